/* nibrs_xml.h - reads crime reports that an agency sends to the FBI as XML (NIBRS IEPD 4.2, 2019.1 and later). */
#ifndef INGEST_NIBRS_XML_H
#define INGEST_NIBRS_XML_H

#include "ingest/nibrs_book.h"
#include "ingest/nibrs_xml_table.h"

/* Do the first bytes of a file (4 KiB are enough) name the FBI's namespace of NIBRS? UTF-16 does, too. */
bool nibrs_xml_looks_like(Str first_bytes);
/* What is said of XML that does not name it: ERR_INPUT; false. */
bool nibrs_xml_refuse_other(Err *err);

/* Read a file to its end, one report at a time, in bounded memory. A report becomes the record that a flat
 * file of the same incident would give: segments in their order, fields by their names, texts as codes. Its
 * segments have the line of their element, its values no column, and its bytes are `<nibrs:Report ..>` to
 * `</nibrs:Report>`. In three things it differs: a Group B report with several arrests is one record; an
 * action R stays R; persons without a role follow as SEGMENT_PERSON. What refers to nothing, and elements
 * that the table does not name, are listed as warnings.
 *
 * `done->lines` are lines, `segments` are of reports that were read, `unreadable` counts reports. Where the file stops
 * being well-formed, the reports before that place are read; the place is listed as a warning, and the reports from
 * there on as unreadable. Errors: ERR_INPUT when this is no NIBRS XML, when it ends early, has a DOCTYPE or is
 * beyond a limit (base/xml.h), when it is not well-formed and lacks its end, so that nobody knows how many reports
 * are missing, or when over 1 % of its reports cannot be read (then `sink` has seen records that must be
 * discarded); ERR_IO when the descriptor fails. */
bool nibrs_xml_read(int fd, const NibrsBook *book, const NibrsXmlTable *table, const RecordSink *sink,
                    RecordsRead *done, Err *err);

/* Read a report that is in memory and begins on that line of its file, `offset` bytes from its start.
 * Neither the namespace nor the 1 % rule apply. */
bool nibrs_xml_parse(Str bytes, uint64_t offset, size_t line, const NibrsBook *book, const NibrsXmlTable *table,
                     const RecordSink *sink, RecordsRead *done, Err *err);

#endif
