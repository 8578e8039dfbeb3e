/* index.c - how soon and how fast does the sealed index of many invented mentions answer, and take more of them? */
#include <stdio.h>
#include <stdlib.h>

#include "app/person_index.h"
#include "base/big.h"
#include "base/clock.h"
#include "base/pool.h"
#include "guide/content.h"
#include "insight/link_lexicon.h"
#include "insight/link_train.h"
#include "insight/link_where.h"
#include "synth/population.h"

#define ARENA_BYTES ((size_t)64 * 1024 * 1024)
#define ID_BYTES ((size_t)16)
#define LOOKS ((size_t)20000)
#define ALONE ((size_t)2000)            /* added one by one */
#define TOGETHER ((size_t)100000)       /* added in groups */
#define MENTIONS (LOOKS + ALONE + TOGETHER)
#define GROUP ((size_t)500)
#define HITS ((size_t)10)
#define LEAST 0.0
#define LEAST_OF_ALL (-200.0)      /* bits: whoever shares a key */
#define JOIN_LEAST 5.0

typedef struct { Text field[PERSON_FIELDS]; } Written;

static Str list(const char *name) { return content_find(str_of(name))->text; }

static const LinkLexicon *read_lexicon(Arena *arena)
{
    Err err = { 0 };
    return link_lexicon_read(arena, list("names/nicknames.tsv"), list("names/particles.tsv"),
                             list("names/placeholders.tsv"), &err);
}

static int fail(const Err *err)
{
    fprintf(stderr, "%s\n", err->text);
    return 1;
}

/* The key of a tenant that holds nobody who lives. */
static PersonIndexPlace place_in(const char *folder)
{
    Key *key = key_new();
    if (!key) abort();
    memset(key->at, 7, sizeof key->at);
    return (PersonIndexPlace){ folder, key, S("invented persons") };
}

/* ---- building ---- */

typedef struct { LinkRows rows; LinkReader *reader; uint32_t *place; size_t taken, kept; FILE *texts; } Reading;

static void read_row(LinkReader *reader, const LinkRows *rows, const Text *field, LinkCell *row)
{
    bool is_placeholder;
    for (size_t f = 0; f < PERSON_FIELDS; f++)
        row[f] = link_value(reader, rows->fields[f].kind, text_str(&field[f]), &is_placeholder);
}

static void take_copy(void *to, const PersonCopy *copy)
{
    Reading *reading = to;
    size_t place = reading->place[reading->taken++];
    if (place < reading->kept) {
        read_row(reading->reader, &reading->rows, copy->field, reading->rows.cells + place * PERSON_FIELDS);
        return;
    }
    Written written;
    memcpy(written.field, copy->field, sizeof written.field);
    if (fwrite(&written, sizeof written, 1, reading->texts) != 1) abort();
}

static void open_rows(LinkRows *rows, const LinkLexicon *lexicon, size_t records)
{
    static const LinkKind kinds[PERSON_FIELDS] = {
        LINK_NAME, LINK_NAME, LINK_DATE, LINK_CATEGORY, LINK_PHONE, LINK_DOCUMENT, LINK_ADDRESS, LINK_PLACE,
        LINK_CATEGORY, LINK_POSTCODE,
    };
    rows->field_count = PERSON_FIELDS;
    rows->count = records;
    rows->cells = big_new(LinkCell, records * PERSON_FIELDS);
    for (size_t f = 0; f < PERSON_FIELDS; f++) {
        rows->fields[f].kind = kinds[f];
        const NameForms *forms = kinds[f] == LINK_NAME ? link_lexicon_forms(lexicon) : NULL;
        if (!rows->words[kinds[f]]) rows->words[kinds[f]] = link_words_open(forms);
    }
}

static void put_id(char *to, uint64_t number)
{
    memset(to, 0, ID_BYTES);
    for (size_t i = 0; i < 8; i++) to[i] = (char)(number >> 8 * (7 - i));
}

