/* age_evidence_test.c - proof that the tables about age are read whole or refused, and that the shipped ones keep their rules. */
#include "insight/age_evidence.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/content.h"

#define KINDS "kind\tlabel\tshape\tmix\tnumbers\tstanding\twhy\texample\tgrade\tdate\tsource\n"
#define TAIL "\tbecause\tage 16\tdesign\t2026-11-22\tnowhere\n"
#define CHECKS "check\tkind\tneeds\totherwise\tfound\ttier\twords\tcost\tlawful\tgrade\tdate\tsource\n"
#define CHECK_TAIL "\task\thours\tyes\tdesign\t2026-11-22\tnowhere\n"

static Str shipped(const char *name)
{
    const ContentFile *file = content_find(str_of(name));
    CHECK(file != NULL);
    return file->text;
}

static bool book_read(Arena *arena, const char *kinds, const char *policy, const char *checks, AgeBook *book, Err *err)
{
    CHECK(arena_open(arena, SCRATCH_ARENA_BYTES));
    return age_book_read(arena, kinds ? str_of(kinds) : shipped("age/evidence.tsv"),
                         policy ? str_of(policy) : shipped("age/policy.tsv"),
                         checks ? str_of(checks) : shipped("age/checks.tsv"), book, err);
}

TEST(the_shipped_tables_of_age_are_read_whole)
{
    Arena arena;
    AgeBook book;
    Err err = { 0 };
    CHECK(book_read(&arena, NULL, NULL, NULL, &book, &err));
    CHECK(book.kind_count >= 30 && book.check_count >= 8 && book.note_count >= 3);
    CHECK(book.policy.threshold == 0.05);
    const AgeKind *seen = age_kind_find(&book, S("document-seen"));
    CHECK(seen && seen->mix.up == 0.50 && seen->shift_mode == 3 && seen->trust == AGE_PERSON);
    CHECK(!age_kind_find(&book, S("nothing")));
    arena_close(&arena);
}

/* Forging makes older, ten times as often as younger; nothing that comes from a child's own hand may
 * decide. */
TEST(shipped_evidence_is_forged_upward_and_papers_never_decide)
{
    Arena arena;
    AgeBook book;
    Err err = { 0 };
    CHECK(book_read(&arena, NULL, NULL, NULL, &book, &err));
    for (size_t i = 0; i < book.kind_count; i++) {
        const AgeKind *k = &book.kinds[i];
        if (k->mix.down > 0 && k->mix.up < 9.9 * k->mix.down) test_fail(__FILE__, __LINE__, "%.*s", STR(k->id));
        if (k->trust == AGE_DECIDES) CHECK(k->shape == AGE_SAID && k->mix.right >= 0.9);
        if (str_starts(k->id, S("self")) || str_starts(k->id, S("look")) || str_starts(k->id, S("molar")))
            CHECK(k->trust != AGE_DECIDES);
        if (str_starts(k->id, S("document-")) && !str_eq(k->id, S("document-verified")) && !str_eq(k->id, S("document-refused")))
            CHECK_EQ(k->trust, AGE_PERSON);
    }
    arena_close(&arena);
}

