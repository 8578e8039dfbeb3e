/* phrase_tables.c - fuzz target: any tables of phrases, cues and terms are read or refused, and what was read can be used. */
#include "base/limits.h"
#include "insight/narrative.h"
#include "insight/terms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char report[] = "She said \"he kept the money\". No solo act; motel room: no\n[ ] solo. The juvenile left, Mr. Doe denied it.";

static void use_book(Arena *arena, Str table)
{
    NarrativeTable one = { S("table"), table };
    const NarrativeBook *book = NULL;
    NarrativeHits hits;
    Err err = { 0 };
    if (!narrative_book_read(arena, &one, 1, &book, &err)) {
        if (book || err.code == ERR_NONE || !err.text[0]) abort();
        return;
    }
    if (!narrative_read(arena, book, str_of(report), &hits, &err)) abort();
    for (size_t i = 0; i < hits.count; i++)
        if (hits.hits[i].at.end > sizeof report - 1) abort();
}

static void remark(void *to, Str table, size_t line, const char *what)
{
    if (!table.len || !line || !what[0]) abort();
    ++*(size_t *)to;
}

/* The same as an agency's own behind one of the program: refused exactly when something is told of a row. */
static void use_own(Arena *arena, Str table)
{
    static const char shipped[] = "phrase\tindicator\tflags\tgrade\tregion\tdate\tsource\n"
        "solo\tD03\tchild\tlaw\tUS\tx\ty\n";
    const NarrativeTable both[] = { { S("shipped"), str_of(shipped) }, { S("own"), table, S("0123456789ab") } };
    const NarrativeBook *book = NULL;
    NarrativeHits hits;
    Err err = { 0 };
    size_t remarks = 0, mark = arena_mark(arena);
    bool is_read = narrative_book_read(arena, both, COUNT(both), &book, &err);
    if (is_read && !narrative_read(arena, book, str_of(report), &hits, &err)) abort();
    for (size_t i = 0; is_read && i < hits.count; i++)
        if (hits.hits[i].at.end > sizeof report - 1 || !hits.hits[i].phrase->indicator.len) abort();
    arena_reset(arena, mark);
    if (narrative_book_check(arena, both, COUNT(both), remark, &remarks, &book, &err) && is_read != (remarks == 0)) abort();
    arena_reset(arena, mark);
}

static void use_terms(Arena *arena, Str glossary, Str near)
{
    const TermBook *book = NULL;
    TermHits hits;
    Err err = { 0 };
    if (!term_book_read(arena, glossary, near, (SentenceWords){ NULL, 0, NULL, 0 }, &book, &err)) {
        if (book || err.code == ERR_NONE || !err.text[0]) abort();
        return;
    }
    if (!terms_find(arena, book, str_of(report), false, &hits, &err)) abort();
}

/* A line that is only "=" parts the glossary from the lists of what is near. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    if (!arena.base && !arena_open(&arena, APP_ARENA_BYTES)) return 0;
    arena_reset(&arena, 0);
    Str text = { (const char *)data, size }, near = S("");
    use_book(&arena, text);
    use_own(&arena, text);
    const char *part = size > 2 ? memmem(data, size, "\n=\n", 3) : NULL;
    if (part) {
        near = (Str){ part + 3, (size_t)((const char *)data + size - part - 3) };
        text.len = (size_t)(part - (const char *)data);
    }
    use_terms(&arena, text, near);
    return 0;
}
