/* link_value.c - how is each kind of value brought into one form? */
#include "insight/link_value.h"

#include <math.h>

#include "base/big.h"
#include "base/fold.h"
#include "base/hash.h"
#include "insight/link_lexicon.h"
#include "insight/link_value_date.h"

/* Values that were just read are remembered by their raw bytes: common names are read once, not a hundred
 * thousand times. */
#define RAW_MAX 30
#define REMEMBERED 8192u
#define NO_VALUES 512u          /* slots for values that mean "not known" */

typedef struct { LinkCell cell; uint8_t kind_more, len; char raw[RAW_MAX]; } Remembered;

/* A word of streets: its short form, whether a unit follows, whether a number that follows belongs to the street. */
typedef struct { Str word, short_form; bool is_unit, is_numbered; } StreetWord;
#define STREET_SLOTS 128u

struct LinkReader {
    const LinkLexicon *lexicon;
    LinkWords *const *words;
    char folded[LINK_WORD_BYTES_MAX + 1], other[LINK_WORD_BYTES_MAX + 1];
    Remembered remembered[REMEMBERED];
    const StreetWord *street[STREET_SLOTS];
    LinkCell no_values[LINK_KINDS][NO_VALUES];      /* of kinds whose values are numbers: see is_read_first */
};

void link_reader_close(LinkReader *reader)
{
    big_end(reader, 1);
}

static LinkCell of_word(LinkReader *reader, LinkKind kind, Str text)
{
    if (!text.len) return 0;
    uint32_t number = link_words_number(reader->words[kind], text);
    return number ? (uint64_t)CELL_WORD << 60 | number : 0;
}

