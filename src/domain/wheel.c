/* wheel.c - which part of the wheel has that name? */
#include "domain/wheel.h"

int wheel_segment_named(const Wheel *wheel, Str id)
{
    for (size_t i = 0; i < wheel->segment_count; i++)
        if (str_eq(wheel->segments[i].id, id)) return (int)i;
    return -1;
}

int wheel_element_named(const Wheel *wheel, Str id)
{
    for (size_t i = 0; i < wheel->element_count; i++)
        if (str_eq(wheel->elements[i].id, id)) return (int)i;
    return -1;
}

int wheel_topic_named(const Wheel *wheel, Str id)
{
    for (size_t i = 0; i < wheel->topic_count; i++)
        if (str_eq(wheel->topics[i].id, id)) return (int)i;
    return -1;
}

int wheel_indicator_named(const Wheel *wheel, Str id)
{
    for (size_t i = 0; i < wheel->indicator_count; i++)
        if (str_eq(wheel->indicators[i].indicator, id)) return (int)i;
    return -1;
}
