/* look.c - how long does looking up one of many invented mentions take, beside a bare scan of the same keys? */
#include <stdio.h>
#include <stdlib.h>

#include "base/big.h"
#include "base/clock.h"
#include "base/pool.h"
#include "guide/content.h"
#include "insight/link_lexicon.h"
#include "insight/link_look.h"
#include "insight/link_pairs.h"
#include "insight/link_train.h"
#include "insight/link_where.h"
#include "synth/population.h"

#define ARENA_BYTES ((size_t)64 * 1024 * 1024)
#define MENTIONS_MOST ((size_t)20000)
#define SCANS ((size_t)60)
#define HITS ((size_t)10)
#define LINKS_MOST ((size_t)256) /* hits, where links of linking are looked for */
#define SEGMENT_BYTES ((size_t)1 << 36)     /* address space; what is written counts */

/* ---- records ---- */

/* `texts`: of the records from `kept` on, as they were written. */
typedef struct { Text field[PERSON_FIELDS]; } Written;
typedef struct {
    LinkRows rows;
    LinkReader *reader;
    uint32_t *place;
    size_t taken, kept;
    Written *texts;
} Reading;

static void read_row(const Reading *reading, const Text *field, LinkCell *row)
{
    bool is_placeholder;
    for (size_t f = 0; f < PERSON_FIELDS; f++)
        row[f] = link_value(reading->reader, reading->rows.fields[f].kind, text_str(&field[f]), &is_placeholder);
}

static void take_copy(void *to, const PersonCopy *copy)
{
    Reading *reading = to;
    size_t place = reading->place[reading->taken++];
    read_row(reading, copy->field, reading->rows.cells + place * PERSON_FIELDS);
    if (place >= reading->kept)
        memcpy(reading->texts[place - reading->kept].field, copy->field, sizeof copy->field);
}

static Str list(const char *name) { return content_find(str_of(name))->text; }

static bool read_records(Reading *reading, Arena *arena, size_t records, size_t mentions)
{
    static const LinkKind kinds[PERSON_FIELDS] = {
        LINK_NAME, LINK_NAME, LINK_DATE, LINK_CATEGORY, LINK_PHONE, LINK_DOCUMENT, LINK_ADDRESS, LINK_PLACE,
        LINK_CATEGORY, LINK_POSTCODE,
    };
    Err err = { 0 };
    LinkRows *rows = &reading->rows;
    const LinkLexicon *lexicon = link_lexicon_read(arena, list("names/nicknames.tsv"),
                                                   list("names/particles.tsv"),
                                                   list("names/placeholders.tsv"), &err);
    if (!lexicon) return false;
    rows->field_count = PERSON_FIELDS;
    rows->count = records;
    rows->cells = big_new(LinkCell, records * PERSON_FIELDS);
    for (size_t f = 0; f < PERSON_FIELDS; f++) {
        rows->fields[f].kind = kinds[f];
        const NameForms *forms = kinds[f] == LINK_NAME ? link_lexicon_forms(lexicon) : NULL;
        if (!rows->words[kinds[f]]) rows->words[kinds[f]] = link_words_open(forms);
    }
    reading->reader = link_reader_open(lexicon, rows->words);
    reading->place = big_new(uint32_t, records);
    reading->texts = big_new(Written, mentions);
    reading->kept = records - mentions;
    random_order(reading->place, records, 1);
    population_make(arena, (uint32_t)records, 1, take_copy, reading);
    big_end(reading->place, records);
    return true;
}

/* ---- what linking learned, and the index ---- */

typedef struct { char *bytes; size_t len; } Bytes;

static bool take_bytes(void *self, const void *bytes, size_t len)
{
    Bytes *written = self;
    if (len > SEGMENT_BYTES - written->len) return false;
    memcpy(written->bytes + written->len, bytes, len);
    written->len += len;
    return true;
}

static LinkSink sink_to(Bytes *written)
{
    *written = (Bytes){ big_push(1, SEGMENT_BYTES, true), 0 };
    return (LinkSink){ take_bytes, written };
}

typedef struct {
    const LinkRows *rows;
    LinkCounts counts;
    LinkWeights weights;
    LinkPlan plan, look_plan;           /* of linking; with the keys for looking up alone */
    LinkScorer scorer;
    LinkIndex index;
    uint32_t *prints[LINK_KEYS_MAX];    /* for the scan */
} Desk;

static void learn(Desk *desk, LinkRows *rows)
{
    size_t workers = pool_cores();
    desk->rows = rows;
    link_counts_make(&desk->counts, rows, workers);
    link_where_find(rows);
    link_plan_begin(&desk->plan, rows, &desk->counts);
    link_train(&desk->weights, &desk->plan, rows, &desk->counts, workers);
    link_scorer_make(&desk->scorer, &desk->weights, rows, &desk->counts);
    desk->look_plan = desk->plan;
    link_look_keys(&desk->look_plan, rows);
}

