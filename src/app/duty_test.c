/* duty_test.c - proof that findings and people start duties, that nothing moves them, and that they go with a purge. */
#include "app/duty.h"

#include "app/correct.h"
#include "app/findings.h"
#include "app/people.h"
#include "app/purge.h"
#include "base/test.h"
#include "tenant_kit.h"

static const Why why = { { "protection", 10 }, { "2026-0412", 9 } };

static Mention offender(const char *number, int sequence)
{
    return (Mention){ false, S("ZZ0010000"), str_of(number), ROLE_OFFENDER, sequence };
}

static DutyRequest asked(World *w, Tenant *t)
{
    return (DutyRequest){ .tenant = t, .knowledge = &w->knowledge, .why = why, .zone = S("America/Denver") };
}

static void list(World *w, const char *login, DutyList *l)
{
    Err err = { 0 };
    Tenant t;
    world_tenant(w, login, &t);
    const DutyRequest q = asked(w, &t);
    world_must(duty_list(&q, &w->app, l, &err), &err);
    tenant_close(&t);
}

static ErrCode say(World *w, const char *login, const char *duty, Mention about, DutySaid said, const char *at,
                   const char *words, Due *due)
{
    Err err = { 0 };
    Tenant t;
    Due none;
    world_tenant(w, login, &t);
    const DutyRequest q = asked(w, &t);
    const DutyWord word = { str_of(duty), about, said, str_of(at), str_of(words) };
    Zone *zone = arena_new(&w->app, Zone, 1);
    bool ok = duty_say(&q, &word, &w->app, due ? due : &none, zone, &err);
    CHECK(ok == (err.code == ERR_NONE));
    tenant_close(&t);
    return err.code;
}

static size_t of_state(const DutyList *l, DueState state, const char *duty)
{
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++)
        n += l->due[i].state == state && (!*duty || str_eq(l->due[i].duty->id, str_of(duty)));
    return n;
}

typedef struct { Str number; int sequence; int64_t id; } Wanted;

static bool finding_see(void *to, Str file, const ListedFinding *listed, const Finding *f, Err *err)
{
    Wanted *x = to;
    (void)file, (void)err;
    if (f->class == CLASS_DIRECT && str_eq(f->number, x->number) && f->role == ROLE_OFFENDER && f->sequence == x->sequence)
        x->id = listed->id;
    return true;
}

static void judge(World *w, const char *number, int sequence, const char *verdict)
{
    Err err = { 0 };
    Tenant t;
    size_t told;
    bool is_behind;
    int64_t judgment;
    Wanted x = { str_of(number), sequence, 0 };
    const FindingsEvents events = { finding_see, &x };
    world_tenant(w, "kim", &t);
    const FindingsRequest q = { .tenant = &t, .knowledge = &w->knowledge, .why = why, .as_of = INT64_MAX,
                                .today = WORLD_TODAY };
    world_must(findings_list(&q, &events, &told, &is_behind, &err), &err);
    CHECK(x.id);
    world_must(finding_judge(&t, why, x.id, str_of(verdict), S("seen"), &judgment, &err), &err);
    tenant_close(&t);
}

static void ready(World *w)
{
    size_t counts[2];
    Err err = { 0 };
    Tenant root;
    world_open(w);
    world_tenant(w, "root", &root);
    world_must(people_change(&root, S("lee"), STAFF_SUPERVISOR, true, &err), &err);
    tenant_close(&root);
    world_rescreen(w, "kim", counts);
}

TEST(a_re_screen_of_old_reports_and_a_named_person_start_duties)
{
    World w;
    DutyList l;
    world_open(&w);
    list(&w, "kim", &l);
    CHECK(!l.is_screened && l.count == 0);
    world_close(&w);
    ready(&w);
    list(&w, "kim", &l);
    CHECK(l.is_screened && !l.is_behind && l.zone_origin == ZONE_OF_OPTION);
    CHECK_EQ(of_state(&l, DUE_TO_CHECK, "MANDREP-STATE"), 3);           /* three children; a lead, and no clock */
    CHECK_EQ(of_state(&l, DUE_OPEN, "CAPTA-VICTIM"), 0);                /* nobody has said that one is a victim */
    judge(&w, "INVENTED0001", 1, "accept");
    list(&w, "kim", &l);
    const Mention child = offender("INVENTED0001", 1);
    const Due *victim = duty_find(&l, S("CAPTA-VICTIM"), &child), *care = duty_find(&l, S("FOSTER-TRAFFICKED-24H"), &child);
    CHECK(victim && victim->state == DUE_OPEN && !victim->is_day && victim->accepted_by && str_starts(victim->source, S("finding ")));
    CHECK(care && care->state == DUE_TO_CHECK && !care->deadline && care->start == victim->start);
    CHECK_EQ(of_state(&l, DUE_OPEN, "CAPTA-VICTIM"), 1);
    judge(&w, "INVENTED0001", 1, "accept");                             /* once more: the first word counts */
    world_close(&w);
}

