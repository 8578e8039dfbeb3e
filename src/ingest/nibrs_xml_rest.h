/* nibrs_xml_rest.h - which reports stand in a file behind the place where it stops being XML? */
#ifndef INGEST_NIBRS_XML_REST_H
#define INGEST_NIBRS_XML_REST_H

#include "base/err.h"
#include "base/str.h"

/* From there on: the place in the file, the line, and local names of a report's element and of the root's. */
typedef struct { int fd; uint64_t from; size_t line; Str report, root; } XmlRest;

/* Calls `take` for every start tag of a report, with the bytes from it to the next one or to the root's end tag.
 * Tags are looked for as bytes, so what stands in a comment counts as well. `is_closed`: the last tag is the root's
 * end tag, so nothing is missing behind. ERR_IO. */
bool xml_rest_each(const XmlRest *rest, void (*take)(void *to, uint64_t at, uint64_t end, size_t line), void *to,
                   bool *is_closed, Err *err);

#endif
