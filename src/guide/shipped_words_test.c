/* shipped_words_test.c - proof that whatever is read aloud is graded, plain, in two languages, and blames or threatens nobody. */
#include "base/limits.h"
#include "base/phrases.h"
#include "base/test.h"
#include "base/tsv.h"
#include "guide/content.h"
#include "guide/instruments.h"
#include "guide/interview.h"
#include "guide/safety.h"
#include "guide/table.h"
#include "guide/wheel.h"
#include "insight/reading_ease.h"
#include "insight/terms.h"

typedef struct { Str name, english, spanish; } Aloud;

static Arena arena;
static Aloud aloud[512];
static size_t aloud_count;

/* Everything that a child or an officer reads aloud: prompts, what is said at a disclosure, items and titles of phases. */
static void gather(void)
{
    Err err = { 0 };
    InterviewGuide guide;
    InstrumentSet set;
    Wheel wheel;
    SafetyBook safety;
    if (aloud_count) return;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    if (!interview_guide_read(&arena, &guide, &err) || !instruments_read(&arena, &set, &err) || !wheel_read(&arena, &wheel, &err) ||
        !safety_book_read(&arena, &safety, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    for (size_t i = 0; i < guide.prompt_count; i++)
        aloud[aloud_count++] = (Aloud){ guide.prompts[i].id, guide.prompts[i].english, guide.prompts[i].spanish };
    for (size_t i = 0; i < safety.step_count; i++)
        if (safety.steps[i].say.len)
            aloud[aloud_count++] = (Aloud){ safety.steps[i].id, safety.steps[i].say, safety.steps[i].say_es };
    for (size_t i = 0; i < wheel.segment_count; i++)
        aloud[aloud_count++] = (Aloud){ wheel.segments[i].id, wheel.segments[i].text, wheel.segments[i].text_es };
    for (size_t i = 0; i < set.count; i++) {
        const Instrument *m = &set.list[i];
        for (size_t k = 0; k < m->say_count; k++) aloud[aloud_count++] = (Aloud){ m->id, m->says[k].english, m->says[k].spanish };
        for (size_t k = 0; k < m->item_count; k++)
            if (m->items[k].kind == ITEM_SCORED)
                aloud[aloud_count++] = (Aloud){ m->items[k].row.id, m->items[k].row.english, m->items[k].row.spanish };
    }
    CHECK(aloud_count > 70 && aloud_count < COUNT(aloud));
}

TEST(what_is_read_aloud_is_plain_in_both_languages)
{
    gather();
    for (size_t i = 0; i < aloud_count; i++) {
        const Str *texts = &aloud[i].english;
        CHECK(aloud[i].english.len && aloud[i].spanish.len && !str_eq(aloud[i].english, aloud[i].spanish));
        for (int k = 0; k < 2; k++)
            if (!ease_is_plain(texts[k], (EaseLanguage)k))
                test_fail(__FILE__, __LINE__, "%.*s: %.*s: %.1f", STR(aloud[i].name), STR(texts[k]),
                          ease_measure(ease_counts(texts[k], (EaseLanguage)k), (EaseLanguage)k));
    }
}

typedef struct { size_t count; } Seen;

static bool seen(void *to, const PhraseHit *hit)
{
    (void)hit;
    ((Seen *)to)->count++;
    return true;
}

static size_t threats(const Phrases *finder, Str text)
{
    Seen s = { 0 };
    phrases_find(finder, text, seen, &s);
    return s.count;
}

/* R28: nothing that is said to a child speaks of arrest, charges or a cell, in either language. */
TEST(nothing_that_is_said_to_a_child_speaks_of_arrest)
{
    static const Str words[] = {
        { "arrest*", 7 }, { "charge*", 7 }, { "jail*", 5 }, { "prison*", 7 }, { "custody", 7 }, { "detain*", 7 }, { "handcuff*", 9 },
        { "detenci*", 8 }, { "detenid*", 8 }, { "detener*", 8 }, { "carcel*", 7 }, { "esposas", 7 }, { "delito*", 7 }, { "crime*", 6 },
        { "prostitut*", 10 }, { "offender*", 9 },
    };
    const Phrases *finder = NULL;
    Err err = { 0 };
    gather();
    CHECK(phrases_build(&arena, words, COUNT(words), &finder, &err));
    for (size_t i = 0; i < aloud_count; i++)
        if (threats(finder, aloud[i].english) || threats(finder, aloud[i].spanish))
            test_fail(__FILE__, __LINE__, "%.*s: %.*s", STR(aloud[i].name), STR(aloud[i].english));
    CHECK_EQ(threats(finder, S("You will be arrested. Vas a la c\xc3\xa1rcel.")), 2);
}

TEST(whoever_meets_a_child_first_says_that_the_child_is_not_to_blame)
{
    gather();
    bool says = false;
    for (size_t i = 0; i < aloud_count; i++) {
        bool is_first = str_eq(aloud[i].name, S("m9")) || str_eq(aloud[i].name, S("first-contact"));
        if (!is_first) continue;
        says = true;
        CHECK(str_has(aloud[i].english, S("not to blame")) && str_has(aloud[i].spanish, S("No es tu culpa")));
    }
    CHECK(says);
}

/* The glossary is asked with "the text is about a minor", the stricter way. */
TEST(what_is_read_aloud_has_no_word_of_the_glossary)
{
    const TermBook *book = NULL;
    Err err = { 0 };
    gather();
    CHECK(term_book_read(&arena, content_find(S("terms/glossary.tsv"))->text, content_find(S("terms/near.tsv"))->text,
                         (SentenceWords){ NULL, 0, NULL, 0 }, &book, &err));
    for (size_t i = 0; i < aloud_count; i++) {
        TermHits hits;
        CHECK(terms_find(&arena, book, aloud[i].english, true, &hits, &err));
        if (hits.count) test_fail(__FILE__, __LINE__, "%.*s: %.*s", STR(aloud[i].name), STR(aloud[i].english));
    }
}

/* Every row of these tables ends in a known grade and a source; guide_table_read refuses one that does not. What says that
 * it is unverified may not be called read. */
TEST(every_row_of_the_guides_has_its_grade_and_its_source)
{
    static const char *const folders[] = { "instruments/", "interview/", "wheel/", "safety/" };
    size_t rows = 0;
    for (size_t i = 0; i < content_file_count; i++) {
        bool is_guide = false;
        for (size_t k = 0; k < COUNT(folders); k++) is_guide = is_guide || str_starts(content_files[i].name, str_of(folders[k]));
        Tsv tsv = tsv_of(content_files[i].text);
        TsvRow row;
        if (!is_guide || !tsv_next(&tsv, &row)) continue;
        while (tsv_next(&tsv, &row)) {
            Grade grade;
            Str source = row.cell[row.count - 1];
            bool is_right = row.count > 2 && grade_named(row.cell[row.count - 2], &grade) && source.len >= 6 &&
                            !(grade == GRADE_READ && (str_has(source, S("recall")) || str_has(source, S("recollection"))));
            if (!is_right) test_fail(__FILE__, __LINE__, "%.*s, line %zu", STR(content_files[i].name), row.line);
            rows++;
        }
    }
    CHECK(rows > 200);
}
