/* reading_ease_test.c - proof that syllables, words and sentences are counted as people count them, and added up as published. */
#include "insight/reading_ease.h"

#include "base/test.h"

typedef struct { const char *word; size_t syllables; } Word;

static void count_words(const Word *words, size_t count, EaseLanguage language)
{
    for (size_t i = 0; i < count; i++) {
        EaseCounts got = ease_counts(str_of(words[i].word), language);
        if (got.words != 1 || got.syllables != words[i].syllables)
            test_fail(__FILE__, __LINE__, "%s: %zu syllables", words[i].word, got.syllables);
    }
}

TEST(syllables_of_english_words_are_counted)
{
    static const Word words[] = {
        { "night", 1 }, { "hurt", 1 }, { "remember", 3 }, { "phone", 1 }, { "table", 2 }, { "needed", 2 }, { "asked", 1 },
        { "decides", 2 }, { "places", 2 }, { "money", 2 }, { "you", 1 }, { "anybody", 4 }, { "don't", 1 }, { "the", 1 },
        { "prosecutor", 4 }, { "question", 2 }, { "Remember", 3 },
    };
    count_words(words, COUNT(words), EASE_ENGLISH);
}

TEST(syllables_of_spanish_words_are_counted)
{
    static const Word words[] = {
        { "noche", 2 }, { "qui\u00e9n", 1 }, { "d\u00eda", 2 }, { "ciudad", 2 }, { "gui\u00f3n", 1 }, { "hoy", 1 }, { "y", 1 },
        { "ayuda", 3 }, { "aqu\u00ed", 2 }, { "ba\u00fal", 2 }, { "cuidado", 3 }, { "verg\u00fcenza", 3 }, { "tel\u00e9fono", 4 },
        { "ni\u00f1o", 2 }, { "le\u00edste", 3 }, { "agua", 2 }, { "guerra", 2 }, { "seguro", 3 }, { "contigo", 3 },
    };
    count_words(words, COUNT(words), EASE_SPANISH);
}

TEST(words_and_sentences_are_counted)
{
    static const struct { const char *text; size_t sentences, words; } cases[] = {
        { "", 0, 0 }, { "...", 0, 0 }, { "Then what?", 1, 2 }, { "You said 'the rules'. Tell me about them.", 2, 8 },
        { "\xc2\xbf" "C\xc3\xb3mo est\xc3\xa1s? Dime.", 2, 3 }, { "no end", 1, 2 }, { "Wait... what?!", 2, 2 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        EaseCounts got = ease_counts(str_of(cases[i].text), EASE_ENGLISH);
        CHECK_EQ(got.sentences, cases[i].sentences);
        CHECK_EQ(got.words, cases[i].words);
    }
}

/* Worked by hand: 6 words of 7 syllables in one sentence; 4 words of 8 syllables in one. */
TEST(the_measures_are_those_that_were_published)
{
    double grade = ease_measure(ease_counts(S("The cat sat on the mat."), EASE_ENGLISH), EASE_ENGLISH);
    CHECK(grade > -1.46 && grade < -1.44);              /* 0.39 * 6 + 11.8 * 1 - 15.59 */
    double ease = ease_measure(ease_counts(S("La casa est\xc3\xa1 cerca."), EASE_SPANISH), EASE_SPANISH);
    CHECK(ease > 93.8 && ease < 93.9);                  /* 206.835 - 62.3 * 7 / 4 - 4 */
    CHECK(ease_measure((EaseCounts){ 0 }, EASE_ENGLISH) == 0);
}

TEST(what_is_long_is_not_plain)
{
    CHECK(ease_is_plain(S("Tell me everything about how you came to be here."), EASE_ENGLISH));
    CHECK(!ease_is_plain(S("Subsequent to the aforementioned altercation, were any individuals communicating intimidation?"),
                         EASE_ENGLISH));
    CHECK(ease_is_plain(S("Cu\xc3\xa9ntame todo lo que pas\xc3\xb3 esa noche."), EASE_SPANISH));
    CHECK(!ease_is_plain(S("Posteriormente a la mencionada circunstancia, especifique detalladamente las comunicaciones "
                           "intimidatorias establecidas telef\xc3\xb3nicamente."), EASE_SPANISH));
}
