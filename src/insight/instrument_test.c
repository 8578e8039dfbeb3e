/* instrument_test.c - proof that danger, disclosure and direct indicators go first, and that a score says no more than it can. */
#include "insight/instrument.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/instruments.h"

static InstrumentSet shipped(Arena *arena)
{
    InstrumentSet set;
    Err err = { 0 };
    if (!instruments_read(arena, &set, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return set;
}

/* Danger, then items by letter: y, n, or ? for missing. "n|yy????" */
static ScreenResult scored(Arena *arena, const Instrument *instrument, const char *answers, bool is_disclosed)
{
    ItemAnswer *items = arena_new(arena, ItemAnswer, instrument->item_count);
    ScreenResult result;
    for (size_t i = 0; i < instrument->item_count && answers[2 + i]; i++)
        items[i] = answers[2 + i] == 'y' ? ANSWER_YES : answers[2 + i] == 'n' ? ANSWER_NO : ANSWER_MISSING;
    InstrumentAnswers a = { .items = items, .age = 15, .is_disclosed = is_disclosed,
        .danger = answers[0] == 'y' ? ANSWER_YES : answers[0] == 'n' ? ANSWER_NO : ANSWER_MISSING };
    instrument_score(arena, instrument, &a, &result);
    return result;
}

TEST(missing_answers_are_no_noes)
{
    static const struct { const char *answers; int low, high; ScreenState state; } cases[] = {
        { "n|yynnnn", 2, 2, SCREEN_REACHED },     { "n|ynnnnn", 1, 1, SCREEN_NOT_REACHED },
        { "n|ynnnn?", 1, 2, SCREEN_NOT_SCORABLE }, { "n|nnnnn?", 0, 1, SCREEN_NOT_REACHED },
        { "n|nnnn??", 0, 2, SCREEN_NOT_SCORABLE }, { "n|??????", 0, 6, SCREEN_NOT_SCORABLE },
        { "n|yy????", 2, 6, SCREEN_REACHED },     { "n|yyyyyy", 6, 6, SCREEN_REACHED },
        { "n|nnnnnn", 0, 0, SCREEN_NOT_REACHED },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    InstrumentSet set = shipped(&arena);
    const Instrument *sscst = instrument_named(&set, S("sscst"));
    CHECK(sscst && sscst->cut == 2 && sscst->item_count == 6);
    for (size_t i = 0; i < COUNT(cases); i++) {
        ScreenResult got = scored(&arena, sscst, cases[i].answers, false);
        CHECK_EQ(got.low, cases[i].low);
        CHECK_EQ(got.high, cases[i].high);
        CHECK_EQ(got.state, cases[i].state);
    }
    CHECK_EQ(scored(&arena, instrument_named(&set, S("qyit")), "n|nnny", false).state, SCREEN_REACHED);
    arena_close(&arena);
}

TEST(danger_goes_before_disclosure_before_direct_before_score)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    InstrumentSet set = shipped(&arena);
    const Instrument *first = instrument_named(&set, S("first-contact")), *topics = instrument_named(&set, S("tvit-topics"));
    const char *all_no = "n|nnnnnnnnnnnnnnnnnnnnn";
    CHECK(first && topics && first->items[0].kind == ITEM_DANGER && first->items[4].kind == ITEM_DIRECT);
    CHECK_EQ(scored(&arena, first, all_no, false).state, SCREEN_NOT_REACHED);
    CHECK_EQ(scored(&arena, first, "?|nnnnnnnnnnnnnnnnnnnnn", false).state, SCREEN_DANGER_OPEN);
    CHECK_EQ(scored(&arena, first, "?|nnnnyyyyyyyyyyyyyyyyy", true).state, SCREEN_DANGER_OPEN);
    CHECK_EQ(scored(&arena, first, "n|ynnnyyyyyyyyyyyyyyyyy", true).state, SCREEN_DANGER);
    CHECK_EQ(scored(&arena, first, "y|nnnnnnnnnnnnnnnnnnnnn", true).state, SCREEN_DANGER);
    CHECK_EQ(scored(&arena, first, "n|nnnnyyyyyyyyyyyyyyyyy", true).state, SCREEN_DISCLOSED);
    CHECK_EQ(scored(&arena, first, "n|nnnnynnnnnnnnnnnnnnnn", false).state, SCREEN_DIRECT);
    CHECK_EQ(scored(&arena, first, "n|nnnnnnnnnnnnnnnnnnnyy", false).state, SCREEN_REACHED);
    CHECK_EQ(scored(&arena, first, "n|nnnnnnnnnnnnnnnnnnnny", false).state, SCREEN_NOT_REACHED);
    CHECK_EQ(scored(&arena, topics, "n|yyyyyyyyyyyyynny", false).state, SCREEN_JUDGMENT);
    CHECK_EQ(scored(&arena, topics, "n|nnnnnnnnnnnnnynn", false).state, SCREEN_DIRECT);
    CHECK_EQ(scored(&arena, first, "n|nnnnynnnnnnnnnnnnnnnn", false).post_count, 0);
    arena_close(&arena);
}

static void near(double got, double want)
{
    if (got < want - 0.0006 || got > want + 0.0006) test_fail(__FILE__, __LINE__, "%.4f, wanted %.4f", got, want);
}

/* Figures of one study without limits: the odds are multiplied by 1.99 or 0.27 (16 sites), by 3.69 or
 * 0.17. */
TEST(a_chance_after_the_result_is_worked_out_as_published)
{
    static const struct { double sens, spec, base, reached, below; } cases[] = {
        { 0.8444, 0.575, 0.01, 0.0197, 0.0027 }, { 0.8444, 0.575, 0.05, 0.0947, 0.0140 }, { 0.8444, 0.575, 0.11, 0.1971, 0.0324 },
        { 0.8444, 0.575, 0.30, 0.4599, 0.1039 }, { 0.867, 0.765, 0.05, 0.1626, 0.0091 }, { 0.867, 0.765, 0.30, 0.6126, 0.0693 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        InstrumentStudy study = { .sens = cases[i].sens, .sens_low = cases[i].sens, .sens_high = cases[i].sens,
                                  .spec = cases[i].spec, .spec_low = cases[i].spec, .spec_high = cases[i].spec };
        Instrument one = { .studies = &study, .study_count = 1 };
        PostTest above = instrument_post_test(&one, true, cases[i].base), below = instrument_post_test(&one, false, cases[i].base);
        near(above.low, cases[i].reached);
        near(above.high, cases[i].reached);
        near(below.low, cases[i].below);
    }
}

TEST(a_range_holds_every_study_and_what_is_not_scorable_holds_both_sides)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    InstrumentSet set = shipped(&arena);
    const Instrument *sscst = instrument_named(&set, S("sscst"));
    ScreenResult reached = scored(&arena, sscst, "n|yynnnn", false), below = scored(&arena, sscst, "n|nnnnnn", false),
                 open = scored(&arena, sscst, "n|ynnnn?", false);
    CHECK_EQ(reached.post_count, 4);
    for (size_t i = 0; i < 4; i++) {
        CHECK(reached.post[i].low < reached.post[i].high && below.post[i].high < reached.post[i].low);
        CHECK(open.post[i].low == below.post[i].low && open.post[i].high == reached.post[i].high);
        CHECK(reached.post[i].base > below.post[i].low);
    }
    arena_close(&arena);
}

TEST(a_direct_indicator_from_elsewhere_overrides_and_an_age_on_paper_does_not_quiet_it)
{
    Arena arena;
    ItemAnswer none[64] = { 0 };
    ScreenResult got;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    InstrumentSet set = shipped(&arena);
    InstrumentAnswers a = { .items = none, .age = 15, .danger = ANSWER_NO, .has_direct = true };
    instrument_score(&arena, instrument_named(&set, S("qyit")), &a, &got);
    CHECK_EQ(got.state, SCREEN_DIRECT);
    CHECK_EQ(got.post_count, 0);
    a.age = 21;
    instrument_score(&arena, instrument_named(&set, S("first-contact")), &a, &got);
    CHECK_EQ(got.state, SCREEN_DIRECT);
    CHECK_STR(got.notes[0], S("The age is said to be 18 or over. Papers lie about children: weigh it with safeharbor age."));
    a.danger = ANSWER_MISSING;
    instrument_score(&arena, instrument_named(&set, S("qyit")), &a, &got);
    CHECK_EQ(got.state, SCREEN_DANGER_OPEN);
    arena_close(&arena);
}

TEST(use_outside_what_was_measured_is_said)
{
    Arena arena;
    ItemAnswer none[64] = { 0 };
    ScreenResult got;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    InstrumentSet set = shipped(&arena);
    InstrumentAnswers a = { .items = none, .age = 15, .danger = ANSWER_NO, .by = S("patrol"), .setting = S("street"), .language = S("es") };
    instrument_score(&arena, instrument_named(&set, S("qyit")), &a, &got);
    CHECK_EQ(got.note_count, 4);
    CHECK_STR(got.notes[0], S("Outside validated use: 15 years old; it was measured from 18 to 22."));
    a = (InstrumentAnswers){ .items = none, .age = 20, .danger = ANSWER_NO, .by = S("shelter"), .setting = S("shelter"), .language =
        S("en") };
    instrument_score(&arena, instrument_named(&set, S("qyit")), &a, &got);
    CHECK_EQ(got.note_count, 0);
    instrument_score(&arena, instrument_named(&set, S("first-contact")), &a, &got);
    CHECK_STR(got.notes[0], S("Not validated: no study measured it, so no chance is given."));
    arena_close(&arena);
}
