/* encounter.h - contacts with a child on a tenant: kept whole, shown to whoever comes next, never edited. */
#ifndef APP_ENCOUNTER_H
#define APP_ENCOUNTER_H

#include "app/agency_zone.h"
#include "app/encounter_file.h"
#include "app/enter.h"
#include "insight/interview.h"

#define ENCOUNTERS_ARENA_BYTES ((size_t)1024 * 1024 * 1024)
#define ENCOUNTERS_MAX ((size_t)20000)          /* with one child, and plans of all: they are held at once */

typedef struct {
    Tenant *tenant;
    Why why;
    Str zone;                   /* for this once; empty: the agency's, else that of this machine */
    Date today;
} EncounterRequest;

/* What is on record of one child, the earliest contact first: of the report that was named, and of every other report
 * in which two people said the same child stands. Each contact is masked as the reader's offices ask for. */
typedef struct {
    const Encounter *list; size_t count;
    Zone zone;
    int64_t now;                /* never before the trail's last entry */
    Str hold;                   /* why no guardian belongs into the room or into a plan; empty: nothing is known */
    InterviewUse use;           /* of the contacts that were not corrected, as far as they may be read */
    const InterviewContact *contacts;   /* as `use` counts them */
    size_t contact_count;
} EncounterList;

/* Whoever is shown them is on record, with the claims of the report that tell who the child is: when these turn out
 * to be wrong, the reader is found. ERR_NOT_FOUND: no report that counts names this person, and no contact is kept. */
bool encounters_show(const EncounterRequest *request, const EncounterBooks *books, const Mention *about, Arena *arena,
                     EncounterList *list, Err *err);

/* Keeps one; `corrects`: the number of the contact in whose place it stands, or 0. What a guardian or a relative in
 * the room, or a plan that has one, runs up against is in `made->hold`. A question in somebody's own words is held
 * against the words that lead, with what the child had said by then. ERR_CONFLICT: nobody asked about danger, or not at
 * this contact; the contact to be corrected is of another child, or already corrected; ERR_DENIED: it may not be read
 * whole; ERR_USAGE: a moment to come, a setting that tells an address; ERR_NOT_FOUND. */
bool encounter_keep(const EncounterRequest *request, const EncounterBooks *books, EncounterWish *wish,
                    const Mention *about, int64_t corrects, Arena *arena, Encounter *made, Err *err);

/* The next look at one child's safety that was planned and not done. */
typedef struct { const Encounter *set_by; const EncounterReview *review; bool is_overdue; } SafetyDue;
typedef struct { const SafetyDue *list; size_t count; Zone zone; int64_t now; } SafetyDueList;
/* Of every child whose plan the reader may read, the most pressing first. */
bool safety_due(const EncounterRequest *request, Arena *arena, SafetyDueList *list, Err *err);

#endif
