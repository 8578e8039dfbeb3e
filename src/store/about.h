/* about.h - rows that speak of one person of a report: how they name that person, and how a purge takes them along. */
#ifndef STORE_ABOUT_H
#define STORE_ABOUT_H

#include "domain/mention.h"
#include "store/store.h"

/* Binds the mark of the report (app/report_mark.h), the role and the sequence: three values in that order. */
void query_about(Query *query, const KeyedMark *report, const Mention *about);

/* Within a purge that was approved. `all`: a statement of the report's mark; `of_person`: one of mark, role and
 * sequence, asked when `has_person`. */
bool about_drop(Store *store, StatementId all, StatementId of_person, const KeyedMark *report, bool has_person,
                Role role, int sequence, Err *err);

/* Rows of reports of which nothing is left: a statement without values. */
bool about_drop_orphaned(Store *store, StatementId id, Err *err);

#endif
