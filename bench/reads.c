/* reads.c - how long does somebody wait for one finding, from the door to the answer, while others write? */
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/findings.h"
#include "base/clock.h"
#include "base/limits.h"

#define READS_MAX 100000

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static long number(const char *text)
{
    int n = 0;
    return str_to_number(str_of(text), &n) ? n : 0;
}

static int fail(const Err *err)
{
    fprintf(stderr, "bench_reads: %s\n", err->text);
    return 1;
}

/* Every read is a whole one: its purpose, its place in the audit trail on the disk, its answer. */
static bool read_all(Tenant *tenant, const Knowledge *knowledge, long count, long findings, long pause_us, double *took,
                     Err *err)
{
    Arena arena;
    FindingDetail detail;
    const Why why = { S("review"), S("2026-0001") };
    size_t mark = arena_mark(tenant->app);
    if (!arena_open(&arena, 4 * REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = true;
    for (long i = 0; ok && i < count; i++) {
        tenant->who.id = 1 + i / 50;            /* nobody opens so many in a minute: others go on */
        double started = clock_seconds();
        ok = finding_show(tenant, knowledge, why, 1 + i * 7919 % findings, (Date){ 2026, 11, 25 }, &arena, &detail, err);
        took[i] = clock_seconds() - started;
        arena_reset(&arena, 0);
        arena_reset(tenant->app, mark);
        if (pause_us) usleep((useconds_t)pause_us);
    }
    arena_close(&arena);
    return ok;
}

/* bench_reads TENANT KEY-FILE READS FINDINGS PAUSE-US: prints p50, p99 and the longest, in milliseconds. */
int main(int argc, char **argv)
{
    static double took[READS_MAX];
    Arena app;
    Knowledge knowledge;
    Tenant tenant;
    Err err = { 0 };
    const struct passwd *account = getpwuid(getuid());
    if (argc != 6 || !account || !arena_open(&app, APP_ARENA_BYTES)) return 2;
    long count = number(argv[3]);
    if (count < 1 || count > READS_MAX) return 2;
    if (!knowledge_read(&app, &knowledge, &err) ||
        !tenant_open(&app, str_of(argv[1]), str_of(argv[2]), str_of(account->pw_name), &tenant, &err)) return fail(&err);
    if (!read_all(&tenant, &knowledge, count, number(argv[4]), number(argv[5]), took, &err)) return fail(&err);
    tenant_close(&tenant);
    qsort(took, (size_t)count, sizeof *took, ascending);
    printf("%.2f %.2f %.2f\n", 1000 * took[count / 2], 1000 * took[count * 99 / 100], 1000 * took[count - 1]);
    return 0;
}
