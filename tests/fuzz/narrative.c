/* narrative.c - fuzz target: any text is searched with the shipped phrases and terms, and what is found lies in it. */
#include "insight/narrative.h"

#include "base/limits.h"
#include "guide/content.h"
#include "insight/terms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Arena arena;
static size_t behind_books;
static const NarrativeBook *book;
static const TermBook *terms;

static bool read_books(void)
{
    NarrativeTable tables[32];
    size_t count = 0;
    Err err = { 0 };
    for (size_t i = 0; i < content_file_count && count < COUNT(tables); i++)
        if (str_starts(content_files[i].name, S("phrases/")))
            tables[count++] = (NarrativeTable){ content_files[i].name, content_files[i].text };
    bool is_read = arena_open(&arena, APP_ARENA_BYTES) && narrative_book_read(&arena, tables, count, &book, &err) &&
        term_book_read(&arena, content_find(S("terms/glossary.tsv"))->text, content_find(S("terms/near.tsv"))->text,
                       book->sentence_words, &terms, &err);
    behind_books = arena_mark(&arena);
    return is_read;
}

static void must_lie_in(TextRange range, size_t end)
{
    if (range.start > range.end || range.end > end) abort();
}

static void look(Str text)
{
    NarrativeHits hits;
    TermHits term_hits;
    Err err = { 0 };
    if (!narrative_read(&arena, book, text, &hits, &err) || !terms_find(&arena, terms, text, text.len & 1, &term_hits, &err))
        abort();
    for (size_t i = 0; i < hits.count; i++) {
        const NarrativeHit *hit = &hits.hits[i];
        must_lie_in(hit->at, text.len);
        must_lie_in(hit->sentence, text.len);
        must_lie_in(hit->negated_by, text.len);
        must_lie_in(hit->quoted_by, text.len);
        must_lie_in(hit->boilerplate_by, text.len);
        must_lie_in(hit->left_open_by, text.len);
        if (range_is_empty(hit->at) || hit->at.start < hit->sentence.start || hit->at.end > hit->sentence.end) abort();
        if (i && hit->at.start < hits.hits[i - 1].at.start) abort();
    }
    for (size_t i = 0; i < term_hits.count; i++) {
        must_lie_in(term_hits.hits[i].at, text.len);
        if (!term_hits.hits[i].line || !term_hits.hits[i].column) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!book && !read_books()) abort();
    char *copy = malloc(size ? size : 1);       /* of the exact size, so that reading on is seen */
    if (!copy) return 0;
    if (size) memcpy(copy, data, size);
    arena_reset(&arena, behind_books);
    look((Str){ copy, size });
    free(copy);
    return 0;
}
