/* person_review.c - `safeharbor persons queue`, `next`, `agreement`: who should look at which pair, and how it goes. */
#include "cli/person_review.h"

#include "app/told.h"
#include "base/csv.h"
#include "base/pool.h"
#include "cli/door.h"
#include "cli/event.h"
#include "app/link_figures.h"
#include "cli/link_views.h"
#include "cli/page.h"
#include "cli/person_leads.h"

#define TOP_SHOWN 20
#define FEW_PAIRS 30            /* below, figures are told to be of few; a design value */

bool review_least_is_sound(double least)
{
    return least >= LINK_LEAST_PROBABILITY && least <= PERSON_LEAST_PROBABILITY;
}

static ReviewRequest request_of(Cli *cli, Tenant *tenant, const ReviewView *v)
{
    return (ReviewRequest){ .tenant = tenant, .why = door_why(cli), .workers = pool_cores(), .is_blind = v->blind,
                            .least = v->least > 0 ? v->least : PERSON_LEAST_PROBABILITY, .today = cli->today };
}

static int arena_failed(Err *err)
{
    err_set(err, ERR_STORE, "There is not enough memory.");
    return err_exit_code(err->code);
}

/* ---- the queue ---- */

typedef struct { Cli *cli; const ReviewView *view; ReviewList list; size_t shown; } Queue;

static const StandingProposal *told_of(const ReviewList *list, size_t i)
{
    return &list->told[list->items[i].proposal];
}

static json_t *pair_event(const Queue *q, size_t i)
{
    Arena *a = q->cli->app;
    const ReviewItem *item = &q->list.items[i];
    const StandingProposal *p = told_of(&q->list, i);
    json_t *e = event_new("pair");
    event_set_count(e, "rank", i + 1);
    event_set_text(e, "one", mention_word(a, &p->said.one));
    event_set_text(e, "other", mention_word(a, &p->said.other));
    event_set_flag(e, "may_be_minor", item->doubt.may_be_minor);
    if (q->view->blind) return e;
    event_set_count(e, "proposal", (size_t)p->id);
    event_set(e, "bits", json_real(p->said.weight));
    event_set(e, "probability", json_real(link_probability(p->said.weight)));
    event_set(e, "worth", json_real(doubt_benefit(&item->doubt)));
    event_set_count(e, "answers", item->answered);
    return e;
}

static Str needs_text(Arena *a, const ReviewItem *item, bool is_blind)
{
    Str minor = item->doubt.may_be_minor ? S("One of them may be under 18, so two people have to answer. ") : S("");
    if (is_blind || !item->answered) return minor;
    return str_format(a, "%.*s%.*s.", STR(minor),
                      STR(page_counted(a, item->answered, "person has answered", "persons have answered")));
}

static void pair_tell(const Queue *q, size_t i)
{
    Arena *a = q->cli->app;
    Out *out = q->cli->out;
    const LinkProposal *p = &told_of(&q->list, i)->said;
    Str needs = needs_text(a, &q->list.items[i], q->view->blind);
    out_format(out, "%4zu  %.*s and %.*s\n", i + 1, STR(page_shown(a, mention_word(a, &p->one))),
               STR(page_shown(a, mention_word(a, &p->other))));
    if (!q->view->blind)
        page_text(out, 6, "%s: %s bits, a probability of %s.",
                  told_of(&q->list, i)->id ? "may be one person" : "not proposed", link_figure_bits(p->weight).text,
                  link_figure_percent(link_probability(p->weight)).text);
    if (needs.len) page_text(out, 6, "%.*s", STR(needs));
}

static void nothing_tell(Cli *cli, const ReviewList *list)
{
    out_text(cli->out, list->was_linked ? "  Nothing waits for your answer.\n"
                                        : "  Nothing was compared yet; safeharbor persons link does it.\n");
}