TEST(later_runs_and_words_move_no_start_and_a_rejection_ends_it)
{
    World w;
    DutyList before, after;
    size_t counts[2];
    const Mention child = offender("INVENTED0001", 1);
    ready(&w);
    judge(&w, "INVENTED0001", 1, "accept");
    list(&w, "kim", &before);
    world_rescreen(&w, "kim", counts);
    judge(&w, "INVENTED0001", 1, "accept");
    judge(&w, "INVENTED0001", 1, "note");
    list(&w, "kim", &after);
    CHECK_EQ(before.count, after.count);
    for (size_t i = 0; i < before.count; i++) {
        const Due *same = duty_find(&after, before.due[i].duty->id, &before.due[i].about);
        CHECK(same && same->start == before.due[i].start && same->state == before.due[i].state);
    }
    judge(&w, "INVENTED0001", 1, "reject");
    list(&w, "kim", &after);
    CHECK(!duty_find(&after, S("CAPTA-VICTIM"), &child) && !duty_find(&after, S("MANDREP-STATE"), &child));
    judge(&w, "INVENTED0001", 1, "accept");
    list(&w, "kim", &after);
    CHECK(duty_find(&after, S("CAPTA-VICTIM"), &child)->start > duty_find(&before, S("CAPTA-VICTIM"), &child)->start);
    world_close(&w);
}

TEST(people_start_take_and_finish_a_duty_and_each_word_has_its_name)
{
    World w;
    DutyList l;
    Due due;
    const Mention child = offender("INVENTED0001", 1);
    ready(&w);
    judge(&w, "INVENTED0001", 1, "accept");
    CHECK_EQ(say(&w, "kim", "FOSTER-TRAFFICKED-24H", child, SAID_START, "2026-11-20 08:00", "she is in a group home", &due),
             ERR_NONE);
    CHECK(due.state == DUE_OVERDUE || due.state == DUE_RUNNING);        /* by the clock of whoever runs this */
    CHECK_EQ(due.deadline - due.start, 24 * 3600000000LL);
    CHECK_EQ(say(&w, "lee", "FOSTER-TRAFFICKED-24H", child, SAID_OWNER, "", "K. Alder, night desk", &due), ERR_NONE);
    CHECK_STR(due.owner->words, S("K. Alder, night desk"));
    CHECK_EQ(say(&w, "lee", "FOSTER-TRAFFICKED-24H", child, SAID_DONE, "2026-11-20 21:30", "report 26-0077", &due), ERR_NONE);
    CHECK(due.state == DUE_DONE && due.ended->staff != due.started->staff);
    CHECK_EQ(say(&w, "lee", "FOSTER-TRAFFICKED-24H", child, SAID_DONE, "2026-11-21 08:01", "report 26-0077", &due), ERR_NONE);
    CHECK_EQ(due.state, DUE_DONE_LATE);
    CHECK_EQ(say(&w, "kim", "MANDREP-STATE", child, SAID_SKIP, "", "reported in May, 26-0033", &due), ERR_NONE);
    CHECK_EQ(due.state, DUE_SKIPPED);
    /* Over at 1:15 before the clock is put back. "1:10" was shown twice that night, and the second time is not in time. */
    CHECK_EQ(say(&w, "kim", "MANDREP-FED-24H", child, SAID_START, "2026-10-31 01:15", "in a federal facility", &due),
             ERR_NONE);
    CHECK_EQ(say(&w, "kim", "MANDREP-FED-24H", child, SAID_DONE, "2026-11-01 01:10", "report 26-0078", &due), ERR_NONE);
    CHECK_EQ(due.state, DUE_DONE_LATE);
    CHECK_EQ(say(&w, "kim", "MANDREP-FED-24H", child, SAID_DONE, "2026-11-01 00:59", "report 26-0078", &due), ERR_NONE);
    CHECK_EQ(due.state, DUE_DONE);
    list(&w, "kim", &l);
    CHECK_EQ(l.claim_count, 8);
    world_is_whole(&w);
    world_close(&w);
}

