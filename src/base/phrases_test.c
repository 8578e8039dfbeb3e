/* phrases_test.c - proof that phrases are found where they stand, and nowhere else. */
#include "base/phrases.h"

#include "base/fold.h"
#include "base/limits.h"
#include "base/random.h"
#include "base/test.h"

#define HITS_MAX 4096

typedef struct { PhraseHit at[HITS_MAX]; size_t count, stop; } Hits;

static bool note(void *to, const PhraseHit *hit)
{
    Hits *hits = to;
    CHECK(hits->count < HITS_MAX);
    hits->at[hits->count++] = *hit;
    return hits->count != hits->stop;
}

static const Phrases *built(Arena *arena, const char *const *list, size_t count)
{
    const Phrases *phrases = NULL;
    Err err = { 0 };
    Str *texts = arena_new(arena, Str, count + 1);
    for (size_t i = 0; i < count; i++) texts[i] = str_of(list[i]);
    CHECK(phrases_build(arena, texts, count, &phrases, &err));
    return phrases;
}

/* ---- what is a hit: "number:text" of each, in order of where it begins, then ends, then of its number ---- */

static int by_place(const void *left, const void *right)
{
    const PhraseHit *a = left, *b = right;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->end != b->end) return a->end < b->end ? -1 : 1;
    return a->phrase < b->phrase ? -1 : a->phrase > b->phrase;
}

static Str found(Arena *arena, const Phrases *phrases, Str text)
{
    Hits hits = { .count = 0 };
    Str got = S("");
    phrases_find(phrases, text, note, &hits);
    qsort(hits.at, hits.count, sizeof hits.at[0], by_place);
    for (size_t h = 0; h < hits.count; h++) {
        Str part = { text.at + hits.at[h].start, hits.at[h].end - hits.at[h].start };
        got = str_format(arena, "%.*s%zu:%.*s|", STR(got), hits.at[h].phrase, STR(part));
    }
    return got;
}

