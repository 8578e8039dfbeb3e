/* placement.c - may this child be referred there on this basis, and what was heard? */
#include "app/placement.h"

#include "app/guardian_watch.h"
#include "app/mentions.h"
#include "app/placement_words.h"
#include "app/places.h"
#include "app/report_mark.h"
#include "domain/claim.h"
#include "store/duties.h"
#include "store/findings.h"
#include "store/placements.h"

/* ---- words of people ---- */

static bool words_are_sound(Str words, const char *option, bool is_asked, Err *err)
{
    bool is_sound = (!is_asked || !str_is_blank(words)) && words.len <= PLACEMENT_WORDS_BYTES_MAX;
    for (size_t i = 0; i < words.len; i++) is_sound &= (unsigned char)words.at[i] >= 0x20;
    return is_sound ||
           err_set(err, ERR_USAGE, "%s is one line of at most %d bytes.", option, PLACEMENT_WORDS_BYTES_MAX);
}

static bool tells(const char *option, Err *err)
{
    return err_set(err, ERR_USAGE,
                   "The facility is protective, and %s seems to tell where it is. Leave out telephone numbers, links, "
                   "house numbers, ZIP codes and names of the place.", option);
}

/* A citation has numbers of its own, so only what the directory says is looked for in it. */
static bool wish_is_silent(const PlacementWish *wish, PlacementSecrets *secrets, Arena *arena, Err *err)
{
    const BasisDetails *d = &wish->details;
    const struct { const char *option; Str words; bool has_numbers; } texts[] = {
        { "--reason", wish->reason, false }, { "--given-by", d->given_by, false }, { "--witness", d->witness, false },
        { "--danger", d->danger, false }, { "--citation", d->citation, true }, { "--although", wish->although, false },
    };
    for (size_t i = 0; i < COUNT(texts); i++)
        if (placement_secrets_in(secrets, arena, texts[i].words) ||
            (!texts[i].has_numbers && placement_words_tell(texts[i].words))) return tells(texts[i].option, err);
    return true;
}

static bool wish_is_sound(const PlacementWish *w, Date today, Err *err)
{
    const BasisDetails *d = &w->details;
    const char *wrong = basis_mistake(w->basis, d);
    if (wrong) return err_set(err, ERR_USAGE, "%s", wrong);
    if (date_is_known(d->until) && date_compare(d->until, today) < 0)
        return err_set(err, ERR_USAGE, "--until is a day that is over: this consent has ended. Ask again.");
    return words_are_sound(w->reason, "--reason", true, err) &&
           words_are_sound(d->given_by, "--given-by", false, err) &&
           words_are_sound(d->witness, "--witness", false, err) &&
           words_are_sound(d->citation, "--citation", false, err) &&
           words_are_sound(d->danger, "--danger", false, err) &&
           words_are_sound(w->although, "--although", false, err) &&
           words_are_sound(w->service, "--to", true, err);
}

/* ---- the place ---- */

/* A service at several locations has several entries; one that is protective makes all of it so. */
static bool place_find(const Directory *d, Str service, Placement *p, Err *err)
{
    const Place *found = NULL;
    for (size_t i = 0; i < d->place_count; i++) {
        const Place *place = &d->places[i];
        if (!str_eq(place->id, service)) continue;
        if (!found || place->key.is_protective) found = place;
    }
    if (!found)
        return err_set(err, ERR_NOT_FOUND,
                       "No service of the directory has the id that --to names. safeharbor places read --json shows "
                       "ids.");
    p->service = found->id;
    p->is_protective = found->key.is_protective;
    p->name = p->is_protective ? S(HSDS_WITHHELD_NAME) : found->name;
    p->area = p->is_protective ? found->area : S("");
    return true;
}

bool placement_id_passes(const Placement *p)
{
    return p->is_protective && str_starts(p->service, S("protective-"));
}

/* ---- asking ---- */

static bool child_may_be_referred(const PlacementRequest *q, const PlacementWish *w, Arena *arena, FoundMention *found,
                                  Err *err)
{
    KinBook kin;
    Str why;
    if (!mention_find(q->tenant, arena, &w->about, found, err)) return false;
    if (w->basis != BASIS_GUARDIAN) return true;
    const Corrections *corrections = corrections_open(q->tenant, err);
    if (!corrections || !guardian_kin_read(arena, &kin, err) ||
        !guardian_watch(q->tenant, arena, &kin, corrections, &w->about, &why, err)) return false;
    return !why.len || err_set(err, ERR_CONFLICT,
                               "No guardian is asked while one is or may be a suspect: %.*s. Child protection or a "
                               "court decides; the other bases are in safeharbor refer --help.", STR(why));
}

