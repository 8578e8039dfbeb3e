/* law_cases_test.c - the worked fact patterns come out as they were written down, and a wrong one is noticed. */
#include "app/law_cases.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/content.h"
#include "guide/law.h"

#define HEAD "pattern\toffense\tstate\tchild\tclaimed\tfacts\trole\tprovision\tfrom\toutcome\tmin\tmax\tshows\n"
#define LEFT "a\t2019-05-02\tTX\t16\t-\tbuyer:patronizes commercial-act commerce buyer:age-known\tbuyer\t"

static LawBook book_of(Arena *arena)
{
    LawBook book;
    Err err = { 0 };
    if (!law_book_read(arena, law_texts_shipped(), &book, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return book;
}

TEST(at_least_forty_worked_patterns_come_out_as_written)
{
    Arena arena;
    LawCases cases;
    Err err = { 0 };
    const ContentFile *table = content_find(S("law/cases.tsv"));
    CHECK(table && arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    if (!law_cases_work(&arena, &book, table->text, &cases, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    for (size_t i = 0; i < cases.count; i++) {
        const LawExpectation *e = &cases.list[i];
        if (e->wrong.len)
            fprintf(stderr, "line %zu, %.*s, %.*s: %.*s\n", e->line, STR(e->pattern), STR(e->provision),
                    STR(e->wrong));
    }
    CHECK_EQ(cases.wrong, 0);
    CHECK(cases.patterns >= 40 && cases.count > cases.patterns);
    arena_close(&arena);
}

TEST(a_pattern_that_comes_out_otherwise_or_cannot_be_read_is_noticed)
{
    static const struct { const char *right, *wrong, *refused; } cases[] = {
        { "/us/usc/t18/s1591/a/1-b/2\t2015-05-29\tmet\t10\tlife\tx", NULL, NULL },
        { "/us/usc/t18/s1591/a/1-b/2\t2015-05-29\topen\t10\tlife\tx", "it is met", NULL },
        { "/us/usc/t18/s1591/a/1-b/2\t2015-05-29\tmet\t15\tlife\tx", "from 10 years to life", NULL },
        { "/us/usc/t18/s1591/a/1-b/2\t2008-12-23\tmet\t10\tlife\tx", "it is absent", NULL },
        { "/us/usc/t18/s1591/a/1-b/2\t2009-01-01\tmet\t10\tlife\tx", NULL, "no such row" },
        { "/us/usc/t18/s1591\t2015-05-29\tmet\t10\tlife\tx", NULL, "no such row" },
        { "/us/usc/t18/s1591/a/1-b/2\t2015-05-29\tmet", NULL, "cells" },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        LawCases out;
        Err err = { 0 };
        bool ok = law_cases_work(&arena, &book, str_format(&arena, HEAD LEFT "%s\n", cases[i].right), &out, &err);
        CHECK_EQ(ok, cases[i].refused == NULL);
        if (!ok) CHECK(str_has(str_of(err.text), str_of(cases[i].refused)));
        else CHECK(cases[i].wrong ? str_has(out.list[0].wrong, str_of(cases[i].wrong)) : !out.list[0].wrong.len);
    }
    arena_close(&arena);
}
