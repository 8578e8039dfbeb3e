/* correct_show.c - what was corrected, and what does it reach? */
#include "cli/correct_show.h"

#include "app/told.h"
#include "base/csv.h"
#include "base/limits.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

static const char *state_of(const KeptCorrection *k)
{
    if (k->is_withdrawn) return "withdrawn";
    return k->is_withdrawal_asked ? "withdrawal asked" : "stands";
}

/* ---- the list ---- */

static void event_mention(json_t *e, Arena *arena, const char *field, const Mention *m)
{
    event_set_text(e, field, mention_word(arena, m));
}

json_t *correction_event(Cli *cli, Tenant *t, const CorrectView *v, const KeptCorrection *k)
{
    Arena *a = cli->app;
    const Correction *c = &k->correction;
    json_t *e = event_new("correction");
    event_set_count(e, "correction", (size_t)k->id);
    event_mention(e, a, "person", &c->about);
    event_set_text(e, "born", told_born(a, c->born, v->show_names));
    event_set_text(e, "source", c->evidence);
    event_set_text(e, "seen", c->seen);
    event_set_text(e, "reason", c->reason);
    if (c->name.len) event_set_text(e, "name", v->show_names ? c->name : S("***"));
    if (c->document.len) event_set_text(e, "document", v->show_names ? c->document : S("***"));
    event_set_text(e, "stated", moment_text(a, k->at));
    event_set_text(e, "stated_by", people_login(t, a, c->staff));
    event_set_word(e, "state", state_of(k));
    return e;
}

void correction_tell(Cli *cli, Tenant *t, const CorrectView *v, const KeptCorrection *k)
{
    Arena *a = cli->app;
    const Correction *c = &k->correction;
    out_format(cli->out, "%5lld  %.*s UTC  %s  %.*s\n", (long long)k->id, STR(moment_text(a, k->at)), state_of(k),
               STR(page_shown(a, mention_words(a, &c->about))));
    page_item(cli->out, 7, "born ", str_format(a, "%.*s, by %.*s: %.*s", STR(told_born(a, c->born, v->show_names)),
                                               STR(c->evidence), STR(page_shown(a, c->seen))));
    page_item(cli->out, 7, "because ", str_format(a, "%.*s (%.*s)", STR(page_shown(a, c->reason)),
                                                  STR(people_login(t, a, c->staff))));
}

static void correction_csv(Cli *cli, Tenant *t, const CorrectView *v, const KeptCorrection *k, Out *csv)
{
    Arena *a = cli->app;
    const Correction *c = &k->correction;
    const Str cells[] = { str_format(a, "%lld", (long long)k->id), c->about.agency, c->about.number,
                          str_format(a, "%s:%d", role_name(c->about.role), c->about.sequence),
                          told_born(a, c->born, v->show_names), c->evidence, c->seen, c->reason,
                          moment_text(a, k->at),
                          people_login(t, a, c->staff), str_of(state_of(k)) };
    csv_cells(csv, cells, COUNT(cells));
}

static bool list_csv(Cli *cli, Tenant *t, const CorrectView *v, const KeptCorrection *all, size_t count, Err *err)
{
    static const Str head[] = { { "correction", 10 }, { "agency", 6 }, { "number", 6 }, { "person", 6 }, { "born", 4 },
                                { "source", 6 }, { "seen", 4 }, { "reason", 6 }, { "stated", 6 }, { "stated_by", 9 },
                                { "state", 5 } };
    Out *csv = arena_new(cli->app, Out, 1);
    if (!v->csv_name.len) return true;
    if (!out_create(csv, v->csv_name, err)) return false;
    csv_cells(csv, head, COUNT(head));
    for (size_t i = 0; i < count; i++) correction_csv(cli, t, v, &all[i], csv);
    return out_close(csv, err);
}

int correct_list(Cli *cli, Tenant *tenant, const CorrectView *v, Err *err)
{
    Act act;
    size_t count = 0;
    const Corrections *c = NULL;
    bool ok = app_enter(tenant, VERB_CORRECT_LIST, door_why(cli), &act, err) &&
              (c = corrections_open(tenant, err)) != NULL;
    const KeptCorrection *all = ok ? corrections_all(c, &count) : NULL;
    ok = ok && act_note(&act, S("corrections"), (int64_t)count, S(""), err) &&
        list_csv(cli, tenant, v, all, count, err);
    if (!ok) return err_exit_code(err->code);
    for (size_t i = 0; i < count; i++)
        if (v->json) event_write(cli->out, correction_event(cli, tenant, v, &all[i]));
        else correction_tell(cli, tenant, v, &all[i]);
    if (!count && !v->json) out_text(cli->out, "Nothing was corrected.\n");
    return 0;
}

/* ---- what one of them reaches ---- */

static Str age_shown_text(Arena *a, Age age)
{
    return age_text(a, age_shown(age));
}

