/* dependents.h - everything that read a value which turned out to be wrong. */
#ifndef APP_DEPENDENTS_H
#define APP_DEPENDENTS_H

#include "app/corrections.h"
#include "app/enter.h"
#include "insight/copy.h"
#include "store/findings.h"

/* A person of another report, or of the same one in another role, to whom the wrong age was copied. Joined: two people
 * have said that this is the same person. Waiting: one has. */
typedef struct {
    Mention mention, from;      /* from: whose value it repeats */
    CopyKind kind;              /* COPY_NONE: nothing shows it but the join */
    RecordKind record_kind;
    int64_t record_id;
    Date date;
    Age recorded;
    Str file;
    bool is_joined, is_waiting;
} DependentCopy;

/* A finding that is about the person, or cites what the report says of the person's age. */
typedef struct {
    int64_t id, record_id, ended_by;    /* the run that ended it; 0 while it stands */
    const Rule *rule;
    Mention about;
    bool cites_only;            /* it is about somebody else of the report */
} DependentFinding;

/* Something that left the program with such a finding, or with the value itself. */
typedef struct {
    OutputRow row;
    int64_t finding;            /* the first of its findings that is listed; 0: it says the value itself */
    bool is_inside;             /* shown to somebody who works here */
} DependentOutput;

typedef struct {
    const Corrections *corrections;
    const KeptCorrection *correction;
    Record record;              /* that names the person; count 0 when it is not there any more */
    const KeptCorrection **others; size_t other_count;      /* further corrections of the same person, that stand */
    DependentCopy *copies; size_t copy_count;
    DependentFinding *findings; size_t finding_count;
    DependentOutput *outputs; size_t output_count;
    const IdentityRow **words; size_t word_count;           /* on the person and on the copies */
    size_t records_read;
} Dependents;

typedef struct {
    Tenant *tenant;
    const Knowledge *knowledge;
    Why why;
    int64_t correction;
    void (*progress)(void *to, uint64_t done, uint64_t of);         /* may be NULL */
    void *to;
} DependentsRequest;

/* Found by the claims that findings and outputs keep, and by reading every report that counts; whoever writes another
 * kind of output and keeps its claims is found without a word here. In `arena`; the audit entry is durable when
 * it returns. A copy of a copy is a copy. ERR_NOT_FOUND. */
bool dependents_find(const DependentsRequest *request, Arena *arena, Dependents *out, Err *err);

#endif
