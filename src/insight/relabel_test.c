/* relabel_test.c - proof that a child becomes a victim, that all else stays, and that what cannot be is refused. */
#include "insight/relabel.h"

#include "base/test.h"
#include "domain/made.h"

#define ROOM ((size_t)8 * 1024 * 1024)

/* "offense 64A ... ; victim 2 ..." */
static Str told(Arena *arena, const Record *r)
{
    Str all = S("");
    for (size_t i = 0; i < r->count; i++) {
        const Segment *s = &r->segments[i];
        all = str_format(arena, "%.*s%s%s", STR(all), i ? "; " : "", segment_kind_name(s->kind));
        if (s->number >= 0) all = str_format(arena, "%.*s %d", STR(all), s->number);
        for (size_t k = 0; k < s->count; k++)
            all = str_format(arena, "%.*s%s%.*s", STR(all), k ? "," : ":", STR(s->values[k].text));
    }
    return all;
}

static Str relabeled(Arena *arena, const char *made, const RelabelChild *children, size_t count, Relabeled *to)
{
    Err err = { 0 };
    Record r = made_record(arena, made);
    if (!relabel(arena, &r, children, count, to, &err)) return str_format(arena, "%s", err.text);
    return told(arena, &to->record);
}

TEST(a_child_alone_becomes_the_victim_of_what_was_done)
{
    Arena arena;
    Relabeled to;
    RelabelChild child = { .offender = 1, .arrestee = 1 };
    CHECK(arena_open(&arena, ROOM));
    CHECK_STR(relabeled(&arena,
        "admin date=20240610; offense code=40A location=14 using=C; property loss=6 item=10; victim number=001 offense=40A type=S; "
        "offender number=01 age=15 sex=F race=W; arrestee number=01 date=20240610 offense=40A age=15 sex=F race=W "
        "resident=R", &child, 1, &to),
        S("administrative:20240610; offense:64A,14,95,C; property:6,10; victim 2:002,64A,I,15,F,W,R,N,00; offender 0:00"));
    CHECK_EQ(to.record.segments[3].age.low, 15);
    size_t open = 0;
    for (size_t i = 0; i < to.note_count; i++) open += to.notes[i].is_open;
    CHECK_EQ(open, 3);                              /* weapon, injury, who sold and who paid */
    arena_close(&arena);
}

TEST(others_stay_as_they_were)
{
    Arena arena;
    Relabeled to;
    RelabelChild child = { .offender = 2 };
    CHECK(arena_open(&arena, ROOM));
    /* An adult stays, and with the adult 40A; a victim's tie to the child goes, the one to the adult stays. */
    CHECK_STR(relabeled(&arena,
        "admin date=20240610; offense code=40A location=14 weapon=40; offense code=13B location=14 weapon=40; "
        "victim number=001 offense=40A type=S; "
        "victim number=002 offense=13B type=I age=30 sex=M race=W related=01 relation=AQ related=02 relation=ST; "
        "offender number=01 age=33 sex=M race=W; offender number=02 age=16 sex=F race=W; "
        "arrestee number=01 date=20240610 offense=40A age=33 sex=M race=W", &child, 1, &to),
        S("administrative:20240610; offense:40A,14,40; offense:64A,14,40; offense:13B,14,40; victim 1:001,40A,S; "
          "victim 2:002,13B,I,30,M,W,01,AQ; victim 3:003,64A,I,16,F,W,N,01,RU; offender 1:01,33,M,W; "
          "arrestee 1:01,20240610,40A,33,M,W"));
    CHECK(str_eq(to.record.segments[5].values[7].name, S("relationship to offender 1")));
    arena_close(&arena);
}

TEST(what_cannot_be_written_anew_is_refused)
{
    static const struct { const char *made; RelabelChild child; const char *says; } cases[] = {
        { "group-b age=16 offense=90Z date=20240610", { .arrestee = 1 }, "Only an incident" },
        { "delete admin date=20240610", { .offender = 1 }, "Only an incident" },
        { "admin date=20240610; offense code=35A; offender age=16", { .offender = 1 }, "no offense 40A" },
        { "admin date=20240610; offense code=40A; offender age=16", { .offender = 2 }, "no such offender" },
        { "admin date=20240610; offense code=40A; offender age=16", { .arrestee = 1 }, "no such offender" },
        { "admin date=20240610; offense code=40A; offender age=16", { 0 }, "no such offender" },
    };
    Arena arena;
    Relabeled to;
    const RelabelChild twice[] = { { .offender = 1 }, { .offender = 1 } };
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK(str_has(relabeled(&arena, cases[i].made, &cases[i].child, 1, &to), str_of(cases[i].says)));
    CHECK(str_has(relabeled(&arena, "admin date=20240610; offense code=40A; offender age=16", twice, 2, &to), S("twice")));
    CHECK(str_has(relabeled(&arena, "admin date=20240610; offense code=40A; offender age=16", twice, 0, &to), S("No child")));
    arena_close(&arena);
}

TEST(offender_and_arrestee_of_equal_looks_are_one_child)
{
    Arena arena;
    RelabelChild found[RELABEL_CHILDREN_MAX];
    CHECK(arena_open(&arena, ROOM));
    Record r = made_record(&arena,
        "admin date=20240610; offense code=40A; offender age=16 sex=F race=W; offender age=16 sex=F race=B; "
        "offender age=40 sex=M race=B; arrestee age=16 sex=F race=B offense=40A date=20240610; "
        "arrestee age=14 sex=F race=B offense=40A date=20240610; arrestee age=40 sex=M race=B offense=40A date=20240610");
    CHECK_EQ(relabel_children(&r, found), 3);
    CHECK(found[0].offender == 1 && found[0].arrestee == 0);
    CHECK(found[1].offender == 2 && found[1].arrestee == 1);
    CHECK(found[2].offender == 0 && found[2].arrestee == 2);
    arena_close(&arena);
}
