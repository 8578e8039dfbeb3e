/* wheel.c - how many claims lie in each segment, from how many origins? */
#include "insight/wheel.h"

static bool is_new_origin(const WheelClaim *claims, size_t at, uint32_t segment)
{
    for (size_t i = 0; i < at; i++)
        if ((claims[i].segments & segment) && str_eq(claims[i].origin, claims[at].origin)) return false;
    return true;
}

void wheel_use(Arena *arena, const Wheel *wheel, const WheelClaim *claims, size_t count, WheelUse *use)
{
    bool *is_open = arena_new(arena, bool, wheel->topic_count + 1);
    WheelUse made = { .topic_is_open = is_open };
    for (size_t i = 0; i < wheel->topic_count; i++) is_open[i] = true;
    for (size_t i = 0; i < count; i++) {
        uint32_t elements = 0;
        for (size_t s = 0; s < wheel->segment_count; s++) {
            uint32_t segment = (uint32_t)1 << s;
            if (!(claims[i].segments & segment)) continue;
            made.claims[s]++;
            made.origins[s] += is_new_origin(claims, i, segment);
            elements |= wheel->segments[s].elements;
        }
        for (size_t e = 0; e < wheel->element_count; e++) made.element_claims[e] += elements >> e & 1;
        if (claims[i].topic >= 0) is_open[claims[i].topic] = false;
    }
    *use = made;
}
