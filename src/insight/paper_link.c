/* paper_link.c - which papers give one another away? */
#include "insight/paper_link.h"

#include "insight/document_checks.h"

#define LISTED_MAX 12           /* papers that a reason names one by one */
#define PERSON_YEARS_MAX 14     /* further apart, one name at one address is a parent and a child */

typedef struct {
    Arena *arena;
    const ComparedPaper *papers; size_t count;
    const NameForms *forms;
    PapersLinks *links; size_t room;
    size_t *order;              /* places, as the look in hand sorts them */
} Linking;

const char *papers_kind_name(PapersKind kind)
{
    static const char *const names[] = { "number-two-names", "number-two-births", "person-two-births", "one-supplier" };
    return names[kind];
}

const char *papers_kind_title(PapersKind kind)
{
    static const char *const titles[] = { "One number stands under two names",
                                          "One number stands under two birth dates",
                                          "One name at one address has two birth dates",
                                          "They may come from one supplier" };
    return titles[kind];
}

const char *papers_kind_next(PapersKind kind)
{
    return kind == PAPERS_SUPPLIER ?
        "Ask each issuer about its number, and who got the paper from whom. An issuer, a printer or a scanner can make "
        "one fault many times, too." :
        "Ask the issuer whose number it is and which birth date it has on file. A name that changed, or a slip, can be "
        "the reason. Until it is settled, act on the youngest age.";
}

/* ---- reasons ---- */

static Str papers_named(const Linking *l, const size_t *places, size_t count)
{
    Str text = S("");
    for (size_t i = 0; i < count && i < LISTED_MAX; i++) {
        bool is_last = i + 1 == count;
        text = str_format(l->arena, "%.*s%s%zu", STR(text), i == 0 ? "" : is_last ? " and " : ", ",
                          l->papers[places[i]].at);
    }
    if (count > LISTED_MAX) text = str_format(l->arena, "%.*s and %zu more", STR(text), count - LISTED_MAX);
    return text;
}

static PapersLink *link_add(Linking *l, PapersKind kind, const size_t *places, size_t count)
{
    size_t *kept = arena_new(l->arena, size_t, count);
    memcpy(kept, places, count * sizeof *kept);
    arena_grow(l->arena, l->links->links, l->links->count, l->room);
    PapersLink *link = &l->links->links[l->links->count++];
    *link = (PapersLink){ .kind = kind, .papers = kept, .count = count };
    return link;
}

static void reason_add(PapersLink *link, Str reason)
{
    if (link->reason_count < PAPERS_REASONS_MAX) link->reasons[link->reason_count++] = reason;
}

/* ---- sorted looks: groups of papers with one key ---- */

typedef int (*Order)(const ComparedPaper *a, const ComparedPaper *b);

typedef struct { const ComparedPaper *papers; Order order; } Sorting;

static int place_order(const void *a, const void *b, void *to)
{
    const Sorting *s = to;
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    int order = s->order(&s->papers[x], &s->papers[y]);
    return order ? order : (x > y) - (x < y);
}

/* `each` is handed the places of all papers that the order finds equal, rising, where there are two or more. */
static void groups_each(Linking *l, Order order, bool (*has_key)(const ComparedPaper *),
                        void (*each)(Linking *, size_t *, size_t))
{
    Sorting sorting = { l->papers, order };
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++)
        if (has_key(&l->papers[i])) l->order[n++] = i;
    if (n) qsort_r(l->order, n, sizeof *l->order, place_order, &sorting);
    for (size_t from = 0, end; from < n; from = end) {
        for (end = from + 1; end < n && !order(&l->papers[l->order[from]], &l->papers[l->order[end]]);) end++;
        if (end > from + 1) each(l, l->order + from, end - from);
    }
}

/* ---- one number ---- */

static int number_order(const ComparedPaper *a, const ComparedPaper *b)
{
    int order = str_compare(a->number, b->number);
    return order ? order : str_compare(a->issuer, b->issuer);
}

static bool has_number(const ComparedPaper *p)
{
    return p->number.len && p->issuer.len;
}

/* How the second birth date lies to the first, where it is another. */
static Str births_apart(const Linking *l, const ComparedPaper *a, const ComparedPaper *b)
{
    return born_apart(l->arena, a->holder.born, b->holder.born);
}

static void number_reasons(Linking *l, PapersLink *link, const size_t *places, size_t count)
{
    bool has_name = false, has_born = false;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            const ComparedPaper *a = &l->papers[places[i]], *b = &l->papers[places[k]];
            unsigned differ = holders_differ(&a->holder, &b->holder, l->forms);
            if ((differ & HOLDERS_NAME) && !has_name)
                reason_add(link, str_format(l->arena, "Papers %zu and %zu have the same issuer and number, and name "
                                                      "different persons.", a->at, b->at));
            if ((differ & HOLDERS_BORN) && !has_born)
                reason_add(link, str_format(l->arena, "Papers %zu and %zu have the same issuer and number; the birth "
                                                      "date on paper %zu lies %.*s.", a->at, b->at, b->at,
                                            STR(births_apart(l, a, b))));
            has_name |= (differ & HOLDERS_NAME) != 0;
            has_born |= (differ & HOLDERS_BORN) != 0;
            if (has_name && has_born) return;
        }
    }
}

