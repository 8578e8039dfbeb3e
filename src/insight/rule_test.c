/* rule_test.c - proof that rules are read as written, and refused with the place and what was expected. */
#include "insight/rule.h"

#include "base/test.h"
#include "base/tsv.h"
#include "domain/made.h"
#include "guide/content.h"
#include "insight/made_file.h"
#include "insight/made_rules.h"
#include "insight/screen.h"

#define ROOM ((size_t)8 * 1024 * 1024)

static Rule rule;               /* 20 KiB and more: not for the stack of every test */
static Err err;

static bool read_text(Arena *arena, Str text)
{
    err = (Err){ 0 };
    rule = (Rule){ .version = -7 };
    return rule_read(arena, S("test.rule"), text, &rule, &err);
}

TEST(every_keyword_lands_in_its_place)
{
    static const char text[] =
        "# a comment\r\n\r\n"
        "rule      two-signs\r\n"
        "version   12\n"
        "class     context\n"
        "pool      yes\n"
        "mark      possible\n"
        "title     A title\n"
        "          that goes on\n"
        "about     victim or arrestee\n"
        "# comments may stand anywhere\n"
        "when      age is minor\n"
        "          and incident offense in {11A, 11D}\n"
        "needs     2 from different segments\n"
        "circumstance offense: incident location is 14\n"
        "reason    A hotel.\n"
        "circumstance property: some property has (drug is given)\n"
        "reason    Drugs\tand\n"
        "\tmore.\n"
        "because   It   matters.\n"
        "law       /us/usc/t18/s1591 | What it\n"
        "          says. | high\n"
        "law       /x | y | low\n"
        "next      First.\n"
        "next      Second.\n"
        "review    20 minutes\n"
        "source    One\n"
        "source    Two\n"
        "grade     design";
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    if (!read_text(&arena, str_of(text))) CHECK_STR(str_of(err.text), S(""));
    CHECK_STR(rule.id, S("two-signs"));
    CHECK_EQ(rule.version, 12);
    CHECK_EQ(rule.class, CLASS_CONTEXT);
    CHECK(rule.is_pool);
    CHECK_STR(rule.mark, S("possible"));
    CHECK_STR(rule.title, S("A title that goes on"));
    CHECK_EQ(rule.roles, 1u << ROLE_VICTIM | 1u << ROLE_ARRESTEE);
    CHECK_EQ(rule.statuses, 1u << AGE_IS_MINOR);
    CHECK_EQ(rule.needs, 2);
    CHECK_EQ(rule.circumstance_count, 2);
    CHECK_EQ(rule.circumstances[1].thing, THING_PROPERTY);
    CHECK_STR(rule.circumstances[1].reason, S("Drugs and more."));
    CHECK_STR(rule.because, S("It matters."));
    CHECK_EQ(rule.law_count, 2);
    CHECK_STR(rule.laws[0].id, S("/us/usc/t18/s1591"));
    CHECK_STR(rule.laws[0].title, S("What it says."));
    CHECK_STR(rule.laws[0].confidence, S("high"));
    CHECK_EQ(rule.next_count, 2);
    CHECK_STR(rule.next[1], S("Second."));
    CHECK_EQ(rule.source_count, 2);
    CHECK_EQ(rule.review_minutes, 20);
    CHECK_STR(rule.grade, S("design"));
    CHECK_STR(rule.text, str_of(text));
    arena_close(&arena);
}

