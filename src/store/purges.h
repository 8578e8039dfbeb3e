/* purges.h - rows that a legal ground takes away, and what they leave. */
#ifndef STORE_PURGES_H
#define STORE_PURGES_H

#include "domain/finding.h"
#include "store/records.h"

/* Whether a finding goes with what is purged of its report; `segment` is the ordinal of its person's. */
typedef bool (*FindingGoes)(const void *of, size_t segment, const Finding *finding);

/* Within a change: what stood in the row goes, with the findings that go (all, without `goes`), what was
 * decided about them and who was shown them; its number stays under the purge, with a digest that keeps the
 * import's landing provable. The purge must be approved already. */
bool record_purge(Store *store, Arena *arena, int64_t purge, const RecordRow *row, FindingGoes goes,
                  const void *of, Err *err);
/* The coded columns and the sealed bytes of one row. */
bool record_row(Store *store, Arena *arena, int64_t id, RecordRow *row, Err *err);
bool records_numbered(Store *store, const KeyedMark *number, bool (*each)(void *to, int64_t id, Err *err),
                      void *to, Err *err);
/* How many purges were ever done. */
bool purges_done(Store *store, int64_t *count, Err *err);
bool unread_purge(Store *store, int64_t import_id, Err *err);

/* Digests of what stood in purged rows of a range, by id; of several for one row, the first. */
typedef struct { int64_t id; Digest was; } PurgedRow;
bool purged_between(Store *store, Arena *arena, int64_t from, int64_t before, PurgedRow **rows, size_t *count,
                    Err *err);

#endif
