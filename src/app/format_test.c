/* format_test.c - proof that a file is taken for what it is. */
#include "app/format.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/temp.h"
#include "base/test.h"

static Format of_bytes(Str bytes, const HowToRead *how)
{
    Source source = { .fd = memfd_create("file", MFD_CLOEXEC) };
    CHECK(write(source.fd, bytes.at, bytes.len) == (ssize_t)bytes.len);
    Format format = format_of(&source, how);
    source_close(&source);
    return format;
}

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[700];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    CHECK(file && fputs(text, file) >= 0 && fclose(file) == 0);
}

TEST(a_list_is_read_by_the_map_that_lies_beside_it_where_nothing_else_was_said)
{
    static const struct { const char *list; HowToRead said; const char *map; } cases[] = {
        { "cases.csv", { 0 }, "cases.map" }, { "other.csv", { 0 }, "" }, { "none.csv", { 0 }, "" }, { "cases", { 0 }, "" },
        { "cases.map", { 0 }, "" }, { "cases.csv", { .is_format_given = true, .format = FORMAT_NIBRS_FLAT }, "" },
        { "cases.csv", { .map = { "said", 4 } }, "said" },
    };
    TempFolder folder;
    Arena arena;
    Err err = { 0 };
    CHECK(temp_folder(&folder, &err) && arena_open(&arena, (size_t)1024 * 1024));
    write_file(folder.path, "cases.map", "# remark\nsafeharbor-csv-map\t1\nkind\ttip\n");
    write_file(folder.path, "other.map", "a map of the county\n");
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str path = str_format(&arena, "%s/%s", folder.path, cases[i].list);
        HowToRead how = how_to_read(&arena, path, &cases[i].said);
        CHECK_STR(str_base_name(how.map), str_of(cases[i].map));
        CHECK_EQ(how.is_format_given, cases[i].said.is_format_given);
    }
    unlink(str_format(&arena, "%s/cases.map", folder.path).at);
    unlink(str_format(&arena, "%s/other.map", folder.path).at);
    CHECK_EQ(rmdir(folder.path), 0);
    arena_close(&arena);
}

TEST(a_file_is_known_by_its_first_bytes)
{
    static const HowToRead nothing = { 0 };
    static const struct { Str bytes; Format format; } cases[] = {
#define CASE(bytes, format) { { bytes, sizeof(bytes) - 1 }, format }
        CASE("<?xml version=\"1.0\"?><a/>", FORMAT_NIBRS_XML), CASE("\xef\xbb\xbf \r\n<a/>", FORMAT_NIBRS_XML),
        CASE("\xff\xfe<\0a\0", FORMAT_NIBRS_XML),              CASE("\xfe\xff\0<\0a", FORMAT_NIBRS_XML),
        CASE("0087110120", FORMAT_NIBRS_FLAT),                 CASE("", FORMAT_NIBRS_FLAT),
        CASE("case,<b>", FORMAT_NIBRS_FLAT),                   CASE("PK\3\4", FORMAT_NIBRS_FLAT),
    };
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_EQ(of_bytes(cases[i].bytes, &nothing), cases[i].format);
}

TEST(a_list_is_what_is_neither_xml_nor_lines_of_fixed_columns)
{
    static const struct { const char *bytes; bool is_list; } cases[] = {
        { "Case No,Date\n", true }, { "\xef\xbb\xbf" "Case No;Date\n", true }, { "2024-001,3\n", true }, { "20240,3\n", false },
        { "0087110120", false }, { "\xef\xbb\xbf" "0087110120", false }, { "<a/>", false }, { "", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        Source source;
        int fd = memfd_create("file", MFD_CLOEXEC);
        CHECK(write(fd, cases[i].bytes, strlen(cases[i].bytes)) >= 0 && source_given(S("a"), fd, &source, &err));
        CHECK_EQ(format_is_list(&source), cases[i].is_list);
        source_close(&source);
        CHECK(close(fd) == 0);          /* which stayed the caller's */
    }
}

TEST(what_only_begins_like_reports_is_refused_in_a_sentence_of_its_own)
{
    const HowToRead nothing = { 0 }, as_xml = { .is_format_given = true, .format = FORMAT_NIBRS_XML };
    static const struct { const char *bytes, *want; } cases[] = {
        { "<!DOCTYPE html><html>", "web page (HTML)" },
        { "<plist/>", "not NIBRS XML" },
        { "<!DOCTYPE plist><plist/>", "not NIBRS XML" },
        { "<a xmlns='http://fbi.gov/cjis/nibrs/2019'/>", "" },
        { "0087110120", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        Source source = { .fd = memfd_create("file", MFD_CLOEXEC), .bytes = strlen(cases[i].bytes) };
        CHECK(write(source.fd, cases[i].bytes, source.bytes) == (ssize_t)source.bytes);
        CHECK_EQ(format_is_ours(&source, &nothing, &err), !*cases[i].want);
        if (*cases[i].want) CHECK(err.code == ERR_INPUT && str_has(str_of(err.text), str_of(cases[i].want)));
        CHECK(format_is_ours(&source, &as_xml, &err));
        source.bytes = 1024 * 1024;         /* what follows may name NIBRS, but a web page stays one */
        CHECK_EQ(format_is_ours(&source, &nothing, &err), i > 0);
        source_close(&source);
    }
    Source folder = { .fd = -1, .is_folder = true };
    Err err;
    CHECK(format_is_ours(&folder, &nothing, &err));
}

TEST(what_was_said_of_a_file_holds)
{
    const HowToRead as_flat = { .is_format_given = true }, by_map = { .map = S("list.map") }, nothing = { 0 };
    CHECK_EQ(of_bytes(S("case,age"), &by_map), FORMAT_CSV);
    CHECK_EQ(of_bytes(S("<a/>"), &as_flat), FORMAT_NIBRS_FLAT);
    Source folder = { .fd = -1, .is_folder = true };
    CHECK_EQ(format_of(&folder, &nothing), FORMAT_FBI_CDE);
    CHECK_EQ(format_of(&folder, &as_flat), FORMAT_NIBRS_FLAT);
}

TEST(formats_have_the_names_that_scripts_know)
{
    Format format;
    for (Format i = 0; i < FORMATS; i++) CHECK(format_named(str_of(format_name(i)), &format) && format == i);
    CHECK(!format_named(S("xml"), &format) && !format_named(S(""), &format));
}
