/* encounters.c - what has anybody asked this child, and whose safety has to be looked at again? */
#include <stdlib.h>

#include "app/encounter.h"
#include "app/encounter_read.h"
#include "app/guardian_watch.h"
#include "app/mentions.h"
#include "domain/claim.h"
#include "insight/interview.h"
#include "insight/review_due.h"
#include "store/duties.h"
#include "store/findings.h"

#define JOINED_MAX 64

typedef struct {
    const EncounterRequest *q;
    Arena *arena;
    const Corrections *corrections;
    Encounters all;
    const Mention *about;
    EncounterList *out;
} Showing;

/* ---- what was asked so far ---- */

static InterviewContact contact_of(Arena *arena, const InterviewGuide *guide, const Encounter *e)
{
    size_t *asked = arena_new(arena, size_t, e->asked_count + 1);
    InterviewSkip *skipped = arena_new(arena, InterviewSkip, e->left_count + 1);
    InterviewContact c = { .role = e->role, .helped = e->helped, .stopped = e->stopped, .is_recorded = e->is_recorded,
                           .asked = asked, .skipped = skipped };
    (void)date_read_iso((Str){ e->when.at, e->when.len < 10 ? e->when.len : 10 }, &c.on);
    for (size_t i = 0; i < e->asked_count; i++) {
        int at = interview_prompt_named(guide, e->asked[i].prompt);
        if (at >= 0) asked[c.asked_count++] = (size_t)at;
    }
    for (size_t i = 0; i < e->left_count; i++) {
        int at = interview_prompt_named(guide, e->left[i].prompt);
        bool has_reason = e->left[i].reason.len && !str_starts(e->left[i].reason, S("stopped: "));
        if (at >= 0 && has_reason) skipped[c.skipped_count++] = (InterviewSkip){ (size_t)at, e->left[i].reason };
    }
    return c;
}

static void use_find(const Showing *s, const EncounterBooks *books)
{
    InterviewContact *contacts = arena_new(s->arena, InterviewContact, s->all.count + 1);
    EncounterList *out = s->out;
    for (size_t i = 0; i < s->all.count; i++)
        if (!s->all.list[i].corrected_by && s->all.list[i].sight > SIGHT_TOOK_PLACE)
            contacts[out->contact_count++] = contact_of(s->arena, &books->guide, &s->all.list[i]);
    out->contacts = contacts;
    interview_use(s->arena, &books->guide, contacts, out->contact_count, &out->use);
}

/* ---- whoever reads it is on record ---- */

/* The claims of a report that tell who this person is lie in a row. */
static bool claims_release(const Showing *s, const Mention *m, int64_t output, Err *err)
{
    FoundMention found;
    Err gone = { 0 };
    if (!mention_find(s->q->tenant, s->arena, m, &found, &gone)) {
        if (gone.code != ERR_NOT_FOUND) *err = gone;
        return gone.code == ERR_NOT_FOUND;
    }
    const Segment *segment = found.segment;
    if (!segment->count) return true;
    const Value *first = &segment->values[0], *last = &segment->values[segment->count - 1];
    return output_claims_add(s->q->tenant->store, output,
                             claim_id(found.record_id, &found.record, segment, first),
                             claim_id(found.record_id, &found.record, segment, last), err);
}

static bool release(const Showing *s, Act *act, Err *err)
{
    Tenant *t = s->q->tenant;
    Mention joined[JOINED_MAX];
    OutputRow output = { .kind = S("contacts"), .recipient = t->who.login, .today = s->q->today };
    size_t n = corrections_joined(s->corrections, s->about, joined, JOINED_MAX);
    if (!act_begin(act, err)) return false;
    bool ok = output_add(t->store, &output, NULL, 0, act->seq, err) && claims_release(s, s->about, output.id, err);
    for (size_t i = 0; ok && i < n && i < JOINED_MAX; i++) ok = claims_release(s, &joined[i], output.id, err);
    ok = ok && act_commit(act, S("contacts"), (int64_t)s->all.count, S(""), err);
    if (!ok) act_undo(act);
    return ok;
}

