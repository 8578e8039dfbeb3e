/* document_test.c - proof that a document's fields are found, and that words for nothing are nothing. */
#include "domain/document.h"

#include "base/test.h"

TEST(words_that_tell_nothing_are_told_from_values)
{
    static const struct { const char *value; bool want; } cases[] = {
        { "", true }, { "   ", true }, { "NONE", true }, { " UNK ", true }, { "00000000", true }, { "<<<<<<", true },
        { "0000-00-00", true }, { "NONEE", false }, { "UNDERWOOD", false }, { "0010", false }, { "X", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_EQ(document_is_untold(str_of(cases[i].value)), cases[i].want);
}

TEST(a_field_is_found_by_name_and_the_first_one_counts)
{
    DocumentField fields[] = { { S("DCS"), S("family_name"), S("MADE"), 0 }, { S("DAB"), S("family_name"), S("UP"), 0 } };
    Document document = { .fields = fields, .field_count = 2 };
    CHECK_STR(document_value(&document, "family_name"), S("MADE"));
    CHECK_STR(document_value(&document, "city"), S(""));
}

TEST(a_remark_is_made_once_and_too_many_are_left_out)
{
    Document document = { 0 };
    static const char *const names[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r" };
    document_remark(&document, "a", "Noticed.", true);
    for (size_t i = 0; i < COUNT(names); i++) document_remark(&document, names[i], "Noticed.", false);
    CHECK_EQ(document.remark_count, DOCUMENT_REMARKS_MAX);
    CHECK(document.remarks[0].is_suspicion);
}
