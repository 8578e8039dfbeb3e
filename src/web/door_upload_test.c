/* door_upload_test.c - proof that a form with files passes the door in pieces, and that what is refused is thrown away. */
#include "web/door_upload.h"

#include <stdlib.h>

#include "base/test.h"

#define TYPE "multipart/form-data; boundary=harbor"
#define HEAD \
    "--harbor\r\nContent-Disposition: form-data; name=\"mark\"\r\n\r\nsecret\r\n" \
    "--harbor\r\nContent-Disposition: form-data; name=\"file\"; filename=\"june.txt\"\r\n\r\n"
#define TAIL "\r\n--harbor--\r\n"
#define BYTES ((size_t)300000)

/* What the house was handed: the bytes of files, and how it was asked. */
typedef struct { size_t bytes, pieces, ends; bool had_mark; unsigned answer, at; } House_;

static char *form_made(size_t *len)
{
    const Str head = S(HEAD), tail = S(TAIL);
    *len = head.len + BYTES + tail.len;
    char *form = malloc(*len);
    CHECK(form != NULL);
    memcpy(form, head.at, head.len);
    for (size_t i = 0; i < BYTES; i++) form[head.len + i] = (char)('a' + i % 26);
    memcpy(form + head.len + BYTES, tail.at, tail.len);
    return form;
}

static void piece_hear(House_ *h, Str piece)
{
    CHECK(piece.len <= PIECE_BYTES_MAX);
    h->pieces++;
    while (piece.len) {
        size_t n = 0;
        CHECK(piece.len > 5 && piece.at[0] == 'f');
        for (size_t i = 0; i < 4; i++) n |= (size_t)(unsigned char)piece.at[1 + i] << (8 * i);
        CHECK(n <= piece.len - 5);
        for (size_t i = 0; i < n; i++) CHECK_EQ(piece.at[5 + i], 'a' + (int)((h->bytes + i) % 26));
        h->bytes += n;
        piece = (Str){ piece.at + 5 + n, piece.len - 5 - n };
    }
}

/* 100, but at the question of number `at` what it answers there. */
static Response house_hear(House_ *h, const Upload *u)
{
    static Request r;
    static unsigned count;
    r = (Request){ .method = METHOD_GET };
    upload_fill(u, &r);
    if (r.method == METHOD_MAY) count = 0;
    if (r.method == METHOD_PIECE) piece_hear(h, r.piece);
    h->ends += r.method == METHOD_POST;
    h->had_mark = str_eq(request_form(&r, S("mark")), S("secret"));
    CHECK(r.method == METHOD_MAY || str_eq(request_form(&r, S(UPLOAD_TICKET)), S("7")));
    unsigned status = count++ == h->at && h->answer ? h->answer : r.method == METHOD_POST ? 303 : 100;
    return (Response){ .status = status, .body = S("7") };
}

/* Sends the form as libmicrohttpd hands it in; how it ends. */
static UploadStep passes(House_ *h, const char *form, size_t len, unsigned *refused)
{
    size_t at = 0;
    Response response;
    Upload *u = upload_new(S(TYPE), len);
    CHECK(u != NULL);
    *refused = 0;
    UploadStep step = upload_step(u, NULL, S(""), refused);
    CHECK_EQ(step, UPLOAD_ASK);
    response = house_hear(h, u);
    step = upload_step(u, &response, S(""), refused);
    while (step == UPLOAD_READ || step == UPLOAD_ASK) {
        const Response *answered = step == UPLOAD_ASK ? &response : NULL;
        if (step == UPLOAD_ASK) response = house_hear(h, u);
        size_t n = len - at < 16000 ? len - at : 16000;
        step = upload_step(u, answered, (Str){ form + at, n }, refused);
        at += n;
    }
    upload_free(u);
    return step;
}

TEST(a_file_passes_in_pieces_with_the_mark_of_its_form_and_then_the_form_is_answered)
{
    unsigned refused;
    size_t len;
    House_ h = { 0 };
    char *form = form_made(&len);
    CHECK_EQ(passes(&h, form, len, &refused), UPLOAD_ANSWER);
    CHECK_EQ(h.bytes, BYTES);
    CHECK(h.pieces >= 4 && h.ends == 1 && h.had_mark);
    free(form);
}

TEST(what_the_house_refuses_is_thrown_away_and_only_then_answered)
{
    unsigned refused;
    size_t len;
    char *form = form_made(&len);
    for (unsigned at = 0; at < 5; at++) {
        House_ h = { .answer = at ? 415 : 401, .at = at };
        CHECK_EQ(passes(&h, form, len, &refused), UPLOAD_ANSWER);
        CHECK(h.pieces == (at < 5 ? at : 4) || at == 4);
        CHECK(h.ends == 0 || at == 4);
    }
    free(form);
}

TEST(a_form_that_is_cut_off_or_odd_is_refused_by_the_door)
{
    unsigned refused;
    size_t len;
    char *form = form_made(&len);
    House_ h = { 0 };
    CHECK_EQ(passes(&h, form, len - 5, &refused), UPLOAD_REFUSE);
    CHECK(refused == 400 && h.ends == 0);
    h = (House_){ 0 };
    CHECK_EQ(passes(&h, "no form at all", 14, &refused), UPLOAD_REFUSE);
    CHECK(refused == 400 && h.pieces == 0);
    const char *own = "--harbor\r\nContent-Disposition: form-data; name=\"" UPLOAD_TICKET "\"\r\n\r\n9" TAIL;
    CHECK_EQ(passes(&h, own, strlen(own), &refused), UPLOAD_REFUSE);
    free(form);
}

TEST(a_longer_form_has_more_time_and_never_all)
{
    CHECK(upload_seconds(0) >= 30 && upload_seconds(UPLOAD_BYTES_MAX) < 600);
    CHECK(upload_is(S("/import"), S("multipart/form-data; boundary=a")));
    CHECK(!upload_is(S("/why"), S("multipart/form-data; boundary=a")) && !upload_is(S("/import"), S("text/plain")));
}