/* ---- the bare scan: every record's fingerprint of every key, one after the other, and the same weighing
 * ---- */

static void make_prints(Desk *desk)
{
    for (size_t key = 0; key < desk->look_plan.key_count; key++) {
        desk->prints[key] = big_new(uint32_t, desk->rows->count);
        for (size_t i = 0; i < desk->rows->count; i++)
            desk->prints[key][i] = link_key(desk->rows, &desk->look_plan.keys[key], link_row(desk->rows, i));
    }
}

typedef struct { uint32_t record; double weight; } Found;

static size_t keep(Found *best, size_t count, Found hit)
{
    size_t at = count < HITS ? count++ : HITS;
    for (; at && best[at - 1].weight < hit.weight; at--)
        if (at < HITS) best[at] = best[at - 1];
    if (at < HITS) best[at] = hit;
    return count;
}

typedef struct { size_t from, to; } Keys;

static size_t scan_keys(const Desk *desk, const LinkCell *row, size_t records, Keys keys, uint8_t *met, Found *best)
{
    size_t count = 0;
    memset(met, 0, records);
    for (size_t key = keys.from; key < keys.to; key++) {
        uint32_t print = link_key(desk->rows, &desk->look_plan.keys[key], row);
        const uint32_t *prints = desk->prints[key];
        for (size_t i = 0; print && i < records; i++) met[i] |= prints[i] == print;
    }
    for (size_t i = 0; i < records; i++) {
        if (!met[i]) continue;
        double weight = link_weigh(&desk->scorer, desk->rows, &desk->counts, row, link_row(desk->rows, i), 1);
        if (weight != LINK_TOO_LITTLE) count = keep(best, count, (Found){ (uint32_t)i, weight });
    }
    return count;
}

static size_t scan(const Desk *desk, const LinkCell *row, size_t records, uint8_t *met, Found *best)
{
    size_t first = desk->plan.key_count, count = scan_keys(desk, row, records, (Keys){ 0, first }, met, best);
    return count ? count : scan_keys(desk, row, records, (Keys){ first, desk->look_plan.key_count }, met, best);
}

/* ---- figures ---- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell(const char *what, double *us, size_t count)
{
    qsort(us, count, sizeof *us, by_size);
    printf("time\t%s\t%zu\t%.1f\t%.1f\t%.1f\n", what, count, us[count / 2], us[count * 99 / 100],
           us[count - 1]);
}

static size_t look_at(LinkLook *look, const Desk *desk, size_t record, LinkHit *hits, LinkLooked *looked)
{
    LinkMention mention = { .row = link_row(desk->rows, record), .itself = (uint32_t)record };
    return link_look(look, &mention, 0, hits, HITS, looked);
}

/* As it comes from a person who asks: texts are read first. */
static void look_from_texts(const Desk *desk, const Reading *reading, size_t mentions, double *us)
{
    LinkLook *look = link_look_open(&desk->index, &desk->scorer, &desk->counts);
    LinkHit hits[HITS];
    LinkLooked looked;
    for (size_t i = 0; i < mentions; i++) {
        LinkCell row[LINK_FIELDS_MAX];
        LinkMention mention = { .row = row, .itself = (uint32_t)(reading->kept + i) };
        double at = clock_seconds();
        read_row(reading, reading->texts[i].field, row);
        link_look(look, &mention, 0, hits, HITS, &looked);
        us[i] = (clock_seconds() - at) * 1e6;
    }
    tell("look-up from texts, one segment", us, mentions);
    link_look_close(look);
}

