/* person_link.c - `safeharbor persons link`: which persons of all reports may be one. */
#include "base/csv.h"
#include "base/pool.h"
#include "cli/door.h"
#include "cli/event.h"
#include "app/link_figures.h"
#include "cli/page.h"
#include "cli/person_leads.h"

#define SUREST_SHOWN 20

typedef struct {
    Cli *cli;
    Tenant *tenant;
    const LeadsView *view;
    LinkRunRow run;
    PersonCards cards;
    const PersonJoin **surest; size_t count;    /* joins, the surest first */
    size_t alone, in_joins;     /* mentions that stand alone; cards that a join names */
    size_t app_mark;            /* what is made for one proposal is gone before the next */
} Linked;

static void show_progress(void *self, const char *doing)
{
    const Linked *l = self;
    if (l->cli->is_terminal && !l->view->quiet) fprintf(stderr, "\r\033[K%s ...", doing);
}

static void clear_progress(const Linked *l)
{
    if (l->cli->is_terminal && !l->view->quiet) fputs("\r\033[K", stderr);
}

static double weight_of(const Linked *l, const PersonJoin *join)
{
    return l->cards.proposals[join->proposal].weight;
}

static int surer(const void *a, const void *b, void *linked)
{
    const PersonJoin *x = *(const PersonJoin *const *)a, *y = *(const PersonJoin *const *)b;
    double left = weight_of(linked, x), right = weight_of(linked, y);
    if (left != right) return left > right ? -1 : 1;
    return x->proposal < y->proposal ? -1 : x->proposal > y->proposal;
}

/* Who is on a card with others, or is named by a join, does not stand alone. */
static void count_and_sort(Linked *l, Arena *arena)
{
    const Persons *p = &l->cards.persons;
    size_t together = 0;
    bool *is_joined = arena_new(arena, bool, p->card_count + 1);
    l->surest = arena_new(arena, const PersonJoin *, p->join_count + 1);
    for (size_t i = 0; i < p->join_count; i++) {
        l->surest[l->count++] = &p->joins[i];
        is_joined[p->joins[i].one] = is_joined[p->joins[i].other] = true;
    }
    for (size_t c = 0; c < p->card_count; c++) {
        l->in_joins += is_joined[c];
        if (is_joined[c] || p->cards[c].count > 1) together += p->cards[c].count;
    }
    l->alone = (size_t)l->run.mentions > together ? (size_t)l->run.mentions - together : 0;
    if (l->count) qsort_r(l->surest, l->count, sizeof *l->surest, surer, l);
}

/* Each is read when it is told: of all at once there may be more than memory holds. Gone with the next one. */
static bool proposal_at(Linked *l, size_t i, StandingProposal *to, Err *err)
{
    arena_reset(l->cli->app, l->app_mark);
    return person_cards_why(l->tenant, l->cli->app, &l->cards, l->surest[i]->proposal, to, err);
}

/* ---- told ---- */

static bool linked_json(Linked *l, Err *err)
{
    json_t *e = event_new("linked");
    event_set_count(e, "run", (size_t)l->run.id);
    event_set_count(e, "mentions", (size_t)l->run.mentions);
    event_set_count(e, "untold", (size_t)l->run.untold);
    event_set_count(e, "alone", l->alone);
    event_set_count(e, "proposals", (size_t)l->run.standing);
    event_set_count(e, "new", (size_t)l->run.added);
    event_set_count(e, "ended", (size_t)l->run.ended);
    event_set_count(e, "joins", l->count);
    event_set_count(e, "contradictions", l->cards.persons.contradictions);
    event_set_flag(e, "learned", l->run.model.len > 0);
    event_write(l->cli->out, e);
    for (size_t i = 0; i < l->count; i++) {
        StandingProposal p;
        if (!proposal_at(l, i, &p, err)) return false;
        proposal_json(l->cli, l->tenant, &p, l->surest[i]->how, NULL);
    }
    return true;
}

static Str counted(const Linked *l, int64_t n, const char *one, const char *many)
{
    return page_counted(l->cli->app, (size_t)n, one, many);
}

