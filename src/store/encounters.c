/* encounters.c - how are contacts with children kept? */
#include "store/encounters.h"

#include "store/about.h"

#define TABLE "encounter"

bool encounter_add(Store *store, Arena *arena, const EncounterRow *row, const Mention *about, const KeyedMark *report,
                   int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_ENCOUNTER_ADD, err);
    if (!q || !store_seal(store, arena, TABLE, seq, row->text, &sealed, err)) return false;
    query_int(q, seq);
    query_about(q, report, about);
    query_text(q, str_of(encounter_kind_name(row->kind)));
    query_text(q, str_of(staff_role_name(row->by_role)));
    if (row->corrects) query_int(q, row->corrects);
    else query_null(q);
    query_int(q, row->staff);
    query_bytes(q, sealed);
    query_int(q, row->written_at);
    query_int(q, seq);
    return query_run(q, err);
}

static bool rows_read(Store *store, Arena *arena, Query *q, EncounterEach *each, void *to, Err *err)
{
    while (query_next(q, err)) {
        EncounterRow row = { .id = query_get_int(q, 0), .corrects = query_get_int(q, 3), .staff = query_get_int(q, 4),
                             .written_at = query_get_int(q, 6) };
        if (!encounter_kind_named(query_get(q, 1), &row.kind) || !staff_role_named(query_get(q, 2), &row.by_role))
            return err_set(err, ERR_STORE, "Contact %lld was kept by a newer version of the program.",
                           (long long)row.id);
        if (!store_unseal(store, arena, TABLE, row.id, query_get(q, 5), &row.text, err) || !each(to, &row, err))
            return false;
    }
    return err->code == ERR_NONE;
}

bool encounters_of_person(Store *store, Arena *arena, const Mention *about, const KeyedMark *report,
                          EncounterEach *each, void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_ENCOUNTERS_OF_PERSON, err);
    if (!q) return false;
    query_about(q, report, about);
    return rows_read(store, arena, q, each, to, err);
}

bool encounters_of_safety(Store *store, Arena *arena, EncounterEach *each, void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_ENCOUNTERS_OF_SAFETY, err);
    return q && rows_read(store, arena, q, each, to, err);
}

bool encounters_purge(Store *store, const KeyedMark *report, bool has_person, Role role, int sequence, Err *err)
{
    return about_drop(store, SQL_ENCOUNTERS_DROP, SQL_ENCOUNTERS_OF_PERSON_DROP, report, has_person, role, sequence,
                      err);
}

bool encounters_purge_orphaned(Store *store, Err *err)
{
    return about_drop_orphaned(store, SQL_ENCOUNTERS_ORPHANED_DROP, err);
}