static void number_look(Linking *l, size_t *places, size_t count)
{
    unsigned differ = 0;
    for (size_t i = 0; i < count && !(differ & HOLDERS_NAME); i++)
        for (size_t k = i + 1; k < count; k++)
            differ |= holders_differ(&l->papers[places[i]].holder, &l->papers[places[k]].holder, l->forms);
    if (!differ) return;
    PapersKind kind = differ & HOLDERS_NAME ? PAPERS_NUMBER_NAMES : PAPERS_NUMBER_BIRTHS;
    number_reasons(l, link_add(l, kind, places, count), places, count);
}

/* ---- one person ---- */

static int person_order(const ComparedPaper *a, const ComparedPaper *b)
{
    int order = str_compare(a->home, b->home);
    if (!order) order = str_compare(a->holder.family[0], b->holder.family[0]);
    if (!order) order = str_compare(a->holder.given[0], b->holder.given[0]);
    return order ? order : str_compare(a->holder.suffix, b->holder.suffix);
}

static bool has_person(const ComparedPaper *p)
{
    return p->home.len && p->holder.family_count && date_is_known(p->holder.born);
}

static bool is_one_number(const ComparedPaper *a, const ComparedPaper *b)
{
    return has_number(a) && has_number(b) && number_order(a, b) == 0;
}

static void person_look(Linking *l, size_t *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            const ComparedPaper *a = &l->papers[places[i]], *b = &l->papers[places[k]];
            int years = a->holder.born.year - b->holder.born.year;
            if (date_compare(a->holder.born, b->holder.born) == 0 || years > PERSON_YEARS_MAX ||
                years < -PERSON_YEARS_MAX || is_one_number(a, b) || !holders_are_named_alike(&a->holder, &b->holder))
                continue;
            PapersLink *link = link_add(l, PAPERS_PERSON_BIRTHS, places, count);
            reason_add(link, str_format(l->arena, "Papers %zu and %zu have the same name and address under different "
                                                  "numbers; the birth date on paper %zu lies %.*s.", a->at, b->at,
                                        b->at, STR(births_apart(l, a, b))));
            return;
        }
    }
}

/* ---- one supplier ---- */

/* Scanned twice, or renewed. */
static bool is_one_card(const Linking *l, const ComparedPaper *a, const ComparedPaper *b)
{
    unsigned differ = holders_differ(&a->holder, &b->holder, l->forms);
    if (a->number.len && b->number.len) return is_one_number(a, b) && !differ;
    return holders_are_named_alike(&a->holder, &b->holder) && !differ;
}

static bool mark_is_shared(const ComparedPaper *a, const ComparedPaper *b, PaperMark mark)
{
    return a->marks[mark].len && str_eq(a->marks[mark], b->marks[mark]);
}

static bool fault_is_shared(const ComparedPaper *a, const ComparedPaper *b, PaperFault fault)
{
    unsigned bit = 1u << fault;
    return a->faults & b->faults & bit && (fault != PAPER_FAULT_HEAD || a->head_apart == b->head_apart);
}

static bool faults_tell(const ComparedPaper *a, const ComparedPaper *b)
{
    size_t shared = 0;
    if (!(a->contradictions & b->contradictions)) return false;
    for (PaperFault fault = 0; fault < PAPER_FAULTS; fault++) shared += fault_is_shared(a, b, fault);
    return shared >= 2;
}

static bool is_linked(const Linking *l, const ComparedPaper *a, const ComparedPaper *b)
{
    bool tells = faults_tell(a, b);
    for (PaperMark mark = 0; mark < PAPER_MARKS; mark++) tells |= mark_is_shared(a, b, mark);
    return tells && !is_one_card(l, a, b);
}

static size_t root_of(size_t *roots, size_t at)
{
    while (roots[at] != at) at = roots[at] = roots[roots[at]];
    return at;
}

static void pair_join(size_t *roots, size_t a, size_t b)
{
    size_t x = root_of(roots, a), y = root_of(roots, b);
    if (x < y) roots[y] = x;
    else roots[x] = y;
}

typedef struct { const ComparedPaper *papers; PaperMark mark; } MarkSorting;

static int mark_order(const void *a, const void *b, void *to)
{
    const MarkSorting *s = to;
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    int order = str_compare(s->papers[x].marks[s->mark], s->papers[y].marks[s->mark]);
    return order ? order : (x > y) - (x < y);
}

static void marks_join(Linking *l, size_t *roots, PaperMark mark)
{
    MarkSorting sorting = { l->papers, mark };
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++)
        if (l->papers[i].marks[mark].len) l->order[n++] = i;
    if (n) qsort_r(l->order, n, sizeof *l->order, mark_order, &sorting);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n && mark_is_shared(&l->papers[l->order[i]], &l->papers[l->order[k]], mark); k++)
            if (is_linked(l, &l->papers[l->order[i]], &l->papers[l->order[k]]))
                pair_join(roots, l->order[i], l->order[k]);
}

