/* paper_of.c - what of a document is compared with other documents? */
#include "insight/paper_link.h"

#include <ctype.h>

#include "base/fold.h"

#define NUMBER_LEAST 4
#define MARK_LEAST 5            /* shorter values are counters, not a card's own */
#define HOME_BYTES_MAX 256

static bool is_one_sign(Str s)
{
    for (size_t i = 1; i < s.len; i++)
        if (s.at[i] != s.at[0]) return false;
    return true;
}

/* Letters and digits, in capitals; empty for what is untold, too short, without a digit, or one sign all along. */
static Str tight(Arena *arena, Str value, size_t least)
{
    char *to = arena_new(arena, char, value.len);
    size_t n = 0, digits = 0;
    if (document_is_untold(value)) return S("");
    for (size_t i = 0; i < value.len; i++) {
        if (!isalnum((unsigned char)value.at[i])) continue;
        digits += isdigit((unsigned char)value.at[i]) != 0;
        to[n++] = (char)toupper((unsigned char)value.at[i]);
    }
    Str made = { to, n };
    return n >= least && digits && !is_one_sign(made) ? made : S("");
}

/* Cards are told apart by state, because the number in the head is one of the first things that go wrong. */
static Str issuer_of(Arena *arena, const Document *d, const DocumentBook *book)
{
    Str state = document_value(d, "jurisdiction");
    const CardIssuer *issuer = document_issuer(book, d->issuer);
    if (d->kind != DOCUMENT_AAMVA)
        return str_format(arena, "%s %.*s", document_kind_name(d->kind), STR(d->issuer));
    return str_copy(arena, !str_is_blank(state) ? str_trim(state) : issuer ? issuer->jurisdiction : S(""));
}

static Holder holder_of(Arena *arena, const Document *d)
{
    const DocumentDate *date = &d->dates[DOCUMENT_BORN];
    Date born = date->state == DOCUMENT_DATE_STATED ? date->date : (Date){ 0 };
    Str family = document_value(d, "family_name"), given = document_value(d, "given_names");
    if (!family.len) return holder_whole(arena, document_value(d, "full_name"), born);
    if (!given.len)
        given = str_format(arena, "%.*s %.*s %.*s", STR(document_value(d, "first_name")),
                           STR(document_value(d, "middle_names")), STR(document_value(d, "name_suffix")));
    return holder_parted(arena, family, given, born);
}

static Str home_of(Arena *arena, const Document *d)
{
    Str street = document_value(d, "street"), code = document_value(d, "postal_code");
    if (document_is_untold(street) || !street.len || !code.len) return S("");
    if (code.len > 5) code.len = 5;
    Str both = str_format(arena, "%.*s %.*s", STR(street), STR(code));
    char *to = arena_new(arena, char, HOME_BYTES_MAX);
    return (Str){ to, fold_text(both, to, HOME_BYTES_MAX) };
}

/* ---- faults ---- */

static bool fault_of(const DocumentCheck *check, PaperFault *fault)
{
    static const struct { const char *check; PaperFault fault; } faults[] = {
        { "under-dates-agree", PAPER_FAULT_BIRTH },         { "age-at-issue", PAPER_FAULT_BIRTH },
        { "issue-after-birth", PAPER_FAULT_BIRTH },         { "expiry-after-birth", PAPER_FAULT_BIRTH },
        { "birth-not-ahead", PAPER_FAULT_BIRTH },           { "issuer-state", PAPER_FAULT_STATE },
        { "issuer-country", PAPER_FAULT_COUNTRY },          { "expiry-after-issue", PAPER_FAULT_EXPIRY },
        { "revision-before-issue", PAPER_FAULT_REVISION },  { "standard-before-issue", PAPER_FAULT_STANDARD },
        { "issue-not-ahead", PAPER_FAULT_AHEAD },           { "discriminator-told", PAPER_FAULT_DISCRIMINATOR },
    };
    if (strcmp(check->name, "number-birth-date") == 0) return false;
    *fault = PAPER_FAULT_BIRTH;
    if (check->is_cross_date) return true;
    for (size_t i = 0; i < COUNT(faults); i++)
        if (strcmp(check->name, faults[i].check) == 0) { *fault = faults[i].fault; return true; }
    return false;
}

static void faults_take(ComparedPaper *p, const DocumentAnswer *a)
{
    for (size_t i = 0; i < a->check_count; i++) {
        const DocumentCheck *check = &a->checks[i];
        PaperFault fault;
        if (check->result != CHECK_IS_NOT_OK || !fault_of(check, &fault)) continue;
        p->faults |= 1u << fault;
        if (check->weight == CHECK_CONTRADICTION) p->contradictions |= 1u << fault;
        if (check->is_cross_date && date_compare(check->says_born, p->says_born) > 0) p->says_born = check->says_born;
    }
}

void paper_of(Arena *arena, size_t at, const Document *d, const DocumentAnswer *answer, const DocumentBook *book,
              ComparedPaper *paper)
{
    static const char *const marks[PAPER_MARKS] = { "document_discriminator", "inventory_number", "audit" };
    *paper = (ComparedPaper){ .at = at, .issuer = issuer_of(arena, d, book),
                      .number = tight(arena, document_value(d, "document_number"), NUMBER_LEAST),
                      .holder = holder_of(arena, d), .home = home_of(arena, d) };
    if (d->kind != DOCUMENT_AAMVA) return;
    for (size_t i = 0; i < PAPER_MARKS; i++) paper->marks[i] = tight(arena, document_value(d, marks[i]), MARK_LEAST);
    faults_take(paper, answer);
    paper->head_apart = d->part_found ? d->part_stated - d->part_found : 0;
    if (paper->head_apart) paper->faults |= 1u << PAPER_FAULT_HEAD;
}
