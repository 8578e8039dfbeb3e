/* similar_test.c - proof that names are as alike as the literature says, and that fast and plain never differ. */
#include "base/random.h"
#include "base/similar.h"
#include "base/test.h"

#include <math.h>

/* A string with the room behind it that the header asks for, filled with what must not count. */
typedef struct { char bytes[96]; size_t len; } Padded;

static Padded padded(const char *text)
{
    Padded p = { .len = strlen(text) };
    memset(p.bytes, 'a', sizeof p.bytes);
    memcpy(p.bytes, text, p.len);
    return p;
}

static Str str_in(const Padded *p)
{
    return (Str){ p->bytes, p->len };
}

static bool are_same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

TEST(pairs_from_the_literature_have_their_published_values)
{
    static const struct { const char *a, *b; double want; } cases[] = {
        { "martha", "marhta", 0.9611 }, { "dixon", "dicksonx", 0.8133 }, { "dwayne", "duane", 0.8400 },
        { "jellyfish", "smellyfish", 0.8963 }, { "shackleford", "shackelford", 0.9818 },
        { "dunningham", "cunnigham", 0.8963 }, { "nichleson", "nichulson", 0.9556 },
        { "jones", "johnson", 0.8324 }, { "massey", "massie", 0.9333 }, { "abroms", "abrams", 0.9222 },
        { "jeraldine", "geraldine", 0.9259 }, { "michelle", "michael", 0.9214 }, { "tanya", "tonya", 0.8800 },
        { "same name", "same name", 1 }, { "a", "a", 1 }, { "abc", "xyz", 0 }, { "a", "b", 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Padded a = padded(cases[i].a), b = padded(cases[i].b);
        double got = similar_jaro_winkler(str_in(&a), str_in(&b));
        if (fabs(got - cases[i].want) >= 0.00005 + 1e-12)
            test_fail(__FILE__, __LINE__, "%s, %s: %.6f", cases[i].a, cases[i].b, got);
    }
}

TEST(a_missing_name_is_like_nothing)
{
    Padded none = padded(""), some = padded("maria");
    CHECK(similar_jaro_winkler(str_in(&none), str_in(&some)) == 0);
    CHECK(similar_jaro_winkler(str_in(&some), str_in(&none)) == 0);
    CHECK(similar_jaro_winkler(str_in(&none), str_in(&none)) == 0);
    CHECK_EQ(similar_edits(str_in(&none), str_in(&none), 2), 0);
    CHECK_EQ(similar_edits(str_in(&none), str_in(&some), 3), 4);
}

TEST(slips_of_the_hand_are_counted)
{
    static const struct { const char *a, *b; int most, want; } cases[] = {
        { "martha", "martha", 0, 0 }, { "martha", "marhta", 2, 1 }, { "martha", "marta", 2, 1 },
        { "martha", "maertha", 2, 1 }, { "martha", "mertha", 2, 1 }, { "martha", "mertah", 2, 2 },
        { "martha", "mertah", 1, 2 }, { "ca", "abc", 3, 3 },        /* 2 where a place may be touched twice */
        { "kitten", "sitting", 3, 3 }, { "kitten", "sitting", 2, 3 }, { "abcdef", "uvwxyz", 3, 4 },
        { "5550123", "5550132", 1, 1 }, { "ab", "ba", 0, 1 }, { "a", "abcd", 3, 3 }, { "a", "abcde", 3, 4 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Padded a = padded(cases[i].a), b = padded(cases[i].b);
        CHECK_EQ(similar_edits(str_in(&a), str_in(&b), cases[i].most), cases[i].want);
        CHECK_EQ(similar_edits(str_in(&b), str_in(&a), cases[i].most), cases[i].want);
    }
}

TEST(only_the_first_64_bytes_count)
{
    Padded a = padded(""), b;
    a.len = 70;
    b = a;
    b.bytes[64] = 'z';
    CHECK(similar_jaro_winkler(str_in(&a), str_in(&b)) == 1);
    CHECK_EQ(similar_edits(str_in(&a), str_in(&b), 1), 0);
    b.bytes[63] = 'z';
    CHECK(similar_jaro_winkler(str_in(&a), str_in(&b)) < 1);
    CHECK_EQ(similar_edits(str_in(&a), str_in(&b), 1), 1);
}

/* Half the time short, as names are; half the time another string with a few slips, as linked names are. */
static Padded any_string(Random *random, const Padded *like)
{
    Padded p;
    int letters = random_from_to(random, 1, 12);
    memset(p.bytes, 'a', sizeof p.bytes);
    p.len = (size_t)random_from_to(random, 0, random_chance(random, 0.5) ? 18 : 70);
    for (size_t i = 0; i < p.len; i++) p.bytes[i] = (char)('a' + random_from_to(random, 0, letters - 1));
    if (!like || random_chance(random, 0.5)) return p;
    p = *like;
    for (int slips = random_from_to(random, 0, 4); slips; slips--) {
        size_t at = (size_t)random_from_to(random, 0, (int)p.len);
        int kind = random_from_to(random, 0, 2);
        if (kind == 0) p.bytes[at] = (char)('a' + random_from_to(random, 0, letters));
        if (kind == 1 && p.len < 72) { memmove(p.bytes + at + 1, p.bytes + at, p.len - at); p.len++; }
        if (kind == 2 && at < p.len) { memmove(p.bytes + at, p.bytes + at + 1, p.len - at - 1); p.len--; }
    }
    return p;
}

TEST(fast_and_plain_are_the_same_to_the_last_bit)
{
    Random random = random_from(64);
    for (int i = 0; i < 200000; i++) {
        Padded one = any_string(&random, NULL), other = any_string(&random, &one);
        Str a = str_in(&one), b = str_in(&other);
        double alike = similar_jaro_winkler_plain(a, b);
        CHECK(alike >= 0 && alike <= 1);
        CHECK(are_same_bits(similar_jaro_winkler(a, b), alike));
        CHECK(are_same_bits(similar_jaro_winkler(b, a), alike));
        CHECK(are_same_bits(similar_jaro_winkler_plain(b, a), alike));
        int most = i % (SIMILAR_MOST + 1);
        CHECK_EQ(similar_edits(a, b, most), similar_edits_plain(a, b, most));
        CHECK_EQ(similar_edits(b, a, most), similar_edits_plain(a, b, most));
    }
}

/* The next double up or down, for values that are not negative. */
static double next_to(double value, int step)
{
    int64_t bits;
    memcpy(&bits, &value, sizeof bits);
    if (bits + step >= 0) bits += step;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Asked at the value itself and its two neighbors among doubles, where a bound that rounds would give itself
 * away. */
TEST(turning_pairs_away_early_never_changes_the_answer)
{
    Random random = random_from(65);
    for (int i = 0; i < 100000; i++) {
        Padded one = any_string(&random, NULL), other = any_string(&random, &one);
        Str a = str_in(&one), b = str_in(&other);
        uint64_t of_a = similar_letters(a), of_b = similar_letters(b);
        double alike = similar_jaro_winkler_plain(a, b);
        double asked[] = { alike, next_to(alike, -1), next_to(alike, 1), 0.7, 0.8, 0.85, 0.9, 0.92, 0.95, 0, 1 };
        for (size_t k = 0; k < COUNT(asked); k++)
            CHECK_EQ(similar_jaro_winkler_reaches(a, of_a, b, of_b, asked[k]), alike >= asked[k]);
    }
}

TEST(letters_beyond_what_their_bits_count_still_count_as_shared)
{
    Padded a = padded("aaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), b = padded("aaaaaaaaaaaaaaaaaaaaaaaaaaaaac");
    double alike = similar_jaro_winkler_plain(str_in(&a), str_in(&b));
    CHECK(alike > 0.97);
    CHECK(similar_jaro_winkler_reaches(str_in(&a), similar_letters(str_in(&a)), str_in(&b),
                                       similar_letters(str_in(&b)), alike));
}

TEST(letters_never_deny_edits_that_are_few_enough)
{
    Random random = random_from(66);
    for (int i = 0; i < 200000; i++) {
        Padded one = any_string(&random, NULL), other = any_string(&random, &one);
        Str a = str_in(&one), b = str_in(&other);
        uint64_t letters_a = similar_letters(a), letters_b = similar_letters(b);
        for (int most = 1; most <= 2; most++) {
            bool may_be = similar_may_be_edits(letters_a, letters_b, most);
            CHECK_EQ(similar_may_be_edits(letters_b, letters_a, most), may_be);
            CHECK(may_be || similar_edits(a, b, most) > most);
        }
    }
}
