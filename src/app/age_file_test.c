/* age_file_test.c - proof that a file about somebody's age is read whole, or refused by the path of a field and no value. */
#include "app/age_file.h"

#include "base/limits.h"
#include "base/test.h"

static const Date TODAY = { 2026, 11, 25 };

/* Everything that a file can have. */
static const char whole[] =
    "{ \"act\": \"2026-06-02\", \"status_now\": \"presumed-minor\", \"note\": \"booking desk\",\n"
    "  \"claims\": [\n"
    "    { \"id\": \"card\", \"kind\": \"document-seen\", \"on\": \"2026-06-02\", \"born\": \"2004-03-14\" },\n"
    "    { \"id\": \"word\", \"kind\": \"self-report\", \"age\": 22, \"origin\": \"card\", \"note\": \"at intake\" },\n"
    "    { \"kind\": \"look\", \"age\": \"about 17.5\", \"on\": \"2026-06-03\" },\n"
    "    { \"kind\": \"molar-h-female\" } ],\n"
    "  \"confirmed_by\": [ { \"who\": \"R. Alder\", \"on\": \"2026-11-01\" } ],\n"
    "  \"done\": [ \"prints\", \"missing\" ] }\n";

typedef struct { Arena arena; AgeBook book; AgeQuestion question; Err err; } Kit;

static Kit kit_open(void)
{
    Kit kit = { 0 };
    CHECK(arena_open(&kit.arena, APP_ARENA_BYTES));
    CHECK(knowledge_read_age(&kit.arena, &kit.book, &kit.err));
    return kit;
}

static bool parse(Kit *kit, Str text)
{
    kit->err = (Err){ 0 };
    return age_file_parse(&kit->arena, &kit->book, S("folder/age.json"), text, TODAY, &kit->question, &kit->err);
}

TEST(a_file_about_age_is_read_as_it_is_meant)
{
    Kit kit = kit_open();
    CHECK(parse(&kit, str_of(whole)));
    const AgeQuestion *q = &kit.question;
    CHECK_EQ(q->claim_count, 4);
    CHECK_EQ(date_compare(q->act, (Date){ 2026, 6, 2 }), 0);
    CHECK_EQ(date_compare(q->today, TODAY), 0);
    CHECK_STR(q->claims[0].id, S("card"));
    CHECK_STR(q->claims[0].kind->id, S("document-seen"));
    CHECK_EQ(q->claims[1].value.low, 22);
    CHECK_STR(q->claims[1].origin, S("card"));
    CHECK_EQ(date_compare(q->claims[1].on, q->act), 0);
    CHECK_STR(q->claims[2].id, S("claims[2]"));
    CHECK(q->claims[2].value.age == 17.5);
    CHECK_EQ(q->claims[3].value.form, AGE_VALUE_NONE);
    CHECK(q->is_presumed && q->confirmed_count == 1 && q->done_count == 2);
    CHECK_STR(q->confirmed[0].who, S("R. Alder"));
    CHECK_STR(q->done[1], S("missing"));
    arena_close(&kit.arena);
}

TEST(a_file_needs_only_a_list_of_claims)
{
    Kit kit = kit_open();
    CHECK(parse(&kit, S("{\"claims\":[]}")));
    CHECK(kit.question.claim_count == 0 && !kit.question.is_presumed);
    CHECK_EQ(date_compare(kit.question.act, TODAY), 0);
    arena_close(&kit.arena);
}

#define CLAIM(text) "{\"claims\":[{\"kind\":\"parent\",\"age\":16}," text "]}"

