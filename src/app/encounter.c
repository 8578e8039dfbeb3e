/* encounter.c - may this contact with a child be kept, and what belongs to it that nobody wrote down? */
#include "app/encounter.h"

#include <string.h>

#include "app/encounter_packed.h"
#include "app/encounter_read.h"
#include "app/encounter_results.h"
#include "app/guardian_watch.h"
#include "app/mentions.h"
#include "app/placement_words.h"
#include "app/report_mark.h"
#include "app/safety_file.h"
#include "insight/interview.h"
#include "insight/leading.h"
#include "insight/review_due.h"
#include "store/duties.h"
#include "store/encounters.h"

typedef struct {
    const EncounterRequest *q;
    const EncounterBooks *books;
    EncounterWish *wish;
    Arena *arena;
    const Corrections *corrections;
    Encounters earlier;         /* whole; what is used of them never leaves */
    Zone zone;
    int64_t now;
    Encounter e;
} Keeping;

/* ---- danger first (requirement R52) ---- */

static bool danger_is_asked(const EncounterWish *w, Err *err)
{
    return w->has_danger ||
           err_set(err, ERR_CONFLICT,
                   "Nobody has said whether the child is in danger now. Ask that first, at every contact: nothing is "
                   "kept before it. \"unknown\" is an answer, and counts as a yes.");
}

static bool moment_read(const Zone *zone, Str text, const char *field, int64_t *at, bool *is_day, Err *err)
{
    return zone_text_read(zone, text, at, is_day) ||
           err_set(err, ERR_USAGE, "%s is a moment by the clock of your agency: 2026-11-25 14:03, or 2026-11-25.",
                   field);
}

/* Of a day alone nobody can tell which came first. */
static bool danger_is_of_this_contact(const Keeping *k, Err *err)
{
    int64_t at, from = k->e.at;
    bool is_day;
    if (!k->wish->danger_at.len) return true;
    if (!moment_read(&k->zone, k->wish->danger_at, "The moment at which danger was asked about", &at, &is_day, err))
        return false;
    if (is_day) from = zone_day_start(&k->zone, zone_wall(&k->zone, from).day);
    if (at > k->now) return err_set(err, ERR_USAGE, "Danger cannot have been asked about later than now.");
    return at >= from ||
           err_set(err, ERR_CONFLICT,
                   "What is known of danger is older than this contact. Ask again: nothing is kept before it.");
}

/* ---- when and where ---- */

static SafetyMoment wall_minutes(const Zone *zone, int64_t at)
{
    WallTime wall = zone_wall(zone, at);
    return (SafetyMoment){ (int64_t)date_day_number(wall.day) * 24 * 60 + wall.second / 60, true };
}

static bool contact_moment(Keeping *k, Err *err)
{
    SafetyAnswers *plan = k->wish->answers;
    Str text = k->wish->at;
    bool is_day = false;
    if (plan && plan->has_start) text = safety_moment_text(k->arena, plan->start);
    k->e.at = k->now;
    if (text.len && !moment_read(&k->zone, text, "The moment of the contact", &k->e.at, &is_day, err)) return false;
    if (k->e.at > k->now) return err_set(err, ERR_USAGE, "The contact is later than now. Keep it when it was.");
    if (plan && !plan->has_start) plan->start = wall_minutes(&k->zone, k->now);
    k->e.when = is_day ? text : zone_text(k->arena, &k->zone, k->e.at);
    k->e.zone = k->zone.name;
    return true;
}

static bool next_is_ahead(const Keeping *k, Err *err)
{
    int64_t at;
    bool is_day;
    if (!k->e.next.len) return true;
    if (!moment_read(&k->zone, k->e.next, "The next contact", &at, &is_day, err)) return false;
    int64_t from = is_day ? zone_day_start(&k->zone, zone_wall(&k->zone, k->e.at).day) : k->e.at;
    return at >= from || err_set(err, ERR_USAGE, "The next contact is before this one.");
}

static bool setting_is_silent(const Encounter *e, Err *err)
{
    return !placement_words_tell(e->setting) ||
           err_set(err, ERR_USAGE,
                   "The setting says what the room was like, never where it is: leave out addresses, numbers and "
                   "links.");
}

static bool moments_find(Keeping *k, Err *err)
{
    ZoneOrigin origin;
    int64_t behind;
    return agency_zone_read(k->q->tenant, k->arena, k->q->zone, &k->zone, &origin, err) &&
           duty_moment(k->q->tenant->store, &k->now, &behind, err) && contact_moment(k, err) &&
           danger_is_of_this_contact(k, err) && next_is_ahead(k, err) && setting_is_silent(&k->e, err);
}

/* ---- guardians ---- */

static bool guardian_ask(Keeping *k, Err *err)
{
    KinBook kin;
    const SafetyPlan *plan = k->wish->plan;
    bool is_claimed = plan && plan->release != RELEASE_NOT_CLAIMED;
    if (!encounter_has_kin(&k->e) && !is_claimed) return true;
    return guardian_kin_read(k->arena, &kin, err) &&
           guardian_watch(k->q->tenant, k->arena, &kin, k->corrections, &k->e.about, &k->e.hold, err);
}

