/* link_store_test.c - proof that linking rows that are not in memory, in hardly any room, gives the same. */
#include "insight/link_store.h"

#include <sys/stat.h>
#include <unistd.h>

#include "insight/link_cluster.h"
#include "insight/link_recall.h"
#include "link_kit.h"

#define LEAST (-6.0)
#define PLANNED 0.999           /* recall; more than is found out */

/* The same world, its rows sealed on a disk. */
typedef struct { LinkRows rows; LinkStore store; } Stored;

static void store_rows(Stored *stored, const LinkWorld *world, size_t work_bytes)
{
    Err err = { 0 };
    link_store_open(&stored->store);
    stored->store.rows = pages_open(world->rows.field_count * sizeof(LinkCell), &err);
    for (size_t i = 0; i < world->rows.count; i++)
        CHECK(pages_add(stored->store.rows, link_row(&world->rows, i), &err));
    CHECK(pages_end(stored->store.rows, &err) && pages_cache(stored->store.rows, 0, &err));
    stored->store.work_bytes = work_bytes;
    stored->store.sort_bytes = work_bytes / 8;
    stored->rows = world->rows;
    stored->rows.cells = NULL;
    stored->rows.store = &stored->store;
}

typedef struct { LinkBlocks blocks; LinkPairs pairs; LinkGroups groups; double recall; } Linked;

static void link_all(Linked *linked, const LinkRows *rows, size_t workers)
{
    const LinkLearned *learned = link_kit_learned();
    const LinkCounts *counts = &link_kit_people()->counts;
    link_blocks_make(&linked->blocks, rows, &learned->plan, workers);
    linked->recall = link_recall(&linked->blocks, &learned->scorer, counts, PLANNED);
    link_pairs_find(&linked->pairs, &learned->scorer, rows, counts, &linked->blocks, LEAST, workers);
    link_cluster(&linked->groups, &linked->pairs, &learned->scorer, rows, counts, 0, workers);
}

static void end(Linked *linked)
{
    link_groups_end(&linked->groups);
    link_pairs_end(&linked->pairs);
    link_blocks_end(&linked->blocks);
}

static void check_list(const LinkPair *want, size_t want_count, const LinkPair *got, size_t got_count, size_t *at)
{
    for (size_t i = 0; i < got_count; i++, ++*at) {
        CHECK(*at < want_count);
        CHECK(want[*at].left == got[i].left && want[*at].right == got[i].right && want[*at].weight == got[i].weight);
    }
}

static void check_same(const Linked *want, const Linked *got)
{
    size_t count = 0, at = 0;
    LinkWalk walk = { 0 };
    for (const LinkPair *pairs; (pairs = link_pairs_next(&got->pairs, &walk, &count));)
        check_list(want->pairs.pairs, want->pairs.count, pairs, count, &at);
    CHECK(at == want->pairs.count && got->pairs.count == at && got->pairs.compared == want->pairs.compared);
    walk = (LinkWalk){ 0 };
    at = 0;
    for (const LinkPair *pairs; (pairs = link_bridges_next(&got->groups, &walk, &count));)
        check_list(want->groups.bridge, want->groups.bridges, pairs, count, &at);
    CHECK(at == want->groups.bridges && got->groups.bridges == at);
    CHECK(got->groups.count == want->groups.count && got->groups.alone == want->groups.alone);
    CHECK_EQ(got->groups.largest, want->groups.largest);
    CHECK(!memcmp(got->groups.of, want->groups.of, want->groups.records * sizeof *want->groups.of));
    for (size_t key = 0; key < LINK_KEYS_MAX; key++)
        CHECK(got->blocks.pairs[key] == want->blocks.pairs[key] && got->blocks.forgone[key] == want->blocks.forgone[key]);
}

/* In 64 bytes every lower record is a tile, and no part of what is connected has room; in 1 GB one tile has all. */
TEST(linking_from_a_disk_gives_the_same_in_any_room)
{
    static const size_t rooms[] = { 64, (size_t)1 << 20, (size_t)1 << 30 };
    Linked want, got;
    Err err = { 0 };
    link_all(&want, &link_kit_people()->rows, 2);
    CHECK(want.pairs.count > 1000 && want.groups.bridges > 10 && want.recall < PLANNED);
    for (size_t i = 0; i < COUNT(rooms); i++) {
        Stored stored;
        store_rows(&stored, link_kit_people(), rooms[i]);
        link_all(&got, &stored.rows, 1 + i);
        CHECK(link_store_is_sound(&stored.store, &err));
        check_same(&want, &got);
        CHECK(!memcmp(&got.recall, &want.recall, sizeof want.recall));
        for (size_t p = 0; p < want.pairs.count; p += 997)
            CHECK(link_blocks_meet(&got.blocks, want.pairs.pairs[p].right, want.pairs.pairs[p].left));
        CHECK(!link_blocks_meet(&got.blocks, 5, 5));
        end(&got);
        CHECK(stored.store.spilled > 0);
        link_store_close(&stored.store);
    }
    end(&want);
}

TEST(learning_from_a_disk_learns_the_same)
{
    const LinkWorld *world = link_kit_people();
    Stored stored;
    Err err = { 0 };
    LinkWeights weights;
    LinkPlan plan;
    store_rows(&stored, world, (size_t)1 << 20);
    link_plan_begin(&plan, &stored.rows, &world->counts);
    link_train(&weights, &plan, &stored.rows, &world->counts, 2);
    CHECK(link_store_is_sound(&stored.store, &err));
    CHECK(!memcmp(&weights, &link_kit_learned()->weights, sizeof weights));
    CHECK_EQ(plan.key_count, link_kit_learned()->plan.key_count);
    link_store_close(&stored.store);
}

TEST(a_row_that_cannot_be_read_is_empty_and_told)
{
    Stored stored;
    Err err = { 0 };
    LinkCell room[LINK_FIELDS_MAX];
    struct stat info;
    store_rows(&stored, link_kit_people(), 1024);
    for (int fd = 255; fd > STDERR_FILENO; fd--)
        if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_nlink == 0) {
            CHECK_EQ(pwrite(fd, "x", 1, 50), 1);
            break;
        }
    const LinkCell *row = link_row_at(&stored.rows, 0, room);
    for (size_t f = 0; f < stored.rows.field_count; f++) CHECK_EQ(row[f], 0);
    CHECK(!link_store_is_sound(&stored.store, &err));
    CHECK_EQ(err.code, ERR_IO);
    CHECK(!memcmp(link_row_at(&stored.rows, 5000, room), link_row(&link_kit_people()->rows, 5000), sizeof(LinkCell)));
    link_store_close(&stored.store);
}
