/* purge_test.c - proof that a purge takes two people, takes all of it, spares the others, and holds for later files. */
#include "app/purge.h"

#include <fcntl.h>
#include <unistd.h>

#include "app/findings.h"
#include "app/import.h"
#include "app/people.h"
#include "app/rescreen.h"
#include "app/selfcheck.h"
#include "base/temp.h"
#include "base/test.h"

#define TODAY ((Date){ 2026, 11, 25 })

/* Two invented incidents: in the first a child of 15 and an adult stand as offenders in a commercial-sex offense. */
static const char reports[] =
    "00871I052024    ZZ0010000INVENTED000120240503 12N\n"
    "00632I052024    ZZ0010000INVENTED000140ACN  14   O           88\n"
    "01294I052024    ZZ0010000INVENTED000100140A                           S\n"
    "00455I052024    ZZ0010000INVENTED00010115  FW\n"
    "00455I052024    ZZ0010000INVENTED00010234  MW\n"
    "00871I052024    ZZ0010000INVENTED000220240504 12N\n"
    "00632I052024    ZZ0010000INVENTED000240ACN  14   O           88\n"
    "01294I052024    ZZ0010000INVENTED000200140A                           S\n"
    "00455I052024    ZZ0010000INVENTED00020116  FW\n"
    "00455I052024    ZZ0010000INVENTED00020217  MW\n";

typedef struct { Arena app; Knowledge knowledge; TempFolder folder; Str tenant, key; } World;

