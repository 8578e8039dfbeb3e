/* holder_test.c - proof that a marriage, a twin's number and a borrowed paper are told apart. */
#include "insight/holder.h"

#include "base/test.h"
#include "guide/content.h"

static Arena arena;
static const NameForms *forms;

static void begin(void)
{
    Err err = { 0 };
    if (forms) return;
    CHECK(arena_open(&arena, 16 << 20));
    CHECK(name_forms_read(&arena, content_find(S("names/nicknames.tsv"))->text, &forms, &err));
}

static Date day(int number)
{
    return (Date){ (int16_t)(number / 10000), (uint8_t)(number / 100 % 100), (uint8_t)(number % 100) };
}

TEST(bearers_of_one_number_are_one_person_or_not)
{
    static const struct { const char *a; int born_a; const char *b; int born_b; unsigned want; } cases[] = {
        { "Holloway, Ruby", 20080614, "HOLLOWAY, RUBY JUNE", 20080614, 0 },
        { "Holloway, Ruby", 20080614, "Holloway, R", 20080614, 0 },
        { "Holloway, Ruby", 20080614, "Dade, Ruby", 20080614, 0 },                              /* married */
        { "Holloway, Ruby", 20080614, "Dade, Ruby", 0, 0 },
        { "Holloway, Ruby", 20080614, "Holoway, Rubi", 20080614, 0 },                           /* mistyped */
        { "Holloway, Robert", 20080614, "Holloway, Bob", 20080614, 0 },
        { "Holloway, Ruby", 20080614, "Ruby, Holloway", 20080614, 0 },
        { "Holloway Ruby", 20080614, "Ruby Holloway", 20080614, 0 },
        { "Holloway-Dade, Ruby", 20080614, "Dade, Ruby", 20080614, 0 },
        { "Holloway, Ruby", 20080614, "Holloway, Ruby", 20040614, HOLDERS_BORN },               /* aged */
        { "Holloway, Ruby", 20080614, "Holloway, Ruby", 0, 0 },
        { "Holloway, Ruby", 20080614, "Holloway, Tamsin", 20080614, HOLDERS_NAME },             /* a twin with her number */
        { "Holloway, Ruby June", 20080614, "Holloway, Tamsin June", 20080614, HOLDERS_NAME },
        { "Holloway, Ruby June", 20080614, "Holloway, June", 20080614, 0 },
        { "Holloway, Ruby", 20080614, "Marchetti, Elio", 0, HOLDERS_NAME },
        { "Ruby Holloway", 20080614, "Elio Marchetti", 0, HOLDERS_NAME },
        { "Ruby Holloway", 20080614, "Ruby Dade", 0, 0 },
        { "Ruby Holloway", 20080614, "Ruby Dade", 20040614, HOLDERS_NAME | HOLDERS_BORN },
        { "Holloway, Ruby", 20080614, "Dade, Ruby", 20040101, HOLDERS_NAME | HOLDERS_BORN },
        { "Holloway, Ruby", 20080614, "Marchetti, Elio", 20030102, HOLDERS_NAME | HOLDERS_BORN },
        { "", 20080614, "Marchetti, Elio", 20080614, 0 },
        { "", 20080614, "", 20040614, HOLDERS_BORN },
    };
    begin();
    for (size_t i = 0; i < COUNT(cases); i++) {
        Holder a = holder_whole(&arena, str_of(cases[i].a), day(cases[i].born_a));
        Holder b = holder_whole(&arena, str_of(cases[i].b), day(cases[i].born_b));
        if (holders_differ(&a, &b, forms) != cases[i].want || holders_differ(&b, &a, forms) != cases[i].want)
            test_fail(__FILE__, __LINE__, "%s and %s: %u", cases[i].a, cases[i].b, holders_differ(&a, &b, forms));
    }
}

TEST(a_father_and_a_son_of_one_name_are_not_named_alike)
{
    begin();
    Holder old = holder_whole(&arena, S("Holloway Sr, Jonah"), (Date){ 0 });
    Holder young = holder_whole(&arena, S("Holloway, Jonah Jr."), (Date){ 0 });
    Holder same = holder_whole(&arena, S("HOLLOWAY, Jonah T Jr"), (Date){ 0 });
    CHECK(!holders_are_named_alike(&old, &young));
    CHECK(holders_are_named_alike(&young, &same));
}
