/* audit_look_test.c - proof that an auditor finds every look at a finding or a report, and nobody else does. */
#include "app/audit_look.h"

#include "app/findings.h"
#include "app/look_up.h"
#include "app/vault_index.h"
#include "base/test.h"
#include "tenant_kit.h"

static const Why why = { { "review", 6 }, { "2026-0412", 9 } };

typedef struct { World w; Tenant kim, ann; Arena arena; } Scene;

/* kim has screened; ann is the auditor. */
static void scene_open(Scene *s)
{
    Err err = { 0 };
    Tenant root;
    size_t counts[2];
    world_open(&s->w);
    world_tenant(&s->w, "root", &root);
    world_must(people_change(&root, S("ann"), STAFF_AUDITOR, true, &err), &err);
    tenant_close(&root);
    world_rescreen(&s->w, "kim", counts);
    world_tenant(&s->w, "kim", &s->kim);
    world_tenant(&s->w, "ann", &s->ann);
    CHECK(arena_open(&s->arena, 64 << 20));
}

static void scene_close(Scene *s)
{
    Err err = { 0 };
    world_must(vault_indexes_remove(&s->kim, &err), &err);
    tenant_close(&s->kim);
    tenant_close(&s->ann);
    arena_close(&s->arena);
    world_close(&s->w);
}

static void look_at(Scene *s, int64_t finding)
{
    Err err = { 0 };
    FindingDetail detail;
    world_must(finding_show(&s->kim, &s->w.knowledge, why, finding, WORLD_TODAY, &s->arena, &detail, &err), &err);
}

static AuditSeen seen_of(Scene *s, int64_t finding)
{
    Err err = { 0 };
    AuditSeen seen;
    world_must(audit_seen_finding(&s->ann, finding, &s->arena, &seen, &err), &err);
    return seen;
}

static AuditPart part_of(Scene *s, AuditAsked asked)
{
    Err err = { 0 };
    AuditPart part;
    world_must(audit_part(&s->ann, &asked, &s->arena, &part, NULL, &err), &err);
    return part;
}

TEST(who_saw_a_finding_is_every_look_and_every_decision)
{
    Scene s;
    Err err = { 0 };
    int64_t judgment;
    scene_open(&s);
    size_t before = seen_of(&s, 1).count;
    CHECK_EQ(before, 1);                /* the re-screen told of it */
    look_at(&s, 1);
    look_at(&s, 2);
    CHECK(finding_judge(&s.kim, why, 1, S("note"), S("seen"), &judgment, &err));
    AuditSeen seen = seen_of(&s, 1);
    CHECK_EQ(seen.count, before + 2);
    CHECK(str_eq(seen.lines[0].what, S("decision")) && str_eq(seen.lines[0].line.verb, S("findings judge")));
    CHECK(str_eq(seen.lines[1].what, S("finding")) && str_eq(seen.lines[1].line.verb, S("findings show")));
    CHECK_STR(seen.lines[1].line.user, S("kim"));
    CHECK_STR(seen.lines[1].line.purpose, S("review"));
    CHECK_STR(seen.lines[1].line.case_ref, S("2026-0412"));
    CHECK_EQ(seen_of(&s, 999).count, 0);
    scene_close(&s);
}

TEST(who_saw_a_report_holds_its_import_and_every_look_at_what_was_found_in_it)
{
    Scene s;
    Err err = { 0 };
    AuditSeen seen, other;
    scene_open(&s);
    world_must(audit_seen_report(&s.ann, S("ZZ0010000"), S("INVENTED0001"), &s.arena, &seen, &err), &err);
    CHECK_EQ(seen.count, 2);
    CHECK(str_eq(seen.lines[1].line.verb, S("import")) && str_eq(seen.lines[0].line.verb, S("rescreen")));
    look_at(&s, 1);                     /* of INVENTED0001 */
    world_must(audit_seen_report(&s.ann, S("ZZ0010000"), S("INVENTED0001"), &s.arena, &seen, &err), &err);
    world_must(audit_seen_report(&s.ann, S("ZZ0010000"), S("INVENTED0002"), &s.arena, &other, &err), &err);
    CHECK(seen.count == 3 && other.count == 2);
    world_must(audit_seen_report(&s.ann, S("ZZ0010000"), S("INVENTED0009"), &s.arena, &seen, &err), &err);
    CHECK_EQ(seen.count, 0);
    scene_close(&s);
}

/* ---- look-ups ---- */

/* Two girls were booked under one number, an adult under another. */
static const char booked[] =
    "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\ncolumn\tNo\treport.number\n"
    "column\tDay\treport.date\tYMD\ncolumn\tLast\tarrestee.last_name\ncolumn\tFirst\tarrestee.first_name\n"
    "column\tBorn\tarrestee.birth_date\tYMD\ncolumn\tCharge\tarrestee.offense\n";