static Str folded(LinkReader *reader, Str raw)
{
    size_t len = fold_text(raw, reader->folded, LINK_WORD_BYTES_MAX);
    if (len || !fold_has_letter(raw)) return (Str){ reader->folded, len };
    raw = str_trim(raw);                /* of a script that has no Latin form here: as it stands */
    len = raw.len < LINK_WORD_BYTES_MAX ? raw.len : LINK_WORD_BYTES_MAX;
    memcpy(reader->folded, raw.at, len);
    return (Str){ reader->folded, len };
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_ascii(char c) { return (unsigned char)c < 0x80; }

/* What a run of bytes that are not ASCII is in Latin letters, put behind the first n bytes of `other`. */
static size_t squeeze_foreign(LinkReader *reader, size_t n, Str run)
{
    Str latin = folded(reader, run);
    for (size_t i = 0; i < latin.len && n < LINK_WORD_BYTES_MAX; i++)
        if (latin.at[i] != ' ') reader->other[n++] = latin.at[i];
    return n;
}

/* Letters and digits only, and those of `keep`, all lower case. What is not ASCII is folded run by run,
 * because folding the whole would lose the signs to keep: the @ of an address with an accent. */
static Str squeezed(LinkReader *reader, Str raw, const char *keep)
{
    size_t n = 0;
    for (size_t i = 0; i < raw.len && n < LINK_WORD_BYTES_MAX; i++) {
        char c = raw.at[i];
        if (!is_ascii(c)) {
            size_t end = i + 1;
            while (end < raw.len && !is_ascii(raw.at[end])) end++;
            n = squeeze_foreign(reader, n, (Str){ raw.at + i, end - i });
            i = end - 1;
            continue;
        }
        if (c >= 'A' && c <= 'Z') c = (char)(c + 'a' - 'A');
        if ((c >= 'a' && c <= 'z') || is_digit(c) || (c && strchr(keep, c))) reader->other[n++] = c;
    }
    return (Str){ reader->other, n };
}

/* All one digit, or counting up: nobody's number. */
static bool is_filler(uint64_t digits, unsigned count)
{
    bool equal = count > 3, rising = count > 6;
    for (unsigned i = 1; i < count; i++) {
        unsigned here = digits >> 4 * i & 15, after = digits >> 4 * (i - 1) & 15;
        equal = equal && here == after;
        rising = rising && (here + 1) % 10 == after;
    }
    return equal || rising;
}

static LinkCell of_digits(uint64_t digits, unsigned count, bool *is_placeholder)
{
    if (is_filler(digits, count)) { *is_placeholder = true; return 0; }
    return (uint64_t)CELL_DIGITS << 60 | (uint64_t)count << 56 | digits;
}

/* Behind a whole number: an extension, a second number, a remark. */
static bool ends_phone(char c, unsigned count)
{
    return count >= 7 && !is_digit(c);
}

/* Words before the number ("cell") say nothing. Of very long ones the end is kept, where lines differ. */
static LinkCell of_phone(LinkReader *reader, Str raw, bool *is_placeholder)
{
    uint64_t digits = 0;
    unsigned count = 0;
    Str text = squeezed(reader, raw, ";/,");
    for (size_t i = 0; i < text.len && !ends_phone(text.at[i], count); i++) {
        if (!is_digit(text.at[i])) continue;
        digits = (digits << 4 | (uint64_t)(text.at[i] - '0')) & (((uint64_t)1 << 4 * CELL_DIGITS_MAX) - 1);
        count += count < CELL_DIGITS_MAX;
    }
    if (count == 11 && digits >> 40 == 1) { digits &= ((uint64_t)1 << 40) - 1; count = 10; }
    return count < 5 ? 0 : of_digits(digits, count, is_placeholder);
}

/* Numbers whose letters are digits, masked or not, are compared digit by digit, others as words. */
static LinkCell of_document(LinkReader *reader, LinkKind kind, Str raw, bool *is_placeholder)
{
    Str text = squeezed(reader, raw, "*");
    uint64_t digits = 0;
    size_t known = 0, at = 0;
    for (; at < text.len && (is_digit(text.at[at]) || text.at[at] == 'x' || text.at[at] == '*'); at++) {
        digits = digits << 4 | (is_digit(text.at[at]) ? (uint64_t)(text.at[at] - '0') : DIGIT_UNKNOWN);
        known += is_digit(text.at[at]);
    }
    bool is_letter_x = at > 1 && text.at[0] == 'x' && known == at - 1;      /* one in front is no mask */
    if (at < text.len || at > CELL_DIGITS_MAX || is_letter_x) return of_word(reader, kind, text);
    return known < 2 ? 0 : of_digits(digits, (unsigned)at, is_placeholder);
}

static LinkCell of_postcode(LinkReader *reader, Str raw, bool *is_placeholder)
{
    Str text = squeezed(reader, raw, "-");
    size_t digits = 0;
    while (digits < text.len && is_digit(text.at[digits])) digits++;
    bool is_plus_four = text.len == 10 && digits == 5 && text.at[5] == '-';
    if (!is_plus_four && digits != text.len) return of_word(reader, LINK_POSTCODE, squeezed(reader, raw, ""));
    if (is_plus_four || digits == 9) digits = 5;    /* the building changes, the place does not */
    bool zeros = digits > 0;
    for (size_t i = 0; i < digits; i++) zeros = zeros && text.at[i] == '0';
    if (zeros) { *is_placeholder = true; return 0; }
    if (!digits || digits > CELL_DIGITS_MAX) return 0;
    uint64_t number = 0;
    for (size_t i = 0; i < digits; i++) number = number << 4 | (uint64_t)(text.at[i] - '0');
    return (uint64_t)CELL_DIGITS << 60 | (uint64_t)digits << 56 | number;
}

/* Titles before and suffixes behind the name go; what is left keeps its order. In the middle "v" is an
 * initial. */
static LinkCell of_name(LinkReader *reader, Str whole, bool *is_placeholder)
{
    Str rest = whole, word;
    size_t n = 0, end = 0;
    while (str_cut(&rest, ' ', &word)) {
        if (!n && rest.at && link_lexicon_is_title(reader->lexicon, word)) continue;
        bool is_first = n == 0;
        if (n) reader->other[n++] = ' ';
        memcpy(reader->other + n, word.at, word.len);
        n += word.len;
        if (is_first || !link_lexicon_is_suffix(reader->lexicon, word)) end = n;
    }
    Str name = { reader->other, end };
    *is_placeholder = end != whole.len && link_lexicon_is_placeholder(reader->lexicon, LINK_NAME, name);
    if (*is_placeholder) return 0;
    LinkCell cell = of_word(reader, LINK_NAME, name);
    if (!cell) return 0;
    const LinkWord *word_at = link_words_at(reader->words[LINK_NAME], cell_word(cell));
    uint64_t marks = (word_at->parts > 1 || word_at->len == 1 ? NAME_SPECIAL : 0) |
                     (word_at->group_count ? NAME_HAS_FORMS : 0);
    return cell_with_letters(cell, name.at, word_at->len, marks);
}

static LinkCell of_plate(LinkReader *reader, Str raw)
{
    static const char look_alikes[][2] = {
        { 'o', '0' }, { 'q', '0' }, { 'd', '0' }, { 'i', '1' }, { 'l', '1' }, { 'b', '8' }, { 's', '5' },
        { 'z', '2' },
        { 'g', '6' },
    };
    Str text = squeezed(reader, raw, "?*");
    size_t known = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (reader->other[i] == '*') reader->other[i] = '?';
        known += reader->other[i] != '?';
    }
    if (!known) return 0;
    LinkCell cell = of_word(reader, LINK_PLATE, text);
    if (!cell || known < text.len) return cell;
    for (size_t i = 0; i < text.len; i++)
        for (size_t j = 0; j < COUNT(look_alikes); j++)
            if (reader->other[i] == look_alikes[j][0]) reader->other[i] = look_alikes[j][1];
    return cell | ((hash_of(text).low & 0xffffffe) | 1) << 28;
}

