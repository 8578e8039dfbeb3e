/* form_test.c - proof that texts of a request are read as the standard says, and that odd ones are refused whole. */
#include "web/form.h"

#include "base/test.h"

static Pair pairs[REQUEST_PAIRS_MAX];
static size_t count;
static char room[64 * 1024];

TEST(names_and_values_are_decoded)
{
    CHECK(form_read(S("a=1&b=two+words&&c=%C3%A9%0A%26&d&=x"), room, pairs, &count));
    CHECK_EQ(count, 5);
    CHECK_STR(pairs[0].name, S("a"));
    CHECK_STR(pairs[1].value, S("two words"));
    CHECK_STR(pairs[2].value, S("\xc3\xa9\n&"));
    CHECK_STR(pairs[3].name, S("d"));
    CHECK_STR(pairs[3].value, S(""));
    CHECK_STR(pairs[4].name, S(""));
}

TEST(odd_forms_are_refused_whole)
{
    static const char *const odd[] = { "a=%", "a=%2", "a=%zz", "a=%00", "a=%1b", "a=%7F", "a=%ff", "a=%C0%AF", "a=%ED%A0%80" };
    for (size_t i = 0; i < COUNT(odd); i++) CHECK(!form_read(str_of(odd[i]), room, pairs, &count));
}

TEST(more_or_longer_than_any_form_of_ours_is_refused)
{
    char text[3 * (REQUEST_PAIRS_MAX + 1)];
    for (size_t i = 0; i <= REQUEST_PAIRS_MAX; i++) memcpy(text + 2 * i, "a&", 2);
    CHECK(form_read((Str){ text, 2 * REQUEST_PAIRS_MAX }, room, pairs, &count));
    CHECK(!form_read((Str){ text, 2 * REQUEST_PAIRS_MAX + 2 }, room, pairs, &count));
    static char longest[REQUEST_VALUE_MAX + 3] = "a=";
    memset(longest + 2, 'x', REQUEST_VALUE_MAX + 1);
    CHECK(form_read((Str){ longest, REQUEST_VALUE_MAX + 2 }, room, pairs, &count));
    CHECK(!form_read((Str){ longest, REQUEST_VALUE_MAX + 3 }, room, pairs, &count));
}

TEST(one_cookie_of_ours_is_found_among_others)
{
    CHECK_STR(cookie_read(S("x=1; __Host-session=abc-D_9; y=2"), S("__Host-session")), S("abc-D_9"));
    CHECK_STR(cookie_read(S("__Host-sessionx=1"), S("__Host-session")), S(""));
    CHECK_STR(cookie_read(S("__Host-session"), S("__Host-session")), S(""));
    CHECK_STR(cookie_read(S("__Host-session=a b"), S("__Host-session")), S(""));
    CHECK_STR(cookie_read(S("__Host-session=\"ab\""), S("__Host-session")), S(""));
}

TEST(a_cookie_that_comes_twice_is_nobodys)
{
    CHECK_STR(cookie_read(S("s=a; s=b"), S("s")), S(""));
}

TEST(only_plain_paths_are_ours)
{
    static const char *const plain[] = { "/", "/findings", "/findings/12", "/assets/uswds.min.css" };
    static const char *const odd[] = { "", "findings", "//", "/a/", "/a//b", "/../x", "/a/./b", "/a%2f", "/a b", "/\xc3\xa9" };
    for (size_t i = 0; i < COUNT(plain); i++) CHECK(path_is_plain(str_of(plain[i])));
    for (size_t i = 0; i < COUNT(odd); i++) CHECK(!path_is_plain(str_of(odd[i])));
}

static Str packed_of(const Request *request)
{
    static unsigned char packed[REQUEST_BYTES_MAX];
    ByteWriter w = { packed, sizeof packed, 0 };
    request_pack(&w, request);
    CHECK(w.used <= w.room);
    return (Str){ (const char *)packed, w.used };
}

static const Request sample = {
    .method = METHOD_POST, .path = { "/findings/12", 12 }, .peer = { "192.0.2.7", 9 }, .session = { "abc", 3 },
    .host = { "harbor.example.org:8443", 23 },
    .is_secure = true, .query_count = 1, .query = { { { "q", 1 }, { "1", 1 } } },
    .form_count = 2, .form = { { { "verdict", 7 }, { "accept", 6 } }, { { "reason", 6 }, { "seen", 4 } } },
};

TEST(a_request_comes_back_as_it_was)
{
    static Request again;
    CHECK(request_unpack(packed_of(&sample), &again));
    CHECK_EQ(again.method, METHOD_POST);
    CHECK_STR(again.path, S("/findings/12"));
    CHECK_STR(again.peer, S("192.0.2.7"));
    CHECK_STR(again.host, S("harbor.example.org:8443"));
    CHECK_STR(request_form(&again, S("reason")), S("seen"));
    CHECK_STR(request_query(&again, S("q")), S("1"));
    CHECK_STR(request_query(&again, S("reason")), S(""));
    CHECK(again.is_secure);
}

TEST(a_host_has_a_limit)
{
    static Request long_one, again;
    char host[REQUEST_HOST_MAX + 1];
    memset(host, 'h', sizeof host);
    long_one = sample;
    long_one.host = (Str){ host, REQUEST_HOST_MAX };
    CHECK(request_unpack(packed_of(&long_one), &again));
    CHECK_EQ(again.host.len, REQUEST_HOST_MAX);
    long_one.host.len++;
    CHECK(!request_unpack(packed_of(&long_one), &again));
}

TEST(every_prefix_and_every_changed_byte_of_a_request_is_read_or_refused)
{
    static Request again;
    static char copy[1024];
    Str packed = packed_of(&sample);
    memcpy(copy, packed.at, packed.len);
    for (size_t len = 0; len < packed.len; len++) CHECK(!request_unpack((Str){ copy, len }, &again));
    for (size_t i = 0; i < packed.len; i++)
        for (unsigned value = 0; value < 256; value++) {
            copy[i] = (char)value;
            if (request_unpack((Str){ copy, packed.len }, &again)) CHECK(again.path.at[0] == '/');
            copy[i] = packed.at[i];
        }
}

TEST(an_answer_comes_back_as_it_was_and_a_cut_one_does_not)
{
    unsigned char packed[512];
    ByteWriter w = { packed, sizeof packed, 0 };
    Response again;
    response_pack(&w, &(Response){ .status = 303, .location = S("/worklist"), .session = S("-"), .body = S("x"),
                                    .has_script = true, .again = S("/idle"), .again_seconds = 901 });
    for (size_t len = 0; len < w.used; len++) CHECK(!response_unpack((Str){ (char *)packed, len }, &again));
    CHECK(response_unpack((Str){ (char *)packed, w.used }, &again));
    CHECK_EQ(again.status, 303);
    CHECK_STR(again.location, S("/worklist"));
    CHECK_STR(again.session, S("-"));
    CHECK(again.has_script);
    CHECK_STR(again.again, S("/idle"));
    CHECK_EQ(again.again_seconds, 901);
}
