/* law_cases.c - do the worked fact patterns come out as they were written down? */
#include "app/law_cases.h"

#include "base/tsv.h"

enum { PATTERN, OFFENSE, STATE, CHILD, CLAIMED, FACTS, ROLE, PROVISION, FROM, OUTCOME, MIN, MAX, SHOWS, COLUMNS };

#define CASES_MAX ((size_t)1024)
#define CASE_FACTS_MAX ((size_t)40)

typedef struct { Arena *arena; const LawBook *book; const TsvRow *row; Err *err; } Reader;

static bool refuse(const Reader *r, const char *what)
{
    return err_set(r->err, ERR_INPUT, "law/cases.tsv, line %zu (%.*s): %s.", r->row->line, STR(r->row->cell[0]), what);
}

/* "buyer:!age-known" is no, "~" alleged; without a role it is about everybody. */
static bool fact_read(const Reader *r, Str word, CaseFact *f)
{
    Str rest = word, role_text = S(""), source = word;
    LawRole role;
    *f = (CaseFact){ .is = FACT_YES, .roles = LAW_ROLE_BIT(LAW_ROLES) - 1, .source = source };
    if (memchr(word.at, ':', word.len)) {
        if (!str_cut(&rest, ':', &role_text) || !law_role_read(role_text, &role)) return refuse(r, "no such role");
        f->roles = LAW_ROLE_BIT(role);
    }
    if (str_starts(rest, S("!"))) f->is = FACT_NO;
    if (str_starts(rest, S("~"))) f->is = FACT_ALLEGED;
    if (f->is != FACT_YES) rest.at++, rest.len--;
    return law_element_find(r->book, rest, &f->element) || refuse(r, "no such fact");
}

static bool age_of(const Reader *r, Str cell, CaseAge *age)
{
    Str rest = cell, first;
    *age = (CaseAge){ -1, -1, true, S("pattern") };
    if (str_eq(cell, S("-"))) return true;
    if (!str_cut(&rest, '-', &first) || !str_to_number(first, &age->low)) return refuse(r, "an age is 15, 13-14 or -");
    age->high = age->low;
    return !rest.len || str_to_number(rest, &age->high) || refuse(r, "an age is 15, 13-14 or -");
}

static bool case_read(const Reader *r, CaseFacts *c)
{
    const Str *cell = r->row->cell;
    CaseFact *facts = arena_new(r->arena, CaseFact, CASE_FACTS_MAX);
    *c = (CaseFacts){ .facts = facts, .is_decoy = str_eq(cell[CHILD], S("decoy")) };
    if (!day_span_read(cell[OFFENSE], &c->offense)) return refuse(r, "no day of the offense");
    if (!str_eq(cell[STATE], S("-"))) c->state = cell[STATE];
    if (!age_of(r, c->is_decoy ? S("-") : cell[CHILD], &c->child) || !age_of(r, cell[CLAIMED], &c->claimed))
        return false;
    Str rest = cell[FACTS], word;
    while (str_cut(&rest, ' ', &word)) {
        if (c->fact_count == CASE_FACTS_MAX) return refuse(r, "too many facts");
        if (!fact_read(r, word, &facts[c->fact_count++])) return false;
    }
    return true;
}

static const Provision *row_of(const Reader *r)
{
    DaySpan from = { 0 };
    const Str *cell = r->row->cell;
    if (!str_eq(cell[FROM], S("?")) && !day_span_read(cell[FROM], &from)) return NULL;
    for (size_t i = 0; i < r->book->provision_count; i++) {
        const Provision *p = &r->book->provisions[i];
        if (str_eq(p->id, cell[PROVISION]) && date_compare(p->valid.first, from.first) == 0) return p;
    }
    return NULL;
}

static Str differs(const Reader *r, const ChargeAnswer *a, const Provision *p, LawRole role)
{
    double min, max;
    const Str *cell = r->row->cell;
    const Charge *c = NULL;
    for (size_t i = 0; i < a->count; i++)
        if (a->charges[i].provision == p && a->charges[i].role == role) c = &a->charges[i];
    const char *outcome = c ? charge_outcome_name(c->outcome) : "absent";
    if (!str_eq(cell[OUTCOME], str_of(outcome))) return str_format(r->arena, "it is %s", outcome);
    if (!law_years_read(cell[MIN], &min) || !law_years_read(cell[MAX], &max) || min != p->min || max != p->max)
        return str_format(r->arena, "it is from %.*s to %.*s", STR(law_years_text(r->arena, p->min)),
                          STR(law_years_text(r->arena, p->max)));
    return S("");
}

static bool expectation_work(const Reader *r, LawExpectation *e)
{
    const Str *cell = r->row->cell;
    CaseFacts facts;
    ChargeAnswer answer;
    LawRole role;
    if (r->row->count != COLUMNS) return refuse(r, "more or fewer cells than columns");
    const Provision *p = row_of(r);
    if (!p) return refuse(r, "no such row of law of that first day");
    if (!law_role_read(cell[ROLE], &role)) return refuse(r, "no such role");
    if (!case_read(r, &facts)) return false;
    char told[120];
    size_t mark = arena_mark(r->arena);         /* an answer is large, and there are many */
    charge_answer(r->arena, r->book, &facts, &answer);
    Str wrong = differs(r, &answer, p, role);
    snprintf(told, sizeof told, "%.*s", STR(wrong));
    arena_reset(r->arena, mark);
    *e = (LawExpectation){ cell[PATTERN], cell[SHOWS], cell[PROVISION], cell[ROLE], S(""), r->row->line };
    e->wrong = str_copy(r->arena, str_of(told));
    return true;
}

bool law_cases_work(Arena *arena, const LawBook *book, Str table, LawCases *out, Err *err)
{
    Tsv tsv = tsv_of(table);
    TsvRow row;
    LawCases made = { .list = arena_new(arena, LawExpectation, CASES_MAX) };
    if (!tsv_next(&tsv, &row) || !str_eq(row.cell[0], S("pattern")))
        return err_set(err, ERR_INPUT, "law/cases.tsv: The names of the columns are needed first.");
    while (tsv_next(&tsv, &row)) {
        Reader r = { arena, book, &row, err };
        if (made.count == CASES_MAX) return refuse(&r, "too many rows");
        LawExpectation *e = &made.list[made.count];
        if (!expectation_work(&r, e)) return false;
        made.patterns += !made.count || !str_eq(e->pattern, made.list[made.count - 1].pattern);
        made.wrong += e->wrong.len > 0;
        made.count++;
    }
    *out = made;
    return true;
}
