/* link_train_test.c - proof that whatever a list holds, it is learned from and linked without trouble. */
#include "insight/link_train.h"

#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "insight/link_cluster.h"
#include "link_kit.h"

/* ---- lists as nobody would make them ---- */

#define CELL_BYTES 32

typedef struct {
    LinkKind kinds[LINK_FIELDS_MAX];
    size_t fields, records;
    char (*text)[CELL_BYTES];
    const char **values;
    uint16_t *sources;
} List;

static int at_random(Random *random, int most) { return random_from_to(random, 0, most); }

/* One of `words` different values of the kind. */
static void write_cell(char text[CELL_BYTES], LinkKind kind, int word)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    const char *x = letters + word % 20, *y = letters + word / 20 % 20;
    int month = word % 12 + 1, day = word / 12 % 28 + 1;
    switch (kind) {
    case LINK_DATE:     snprintf(text, CELL_BYTES, "19%02d-%02d-%02d", word % 100, month, day); break;
    case LINK_PHONE:    snprintf(text, CELL_BYTES, "%d-555-01%02d", 202 + word / 100, word % 100); break;
    case LINK_POSTCODE: snprintf(text, CELL_BYTES, "%05d", 20000 + word); break;
    case LINK_NUMBER:   snprintf(text, CELL_BYTES, "%d.5", word); break;
    case LINK_EMAIL:    snprintf(text, CELL_BYTES, "%.4s%d@example.org", x, word / 400); break;
    case LINK_ADDRESS:  snprintf(text, CELL_BYTES, "%d %.5s street", word % 90, y); break;
    case LINK_DOCUMENT: snprintf(text, CELL_BYTES, "9%08d", word * 7919); break;
    default:            snprintf(text, CELL_BYTES, "%.3s%.4s%d", x, y, word / 400); break;
    }
}

static void make_list(List *list, size_t records, size_t fields, uint64_t seed)
{
    Random random = random_from(seed);
    *list = (List){ .fields = fields, .records = records };
    list->text = calloc(records * fields + 1, sizeof *list->text);
    list->values = calloc(records * fields + 1, sizeof *list->values);
    list->sources = calloc(records + 1, sizeof *list->sources);
    CHECK(list->text && list->values && list->sources);
    int sources = at_random(&random, 4);
    for (size_t i = 0; i < records; i++) list->sources[i] = (uint16_t)at_random(&random, sources);
    for (size_t f = 0; f < fields; f++) {
        static const int most[] = { 0, 1, 8, 60, 1000, 9999 };
        int words = most[at_random(&random, COUNT(most) - 1)], missing = at_random(&random, 4) * 26;
        list->kinds[f] = (LinkKind)at_random(&random, LINK_KINDS - 1);
        for (size_t i = 0; i < records; i++) {
            char *text = list->text[i * fields + f];
            int word = at_random(&random, words);
            if (at_random(&random, 99) >= missing) write_cell(text, list->kinds[f], word);
            list->values[i * fields + f] = text;
        }
    }
}

static void end_list(List *list)
{
    free(list->text);
    free(list->values);
    free(list->sources);
}

static void check_learned(const LinkWorld *world, const LinkLearned *learned)
{
    const LinkWeights *w = &learned->weights;
    for (size_t f = 0; f < world->rows.field_count; f++) {
        double m = 0, u = 0;
        for (LinkLevel level = LEVEL_SAME_RARE; level < LINK_LEVELS; level++) {
            CHECK(w->m[f][level] > 0 && w->u[f][level] > 0 && w->u[f][level] <= 1);
            m += w->m[f][level];
            u += w->u[f][level];
        }
        CHECK(fabs(m - 1) < 1e-9 && u < 1.3);       /* of a single pair, chance and unseen levels overlap */
    }
    CHECK(w->matches > 0 && w->matches <= w->pairs * 1.001);
    for (size_t k = 0; k < learned->plan.key_count; k++) CHECK(isfinite(learned->plan.keys[k].cost));
}

static void check_linked(const LinkWorld *world, const LinkLearned *learned)
{
    LinkBlocks blocks;
    LinkPairs pairs;
    LinkGroups groups;
    const LinkRows *rows = &world->rows;
    link_blocks_make(&blocks, rows, &learned->plan, 2);
    link_pairs_find(&pairs, &learned->scorer, rows, &world->counts, &blocks, -5, 2);
    for (size_t i = 0; i < pairs.count; i++) {
        const LinkPair *pair = &pairs.pairs[i];
        CHECK(pair->left < pair->right && pair->right < rows->count);
        CHECK(isfinite(pair->weight) && pair->weight >= -5);
        CHECK(link_rows_may_meet(rows, pair->left, pair->right));
    }
    link_cluster(&groups, &pairs, &learned->scorer, rows, &world->counts, 3, 2);
    CHECK(groups.count <= rows->count && groups.largest <= rows->count && groups.bridges <= pairs.count);
    link_groups_end(&groups);
    link_pairs_end(&pairs);
    link_blocks_end(&blocks);
}

