/* err_test.c - proof that a failure keeps its sentence, its trail and its exit code. */
#include "base/err.h"
#include "base/test.h"

TEST(every_failure_has_the_exit_code_that_scripts_rely_on)
{
    static const struct { ErrCode code; int exit; } cases[] = {
        { ERR_NONE, 0 }, { ERR_USAGE, 2 }, { ERR_INPUT, 3 }, { ERR_LIMIT, 3 }, { ERR_DENIED, 4 },
        { ERR_NOT_FOUND, 4 },
        { ERR_CONFLICT, 5 }, { ERR_IO, 6 }, { ERR_STORE, 6 }, { ERR_TRAIL, 6 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_EQ(err_exit_code(cases[i].code), cases[i].exit);
}

TEST(what_is_not_there_and_what_is_denied_look_the_same_to_a_script)
{
    CHECK_EQ(err_exit_code(ERR_NOT_FOUND), err_exit_code(ERR_DENIED));
}

TEST(setting_an_error_returns_false_and_begins_a_new_trail)
{
    Err err = { .trail = "old" };
    CHECK(!err_set(&err, ERR_INPUT, "Line %d.", 7));
    CHECK_EQ(err.code, ERR_INPUT);
    CHECK_STR(str_of(err.text), S("Line 7."));
    CHECK_STR(str_of(err.trail), S(""));
}

TEST(a_text_or_trail_that_is_too_long_is_cut_and_ended)
{
    Err err = { 0 };
    CHECK(!err_set(&err, ERR_IO, "%0999d", 1));
    CHECK_EQ(strlen(err.text), sizeof err.text - 1);
    for (int i = 0; i < 300; i++) CHECK(!err_in(&err, "step %d; ", i));
    CHECK_EQ(strlen(err.trail), sizeof err.trail - 1);
    CHECK(str_starts(str_of(err.trail), S("step 0; step 1; ")));
}
