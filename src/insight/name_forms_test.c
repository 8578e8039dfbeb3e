/* name_forms_test.c - proof that the forms of a name are found, and that a table which cannot be meant is refused. */
#include "base/test.h"
#include "guide/content.h"
#include "insight/name_forms.h"

#define HEAD "name\tforms\n"

static bool are_related(const NameForms *forms, const char *one, const char *other)
{
    uint16_t a[NAME_GROUPS_MAX], b[NAME_GROUPS_MAX];
    int a_count = name_forms_of(forms, str_of(one), a), b_count = name_forms_of(forms, str_of(other), b);
    bool related = name_forms_related(a, a_count, b, b_count);
    CHECK_EQ(name_forms_related(b, b_count, a, a_count), related);
    return related;
}

TEST(a_short_form_belongs_to_every_name_it_is_short_for)
{
    Arena arena;
    Err err = { 0 };
    const NameForms *forms = NULL;
    uint16_t groups[NAME_GROUPS_MAX];
    CHECK(arena_open(&arena, 1024 * 1024));
    CHECK(name_forms_read(&arena, S("# why\n" HEAD "alfred\tal fred\nalan\tal\n\nalbert\tal bert\r\n"), &forms, &err));

    CHECK_EQ(name_forms_of(forms, S("al"), groups), 3);
    CHECK(groups[0] == 0 && groups[1] == 1 && groups[2] == 2);
    CHECK_EQ(name_forms_of(forms, S("albert"), groups), 1);
    CHECK_EQ(groups[0], 2);
    CHECK_EQ(name_forms_of(forms, S("bert"), groups), 1);
    CHECK_EQ(name_forms_of(forms, S("ber"), groups), 0);
    CHECK_EQ(name_forms_of(forms, S("zoe"), groups), 0);
    CHECK_EQ(name_forms_of(forms, S(""), groups), 0);

    CHECK(are_related(forms, "al", "fred") && are_related(forms, "bert", "albert") && are_related(forms, "al", "al"));
    CHECK(!are_related(forms, "alan", "albert"));
    CHECK(!are_related(forms, "fred", "bert"));
    CHECK(!are_related(forms, "zoe", "zoe") && !are_related(forms, "zoe", "al"));
    arena_close(&arena);
}

TEST(a_table_that_cannot_be_meant_is_refused_with_its_line)
{
    static const struct { const char *text, *want; } cases[] = {
        { "",                                       "first row must name the columns" },
        { "robert\tbob\n",                          "first row must name the columns" },
        { "name\tshort\n",                          "first row must name the columns" },
        { HEAD "robert\n",                          "line 2: a row needs a name" },
        { HEAD "robert\tbob\trob\n",                "line 2: a row needs a name" },
        { HEAD "# note\nrobert\t\n",                "line 3: names are letters" },
        { HEAD "\tbob\n",                           "line 2: names are letters" },
        { HEAD "robert\tbob  rob\n",                "line 2: names are letters" },
        { HEAD "robert\tbob \n",                    "line 2: names are letters" },
        { HEAD "robert\tBob\n",                     "line 2: names are letters" },
        { HEAD "jose\tpepe\nramon\tmonch\xc3\xb3\n", "line 3: names are letters" },
        { HEAD "robert\tbob rob bob\n",             "line 2: a name stands twice" },
        { HEAD "robert\trob robert\n",              "line 2: a name stands twice" },
        { HEAD "ann\tnan\nrobert\tbob\nann\tnancy\n", "line 4: the name has a row already" },
        { HEAD "a\tz\nb\tz\nc\tz\nd\tz\ne\tz\nf\tz\ng\tz\n", "line 8: a form is listed in more than 6 rows" },
    };
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        const NameForms *forms = NULL;
        CHECK(!name_forms_read(&arena, str_of(cases[i].text), &forms, &err));
        CHECK(!forms);
        CHECK_EQ(err.code, ERR_INPUT);
        if (!str_has(str_of(err.text), str_of(cases[i].want)))
            test_fail(__FILE__, __LINE__, "%s: wanted %s", err.text, cases[i].want);
    }
    arena_close(&arena);
}

TEST(the_shipped_table_relates_the_names_people_go_by)
{
    static const struct { const char *one, *other; bool want; } cases[] = {
        { "robert", "bob", true },        { "bob", "robbie", true },         { "guadalupe", "lupita", true },
        { "lupe", "lupita", true },       { "francisco", "pancho", true },   { "jose", "pepe", true },
        { "jesus", "chuy", true },        { "catherine", "kathryn", true },  { "katie", "katherine", true },
        { "liz", "beth", true },          { "margaret", "peggy", true },     { "jonathan", "jon", true },
        { "william", "bill", true },      { "robert", "william", false },    { "maria", "jose", false },
        { "peggy", "pepe", false },       { "michael", "michelle", false },
    };
    Arena arena;
    Err err = { 0 };
    const NameForms *forms = NULL;
    const ContentFile *file = content_find(S("names/nicknames.tsv"));
    CHECK(file && arena_open(&arena, 8 * 1024 * 1024));
    if (!name_forms_read(&arena, file->text, &forms, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (are_related(forms, cases[i].one, cases[i].other) != cases[i].want)
            test_fail(__FILE__, __LINE__, "%s, %s", cases[i].one, cases[i].other);
    arena_close(&arena);
}
