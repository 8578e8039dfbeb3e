/* about.c - of which person of which report is a row? */
#include "store/about.h"

static void person_bind(Query *q, Role role, int sequence)
{
    query_text(q, str_of(role_name(role)));
    query_int(q, sequence);
}

void query_about(Query *q, const KeyedMark *report, const Mention *about)
{
    query_mark(q, report);
    person_bind(q, about->role, about->sequence);
}

bool about_drop(Store *store, StatementId all, StatementId of_person, const KeyedMark *report, bool has_person,
                Role role, int sequence, Err *err)
{
    AUTO_QUERY *q = store_query(store, has_person ? of_person : all, err);
    if (!q) return false;
    query_mark(q, report);
    if (has_person) person_bind(q, role, sequence);
    return query_run(q, err);
}

bool about_drop_orphaned(Store *store, StatementId id, Err *err)
{
    AUTO_QUERY *q = store_query(store, id, err);
    return q && query_run(q, err);
}
