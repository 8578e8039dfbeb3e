/* person_leads.c - how is it told who may be one person, who was one on a day, and what happened since? */
#include "cli/person_leads.h"

#include "app/told.h"
#include "cli/door.h"
#include "cli/event.h"
#include "app/link_figures.h"
#include "cli/page.h"
#include "cli/person_show.h"

static const char *const how_words[] = { "proposed", "apart", "across" };

/* ---- one proposal ---- */

json_t *reasons_json(const LinkReason *reasons_of, size_t count)
{
    json_t *reasons = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *reason = json_object();
        event_set_text(reason, "what", reasons_of[i].what);
        event_set_text(reason, "how", reasons_of[i].how);
        event_set(reason, "bits", json_real(reasons_of[i].bits));
        json_array_append_new(reasons, reason);
    }
    return reasons;
}

static json_t *words_json(Cli *cli, Tenant *t, const PersonLead *lead)
{
    json_t *words = json_array();
    for (size_t i = 0; i < lead->word_count; i++) {
        json_t *word = json_object();
        event_set_count(word, "word", (size_t)lead->words[i]->id);
        event_set_word(word, "verdict", identity_verdict_name(lead->words[i]->verdict));
        event_set_text(word, "said_by", people_login(t, cli->app, lead->words[i]->staff_id));
        json_array_append_new(words, word);
    }
    return words;
}

void proposal_json(Cli *cli, Tenant *tenant, const StandingProposal *proposal, PersonJoinHow how,
                   const PersonLead *lead)
{
    const LinkProposal *p = &proposal->said;
    json_t *e = event_new("proposal");
    event_set_count(e, "proposal", (size_t)proposal->id);
    event_set_text(e, "one", mention_word(cli->app, &p->one));
    event_set_text(e, "other", mention_word(cli->app, &p->other));
    event_set(e, "bits", json_real(p->weight));
    event_set(e, "probability", json_real(link_probability(p->weight)));
    event_set_flag(e, "may_be_minor", p->one_may_be_minor || p->other_may_be_minor);
    event_set_word(e, "how", how_words[how]);
    event_set(e, "reasons", reasons_json(p->reasons, p->reason_count));
    if (lead) {
        event_set_count(e, "more", lead->more);
        event_set(e, "words", words_json(cli, tenant, lead));
    }
    event_write(cli->out, e);
}

/* "last name (the same, a rare value) +9.6; sex (differs) -2.1": all that the bits are made of, what speaks for it
 * first. */
void proposal_tell(Cli *cli, const StandingProposal *proposal, PersonJoinHow how)
{
    Arena *a = cli->app;
    const LinkProposal *p = &proposal->said;
    Str one = page_shown(a, mention_word(a, &p->one)), other = page_shown(a, mention_word(a, &p->other));
    out_format(cli->out, "%7lld  %.*s and %.*s\n", (long long)proposal->id, STR(one), STR(other));
    page_text(cli->out, 9, "may be one person: %s bits, a probability of %s. %s", link_figure_bits(p->weight).text,
              link_figure_percent(link_probability(p->weight)).text, told_join(how));
    page_item(cli->out, 9, "because ", told_reasons(a, p->reasons, p->reason_count));
}

/* ---- of one person ---- */

static void lead_tell(Cli *cli, Tenant *tenant, const PersonLead *lead)
{
    proposal_tell(cli, lead->proposal, lead->how);
    if (lead->other->count > 1)
        page_text(cli->out, 9, "The other is a person of %zu reports that people joined.", lead->other->count);
    if (lead->more) page_text(cli->out, 9, "%zu more reports of the two say so as well.", lead->more);
    for (size_t i = 0; i < lead->word_count; i++)
        page_text(cli->out, 9, "%.*s has said \"%s\" (word %lld).",
                  STR(people_login(tenant, cli->app, lead->words[i]->staff_id)),
                  identity_verdict_name(lead->words[i]->verdict), (long long)lead->words[i]->id);
}

void leads_tell(Cli *cli, Tenant *tenant, const PersonLead *leads, size_t count, bool was_linked, bool is_behind)
{
    page_heading(cli->out, "WHO MAY BE THE SAME PERSON");
    if (!was_linked) out_text(cli->out, "  Nothing was compared yet; safeharbor persons link does it.\n");
    else if (!count) out_text(cli->out, "  Nobody is proposed.\n");
    for (size_t i = 0; i < count; i++) lead_tell(cli, tenant, &leads[i]);
    if (is_behind) page_text(cli->out, 2, "Reports came or went since; safeharbor persons link compares again.");
    if (count) page_text(cli->out, 2, "Each is a lead to check, never an identification; nothing above follows it.");
}

static bool asked_of(Cli *cli, Tenant *tenant, const LeadsView *v, const Mention *mention, PersonAsk *ask, Err *err)
{
    Date day;
    *ask = (PersonAsk){ tenant, door_why(cli), *mention, INT64_MAX };
    return !v->as_of.len || door_moment_read(v->as_of, &ask->at, &day) ||
           err_set(err, ERR_USAGE, "--as-of is a day (2026-11-25), a minute of it (2026-11-25T14:03) or a second "
                   "(2026-11-25T14:03:07).");
}

static bool cards_arena_open(Arena *arena, Err *err)
{
    return arena_open(arena, PERSON_CARDS_ARENA_BYTES) || err_set(err, ERR_STORE, "There is not enough memory.");
}

