/* demo_guide.c - what can be done for one child, in a few lines? */
#include "cli/demo_guide.h"

#include "app/charge.h"
#include "app/duty.h"
#include "app/mentions.h"
#include "app/sheets.h"
#include "base/limits.h"
#include "cli/demo_place.h"
#include "cli/event.h"
#include "cli/page.h"

static const Why why = { { "protection", 10 }, { "DEMO-1", 6 } };

#define DUTY "CORRECTED-NCIC"

typedef struct {
    const Mention *child;
    Date day, today;            /* of the report */
    Age then;                   /* on that day, as corrected */
    const Provision *charge;    /* the heaviest that reaches a buyer; NULL when none does */
    Due duty; bool has_duty;
    DemoPlace place;
    int card_pages;
} Help;

/* ---- the charge ---- */

/* Made for this page: what a payment record, a bill, a message and a camera would show. */
static const char made_facts[] =
    "  \"facts\": [\n"
    "    { \"fact\": \"commercial-act\", \"is\": \"yes\", \"source\": \"invented payment record\" },\n"
    "    { \"fact\": \"commerce\", \"is\": \"yes\", \"source\": \"invented hotel bill\" },\n"
    "    { \"fact\": \"patronizes\", \"who\": \"buyer\", \"is\": \"yes\", \"source\": \"invented message\" },\n"
    "    { \"fact\": \"age-observed\", \"who\": \"buyer\", \"is\": \"yes\", \"source\": \"invented camera\" } ] }";

static Str facts_of(Arena *a, const Help *h, Date born)
{
    return str_format(a, "{ \"offense\": \"%.*s\",\n"
                         "  \"child\": { \"born\": \"%.*s\", \"source\": \"birth record\" },\n%s",
                      STR(date_text(a, h->day)), STR(date_text(a, born)), made_facts);
}

static bool charge_find(Arena *a, Help *h, Date born, Err *err)
{
    LawBook *law = arena_new(a, LawBook, 1);
    ChargeCase *of = arena_new(a, ChargeCase, 1);
    ChargeAnswer *answer = arena_new(a, ChargeAnswer, 1);
    if (!law_open(a, S(""), law, err) ||
        !charge_file_parse(a, law, S("facts"), facts_of(a, h, born), h->today, of, err)) return false;
    charge_answer(a, law, &of->facts, answer);
    for (size_t i = 0; i < answer->count && !h->charge; i++) {
        const Charge *c = &answer->charges[i];
        if (c->role == LAW_BUYER && c->outcome == CHARGE_MET && charge_is_ranked(c)) h->charge = c->provision;
    }
    return true;
}

/* ---- the duty ---- */

static bool duty_begin(Cli *cli, Tenant *tenant, Arena *a, Help *h, Err *err)
{
    DutyList *list = arena_new(a, DutyList, 1);
    Zone *zone = arena_new(a, Zone, 1);
    const DutyRequest q = { .tenant = tenant, .knowledge = cli->knowledge, .why = why, .zone = S("UTC") };
    const DutyWord word = { .duty = S(DUTY), .about = *h->child, .said = SAID_START, .at = S(""),
                            .words = S("An entry with the forged birth date stands (invented).") };
    if (!duty_list(&q, a, list, err)) return false;
    if (!duty_find(list, word.duty, h->child)) return true;
    h->has_duty = true;
    return duty_say(&q, &word, a, &h->duty, zone, err);
}

/* ---- what is told ---- */

static bool card_count(Arena *a, Help *h, Err *err)
{
    FilledSheet *card = arena_new(a, FilledSheet, 1);
    Str bytes;
    return sheet_filled(a, S("card"), card, err) &&
           sheet_to_pdf(&card->sheet, &card->shape, &bytes, &h->card_pages, err);
}

static void tell_text(Cli *cli, const Help *h)
{
    Arena *a = cli->app;
    page_heading(cli->out, "AND FOR THAT CHILD: WHAT THE GUIDE SAYS NEXT");
    if (h->charge)
        page_text(cli->out, 0,
                  "The buyer: with an invented payment, bill, message and camera beside the report, every element of "
                  "%.*s is met (%.*s). Not yet reviewed here; whether to charge is for a prosecutor.",
                  STR(h->charge->citation), STR(h->charge->title));
    if (h->has_duty)
        page_text(cli->out, 0, "The clock: a person says that an entry stands, and %.*s runs: %.*s NOT VERIFIED, %.*s.",
                  STR(h->duty.duty->id), STR(h->duty.duty->text), STR(h->duty.duty->grade_words));
    if (h->place.id.len)
        page_text(cli->out, 0, "The place: of a made directory %.*s takes a child of %.*s; %.*s left out.",
                  STR(h->place.words), STR(age_text(a, h->then)),
                  STR(page_counted(a, h->place.left_out, "entry was", "entries were")));
    page_text(cli->out, 0,
              "The papers: safeharbor guide card card.pdf prints the pocket card (%d pages); safeharbor relief show "
              "%.*s says what the state gives the child, and how a wrong case is undone.",
              h->card_pages, STR(mention_word(a, h->child)));
}

static void tell_json(Cli *cli, const Help *h)
{
    json_t *e = event_new("guide");
    event_set_text(e, "person", mention_word(cli->app, h->child));
    event_set(e, "charge", h->charge ? event_text(h->charge->id) : json_null());
    event_set(e, "duty", h->has_duty ? event_text(h->duty.duty->id) : json_null());
    event_set(e, "duty_state", h->has_duty ? event_text(str_of(due_state_name(h->duty.state))) : json_null());
    event_set(e, "service", h->place.id.len ? event_text(h->place.id) : json_null());
    event_set_flag(e, "protective", h->place.is_protective);
    event_set_count(e, "left_out", h->place.left_out);
    event_set_count(e, "card_pages", (size_t)h->card_pages);
    event_write(cli->out, e);
}

static bool child_find(Tenant *tenant, Arena *a, Help *h, Date born, Err *err)
{
    FoundMention found;
    if (!mention_find(tenant, a, h->child, &found, err)) return false;
    h->day = segment_date(&found.record, found.segment);
    h->then = age_from_birth(born, h->day);
    return true;
}

bool demo_tenant_guide(Cli *cli, Tenant *tenant, const Mention *child, Date born, const ReportOptions *options,
                       Err *err)
{
    Arena arena;
    Help h = { .child = child, .today = options->today };
    if (!arena_open(&arena, IDS_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = child_find(tenant, &arena, &h, born, err);
    if (ok && h.then.low >= 0 && h.then.high < 18) {
        ok = charge_find(&arena, &h, born, err) && duty_begin(cli, tenant, &arena, &h, err) &&
             demo_place_find(cli->app, h.then, &h.place, err) && card_count(&arena, &h, err);
        if (ok && options->json) tell_json(cli, &h);
        else if (ok) tell_text(cli, &h);
    }
    arena_close(&arena);
    return ok;
}
