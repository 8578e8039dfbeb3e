/* findings.h - what was concluded, run by run: what stands, what stood, as it was told. */
#ifndef STORE_FINDINGS_H
#define STORE_FINDINGS_H

#include "base/date.h"
#include "store/store.h"

typedef struct {
    int64_t id, run_id, record_id, rule_text_id;
    int segment;                /* ordinal of the person's segment in the report */
    bool is_pool;
    KeyedMark lineage;          /* the same conclusion about the same person of the same report number */
    KeyedMark substance;        /* what it relied on */
    KeyedMark content;          /* all of it */
    Str sealed;                 /* domain/finding_packed.h, sealed as row `id` of "finding" */
} FindingRow;

typedef struct {
    int64_t id, at, last_import, added, ended, standing;
    int64_t fresh;              /* of added: what was not concluded before; not kept */
    Date today;                 /* the day on which ages were judged */
} RunRow;

/* Within a change: the number of a new run, and of its first finding. */
bool run_begin(Store *store, int64_t *run, int64_t *first_finding, Err *err);
bool run_land(Store *store, const RunRow *run, int64_t seq, Err *err);
/* The newest run that had landed at that moment; id 0 when there was none. */
bool run_latest(Store *store, int64_t at, RunRow *run, Err *err);
/* What a crash left of a run that never landed. WORK_FINDINGS must be held. */
bool runs_drop_arriving(Store *store, Err *err);

bool finding_add(Store *store, const FindingRow *row, Err *err);
bool finding_end(Store *store, int64_t finding, int64_t run, Err *err);

/* What stood after a run, in the order of report, segment and rule text. Marks of lineage and substance, and what is
 * sealed, are not read. */
bool findings_standing(Store *store, int64_t run, bool (*each)(void *to, const FindingRow *row, Err *err), void *to,
                       Err *err);
/* One finding whole, in the arena; ERR_NOT_FOUND. */
bool finding_read(Store *store, Arena *arena, int64_t id, FindingRow *row, Err *err);
/* Every finding that was ever told, the oldest first, sealed; `ended_by` 0 while it stands. Marks are not read. */
bool findings_each(Store *store, bool (*each)(void *to, const FindingRow *row, int64_t ended_by, Err *err), void *to,
                   Err *err);
/* The run that ended it, 0 while it stands. */
bool finding_ended(Store *store, int64_t id, int64_t *run, int64_t *at, Err *err);
/* The newest finding of a lineage; 0 when there is none. */
bool finding_newest(Store *store, const KeyedMark *lineage, int64_t *id, Err *err);
/* Whether a finding of this lineage and substance stood after a run. */
bool lineage_stands(Store *store, const KeyedMark *lineage, const KeyedMark *substance, int64_t run, bool *stands,
                    Err *err);

/* Number of a rule's text, which is added when it is new. Within a change. */
bool rule_text_id(Store *store, Str rule, int version, Str text, int64_t *id, Err *err);
bool rule_texts(Store *store, bool (*each)(void *to, int64_t id, Str rule, int version, Str text, Err *err), void *to,
                Err *err);

/* ---- what left the program ---- */

typedef struct { int64_t id, at; Str kind, recipient; Date today; } OutputRow;

/* Within a change: an output and the findings in it. Gives the row its id. */
bool output_add(Store *store, OutputRow *row, const int64_t *findings, size_t count, int64_t seq, Err *err);
/* One output, by its number. */
bool output_read(Store *store, int64_t id, bool (*each)(void *to, const OutputRow *row, Err *err), void *to, Err *err);
/* Claims that an output says beside its findings, both ends included: a whole report by claim_first() and claim_last()
 * of it. Within the same change. */
bool output_claims_add(Store *store, int64_t output, int64_t first, int64_t last, Err *err);
bool outputs_of_claim(Store *store, int64_t claim, bool (*each)(void *to, const OutputRow *row, Err *err), void *to,
                      Err *err);
bool outputs_of_finding(Store *store, int64_t finding, bool (*each)(void *to, const OutputRow *row, Err *err), void *to,
                        Err *err);

/* ---- what people decided ---- */

typedef struct {
    int64_t id, finding_id, staff_id, at;
    Str verdict;                /* accept, reject, note */
    Str reason;
    KeyedMark substance;        /* of the finding that was judged; only from judgments_of_lineage() */
} JudgmentRow;

/* Within a change: gives the row its id and seals the reason. */
/* Numbers of the latest judgment and the latest purge that was approved; 0 when there is none. */
bool judgments_latest(Store *store, int64_t *judgment, int64_t *purge, Err *err);
/* The lineages of what was judged after one judgment, up to another, each once. */
bool judgments_since(Store *store, int64_t after, int64_t until,
                     bool (*each)(void *to, const KeyedMark *lineage, Err *err), void *to, Err *err);
bool judgment_add(Store *store, Arena *arena, JudgmentRow *row, int64_t seq, Err *err);
/* Judgments until that moment on a conclusion, through all versions of its report, the newest first. */
bool judgments_of_lineage(Store *store, Arena *arena, const KeyedMark *lineage, int64_t until,
                          bool (*each)(void *to, const JudgmentRow *row, Err *err), void *to, Err *err);

#endif
