/* link_look_test.c - proof that a look-up weighs as linking does, and finds what linking finds. */
#include "insight/link_look.h"

#include <math.h>
#include <stdlib.h>

#include "base/pool.h"
#include "base/random.h"
#include "insight/link_pairs.h"
#include "link_kit.h"
#include "synth/population.h"

#define HITS ((size_t)64)

/* ---- a world, its index, and a look ---- */

typedef struct {
    const LinkWorld *world;
    const LinkLearned *learned;
    LinkWritten written;
    LinkIndex index;
    LinkLook *look;
    LinkHit *hits;
    LinkLooked looked;
} Desk;

/* The first `written` records are in a segment; so many more may be added. */
static void open_desk(Desk *desk, const LinkWorld *world, const LinkLearned *learned, size_t written,
                      size_t more)
{
    Err err = { 0 };
    *desk = (Desk){ .world = world, .learned = learned };
    LinkSink sink = link_kit_sink(&desk->written);
    CHECK(link_segment_build(&world->rows, &learned->plan, 0, written, 2, sink));
    link_index_open(&desk->index, &world->rows, &learned->plan, more);
    CHECK(link_index_take(&desk->index, (Str){ desk->written.bytes, desk->written.len }, &err));
    desk->look = link_look_open(&desk->index, &learned->scorer, &world->counts);
    desk->hits = calloc(HITS, sizeof *desk->hits);
    CHECK(desk->hits);
}

static void close_desk(Desk *desk)
{
    link_look_close(desk->look);
    link_index_end(&desk->index);
    free(desk->written.bytes);
    free(desk->hits);
}

static size_t look_for(Desk *desk, const LinkCell *row, uint32_t itself, double least)
{
    LinkMention mention = { .row = row, .itself = itself };
    return link_look(desk->look, &mention, least, desk->hits, HITS, &desk->looked);
}

static const LinkHit *hit_of(const Desk *desk, size_t count, uint32_t record)
{
    for (size_t i = 0; i < count; i++)
        if (desk->hits[i].record == record) return &desk->hits[i];
    return NULL;
}

/* ---- the same weight ---- */

static void find_pairs(LinkPairs *pairs, const LinkWorld *world, const LinkLearned *learned, double least,
                       size_t workers)
{
    LinkBlocks blocks;
    link_blocks_make(&blocks, &world->rows, &learned->plan, workers);
    link_pairs_find(pairs, &learned->scorer, &world->rows, &world->counts, &blocks, least, workers);
    link_blocks_end(&blocks);
}

/* Both ways; the weight of linking is handed out by looking, and no other. */
static void check_same_weight(Desk *desk, const LinkPair *pair, double least)
{
    const LinkRows *rows = &desk->world->rows;
    for (int way = 0; way < 2; way++) {
        uint32_t asked = way ? pair->right : pair->left, other = way ? pair->left : pair->right;
        size_t count = look_for(desk, link_row(rows, asked), asked, least);
        const LinkHit *hit = hit_of(desk, count, other);
        if (!hit) {         /* there were surer ones than were asked for */
            CHECK(count == HITS && desk->looked.hits > HITS && desk->hits[HITS - 1].weight >= pair->weight);
            continue;
        }
        CHECK(!memcmp(&hit->weight, &pair->weight, sizeof hit->weight));
        const LinkCell *left = link_row(rows, asked), *right = link_row(rows, other);
        CHECK(hit->keys == link_plan_keys(&desk->learned->plan, rows, left, right));
    }
}

TEST(a_look_up_gives_2000_pairs_the_weight_that_linking_gives_to_the_last_bit_with_any_number_of_threads)
{
    LinkWorld world;
    LinkLearned learned;
    LinkPairs pairs;
    Desk desk;
    link_world_people(&world, 4000, 3, 0);
    for (size_t workers = 1; workers <= 4; workers += 3) {
        Random random = random_from(workers);
        link_world_learn(&learned, &world, workers);
        CHECK(!learned.plan.is_all);
        double least = workers == 1 ? -10 : -4;
        find_pairs(&pairs, &world, &learned, least, workers);
        CHECK(pairs.count > 2000);
        open_desk(&desk, &world, &learned, 4000, 0);
        for (size_t i = 0; i < 2000; i++)
            check_same_weight(&desk, &pairs.pairs[random_next(&random) % pairs.count], least);
        close_desk(&desk);
        link_pairs_end(&pairs);
    }
    link_world_end(&world);
}

