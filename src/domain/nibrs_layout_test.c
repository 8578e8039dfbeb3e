/* nibrs_layout_test.c - proof that a layout table is read as written, and a wrong one refused. */
#include "nibrs_kit.h"

#include "guide/content.h"

/* The smallest table: every level has one length and one field. */
#define LEVEL(n) "length\t" n "\t43\n" n "\tzero report month\t-\t38\t39\tdigits\n"
#define SMALLEST LEVEL("0") LEVEL("1") LEVEL("2") LEVEL("3") LEVEL("4") LEVEL("5") LEVEL("6") LEVEL("7")

TEST(the_layout_of_2019_says_where_fields_stand)
{
    static const struct { int level; const char *name; FieldId field; int occurrence, column,
                          length; FieldShape shape; } cases[] = {
        { 1, "incident date", FIELD_INCIDENT_DATE, 1, 38, 8, SHAPE_DATE },
        { 1, "cargo theft", FIELD_CARGO_THEFT, 1, 88, 1, SHAPE_CODE },
        { 2, "criminal activity / gang 3", FIELD_CRIMINAL_ACTIVITY, 3, 52, 1, SHAPE_CODE },
        { 3, "value of property 10", FIELD_PROPERTY_VALUE, 10, 212, 9, SHAPE_DIGITS },
        { 4, "victim connected to offense 10", FIELD_VICTIM_OFFENSE, 10, 68, 3, SHAPE_CODE },
        { 4, "age of victim", FIELD_VICTIM_AGE, 1, 72, 4, SHAPE_VICTIM_AGE },
        { 4, "officer ORI other", FIELD_OTHER, 1, 133, 9, SHAPE_ANY },
        { 5, "ethnicity of offender", FIELD_OFFENDER_ETHNICITY, 1, 46, 1, SHAPE_CODE },
        { 6, "disposition under 18", FIELD_DISPOSITION, 1, 79, 1, SHAPE_CODE },
        { 7, "age of arrestee", FIELD_ARRESTEE_AGE, 1, 58, 4, SHAPE_AGE },
    };
    const Layout *layout = &kit_book()->layouts[0];
    CHECK_STR(layout->version, S("2019.1"));
    CHECK_EQ(layout->from_year, 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const LayoutSegment *segment = &layout->segments[cases[i].level];
        const LayoutField *found = NULL;
        for (size_t k = 0; k < segment->count; k++)
            if (str_eq(segment->fields[k].name, str_of(cases[i].name))) found = &segment->fields[k];
        CHECK(found);
        CHECK_EQ(found->field, cases[i].field);
        CHECK_EQ(found->occurrence, cases[i].occurrence);
        CHECK_EQ(found->start + 1, cases[i].column);
        CHECK_EQ(found->length, cases[i].length);
        CHECK_EQ(found->shape, cases[i].shape);
    }
}

TEST(fields_of_a_segment_neither_overlap_nor_leave_its_line)
{
    const Layout *layout = &kit_book()->layouts[0];
    for (int kind = 0; kind < NIBRS_LEVELS; kind++) {
        const LayoutSegment *s = &layout->segments[kind];
        int next = 37;
        for (size_t i = 0; i < s->count; i++) {
            CHECK_EQ(s->fields[i].start, next);             /* no gap either */
            next = s->fields[i].start + s->fields[i].length;
        }
        CHECK_EQ(next, layout_longest(s));
    }
}

TEST(every_length_of_the_table_is_allowed_and_no_other)
{
    static const int lengths[][3] = { { 43 }, { 87, 88 }, { 63, 71 }, { 307 }, { 129, 141 }, { 45, 46 },
                                      { 110 }, { 66 } };
    const Layout *layout = &kit_book()->layouts[0];
    for (int kind = 0; kind < NIBRS_LEVELS; kind++)
        for (int length = -1; length < 400; length++) {
            bool want = length > 0 && (length == lengths[kind][0] || length == lengths[kind][1]);
            CHECK_EQ(layout_allows_length(&layout->segments[kind], length), want);
        }
}

static bool layout_is_read(const char *text, Layout *layout, Err *err)
{
    static Arena arena;
    if (!arena.base) CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    return layout_read(&arena, str_of(text), kit_codes(), layout, err);
}

