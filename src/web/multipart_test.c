/* multipart_test.c - proof that a form with files is read alike however it is cut, and that odd ones are refused. */
#include "web/multipart.h"

#include <stdlib.h>

#include "base/test.h"

#define TYPE "multipart/form-data; boundary=----harbor7"
#define MARK "------harbor7"
#define FIELD(name, value) MARK "\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define FILE_OF(name, file, bytes) \
    MARK "\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" file "\"\r\nContent-Type: text/csv\r\n\r\n" \
    bytes "\r\n"
#define END MARK "--\r\n"

static const char whole[] = FIELD("mark", "0a1b") FIELD("how", "") FILE_OF("map", "", "")
    FILE_OF("file", "june.csv", "No,Day\r\n1,2\r\n\r\n-- \r\n-----harbor7\r\n------harbor8\r\r\n") END;

/* What was told, as one text: fields as name=value; files as name(file name){bytes}. */
typedef struct { char text[4000]; size_t len; const char *file; } Heard;

static void add(Heard *h, Str text)
{
    CHECK(h->len + text.len < sizeof h->text);
    if (text.len) memcpy(h->text + h->len, text.at, text.len);
    h->len += text.len;
}

static bool field_hear(void *to, Str name, Str value)
{
    Heard *h = to;
    add(h, name);
    add(h, S("="));
    add(h, value);
    add(h, S(";"));
    return true;
}

static bool file_hear(void *to, Str name, Str file_name, Str bytes)
{
    Heard *h = to;
    if (!bytes.len) {
        add(h, name);
        add(h, S("("));
        add(h, file_name);
        add(h, S(")"));
    }
    add(h, bytes);
    return true;
}

/* As it is heard in pieces of that size; whether it was heard to its end. */
static bool hear(Str form, size_t size, Heard *h)
{
    static Multipart parts;
    const MultipartSink sink = { field_hear, file_hear, h };
    *h = (Heard){ .len = 0 };
    CHECK(multipart_begin(&parts, S(TYPE), &sink));
    bool ok = true;
    for (size_t at = 0; ok && at < form.len; at += size)
        ok = multipart_feed(&parts, (Str){ form.at + at, size < form.len - at ? size : form.len - at });
    return ok && multipart_is_whole(&parts);
}

TEST(a_form_with_files_is_heard_alike_however_it_is_cut)
{
    static Heard h;
    const Str want = S("mark=0a1b;how=;map()file(june.csv)No,Day\r\n1,2\r\n\r\n-- \r\n-----harbor7\r\n------harbor8\r\r\n");
    for (size_t size = 1; size <= sizeof whole; size++) {
        CHECK(hear((Str){ whole, sizeof whole - 1 }, size, &h));
        CHECK_STR(((Str){ h.text, h.len }), want);
    }
}

TEST(no_beginning_of_a_form_is_taken_for_a_whole_one)
{
    static Heard h;
    size_t len = sizeof whole - 1;
    for (size_t n = 0; n < len - 2; n++) CHECK(!hear((Str){ whole, n }, 7, &h));    /* the last line end may be missing */
    CHECK(hear((Str){ whole, len - 2 }, 7, &h) && hear((Str){ whole, len - 1 }, 7, &h));
}

TEST(every_changed_bit_of_a_form_is_refused_or_heard_within_its_limits)
{
    static Heard h;
    static char changed[sizeof whole];
    size_t refused = 0;
    for (size_t at = 0; at + 1 < sizeof whole; at++)
        for (int bit = 0; bit < 8; bit++) {
            memcpy(changed, whole, sizeof whole);
            changed[at] = (char)(changed[at] ^ 1 << bit);
            refused += !hear((Str){ changed, sizeof whole - 1 }, 64, &h);
        }
    CHECK(refused > 1000);
}

TEST(what_browsers_do_not_send_is_refused)
{
    static const char *const odd[] = {
        "x" FIELD("a", "1") END, "\r\n" FIELD("a", "1") END, FIELD("a", "1") END "x", FIELD("a", "1") END "\r\n\r\n",
        MARK "\r\n\r\n1\r\n" END, MARK "\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n" END,
        MARK "\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n" END,
        MARK "\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n" END,
        MARK "\r\nContent-Disposition: form-data; filename=\"b\"\r\n\r\n1\r\n" END,
        MARK "\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n1\r\n" END,
        MARK "\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n1\r\n" END,
        FIELD("a", "\1") END, FIELD("a", "\xff") END, FIELD("a\1", "1") END, MARK " \r\n", MARK "-x", "-" MARK "\r\n", "",
    };
    static Heard h;
    for (size_t i = 0; i < COUNT(odd); i++)
        if (hear(str_of(odd[i]), 1000, &h)) test_fail(__FILE__, __LINE__, "odd form %zu is heard", i);
    CHECK(hear(S(FIELD("a", "1") END), 1000, &h));
}

TEST(names_of_files_come_without_their_folders_and_long_values_are_refused)
{
    static Heard h;
    static char form[REQUEST_VALUE_MAX + 400];
    CHECK(hear(S(FILE_OF("file", "C:\\records\\june.txt", "a") END), 9, &h));
    CHECK_STR(((Str){ h.text, h.len }), S("file(june.txt)a"));
    CHECK(hear(S(FILE_OF("file", "/home/kim/june.txt", "a") END), 9, &h));
    CHECK_STR(((Str){ h.text, h.len }), S("file(june.txt)a"));
    memset(form, 'x', sizeof form);
    const Str begin = S(MARK "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"), end = S("\r\n" END);
    memcpy(form, begin.at, begin.len);
    memcpy(form + begin.len + REQUEST_VALUE_MAX + 1, end.at, end.len);
    CHECK(!hear((Str){ form, begin.len + REQUEST_VALUE_MAX + 1 + end.len }, 4000, &h));
}

TEST(only_forms_with_a_sound_boundary_are_begun)
{
    static Multipart parts;
    const MultipartSink sink = { field_hear, file_hear, NULL };
    static const char *const good[] = { "multipart/form-data; boundary=a", "Multipart/Form-Data;boundary=\"a b\"" };
    static const char *const bad[] = {
        "", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a",
        "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=a;b", "multipart/form-data; boundary=a\rb",
        "multipart/form-data; boundary=1234567890123456789012345678901234567890123456789012345678901234567890x",
    };
    CHECK(multipart_begin(&parts, str_of(good[0]), &sink));
    CHECK(!multipart_begin(&parts, str_of(good[1]), &sink));        /* a blank: no browser writes one */
    for (size_t i = 0; i < COUNT(bad); i++) CHECK(!multipart_begin(&parts, str_of(bad[i]), &sink));
    CHECK(!multipart_feed(&parts, S("--a\r\n")));
}
