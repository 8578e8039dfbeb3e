/* revocations.c - which certificates were taken back while the door is open? */
#include "web/revocations.h"

#include <sys/stat.h>

#include "app/enter.h"
#include "app/source.h"
#include "base/big.h"
#include "base/hex.h"
#include "web/channel.h"
#include "web/door.h"
#include "web/house.h"

#define LOOK_US 500000LL
#define ANSWERS_US (30 * 1000000LL)

/* What tells one file from another that came into its place. */
typedef struct { dev_t disk; ino_t number; off_t bytes; struct timespec changed; } Mark;

struct Revocations {
    Str file, *in_force;
    int64_t looked;
    Mark last, taken;           /* seen at the last look; of what was read last */
    char *room[2];              /* by turns: what counts, and what is handed over.. */
    int next;                   /* ..into this one, so long.. */
    size_t len;
    bool is_under_way;
    int64_t handed_at;
    bool is_unread;             /* it was told that the file cannot be read */
};

Revocations *revocations_open(Str file, Str *in_force)
{
    Revocations *r = big_new(Revocations, 1);
    *r = (Revocations){ .file = file, .in_force = in_force };
    for (int i = 0; i < 2; i++) r->room[i] = big_reserve(char, REVOCATIONS_BYTES_MAX);
    return r;
}

void revocations_close(Revocations *r)
{
    if (!r) return;
    *r->in_force = S("");
    for (int i = 0; i < 2; i++) big_end(r->room[i], REVOCATIONS_BYTES_MAX);
    big_end(r, 1);
}

static void alert(House *house, const char *why)
{
    Arena *arena = house->tenant->app;
    Str sentence = str_format(arena, "The list of certificates that count no more was not renewed: %s. The one before "
                              "counts until its own day. Look at the file of --client-crl.%c", why, 0);
    if (house->trail.tell) house->trail.tell(house->trail.to, sentence.at);
}

/* ---- the file ---- */

static bool is_same(const Mark *a, const Mark *b)
{
    return a->disk == b->disk && a->number == b->number && a->bytes == b->bytes &&
           a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

static Mark mark_of(Arena *arena, Str file)
{
    struct stat info;
    if (stat(str_format(arena, "%.*s%c", STR(file), 0).at, &info) != 0) return (Mark){ .bytes = -1 };
    return (Mark){ info.st_dev, info.st_ino, info.st_size, info.st_ctim };
}

static void hand_over(House *house, Str text)
{
    Revocations *r = house->revocations;
    memcpy(r->room[r->next], text.at, text.len);
    r->len = text.len;
    r->handed_at = r->looked;
    r->is_under_way = true;                 /* a door that is gone gets a next one, which says so (revocations_door) */
    (void)channel_send(house->channel, DOOR_LIST, (Str){ r->room[r->next], r->len });
}

static void read_anew(House *house)
{
    Err err = { 0 };
    Str name, text;
    Revocations *r = house->revocations;
    bool was_unread = r->is_unread;
    r->is_unread = !source_text(house->tenant->app, r->file, REVOCATIONS_BYTES_MAX, "It is too long.", &name, &text,
                                &err);
    if (r->is_unread && !was_unread) alert(house, "its file cannot be read");
    if (!r->is_unread && !str_eq(text, *r->in_force)) hand_over(house, text);
}

/* Then the same file is handed over once more. */
static void unanswered(House *house, int64_t now)
{
    Revocations *r = house->revocations;
    if (now >= r->handed_at && now - r->handed_at < ANSWERS_US) return;
    r->is_under_way = false;
    r->taken = (Mark){ 0 };
    alert(house, "the process that talks to browsers does not answer");
}

void revocations_tick(House *house, int64_t now)
{
    Revocations *r = house->revocations;
    if (!r || (now >= r->looked && now - r->looked < LOOK_US)) return;
    r->looked = now;
    size_t mark = arena_mark(house->tenant->app);
    Mark found = mark_of(house->tenant->app, r->file);
    if (r->is_under_way) unanswered(house, now);
    else if (is_same(&found, &r->last) && !is_same(&found, &r->taken)) {
        r->taken = found;
        read_anew(house);
    }
    r->last = found;
    arena_reset(house->tenant->app, mark);
}

/* ---- the door ---- */

/* Entered by nobody: it was the file that changed. */
static void enter(House *house)
{
    Err ignored = { 0 };
    Act act;
    Digest digest;
    char hex[2 * sizeof digest.at + 1] = "";
    if (!digest_of(*house->revocations->in_force, &digest, &ignored)) return;
    hex_write(hex, digest.at, sizeof digest.at);
    app_at_door(house->tenant, VERB_SERVE, &act);
    (void)act_note(&act, S("revocations"), 1, str_of(hex), &ignored);
}

void revocations_told(House *house, Str answer)
{
    static const char *const whys[DOOR_LIST_TOLD] = {
        [DOOR_LIST_NONE]         = "its file holds no list of revocations in PEM form",
        [DOOR_LIST_UNFIT]        = "it is past its day, or is by no authority of --client-ca",
        [DOOR_LIST_NO_AUTHORITY] = "the authorities could not be read again",
        [DOOR_LIST_NO_MEMORY]    = "there is not enough memory",
    };
    Revocations *r = house->revocations;
    if (!r || !r->is_under_way || answer.len != 1 || (unsigned char)answer.at[0] >= DOOR_LIST_TOLD) return;
    size_t mark = arena_mark(house->tenant->app);
    const char *why = whys[(unsigned char)answer.at[0]];
    r->is_under_way = false;
    if (why) alert(house, why);
    else {
        *r->in_force = (Str){ r->room[r->next], r->len };
        r->next = !r->next;
        enter(house);
        if (house->say) house->say(house->trail.to, "A new list of certificates that count no more is in force.");
    }
    arena_reset(house->tenant->app, mark);
}

void revocations_door(House *house)
{
    Revocations *r = house->revocations;
    if (!r || !r->is_under_way) return;
    r->is_under_way = false;
    alert(house, "the process that talks to browsers ended meanwhile");
}
