/* request.c - how does a request travel between two processes that do not trust each other? */
#include "web/request.h"

static Str value_of(const Pair *pairs, size_t count, Str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(pairs[i].name, name)) return pairs[i].value;
    return S("");
}

Str request_query(const Request *request, Str name) { return value_of(request->query, request->query_count, name); }
Str request_form(const Request *request, Str name) { return value_of(request->form, request->form_count, name); }

static void text_put(ByteWriter *w, Str text)
{
    varint_put(w, text.len);
    bytes_put(w, text);
}

static Str text_take(ByteReader *r, size_t most)
{
    uint64_t len = varint_take(r);
    if (len > most) bytes_refuse(r);
    return bytes_take(r, r->is_bad ? 0 : len);
}

static void pairs_put(ByteWriter *w, const Pair *pairs, size_t count)
{
    varint_put(w, count);
    for (size_t i = 0; i < count; i++) {
        text_put(w, pairs[i].name);
        text_put(w, pairs[i].value);
    }
}

static size_t pairs_take(ByteReader *r, Pair *pairs)
{
    uint64_t count = varint_take(r);
    if (count > REQUEST_PAIRS_MAX) bytes_refuse(r);
    for (size_t i = 0; !r->is_bad && i < count; i++)
        pairs[i] = (Pair){ text_take(r, REQUEST_NAME_MAX), text_take(r, REQUEST_VALUE_MAX) };
    return r->is_bad ? 0 : (size_t)count;
}

void request_pack(ByteWriter *w, const Request *request)
{
    byte_put(w, request->method);
    byte_put(w, request->is_secure);
    text_put(w, request->path);
    text_put(w, request->peer);
    text_put(w, request->host);
    text_put(w, request->certificate);
    text_put(w, request->session);
    text_put(w, request->device);
    pairs_put(w, request->query, request->query_count);
    pairs_put(w, request->form, request->form_count);
    if (request->method == METHOD_PIECE) text_put(w, request->piece);
}

bool request_unpack(Str packed, Request *request)
{
    ByteReader r = { (const unsigned char *)packed.at, (const unsigned char *)packed.at + packed.len, false };
    unsigned method = byte_take(&r), secure = byte_take(&r);
    *request = (Request){ .method = method < METHODS ? (Method)method : METHOD_GET, .is_secure = secure == 1 };
    request->path = text_take(&r, REQUEST_PATH_MAX);
    request->peer = text_take(&r, REQUEST_NAME_MAX);
    request->host = text_take(&r, REQUEST_HOST_MAX);
    request->certificate = text_take(&r, REQUEST_NAME_MAX);
    request->session = text_take(&r, REQUEST_NAME_MAX);
    request->device = text_take(&r, REQUEST_NAME_MAX);
    request->query_count = pairs_take(&r, request->query);
    request->form_count = pairs_take(&r, request->form);
    if (method == METHOD_PIECE) request->piece = text_take(&r, PIECE_BYTES_MAX);
    return !r.is_bad && !bytes_left(&r) && method < METHODS && secure <= 1 && str_starts(request->path, S("/"));
}

void response_pack(ByteWriter *w, const Response *response)
{
    varint_put(w, response->status);
    byte_put(w, response->has_script);
    text_put(w, response->type);
    text_put(w, response->location);
    text_put(w, response->again);
    varint_put(w, response->again_seconds);
    text_put(w, response->file_name);
    text_put(w, response->session);
    text_put(w, response->device);
    text_put(w, response->body);
}

bool response_unpack(Str packed, Response *response)
{
    ByteReader r = { (const unsigned char *)packed.at, (const unsigned char *)packed.at + packed.len, false };
    uint64_t status = varint_take(&r);
    unsigned script = byte_take(&r);
    bool is_status = status == 100 || (status >= 200 && status < 600);
    *response = (Response){ .status = is_status ? (unsigned)status : 500, .has_script = script == 1 };
    response->type = text_take(&r, REQUEST_NAME_MAX);
    response->location = text_take(&r, REQUEST_PATH_MAX);
    response->again = text_take(&r, REQUEST_PATH_MAX);
    uint64_t seconds = varint_take(&r);
    response->again_seconds = seconds <= AGAIN_SECONDS_MAX ? (unsigned)seconds : AGAIN_SECONDS_MAX;
    response->file_name = text_take(&r, REQUEST_NAME_MAX);
    response->session = text_take(&r, 2 * REQUEST_NAME_MAX);
    response->device = text_take(&r, 2 * REQUEST_NAME_MAX);
    response->body = text_take(&r, RESPONSE_BYTES_MAX);
    return !r.is_bad && !bytes_left(&r) && is_status && script <= 1;
}