/* Whoever meets anybody: what is asked for is not only what is likely. */
TEST(records_drawn_at_random_weigh_the_same_when_the_mention_is_no_record)
{
    const LinkWorld *world = link_kit_people();
    const LinkLearned *learned = link_kit_learned();
    const LinkRows *rows = &world->rows;
    Desk desk;
    Random random = random_from(12);
    size_t seen = 0;
    open_desk(&desk, world, learned, rows->count, 0);
    for (size_t i = 0; i < 300; i++) {
        LinkCell row[LINK_FIELDS_MAX];
        memcpy(row, link_row(rows, random_next(&random) % rows->count), sizeof *row * rows->field_count);
        for (size_t f = 0; f < rows->field_count; f++) {
            size_t other = random_next(&random) % rows->count;
            if (random_chance(&random, 0.2)) row[f] = link_row(rows, other)[f];
            if (random_chance(&random, 0.2)) row[f] = 0;
        }
        size_t count = look_for(&desk, row, LINK_LOOK_NOBODY, -60);
        for (size_t k = 0; k < count; k++, seen++) {
            const LinkCell *other = link_row(rows, desk.hits[k].record);
            double weight = link_weigh(&learned->scorer, rows, &world->counts, other, row, 0);
            CHECK(!memcmp(&weight, &desk.hits[k].weight, sizeof weight));
            CHECK(!k || desk.hits[k - 1].weight >= weight);
        }
    }
    CHECK(seen > 1000);
    close_desk(&desk);
}

/* ---- the same pairs ---- */

TEST(whoever_linking_finds_is_found_when_one_of_the_two_is_looked_up_among_the_others)
{
    const LinkWorld *world = link_kit_people();
    const LinkLearned *learned = link_kit_learned();
    Desk desk;
    LinkPairs pairs;
    size_t found = 0, missed = 0;
    find_pairs(&pairs, world, learned, 0, 2);
    open_desk(&desk, world, learned, world->rows.count, 0);
    for (uint32_t record = 0; record < world->rows.count; record++) {
        if (pairs.first[record] == pairs.first[record + 1]) continue;
        size_t count = look_for(&desk, link_row(&world->rows, record), record, 0);
        CHECK(desk.looked.weighed == desk.looked.met && !desk.looked.blocks_left_out);
        for (uint32_t i = pairs.first[record]; i < pairs.first[record + 1]; i++) {
            if (hit_of(&desk, count, pairs.pairs[i].right)) found++;
            else missed++;
        }
    }
    CHECK_EQ(missed, 0);
    CHECK_EQ(found, pairs.count);
    CHECK(found > 10000);
    link_pairs_end(&pairs);
    close_desk(&desk);
}

TEST(a_record_finds_those_before_it_when_it_is_added_and_those_after_it_find_it)
{
    const LinkWorld *world = link_kit_people();
    const LinkLearned *learned = link_kit_learned();
    const uint32_t written = 6000;
    Desk desk;
    LinkPairs pairs;
    size_t missed = 0, wanted = 0;
    find_pairs(&pairs, world, learned, 0, 1);
    open_desk(&desk, world, learned, written, world->rows.count - written);
    for (uint32_t record = written; record < world->rows.count; record++) {
        size_t count = look_for(&desk, link_row(&world->rows, record), LINK_LOOK_NOBODY, 0);
        for (size_t i = 0; i < count; i++) CHECK(desk.hits[i].record < record);
        for (size_t i = 0; record % 8 == 0 && i < pairs.count; i++) {
            if (pairs.pairs[i].right != record) continue;
            wanted++;
            missed += !hit_of(&desk, count, pairs.pairs[i].left);
        }
        CHECK(link_index_add(&desk.index, record));
    }
    CHECK(wanted > 300);
    CHECK_EQ(missed, 0);
    link_pairs_end(&pairs);
    close_desk(&desk);
}

/* ---- why ---- */

TEST(the_parts_of_a_hit_add_up_to_its_weight)
{
    const LinkWorld *world = link_kit_people();
    const LinkLearned *learned = link_kit_learned();
    Desk desk;
    size_t seen = 0;
    open_desk(&desk, world, learned, world->rows.count, 0);
    for (uint32_t record = 0; record < 500; record++) {
        size_t count = look_for(&desk, link_row(&world->rows, record), record, -20);
        for (size_t i = 0; i < count; i++, seen++) {
            const LinkWaterfall *why = &desk.hits[i].why;
            double sum = why->prior;
            for (size_t f = 0; f < world->rows.field_count; f++) sum += why->field[f];
            sum += why->moved;
            sum += why->relation;
            CHECK(sum == why->total);
            CHECK(fabs(why->total - desk.hits[i].weight) < 1e-9);
        }
    }
    CHECK(seen > 500);
    close_desk(&desk);
}

