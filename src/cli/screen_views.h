/* screen_views.h - screening instruments and their results on a page and in JSON. */
#ifndef CLI_SCREEN_VIEWS_H
#define CLI_SCREEN_VIEWS_H

#include "cli/guide_views.h"
#include "domain/instrument.h"

void screen_line(Out *out, Arena *arena, const Instrument *instrument, bool json);
void screen_absent(Out *out, Arena *arena, const InstrumentAbsent *absent, bool json);

void screen_show(Out *out, Arena *arena, const Instrument *instrument, bool is_spanish);
void screen_show_json(Out *out, Arena *arena, const Instrument *instrument, bool is_spanish);

void screen_result_tell(Out *out, Arena *arena, const Instrument *instrument,
    const InstrumentAnswers *answers,
                        const ScreenResult *result, bool is_spanish);
void screen_result_json(Out *out, Arena *arena, const Instrument *instrument,
    const InstrumentAnswers *answers,
                        const ScreenResult *result, bool is_spanish);

#endif
