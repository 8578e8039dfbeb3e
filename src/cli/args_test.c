/* args_test.c - proof that command lines are understood, or refused in words. */
#include "base/test.h"
#include "cli/args.h"

typedef struct { bool json; Str csv; Date today; int seed; double share; Str pair[2]; Words words; Err err; } Read;

static bool read_line(Arena *arena, const char *line, Read *r)
{
    char *argv[16];
    int argc = 0;
    Str rest = str_copy(arena, str_of(line)), word;
    while (rest.len && str_cut(&rest, ' ', &word)) argv[argc++] = (char *)str_copy(arena, word).at;

    *r = (Read){ 0 };
    const Option options[] = {
        { "json", NULL, OPTION_FLAG, &r->json }, { "csv", "file", OPTION_TEXT, &r->csv },
        { "today", "day", OPTION_DATE, &r->today }, { "seed", "number", OPTION_NUMBER, &r->seed },
        { "share", "share", OPTION_SHARE, &r->share }, { "explain", "two ids", OPTION_PAIR, r->pair },
    };
    return args_read(arena, argc, argv, options, COUNT(options), &r->words, &r->err);
}

TEST(options_stand_anywhere_and_a_hyphen_is_a_word)
{
    Arena arena;
    Read r;
    CHECK(arena_open(&arena, 1 << 20));
    CHECK(read_line(&arena, "a.txt --json --csv=out.csv - --today 2026-11-25 --seed 7 -- --b", &r));
    CHECK(r.json);
    CHECK_STR(r.csv, S("out.csv"));
    CHECK_EQ(r.today.day, 25);
    CHECK_EQ(r.seed, 7);
    CHECK_EQ(r.words.count, 3);
    CHECK_STR(r.words.words[1], S("-"));
    CHECK_STR(r.words.words[2], S("--b"));
    arena_close(&arena);
}

TEST(a_share_lies_between_none_and_all)
{
    static const struct { const char *line; double want; } cases[] = {
        { "--share 0.5", 0.5 }, { "--share=.25", 0.25 }, { "--share 1e-6", 1e-6 }, { "a --share 0.999999 b", 0.999999 },
    };
    Arena arena;
    Read r;
    CHECK(arena_open(&arena, 1 << 20));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK(read_line(&arena, cases[i].line, &r));
        CHECK(r.share == cases[i].want);
    }
    arena_close(&arena);
}

TEST(a_pair_takes_two_words_whatever_they_begin_with)
{
    Arena arena;
    Read r;
    CHECK(arena_open(&arena, 1 << 20));
    CHECK(read_line(&arena, "a --explain -7 --json b --json", &r));
    CHECK_STR(r.pair[0], S("-7"));
    CHECK_STR(r.pair[1], S("--json"));
    CHECK(r.json);
    CHECK_EQ(r.words.count, 2);
    CHECK_STR(r.words.words[1], S("b"));
    CHECK(read_line(&arena, "--explain -- -", &r));
    CHECK_STR(r.pair[0], S("--"));
    CHECK_STR(r.pair[1], S("-"));
    CHECK_EQ(r.words.count, 0);
    arena_close(&arena);
}

TEST(a_command_line_that_cannot_be_meant_is_refused_with_one_sentence)
{
    static const struct { const char *line, *want; } cases[] = {
        { "--jsn",               "There is no option --jsn here." },
        { "--json=yes",          "--json takes no value." },
        { "a --csv",             "--csv needs a file." },
        { "--csv=",              "--csv needs a file." },
        { "--today 25.11.2026",  "--today needs a day written as 2026-11-25." },
        { "--today 2026-02-30",  "--today needs a day written as 2026-11-25." },
        { "--seed seven",        "--seed needs a whole number." },
        { "--share",             "--share needs a share." },
        { "--share 0",           "--share needs a number between 0 and 1, such as 0.5." },
        { "--share 1",           "--share needs a number between 0 and 1, such as 0.5." },
        { "--share -0.5",        "--share needs a number between 0 and 1, such as 0.5." },
        { "--share 0,5",         "--share needs a number between 0 and 1, such as 0.5." },
        { "--share 50%",         "--share needs a number between 0 and 1, such as 0.5." },
        { "--share nan",         "--share needs a number between 0 and 1, such as 0.5." },
        { "--share inf",         "--share needs a number between 0 and 1, such as 0.5." },
        { "--share=",            "--share needs a number between 0 and 1, such as 0.5." },
        { "--share 0.50000000000000000000000000000000", "--share needs a number between 0 and 1, such as 0.5." },
        { "--explain",           "--explain needs two ids behind it." },
        { "--explain a",         "--explain needs two ids behind it." },
        { "--explain=a b",       "--explain needs two ids behind it." },
        { "--explain a ",        "--explain needs two ids behind it." },
        { "-j",                  "Options begin with two hyphens; -j does not. A file of that name goes after --." },
    };
    Arena arena;
    Read r;
    CHECK(arena_open(&arena, 1 << 20));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK(!read_line(&arena, cases[i].line, &r));
        CHECK_STR(str_of(r.err.text), str_of(cases[i].want));
        CHECK_EQ(err_exit_code(r.err.code), 2);
    }
    arena_close(&arena);
}