static void queue_tell(const Queue *q)
{
    Cli *cli = q->cli;
    page_heading(cli->out, "PAIRS TO LOOK AT");
    if (!q->list.count) {
        nothing_tell(cli, &q->list);
        return;
    }
    page_text(cli->out, 0, "%.*s for your answer, most worth a look first: whoever may be under 18 before everybody "
              "else, then where an answer settles most. Each is a lead to check, never an identification.",
              STR(page_counted(cli->app, q->list.count, "pair waits", "pairs wait")));
    for (size_t i = 0; i < q->shown; i++) pair_tell(q, i);
    if (q->list.count > q->shown)
        page_text(cli->out, 0, "%.*s more; --top N shows them, --csv FILE and --json list all.",
                  STR(page_count(cli->app, q->list.count - q->shown)));
    page_text(cli->out, 0, "safeharbor persons next shows the first of them side by side.");
}

static bool queue_csv(const Queue *q, Err *err)
{
    static const Str head[] = { { "rank", 4 }, { "one", 3 }, { "other", 5 }, { "may_be_minor", 12 }, { "proposal", 8 },
                                { "bits", 4 }, { "probability", 11 }, { "worth", 5 }, { "answers", 7 } };
    Arena *a = q->cli->app;
    Out *csv = arena_new(a, Out, 1);
    size_t columns = q->view->blind ? 4 : COUNT(head);
    if (!q->view->csv_name.len) return true;
    if (!out_create(csv, q->view->csv_name, err)) return false;
    csv_cells(csv, head, columns);
    for (size_t i = 0; i < q->list.count; i++) {
        const ReviewItem *item = &q->list.items[i];
        const StandingProposal *p = told_of(&q->list, i);
        const Str cells[] = { str_format(a, "%zu", i + 1), mention_word(a, &p->said.one),
                              mention_word(a, &p->said.other), item->doubt.may_be_minor ? S("yes") : S("no"),
                              str_format(a, "%lld", (long long)p->id), str_format(a, "%.2f", p->said.weight),
                              str_format(a, "%.6f", link_probability(p->said.weight)),
                              str_format(a, "%.4f", doubt_benefit(&item->doubt)),
                              str_format(a, "%zu", item->answered) };
        csv_cells(csv, cells, columns);
    }
    return out_close(csv, err);
}

int review_queue_run(Cli *cli, Tenant *tenant, const ReviewView *view, Err *err)
{
    Arena arena;
    Queue q = { .cli = cli, .view = view };
    const ReviewRequest request = request_of(cli, tenant, view);
    if (!arena_open(&arena, REVIEW_ARENA_BYTES)) return arena_failed(err);
    bool ok = review_list(&request, &arena, &q.list, err);
    size_t top = view->top ? (size_t)view->top : view->json ? q.list.count : TOP_SHOWN;
    q.shown = top < q.list.count ? top : q.list.count;
    ok = ok && queue_csv(&q, err);
    if (ok && !view->json) queue_tell(&q);
    for (size_t i = 0; ok && view->json && i < q.shown; i++) event_write(cli->out, pair_event(&q, i));
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}

/* ---- side by side ---- */

static Str value_shown(const Queue *q, PersonColumn column, Str value)
{
    if (q->view->show_names || !value.len || column == PERSON_SEX || column == PERSON_STATE) return value;
    if (column == PERSON_BORN || column == PERSON_BORN_VERIFIED)
        return (Str){ value.at, value.len < 4 ? value.len : 4 };
    return told_masked(q->cli->app, value);
}

static const char *const match_words[] = { "untold", "one_tells", "agrees", "differs" };
static const char *const match_texts[] = { "", "told by one only", "the same", "differs" };

static void next_json(const Queue *q, const ReviewSide sides[2])
{
    json_t *e = pair_event(q, 0), *columns = json_array();
    event_set_count(e, "waiting", q->list.count);
    for (size_t f = 0; f < PERSON_COLUMNS; f++) {
        ReviewMatch match = review_match(sides[0].texts[f], sides[1].texts[f]);
        if (match == REVIEW_UNTOLD) continue;
        json_t *column = json_object();
        event_set_word(column, "what", person_column_words((PersonColumn)f));
        event_set_text(column, "one", value_shown(q, (PersonColumn)f, sides[0].texts[f]));
        event_set_text(column, "other", value_shown(q, (PersonColumn)f, sides[1].texts[f]));
        event_set_word(column, "together", match_words[match]);
        json_array_append_new(columns, column);
    }
    event_set(e, "columns", columns);
    event_write(q->cli->out, e);
}

