/* nibrs_flat_test.c - proof that every line of a crime-report file is read, listed or refused. */
#include "nibrs_kit.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guide/content.h"

typedef struct {
    const char *notation;
    size_t records;
    RecordKind kind;
    size_t segments;
    bool is_delete;
} Shape;

TEST(segments_become_reports_whatever_level_comes_first)
{
    static const Shape cases[] = {
        { "1 | 2 | 4 | 5 | 6",                          1, RECORD_INCIDENT,       5, false },
        { "1 | 2 | 4 | 5 | 1 26=INVENTED0002 | 2 26=INVENTED0002", 2, RECORD_INCIDENT, 4, false },
        /* one number twice: both stand */
        { "1 | 2 | 4 | 5 | 1 | 2 | 4 | 5",              2, RECORD_INCIDENT,       4, false },
        { "0",                                          1, RECORD_ZERO_REPORT,    1, false },
        { "0 | 0 17=ZZ0020000",                         2, RECORD_ZERO_REPORT,    1, false },
        { "6",                                          1, RECORD_LATE_ARREST,    1, false },
        { "6 | 6 38=02",                                1, RECORD_LATE_ARREST,    2, false },
        /* another agency */
        { "6 | 6 17=ZZ0020000",                         2, RECORD_LATE_ARREST,    1, false },
        { "7",                                          1, RECORD_GROUP_B_ARREST, 1, false },
        /* each stands alone */
        { "7 | 7 38=02",                                2, RECORD_GROUP_B_ARREST, 1, false },
        { "7 | 6 26=ZZARREST0002",                      2, RECORD_GROUP_B_ARREST, 1, false },
        { "0 | 6 26=000000000000",                      2, RECORD_ZERO_REPORT,    1, false },
        { "2 | 3 | 4",                                  1, RECORD_FRAGMENT,       3, false },
        { "3", 1, RECORD_FRAGMENT, 1, false }, { "4", 1, RECORD_FRAGMENT, 1, false },
        { "5", 1, RECORD_FRAGMENT, 1, false },
        { "5 | 6",                                      1, RECORD_FRAGMENT,       2, false },
        { "1 6=D",                                      1, RECORD_INCIDENT,       1, true  },
        /* a delete takes nothing along */
        { "1 6=D | 2 | 4",                              2, RECORD_INCIDENT,       1, true  },
        { "1 6=D | 2 6=D",                              1, RECORD_INCIDENT,       2, true  },
        { "7 6=D",                                      1, RECORD_GROUP_B_ARREST, 1, true  },
        /* blank lines inside */
        { "1 | - | 2 | - | - | 4 | 5 | -",              1, RECORD_INCIDENT,       4, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        NibrsSeen seen = nibrs_see_notation(cases[i].notation);
        CHECK(seen.is_ok);
        if (seen.record_count != cases[i].records || seen.records[0].kind != cases[i].kind ||
            seen.records[0].count != cases[i].segments || seen.records[0].is_delete != cases[i].is_delete)
            test_fail(__FILE__, __LINE__, "%s: %zu records, first %s of %zu segments", cases[i].notation,
                      seen.record_count,
                      record_kind_name(seen.records[0].kind), seen.records[0].count);
        nibrs_forget(&seen);
    }
}

TEST(every_length_of_every_level_is_read)
{
    static const struct { const char *notation; FieldId last; const char *value; } cases[] = {
        { "0",                FIELD_ZERO_YEAR,          "2019" },
        { "1",                FIELD_CLEARED_EXCEPTIONALLY, "N" },
        { "1/88 88=Y",        FIELD_CARGO_THEFT,        "Y"    },
        { "2 62=99",          FIELD_BIAS,               "99"   },
        { "2/71 62=__ 70=12", FIELD_BIAS,               "12"   },
        { "3 263=E 276=GM",   FIELD_DRUG_MEASURE,       "GM"   },
        { "4 92=AQ",          FIELD_RELATIONSHIP,       "AQ"   },
        { "4/141 133=ZZ0030000", FIELD_OTHER,           "ZZ0030000" },
        { "5",                FIELD_OFFENDER_RACE,      "W"    },
        { "5/46 46=H",        FIELD_OFFENDER_ETHNICITY, "H"    },
        { "6 79=R",           FIELD_DISPOSITION,        "R"    },
        { "7 66=H",           FIELD_DISPOSITION,        "H"    },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        NibrsSeen seen = nibrs_see_notation(cases[i].notation);
        CHECK_EQ(seen.record_count, 1);
        CHECK_EQ(kit_raised(&seen, "length"), 0);
        CHECK_STR(segment_text(&seen.records[0].segments[0], cases[i].last), str_of(cases[i].value));
        nibrs_forget(&seen);
    }
}

TEST(a_value_keeps_what_was_written_and_where)
{
    NibrsSeen seen = nibrs_see_notation("1 | 2 | 4 47=11A | 5");
    CHECK_EQ(seen.record_count, 1);
    const Record *r = &seen.records[0];
    CHECK_STR(r->agency, S("ZZ0010000"));
    CHECK_STR(r->number, S("INVENTED0001"));
    CHECK_EQ(r->submission, 201905);
    CHECK_EQ(r->date.day, 3);
    size_t at = 0;
    (void)segment_value(&r->segments[2], FIELD_VICTIM_OFFENSE, &at);
    const Value *third = segment_value(&r->segments[2], FIELD_VICTIM_OFFENSE, &at);
    CHECK(third);
    CHECK_STR(third->name, S("victim connected to offense 3"));
    CHECK_EQ(third->occurrence, 3);
    CHECK_EQ(third->column, 47);
    CHECK_EQ(third->code, code_of(S("11A")));
    CHECK_EQ(r->segments[2].line, 3);
    CHECK_EQ(r->segments[2].number, 1);
    nibrs_forget(&seen);
}

TEST(both_ends_of_an_age_are_kept)
{
    static const struct { const char *age; AgeForm form; AgeStatus status; int low, high; } cases[] = {
        { "16__", AGE_EXACT, AGE_IS_MINOR, 16, 16 },  { "1619", AGE_RANGE, AGE_IS_MINOR, 16, 19 },
        { "1725", AGE_RANGE, AGE_IS_POSSIBLE, 17, 25 }, { "NN__", AGE_BABY, AGE_IS_MINOR, 0, 0 },
        { "NB__", AGE_BABY, AGE_IS_MINOR, 0, 0 },     { "BB__", AGE_BABY, AGE_IS_MINOR, 0, 0 },
        { "00__", AGE_UNKNOWN, AGE_IS_UNKNOWN, -1, -1 }, { "99__", AGE_EXACT, AGE_IS_ADULT, 99, 99 },
        { "____", AGE_BLANK, AGE_IS_UNKNOWN, -1, -1 }, { "8___", AGE_UNREADABLE, AGE_IS_UNKNOWN, -1, -1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char notation[64];
        snprintf(notation, sizeof notation, "1 | 2 | 4 72=%s | 5", cases[i].age);
        NibrsSeen seen = nibrs_see_notation(notation);
        Age age = seen.records[0].segments[2].age;
        CHECK_EQ(age.form, cases[i].form);
        CHECK_EQ(age.status, cases[i].status);
        CHECK_EQ(age.low, cases[i].low);
        CHECK_EQ(age.high, cases[i].high);
        nibrs_forget(&seen);
    }
}

TEST(retired_and_unknown_codes_are_kept)
{
    NibrsSeen retired = nibrs_see_notation("1 | 2 | 4 92=HR | 5 | 7 49=90I 58=16 66=R");
    CHECK_EQ(retired.record_count, 2);
    CHECK_EQ(retired.problem_count, 0);
    CHECK_STR(segment_text(&retired.records[1].segments[0], FIELD_ARREST_OFFENSE), S("90I"));
    NibrsSeen unknown = nibrs_see_notation("1 | 2 38=77X | 4 41=77X | 5");
    CHECK_EQ(unknown.record_count, 1);
    CHECK_STR(segment_text(&unknown.records[0].segments[1], FIELD_OFFENSE_CODE), S("77X"));
    CHECK_EQ(kit_raised(&unknown, "204"), 1);
    CHECK_EQ(kit_raised(&unknown, "404"), 1);
    nibrs_forget(&retired);
    nibrs_forget(&unknown);
}

/* Two invented reports in many dresses: what is read is the same. */
TEST(line_ends_and_what_editors_add_change_nothing)
{
    static const struct { const char *newline, *before, *after; } dresses[] = {
        { "\n", "", "" }, { "\r\n", "", "" }, { "\r\r\n", "", "" }, { "   \n", "", "" }, { "\n\n", "", "" },
        { "\r\n   \r\n", "", "" },
        { "\n", "\xef\xbb\xbf", "" }, { "\r\n", "\xef\xbb\xbf", "\x1a" }, { "\n", "\n\n", "\n\n" },
        { "\r\n", "", "\x1a\r\n" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(dresses); i++) {
        Str lines = nibrs_lines_ending(&arena, "1 | 2 | 4 | 5 | 7", str_of(dresses[i].newline));
        NibrsSeen seen = nibrs_see(kit_book(), str_format(&arena, "%s%.*s%s", dresses[i].before, STR(lines),
                                                          dresses[i].after));
        CHECK(seen.is_ok);
        CHECK_EQ(seen.record_count, 2);
        CHECK_EQ(seen.records[0].count, 4);
        CHECK_EQ(seen.problem_count, 0);
        CHECK_EQ(seen.done.unreadable, 0);
        CHECK_STR(segment_text(&seen.records[0].segments[3], FIELD_OFFENDER_RACE), S("W"));
        CHECK_EQ(seen.records[0].offset, strspn(dresses[i].before, "\xef\xbb\xbf\n"));
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}

TEST(a_carriage_return_alone_ends_a_line_only_before_a_length_and_a_level)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    NibrsSeen old = nibrs_see(kit_book(), nibrs_lines_ending(&arena, "1 | 2 | 4 | 5 | 7", S("\r")));
    CHECK_EQ(old.record_count, 2);
    CHECK_EQ(old.done.lines, 5);
    CHECK_EQ(old.problem_count, 0);
    NibrsSeen damaged = nibrs_see(kit_book(), nibrs_lines(&arena, "1 | 2 | 4 72=\r123 | 5"));
    CHECK_EQ(damaged.record_count, 1);
    CHECK_STR(segment_text(&damaged.records[0].segments[2], FIELD_VICTIM_AGE), S("\r123"));
    CHECK_STR(segment_text(&damaged.records[0].segments[2], FIELD_VICTIM_SEX), S("F"));
    nibrs_forget(&old);
    nibrs_forget(&damaged);
    arena_close(&arena);
}

TEST(a_last_line_without_newline_counts)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str lines = nibrs_lines(&arena, "1 | 2 | 4 | 5");
    NibrsSeen seen = nibrs_see(kit_book(), (Str){ lines.at, lines.len - 1 });
    CHECK_EQ(seen.records[0].count, 4);
    CHECK_EQ(seen.done.lines, 4);
    nibrs_forget(&seen);
    arena_close(&arena);
}

TEST(a_line_cut_at_its_blanks_is_read_with_a_warning)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str lines = nibrs_lines(&arena, "6");
    NibrsSeen seen = nibrs_see(kit_book(), str_trim_end((Str){ lines.at, lines.len - 1 }));
    CHECK_EQ(seen.record_count, 1);
    CHECK_STR(segment_text(&seen.records[0].segments[0], FIELD_ARRESTEE_RACE), S("W"));
    CHECK_EQ(seen.problem_count, 1);
    CHECK_STR(seen.problems[0].code, S("length"));
    CHECK(seen.problems[0].is_warning);
    nibrs_forget(&seen);
    arena_close(&arena);
}

TEST(what_stands_beyond_a_shorter_length_is_kept_and_listed)
{
    NibrsSeen seen = nibrs_see_notation("5/46 1=0045 46=H");
    CHECK_STR(segment_text(&seen.records[0].segments[0], FIELD_OFFENDER_ETHNICITY), S("H"));
    CHECK_EQ(kit_raised(&seen, "length"), 1);
    CHECK(!seen.problems[0].is_warning);
    nibrs_forget(&seen);
}

typedef struct { const char *name; int column; const char *value; const char *why; } Damage;

TEST(a_line_that_cannot_be_read_is_listed_and_the_report_around_it_stays_whole)
{
    static const Damage cases[] = {
        { "a level that does not exist", 5, "8", "The segment level (column 5) is not 0 to 7." },
        { "a letter as level",           5, "X", "The segment level (column 5) is not 0 to 7." },
        { "no agency",                   17, "_________", "The agency (ORI, column 17) is blank." },
        { "the length of another level", 1, "0307",
          "The length field belongs to another segment level than column 5 says." },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char notation[128];
        snprintf(notation, sizeof notation, "1 | 2 | 4 %d=%s | 5 | 7", cases[i].column, cases[i].value);
        Arena arena;
        CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
        NibrsSeen seen = nibrs_see_again(kit_book(), nibrs_lines(&arena, notation), 0, 1);
        CHECK_EQ(seen.done.unreadable, 1);
        CHECK_EQ(seen.record_count, 2);
        CHECK_EQ(seen.records[0].count, 3);
        CHECK_STR(seen.problems[0].code, S("unreadable"));
        CHECK_STR(str_of(seen.problems[0].text), str_of(cases[i].why));
        CHECK_EQ(seen.problems[0].line, 3);
        CHECK_STR(seen.problems[0].number, cases[i].column == 1 ? S("INVENTED0001") : S(""));
        nibrs_forget(&seen);
        arena_close(&arena);
    }
}

TEST(a_report_whose_first_line_cannot_be_read_begins_at_the_next)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str lines = nibrs_lines(&arena, "7 | 1 1=0307 | 2 | 4 | 5");
    NibrsSeen seen = nibrs_see_again(kit_book(), lines, 0, 1);
    CHECK_EQ(seen.record_count, 2);
    CHECK_EQ(seen.records[1].kind, RECORD_FRAGMENT);
    CHECK_EQ(seen.records[1].line, 3);
    CHECK_EQ(seen.records[1].offset, 67 + 88);
    CHECK_EQ(seen.records[1].bytes, lines.len - 67 - 88 - 1);
    nibrs_forget(&seen);
    arena_close(&arena);
}