TEST(what_is_missing_or_cannot_be_said_is_refused_and_writes_nothing)
{
    World w;
    DutyList l;
    const Mention child = offender("INVENTED0001", 1), nobody = offender("INVENTED0001", 9);
    ready(&w);
    CHECK_EQ(say(&w, "kim", "NO-SUCH", child, SAID_START, "", "x", NULL), ERR_NOT_FOUND);
    CHECK_EQ(say(&w, "kim", "PRESERVE-2703F", nobody, SAID_START, "", "x", NULL), ERR_NOT_FOUND);
    CHECK_EQ(say(&w, "kim", "PRESERVE-2703F", child, SAID_DONE, "", "x", NULL), ERR_NOT_FOUND);
    CHECK_EQ(say(&w, "kim", "PRESERVE-2703F", child, SAID_START, "", " ", NULL), ERR_USAGE);
    CHECK_EQ(say(&w, "kim", "PRESERVE-2703F", child, SAID_START, "", "two\nlines", NULL), ERR_USAGE);
    CHECK_EQ(say(&w, "kim", "PRESERVE-2703F", child, SAID_START, "2026-02-29", "x", NULL), ERR_USAGE);
    CHECK_EQ(say(&w, "kim", "PRESERVE-2703F", child, SAID_START, "2099-01-01 00:00", "x", NULL), ERR_USAGE);
    CHECK_EQ(say(&w, "kim", "CHILD-CCTV-7D", child, SAID_START, "", "x", NULL), ERR_USAGE);
    CHECK_EQ(say(&w, "lee", "MANDREP-STATE", child, SAID_RELEASE, "", "x", NULL), ERR_CONFLICT);
    CHECK_EQ(say(&w, "kim", "MANDREP-STATE", child, SAID_RELEASE, "", "x", NULL), ERR_DENIED);     /* no supervisor */
    CHECK_EQ(say(&w, "root", "MANDREP-STATE", child, SAID_OWNER, "", "x", NULL), ERR_DENIED);      /* reads no person */
    list(&w, "kim", &l);
    CHECK_EQ(l.claim_count, 0);
    CHECK_EQ(say(&w, "kim", "CHILD-CCTV-7D", child, SAID_START, "2099-03-05 09:00", "set for trial", NULL), ERR_NONE);
    world_close(&w);
}

TEST(a_notice_to_the_child_is_held_while_a_suspect_may_be_the_guardian)
{
    World w;
    Due due;
    DutyList l;
    const Mention child = offender("INVENTED0001", 1);
    ready(&w);
    judge(&w, "INVENTED0001", 1, "accept");
    list(&w, "kim", &l);
    CHECK_EQ(duty_find(&l, S("CVRA-NOTICE"), &child)->state, DUE_TO_CHECK);     /* is there a federal case? */
    CHECK(duty_find(&l, S("CVRA-NOTICE"), &child)->hold.len);
    CHECK_EQ(say(&w, "kim", "CVRA-NOTICE", child, SAID_START, "", "the FBI has the case", &due), ERR_NONE);
    CHECK_EQ(due.state, DUE_HELD);                                              /* how the man of 34 is related is not told */
    CHECK_EQ(say(&w, "kim", "CVRA-NOTICE", child, SAID_DONE, "", "letter sent", NULL), ERR_CONFLICT);
    CHECK_EQ(say(&w, "lee", "CVRA-NOTICE", child, SAID_RELEASE, "", "not related: aunt is the guardian", &due), ERR_NONE);
    CHECK(due.state == DUE_OPEN && due.released);
    CHECK_EQ(say(&w, "kim", "CVRA-NOTICE", child, SAID_DONE, "", "told with her advocate, 9:30", &due), ERR_NONE);
    CHECK_EQ(due.state, DUE_DONE);
    const Mention second = offender("INVENTED0002", 1);                         /* two children and nobody else */
    CHECK_EQ(say(&w, "kim", "CVRA-NOTICE", second, SAID_START, "", "the FBI has the case", &due), ERR_NONE);
    CHECK_EQ(due.state, DUE_OPEN);
    world_close(&w);
}

TEST(duties_and_words_go_with_a_purged_report_and_a_purged_child_alone_takes_her_own)
{
    World w;
    DutyList l;
    size_t counts[2];
    const Mention one = offender("INVENTED0001", 1), two = offender("INVENTED0002", 1), three = offender("INVENTED0002", 2);
    ready(&w);
    CHECK_EQ(say(&w, "kim", "MANDREP-STATE", one, SAID_OWNER, "", "K. Alder", NULL), ERR_NONE);
    CHECK_EQ(say(&w, "kim", "MANDREP-STATE", two, SAID_OWNER, "", "K. Alder", NULL), ERR_NONE);
    CHECK_EQ(say(&w, "kim", "MANDREP-STATE", three, SAID_OWNER, "", "K. Alder", NULL), ERR_NONE);
    world_purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("INVENTED0001") });
    world_purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("INVENTED0002"), .has_person = true,
                            .role = ROLE_OFFENDER, .sequence = 2 });
    world_rescreen(&w, "kim", counts);
    list(&w, "kim", &l);
    CHECK_EQ(l.claim_count, 1);
    CHECK(!duty_find(&l, S("MANDREP-STATE"), &one) && !duty_find(&l, S("MANDREP-STATE"), &three));
    CHECK(duty_find(&l, S("MANDREP-STATE"), &two)->owner != NULL);
    world_is_whole(&w);
    world_close(&w);
}

