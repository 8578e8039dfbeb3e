/* link_train.c - which pairs teach, and what do they teach? */
#include "insight/link_train.h"

#include <math.h>

#include "base/big.h"
#include "base/pool.h"
#include "base/random.h"

#define SAMPLE_PAIRS 200000.0       /* pairs that share a key, to learn from */
#define DRAWN_PIECES ((size_t)40)   /* random pairs are drawn in so many pieces, each with a seed of its own */
#define DRAWN_PIECE ((size_t)4096)
#define PIECE_RECORDS ((size_t)4096)
#define SURE 0.9                    /* pairs as probable as this show which parts of values agree */
#define MASKS_MAX ((size_t)16384)
#define MERGE_LEAST ((size_t)65536)     /* pairs to put together at a time */

/* `pairs`: 1, or how many were put together that have the same pattern. */
typedef struct { uint32_t left, right, keys, pairs; LinkPattern pattern; } Taught;

typedef struct {
    const LinkRows *rows;
    const LinkCounts *counts;
    const LinkBlocks *blocks;
    Taught *taught[POOL_WORKERS_MAX];
    size_t count[POOL_WORKERS_MAX], merge_at[POOL_WORKERS_MAX], room;
    LinkPattern *patterns;          /* of pairs drawn at random: DRAWN_PIECE a piece, of which `drawn` are there */
    double chance[DRAWN_PIECES][LINK_FIELDS_MAX][LINK_LEVELS];
    size_t drawn[DRAWN_PIECES];
} Lesson;

/* Of every field, the keys that do not ask for it. */
static void find_free_keys(const LinkPlan *plan, const LinkRows *rows, uint32_t without[LINK_FIELDS_MAX])
{
    for (size_t f = 0; f < rows->field_count; f++) without[f] = plan->is_all ? 1 : ((uint32_t)1 << plan->key_count) - 1;
    for (size_t key = 0; key < plan->key_count; key++)
        for (size_t i = 0; i < plan->keys[key].part_count; i++) {
            LinkPart part = plan->keys[key].parts[i];
            without[part.field] &= ~((uint32_t)1 << key);
            if (part.kind != PART_NAMES) continue;
            for (size_t f = part.field; f < rows->field_count; f++)
                if (rows->fields[f].kind == LINK_NAME) without[f] &= ~((uint32_t)1 << key);
        }
}

static int compare_patterns(const LinkPattern *a, const LinkPattern *b)
{
    if (a->at[1] != b->at[1]) return a->at[1] < b->at[1] ? -1 : 1;
    return (a->at[0] > b->at[0]) - (a->at[0] < b->at[0]);
}

static int by_pattern(const void *a, const void *b)
{
    const Taught *x = a, *y = b;
    int order = compare_patterns(&x->pattern, &y->pattern);
    if (order) return order;
    if (x->keys != y->keys) return x->keys < y->keys ? -1 : 1;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    return (x->right > y->right) - (x->right < y->right);
}

static bool are_alike(const Taught *a, const Taught *b)
{
    return a->keys == b->keys && !compare_patterns(&a->pattern, &b->pattern);
}

/* Where all are compared, nobody asks which pairs have a pattern, only how many: room for a million is not needed. */
static void merge(Lesson *lesson, size_t worker)
{
    Taught *taught = lesson->taught[worker];
    size_t kept = 0;
    qsort(taught, lesson->count[worker], sizeof *taught, by_pattern);
    for (size_t i = 0; i < lesson->count[worker]; i++) {
        if (kept && are_alike(&taught[kept - 1], &taught[i])) taught[kept - 1].pairs += taught[i].pairs;
        else taught[kept++] = taught[i];
    }
    lesson->count[worker] = kept;
    lesson->merge_at[worker] = kept * 2 > MERGE_LEAST ? kept * 2 : MERGE_LEAST;
}

