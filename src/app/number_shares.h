/* number_shares.h - what do other reports of a tenant know of a person's number, and of a child's traces? */
#ifndef APP_NUMBER_SHARES_H
#define APP_NUMBER_SHARES_H

#include "app/corrections.h"
#include "store/imports.h"

/* Everything that stands when it is read; empty before that. */
typedef struct NumberShares NumberShares;

NumberShares *number_shares_new(Arena *app);

/* Numbers of papers that stand in two reports (app/key_places.h), with those reports read beside one another, and
 * traces of children (app/child_traces.h). Persons that two people have joined are one person, whatever their
 * papers say. */
bool number_shares_read(NumberShares *shares, Tenant *tenant, const Corrections *corrections, const ImportRow *imports,
                        size_t import_count, Err *err);

/* One more: what stands in that value of `own_segment` tells of the person in `segment`. Texts are copied. */
void number_shares_put(NumberShares *shares, int64_t record_id, size_t segment, size_t own_segment, size_t own_value,
                       const SharedNumber *shared);

/* The report with what its persons share (insight/number_share.h). Its segments are copied into the arena when there is
 * any. `record_id` is its number in the store. */
void number_shares_apply(const NumberShares *shares, Arena *arena, int64_t record_id, Record *record);

#endif
