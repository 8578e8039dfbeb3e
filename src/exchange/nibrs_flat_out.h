/* nibrs_flat_out.h - writes records as lines of a NIBRS flat file, as an agency submits them. */
#ifndef EXCHANGE_NIBRS_FLAT_OUT_H
#define EXCHANGE_NIBRS_FLAT_OUT_H

#include "base/out.h"
#include "domain/nibrs_layout.h"
#include "domain/record.h"

/* How long the lines of each level are: systems write one of the lengths that a layout allows. */
typedef struct { uint16_t of_level[NIBRS_LEVELS]; } NibrsLengths;

/* As the lines of a report are that was received; levels that are not among them as long as the layout allows. */
NibrsLengths nibrs_lengths(const Layout *layout, Str received);

/* One line for each segment, ended by a newline. `submission` is YYYYMM. Actions, ORI and number are the record's. What
 * the layout has no field for, or a line of that length no room, is left out and counted: 0 when all was written. A
 * number of more than 12 bytes or an ORI of more than 9 is cut. Segments beyond NIBRS are left out and counted. */
size_t nibrs_flat_out(Out *out, const Layout *layout, const NibrsLengths *lengths, int submission,
                      const Record *record);

#endif
