/* purge_test.c - proof that a purge takes two people, takes all of it, spares the others, and holds for later files. */
#include "app/purge.h"

#include "app/correct.h"
#include "app/findings.h"
#include "app/people.h"
#include "base/test.h"
#include "tenant_kit.h"

TEST(a_purged_person_is_gone_and_the_others_are_kept)
{
    World w;
    size_t before[2], after[2];
    world_open(&w);
    world_rescreen(&w, "kim", before);
    CHECK(before[0] > 0 && before[1] > before[0]);
    world_purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"),
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

typedef struct { int64_t id; int sequence; FindingStatus status; } Seen;

static bool see_second(void *to, Str file, const ListedFinding *listed, const Finding *f, Err *err)
{
    Seen *seen = to;
    (void)file;
    (void)err;
    if (str_eq(f->number, S("INVENTED0002")) && f->role == ROLE_OFFENDER && f->sequence == seen->sequence) {
        seen->id = listed->id;
        seen->status = listed->status;
    }
    return true;
}

static Seen listed(World *w, Tenant *t, int sequence)
{
    Err err = { 0 };
    size_t told;
    bool is_behind;
    Seen seen = { .sequence = sequence };
    const FindingsEvents events = { see_second, &seen };
    const FindingsRequest request = { .tenant = t, .knowledge = &w->knowledge, .why = { S("review"), S("1") },
                                      .as_of = INT64_MAX, .today = WORLD_TODAY };
    world_must(findings_list(&request, &events, &told, &is_behind, &err), &err);
    return seen;
}

TEST(what_was_decided_about_the_others_of_a_report_stays)
{
    World w;
    Tenant t;
    Err err = { 0 };
    int64_t judgment;
    size_t counts[2];
    world_open(&w);
    world_rescreen(&w, "kim", counts);
    world_tenant(&w, "kim", &t);
    Seen first = listed(&w, &t, 1), second = listed(&w, &t, 2);
    CHECK(first.id && second.id);
    const Why why = { S("review"), S("1") };
    world_must(finding_judge(&t, why, first.id, S("accept"), S("seen"), &judgment, &err), &err);
    world_must(finding_judge(&t, why, second.id, S("accept"), S("seen"), &judgment, &err), &err);
    tenant_close(&t);
    world_purge(&w, &(PurgeWhat) { .agency = S("ZZ0010000"),
                             .number = S("INVENTED0002"),
                             .has_person = true,
                             .role = ROLE_OFFENDER,
                             .sequence = 2 });
    world_rescreen(&w, "kim", counts);
    world_tenant(&w, "kim", &t);
    CHECK_EQ(listed(&w, &t, 1).status, STATUS_ACCEPTED);
    CHECK_EQ(listed(&w, &t, 2).id, 0);
    int64_t id;
    CHECK(!purge_ask(&t,
                     &(PurgeWhat) { .agency = S("ZZ0010000"),
                                    .number = S("INVENTED0002"),
                                    .has_person = true,
                                    .role = ROLE_OFFENDER,
                                    .sequence = 2 },
                     S("sealed"), S("1"), &id, &err));
    CHECK_EQ(err.code, ERR_NOT_FOUND);
    tenant_close(&t);
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
    world_purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("INVENTED0001") });
    world_purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"),
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
    world_purge(&w, &(PurgeWhat){ .import_id = 1 });
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
    CHECK(strstr(err.text, "is not a user of this tenant") != NULL);
    CHECK(!people_change(&t, S("somebody"), STAFF_RECORDS, true, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    CHECK(!people_change(&t, S("somebody"), STAFF_ADMINISTRATOR, true, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    tenant_close(&t);
    world_close(&w);
}

static int64_t corrected(World *w, const char *number, int sequence)
{
    Err err = { 0 };
    Tenant t;
    int64_t id;
    world_tenant(w, "kim", &t);
    CorrectRequest q = { .tenant = &t, .why = { S("correction"), S("1") }, .today = WORLD_TODAY };
    q.correction = (Correction){ .about = { false, S("ZZ0010000"), str_of(number), ROLE_OFFENDER, sequence },
                                 .born = S("2010-03-14"), .evidence = S("birth-record"), .seen = S("certified copy"),
                                 .reason = S("another's card") };
    world_must(correct_make(&q, &id, &err), &err);
    tenant_close(&t);
    return id;
}

TEST(corrections_and_words_go_with_the_person_they_are_about)
{
    World w;
    Err err = { 0 };
    Tenant t;
    size_t counts[2], count;
    world_open(&w);
    (void)corrected(&w, "INVENTED0001", 1);
    (void)corrected(&w, "INVENTED0002", 2);
    int64_t stays = corrected(&w, "INVENTED0002", 1);
    world_rescreen(&w, "kim", counts);
    world_purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("INVENTED0002"), .has_person = true,
                            .role = ROLE_OFFENDER, .sequence = 2 });
    world_purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("INVENTED0001") });
    world_tenant(&w, "kim", &t);
    const Corrections *c = corrections_open(&t, &err);
    CHECK(c != NULL);
    const KeptCorrection *all = corrections_all(c, &count);
    CHECK_EQ(count, 1);
    CHECK_EQ(all[0].id, stays);
    (void)corrections_words(c, &count);
    CHECK_EQ(count, 1);
    tenant_close(&t);
    world_rescreen(&w, "kim", counts);
    CHECK_EQ(counts[0], 0);
    CHECK(counts[1] > 0);
    world_is_whole(&w);
    world_close(&w);
}
