/* link_words_test.c - each text has one number, whatever its length and however many ask at once. */
#include "insight/link_words.h"

#include "base/pool.h"
#include "base/similar.h"
#include "base/test.h"

TEST(texts_of_every_length_are_found_again)
{
    static char text[300];
    uint32_t numbers[300];
    LinkWords *words = link_words_open(NULL);
    for (size_t i = 0; i < sizeof text; i++) text[i] = (char)('a' + i % 26);
    for (size_t len = 0; len < sizeof text; len++)
        numbers[len] = link_words_number(words, (Str){ text, len });
    for (size_t len = 0; len < sizeof text; len++) {
        size_t kept = len < LINK_WORD_BYTES_MAX ? len : LINK_WORD_BYTES_MAX;
        CHECK(numbers[len] != 0 && numbers[len] < link_words_end(words));
        CHECK_EQ(link_words_number(words, (Str){ text, len }), numbers[len]);
        CHECK_EQ(numbers[len], numbers[kept]);
        CHECK(kept == 0 || numbers[kept] != numbers[kept - 1]);
        const LinkWord *word = link_words_at(words, numbers[len]);
        CHECK_STR(link_word_text(word), ((Str){ text, kept }));
        CHECK_EQ(word->letters, similar_letters((Str){ text, kept }));
        CHECK_EQ(word->start != 0, kept >= 4);
        for (size_t i = 0; i < sizeof word->head; i++) CHECK_EQ(word->head[i], i < kept ? text[i] : 0);
    }
    CHECK_EQ(link_words_number(words, (Str){ NULL, 0 }), numbers[0]);
    link_words_close(words);
    link_words_close(NULL);
}

TEST(what_comparing_needs_is_kept_with_a_word)
{
    Arena arena;
    Err err = { 0 };
    const NameForms *forms = NULL;
    CHECK(arena_open(&arena, 1024 * 1024));
    CHECK(name_forms_read(&arena, S("name\tforms\nalan\tal\nalbert\tal bert\n"), &forms, &err));
    LinkWords *words = link_words_open(forms);
    const LinkWord *al = link_words_at(words, link_words_number(words, S("al")));
    const LinkWord *cruz = link_words_at(words, link_words_number(words, S("de la cruz")));
    CHECK(al->group_count == 2 && al->parts == 1 && al->len == 2);
    CHECK(cruz->group_count == 0 && cruz->parts == 3 && cruz->len == 10);
    static char blanks[255];
    memset(blanks, ' ', sizeof blanks);
    CHECK_EQ(link_words_at(words, link_words_number(words, (Str){ blanks, 127 }))->parts, 128);
    link_words_close(words);
    arena_close(&arena);
}

static uint32_t soundex(const char *code)
{
    uint32_t sound = (uint32_t)(code[0] - 'A' + 1);
    for (int i = 1; i < 4; i++) sound = sound * 8 + (uint32_t)(code[i] - '0');
    return sound;
}

/* Worked examples of the National Archives (archives.gov/research/census/soundex), read 2026. */
TEST(names_that_sound_alike_have_one_code)
{
    static const struct { const char *name, *code; } cases[] = {
        { "washington", "W252" }, { "lee", "L000" },       { "gutierrez", "G362" },   { "pfister", "P236" },
        { "jackson", "J250" },    { "tymczak", "T522" },   { "ashcraft", "A261" },    { "robert", "R163" },
        { "rupert", "R163" }, { "honeyman", "H555" }, { "wu", "W000" }, { "robert smith", "R163" },
        { "o", "O000" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (link_sound(str_of(cases[i].name)) != soundex(cases[i].code))
            test_fail(__FILE__, __LINE__, "%s", cases[i].name);
    CHECK_EQ(link_sound(S("")), 0);
    CHECK_EQ(link_sound(S("4th")), 0);
}

#define ASKED 20000
#define WORKERS 4

typedef struct { LinkWords *words; uint32_t *numbers; } Asking;

static void ask(void *self, size_t piece, size_t worker)
{
    (void)worker;
    Asking *asking = self;
    char text[32];
    for (size_t i = 0; i < ASKED; i++) {
        size_t n = piece % 2 ? i : ASKED - 1 - i;       /* they meet in the middle */
        int len = snprintf(text, sizeof text, "%s%zu", n % 3 ? "a" : "a longer text number ", n);
        asking->numbers[piece * ASKED + n] = link_words_number(asking->words, (Str){ text, (size_t)len });
    }
}

TEST(all_threads_are_told_the_same_numbers)
{
    Arena arena;
    CHECK(arena_open(&arena, WORKERS * ASKED * sizeof(uint32_t) + 4096));
    Asking asking = { link_words_open(NULL), arena_new(&arena, uint32_t, WORKERS * ASKED) };
    pool_run(WORKERS, WORKERS, ask, &asking);
    for (size_t i = 0; i < ASKED; i++)
        for (size_t w = 1; w < WORKERS; w++) CHECK_EQ(asking.numbers[w * ASKED + i], asking.numbers[i]);
    CHECK(link_words_end(asking.words) < 2 * ASKED);
    link_words_close(asking.words);
    arena_close(&arena);
}