/* `good` invented late arrests, then `bad` lines without an agency. */
static Str mostly_good(Arena *arena, int good, int bad)
{
    Str line = nibrs_lines(arena, "7"), spoilt = nibrs_lines(arena, "7 17=_________");
    char *at = arena_new(arena, char, (size_t)(good + bad) * line.len);
    for (int i = 0; i < good + bad; i++)
        memcpy(at + (size_t)i * line.len, i < good ? line.at : spoilt.at, line.len);
    return (Str){ at, (size_t)(good + bad) * line.len };
}

TEST(a_file_is_refused_when_over_one_line_in_a_hundred_cannot_be_read)
{
    static const struct { int good, bad; bool want; } cases[] = {
        { 99, 1, true }, { 98, 1, false }, { 990, 10, true }, { 990, 11, false }, { 1, 0, true },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        NibrsSeen seen = nibrs_see(kit_book(), mostly_good(&arena, cases[i].good, cases[i].bad));
        CHECK_EQ(seen.is_ok, cases[i].want);
        CHECK_EQ(seen.done.unreadable, cases[i].bad);
        if (!seen.is_ok) {
            CHECK_EQ(seen.err.code, ERR_INPUT);
            CHECK_STR(str_of(seen.err.text),
                      str_format(&arena, "%d of %d lines cannot be read, over 1 %%, so nothing of this "
                      "file is used. Export it again from the records system.", cases[i].bad,
                      cases[i].good + cases[i].bad));
        }
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}

#define NOT_THIS_FORMAT "This is not a NIBRS flat file: its lines do not begin with a length, a segment " \
                        "level and an agency. Give the file that is sent to the state or FBI program; for any other " \
                        "list, safeharbor map LIST --write MAP says what its columns mean, and check LIST --map MAP " \
                        "reads it."

TEST(what_is_not_such_a_file_is_refused_with_one_sentence)
{
    static const struct { const char *bytes, *refusal; } cases[] = {
        { "", "The file is empty. Export it again from the records system." },
        { "\n", NOT_THIS_FORMAT }, { "   \n\t\n", NOT_THIS_FORMAT }, { "\x1a", NOT_THIS_FORMAT },
        { "name,age\nA,16\n", NOT_THIS_FORMAT }, { "<nibrs:Submission/>", NOT_THIS_FORMAT },
        { "00871I052019    ZZ001", NOT_THIS_FORMAT },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        NibrsSeen seen = nibrs_see(kit_book(), str_of(cases[i].bytes));
        CHECK(!seen.is_ok);
        CHECK_EQ(seen.err.code, ERR_INPUT);
        CHECK_STR(str_of(seen.err.text), str_of(cases[i].refusal));
        CHECK_EQ(seen.record_count, 0);
        nibrs_forget(&seen);
    }
}

TEST(a_large_file_of_another_format_is_refused_after_two_hundred_lines)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    size_t len = 1000000;
    char *bytes = arena_new(&arena, char, len);
    memset(bytes, 'x', len);
    for (size_t i = 9; i < len; i += 10) bytes[i] = '\n';
    NibrsSeen seen = nibrs_see(kit_book(), (Str){ bytes, len });
    CHECK(!seen.is_ok);
    CHECK_EQ(seen.done.lines, 200);
    nibrs_forget(&seen);
    arena_close(&arena);
}

