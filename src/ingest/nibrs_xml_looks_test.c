/* nibrs_xml_looks_test.c - proof that what only resembles NIBRS XML is known by its beginning. */
#include "ingest/nibrs_xml_looks.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/test.h"

#define NIBRS "xmlns:n=\"http://fbi.gov/cjis/nibrs/2019\""

TEST(a_file_that_begins_as_xml_does_is_told_by_its_first_element)
{
    static const struct { Str bytes; XmlLooks want; } cases[] = {
#define CASE(bytes, want) { { bytes, sizeof(bytes) - 1 }, want }
        CASE("<n:Submission " NIBRS ">", LOOKS_NIBRS_XML),
        CASE("\xef\xbb\xbf\r\n<?xml version=\"1.0\"?>\n<!-- <html> -->\n<n:Submission " NIBRS ">", LOOKS_NIBRS_XML),
        CASE("<htmlx " NIBRS ">", LOOKS_NIBRS_XML),
        CASE("<!DOCTYPE html>\n<html><body>Please log in", LOOKS_WEB_PAGE),
        CASE("<!doctype   HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", LOOKS_WEB_PAGE),
        CASE("  <HTML>", LOOKS_WEB_PAGE),
        CASE("<!-- made by hand --><html lang=\"en\">", LOOKS_WEB_PAGE),
        CASE("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" " NIBRS ">", LOOKS_WEB_PAGE),
        CASE("\xff\xfe<\0h\0t\0m\0l\0>\0", LOOKS_WEB_PAGE),
        CASE("\xfe\xff\0<\0H\0T\0M\0L\0>", LOOKS_WEB_PAGE),
        CASE("<title>Sign in</title>", LOOKS_WEB_PAGE),
        CASE("<html", LOOKS_WEB_PAGE),
        CASE("<a/>", LOOKS_OTHER_XML),
        CASE("<htmlx>", LOOKS_OTHER_XML),
        CASE("<!DOCTYPE plist><plist/>", LOOKS_OTHER_XML),
        CASE("<!DOCTYPE html5>", LOOKS_OTHER_XML),
        CASE("<!-- <html>", LOOKS_OTHER_XML),
        CASE("<?xml", LOOKS_OTHER_XML),
        CASE("<", LOOKS_OTHER_XML),
        CASE("<!--", LOOKS_OTHER_XML),
        CASE("", LOOKS_UNLIKE_XML),
        CASE("\xff\xfe", LOOKS_UNLIKE_XML),
        CASE("0087110120", LOOKS_UNLIKE_XML),
        CASE("case,<html>", LOOKS_UNLIKE_XML),
        CASE("PK\3\4<html>", LOOKS_UNLIKE_XML),
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (nibrs_xml_looks(cases[i].bytes) != cases[i].want)
            test_fail(__FILE__, __LINE__, "case %zu looks like %d", i, (int)nibrs_xml_looks(cases[i].bytes));
}

/* A sanitizer sees every byte read beyond an end. */
TEST(every_cut_and_every_changed_byte_of_a_beginning_is_looked_at)
{
    static const char text[] = "\xef\xbb\xbf <?xml version=\"1.0\"?>\n<!-- x --><!DOCTYPE  html ><html " NIBRS "></html>";
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t len = 0; len < sizeof text; len++) {
        arena_reset(&arena, 0);
        char *copy = (char *)str_copy(&arena, (Str){ text, len }).at;
        (void)nibrs_xml_looks((Str){ copy, len });
        for (int byte = 0; len && byte < 256; byte++) {
            copy[len / 2] = (char)byte;
            (void)nibrs_xml_looks((Str){ copy, len });
        }
    }
    arena_close(&arena);
}

TEST(a_beginning_of_remarks_without_end_is_looked_at_once)
{
    Arena arena;
    CHECK(arena_open(&arena, (size_t)4 * XML_HEAD_BYTES));
    char *bytes = arena_new(&arena, char, 2 * XML_HEAD_BYTES);
    for (size_t i = 0; i < 2 * XML_HEAD_BYTES; i++) bytes[i] = "<!---->"[i % 7];
    CHECK_EQ(nibrs_xml_looks((Str){ bytes, 2 * XML_HEAD_BYTES }), LOOKS_OTHER_XML);
    for (size_t i = 0; i < 2 * XML_HEAD_BYTES; i++) bytes[i] = "<?\0 "[i % 4];
    CHECK_EQ(nibrs_xml_looks((Str){ bytes, 2 * XML_HEAD_BYTES }), LOOKS_OTHER_XML);
    arena_close(&arena);
}
