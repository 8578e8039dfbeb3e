/* instruments_test.c - proof that every shipped instrument is whole, and that a definition that is not is refused. */
#include "guide/instruments.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/content.h"

TEST(every_shipped_instrument_says_who_may_use_it_and_on_what_terms)
{
    Arena arena;
    InstrumentSet set;
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    if (!instruments_read(&arena, &set, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    CHECK_EQ(set.count, 4);
    CHECK(set.absent_count >= 8);
    for (size_t i = 0; i < set.count; i++) {
        const Instrument *m = &set.list[i];
        CHECK(m->licence.english.len && m->caution_count && m->training_count);
        for (size_t k = 0; k < m->item_count; k++) CHECK(m->items[k].row.spanish.len);
        for (size_t k = 0; k < m->say_count; k++) CHECK(m->says[k].spanish.len);
        for (size_t k = 0; k < set.absent_count; k++) CHECK(!str_eq(set.absent[k].id, m->id));
    }
    arena_close(&arena);
}

/* A whole definition with one row changed for another. */
TEST(a_definition_that_is_not_whole_is_refused)
{
    static const struct { const char *drop, *add, *want; } cases[] = {
        { "title\t", "", "the title with a version" },
        { "stop\t", "", "its evidence, a stop" },
        { "say\t", "", "its evidence, a stop" },
        { "who\t", "", "who may use it" },
        { "next\tdanger-open", "", "a result has no next step" },
        { "next\treached", "", "a result has no next step" },
        { "cut\t", "cut\tscored\tx\t-\t9\tdesign\tproposal\n", "fewer items" },
        { "cut\t", "cut\tdirect\tx\t-\t1\tdesign\tproposal\n", "one cut counts" },
        { "study\tderivation", "study\tx\tx\t-\tn=5 sens=1.2 spec=0.5\tread\ta paper\n", "a study says" },
        { "study\tderivation", "study\tx\tx\t-\tn=5 sens=0.8\tread\ta paper\n", "a study says" },
        { "ages\t", "ages\tx\tx\t-\t18-12\tread\ta paper\n", "ages are a range" },
        { "licence\t", "licence\tstolen\tx\t-\t-\tread\ta paper\n", "the licence is" },
        { "scored\ts6", "scored\ts5\tx\t-\t-\tread\ta paper\n", "two items" },
        { "scored\ts6", "guess\ts6\tx\t-\t-\tread\ta paper\n", "no such kind" },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str text = content_find(S("instruments/sscst.tsv"))->text;
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str rest = text, line, made = S("");
        Instrument got;
        Err err = { 0 };
        while (str_cut(&rest, '\n', &line))
            if (!str_starts(line, str_of(cases[i].drop))) made = str_format(&arena, "%.*s%.*s\n", STR(made), STR(line));
        made = str_format(&arena, "%.*s%s", STR(made), cases[i].add);
        CHECK(!instrument_read(&arena, S("x.tsv"), made, &got, &err));
        if (!str_has(str_of(err.text), str_of(cases[i].want))) CHECK_STR(str_of(err.text), str_of(cases[i].want));
    }
    arena_close(&arena);
}
