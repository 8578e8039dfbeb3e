/* encounter_wheel.c - what has been said and found about a child, laid on the wheel? */
#include "app/encounter_wheel.h"

#include "app/encounter_read.h"
#include "app/findings.h"
#include "app/mentions.h"
#include "insight/wheel.h"

#define JOINED_MAX 64

typedef struct {
    const EncounterRequest *q;
    const Knowledge *knowledge;
    const Wheel *wheel;
    Arena *arena;
    const Corrections *corrections;
    Kept kept;
    RunRow run;
    Mention mentions[JOINED_MAX + 1];           /* the one that was asked for comes first */
    int64_t records[JOINED_MAX + 1];            /* their newest; 0: not there any more */
    size_t mention_count;
    WheelClaim *claims; size_t count, room;
    int64_t *findings; size_t finding_count, finding_room;
    EncounterWheel *out;
} Laying;

/* An indicator is a letter and two digits that stand alone. */
uint32_t wheel_segments_named(const Wheel *wheel, Str text)
{
    uint32_t segments = 0;
    if (!str_starts(text, S("Indicator")) && !str_has(text, S(" indicator"))) return 0;
    for (size_t i = 0; i + 3 <= text.len; i++) {
        Str id = { text.at + i, 3 };
        char after = i + 3 < text.len ? text.at[i + 3] : ' ';
        bool is_word = i && text.at[i - 1] != ' ' && text.at[i - 1] != '(';
        if (is_word || (after >= '0' && after <= '9')) continue;
        int at = wheel_indicator_named(wheel, id);
        if (at >= 0) segments |= wheel->indicators[at].segments;
    }
    return segments;
}

static void claim_add(Laying *l, WheelClaim claim)
{
    arena_grow(l->arena, l->claims, l->count, l->room);
    l->claims[l->count++] = claim;
}

/* ---- contacts ---- */

static void question_lay(Laying *l, const EncounterQuestion *q, Str origin)
{
    const Wheel *w = l->wheel;
    int indicator = wheel_indicator_named(w, q->indicator), segment = wheel_segment_named(w, q->segment);
    WheelClaim claim = { .id = origin, .origin = origin, .topic = wheel_topic_named(w, q->topic) };
    if (indicator >= 0) claim.segments |= w->indicators[indicator].segments;
    if (segment >= 0) claim.segments |= (uint32_t)1 << segment;
    if (claim.topic >= 0) claim.segments |= (uint32_t)1 << w->topics[claim.topic].segment;
    if (claim.segments) claim_add(l, claim);
}

static void contact_lay(Laying *l, const Encounter *e)
{
    Str origin = str_format(l->arena, "contact %lld", (long long)e->id);
    l->out->withheld += e->sight != SIGHT_ALL;
    for (size_t i = 0; i < e->asked_count; i++) question_lay(l, &e->asked[i], origin);
    for (size_t i = 0; e->screen && i < e->screen->answer_count; i++) {
        const EncounterAnswer *a = &e->screen->answers[i];
        if (str_eq(a->answer, S("yes"))) question_lay(l, &(EncounterQuestion){ .indicator = a->item }, origin);
    }
}

static bool contacts_lay(Laying *l, Err *err)
{
    Encounters all;
    if (!encounters_of(l->q->tenant, l->arena, l->corrections, &l->mentions[0], &all, err)) return false;
    encounters_mask(l->q->tenant, l->arena, &all);
    for (size_t i = 0; i < all.count; i++)
        if (!all.list[i].corrected_by) contact_lay(l, &all.list[i]);
    l->out->from_contacts = l->count;
    return true;
}

/* ---- records ---- */

static const Mention *mention_of_finding(const Laying *l, const Finding *f)
{
    const Mention about = { f->record_kind == RECORD_GROUP_B_ARREST, f->agency, f->number, f->role, f->sequence };
    for (size_t i = 0; i < l->mention_count; i++)
        if (mention_is_same(&l->mentions[i], &about)) return &l->mentions[i];
    return NULL;
}

