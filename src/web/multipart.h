/* multipart.h - the parts of a form that sends files, as their bytes come (RFC 7578). */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include "web/request.h"

#define BOUNDARY_BYTES_MAX ((size_t)70)         /* RFC 2046 */
#define PART_HEAD_BYTES_MAX ((size_t)1024)

/* What a part brings. False of either ends the reading: nothing more of the form is heard. */
typedef struct {
    /* One that is no file, whole and clean as form_read has it. */
    bool (*field)(void *to, Str name, Str value);
    /* Some bytes of a file; the first call of one may have none. `file_name` is as it was said, without folders. */
    bool (*file)(void *to, Str name, Str file_name, Str bytes);
    void *to;
} MultipartSink;

/* Forms of ours and what browsers make of them: nothing in front of the first part or behind the last, no coding of
 * parts, no parts of parts. What is not so is refused. */
typedef struct {
    MultipartSink sink;
    enum { PART_BETWEEN, PART_HEAD, PART_FIELD, PART_FILE, PART_END, PART_BAD } state;
    char mark[BOUNDARY_BYTES_MAX + 4];          /* what ends a part: CR LF -- and the boundary */
    size_t mark_len, matched;
    char head[PART_HEAD_BYTES_MAX];             /* of the part at hand; between parts, the two bytes behind a mark */
    size_t head_len;
    Str name, file_name;                        /* in `head` */
    char value[REQUEST_VALUE_MAX];
    size_t value_len, tail;                     /* tail: bytes behind the last part */
} Multipart;

/* `content_type` as the header says it. False: it is another type, or has no boundary that one may have. */
bool multipart_begin(Multipart *parts, Str content_type, const MultipartSink *sink);
/* False, then and ever after, once something is not as it must be. */
bool multipart_feed(Multipart *parts, Str bytes);
/* The form has come to its end. */
bool multipart_is_whole(const Multipart *parts);

#endif