TEST(every_condition_of_the_language_is_read)
{
    static const char *const conditions[] = {
        "age is minor", "age is possible", "age is unknown", "age is adult", "age in {minor, unknown}",
        "age from 12 to 17",
        "age from 0 to 0", "age matches the person", "some victim has (name fits the person)", "offense is 40A", "offense in {40A}",
        "offense in {40A,40B , 40C}",
        "offense not in {40A}", "offense is given", "incident offense in {64A}", "incident location is given",
        "incident using in {C}", "incident loss in {6}", "incident property in {20}",
        "incident drug is given",
        "incident type in {I, L}", "incident relationship in {PA}", "disposition in {H, R}", "type is I",
        "relationship not in {PA}", "some victim", "no victim", "some offense has (location in {14})",
        "no victim has (type in {I, L})", "at least 2 offenders have (age is adult)", "exactly 0 properties",
        "exactly 1 arrestee", "at least 1 offense", "relationship to an adult in {ST}",
        "relationship to an adult not in {ST}",
        "record is incident", "record is late-arrest", "record is group-b-arrest", "not age is minor",
        "not not not age is minor", "(age is minor)", "((age is minor) or (age is possible))",
        "age is minor or age is possible and not (some offender has (some victim has (age is minor)))",
    };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(conditions); i++)
        if (!read_text(&arena, made_rule_text(&arena, conditions[i])))
            CHECK_STR(str_of(err.text), str_of(conditions[i]));
    arena_close(&arena);
}

/* The condition begins at column 6 of line 6. */
TEST(a_condition_is_refused_at_its_column_with_what_was_expected)
{
    static const struct { const char *when; int column; const char *want; } cases[] = {
        { "",                                      5, "a text after the keyword" },
        { "x",                                     6, "a condition (age, offense," },
        { "age",                                   9, "is, in, from or matches the person" },
        { "age is",                               12, "minor, possible, unknown or adult" },
        { "age is old",                           13, "minor, possible, unknown or adult" },
        { "age in minor",                         13, "{" },
        { "age in {minor",                        19, "a comma or }" },
        { "age in {minor,}",                      20, "minor, possible, unknown or adult" },
        { "age from x to 17",                     15, "a number" },
        { "age from 12",                          17, "to" },
        { "age from 12 to 18",                    23, "an age range within 0 to 17" },
        { "age from 18 to 20",                    23, "an age range within 0 to 17" },
        { "age from 17 to 12",                    23, "an age range within 0 to 17" },
        { "age from -1 to 12",                    15, "a number" },
        { "age matches",                          10, "is, in, from or matches the person" },
        { "offense",                              13,
          "in {CODE, ..}, not in {CODE, ..}, is CODE or is given" },
        { "offense in",                           16, "a code of at most four capital letters or digits" },
        { "offense in {}",                        18, "a code of at most four capital letters or digits" },
        { "offense in {40A 40B}",                 22, "a comma or }" },
        { "offense in {40A,}",                    22, "a code of at most four capital letters or digits" },
        { "offense in {40a}",                     18, "a code of at most four capital letters or digits" },
        { "offense in {4-A}",                     18, "a code of at most four capital letters or digits" },
        { "offense in {40ABC}",                   18, "a code of at most four capital letters or digits" },
        { "offense not is 40A",                   18, "in {CODE, ..}" },
        { "incident",                             14, "a condition (age, offense," },
        { "incident age is minor",                15, "a condition (age, offense," },
        { "some",                                 10, "offense, property, victim, offender, arrestee or person" },
        { "some child",                           11, "offense, property, victim, offender, arrestee or person" },
        { "some victim has age is minor",         22, "(" },
        { "some victim has (age is minor",        35, ")" },
        { "some victim has ()",                   23, "a condition" },
        { "some victim has (no victim has (some victim has (age is minor)))", 53,
          "at most two counts inside one another" },
        { "at least 0 victims",                   16, "a number of at least 1" },
        { "at least victims",                     15, "a number" },
        { "exactly -1 victims",                   14, "a number" },
        { "record is arrest",                     16, "incident, late-arrest, group-b-arrest, missing-person" },
        { "relationship to an adult is ST",       31, "in {CODE, ..}" },
        { "narrative is D01",                     6,  "a condition" },
        { "narrative tells",                      21, "a code" },
        { "narrative tells 0 of {D01}",           23, "a number of at least 1" },
        { "narrative tells 2 {D01, D02}",         24, "of" },
        { "age is minor and",                     22, "a condition" },
        { "age is minor age is minor",            19, "and, or, or the end of the condition" },
        { "(age is minor",                        19, ")" },
        { "age is minor)",                        18, "and, or, or the end of the condition" },
        { "not",                                   9, "a condition" },
        { "age is minor AND age is minor",        19, "and, or, or the end of the condition" },
    };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK(!read_text(&arena, made_rule_text(&arena, cases[i].when)));
        CHECK_EQ(err.code, ERR_INPUT);
        Str place = str_format(&arena, "test.rule, line 6, column %d: expected %s", cases[i].column,
                               cases[i].want);
        if (!str_starts(str_of(err.text), place)) CHECK_STR(str_of(err.text), place);
        CHECK(str_ends(str_of(err.text), S("See docs/HACKING.md, \"A new rule\".")));
        CHECK_EQ(rule.version, -7);         /* nothing is written when it fails */
    }
    arena_close(&arena);
}