static LinkCell of_vin(LinkReader *reader, Str raw)
{
    Str text = squeezed(reader, raw, "");
    for (size_t i = 0; i < text.len; i++) {     /* I, O and Q are not used in one (ISO 3779:2009) */
        if (reader->other[i] == 'o' || reader->other[i] == 'q') reader->other[i] = '0';
        if (reader->other[i] == 'i') reader->other[i] = '1';
    }
    return of_word(reader, LINK_VIN, text);
}

static const StreetWord street_words[] = {
    { S("street"), S("st") },
    { S("road"), S("rd") },
    { S("avenue"), S("ave") },
    { S("av"), S("ave") },
    { S("boulevard"), S("blvd") },
    { S("drive"), S("dr") },
    { S("lane"), S("ln") },
    { S("court"), S("ct") },
    { S("place"), S("pl") },
    { S("highway"), S("hwy"), .is_numbered = true },
    { S("parkway"), S("pkwy") },
    { S("circle"), S("cir") },
    { S("terrace"), S("ter") },
    { S("square"), S("sq") },
    { S("crescent"), S("cres") },
    { S("trail"), S("trl") },
    { S("north"), S("n") },
    { S("south"), S("s") },
    { S("east"), S("e") },
    { S("west"), S("w") },
    /* what is called by a number that follows: highway 50, county road 12, box 7 */
    { S("hwy"), .is_numbered = true },
    { S("route"), .is_numbered = true },
    { S("rte"), .is_numbered = true },
    { S("rt"), .is_numbered = true },
    { S("cr"), .is_numbered = true },
    { S("sr"), .is_numbered = true },
    { S("fm"), .is_numbered = true },
    { S("us"), .is_numbered = true },
    { S("interstate"), .is_numbered = true },
    { S("county"), .is_numbered = true },
    { S("state"), .is_numbered = true },
    { S("box"), .is_numbered = true },
    { S("apt"), .is_unit = true },
    { S("apartment"), .is_unit = true },
    { S("unit"), .is_unit = true },
    { S("ste"), .is_unit = true },
    { S("suite"), .is_unit = true },
    { S("lot"), .is_unit = true },
    { S("room"), .is_unit = true },
    { S("rm"), .is_unit = true },
    { S("flat"), .is_unit = true },
    { S("trlr"), .is_unit = true },
};

/* Every word of every address is looked up, and most are not there. */
static size_t street_slot(Str word)
{
    return ((unsigned char)word.at[0] * 7u + (unsigned char)word.at[word.len - 1] * 29u + word.len * 5u) % STREET_SLOTS;
}

