/* encoding_test.c - proof that text comes out as UTF-8 whatever it was written in and however it is cut. */
#include "base/encoding.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/csv_in.h"
#include "base/limits.h"
#include "base/test.h"
#include "base/utf8.h"

#define BYTES(literal) { "" literal, sizeof(literal) - 1 }

static const struct { Encoding given, found; Str in, out; bool has_other; size_t same; } cases[] = {
    { ENCODING_AUTO, ENCODING_UTF8, BYTES("plain,text\n"), BYTES("plain,text\n"), false, 11 },
    { ENCODING_AUTO, ENCODING_UTF8, BYTES("\xef\xbb\xbfJos\xc3\xa9\n"), BYTES("\xef\xbb\xbfJos\xc3\xa9\n"), false, 9 },
    { ENCODING_AUTO, ENCODING_UTF8, BYTES("Jos\xe9 \x80 \x96 end"), BYTES("Jos\xc3\xa9 \xe2\x82\xac \xe2\x80\x93 end"), true, 3 },
    /* half one and half the other: every letter is kept */
    { ENCODING_AUTO, ENCODING_UTF8, BYTES("Jos\xc3\xa9 Jos\xe9."), BYTES("Jos\xc3\xa9 Jos\xc3\xa9."), true, 9 },
    { ENCODING_AUTO, ENCODING_UTF8, BYTES("cut \xe2\x82"), BYTES("cut \xc3\xa2\xe2\x80\x9a"), true, 4 },
    { ENCODING_WINDOWS_1252, ENCODING_WINDOWS_1252, BYTES("\xc3\xa9" "a"), BYTES("\xc3\x83\xc2\xa9" "a"), false, 0 },
    { ENCODING_UTF8, ENCODING_UTF8, BYTES("a\xe9" "b"), BYTES("a\xef\xbf\xbd" "b"), true, 1 },
    { ENCODING_AUTO, ENCODING_UTF16_LE, BYTES("\xff\xfe" "a\0\xe9\0\x3d\xd8\x00\xde"), BYTES("a\xc3\xa9\xf0\x9f\x98\x80"), false, 0 },
    { ENCODING_AUTO, ENCODING_UTF16_BE, BYTES("\xfe\xff\0a\0\xe9"), BYTES("a\xc3\xa9"), false, 0 },
    { ENCODING_AUTO, ENCODING_UTF16_LE, BYTES("N\0o\0,\0A\0g\0e\0"), BYTES("No,Age"), false, 0 },
    { ENCODING_AUTO, ENCODING_UTF16_BE, BYTES("\0N\0o\0,\0A\0g\0e"), BYTES("No,Age"), false, 0 },
    /* half a pair, and half a unit at the end */
    { ENCODING_AUTO, ENCODING_UTF16_LE, BYTES("\xff\xfe" "\x3d\xd8" "a\0b"), BYTES("\xef\xbf\xbd" "a\xef\xbf\xbd"), false, 0 },
};

TEST(text_becomes_utf8_however_few_bytes_are_asked_for)
{
    static const size_t rooms[] = { 1, 3, 7, 8, 9, 64 };
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t k = 0; k < COUNT(rooms); k++) {
            int fd = memfd_create("text", MFD_CLOEXEC);
            CHECK(write(fd, cases[i].in.at, cases[i].in.len) == (ssize_t)cases[i].in.len && lseek(fd, 0, SEEK_SET) == 0);
            static EncodedFile f;
            f = (EncodedFile){ .fd = fd, .decoder.encoding = cases[i].given };
            char out[100];
            size_t len = 0;
            for (ssize_t n; (n = encoded_read(&f, out + len, rooms[k])) != 0; len += (size_t)n) CHECK(n > 0);
            CHECK_STR(((Str){ out, len }), cases[i].out);
            CHECK_EQ(f.decoder.encoding, cases[i].found);
            CHECK_EQ(f.decoder.has_other, cases[i].has_other);
            CHECK_EQ(f.decoder.same, cases[i].same);
            close(fd);
        }
}

