/* encounter_test.c - proof that contacts with a child are kept whole, masked by office, and go with child, report or import. */
#include "app/encounter_wheel.h"

#include "app/people.h"
#include "base/test.h"
#include "tenant_kit.h"

static const Why why = { { "protection", 10 }, { "2026-0412", 9 } };

static Mention child(const char *number, int sequence)
{
    return (Mention){ false, S("ZZ0010000"), str_of(number), ROLE_OFFENDER, sequence };
}

/* An arena of its own for each question, as the command line has it. */
typedef struct { World *w; Arena arena; Tenant t; EncounterBooks books; EncounterRequest q; } Asking;

static void ask_begin(Asking *a, World *w, const char *login)
{
    Err err = { 0 };
    a->w = w;
    CHECK(arena_open(&a->arena, ENCOUNTERS_ARENA_BYTES));
    world_tenant(w, login, &a->t);
    world_must(encounter_books_read(&a->arena, &a->books, &err), &err);
    a->q = (EncounterRequest){ &a->t, why, S("UTC"), WORLD_TODAY };
}

static void ask_end(Asking *a)
{
    tenant_close(&a->t);
    arena_close(&a->arena);
}

/* `text`: a contact as a file says it. */
static ErrCode keep(World *w, const char *login, Mention about, const char *text, int64_t corrects, int64_t *id)
{
    Asking a;
    Err err = { 0 };
    EncounterWish wish;
    Encounter made;
    ask_begin(&a, w, login);
    Str path = world_file(w, "later.txt", text);
    bool ok = encounter_file_read(&a.arena, &a.books, path, &wish, &err) &&
              encounter_keep(&a.q, &a.books, &wish, &about, corrects, &a.arena, &made, &err);
    CHECK(ok == (err.code == ERR_NONE));
    if (ok && id) *id = made.id;
    ask_end(&a);
    return err.code;
}

static size_t count(World *w, const char *login, Mention about, size_t whole[3])
{
    Asking a;
    Err err = { 0 };
    EncounterList list = { 0 };
    size_t n = 0;
    whole[0] = whole[1] = whole[2] = 0;
    ask_begin(&a, w, login);
    if (!encounters_show(&a.q, &a.books, &about, &a.arena, &list, &err)) CHECK_EQ(err.code, ERR_NOT_FOUND);
    for (size_t i = 0; i < list.count; i++, n++) whole[list.list[i].sight]++;
    ask_end(&a);
    return n;
}

static void people(World *w)
{
    static const struct { const char *login; StaffRole role; } more[] = {
        { "pat", STAFF_PATROL }, { "ada", STAFF_ADVOCATE }, { "both", STAFF_DETECTIVE }, { "both", STAFF_ADVOCATE },
    };
    Err err = { 0 };
    Tenant t;
    world_tenant(w, "root", &t);
    for (size_t i = 0; i < COUNT(more); i++)
        world_must(people_change(&t, str_of(more[i].login), more[i].role, true, &err), &err);
    tenant_close(&t);
}

#define TALK "{\"kind\": \"minimal\", \"place\": \"street\", \"danger\": \"no\"," \
             " \"asked\": [\"m1\", {\"prompt\": \"m3\", \"said\": \"x\"}]}"

TEST(two_officers_and_an_advocate_see_each_others_contacts_as_their_offices_allow)
{
    World w;
    size_t whole[3];
    Mention who = child("INVENTED0001", 1);
    world_open(&w);
    people(&w);
    CHECK_EQ(keep(&w, "pat", who, TALK, 0, NULL), ERR_NONE);
    CHECK_EQ(keep(&w, "kim", who, TALK, 0, NULL), ERR_NONE);
    CHECK_EQ(keep(&w, "ada", who, TALK, 0, NULL), ERR_NONE);
    CHECK_EQ(keep(&w, "both", who, TALK, 0, NULL), ERR_NONE);           /* keeps as an advocate */
    CHECK_EQ(keep(&w, "lee", who, TALK, 0, NULL), ERR_DENIED);
    CHECK_EQ(count(&w, "kim", who, whole), 4);
    CHECK(whole[SIGHT_ALL] == 2 && whole[SIGHT_TOOK_PLACE] == 2);
    CHECK_EQ(count(&w, "pat", who, whole), 4);
    CHECK(whole[SIGHT_ALL] == 1 && whole[SIGHT_ASKED] == 1 && whole[SIGHT_TOOK_PLACE] == 2);
    CHECK_EQ(count(&w, "ada", who, whole), 4);
    CHECK(whole[SIGHT_ALL] == 2 && whole[SIGHT_ASKED] == 2);
    CHECK_EQ(count(&w, "both", who, whole), 4);
    CHECK_EQ(whole[SIGHT_ALL], 4);
    world_is_whole(&w);
    world_close(&w);
}