static const char *joined_word(const DependentCopy *c)
{
    return c->is_joined ? "joined" : c->is_waiting ? "waits for a second person" : "proposed";
}

static void show_json(Cli *cli, Tenant *t, const CorrectView *v, const Dependents *d)
{
    Arena *a = cli->app;
    event_write(cli->out, correction_event(cli, t, v, d->correction));
    for (size_t i = 0; i < d->other_count; i++) {
        json_t *e = correction_event(cli, t, v, d->others[i]);
        event_set_flag(e, "beside", true);
        event_write(cli->out, e);
    }
    for (size_t i = 0; i < d->copy_count; i++) {
        const DependentCopy *c = &d->copies[i];
        json_t *e = event_new("copy");
        event_mention(e, a, "person", &c->mention);
        event_mention(e, a, "from", &c->from);
        event_set_text(e, "agency", c->mention.agency);
        event_set_text(e, "incident", c->mention.number);
        event_set_word(e, "role", role_name(c->mention.role));
        event_set(e, "seq", json_integer(c->mention.sequence));
        event_set_text(e, "file", c->file);
        event_set_count(e, "record", (size_t)c->record_id);
        event_set_word(e, "record_kind", record_kind_name(c->record_kind));
        event_set(e, "date", event_date(c->date));
        event_set_word(e, "how", copy_words(c->kind));
        event_set_text(e, "recorded", age_shown_text(a, c->recorded));
        event_set_word(e, "state", joined_word(c));
        event_write(cli->out, e);
    }
    for (size_t i = 0; i < d->finding_count; i++) {
        const DependentFinding *f = &d->findings[i];
        json_t *e = event_new("dependent");
        event_set_word(e, "kind", "finding");
        event_set_count(e, "id", (size_t)f->id);
        event_set_text(e, "rule", f->rule ? f->rule->id : S(""));
        event_mention(e, a, "person", &f->about);
        event_set_flag(e, "cites_only", f->cites_only);
        event_set(e, "ended_by", f->ended_by ? json_integer(f->ended_by) : json_null());
        event_write(cli->out, e);
    }
    for (size_t i = 0; i < d->output_count; i++) {
        const DependentOutput *o = &d->outputs[i];
        json_t *e = event_new("dependent");
        event_set_word(e, "kind", "output");
        event_set_count(e, "id", (size_t)o->row.id);
        event_set_text(e, "output", o->row.kind);
        event_set_text(e, "recipient", o->row.recipient);
        event_set_flag(e, "inside", o->is_inside);
        event_set_text(e, "at", moment_text(a, o->row.at));
        event_set(e, "finding", o->finding ? json_integer(o->finding) : json_null());
        event_write(cli->out, e);
    }
    for (size_t i = 0; i < d->word_count; i++) {
        const IdentityRow *w = d->words[i];
        json_t *e = event_new("dependent");
        event_set_word(e, "kind", "identity");
        event_set_count(e, "id", (size_t)w->id);
        event_set_word(e, "verdict", identity_verdict_name(w->verdict));
        event_mention(e, a, "one", &w->one);
        event_mention(e, a, "other", &w->other);
        event_set_text(e, "by", people_login(t, a, w->staff_id));
        event_set_text(e, "at", moment_text(a, w->at));
        event_write(cli->out, e);
    }
    json_t *e = event_new("summary");
    event_set_count(e, "records_read", d->records_read);
    event_set_count(e, "copies", d->copy_count);
    event_set_count(e, "findings", d->finding_count);
    event_set_count(e, "outputs", d->output_count);
    event_write(cli->out, e);
}

static void copies_tell(Cli *cli, const Dependents *d)
{
    Arena *a = cli->app;
    page_heading(cli->out, "COPIES OF THE WRONG AGE");
    if (!d->copy_count) out_text(cli->out, "None was found in any report that counts.\n");
    for (size_t i = 0; i < d->copy_count; i++) {
        const DependentCopy *c = &d->copies[i];
        out_format(cli->out, "  %.*s\n", STR(page_shown(a, mention_word(a, &c->mention))));
        page_text(cli->out, 4, "%s; recorded as %.*s; %s; %s. From %.*s.", record_kind_name(c->record_kind),
                  STR(age_shown_text(a, c->recorded)), copy_words(c->kind), joined_word(c),
                  STR(page_shown(a, c->file)));
    }
}

static void findings_tell(Cli *cli, const Dependents *d)
{
    page_heading(cli->out, "FINDINGS THAT READ IT");
    if (!d->finding_count) out_text(cli->out, "None.\n");
    for (size_t i = 0; i < d->finding_count; i++) {
        const DependentFinding *f = &d->findings[i];
        Str title = f->rule ? f->rule->title : S("(kept by a newer version of the program)");
        out_format(cli->out, "  %lld  %s%.*s\n", (long long)f->id, f->ended_by ? "(ended) " : "", STR(title));
        page_text(cli->out, 6, "%.*s%s", STR(page_shown(cli->app, mention_words(cli->app, &f->about))),
                  f->cites_only ? "; cites this person's age" : "");
    }
}

