/* link_index_test.c - proof that an index is the same however its records came, and no byte does harm. */
#include "insight/link_index.h"

#include <stdlib.h>

#include "base/random.h"
#include "link_kit.h"
#include "synth/population.h"

/* ---- segments ---- */

static Str span_of(const LinkWritten *written) { return (Str){ written->bytes, written->len }; }

static void take(LinkIndex *index, const LinkWritten *written)
{
    Err err = { 0 };
    if (!link_index_take(index, span_of(written), &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    CHECK(link_segment_is_sound(&index->segments[index->segment_count - 1]));
}

static bool same_bytes(const LinkWritten *a, const LinkWritten *b)
{
    return a->len == b->len && !memcmp(a->bytes, b->bytes, a->len);
}

/* ---- a world with keys by hand ---- */

typedef struct { LinkWorld world; LinkPlan plan; } Keyed;

static void add_key(LinkPlan *plan, size_t field, LinkPartKind kind, size_t other, LinkPartKind other_kind)
{
    LinkKey *key = &plan->keys[plan->key_count++];
    key->parts[key->part_count++] = (LinkPart){ (uint8_t)field, (uint8_t)kind };
    if (other == PERSON_FIELDS) return;
    key->parts[key->part_count++] = (LinkPart){ (uint8_t)other, (uint8_t)other_kind };
}

/* From keys that nearly nobody shares to one that hundreds do. */
static void make_keyed(Keyed *keyed, uint32_t records)
{
    *keyed = (Keyed){ 0 };
    link_world_people(&keyed->world, records, 11, 0);
    add_key(&keyed->plan, FIELD_LAST_NAME, PART_SAME, FIELD_DOB, PART_MONTH_DAY);
    add_key(&keyed->plan, FIELD_PHONE, PART_END, PERSON_FIELDS, 0);
    add_key(&keyed->plan, FIELD_FIRST_NAME, PART_NAMES, PERSON_FIELDS, 0);
    add_key(&keyed->plan, FIELD_STATE, PART_SAME, PERSON_FIELDS, 0);
}

static uint32_t *shuffled(size_t n, uint64_t seed)
{
    uint32_t *numbers = malloc(n * sizeof *numbers);
    CHECK(numbers);
    random_order(numbers, n, seed);
    return numbers;
}

static void check_blocks(const LinkIndex *index)
{
    const LinkRows *rows = index->rows;
    uint32_t *records = malloc((rows->count + 1) * sizeof *records);
    CHECK(records);
    for (size_t key = 0; key < index->plan->key_count; key++)
        for (size_t record = 0; record < rows->count; record += 37) {
            uint32_t print = link_key(rows, &index->plan->keys[key], link_row(rows, record));
            size_t want = 0, found = 0;
            if (!print) continue;
            for (size_t i = 0; i < rows->count; i++)
                want += link_key(rows, &index->plan->keys[key], link_row(rows, i)) == print;
            CHECK_EQ(link_index_count(index, key, print), want);
            CHECK_EQ(link_index_block(index, key, print, records, rows->count), want);
            for (size_t i = 0; i < want; i++) found += records[i] == record;
            CHECK_EQ(found, 1);
        }
    CHECK_EQ(link_index_count(index, 0, 12345), 0);
    free(records);
}

TEST(an_index_brings_together_who_shares_a_key_and_is_the_same_bytes_with_any_number_of_threads)
{
    Keyed keyed;
    LinkWritten one, three;
    LinkIndex index;
    make_keyed(&keyed, 3000);
    CHECK(link_segment_build(&keyed.world.rows, &keyed.plan, 0, 3000, 1, link_kit_sink(&one)));
    CHECK(link_segment_build(&keyed.world.rows, &keyed.plan, 0, 3000, 3, link_kit_sink(&three)));
    CHECK(one.len > 3000 * 8 && same_bytes(&one, &three));
    link_index_open(&index, &keyed.world.rows, &keyed.plan, 0);
    take(&index, &one);
    check_blocks(&index);
    CHECK(!link_index_add(&index, 5));          /* no room was asked for */
    link_index_end(&index);
    free(one.bytes);
    free(three.bytes);
    link_world_end(&keyed.world);
}

/* Records in any order; after every so many a segment is written, and when there are five they become one. */
static void arrive(const Keyed *keyed, uint64_t seed, size_t each, LinkWritten *all)
{
    LinkWritten parts[512];
    size_t count = 0, n = keyed->world.rows.count;
    uint32_t *order = shuffled(n, seed);
    LinkIndex index;
    link_index_open(&index, &keyed->world.rows, &keyed->plan, each);
    for (size_t i = 0; i < n; i++) {
        if (!link_index_add(&index, order[i])) {
            size_t first = index.segment_count == 5 ? 2 : index.segment_count;
            CHECK(link_index_write(&index, first, link_kit_sink(&parts[count])));
            link_index_forget(&index, first);
            take(&index, &parts[count++]);
            CHECK(count < COUNT(parts) && link_index_add(&index, order[i]));
        }
        if (i % 10 == 0) link_index_add(&index, order[i / 2]);      /* once more, if there is room */
    }
    CHECK(link_index_write(&index, 0, link_kit_sink(all)));
    for (size_t i = 0; i < count; i++) free(parts[i].bytes);
    link_index_end(&index);
    free(order);
}

TEST(segments_and_what_came_since_become_what_a_fresh_build_is_in_whatever_order_records_came)
{
    Keyed keyed;
    LinkWritten fresh, all;
    make_keyed(&keyed, 2500);
    CHECK(link_segment_build(&keyed.world.rows, &keyed.plan, 0, 2500, 1, link_kit_sink(&fresh)));
    static const size_t each[] = { 3000, 700, 113, 41 };
    for (size_t i = 0; i < COUNT(each); i++) {
        arrive(&keyed, i + 1, each[i], &all);
        CHECK(same_bytes(&all, &fresh));
        free(all.bytes);
    }
    free(fresh.bytes);
    link_world_end(&keyed.world);
}

TEST(a_record_that_was_added_is_found_at_once_beside_those_of_segments)
{
    Keyed keyed;
    LinkWritten low, high;
    LinkIndex index;
    Err err = { 0 };
    make_keyed(&keyed, 2000);
    const LinkRows *rows = &keyed.world.rows;
    CHECK(link_segment_build(rows, &keyed.plan, 0, 900, 1, link_kit_sink(&low)));
    CHECK(link_segment_build(rows, &keyed.plan, 900, 1400, 1, link_kit_sink(&high)));
    link_index_open(&index, rows, &keyed.plan, 600);
    take(&index, &high);
    take(&index, &low);
    for (uint32_t record = 1400; record < 2000; record++) {
        uint32_t print = link_key(rows, &keyed.plan.keys[2], link_row(rows, record));
        size_t before = print ? link_index_count(&index, 2, print) : 0;
        CHECK(link_index_add(&index, record));
        if (print) CHECK_EQ(link_index_count(&index, 2, print), before + 1);
    }
    check_blocks(&index);
    while (index.segment_count < LINK_SEGMENTS_MAX) take(&index, &low);
    CHECK(!link_index_take(&index, span_of(&low), &err) && err.code == ERR_LIMIT);
    link_index_forget(&index, 0);
    CHECK(!index.segment_count && !index.added_count);
    for (size_t i = 0; i < index.head_count; i++) CHECK(!index.heads[i]);
    link_index_end(&index);
    free(low.bytes);
    free(high.bytes);
    link_world_end(&keyed.world);
}

/* ---- bytes that are not what was written ---- */

/* In room of its own, so that one byte beyond it is noticed. */
static bool opens(const Keyed *keyed, const char *bytes, size_t len, bool *is_sound)
{
    LinkIndex index;
    Err err = { 0 };
    uint32_t records[300];
    char *copy = malloc(len ? len : 1);
    CHECK(copy);
    memcpy(copy, bytes, len);
    link_index_open(&index, &keyed->world.rows, &keyed->plan, 0);
    bool is_open = link_index_take(&index, (Str){ copy, len }, &err);
    CHECK(is_open == (err.code == ERR_NONE));
    *is_sound = is_open && link_segment_is_sound(&index.segments[0]);
    for (size_t key = 0; is_open && key < keyed->plan.key_count; key++)
        for (size_t record = 0; record < keyed->world.rows.count; record += 11) {
            uint32_t print = link_key(index.rows, &keyed->plan.keys[key], link_row(index.rows, record));
            size_t count = link_index_count(&index, key, print);
            CHECK(count <= index.segments[0].shelves[key].count);
            CHECK(link_index_block(&index, key, print, records, COUNT(records)) <= COUNT(records));
        }
    link_index_end(&index);
    free(copy);
    return is_open;
}

TEST(an_index_that_was_cut_short_or_made_longer_is_refused)
{
    Keyed keyed;
    LinkWritten whole;
    bool is_sound = false;
    make_keyed(&keyed, 200);
    CHECK(link_segment_build(&keyed.world.rows, &keyed.plan, 0, 200, 1, link_kit_sink(&whole)));
    CHECK(opens(&keyed, whole.bytes, whole.len, &is_sound) && is_sound);
    for (size_t len = 0; len < whole.len; len++) CHECK(!opens(&keyed, whole.bytes, len, &is_sound));
    size_t len = whole.len;
    char *longer = calloc(len + 8, 1);
    CHECK(longer);
    memcpy(longer, whole.bytes, len);
    for (size_t more = 1; more <= 8; more++) CHECK(!opens(&keyed, longer, len + more, &is_sound));
    free(longer);
    free(whole.bytes);
    link_world_end(&keyed.world);
}

TEST(a_changed_byte_is_refused_or_seen_or_brings_together_others_and_never_does_harm)
{
    Keyed keyed;
    LinkWritten whole;
    static const unsigned char changes[] = { 0x01, 0x80, 0xff };
    size_t refused = 0, unsound = 0, tried = 0;
    make_keyed(&keyed, 200);
    CHECK(link_segment_build(&keyed.world.rows, &keyed.plan, 0, 200, 1, link_kit_sink(&whole)));
    for (size_t at = 0; at < whole.len; at++)
        for (size_t i = 0; i < COUNT(changes); i++, tried++) {
            bool is_sound = false;
            whole.bytes[at] = (char)(whole.bytes[at] ^ changes[i]);
            bool is_open = opens(&keyed, whole.bytes, whole.len, &is_sound);
            whole.bytes[at] = (char)(whole.bytes[at] ^ changes[i]);
            refused += !is_open;
            unsound += is_open && !is_sound;
            if (at < 24 || at >= whole.len - 8 * keyed.plan.key_count) CHECK(!is_open);
        }
    CHECK(refused >= COUNT(changes) * (24 + 8 * keyed.plan.key_count));
    CHECK(unsound > tried / 2);
    free(whole.bytes);
    link_world_end(&keyed.world);
}

TEST(an_index_of_other_keys_other_columns_or_more_records_is_refused)
{
    Keyed keyed;
    LinkWritten whole;
    LinkSegment segment;
    Err err = { 0 };
    make_keyed(&keyed, 200);
    LinkRows *rows = &keyed.world.rows;
    CHECK(link_segment_build(rows, &keyed.plan, 0, 200, 1, link_kit_sink(&whole)));
    LinkPlan other = keyed.plan;
    other.keys[1].parts[0].kind = PART_SAME;
    CHECK(!link_segment_open(&segment, span_of(&whole), rows, &other, &err) && err.code == ERR_INPUT);
    other = keyed.plan;
    other.key_count--;
    CHECK(!link_segment_open(&segment, span_of(&whole), rows, &other, &err));
    LinkRows fewer = *rows;
    fewer.count = 199;
    CHECK(!link_segment_open(&segment, span_of(&whole), &fewer, &keyed.plan, &err));
    LinkRows changed = *rows;
    changed.fields[FIELD_CITY].kind = LINK_TEXT;
    CHECK(!link_segment_open(&segment, span_of(&whole), &changed, &keyed.plan, &err));
    CHECK(link_segment_open(&segment, span_of(&whole), rows, &keyed.plan, &err));
    free(whole.bytes);
    link_world_end(&keyed.world);
}

static bool refuse_after(void *self, const void *bytes, size_t len)
{
    (void)bytes;
    size_t *left = self;
    if (len > *left) return false;
    *left -= len;
    return true;
}

TEST(writing_ends_with_the_first_bytes_that_could_not_be_put)
{
    Keyed keyed;
    LinkWritten whole;
    make_keyed(&keyed, 200);
    CHECK(link_segment_build(&keyed.world.rows, &keyed.plan, 0, 200, 1, link_kit_sink(&whole)));
    for (size_t room = 0; room <= whole.len; room += room + 500 < whole.len ? 500 : 1) {
        size_t left = room;
        LinkSink sink = { refuse_after, &left };
        CHECK(link_segment_build(&keyed.world.rows, &keyed.plan, 0, 200, 1, sink) == (room == whole.len));
    }
    free(whole.bytes);
    link_world_end(&keyed.world);
}
