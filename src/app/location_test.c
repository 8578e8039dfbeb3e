/* location_test.c - proof that where a facility is is told to who asked, once, when another agreed; and survives the rest. */
#include "app/location.h"

#include <fcntl.h>
#include <unistd.h>

#include "app/backup.h"
#include "app/location_vault.h"
#include "app/people.h"
#include "app/selfcheck.h"
#include "base/test.h"
#include "tenant_kit.h"

#define HAVEN "00000000-0000-4000-8000-00000000000a"
#define OTHER "00000000-0000-4000-8000-00000000000b"
static const Why why = { { "protection", 10 }, { "2026-0412", 9 } };

static const char directory[] =
    "[{\"id\": \"1\", \"name\": \"HIDEa\", \"services\": ["
    " {\"id\": \"" HAVEN "\", \"name\": \"Safe house HIDEb\", \"status\": \"active\", \"service_at_locations\": [{\"location\": {"
    "  \"name\": \"HIDEc\", \"addresses\": [{\"address_1\": \"12 HIDEd Street\", \"city\": \"HIDEe\", \"postal_code\": \"78701\"}],"
    "  \"contacts\": [{\"name\": \"HIDEf\", \"phones\": [{\"number\": \"512-555-0142\"}]}]}}]},"
    " {\"id\": \"" OTHER "\", \"name\": \"Domestic violence shelter\", \"status\": \"active\", \"service_at_locations\": [{"
    "  \"location\": {\"addresses\": [{\"address_1\": \"9 HIDEx Road\", \"postal_code\": \"78799\"}]}}]},"
    " {\"id\": \"3\", \"name\": \"Pantry\", \"status\": \"active\", \"description\": \"Opposite 12 HIDEd Street\"}]}]";
static const char emptied[] = "[{\"id\": \"" HAVEN "\", \"name\": \"Protective facility\", \"status\": \"active\","
                              " \"safeharbor_protective\": \"yes\", \"safeharbor_area\": \"Travis County, TX\"}]";

/* kim asks as a detective, lee agrees as a supervisor; ann is a detective too. */
static void opened(World *w)
{
    Err err = { 0 };
    Tenant root;
    world_open(w);
    world_tenant(w, "root", &root);
    world_must(people_change(&root, S("lee"), STAFF_SUPERVISOR, true, &err) &&
               people_change(&root, S("ann"), STAFF_DETECTIVE, true, &err), &err);
    tenant_close(&root);
}

static bool keep(World *w, const char *login, const char *text, LocationsKept *done, Err *err)
{
    Tenant t;
    Str path = world_file(w, "later.txt", text);
    world_tenant(w, login, &t);
    bool ok = locations_keep_directory(&t, &path, 1, S(""), done, err);
    tenant_close(&t);
    return ok;
}

static void must_keep(World *w)
{
    Err err = { 0 };
    LocationsKept done;
    world_must(keep(w, "lee", directory, &done, &err), &err);
    CHECK_EQ(done.kept, 2);
    CHECK_EQ(done.silent, 0);
}

static int64_t asked(World *w, const char *login)
{
    Err err = { 0 };
    Tenant t;
    Asking made;
    world_tenant(w, login, &t);
    world_must(location_ask(&t, why, S(HAVEN), S("she has to be there tonight"), 24, &made, &err), &err);
    CHECK(made.id > 0);
    tenant_close(&t);
    return made.id;
}

typedef bool (*Doing)(Tenant *tenant, Why why, int64_t id, Err *err);

static bool tell(Tenant *t, Why for_what, int64_t id, Err *err)
{
    LocationRow row;
    return location_tell(t, for_what, id, t->app, &row, err);
}

static ErrCode tried(World *w, const char *login, Doing step, int64_t id)
{
    Err err = { 0 };
    Tenant t;
    world_tenant(w, login, &t);
    if (step(&t, why, id, &err)) err.code = ERR_NONE;
    tenant_close(&t);
    return err.code;
}

static bool is_told(const LocationRow *row, const char *value)
{
    for (size_t i = 0; i < row->value_count; i++)
        if (str_eq(row->values[i].value, str_of(value))) return true;
    return false;
}

