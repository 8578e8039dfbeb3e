/* phrases.c - how fast are 300 phrases found, beside loops over the same bytes that do nothing with them? */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/phrases.h"
#include "base/random.h"
#include "guide/content.h"
#include "insight/narrative.h"

#define PHRASES 300
#define TEXT_BYTES ((size_t)32 * 1024 * 1024)
#define ROUNDS 5

/* Texts and phrases are made of the same words, so that phrases begin all the time and seldom end. */
static const char *const words[] = {
    "the", "and", "to", "of", "a", "in", "was", "she", "he", "that", "on", "with", "for", "her", "his", "at", "officer", "stated",
    "room", "motel", "vehicle", "phone", "money", "asked", "told", "juvenile", "mother", "school", "street", "advised", "contact",
    "report", "located", "observed", "two", "night", "left", "went", "with", "driver", "adult", "male", "female", "victim", "case",
    "did", "not", "know", "where", "when", "said", "would", "parked", "lot", "subject", "named", "card", "key", "found", "bag",
};

static volatile uint64_t result;    /* so that the loops cannot be left out */

static Str text_of(Arena *arena, Random *random, size_t bytes, bool is_ascii)
{
    char *to = arena_new(arena, char, bytes + 16);
    size_t len = 0;
    while (len < bytes) {
        const char *word = words[random_from_to(random, 0, (int)COUNT(words) - 1)];
        size_t word_len = strlen(word);
        memcpy(to + len, word, word_len);
        if (random_chance(random, 0.1)) to[len] = (char)(to[len] - 'a' + 'A');
        len += word_len;
        if (!is_ascii && random_chance(random, 0.05)) { memcpy(to + len, "\xc3\xa9", 2); len += 2; }
        if (random_chance(random, 0.1)) to[len++] = random_chance(random, 0.5) ? '.' : ',';
        to[len++] = random_chance(random, 0.1) ? '\n' : ' ';
    }
    return (Str){ to, bytes };
}

static const Phrases *phrases_of(Arena *arena, Random *random)
{
    static Str texts[PHRASES];
    const Phrases *phrases = NULL;
    Err err = { 0 };
    for (size_t i = 0; i < PHRASES; i++) {
        texts[i] = S("");
        for (int n = random_from_to(random, 2, 5); n > 0; n--)
            texts[i] = str_format(arena, "%.*s %s", STR(texts[i]), words[random_from_to(random, 0, (int)COUNT(words) - 1)]);
        if (i % 5 == 0) texts[i] = str_format(arena, "%.*s*", STR(texts[i]));
    }
    if (!phrases_build(arena, texts, PHRASES, &phrases, &err)) { fprintf(stderr, "bench_phrases: %s\n", err.text); exit(1); }
    return phrases;
}

static bool count_hit(void *to, const PhraseHit *hit)
{
    *(uint64_t *)to += hit->end > hit->start;
    return true;
}

/* A table looked up for every byte, each waiting for the one before: the least an automaton can do. */
static uint64_t chain(Str text)
{
    static uint8_t table[256 + 256];
    uint64_t at = 0;
    for (size_t i = 0; i < COUNT(table); i++) table[i] = (uint8_t)(i * 37 >> 1);
    for (size_t i = 0; i < text.len; i++) at = table[at + (unsigned char)text.at[i]];
    return at;
}

static uint64_t sum(Str text)
{
    uint64_t all = 0;
    for (size_t i = 0; i < text.len; i++) all += (unsigned char)text.at[i];
    return all;
}

static uint64_t lines(Str text)
{
    uint64_t count = 0;
    const char *at = text.at, *end = text.at + text.len;
    while ((at = memchr(at, '\n', (size_t)(end - at)))) { count++; at++; }
    return count;
}

static const Phrases *phrases;

static uint64_t find(Str text)
{
    uint64_t hits = 0;
    phrases_find(phrases, text, count_hit, &hits);
    return hits;
}

static Arena scratch;
static const NarrativeBook *book;

static void book_read(Arena *arena)
{
    NarrativeTable tables[32];
    size_t count = 0;
    Err err = { 0 };
    for (size_t i = 0; i < content_file_count && count < COUNT(tables); i++)
        if (str_starts(content_files[i].name, S("phrases/")))
            tables[count++] = (NarrativeTable){ content_files[i].name, content_files[i].text };
    if (narrative_book_read(arena, tables, count, &book, &err)) return;
    fprintf(stderr, "bench_phrases: %s\n", err.text);
    exit(1);
}

static uint64_t find_shipped(Str text)
{
    uint64_t hits = 0;
    phrases_find(book->finder, text, count_hit, &hits);
    return hits;
}

/* In pieces as long as a report. */
static uint64_t read_narratives(Str text)
{
    enum { NARRATIVE_BYTES = 4096 };
    uint64_t count = 0;
    for (size_t at = 0; at + NARRATIVE_BYTES <= text.len; at += NARRATIVE_BYTES) {
        NarrativeHits hits;
        Err err = { 0 };
        arena_reset(&scratch, 0);
        if (narrative_read(&scratch, book, (Str){ text.at + at, NARRATIVE_BYTES }, &hits, &err)) count += hits.count;
    }
    return count;
}

/* Prints a line: what, the best core seconds of the rounds as MB/s, what it counted. */
static void measure(const char *name, uint64_t (*loop)(Str), Str text)
{
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        clock_t started = clock();
        result = loop(text);
        double took = (double)(clock() - started) / CLOCKS_PER_SEC;
        if (took < best) best = took;
    }
    printf("%s\t%.0f\t%llu\n", name, (double)text.len / 1e6 / best, (unsigned long long)result);
}

int main(void)
{
    Arena arena;
    Random random = random_from(1);
    if (!arena_open(&arena, 4 * TEXT_BYTES) || !arena_open(&scratch, SCRATCH_ARENA_BYTES)) return 6;
    Str ascii = text_of(&arena, &random, TEXT_BYTES, true), accents = text_of(&arena, &random, TEXT_BYTES, false);
    phrases = phrases_of(&arena, &random);
    book_read(&arena);
    measure("memchr, lines", lines, ascii);
    measure("sum of bytes", sum, ascii);
    measure("table, byte by byte", chain, ascii);
    measure("300 phrases", find, ascii);
    measure("300 phrases, accents", find, accents);
    measure("shipped phrases", find_shipped, ascii);
    measure("narratives of 4 KB", read_narratives, ascii);
    arena_close(&scratch);
    arena_close(&arena);
    return 0;
}