/* Mentions of which only some columns are known. */
static void look_for_few(const Desk *desk, size_t from, size_t mentions, double *us)
{
#define IS(field) (1u << FIELD_##field)
    static const struct { const char *what; unsigned fields; } few[] = {
        { "names and date of birth known", IS(FIRST_NAME) | IS(LAST_NAME) | IS(DOB) },
        { "names alone known", IS(FIRST_NAME) | IS(LAST_NAME) },
        { "telephone alone known", IS(PHONE) },
        { "first name, town and sex known", IS(FIRST_NAME) | IS(CITY) | IS(SEX) },
    };
#undef IS
    LinkLook *look = link_look_open(&desk->index, &desk->scorer, &desk->counts);
    for (size_t k = 0; k < COUNT(few); k++) {
        size_t without = 0, found = 0, lacking = 0;
        LinkHit hits[HITS];
        LinkLooked looked;
        for (size_t i = 0; i < mentions; i++) {
            LinkCell row[LINK_FIELDS_MAX] = { 0 };
            LinkMention mention = { .row = row, .itself = (uint32_t)(from + i) };
            for (size_t f = 0; f < PERSON_FIELDS; f++)
                if (few[k].fields >> f & 1) row[f] = link_row(desk->rows, from + i)[f];
            double at = clock_seconds();
            found += link_look(look, &mention, -5, hits, HITS, &looked) > 0;
            us[i] = (clock_seconds() - at) * 1e6;
            without += !looked.keys;
            lacking += looked.blocks_left_out || looked.weighed < looked.met;
        }
        tell(few[k].what, us, mentions);
        printf("told\t%s: %zu of %zu mentions have no key; %zu have a hit of -5 bits or more; somebody left out in "
               "%zu\n", few[k].what, without, mentions, found, lacking);
    }
    link_look_close(look);
}

static void look_all(const Desk *desk, const char *what, size_t from, size_t mentions, double *us)
{
    LinkLook *look = link_look_open(&desk->index, &desk->scorer, &desk->counts);
    LinkHit hits[HITS];
    LinkLooked looked;
    size_t met = 0, weighed = 0, lacking = 0, found = 0;
    for (size_t i = 0; i < mentions; i++) {
        double at = clock_seconds();
        found += look_at(look, desk, from + i, hits, &looked) > 0;
        us[i] = (clock_seconds() - at) * 1e6;
        met += looked.met;
        weighed += looked.weighed;
        lacking += looked.blocks_left_out || looked.weighed < looked.met;
    }
    tell(what, us, mentions);
    printf("told\t%s: %.1f records met, %.1f weighed a look-up; somebody left out in %zu; %zu mentions with a hit\n",
           what, (double)met / (double)mentions, (double)weighed / (double)mentions, lacking, found);
    link_look_close(look);
}

/* How many answers differ from those of the scan, though nothing was said to be left out; where two weigh the same
 * either may stand first. */
static size_t compare_with_scan(const Desk *desk, size_t records, size_t mentions, double *us)
{
    LinkLook *look = link_look_open(&desk->index, &desk->scorer, &desk->counts);
    LinkHit hits[HITS];
    LinkLooked looked;
    Found best[HITS];
    uint8_t *met = big_new(uint8_t, records);
    size_t wrong = 0, lacking = 0, scans = mentions < SCANS ? mentions : SCANS;
    for (size_t i = 0; i < scans; i++) {
        double at = clock_seconds();
        size_t count = scan(desk, link_row(desk->rows, records + i), records, met, best);
        us[i] = (clock_seconds() - at) * 1e6;
        bool is_same = look_at(look, desk, records + i, hits, &looked) == count;
        for (size_t k = 0; is_same && k < count; k++)
            is_same = !memcmp(&hits[k].weight, &best[k].weight, sizeof best[k].weight);
        bool is_whole = !looked.blocks_left_out && looked.weighed == looked.met;
        wrong += !is_same && is_whole;
        lacking += !is_same && !is_whole;
    }
    printf("told\tanswers that are not those of the scan: %zu, and %zu of which it was told that somebody was left "
           "out\n", wrong, lacking);
    tell("bare scan of the same keys, all fields", us, scans);
    big_end(met, records);
    link_look_close(look);
    return wrong;
}

static bool add_all(Desk *desk, size_t from, size_t mentions)
{
    double at = clock_seconds();
    for (size_t i = 0; i < mentions; i++)
        if (!link_index_add(&desk->index, (uint32_t)(from + i))) return false;
    printf("told\tadded: %.0f records a second, their values read before\n",
           (double)mentions / (clock_seconds() - at));
    return true;
}

static bool build(Desk *desk, size_t records, Bytes *written)
{
    Err err = { 0 };
    double at = clock_seconds();
    LinkSink sink = sink_to(written);
    if (!link_segment_build(desk->rows, &desk->look_plan, 0, records, pool_cores(), sink)) return false;
    printf("told\tbuilt: one segment of %zu records by %zu keys of linking and %zu more in %.2f s, "
           "%.1f bytes a record\n", records, desk->plan.key_count, desk->look_plan.more, clock_seconds() - at, (double)written->len / (double)records);
    return link_index_take(&desk->index, (Str){ written->bytes, written->len }, &err);
}

