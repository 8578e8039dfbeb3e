/* csv_charge.c - which commercial-sex offense do the shortened words of a charge leave, and which come near one? */
#include "ingest/csv_charge.h"

#include "base/fold.h"
#include "ingest/csv_cell.h"

#define CHARGE_BYTES_MAX 90     /* longer cells tell what happened */

/* What words of the list `commercial` are; N changes nothing. */
enum { IS_SELLING = 1, IS_PERSON = 2, IS_ASKING = 4, IS_PROMOTING = 8, IS_BUYING = 16, IS_TRAFFICKING = 32,
    IS_SEX = 64, IS_LABOR = 128, IS_CHILD = 256, IS_HUMAN = 512, IS_VAGUE = 1024 };

static int kind_of(Code code)
{
    switch (code) {
    case CODE1('S'): return IS_SELLING;
    case CODE1('H'): return IS_PERSON;
    case CODE1('A'): return IS_ASKING;
    case CODE1('P'): return IS_PROMOTING;
    case CODE1('B'): return IS_BUYING;
    case CODE1('T'): return IS_TRAFFICKING;
    case CODE1('X'): return IS_SEX;
    case CODE1('L'): return IS_LABOR;
    case CODE1('C'): return IS_CHILD;
    case CODE1('M'): return IS_HUMAN;
    case CODE1('V'): return IS_VAGUE;
    default:         return 0;
    }
}

/* Signs that stand between charges, and seldom within one. */
static bool has_sign(Str cell)
{
    static const char *const signs[] = { ";", "|", "\n", " / ", " & ", " + " };
    for (size_t i = 0; i < COUNT(signs); i++)
        if (str_has(cell, str_of(signs[i]))) return true;
    return false;
}

/* "Ord 9", and not "1ST OFF": a law of its own. */
static bool has_number(Str text)
{
    Str word;
    while (str_cut(&text, ' ', &word)) {
        size_t digits = 0;
        while (digits < word.len && word.at[digits] >= '0' && word.at[digits] <= '9') digits++;
        if (word.len && digits == word.len) return true;
    }
    return false;
}

/* "PROSTITUTION, DERIV SUPPORT FROM" is one charge whose second part says nothing alone; of two that each have a code,
 * or where a part is of something else, a comma parts charges. */
static bool has_parts(const CsvWords *words, Str cell)
{
    Str part;
    size_t coded = 0;
    if (!str_has(cell, S(","))) return false;
    for (bool is_first = true; str_cut(&cell, ',', &part); is_first = false) {
        coded += csv_code_of(words, S(""), S("offense"), str_trim(part)) != 0;
        if (!is_first && has_number(part)) return true;
    }
    return coded > 1;
}

/* Where it was; "place of prostitution" is somebody's who gains by it. */
static bool is_public_place(Str before, Str word)
{
    bool is_public = str_eq(before, S("public")) || str_eq(before, S("pub"));
    return is_public && (str_starts(word, S("place")) || str_starts(word, S("premises")));
}

/* All kinds of words that stand there; false where a word is not of the list. */
static bool kinds_read(const CsvWords *words, Str folded, int *kinds)
{
    Str word, before = S("");
    *kinds = 0;
    for (; str_cut(&folded, ' ', &word); before = word) {
        if (word.len < 2 || csv_cell_has_digit(word)) continue;
        Code code = csv_words_code(words, S("commercial"), word);
        if (!code) return false;
        if (!is_public_place(before, word)) *kinds |= kind_of(code);
    }
    return true;
}

/* Whose charge it is where a child is named besides, the words do not say; where somebody promotes or buys, they do. */
static Code code_of_kinds(int kinds)
{
    bool is_sale = kinds & (IS_SELLING | IS_PERSON), is_promoting = kinds & IS_PROMOTING, is_buying = kinds & IS_BUYING;
    if (kinds & IS_TRAFFICKING) {
        bool is_sex = kinds & IS_SEX, is_labor = kinds & IS_LABOR;
        return is_sex == is_labor ? 0 : is_sex ? CODE3('6', '4', 'A') : CODE3('6', '4', 'B');
    }
    if (!is_sale || kinds & (IS_SEX | IS_LABOR) || (is_promoting && is_buying)) return 0;
    if (is_promoting) return CODE3('4', '0', 'B');
    if (is_buying) return CODE3('4', '0', 'C');
    if (kinds & IS_CHILD) return 0;
    if (kinds & IS_SELLING) return kinds & IS_PERSON ? 0 : CODE3('4', '0', 'A');
    return kinds & IS_ASKING ? CODE3('4', '0', 'C') : 0;
}

static bool is_commercial(Code code)
{
    return code == CODE3('4', '0', 'A') || code == CODE3('4', '0', 'B') || code == CODE3('4', '0', 'C') ||
        code == CODE3('6', '4', 'A') || code == CODE3('6', '4', 'B');
}

/* "21-6421(a) BUYING SEXUAL RELATIONS": the words of the list behind or before a section of law. One word alone means
 * what the law says: pandering is buying in one state, and promoting in the next. */
static Code code_beside_section(const CsvWords *words, Str folded)
{
    char text[CSV_WORDS_BYTES_MAX];
    size_t len = 0, sections = 0;
    Str word;
    while (str_cut(&folded, ' ', &word)) {
        bool is_section = csv_cell_has_digit(word) || (word.len == 1 && sections);
        sections += is_section;
        if (is_section || !word.len || len + word.len + 1 >= sizeof text) continue;
        if (len) text[len++] = ' ';
        memcpy(text + len, word.at, word.len);
        len += word.len;
    }
    Code code = sections && memchr(text, ' ', len) ? csv_words_code(words, S("offense"), (Str){ text, len }) : 0;
    return is_commercial(code) ? code : 0;
}