/* What is not known is asked, and never a no. */
static bool child_fits(const PlacementRequest *q, const PlacementWish *w, const Directory *d, const FoundMention *found,
                       Arena *arena, Placement *p, Err *err)
{
    PlaceQuery child;
    if (!placement_child(q->tenant, arena, &w->about, found, &w->needs, &d->words, q->today, &child, err)) return false;
    placement_fit(arena, d, w->service, &child, &p->unfit, &p->to_ask);
    if (p->unfit.len && str_is_blank(w->although))
        return err_set(err, ERR_CONFLICT,
                       "This service states that it does not take the child: %.*s. Ask another, or say with --although "
                       "why this one all the same.", STR(p->unfit));
    if (!p->unfit.len && w->although.len)
        return err_set(err, ERR_USAGE, "--although goes with a service that states it does not take the child.");
    p->although = w->although;
    return true;
}

static bool placement_write(Act *act, Arena *arena, Placement *p, Err *err)
{
    Tenant *t = act->tenant;
    KeyedMark mark;
    int64_t behind;
    const Mention *m = &p->about;
    if (!act_begin(act, err)) return false;
    p->id = act->seq;
    p->staff = t->who.id;
    bool ok = duty_moment(t->store, &p->written_at, &behind, err) &&
              report_mark(t->store, m->is_group_b, m->agency, m->number, &mark, err) &&
              placement_add(t->store, arena, p, &mark, act->seq, err) &&
              act_commit(act, str_format(arena, "placement %lld", (long long)p->id), 1, str_of(basis_name(p->basis)),
                         err);
    if (!ok) act_undo(act);
    return ok;
}

bool placement_ask(const PlacementRequest *q, const PlacementWish *w, Arena *arena, Placement *made, Err *err)
{
    Act act;
    PlacementSecrets secrets;
    Directory directory;
    FoundMention found;
    Placement p = { .about = w->about, .on = q->today, .basis = w->basis, .details = w->details, .reason = w->reason };
    if (!app_enter(q->tenant, VERB_PLACEMENT_ADD, q->why, &act, err) || !wish_is_sound(w, q->today, err) ||
        !child_may_be_referred(q, w, arena, &found, err)) return false;
    placement_secrets_begin(q->tenant->app, &secrets);
    if (!directory_read(q->tenant->app, w->paths, w->path_count, w->marks, &secrets.sink, &directory, err) ||
        !place_find(&directory, w->service, &p, err) ||
        !child_fits(q, w, &directory, &found, arena, &p, err) ||
        (p.is_protective && !wish_is_silent(w, &secrets, arena, err)) || !placement_write(&act, arena, &p, err))
        return false;
    *made = p;
    return true;
}

/* ---- what was heard ---- */