static Str file_write(World *w, const char *name, const char *text)
{
    Str path = str_format(&w->app, "%s/%s%c", w->folder.path, name, 0);
    int fd = open(path.at, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
    return (Str){ path.at, path.len - 1 };
}

static void must(bool ok, const Err *err)
{
    if (!ok) test_fail(__FILE__, __LINE__, "%s (%s)", err->text, err->trail);
}

static void open_as(World *w, const char *login, Tenant *t)
{
    Err err = { 0 };
    must(tenant_open(&w->app, w->tenant, w->key, str_of(login), t, &err), &err);
}

static void import_one(Tenant *t, World *w, Str path)
{
    Err err = { 0 };
    ErrCode worst;
    size_t unreadable;
    const ImportEvents none = { .imported = NULL };
    const ImportRequest request = { t, &w->knowledge, &path, 1 };
    must(import_files(&request, &none, &worst, &unreadable, &err), &err);
    CHECK_EQ(worst, ERR_NONE);
}

static void world_open(World *w)
{
    static const struct { const char *login; StaffRole role; } people[] = {
        { "kim", STAFF_DETECTIVE }, { "kim", STAFF_RECORDS }, { "lee", STAFF_RECORDS },
    };
    Err err = { 0 };
    Tenant t;
    CHECK(arena_open(&w->app, (size_t)256 * 1024 * 1024));
    must(knowledge_read(&w->app, &w->knowledge, &err), &err);
    CHECK(temp_folder(&w->folder, &err));
    w->tenant = str_format(&w->app, "%s/tenant", w->folder.path);
    w->key = str_format(&w->app, "%s/key", w->folder.path);
    TenantPlan plan = { w->tenant, w->key, S("Invented"), S("ZZ0010000"), S("ZZ") };
    must(tenant_make(&w->app, &plan, S("root"), &err), &err);
    open_as(w, "root", &t);
    for (size_t i = 0; i < COUNT(people); i++)
        must(people_change(&t, str_of(people[i].login), people[i].role, true, &err), &err);
    import_one(&t, w, file_write(w, "first.txt", reports));
    tenant_close(&t);
}

static void world_close(World *w)
{
    static const char *const names[] = { "first.txt", "later.txt", "key" };
    char path[700];
    tenant_folder_drop(str_format(&w->app, "%.*s%c", STR(w->tenant), 0).at);
    for (size_t i = 0; i < COUNT(names); i++) {
        snprintf(path, sizeof path, "%s/%s", w->folder.path, names[i]);
        unlink(path);
    }
    CHECK_EQ(rmdir(w->folder.path), 0);
    arena_close(&w->app);
}

static bool count_finding(void *to, Str file, ReportPart part, const Finding *f, Err *err)
{
    size_t *counts = to;
    (void)file;
    (void)part;
    (void)err;
    counts[str_eq(f->number, S("INVENTED0001")) ? 0 : 1] += f->role == ROLE_OFFENDER && f->age.status == AGE_IS_MINOR;
    return true;
}

/* Findings about children as offenders in the first and in the second incident. */
static void rescreened(World *w, const char *login, size_t counts[2])
{
    Err err = { 0 };
    Tenant t;
    counts[0] = counts[1] = 0;
    open_as(w, login, &t);
    const RescreenEvents events = { .told = { .finding = count_finding, .to = counts } };
    const RescreenRequest request = { .tenant = &t, .knowledge = &w->knowledge, .why = { S("review"), S("1") },
                                      .plan = { .today = TODAY }, .with_pools = true, .output = S("report") };
    must(rescreen(&request, &events, &err), &err);
    tenant_close(&t);
}

static bool note_fault(void *to, const Checked *c, Err *err)
{
    (void)to;
    (void)err;
    if (!c->is_well) test_fail(__FILE__, __LINE__, "%s: %s", c->what, c->text);
    return true;
}

static void is_whole(World *w)
{
    Err err = { 0 };
    Tenant t;
    bool all_well;
    open_as(w, "root", &t);
    must(selfcheck(&t, &w->knowledge, note_fault, NULL, &all_well, &err), &err);
    CHECK(all_well);
    tenant_close(&t);
}

static void purge(World *w, const PurgeWhat *what)
{
    Err err = { 0 };
    Tenant kim, lee;
    int64_t id, records;
    open_as(w, "kim", &kim);
    open_as(w, "lee", &lee);
    must(purge_ask(&kim, what, S("sealed"), S("26-CV-1"), &id, &err), &err);
    CHECK(!purge_approve(&kim, id, &records, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    must(purge_approve(&lee, id, &records, &err), &err);
    CHECK(!purge_approve(&lee, id, &records, &err));
    CHECK_EQ(err.code, ERR_CONFLICT);
    tenant_close(&kim);
    tenant_close(&lee);
}

TEST(a_purged_person_is_gone_and_the_others_are_kept)
{
    World w;
    size_t before[2], after[2];
    world_open(&w);
    rescreened(&w, "kim", before);
    CHECK(before[0] > 0 && before[1] > before[0]);
    purge(&w, &(PurgeWhat) { .agency = S("ZZ0010000"),
                             .number = S("INVENTED0002"),
                             .has_person = true,
                             .role = ROLE_OFFENDER,
                             .sequence = 2 });
    is_whole(&w);
    rescreened(&w, "kim", after);
    CHECK_EQ(after[0], before[0]);
    CHECK(after[1] > 0 && after[1] < before[1]);
    is_whole(&w);
    world_close(&w);
}

TEST(a_purged_report_does_not_come_back_with_a_later_file)
{
    World w;
    Tenant t;
    size_t before[2], after[2];
    world_open(&w);
    rescreened(&w, "kim", before);
    purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("INVENTED0001") });
    purge(&w, &(PurgeWhat) { .agency = S("ZZ0010000"),
                             .number = S("INVENTED0002"),
                             .has_person = true,
                             .role = ROLE_OFFENDER,
                             .sequence = 1 });
    open_as(&w, "kim", &t);
    import_one(&t, &w, file_write(&w, "later.txt", str_format(&w.app, "%s\n%c", reports, 0).at));
    tenant_close(&t);
    rescreened(&w, "kim", after);
    CHECK_EQ(after[0], 0);
    CHECK(after[1] > 0 && after[1] < before[1]);
    is_whole(&w);
    world_close(&w);
}

TEST(a_purged_import_leaves_its_number_and_nothing_else)
{
    World w;
    size_t counts[2];
    world_open(&w);
    rescreened(&w, "kim", counts);
    purge(&w, &(PurgeWhat){ .import_id = 1 });
    is_whole(&w);
    rescreened(&w, "kim", counts);
    CHECK_EQ(counts[0] + counts[1], 0);
    world_close(&w);
}

TEST(what_is_not_there_or_has_no_ground_is_not_purged)
{
    World w;
    Tenant t;
    Err err = { 0 };
    int64_t id;
    world_open(&w);
    open_as(&w, "kim", &t);
    CHECK(!purge_ask(&t, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("UNKNOWN") }, S("sealed"), S("1"), &id, &err));
    CHECK_EQ(err.code, ERR_NOT_FOUND);
    CHECK(!purge_ask(&t, &(PurgeWhat){ .import_id = 9 }, S("sealed"), S("1"), &id, &err));
    CHECK_EQ(err.code, ERR_NOT_FOUND);
    CHECK(!purge_ask(&t, &(PurgeWhat){ .import_id = 1 }, S("because"), S("1"), &id, &err));
    CHECK_EQ(err.code, ERR_USAGE);
    CHECK(!purge_ask(&t, &(PurgeWhat){ .import_id = 1 }, S("sealed"), S(" "), &id, &err));
    CHECK_EQ(err.code, ERR_USAGE);
    tenant_close(&t);
    world_close(&w);
}