static int build(const char *folder, const char *texts, size_t records)
{
    static LinkCounts counts;
    static LinkWeights weights;
    static LinkPlan plan;
    static LinkScorer scorer;
    Arena arena;
    Err err = { 0 };
    if (!arena_open(&arena, ARENA_BYTES)) return 6;
    const LinkLexicon *lexicon = read_lexicon(&arena);
    Reading reading = { .kept = records, .texts = fopen(texts, "wb") };
    if (!lexicon || !reading.texts) return 6;
    LinkRows *rows = &reading.rows;
    double at = clock_seconds();
    open_rows(rows, lexicon, records);
    reading.reader = link_reader_open(lexicon, rows->words);
    reading.place = big_new(uint32_t, records + MENTIONS);
    random_order(reading.place, records + MENTIONS, 1);
    population_make(&arena, (uint32_t)(records + MENTIONS), 1, take_copy, &reading);
    big_end(reading.place, records + MENTIONS);
    fclose(reading.texts);
    printf("told\tmade and read in %.1f s\n", clock_seconds() - at);
    at = clock_seconds();
    link_counts_make(&counts, rows, pool_cores());
    link_where_find(rows);
    link_plan_begin(&plan, rows, &counts);
    link_train(&weights, &plan, rows, &counts, pool_cores());
    link_scorer_make(&scorer, &weights, rows, &counts);
    link_look_keys(&plan, rows);
    printf("told\tcounted and learned in %.1f s\n", clock_seconds() - at);
    char *ids = big_new(char, records * ID_BYTES);
    for (size_t i = 0; i < records; i++) put_id(ids + i * ID_BYTES, i);
    at = clock_seconds();
    PersonIndexPlace place = place_in(folder);
    LinkImageParts parts = { rows, &counts, &scorer, &plan, ids, ID_BYTES };
    if (!person_index_build(&place, &parts, 1, &err)) return fail(&err);
    printf("told\tbuilt, sealed and durable in %.1f s\n", clock_seconds() - at);
    return 0;
}

/* ---- asking ---- */

typedef struct { PersonIndex *index; Written *texts; double *us; } Desk;

static bool read_texts(Desk *desk, const char *path)
{
    FILE *from = fopen(path, "rb");
    desk->texts = big_new(Written, MENTIONS);
    desk->us = big_new(double, MENTIONS);
    bool ok = from && fread(desk->texts, sizeof desk->texts[0], MENTIONS, from) == MENTIONS;
    if (from) fclose(from);
    return ok;
}

static size_t look(Desk *desk, const Written *text, double least, LinkHit *hits, LinkLooked *looked)
{
    Err err = { 0 };
    size_t count = 0;
    LinkCell row[LINK_FIELDS_MAX];
    LinkMention mention = { .row = row, .itself = LINK_LOOK_NOBODY };
    read_row(person_index_reader(desk->index), person_index_rows(desk->index), text->field, row);
    if (!person_index_look(desk->index, &mention, least, hits, HITS, &count, looked, &err)) exit(fail(&err));
    return count;
}

/* From the start of the process to the first answer. */
static int first(const char *folder, const char *texts, size_t which)
{
    double at = clock_seconds();
    Arena arena;
    Err err = { 0 };
    Desk desk = { .index = NULL };
    LinkHit hits[HITS];
    LinkLooked looked;
    Written text;
    FILE *from = fopen(texts, "rb");
    if (!from || fseek(from, (long)(which * sizeof text), SEEK_SET) || fread(&text, sizeof text, 1, from) != 1) return 6;
    fclose(from);
    if (!arena_open(&arena, ARENA_BYTES)) return 6;
    PersonIndexPlace place = place_in(folder);
    const LinkLexicon *lexicon = read_lexicon(&arena);
    if (!lexicon || !person_index_open(&place, lexicon, 1000, &desk.index, &err)) return fail(&err);
    double opened = clock_seconds();
    size_t count = look(&desk, &text, LEAST, hits, &looked);
    double now = clock_seconds();
    printf("first\t%.1f\t%.1f\t%zu\t%zu\n", (opened - at) * 1e3, (now - at) * 1e3, count, looked.weighed);
    return 0;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell(const char *what, double *us, size_t count)
{
    qsort(us, count, sizeof *us, by_size);
    printf("time\t%s\t%zu\t%.1f\t%.1f\t%.1f\n", what, count, us[count / 2], us[count * 99 / 100], us[count - 1]);
}

static void look_many(Desk *desk, const char *what, size_t from, size_t count)
{
    LinkHit hits[HITS];
    LinkLooked looked;
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        double at = clock_seconds();
        found += look(desk, &desk->texts[from + i], LEAST, hits, &looked) > 0;
        desk->us[i] = (clock_seconds() - at) * 1e6;
    }
    tell(what, desk->us, count);
    printf("told\t%s: %zu of %zu with a hit\n", what, found, count);
}