TEST(the_place_is_right_on_a_line_that_goes_on)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    CHECK(!read_text(&arena, made_rule_text(&arena, "age is minor\r\n  and\n\tage is old")));
    CHECK(str_has(str_of(err.text), S("line 8, column 9: expected minor, possible")));
    arena_close(&arena);
}

/* A condition that can never be true would sleep, and a sleeping rule looks like a region without children. */
TEST(what_could_never_be_true_is_refused)
{
    static const struct { const char *when; int column; const char *want; } cases[] = {
        { "age is minor and location in {14}",             23, "incident before this word" },
        { "age is minor and not location in {14}",         27, "incident before this word" },
        { "drug is given",                                  6, "incident before this word" },
        { "some offender has (offense in {40A})",          25, "incident before this word" },
        { "some offense has (age is minor)",               24, "another condition: this segment has no age" },
        { "some property has (name fits the person)",      25, "another condition: this segment has no name" },
        { "some property has (age matches the person)",    25, "another condition: this segment has no age" },
        { "some arrestee has (relationship to an adult in {ST})", 25,
          "another condition: only a victim has a relationship" },
        { "age is minor and age is adult",                 23, "ages that one person can have" },
        { "age from 3 to 5 and age is possible",           26, "ages that one person can have" },
    };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK(!read_text(&arena, made_rule_text(&arena, cases[i].when)));
        Str place = str_format(&arena, "test.rule, line 6, column %d: expected %s", cases[i].column,
                               cases[i].want);
        if (!str_starts(str_of(err.text), place)) CHECK_STR(str_of(err.text), place);
    }
    arena_close(&arena);
}

#define WHOLE "rule a\nversion 1\nclass file\ntitle T\nabout victim\nwhen age is minor\nbecause B\nnext N\nsource S\n"

