/* region_shared_test.c - proof that rooms and a shelter are planted, and that a wrong answer about them is seen. */
#include "app/region_shared.h"

#include <unistd.h>

#include "app/region_forms.h"
#include "base/temp.h"
#include "base/test.h"
#include "synth/field_card_files.h"

#define ROOM ((size_t)1024 * 1024 * 1024)
#define TODAY ((Date){ 2026, 11, 25 })
#define TEXT_MAX ((size_t)4 * 1024 * 1024)

typedef struct { Arena app; Knowledge knowledge; TempFolder folder; Region region; } World;

static void world_open(World *w, uint64_t seed)
{
    RegionPlan plan = { .seed = seed, .today = TODAY, .years = 2, .incidents_a_month = 60 };
    Err err = { 0 };
    *w = (World){ .region = { 0 } };
    CHECK(arena_open(&w->app, ROOM) && knowledge_read(&w->app, &w->knowledge, &err) && temp_folder(&w->folder, &err));
    Str folder = str_of(w->folder.path);
    CHECK(region_write(&w->app, &plan, folder, &w->region, &err));
    CHECK(region_forms_write(&w->knowledge, &plan, &w->app, folder, &w->region, &err));
}

static void world_close(World *w)
{
    region_remove(&w->region, str_of(w->folder.path));
    CHECK_EQ(rmdir(w->folder.path), 0);
    arena_close(&w->app);
}

static Str text_of(World *w, Str name)
{
    FILE *file = fopen(str_format(&w->app, "%s/%.*s", w->folder.path, STR(name)).at, "r");
    CHECK(file != NULL);
    char *text = arena_new(&w->app, char, TEXT_MAX);
    size_t len = fread(text, 1, TEXT_MAX, file);
    CHECK(feof(file));
    fclose(file);
    return (Str){ text, len };
}

/* ---- what is planted ---- */

static Hash key_of(World *w, TraceKind kind, Str text)
{
    Hash key;
    CHECK(trace_key(&w->app, kind, text, &key));
    return key;
}

static bool in_one_room(World *w, const FieldCard *a, const FieldCard *b)
{
    if (!a->house_room.len || !b->house_room.len) return false;
    Str one = str_format(&w->app, "%.*s, %.*s", STR(a->place), STR(a->house_room));
    Str other = str_format(&w->app, "%.*s, %.*s", STR(b->place), STR(b->house_room));
    return hash_compare(key_of(w, TRACE_ROOM, one), key_of(w, TRACE_ROOM, other)) == 0;
}

static bool is_minor(const FieldCard *c) { return age_from_birth(c->who.born, c->day).low < 18; }

/* Two children of two cards in one room are both of that planted room, or one child. */
static void check_rooms(World *w, size_t *shared, size_t *offices)
{
    const FieldCards *cards = &w->region.cards;
    for (size_t i = 0; i < cards->count; i++)
        for (size_t k = 0; k < i; k++) {
            const FieldCard *a = &cards->all[i], *b = &cards->all[k];
            if (!in_one_room(w, a, b) || str_eq(a->number, b->number) || a->person == b->person) continue;
            if (!is_minor(a) || !is_minor(b)) continue;
            CHECK(a->part == CARD_ROOM && b->part == CARD_ROOM && a->room == b->room);
            CHECK(a->child != b->child && date_compare(a->who.born, b->who.born) != 0);
            ++*shared;
            *offices += !str_eq(a->agency, b->agency);
        }
}

static void check_shelter(World *w)
{
    const FieldCards *cards = &w->region.cards;
    Hash phone = key_of(w, TRACE_PHONE, cards->shelter_phone), place = key_of(w, TRACE_ADDRESS, cards->shelter_address);
    size_t count = 0;
    for (size_t i = 0; i < cards->count; i++) {
        const FieldCard *c = &cards->all[i];
        bool is_there = c->phone.len && hash_compare(key_of(w, TRACE_PHONE, c->phone), phone) == 0;
        CHECK_EQ(is_there, c->part == CARD_SHELTER);
        if (c->phone.len) CHECK(str_has(c->phone, S("555")) && str_has(c->phone, S("01")));
        if (!is_there) continue;
        Str home = str_format(&w->app, "%.*s, %.*s", STR(c->address), STR(c->city));
        CHECK(is_minor(c) && hash_compare(key_of(w, TRACE_ADDRESS, home), place) == 0);
        count++;
    }
    CHECK(count >= 6 && count < 50);        /* what stands in more than 50 places is left out by itself */
}

