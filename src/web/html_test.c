/* html_test.c - proof that nothing which people or records say becomes markup. */
#include "web/html.h"

#include "base/test.h"
#include "web/request.h"

static Arena arena;
static Html page;

static void begin(void)
{
    CHECK(arena_open(&arena, 64 << 20));
    page = (Html){ .arena = &arena };
}

TEST(what_people_say_stays_text)
{
    begin();
    html(&page, "<p title=\"{}\">{}</p>", T(S("\" onload='x'")), T(S("<b>A & B</b>")));
    CHECK_STR(html_text(&page),
              S("<p title=\"&quot; onload=&#39;x&#39;\">&lt;b&gt;A &amp; B&lt;/b&gt;</p>"));
    arena_close(&arena);
}

TEST(every_byte_alone_never_opens_a_tag_or_ends_an_attribute)
{
    begin();
    for (unsigned c = 0; c < 256; c++) {
        char byte = (char)c;
        page.used = 0;
        html(&page, "{}", T(((Str){ &byte, 1 })));
        for (size_t i = 0; i < page.used; i++)
            CHECK(page.at[i] != '<' && page.at[i] != '>' && page.at[i] != '"' && page.at[i] != '\'' &&
                  (page.at[i] >= ' ' || page.at[i] == '\t' || page.at[i] == '\n'));
    }
    arena_close(&arena);
}

TEST(values_of_a_query_keep_their_place)
{
    begin();
    html(&page, "/look-up?q={}&n={}", Q(S("a b&c=\"\xc3\xa9")), N(-12));
    CHECK_STR(html_text(&page), S("/look-up?q=a%20b%26c%3D%22%C3%A9&n=-12"));
    arena_close(&arena);
}

TEST(lines_stay_lines)
{
    begin();
    html_lines(&page, S("one <\r\ntwo\n"));
    CHECK_STR(html_text(&page), S("one &lt;\ntwo\n"));
    arena_close(&arena);
}

TEST(a_page_too_long_is_cut_and_says_so)
{
    begin();
    char *much = arena_new(&arena, char, 1 << 20);
    memset(much, 'x', 1 << 20);
    for (int i = 0; i < 9; i++) html(&page, "{}", T(((Str){ much, 1 << 20 })));
    CHECK(page.is_cut);
    CHECK(page.used <= RESPONSE_BYTES_MAX);
    arena_close(&arena);
}