/* ---- what was asked, and what was not ---- */

typedef struct { char *at; size_t len, room; } Said;

static EncounterSight sight_here(const Keeping *k, const Encounter *e)
{
    return encounter_sight(e, k->q->tenant->who.id, k->q->tenant->who.roles);
}

static bool is_whole_here(const Keeping *k, const Encounter *e) { return sight_here(k, e) == SIGHT_ALL; }

static size_t said_bytes(const Encounter *e)
{
    size_t n = 0;
    for (size_t i = 0; i < e->asked_count; i++) n += e->asked[i].said.len + 1;
    return n;
}

static void said_take(Said *said, Str words)
{
    if (!words.len) return;
    memcpy(said->at + said->len, words.at, words.len);
    said->len += words.len;
    said->at[said->len++] = '\n';
}

/* What the child had said before, as far as this person may read it, with room for this contact. */
static Said said_before(const Keeping *k)
{
    Said said = { .room = said_bytes(&k->e) };
    for (size_t i = 0; i < k->earlier.count; i++) said.room += said_bytes(&k->earlier.list[i]);
    said.at = arena_new(k->arena, char, said.room + 1);
    for (size_t i = 0; i < k->earlier.count; i++)
        for (size_t n = 0; n < k->earlier.list[i].asked_count && is_whole_here(k, &k->earlier.list[i]); n++)
            said_take(&said, k->earlier.list[i].asked[n].said);
    return said;
}

/* Words that the child had used by then may stand in a question. */
static bool questions_check(Keeping *k, Err *err)
{
    const LeadingBook *book;
    EncounterQuestion *asked = arena_new(k->arena, EncounterQuestion, k->e.asked_count + 1);
    if (!leading_book_build(k->arena, &k->books->guide, k->wish->is_spanish, &book, err)) return false;
    Said said = said_before(k);
    for (size_t i = 0; i < k->e.asked_count; i++) {
        LeadingAnswer answer;
        EncounterQuestion *q = &asked[i];
        *q = k->e.asked[i];
        if (!q->prompt.len) {
            leading_check(k->arena, book, q->text, (Str){ said.at, said.len }, &answer);
            q->is_checked = true;
            q->must_reword = answer.must_reword;
            for (size_t f = 0; f < answer.count; f++)
                q->leads = str_format(k->arena, "%.*s%s%.*s", STR(q->leads), f ? " " : "",
                                      STR(answer.found[f].kind->id));
        }
        said_take(&said, q->said);
    }
    k->e.asked = asked;
    return true;
}

static void omissions_find(Keeping *k)
{
    const InterviewGuide *guide = &k->books->guide;
    size_t *asked = arena_new(k->arena, size_t, k->e.asked_count + 1), count = 0;
    EncounterOmission *left = arena_new(k->arena, EncounterOmission, guide->prompt_count);
    InterviewUse use;
    for (size_t i = 0; i < k->e.asked_count; i++) {
        int at = interview_prompt_named(guide, k->e.asked[i].prompt);
        if (at >= 0) asked[count++] = (size_t)at;
    }
    const InterviewContact contact = { .stopped = k->e.stopped, .asked = asked, .asked_count = count,
                                       .skipped = k->wish->skipped, .skipped_count = k->wish->skipped_count };
    interview_use(k->arena, guide, &contact, 1, &use);
    for (size_t i = 0; i < guide->prompt_count; i++) {
        const InterviewPrompt *p = &guide->prompts[i];
        PromptUse one = use.prompts[i];
        if (one.state == PROMPT_ASKED || one.state == PROMPT_NOT_BEGUN) continue;
        if (one.state == PROMPT_STOPPED)
            one.reason = str_format(k->arena, "stopped: %s", interview_stop_name(k->e.stopped));
        left[k->e.left_count++] = (EncounterOmission){ p->id, k->wish->is_spanish ? p->spanish : p->english,
                                                       one.reason };
    }
    k->e.left = left;
}

/* ---- the plan ---- */

/* A plan after a plan is a re-assessment; it has dates of its own when danger is not ruled out. One that this person
 * may not see is none: its dates would be on a list that is not theirs. */
static void plan_add(Keeping *k, int64_t corrects)
{
    const Encounter **before = arena_new(k->arena, const Encounter *, k->earlier.count + 1), *set_by;
    size_t count = 0;
    SafetyPlan *plan = k->wish->plan;
    for (size_t i = 0; i < k->earlier.count; i++) {
        const Encounter *e = &k->earlier.list[i];
        if (e->id != corrects && !e->corrected_by && sight_here(k, e) > SIGHT_TOOK_PLACE) before[count++] = e;
    }
    (void)review_next(before, count, &set_by);
    if (set_by) k->e.kind = ENCOUNTER_REASSESSMENT;
    if (k->e.hold.len && plan->release != RELEASE_NOT_CLAIMED) plan->release = RELEASE_NO;
    plan->hold = k->e.hold;
    k->e.plan = encounter_plan_of(k->arena, k->wish->book, plan, &k->zone, !set_by || k->e.danger != SAFETY_NO);
}

