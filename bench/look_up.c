/* look_up.c - how long does an audited look-up take in a tenant that is open, from the question to the answer? */
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/look_keep.h"
#include "app/look_up.h"
#include "app/source.h"
#include "base/clock.h"
#include "base/limits.h"

#define LOOKS_MAX 100000
#define CELLS 11                /* of a line of bench/web_store.py: number, day, first, last, born, sex, phone.. */
#define LIST_BYTES_MAX ((size_t)512 * 1024 * 1024)

typedef struct { Tenant tenant; Str lines[LOOKS_MAX]; long count; double took[LOOKS_MAX]; size_t hits; } Bench;

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int fail(const Err *err)
{
    fprintf(stderr, "bench_look_up: %s\n", err->text);
    return 1;
}

/* By turns: a name; a name and a birth date; a telephone; all that the line tells. */
static void ask(Str line, long turn, LookUpRequest *q)
{
    Str cells[CELLS] = { 0 };
    for (size_t i = 0; i < CELLS && str_cut(&line, ',', &cells[i]); i++) continue;
    if (turn % 4 != 2) q->texts[PERSON_FIRST_NAME] = cells[2], q->texts[PERSON_LAST_NAME] = cells[3];
    if (turn % 2) q->texts[PERSON_BORN] = cells[4];
    if (turn % 4 >= 2) q->texts[PERSON_PHONE] = cells[6];
    if (turn % 4 == 3) q->texts[PERSON_ADDRESS] = cells[7], q->texts[PERSON_POSTCODE] = cells[10];
}

/* Each is a whole one: its purpose, its place in the audit trail on the disk, its answer. */
static bool look_all(Bench *b, Err *err)
{
    Arena arena;
    LookUpAnswer answer;
    size_t mark = arena_mark(b->tenant.app);
    if (!arena_open(&arena, LOOK_UP_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = true;
    for (long i = 0; ok && i < b->count; i++) {
        LookUpRequest q = { .tenant = &b->tenant, .why = { S("review"), S("2026-0001") }, .most = 25, .age = -1 };
        ask(b->lines[i], i, &q);
        /* Nobody looks so often in an hour: others go on, and others again where the index is opened each time. */
        b->tenant.who.id = (b->tenant.looks ? 1 : LOOKS_MAX) + i / 50;
        double started = clock_seconds();
        ok = look_up(&q, &arena, &answer, err);
        b->took[i] = clock_seconds() - started;
        b->hits += answer.hit_count;
        arena_reset(&arena, 0);
        arena_reset(b->tenant.app, mark);
    }
    arena_close(&arena);
    return ok;
}

/* Lines from all over the list. */
static bool lines_take(Bench *b, Arena *arena, const char *path, Err *err)
{
    Str name, text, line;
    long all = -1, at = 0;
    if (!source_text(arena, str_of(path), LIST_BYTES_MAX, "The list is too long.", &name, &text, err)) return false;
    for (Str rest = text; str_cut(&rest, '\n', &line);) all++;
    long every = all / b->count, taken = 0;
    for (Str rest = text; taken < b->count && str_cut(&rest, '\n', &line); at++)
        if (at && every && at % every == 0) b->lines[taken++] = line;
    b->count = taken;
    return taken > 0 || err_set(err, ERR_INPUT, "The list is too short for so many look-ups.");
}

/* bench_look_up TENANT KEY-FILE LIST.csv LOOKS kept|alone: kept, the index stays open as behind the web door; prints the first, p50, p99 and the longest after it, in milliseconds,
 * and how many were told. */
int main(int argc, char **argv)
{
    static Bench b;
    Arena app, list;
    Err err = { 0 };
    int count = 0;
    const struct passwd *account = getpwuid(getuid());
    if (argc != 6 || !account || !arena_open(&app, APP_ARENA_BYTES) || !arena_open(&list, 2 * LIST_BYTES_MAX) ||
        !str_to_number(str_of(argv[4]), &count) || count < 2 || count > LOOKS_MAX) return 2;
    b.count = count;
    bool is_kept = str_eq(str_of(argv[5]), S("kept"));
    if (!lines_take(&b, &list, argv[3], &err) ||
        !tenant_open(&app, str_of(argv[1]), str_of(argv[2]), str_of(account->pw_name), &b.tenant, &err) ||
        (is_kept && !(b.tenant.looks = look_keep_open(&err))) || !look_all(&b, &err)) return fail(&err);
    tenant_close(&b.tenant);
    double first = b.took[0];
    size_t rest = (size_t)b.count - 1;
    qsort(b.took + 1, rest, sizeof *b.took, ascending);
    printf("%.2f %.2f %.2f %.2f %zu\n", 1000 * first, 1000 * b.took[1 + rest / 2], 1000 * b.took[1 + rest * 99 / 100],
           1000 * b.took[rest], b.hits);
    return 0;
}