/* ---- mentions of which little is known ---- */

static const LinkKind few_kinds[] = {
    LINK_NAME, LINK_NAME, LINK_DATE, LINK_PHONE, LINK_DOCUMENT, LINK_PLATE,
};
enum { GIVEN, SURNAME, BORN, PHONE, SSN, PLATE, FEW };

/* The last rows are mentions, and not in the index. */
static const char *const few[] = {
    "Ana",   "Morales",   "2008-04-03", "216-555-0101", "900-12-3456", "HXK4417",
    "Bea",   "Stanfield", "1990-11-30", "216-555-0155", "900-45-9999", "PQR0001",
    "Cleo",  "Underhill", "2007-02-14", "",             "",            "",
    "Annie", "Moralez",   "2001-04-03", "",             "",            "",
    "",      "",          "",           "555-0101",     "",            "",
    "",      "",          "",           "",             "***-**-3456", "",
    "",      "",          "",           "",             "",            "HXK44?7",
    "",      "",          "",           "",             "",            "HXK44I7",
    "Cleo",  "Underhill", "2007",       "",             "",            "",
    "",      "",          "Feb 2007",   "",             "",            "",
    "",      "Underhill", "",           "",             "",            "",
    "",      "",          "",           "",             "",            "",
};

static void add_part(LinkPlan *plan, size_t key, size_t field, LinkPartKind kind)
{
    LinkKey *to = &plan->keys[key];
    to->parts[to->part_count++] = (LinkPart){ (uint8_t)field, (uint8_t)kind };
    if (key >= plan->key_count) plan->key_count = key + 1;
}

static void plan_few(LinkPlan *plan)
{
    *plan = (LinkPlan){ 0 };
    add_part(plan, 0, SURNAME, PART_SOUND);
    add_part(plan, 0, BORN, PART_MONTH_DAY);
    add_part(plan, 1, PHONE, PART_END);
    add_part(plan, 2, SSN, PART_END);
    add_part(plan, 3, PLATE, PART_START);
    add_part(plan, 4, GIVEN, PART_NAMES);
    add_part(plan, 5, BORN, PART_YEAR_MONTH);
}

/* Weights do not matter here; there are too few records to learn from. */
static void learn_few(LinkLearned *learned, const LinkWorld *world)
{
    link_world_learn(learned, world, 1);
    CHECK(learned->plan.is_all);
}

/* `has`: of how many keys the mention has all parts; `keys`: by which it finds the record. */
static void check_finds(Desk *desk, size_t row, size_t has, uint32_t record, uint32_t keys)
{
    size_t count = look_for(desk, link_row(&desk->world->rows, row), LINK_LOOK_NOBODY, -200);
    CHECK_EQ(desk->looked.keys, has);
    if (record == LINK_LOOK_NOBODY) { CHECK_EQ(count, 0); return; }
    CHECK(count == 1 && desk->hits[0].record == record);
    CHECK_EQ(desk->hits[0].keys, keys);
}

TEST(a_mention_of_which_little_is_known_is_looked_up_by_what_is_known)
{
    LinkWorld world;
    LinkLearned learned;
    Desk desk;
    link_world_make(&world, few_kinds, FEW, few, COUNT(few) / FEW);
    learn_few(&learned, &world);
    plan_few(&learned.plan);
    open_desk(&desk, &world, &learned, 3, 0);
    check_finds(&desk, 3, 3, 0, 1u << 0);                      /* another year, a name that sounds alike */
    check_finds(&desk, 4, 1, 0, 1u << 1);                      /* the last seven digits */
    check_finds(&desk, 5, 1, 0, 1u << 2);                      /* a masked number */
    check_finds(&desk, 6, 1, 0, 1u << 3);                      /* a plate of which one character was not seen */
    check_finds(&desk, 7, 1, 0, 1u << 3);                      /* one that was misread behind its beginning */
    check_finds(&desk, 8, 1, 2, 1u << 4);                      /* a year alone: found by the names */
    check_finds(&desk, 9, 1, 2, 1u << 5);                      /* a month and a year */
    check_finds(&desk, 10, 0, LINK_LOOK_NOBODY, 0);         /* of a surname alone no key is made here */
    check_finds(&desk, 11, 0, LINK_LOOK_NOBODY, 0);         /* nothing */
    close_desk(&desk);
    link_world_end(&world);
}