TEST(an_agency_may_lower_its_threshold_and_not_raise_it)
{
    static const struct { const char *value; bool is_read; } cases[] = {
        { "0.02", true }, { "0.25", true }, { "0.26", false }, { "0", false }, { "1", false }, { "five", false }, { "-0.05", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        AgeBook book;
        Err err = { 0 };
        char text[16 * 1024];
        Str whole = shipped("age/policy.tsv");
        const char *at = strstr(whole.at, "threshold\t0.05");
        CHECK(at != NULL);
        snprintf(text, sizeof text, "%.*sthreshold\t%s%s", (int)(at - whole.at), whole.at, cases[i].value, at + 14);
        CHECK_EQ(book_read(&arena, NULL, text, NULL, &book, &err), cases[i].is_read);
        arena_close(&arena);
    }
}

TEST(evidence_that_is_not_whole_is_refused_with_its_line)
{
    static const struct { const char *kinds, *says; } cases[] = {
        { "", "The names of the columns are needed first" },
        { "check\n", "The names of the columns are needed first" },
        { KINDS "a\tb\tsaid\tright 0.9\t-\tdecides" TAIL, "add up to 1" },
        { KINDS "a\tb\tsaid\tright 1.1 slip -0.1\t-\tdecides" TAIL, "add up to 1" },
        { KINDS "a\tb\tsaid\tright 0.9 wrong 0.1\t-\tdecides" TAIL, "add up to 1" },
        { KINDS "a\tb\tsaid\tright\t-\tdecides" TAIL, "add up to 1" },
        { KINDS "a\tb\tguess\tright 1\t-\tdecides" TAIL, "a shape is" },
        { KINDS "a\tb\tsaid\tright 1\t-\tproves" TAIL, "a standing is" },
        { KINDS "a\tb\tsaid\tright 0.5 up 0.5\t-\tperson" TAIL, "the numbers do not fit" },
        { KINDS "a\tb\tsaid\tright 0.5 up 0.5\tshift 3 3 6\tperson" TAIL, "the numbers do not fit" },
        { KINDS "a\tb\tnormal\tright 1\t-\tsupports" TAIL, "the numbers do not fit" },
        { KINDS "a\tb\tnormal\tright 0.9 up 0.1\tspread 2 shift 1 2 3\tsupports" TAIL, "the numbers do not fit" },
        { KINDS "a\tb\trising\tright 1\tspread 2\tsupports" TAIL, "the numbers do not fit" },
        { KINDS "a\tb\tsaid\tright 1\tspread x\tsupports" TAIL, "the numbers do not fit" },
        { KINDS "a\tb\tsaid\tright 1\trepeats 0.5\tsupports" TAIL, "the numbers do not fit" },
        { KINDS "a\tb\tsaid\tright 0.5 up 0.5\tshift 1 2 3 repeats 1.1\tsupports" TAIL, "the numbers do not fit" },
        { KINDS "a\tb\tsaid\tright 1\tcopies 0.6\tsupports" TAIL, "the numbers do not fit" },
        { KINDS "a\tb\tnormal\tright 1\tspread 2 copies 0.1\tsupports" TAIL, "the numbers do not fit" },
        { KINDS "a\tb\tsaid\tright 1\t-\tdecides\tbecause\n", "every cell is needed" },
        { KINDS "a\tb\tsaid\tright 1\t-\tdecides" TAIL "a\tb\tsaid\tright 1\t-\tdecides" TAIL, "line 3: a kind of this name" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        AgeBook book;
        Err err = { 0 };
        CHECK(!book_read(&arena, cases[i].kinds, NULL, CHECKS, &book, &err));
        CHECK_EQ(err.code, ERR_INPUT);
        if (!strstr(err.text, cases[i].says)) test_fail(__FILE__, __LINE__, "%s: %s", cases[i].says, err.text);
        arena_close(&arena);
    }
}

TEST(at_every_rate_a_mix_adds_up_and_only_what_makes_older_grows)
{
    Arena arena;
    AgeBook book;
    Err err = { 0 };
    double all = 0;
    CHECK(book_read(&arena, NULL, NULL, NULL, &book, &err));
    for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++) all += age_rate_chance(&book.policy, r);
    CHECK(all > 0.999999 && all < 1.000001);
    for (size_t i = 0; i < book.kind_count; i++) {
        const AgeKind *k = &book.kinds[i];
        AgeMix half = age_mix_at(k, AGE_RATE_HALF), stated = age_mix_at(k, AGE_RATE_STATED), twice = age_mix_at(k, AGE_RATE_DOUBLE);
        CHECK(memcmp(&stated, &k->mix, sizeof stated) == 0);
        CHECK(half.up <= stated.up && stated.up <= twice.up && half.right >= stated.right && stated.right >= twice.right);
        CHECK(twice.right >= 0 && twice.slip == stated.slip && twice.down == stated.down && twice.other == stated.other);
        double sum = twice.right + twice.slip + twice.up + twice.down + twice.borrowed + twice.other;
        CHECK(sum > 0.999999 && sum < 1.000001);
    }
    const AgeKind *seen = age_kind_find(&book, S("document-seen")), *refused = age_kind_find(&book, S("document-refused"));
    AgeMix twice = age_mix_at(seen, AGE_RATE_DOUBLE);
    CHECK(twice.up + twice.borrowed < 0.9501 * (1 - 0.01 - 0.05) + 1e-9);       /* not more than there is to make */
    twice = age_mix_at(refused, AGE_RATE_DOUBLE);
    CHECK(twice.up == refused->mix.up && twice.right == refused->mix.right);    /* known to be false at any rate */
    arena_close(&arena);
}

TEST(a_check_brings_a_kind_that_there_is)
{
    static const struct { const char *rows; bool is_read; } cases[] = {
        { CHECKS "x\tparent\t-\t-\t0.5\t1" CHECK_TAIL, true },
        { CHECKS "x\tparent\tself-report\tlook\t0.5\t2" CHECK_TAIL, true },
        { CHECKS "x\tnobody\t-\t-\t0.5\t1" CHECK_TAIL, false },
        { CHECKS "x\tparent\tnobody\t-\t0.5\t1" CHECK_TAIL, false },
        { CHECKS "x\tparent\t-\t-\t1.5\t1" CHECK_TAIL, false },
        { CHECKS "x\tparent\t-\tlook\t0.5\t1" CHECK_TAIL, false },
        { CHECKS "x\tparent\tself-report\tnobody\t0.5\t1" CHECK_TAIL, false },
        { CHECKS "x\tparent\t-\t-\t0.5\t3" CHECK_TAIL, false },
        { CHECKS "x\tparent\t-\t-\t0.5\n", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        AgeBook book;
        Err err = { 0 };
        CHECK_EQ(book_read(&arena, NULL, NULL, cases[i].rows, &book, &err), cases[i].is_read);
        arena_close(&arena);
    }
}

/* What is kept of a table that was cut off is nothing, or a table of fewer rows. */
TEST(every_prefix_of_the_tables_of_age_is_read_or_refused)
{
    static const char *const names[] = { "age/evidence.tsv", "age/policy.tsv", "age/checks.tsv" };
    for (size_t n = 0; n < COUNT(names); n++) {
        Str whole = shipped(names[n]);
        for (size_t len = 0; len < whole.len; len += 7) {
            Arena arena;
            AgeBook book;
            Err err = { 0 };
            char *cut = malloc(len + 1);
            CHECK(cut != NULL);
            memcpy(cut, whole.at, len);
            cut[len] = '\0';
            bool is_read = book_read(&arena, n == 0 ? cut : NULL, n == 1 ? cut : NULL, n == 2 ? cut : NULL, &book, &err);
            CHECK_EQ(is_read, err.code == ERR_NONE);
            arena_close(&arena);
            free(cut);
        }
    }
}