TEST(phrases_are_found_in_whatever_way_they_are_written)
{
    static const char *const list[] = {
        "gave him the money", "prostitut*", "solo", "he said", "said she", "pre paid", "caf\xc3\xa9", "solo",
    };
    static const struct { const char *text, *want; } cases[] = {
        { "She gave him the money.", "0:gave him the money|" },
        { "GAVE  HIM\r\n\tTHE-MONEY", "0:GAVE  HIM\r\n\tTHE-MONEY|" },
        { "gave him the moneyless", "" },
        { "forgave him the money", "" },
        { "gave him the", "" },
        { "arrested for Prostitution, twice", "1:Prostitution|" },
        { "prostitut", "1:prostitut|" },
        { "prostitu", "" },
        { "(prostituted)", "1:prostituted|" },
        { "nonprostitution", "" },
        { "non-prostitution", "1:prostitution|" },
        { "solo soloist 'solo' so lo", "2:solo|7:solo|2:solo|7:solo|" },
        { "he said she", "3:he said|4:said she|" },
        { "prepaid pre-paid pre\xe2\x80\x94paid pre paid's", "5:pre-paid|5:pre\xe2\x80\x94paid|" },
        { "CAFE caf\xc3\xa9 cafe\xcc\x81", "6:CAFE|6:caf\xc3\xa9|6:cafe\xcc\x81|" },
        { "\xef\xbc\xa3\xef\xbc\xa1\xef\xbc\xa6\xef\xbc\xa5", "6:\xef\xbc\xa3\xef\xbc\xa1\xef\xbc\xa6\xef\xbc\xa5|" },
        { "so\xc2\xadlo s\xe2\x80\x8bolo", "2:so\xc2\xadlo|7:so\xc2\xadlo|2:s\xe2\x80\x8bolo|7:s\xe2\x80\x8bolo|" },
        { "so\xfflo", "" },
        { "\xff" "solo\xc3", "2:solo|7:solo|" },
        { "he  ... said", "3:he  ... said|" },
        { "", "" },
        { " ", "" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    const Phrases *phrases = built(&arena, list, COUNT(list));
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(found(&arena, phrases, str_of(cases[i].text)), str_of(cases[i].want));
    arena_close(&arena);
}

TEST(a_sign_of_money_is_the_word_where_no_number_follows)
{
    static const char *const list[] = { "money", "for money", "the money back", "60" };
    static const struct { const char *text, *want; } cases[] = {
        { "company for $", "1:for $|0:$|" },
        { "FOR $$$.", "1:FOR $$$|0:$$$|" },
        { "w/the $ back", "2:the $ back|0:$|" },
        { "for $60", "3:60|" },
        { "for $ 60", "3:60|" },
        { "for $.60", "3:60|" },
        { "for 60$", "3:60|" },
        { "for $. 60 of them", "1:for $|0:$|3:60|" },
        { "for A$P and $ign", "" },
        { "for \xc3\xa9$", "" },
        { "$", "0:$|" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    const Phrases *phrases = built(&arena, list, COUNT(list));
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(found(&arena, phrases, str_of(cases[i].text)), str_of(cases[i].want));
    arena_close(&arena);
}

TEST(a_search_ends_when_it_is_told_to)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    const Phrases *phrases = built(&arena, (const char *const[]){ "a", "a*" }, 2);
    Hits hits = { .stop = 3 };
    phrases_find(phrases, S("a a a a"), note, &hits);
    CHECK_EQ(hits.count, 3);
    hits = (Hits){ .stop = 1 };
    phrases_find(phrases, S("\xc3\xa1 a"), note, &hits);
    CHECK_EQ(hits.count, 1);
    arena_close(&arena);
}

TEST(what_cannot_be_looked_for_is_refused)
{
    static char long_phrase[PHRASE_BYTES_MAX + 2];
    static Str many[PHRASES_MAX + 1];
    memset(long_phrase, 'a', PHRASE_BYTES_MAX);
    Arena arena;
    Err err = { 0 };
    const Phrases *phrases = NULL;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(phrase_is_usable(str_of(long_phrase)));
    long_phrase[PHRASE_BYTES_MAX] = 'a';
    CHECK(!phrase_is_usable(str_of(long_phrase)));
    CHECK(phrase_is_usable(S("a b c d e f g h i j k l m n o p")));
    CHECK(!phrase_is_usable(S("a b c d e f g h i j k l m n o p q")));
    CHECK(!phrase_is_usable(S("")) && !phrase_is_usable(S("*")) && !phrase_is_usable(S("--")) && phrase_is_usable(S("a*")));

    CHECK(!phrases_build(&arena, (const Str[]){ S("solo"), S("...") }, 2, &phrases, &err) && !phrases);
    CHECK_EQ(err.code, ERR_INPUT);
    CHECK(str_has(str_of(err.text), S("Phrase 2 ")));
    for (size_t i = 0; i < COUNT(many); i++) many[i] = S("solo");
    CHECK(phrases_build(&arena, many, PHRASES_MAX, &phrases, &err));
    phrases = NULL;
    CHECK(!phrases_build(&arena, many, COUNT(many), &phrases, &err) && !phrases);
    CHECK_EQ(err.code, ERR_LIMIT);
    arena_close(&arena);
}

TEST(without_phrases_nothing_is_found)
{
    Arena arena;
    Hits hits = { .count = 0 };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    phrases_find(built(&arena, NULL, 0), S("solo, a b"), note, &hits);
    CHECK_EQ(hits.count, 0);
    arena_close(&arena);
}

/* ---- beside a matcher that tries every phrase at every word ---- */

typedef struct { char letter[4096]; size_t start[4096], end[4096], count; } Letters;

static void letters_of(Str text, Letters *l)
{
    char to[FOLD_CHARACTER_MAX], last = ' ';
    size_t len, taken;
    *l = (Letters){ .letter = " ", .count = 1 };
    for (size_t at = 0; at < text.len; at += taken) {
        taken = fold_next((Str){ text.at + at, text.len - at }, last, to, &len);
        for (size_t i = 0; i < len; i++, l->count++) {
            CHECK(l->count + 1 < COUNT(l->letter));
            l->letter[l->count] = last = to[i];
            l->start[l->count] = at;
            l->end[l->count] = at + taken;
        }
    }
    l->letter[l->count++] = ' ';
}

/* The only mark in these texts is an acute accent. */
static size_t marks_end(Str text, size_t end)
{
    while (str_starts((Str){ text.at + end, text.len - end }, S("\xcc\x81"))) end += 2;
    return end;
}

static void search_plainly(const Str *texts, size_t count, Str text, Hits *hits)
{
    static Letters l;
    letters_of(text, &l);
    for (size_t phrase = 0; phrase < count; phrase++) {
        char want[PHRASE_BYTES_MAX];
        size_t len = fold_text(texts[phrase], want, sizeof want);
        bool has_star = str_ends(texts[phrase], S("*"));
        for (size_t at = 1; at + len < l.count; at++) {
            if (l.letter[at - 1] != ' ' || memcmp(l.letter + at, want, len) != 0) continue;
            size_t end = at + len;
            if (!has_star && l.letter[end] != ' ') continue;
            while (l.letter[end] != ' ') end++;
            PhraseHit hit = { phrase, l.start[at], marks_end(text, l.end[end - 1]) };
            note(hits, &hit);
        }
    }
}

static Str random_text(Random *random, char *to, int pieces, bool is_phrase)
{
    static const char *const signs[] = {
        "a", "b", "ab", "ba", "a", "A", "B", " ", " ", " ", "-", "'", "\xc3\xa1", "b\xcc\x81", "\xc2\xad", "\xc2\xbd", "1", "2",
        "\xce\xbf\xcf\x85", "\xef\xac\x81", "\xff", "\xe2\x80\x99", ". ", "\n", "\xe2\x91\xb4", "z", "\xe7\x8e\x8b",
    };
    size_t len = 0;
    for (int i = 0; i < pieces; i++) {
        const char *sign = signs[random_from_to(random, 0, (int)COUNT(signs) - (is_phrase ? 8 : 1))];
        memcpy(to + len, sign, strlen(sign));
        len += strlen(sign);
    }
    if (is_phrase && random_chance(random, 0.3)) to[len++] = '*';
    return (Str){ to, len };
}

TEST(a_plain_matcher_finds_the_same_in_random_texts)
{
    enum { ROUNDS = 400, PHRASES = 40 };
    static char written[PHRASES][64], text_bytes[1024];
    static Hits fast, plain;
    Random random = random_from(20261126);
    size_t all = 0;
    for (int round = 0; round < ROUNDS; round++) {
        Arena arena;
        Err err = { 0 };
        const Phrases *phrases = NULL;
        Str texts[PHRASES];
        size_t count = 0;
        CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
        for (int i = random_from_to(&random, 0, PHRASES - 1); i >= 0; i--) {
            texts[count] = random_text(&random, written[count], random_from_to(&random, 1, 6), true);
            count += phrase_is_usable(texts[count]);
        }
        CHECK(phrases_build(&arena, texts, count, &phrases, &err));
        for (int i = 0; i < 10; i++) {
            Str text = random_text(&random, text_bytes, random_from_to(&random, 0, 120), false);
            fast.count = plain.count = 0;
            phrases_find(phrases, text, note, &fast);
            search_plainly(texts, count, text, &plain);
            qsort(fast.at, fast.count, sizeof fast.at[0], by_place);
            qsort(plain.at, plain.count, sizeof plain.at[0], by_place);
            CHECK_EQ(fast.count, plain.count);
            for (size_t h = 0; h < fast.count; h++) CHECK(by_place(&fast.at[h], &plain.at[h]) == 0);
            all += fast.count;
        }
        arena_close(&arena);
    }
    CHECK(all > 10000);
}