Code csv_charge_code(const CsvWords *words, Str cell)
{
    char text[CSV_WORDS_BYTES_MAX];
    int kinds;
    if (!cell.len || cell.len > CHARGE_BYTES_MAX || has_sign(cell)) return 0;
    Str folded = { text, fold_text(cell, text, sizeof text) };
    if (has_parts(words, cell)) return 0;
    Code code = kinds_read(words, folded, &kinds) ? code_of_kinds(kinds) : 0;
    return code ? code : code_beside_section(words, folded);
}

/* What words of the list `near` are. */
enum { NEAR_ACT = 1, NEAR_FEE = 2, NEAR_ALONE = 4, NEAR_PERSON = 8, NEAR_REGISTRY = 16, NEAR_OTHERWISE = 32,
    NEAR_EXPLOIT = 64 };

static int part_of(Code code)
{
    switch (code) {
    case CODE1('X'): return NEAR_ACT;
    case CODE1('F'): return NEAR_FEE;
    case CODE1('N'): return NEAR_ALONE;
    case CODE1('P'): return NEAR_PERSON;
    case CODE1('O'): return NEAR_REGISTRY;
    case CODE1('Q'): return NEAR_OTHERWISE;
    case CODE1('E'): return NEAR_EXPLOIT;
    default:         return 0;
    }
}

/* Slips of the pen and words cut short by a field: "PROSTITUION", "PROSITUTION". */
static bool begins_near(Str word)
{
    static const char *const beginnings[] = { "prosti", "prostu", "prositu", "prosttu", "patroniz", "prostn" };
    for (size_t i = 0; i < COUNT(beginnings); i++)
        if (str_starts(word, str_of(beginnings[i]))) return true;
    return false;
}

/* Names of charges that are several words; the section is of California's Penal Code. */
static bool has_near_words(Str folded)
{
    static const char *const all[] = { "647 b", "647b", "night walk", "street walk", "ill fame", "disorderly house" };
    for (size_t i = 0; i < COUNT(all); i++)
        if (str_has(folded, str_of(all[i]))) return true;
    return false;
}

/* "PROMOTING 2ND", "TRAFFICKING", "LOITERING FOR": what for is left out, and no word speaks of anything else. */
static bool is_cut_short(const CsvWords *words, Str folded)
{
    static const char *const aims[] = { "for", "to", "intent", "int", "purpose", "purposes", "engage", "engaging" };
    Str rest = folded, word;
    bool is_loitering = false, is_aimed = false, is_other = false;
    int kinds;
    if (!kinds_read(words, folded, &kinds)) return false;
    while (str_cut(&rest, ' ', &word)) {
        is_loitering |= str_starts(word, S("loit"));
        is_other |= str_starts(word, S("promo")) || str_starts(word, S("traffick"));
        for (size_t i = 0; i < COUNT(aims); i++) is_aimed |= str_eq(word, str_of(aims[i]));
    }
    return is_other || (is_loitering && is_aimed);
}

/* "Pros Ofc" is the prosecutor's. */
static bool is_prosecutor(Str word, Str rest)
{
    static const char *const behind[] = { "ofc", "office", "atty", "attorney", "attys" };
    Str next;
    if (!str_eq(word, S("pros")) || !str_cut(&rest, ' ', &next)) return false;
    for (size_t i = 0; i < COUNT(behind); i++)
        if (str_eq(next, str_of(behind[i]))) return true;
    return false;
}

/* Fifty codes and as many dispatch centers shorten charges as they like, so the parts decide: an act and a fee,
 * trafficking and a person. Drugs are trafficked, too; a permit is solicited; a registry of offenders has fees. */
bool csv_charge_is_near(const CsvWords *words, Str cell)
{
    char text[CSV_WORDS_BYTES_MAX];
    Str folded = { text, fold_text(cell, text, sizeof text) }, rest = folded, word;
    int kinds = 0, parts = 0;
    bool has_beginning = false;
    while (str_cut(&rest, ' ', &word)) {
        if (is_prosecutor(word, rest)) continue;
        kinds |= kind_of(csv_words_code(words, S("commercial"), word));
        parts |= part_of(csv_words_code(words, S("near"), word));
        has_beginning |= begins_near(word);
    }
    bool is_human = kinds & (IS_SEX | IS_LABOR | IS_CHILD | IS_HUMAN) || parts & NEAR_PERSON;
    bool is_trade = parts & NEAR_ACT && parts & NEAR_FEE && !(parts & NEAR_REGISTRY);
    bool is_exploiting = parts & NEAR_EXPLOIT && (kinds & IS_CHILD || parts & (NEAR_ACT | NEAR_FEE | NEAR_PERSON));
    bool is_asking = kinds & IS_ASKING && !(parts & NEAR_OTHERWISE);
    bool is_cited = csv_statute_cited(words->statutes, cell, S("")).is_of_state;
    return is_cited || kinds & (IS_SELLING | IS_PERSON | IS_VAGUE) || is_asking || parts & NEAR_ALONE ||
        has_beginning || is_cut_short(words, folded) ||
        is_trade || is_exploiting || (kinds & IS_TRAFFICKING && is_human) || has_near_words(folded);
}