static void as_of_json(Cli *cli, Tenant *tenant, const PersonAt *at, const Mention *mention)
{
    json_t *members = json_array();
    for (size_t i = 0; i < at->member_count; i++)
        json_array_append_new(members, event_text(mention_word(cli->app, &at->members[i].mention)));
    if (!at->member_count) json_array_append_new(members, event_text(mention_word(cli->app, mention)));
    json_t *e = event_new("card");
    event_set_text(e, "person", mention_word(cli->app, mention));
    event_set(e, "members", members);
    event_set_count(e, "run", (size_t)at->cards.run.id);
    event_write(cli->out, e);
    for (size_t i = 0; i < at->word_count; i++) identity_json(cli, tenant, at->words[i]);
    for (size_t i = 0; i < at->lead_count; i++)
        proposal_json(cli, tenant, at->leads[i].proposal, at->leads[i].how, &at->leads[i]);
}

static void as_of_tell(Cli *cli, Tenant *tenant, const PersonAt *at, const LeadsView *v, const Mention *mention)
{
    Arena *a = cli->app;
    out_format(cli->out, "%.*s, as of %.*s (UTC)\n", STR(page_shown(a, mention_words(a, mention))), STR(v->as_of));
    page_heading(cli->out, "ONE PERSON, BY THE WORDS THAT STOOD");
    for (size_t i = 0; i < at->member_count; i++)
        out_format(cli->out, "  %.*s\n", STR(page_shown(a, mention_word(a, &at->members[i].mention))));
    if (!at->member_count) out_text(cli->out, "  Nobody had said anything, and nothing was proposed.\n");
    for (size_t i = 0; i < at->word_count; i++) identity_tell(cli, tenant, at->words[i]);
    leads_tell(cli, tenant, at->leads, at->lead_count, at->cards.run.id != 0,
               at->cards.is_behind);
}

int person_as_of_run(Cli *cli, Tenant *tenant, const LeadsView *v, const Mention *mention, Err *err)
{
    Arena arena = { 0 };
    PersonAsk ask;
    PersonAt *at = arena_new(cli->app, PersonAt, 1);
    bool ok = asked_of(cli, tenant, v, mention, &ask, err) &&
              cards_arena_open(&arena, err) &&
              person_at(&ask, &arena, at, err);
    if (ok && v->json) as_of_json(cli, tenant, at, mention);
    else if (ok) as_of_tell(cli, tenant, at, v, mention);
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}

/* ---- history ---- */

static json_t *parts_json(const PersonEvent *event)
{
    json_t *parts = json_array();
    for (size_t i = 0; i < event->part_count; i++) {
        json_t *part = json_array();
        Str rest = event->parts[i], one;
        while (str_cut(&rest, '\n', &one)) json_array_append_new(part, event_text(one));
        json_array_append_new(parts, part);
    }
    return parts;
}

static void happened_json(Cli *cli, Tenant *t, const PersonHappened *h)
{
    json_t *e = event_new(h->event.is_split ? "split" : "merge");
    event_set_count(e, "word", (size_t)h->event.word);
    event_set_word(e, "verdict", identity_verdict_name(h->word->verdict));
    event_set(e, "parts", parts_json(&h->event));
    event_set_text(e, "reason", h->word->reason);
    event_set_text(e, "at", moment_text(cli->app, h->word->at));
    event_set_text(e, "by", people_login(t, cli->app, h->word->staff_id));
    event_set(e, "reverses", h->reversed ? json_integer(h->reversed->id) : json_null());
    event_write(cli->out, e);
}

static void happened_tell(Cli *cli, Tenant *t, const PersonHappened *h)
{
    Arena *a = cli->app;
    out_format(cli->out, "%.*s UTC  %s by word %lld (%s)", STR(moment_text(a, h->word->at)),
               h->event.is_split ? "one person became several" : "persons became one", (long long)h->event.word,
               identity_verdict_name(h->word->verdict));
    if (h->reversed) out_format(cli->out, ", which reverses word %lld", (long long)h->reversed->id);
    out_text(cli->out, "\n");
    for (size_t i = 0; i < h->event.part_count; i++) {
        Str rest = h->event.parts[i], one, text = S("");
        while (str_cut(&rest, '\n', &one))
            text = str_format(a, "%.*s%s%.*s", STR(text), text.len ? ", " : "", STR(one));
        page_item(cli->out, 4, "- ", page_shown(a, text));
    }
    page_item(cli->out, 4, "because ", str_format(a, "%.*s (%.*s)", STR(page_shown(a, h->word->reason)),
                                                  STR(people_login(t, a, h->word->staff_id))));
}

int person_history_run(Cli *cli, Tenant *tenant, const LeadsView *v, const Mention *mention, Err *err)
{
    Arena arena = { 0 };
    PersonAsk ask;
    PersonHappened *happened;
    size_t count;
    bool ok = asked_of(cli, tenant, v, mention, &ask, err) &&
              cards_arena_open(&arena, err) &&
              person_history(&ask, &arena, &happened, &count, err);
    for (size_t i = 0; ok && i < count; i++) (v->json ? happened_json : happened_tell)(cli, tenant, &happened[i]);
    if (ok && !count && !v->json) out_text(cli->out, "This person was never joined to another one, nor parted.\n");
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}