TEST(words_about_reports_of_a_purged_import_go_with_it_unless_another_import_has_the_report)
{
    World w;
    DutyList l;
    Tenant t;
    size_t counts[2];
    const char *second = strstr(world_reports, "00871I052024    ZZ0010000INVENTED0002");
    ready(&w);
    world_tenant(&w, "kim", &t);
    world_import(&t, &w, world_file(&w, "later.txt", second));          /* a second import of INVENTED0002 alone */
    tenant_close(&t);
    CHECK_EQ(say(&w, "kim", "MANDREP-STATE", offender("INVENTED0001", 1), SAID_OWNER, "", "K. Alder", NULL), ERR_NONE);
    CHECK_EQ(say(&w, "kim", "MANDREP-STATE", offender("INVENTED0002", 1), SAID_OWNER, "", "K. Alder", NULL), ERR_NONE);
    world_purge(&w, &(PurgeWhat){ .import_id = 1 });
    world_rescreen(&w, "kim", counts);
    list(&w, "kim", &l);
    CHECK_EQ(l.claim_count, 1);
    CHECK_STR(l.claims[0].about.number, S("INVENTED0002"));
    world_is_whole(&w);
    world_close(&w);
}

TEST(a_child_who_was_recorded_as_an_adult_has_the_duties_of_a_child_once_corrected)
{
    World w;
    DutyList l;
    size_t counts[2];
    Err err = { 0 };
    Tenant t;
    int64_t id;
    size_t words;
    const Mention child = offender("INVENTED0001", 1), adult = offender("INVENTED0001", 2);
    ready(&w);
    list(&w, "kim", &l);
    CHECK(duty_find(&l, S("MANDREP-STATE"), &child) && !duty_find(&l, S("MANDREP-STATE"), &adult));
    world_tenant(&w, "kim", &t);
    CorrectRequest q = { .tenant = &t, .why = { S("correction"), S("1") }, .today = WORLD_TODAY };
    q.correction = (Correction){ .about = adult, .born = S("2009-03-14"), .evidence = S("birth-record"),
                                 .seen = S("certified copy"), .reason = S("another person's card") };
    world_must(correct_make(&q, &id, &err), &err);
    tenant_close(&t);
    world_tenant(&w, "lee", &t);
    (void)correct_agree(&t, q.why, id, S("seen as well"), &words, &err);
    tenant_close(&t);
    world_rescreen(&w, "kim", counts);
    list(&w, "kim", &l);
    CHECK(duty_find(&l, S("MANDREP-STATE"), &adult));                   /* recorded as 34, and a child of 15 */
    world_close(&w);
}

TEST(the_zone_of_the_agency_is_kept_and_one_that_is_not_known_is_refused)
{
    World w;
    DutyList l;
    Err err = { 0 };
    Tenant t;
    world_open(&w);
    world_tenant(&w, "root", &t);
    CHECK(!duty_zone_set(&t, S("America/Nowhere"), &err) && err.code == ERR_INPUT);
    err = (Err){ 0 };
    world_must(duty_zone_set(&t, S("Pacific/Honolulu"), &err), &err);
    world_must(duty_zone_set(&t, S("America/Chicago"), &err), &err);
    tenant_close(&t);
    world_tenant(&w, "kim", &t);
    CHECK(!duty_zone_set(&t, S("America/Denver"), &err) && err.code == ERR_DENIED);
    err = (Err){ 0 };
    DutyRequest q = asked(&w, &t);
    q.zone = S("");
    world_must(duty_list(&q, &w.app, &l, &err), &err);
    CHECK_STR(l.zone.name, S("America/Chicago"));
    CHECK(l.zone_origin == ZONE_OF_AGENCY && l.behind_us == 0);
    tenant_close(&t);
    world_is_whole(&w);
    world_close(&w);
}

TEST(a_duty_is_named_with_its_child_and_read_back)
{
    Arena arena;
    Str duty;
    Mention about;
    CHECK(arena_open(&arena, 1 << 20));
    const Mention child = { true, S("ZZ0010000"), S("24/12"), ROLE_ARRESTEE, 1 };
    Str word = duty_word(&arena, S("MISS-NCIC-2H"), &child);
    CHECK_STR(word, S("MISS-NCIC-2H@B/ZZ0010000/24/12/arrestee:1"));
    CHECK(duty_word_read(word, &duty, &about) && mention_is_same(&about, &child));
    CHECK(!duty_word_read(S("MISS-NCIC-2H"), &duty, &about) && !duty_word_read(S("@ZZ/1/person:1"), &duty, &about));
    arena_close(&arena);
}
