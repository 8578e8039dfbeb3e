/* number_shares.h - which persons of a tenant's reports share a document number with somebody else? */
#ifndef APP_NUMBER_SHARES_H
#define APP_NUMBER_SHARES_H

#include "app/corrections.h"
#include "store/imports.h"

/* Everything that stands when it is read; empty before that. */
typedef struct NumberShares NumberShares;

NumberShares *number_shares_new(Arena *app);

/* Reads every list that counts (other forms have no numbers of papers) for the numbers; where some stand in two
 * reports, once more for the newest versions of these, and then those reports themselves. Persons that two people have
 * joined are one person, whatever their papers say. Numbers are put in order within SORTER_BYTES_DEFAULT. */
bool number_shares_read(NumberShares *shares, Tenant *tenant, const Corrections *corrections, const ImportRow *imports,
                        size_t import_count, Err *err);

/* The report with what its persons share (insight/number_share.h). Its segments are copied into the arena when there is
 * any. `record_id` is its number in the store. */
void number_shares_apply(const NumberShares *shares, Arena *arena, int64_t record_id, Record *record);

#endif