static bool is_within(const LinkKey *wide, const LinkKey *narrow)
{
    size_t within = 0;
    for (size_t i = 0; i < wide->part_count; i++)
        for (size_t j = 0; j < narrow->part_count; j++)
            within += wide->parts[i].field == narrow->parts[j].field && wide->parts[i].kind == narrow->parts[j].kind;
    return within == wide->part_count;
}

TEST(keys_for_looking_up_alone_are_added_where_linking_has_none_that_asks_for_as_little)
{
    LinkPlan plan = link_kit_learned()->plan;
    size_t linking = plan.key_count, more = link_look_keys(&plan, &link_kit_people()->rows);
    CHECK(more > 1 && plan.more == more && plan.key_count == linking + more && plan.key_count <= LINK_KEYS_MAX);
    for (size_t k = linking; k < plan.key_count; k++)
        for (size_t other = 0; other < k; other++) CHECK(!is_within(&plan.keys[other], &plan.keys[k]));
    size_t again = plan.key_count;
    link_look_keys(&plan, &link_kit_people()->rows);
    CHECK_EQ(plan.key_count, again);
    plan.key_count = LINK_KEYS_MAX - 1;
    plan.more = 0;
    for (size_t k = 0; k < plan.key_count; k++) plan.keys[k] = plan.keys[0];
    CHECK_EQ(link_look_keys(&plan, &link_kit_people()->rows), 1);       /* there is room for no more */
}

/* Of a mention everything but some columns is left out; its own record is who it means. */
static void check_found_by(Desk *desk, const PersonField *fields, size_t count)
{
    const LinkRows *rows = &desk->world->rows;
    size_t tried = 0;
    for (uint32_t record = 0; record < 2000; record++) {
        LinkCell row[LINK_FIELDS_MAX] = { 0 };
        size_t known = 0;
        for (size_t i = 0; i < count; i++) known += (row[fields[i]] = link_row(rows, record)[fields[i]]) != 0;
        if (known < count) continue;
        tried++;
        size_t hits = look_for(desk, row, LINK_LOOK_NOBODY, -200);
        CHECK(desk->looked.keys > 0);
        CHECK(hit_of(desk, hits, record) || desk->looked.hits > HITS);
    }
    CHECK(tried > 1000);
}

TEST(whoever_is_known_by_names_alone_or_one_number_is_found_and_whoever_linking_finds_stays_as_it_was)
{
    const LinkWorld *world = link_kit_people();
    LinkLearned learned = *link_kit_learned();
    Desk plain, more;
    link_look_keys(&learned.plan, &world->rows);
    open_desk(&plain, world, link_kit_learned(), world->rows.count, 0);
    open_desk(&more, world, &learned, world->rows.count, 0);
    check_found_by(&more, (PersonField[]){ FIELD_LAST_NAME, FIELD_FIRST_NAME }, 2);
    check_found_by(&more, (PersonField[]){ FIELD_PHONE }, 1);
    check_found_by(&more, (PersonField[]){ FIELD_SSN }, 1);
    check_found_by(&more, (PersonField[]){ FIELD_STREET }, 1);
    for (uint32_t record = 0; record < 2000; record++) {
        size_t count = look_for(&plain, link_row(&world->rows, record), record, 0);
        size_t found = look_for(&more, link_row(&world->rows, record), record, 0);
        CHECK(found >= count && (!count || found == count));
        for (size_t i = 0; i < count; i++)
            CHECK(plain.hits[i].record == more.hits[i].record && plain.hits[i].weight == more.hits[i].weight);
        LinkMention mention = { .row = link_row(&world->rows, record), .itself = record, .is_linking = true };
        CHECK_EQ(link_look(more.look, &mention, 0, more.hits, HITS, &more.looked), count);
        CHECK(more.looked.keys == plain.looked.keys && more.looked.weighed == plain.looked.weighed);
    }
    close_desk(&plain);
    close_desk(&more);
}

