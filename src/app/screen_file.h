/* screen_file.h - a file with the answers to a screening instrument. */
#ifndef APP_SCREEN_FILE_H
#define APP_SCREEN_FILE_H

#include "base/err.h"
#include "domain/instrument.h"

/* The instruments that are shipped, and those that are not with the reason. ERR_INPUT when the content is
 * not whole. */
bool screen_instruments(Arena *arena, InstrumentSet *set, Err *err);

/* An agency's own definition, a table as those of content/instruments/. Errors of source_open as well. */
bool screen_definition(Arena *arena, Str path, Instrument *instrument, Err *err);

/* What the answers come to; insight/instrument.h says how. */
void screen_result(Arena *arena, const Instrument *instrument, const InstrumentAnswers *answers,
    ScreenResult *result);

/* Reads the answers; safeharbor screen --help shows a file. What is not answered is missing. ERR_DENIED
 * when the agency holds the instrument only by permission and none is recorded, or when items for health
 * staff are answered by others; ERR_INPUT for a field, an item or an answer that there is not. */
bool screen_file_read(Arena *arena, const Instrument *instrument, Str path, InstrumentAnswers *answers,
    Err *err);

#endif