TEST(a_location_is_told_to_who_asked_once_when_another_agreed)
{
    World w;
    Err err = { 0 };
    Tenant kim;
    LocationRow row;
    opened(&w);
    must_keep(&w);
    int64_t id = asked(&w, "kim");
    CHECK_EQ(tried(&w, "kim", tell, id), ERR_CONFLICT);
    CHECK_EQ(tried(&w, "kim", location_approve, id), ERR_DENIED);       /* a detective may not */
    CHECK_EQ(tried(&w, "lee", location_approve, id + 50), ERR_NOT_FOUND);
    CHECK_EQ(tried(&w, "lee", location_approve, id), ERR_NONE);
    CHECK_EQ(tried(&w, "lee", location_approve, id), ERR_CONFLICT);
    CHECK_EQ(tried(&w, "ann", tell, id), ERR_DENIED);
    CHECK_EQ(tried(&w, "lee", tell, id), ERR_DENIED);
    world_tenant(&w, "kim", &kim);
    CHECK(!location_tell(&kim, (Why){ S("protection"), S("2026-0413") }, id, &w.app, &row, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    world_must(location_tell(&kim, why, id, &w.app, &row, &err), &err);
    tenant_close(&kim);
    CHECK(is_told(&row, "12 HIDEd Street") && is_told(&row, "512-555-0142") && is_told(&row, "HIDEf"));
    CHECK(!is_told(&row, "9 HIDEx Road") && !is_told(&row, "Opposite 12 HIDEd Street") && !is_told(&row, "HIDEa"));
    CHECK_EQ(tried(&w, "kim", tell, id), ERR_CONFLICT);
    world_is_whole(&w);
    world_close(&w);
}

TEST(who_asks_does_not_agree_whatever_their_role)
{
    World w;
    opened(&w);
    must_keep(&w);
    int64_t id = asked(&w, "lee");
    CHECK_EQ(tried(&w, "lee", location_approve, id), ERR_DENIED);
    CHECK_EQ(tried(&w, "lee", tell, id), ERR_CONFLICT);
    world_close(&w);
}

TEST(what_was_withdrawn_or_kept_anew_is_not_told)
{
    World w;
    opened(&w);
    must_keep(&w);
    int64_t first = asked(&w, "kim"), second = asked(&w, "kim"), third = asked(&w, "kim");
    CHECK_EQ(tried(&w, "ann", location_withdraw, first), ERR_DENIED);
    CHECK_EQ(tried(&w, "kim", location_withdraw, first), ERR_NONE);
    CHECK_EQ(tried(&w, "lee", location_approve, first), ERR_CONFLICT);
    CHECK_EQ(tried(&w, "lee", location_approve, second), ERR_NONE);
    CHECK_EQ(tried(&w, "lee", location_withdraw, second), ERR_NONE);
    CHECK_EQ(tried(&w, "kim", tell, second), ERR_CONFLICT);
    CHECK_EQ(tried(&w, "lee", location_approve, third), ERR_NONE);
    must_keep(&w);
    CHECK_EQ(tried(&w, "kim", tell, third), ERR_CONFLICT);
    world_close(&w);
}

TEST(an_asking_without_a_sound_reason_or_of_an_unknown_place_is_refused)
{
    static const struct { const char *place, *reason; int hours; ErrCode want; } cases[] = {
        { HAVEN, "", 24, ERR_USAGE }, { HAVEN, " ", 24, ERR_USAGE }, { HAVEN, "two\nlines", 24, ERR_USAGE },
        { HAVEN, "ring 512 555 0142", 24, ERR_USAGE }, { HAVEN, "tonight", 0, ERR_USAGE }, { HAVEN, "tonight", 73, ERR_USAGE },
        { "3", "tonight", 24, ERR_NOT_FOUND }, { "", "tonight", 24, ERR_NOT_FOUND },
    };
    World w;
    Tenant kim;
    Asking made;
    opened(&w);
    must_keep(&w);
    world_tenant(&w, "kim", &kim);
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        CHECK(!location_ask(&kim, why, str_of(cases[i].place), str_of(cases[i].reason), cases[i].hours, &made, &err));
        CHECK_EQ(err.code, cases[i].want);
    }
    tenant_close(&kim);
    world_close(&w);
}

TEST(a_directory_that_tells_nothing_takes_nothing_away)
{
    World w;
    Err err = { 0 };
    LocationsKept done;
    LocationRow *rows;
    Tenant kim;
    size_t count;
    int64_t at;
    opened(&w);
    CHECK(!keep(&w, "lee", emptied, &done, &err));
    world_tenant(&w, "kim", &kim);
    CHECK(!locations_kept(&kim, &w.app, &rows, &count, &at, &err));
    CHECK_EQ(err.code, ERR_NOT_FOUND);
    CHECK(!location_is_there(&kim));
    world_is_whole(&w);
    must_keep(&w);
    CHECK(!keep(&w, "lee", emptied, &done, &err));
    CHECK_EQ(err.code, ERR_INPUT);
    err = (Err){ 0 };
    world_must(locations_kept(&kim, &w.app, &rows, &count, &at, &err), &err);
    CHECK_EQ(count, 2);
    CHECK_STR(rows[0].place, S(HAVEN));
    CHECK_STR(rows[0].area, S("ZIP codes that begin with 787"));
    CHECK_EQ(rows[0].value_count, 0);
    tenant_close(&kim);
    world_close(&w);
}

/* ---- copies and keys ---- */

static void restore(World *w)
{
    Err err = { 0 };
    int64_t made, expires;
    tenant_folder_drop(w->tenant.at);
    world_must(backup_restore(&w->app, w->key, S("root"), world_path(w, "copy"), S(""), w->tenant, &made, &expires, &err), &err);
}

TEST(a_backup_brings_locations_back_and_nothing_that_was_agreed_to)
{
    World w;
    opened(&w);
    must_keep(&w);
    int64_t waits = asked(&w, "kim"), agreed = asked(&w, "kim");
    CHECK_EQ(tried(&w, "lee", location_approve, agreed), ERR_NONE);
    (void)world_backup(&w);
    CHECK_EQ(tried(&w, "kim", tell, agreed), ERR_NONE);
    restore(&w);
    world_is_whole(&w);
    CHECK_EQ(tried(&w, "kim", tell, agreed), ERR_CONFLICT);
    CHECK_EQ(tried(&w, "lee", location_approve, waits), ERR_CONFLICT);
    int64_t anew = asked(&w, "kim");
    CHECK_EQ(tried(&w, "lee", location_approve, anew), ERR_NONE);
    CHECK_EQ(tried(&w, "kim", tell, anew), ERR_NONE);
    world_close(&w);
}

TEST(a_backup_without_the_file_of_its_locations_is_not_restored)
{
    World w;
    Err err = { 0 };
    int64_t made, expires;
    opened(&w);
    must_keep(&w);
    (void)world_backup(&w);
    unlink(world_path(&w, "copy.location").at);
    CHECK(!backup_restore(&w.app, w.key, S("root"), world_path(&w, "copy"), S(""), world_path(&w, "again"), &made, &expires, &err));
    CHECK_EQ(err.code, ERR_NOT_FOUND);
    CHECK(access(world_path(&w, "again").at, F_OK) != 0 && access(world_path(&w, "again.part").at, F_OK) != 0);
    world_close(&w);
}

static Str inside(World *w, const char *name)
{
    return str_format(&w->app, "%s/" LOCATION_FOLDER "/%s%c", w->tenant.at, name, 0);
}

/* Whenever the machine stops in between, one of the two key files opens all of it. */
TEST(another_key_file_opens_the_locations_as_well_wherever_it_was_interrupted)
{
    World w;
    Err err = { 0 };
    Tenant t;
    opened(&w);
    must_keep(&w);
    CHECK_EQ(link(inside(&w, "location.key").at, inside(&w, "location.key.part").at), 0);
    world_tenant(&w, "root", &t);
    world_must(tenant_rekey(&t, w.key, world_path(&w, "new.key"), &err), &err);
    tenant_close(&t);
    w.key = world_path(&w, "new.key");
    world_is_whole(&w);
    (void)asked(&w, "kim");
    /* before the last step: the old key still has its name, the new one lies beside */
    CHECK_EQ(rename(inside(&w, "location.key").at, inside(&w, "location.key.next").at), 0);
    CHECK_EQ(rename(inside(&w, "location.key.part").at, inside(&w, "location.key").at), 0);
    world_is_whole(&w);
    (void)asked(&w, "kim");
    world_close(&w);
}

static bool note(void *to, const Checked *c, Err *err)
{
    bool *is_missed = to;
    (void)err;
    *is_missed |= strcmp(c->what, "location vault") == 0 && !c->is_well;
    return true;
}

static bool is_missed(World *w)
{
    Err err = { 0 };
    Tenant t;
    bool missed = false, all_well;
    world_tenant(w, "root", &t);
    world_must(selfcheck(&t, &w->knowledge, note, &missed, &all_well, &err), &err);
    tenant_close(&t);
    return missed;
}

TEST(a_vault_that_was_taken_away_or_whose_key_is_anothers_is_missed)
{
    World w;
    Err err = { 0 };
    LocationsKept done;
    char bytes[200];
    opened(&w);
    CHECK(!is_missed(&w));
    must_keep(&w);
    CHECK(!is_missed(&w));
    int from = open(str_format(&w.app, "%s/case.key%c", w.tenant.at, 0).at, O_RDONLY),
        to = open(inside(&w, "location.key").at, O_WRONLY);
    ssize_t n = read(from, bytes, sizeof bytes);
    CHECK(n > 0 && write(to, bytes, (size_t)n) == n);
    close(from);
    close(to);
    CHECK(is_missed(&w));
    CHECK_EQ(tried(&w, "kim", tell, 1), ERR_DENIED);
    location_folder_drop(str_format(&w.app, "%s/" LOCATION_FOLDER "%c", w.tenant.at, 0).at);
    CHECK(is_missed(&w));
    CHECK_EQ(tried(&w, "kim", tell, 1), ERR_STORE);
    world_must(keep(&w, "lee", directory, &done, &err), &err);
    CHECK(!is_missed(&w));
    world_close(&w);
}

/* Every role and every verb: who has no right is refused, whoever asks without a purpose too. */
TEST(only_those_who_may_be_told_ask_and_only_two_roles_agree)
{
    static const struct { Verb verb; StaffRoles may; } verbs[] = {
        { VERB_PLACES_KEEP, STAFF_BIT(STAFF_RECORDS) | STAFF_BIT(STAFF_SUPERVISOR) | STAFF_BIT(STAFF_CHILD_PROTECTION) },
        { VERB_PLACE_ASK, STAFF_BIT(STAFF_PATROL) | STAFF_BIT(STAFF_DETECTIVE) | STAFF_BIT(STAFF_SUPERVISOR) |
                              STAFF_BIT(STAFF_CHILD_PROTECTION) | STAFF_BIT(STAFF_ADVOCATE) },
        { VERB_PLACE_APPROVE, STAFF_BIT(STAFF_SUPERVISOR) | STAFF_BIT(STAFF_CHILD_PROTECTION) },
    };
    World w;
    Tenant t;
    opened(&w);
    world_tenant(&w, "kim", &t);
    for (size_t v = 0; v < COUNT(verbs); v++)
        for (StaffRole role = 0; role < STAFF_ROLE_COUNT; role++) {
            Err err = { 0 };
            Act act;
            t.who.roles = STAFF_BIT(role);
            bool may = app_enter(&t, verbs[v].verb, why, &act, &err);
            CHECK_EQ(may, (verbs[v].may & STAFF_BIT(role)) != 0);
            if (!may) CHECK_EQ(err.code, ERR_DENIED);
            else if (verbs[v].verb != VERB_PLACES_KEEP)
                CHECK(!app_enter(&t, verbs[v].verb, (Why){ 0 }, &act, &err));
        }
    tenant_close(&t);
    world_close(&w);
}