TEST(a_descriptor_that_fails_is_an_io_error_and_a_folder_is_named_as_such)
{
    RecordsRead done;
    Err err;
    RecordSink none = { 0 };
    for (int fd = -1; fd < 1000; fd += 1000) {          /* never opened, and long closed */
        CHECK(!nibrs_flat_read(fd, kit_book(), &none, &done, &err));
        CHECK_EQ(err.code, ERR_IO);
    }
    int folder = open(".", O_RDONLY);
    CHECK(!nibrs_flat_read(folder, kit_book(), &none, &done, &err));
    close(folder);
    CHECK_EQ(err.code, ERR_INPUT);
    CHECK_STR(str_of(err.text), S("This is a folder, not a crime-report file. Name the file inside it."));
}

TEST(a_line_without_end_is_listed_and_the_next_is_read)
{
    static const size_t lengths[] = { 511, 512, 600, 1023, 1025, 5000, LINE_BYTES_MAX - 1, LINE_BYTES_MAX,
                                      LINE_BYTES_MAX + 1, 4 * LINE_BYTES_MAX, 9 * LINE_BYTES_MAX + 7 };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str good = nibrs_lines(&arena, "7");
    for (size_t i = 0; i < COUNT(lengths); i++) {
        size_t len = lengths[i] + 1 + 2 * good.len;
        char *bytes = arena_new(&arena, char, len);
        memcpy(bytes, good.at, good.len);
        memset(bytes + good.len, 'x', lengths[i]);
        bytes[good.len + lengths[i]] = '\n';
        memcpy(bytes + len - good.len, good.at, good.len);
        NibrsSeen seen = nibrs_see_again(kit_book(), (Str){ bytes, len }, 0, 1),
            file = nibrs_see(kit_book(), (Str){ bytes, len });
        CHECK_EQ(seen.record_count, 2);
        CHECK_EQ(seen.done.lines, 3);
        CHECK_EQ(seen.done.unreadable, 1);
        CHECK_EQ(seen.records[1].line, 3);
        CHECK_EQ(seen.records[1].offset, len - good.len);
        CHECK_EQ(file.record_count, 2);
        CHECK_EQ(file.done.unreadable, 1);
        CHECK(record_is_same(&seen.records[1], &file.records[1]));
        Str why = lengths[i] < LINE_BYTES_MAX ? S("The segment level (column 5) is not 0 to 7.")
                                              : S("The line does not end within 64 KiB.");
        CHECK_STR(str_of(seen.problems[0].text), why);
        nibrs_forget(&seen);
        nibrs_forget(&file);
    }
    arena_close(&arena);
}

