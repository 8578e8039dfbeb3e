/* door_upload.c - what is the house asked while a form with files comes? */
#include "web/door_upload.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "web/multipart.h"

#define TEXT_BYTES_MAX ((size_t)24 * 1024)
/* libmicrohttpd hands in at most its buffer at once; a false mark may wait from before. */
#define PIECE_LEAST ((size_t)32 * 1024)
#define BYTES_A_SECOND 131072.0
#define SECONDS_LEAST 30.0
#define RUN_HEAD 5

struct Upload {
    Multipart parts;
    enum { UP_MAY, UP_BODY, UP_LAST, UP_THROW } state;
    bool is_asked, has_answer;
    unsigned refused;
    size_t length;
    char ticket[24];
    Pair form[REQUEST_PAIRS_MAX];
    size_t form_count;
    char text[TEXT_BYTES_MAX];  /* of the pairs */
    size_t text_len;
    char piece[PIECE_BYTES_MAX];
    size_t used, run;           /* run: where the last one of them begins */
};

double upload_seconds(size_t length) { return SECONDS_LEAST + (double)length / BYTES_A_SECOND; }

bool upload_is(Str path, Str type)
{
    const Str word = S("multipart/form-data");
    return str_eq(path, S("/import")) && type.len >= word.len && strncasecmp(type.at, word.at, word.len) == 0;
}

static bool text_keep(Upload *u, Str text, Str *kept)
{
    if (text.len > sizeof u->text - u->text_len) return false;
    *kept = (Str){ u->text + u->text_len, text.len };
    if (text.len) memcpy(u->text + u->text_len, text.at, text.len);
    u->text_len += text.len;
    return true;
}

static bool field_take(void *to, Str name, Str value)
{
    Upload *u = to;
    if (u->form_count + 2 >= COUNT(u->form) || str_eq(name, S(UPLOAD_TICKET)) || str_eq(name,
        S(UPLOAD_LENGTH)))
        return false;
    Pair *pair = &u->form[u->form_count];
    if (!text_keep(u, name, &pair->name) || !text_keep(u, value, &pair->value)) return false;
    u->form_count++;
    return true;
}

static void run_end(Upload *u)
{
    size_t len = u->used - u->run - RUN_HEAD;
    for (size_t i = 0; i < 4; i++) u->piece[u->run + 1 + i] = (char)(len >> (8 * i));
}

/* A file is told by the first letter of its field. Its name stands in the form, under the name of the field. */
static bool file_take(void *to, Str name, Str file_name, Str bytes)
{
    Upload *u = to;
    if (!bytes.len) return field_take(u, name, file_name);
    bool is_next = u->used && u->piece[u->run] == name.at[0];
    if (bytes.len + RUN_HEAD > sizeof u->piece - u->used) return false;
    if (!is_next) {
        u->run = u->used;
        u->piece[u->run] = name.at[0];
        u->used += RUN_HEAD;
    }
    memcpy(u->piece + u->used, bytes.at, bytes.len);
    u->used += bytes.len;
    run_end(u);
    return true;
}

Upload *upload_new(Str type, size_t length)
{
    Upload *u = calloc(1, sizeof *u);
    const MultipartSink sink = { field_take, file_take, u };
    if (!u) return NULL;
    u->length = length;
    if (multipart_begin(&u->parts, type, &sink)) return u;
    free(u);
    return NULL;
}

void upload_free(Upload *u) { free(u); }
bool upload_keeps_answer(const Upload *u) { return u->has_answer; }

static UploadStep ask(Upload *u)
{
    u->is_asked = true;
    return UPLOAD_ASK;
}

static void throw_away(Upload *u, unsigned refused)
{
    u->state = UP_THROW;
    u->refused = refused;
    u->used = 0;
}

/* UPLOAD_READ: go on with what came. */
static UploadStep answer_take(Upload *u, const Response *answered)
{
    u->is_asked = false;
    u->used = 0;
    if (!answered) { throw_away(u, 503); return UPLOAD_READ; }
    if (u->state == UP_LAST) return UPLOAD_ANSWER;
    if (answered->status == 100) {
        if (u->state == UP_MAY)
            (void)snprintf(u->ticket, sizeof u->ticket, "%.*s", STR(answered->body));
        return UPLOAD_READ;
    }
    u->has_answer = true;
    bool is_heard_now = u->state == UP_MAY && (answered->status != 413 || u->length > UPLOAD_READ_MAX);
    throw_away(u, 0);
    return is_heard_now ? UPLOAD_ANSWER : UPLOAD_READ;
}

static UploadStep end(Upload *u, unsigned *refused)
{
    if (u->state == UP_BODY && !multipart_is_whole(&u->parts)) throw_away(u, 400);
    *refused = u->refused;
    if (u->state == UP_THROW) return u->has_answer ? UPLOAD_ANSWER : UPLOAD_REFUSE;
    if (!u->used) u->state = UP_LAST;
    return ask(u);
}

UploadStep upload_step(Upload *u, const Response *answered, Str piece, unsigned *refused)
{
    if (u->is_asked) {
        bool was_first = u->state == UP_MAY;
        UploadStep step = answer_take(u, answered);
        *refused = u->refused;
        if (step != UPLOAD_READ) return step;
        if (was_first && u->state == UP_MAY) u->state = UP_BODY;
        if (was_first) return UPLOAD_READ;
    } else if (u->state == UP_MAY)
        return ask(u);
    if (!piece.len) return end(u, refused);
    if (u->state == UP_BODY && !multipart_feed(&u->parts, piece)) throw_away(u, 400);
    return u->state == UP_BODY && u->used > sizeof u->piece - PIECE_LEAST ? ask(u) : UPLOAD_READ;
}

void upload_fill(const Upload *u, Request *r)
{
    static const Method methods[] = { [UP_MAY] = METHOD_MAY, [UP_BODY] = METHOD_PIECE,
                                     [UP_LAST] = METHOD_POST };
    static _Thread_local char length[24];
    r->method = methods[u->state];
    memcpy(r->form, u->form, u->form_count * sizeof *u->form);
    r->form_count = u->form_count;
    r->piece = (Str){ u->piece, u->used };
    (void)snprintf(length, sizeof length, "%zu", u->length);
    r->form[r->form_count++] = u->state == UP_MAY ? (Pair){ S(UPLOAD_LENGTH), str_of(length) }
                                                  : (Pair){ S(UPLOAD_TICKET), str_of(u->ticket) };
}