TEST(a_room_is_shared_by_children_of_several_offices_and_by_nobody_else)
{
    World w;
    for (uint64_t seed = 60; seed < 64; seed++) {
        size_t shared = 0, offices = 0, kinds[4] = { 0 };
        world_open(&w, seed);
        check_rooms(&w, &shared, &offices);
        check_shelter(&w);
        for (size_t i = 0; i < w.region.cards.count; i++) kinds[w.region.cards.all[i].part]++;
        CHECK(shared > 0 && 2 * offices > shared);
        CHECK(w.region.cards.rooms >= 1 && kinds[CARD_LOOKALIKE] == 10 * (size_t)w.region.cards.rooms);
        CHECK(kinds[CARD_EVERYDAY] >= 24);
        world_close(&w);
    }
}

TEST(lists_and_truth_tell_of_each_card_what_was_planted)
{
    World w;
    world_open(&w, 65);
    const FieldCards *cards = &w.region.cards;
    Str truth = text_of(&w, S("truth.tsv")), shared = text_of(&w, S("truth-shared.tsv")),
        lookalikes = text_of(&w, S("lookalikes.tsv"));
    for (size_t i = 0; i < cards->count; i++) {
        const FieldCard *c = &cards->all[i];
        Mention mention = field_card_mention(c);
        Str report = str_format(&w.app, "%.*s\t%.*s\t", STR(c->agency), STR(c->number));
        Str begin = str_format(&w.app, "%.*s,%.*s,", STR(c->agency), STR(c->number));
        CHECK(str_has(text_of(&w, w.region.files[c->file].name), begin));
        CHECK_EQ(str_has(truth, str_format(&w.app, "%d\t%.*s", c->child, STR(report))), c->part == CARD_ROOM);
        CHECK_EQ(str_has(lookalikes, report), c->part == CARD_SHELTER || c->part == CARD_LOOKALIKE);
        CHECK_EQ(str_has(shared, str_format(&w.app, "\t%.*s\t", STR(mention_word(&w.app, &mention)))),
                 c->part != CARD_EVERYDAY);
        CHECK_EQ(c->child > 0, c->part == CARD_ROOM);
    }
    world_close(&w);
}

/* ---- an answer beside it ---- */

/* As the rule tells it: what is cited stands in the record of another child. */
static Finding finding_of(const FieldCard *c, FindingClaim *claim, FieldId cited)
{
    *claim = (FindingClaim){ .id = cited, .origin = S("record 12, person 1: another child, and the same room") };
    return (Finding){ .rule = REGION_SHARED_RULE, .agency = c->agency, .number = c->number, .role = ROLE_PERSON,
                      .sequence = c->sequence, .claims = claim, .claim_count = 1 };
}

static RegionShared answer(World *w, CardPart also, FieldId cited, size_t served)
{
    const FieldCards *cards = &w->region.cards;
    RegionSharedTally tally = region_shared_open(&w->app, &w->region);
    CommonValue serves = { .service = S("shelter"), .reason = S("the shelter's own line") };
    ChildTrace traces[2] = { { .serves = &serves }, { .serves = &serves } };
    FindingClaim claim;
    bool has_also = false;
    for (size_t i = 0; i < cards->count; i++) {
        const FieldCard *c = &cards->all[i];
        Finding f = finding_of(c, &claim, cited);
        bool is_also = c->part == also && !has_also;
        has_also |= is_also;
        if (c->part == CARD_ROOM || is_also) region_shared_finding(&tally, &f);
        for (size_t k = 0; c->part == CARD_SHELTER && k < served; k++) {
            traces[k].first = field_card_mention(c);
            traces[k].children++;
        }
    }
    return region_shared_end(&tally, traces, served);
}

TEST(an_answer_that_is_not_what_was_planted_is_seen)
{
    World w;
    world_open(&w, 66);
    RegionShared right = answer(&w, CARD_ROOM, FIELD_ROOM, 2), wrong;
    CHECK(right.found == right.children && region_shared_is_right(&right));
    wrong = answer(&w, CARD_ROOM, FIELD_PHONE, 2);          /* for another reason than the room */
    CHECK(wrong.found == 0 && !region_shared_is_right(&wrong));
    wrong = answer(&w, CARD_LOOKALIKE, FIELD_ROOM, 2);
    CHECK(wrong.lookalikes_found > 0 && !region_shared_is_right(&wrong));
    wrong = answer(&w, CARD_EVERYDAY, FIELD_ROOM, 2);
    CHECK(wrong.others_found > 0 && !region_shared_is_right(&wrong));
    wrong = answer(&w, CARD_SHELTER, FIELD_ROOM, 2);        /* not discounted */
    CHECK(wrong.sheltered_found > 0 && !region_shared_is_right(&wrong));
    wrong = answer(&w, CARD_ROOM, FIELD_ROOM, 1);           /* its address alone is said to serve many */
    CHECK(!region_shared_is_right(&wrong));
    wrong = right;
    wrong.rooms = wrong.children = wrong.found = 0;         /* nothing was planted */
    CHECK(!region_shared_is_right(&wrong));
    world_close(&w);
}
