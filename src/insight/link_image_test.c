/* link_image_test.c - proof that an image answers as its rows, is the same for the same records, and does no harm. */
#include "insight/link_image.h"

#include <stdlib.h>

#include "base/big.h"
#include "base/random.h"
#include "link_kit.h"
#include "synth/population.h"

#define HITS ((size_t)32)
#define ID_BYTES ((size_t)8)

/* ---- records, and their image ---- */

typedef struct {
    LinkWorld world;
    LinkLearned learned;
    LinkPlan plan;              /* with the keys for looking up */
    char *ids;
    LinkWritten written;        /* at a multiple of 64, as an image asks */
} Made;

static void put_id(char *ids, size_t record, uint64_t id)
{
    for (size_t i = 0; i < ID_BYTES; i++) ids[record * ID_BYTES + i] = (char)(id >> 8 * (ID_BYTES - 1 - i));
}

static LinkImageParts parts_of(const Made *made)
{
    const LinkWorld *world = &made->world;
    return (LinkImageParts){ &world->rows, &world->counts, &made->learned.scorer, &made->plan, made->ids, ID_BYTES };
}

/* Small worlds are brought together by keys all the same, because large ones are. */
static void make(Made *made, uint32_t records, uint64_t order)
{
    *made = (Made){ .written.bytes = NULL };
    link_world_people(&made->world, records, 5, order);
    link_world_learn(&made->learned, &made->world, 1);
    made->plan = made->learned.plan;
    if (made->plan.is_all) {
        made->plan = link_kit_learned()->plan;
        made->plan.is_all = false;
    }
    link_look_keys(&made->plan, &made->world.rows);
    made->ids = malloc(made->world.rows.count * ID_BYTES);
    CHECK(made->ids);
    for (size_t i = 0; i < made->world.rows.count; i++) put_id(made->ids, i, 1000 + 7 * i);
}

static void write_image(Made *made, size_t workers)
{
    Err err = { 0 };
    LinkImageParts parts = parts_of(made);
    LinkSink sink = link_kit_sink(&made->written);
    CHECK(link_image_write(&parts, workers, sink, &err));
}

static void end(Made *made)
{
    free(made->ids);
    free(made->written.bytes);
    link_world_end(&made->world);
}

/* In room of its own, so that one byte beyond it is noticed. */
static char *placed(const LinkWritten *written, size_t len)
{
    char *at = NULL;
    CHECK(posix_memalign((void **)&at, 64, len ? len : 1) == 0);
    memcpy(at, written->bytes, len);
    return at;
}

typedef struct { LinkImage image; LinkIndex index; LinkLook *look; } Desk;

static bool open_desk(Desk *desk, Str span, const Lazy *lazy)
{
    Err err = { 0 };
    if (!link_image_open(&desk->image, span, NULL, lazy, &err)) { CHECK(err.code == ERR_INPUT); return false; }
    link_index_open(&desk->index, &desk->image.rows, &desk->image.plan, 10);
    if (!link_index_take(&desk->index, desk->image.segment, &err)) {
        link_index_end(&desk->index);
        link_image_end(&desk->image);
        return false;
    }
    desk->look = link_look_open(&desk->index, &desk->image.scorer, &desk->image.counts);
    return true;
}

static void close_desk(Desk *desk)
{
    link_look_close(desk->look);
    link_index_end(&desk->index);
    link_image_end(&desk->image);
}

/* A record of the world, looked for in the image; how many hits. */
static size_t look_in(Desk *desk, const LinkRows *from, size_t record, LinkHit *hits)
{
    unsigned char packed[LINK_ROW_BYTES_MAX];
    LinkCell row[LINK_FIELDS_MAX];
    LinkLooked looked;
    size_t len = link_row_pack(from, link_row(from, record), packed);
    CHECK(link_row_unpack(&desk->image.rows, (Str){ (const char *)packed, len }, row));
    LinkMention mention = { .row = row, .itself = (uint32_t)record };
    return link_look(desk->look, &mention, -5, hits, HITS, &looked);
}

/* ---- the same answers ---- */

