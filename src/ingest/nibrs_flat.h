/* nibrs_flat.h - reads the file of crime reports that an agency sends to the FBI (NIBRS flat file). */
#ifndef INGEST_NIBRS_FLAT_H
#define INGEST_NIBRS_FLAT_H

#include "ingest/nibrs_book.h"

/* Read a file to its end, one report at a time, in bounded memory. Segments that follow one another with the
 * same agency and number are one report; a level 1 begins a new one. Blank lines, CR LF, a byte order mark,
 * lines cut short at their blanks, any first level, deletes, unknown codes and broken edit rules are read and
 * listed, never dropped.
 * Errors: ERR_INPUT when this is not such a file, or when over 1 % of its segments
 * cannot be read (then `sink` has seen records that must be discarded); ERR_IO when the descriptor fails. */
bool nibrs_flat_read(int fd, const NibrsBook *book, const RecordSink *sink, RecordsRead *done, Err *err);

/* Read reports that are in memory and begin on that line of their file, `offset` bytes from its start. The format test
 * and the 1 % rule do not apply. */
bool nibrs_flat_parse(Str bytes, uint64_t offset, size_t line, const NibrsBook *book, const RecordSink *sink,
                      RecordsRead *done, Err *err);

#endif