static bool placement_find(Tenant *t, int64_t id, Arena *arena, Placement *placement, Err *err)
{
    Placement *all;
    size_t count;
    if (!placements_all(t->store, arena, &all, &count, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (all[i].id == id) { *placement = all[i]; return true; }
    return err_set(err, ERR_NOT_FOUND, "There is no referral %lld. safeharbor refer list shows them.", (long long)id);
}

static bool step_fits(const Placement *p, const PlacementHeard *h, Err *err)
{
    PlacementState state = placement_state(p);
    StepAnswer answer = step_after(state, h->step);
    if (answer == STEP_NEVER)
        return err_set(err, ERR_CONFLICT, "Referral %lld is %s: %s cannot follow. Another attempt is another referral.",
                       (long long)p->id, placement_state_name(state), step_name(h->step));
    if (answer == STEP_WANTS_REASON && str_is_blank(h->reason))
        return err_set(err, ERR_CONFLICT,
                       "Referral %lld is %s: before %s something is missing. Say it first, or say with --reason why it "
                       "was otherwise.", (long long)p->id, placement_state_name(state), step_name(h->step));
    return answer == STEP_WANTS_REASON || !h->reason.len ||
           err_set(err, ERR_USAGE, "--reason goes with a step out of order; this one is in order. Use --note.");
}

static bool day_fits(const Placement *p, Date on, Date today, Err *err)
{
    Date last = p->event_count ? p->events[p->event_count - 1].on : p->on;
    if (date_compare(on, today) > 0)
        return err_set(err, ERR_USAGE, "--on is a day to come. Say it when it has happened.");
    return date_compare(on, last) >= 0 ||
           err_set(err, ERR_USAGE, "--on is before what was heard last. Days go forward.");
}

static bool heard_is_sound(const Placement *p, const PlacementHeard *h, Err *err)
{
    if (!words_are_sound(h->note, "--note", true, err) || !words_are_sound(h->reason, "--reason", false, err))
        return false;
    if (p->is_protective && placement_words_tell(h->note)) return tells("--note", err);
    return !p->is_protective || !placement_words_tell(h->reason) || tells("--reason", err);
}

static bool event_write(Act *act, Arena *arena, const Placement *p, PlacementEvent *e, Err *err)
{
    Tenant *t = act->tenant;
    KeyedMark mark;
    int64_t behind;
    const Mention *m = &p->about;
    return duty_moment(t->store, &e->written_at, &behind, err) &&
           report_mark(t->store, m->is_group_b, m->agency, m->number, &mark, err) &&
           placement_event_add(t->store, arena, e, m, &mark, act->seq, err) &&
           act_commit(act, str_format(arena, "placement %lld", (long long)p->id), 1, str_of(step_name(e->step)), err);
}

bool placement_hear(const PlacementRequest *q, const PlacementHeard *h, Arena *arena, Placement *now, Err *err)
{
    Act act;
    Placement p;
    PlacementEvent e = { .placement = h->placement, .staff = q->tenant->who.id, .step = h->step, .note = h->note,
                         .reason = h->reason, .on = date_is_known(h->on) ? h->on : q->today };
    if (!app_enter(q->tenant, VERB_PLACEMENT_SAY, q->why, &act, err) || !act_begin(&act, err)) return false;
    /* Judged within the change, so that of two people who answer at once only one is in time. */
    bool ok = placement_find(q->tenant, h->placement, arena, &p, err) && step_fits(&p, h, err) &&
              day_fits(&p, e.on, q->today, err) && heard_is_sound(&p, h, err) && event_write(&act, arena, &p, &e, err);
    if (!ok) act_undo(&act);
    return ok && placement_find(q->tenant, h->placement, arena, now, err);
}

/* ---- looking ---- */

bool placement_list(const PlacementRequest *q, Arena *arena, Placement **placements, size_t *count, Err *err)
{
    Act act;
    return app_enter(q->tenant, VERB_PLACEMENT_LIST, q->why, &act, err) &&
           placements_all(q->tenant->store, arena, placements, count, err) &&
           act_note(&act, S("placements"), (int64_t)*count, S(""), err);
}

bool placement_show(const PlacementRequest *q, int64_t id, Arena *arena, Placement *placement, Err *err)
{
    Act act;
    return app_enter(q->tenant, VERB_PLACEMENT_LIST, q->why, &act, err) &&
           placement_find(q->tenant, id, arena, placement, err) &&
           act_note(&act, str_format(arena, "placement %lld", (long long)id), 1, S(""), err);
}

/* ---- on paper ---- */

/* The name as the report writes it, and the claim that says it. A report that is not there any more names nobody. */
static bool name_find(const PlacementRequest *q, const Placement *p, Arena *arena, Str *name, int64_t *claim, Err *err)
{
    FoundMention found;
    Err gone = { 0 };
    size_t whole_at = 0, last_at = 0;
    *name = S(""), *claim = 0;
    if (!mention_find(q->tenant, arena, &p->about, &found, &gone)) {
        if (gone.code != ERR_NOT_FOUND) *err = gone;
        return gone.code == ERR_NOT_FOUND;
    }
    const Value *whole = segment_value(found.segment, FIELD_NAME, &whole_at);
    const Value *last = segment_value(found.segment, FIELD_LAST_NAME, &last_at), *value = whole ? whole : last;
    if (!value) return true;
    *claim = claim_id(found.record_id, &found.record, found.segment, value);
    *name = whole ? whole->text : str_format(arena, "%.*s, %.*s", STR(last->text),
                                             STR(segment_text(found.segment, FIELD_FIRST_NAME)));
    return true;
}

/* What leaves with the child's name is kept as an output: when the name turns out to be wrong, whoever has it is
 * told. */
static bool release(const PlacementRequest *q, Act *act, const Placement *p, int64_t claim, Arena *arena, Err *err)
{
    Store *store = q->tenant->store;
    OutputRow output = { .kind = S("receipt of a referral"), .today = q->today,
                         .recipient = str_format(arena, "%.*s (%.*s)", STR(p->name), STR(p->service)) };
    if (!act_begin(act, err)) return false;
    bool ok = output_add(store, &output, NULL, 0, act->seq, err) &&
              output_claims_add(store, output.id, claim, claim, err) &&
              act_commit(act, str_format(arena, "placement %lld", (long long)p->id), 1, S("receipt with names"), err);
    if (!ok) act_undo(act);
    return ok;
}

static void receipt_fill(const PlacementRequest *q, const Placement *p, Arena *a, PlacementReceipt *r)
{
    const Mention *m = &p->about;
    r->agency_name = q->tenant->name;
    r->agency_ori = q->tenant->ori;
    r->number = str_format(a, "%lld", (long long)p->id);
    r->report = str_format(a, "%.*s, number %.*s", STR(m->agency), STR(m->number));
    r->person = str_format(a, "%s %d, as the report lists this person", role_name(m->role), m->sequence);
    r->placement = p;
    r->state = str_of(placement_state_name(placement_state(p)));
}

bool placement_receipt(const PlacementRequest *q, int64_t id, bool shows_names, Arena *arena, PlacementReceipt *r,
                       Err *err)
{
    Act act;
    int64_t claim;
    Placement *p = arena_new(arena, Placement, 1);
    *r = (PlacementReceipt){ .shows_names = shows_names };
    if (!app_enter(q->tenant, VERB_PLACEMENT_RECEIPT, q->why, &act, err) ||
        !placement_find(q->tenant, id, arena, p, err) || !name_find(q, p, arena, &r->name, &claim, err)) return false;
    receipt_fill(q, p, arena, r);
    if (shows_names && claim) return release(q, &act, p, claim, arena, err);
    return act_note(&act, str_format(arena, "placement %lld", (long long)id), 1,
                    shows_names ? S("receipt with names") : S("receipt"), err);
}
