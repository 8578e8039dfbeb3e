/* encounter_results.h - what a screening and a safety plan leave behind with a contact. */
#ifndef APP_ENCOUNTER_RESULTS_H
#define APP_ENCOUNTER_RESULTS_H

#include "app/encounter_file.h"
#include "base/zone.h"

/* The contact at which a screening or a plan was made: place and others are said already. */
void encounter_wish_screen(Arena *arena, EncounterWish *wish, const Instrument *instrument,
                           const InstrumentAnswers *answers, const ScreenResult *result);
/* `plan` is made while it is kept; `answers` get the moment at which it begins, where none was said. */
void encounter_wish_plan(EncounterWish *wish, const SafetyBook *book, SafetyAnswers *answers, SafetyPlan *plan);

const EncounterScreen *encounter_screen_of(Arena *arena, const Instrument *instrument,
                                           const InstrumentAnswers *answers, const ScreenResult *result);

/* Dates become moments by the zone. Without `with_dates` the plan has none of its own. */
const EncounterPlan *encounter_plan_of(Arena *arena, const SafetyBook *book, const SafetyPlan *plan, const Zone *zone,
                                       bool with_dates);

#endif
