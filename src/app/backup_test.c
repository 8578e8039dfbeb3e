/* backup_test.c - proof that a backup opens with its slip and the key file, and with nothing else, and is whole. */
#include "app/backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/purge.h"
#include "base/test.h"
#include "store/imports.h"
#include "tenant_kit.h"

static bool restore(World *w, Str key, Err *err)
{
    int64_t made, expires;
    return backup_restore(&w->app, key, S("root"), world_path(w, "copy"), S(""), world_path(w, "again"), &made, &expires, err);
}

/* The restored folder in place of the first. */
static void take_over(World *w)
{
    tenant_folder_drop(w->tenant.at);
    CHECK_EQ(rename(world_path(w, "again").at, w->tenant.at), 0);
}

static void flip(Str path, off_t at)
{
    unsigned char byte;
    int fd = open(path.at, O_RDWR);
    CHECK(pread(fd, &byte, 1, at) == 1);
    byte ^= 1;
    CHECK(pwrite(fd, &byte, 1, at) == 1);
    close(fd);
}

TEST(a_restored_tenant_is_whole_and_finds_the_same)
{
    World w;
    Err err = { 0 };
    size_t before[2], after[2];
    world_open(&w);
    world_rescreen(&w, "kim", before);
    CHECK_EQ(world_backup(&w), 1);
    world_must(restore(&w, w.key, &err), &err);
    take_over(&w);
    world_is_whole(&w);
    world_rescreen(&w, "kim", after);
    CHECK_EQ(memcmp(before, after, sizeof before), 0);
    world_close(&w);
}

TEST(a_backup_taken_during_an_import_holds_what_had_landed_and_nothing_else)
{
    World w;
    Err err = { 0 };
    Tenant t;
    ImportRow arriving = { .name = S("half"), .format = S("nibrs-flat") }, *rows;
    size_t count;
    world_open(&w);
    world_tenant(&w, "kim", &t);
    world_must(store_begin(t.store, TURN_WHEN_IDLE, &err) && import_begin(t.store, &arriving, &err) && store_commit(t.store, &err), &err);
    CHECK_EQ(world_backup(&w), 1);
    tenant_close(&t);
    world_must(restore(&w, w.key, &err), &err);
    take_over(&w);
    world_is_whole(&w);
    world_tenant(&w, "kim", &t);
    world_must(imports_landed(t.store, &w.app, &rows, &count, &err), &err);
    CHECK_EQ(count, 1);
    tenant_close(&t);
    world_close(&w);
}

TEST(a_backup_that_was_tampered_with_leaves_no_folder)
{
    World w;
    Err err = { 0 };
    struct stat info;
    world_open(&w);
    CHECK_EQ(world_backup(&w), 1);
    Str copy = world_path(&w, "copy"), slip = world_path(&w, "copy.key");
    CHECK_EQ(stat(copy.at, &info), 0);
    for (off_t at = 0; at < info.st_size; at += info.st_size / 7) {
        flip(copy, at);
        CHECK(!restore(&w, w.key, &err));
        CHECK(err.code == ERR_DENIED || err.code == ERR_STORE);
        CHECK(access(world_path(&w, "again").at, F_OK) != 0);
        flip(copy, at);
    }
    CHECK_EQ(stat(slip.at, &info), 0);
    for (off_t at = 0; at < info.st_size; at++) {
        flip(slip, at);
        CHECK(!restore(&w, w.key, &err));
        CHECK(err.code == ERR_DENIED || err.code == ERR_INPUT);
        flip(slip, at);
    }
    world_close(&w);
}

TEST(without_its_slip_or_with_another_key_a_backup_stays_closed)
{
    World w;
    Err err = { 0 };
    Tenant t;
    world_open(&w);
    CHECK_EQ(world_backup(&w), 1);
    world_tenant(&w, "root", &t);
    world_must(tenant_rekey(&t, w.key, world_path(&w, "new.key"), &err), &err);
    CHECK(!restore(&w, world_path(&w, "new.key"), &err));
    CHECK_EQ(err.code, ERR_DENIED);
    world_must(backup_expire(&t, 1, false, &err), &err);
    CHECK(access(world_path(&w, "copy.key").at, F_OK) != 0);
    CHECK(!restore(&w, w.key, &err));
    CHECK_EQ(err.code, ERR_NOT_FOUND);
    CHECK(!backup_expire(&t, 1, false, &err));
    CHECK_EQ(err.code, ERR_CONFLICT);
    tenant_close(&t);
    world_close(&w);
}

TEST(after_a_rekey_only_the_new_key_file_opens_the_tenant)
{
    World w;
    Err err = { 0 };
    Tenant t;
    world_open(&w);
    world_tenant(&w, "root", &t);
    world_must(tenant_rekey(&t, w.key, world_path(&w, "new.key"), &err), &err);
    tenant_close(&t);
    CHECK(!tenant_open(&w.app, w.tenant, w.key, S("root"), &t, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    w.key = world_path(&w, "new.key");
    world_is_whole(&w);
    world_close(&w);
}

TEST(what_was_purged_since_a_backup_does_not_come_back_with_it)
{
    World w;
    Err err = { 0 };
    Tenant old, kim, lee, again;
    int64_t purge, records;
    size_t counts[2];
    world_open(&w);
    CHECK_EQ(world_backup(&w), 1);
    world_tenant(&w, "kim", &kim);
    world_tenant(&w, "lee", &lee);
    const PurgeWhat what = { .agency = S("ZZ0010000"), .number = S("INVENTED0001") };
    world_must(purge_ask(&kim, &what, S("sealed"), S("26-CV-1"), &purge, &err), &err);
    world_must(purge_approve(&lee, purge, &records, &err), &err);
    tenant_close(&kim);
    tenant_close(&lee);
    world_must(restore(&w, w.key, &err), &err);
    world_tenant(&w, "root", &old);
    world_must(tenant_open(&w.app, world_path(&w, "again"), w.key, S("root"), &again, &err), &err);
    world_must(purge_repeat(&old, &again, &records, &err), &err);
    CHECK_EQ(records, 1);
    tenant_close(&old);
    tenant_close(&again);
    take_over(&w);
    world_is_whole(&w);
    world_rescreen(&w, "kim", counts);
    CHECK_EQ(counts[0], 0);
    CHECK(counts[1] > 0);
    world_close(&w);
}