static void side_tell(const Queue *q, const char *label, const Mention *mention, const ReviewSide *side)
{
    Arena *a = q->cli->app;
    Date on = segment_date(&side->found.record, side->found.segment);
    Str word = page_shown(a, mention_word(a, mention));
    page_item(q->cli->out, 2, label, date_is_known(on) ? str_format(a, "%.*s, of %04d-%02d-%02d", STR(word), on.year,
                                                                     on.month, on.day) : word);
}

static void columns_tell(const Queue *q, const ReviewSide sides[2])
{
    Arena *a = q->cli->app;
    for (size_t f = 0; f < PERSON_COLUMNS; f++) {
        ReviewMatch match = review_match(sides[0].texts[f], sides[1].texts[f]);
        if (match == REVIEW_UNTOLD) continue;
        Str one = page_shown(a, value_shown(q, (PersonColumn)f, sides[0].texts[f]));
        Str other = page_shown(a, value_shown(q, (PersonColumn)f, sides[1].texts[f]));
        out_format(q->cli->out, "  %-24s %-26.*s %-26.*s %s\n", person_column_words((PersonColumn)f), STR(one),
                   STR(other), match_texts[match]);
    }
}

static void next_tell(const Queue *q, const ReviewSide sides[2])
{
    Cli *cli = q->cli;
    Arena *a = cli->app;
    page_heading(cli->out, "ARE THESE TWO ONE PERSON?");
    if (!q->list.count) {
        nothing_tell(cli, &q->list);
        return;
    }
    const StandingProposal *p = told_of(&q->list, 0);
    Str one = page_shown(a, mention_word(a, &p->said.one)), other = page_shown(a, mention_word(a, &p->said.other));
    Str needs = needs_text(a, &q->list.items[0], q->view->blind);
    side_tell(q, "ONE    ", &p->said.one, &sides[0]);
    side_tell(q, "OTHER  ", &p->said.other, &sides[1]);
    out_text(cli->out, "\n");
    columns_tell(q, sides);
    if (!q->view->show_names)
        out_text(cli->out,
                 "\n  Names, numbers, places and whole dates of birth are masked; --show-names shows them.\n");
    out_text(cli->out, "\n");
    if (!q->view->blind) proposal_tell(cli, p, JOIN_PROPOSED);
    if (needs.len) page_text(cli->out, 2, "%.*s", STR(needs));
    page_text(cli->out, 2, "A lead to check, never an identification. %.*s for your answer:",
              STR(page_counted(a, q->list.count, "pair waits", "pairs wait")));
    page_text(cli->out, 2, "safeharbor persons same|different|unsure %.*s %.*s%s --reason TEXT", STR(one), STR(other),
              q->view->blind ? " --blind" : "");
}

int review_next_run(Cli *cli, Tenant *tenant, const ReviewView *view, Err *err)
{
    Arena arena;
    ReviewSide sides[2] = { 0 };
    Queue q = { .cli = cli, .view = view };
    const ReviewRequest request = request_of(cli, tenant, view);
    if (!arena_open(&arena, REVIEW_ARENA_BYTES)) return arena_failed(err);
    bool ok = review_first(&request, &arena, &q.list, sides, err);
    if (ok && view->json && q.list.count) next_json(&q, sides);
    if (ok && !view->json) next_tell(&q, sides);
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}

/* ---- agreement ---- */

static void agreement_set(json_t *to, const char *name, const Agreement *of)
{
    double alpha;
    json_t *o = json_object();
    event_set_count(o, "pairs", of->units);
    event_set_count(o, "of_one_mind", of->units_of_one_mind);
    event_set(o, "alpha", agreement_alpha(of, &alpha) ? json_real(alpha) : json_null());
    event_set(to, name, o);
}

