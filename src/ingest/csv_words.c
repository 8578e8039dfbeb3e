/* csv_words.c - which code do these words mean? */
#include "ingest/csv_words.h"

#include "base/fold.h"
#include "base/tsv.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_charge.h"

static int by_words(const void *a, const void *b)
{
    const CsvValue *one = a, *other = b;
    int order = str_compare(one->list, other->list);
    return order ? order : str_compare(one->words, other->words);
}

static bool bad(Err *err, size_t line)
{
    return err_set(err, ERR_INPUT, "Table of words, line %zu: a row is a list, folded words and a code of at most "
        "four characters, "
                   "and no two rows have the same list and words.", line);
}

bool csv_words_read(Arena *arena, Str text, const CodeBook *codes, CsvWords *words, Err *err)
{
    CsvValue *values = arena_new(arena, CsvValue, CSV_VALUES_MAX);
    size_t count = 0;
    Tsv tsv = tsv_of(text);
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("list"))) continue;
        char folded[CSV_WORDS_BYTES_MAX];
        size_t len = fold_text(row.cell[1], folded, sizeof folded);
        Code code = code_of(row.cell[2]);
        if (row.count != 3 || !code || !len || !str_eq((Str){ folded, len }, row.cell[1]) || count == CSV_VALUES_MAX)
            return bad(err, row.line);
        for (size_t i = 0; i < count; i++)
            if (str_eq(values[i].list, row.cell[0]) && str_eq(values[i].words, row.cell[1])) return bad(err,
                row.line);
        values[count++] = (CsvValue){ row.cell[0], row.cell[1], code };
    }
    qsort(values, count, sizeof *values, by_words);
    *words = (CsvWords){ values, count, codes, NULL };
    return true;
}

static const CsvValue *find(const CsvWords *words, Str list, Str folded)
{
    CsvValue wanted = { list, folded, 0 };
    return words->count ? bsearch(&wanted, words->values, words->count, sizeof wanted, by_words) : NULL;
}

Code csv_words_code(const CsvWords *words, Str list, Str folded)
{
    const CsvValue *value = find(words, list, folded);
    return value ? value->code : 0;
}

CsvWords csv_words_with(Arena *arena, const CsvWords *words, const CsvMap *map)
{
    CsvValue *values = arena_new(arena, CsvValue, words->count + map->value_count);
    size_t count = map->value_count;
    if (count) memcpy(values, map->values, count * sizeof *values);
    qsort(values, count, sizeof *values, by_words);
    CsvWords own = { values, count, words->codes, NULL };
    for (size_t i = 0; i < words->count; i++)
        if (!find(&own, words->values[i].list, words->values[i].words)) values[count++] = words->values[i];
    qsort(values, count, sizeof *values, by_words);
    return (CsvWords){ values, count, words->codes, words->statutes };
}

static Code listed(const CodeList *codes, Str text)
{
    Code code = code_of(text);
    return code && codes_find(codes, code) ? code : 0;
}