static void faults_join(Linking *l, size_t *roots)
{
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++)
        if (l->papers[i].contradictions) l->order[n++] = i;
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            if (faults_tell(&l->papers[l->order[i]], &l->papers[l->order[k]]) &&
                is_linked(l, &l->papers[l->order[i]], &l->papers[l->order[k]]))
                pair_join(roots, l->order[i], l->order[k]);
}

static const char *const mark_words[PAPER_MARKS] = {
    "document discriminator", "inventory number", "audit value"
};

static const char *const fault_words[PAPER_FAULTS] = {
    "dates that do not belong to one birth date", "a state that is not the issuer's",
    "a country that is not the issuer's", "an end before the issue", "an issue before the card's own design",
    "an issue before the standard it is written in",
    "a day of issue to come", "no document discriminator", "a head that is wrong about where the first part begins"
};

/* Those of the group that share it with another card of the group. */
static size_t sharers(const Linking *l, const size_t *places, size_t count, int mark, int fault, size_t *to)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        bool shares = false;
        for (size_t k = 0; k < count && !shares; k++) {
            const ComparedPaper *a = &l->papers[places[i]], *b = &l->papers[places[k]];
            if (i == k) continue;
            shares = (mark >= 0 ? mark_is_shared(a, b, (PaperMark)mark) : fault_is_shared(a, b, (PaperFault)fault)) &&
                     !is_one_card(l, a, b);
        }
        if (shares) to[n++] = places[i];
    }
    return n;
}

/* Dates that were moved by the same span, to the day. */
static void span_reason(Linking *l, PapersLink *link, const size_t *places, size_t count)
{
    long first = 0;
    for (size_t i = 0; i < count; i++) {
        const ComparedPaper *p = &l->papers[places[i]];
        if (!date_is_known(p->says_born) || !date_is_known(p->holder.born)) return;
        long span = date_day_number(p->says_born) - date_day_number(p->holder.born);
        if (i && (span - first > 1 || first - span > 1)) return;    /* leap days */
        if (!i) first = span;
    }
    const ComparedPaper *p = &l->papers[places[0]];
    reason_add(link, str_format(l->arena, "On all of them the other statements stand for a birth %.*s than the stated "
                                          "one.", STR(born_apart(l->arena, p->holder.born, p->says_born))));
}

static void supplier_add(Linking *l, const size_t *places, size_t count)
{
    PapersLink *link = link_add(l, PAPERS_SUPPLIER, places, count);
    size_t *some = arena_new(l->arena, size_t, count), n;
    for (int mark = 0; mark < PAPER_MARKS; mark++)
        if ((n = sharers(l, places, count, mark, -1, some)) > 0)
            reason_add(link, str_format(l->arena, "The same %s stands on papers %.*s; issuers give one to a single "
                                                  "card (UNVERIFIED).", mark_words[mark],
                                        STR(papers_named(l, some, n))));
    for (int fault = 0; fault < PAPER_FAULTS; fault++)
        if ((n = sharers(l, places, count, -1, fault, some)) > 0)
            reason_add(link, str_format(l->arena, "Papers %.*s have the same fault: %s.",
                                        STR(papers_named(l, some, n)), fault_words[fault]));
    span_reason(l, link, places, count);
}

static void suppliers_look(Linking *l)
{
    size_t *roots = arena_new(l->arena, size_t, l->count), *places = arena_new(l->arena, size_t, l->count);
    for (size_t i = 0; i < l->count; i++) roots[i] = i;
    for (PaperMark mark = 0; mark < PAPER_MARKS; mark++) marks_join(l, roots, mark);
    faults_join(l, roots);
    size_t *next = arena_new(l->arena, size_t, l->count), *last = arena_new(l->arena, size_t, l->count);
    for (size_t i = 0; i < l->count; i++) {                 /* a chain for each group, by its first paper */
        size_t root = root_of(roots, i);
        next[i] = l->count;
        if (root != i) next[last[root]] = i;
        last[root] = i;
    }
    for (size_t i = 0; i < l->count; i++) {
        size_t n = 0;
        if (roots[i] != i) continue;
        for (size_t at = i; at < l->count; at = next[at]) places[n++] = at;
        if (n > 1) supplier_add(l, places, n);
    }
}

static int link_order(const void *a, const void *b)
{
    const PapersLink *x = a, *y = b;
    if (x->kind != y->kind) return (int)x->kind - (int)y->kind;
    return (x->papers[0] > y->papers[0]) - (x->papers[0] < y->papers[0]);
}

void papers_link(Arena *arena, const ComparedPaper *papers, size_t count, const NameForms *forms, PapersLinks *links)
{
    Linking l = { .arena = arena, .papers = papers, .count = count, .forms = forms, .links = links };
    *links = (PapersLinks){ 0 };
    l.order = arena_new(arena, size_t, count);
    groups_each(&l, number_order, has_number, number_look);
    groups_each(&l, person_order, has_person, person_look);
    suppliers_look(&l);
    if (links->count) qsort(links->links, links->count, sizeof *links->links, link_order);
}
