/* encounter.c - what are contacts called, and what of one may somebody read? */
#include "domain/encounter.h"

static const struct { const char *name, *words; } kinds[ENCOUNTER_KINDS] = {
    [ENCOUNTER_MINIMAL] = { "minimal", "minimal facts" },
    [ENCOUNTER_INTERVIEW] = { "interview", "planned interview" },
    [ENCOUNTER_SUPPORT] = { "support", "support" },
    [ENCOUNTER_SCREENING] = { "screening", "screening" },
    [ENCOUNTER_SAFETY] = { "safety", "safety plan" },
    [ENCOUNTER_REASSESSMENT] = { "reassessment", "re-assessment of safety" },
};

const char *encounter_kind_name(EncounterKind kind) { return kinds[kind].name; }
const char *encounter_kind_words(EncounterKind kind) { return kinds[kind].words; }

bool encounter_kind_named(Str name, EncounterKind *kind)
{
    for (size_t i = 0; i < ENCOUNTER_KINDS; i++)
        if (str_eq(name, str_of(kinds[i].name))) { *kind = (EncounterKind)i; return true; }
    return false;
}

bool encounter_has_other(const Encounter *e, Str role)
{
    for (size_t i = 0; i < e->other_count; i++)
        if (str_eq(e->others[i], role)) return true;
    return false;
}

bool encounter_has_kin(const Encounter *e)
{
    return encounter_has_other(e, S("guardian")) || encounter_has_other(e, S("relative"));
}

/* A plan is what danger asks for; everything else waits. */
bool encounter_went_on(const Encounter *e)
{
    size_t others = e->screen != NULL;
    for (size_t i = 0; i < e->asked_count; i++) others += !e->asked[i].is_danger;
    return e->danger != SAFETY_NO && e->stopped != STOPPED_DANGER && e->kind < ENCOUNTER_SAFETY && others;
}

/* ---- who may read what ---- */

#define CASEWORK (STAFF_BIT(STAFF_DETECTIVE) | STAFF_BIT(STAFF_SUPERVISOR) | STAFF_BIT(STAFF_CHILD_PROTECTION) | \
                  STAFF_BIT(STAFF_PROSECUTOR))

StaffRole encounter_keeps_as(StaffRoles roles, StaffRole otherwise)
{
    return roles & STAFF_BIT(STAFF_ADVOCATE) ? STAFF_ADVOCATE : otherwise;
}

EncounterSight encounter_sight(const Encounter *e, int64_t reader, StaffRoles roles)
{
    if (e->staff == reader) return SIGHT_ALL;
    if (e->by_role == STAFF_ADVOCATE) return roles & STAFF_BIT(STAFF_ADVOCATE) ? SIGHT_ALL : SIGHT_TOOK_PLACE;
    return roles & CASEWORK ? SIGHT_ALL : SIGHT_ASKED;
}

static Encounter only_took_place(const Encounter *e)
{
    return (Encounter){ .id = e->id, .staff = e->staff, .written_at = e->written_at, .corrects = e->corrects,
                        .corrected_by = e->corrected_by, .by_role = e->by_role, .kind = e->kind, .about = e->about,
                        .at = e->at, .when = e->when, .zone = e->zone, .place = e->place,
                        .sight = SIGHT_TOOK_PLACE };
}

/* A question in somebody's own words may repeat what the child said. */
static Encounter only_asked(Arena *arena, const Encounter *e)
{
    Encounter made = *e;
    EncounterQuestion *asked = arena_new(arena, EncounterQuestion, e->asked_count + 1);
    for (size_t i = 0; i < e->asked_count; i++) {
        const EncounterQuestion *q = &e->asked[i];
        asked[i] = (EncounterQuestion){ .prompt = q->prompt, .text = q->prompt.len ? q->text : S(""),
                                        .topic = q->topic, .is_danger = q->is_danger, .is_checked = q->is_checked,
                                        .must_reword = q->must_reword, .leads = q->leads };
    }
    made.asked = asked;
    made.note = S("");
    made.sight = SIGHT_ASKED;
    if (e->screen) {
        EncounterScreen *screen = arena_new(arena, EncounterScreen, 1);
        *screen = *e->screen;
        screen->answers = NULL, screen->answer_count = 0;
        made.screen = screen;
    }
    return made;
}

Encounter encounter_masked(Arena *arena, const Encounter *e, EncounterSight sight)
{
    if (sight == SIGHT_TOOK_PLACE) return only_took_place(e);
    if (sight == SIGHT_ASKED) return only_asked(arena, e);
    Encounter made = *e;
    made.sight = SIGHT_ALL;
    return made;
}