TEST(a_line_is_refused_at_its_place_with_what_was_expected)
{
    static const struct { const char *text, *want; } cases[] = {
        { "",                                   "line 1, column 1: expected a line: rule ID" },
        { "# only a comment\n",                 "line 2, column 1: expected a line: rule ID" },
        { "Rule a\n",                           "line 1, column 1: expected a keyword (rule version class" },
        { "  rule a\n",                         "line 1, column 1: expected a keyword" },
        { "rules a\n",                          "line 1, column 1: expected a keyword" },
        { "\n\nclassy file\n",                  "line 3, column 1: expected a keyword" },
        { "rule\n",                             "line 1, column 5: expected a text after the keyword" },
        { "rule a b\n",                         "line 1, column 6: expected an id of small letters" },
        { "rule A\n",                           "line 1, column 6: expected an id of small letters" },
        { "rule a\nversion 0\n",                "line 2, column 9: expected a version number from 1" },
        { "rule a\nversion -1\n",               "line 2, column 9: expected a version number from 1" },
        { "rule a\nversion 1.2\n",              "line 2, column 9: expected a version number from 1" },
        { "class urgent\n",                     "line 1, column 7: expected direct, file or context" },
        { "class  Direct\n",                    "line 1, column 8: expected direct, file or context" },
        { "pool maybe\n",                       "line 1, column 6: expected yes or no" },
        { "about offense\n",                    "line 1, column 7: expected victim, offender, arrestee or person" },
        { "about child\n",                      "line 1, column 7: expected victim, offender, arrestee or person" },
        { "about victim and offender\n",        "line 1, column 14: expected or, or the end of the line" },
        { "about victim or\n",                  "line 1, column 16: expected victim, offender, arrestee or person" },
        { "needs two from different segments\n", "line 1, column 7: expected a number" },
        { "needs 0 from different segments\n",  "line 1, column 8: expected a number from 1 to 6" },
        { "needs 7 from different segments\n",  "line 1, column 8: expected a number from 1 to 6" },
        { "needs 2 segments\n",                 "line 1, column 8: expected from different segments" },
        { "circumstance child: age is minor\n", "line 1, column 14: expected the segment it is read from" },
        { "circumstance victim age is minor\n", "line 1, column 21: expected :" },
        { "circumstance victim: \n",            "line 1, column 21: expected a condition" },
        { "reason R\n",                         "line 1, column 8: expected one reason after each circumstance" },
        { "law a | b\n",                        "line 1, column 5: expected ID | what it says | confidence" },
        { "law a | b | c | d\n",                "line 1, column 5: expected ID | what it says | confidence" },
        { "law a | | high\n",                   "line 1, column 5: expected ID | what it says | confidence" },
        { "review soon\n",                      "line 1, column 8: expected minutes" },
        { "review 601 minutes\n",               "line 1, column 8: expected minutes" },
        { "review  minutes\n",                  "line 1, column 9: expected minutes" },
        { WHOLE "title U\n",                    "line 10, column 1: expected this keyword once" },
        { WHOLE "when age is minor\n",          "line 10, column 1: expected this keyword once" },
        { WHOLE "rule b\n",                     "line 10, column 1: expected this keyword once" },
        { WHOLE "needs 1 from different segments\n",
          "line 11, column 1: expected both needs and circumstance, or neither" },
        { WHOLE "circumstance victim: age is minor\nreason R\n",
          "line 12, column 1: expected both needs and circumstance" },
        { WHOLE "needs 1 from different segments\ncircumstance victim: age is minor\n",
          "line 12, column 1: expected a reason for every circumstance" },
        { WHOLE "needs 2 from different segments\ncircumstance victim: age is minor\nreason R\n"
          "circumstance victim: age is minor\nreason R\n",
          "line 15, column 1: expected circumstances from as many segments as needs says" },
        { "rule a\nversion 1\n",                "line 3, column 1: expected a line: class" },
        { "rule a\nversion 1\nclass file",      "line 3, column 11: expected a line: title" },
        { "title caf\xc3\xa9\n",                "line 1, column 10: expected plain text (ASCII)" },
        { "title T\n# \x1b[2J\n",               "line 2, column 3: expected plain text (ASCII)" },
        { "\xef\xbb\xbfrule a\n",               "line 1, column 1: expected plain text (ASCII)" },
    };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK(!read_text(&arena, str_of(cases[i].text)));
        CHECK_EQ(err.code, ERR_INPUT);
        Str want = str_format(&arena, "test.rule, %s", cases[i].want);
        if (!str_starts(str_of(err.text), want)) CHECK_STR(str_of(err.text), want);
    }
    CHECK(!read_text(&arena, (Str){ "rule\0a\n", 7 }));        /* a zero byte is not a blank */
    CHECK(str_has(str_of(err.text), S("line 1, column 5: expected plain text")));
    CHECK(read_text(&arena, S(WHOLE)));
    arena_close(&arena);
}

TEST(a_rule_is_refused_when_any_line_it_needs_is_missing)
{
    static const char *const lines[] = { "rule a", "version 1", "class file", "title T", "about victim",
                                         "when age is minor",
                                         "because B", "next N", "source S" };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t missing = 0; missing < COUNT(lines); missing++) {
        Str text = S("");
        for (size_t i = 0; i < COUNT(lines); i++)
            if (i != missing) text = str_format(&arena, "%.*s%s\n", STR(text), lines[i]);
        CHECK(!read_text(&arena, text));
        Str line = str_of(lines[missing]), keyword;
        CHECK(str_cut(&line, ' ', &keyword));
        CHECK(str_has(str_of(err.text), str_format(&arena, "line 9, column 1: expected a line: %.*s",
                                                   STR(keyword))));
    }
    arena_close(&arena);
}

static Str repeated(Arena *arena, const char *before, const char *part, const char *after, size_t times)
{
    size_t n = strlen(part);
    char *text = arena_new(arena, char, n * times + 1);
    for (size_t i = 0; i < times; i++) memcpy(text + i * n, part, n);
    return str_format(arena, "%s%s%s", before, text, after);
}