static size_t check_answers(const Made *made, Desk *desk, size_t step)
{
    LinkWritten segment;
    LinkIndex index;
    LinkLooked looked;
    Err err = { 0 };
    LinkHit *want = calloc(2 * HITS, sizeof *want), *got = want + HITS;
    const LinkRows *rows = &made->world.rows;
    size_t found = 0;
    CHECK(want && link_segment_build(rows, &made->plan, 0, rows->count, 2, link_kit_sink(&segment)));
    link_index_open(&index, rows, &made->plan, 0);
    CHECK(link_index_take(&index, (Str){ segment.bytes, segment.len }, &err));
    LinkLook *look = link_look_open(&index, &made->learned.scorer, &made->world.counts);
    for (size_t record = 0; record < rows->count; record += step) {
        LinkMention mention = { .row = link_row(rows, record), .itself = (uint32_t)record };
        size_t count = link_look(look, &mention, -5, want, HITS, &looked);
        CHECK_EQ(look_in(desk, rows, record, got), count);
        for (size_t i = 0; i < count; i++) {
            CHECK(want[i].record == got[i].record && want[i].keys == got[i].keys);
            CHECK(!memcmp(&want[i].weight, &got[i].weight, sizeof want[i].weight));
            for (size_t f = 0; f < rows->field_count; f++) CHECK(want[i].why.field[f] == got[i].why.field[f]);
        }
        found += count;
    }
    link_look_close(look);
    link_index_end(&index);
    free(segment.bytes);
    free(want);
    return found;
}

TEST(an_image_answers_as_the_rows_it_was_made_of_to_the_last_bit)
{
    Made made;
    Desk desk;
    make(&made, 6000, 1);
    write_image(&made, 2);
    char *span = placed(&made.written, made.written.len);
    CHECK(open_desk(&desk, (Str){ span, made.written.len }, NULL));
    CHECK(desk.image.rows.count == made.world.rows.count && desk.image.plan.more == made.plan.more);
    CHECK(check_answers(&made, &desk, 7) > 500);
    for (uint32_t i = 0; i < 100; i++)
        CHECK(!memcmp(link_image_id(&desk.image, i).at, made.ids + i * ID_BYTES, ID_BYTES));
    close_desk(&desk);
    free(span);
    end(&made);
}

/* ---- parts that come when they are needed ---- */

typedef struct { char *to; const char *from; size_t len; atomic_uchar *is_there; size_t brought; } Slow;

static void bring(void *self, size_t first, size_t last)
{
    Slow *slow = self;
    for (size_t i = first; i < last; i++) {
        size_t at = i * LAZY_CHUNK, n = slow->len - at < LAZY_CHUNK ? slow->len - at : LAZY_CHUNK;
        memcpy(slow->to + at, slow->from + at, n);
        slow->brought += !slow->is_there[i];
        slow->is_there[i] = 1;
    }
}

TEST(nothing_is_read_before_it_was_asked_for_and_a_look_up_asks_for_little)
{
    Made made;
    Desk desk;
    make(&made, 12000, 1);
    write_image(&made, 2);
    size_t chunks = (made.written.len + LAZY_CHUNK - 1) / LAZY_CHUNK;
    Slow slow = { .from = made.written.bytes, .len = made.written.len, .is_there = calloc(chunks, 1) };
    CHECK(posix_memalign((void **)&slow.to, 64, slow.len) == 0);
    memset(slow.to, 0x5a, slow.len);
    Lazy lazy = { slow.to, chunks, slow.is_there, bring, &slow };
    CHECK(open_desk(&desk, (Str){ slow.to, slow.len }, &lazy));
    LinkHit *hits = calloc(HITS, sizeof *hits);
    CHECK(hits && slow.brought * 4 < chunks);
    look_in(&desk, &made.world.rows, 9000, hits);
    CHECK(slow.brought < chunks);
    CHECK(check_answers(&made, &desk, 31) > 100);
    close_desk(&desk);
    free(hits);
    free(slow.to);
    free((void *)slow.is_there);
    end(&made);
}

/* ---- the same bytes ---- */

static void swap_records(Made *made, size_t a, size_t b)
{
    LinkRows *rows = &made->world.rows;
    LinkCell row[LINK_FIELDS_MAX];
    size_t bytes = rows->field_count * sizeof row[0];
    LinkCell *x = rows->cells + a * rows->field_count, *y = rows->cells + b * rows->field_count;
    char id[ID_BYTES], *p = made->ids + a * ID_BYTES, *q = made->ids + b * ID_BYTES;
    memcpy(row, x, bytes), memmove(x, y, bytes), memcpy(y, row, bytes);
    memcpy(id, p, ID_BYTES), memmove(p, q, ID_BYTES), memcpy(q, id, ID_BYTES);
}

