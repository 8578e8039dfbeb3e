/* wheel.h - the wheel of power and control: segments, what the law calls them, topics, and claims laid on it. */
#ifndef DOMAIN_WHEEL_H
#define DOMAIN_WHEEL_H

#include "domain/grade.h"

#define WHEEL_SEGMENTS_MAX 16
#define WHEEL_ELEMENTS_MAX 16

/* Sets are bits: segment or element i is 1 << i. */
typedef struct { Str id, english, spanish, text, text_es,
    source; uint32_t elements; Grade grade; } WheelSegment;
typedef struct { Str id, english, cite, source; Grade grade; } WheelElement;
typedef struct { Str id, english, prompts, source; size_t segment; Grade grade; } WheelTopic;
typedef struct { Str indicator, source; uint32_t segments; Grade grade; } WheelIndicator;

typedef struct {
    const WheelSegment *segments; size_t segment_count;
    const WheelElement *elements; size_t element_count;
    const WheelTopic *topics; size_t topic_count;
    const WheelIndicator *indicators; size_t indicator_count;
} Wheel;

/* -1 when there is none. */
int wheel_segment_named(const Wheel *wheel, Str id);
int wheel_element_named(const Wheel *wheel, Str id);
int wheel_topic_named(const Wheel *wheel, Str id);
int wheel_indicator_named(const Wheel *wheel, Str id);

/* What somebody said or a record holds. `origin`: what it comes from; claims of one origin are one source. */
typedef struct { Str id, origin; uint32_t segments; int topic; } WheelClaim;     /* topic -1: not said */

typedef struct {
    size_t claims[WHEEL_SEGMENTS_MAX], origins[WHEEL_SEGMENTS_MAX];      /* by segment */
    size_t element_claims[WHEEL_ELEMENTS_MAX];          /* claims in a segment that may bear on the element */
    const bool *topic_is_open;      /* by topic: no claim is about it */
} WheelUse;

#endif