/* `count` property segments of `length` bytes after a level 1; every field says something. */
static Str huge_report(Arena *arena, size_t count, size_t length)
{
    Str first = nibrs_lines(arena, "1"), head = nibrs_lines(arena, "3");
    size_t len = first.len + count * (length + 1);
    char *bytes = memset(arena_new(arena, char, len), '1', len);
    memcpy(bytes, first.at, first.len);
    for (size_t i = 0; i < count; i++) {
        char *line = bytes + first.len + i * (length + 1);
        memcpy(line, head.at, 37);
        snprintf(line, 5, "%04zu", length);
        line[4] = '3';
        line[length] = '\n';
    }
    return (Str){ bytes, len };
}

static void check_huge(const NibrsBook *book, Str text)
{
    NibrsSeen seen = nibrs_see(book, text);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.record_count, 2);
    CHECK_EQ(seen.records[0].count, 2048);
    CHECK_EQ(seen.records[1].count, 2);
    CHECK_EQ(seen.records[1].line, 2049);
    CHECK_EQ(seen.done.segments, 2050);
    nibrs_forget(&seen);
}

TEST(a_report_of_2048_segments_fits_and_the_next_one_begins_anew)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    check_huge(kit_book(), huge_report(&arena, 2049, 307));
    arena_close(&arena);
}