static void fill_street_words(LinkReader *reader)
{
    for (size_t i = 0; i < COUNT(street_words); i++) {
        size_t at = street_slot(street_words[i].word);
        while (reader->street[at]) at = (at + 1) % STREET_SLOTS;
        reader->street[at] = &street_words[i];
    }
}

static StreetWord street_word(const LinkReader *reader, Str word)
{
    for (size_t at = street_slot(word); reader->street[at]; at = (at + 1) % STREET_SLOTS)
        if (str_eq(reader->street[at]->word, word)) return *reader->street[at];
    return (StreetWord){ word };
}

/* Digits, perhaps with a letter behind them; not 5th, which is a street. */
static bool is_house_number(Str word)
{
    size_t digits = 0;
    while (digits < word.len && is_digit(word.at[digits])) digits++;
    return digits && word.len - digits <= 1;
}

static uint32_t house_number(Str word)
{
    uint32_t number = 0;
    for (size_t i = 0; i < word.len && is_digit(word.at[i]); i++)
        number = number * 10 + (uint32_t)(word.at[i] - '0');
    return number ? (number - 1) % CELL_HOUSE_MAX + 1 : 0;
}

static bool begins_unit(Str rest)
{
    size_t digits = 0, i = 0;
    for (; i < rest.len && rest.at[i] != ' '; i++) digits += is_digit(rest.at[i]);
    return digits || i == 1;
}

/* Small numbers are themselves, so that the apartments of a house are never taken for one another. */
static uint32_t unit_number(Str unit)
{
    uint32_t number = 0;
    size_t i = 0;
    for (; i < unit.len && is_digit(unit.at[i]) && number < CELL_UNIT_NUMBERS; i++)
        number = number * 10 + (uint32_t)(unit.at[i] - '0');
    if (i == unit.len && number < CELL_UNIT_NUMBERS) return number + 1;
    return CELL_UNIT_NUMBERS + 1 + (uint32_t)(hash_of(unit).low % (CELL_UNIT_NUMBERS - 1));
}

/* What stands behind "apt": a word, and a letter that was parted from it (4 b is 4b). `rest` is a text of one
 * blank between words, so the letter can be moved to where the blank was. */
static uint32_t take_unit(Str *rest)
{
    char unit[16];
    Str word;
    if (!str_cut(rest, ' ', &word)) return 0;
    bool is_parted = word.len < sizeof unit && is_digit(word.at[word.len - 1]) && rest->len
        && !is_digit(rest->at[0]) && (rest->len == 1 || rest->at[1] == ' ');
    if (!is_parted) return unit_number(word);
    memcpy(unit, word.at, word.len);
    unit[word.len] = rest->at[0];
    Str letter, whole = { unit, word.len + 1 };
    str_cut(rest, ' ', &letter);
    return unit_number(whole);
}

typedef struct { uint32_t house, unit; size_t street; } Address;

/* The street is written to `other`: it can be longer than the text, because "av" becomes "ave". */
static void put_street_word(LinkReader *reader, Address *address, Str word)
{
    size_t n = address->street;
    if (n + 1 + word.len > LINK_WORD_BYTES_MAX) return;
    if (n) reader->other[n++] = ' ';
    memcpy(reader->other + n, word.at, word.len);
    address->street = n + word.len;
}

/* House number first, unit behind "apt" or as a last number; all else is the street. A last number is the
 * house where none stands first. */
static Address address_of(LinkReader *reader, Str rest)
{
    Str word;
    Address address = { 0 };
    bool is_numbered = false;
    while (str_cut(&rest, ' ', &word)) {
        bool is_first = !address.street && !address.house, is_last = !rest.at && !is_numbered;
        if (!word.len) continue;
        StreetWord known = street_word(reader, word);
        if (known.is_unit && (begins_unit(rest) || (!rest.at && address.street))) {
            address.unit = take_unit(&rest);
        } else if (is_house_number(word) && (is_first || (is_last && !address.house))) {
            address.house = house_number(word);
        } else if (is_house_number(word) && is_last && address.street) {
            address.unit = unit_number(word);
        } else {
            if (known.short_form.len) word = known.short_form;
            put_street_word(reader, &address, word);
            is_numbered = known.is_numbered || (is_numbered && str_eq(word, S("rd")));
        }
    }
    return address;
}