static void check_limit(Arena *arena, const char *before, const char *part, const char *after, size_t fits,
                        const char *want)
{
    Str text = repeated(arena, before, part, after, fits);
    if (!read_text(arena, made_rule_text(arena, text.at))) CHECK_STR(str_of(err.text), S(""));
    text = repeated(arena, before, part, after, fits + 1);
    CHECK(!read_text(arena, made_rule_text(arena, text.at)));
    if (!str_has(str_of(err.text), str_of(want))) CHECK_STR(str_of(err.text), str_of(want));
}

TEST(every_limit_of_the_language_is_reached_and_not_passed)
{
    Arena arena;
    CHECK(arena_open(&arena, (size_t)64 * 1024 * 1024));
    check_limit(&arena, "age is minor", " or age is minor", "", (RULE_NODES_MAX - 1) / 2,
                "a shorter condition");
    check_limit(&arena, "offense in {1", ",2", "}", RULE_CODES_MAX - 1, "at most 64 codes");
    check_limit(&arena, "", "not ", "age is minor", RULE_DEPTH_MAX - 1, "fewer times not");
    const char *source = "age is minor\nsource S";
    check_limit(&arena, source, "\nsource S", "", RULE_LINES_MAX - 2, "at most 16 lines of this kind");
    check_limit(&arena, "age is minor", "\nnext N", "", RULE_LINES_MAX - 1, "at most 16 lines of this kind");
    check_limit(&arena, "age is minor", "\nlaw a | b | c", "", RULE_LINES_MAX, "at most 16 laws");
    check_limit(&arena, "age is minor\nneeds 1 from different segments",
                "\ncircumstance victim: age is minor\nreason R", "",
                RULE_LINES_MAX, "at most 16 circumstances");
    arena_close(&arena);
}

TEST(parentheses_go_32_deep_and_no_deeper)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t depth = RULE_DEPTH_MAX - 2; depth < RULE_DEPTH_MAX + 2; depth++) {
        Str open = repeated(&arena, "", "(", "age is minor", depth);
        Str text = repeated(&arena, open.at, ")", "", depth);
        CHECK_EQ(read_text(&arena, made_rule_text(&arena, text.at)), depth < RULE_DEPTH_MAX);
    }
    CHECK(!read_text(&arena, made_rule_text(&arena, repeated(&arena, "", "(", "", 60000).at)));
    CHECK(str_has(str_of(err.text), S("column 38: expected fewer parentheses inside one another")));
    arena_close(&arena);
}

TEST(a_file_over_64_kib_is_refused_before_it_is_read)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    Str text = repeated(&arena, WHOLE, "#", "", RULE_FILE_BYTES_MAX - strlen(WHOLE));
    CHECK(read_text(&arena, text));
    text = repeated(&arena, WHOLE, "#", "", RULE_FILE_BYTES_MAX - strlen(WHOLE) + 1);
    CHECK(!read_text(&arena, text));
    CHECK_EQ(err.code, ERR_LIMIT);
    arena_close(&arena);
}

/* ---- sweeps ---- */

static void read_or_refuse(Arena *arena, Str text, const Record *record)
{
    size_t mark = arena_mark(arena);
    Hit hits[8];
    if (read_text(arena, text)) (void)screen_hits(&(RuleSet){ &rule, 1 }, record, hits, COUNT(hits));
    else CHECK(err.code == ERR_INPUT && str_has(str_of(err.text), S(": expected ")));
    arena_reset(arena, mark);
}

