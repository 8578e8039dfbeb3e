/* link_kit.c - where small worlds of records come from. */
#include "link_kit.h"

#include <stdlib.h>

#include "base/big.h"
#include "guide/content.h"
#include "insight/link_lexicon.h"
#include "synth/population.h"

#define ARENA_BYTES ((size_t)64 * 1024 * 1024)

const LinkLexicon *link_kit_lexicon(void)
{
    static Arena arena;
    static const LinkLexicon *lexicon;
    Err err = { 0 };
    if (lexicon) return lexicon;
    CHECK(arena_open(&arena, ARENA_BYTES));
    lexicon = link_lexicon_read(&arena, content_find(S("names/nicknames.tsv"))->text,
                                content_find(S("names/particles.tsv"))->text,
                                content_find(S("names/placeholders.tsv"))->text, &err);
    if (!lexicon) test_fail(__FILE__, __LINE__, "%s", err.text);
    return lexicon;
}

/* Columns of one kind share their words. Kinds nobody compares have none. */
static void open_rows(LinkWorld *world, const LinkKind *kinds, size_t field_count, size_t records)
{
    *world = (LinkWorld){ .room = records };
    world->rows.field_count = field_count;
    world->rows.count = records;
    world->rows.cells = big_new(LinkCell, records * field_count);
    for (size_t f = 0; f < field_count; f++) {
        LinkKind kind = kinds[f];
        world->rows.fields[f].kind = kind;
        if (world->rows.words[kind]) continue;
        const NameForms *forms = kind == LINK_NAME ? link_lexicon_forms(link_kit_lexicon()) : NULL;
        world->rows.words[kind] = link_words_open(forms);
    }
}

static void read_row(LinkWorld *world, LinkReader *reader, size_t record, const Str *values)
{
    LinkRows *rows = &world->rows;
    LinkCell *row = rows->cells + record * rows->field_count;
    for (size_t f = 0; f < rows->field_count; f++) {
        bool is_placeholder = false;
        row[f] = link_value(reader, rows->fields[f].kind, values[f], &is_placeholder);
    }
}

void link_world_make(LinkWorld *world, const LinkKind *kinds, size_t field_count, const char *const *values,
                     size_t records)
{
    open_rows(world, kinds, field_count, records);
    LinkReader *reader = link_reader_open(link_kit_lexicon(), world->rows.words);
    for (size_t i = 0; i < records; i++) {
        Str row[LINK_FIELDS_MAX];
        for (size_t f = 0; f < field_count; f++) {
            const char *value = values[i * field_count + f];
            row[f] = value ? str_of(value) : S("");
        }
        read_row(world, reader, i, row);
    }
    link_reader_close(reader);
    link_counts_make(&world->counts, &world->rows, 1);
}

void link_world_count(LinkWorld *world)
{
    link_counts_end(&world->counts);
    link_counts_make(&world->counts, &world->rows, 1);
}

void link_world_end(LinkWorld *world)
{
    link_counts_end(&world->counts);
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++) link_words_close(world->rows.words[kind]);
    big_end(world->rows.cells, world->room * world->rows.field_count);
    big_end(world->person, world->room);
    *world = (LinkWorld){ 0 };
}

/* ---- people ---- */

typedef struct { Text field[PERSON_FIELDS]; } Written;
typedef struct { Written *written; uint32_t *person, *place; size_t count; } Crowd;

static void take_copy(void *to, const PersonCopy *copy)
{
    Crowd *crowd = to;
    uint32_t at = crowd->place[crowd->count++];
    memcpy(crowd->written[at].field, copy->field, sizeof copy->field);
    crowd->person[at] = copy->person->id;
}

static void read_people(LinkWorld *world, const Written *written, const uint32_t *order)
{
    LinkReader *reader = link_reader_open(link_kit_lexicon(), world->rows.words);
    for (size_t i = 0; i < world->rows.count; i++) {
        Str row[PERSON_FIELDS];
        for (size_t f = 0; f < PERSON_FIELDS; f++) row[f] = text_str(&written[order[i]].field[f]);
        read_row(world, reader, order[i], row);
    }
    link_reader_close(reader);
}

void link_world_people(LinkWorld *world, uint32_t records, uint64_t seed, uint64_t order)
{
    static const LinkKind kinds[PERSON_FIELDS] = {
        LINK_NAME, LINK_NAME, LINK_DATE, LINK_CATEGORY, LINK_PHONE, LINK_DOCUMENT, LINK_ADDRESS, LINK_PLACE,
        LINK_CATEGORY, LINK_POSTCODE,
    };
    Arena arena;
    CHECK(arena_open(&arena, ARENA_BYTES));
    open_rows(world, kinds, PERSON_FIELDS, records);
    world->person = big_new(uint32_t, records);
    Crowd crowd = { big_new(Written, records), world->person, big_new(uint32_t, records), 0 };
    random_order(crowd.place, records, seed + 1);
    population_make(&arena, records, seed, take_copy, &crowd);
    random_order(crowd.place, records, order + 1000);
    read_people(world, crowd.written, crowd.place);
    big_end(crowd.written, records);
    big_end(crowd.place, records);
    arena_close(&arena);
    link_counts_make(&world->counts, &world->rows, 1);
}

void link_world_learn(LinkLearned *learned, const LinkWorld *world, size_t workers)
{
    memset(learned, 0, sizeof *learned);
    link_plan_begin(&learned->plan, &world->rows, &world->counts);
    link_train(&learned->weights, &learned->plan, &world->rows, &world->counts, workers);
    link_scorer_make(&learned->scorer, &learned->weights, &world->rows, &world->counts);
}

const LinkWorld *link_kit_people(void)
{
    static LinkWorld world;
    if (!world.rows.count) link_world_people(&world, LINK_KIT_PEOPLE, 7, 0);
    return &world;
}

const LinkLearned *link_kit_learned(void)
{
    static LinkLearned learned;
    if (!learned.plan.part_count) link_world_learn(&learned, link_kit_people(), 1);
    return &learned;
}

uint32_t *link_kit_next_of_person(const LinkWorld *world)
{
    size_t n = world->rows.count;
    uint32_t *next = malloc(n * sizeof *next), *seen = malloc(n * sizeof *seen);
    CHECK(next && seen);
    for (size_t i = 0; i < n; i++) seen[i] = (uint32_t)n;
    for (size_t i = n; i--;) {
        CHECK(world->person[i] < n);
        next[i] = seen[world->person[i]];
        seen[world->person[i]] = (uint32_t)i;
    }
    free(seen);
    return next;
}

static bool take_bytes(void *self, const void *bytes, size_t len)
{
    LinkWritten *written = self;
    while (written->len + len > written->room) {
        written->room = written->room ? written->room * 2 : 4096;
        written->bytes = realloc(written->bytes, written->room);
        CHECK(written->bytes);
    }
    memcpy(written->bytes + written->len, bytes, len);
    written->len += len;
    return true;
}

LinkSink link_kit_sink(LinkWritten *written)
{
    *written = (LinkWritten){ 0 };
    return (LinkSink){ take_bytes, written };
}
