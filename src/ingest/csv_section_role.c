/* csv_section_role.c - who stands below a heading of a sheet: buyers, juveniles, or nobody at all? */
#include "ingest/csv_section_role.h"

#include "base/fold.h"
#include "ingest/csv_cell.h"

#define HEADING_BYTES 60

static const char *const buyers[] = { "buyer", "buyers", "johns", "patrons", "purchasers", "customers" };
static const char *const juveniles[] = { "juvenile", "juveniles", "juv", "juvs", "minors", "youths" };
static const char *const personas[] = { "persona", "personas", "decoy", "decoys" };
static const char *const summaries[] = { "summary", "recap" };
/* What may stand beside those words and leaves it to them who is meant. */
static const char *const beside[] = { "part", "section", "list", "of", "the", "and", "contacted", "contacts",
    "identified", "encountered", "met", "found", "suspected", "adult" };
static const char *const of_buyers[] = { "arrested", "arrests", "cited", "charged", "male", "males", "demand" };
static const char *const of_personas[] = { "uc", "ucs", "undercover", "profiles", "profile", "used", "chat", "online",
    "ad", "ads", "not", "real", "persons", "people", "names" };

static bool is_one_of(Str word, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

/* "A.", "2)", "IV.": the mark of a part, and no word of its title. */
static bool is_mark(Str word)
{
    size_t signs = 0, digits = 0;
    for (size_t i = 0; i < word.len; i++) {
        signs += memchr("ivx", word.at[i], 3) != NULL;
        digits += word.at[i] >= '0' && word.at[i] <= '9';
    }
    return word.len == 1 || (word.len < 5 && signs == word.len) || (word.len < 3 && digits == word.len);
}

/* Every word is one of `these`, one of the others, or stands beside them; and one at least is of these. */
static bool is_all(Str cell, const char *const these[], size_t count, const char *const others[], size_t other_count)
{
    char folded[CSV_WORDS_BYTES_MAX];
    if (!cell.len || cell.len > HEADING_BYTES) return false;
    Str rest = { folded, fold_text(cell, folded, sizeof folded) }, word;
    bool is_told = false;
    while (str_cut(&rest, ' ', &word)) {
        bool is_one = is_one_of(word, these, count);
        bool may_stand = !word.len || is_mark(word) || is_one_of(word, others, other_count) ||
            is_one_of(word, beside, COUNT(beside));
        if (!is_one && !may_stand) return false;
        is_told |= is_one;
    }
    return is_told;
}

CsvSectionRole csv_section_role(Str cell)
{
    if (is_all(cell, buyers, COUNT(buyers), of_buyers, COUNT(of_buyers))) return SECTION_OF_BUYERS;
    if (is_all(cell, juveniles, COUNT(juveniles), beside, COUNT(beside))) return SECTION_OF_JUVENILES;
    return SECTION_OF_ANYBODY;
}

bool csv_section_is_of_personas(Str cell)
{
    return is_all(cell, personas, COUNT(personas), of_personas, COUNT(of_personas));
}

bool csv_section_is_summary(Str cell)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str rest = { folded, cell.len <= HEADING_BYTES ? fold_text(cell, folded, sizeof folded) : 0 }, word;
    bool is_told = false;
    while (str_cut(&rest, ' ', &word)) {
        bool is_one = is_one_of(word, summaries, COUNT(summaries));
        if (word.len && !is_one && !is_mark(word)) return false;
        is_told |= is_one;
    }
    return is_told;
}
