/* agencies.c - which number does an agency have? */
#include "app/agencies.h"

#include "base/hash.h"
#include "base/limits.h"

#define SLOTS (2 * AGENCIES_MAX)

static uint32_t add(Agencies *a, Str agency)
{
    arena_grow(a->arena, a->all, a->count, a->room);
    a->all[a->count] = (AgencyCounts){ .agency = str_copy(a->arena, agency) };
    a->all[a->count].found = arena_new(a->arena, size_t, a->rules);
    a->all[a->count].reports = arena_new(a->arena, size_t, a->rules);
    return (uint32_t)a->count++;
}

void agencies_open(Agencies *a, Arena *arena, size_t rules)
{
    *a = (Agencies){ .arena = arena, .rules = rules, .slots = arena_new(arena, uint32_t, SLOTS) };
    add(a, S(""));
}

uint32_t agencies_number(Agencies *a, Str agency)
{
    size_t at = hash_of(agency).low % SLOTS;
    for (; a->slots[at]; at = (at + 1) % SLOTS)
        if (str_eq(a->all[a->slots[at]].agency, agency)) return a->slots[at];
    if (a->count > AGENCIES_MAX) return 0;
    return a->slots[at] = add(a, agency);
}
