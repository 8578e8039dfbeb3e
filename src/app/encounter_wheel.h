/* encounter_wheel.h - what contacts and findings about one child come to on the wheel of power and control. */
#ifndef APP_ENCOUNTER_WHEEL_H
#define APP_ENCOUNTER_WHEEL_H

#include "app/encounter.h"
#include "app/knowledge.h"

typedef struct {
    WheelUse use;
    size_t from_contacts, from_findings;        /* claims */
    size_t withheld;            /* contacts of which the reader may not see what was said */
    bool has_findings;          /* findings were asked for: the reader may read them, and something was screened */
} EncounterWheel;

/* Claims are what was said at contacts, with the place on the wheel that somebody gave it (each contact is one source);
 * answers "yes" of instruments whose items are indicators; and standing findings about the child, by the indicators
 * that their rules name as sources (each report is one source). Contacts that were corrected do not count. Whoever is
 * told is on record with the findings. */
bool encounter_wheel(const EncounterRequest *request, const Knowledge *knowledge, const Wheel *wheel,
                     const Mention *about, Arena *arena, EncounterWheel *laid, Err *err);

/* Indicators that a text names: "Indicators C16, C28 and D06". As bits of segments of the wheel. */
uint32_t wheel_segments_named(const Wheel *wheel, Str text);

#endif