TEST(danger_comes_first_and_a_refusal_writes_nothing)
{
    static const char *const refused[] = {
        "{\"kind\": \"minimal\", \"place\": \"street\", \"asked\": [\"m3\"]}",
        "{\"kind\": \"minimal\", \"place\": \"street\", \"danger\": \"no\", \"danger_at\": \"2026-06-01 10:00\","
        " \"when\": \"2026-06-02 10:00\"}",
    };
    World w;
    size_t whole[3];
    Mention who = child("INVENTED0001", 1);
    world_open(&w);
    for (size_t i = 0; i < COUNT(refused); i++) CHECK_EQ(keep(&w, "kim", who, refused[i], 0, NULL), ERR_CONFLICT);
    CHECK_EQ(count(&w, "kim", who, whole), 0);
    world_close(&w);
}

TEST(a_correction_is_another_contact_of_somebody_who_may_read_the_first)
{
    World w;
    int64_t first = 0, second = 0, hers = 0;
    size_t whole[3];
    Mention who = child("INVENTED0001", 1);
    world_open(&w);
    people(&w);
    CHECK_EQ(keep(&w, "pat", who, TALK, 0, &first), ERR_NONE);
    CHECK_EQ(keep(&w, "ada", who, TALK, 0, &hers), ERR_NONE);
    CHECK_EQ(keep(&w, "ada", who, TALK, first, NULL), ERR_DENIED);
    CHECK_EQ(keep(&w, "kim", who, TALK, hers, NULL), ERR_DENIED);
    CHECK_EQ(keep(&w, "kim", who, TALK, first, &second), ERR_NONE);
    CHECK_EQ(keep(&w, "pat", who, TALK, first, NULL), ERR_CONFLICT);
    CHECK_EQ(keep(&w, "kim", child("INVENTED0002", 1), TALK, second, NULL), ERR_CONFLICT);
    CHECK_EQ(count(&w, "kim", who, whole), 3);
    world_close(&w);
}

TEST(contacts_go_with_a_purged_child_report_or_import)
{
    static const struct { const char *number; int sequence; } about[] = {
        { "INVENTED0001", 1 }, { "INVENTED0002", 1 }, { "INVENTED0002", 2 },
    };
    World w;
    size_t whole[3];
    world_open(&w);
    for (size_t i = 0; i < COUNT(about); i++)
        CHECK_EQ(keep(&w, "kim", child(about[i].number, about[i].sequence), TALK, 0, NULL), ERR_NONE);
    world_purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("INVENTED0002"), .has_person = true,
                                  .role = ROLE_OFFENDER, .sequence = 2 });
    CHECK_EQ(count(&w, "kim", child("INVENTED0002", 2), whole), 0);
    CHECK_EQ(count(&w, "kim", child("INVENTED0002", 1), whole), 1);
    world_purge(&w, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("INVENTED0002") });
    CHECK_EQ(count(&w, "kim", child("INVENTED0002", 1), whole), 0);
    CHECK_EQ(count(&w, "kim", child("INVENTED0001", 1), whole), 1);
    world_purge(&w, &(PurgeWhat){ .import_id = 1 });
    CHECK_EQ(count(&w, "kim", child("INVENTED0001", 1), whole), 0);
    world_is_whole(&w);
    world_close(&w);
}

TEST(indicators_that_a_source_names_lie_on_the_wheel)
{
    static const struct { const char *text; const char *segments; } rows[] = {
        { "Indicators C16, C28 and D06; Farrell et al. 2019, NCJ 252520", "isolation economic minimizing sexual privilege" },
        { "Indicator C12 (older boyfriend): Fedina et al. 2019", "emotional isolation" },
        { "NIBRS data elements 37, 47, 52; edits 653 and 753; indicator F01", "" },
        { "Farrell et al. 2019, C16 of it", "" }, { "Indicators C160 and XC16", "" }, { "", "" },
    };
    Arena arena;
    Err err = { 0 };
    EncounterBooks books;
    CHECK(arena_open(&arena, ENCOUNTERS_ARENA_BYTES));
    world_must(encounter_books_read(&arena, &books, &err), &err);
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint32_t want = 0;
        Str rest = str_of(rows[i].segments), one;
        while (rest.len && str_cut(&rest, ' ', &one)) want |= (uint32_t)1 << wheel_segment_named(&books.wheel, one);
        CHECK_EQ(wheel_segments_named(&books.wheel, str_of(rows[i].text)), want);
    }
    arena_close(&arena);
}
