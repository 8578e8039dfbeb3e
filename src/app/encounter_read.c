/* encounter_read.c - which contacts are kept, and which of them stand? */
#include "app/encounter_read.h"

#include <stdlib.h>

#include "app/encounter.h"
#include "app/encounter_packed.h"
#include "app/report_mark.h"
#include "store/encounters.h"

#define JOINED_MAX 64

typedef struct { Arena *arena; Encounters *to; size_t room; } Taking;

static bool row_take(void *to, const EncounterRow *row, Err *err)
{
    Taking *t = to;
    Encounter e = { .id = row->id, .staff = row->staff, .written_at = row->written_at, .corrects = row->corrects,
                    .kind = row->kind, .by_role = row->by_role, .sight = SIGHT_ALL };
    if (t->to->count == ENCOUNTERS_MAX)
        return err_set(err, ERR_LIMIT, "There are more than %zu contacts.", ENCOUNTERS_MAX);
    if (!encounter_unpack(t->arena, row->text, &e))
        return err_set(err, ERR_STORE, "Contact %lld is damaged, or was kept by a newer version of the program.",
                       (long long)row->id);
    arena_grow(t->arena, t->to->list, t->to->count, t->room);
    t->to->list[t->to->count++] = e;
    return true;
}

static int earlier_first(const void *left, const void *right)
{
    const Encounter *a = left, *b = right;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

static void settle(Encounters *to)
{
    if (to->count) qsort(to->list, to->count, sizeof *to->list, earlier_first);
    for (size_t i = 0; i < to->count; i++)
        for (size_t k = 0; to->list[i].corrects && k < to->count; k++)
            if (to->list[k].id == to->list[i].corrects) to->list[k].corrected_by = to->list[i].id;
}

static bool mention_take(Tenant *t, Taking *taking, const Mention *m, Err *err)
{
    KeyedMark mark;
    return report_mark(t->store, m->is_group_b, m->agency, m->number, &mark, err) &&
           encounters_of_person(t->store, taking->arena, m, &mark, row_take, taking, err);
}

bool encounters_of(Tenant *tenant, Arena *arena, const Corrections *corrections, const Mention *about, Encounters *to,
                   Err *err)
{
    Taking taking = { arena, to, 0 };
    Mention joined[JOINED_MAX];
    *to = (Encounters){ 0 };
    if (!mention_take(tenant, &taking, about, err)) return false;
    size_t n = corrections_joined(corrections, about, joined, JOINED_MAX);
    for (size_t i = 0; i < n && i < JOINED_MAX; i++)
        if (!mention_take(tenant, &taking, &joined[i], err)) return false;
    settle(to);
    return true;
}

bool encounters_about_safety(Tenant *tenant, Arena *arena, Encounters *to, Err *err)
{
    Taking taking = { arena, to, 0 };
    *to = (Encounters){ 0 };
    if (!encounters_of_safety(tenant->store, arena, row_take, &taking, err)) return false;
    settle(to);
    return true;
}

void encounters_mask(const Tenant *tenant, Arena *arena, Encounters *of)
{
    for (size_t i = 0; i < of->count; i++) {
        Encounter *e = &of->list[i];
        *e = encounter_masked(arena, e, encounter_sight(e, tenant->who.id, tenant->who.roles));
    }
}