static void plan_make(Keeping *k)
{
    if (k->wish->plan) safety_planned(k->arena, k->wish->book, k->wish->answers, k->wish->plan);
}

/* ---- keeping ---- */

static const Encounter *earlier_named(const Keeping *k, int64_t id)
{
    for (size_t i = 0; i < k->earlier.count; i++)
        if (k->earlier.list[i].id == id) return &k->earlier.list[i];
    return NULL;
}

/* Only who may read all of a contact can say what was wrong in it. A refusal is written before the change begins. */
static bool correction_is_allowed(const Keeping *k, int64_t corrects, Act *act, Err *err)
{
    const Encounter *old = earlier_named(k, corrects);
    return !old || is_whole_here(k, old) ||
           act_deny(act, "You may not read all of this contact, so you cannot correct it.", err);
}

static bool correction_fits(const Keeping *k, int64_t corrects, Err *err)
{
    const Encounter *old = earlier_named(k, corrects);
    if (!corrects) return true;
    if (!old)
        return err_set(err, ERR_CONFLICT, "Contact %lld is not with this child. safeharbor interview show lists them.",
                       (long long)corrects);
    return !old->corrected_by ||
           err_set(err, ERR_CONFLICT, "Contact %lld was corrected already: correct contact %lld.", (long long)corrects,
                   (long long)old->corrected_by);
}

static bool row_write(Keeping *k, Act *act, Err *err)
{
    Tenant *t = k->q->tenant;
    KeyedMark mark;
    Encounter back = { 0 };
    int64_t behind;
    const Mention *m = &k->e.about;
    EncounterRow row = { .corrects = k->e.corrects, .staff = t->who.id, .kind = k->e.kind, .by_role = k->e.by_role,
                         .text = encounter_pack(k->arena, &k->e) };
    if (!encounter_unpack(k->arena, row.text, &back))
        return err_set(err, ERR_INPUT, "The contact cannot be kept: it holds bytes that are no text.");
    k->e.id = act->seq;
    k->e.staff = t->who.id;
    bool ok = duty_moment(t->store, &row.written_at, &behind, err) &&
              report_mark(t->store, m->is_group_b, m->agency, m->number, &mark, err) &&
              encounter_add(t->store, k->arena, &row, m, &mark, act->seq, err);
    k->e.written_at = row.written_at;
    return ok && act_commit(act, str_format(k->arena, "contact %lld", (long long)k->e.id), 1,
                            str_of(encounter_kind_name(k->e.kind)), err);
}

static bool earlier_read(Keeping *k, Err *err)
{
    return encounters_of(k->q->tenant, k->arena, k->corrections, &k->e.about, &k->earlier, err);
}

/* Read again within the change, so that of two people who correct the same contact only one does. */
static bool whole_write(Keeping *k, Act *act, int64_t corrects, Err *err)
{
    if (!earlier_read(k, err) || !correction_fits(k, corrects, err) || !questions_check(k, err)) return false;
    if (k->wish->plan) plan_add(k, corrects);
    omissions_find(k);
    return row_write(k, act, err);
}

static bool keep(Keeping *k, Act *act, int64_t corrects, Err *err)
{
    if (!earlier_read(k, err) || !correction_is_allowed(k, corrects, act, err) || !act_begin(act, err)) return false;
    if (whole_write(k, act, corrects, err)) return true;
    act_undo(act);
    return false;
}

/* As whom the guide knows those who keep; other offices ask as nobody of it. */
static Str role_of(StaffRole role)
{
    bool is_known = role == STAFF_PATROL || role == STAFF_DETECTIVE || role == STAFF_CHILD_PROTECTION ||
                    role == STAFF_ADVOCATE;
    return is_known ? str_of(staff_role_name(role)) : S("");
}

bool encounter_keep(const EncounterRequest *q, const EncounterBooks *books, EncounterWish *wish, const Mention *about,
                    int64_t corrects, Arena *arena, Encounter *made, Err *err)
{
    Act act;
    FoundMention found;
    Keeping *k = arena_new(arena, Keeping, 1);
    *k = (Keeping){ .q = q, .books = books, .wish = wish, .arena = arena, .e = wish->e };
    if (!app_enter(q->tenant, VERB_ENCOUNTER_KEEP, q->why, &act, err) || !danger_is_asked(wish, err) ||
        !mention_find(q->tenant, arena, about, &found, err) || !(k->corrections = corrections_open(q->tenant, err)))
        return false;
    k->e.about = *about;
    k->e.corrects = corrects;
    k->e.by_role = encounter_keeps_as(q->tenant->who.roles, act.role);
    if (!k->e.role.len) k->e.role = role_of(k->e.by_role);
    if (!moments_find(k, err)) return false;
    plan_make(k);
    if (!guardian_ask(k, err) || !keep(k, &act, corrects, err)) return false;
    *made = k->e;
    made->sight = SIGHT_ALL;
    return true;
}
