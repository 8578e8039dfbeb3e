/* mentions.c - where does a report name this person? */
#include "app/mentions.h"

#include "app/report_mark.h"
#include "base/limits.h"
#include "store/imports.h"
#include "store/purges.h"
#include "store/records.h"

typedef struct { Arena *arena; int64_t *ids; size_t count, room; } Ids;

static bool id_take(void *to, int64_t id, Err *err)
{
    Ids *ids = to;
    (void)err;
    arena_grow(ids->arena, ids->ids, ids->count, ids->room);
    ids->ids[ids->count++] = id;
    return true;
}

static bool ids_of(Tenant *t, Arena *arena, const Mention *m, Ids *ids, Err *err)
{
    KeyedMark mark;
    *ids = (Ids){ .arena = arena };
    return report_mark(t->store, m->is_group_b, m->agency, m->number, &mark, err) &&
           records_numbered(t->store, &mark, id_take, ids, err);
}

bool mention_versions(Tenant *tenant, Arena *arena, const Mention *mention,
                      bool (*each)(void *to, int64_t record_id, const Record *record, Err *err), void *to, Err *err)
{
    Ids ids;
    if (!ids_of(tenant, arena, mention, &ids, err)) return false;
    for (size_t i = 0; i < ids.count; i++) {
        Record record;
        Str raw;
        int64_t import_id;
        if (!record_read(tenant->store, arena, ids.ids[i], &record, &raw, &import_id, err) ||
            !each(to, ids.ids[i], &record, err)) return false;
    }
    return true;
}

static const ImportRow *import_of(const ImportRow *rows, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == id) return &rows[i];
    return NULL;
}

bool mention_find(Tenant *tenant, Arena *arena, const Mention *mention, FoundMention *found, Err *err)
{
    Ids ids;
    ImportRow *rows;
    size_t count;
    *found = (FoundMention){ 0 };
    if (!ids_of(tenant, arena, mention, &ids, err) || !imports_landed(tenant->store, arena, &rows, &count, err))
        return false;
    for (size_t i = ids.count; i-- > 0 && !found->segment;) {
        Str raw;
        size_t at = 0;
        if (!record_read(tenant->store, arena, ids.ids[i], &found->record, &raw, &found->import_id, err)) return false;
        const ImportRow *row = import_of(rows, count, found->import_id);
        if (!row || row->is_withdrawn || found->record.is_delete) continue;
        found->segment = mention_segment(&found->record, mention, &at);
        found->record_id = ids.ids[i];
        found->file = row->name;
    }
    return found->segment != NULL ||
           err_set(err, ERR_NOT_FOUND,
                   "No report that counts names this person. Check agency, number, role and sequence in the report; "
                   "--group-b is for Group B arrests.");
}
