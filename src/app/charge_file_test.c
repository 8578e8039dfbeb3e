/* charge_file_test.c - facts of a case as a file brings them: what is read, and what is refused. */
#include "app/charge_file.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/law.h"

static const Date today = { 2026, 11, 26 };

static bool parse(Arena *arena, const char *text, ChargeCase *out, Err *err)
{
    LawBook law;
    *err = (Err){ 0 };
    CHECK(law_book_read(arena, law_texts_shipped(), &law, err));
    return charge_file_parse(arena, &law, S("case.json"), str_of(text), today, out, err);
}

TEST(ages_on_the_days_of_the_offense_follow_from_what_is_known_of_the_birth)
{
    static const struct { const char *offense, *child; int low, high; bool sure; } cases[] = {
        { "2019-05-02", "\"born\": \"2005-05-02\"", 14, 14, true },
        { "2019-05-01", "\"born\": \"2005-05-02\"", 13, 13, true },
        { "2019-05", "\"born\": \"2005-05-02\"", 13, 14, true },
        { "2019", "\"born\": \"2005\"", 13, 14, true },
        { "2019-05-02", "\"born\": \"2005-05\"", 13, 14, true },
        { "2019-05-02", "\"born\": \"200X-05-02\"", 10, 19, true },
        { "2019-05-02", "\"born\": \"2003..2005\"", 13, 16, true },
        { "2019-05-02", "\"age\": 16", 16, 16, true },
        { "2019-05-02", "\"age\": \"16-19\"", 16, 19, true },
        { "2019-05-02", "\"age\": \"under 18\"", 0, 17, true },
        { "2019-05-02", "\"age\": \"about 17\"", 15, 19, false },
        { "2019-05-02", "\"note\": \"nothing\"", -1, -1, true },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        ChargeCase c;
        Err err;
        Str text = str_format(&arena, "{\"offense\": \"%s\", \"child\": {%s}}%c", cases[i].offense, cases[i].child, 0);
        if (!parse(&arena, text.at, &c, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
        CHECK_EQ(c.facts.child.low, cases[i].low);
        CHECK_EQ(c.facts.child.high, cases[i].high);
        CHECK_EQ(c.facts.child.is_sure, cases[i].sure);
    }
    arena_close(&arena);
}

TEST(evidence_of_age_decides_about_18_and_a_birth_date_alone_does_not_outvote_it)
{
    static const struct { const char *child; int low, high; bool sure; } cases[] = {
        { "\"age_evidence\": [{\"kind\": \"birth-record\", \"born\": \"2005-05-02\", \"on\": \"2019-05-02\"}]", 0, 17, true },
        { "\"born\": \"2005-05-02\", \"age_evidence\": [{\"kind\": \"birth-record\", \"born\": \"2005-05-02\"}]", 14, 14, true },
        { "\"born\": \"1999-05-02\", \"age_evidence\": [{\"kind\": \"document-seen\", \"born\": \"1999-05-02\"}]", 20, 20, false },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        ChargeCase c;
        Err err;
        Str text = str_format(&arena, "{\"offense\": \"2019-05-02\", \"child\": {%s}}%c", cases[i].child, 0);
        if (!parse(&arena, text.at, &c, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
        CHECK(c.has_age && c.facts.child.source.len);
        CHECK_EQ(c.facts.child.low, cases[i].low);
        CHECK_EQ(c.facts.child.high, cases[i].high);
        CHECK_EQ(c.facts.child.is_sure, cases[i].sure);
    }
    arena_close(&arena);
}

TEST(what_the_format_does_not_have_is_refused_and_not_repeated)
{
    static const struct { const char *text, *told; } cases[] = {
        { "{", "not JSON" },
        { "[]", "An object" },
        { "{\"child\": {\"age\": 15}}", "day of the offense is missing" },
        { "{\"offense\": \"SECRET\"}", "A day is" },
        { "{\"offense\": \"2031-01-01\"}", "after today" },
        { "{\"offense\": \"2019\", \"state\": \"US\"}", "Two letters" },
        { "{\"offense\": \"2019\", \"state\": \"SECRET\"}", "Two letters" },
        { "{\"offense\": \"2019\", \"SECRET\": 1}", "does not have" },
        { "{\"offense\": \"2019\", \"child\": {\"born\": \"2005\", \"age\": 14}}", "\"born\" and \"age\"" },
        { "{\"offense\": \"2019\", \"child\": {\"born\": \"2025-01-01\"}}", "after the offense" },
        { "{\"offense\": \"2019\", \"child\": {\"age\": 14}, \"decoy\": {\"age\": 14}}", "With a decoy" },
        { "{\"offense\": \"2019\", \"facts\": [{\"fact\": \"SECRET\", \"is\": \"yes\", \"source\": \"x\"}]}", "no such fact" },
        { "{\"offense\": \"2019\", \"facts\": [{\"fact\": \"under-18\", \"is\": \"yes\", \"source\": \"x\"}]}", "follows from" },
        { "{\"offense\": \"2019\", \"facts\": [{\"fact\": \"age-rule-unread\", \"is\": \"yes\", \"source\": \"x\"}]}", "follows from" },
        { "{\"offense\": \"2019\", \"facts\": [{\"fact\": \"commerce\", \"is\": \"SECRET\", \"source\": \"x\"}]}", "\"is\" says" },
        { "{\"offense\": \"2019\", \"facts\": [{\"fact\": \"commerce\", \"is\": \"yes\"}]}", "\"source\" says" },
        { "{\"offense\": \"2019\", \"facts\": [{\"fact\": \"obtains\", \"is\": \"yes\", \"source\": \"x\"}]}", "\"who\" is needed" },
        { "{\"offense\": \"2019\", \"facts\": [{\"fact\": \"obtains\", \"who\": \"SECRET\", \"is\": \"no\", \"source\": \"x\"}]}",
          "Who is" },
        { "{\"offense\": \"2019\", \"facts\": {}}", "A list" },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t mark = arena_mark(&arena);
        ChargeCase c;
        Err err;
        CHECK(!parse(&arena, cases[i].text, &c, &err));
        CHECK_EQ(err.code, ERR_INPUT);
        if (!str_has(str_of(err.text), str_of(cases[i].told)) || str_has(str_of(err.text), S("SECRET")))
            test_fail(__FILE__, __LINE__, "%s: %s", cases[i].text, err.text);
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}

TEST(facts_keep_whom_they_are_about)
{
    Arena arena;
    ChargeCase c;
    Err err;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(parse(&arena, "{\"offense\": \"2019\", \"state\": \"TX\", \"decoy\": {\"age\": 13, \"source\": \"turn 9\"}, \"facts\": ["
                        "{\"fact\": \"commerce\", \"is\": \"yes\", \"source\": \"phone\"},"
                        "{\"fact\": \"solicits\", \"who\": \"buyer\", \"is\": \"alleged\", \"source\": \"witness\"},"
                        "{\"fact\": \"agreement\", \"who\": [\"trafficker\", \"facilitator\"], \"is\": \"no\", \"source\": \"x\"}]}",
                &c, &err));
    CHECK_EQ(c.facts.fact_count, 3);
    CHECK_EQ(c.facts.facts[0].roles, 7);
    CHECK_EQ(c.facts.facts[1].roles, LAW_ROLE_BIT(LAW_BUYER));
    CHECK_EQ(c.facts.facts[1].is, FACT_ALLEGED);
    CHECK_EQ(c.facts.facts[2].roles, LAW_ROLE_BIT(LAW_TRAFFICKER) | LAW_ROLE_BIT(LAW_FACILITATOR));
    CHECK(c.facts.is_decoy && c.facts.claimed.high == 13 && c.facts.child.low == -1);
    CHECK_STR(c.facts.claimed.source, S("turn 9"));
    arena_close(&arena);
}