static const char booked_rows[] =
    "No,Day,Last,First,Born,Charge\n"
    "K-1,2024-06-11,Sample,Tee,2010-03-09,40A\n"
    "K-1,2024-06-11,Alder,Kit,2009-05-02,40A\n"
    "K-2,2024-06-12,Birch,Lou,1979-05-20,40A\n";

static void book(Scene *s)
{
    Err err = { 0 };
    Tenant root;
    size_t counts[2];
    (void)world_file(&s->w, "list.map", booked);
    Str path = world_file(&s->w, "list.csv", booked_rows);
    world_tenant(&s->w, "root", &root);
    world_import(&root, &s->w, path);
    world_must(vault_indexes_remove(&root, &err), &err);
    tenant_close(&root);
    world_rescreen(&s->w, "kim", counts);
}

static size_t look_up_name(Scene *s, const char *last)
{
    Err err = { 0 };
    Arena arena;
    LookUpAnswer answer;
    LookUpRequest q = { .tenant = &s->kim, .why = why, .most = 10, .age = -1 };
    q.texts[PERSON_LAST_NAME] = str_of(last);
    CHECK(arena_open(&arena, LOOK_UP_ARENA_BYTES));
    world_must(look_up(&q, &arena, &answer, &err), &err);
    arena_close(&arena);
    return answer.hit_count;
}

static size_t look_ups_in(const AuditSeen *seen, const char *case_ref)
{
    size_t count = 0;
    for (size_t i = 0; i < seen->count; i++) {
        const AuditSeenLine *l = &seen->lines[i];
        if (!str_eq(l->what, S("look-up"))) continue;
        count++;
        CHECK(str_eq(l->line.verb, S("look-up")) && str_eq(l->line.user, S("kim")) && !l->recipient.len);
        CHECK_STR(l->line.case_ref, str_of(case_ref));
    }
    return count;
}

static size_t look_ups_of_report(Scene *s, const char *number)
{
    Err err = { 0 };
    AuditSeen seen;
    world_must(audit_seen_report(&s->ann, S("ZZ0010000"), str_of(number), &s->arena, &seen, &err), &err);
    return look_ups_in(&seen, "2026-0412");
}

/* Of all findings: those of the girls have number 1 and 2 of their report. */
static size_t look_ups_of_findings(Scene *s)
{
    size_t count = 0;
    for (int64_t id = 1; id < 40; id++) {
        AuditSeen seen = seen_of(s, id);
        count += look_ups_in(&seen, "2026-0412");
    }
    return count;
}

TEST(who_saw_a_report_holds_each_look_up_that_told_of_somebody_in_it)
{
    Scene s;
    scene_open(&s);
    book(&s);
    CHECK(look_ups_of_report(&s, "K-1") == 0 && look_ups_of_findings(&s) == 0);
    CHECK_EQ(look_up_name(&s, "Sample"), 1);
    CHECK_EQ(look_ups_of_report(&s, "K-1"), 1);
    CHECK_EQ(look_ups_of_report(&s, "K-2"), 0);
    size_t of_hers = look_ups_of_findings(&s);      /* hers, and not those of the girl beside her */
    CHECK(of_hers > 0);
    CHECK_EQ(look_up_name(&s, "Alder"), 1);
    CHECK_EQ(look_ups_of_report(&s, "K-1"), 2);
    CHECK_EQ(look_ups_of_findings(&s), 2 * of_hers);
    CHECK_EQ(look_up_name(&s, "Birch"), 1);
    CHECK_EQ(look_up_name(&s, "Quorn"), 0);
    CHECK_EQ(look_ups_of_report(&s, "K-1"), 2);
    CHECK_EQ(look_ups_of_report(&s, "K-2"), 1);
    AuditPart part = part_of(&s, (AuditAsked){ .verb = S("look-up"), .staff = -1, .most = 50 });
    CHECK_EQ(part.count, 4);
    for (size_t i = 0; i < part.count; i++) CHECK_STR(part.lines[i].detail, S("desk"));
    scene_close(&s);
}

