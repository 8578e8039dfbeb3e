/* request.h - what a browser asks and what it is answered, as the door hands it to the house and back. */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "base/bytes.h"
#include "base/err.h"

/* The most of everything in a request. A form of ours has a field for each column of a list, and some more; a reason is
 * at most 2,000 bytes. */
#define REQUEST_PATH_MAX ((size_t)200)
#define AGAIN_SECONDS_MAX 3600
#define REQUEST_PAIRS_MAX ((size_t)320)
#define REQUEST_NAME_MAX ((size_t)64)
/* The longest name that the network knows, a colon and a port. */
#define REQUEST_HOST_MAX ((size_t)253 + 6)
#define REQUEST_VALUE_MAX ((size_t)8 * 1024)
#define REQUEST_BODY_MAX ((size_t)64 * 1024)
/* Packed, as it travels; and an answer. */
#define REQUEST_BYTES_MAX ((size_t)160 * 1024)
#define RESPONSE_BYTES_MAX ((size_t)8 * 1024 * 1024)
/* Of files that are sent, at once; and the longest form that is heard at all. */
#define PIECE_BYTES_MAX ((size_t)96 * 1024)
#define UPLOAD_BYTES_MAX ((size_t)64 * 1024 * 1024)
#define UPLOAD_FORM_MAX (UPLOAD_BYTES_MAX + 2 * 1024 * 1024)
/* The names that the door adds to such a form: the number under which its pieces are kept, and how long it is. */
#define UPLOAD_TICKET "upload"
#define UPLOAD_LENGTH "length"

/* What browsers ask, and what the door asks of a form that sends a file: may it come (its head alone is there), and
 * what has come of it. Answered with status 100 to go on, or with the page that refuses it. */
typedef enum { METHOD_GET, METHOD_POST, METHOD_MAY, METHOD_PIECE, METHODS } Method;

typedef struct { Str name, value; } Pair;

/* Names and values are decoded: UTF-8 without control characters but tab, newline and return. */
typedef struct {
    Method method;
    Str path;                   /* "/findings/12": begins with a slash, never empty */
    Pair query[REQUEST_PAIRS_MAX], form[REQUEST_PAIRS_MAX];
    size_t query_count, form_count;
    Str session, device;        /* the two cookies, or empty */
    Str peer;                   /* the address that asks, as text */
    Str certificate;            /* SHA-256 of the certificate that the device showed, 64 digits; or empty */
    Str host;                   /* by which it was called: a name of the door, with its port if it was said */
    bool is_secure;             /* it came over TLS, here or at the proxy in front of us */
    Str piece;                  /* METHOD_PIECE: runs of a letter of its file, four bytes of length, bytes */
} Request;

typedef struct {
    unsigned status;            /* 100, 200, 303, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503 */
    Str type;                   /* of the body: "text/html; charset=utf-8" */
    Str location;               /* of a 303 */
    Str again;                  /* a page that the browser asks for by itself; empty: none */
    unsigned again_seconds;     /* ..after so long */
    Str file_name;              /* of a list that is kept as a file; empty: shown */
    Str session, device;        /* cookies to set; "-" takes one away, empty leaves it */
    bool has_script;            /* it names a script of ours, which every other page is forbidden to run */
    Str body;
} Response;

/* The value of that name, or an empty text; the first when there are several. */
Str request_query(const Request *request, Str name);
Str request_form(const Request *request, Str name);

/* Packed: w->used > w->room says that it did not fit. */
void request_pack(ByteWriter *w, const Request *request);
void response_pack(ByteWriter *w, const Response *response);
/* Texts point into `packed`. False when that is not what the other side writes: too long, too many, a rest, an
 * unknown method. Nothing is trusted that came from the door. */
bool request_unpack(Str packed, Request *request);
bool response_unpack(Str packed, Response *response);

#endif
