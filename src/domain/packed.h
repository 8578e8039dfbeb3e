/* packed.h - one report as bytes, to be kept for ever, and back. */
#ifndef DOMAIN_PACKED_H
#define DOMAIN_PACKED_H

#include "domain/record.h"

/* Write a record and `raw`, the report exactly as received: the bytes [offset, offset + bytes) of its file, line ends
 * included. Empty when they are not at hand; the record is kept whole either way. Returns the bytes needed; when that
 * is more than `room`, `to` holds nothing of use. Equal records with equal raw bytes become equal bytes. The record
 * has at most REPORT_SEGMENTS_MAX segments and REPORT_VALUES_MAX values. */
size_t record_pack(const Record *record, Str raw, unsigned char *to, size_t room);

/* Bytes as record_pack wrote them become the record again. Texts and *raw point into `packed`, names into the program.
 * False, and nothing written, for everything that record_pack does not write. That no byte was changed for another
 * that could have stood there is for the store to prove: there is no checksum in here.
 * Takes at most PACKED_ARENA_FACTOR bytes of the arena for each byte of `packed`, and never more than
 * REPORT_ARENA_BYTES. */
#define PACKED_ARENA_FACTOR 64
bool record_unpack(Arena *arena, Str packed, Record *record, Str *raw);

/* ---- The bytes: a promise. What is written today is read in twenty years. ----
 *
 * "byte" is one byte, "number" a varint (base/bytes.h: seven bits a byte, the lowest first, the shortest way), "signed"
 * a zigzag number (0, -1, 1, -2 are 0, 1, 2, 3), "text" a number of bytes and then those bytes. Nothing depends on the
 * machine. Parts follow one another without gaps, and after the last one nothing follows.
 *
 * report:   byte     version: 1
 *           text     the raw bytes
 *           byte     RecordKind * 2, + 1 for a delete
 *           place    agency
 *           place    number
 *           signed   submission
 *           4 bytes  date: year modulo 256, year / 256, month, day; all 0 when not known
 *           number   line
 *           number   offset
 *           signed   bytes, less the count of raw bytes
 *           number   of segments; then the segments
 *
 * place:    number   length * 2, + 1 when the text stands in the raw bytes
 *           number   where it first stands there, from 0;     or else the bytes themselves
 *
 * segment:  byte     SegmentKind * 2, + 1 when it is out of the ordinary. Ordinary is the action of the segment before
 *                    (of the first: I), one line below it (the first: the record's line), and the sequence number that
 *                    its values say (segment_sequence). Out of the ordinary, there follow:
 *           byte     action
 *           signed   line, less the line of the segment before (of the first: less the record's line)
 *           signed   sequence number
 *           number   of values; then the values. The age is read from them again (segment_age), as are codes.
 *
 * value:    byte     field: FieldId, 255 for FIELD_OTHER
 *           byte     shape: length + 16 * gap + 64 when numbered + 128 when odd
 *                    length   of the text, 1 to 15; 0: a number follows
 *                    gap      blank columns since the value before (its column and length; for the first, column 38),
 *                             0 to 2; 3: a signed number follows
 *                    numbered the name ends with a blank and the occurrence: "bias motivation 2"
 *           byte     only when odd, the sum of: 1 text follows, 2 name follows, 4 occurrence follows
 *           number   only when length is 0: the length
 *           signed   only when gap is 3: the gap
 *           byte     only when it follows: the occurrence. Else it is one more than the last of that field in the
 *                    segment, modulo 256; the first is 1.
 *           text     only when it follows: the name. Else it is that of the field (FIELDS), with the occurrence (1 to
 *                    10) when numbered. FIELD_OTHER has no name of its own, so there it always follows.
 *           bytes    only when they follow: the text, as many bytes as its length says. Else it stands in the raw
 *                    bytes: in the line of the segment, from the column on. The first raw line is the record's line,
 *                    and after every newline (0x0a) begins the next; a line above that of an earlier segment is not
 *                    looked for. A text without bytes always follows.
 *
 * There is one way to write a report: whatever can be left out or told shorter is, and a reader refuses the longer way.
 *
 * Version rule: nothing above changes under version 1, and a reader of a later program reads all versions there were.
 * Whoever wants other bytes for the same record writes version 2. What a byte means is part of the promise as well: the
 * numbers of RecordKind, SegmentKind and FieldId and the names in FIELDS stay; new ones go to the end (the limit is 254
 * fields) and need no new version, for an older program refuses what it does not know. So do segment_sequence,
 * segment_age and code_of go on answering as they do. packed_test.c holds bytes of every version; they are never made
 * anew. */

#endif
