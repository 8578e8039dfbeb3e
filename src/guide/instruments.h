/* instruments.h - the screening instruments of the content, read and checked. */
#ifndef GUIDE_INSTRUMENTS_H
#define GUIDE_INSTRUMENTS_H

#include "base/err.h"
#include "domain/instrument.h"

/* Each file of content/instruments/ but not-shipped.tsv is one instrument and carries its name. ERR_INPUT
 * with file and line when a part is missing (title, licence, who, how, a stop, what is said at a
 * disclosure, an item, a next step for every result that can be), a study has no two shares, or a cut
 * counts items that are not there. */
bool instruments_read(Arena *arena, InstrumentSet *set, Err *err);
bool instrument_read(Arena *arena, Str name, Str text, Instrument *instrument, Err *err);

#endif