static bool surest_tell(Linked *l, Err *err)
{
    if (l->count) page_heading(l->cli->out, "THE SUREST");
    for (size_t i = 0; i < l->count && i < SUREST_SHOWN; i++) {
        StandingProposal p;
        if (!proposal_at(l, i, &p, err)) return false;
        proposal_tell(l->cli, &p, l->surest[i]->how);
    }
    return true;
}

static bool linked_tell(Linked *l, Err *err)
{
    Cli *cli = l->cli;
    page_heading(cli->out, "PERSONS OF ALL REPORTS");
    page_text(cli->out, 0, "%.*s compared; %.*s by %s. Of %.*s more too little is told to know them again.",
              STR(counted(l, l->run.mentions, "mention was", "mentions were")),
              STR(counted(l, (int64_t)l->alone, "stands", "stand")), l->alone == 1 ? "itself" : "themselves",
              STR(counted(l, l->run.untold, "person", "persons")));
    page_text(cli->out, 0, "Proposals that two may be one person: %.*s stand, %.*s of them new; %.*s ended. Each is a "
              "lead to check, never an identification, and joins nobody. %s",
              STR(page_count(cli->app, (size_t)l->run.standing)), STR(page_count(cli->app, (size_t)l->run.added)),
              STR(page_count(cli->app, (size_t)l->run.ended)),
              l->run.model.len ? "What counts for how much was learned from these reports."
                               : "These reports are too few to learn from, so weights were used that invented persons "
                                 "taught (design).");
    if (l->cards.persons.contradictions)
        page_text(cli->out, 0, "%.*s contradict one another: somebody called two persons different whom others joined.",
                  STR(counted(l, (int64_t)l->cards.persons.contradictions, "pair of words", "pairs of words")));
    if (!surest_tell(l, err)) return false;
    if (l->count > SUREST_SHOWN)
        page_text(cli->out, 0, "%.*s more; --csv FILE or --json lists all.",
                  STR(page_count(cli->app, l->count - SUREST_SHOWN)));
    if (l->count)
        page_text(cli->out, 0, "safeharbor persons show PERSON tells what reports say of each; persons same and "
                  "persons different say who is whom.");
    return true;
}

static bool linked_csv(Linked *l, Err *err)
{
    static const Str head[] = { { "proposal", 8 }, { "one", 3 }, { "other", 5 }, { "bits", 4 }, { "probability", 11 },
                                { "may_be_minor", 12 }, { "stays_apart", 11 } };
    Arena *a = l->cli->app;
    Out *csv = arena_new(a, Out, 1);
    if (!l->view->csv_name.len) return true;
    if (!out_create(csv, l->view->csv_name, err)) return false;
    l->app_mark = arena_mark(a);
    csv_cells(csv, head, COUNT(head));
    for (size_t i = 0; i < l->count; i++) {
        const PersonProposal *p = &l->cards.proposals[l->surest[i]->proposal];
        arena_reset(a, l->app_mark);
        const Str cells[] = { str_format(a, "%lld", (long long)p->id), mention_word(a, &p->one),
                              mention_word(a, &p->other), str_format(a, "%.2f", p->weight),
                              str_format(a, "%.6f", link_probability(p->weight)),
                              p->one_may_be_minor || p->other_may_be_minor ? S("yes") : S("no"),
                              l->surest[i]->how == JOIN_PROPOSED ? S("no") : S("yes") };
        csv_cells(csv, cells, COUNT(cells));
    }
    return out_close(csv, err);
}

int persons_link_run(Cli *cli, Tenant *tenant, const LeadsView *view, Err *err)
{
    Arena arena = { 0 };
    Linked *l = arena_new(cli->app, Linked, 1);
    *l = (Linked){ .cli = cli, .tenant = tenant, .view = view };
    const PersonLinkRequest request = { .tenant = tenant, .why = door_why(cli), .workers = pool_cores(),
                                        .progress = show_progress, .self = l };
    bool ok = person_link_and_read(&request, &arena, &l->run, &l->cards, err);
    clear_progress(l);
    if (ok) count_and_sort(l, &arena);
    ok = ok && linked_csv(l, err);
    l->app_mark = arena_mark(cli->app);
    ok = ok && (view->json ? linked_json : linked_tell)(l, err);
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}
