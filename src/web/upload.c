/* upload.c - may this file come, and where is it kept until it is whole? */
#include "web/upload.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/limits.h"
#include "web/import_tasks.h"

#define SECOND 1000000LL
#define HOUR (3600 * SECOND)
#define SENDERS_MAX 64
#define RUN_HEAD ((size_t)5)

/* The list, and the map that says how it is read. */
enum { OF_FILE, OF_MAP, KINDS };
static const char letters[KINDS] = { 'f', 'm' };

typedef struct { int fd; size_t bytes; bool is_of_two; } Held;
typedef struct { uint64_t ticket, session; int64_t staff, at; Held of[KINDS]; } Coming;
typedef struct { int64_t staff, since; uint64_t bytes; } Sender;

struct Uploads {
    size_t most;
    uint64_t tickets;
    Coming all[UPLOADS_MAX];   /* ticket 0: nobody's */
    Sender senders[SENDERS_MAX];
};

static void drop(Coming *u)
{
    for (int k = 0; u->ticket && k < KINDS; k++)
        if (u->of[k].fd >= 0) close(u->of[k].fd);
    *u = (Coming){ 0 };
}

Uploads *uploads_open(size_t most, Err *err)
{
    Uploads *uploads = calloc(1, sizeof *uploads);
    if (!uploads) { err_set(err, ERR_STORE, "There is not enough memory."); return NULL; }
    uploads->most = most && most < UPLOAD_BYTES_MAX ? most : UPLOAD_BYTES_MAX;
    return uploads;
}

size_t upload_most(const Uploads *uploads) { return uploads->most; }

void uploads_forget(Uploads *uploads)
{
    for (size_t i = 0; i < UPLOADS_MAX; i++) drop(&uploads->all[i]);
}

void uploads_close(Uploads *uploads)
{
    if (uploads) uploads_forget(uploads);
    free(uploads);
}

/* ---- may it come ---- */

static Sender *sender_of(Uploads *uploads, int64_t staff, int64_t now)
{
    Sender *oldest = &uploads->senders[0];
    for (size_t i = 0; i < SENDERS_MAX; i++) {
        Sender *s = &uploads->senders[i];
        if (s->staff == staff && now - s->since < HOUR) return s;
        if (s->since < oldest->since) oldest = s;
    }
    *oldest = (Sender){ .staff = staff, .since = now };
    return oldest;
}

/* NULL: all places are taken. */
static Coming *place_of(Uploads *uploads, int64_t staff, int64_t now)
{
    Coming *free_ = NULL;
    for (size_t i = 0; i < UPLOADS_MAX; i++) {
        Coming *u = &uploads->all[i];
        if (u->ticket && (u->staff == staff || now - u->at > UPLOAD_IDLE_SECONDS * SECOND)) drop(u);
        if (!u->ticket) free_ = u;
    }
    return free_;
}

static void too_long(Call *c)
{
    size_t mib = c->house->uploads->most / (1024 * 1024);
    page_refused(c, 413, "Too long", str_format(c->arena, "Nothing was kept: a file that is sent here has at "
                                                          "most %zu MiB. Split it, or take it in on the "
                                                          "machine: safeharbor import FILE.%c", mib, 0).at);
}

static void go_on(Call *c, uint64_t ticket)
{
    *c->response = (Response){ .status = 100, .type = S("text/plain"),
                               .body = str_format(c->arena, "%llu", (unsigned long long)ticket) };
}

void upload_may(Call *c)
{
    Err err = { 0 };
    Act act;
    int length = 0;
    Uploads *uploads = c->house->uploads;
    if (!app_enter(c->house->tenant, VERB_IMPORT, (Why){ 0 }, &act, &err)) { page_failed(c, &err); return; }
    import_tasks_tidy(c->house->tasks, c->now);
    if (c->house->tasks && import_task_running(c->house->tasks)) {
        page_refused(c, 409, "Another file is under way", "Nothing was kept: one file is taken in at a time. "
                                                          "Wait until "
                     "the other is through, and send it again.");
        return;
    }
    bool is_said = str_to_number(request_form(c->request, S(UPLOAD_LENGTH)), &length);
    if (!is_said || (size_t)length > uploads->most + (UPLOAD_FORM_MAX - UPLOAD_BYTES_MAX)) { too_long(c); return; }
    Sender *sender = sender_of(uploads, c->session->who.id, c->now);
    if (sender->bytes + (uint64_t)length > UPLOAD_BYTES_AN_HOUR) {
        page_refused(c, 429, "Too much in an hour", "Nothing was kept: you sent very much in the last hour. "
                                                    "Wait, or take it in on the machine: safeharbor import "
                                                    "FILE.");
        return;
    }
    Coming *u = place_of(uploads, c->session->who.id, c->now);
    if (!u) {
        page_refused(c, 429, "Others are sending", "Nothing was kept: as many files as can be are being sent "
                                                   "at this moment. Try again in a minute.");
        return;
    }
    sender->bytes += (uint64_t)length;
    *u = (Coming){ ++uploads->tickets, c->session->id, c->session->who.id, c->now, { { .fd = -1 }, { .fd = -1 } } };
    go_on(c, u->ticket);
}

/* ---- what has come of it ---- */