/* Texts are read, then all are added with one wait for the disk. */
static void add(Desk *desk, size_t from, size_t count)
{
    static LinkCell rows[GROUP][LINK_FIELDS_MAX];
    static char ids[GROUP][ID_BYTES];
    static PersonIndexNew added[GROUP];
    Err err = { 0 };
    for (size_t i = 0; i < count; i++) {
        read_row(person_index_reader(desk->index), person_index_rows(desk->index), desk->texts[from + i].field, rows[i]);
        put_id(ids[i], ((uint64_t)1 << 40) + from + i);
        added[i] = (PersonIndexNew){ rows[i], ids[i] };
    }
    if (!person_index_add(desk->index, added, count, 1 + from + count, &err)) exit(fail(&err));
}

static size_t in_groups(const Desk *desk)
{
    size_t all = person_index_rows(desk->index)->count, joined = 0;
    for (size_t i = all - person_index_added(desk->index); i < all; i++)
        joined += person_index_group(desk->index, (uint32_t)i) != i;
    return joined;
}

static void add_many(Desk *desk)
{
    person_index_join_from(desk->index, JOIN_LEAST);
    for (size_t i = 0; i < ALONE; i++) {
        double at = clock_seconds();
        add(desk, LOOKS + i, 1);
        desk->us[i] = (clock_seconds() - at) * 1e6;
    }
    tell("added alone: durable, found, in its group", desk->us, ALONE);
    double at = clock_seconds();
    size_t groups = TOGETHER / GROUP;
    for (size_t i = 0; i < groups; i++) {
        double begun = clock_seconds();
        add(desk, LOOKS + ALONE + i * GROUP, GROUP);
        desk->us[i] = (clock_seconds() - begun) * 1e6;
    }
    printf("told\tadded in groups of %zu: %.0f a second, durable, found, in their groups; %zu of %zu in a group of "
           "several\n", GROUP, (double)TOGETHER / (clock_seconds() - at), in_groups(desk), ALONE + TOGETHER);
    tell("a group of 500", desk->us, groups);
}

/* Whoever was added is found by all that was said, if that is enough for a key: one in so many is asked for. */
static size_t count_missing(Desk *desk, size_t every)
{
    LinkHit hits[HITS];
    LinkLooked looked;
    size_t missing = 0;
    for (size_t i = LOOKS; i < MENTIONS; i += every) {
        char id[ID_BYTES];
        bool is_there = false;
        size_t count = look(desk, &desk->texts[i], LEAST_OF_ALL, hits, &looked);
        put_id(id, ((uint64_t)1 << 40) + i);
        for (size_t k = 0; k < count; k++) is_there |= !memcmp(person_index_id(desk->index, hits[k].record).at, id, ID_BYTES);
        missing += !is_there && looked.keys && looked.hits <= HITS;
    }
    return missing;
}

static int ask(const char *folder, const char *texts)
{
    Arena arena;
    Err err = { 0 };
    Desk desk = { .index = NULL };
    if (!arena_open(&arena, ARENA_BYTES) || !read_texts(&desk, texts)) return 6;
    PersonIndexPlace place = place_in(folder);
    const LinkLexicon *lexicon = read_lexicon(&arena);
    if (!lexicon || !person_index_open(&place, lexicon, MENTIONS, &desk.index, &err)) return fail(&err);
    look_many(&desk, "the first 200 after opening", 0, 200);
    double at = clock_seconds();
    if (!person_index_bring(desk.index, &err)) return fail(&err);
    printf("told\tthe rest unsealed in %.2f s by %zu cores; not locked: %zu bytes\n", clock_seconds() - at, pool_cores(),
           person_index_unlocked(desk.index));
    look_many(&desk, "look-up after reopening, all fields", 0, LOOKS);
    add_many(&desk);
    look_many(&desk, "look-up, with what was added", 0, LOOKS);
    person_index_close(desk.index);
    at = clock_seconds();
    if (!person_index_open(&place, lexicon, MENTIONS, &desk.index, &err)) return fail(&err);
    printf("told\topened again with %u that were added in %.2f s\n", person_index_added(desk.index), clock_seconds() - at);
    size_t missing = count_missing(&desk, 50);
    printf("told\tadded and not found: %zu of %zu\n", missing, (MENTIONS - LOOKS) / 50);
    person_index_close(desk.index);
    return missing > 0;
}

int main(int argc, char **argv)
{
    if (argc == 5 && !strcmp(argv[1], "build")) return build(argv[2], argv[3], (size_t)strtoull(argv[4], NULL, 10));
    if (argc == 5 && !strcmp(argv[1], "first")) return first(argv[2], argv[3], (size_t)strtoull(argv[4], NULL, 10));
    if (argc == 4 && !strcmp(argv[1], "ask")) return ask(argv[2], argv[3]);
    return 2;
}
