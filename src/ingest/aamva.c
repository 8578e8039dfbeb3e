/* aamva.c - what does the text of a license's barcode say? */
#include "ingest/aamva.h"

#include "base/limits.h"
#include "ingest/aamva_split.h"
#include "ingest/document_text.h"

typedef struct { Str issuer; int version; char card; size_t end; int part_stated, part_found; } Head;

static const char *const date_names[DOCUMENT_DATES] = {
    "birth_date", "issue_date", "expiry_date", "revision_date", "under_18_until", "under_19_until", "under_21_until"
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static Str after(Str s, size_t n)
{
    return (Str){ s.at + n, s.len - n };
}

static size_t digits_at(Str s)
{
    size_t n = 0;
    while (n < s.len && is_digit(s.at[n])) n++;
    return n;
}

/* ---- the head ---- */

static bool is_designator(Str s)
{
    return str_starts(s, S("DL")) || str_starts(s, S("ID")) || str_starts(s, S("EN"));
}

/* "DL00410278": a subfile, where it begins and how long it is; the last two are wrong on many cards. */
static size_t subfile_length(Str s)
{
    return s.len >= 10 && (is_designator(s) || s.at[0] == 'Z') && digits_at(after(s, 2)) == 8 ? 10 : 0;
}

/* Where the digits of the head begin: behind ANSI or AAMVA, or, when those were lost, where ten or twelve digits stand
 * before the first subfile. s.len when there is no head. */
static size_t head_digits(Str s)
{
    for (size_t i = 0; i + 4 < s.len; i++) {
        size_t word = str_starts(after(s, i), S("ANSI")) ? 4 : str_starts(after(s, i), S("AAMVA")) ? 5 : 0;
        while (word && i + word < s.len && strchr(" \n", s.at[i + word])) word++;
        if (word && digits_at(after(s, i + word)) >= 6) return i + word;
    }
    for (size_t i = 0; i < s.len; i++) {
        size_t n = digits_at(after(s, i));
        if ((n == 10 || n == 12) && is_designator(after(s, i + n))) return i;
        i += n;
    }
    return s.len;
}

#define HEAD_BEFORE_DIGITS 9            /* "@", three separators, "ANSI " or "AAMVA" */

static Head head_read(Str s)
{
    Head head = { .version = -1 };
    size_t parts = 0;
    size_t at = head_digits(s);
    if (at == s.len) return head;
    size_t digits = digits_at(after(s, at));
    head.issuer = (Str){ s.at + at, 6 };
    if (digits >= 8) (void)str_to_number((Str){ s.at + at + 6, 2 }, &head.version);
    at += digits;
    for (size_t n; (n = subfile_length(after(s, at))) > 0; at += n, parts++) {
        if (!head.card && is_designator(after(s, at))) head.card = s.at[at];
        if (!parts) (void)str_to_number((Str){ s.at + at + 2, 4 }, &head.part_stated);
    }
    if (parts) head.part_found = (int)(HEAD_BEFORE_DIGITS + digits + 10 * parts);
    if (!head.card && is_designator(after(s, at))) head.card = s.at[at];
    head.end = at;
    return head;
}

/* ---- separators ---- */

/* A scanner may have put any character between the elements: the one behind which most of them begin. */
static Str separators_found(Arena *arena, Str s, const AamvaTable *table)
{
    size_t begins[256] = { 0 };
    for (size_t i = 1; i < s.len; i++)
        begins[(unsigned char)s.at[i - 1]] += aamva_element(table, after(s, i)) != NULL;
    int best = '\n';
    for (int c = 33; c < 256; c++) {
        bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_digit((char)c);
        if (!is_letter && begins[c] >= 3 && begins[c] > begins[best]) best = c;
    }
    if (best == '\n') return s;
    char *copy = arena_new(arena, char, s.len);
    for (size_t i = 0; i < s.len; i++) copy[i] = (unsigned char)s.at[i] == best ? '\n' : s.at[i];
    return (Str){ copy, s.len };
}

/* ---- dates ---- */

/* Eight digits, with nothing but the signs that people put into dates between them. */
static bool date_digits(Str value, char digits[8])
{
    size_t count = 0, i = 0;
    for (; i < value.len && count < 8; i++) {
        if (is_digit(value.at[i])) digits[count++] = value.at[i];
        else if (!strchr("-/. ", value.at[i])) return false;
    }
    return count == 8 && (i == value.len || !is_digit(value.at[i]));
}

static bool is_of_our_time(Date d)
{
    return d.year >= 1850 && d.year < 2200;
}

static bool date_in(const char digits[8], const char order[8], Date *date)
{
    char sorted[8];
    for (size_t i = 0; i < 8; i++) sorted[i] = digits[order[i] - '0'];
    Date read;
    if (!date_read((Str){ sorted, 8 }, &read) || !is_of_our_time(read)) return false;
    *date = read;
    return true;
}

#define YEAR_FIRST "01234567"
#define MONTH_FIRST "45670123"
#define DAY_FIRST "45672301"

/* A year, or a year and a month, with zeros for the rest. */
static bool date_partial(const char digits[8], bool year_first, Date *date)
{
    int year, rest;
    Str y = { digits + (year_first ? 0 : 4), 4 }, r = { digits + (year_first ? 4 : 0), 4 };
    if (!str_to_number(y, &year) || !str_to_number(r, &rest) || year < 1850 || year >= 2200) return false;
    if (rest % 100 != 0 || rest / 100 > 12) return false;
    *date = (Date){ (int16_t)year, (uint8_t)(rest / 100), 0 };
    return true;
}

DocumentDate aamva_date(Str value, bool year_first)
{
    DocumentDate read = { .state = DOCUMENT_DATE_UNREADABLE };
    char digits[8];
    if (document_is_untold(value)) return (DocumentDate){ .state = DOCUMENT_DATE_UNTOLD };
    if (!date_digits(str_trim(value), digits)) { read.why = "It does not have eight digits."; return read; }
    Date by_year, by_month;
    bool is_year = date_in(digits, YEAR_FIRST, &by_year), is_month = date_in(digits, MONTH_FIRST, &by_month);
    if (is_year || is_month) {
        read.state = DOCUMENT_DATE_STATED;
        read.date = is_year && (year_first || !is_month) ? by_year : by_month;
        if (!(year_first ? is_year : is_month))
            read.why = "It is written in the other order than cards of this kind use; only that order gives a day.";
    } else if (date_partial(digits, true, &read.date) || date_partial(digits, false, &read.date)) {
        read.state = DOCUMENT_DATE_PARTIAL;
        read.why = "Only a part of it is told.";
    } else if (date_in(digits, DAY_FIRST, &read.other)) {
        read.why = "Only with the day first would it be a day; this standard never writes so.";
    } else {
        read.why = "In no order is it a day that exists.";
    }
    return read;
}

/* ---- fields ---- */

static void field_add(Document *d, const AamvaTable *table, const AamvaPiece *piece)
{
    const AamvaElement *element = aamva_element(table, piece->id);
    DocumentField field = { piece->id, element ? element->name : (Str){ "", 0 }, piece->value,
                            element ? element->shown : DOCUMENT_MASKED };
    for (size_t i = 0; i < d->field_count; i++) {
        DocumentField *known = &d->fields[i];
        if (!str_eq(known->id, piece->id)) continue;
        if (str_eq(known->value, piece->value) || document_is_untold(piece->value)) return;
        if (document_is_untold(known->value)) { known->value = piece->value; return; }
        bool is_birth = str_eq(known->name, str_of(date_names[DOCUMENT_BORN]));
        if (is_birth) document_remark(d, "birth-date-repeated", "The birth date stands twice, and differently.", true);
        else document_remark(d, "element-repeated", "An element stands twice with different values.", true);
    }
    d->fields[d->field_count++] = field;
}

static bool is_year_first(const Document *d)
{
    if (d->version == 0 || d->version == 1) return true;
    return str_eq(document_value(d, "country"), S("CAN"));
}

static void dates_read(Document *d)
{
    bool year_first = is_year_first(d);
    for (size_t k = 0; k < DOCUMENT_DATES; k++) {
        for (size_t i = 0; i < d->field_count; i++) {
            if (!str_eq(d->fields[i].name, str_of(date_names[k]))) continue;
            Str value = d->fields[i].value;
            if (value.len > 8 && digits_at(value) == 8) {       /* rests of a lost line end, a second value */
                value.len = 8;
                document_remark(d, "date-followed", "Behind a date stands something that does not belong to it.",
                                false);
            }
            d->dates[k] = aamva_date(value, year_first);
            break;
        }
    }
}

/* "UNDER21UNTIL07071998", which some states write into elements of their own. */
static void under_read(Document *d, Str value)
{
    static const struct { const char *words; DocumentDateKind kind; } phrases[] = {
        { "UNDER18UNTIL", DOCUMENT_UNDER_18 }, { "UNDER19UNTIL", DOCUMENT_UNDER_19 },
        { "UNDER21UNTIL", DOCUMENT_UNDER_21 },
    };
    char tight[64];
    size_t used = 0;
    for (size_t i = 0; i < value.len && used < sizeof tight; i++)
        if (!strchr(" -/.:", value.at[i])) tight[used++] = value.at[i];
    for (size_t i = 0; i < COUNT(phrases); i++) {
        size_t len = strlen(phrases[i].words);
        if (used < len + 8 || memcmp(tight, phrases[i].words, len) != 0) continue;
        DocumentDate date = aamva_date((Str){ tight + len, 8 }, false);
        DocumentDate *known = &d->dates[phrases[i].kind];
        if (date.state == DOCUMENT_DATE_STATED && known->state < DOCUMENT_DATE_STATED) *known = date;
    }
}

static bool is_card(const Document *d, bool has_head)
{
    static const char *const telling[] = {
        "birth_date", "document_number", "family_name", "full_name", "expiry_date"
    };
    size_t known = 0, told = 0;
    for (size_t i = 0; i < d->field_count; i++) known += d->fields[i].name.len > 0;
    for (size_t i = 0; i < COUNT(telling); i++) told += document_value(d, telling[i]).len > 0;
    return told && (has_head || known >= 3);
}

static void remarks_make(Document *d, const Head *head, const AamvaPieces *pieces)
{
    if (!head->end)
        document_remark(d, "head-missing", "The head of the barcode was not scanned: its issuer is not known.", false);
    if (pieces->is_guessed)
        document_remark(d, "run-together", "Nothing separates the elements; they were told apart by what they look "
                        "like. Scan again with a scanner that is set to send line ends.", false);
    if (pieces->lines_unread) document_remark(d, "lines-unread", "Some lines are no element of a card.", false);
    if (pieces->is_cut) document_remark(d, "too-many", "There are more elements than are read.", false);
}

bool aamva_read(Arena *arena, Str text, const AamvaTable *table, Document *document, Err *err)
{
    if (text.len > DOCUMENT_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "The text is longer than 16 KiB. Give the text of one document.");
    Str s = separators_found(arena, document_capitals(arena, document_lines(arena, text)), table);
    Head head = head_read(s);
    AamvaPieces pieces = aamva_split(arena, after(s, head.end), table, head.version);
    Document d = { .kind = DOCUMENT_AAMVA, .version = head.version, .card = head.card, .issuer = head.issuer,
                   .part_stated = head.part_stated, .part_found = head.part_found,
                   .fields = arena_new(arena, DocumentField, DOCUMENT_FIELDS_MAX) };
    for (size_t i = 0; i < pieces.count; i++) field_add(&d, table, &pieces.pieces[i]);
    if (!is_card(&d, head.end > 0))
        return err_set(err, ERR_INPUT, "This is not the text of a license's barcode: it has too few of the "
                       "elements that every card has. Scan the two-dimensional barcode, all of it.");
    dates_read(&d);
    for (size_t i = 0; i < d.field_count; i++) under_read(&d, d.fields[i].value);
    remarks_make(&d, &head, &pieces);
    *document = d;
    return true;
}
