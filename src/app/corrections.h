/* corrections.h - which persons were corrected, who is joined to whom, and what that makes of a report. */
#ifndef APP_CORRECTIONS_H
#define APP_CORRECTIONS_H

#include "app/knowledge.h"
#include "app/tenant.h"
#include "domain/correction.h"
#include "insight/age_weigh.h"
#include "store/identities.h"

/* The format under which corrections are imports. One correction is one import of one record, and both have
 * one number. */
#define CORRECTION_FORMAT S("correction")

typedef struct {
    Correction correction;
    int64_t id, record_id;      /* number of the import; of its record */
    int64_t at;                 /* when it was made */
    Mention self;               /* as whom it names its person */
    bool is_withdrawn, is_withdrawal_asked;
    int64_t withdrawn_at;       /* 0 while it stands */
} KeptCorrection;

/* Everything that stands in the store when it is opened; it does not change afterwards. */
typedef struct Corrections Corrections;

/* Lives in the arena of the tenant. NULL on failure. */
Corrections *corrections_open(Tenant *tenant, Err *err);

/* All of them, the oldest first, the withdrawn as well. */
const KeptCorrection *corrections_all(const Corrections *c, size_t *count);
/* One of them, withdrawn or not; NULL with ERR_NOT_FOUND. */
const KeptCorrection *corrections_find(const Corrections *c, int64_t id, Err *err);
/* Every word on who is whom that was not taken back, the oldest first. */
const IdentityRow *corrections_words(const Corrections *c, size_t *count);

/* Numbers, within corrections_all(), of the corrections that stand and speak of this person, by way of every join. */
size_t corrections_of(const Corrections *c, const Mention *mention, size_t *at, size_t room);
/* Whether two mentions are joined, directly or through others. Mentions of reports are when two people have said so. */
bool corrections_join(const Corrections *c, const Mention *a, const Mention *b);
/* Other mentions that are joined to this one, without those of corrections. */
size_t corrections_joined(const Corrections *c, const Mention *mention, Mention *to, size_t room);

/* A number above 0 that all mentions joined to one another share; 0 of one that nobody joined. */
size_t corrections_person(const Corrections *c, const Mention *mention);

/* Those who joined corrections or other mentions to this one, each with the day of the word. How many. */
size_t corrections_confirmed(const Corrections *c, Arena *arena, const Mention *mention, AgeConfirmation **to);

/* The report with the ages of its corrected persons as they are known now (insight/corrected_age.h). Its segments are
 * copied into the arena when one changes; its values stay. True when one did. */
bool corrections_apply(const Corrections *c, Arena *arena, Record *record);

/* The same for one person of a report that is not kept, as if it named the person of that mention. */
bool corrections_apply_as(const Corrections *c, Arena *arena, const Record *record, Segment *segment,
                          const Mention *mention);

#endif
