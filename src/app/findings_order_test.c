/* findings_order_test.c - proof that a list which is remembered is the list that would be gathered anew. */
#include "app/findings.h"

#include "app/correct.h"
#include "base/limits.h"
#include "base/test.h"
#include "tenant_kit.h"

static const Why why = { { "review", 6 }, { "26-1", 4 } };

typedef struct { World world; Tenant tenant; FindingsOrder *order; Arena text; } Listing;

typedef struct { Arena *arena; Str text; } Told;

static bool tell(void *to, Str file, const ListedFinding *listed, const Finding *f, Err *err)
{
    Told *t = to;
    (void)file, (void)err;
    t->text = str_format(t->arena, "%.*s%lld %s by %lld of %.*s %d\n", STR(t->text), (long long)listed->id,
                         finding_status_name(listed->status), (long long)listed->judged_by, STR(f->number), f->sequence);
    return true;
}

static Str list_of(Listing *l, unsigned statuses, size_t skip, size_t most, FindingsOrder *order)
{
    Err err = { 0 };
    size_t all;
    bool is_behind;
    Told told = { &l->text, S("") };
    const FindingsEvents events = { tell, &told };
    FindingsRequest q = { .tenant = &l->tenant, .knowledge = &l->world.knowledge, .why = why, .as_of = INT64_MAX,
                          .today = WORLD_TODAY, .statuses = statuses, .skip = skip, .most = most, .by_child = true,
                          .order = order };
    world_must(findings_list(&q, &events, &all, &is_behind, &err), &err);
    return str_format(&l->text, "%.*s%zu in all\n", STR(told.text), all);
}

/* Twice each, because the second time nothing is sorted. */
static void check_same(Listing *l)
{
    static const unsigned choices[] = { 0, 1u << STATUS_OPEN | 1u << STATUS_CHANGED, 1u << STATUS_ACCEPTED,
                                        1u << STATUS_REJECTED };
    for (size_t i = 0; i < 2 * COUNT(choices); i++) {
        Str anew = list_of(l, choices[i / 2], 0, 0, NULL);
        CHECK_STR(list_of(l, choices[i / 2], 0, 0, l->order), anew);
        CHECK_STR(list_of(l, choices[i / 2], 1, 2, l->order), list_of(l, choices[i / 2], 1, 2, NULL));
    }
    arena_reset(&l->text, 0);
}

static void judge(Listing *l, const char *login, int64_t id, const char *verdict)
{
    Err err = { 0 };
    Tenant other;
    int64_t judgment;
    world_tenant(&l->world, login, &other);
    world_must(finding_judge(&other, why, id, str_of(verdict), S("as seen"), &judgment, &err), &err);
    tenant_close(&other);
}

TEST(a_list_that_is_remembered_is_the_list_that_would_be_gathered)
{
    static const struct { int64_t id; const char *verdict; } steps[] = {
        { 1, "note" }, { 1, "accept" }, { 2, "reject" }, { 1, "reject" }, { 3, "accept" }, { 2, "note" }, { 2, "accept" },
    };
    Listing l = { .order = NULL };
    Err err = { 0 };
    size_t counts[2];
    world_open(&l.world);
    world_rescreen(&l.world, "kim", counts);
    world_tenant(&l.world, "kim", &l.tenant);
    CHECK((l.order = findings_order_open(&err)) && arena_open(&l.text, 64 << 20));
    check_same(&l);
    for (size_t i = 0; i < COUNT(steps); i++) {
        judge(&l, "kim", steps[i].id, steps[i].verdict);
        if (i % 3 != 1) check_same(&l);                 /* also after two at once */
    }
    world_rescreen(&l.world, "kim", counts);
    check_same(&l);
    world_purge(&l.world, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("INVENTED0001") });
    world_rescreen(&l.world, "kim", counts);
    check_same(&l);
    findings_order_close(l.order);
    arena_close(&l.text);
    tenant_close(&l.tenant);
    world_close(&l.world);
}

/* ---- one row a child ---- */

