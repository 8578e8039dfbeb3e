/* person_show.c - who is this person, by everything that is kept? */
#include "cli/person_show.h"

#include "app/told.h"
#include "base/csv.h"
#include "base/limits.h"
#include "cli/age_views.h"
#include "cli/check_views.h"
#include "cli/correct_show.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/link_views.h"
#include "cli/page.h"
#include "cli/person_leads.h"

bool person_word_read(Str word, Mention *mention, int64_t *record_id)
{
    int number;
    Str rest = word, first;
    *record_id = 0;
    if (mention_word_read(word, mention)) return true;
    if (!str_cut(&rest, '/', &first) || !str_to_number(first, &number) || number == 0 || !rest.at) return false;
    char any[64];
    int n = snprintf(any, sizeof any, "A/1/%.*s", (int)(rest.len < 40 ? rest.len : 40), rest.at);
    *record_id = number;
    return mention_word_read((Str){ any, (size_t)n }, mention);
}

/* ---- what may be shown ---- */

static Str age_shown_text(Arena *arena, Age age)
{
    return age_text(arena, age_shown(age));
}

/* ---- for programs ---- */

static void mention_json(Cli *cli, const PersonMention *m, bool is_asked)
{
    json_t *e = event_new("person");
    event_set_text(e, "person", mention_word(cli->app, &m->mention));
    event_set_flag(e, "asked", is_asked);
    event_set_text(e, "agency", m->mention.agency);
    event_set_text(e, "incident", m->mention.number);
    event_set_word(e, "role", role_name(m->mention.role));
    event_set(e, "seq", json_integer(m->mention.sequence));
    event_set_count(e, "record", (size_t)m->found.record_id);
    event_set_word(e, "record_kind", record_kind_name(m->found.record.kind));
    event_set(e, "date", event_date(segment_date(&m->found.record, m->found.segment)));
    event_set_text(e, "file", m->found.file);
    event_set_count(e, "line", m->found.segment->line);
    event_set_text(e, "recorded", age_shown_text(cli->app, m->recorded));
    event_set_text(e, "known", age_shown_text(cli->app, m->found.segment->age));
    event_set_count(e, "older_versions", m->older_versions);
    event_write(cli->out, e);
}

static void claim_json(Cli *cli, const PersonView *v, const PersonClaim *c)
{
    json_t *e = event_new("claim");
    event_set_count(e, "claim", (size_t)c->claim);
    event_set_text(e, "person", mention_word(cli->app, &c->of->mention));
    event_set_text(e, "field", c->value->name);
    event_set_text(e, "value", told_value(cli->app, v->show_names, c->value));
    event_set_text(e, "said_by", c->said_by);
    event_set(e, "on", event_date(c->on));
    event_set_text(e, "file", c->file);
    event_set_count(e, "line", c->line);
    event_set_flag(e, "superseded", c->is_superseded);
    event_write(cli->out, e);
}

static void show_json(Cli *cli, Tenant *tenant, Arena *arena, const PersonView *v, const PersonDetail *d)
{
    const CorrectView corrected = { .json = true, .show_names = v->show_names };
    for (size_t i = 0; i < d->mention_count; i++) mention_json(cli, &d->mentions[i], i == 0);
    for (size_t i = 0; i < d->claim_count; i++) claim_json(cli, v, &d->claims[i]);
    for (size_t i = 0; i < d->correction_count; i++)
        event_write(cli->out, correction_event(cli, tenant, &corrected, d->corrections[i]));
    for (size_t i = 0; i < d->word_count; i++) identity_json(cli, tenant, d->words[i]);
    for (size_t i = 0; i < d->lead_count; i++)
        proposal_json(cli, tenant, d->leads[i].proposal, d->leads[i].how, &d->leads[i]);
    if (d->has_age) age_tell_json(cli->out, arena, &d->age, v->show_names);
    for (size_t i = 0; i < d->finding_count; i++) {
        const PersonFinding *f = &d->findings[i];
        json_t *e = json_finding_event(f->of->found.file, &f->finding);
        event_set_count(e, "id", (size_t)f->listed.id);
        event_set_word(e, "status", finding_status_name(f->listed.status));
        event_write(cli->out, e);
    }
    json_t *e = event_new("summary");
    event_set_count(e, "reports", d->mention_count);
    event_set_flag(e, "more_reports", d->has_more_mentions);
    event_set_count(e, "claims", d->claim_count);
    event_set_count(e, "corrections", d->correction_count);
    event_set_count(e, "words", d->word_count);
    event_set_count(e, "words_kept_back", d->kept_back);
    event_set_count(e, "proposals", d->lead_count);
    event_set_count(e, "findings", d->finding_count);
    event_set_flag(e, "reports_weighed", d->has_age && !d->reports_are_left_out);
    event_set_flag(e, "screened", d->was_screened);
    event_set_flag(e, "linked", d->was_linked);
    event_set_flag(e, "linked_behind", d->is_link_behind);
    event_write(cli->out, e);
}

