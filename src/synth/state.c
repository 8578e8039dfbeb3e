/* state.c - which agencies does the invented state have? */
#include "synth/state.h"

#include <assert.h>

static void ori_write(char *ori, int county, int place, bool is_post)
{
    memcpy(ori, is_post ? "ZZSP00000" : "ZZ0000000", 10);
    ori[4] = (char)('0' + county);
    ori[5] = (char)('0' + place / 10);
    ori[6] = (char)('0' + place % 10);
}

static void add(State *s, Random *random, int county, int group, int place, int weight)
{
    assert(s->count < AGENCIES_MAX);
    Agency *a = &s->agencies[s->count++];
    ori_write(a->ori, county + 1, place, group == COUNTIES);
    a->county = county;
    a->group = group;
    a->weight = weight;
    a->is_long = random_chance(random, 0.5);
    a->is_small = weight < 6;
    a->number_style = random_from_to(random, 0, 2);
    a->serial = random_from_to(random, 1, 40000);
    a->step = random_from_to(random, 1000000, 9000000);
    s->weight += weight;
}

static bool has_both_lengths(const State *s)
{
    int longer = 0;
    for (int i = 0; i < s->count; i++) longer += s->agencies[i].is_long;
    return longer > 0 && longer < s->count;
}

State state_new(Random *random)
{
    State s = { .count = 0 };
    for (int county = 0; county < COUNTIES; county++) {
        add(&s, random, county, county, 0, random_from_to(random, 12, 25));             /* the sheriff */
        int cities = random_from_to(random, 2, 4);
        add(&s, random, county, county, 1, random_from_to(random, 25, 45));
        for (int city = 2; city <= cities; city++)
            add(&s, random, county, county, city, random_from_to(random, 4, 14));
    }
    for (int county = 0; county < COUNTIES; county++)
        add(&s, random, county, COUNTIES, 0, random_from_to(random, 3, 8));
    if (!has_both_lengths(&s)) s.agencies[0].is_long = !s.agencies[0].is_long;
    return s;
}

Agency *state_agency(State *s, Random *random)
{
    int at = random_from_to(random, 1, s->weight);
    Agency *a = s->agencies;
    while (at > a->weight) at -= (a++)->weight;
    return a;
}

Agency *state_agency_elsewhere(State *s, Random *random, const Agency *than)
{
    Agency *a;
    do a = &s->agencies[random_from_to(random, 0, s->count - 1)];
    while (a->county == than->county);
    return a;
}

const char *group_name(int group)
{
    static const char *const names[GROUPS] = { "alder-county", "briar-county", "cedar-county",
                                               "state-police" };
    return names[group];
}