TEST(looking_at_the_trail_is_entered_with_what_was_looked_for)
{
    Scene s;
    scene_open(&s);
    look_at(&s, 1);
    AuditPart part = part_of(&s, (AuditAsked){ .verb = S("findings show"), .staff = s.kim.who.id, .most = 50 });
    CHECK_EQ(part.count, 1);
    CHECK_STR(part.lines[0].object, S("finding 1"));
    part = part_of(&s, (AuditAsked){ .staff = s.ann.who.id, .most = 50 });
    CHECK_EQ(part.count, 1);
    CHECK_STR(part.lines[0].detail, S("verb findings show, user kim"));
    CHECK_EQ(part.lines[0].total, 1);
    (void)seen_of(&s, 1);
    part = part_of(&s, (AuditAsked){ .staff = -1, .most = 1 });
    CHECK(part.count == 1 && part.has_older && part.from == part.lines[0].seq);
    CHECK_STR(part.lines[0].object, S("finding 1"));
    CHECK_STR(part.lines[0].detail, S("who saw it"));
    scene_close(&s);
}

TEST(parts_of_the_trail_follow_one_another_and_are_the_whole)
{
    Scene s;
    int64_t expected = 0;
    scene_open(&s);
    for (int i = 0; i < 7; i++) look_at(&s, 1 + i % 2);
    AuditPart part = part_of(&s, (AuditAsked){ .staff = -1, .most = 3 });
    for (expected = part.to; part.count; part = part_of(&s, (AuditAsked){ .staff = -1, .most = 3, .before = part.from })) {
        for (size_t i = 0; i < part.count; i++) CHECK_EQ(part.lines[i].seq, expected--);
        if (!part.has_older) break;
    }
    CHECK_EQ(expected, 0);
    Date before_all = { 2020, 1, 1 };
    CHECK_EQ(part_of(&s, (AuditAsked){ .staff = -1, .most = 3, .until = before_all }).count, 0);
    Date after_all = { 2999, 1, 1 };
    CHECK_EQ(part_of(&s, (AuditAsked){ .staff = -1, .most = 3, .until = after_all }).count, 3);
    scene_close(&s);
}

TEST(a_list_of_the_trail_is_a_file_with_its_heads)
{
    Scene s;
    Err err = { 0 };
    Str text;
    scene_open(&s);
    look_at(&s, 1);
    AuditPart part = part_of(&s, (AuditAsked){ .verb = S("findings show"), .staff = -1, .most = 50 });
    CHECK(audit_part_csv(&s.arena, &part, &text, &err));
    CHECK(str_starts(text, S("entry,at,user,role,verb,purpose,case,object,total,outcome,detail\r\n")));
    CHECK(str_has(text, S(",kim,detective,findings show,review,2026-0412,finding 1,1,done,\r\n")));
    AuditSeen seen = seen_of(&s, 1);
    CHECK(audit_seen_csv(&s.arena, &seen, &text, &err));
    CHECK(str_has(text, S("outcome,detail,touched by,shown to\r\n")) && str_has(text, S(",finding 1,1,done,,finding,\r\n")));
    scene_close(&s);
}

TEST(INS_01_a_name_is_no_case_to_look_for)
{
    Scene s;
    Err err = { 0 };
    AuditPart part;
    scene_open(&s);
    CHECK(!audit_part(&s.ann, &(AuditAsked){ .case_ref = S("Tee Sample"), .staff = -1, .most = 50 }, &s.arena, &part, NULL,
                      &err));
    CHECK_EQ(err.code, ERR_USAGE);
    scene_close(&s);
}

TEST(CJ_AC_12_who_saw_this_is_for_auditors_and_a_refusal_is_entered)
{
    Scene s;
    AuditSeen seen;
    AuditPart part;
    Err err = { 0 };
    scene_open(&s);
    CHECK(!audit_part(&s.kim, &(AuditAsked){ .staff = -1, .most = 50 }, &s.arena, &part, NULL, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    err = (Err){ 0 };
    CHECK(!audit_seen_finding(&s.kim, 1, &s.arena, &seen, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    err = (Err){ 0 };
    CHECK(!audit_seen_report(&s.kim, S("ZZ0010000"), S("INVENTED0001"), &s.arena, &seen, &err));
    CHECK_EQ(err.code, ERR_DENIED);
    part = part_of(&s, (AuditAsked){ .outcome = S("denied"), .staff = s.kim.who.id, .most = 50 });
    CHECK_EQ(part.count, 3);
    scene_close(&s);
}

TEST(the_state_of_the_trail_says_how_far_it_was_proved)
{
    Scene s;
    Err err = { 0 };
    AuditPart part;
    AuditState state;
    scene_open(&s);
    world_must(audit_part(&s.ann, &(AuditAsked){ .staff = -1, .most = 50 }, &s.arena, &part, &state, &err), &err);
    CHECK(!state.tail.first_bad && state.tail.from == 1 && state.tail.last == part.to);
    CHECK(!state.sealing.series && !state.sealing.sealed_at && !state.anchors);
    CHECK_EQ(state.names.count, 4);     /* root, kim, lee, ann */
    scene_close(&s);
}
