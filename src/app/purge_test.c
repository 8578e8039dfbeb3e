/* purge_test.c - proof that a purge takes two people, takes all of it, spares the others, and holds for later files. */
#include "app/purge.h"

#include "base/test.h"
#include "tenant_kit.h"

static void purge(World *w, const PurgeWhat *what)
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

TEST(a_purged_person_is_gone_and_the_others_are_kept)
{
    World w;
    size_t before[2], after[2];
    world_open(&w);
    world_rescreen(&w, "kim", before);
    CHECK(before[0] > 0 && before[1] > before[0]);
    purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"),
                             .number = S("INVENTED0002"),
                             .has_person = true,
                             .role = ROLE_OFFENDER,
                             .sequence = 2 });
    world_is_whole(&w);
    world_rescreen(&w, "kim", after);
    CHECK_EQ(after[0], before[0]);
    CHECK(after[1] > 0 && after[1] < before[1]);
    world_is_whole(&w);
    world_close(&w);
}

TEST(a_purged_report_does_not_come_back_with_a_later_file)
{
    World w;
    Tenant t;
    size_t before[2], after[2];
    world_open(&w);
    world_rescreen(&w, "kim", before);
    purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("INVENTED0001") });
    purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"),
                             .number = S("INVENTED0002"),
                             .has_person = true,
                             .role = ROLE_OFFENDER,
                             .sequence = 1 });
    world_tenant(&w, "kim", &t);
    world_import(&t, &w, world_file(&w, "later.txt", str_format(&w.app, "%s\n%c", world_reports, 0).at));
    tenant_close(&t);
    world_rescreen(&w, "kim", after);
    CHECK_EQ(after[0], 0);
    CHECK(after[1] > 0 && after[1] < before[1]);
    world_is_whole(&w);
    world_close(&w);
}

TEST(a_purged_import_leaves_its_number_and_nothing_else)
{
    World w;
    size_t counts[2];
    world_open(&w);
    world_rescreen(&w, "kim", counts);
    purge(&w, &(PurgeWhat){ .import_id = 1 });
    world_is_whole(&w);
    world_rescreen(&w, "kim", counts);
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
    world_tenant(&w, "kim", &t);
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

TEST(whoever_only_holds_the_key_file_is_neither_of_the_two_people)
{
    World w;
    Tenant t;
    Err err = { 0 };
    int64_t id;
    world_open(&w);
    world_tenant(&w, "somebody", &t);
    CHECK(!purge_ask(&t, &(PurgeWhat){ .import_id = 1 }, S("mistake"), S("1"), &id, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    CHECK(strstr(err.text, "not listed") != NULL);
    tenant_close(&t);
    world_close(&w);
}