/* ---- for people ---- */

static void claims_tell(Cli *cli, const PersonView *v, const PersonDetail *d, const PersonMention *m, bool superseded)
{
    for (size_t i = 0; i < d->claim_count; i++) {
        const PersonClaim *c = &d->claims[i];
        if (c->of != m || c->is_superseded != superseded) continue;
        out_format(cli->out, "    line %-6zu %-28.*s %.*s   (claim %lld)%s\n", c->line,
                   STR(page_shown(cli->app, c->value->name)),
                   STR(page_shown(cli->app, told_value(cli->app, v->show_names, c->value))), (long long)c->claim,
                   superseded ? "  an older version" : "");
    }
}

static void mentions_tell(Cli *cli, const PersonView *v, const PersonDetail *d)
{
    Arena *a = cli->app;
    page_heading(cli->out, "WHAT REPORTS SAY");
    for (size_t i = 0; i < d->mention_count; i++) {
        const PersonMention *m = &d->mentions[i];
        Date date = segment_date(&m->found.record, m->found.segment);
        out_format(cli->out, "  %.*s%s\n", STR(page_shown(a, mention_word(a, &m->mention))),
                   i ? "  (joined by the word of two people)" : "");
        page_text(cli->out, 4, "%s of %.*s, %.*s; record %lld, from %.*s", record_kind_name(m->found.record.kind),
                  STR(page_shown(a, m->mention.agency)), STR(date_is_known(date) ? date_text(a, date) : S("no day")),
                  (long long)m->found.record_id, STR(page_shown(a, m->found.file)));
        page_text(cli->out, 4, "Recorded as %.*s%s%.*s.", STR(age_shown_text(a, m->recorded)),
                  m->found.segment->correction_count ? "; by corrections " : "",
                  STR(m->found.segment->correction_count ? age_shown_text(a, m->found.segment->age) : S("")));
        claims_tell(cli, v, d, m, false);
        claims_tell(cli, v, d, m, true);
    }
    if (d->has_more_mentions) out_text(cli->out, "  More reports are joined to this person than are shown.\n");
    if (!v->show_names) out_text(cli->out, "\n  Names, numbers, places and whole dates of birth are masked; "
                                           "--show-names shows them.\n");
}

static void corrected_tell(Cli *cli, Tenant *tenant, const PersonView *v, const PersonDetail *d)
{
    const CorrectView corrected = { .show_names = v->show_names };
    page_heading(cli->out, "WHAT WAS CORRECTED, AND WHO IS WHOM");
    if (!d->correction_count && !d->word_count) out_text(cli->out, "  Nothing.\n");
    if (d->kept_back) page_text(cli->out, 2, "%s", told_kept_back);
    for (size_t i = 0; i < d->correction_count; i++) correction_tell(cli, tenant, &corrected, d->corrections[i]);
    for (size_t i = 0; i < d->word_count; i++) identity_tell(cli, tenant, d->words[i]);
}

static void age_page(Cli *cli, Arena *arena, const PersonView *v, const PersonDetail *d)
{
    page_heading(cli->out, "HOW OLD, BY ALL OF THIS");
    if (!d->has_age) {
        page_text(cli->out, 2, "Nothing that was recorded can be weighed. Whoever may be a child is protected as one.");
        return;
    }
    age_tell(cli->out, arena, &d->age, v->show_names);
    if (d->reports_are_left_out)
        page_text(cli->out, 2, "Only what was seen is weighed. What the reports say was stated to be wrong, and why is "
                               "told with each correction.");
    if (d->age_why_count) page_heading(cli->out, "WHO TOLD THE AGES IN REPORTS (design, UNVERIFIED)");
    for (size_t i = 0; i < d->age_why_count; i++) page_item(cli->out, 2, "", page_shown(cli->app, d->age_why[i]));
}