/* All segments and what was added, as one; and whether that is what a fresh build is. */
static bool merge(Desk *desk, Bytes *merged)
{
    Err err = { 0 };
    Bytes fresh;
    double at = clock_seconds();
    if (!link_index_write(&desk->index, 0, sink_to(merged))) return false;
    printf("told\tmerged: in %.2f s\n", clock_seconds() - at);
    LinkSink sink = sink_to(&fresh);
    if (!link_segment_build(desk->rows, &desk->look_plan, 0, desk->rows->count, pool_cores(), sink)) return false;
    bool is_same = fresh.len == merged->len && !memcmp(fresh.bytes, merged->bytes, fresh.len);
    printf("told\tmerged bytes %s those of a fresh build\n", is_same ? "are" : "ARE NOT");
    big_free(fresh.bytes, 1, SEGMENT_BYTES);
    link_index_forget(&desk->index, 0);
    return is_same && link_index_take(&desk->index, (Str){ merged->bytes, merged->len }, &err);
}

/* ---- what linking all records finds ---- */

/* Links between a mention and anybody, the mention above, the other below; each pair of mentions twice. */
static uint64_t *links_of_mentions(const Desk *desk, size_t first, size_t *count, size_t *room)
{
    LinkBlocks blocks;
    LinkPairs pairs;
    link_blocks_make(&blocks, desk->rows, &desk->plan, pool_cores());
    link_pairs_find(&pairs, &desk->scorer, desk->rows, &desk->counts, &blocks, 0, pool_cores());
    uint64_t *links = big_reserve(uint64_t, *room = pairs.count * 2);
    *count = 0;
    for (size_t i = 0; i < pairs.count; i++) {
        uint64_t left = pairs.pairs[i].left, right = pairs.pairs[i].right;
        if (left >= first) links[(*count)++] = left << 32 | right;
        if (right >= first) links[(*count)++] = right << 32 | left;
    }
    link_pairs_end(&pairs);
    link_blocks_end(&blocks);
    return links;
}

static bool is_among(const LinkHit *hits, size_t count, uint32_t record)
{
    for (size_t i = 0; i < count; i++)
        if (hits[i].record == record) return true;
    return false;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void compare_with_links(const Desk *desk, size_t first)
{
    size_t count, room, missed = 0;
    uint64_t *links = links_of_mentions(desk, first, &count, &room);
    LinkHit *hits = big_new(LinkHit, LINKS_MOST);
    LinkLook *look = link_look_open(&desk->index, &desk->scorer, &desk->counts);
    qsort(links, count, sizeof *links, by_number);
    for (size_t i = 0, end; i < count; i = end) {
        LinkMention mention = { link_row(desk->rows, links[i] >> 32), (uint32_t)(links[i] >> 32), false, 0 };
        LinkLooked looked;
        size_t n = link_look(look, &mention, 0, hits, LINKS_MOST, &looked);
        for (end = i; end < count && links[end] >> 32 == links[i] >> 32; end++)
            missed += !is_among(hits, n, (uint32_t)links[end]);
    }
    printf("told\tlinks that linking all records finds of the mentions: %zu, of them not found by look-ups: %zu\n",
           count, missed);
    link_look_close(look);
    big_end(hits, LINKS_MOST);
    big_end(links, room);
}

/* bench_look RECORDS: lines of what was measured; ends with 1 when an answer differs from that of the scan.
 * */
int main(int argc, char **argv)
{
    size_t all = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 200000;
    if (all < 10000 || all > 50000000) {
        fprintf(stderr, "bench_look RECORDS (10,000 to 50,000,000)\n");
        return 2;
    }
    size_t mentions = all / 10 < MENTIONS_MOST ? all / 10 : MENTIONS_MOST, records = all - mentions;
    static Reading reading;
    static Desk desk;
    Arena arena;
    Bytes written, merged;
    double *us = calloc(MENTIONS_MOST, sizeof *us);
    if (!us || !arena_open(&arena, ARENA_BYTES) || !read_records(&reading, &arena, all, mentions)) return 6;
    double at = clock_seconds();
    learn(&desk, &reading.rows);
    printf("told\tlearned: from %zu records in %.1f s\n", all, clock_seconds() - at);
    link_index_open(&desk.index, &reading.rows, &desk.look_plan, mentions);
    if (!build(&desk, records, &written)) return 6;
    look_all(&desk, "look-up, all fields, one segment", records, mentions, us);
    look_from_texts(&desk, &reading, mentions, us);
    look_for_few(&desk, records, mentions, us);
    make_prints(&desk);
    size_t wrong = compare_with_scan(&desk, records, mentions, us);
    if (!add_all(&desk, records, mentions)) return 6;
    look_all(&desk, "look-up, segment and what was added", records, mentions, us);
    if (!merge(&desk, &merged)) return 1;
    look_all(&desk, "look-up, merged to one segment", records, mentions, us);
    compare_with_links(&desk, records);
    return wrong > 0;
}