TEST(the_largest_report_of_the_largest_layout_fits)
{
    Arena arena;
    Err err;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str table = S("");
    for (int level = 0; level < NIBRS_LEVELS; level++)
        table = str_format(&arena, "%.*slength\t%d\t%d\n", STR(table), level, level == 1 ? 87 : 1023);
    for (int i = 0; i < 128; i++)
        table = str_format(&arena, "%.*s3\tfield\t-\t%d\t1023\t-\n", STR(table), 38 + i);
    for (int level = 0; level < NIBRS_LEVELS; level++)
        if (level != 3) table = str_format(&arena, "%.*s%d\tfield\t-\t38\t87\t-\n", STR(table), level);
    Layout layout;
    CHECK(layout_read(&arena, table, kit_codes(), &layout, &err));
    NibrsBook book = { &layout, 1, NULL, 0 };
    check_huge(&book, huge_report(&arena, 2049, 1023));
    arena_close(&arena);
}

TEST(a_new_layout_year_is_a_new_table)
{
    static const struct { const char *submission; bool want; } cases[] = {
        { "052019", false }, { "122030", false }, { "012031", true }, { "092044", true }, { "002031", false },
        { "XX2031", false },
    };
    Arena arena;
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str old = content_find(S("formats/nibrs-flat-2019.1.tsv"))->text;
    const char *offender = memmem(old.at, old.len, "5\tage of offender\t37\t40\t43", 26);
    const char *year = memmem(old.at, old.len, "2019.1\nlength", 13);
    CHECK(offender && year);
    char *table = (char *)str_format(&arena, "%.*s2031\t2031%.*s", (int)(year - old.at), old.at,
                                     (int)(old.len - (size_t)(year + 6 - old.at)), year + 6).at;
    char *moved = strstr(table, "5\tage of offender\t37\t40\t43");
    memcpy(moved, "5\tage of offender\t37\t42\t45", 26);
    Layout layouts[2] = { kit_book()->layouts[0] };
    CHECK(layout_read(&arena, str_of(table), kit_codes(), &layouts[1], &err));
    NibrsBook book = { layouts, 2, NULL, 0 };
    for (size_t i = 0; i < COUNT(cases); i++) {
        NibrsSeen seen = nibrs_see(&book, nibrs_lines(&arena, str_format(&arena, "5 7=%s 40=3017",
                                                                         cases[i].submission).at));
        CHECK_STR(segment_text(&seen.records[0].segments[0], FIELD_OFFENDER_AGE),
                  cases[i].want ? S("17MW") : S("3017"));
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}

TEST(a_report_is_read_again_from_its_place_and_is_the_same)
{
    static const char *const notations[] = {
        "1 | 2 | 4 72=8_ | 5 | 6", "1 | - | 2 | 4 | - | 5", "6 | 7 | 0", "1 6=D | 1 | 2 5=9 | 4 | 5",
        "2 17=_________ | 2 | 4",
    };
    static const char *const newlines[] = { "\n", "\r\n", " \r\n", "\r" };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(notations) * COUNT(newlines); i++) {
        Str text = nibrs_lines_ending(&arena, notations[i / COUNT(newlines)],
                                      str_of(newlines[i % COUNT(newlines)]));
        NibrsSeen seen = nibrs_see_again(kit_book(), text, 0, 1);
        CHECK(seen.record_count > 0);
        for (size_t k = 0; k < seen.record_count; k++) {
            const Record *r = &seen.records[k];
            NibrsSeen again = nibrs_see_again(kit_book(), (Str){ text.at + r->offset, r->bytes }, r->offset,
                                              r->line);
            CHECK_EQ(again.record_count, 1);
            CHECK(record_is_same(r, &again.records[0]));
            nibrs_forget(&again);
        }
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}

static bool stop(void *to, const Record *record, Err *err)
{
    (void)record;
    return ++*(int *)to < 2 || err_set(err, ERR_LIMIT, "That is enough.");
}

TEST(a_sink_that_says_no_stops_the_reading)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    int seen = 0;
    RecordSink sink = { .record = stop, .to = &seen };
    RecordsRead done;
    Err err = { 0 };
    CHECK(!nibrs_flat_parse(nibrs_lines(&arena, "7 | 7 | 7 | 7"), 0, 1, kit_book(), &sink, &done, &err));
    CHECK_EQ(seen, 2);
    CHECK_STR(str_of(err.text), S("That is enough."));
    arena_close(&arena);
}

