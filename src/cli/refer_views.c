/* refer_views.c - how is it told where a child was referred to, and what came of it? */
#include "cli/refer_views.h"

#include "base/csv.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

/* ---- for programs ---- */

static json_t *text_or_null(Str text) { return text.len ? event_text(text) : json_null(); }

static json_t *event_json(Cli *cli, Tenant *t, const PlacementEvent *e)
{
    json_t *o = json_object();
    event_set_word(o, "step", step_name(e->step));
    event_set(o, "on", event_date(e->on));
    event_set_text(o, "note", e->note);
    event_set(o, "reason", text_or_null(e->reason));
    event_set_text(o, "by", people_login(t, cli->app, e->staff));
    event_set_text(o, "written", moment_text(cli->app, e->written_at));
    return o;
}

static void placement_json(Cli *cli, Tenant *t, const Placement *p, const ReferView *v)
{
    const BasisDetails *d = &p->details;
    json_t *e = event_new("placement"), *heard = json_array();
    event_set_count(e, "placement", (size_t)p->id);
    event_set_text(e, "person", mention_word(cli->app, &p->about));
    event_set_word(e, "state", placement_state_name(placement_state(p)));
    event_set_text(e, "service", p->service);
    event_set_text(e, "name", p->name);
    event_set_flag(e, "protective", p->is_protective);
    event_set(e, "area", text_or_null(p->area));
    event_set_word(e, "basis", basis_name(p->basis));
    event_set(e, "given_by", text_or_null(d->given_by));
    event_set(e, "witness", text_or_null(d->witness));
    event_set(e, "until", event_date(d->until));
    event_set_flag(e, "consent_ended", placement_consent_ended(p, v->today));
    event_set(e, "citation", text_or_null(d->citation));
    event_set(e, "danger", text_or_null(d->danger));
    event_set_text(e, "reason", p->reason);
    event_set(e, "unfit", text_or_null(p->unfit));
    event_set(e, "although", text_or_null(p->although));
    event_set(e, "to_ask", text_or_null(p->to_ask));
    event_set(e, "on", event_date(p->on));
    event_set_text(e, "by", people_login(t, cli->app, p->staff));
    event_set_text(e, "written", moment_text(cli->app, p->written_at));
    for (size_t i = 0; i < p->event_count; i++) json_array_append_new(heard, event_json(cli, t, &p->events[i]));
    event_set(e, "heard", heard);
    event_write(cli->out, e);
}

/* ---- for people ---- */

static Str place_words(Arena *a, const Placement *p)
{
    if (!p->is_protective) return str_format(a, "%.*s (%.*s)", STR(p->name), STR(p->service));
    return str_format(a, "%.*s %.*s, area: %.*s", STR(p->name), STR(p->service), STR(p->area.len ? p->area
                                                                                                  : S("not told")));
}

static void head_tell(Cli *cli, const Placement *p, const ReferView *v)
{
    Arena *a = cli->app;
    const PlacementEvent *last = p->event_count ? &p->events[p->event_count - 1] : NULL;
    out_format(cli->out, "%5lld  %-8s  %.*s\n", (long long)p->id, placement_state_name(placement_state(p)),
               STR(page_shown(a, mention_word(a, &p->about))));
    page_item(cli->out, 7, "to:    ", page_shown(a, place_words(a, p)));
    page_item(cli->out, 7, "asked: ", str_format(a, "%.*s, on the basis of %s", STR(date_text(a, p->on)),
                                                 basis_words(p->basis)));
    if (last)
        page_item(cli->out, 7, "last:  ", str_format(a, "%.*s %s", STR(date_text(a, last->on)), step_name(last->step)));
    if (placement_consent_ended(p, v->today))
        page_item(cli->out, 7, "ENDED: ", str_format(a, "the consent held through %.*s: ask again before anything more "
                                                        "is told", STR(date_text(a, p->details.until))));
}

