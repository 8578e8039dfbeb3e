/* format_test.c - proof that a file is taken for what it is. */
#include "app/format.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/test.h"

static Format of_bytes(Str bytes, const HowToRead *how)
{
    Source source = { .fd = memfd_create("file", MFD_CLOEXEC) };
    CHECK(write(source.fd, bytes.at, bytes.len) == (ssize_t)bytes.len);
    Format format = format_of(&source, how);
    source_close(&source);
    return format;
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
