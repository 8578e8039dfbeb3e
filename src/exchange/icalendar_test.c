/* icalendar_test.c - proof that calendars are folded, escaped and timed as RFC 5545 says. */
#include "exchange/icalendar.h"

#include <unistd.h>

#include "base/test.h"

static Str written(Arena *arena, const CalendarEntry *entry)
{
    Err err = { 0 };
    Out *out = arena_new(arena, Out, 1);
    int pipe_fd[2];
    CHECK_EQ(pipe(pipe_fd), 0);
    out_to_fd(out, pipe_fd[1]);
    calendar_begin(out, arena, S("Duties, ours; all"));
    calendar_entry(out, arena, entry);
    calendar_end(out);
    CHECK(out_flush(out, &err));
    close(pipe_fd[1]);
    char *bytes = arena_new(arena, char, 65536);
    size_t n = 0;
    for (ssize_t got; (got = read(pipe_fd[0], bytes + n, 65536 - n)) > 0;) n += (size_t)got;
    close(pipe_fd[0]);
    return (Str){ bytes, n };
}

/* Every line within 75 octets and whole characters; folded ones joined again. */
static Str unfolded(Arena *arena, Str text)
{
    char *to = arena_new(arena, char, text.len);
    size_t n = 0;
    while (text.len) {
        size_t len = 0;
        while (len + 1 < text.len && !(text.at[len] == '\r' && text.at[len + 1] == '\n')) len++;
        CHECK(len <= 75 && text.at[len] == '\r');
        Str line = { text.at, len };
        if (len && line.at[0] == ' ') n--, line = (Str){ line.at + 1, len - 1 };
        memcpy(to + n, line.at, line.len);
        n += line.len;
        to[n++] = '\n';
        text = (Str){ text.at + len + 2, text.len - len - 2 };
    }
    return (Str){ to, n };
}

#define US(second) ((int64_t)(second) * 1000000)

TEST(a_calendar_is_folded_escaped_and_in_utc)
{
    Arena arena;
    CHECK(arena_open(&arena, 4 << 20));
    CalendarEntry e = { .uid = S("a1@b2.safeharbor.invalid"), .summary = S("MISS-NCIC-2H: enter, verify; do\\it"),
                        .at = US(1835413380), .written = US(1835409780), .changed = 3 };       /* 2028-02-29 05:03 UTC */
    Str text = unfolded(&arena, written(&arena, &e));
    static const char *const lines[] = {
        "BEGIN:VCALENDAR\nVERSION:2.0\n", "\nX-WR-CALNAME:Duties\\, ours\\; all\n", "\nUID:a1@b2.safeharbor.invalid\n",
        "\nDTSTAMP:20280229T040300Z\n", "\nDTSTART:20280229T050300Z\n", "\nSEQUENCE:3\n",
        "\nSUMMARY:MISS-NCIC-2H: enter\\, verify\\; do\\\\it\n", "\nSTATUS:CONFIRMED\n", "\nTRIGGER:-PT1H\n",
        "\nEND:VEVENT\nEND:VCALENDAR\n",
    };
    for (size_t i = 0; i < COUNT(lines); i++)
        if (!str_has(text, str_of(lines[i]))) test_fail(__FILE__, __LINE__, "no %s in %.*s", lines[i], STR(text));
    e.alarm = US(1835406180);
    CHECK(str_has(unfolded(&arena, written(&arena, &e)), S("\nTRIGGER;VALUE=DATE-TIME:20280229T030300Z\n")));
    e.is_cancelled = true;
    text = unfolded(&arena, written(&arena, &e));
    CHECK(str_has(text, S("\nSTATUS:CANCELLED\n")) && !str_has(text, S("VALARM")));
    arena_close(&arena);
}

TEST(no_line_is_too_long_and_no_character_is_cut_whatever_the_text)
{
    Arena arena;
    CHECK(arena_open(&arena, 64 << 20));
    for (size_t len = 0; len < 260; len++) {
        char text[1200];
        size_t n = 0;
        for (size_t i = 0; i < len; i++) {                       /* letters of one to four bytes, commas and line ends */
            static const char *const letters[] = { "a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x8C\x8A", ",", "\n" };
            const char *letter = letters[(i * 7 + len) % COUNT(letters)];
            memcpy(text + n, letter, strlen(letter));
            n += strlen(letter);
        }
        CalendarEntry e = { .uid = S("a@b"), .summary = S("x"), .description = { text, n }, .at = US(1) };
        Str got = unfolded(&arena, written(&arena, &e));
        Str rest = got, line;
        while (str_cut(&rest, '\n', &line)) {
            if (!str_starts(line, S("DESCRIPTION:")) || str_eq(line, S("DESCRIPTION:x"))) continue;
            char back[1200];
            size_t k = 0;
            for (size_t i = 12; i < line.len; i++)
                back[k++] = line.at[i] != '\\' ? line.at[i] : line.at[++i] == 'n' ? '\n' : line.at[i];
            CHECK_STR(((Str){ back, k }), ((Str){ text, n }));
        }
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}