TEST(a_rule_cut_anywhere_or_with_any_byte_changed_is_read_or_refused)
{
    static const char changes[] = { '\0', '\n', '(', 'A' };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    Record record = made_record(&arena, "admin date=20240610; offense code=40A location=14; property item=20 drug=A;"
                                        "victim type=I age=15 offense=11D related=01 relation=ST; offender age=30;"
                                        "offender age=16; arrestee age=16 offense=40A disposition=R");
    for (size_t i = 0; i < content_file_count; i++) {
        Str text = content_files[i].text;
        if (!str_starts(content_files[i].name, S("rules/"))) continue;
        char *copy = arena_new(&arena, char, text.len);
        memcpy(copy, text.at, text.len);
        for (size_t at = 0; at < text.len; at++) {
            read_or_refuse(&arena, (Str){ copy, at }, &record);
            copy[at] = changes[at % COUNT(changes)];
            read_or_refuse(&arena, (Str){ copy, text.len }, &record);
            copy[at] = (char)(text.at[at] ^ 0x80);
            CHECK(!read_text(&arena, (Str){ copy, text.len }));
            copy[at] = text.at[at];
        }
    }
    arena_close(&arena);
}

/* ---- the rules we ship ---- */

TEST(every_shipped_rule_is_read_named_after_its_file_and_complete)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    RuleSet set = made_rules_shipped(&arena);
    CHECK(set.count >= 14);
    size_t n = 0;
    for (size_t i = 0; i < content_file_count; i++) {
        if (!str_starts(content_files[i].name, S("rules/"))) continue;
        const Rule *r = &set.rules[n++];
        CHECK_STR(content_files[i].name, str_format(&arena, "rules/%.*s.rule", STR(r->id)));
        CHECK(r->law_count > 0 && r->grade.len > 0 && r->review_minutes > 0);
        /* only where the age itself is in doubt may a rule be true of somebody filed as an adult */
        CHECK(!(r->statuses & (1u << AGE_IS_ADULT)) || str_eq(r->id, S("age-conflict")) ||
              str_eq(r->id, S("document-number-two-names")) ||
              str_eq(r->id, S("narrative-age-in-doubt")));
        CHECK_EQ(str_eq(r->mark, S("possible")), r->statuses == 1u << AGE_IS_POSSIBLE);
    }
    arena_close(&arena);
}

/* The glossary's words, and words that put the act on the child. Offense names of a code list are not quoted in rules. */
TEST(no_shipped_rule_labels_a_child)
{
    static const char *const never[] = { "prostitut", "sex work", "promiscu", "consensual", "willing", "lifestyle",
                                         "delinquent child", "juvenile delinquent" };
    for (size_t i = 0; i < content_file_count; i++) {
        if (!str_starts(content_files[i].name, S("rules/"))) continue;
        for (size_t k = 0; k < COUNT(never); k++)
            if (str_has(content_files[i].text, str_of(never[k])))
                test_fail(__FILE__, __LINE__, "%.*s says '%s'", STR(content_files[i].name), never[k]);
    }
}

/* ---- what the list of everyday charges rests on ---- */

static bool is_listed(const Code *codes, size_t count, Code code)
{
    for (size_t i = 0; i < count; i++)
        if (codes[i] == code) return true;
    return false;
}

static size_t everyday_codes(Str table, Code *codes, size_t room)
{
    static const char *const others[] = { "11D", "40A", "40B", "40C", "64A" };      /* asked about by rules of their own */
    Code skip[COUNT(others)];
    for (size_t i = 0; i < COUNT(others); i++) skip[i] = code_of(str_of(others[i]));
    size_t n = 0;
    Tsv tsv = tsv_of(table);
    for (TsvRow row; tsv_next(&tsv, &row);) {
        Str list = row.cell[2], word;
        if (!str_eq(row.cell[3], S("1"))) continue;
        while (str_cut(&list, ' ', &word)) {
            Code code = code_of(word);
            if (word.len && n < room && !is_listed(skip, COUNT(skip), code) && !is_listed(codes, n, code))
                codes[n++] = code;
        }
    }
    return n;
}

TEST(the_everyday_charges_are_those_whose_look_up_also_allows_trafficking)
{
    Arena arena;
    Str table;
    Code want[64];
    CHECK(arena_open(&arena, ROOM));
    if (!made_file_text(&arena, "reference/formats/nibrs-charge-crosswalk.tsv", &table)) {
        arena_close(&arena);
        test_skip("shared data absent");
    }
    size_t n = everyday_codes(table, want, COUNT(want));

    RuleSet set = made_rules_shipped(&arena);
    for (size_t i = 0; i < set.count; i++) {
        const Rule *r = &set.rules[i];
        if (!str_eq(r->id, S("minor-other-status"))) continue;
        const Node *offense = &r->nodes[r->nodes[r->when].b];
        CHECK_EQ(offense->code_count, n);
        for (size_t k = 0; k < n; k++) CHECK(is_listed(offense->codes, offense->code_count, want[k]));
        arena_close(&arena);
        return;
    }
    test_fail(__FILE__, __LINE__, "the rule is not there");
}