/* A pair belongs to the lower of its records, so that each is taken as often as any other. */
static void teach_piece(void *self, size_t piece, size_t worker)
{
    Lesson *lesson = self;
    const LinkRows *rows = lesson->rows;
    uint32_t met[LINK_MET_MAX];
    LinkCell room[2][LINK_FIELDS_MAX];
    size_t end = pool_end(piece, PIECE_RECORDS, rows->count);
    for (size_t i = piece * PIECE_RECORDS; i < end; i++) {
        size_t n = link_blocks_met(lesson->blocks, i, met);
        for (size_t j = 0; j < n && lesson->count[worker] < lesson->room; j++) {
            const LinkCell *left = link_row_at(rows, i, room[0]), *right = link_row_at(rows, met[j], room[1]);
            uint32_t keys = link_plan_keys(lesson->blocks->plan, rows, left, right);
            if (!link_blocks_samples(lesson->blocks, keys, left)) continue;
            lesson->taught[worker][lesson->count[worker]++] =
                (Taught) { (uint32_t)i, met[j], keys, 1, link_compare(rows, lesson->counts, left, right) };
        }
        if (lesson->blocks->plan->is_all && lesson->count[worker] > lesson->merge_at[worker]) merge(lesson, worker);
    }
}

static void draw_piece(void *self, size_t piece, size_t worker)
{
    (void)worker;
    Lesson *lesson = self;
    const LinkRows *rows = lesson->rows;
    LinkCell room[2][LINK_FIELDS_MAX];
    Random random = random_from(piece + 1);
    for (size_t i = 0; rows->count && i < DRAWN_PIECE; i++) {
        size_t left = random_next(&random) % rows->count, right = random_next(&random) % rows->count;
        if (left == right || !link_rows_may_meet(rows, left, right)) continue;
        LinkPattern pattern = link_compare(rows, lesson->counts, link_row_at(rows, left, room[0]),
                                           link_row_at(rows, right, room[1]));
        for (size_t f = 0; f < rows->field_count; f++) lesson->chance[piece][f][link_pattern_level(&pattern, f)]++;
        lesson->patterns[piece * DRAWN_PIECE + lesson->drawn[piece]++] = pattern;
    }
}

/* All workers' pairs in one array, in the order of their patterns. */
static Taught *gather(Lesson *lesson, size_t workers, size_t *total)
{
    *total = 0;
    for (size_t i = 0; i < workers; i++) *total += lesson->count[i];
    Taught *all = big_new(Taught, *total);
    size_t at = 0;
    for (size_t i = 0; i < workers; i++) {
        if (lesson->count[i]) memcpy(all + at, lesson->taught[i], lesson->count[i] * sizeof *all);
        at += lesson->count[i];
        big_end(lesson->taught[i], lesson->room);
    }
    qsort(all, *total, sizeof *all, by_pattern);
    return all;
}

/* With room for so many `more`. */
static LinkPatternCount *count_patterns(const Taught *taught, size_t total, size_t more, double each, size_t *count)
{
    LinkPatternCount *found = big_new(LinkPatternCount, total + more);
    size_t n = 0;
    for (size_t i = 0; i < total; i++) {
        if (!i || !are_alike(&taught[i], &taught[i - 1]))
            found[n++] = (LinkPatternCount){ .pattern = taught[i].pattern, .keys = taught[i].keys };
        found[n - 1].pairs += each * taught[i].pairs;
    }
    *count = n;
    return found;
}

/* Pieces whose records may not all meet have gaps. */
static size_t close_gaps(Lesson *lesson)
{
    size_t count = 0;
    for (size_t piece = 0; piece < DRAWN_PIECES; piece++) {
        memmove(lesson->patterns + count, lesson->patterns + piece * DRAWN_PIECE,
                lesson->drawn[piece] * sizeof *lesson->patterns);
        count += lesson->drawn[piece];
    }
    return count;
}

