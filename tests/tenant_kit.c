/* tenant_kit.c - how do tests get a tenant with people and reports in it? */
#include "tenant_kit.h"

#include <fcntl.h>
#include <unistd.h>

#include "app/backup.h"
#include "app/import.h"
#include "app/people.h"
#include "app/policy_say.h"
#include "app/rescreen.h"
#include "app/selfcheck.h"
#include "base/test.h"

/* Two invented incidents: in the first a child of 15 and an adult stand as offenders in a commercial-sex offense. */
const char world_reports[] =
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

Str world_file(World *w, const char *name, const char *text)
{
    Str path = str_format(&w->app, "%s/%s%c", w->folder.path, name, 0);
    int fd = open(path.at, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
    return (Str){ path.at, path.len - 1 };
}

void world_must(bool ok, const Err *err)
{
    if (!ok) test_fail(__FILE__, __LINE__, "%s (%s)", err->text, err->trail);
}

void world_tenant(World *w, const char *login, Tenant *t)
{
    Err err = { 0 };
    world_must(tenant_open(&w->app, w->tenant, w->key, str_of(login), t, &err), &err);
}

void world_import(Tenant *t, World *w, Str path)
{
    Err err = { 0 };
    ErrCode worst;
    size_t unreadable;
    const ImportEvents none = { .imported = NULL };
    const ImportRequest request = { t, &w->knowledge, &path, 1 };
    world_must(import_files(&request, &none, &worst, &unreadable, &err), &err);
    CHECK_EQ(worst, ERR_NONE);
}

void world_bookings(World *w, const char *lines)
{
    Tenant t;
    (void)world_file(w, "list.map",
        "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\ncolumn\tNo\treport.number\n"
        "column\tDay\treport.date\tYMD\ncolumn\tLast\tarrestee.last_name\ncolumn\tFirst\tarrestee.first_name\n"
        "column\tMiddle\tarrestee.middle_name\ncolumn\tBorn\tarrestee.birth_date\tYMD\ncolumn\tSex\tarrestee.sex\n"
        "column\tPhone\tarrestee.phone\ncolumn\tPhone 2\tarrestee.phone\ncolumn\tPlate\tarrestee.plate\n"
        "column\tVin\tarrestee.vin\ncolumn\tDocument\tarrestee.document\ncolumn\tHandle\tarrestee.handle\n"
        "column\tEmail\tarrestee.email\ncolumn\tAddress\tarrestee.address\ncolumn\tCity\tarrestee.city\n"
        "column\tState\tarrestee.state\ncolumn\tZip\tarrestee.postcode\n");
    Str path = world_file(w, "list.csv", str_format(&w->app, WORLD_BOOKING "%s", lines).at);
    world_tenant(w, "root", &t);
    world_import(&t, w, path);
    tenant_close(&t);
}

void world_open(World *w)
{
    static const struct { const char *login; StaffRole role; } people[] = {
        { "kim", STAFF_DETECTIVE }, { "kim", STAFF_RECORDS }, { "lee", STAFF_RECORDS },
    };
    Err err = { 0 };
    Tenant t;
    CHECK(arena_open(&w->app, (size_t)256 * 1024 * 1024));
    world_must(knowledge_read(&w->app, &w->knowledge, &err), &err);
    CHECK(temp_folder(&w->folder, &err));
    w->tenant = str_format(&w->app, "%s/tenant%c", w->folder.path, 0);
    w->tenant.len--;            /* a path for the system as well */
    w->key = str_format(&w->app, "%s/key", w->folder.path);
    TenantPlan plan = { w->tenant, w->key, S("Invented"), S("ZZ0010000"), S("ZZ") };
    world_must(tenant_make(&w->app, &plan, S("root"), &err), &err);
    world_tenant(w, "root", &t);
    for (size_t i = 0; i < COUNT(people); i++)
        world_must(people_change(&t, str_of(people[i].login), people[i].role, true, &err), &err);
    world_import(&t, w, world_file(w, "first.txt", world_reports));
    tenant_close(&t);
}

void world_unlimited(World *w)
{
    Err err = { 0 };
    Tenant t;
    Act act;
    PolicyWish wish = { .asked_by = 1, .at = 1, .policy = policy_of(PACK_CJIS), .reason = S("a test of many requests") };
    for (int i = POLICY_LOOK_UPS_HOUR; i <= POLICY_RECORDS_DAY; i++) wish.policy.value[i] = 1000000;
    world_tenant(w, "root", &t);
    world_must(app_enter(&t, VERB_POLICY_ASK, (Why){ 0 }, &act, &err) && act_begin(&act, &err) &&
               policy_wish_add(t.store, t.app, &wish, act.seq, &err) &&
               policy_wish_end(t.store, act.seq, S("agreed"), 1, 1, act.seq, &err) &&
               act_commit(&act, S("policy"), 1, S(""), &err), &err);
    tenant_close(&t);
}

void world_close(World *w)
{
    static const char *const names[] = { "first.txt", "later.txt", "list.csv", "list.map", "key", "new.key", "copy", "copy.key", "copy.location" };
    char path[700];
    tenant_folder_drop(w->tenant.at);
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
void world_rescreen(World *w, const char *login, size_t counts[2])
{
    Err err = { 0 };
    Tenant t;
    counts[0] = counts[1] = 0;
    world_tenant(w, login, &t);
    const RescreenEvents events = { .told = { .finding = count_finding, .to = counts } };
    const RescreenRequest request = { .tenant = &t, .knowledge = &w->knowledge, .why = { S("review"), S("1") },
                                      .plan = { .today = WORLD_TODAY }, .with_pools = true, .output = S("report") };
    world_must(rescreen(&request, &events, &err), &err);
    tenant_close(&t);
}

static bool note_fault(void *to, const Checked *c, Err *err)
{
    (void)to;
    (void)err;
    if (!c->is_well) test_fail(__FILE__, __LINE__, "%s: %s", c->what, c->text);
    return true;
}

void world_is_whole(World *w)
{
    Err err = { 0 };
    Tenant t;
    bool all_well;
    world_tenant(w, "root", &t);
    world_must(selfcheck(&t, &w->knowledge, note_fault, NULL, &all_well, &err), &err);
    CHECK(all_well);
    CHECK(!t.location);         /* opened to look, and closed again */
    tenant_close(&t);
}

void world_purge(World *w, const PurgeWhat *what)
{
    Err err = { 0 };
    Tenant kim, lee;
    int64_t id, records;
    world_tenant(w, "kim", &kim);
    world_tenant(w, "lee", &lee);
    world_must(purge_ask(&kim, what, S("sealed"), S("26-CV-1"), &id, &err), &err);
    CHECK(!purge_approve(&kim, id, &records, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    world_must(purge_approve(&lee, id, &records, &err), &err);
    CHECK(!purge_approve(&lee, id, &records, &err));
    CHECK_EQ(err.code, ERR_CONFLICT);
    tenant_close(&kim);
    tenant_close(&lee);
}

Str world_path(World *w, const char *name)
{
    Str path = str_format(&w->app, "%s/%s%c", w->folder.path, name, 0);
    return (Str){ path.at, path.len - 1 };
}

int64_t world_backup(World *w)
{
    Err err = { 0 };
    Tenant t;
    int64_t id;
    world_tenant(w, "root", &t);
    world_must(backup_make(&t, w->key, world_path(w, "copy"), 30, &id, NULL, NULL, &err), &err);
    tenant_close(&t);
    return id;
}