static void findings_tell(Cli *cli, const PersonDetail *d)
{
    Arena *a = cli->app;
    page_heading(cli->out, "WHAT WAS FOUND");
    if (!d->was_screened) out_text(cli->out, "  Nothing was screened yet; safeharbor rescreen does it.\n");
    else if (!d->finding_count) out_text(cli->out, "  No finding about this person stands.\n");
    for (size_t i = 0; i < d->finding_count; i++) {
        const PersonFinding *f = &d->findings[i];
        out_format(cli->out, "  %lld  %s  %.*s\n", (long long)f->listed.id, finding_status_name(f->listed.status),
                   STR(f->finding.title));
        page_text(cli->out, 6, "%.*s; still under 18 today: %s",
                  STR(page_shown(a, mention_words(a, &f->of->mention))), still_minor_name(f->finding.still_minor));
    }
}

static void show_text(Cli *cli, Tenant *tenant, Arena *arena, const PersonView *v, const PersonDetail *d)
{
    out_format(cli->out, "%.*s\n", STR(page_shown(cli->app, mention_words(cli->app, &d->mentions[0].mention))));
    mentions_tell(cli, v, d);
    corrected_tell(cli, tenant, v, d);
    leads_tell(cli, tenant, d->leads, d->lead_count, d->was_linked, d->is_link_behind);
    age_page(cli, arena, v, d);
    findings_tell(cli, d);
}

/* ---- as a list ---- */

static bool show_csv(Cli *cli, const PersonView *v, const PersonDetail *d, Err *err)
{
    static const Str head[] = { { "agency", 6 }, { "number", 6 }, { "person", 6 }, { "field", 5 }, { "value", 5 },
                                { "said_by", 7 }, { "on", 2 }, { "file", 4 }, { "line", 4 }, { "claim", 5 },
                                { "superseded", 10 } };
    Arena *a = cli->app;
    Out *csv = arena_new(a, Out, 1);
    if (!v->csv_name.len) return true;
    if (!out_create(csv, v->csv_name, err)) return false;
    csv_cells(csv, head, COUNT(head));
    for (size_t i = 0; i < d->claim_count; i++) {
        const PersonClaim *c = &d->claims[i];
        const Mention *m = &c->of->mention;
        const Str cells[] = { m->agency, m->number, str_format(a, "%s:%d", role_name(m->role), m->sequence),
                              c->value->name, told_value(cli->app, v->show_names, c->value), c->said_by,
                              date_is_known(c->on) ? date_text(a, c->on) : S(""), c->file,
                              str_format(a, "%zu", c->line), str_format(a, "%lld", (long long)c->claim),
                              c->is_superseded ? S("yes") : S("no") };
        csv_cells(csv, cells, COUNT(cells));
    }
    return out_close(csv, err);
}

int person_show_run(Cli *cli, Tenant *tenant, const PersonView *v, Str word, Err *err)
{
    Arena arena, scratch = { 0 };
    PersonRequest q = { .tenant = tenant, .knowledge = cli->knowledge, .why = door_why(cli), .today = cli->today,
                        .shows_names = v->show_names };
    PersonDetail *d = arena_new(cli->app, PersonDetail, 1);
    if (!person_word_read(word, &q.mention, &q.record_id)) return 2;
    bool ok = arena_open(&arena, PERSON_ARENA_BYTES) || err_set(err, ERR_STORE, "There is not enough memory.");
    if (!ok) return err_exit_code(err->code);
    ok = (arena_open(&scratch, SCRATCH_ARENA_BYTES) || err_set(err, ERR_STORE, "There is not enough memory.")) &&
         person_show(&q, &arena, d, err) && show_csv(cli, v, d, err);
    if (ok) (v->json ? show_json : show_text)(cli, tenant, &scratch, v, d);
    arena_close(&scratch);
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}