/* ---- one child ---- */

/* A child whose report was taken back is still the child of these contacts. */
static bool child_is_known(const Showing *s, Err *err)
{
    FoundMention found;
    return s->all.count || mention_find(s->q->tenant, s->arena, s->about, &found, err);
}

static bool showing_read(Showing *s, Err *err)
{
    Tenant *t = s->q->tenant;
    ZoneOrigin origin;
    int64_t behind;
    KinBook kin;
    return (s->corrections = corrections_open(t, err)) != NULL &&
           encounters_of(t, s->arena, s->corrections, s->about, &s->all, err) && child_is_known(s, err) &&
           agency_zone_read(t, s->arena, s->q->zone, &s->out->zone, &origin, err) &&
           duty_moment(t->store, &s->out->now, &behind, err) && guardian_kin_read(s->arena, &kin, err) &&
           guardian_watch(t, s->arena, &kin, s->corrections, s->about, &s->out->hold, err);
}

bool encounters_show(const EncounterRequest *q, const EncounterBooks *books, const Mention *about, Arena *arena,
                     EncounterList *list, Err *err)
{
    Act act;
    Showing s = { .q = q, .arena = arena, .about = about, .out = list };
    *list = (EncounterList){ 0 };
    if (!app_enter(q->tenant, VERB_ENCOUNTER_SHOW, q->why, &act, err) || !showing_read(&s, err)) return false;
    encounters_mask(q->tenant, arena, &s.all);
    use_find(&s, books);
    list->list = s.all.list;
    list->count = s.all.count;
    return release(&s, &act, err);
}

/* ---- every child's safety ---- */

static int pressing_first(const void *left, const void *right)
{
    const SafetyDue *a = left, *b = right;
    return a->review->at < b->review->at ? -1 : a->review->at > b->review->at;
}

static bool is_same_child(const Corrections *c, const Mention *a, const Mention *b)
{
    return mention_is_same(a, b) || corrections_join(c, a, b);
}

/* Each child once: where the first contact of theirs stands. */
static void due_find(const Corrections *corrections, const Encounters *all, Arena *arena, SafetyDueList *list)
{
    bool *is_done = arena_new(arena, bool, all->count + 1);
    const Encounter **of = arena_new(arena, const Encounter *, all->count + 1);
    SafetyDue *due = arena_new(arena, SafetyDue, all->count + 1);
    for (size_t i = 0; i < all->count; i++) {
        size_t count = 0;
        const Encounter *set_by;
        for (size_t k = i; k < all->count && !is_done[i]; k++) {
            const Encounter *e = &all->list[k];
            if (is_done[k] || !is_same_child(corrections, &all->list[i].about, &e->about)) continue;
            if (k > i) is_done[k] = true;
            if (!e->corrected_by) of[count++] = e;
        }
        const EncounterReview *next = review_next(of, count, &set_by);
        if (next) due[list->count++] = (SafetyDue){ set_by, next, next->at <= list->now };
    }
    if (list->count) qsort(due, list->count, sizeof *due, pressing_first);
    list->list = due;
}

bool safety_due(const EncounterRequest *q, Arena *arena, SafetyDueList *list, Err *err)
{
    Act act;
    Encounters all;
    ZoneOrigin origin;
    int64_t behind;
    const Corrections *corrections;
    *list = (SafetyDueList){ 0 };
    if (!app_enter(q->tenant, VERB_SAFETY_DUE, q->why, &act, err) ||
        !(corrections = corrections_open(q->tenant, err)) ||
        !encounters_about_safety(q->tenant, arena, &all, err) ||
        !agency_zone_read(q->tenant, arena, q->zone, &list->zone, &origin, err) ||
        !duty_moment(q->tenant->store, &list->now, &behind, err)) return false;
    encounters_mask(q->tenant, arena, &all);
    due_find(corrections, &all, arena, list);
    return act_note(&act, S("safety"), (int64_t)list->count, S(""), err);
}