static Coming *find(Call *c)
{
    int ticket = 0;
    if (!str_to_number(request_form(c->request, S(UPLOAD_TICKET)), &ticket) || ticket < 1) return NULL;
    for (size_t i = 0; i < UPLOADS_MAX; i++) {
        Coming *u = &c->house->uploads->all[i];
        if (u->ticket == (uint64_t)ticket && u->session == c->session->id) return u;
    }
    return NULL;
}

/* Spreadsheets and archives (ZIP and the older form), documents, pictures, films: known by how they begin. */
static bool begins_as_no_text(Str bytes)
{
    static const struct { const char *at; size_t len; } signs[] = {
        { "PK\3\4", 4 }, { "PK\5\6", 4 }, { "\xd0\xcf\x11\xe0", 4 }, { "%PDF", 4 }, { "{\\rtf", 5 },
            { "\x1f\x8b", 2 },
        { "7z\xbc\xaf", 4 }, { "Rar!", 4 }, { "BZh", 3 }, { "\xfd" "7zXZ", 5 }, { "\x89PNG", 4 },
            { "\xff\xd8\xff", 3 },
        { "GIF8", 4 }, { "RIFF", 4 }, { "II*\0", 4 }, { "MM\0*", 4 }, { "\x7f" "ELF", 4 }, { "SQLite format "
                                                            "3", 15 },
    };
    for (size_t i = 0; i < COUNT(signs); i++)
        if (bytes.len >= signs[i].len && memcmp(bytes.at, signs[i].at, signs[i].len) == 0) return true;
    return bytes.len >= 12 && memcmp(bytes.at + 4, "ftyp", 4) == 0;
}

/* UTF-16 has zeros; nothing else that is read here does. */
static bool is_text(Held *held, Str bytes)
{
    if (!held->bytes) {
        if (begins_as_no_text(bytes)) return false;
        size_t zeros = 0, looked = bytes.len < 64 ? bytes.len : 64;
        for (size_t i = 0; i < looked; i++) zeros += !bytes.at[i];
        bool has_mark = bytes.len > 1 && (memcmp(bytes.at, "\xff\xfe", 2) == 0 || memcmp(bytes.at,
            "\xfe\xff", 2) == 0);
        held->is_of_two = has_mark || (looked > 3 && zeros * 5 >= looked * 2 && zeros * 5 <= looked * 3);
    }
    return held->is_of_two || !bytes.len || !memchr(bytes.at, 0, bytes.len);
}

static bool write_all(int fd, Str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.at, bytes.len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes = (Str){ bytes.at + n, bytes.len - (size_t)n };
    }
    return true;
}

/* 0, or the status with which all of it is refused. */
static unsigned keep(Coming *u, int kind, size_t most, Str bytes)
{
    Held *held = &u->of[kind];
    if (bytes.len > most - held->bytes) return 413;
    if (!is_text(held, bytes)) return 415;
    if (held->fd < 0) held->fd = memfd_create("upload", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (held->fd < 0 || !write_all(held->fd, bytes)) return 500;
    held->bytes += bytes.len;
    return 0;
}

static unsigned runs_keep(Coming *u, size_t most, Str piece)
{
    unsigned refused = 0;
    while (piece.len && !refused) {
        size_t len = 0;
        int kind = piece.at[0] == letters[OF_FILE] ? OF_FILE : OF_MAP;
        if (piece.len < RUN_HEAD || piece.at[0] != letters[kind]) return 422;
        for (size_t i = 0; i < 4; i++) len |= (size_t)(unsigned char)piece.at[1 + i] << (8 * i);
        if (len > piece.len - RUN_HEAD) return 422;
        refused = keep(u, kind, kind == OF_FILE ? most : CSV_MAP_BYTES_MAX, (Str){ piece.at + RUN_HEAD,
            len });
        piece = (Str){ piece.at + RUN_HEAD + len, piece.len - RUN_HEAD - len };
    }
    return refused;
}

static void refuse(Call *c, unsigned status)
{
    switch (status) {
    case 413: too_long(c); return;
    case 415:
        page_refused(c, 415, "This is no text", "Nothing was kept: crime reports are NIBRS files or lists "
                                                "(CSV). In a spreadsheet choose Save as, CSV; unpack an "
                                                "archive first. Pictures and films are never kept here.");
        return;
    case 500: page_refused(c, 500, "This could not be done", "There is not enough memory. Try again "
                                                            "later."); return;
    default:
        page_refused(c, 422, "This did not arrive whole", "Nothing was kept. Choose the file again and send "
                                                          "it once more.");
    }
}

void upload_piece(Call *c)
{
    Coming *u = find(c);
    unsigned refused = u ? runs_keep(u, c->house->uploads->most, c->request->piece) : 422;
    if (!refused) {
        u->at = c->now;
        go_on(c, u->ticket);
        return;
    }
    if (u) drop(u);
    refuse(c, refused);
}

bool upload_take(Call *c, Uploaded *to)
{
    Coming *u = find(c);
    *to = (Uploaded){ -1, -1, 0, 0 };
    if (!u) return false;
    for (int k = 0; k < KINDS; k++)
        if (u->of[k].fd >= 0)
            (void)fcntl(u->of[k].fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
    *to = (Uploaded){ u->of[OF_FILE].fd, u->of[OF_MAP].fd, u->of[OF_FILE].bytes, u->of[OF_MAP].bytes };
    *u = (Coming){ 0 };
    return true;
}
