/* guard_test.c - proof that an exception takes a reason and two people, holds for what it was about, and goes with the report. */
#include "app/guard.h"

#include "app/people.h"
#include "app/purge.h"
#include "base/test.h"
#include "tenant_kit.h"

static const Why why = { { "review", 6 }, { "1", 1 } };

/* As a form of INVENTED0001 would be filed, a child as its offender. */
static const char form[] = "{\"agency\": \"ZZ0010000\", \"number\": \"INVENTED0001\", \"offenses\": [\"40A\"],"
                           " \"persons\": [{\"role\": \"offender\", \"age\": %s}]}";

static void people(World *w)
{
    Tenant root;
    Err err = { 0 };
    world_tenant(w, "root", &root);
    world_must(people_change(&root, S("lee"), STAFF_SUPERVISOR, true, &err), &err);
    world_must(people_change(&root, S("kim"), STAFF_SUPERVISOR, true, &err), &err);
    tenant_close(&root);
}

static Guarded judged(World *w, const char *age)
{
    Guarded g;
    Err err = { 0 };
    char text[400];
    snprintf(text, sizeof text, form, age);
    world_must(guard_read(&w->app, world_file(w, "later.txt", text), WORLD_TODAY, &g, &err), &err);
    return g;
}

static bool stops(World *w, const char *login, const char *age)
{
    Tenant t;
    Err err = { 0 };
    Guarded g = judged(w, age);
    world_tenant(w, login, &t);
    world_must(guard_look(&t, why, &g, &err), &err);
    tenant_close(&t);
    return g.answer.stops;
}

typedef struct { size_t count; int64_t last; Str subject, reason; } Seen;

static bool see(void *to, const ExceptionRow *row, Err *err)
{
    Seen *seen = to;
    (void)err;
    *seen = (Seen){ seen->count + 1, row->id, row->subject, row->reason };
    return true;
}

static Seen listed(Tenant *t)
{
    Seen seen = { 0 };
    Err err = { 0 };
    world_must(guard_exceptions(t, why, see, &seen, &err), &err);
    return seen;
}

static int64_t agreed(World *w)
{
    Tenant kim, lee;
    Err err = { 0 };
    size_t asked;
    Guarded g = judged(w, "16");
    world_tenant(w, "kim", &kim);
    world_tenant(w, "lee", &lee);
    world_must(guard_ask(&kim, why, &g, S("Order 26-J-7 of the juvenile court"), &asked, &err), &err);
    CHECK_EQ(asked, 1);
    Seen seen = listed(&lee);
    CHECK_EQ(seen.count, 1);
    CHECK_STR(seen.subject, S("report INVENTED0001 of ZZ0010000, offender 1, 40A"));
    CHECK_STR(seen.reason, S("Order 26-J-7 of the juvenile court"));
    CHECK(stops(w, "kim", "16"));                               /* nobody has agreed yet */
    CHECK(!guard_approve(&kim, why, seen.last, &err) && err.code == ERR_DENIED);
    CHECK(!guard_approve(&lee, why, seen.last + 100, &err) && err.code == ERR_NOT_FOUND);
    err = (Err){ 0 };
    world_must(guard_approve(&lee, why, seen.last, &err), &err);
    CHECK(!guard_approve(&lee, why, seen.last, &err) && err.code == ERR_CONFLICT);
    tenant_close(&kim);
    tenant_close(&lee);
    return seen.last;
}

TEST(an_exception_takes_two_people_and_holds_for_what_it_was_about)
{
    World w;
    Tenant kim;
    Err err = { 0 };
    size_t asked;
    world_open(&w);
    people(&w);
    CHECK(stops(&w, "kim", "16"));
    CHECK(agreed(&w) > 0);
    CHECK(!stops(&w, "kim", "16"));
    CHECK(stops(&w, "kim", "15"));                              /* the form was changed */
    Guarded g = judged(&w, "16");
    world_tenant(&w, "kim", &kim);
    CHECK(!guard_ask(&kim, why, &g, S("again"), &asked, &err) && err.code == ERR_CONFLICT);
    g = judged(&w, "15");
    CHECK(!guard_ask(&kim, why, &g, S(" "), &asked, &err) && err.code == ERR_USAGE);
    g.record.number = S("");
    CHECK(!guard_ask(&kim, why, &g, S("x"), &asked, &err) && err.code == ERR_USAGE);
    CHECK(!guard_look(&kim, (Why){ 0 }, &g, &err) && err.code == ERR_USAGE);
    tenant_close(&kim);
    world_is_whole(&w);
    world_close(&w);
}

TEST(an_exception_goes_with_the_report_that_is_taken_off_the_record)
{
    static const PurgeWhat whats[] = {
        { .agency = { "ZZ0010000", 9 }, .number = { "INVENTED0001", 12 } },
        { .agency = { "ZZ0010000", 9 }, .number = { "INVENTED0001", 12 }, .has_person = true, .role = ROLE_OFFENDER,
          .sequence = 1 },
        { .agency = { "ZZ0010000", 9 }, .number = { "INVENTED0001", 12 }, .has_person = true, .role = ROLE_OFFENDER,
          .sequence = 2 },
    };
    for (size_t i = 0; i < COUNT(whats); i++) {
        World w;
        Tenant kim, lee;
        Err err = { 0 };
        int64_t id, records;
        world_open(&w);
        people(&w);
        (void)agreed(&w);
        world_tenant(&w, "kim", &kim);
        world_tenant(&w, "lee", &lee);
        world_must(purge_ask(&kim, &whats[i], S("sealed"), S("26-CV-1"), &id, &err), &err);
        world_must(purge_approve(&lee, id, &records, &err), &err);
        bool is_about_other = i == 2;
        CHECK_EQ(listed(&lee).count, is_about_other);
        tenant_close(&kim);
        tenant_close(&lee);
        CHECK_EQ(stops(&w, "kim", "16"), !is_about_other);
        world_is_whole(&w);
        world_close(&w);
    }
}