static void progress(void *to, uint64_t bytes)
{
    CHECK(bytes > *(uint64_t *)to);
    *(uint64_t *)to = bytes;
}

static bool take_any(void *to, const Record *record, Err *err)
{
    (void)to, (void)record, (void)err;
    return true;
}

TEST(progress_is_told_about_every_four_megabytes_and_never_goes_back)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str text = mostly_good(&arena, 130000, 0);          /* 8.7 MB */
    int ends[2];
    CHECK_EQ(pipe(ends), 0);
    pid_t writer = fork();
    /* a pipe gives small pieces, as a network share does */
    if (writer == 0) {
        for (size_t at = 0; at < text.len;) {
            ssize_t n = write(ends[1], text.at + at, text.len - at);
            if (n < 0) break;
            at += (size_t)n;
        }
        _exit(0);
    }
    close(ends[1]);
    uint64_t bytes = 0;
    RecordsRead done;
    Err err;
    RecordSink sink = { .record = take_any, .progress = progress, .to = &bytes };
    CHECK(nibrs_flat_read(ends[0], kit_book(), &sink, &done, &err));
    close(ends[0]);
    wait(NULL);
    CHECK_EQ(done.records, 130000);
    CHECK_EQ(done.bytes, text.len);
    CHECK(bytes > (uint64_t)8 * 1000 * 1000);
    arena_close(&arena);
}
