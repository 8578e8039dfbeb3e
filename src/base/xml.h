/* xml.h - XML as foreign systems write it, read forward only, in bounded memory and with nothing that could hide in it. */
#ifndef BASE_XML_H
#define BASE_XML_H

#include "base/err.h"
#include "base/str.h"

/* A start tag. Everything lives until the call returns. */
typedef struct {
    Str name;                   /* without its prefix */
    size_t depth;               /* of the root: 0 */
    size_t line;                /* where it begins, from 1 */
    uint64_t offset;            /* of its first byte in the file */
    const char **attributes;    /* name, value, name, value .. NULL, for xml_attribute */
} XmlStart;

/* An end tag, or the end of an element without content. */
typedef struct {
    Str name;
    size_t depth, line;         /* line of the end tag */
    uint64_t end;               /* offset of the first byte behind it */
    /* What stands in the element, without blanks and line ends around it; of an element with children, what
     * stands behind the last of them. Empty when it is longer than XML_TEXT_BYTES_MAX, which is_too_long
     * says. */
    Str text;
    bool is_too_long;
} XmlEnd;

/* False stops the reading. */
typedef struct {
    bool (*start)(void *to, const XmlStart *start, Err *err);
    bool (*end)(void *to, const XmlEnd *end, Err *err);
    void (*progress)(void *to, uint64_t bytes_read);        /* may be NULL */
    void *to;
} XmlEvents;

/* `is_broken`: somewhere it is not well-formed, and what stands before that place was told. Not of a file that ends
 * early, is beyond a limit or has a DOCTYPE. */
typedef struct {
    size_t lines;               /* up to where it was read */
    uint64_t bytes;
    bool is_broken;
    size_t broken_line;
} XmlRead;

/* Read a file to its end. Namespaces are not resolved: whoever asks tells elements apart by name, and by
 * the addresses that the root declares (xml_declares). The text is UTF-8, UTF-16, Latin-1 or Windows-1252,
 * as the file says itself; events have it in UTF-8. A DOCTYPE is refused wherever it stands, so that there
 * are no entities but the five of XML, and no other file. Errors: ERR_INPUT when it is not well-formed XML,
 * ends early, or is beyond the limits of base/limits.h (XML_..); ERR_IO when the descriptor fails;
 * ERR_STORE without memory; or what an event said. */
bool xml_read(int fd, const XmlEvents *events, XmlRead *done, Err *err);

/* One element that is in memory and begins on that line of its file, `offset` bytes from its start. */
bool xml_parse(Str bytes, uint64_t offset, size_t line, const XmlEvents *events, XmlRead *done, Err *err);

/* The value of the attribute with that name, whatever its prefix; empty when there is none. */
Str xml_attribute(const XmlStart *start, Str name);
/* Does the tag declare a namespace whose address holds these words? */
bool xml_declares(const XmlStart *start, Str words);

/* Without blanks, tabs and line ends at both ends. */
Str xml_trim(Str text);

#endif
