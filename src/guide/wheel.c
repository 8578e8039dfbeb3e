/* wheel.c - what do the tables of the wheel say, and do they fit together? */
#include "guide/wheel.h"

#include "guide/table.h"

typedef int Find(const Wheel *wheel, Str id);

/* Names parted by commas, as bits. */
static bool set_read(const Wheel *wheel, Find *find, Str names, uint32_t *set)
{
    Str one;
    *set = 0;
    while (str_cut(&names, ',', &one)) {
        int found = find(wheel, one);
        if (found < 0) return false;
        *set |= (uint32_t)1 << found;
    }
    return true;
}

static bool elements_read(Arena *arena, Wheel *w, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "wheel/elements.tsv", "id english cite", &t, err)) return false;
    WheelElement *list = arena_new(arena, WheelElement, t.count);
    w->elements = list;
    for (size_t i = 0; i < t.count; i++) {
        const Str *c = t.rows[i].cell;
        if (i == WHEEL_ELEMENTS_MAX || wheel_element_named(w, c[0]) >= 0)
            return guide_wrong(&t, &t.rows[i], "the element is there already, or there are too many", err);
        list[i] = (WheelElement){ c[0], c[1], c[2], t.rows[i].source, t.rows[i].grade };
        w->element_count++;
    }
    return true;
}

static bool segments_read(Arena *arena, Wheel *w, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "wheel/wheel.tsv", "id english spanish text text_es elements", &t, err))
        return false;
    WheelSegment *list = arena_new(arena, WheelSegment, t.count);
    w->segments = list;
    for (size_t i = 0; i < t.count; i++) {
        const Str *c = t.rows[i].cell;
        if (i == WHEEL_SEGMENTS_MAX || wheel_segment_named(w, c[0]) >= 0)
            return guide_wrong(&t, &t.rows[i], "the segment is there already, or there are too many", err);
        list[i] = (WheelSegment){ c[0], c[1], c[2], c[3], c[4], t.rows[i].source, 0, t.rows[i].grade };
        if (!set_read(w, wheel_element_named, c[5], &list[i].elements))
            return guide_wrong(&t, &t.rows[i], "there is no such element", err);
        w->segment_count++;
    }
    return true;
}

static bool topics_read(Arena *arena, Wheel *w, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "wheel/topics.tsv", "segment id english prompts?", &t, err)) return false;
    WheelTopic *list = arena_new(arena, WheelTopic, t.count);
    w->topics = list;
    for (size_t i = 0; i < t.count; i++) {
        const Str *c = t.rows[i].cell;
        int segment = wheel_segment_named(w, c[0]);
        if (segment < 0 || wheel_topic_named(w, c[1]) >= 0)
            return guide_wrong(&t, &t.rows[i], "there is no such segment, or the topic is there twice", err);
        list[i] = (WheelTopic){ c[1], c[2], c[3], t.rows[i].source, (size_t)segment, t.rows[i].grade };
        w->topic_count++;
    }
    return true;
}

static bool indicators_read(Arena *arena, Wheel *w, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "wheel/indicators.tsv", "indicator segments", &t, err)) return false;
    WheelIndicator *list = arena_new(arena, WheelIndicator, t.count);
    w->indicators = list;
    for (size_t i = 0; i < t.count; i++) {
        const Str *c = t.rows[i].cell;
        list[i] = (WheelIndicator){ c[0], t.rows[i].source, 0, t.rows[i].grade };
        if (wheel_indicator_named(w, c[0]) >= 0 || !set_read(w, wheel_segment_named, c[1], &list[i].segments))
            return guide_wrong(&t, &t.rows[i], "there is no such segment, or the row is there twice", err);
        w->indicator_count++;
    }
    return true;
}

bool wheel_read(Arena *arena, Wheel *wheel, Err *err)
{
    Wheel made = { 0 };
    if (!elements_read(arena, &made, err) || !segments_read(arena, &made, err) || !topics_read(arena, &made,
        err) ||
        !indicators_read(arena, &made, err))
        return false;
    *wheel = made;
    return true;
}