static void try_list(size_t records, size_t fields, uint64_t seed, bool has_sources)
{
    List list;
    LinkWorld world;
    LinkLearned learned;
    make_list(&list, records, fields, seed);
    link_world_make(&world, list.kinds, fields, list.values, records);
    if (has_sources) world.rows.sources = list.sources;
    link_world_learn(&learned, &world, 2);
    check_learned(&world, &learned);
    check_linked(&world, &learned);
    link_world_end(&world);
    end_list(&list);
}

TEST(a_list_of_many_records_and_few_values_is_linked)
{
    try_list(1800, 5, 3, false);
}

TEST(short_lists_of_any_columns_are_linked)
{
    for (uint64_t seed = 1; seed <= 3; seed++) try_list(seed * 40, 3 * seed, seed, seed % 2);
    for (size_t records = 0; records <= 2; records++) try_list(records, LINK_FIELDS_MAX, 9, true);
}

/* ---- what people have said ---- */

#define TOLD_RECORDS 400u
#define LABELS_MAX 40

/* Weights and keys are wiped before, so that worlds can be compared byte for byte. */
static void learn_told(LinkLearned *learned, const LinkWorld *world, const LinkLabel *labels, size_t count)
{
    memset(learned, 0, sizeof *learned);
    link_plan_begin(&learned->plan, &world->rows, &world->counts);
    link_train_told(&learned->weights, &learned->plan, &world->rows, &world->counts, labels, count, 2);
    link_scorer_make(&learned->scorer, &learned->weights, &world->rows, &world->counts);
}

static double weight_of(const LinkLearned *learned, const LinkWorld *world, size_t left, size_t right)
{
    return link_weigh(&learned->scorer, &world->rows, &world->counts, link_row(&world->rows, left),
                      link_row(&world->rows, right), 1);
}

/* The pairs about which learning is least sure. */
static size_t find_doubtful(const LinkLearned *learned, const LinkWorld *world, LinkLabel labels[LABELS_MAX])
{
    size_t count = 0;
    for (uint32_t left = 0; left < world->rows.count; left++)
        for (uint32_t right = left + 1; right < world->rows.count && count < LABELS_MAX; right++) {
            double weight = weight_of(learned, world, left, right);
            if (fabs(weight) < 4) labels[count++] = (LinkLabel){ left, right, true };
        }
    return count;
}

static double mean_weight(const LinkLearned *learned, const LinkWorld *world, const LinkLabel *labels, size_t count)
{
    double total = 0;
    for (size_t i = 0; i < count; i++) total += weight_of(learned, world, labels[i].left, labels[i].right);
    return total / (double)count;
}

TEST(a_word_on_doubtful_pairs_moves_them_where_it_points)
{
    LinkWorld world;
    LinkLearned alone, same, different;
    LinkLabel labels[LABELS_MAX];
    link_world_people(&world, TOLD_RECORDS, 5, 1);
    learn_told(&alone, &world, NULL, 0);
    size_t count = find_doubtful(&alone, &world, labels);
    CHECK(count >= 8);
    learn_told(&same, &world, labels, count);
    for (size_t i = 0; i < count; i++) labels[i].is_same = false;
    learn_told(&different, &world, labels, count);
    double before = mean_weight(&alone, &world, labels, count);
    CHECK(mean_weight(&same, &world, labels, count) > before + 0.1);
    CHECK(mean_weight(&different, &world, labels, count) < before - 0.1);
    CHECK(same.weights.matches > alone.weights.matches && different.weights.matches < alone.weights.matches);
    link_world_end(&world);
}

TEST(words_teach_the_same_in_whatever_order_they_were_said)
{
    LinkWorld world;
    LinkLearned one, other;
    LinkLabel labels[LABELS_MAX], turned[LABELS_MAX];
    link_world_people(&world, TOLD_RECORDS, 5, 1);
    learn_told(&one, &world, NULL, 0);
    size_t count = find_doubtful(&one, &world, labels);
    for (size_t i = 0; i < count; i++) {
        labels[i].is_same = world.person[labels[i].left] == world.person[labels[i].right];
        turned[count - 1 - i] = (LinkLabel){ labels[i].right, labels[i].left, labels[i].is_same };
    }
    learn_told(&one, &world, labels, count);
    learn_told(&other, &world, turned, count);
    CHECK(!memcmp(&one.weights, &other.weights, sizeof one.weights));
    link_world_end(&world);
}

/* What is known for certain of all who met is learned, whatever a guess would have made of it. */
TEST(a_word_on_every_pair_leaves_nothing_to_guess)
{
    LinkWorld world;
    LinkLearned told;
    link_world_people(&world, 120, 7, 1);
    size_t n = world.rows.count, count = 0, same = 0;
    LinkLabel *labels = calloc(n * n, sizeof *labels);
    CHECK(labels);
    for (uint32_t left = 0; left < n; left++)
        for (uint32_t right = left + 1; right < n; right++) {
            labels[count++] = (LinkLabel){ left, right, world.person[left] == world.person[right] };
            same += world.person[left] == world.person[right];
        }
    learn_told(&told, &world, labels, count);
    CHECK(same > 10 && fabs(told.weights.matches - (double)same) < 1e-6);
    link_world_end(&world);
    free(labels);
}