static bool is_of_child(const Laying *l, int64_t record)
{
    for (size_t i = 0; i < l->mention_count; i++)
        if (l->records[i] == record) return true;
    return false;
}

static bool finding_lay(void *to, const FindingRow *standing, Err *err)
{
    Laying *l = to;
    FindingRow row;
    Finding f;
    ListedFinding listed = { .id = standing->id, .record_id = standing->record_id };
    uint32_t segments = 0;
    if (!is_of_child(l, standing->record_id)) return true;
    if (!kept_read(&l->kept, l->arena, standing->id, l->q->today, &row, &f, err) ||
        !finding_status_read(l->q->tenant->store, l->arena, &row, l->run.id, &listed, err)) return false;
    const Mention *of = mention_of_finding(l, &f);
    const Rule *rule = kept_rule(&l->kept, row.rule_text_id);
    for (size_t i = 0; i < rule->source_count; i++) segments |= wheel_segments_named(l->wheel, rule->sources[i]);
    if (!of || !segments || listed.status == STATUS_REJECTED) return true;
    Str report = str_format(l->arena, "report %.*s/%.*s", STR(of->agency), STR(of->number));
    claim_add(l, (WheelClaim){ .id = report, .origin = report, .segments = segments, .topic = -1 });
    arena_grow(l->arena, l->findings, l->finding_count, l->finding_room);
    l->findings[l->finding_count++] = standing->id;
    return true;
}

static bool mentions_find(Laying *l, const Mention *about, Err *err)
{
    l->mentions[0] = *about;
    l->mention_count = 1 + corrections_joined(l->corrections, about, l->mentions + 1, JOINED_MAX);
    if (l->mention_count > JOINED_MAX + 1) l->mention_count = JOINED_MAX + 1;
    for (size_t i = 0; i < l->mention_count; i++) {
        FoundMention found;
        Err gone = { 0 };
        if (mention_find(l->q->tenant, l->arena, &l->mentions[i], &found, &gone)) l->records[i] = found.record_id;
        else if (gone.code != ERR_NOT_FOUND || i == 0) { *err = gone; return false; }
    }
    return true;
}

static bool findings_lay(Laying *l, Err *err)
{
    Tenant *t = l->q->tenant;
    if (!app_may(t, VERB_FINDING_SHOW)) return true;
    if (!run_latest(t->store, INT64_MAX, &l->run, err)) return false;
    if (!l->run.id) return true;
    l->out->has_findings = true;
    bool ok = kept_open(&l->kept, t, &l->knowledge->rules, err) &&
              findings_standing(t->store, l->run.id, finding_lay, l, err);
    l->out->from_findings = l->count - l->out->from_contacts;
    return ok;
}

static bool release(const Laying *l, Act *act, Err *err)
{
    Tenant *t = l->q->tenant;
    OutputRow output = { .kind = S("wheel"), .recipient = t->who.login, .today = l->q->today };
    if (!act_begin(act, err)) return false;
    bool ok = output_add(t->store, &output, l->findings, l->finding_count, act->seq, err) &&
              act_commit(act, S("wheel"), (int64_t)l->count, S(""), err);
    if (!ok) act_undo(act);
    return ok;
}

bool encounter_wheel(const EncounterRequest *q, const Knowledge *knowledge, const Wheel *wheel, const Mention *about,
                     Arena *arena, EncounterWheel *laid, Err *err)
{
    Act act;
    Laying *l = arena_new(arena, Laying, 1);
    *l = (Laying){ .q = q, .knowledge = knowledge, .wheel = wheel, .arena = arena, .out = laid };
    *laid = (EncounterWheel){ 0 };
    if (!app_enter(q->tenant, VERB_ENCOUNTER_WHEEL, q->why, &act, err) ||
        !(l->corrections = corrections_open(q->tenant, err)) || !mentions_find(l, about, err) ||
        !contacts_lay(l, err) || !findings_lay(l, err)) return false;
    wheel_use(arena, wheel, l->claims, l->count, &laid->use);
    return release(l, &act, err);
}