/* Capital letters, and the zero that a spreadsheet took for nothing. */
static Code code_written(const CodeList *codes, Str cell)
{
    char text[5] = "0";
    if (!cell.len || cell.len > 4) return 0;
    for (size_t i = 0; i < cell.len; i++) {
        char c = cell.at[i];
        text[1 + i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    Code code = listed(codes, (Str){ text + 1, cell.len });
    bool is_digit = cell.at[0] >= '0' && cell.at[0] <= '9';
    return code || cell.len == 4 || !is_digit ? code : listed(codes, (Str){ text, cell.len + 1 });
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

typedef struct { Str code, after; bool is_apart; } Before;      /* is_apart: "13A - ADW", "13A: ADW" */

static Before cell_cut(Str cell)
{
    size_t len = 0;
    while (len < cell.len && !memchr(" -:(/", cell.at[len], 5)) len++;
    size_t after = len;
    bool has_sign = false, has_blank = false;
    for (; after < cell.len && memchr(" -:(/", cell.at[after], 5); after++) {
        has_blank |= cell.at[after] == ' ';
        has_sign |= cell.at[after] != ' ';
    }
    return (Before){ { cell.at, len }, { cell.at + after, cell.len - after }, has_sign && has_blank };
}

/* "F (female)", "14 hotel" */
static Code code_before_words(const CodeList *codes, Str cell)
{
    size_t len = 0;
    while (len < cell.len && !memchr(" -:(/", cell.at[len], 5)) len++;
    size_t after = len;
    while (after < cell.len && memchr(" -:(", cell.at[after], 4)) after++;
    bool has_sign = false;
    for (size_t i = len; i < after; i++) has_sign |= cell.at[i] != ' ';
    return after < cell.len && (has_sign || len == 3) ? code_written(codes, (Str){ cell.at, len }) : 0;
}

#define SAID_BYTES_MIN 3

/* "AGG ASLT" says aggravated assault: a word of it is one of the meaning, or the beginning of one. */
static bool says_meaning(const CodeEntry *entry, Str said)
{
    char text[CSV_WORDS_BYTES_MAX], meant[CSV_WORDS_BYTES_MAX];
    Str rest = { text, fold_text(said, text, sizeof text) }, word, one;
    Str meaning = { meant, fold_text(entry->meaning, meant, sizeof meant) };
    while (str_cut(&rest, ' ', &word)) {
        bool is_word = word.len >= SAID_BYTES_MIN && !is_digit(word.at[0]) && !str_eq(word, S("and")) &&
            !str_eq(word, S("all")) && !str_eq(word, S("other")) && !str_eq(word, S("the"));
        for (Str all = meaning; is_word && str_cut(&all, ' ', &one);)
            if (str_starts(one, word)) return true;
    }
    return false;
}

static bool are_letters(Str said)
{
    size_t letters = 0;
    for (size_t i = 0; i < said.len; i++) {
        if (is_digit(said.at[i])) return false;
        letters += is_letter(said.at[i]);
    }
    return letters >= SAID_BYTES_MIN;
}

/* Sections of laws begin like codes of offenses: "13A-12-121" is no assault and "100 PC" no abduction. So the words
 * behind a code must be its own, or a code with a letter stands apart from words without a number. */
static Code offense_before_words(const CsvWords *words, const CodeList *codes, Str map_list, Str cell)
{
    Before cut = cell_cut(cell);
    Code code = cut.after.len ? code_written(codes, cut.code) : 0;
    if (!code) return 0;
    char text[CSV_WORDS_BYTES_MAX];
    Str after = { text, fold_text(cut.after, text, sizeof text) };
    const CsvValue *value = map_list.len ? find(words, map_list, after) : NULL;
    if (!value) value = find(words, S("offense"), after);
    if (value && value->code == code) return code;
    if (says_meaning(codes_find(codes, code), cut.after)) return code;
    bool has_letter = is_letter(cut.code.at[cut.code.len - 1]);
    return has_letter && cut.is_apart && are_letters(cut.after) ? code : 0;
}

static Code code_by_meaning(const CodeList *codes, Str folded)
{
    for (size_t i = 0; i < codes->count; i++) {
        char meaning[CSV_WORDS_BYTES_MAX];
        size_t len = fold_text(codes->entries[i].meaning, meaning, sizeof meaning);
        if (str_eq((Str){ meaning, len }, folded)) return codes->entries[i].code;
    }
    return 0;
}

/* "V1", "Suspect 2": which one it is does not change what he is. */
static Str without_number(Str folded)
{
    Str s = folded;
    while (s.len && s.at[s.len - 1] >= '0' && s.at[s.len - 1] <= '9') s.len--;
    return s.len < folded.len ? str_trim_end(s) : (Str){ 0 };
}

/* Words that say more of somebody in a role, and none by themselves. */
static bool is_beside_role(Str word)
{
    static const char *const words[] = { "juvenile", "juv", "minor", "child", "adult", "male", "female", "m", "f",
        "primary", "secondary", "possible", "alleged", "potential", "unknown", "unk", "person", "subject", "subj",
        "other", "only", "and", "released", "rel", "the", "a" };
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(word, str_of(words[i]))) return true;
    return word.len && is_digit(word.at[0]);
}

/* "JUVENILE - ARRESTED", "Victim (minor)", "SUSP/ARRESTEE": the one role that its words have. Two of them, a word that
 * is not known, and a victim's mother leave it to the map; who was suspected and arrested is arrested. */
static Code role_by_parts(const CsvWords *words, Str map_list, Str folded)
{
    Code found = 0, beside = 0;
    Str word;
    while (str_cut(&folded, ' ', &word)) {
        const CsvValue *value = map_list.len ? find(words, map_list, word) : NULL;
        if (!value) value = find(words, S("role"), word);
        if (is_beside_role(word)) {
            if (value) beside = value->code;
            continue;
        }
        if (!value || word.len < 2) return 0;
        bool is_suspect = found == CODE1('O') && value->code == CODE1('A');
        bool is_arrested = found == CODE1('A') && value->code == CODE1('O');
        if (found && found != value->code && !is_suspect && !is_arrested) return 0;
        if (!is_arrested) found = value->code;
    }
    return found ? found : beside;
}

#define TITLE_BYTES 24          /* of a part of the title of a law, so many are looked at */

/* "PROSTITUTION; PERSONS UNDER 18", "PROSTITUTION; DEFINITION; PENALTIES": laws have such titles, and what stands
 * behind their sign is no other charge. */
static bool goes_on(Str rest)
{
    static const char *const ways[] = { "person under ", "persons under ", "victim under ", "victims under ",
        "under 1", "under eighteen", "under age", "definition", "penalt", "enhancement", "additional offenses",
        "additional penalties", "1st off", "2nd off", "3rd off", "first off", "second off", "third off",
        "subsequent off" };
    char folded[CSV_WORDS_BYTES_MAX];
    rest = str_trim(rest);
    if (rest.len > TITLE_BYTES) rest.len = TITLE_BYTES;
    Str text = { folded, fold_text(rest, folded, sizeof folded) };
    for (size_t i = 0; i < COUNT(ways); i++)
        if (str_starts(text, str_of(ways[i]))) return true;
    return false;
}

static size_t title_end(Str cell)
{
    size_t at = 0;
    while (at < cell.len && !(cell.at[at] == ';' && goes_on((Str){ cell.at + at + 1, cell.len - at - 1 }))) at++;
    return at;
}

/* What the first part of such a title says; where the rest is about whoever purchases, it is a buyer's. */
static Code code_of_title(const CsvWords *words, Str map_list, Str cell)
{
    char folded[CSV_WORDS_BYTES_MAX];
    size_t end = title_end(cell);
    if (end == cell.len) return 0;
    Code code = csv_code_of(words, map_list, S("offense"), str_trim((Str){ cell.at, end }));
    Str rest = { cell.at + end, cell.len - end };
    Str text = { folded, fold_text(rest, folded, sizeof folded) };
    bool is_buying = str_has(text, S("purchas")) || str_has(text, S("patron")) || str_has(text, S("buyer"));
    return is_buying && code == CODE3('4', '0', 'A') ? CODE3('4', '0', 'C') : code;
}

Code csv_code_of(const CsvWords *words, Str map_list, Str list, Str cell)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(cell, folded, sizeof folded) };
    const CsvValue *value = map_list.len ? find(words, map_list, text) : NULL;
    if (!value) value = find(words, list, text);
    if (!value && str_eq(list, S("role"))) value = find(words, list, without_number(text));
    if (value) return value->code;
    if (str_eq(list, S("role"))) return role_by_parts(words, map_list, text);

    const CodeList *codes = codes_list(words->codes, list);
    if (!codes || !text.len) return 0;
    Code code = code_written(codes, cell);
    bool is_offense = str_eq(list, S("offense"));
    if (!code) code = is_offense ? offense_before_words(words, codes, map_list, cell) : code_before_words(codes, cell);
    if (!code) code = code_by_meaning(codes, text);
    if (code || !is_offense) return code;
    code = csv_charge_code(words, cell);
    return code ? code : code_of_title(words, map_list, cell);
}