static LinkCell of_address(LinkReader *reader, Str whole)
{
    Address address = address_of(reader, whole);
    if (!address.street && !address.house) return 0;
    LinkCell street = address.street ? of_word(reader, LINK_ADDRESS, (Str){ reader->other, address.street })
                                     : (uint64_t)CELL_WORD << 60;
    return street ? street | (uint64_t)address.house << 28 | (uint64_t)address.unit << 48 : 0;
}

/* Decimal digits as they are written here, with a thousands comma and a sign of dollars or without. */
static LinkCell of_number(LinkReader *reader, Str raw)
{
    enum { BYTES_MAX = 60 };
    size_t n = 0;
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.at[i];
        if (c == ',' || c == '$' || c == ' ') continue;
        if (n == BYTES_MAX || !c || (!is_digit(c) && !strchr("+-.eE", c))) return 0;
        reader->other[n++] = c;
    }
    reader->other[n] = 0;
    char *end = reader->other;
    double number = strtod(reader->other, &end);
    if (!n || *end || !isfinite(number)) return 0;
    if (number == 0) number = -0.0;                                 /* all bits zero would say "no value" */
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

static LinkCell read_number(LinkReader *reader, LinkKind kind, Str raw, bool *is_placeholder)
{
    switch (kind) {
    case LINK_DATE:     return link_value_date(raw);
    case LINK_PHONE:    return of_phone(reader, raw, is_placeholder);
    case LINK_DOCUMENT: return of_document(reader, kind, raw, is_placeholder);
    case LINK_POSTCODE: return of_postcode(reader, raw, is_placeholder);
    default:            return of_number(reader, raw);
    }
}

/* `whole`: folded, as it was looked up among the placeholders. */
static LinkCell read_words(LinkReader *reader, LinkKind kind, Str raw, Str whole, bool *is_placeholder)
{
    switch (kind) {
    case LINK_NAME:     return of_name(reader, whole, is_placeholder);
    case LINK_PLATE:    return of_plate(reader, raw);
    case LINK_VIN:      return of_vin(reader, raw);
    case LINK_ADDRESS:  return of_address(reader, whole);
    case LINK_EMAIL:    return of_word(reader, kind, squeezed(reader, raw, "@._+-"));
    case LINK_HANDLE:   return of_word(reader, kind, squeezed(reader, raw, ""));
    default:            return of_word(reader, kind, whole);
    }
}

/* Numbers are unlike one another and quick to read, so they are not remembered, and are read before they are
 * looked up among the placeholders. */
static bool is_read_first(LinkKind kind)
{
    return kind == LINK_DATE || kind == LINK_PHONE || kind == LINK_DOCUMENT || kind == LINK_POSTCODE
        || kind == LINK_NUMBER;
}

static LinkCell *no_value_slot(LinkReader *reader, LinkKind kind, LinkCell cell)
{
    size_t at = (cell ^ cell >> 32) * 0x9e3779b97f4a7c15u >> 55;
    while (reader->no_values[kind][at] && reader->no_values[kind][at] != cell) at = (at + 1) % NO_VALUES;
    return &reader->no_values[kind][at];
}

LinkReader *link_reader_open(const LinkLexicon *lexicon, LinkWords *const words[LINK_KINDS])
{
    LinkReader *reader = big_new(LinkReader, 1);
    reader->lexicon = lexicon;
    reader->words = words;
    fill_street_words(reader);
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++) {
        Str raw;
        bool ignored = false;
        if (!words[kind] || !is_read_first(kind)) continue;
        for (size_t i = 0; i < NO_VALUES / 2 && link_lexicon_placeholder(lexicon, kind, i, &raw); i++) {
            LinkCell cell = read_number(reader, kind, raw, &ignored);
            if (cell) *no_value_slot(reader, kind, cell) = cell;
        }
    }
    return reader;
}

