/* terms_test.c - proof that words to avoid are listed with their place and a better word, and others are left alone. */
#include "insight/terms.h"

#include "base/limits.h"
#include "base/test.h"
#include "base/tsv.h"
#include "guide/content.h"

static const Str short_forms[] = { { "ofc", 3 } };

static const TermBook *shipped(Arena *arena)
{
    const ContentFile *glossary = content_find(S("terms/glossary.tsv")), *near = content_find(S("terms/near.tsv"));
    const TermBook *book = NULL;
    Err err = { 0 };
    CHECK(glossary && near);
    if (!term_book_read(arena, glossary->text, near->text, (SentenceWords){ short_forms, 1, NULL, 0 }, &book, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    return book;
}

/* "1:5 pimp high|" with Q behind the severity when it is quoted. */
static Str told(Arena *arena, const TermBook *book, Str text, bool is_about_minor)
{
    TermHits hits;
    Err err = { 0 };
    Str all = S("");
    CHECK(terms_find(arena, book, text, is_about_minor, &hits, &err));
    for (size_t i = 0; i < hits.count; i++) {
        const TermHit *hit = &hits.hits[i];
        CHECK(hit->term->recommended.len && hit->term->reason.len);
        all = str_format(arena, "%.*s%zu:%zu %.*s %s%s|", STR(all), hit->line, hit->column, STR(range_text(text, hit->at)),
                         term_severity_name(hit->term->severity), hit->is_quoted ? " Q" : "");
    }
    return all;
}

typedef struct { const char *text; bool is_about_minor; const char *want; } Case;

#define TOLD(...) do { \
    static const Case cases_[] = { __VA_ARGS__ }; \
    Arena arena_; \
    CHECK(arena_open(&arena_, APP_ARENA_BYTES)); \
    const TermBook *book_ = shipped(&arena_); \
    for (size_t i_ = 0; i_ < COUNT(cases_); i_++) \
        CHECK_STR(told(&arena_, book_, str_of(cases_[i_].text), cases_[i_].is_about_minor), str_of(cases_[i_].want)); \
    arena_close(&arena_); } while (0)

TEST(terms_are_listed_where_they_stand)
{
    TOLD(
        { "A child prostitute was met.", false, "1:3 child prostitute high|" },
        { "One.\nJos\xc3\xa9 saw a Teen-Prostitute,\nPIMP", false, "2:12 Teen-Prostitute high|3:1 PIMP medium|" },
        { "\xff\xff pimp", false, "1:4 pimp medium|" },
        { "She is promiscuous and a chronic runaway.", false, "1:8 promiscuous high|1:26 chronic runaway high|" },
        { "kept child pornography", false, "1:6 child pornography medium|" },
        { "He said \"she looked 18\"", false, "1:14 looked 18 high Q|" },
        { "called a \xe2\x80\x9c" "bottom girl\xe2\x80\x9d here", false, "1:11 bottom girl medium Q|" },
        { "underage sex worker", false, "1:1 underage sex worker high|" });
}

TEST(words_that_are_meant_otherwise_are_left_alone)
{
    TOLD(
        { "Officer John Vale bought a card trick book.", false, "" },
        { "The bottom drawer, the game of chess, the life raft.", false, "" },
        { "Impimpled shrimps; a fastball; a wild animal.", false, "" },
        { "Prostitution of an adult is an offense.", false, "" },
        { "The attorney met her client.", false, "" },
        { "The suspect consented to a search.", false, "" },
        { "He looked 180 degrees around.", false, "" },
        { "", false, "" });
}

TEST(some_words_matter_only_beside_others)
{
    TOLD(
        { "The 15 year old left willingly.", false, "1:22 willingly high|" },
        { "The suspect left willingly.", false, "" },
        { "The suspect left willingly.", true, "1:18 willingly high|" },
        { "The juvenile was met. The suspect left willingly.", false, "" },
        { "Ofc. Vale saw that the juvenile met Ofc. Doe willingly.", false, "1:46 willingly high|" },
        { "Her boyfriend was home.", true, "" },
        { "Her boyfriend kept the money.", false, "1:5 boyfriend medium|" },
        { "The girl had a customer.", false, "" },
        { "The girl had a customer at the motel.", false, "1:16 customer high|" },
        { "A customer at the motel.", true, "1:3 customer high|" },
        { "A hostile dog.", false, "" },
        { "A hostile witness.", false, "1:3 hostile medium|" });
}

TEST(no_text_is_changed_and_what_is_too_much_is_counted)
{
    static char text[5 * (TERM_HITS_MAX + 7)], copy[sizeof text];
    Arena arena;
    TermHits hits = { .count = 3 };
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const TermBook *book = shipped(&arena);
    for (size_t i = 0; i < sizeof text; i++) text[i] = copy[i] = "pimp "[i % 5];
    CHECK(terms_find(&arena, book, (Str){ text, sizeof text }, false, &hits, &err));
    CHECK_EQ(hits.count, TERM_HITS_MAX);
    CHECK_EQ(hits.left_out, 7);
    CHECK_EQ(hits.hits[10].column, 51);
    CHECK(memcmp(text, copy, sizeof text) == 0);
    hits.count = 3;
    CHECK(!terms_find(&arena, book, (Str){ text, NARRATIVE_BYTES_MAX + 1 }, false, &hits, &err));
    CHECK_EQ(err.code, ERR_LIMIT);
    CHECK_EQ(hits.count, 3);
    arena_close(&arena);
}

TEST(a_glossary_that_is_not_whole_is_refused_with_its_line)
{
    static const char near[] = "list\twords\nminor\tchild\n";
    static const struct { const char *row, *near, *want; } cases[] = {
        { "a\tb\t-\tc\td\thigh\te\n", near, "terms/glossary.tsv, line 2: every cell" },
        { "a\tb\t-\tc\td\tsevere\te\tf\n", near, "terms/glossary.tsv, line 2: the severity" },
        { "a\tb\tadult\tc\td\thigh\te\tf\n", near, "terms/glossary.tsv, line 2: what is near" },
        { "a\tb\tminor +\tc\td\thigh\te\tf\n", near, "terms/glossary.tsv, line 2: what is near" },
        { "a\tb||c\t-\tc\td\thigh\te\tf\n", near, "terms/glossary.tsv, line 2: a pattern" },
        { "a\tb\t-\tc\td\thigh\te\tf\n", "list\twords\nminor\t*\n", "terms/near.tsv, line 2: the words" },
        { "a\tb\t-\tc\td\thigh\te\tf\n", "list\twords\n\tx\n", "terms/near.tsv, line 2: the name" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        Err err = { 0 };
        const TermBook *book = NULL;
        CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
        Str glossary = str_format(&arena, "head\n%s", cases[i].row);
        CHECK(!term_book_read(&arena, glossary, str_of(cases[i].near), (SentenceWords){ NULL, 0, NULL, 0 }, &book, &err));
        CHECK(!book);
        if (!str_starts(str_of(err.text), str_of(cases[i].want))) CHECK_STR(str_of(err.text), str_of(cases[i].want));
        arena_close(&arena);
    }
}

TEST(every_shipped_term_has_its_reason_and_source)
{
    Arena arena;
    size_t count;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const Term *terms = term_book_terms(shipped(&arena), &count);
    CHECK(count >= 36);
    for (size_t i = 0; i < count; i++) {
        bool is_graded = str_eq(terms[i].confidence, S("high")) || str_eq(terms[i].confidence, S("medium"));
        if (!is_graded || terms[i].source.len < 6 || terms[i].reason.len < 6)
            test_fail(__FILE__, __LINE__, "term \"%.*s\"", STR(terms[i].term));
        for (size_t k = 0; k < i; k++) CHECK(!str_eq(terms[i].term, terms[k].term));
    }
    arena_close(&arena);
}

TEST(no_shipped_pattern_stands_for_two_terms)
{
    static Str patterns[1024];
    size_t count = 0;
    TsvRow row;
    Tsv tsv = tsv_of(content_find(S("terms/glossary.tsv"))->text);
    CHECK(tsv_next(&tsv, &row));
    while (tsv_next(&tsv, &row)) {
        Str pattern;
        while (!str_eq(row.cell[1], S("-")) && str_cut(&row.cell[1], '|', &pattern) && count < COUNT(patterns)) {
            for (size_t i = 0; i < count; i++)
                if (str_eq(patterns[i], pattern)) test_fail(__FILE__, __LINE__, "line %zu: \"%.*s\"", row.line, STR(pattern));
            patterns[count++] = pattern;
        }
    }
    CHECK(count > 100 && count < COUNT(patterns));
}

TEST(every_prefix_and_every_changed_byte_of_a_text_is_looked_at)
{
    static const char sample[] =
        "The 15 year old, a \"chronic runaway\", left willingly.\nHer boyfriend kept the money; the pimp\xe2\x80\x99s car.\n";
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const TermBook *book = shipped(&arena);
    size_t mark = arena_mark(&arena), len = sizeof sample - 1;
    for (size_t i = 0; i < len * 2; i++) {
        size_t part = i < len ? i : len;
        char *copy = malloc(part + 1);
        CHECK(copy);
        memcpy(copy, sample, part);
        if (i >= len) copy[i - len] = (char)(copy[i - len] ^ 0x88);
        told(&arena, book, (Str){ copy, part }, i & 1);
        free(copy);
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}