static void draw_chance(Lesson *lesson, LinkEvidence *evidence, size_t workers)
{
    lesson->patterns = big_new(LinkPattern, DRAWN_PIECES * DRAWN_PIECE);
    pool_run(workers, DRAWN_PIECES, draw_piece, lesson);
    for (size_t piece = 0; piece < DRAWN_PIECES; piece++) {
        evidence->drawn += (double)lesson->drawn[piece];
        for (size_t f = 0; f < lesson->rows->field_count; f++)
            for (size_t level = 0; level < LINK_LEVELS; level++)
                evidence->chance[f][level] += lesson->chance[piece][f][level];
    }
    link_community_learn(&evidence->community, lesson->rows, lesson->patterns, close_gaps(lesson));
    big_end(lesson->patterns, DRAWN_PIECES * DRAWN_PIECE);
}

/* Once for each key that finds the pair: in other columns than the key's, what it finds is like any pair of one
 * person. */
static size_t put_masks(const LinkPlan *plan, const Lesson *lesson, const Taught *pair, LinkPartMask *masks,
                        size_t room)
{
    const LinkRows *rows = lesson->rows;
    LinkCell cells[2][LINK_FIELDS_MAX];
    LinkPartMask mask = link_plan_mask(plan, rows, link_row_at(rows, pair->left, cells[0]),
                                       link_row_at(rows, pair->right, cells[1]));
    size_t count = 0;
    for (size_t k = 0; k < plan->key_count && count < room; k++) {
        if (!(pair->keys >> k & 1)) continue;
        mask.held = link_key_columns(rows, &plan->keys[k]);
        masks[count++] = mask;
    }
    return count;
}

/* Pairs stand in the order of their patterns: those that agree in the last columns come first. Steps of the golden
 * ratio visit all kinds of them evenly, wherever it ends. */
static size_t nth_evenly(size_t n, size_t total)
{
    uint64_t share = (uint64_t)n * 0x9e3779b97f4a7c15u >> 32;
    return (size_t)(share * total >> 32);
}

/* Which parts agree in pairs that are most surely of one person. */
static size_t sure_masks(const LinkWeights *w, const LinkPlan *plan, const Lesson *lesson, const Taught *taught,
                         size_t total, LinkPartMask *masks)
{
    LinkScorer scorer;
    LinkCell room[2][LINK_FIELDS_MAX];
    size_t count = 0, looks = total < MASKS_MAX * 4 ? total : MASKS_MAX * 4;
    link_scorer_make(&scorer, w, lesson->rows, lesson->counts);
    for (size_t i = 0; i < looks && count < MASKS_MAX; i++) {
        const Taught *pair = &taught[nth_evenly(i, total)];
        const LinkCell *left = link_row_at(lesson->rows, pair->left, room[0]);
        const LinkCell *right = link_row_at(lesson->rows, pair->right, room[1]);
        if (link_weigh(&scorer, lesson->rows, lesson->counts, left, right, SURE / (1 - SURE)) > LINK_TOO_LITTLE)
            count += put_masks(plan, lesson, pair, masks + count, MASKS_MAX - count);
    }
    return count;
}

static Taught *teach(Lesson *lesson, LinkBlocks *blocks, size_t workers, size_t *total)
{
    double pairs = blocks->plan->is_all ? link_rows_pairs(blocks->rows) : 0;
    for (size_t key = 0; key < blocks->plan->key_count; key++) pairs += blocks->pairs[key];
    lesson->blocks = blocks;
    link_blocks_hold(blocks, NULL, NULL);
    lesson->room = (size_t)pairs + 1;
    for (size_t i = 0; i < workers; i++) {
        lesson->taught[i] = big_reserve(Taught, lesson->room);
        lesson->merge_at[i] = MERGE_LEAST;
    }
    pool_run(workers, lesson->rows->count / PIECE_RECORDS + 1, teach_piece, lesson);
    return gather(lesson, workers, total);
}