Code csv_code_told(const CsvWords *words, Str list, Str cell)
{
    char folded[CSV_WORDS_BYTES_MAX];
    const CsvValue *value = find(words, list, (Str){ folded, fold_text(cell, folded, sizeof folded) });
    return value ? value->code : 0;
}

bool csv_words_are_ethnicity(const CsvWords *words, Str list, Str cell)
{
    return str_eq(list, S("race")) && csv_code_of(words, S(""), S("ethnicity"), cell) == CODE1('H');
}

/* ---- several charges in one cell ---- */

/* Signs that stand between charges only, and those that stand within the words of one as well. */
typedef enum { CUT_SURELY, CUT_PERHAPS, CUT_BY_AND } Cut;

/* "DUI, (1ST)": what stands in brackets says more of the charge before it. */
static bool is_before_bracket(Str cell, size_t at)
{
    do at++; while (at < cell.len && cell.at[at] == ' ');
    return at < cell.len && cell.at[at] == '(';
}

/* "w/o permit", and "Solicit/peddle": to go from door to door is one wording, and asks for no commercial act. */
static bool is_within(Str cell, size_t at)
{
    static const char *const ways[] = { "peddl", "vend", "hawk", "canvass", "panhandl", "beg" };
    char folded[CSV_WORDS_BYTES_MAX];
    bool is_alone = at == 1 || (at > 1 && cell.at[at - 2] == ' ');
    if (cell.at[at] != '/' || !at) return false;
    if (is_alone && (cell.at[at - 1] | 32) == 'w') return true;
    Str rest = { cell.at + at + 1, cell.len - at - 1 };
    if (rest.len > 12) rest.len = 12;
    Str next = { folded, fold_text(rest, folded, sizeof folded) };
    for (size_t i = 0; i < COUNT(ways); i++)
        if (str_starts(next, str_of(ways[i])) && rest.at[0] != ' ') return true;
    return false;
}