TEST(where_so_few_records_are_known_that_all_are_compared_all_are_weighed)
{
    LinkWorld world;
    LinkLearned learned;
    Desk desk;
    link_world_make(&world, few_kinds, FEW, few, COUNT(few) / FEW);
    learn_few(&learned, &world);
    open_desk(&desk, &world, &learned, 0, 0);
    CHECK(look_for(&desk, link_row(&world.rows, 3), 3, -200) > 0);
    CHECK_EQ(desk.looked.weighed, COUNT(few) / FEW - 1);
    for (size_t i = 0; i < desk.looked.hits; i++) CHECK(desk.hits[i].record != 3 && desk.hits[i].keys == 1);
    close_desk(&desk);
    link_world_end(&world);
}

TEST(a_placeholder_says_nothing_in_a_look_up_either)
{
    LinkWorld world;
    LinkLearned learned;
    Desk desk;
    LinkHit hits[HITS];
    size_t seen = 0;
    link_world_people(&world, 3000, 5, 0);
    LinkCell number = 0, *cells = world.rows.cells;
    for (size_t i = 0; !number; i++) number = cells[i * PERSON_FIELDS + FIELD_PHONE];
    for (size_t i = 0; i < 3000; i += 10) cells[i * PERSON_FIELDS + FIELD_PHONE] = number;
    link_world_count(&world);
    CHECK(world.counts.placeholder_count == 1 && !cells[FIELD_PHONE]);
    link_world_learn(&learned, &world, 1);
    open_desk(&desk, &world, &learned, 3000, 0);
    for (size_t i = 0; i < 100; i++) {
        LinkCell row[PERSON_FIELDS];
        memcpy(row, link_row(&world.rows, i), sizeof row);
        row[FIELD_PHONE] = number;
        size_t count = look_for(&desk, row, LINK_LOOK_NOBODY, -20);
        memcpy(hits, desk.hits, sizeof hits);
        row[FIELD_PHONE] = 0;
        CHECK_EQ(look_for(&desk, row, LINK_LOOK_NOBODY, -20), count);
        for (size_t k = 0; k < count; k++, seen++)
            CHECK(hits[k].record == desk.hits[k].record && hits[k].weight == desk.hits[k].weight);
    }
    CHECK(seen > 100);
    close_desk(&desk);
    link_world_end(&world);
}

TEST(records_of_the_mentions_own_source_are_left_out)
{
    LinkWorld world;
    LinkLearned learned;
    Desk desk;
    uint16_t sources[COUNT(few) / FEW] = { 7, 8, 7 };
    link_world_make(&world, few_kinds, FEW, few, COUNT(few) / FEW);
    learn_few(&learned, &world);
    plan_few(&learned.plan);
    open_desk(&desk, &world, &learned, 3, 0);
    world.rows.sources = sources;
    LinkMention mention = { link_row(&world.rows, 4), LINK_LOOK_NOBODY, true, 7 };
    CHECK_EQ(link_look(desk.look, &mention, -200, desk.hits, HITS, &desk.looked), 0);
    CHECK_EQ(desk.looked.met, 0);
    mention.source = 8;
    CHECK_EQ(link_look(desk.look, &mention, -200, desk.hits, HITS, &desk.looked), 1);
    world.rows.sources = NULL;
    close_desk(&desk);
    link_world_end(&world);
}

/* ---- crowds ---- */

/* Records of one city; every hundredth has the mention's telephone. */
static void make_crowd(LinkWorld *world, LinkCell *row, size_t records)
{
    static const LinkKind kinds[] = { LINK_PLACE, LINK_PHONE };
    const char **values = calloc(records * 2, sizeof *values);
    char (*phones)[16] = calloc(records, sizeof *phones);
    CHECK(values && phones);
    for (size_t i = 0; i < records; i++) {
        snprintf(phones[i], sizeof phones[i], "216%07zu", i % 100 ? i + 2000000 : (size_t)5550100);
        values[i * 2] = "Larkspur Heights";
        values[i * 2 + 1] = phones[i];
    }
    link_world_make(world, kinds, 2, values, records);
    memcpy(row, link_row(&world->rows, 0), 2 * sizeof *row);
    if (!row[1]) row[1] = world->counts.placeholders[0].cell;
    free(values);
    free(phones);
}

