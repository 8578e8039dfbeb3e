/* utf8_test.c - proof that what is not UTF-8 is seen, wherever it stands. */
#include "base/test.h"
#include "base/utf8.h"

TEST(whole_characters_are_counted_up_to_the_first_that_is_none)
{
    static const struct { Str text; size_t want; } cases[] = {
        { S(""), 0 },
        { S("plain"), 5 },
        { S("Jos\xc3\xa9"), 5 },
        { S("\xe2\x82\xac \xf0\x9f\x98\x80"), 8 },
        { S("\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf"), 10 },
        { S("Jos\xe9 P"), 3 },              /* Windows-1252 */
        { S("Jos\xc3"), 3 },                /* cut off */
        { S("ab\xe2\x82"), 2 },
        { S("\xc0\x80"), 0 },               /* overlong */
        { S("\xc1\xbf"), 0 },
        { S("\xe0\x9f\xbf"), 0 },
        { S("\xf0\x8f\xbf\xbf"), 0 },
        { S("a\xed\xa0\x80"), 1 },          /* surrogate */
        { S("\xf4\x90\x80\x80"), 0 },       /* above U+10FFFF */
        { S("\xf5\x80\x80\x80"), 0 },
        { S("x\x80"), 1 },
        { S("\xff\xfe"), 0 },
        { S("\xe2\x28\xa1"), 0 },
        { S("\xf0\x9f\x98z"), 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_EQ(utf8_length(cases[i].text), cases[i].want);
}

TEST(a_bad_byte_is_found_at_every_place_of_a_long_text)
{
    char text[300];
    for (size_t i = 0; i < sizeof text; i++) {
        memset(text, 'a', sizeof text);
        CHECK_EQ(utf8_length((Str){ text, sizeof text }), sizeof text);
        text[i] = '\xe9';
        CHECK_EQ(utf8_length((Str){ text, sizeof text }), i);
        if (i + 1 == sizeof text) break;
        text[i] = '\xc3';
        text[i + 1] = '\xa9';
        CHECK_EQ(utf8_length((Str){ text, sizeof text }), sizeof text);
    }
}
