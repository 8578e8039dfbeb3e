/* everyday_group_b.c - arrests for small offenses: no incident, no victim, only who, when and for what. */
#include "synth/everyday.h"

typedef struct { const char *code; int weight, youngest, oldest; bool is_for_minors; } Small;

/* 90A, 90E, 90H and 90I are retired codes that some systems still send. Children run away and break curfew
 * for many reasons; nearly all of them here for none that this region hides. */
static const Small smalls[] = {
    { "90Z", 240, 18, 60, false }, { "90D", 95, 19, 65, false }, { "90J", 40, 18, 58, false },
    { "90C", 45, 18, 50, false },  { "90G", 30, 18, 35, false }, { "90F", 10, 22, 50, false },
    { "90E", 14, 20, 65, false },  { "90B", 6, 18, 50, false },  { "90A", 2, 25, 60, false },
    { "90H", 1, 20, 50, false },
    { "90I", 22, 12, 17, true },   { "90B", 16, 12, 17, true },  { "90G", 12, 14, 17, true },
    { "90C", 10, 11, 17, true },   { "90Z", 10, 13, 17, true },  { "90J", 6, 12, 17, true },
};

static const Small *small_pick(Random *random)
{
    int sum = 0;
    for (size_t i = 0; i < COUNT(smalls); i++) sum += smalls[i].weight;
    int at = random_from_to(random, 1, sum);
    const Small *s = smalls;
    while (at > s->weight) at -= (s++)->weight;
    return s;
}

static void correct_afterwards(Making *m, const Agency *agency, int month, const FiledArrest *a)
{
    int later = month + random_from_to(&m->random, 1, 3);
    if (later >= m->months || !random_chance(&m->random, 0.01)) return;
    file_group_b_delete(m, agency, later, a);
    if (random_chance(&m->random, 0.6)) file_group_b(m, agency, later, a);
}

void everyday_group_b(Making *m, int month, int arrests)
{
    for (int i = 0; i < arrests; i++) {
        Agency *agency = state_agency(&m->state, &m->random);
        if (agency->is_small) continue;
        const Small *s = small_pick(&m->random);
        Look look = look_of(&m->random, s->youngest, s->oldest);
        if (s->is_for_minors) look.sex = *pick(&m->random, ANY("M", "F"));
        if (!s->is_for_minors && random_chance(&m->random, 0.02)) look = look_estimated(&m->random, look);
        FiledArrest a = group_b_arrest(m, agency, look, s->code, month_day(m, month));
        if (random_chance(&m->random, 0.3)) a.type = 'S';
        if (random_chance(&m->random, 0.003)) everyday_group_b_breach(m, agency, &a);
        else correct_afterwards(m, agency, month, &a);
        file_group_b(m, agency, month, &a);
    }
}
