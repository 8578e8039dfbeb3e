/* nibrs_xml_looks.h - what is a file that begins as XML does? */
#ifndef INGEST_NIBRS_XML_LOOKS_H
#define INGEST_NIBRS_XML_LOOKS_H

#include "base/str.h"

typedef enum {
    LOOKS_UNLIKE_XML,
    LOOKS_NIBRS_XML,
    LOOKS_WEB_PAGE,             /* HTML, whatever it says of XML beside that */
    LOOKS_OTHER_XML             /* nothing in these bytes names NIBRS; what follows them may */
} XmlLooks;

/* By its first bytes, of which at most XML_HEAD_BYTES are looked at. Byte order marks, the zeros of UTF-16 and blanks
 * may stand before the first element, comments and processing instructions as well. */
XmlLooks nibrs_xml_looks(Str first_bytes);

#endif
