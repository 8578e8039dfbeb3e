/* args_test.c - proof that command lines are understood, or refused in words. */
#include "base/test.h"
#include "cli/args.h"

typedef struct { bool json; Str csv; Date today; int seed; Words words; Err err; } Read;

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