TEST(every_byte_anywhere_gives_utf8)
{
    for (int given = 0; given < ENCODINGS; given++)
        for (size_t i = 0; i < COUNT(cases); i++)
            for (size_t at = 0; at < cases[i].in.len; at++)
                for (int byte = 0; byte < 256; byte++) {
                    char in[64], out[256];
                    memcpy(in, cases[i].in.at, cases[i].in.len);
                    in[at] = (char)byte;
                    Str rest = { in, cases[i].in.len };
                    Decoder d = { .encoding = (Encoding)given };
                    size_t len = decode(&d, &rest, true, out, sizeof out);
                    CHECK_EQ(rest.len, 0);
                    CHECK_EQ(utf8_length((Str){ out, len }), len);
                    CHECK_EQ(d.written, len);
                }
}

TEST(behind_a_line_longer_than_any_record_nothing_is_looked_for)
{
    char text[4096], got[64];
    static EncodedFile f;
    int fd = memfd_create("text", MFD_CLOEXEC);
    memset(text, 'x', sizeof text);
    CHECK(write(fd, "title\n", 6) == 6);
    for (size_t i = 0; i < 8 * CSV_RECORD_BYTES_MAX / sizeof text; i++) CHECK(write(fd, text, sizeof text) > 0);
    CHECK(write(fd, "\nNo,Age\n", 8) == 8 && lseek(fd, 0, SEEK_SET) == 0);
    f = (EncodedFile){ .fd = fd, .skip_lines = 2 };
    CHECK_EQ(encoded_read(&f, got, sizeof got), 0);
    CHECK(f.bytes_read > CSV_RECORD_BYTES_MAX && f.bytes_read < 2 * CSV_RECORD_BYTES_MAX);
    CHECK(lseek(fd, 0, SEEK_SET) == 0);
    f = (EncodedFile){ .fd = fd, .skip_lines = 1 };         /* the long line itself is somebody else's to refuse */
    CHECK(encoded_read(&f, got, sizeof got) > 0 && got[0] == 'x');
    close(fd);
}

TEST(a_list_in_utf16_is_read_without_the_lines_above_it)
{
    static const char text[] = "\xff\xfe" "t\0o\0p\0\r\0\n\0" "N\0o\0\t\0A\0g\0e\0\r\0\n\0" "1\0\t\0\x39\0\x39\0\r\0\n\0";
    int fd = memfd_create("text", MFD_CLOEXEC);
    CHECK(write(fd, text, sizeof text - 1) == sizeof text - 1 && lseek(fd, 0, SEEK_SET) == 0);
    static EncodedFile f;
    f = (EncodedFile){ .fd = fd, .skip_lines = 1 };
    Err err = { 0 };
    CsvFile *file = csv_open_source((CsvSource){ encoded_read, &f }, S("list"), 0, &err);
    CHECK(file);
    size_t count, line;
    const Str *names = csv_header(file, &count);
    CHECK_EQ(count, 2);
    CHECK_STR(names[1], S("Age"));
    CHECK_EQ(csv_separator(file), '\t');
    CHECK_EQ(f.skipped, 5);
    CsvBlock block = { 0 };
    Str cells[4];
    CHECK(csv_block(file, &block, &err) && csv_row(&block, cells, 4, &count, &line));
    CHECK_EQ(block.offset, 8);
    CHECK_EQ(line, 2);
    CHECK_STR(cells[1], S("99"));
    csv_block_close(&block);
    csv_close(file);
    close(fd);
}

TEST(names_of_encodings_are_read_back)
{
    for (int i = 0; i < ENCODINGS; i++) {
        Encoding encoding;
        CHECK(encoding_named(str_of(encoding_name((Encoding)i)), &encoding));
        CHECK_EQ(encoding, i);
    }
    Encoding none = ENCODING_UTF8;
    CHECK(!encoding_named(S("latin"), &none));
}