TEST(of_a_crowd_those_are_weighed_that_share_a_small_block_and_what_was_given_up_is_told)
{
    LinkWorld world;
    LinkLearned learned = { 0 };
    Desk desk;
    LinkCell row[LINK_FIELDS_MAX] = { 0 };
    const size_t records = 3 * LINK_LOOK_WEIGHED_MOST;
    make_crowd(&world, row, records);
    link_world_learn(&learned, &world, 1);
    learned.plan = (LinkPlan){ 0 };
    add_part(&learned.plan, 0, 0, PART_SAME);
    add_part(&learned.plan, 1, 1, PART_SAME);
    open_desk(&desk, &world, &learned, records, LINK_LOOK_GATHERED_MOST);
    world.counts.placeholder_count = 0;     /* so many have the telephone that it is one */
    for (size_t i = 0; i < records; i += 100) world.rows.cells[i * 2 + 1] = row[1];
    for (uint32_t i = 0; i < records; i += 100) CHECK(link_index_add(&desk.index, i));
    size_t count = look_for(&desk, row, LINK_LOOK_NOBODY, -200);
    CHECK(desk.looked.met == records && desk.looked.weighed == LINK_LOOK_WEIGHED_MOST);
    CHECK(count == HITS && !desk.looked.blocks_left_out);
    for (size_t i = 0; i < count; i++) CHECK(desk.hits[i].record % 100 == 0 && desk.hits[i].keys == 3);
    learned.plan.more = 2;
    look_for(&desk, row, LINK_LOOK_NOBODY, -200);
    CHECK(desk.looked.blocks_left_out == 1 && desk.looked.met == (records + 99) / 100);
    learned.plan.more = 0;
    for (uint32_t i = 0; desk.index.added_count < LINK_LOOK_GATHERED_MOST; i++)
        CHECK(link_index_add(&desk.index, i % 100 ? i % (uint32_t)records : 1));
    look_for(&desk, row, LINK_LOOK_NOBODY, -200);
    CHECK_EQ(desk.looked.blocks_left_out, 0);
    for (uint32_t i = 0; link_index_add(&desk.index, i % 100 ? i % (uint32_t)records : 1); i++) {}
    look_for(&desk, row, LINK_LOOK_NOBODY, -200);
    CHECK_EQ(desk.looked.blocks_left_out, 1);
    CHECK_EQ(desk.looked.met, (records + 99) / 100);
    close_desk(&desk);
    link_world_end(&world);
}

/* ---- many at once ---- */

typedef struct {
    const Desk *desk;
    LinkLook *looks[4];
    double weights[400][HITS];
    uint32_t records[400][HITS];
    size_t counts[400];
} Crowd;

static void look_piece(void *self, size_t piece, size_t worker)
{
    Crowd *crowd = self;
    LinkHit *hits = calloc(HITS, sizeof *hits);
    LinkLooked looked;
    CHECK(hits);
    LinkMention mention = { .row = link_row(&crowd->desk->world->rows, piece * 25), .itself = LINK_LOOK_NOBODY };
    size_t count = crowd->counts[piece] = link_look(crowd->looks[worker], &mention, -30, hits, HITS, &looked);
    for (size_t i = 0; i < count; i++) {
        crowd->weights[piece][i] = hits[i].weight;
        crowd->records[piece][i] = hits[i].record;
    }
    free(hits);
}

static Crowd *look_at_once(const Desk *desk, size_t workers)
{
    Crowd *crowd = calloc(1, sizeof *crowd);
    CHECK(crowd);
    crowd->desk = desk;
    for (size_t i = 0; i < workers; i++)
        crowd->looks[i] = link_look_open(&desk->index, &desk->learned->scorer, &desk->world->counts);
    pool_run(workers, COUNT(crowd->counts), look_piece, crowd);
    for (size_t i = 0; i < workers; i++) link_look_close(crowd->looks[i]);
    return crowd;
}

TEST(several_threads_that_look_at_once_find_what_one_finds)
{
    const LinkWorld *world = link_kit_people();
    Desk desk;
    open_desk(&desk, world, link_kit_learned(), world->rows.count / 2, world->rows.count);
    for (uint32_t i = (uint32_t)world->rows.count / 2; i < world->rows.count; i++)
        CHECK(link_index_add(&desk.index, i));
    Crowd *one = look_at_once(&desk, 1), *four = look_at_once(&desk, 4);
    CHECK(!memcmp(one->counts, four->counts, sizeof one->counts));
    CHECK(!memcmp(one->records, four->records, sizeof one->records));
    CHECK(!memcmp(one->weights, four->weights, sizeof one->weights));
    CHECK(one->counts[0] && one->weights[0][0] > 0);        /* itself */
    free(one);
    free(four);
    close_desk(&desk);
}