TEST(the_same_records_are_the_same_bytes_in_whatever_order_records_and_words_came)
{
    Made first, other;
    make(&first, 3000, 1);
    make(&other, 3000, 2);              /* words have other numbers */
    write_image(&first, 1);
    Random random = random_from(3);
    for (size_t i = other.world.rows.count; i > 1; i--) swap_records(&other, i - 1, random_next(&random) % i);
    link_words_number(other.world.rows.words[LINK_NAME], S("somebody only asked for"));
    write_image(&other, 3);
    CHECK_EQ(first.written.len, other.written.len);
    CHECK(!memcmp(first.written.bytes, other.written.bytes, first.written.len));
    CHECK(!memmem(other.written.bytes, other.written.len, "somebody only", 13));
    end(&first);
    end(&other);
}

TEST(an_image_of_an_image_is_the_same_image)
{
    Made made;
    Desk desk;
    LinkWritten again;
    Err err = { 0 };
    make(&made, 3000, 1);
    write_image(&made, 1);
    char *span = placed(&made.written, made.written.len);
    CHECK(open_desk(&desk, (Str){ span, made.written.len }, NULL));
    LinkImageParts parts = { &desk.image.rows, &desk.image.counts, &desk.image.scorer, &desk.image.plan, desk.image.ids,
                             desk.image.id_bytes };
    CHECK(link_image_write(&parts, 2, link_kit_sink(&again), &err));
    CHECK(again.len == made.written.len && !memcmp(again.bytes, made.written.bytes, again.len));
    free(again.bytes);
    close_desk(&desk);
    free(span);
    end(&made);
}

TEST(records_of_one_id_and_a_sink_that_refuses_end_the_writing)
{
    Made made;
    Err err = { 0 };
    make(&made, 300, 1);
    put_id(made.ids, 7, 1000);
    LinkImageParts parts = parts_of(&made);
    CHECK(!link_image_write(&parts, 1, link_kit_sink(&made.written), &err) && err.code == ERR_INPUT);
    parts.id_bytes = LINK_ID_BYTES_MAX + 1;
    CHECK(!link_image_write(&parts, 1, link_kit_sink(&made.written), &err) && err.code == ERR_INPUT);
    end(&made);
}

/* ---- rows ---- */

TEST(a_row_as_bytes_is_the_same_row_elsewhere_and_other_bytes_are_none)
{
    Made made, other;
    unsigned char packed[LINK_ROW_BYTES_MAX], again[LINK_ROW_BYTES_MAX];
    LinkCell row[LINK_FIELDS_MAX];
    make(&made, 300, 1);
    make(&other, 200, 2);
    for (size_t i = 0; i < 300; i++) {
        size_t len = link_row_pack(&made.world.rows, link_row(&made.world.rows, i), packed);
        CHECK(len <= LINK_ROW_BYTES_MAX);
        CHECK(link_row_unpack(&other.world.rows, (Str){ (const char *)packed, len }, row));
        CHECK(link_row_pack(&other.world.rows, row, again) == len && !memcmp(packed, again, len));
        for (size_t cut = 0; cut < len; cut++)
            CHECK(!link_row_unpack(&other.world.rows, (Str){ (const char *)packed, cut }, row));
        CHECK(!link_row_unpack(&other.world.rows, (Str){ (const char *)packed, len + 1 }, row));
    }
    end(&made);
    end(&other);
}

/* ---- bytes that are not what was written ---- */

TEST(an_image_that_was_cut_short_is_refused)
{
    Made made;
    make(&made, 200, 1);
    write_image(&made, 1);
    for (size_t len = 0; len < made.written.len; len += len < 200 || made.written.len - len < 200 ? 1 : 997) {
        char *span = placed(&made.written, len);
        Desk desk;
        CHECK(!open_desk(&desk, (Str){ span, len }, NULL));
        free(span);
    }
    end(&made);
}

TEST(a_changed_byte_of_an_image_is_refused_or_harmless)
{
    Made made;
    make(&made, 200, 1);
    write_image(&made, 1);
    size_t refused = 0, tried = 0, head = 0;
    LinkHit *hits = calloc(HITS, sizeof *hits);
    CHECK(hits);
    for (size_t at = 0; at < made.written.len; at += at < 1200 ? 1 : 97, tried++) {
        Desk desk;
        char *span = placed(&made.written, made.written.len);
        span[at] = (char)(span[at] ^ (at & 1 ? 0xff : 0x10));
        bool is_open = open_desk(&desk, (Str){ span, made.written.len }, NULL);
        if (is_open) {
            for (size_t record = 0; record < 200; record += 9) look_in(&desk, &made.world.rows, record, hits);
            close_desk(&desk);
        }
        refused += !is_open;
        head += at < 28 && !is_open;
        free(span);
    }
    CHECK(head >= 24 && refused < tried);
    free(hits);
    end(&made);
}