static void choose_keys(LinkWeights *w, LinkPlan *plan, Lesson *lesson, const Taught *taught, size_t total)
{
    LinkPartMask *masks = big_new(LinkPartMask, MASKS_MAX);
    size_t count = sure_masks(w, plan, lesson, taught, total, masks);
    link_plan_choose(plan, lesson->rows, w, masks, count);
    big_end(masks, MASKS_MAX);
}

/* ---- what people have said ---- */

static int by_count(const void *a, const void *b)
{
    const LinkPatternCount *x = a, *y = b;
    int order = compare_patterns(&x->pattern, &y->pattern);
    return order ? order : (x->keys > y->keys) - (x->keys < y->keys);
}

static LinkPatternCount labeled(const Lesson *lesson, const LinkPlan *plan, const LinkLabel *label)
{
    LinkCell room[2][LINK_FIELDS_MAX];
    const LinkCell *left = link_row_at(lesson->rows, label->left, room[0]);
    const LinkCell *right = link_row_at(lesson->rows, label->right, room[1]);
    return (LinkPatternCount){ .pattern = link_compare(lesson->rows, lesson->counts, left, right),
                               .keys = link_plan_keys(plan, lesson->rows, left, right),
                               .same = label->is_same, .different = !label->is_same };
}

/* A pair that met is among those that were counted, or others like it that were drawn stand for it; one that did not
 * meet is counted now. `found` has room for all. Returns how many patterns there are. */
static size_t count_labels(const Lesson *lesson, const LinkPlan *plan, const LinkLabel *labels, size_t label_count,
                           LinkPatternCount *found, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < label_count; i++) found[count++] = labeled(lesson, plan, &labels[i]);
    qsort(found, count, sizeof *found, by_count);
    for (size_t i = 0; i < count; i++) {
        if (!kept || by_count(&found[kept - 1], &found[i]) != 0) { found[kept++] = found[i]; continue; }
        found[kept - 1].pairs += found[i].pairs;
        found[kept - 1].same += found[i].same;
        found[kept - 1].different += found[i].different;
    }
    for (size_t i = 0; i < kept; i++) found[i].pairs = fmax(found[i].pairs, found[i].same + found[i].different);
    return kept;
}

void link_train(LinkWeights *w, LinkPlan *plan, const LinkRows *rows, const LinkCounts *counts, size_t workers)
{
    link_train_told(w, plan, rows, counts, NULL, 0, workers);
}

void link_train_told(LinkWeights *w, LinkPlan *plan, const LinkRows *rows, const LinkCounts *counts,
                     const LinkLabel *labels, size_t label_count, size_t workers)
{
    Lesson *lesson = big_new(Lesson, 1);
    LinkEvidence evidence = { 0 };
    LinkBlocks blocks;
    size_t total = 0;
    lesson->rows = rows;
    lesson->counts = counts;
    draw_chance(lesson, &evidence, workers);
    link_weights_start(w, rows, counts, &evidence);
    if (!plan->is_all) link_plan_choose_first(plan, rows, w);
    find_free_keys(plan, rows, evidence.without);
    uint32_t one_in = plan->is_all ? 1 : (uint32_t)(plan->cost / SAMPLE_PAIRS) + 1;
    link_blocks_sample(&blocks, rows, plan, one_in, workers);
    Taught *taught = teach(lesson, &blocks, workers, &total);
    link_blocks_end(&blocks);
    LinkPatternCount *found = count_patterns(taught, total, label_count, one_in, &evidence.found_count);
    if (label_count)
        evidence.found_count = count_labels(lesson, plan, labels, label_count, found, evidence.found_count);
    evidence.found = found;
    link_weights_learn(w, rows, counts, &evidence, workers);
    if (!plan->is_all) choose_keys(w, plan, lesson, taught, total);
    big_end(found, total + label_count);
    big_end(taught, total);
    big_end(lesson, 1);
}