/* 7777 stands where a value is wrong: no error may repeat it. */
TEST(what_is_wrong_in_a_file_is_named_by_its_path_and_never_by_its_value)
{
    static const struct { const char *text, *path; } cases[] = {
        { "", "not JSON" },
        { "{\"claims\":[}", "line 1, column 12" },
        { "[]", "the file" },
        { "{}", "claims" },
        { "{\"claims\":{}}", "claims" },
        { "{\"claims\":[],\"7777\":1}", "the file" },
        { "{\"claims\":[],\"act\":\"7777-01-01\"}", "act" },
        { "{\"claims\":[],\"act\":7777}", "act" },
        { "{\"claims\":[],\"act\":\"2026-11-26\"}", "act" },
        { "{\"claims\":[],\"act\":\"1949-12-31\"}", "act" },
        { "{\"claims\":[],\"status_now\":\"7777\"}", "status_now" },
        { "{\"claims\":[],\"done\":[\"7777\"]}", "done[0]" },
        { "{\"claims\":[],\"done\":\"prints\"}", "done" },
        { "{\"claims\":[],\"confirmed_by\":[{\"who\":\"A\"}]}", "confirmed_by[0].on" },
        { "{\"claims\":[],\"confirmed_by\":[{\"on\":\"2026-01-01\"}]}", "confirmed_by[0].who" },
        { "{\"claims\":[],\"confirmed_by\":[{\"who\":\"A\",\"on\":\"2026-11-26\"}]}", "confirmed_by[0].on" },
        { "{\"claims\":[],\"confirmed_by\":[7777]}", "confirmed_by[0]" },
        { CLAIM("7777"), "claims[1]" },
        { CLAIM("{\"age\":16}"), "claims[1].kind" },
        { CLAIM("{\"kind\":\"7777\",\"age\":16}"), "claims[1].kind" },
        { CLAIM("{\"kind\":\"parent\"}"), "claims[1]" },
        { CLAIM("{\"kind\":\"parent\",\"born\":\"7777\"}"), "claims[1].born" },
        { CLAIM("{\"kind\":\"parent\",\"born\":7777}"), "claims[1].born" },
        { CLAIM("{\"kind\":\"parent\",\"born\":\"\"}"), "claims[1].born" },
        { CLAIM("{\"kind\":\"parent\",\"age\":7777}"), "claims[1].age" },
        { CLAIM("{\"kind\":\"parent\",\"age\":-1}"), "claims[1].age" },
        { CLAIM("{\"kind\":\"parent\",\"age\":1e300}"), "claims[1].age" },
        { CLAIM("{\"kind\":\"parent\",\"age\":true}"), "claims[1].age" },
        { CLAIM("{\"kind\":\"parent\",\"age\":16,\"born\":\"2009\"}"), "claims[1]" },
        { CLAIM("{\"kind\":\"parent\",\"age\":16,\"orign\":\"x\"}"), "claims[1]" },
        { CLAIM("{\"kind\":\"parent\",\"age\":16,\"on\":\"2026-11-26\"}"), "claims[1].on" },
        { CLAIM("{\"kind\":\"parent\",\"age\":16,\"on\":\"0001-01-01\"}"), "claims[1].on" },
        { CLAIM("{\"kind\":\"parent\",\"age\":16,\"id\":\"claims[0]\"}"), "claims[1].id" },
        { CLAIM("{\"kind\":\"parent\",\"age\":16,\"id\":\"a\\u0000b\"}"), "not JSON" },
        { CLAIM("{\"kind\":\"look\",\"born\":\"2009\"}"), "claims[1]" },
        { CLAIM("{\"kind\":\"look\",\"age\":\"18 or over\"}"), "claims[1]" },
        { CLAIM("{\"kind\":\"clavicle-4\",\"age\":22}"), "claims[1]" },
        { CLAIM("{\"kind\":\"parent\",\"age\":16,\"age\":17}"), "not JSON" },
    };
    Kit kit = kit_open();
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (parse(&kit, str_of(cases[i].text))) test_fail(__FILE__, __LINE__, "read: %s", cases[i].text);
        CHECK_EQ(kit.err.code, ERR_INPUT);
        if (!strstr(kit.err.text, cases[i].path)) test_fail(__FILE__, __LINE__, "%s: %s", cases[i].path, kit.err.text);
        CHECK(!strstr(kit.err.text, "7777") && strstr(kit.err.text, "age.json"));
    }
    arena_close(&kit.arena);
}

TEST(more_claims_than_there_may_be_are_refused_as_too_many)
{
    Kit kit = kit_open();
    char text[16 * 1024] = "{\"claims\":[";
    for (size_t i = 0; i <= AGE_CLAIMS_MAX; i++) {
        size_t len = strlen(text);
        snprintf(text + len, sizeof text - len, "%s{\"kind\":\"parent\",\"age\":16}", i ? "," : "");
    }
    size_t len = strlen(text);
    snprintf(text + len, sizeof text - len, "]}");
    CHECK(!parse(&kit, str_of(text)));
    CHECK_EQ(kit.err.code, ERR_LIMIT);
    arena_close(&kit.arena);
}

TEST(every_prefix_of_a_file_about_age_is_refused)
{
    Kit kit = kit_open();
    size_t mark = arena_mark(&kit.arena);
    for (size_t len = 0; len + 2 < sizeof whole; len++) {
        char *cut = malloc(len ? len : 1);
        CHECK(cut != NULL);
        memcpy(cut, whole, len);
        CHECK(!parse(&kit, (Str){ cut, len }));
        CHECK(kit.err.text[0]);
        free(cut);
        arena_reset(&kit.arena, mark);
    }
    arena_close(&kit.arena);
}

TEST(every_changed_byte_of_a_file_about_age_is_read_or_refused)
{
    static const char changes[] = { 0, '"', '{', ']', '9', 'z', '\\', (char)0xff };
    Kit kit = kit_open();
    size_t mark = arena_mark(&kit.arena), read = 0;
    for (size_t at = 0; at + 1 < sizeof whole; at++) {
        for (size_t c = 0; c < COUNT(changes); c++) {
            char text[sizeof whole];
            memcpy(text, whole, sizeof whole);
            text[at] = changes[c];
            bool is_read = parse(&kit, (Str){ text, sizeof whole - 1 });
            CHECK_EQ(is_read, kit.err.code == ERR_NONE);
            read += is_read;
            arena_reset(&kit.arena, mark);
        }
    }
    CHECK(read > 100);
    arena_close(&kit.arena);
}