/* ---- what the rules say of laws and of indicators ---- */

static Str last_cell(Str line)
{
    Str cell = { 0 };
    while (str_cut(&line, '\t', &cell)) { }
    return cell;
}

/* "/us/usc/t18/s1591" is cited as "18 USC 1591". */
static Str citation_of(Arena *arena, Str id)
{
    Str rest = id, part = { 0 }, title = { 0 };
    CHECK(str_starts(id, S("/us/usc/t")));
    for (int i = 0; str_cut(&rest, '/', &part); i++)
        if (i == 3) title = (Str){ part.at + 1, part.len - 1 };
    return str_format(arena, "%.*s USC %.*s", STR(title), (int)part.len - 1, part.at + 1);
}

static bool is_graded(Str table, Str citation, Str confidence)
{
    Str line;
    while (str_cut(&table, '\n', &line))
        if (str_has(line, citation) && str_starts(last_cell(line), confidence)) return true;
    return false;
}

TEST(every_law_a_rule_cites_is_in_the_fact_base_with_that_confidence)
{
    Arena arena;
    Str offenses, duties;
    CHECK(arena_open(&arena, (size_t)16 * 1024 * 1024));
    if (!made_file_text(&arena, "reference/legal/federal-offenses.tsv", &offenses) ||
        !made_file_text(&arena, "reference/legal/duties.tsv", &duties)) {
        arena_close(&arena);
        test_skip("shared data absent");
    }
    RuleSet set = made_rules_shipped(&arena);
    for (size_t i = 0; i < set.count; i++)
        for (size_t k = 0; k < set.rules[i].law_count; k++) {
            const Law *law = &set.rules[i].laws[k];
            Str citation = citation_of(&arena, law->id);
            if (!is_graded(offenses, citation, law->confidence) &&
                !is_graded(duties, citation, law->confidence))
                test_fail(__FILE__, __LINE__, "%.*s cites %.*s as %.*s", STR(set.rules[i].id), STR(citation),
                          STR(law->confidence));
        }
    arena_close(&arena);
}

/* The word, and not a part of another: C16 is not in C162. */
static bool names(Str text, Str word)
{
    for (size_t i = 0; i + word.len <= text.len; i++)
        if (str_starts((Str){ text.at + i, text.len - i }, word) &&
            (i + word.len == text.len || !(text.at[i + word.len] >= '0' && text.at[i + word.len] <= '9')))
            return true;
    return false;
}

TEST(a_rule_that_rests_on_an_unverified_indicator_says_so)
{
    Arena arena;
    Str table;
    CHECK(arena_open(&arena, (size_t)16 * 1024 * 1024));
    if (!made_file_text(&arena, "reference/practice/indicators.tsv", &table)) {
        arena_close(&arena);
        test_skip("shared data absent");
    }
    RuleSet set = made_rules_shipped(&arena);
    size_t unverified = 0;
    Tsv tsv = tsv_of(table);
    for (TsvRow row; tsv_next(&tsv, &row);)
        for (size_t i = 0; i < set.count; i++)
            for (size_t k = 0; k < set.rules[i].source_count; k++) {
                if (!str_eq(row.cell[row.count - 1], S("U")) || !names(set.rules[i].sources[k], row.cell[0]))
                    continue;
                unverified++;
                if (!str_has(set.rules[i].text, S("UNVERIFIED")) ||
                    !str_has(set.rules[i].grade, S("UNVERIFIED")))
                    test_fail(__FILE__, __LINE__, "%.*s rests on %.*s", STR(set.rules[i].id),
                              STR(row.cell[0]));
            }
    CHECK(unverified >= 2);
    arena_close(&arena);
}