static void figures_json(Cli *cli, const ReviewFigures *f)
{
    json_t *e = event_new("agreement"), *states = json_object(), *bands = json_array();
    event_set_count(e, "pairs", f->pairs);
    event_set_count(e, "answers", f->answers);
    event_set_count(e, "blind_answers", f->blind_answers);
    event_set_count(e, "unsure", f->unsure);
    for (int i = 0; i < PAIR_STATES; i++) event_set_count(states, pair_state_name((PairState)i), f->states[i]);
    event_set(e, "states", states);
    agreement_set(e, "all", &f->all);
    agreement_set(e, "blind", &f->blind);
    agreement_set(e, "not_blind", &f->seen);
    for (size_t i = 0; i < REVIEW_BANDS; i++) {
        json_t *band = json_object();
        event_set(band, "from", json_real(review_band_from(i)));
        event_set_count(band, "settled", f->bands[i].judged);
        event_set_count(band, "same", f->bands[i].same);
        json_array_append_new(bands, band);
    }
    event_set(e, "bands", bands);
    event_set_count(e, "unproposed_settled", f->below);
    event_set_count(e, "unproposed_same", f->below_same);
    event_write(cli->out, e);
}

static void agreement_tell(Cli *cli, const char *label, const Agreement *of)
{
    double alpha;
    Arena *a = cli->app;
    Str pairs = page_counted(a, of->units, "pair", "pairs");
    Str mind = str_format(a, "%.*s that two or more answered, %zu of one mind; ", STR(pairs), of->units_of_one_mind);
    const char *few = of->units < FEW_PAIRS ? ", of few pairs: chance may make it" : "";
    Str text = agreement_alpha(of, &alpha) ? str_format(a, "%.*salpha %.2f%s.", STR(mind), alpha, few)
                                           : str_format(a, "%.*salpha cannot be told.", STR(mind));
    page_item(cli->out, 2, label, text);
}

static void bands_tell(Cli *cli, const ReviewFigures *f)
{
    static const char *const names[REVIEW_BANDS] = { "50 to 70 %   ", "70 to 90 %   ", "90 to 99 %   ",
                                                    "99 % and more" };
    Arena *a = cli->app;
    for (size_t i = REVIEW_BANDS; i-- > 0;) {
        const ReviewBand *b = &f->bands[i];
        Str settled = page_counted(a, b->judged, "pair is", "pairs are");
        out_format(cli->out, "  %s  %.*s settled, %zu of them one person%s\n", names[i], STR(settled), b->same,
                   b->judged && b->judged < FEW_PAIRS ? "; of few pairs: chance may make it" : "");
    }
    if (f->below)
        out_format(cli->out, "  not proposed   %.*s settled, %zu of them one person\n",
                   STR(page_counted(a, f->below, "pair is", "pairs are")), f->below_same);
}

static void figures_tell(Cli *cli, const ReviewFigures *f)
{
    Arena *a = cli->app;
    page_heading(cli->out, "HOW FAR ANSWERS AGREE");
    page_text(cli->out, 0, "%.*s to %.*s, %zu of them blind, %zu \"unsure\". %zu are one person, %zu are "
              "two, %zu wait for another person, of %zu both was said, of %zu nothing but \"unsure\".",
              STR(page_counted(a, f->answers, "answer", "answers")), STR(page_counted(a, f->pairs, "pair", "pairs")),
              f->blind_answers, f->unsure, f->states[PAIR_IS_ONE], f->states[PAIR_IS_TWO], f->states[PAIR_WAITS],
              f->states[PAIR_DISPUTED], f->states[PAIR_OPEN]);
    agreement_tell(cli, "all        ", &f->all);
    agreement_tell(cli, "blind      ", &f->blind);
    agreement_tell(cli, "not blind  ", &f->seen);
    page_text(cli->out, 0, "Alpha (Krippendorff): 1 is full agreement, 0 what chance would give. Figures are about "
              "pairs, never about a person who answered.");
    page_heading(cli->out, "HOW PROPOSALS DID, BY THE PROBABILITY AT WHICH SOMEBODY WAS ASKED");
    bands_tell(cli, f);
}

int review_agreement_run(Cli *cli, Tenant *tenant, const ReviewView *view, Err *err)
{
    Arena arena;
    ReviewFigures figures;
    if (!arena_open(&arena, REVIEW_ARENA_BYTES)) return arena_failed(err);
    bool ok = review_agreement(tenant, door_why(cli), &arena, &figures, err);
    if (ok) (view->json ? figures_json : figures_tell)(cli, &figures);
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}