static bool has_blanks_around(Str cell, size_t at)
{
    return at && at + 1 < cell.len && cell.at[at - 1] == ' ' && cell.at[at + 1] == ' ';
}

static bool is_cut(Str cell, size_t at, Cut cut)
{
    char c = cell.at[at];
    bool is_apart = has_blanks_around(cell, at);
    if (c == ';' && goes_on((Str){ cell.at + at + 1, cell.len - at - 1 })) return false;
    if (memchr(";|\n", c, 3) || (is_apart && c == '/')) return true;
    if (c == ',' && is_before_bracket(cell, at)) return false;
    if (cut == CUT_PERHAPS) return c == ',' || (c == '/' && !is_within(cell, at));
    return cut == CUT_BY_AND && is_apart && (c == '&' || c == '+');
}

static bool charge_next(Str *rest, Cut cut, Str *charge)
{
    while (rest->len) {
        size_t len = 0;
        while (len < rest->len && !is_cut(*rest, len, cut)) len++;
        *charge = str_trim((Str){ rest->at, len });
        if (charge->len && charge->at[charge->len - 1] == '\r') charge->len--;
        *rest = len < rest->len ? (Str){ rest->at + len + 1, rest->len - len - 1 } : (Str){ 0 };
        if (charge->len) return true;
    }
    return false;
}

typedef struct { size_t count, coded; bool are_short; } Charges;

static Charges charges_read(const CsvWords *words, Str map_list, Str list, Str cell, Cut cut,
    CsvCharge charges[CSV_CHARGES_MAX])
{
    Charges found = { .are_short = true };
    Str charge;
    while (charge_next(&cell, cut, &charge)) {
        Code code = csv_code_of(words, map_list, list, charge);
        if (found.count < CSV_CHARGES_MAX) charges[found.count] = (CsvCharge){ charge, code };
        found.are_short &= charge.len <= 4;
        found.count++;
        found.coded += code != 0;
    }
    return found;
}

static bool is_number_alone(Str words)
{
    size_t digits = 0;
    while (digits < words.len && words.at[digits] >= '0' && words.at[digits] <= '9') digits++;
    return words.len && digits == words.len;
}

static bool has_words_for(const CsvWords *words, Str map_list, Str list, Str cell)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(cell, folded, sizeof folded) };
    return (map_list.len && find(words, map_list, text)) || find(words, list, text);
}