/* A girl of 15 stands as offender and as arrestee of one incident, beside a boy of 16; and as an offender of a later one. */
static const char later[] =
    "00871I062026    ZZ0010000INVENTED000320260605 21N\n"
    "00632I062026    ZZ0010000INVENTED000340ACN  14               88\n"
    "01294I062026    ZZ0010000INVENTED000300140A                           S\n"
    "00455I062026    ZZ0010000INVENTED00030115  FW\n"
    "00455I062026    ZZ0010000INVENTED00030216  MW\n"
    "01106I062026    ZZ0010000INVENTED000301ANTED0003   20260605ON40A01    15  FWUUH                               \n"
    "00871I062026    ZZ0010000INVENTED000420260606 21N\n"
    "00632I062026    ZZ0010000INVENTED000440ACN  14               88\n"
    "01294I062026    ZZ0010000INVENTED000400140A                           S\n"
    "00455I062026    ZZ0010000INVENTED00040115  FW\n";

static bool tell_child(void *to, Str file, const ListedFinding *listed, const Finding *f, Err *err)
{
    Told *t = to;
    (void)file, (void)err;
    if (listed->begins)
        t->text = str_format(t->arena, "%.*s%.*s in %zu, %zu more%s%.*s:", STR(t->text), STR(f->number), listed->parts,
                             listed->more, listed->other_count ? " " : "",
                             STR(listed->other_count ? listed->others[0] : S("")));
    t->text = str_format(t->arena, "%.*s %s %d", STR(t->text), role_name(f->role), f->sequence);
    return true;
}

/* Roles of one child are told once each; how many findings there are is not what is asked. */
static Str children_of(Listing *l, const char *number, FindingsOrder *order)
{
    Err err = { 0 };
    size_t all;
    bool is_behind;
    Told told = { &l->text, S("") };
    const FindingsEvents events = { tell_child, &told };
    FindingsRequest q = { .tenant = &l->tenant, .knowledge = &l->world.knowledge, .why = why, .as_of = INT64_MAX,
                          .today = WORLD_TODAY, .by_child = true, .order = order, .number = str_of(number) };
    world_must(findings_list(&q, &events, &all, &is_behind, &err), &err);
    return str_format(&l->text, "%zu:%.*s", all, STR(told.text));
}

static void say(Listing *l, IdentityVerdict verdict, const Mention *one, const Mention *other)
{
    static const char *const logins[] = { "kim", "lee" };
    for (size_t i = 0; i < COUNT(logins); i++) {
        Err err = { 0 };
        Tenant t;
        int64_t word;
        world_tenant(&l->world, logins[i], &t);
        world_must(identity_say(&t, why, verdict, one, other, S("as seen"), &word, &err), &err);
        tenant_close(&t);
    }
}

TEST(a_child_in_several_parts_of_a_report_is_one_row)
{
    Listing l = { .order = NULL };
    Err err = { 0 };
    Tenant root;
    size_t counts[2];
    world_open(&l.world);
    world_tenant(&l.world, "root", &root);
    world_import(&root, &l.world, world_file(&l.world, "later.txt", later));
    tenant_close(&root);
    world_rescreen(&l.world, "kim", counts);
    world_tenant(&l.world, "kim", &l.tenant);
    CHECK((l.order = findings_order_open(&err)) && arena_open(&l.text, 64 << 20));
    const Mention offender = { false, S("ZZ0010000"), S("INVENTED0003"), ROLE_OFFENDER, 1 };
    const Mention arrestee = { false, S("ZZ0010000"), S("INVENTED0003"), ROLE_ARRESTEE, 1 };
    const Mention again = { false, S("ZZ0010000"), S("INVENTED0004"), ROLE_OFFENDER, 1 };
    Str told = children_of(&l, "INVENTED0003", NULL);
    CHECK(str_starts(told, S("2:")) && str_has(told, S("INVENTED0003 in 2, 0 more: offender 1 arrestee 1")));
    CHECK(str_has(told, S("INVENTED0003 in 1, 0 more: offender 2")));
    check_same(&l);
    say(&l, IDENTITY_SAME, &arrestee, &again);          /* two people, about one part: it holds for the other, too */
    told = children_of(&l, "", l.order);
    CHECK(str_has(told, S("INVENTED0004 in 1, 1 more INVENTED0003:")));
    CHECK(!str_has(told, S("INVENTED0003 in 2")) && str_has(told, S("INVENTED0003 in 1, 0 more: offender 2")));
    check_same(&l);
    say(&l, IDENTITY_DIFFERENT, &arrestee, &offender);
    told = children_of(&l, "INVENTED0003", NULL);
    CHECK(str_starts(told, S("3:")) && !str_has(told, S("in 2")));
    check_same(&l);
    findings_order_close(l.order);
    arena_close(&l.text);
    tenant_close(&l.tenant);
    world_close(&l.world);
}