static LinkCell read_number_unless_placeholder(LinkReader *reader, LinkKind kind, Str raw, bool *is_placeholder)
{
    LinkCell cell = read_number(reader, kind, raw, is_placeholder);
    if (!cell) {
        *is_placeholder = *is_placeholder
            || link_lexicon_is_placeholder(reader->lexicon, kind, folded(reader, raw));
        return 0;
    }
    *is_placeholder = *no_value_slot(reader, kind, cell) == cell;
    return *is_placeholder ? 0 : cell;
}

static uint64_t quick_hash(Str raw)
{
    uint64_t hash = raw.len, word;
    for (size_t i = 0; i < raw.len; i += 8) {
        word = 0;
        memcpy(&word, raw.at + i, raw.len - i < 8 ? raw.len - i : 8);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
    }
    return hash;
}

/* Addresses and the like hardly come again, and would push out the names that do. */
static bool is_often_again(LinkKind kind)
{
    return kind == LINK_NAME || kind == LINK_PLACE || kind == LINK_CATEGORY;
}

static LinkCell read_words_unless_placeholder(LinkReader *reader, LinkKind kind, Str raw, bool *is_placeholder)
{
    Str whole = folded(reader, raw);
    *is_placeholder = link_lexicon_is_placeholder(reader->lexicon, kind, whole);
    return *is_placeholder ? 0 : read_words(reader, kind, raw, whole, is_placeholder);
}

LinkCell link_value(LinkReader *reader, LinkKind kind, Str raw, bool *is_placeholder)
{
    *is_placeholder = false;
    if (!raw.len) return 0;
    if (is_read_first(kind)) return read_number_unless_placeholder(reader, kind, raw, is_placeholder);
    if (raw.len > RAW_MAX || !is_often_again(kind))
        return read_words_unless_placeholder(reader, kind, raw, is_placeholder);

    Remembered *known = &reader->remembered[(quick_hash(raw) + kind * 977u) % REMEMBERED];
    if (known->len != raw.len || known->kind_more >> 1 != kind || memcmp(known->raw, raw.at, raw.len)) {
        known->cell = read_words_unless_placeholder(reader, kind, raw, is_placeholder);
        known->kind_more = (uint8_t)(kind << 1 | *is_placeholder);
        known->len = (uint8_t)raw.len;
        memcpy(known->raw, raw.at, raw.len);
    }
    *is_placeholder = known->kind_more & 1;
    return known->cell;
}

static Str digits_text(Arena *arena, LinkCell cell)
{
    unsigned count = cell_digit_count(cell);
    char *text = arena_new(arena, char, count);
    for (unsigned i = 0; i < count; i++) {
        unsigned digit = cell_digits(cell) >> 4 * (count - 1 - i) & 15;
        text[i] = digit == DIGIT_UNKNOWN ? 'x' : (char)('0' + digit);
    }
    return (Str){ text, count };
}

static Str address_text(Arena *arena, const LinkWords *words, LinkCell cell)
{
    Str street = cell_word(cell) ? link_word_text(link_words_at(words, cell_word(cell))) : S("");
    Str house = cell_house(cell) ? str_format(arena, "%u", cell_house(cell)) : S("");
    Str unit = !cell_unit(cell) ? S("") : cell_unit(cell) > CELL_UNIT_NUMBERS ? S(", unit")
        : str_format(arena, ", unit %u", cell_unit(cell) - 1);
    const char *blank = house.len && street.len ? " " : "";
    return str_format(arena, "%.*s%s%.*s%.*s", STR(house), blank, STR(street), STR(unit));
}

Str link_value_text(Arena *arena, LinkKind kind, const LinkWords *words, LinkCell cell)
{
    if (!cell) return S("");
    if (kind == LINK_NUMBER) {
        double number;
        memcpy(&number, &cell, sizeof number);
        return str_format(arena, "%.10g", number + 0.0);
    }
    if (kind == LINK_DATE) return link_value_date_text(arena, cell);
    if (cell_tag(cell) == CELL_DIGITS) return digits_text(arena, cell);
    if (kind == LINK_ADDRESS) return address_text(arena, words, cell);
    return link_word_text(link_words_at(words, cell_word(cell)));
}