TEST(a_small_layout_is_read_with_comments_blank_lines_and_crlf)
{
    Layout layout;
    Err err;
    CHECK(layout_is_read("# a comment\r\n\r\nlayout\tnibrs-flat\t2031\t2031\r\n" SMALLEST, &layout, &err));
    CHECK_STR(layout.version, S("2031"));
    CHECK_EQ(layout.from_year, 2031);
    CHECK_EQ(layout_longest(&layout.segments[6]), 43);
}

TEST(a_wrong_layout_table_is_refused_with_the_line_and_what_was_wanted)
{
    static const struct { const char *text, *refusal; } cases[] = {
        { "", "Layout table: segment 0 has no length or no field." },
        { LEVEL("0"), "Layout table: segment 1 has no length or no field." },
        { "layout\tnibrs-flat\t2031\tsoon\n" SMALLEST, "Layout table, line 1: the first year is a number." },
        { "length\t8\t43\n", "Layout table, line 1: the segment level is 0 to 7." },
        { "length\tone\t43\n", "Layout table, line 1: the segment level is 0 to 7." },
        { "length\t1\t37\n",
          "Layout table, line 1: lengths are at most eight rising numbers from 38 to 1023." },
        { "length\t1\t88 87\n",
          "Layout table, line 1: lengths are at most eight rising numbers from 38 to 1023." },
        { "length\t1\t87  88\n",
          "Layout table, line 1: lengths are at most eight rising numbers from 38 to 1023." },
        { "length\t1\t1024\n",
          "Layout table, line 1: lengths are at most eight rising numbers from 38 to 1023." },
        { "length\t1\t41 42 43 44 45 46 47 48 49\n",
          "Layout table, line 1: lengths are at most eight rising numbers from 38 to 1023." },
        { "0\tmonth\t-\t37\t39\tdigits\n",
          "Layout table, line 1: a field needs segment, name, element, start after 37, end and check." },
        { "0\tmonth\t-\t39\t38\tdigits\n",
          "Layout table, line 1: a field needs segment, name, element, start after 37, end and check." },
        { "0\tmonth\t-\t38\t1024\tdigits\n",
          "Layout table, line 1: a field needs segment, name, element, start after 37, end and check." },
        { "9\tmonth\t-\t38\t39\tdigits\n",
          "Layout table, line 1: a field needs segment, name, element, start after 37, end and check." },
        { "0\tmonth\t-\t38\t39\n",
          "Layout table, line 1: a field needs segment, name, element, start after 37, end and check." },
        { "\n# x\n0\tmonth\t-\t38\t39\tno_such_list\n",
          "Layout table, line 3: check names a shape or a list of content/codes." },
        { SMALLEST "7\tday\t-\t40\t44\tdigits\n",
          "Layout table: segment 7 has a field beyond its longest length." },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Layout layout = { .from_year = -7 };
        Err err = { 0 };
        CHECK(!layout_is_read(cases[i].text, &layout, &err));
        CHECK_EQ(err.code, ERR_INPUT);
        CHECK_STR(str_of(err.text), str_of(cases[i].refusal));
        CHECK_EQ(layout.from_year, -7);             /* results are written only on success */
    }
}

TEST(a_segment_with_too_many_fields_is_refused)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str text = S("");
    for (int i = 0; i < 129; i++) text = str_format(&arena, "%.*s0\tmonth\t-\t38\t39\tdigits\n", STR(text));
    Layout layout;
    Err err;
    CHECK(!layout_read(&arena, text, kit_codes(), &layout, &err));
    CHECK_STR(str_of(err.text), S("Layout table, line 129: a segment has at most 128 fields."));
    arena_close(&arena);
}

TEST(a_second_layout_without_a_later_first_year_is_refused)
{
    static const struct { int first, second; bool ok; } cases[] = {
        { 0, 2027, true }, { 2019, 2027, true }, { 0, 0, false }, { 2019, 0, false }, { 2027, 2019, false },
        { 2027, 2027, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const Layout layouts[] = { { .version = S("2019.1"), .from_year = cases[i].first },
                                   { .version = S("2027"), .from_year = cases[i].second } };
        Err err = { 0 };
        CHECK_EQ(layouts_rise(layouts, COUNT(layouts), &err), cases[i].ok);
        CHECK_EQ(strstr(err.text, "fourth cell") != NULL, !cases[i].ok);
    }
}
