/* csv_mapped.h - reads any agency's list as records, by a map of its columns. */
#ifndef INGEST_CSV_MAPPED_H
#define INGEST_CSV_MAPPED_H

#include "ingest/csv_words.h"
#include "ingest/record_sink.h"

typedef struct {
    const CsvMap *map;
    const CsvWords *words;
    Str agency;                 /* ORI, where neither a column nor the map says it; may be empty */
} CsvBook;

/* Reads a list to its end, one report at a time, in bounded memory.
 *
 * - A record is the rows that follow one another with the same number and agency; a row without a number is one of its
 *   own, under a number made of its bytes. The first segment is administrative and holds what is said of the report
 *   and of no person: also all columns that no map gives a meaning, under their own names (FIELD_OTHER).
 *   A second charge below the first, with neither number nor person, goes on with the row above. A number that a
 *   spreadsheet rounded (2.02E+11) is none: different reports share it.
 * - Each role and number of a row is a segment. The same segment again, on a row that brings something new, is the
 *   same person or offense; on a row that brings nothing new it is another person, because two children may well be
 *   described alike. A person with the same name or number, and nothing that speaks against it, is the same person.
 * - A victim or arrestee of whom the map says no offense is connected with the offenses of the row. A victim with an
 *   age, birth date, sex or race, of whom the map says no type, is an individual (I).
 * - In a report without any person, each age that its narrative gives to somebody ("15 yo female") is a person's.
 * - Below a line that names the columns of a block of the map, those hold, until a line names others.
 * - person.role decides whether a person is a victim, offender, arrestee, or none of these.
 * - Dates become YYYYMMDD, ages, sexes and the like NIBRS codes; what cannot be read so stays as it is written, and is
 *   listed. Record.offset and bytes name the rows in the file; Record.raw holds them as UTF-8 where their bytes were
 *   others.
 *
 * Repeated headers, totals and blank rows are left out. Errors: ERR_INPUT when the map does not fit, no agency is
 * known, there are no rows, or over 1 % of them cannot be read (then `sink` has seen records that must be discarded);
 * ERR_IO. */
#define CSV_TEMPORARY 1         /* temporary files that it may need, for very many reports */
bool csv_mapped_read(int fd, const CsvBook *book, const RecordSink *sink, RecordsRead *done, Err *err);

#endif