/* "647(b); 220": the number is of the same book of laws as the words beside it. Returns how many codes are left. */
static size_t numbers_forget(const CsvWords *words, Str map_list, Str list, CsvCharge *charges, size_t count)
{
    size_t coded = 0;
    for (size_t i = 0; i < count && i < CSV_CHARGES_MAX; i++) {
        bool is_number = is_number_alone(charges[i].words);
        if (is_number && !has_words_for(words, map_list, list, charges[i].words)) charges[i].code = 0;
        coded += charges[i].code != 0;
    }
    return coded;
}

/* "Prostitution/Allied" is one wording: one word of it has a code, the other says nothing, and no blank parts them. */
static Code code_of_wording(const CsvWords *words, Str cell, const CsvCharge *charges, const Charges *found)
{
    Code code = 0;
    if (found->count != 2 || found->coded != 1 || memchr(cell.at, ',', cell.len) || str_has(cell, S(" /")) ||
        str_has(cell, S("/ "))) return 0;
    for (size_t i = 0; i < 2; i++) {
        Str part = charges[i].words;
        if (charges[i].code) { code = charges[i].code; continue; }
        bool is_plain = part.len > 2 && !memchr(part.at, ' ', part.len) && !csv_charge_is_near(words, part);
        for (size_t k = 0; k < part.len; k++) is_plain &= part.at[k] < '0' || part.at[k] > '9';
        if (!is_plain) return 0;
    }
    return code;
}

size_t csv_charges_of(const CsvWords *words, Str map_list, Str list, Str cell, CsvCharge charges[CSV_CHARGES_MAX])
{
    Code whole = csv_code_of(words, map_list, list, cell);
    bool may_be_several = str_eq(list, S("offense")) && !has_words_for(words, map_list, list, cell);
    static const Cut cuts[] = { CUT_PERHAPS, CUT_SURELY, CUT_BY_AND };
    for (size_t i = 0; i < COUNT(cuts) && may_be_several; i++) {
        Cut cut = cuts[i];
        Charges found = charges_read(words, map_list, list, cell, cut, charges);
        bool are_all = found.coded == found.count;
        if (found.count > 1 && are_all && (found.are_short || !whole || cut == CUT_SURELY)) return found.count;
    }
    for (Cut cut = CUT_SURELY; may_be_several && !whole && cut < CUT_BY_AND; cut++) {
        Charges found = charges_read(words, map_list, list, cell, cut, charges);
        size_t coded = numbers_forget(words, map_list, list, charges, found.count);
        Code one = cut == CUT_PERHAPS && coded ? code_of_wording(words, cell, charges, &found) : 0;
        if (one) {
            charges[0] = (CsvCharge){ cell, one };
            return 1;
        }
        if (found.count > 1 && (coded || cut == CUT_SURELY)) return found.count;
    }
    charges[0] = (CsvCharge){ cell, whole };
    return 1;
}

/* ---- words that are nobody's name ---- */

#define SHOWN_BYTES_MAX 60
#define NUMBER_DIGITS_MAX 6     /* of a section of a law; telephones and numbers of documents have more */

static bool has_word(Str text, Str word)
{
    Str one;
    while (str_cut(&text, ' ', &one))
        if (str_eq(one, word)) return true;
    return false;
}

/* What is only shown decides nothing about a column. */
static bool is_only_shown(const CsvWords *words, Str list, Str word)
{
    return str_eq(list, S("offense")) && (find(words, S("shown"), word) || find(words, S("near"), word));
}

static bool is_word_of(const CsvWords *words, Str list, Str word)
{
    if (str_eq(list, S("offense")) && (find(words, S("charge"), word) || find(words, S("commercial"), word)))
        return true;
    for (size_t i = 0; i < words->count; i++)
        if (str_eq(words->values[i].list, list) && has_word(words->values[i].words, word)) return true;
    return false;
}