static void outputs_tell(Cli *cli, const Dependents *d)
{
    Arena *a = cli->app;
    page_heading(cli->out, "WHAT LEFT WITH IT, AND FOR WHOM");
    if (!d->output_count) out_text(cli->out, "Nothing.\n");
    for (size_t i = 0; i < d->output_count; i++) {
        const DependentOutput *o = &d->outputs[i];
        out_format(cli->out, "  %lld  %.*s UTC  %.*s for %.*s%s\n", (long long)o->row.id,
                   STR(moment_text(a, o->row.at)),
                   STR(o->row.kind), STR(page_shown(a, o->row.recipient)), o->is_inside ? " (works here)" : "");
    }
}

static void show_text(Cli *cli, Tenant *t, const CorrectView *v, const Dependents *d)
{
    correction_tell(cli, t, v, d->correction);
    if (!d->record.count)
        out_text(cli->out, "\nThe report that it is about is not there any more.\n");
    for (size_t i = 0; i < d->other_count; i++) {
        if (!i) page_heading(cli->out, "OTHER CORRECTIONS OF THE SAME PERSON (both are kept)");
        correction_tell(cli, t, v, d->others[i]);
    }
    copies_tell(cli, d);
    findings_tell(cli, d);
    outputs_tell(cli, d);
    page_heading(cli->out, "WORDS ON WHO IS WHOM");
    for (size_t i = 0; i < d->word_count; i++) {
        const IdentityRow *w = d->words[i];
        out_format(cli->out, "  %lld  %s: %.*s and %.*s (%.*s)\n", (long long)w->id, identity_verdict_name(w->verdict),
                   STR(page_shown(cli->app, mention_word(cli->app, &w->one))),
                   STR(page_shown(cli->app, mention_word(cli->app, &w->other))),
                   STR(people_login(t, cli->app, w->staff_id)));
    }
    out_format(cli->out, "\n%.*s read. Joining a copy takes two people: safeharbor persons same, or correct agree.\n",
               STR(page_counted(cli->app, d->records_read, "report was", "reports were")));
}

static bool show_csv(Cli *cli, const CorrectView *v, const Dependents *d, Err *err)
{
    static const Str head[] = { { "kind", 4 }, { "id", 2 }, { "agency", 6 }, { "number", 6 },
                               { "person", 6 }, { "date", 4 },
                                { "how", 3 }, { "state", 5 } };
    Arena *a = cli->app;
    Out *csv = arena_new(a, Out, 1);
    if (!v->csv_name.len) return true;
    if (!out_create(csv, v->csv_name, err)) return false;
    csv_cells(csv, head, COUNT(head));
    for (size_t i = 0; i < d->copy_count; i++) {
        const DependentCopy *c = &d->copies[i];
        const Str row[] = { S("copy"), str_format(a, "%lld", (long long)c->record_id), c->mention.agency,
                           c->mention.number,
                            str_format(a, "%s:%d", role_name(c->mention.role), c->mention.sequence),
                            date_text(a, c->date),
                            str_of(copy_words(c->kind)), str_of(joined_word(c)) };
        csv_cells(csv, row, COUNT(row));
    }
    for (size_t i = 0; i < d->finding_count; i++) {
        const DependentFinding *f = &d->findings[i];
        const Str row[] = { S("finding"), str_format(a, "%lld", (long long)f->id), f->about.agency, f->about.number,
                            str_format(a, "%s:%d", role_name(f->about.role), f->about.sequence), S(""),
                            f->rule ? f->rule->id : S(""), f->ended_by ? S("ended") : S("stands") };
        csv_cells(csv, row, COUNT(row));
    }
    for (size_t i = 0; i < d->output_count; i++) {
        const DependentOutput *o = &d->outputs[i];
        const Str row[] = { S("output"), str_format(a, "%lld", (long long)o->row.id), S(""), S(""), o->row.recipient,
                            moment_text(a, o->row.at), o->row.kind, o->is_inside ? S("works here") : S("outside") };
        csv_cells(csv, row, COUNT(row));
    }
    return out_close(csv, err);
}

int correct_show(Cli *cli, Tenant *tenant, const CorrectView *v, int64_t id, Err *err)
{
    Arena arena;
    Dependents d;
    const DependentsRequest request = { .tenant = tenant, .knowledge = cli->knowledge, .why = door_why(cli),
                                       .correction = id };
    if (!arena_open(&arena, 64 * REPORT_ARENA_BYTES)) {
        err_set(err, ERR_STORE, "There is not enough memory.");
        return err_exit_code(err->code);
    }
    bool ok = dependents_find(&request, &arena, &d, err) && show_csv(cli, v, &d, err);
    if (ok && v->json) show_json(cli, tenant, v, &d);
    else if (ok) show_text(cli, tenant, v, &d);
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}