static void item(Cli *cli, const char *label, Str text)
{
    if (text.len) page_item(cli->out, 7, label, page_shown(cli->app, text));
}

void refer_tell_whole(Cli *cli, Tenant *t, const Placement *p, const ReferView *v)
{
    Arena *a = cli->app;
    if (v->json) { placement_json(cli, t, p, v); return; }
    head_tell(cli, p, v);
    item(cli, "given by:  ", p->details.given_by);
    item(cli, "witness:   ", p->details.witness);
    item(cli, "through:   ", date_text(a, p->details.until));
    item(cli, "law:       ", p->details.citation);
    item(cli, "danger:    ", p->details.danger);
    item(cli, "reason:    ", p->reason);
    item(cli, "DOES NOT FIT: ", p->unfit);
    item(cli, "although:  ", p->although);
    item(cli, "ask first: ", p->to_ask);
    item(cli, "by:        ", str_format(a, "%.*s, %.*s UTC", STR(people_login(t, a, p->staff)),
                                        STR(moment_text(a, p->written_at))));
    for (size_t i = 0; i < p->event_count; i++) {
        const PlacementEvent *e = &p->events[i];
        item(cli, str_format(a, "%-9s  ", step_name(e->step)).at,
             str_format(a, "%.*s: %.*s (%.*s, %.*s UTC)", STR(date_text(a, e->on)), STR(e->note),
                        STR(people_login(t, a, e->staff)), STR(moment_text(a, e->written_at))));
        item(cli, "though:    ", e->reason);
    }
}

/* ---- the list ---- */

static bool is_wanted(const Placement *p, const ReferView *v)
{
    return !v->only_open || placement_is_open(placement_state(p));
}

/* Without what people wrote in their own words: a list is passed on. */
static bool list_csv(Cli *cli, Tenant *t, const Placement *all, size_t count, const ReferView *v, Err *err)
{
    static const Str head[] = { { "referral", 8 }, { "state", 5 }, { "person", 6 }, { "service", 7 }, { "name", 4 },
                                { "protective", 10 }, { "area", 4 }, { "basis", 5 }, { "until", 5 }, { "asked", 5 },
                                { "by", 2 }, { "last_step", 9 }, { "last_on", 7 } };
    Arena *a = cli->app;
    Out *csv = arena_new(a, Out, 1);
    if (!out_create(csv, v->csv_name, err)) return false;
    csv_cells(csv, head, COUNT(head));
    for (size_t i = 0; i < count; i++) {
        const Placement *p = &all[i];
        if (!is_wanted(p, v)) continue;
        const PlacementEvent *last = p->event_count ? &p->events[p->event_count - 1] : NULL;
        const Str cells[] = {
            str_format(a, "%lld", (long long)p->id), str_of(placement_state_name(placement_state(p))),
            mention_word(a, &p->about), p->service, p->name, p->is_protective ? S("yes") : S("no"), p->area,
            str_of(basis_name(p->basis)), date_text(a, p->details.until), date_text(a, p->on),
            people_login(t, a, p->staff), last ? str_of(step_name(last->step)) : S(""),
            last ? date_text(a, last->on) : S(""),
        };
        csv_cells(csv, cells, COUNT(cells));
    }
    return out_close(csv, err);
}

bool refer_list_tell(Cli *cli, Tenant *t, const Placement *all, size_t count, const ReferView *v, Err *err)
{
    size_t told = 0, open = 0;
    if (v->csv_name.len && !list_csv(cli, t, all, count, v, err)) return false;
    for (size_t i = 0; i < count; i++) {
        if (!is_wanted(&all[i], v)) continue;
        told++;
        open += placement_is_open(placement_state(&all[i]));
        if (v->json) placement_json(cli, t, &all[i], v);
        else head_tell(cli, &all[i], v);
    }
    if (!v->json)
        out_format(cli->out, "%.*s, %zu open.\n", STR(page_counted(cli->app, told, "referral", "referrals")), open);
    return true;
}