/* Digits with a bracket or a point behind them, and few of them. */
static bool is_section(Str said)
{
    size_t digits = 0;
    bool has_sign = false;
    for (size_t i = 0; i < said.len; i++) {
        bool is_digit = said.at[i] >= '0' && said.at[i] <= '9';
        digits += is_digit;
        has_sign |= is_digit && i + 1 < said.len && memchr("(.", said.at[i + 1], 2);
    }
    return has_sign && digits <= NUMBER_DIGITS_MAX;
}

static bool has_section(Str cell)
{
    Str charge;
    while (charge_next(&cell, CUT_SURELY, &charge))
        if (is_section(charge)) return true;
    return false;
}

static bool are_shown(const CsvWords *words, Str list, Str said, Str cell, bool with_more)
{
    char text[CSV_WORDS_BYTES_MAX];
    if (!said.len || said.len > SHOWN_BYTES_MAX) return false;
    Str folded = { text, fold_text(said, text, sizeof text) }, word;
    size_t all = 0, known = 0, digits = 0, letters = 0;
    for (size_t i = 0; i < said.len; i++) digits += said.at[i] >= '0' && said.at[i] <= '9';
    while (str_cut(&folded, ' ', &word)) {
        bool is_number = word.len && word.at[0] >= '0' && word.at[0] <= '9';
        if (word.len < 3 || is_number) continue;
        all++;
        letters += word.len;
        known += is_word_of(words, list, word) || (with_more && is_only_shown(words, list, word));
    }
    if (digits > NUMBER_DIGITS_MAX) return false;
    bool may_be_law = str_eq(list, S("offense")) && letters < 4;
    bool is_law = may_be_law && (is_section(said) || (is_number_alone(said) && has_section(cell)));
    bool is_enough = known * 2 > all || (known && known * 2 == all && csv_charge_is_near(words, said));
    return is_law || (str_eq(list, S("offense")) ? is_enough : known * 2 > all);
}

bool csv_words_are_shown(const CsvWords *words, Str list, Str said, Str cell)
{
    return are_shown(words, list, said, cell, false);
}

/* Whether every word of a piece between blanks is one that charges are told with, or too short to be a name. */
static bool is_piece_shown(const CsvWords *words, Str list, Str piece)
{
    char text[CSV_WORDS_BYTES_MAX];
    Str folded = { text, fold_text(piece, text, sizeof text) }, word;
    size_t digits = 0;
    for (size_t i = 0; i < piece.len; i++) digits += is_digit(piece.at[i]);
    while (str_cut(&folded, ' ', &word))
        if (word.len > 2 && !is_digit(word.at[0]) && !is_word_of(words, list, word) &&
            !is_only_shown(words, list, word)) return false;
    return digits < NUMBER_DIGITS_MAX;
}

Str csv_words_shown(Arena *arena, const CsvWords *words, Str list, Str said, Str cell)
{
    if (are_shown(words, list, said, cell, true)) return said;
    if (!str_eq(list, S("offense")) || said.len > SHOWN_BYTES_MAX || !csv_charge_is_near(words, said)) return S("");
    Str all = S(""), piece;
    while (str_cut(&said, ' ', &piece)) {
        Str shown = is_piece_shown(words, list, piece) ? piece : S("...");
        if (piece.len) all = str_format(arena, "%.*s%s%.*s", STR(all), all.len ? " " : "", STR(shown));
    }
    return all;
}

/* "647(b)" */
static bool has_bracketed_section(Str cell)
{
    for (size_t i = 1; i + 2 < cell.len; i++) {
        bool is_letter = (cell.at[i + 1] | 32) >= 'a' && (cell.at[i + 1] | 32) <= 'z';
        if (cell.at[i] == '(' && cell.at[i - 1] >= '0' && cell.at[i - 1] <= '9' && is_letter && cell.at[i + 2] == ')')
            return true;
    }
    return false;
}

bool csv_words_speak_of_charges(const CsvWords *words, Str cell)
{
    char text[CSV_WORDS_BYTES_MAX];
    Str folded = { text, fold_text(cell, text, sizeof text) }, word;
    if (has_bracketed_section(cell)) return true;
    while (str_cut(&folded, ' ', &word))
        if (word.len > 3 && find(words, S("charge"), word)) return true;
    return false;
}
