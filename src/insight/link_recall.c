/* link_recall.c - how many pairs of one person met at all, judged by those that met in several ways? */
#include "insight/link_recall.h"

#include <math.h>

#include "base/big.h"
#include "base/random.h"

#define SAMPLE_PAIRS 20000.0    /* pairs that met, to look at: a hundredth of a second or two */
#define PROBABLE 0.05           /* pairs less probable than this are left to one another */
#define ENOUGH 10.0             /* pairs caught twice: with fewer, a single one would change what is told */
#define NETS_MOST 4             /* who could be caught in more ways is hardly ever missed */

typedef struct {
    LinkBlocks *blocks;
    const LinkScorer *scorer;
    const LinkCounts *counts;
    uint64_t columns[LINK_KEYS_MAX];                /* that a key looks at, a bit each */
    Random random;                                  /* decides which records are looked at */
    double share;                                   /* so many of all */
    double caught[NETS_MOST + 1][NETS_MOST + 1];    /* pairs of one person, by nets that could and nets that did */
} Count;

/* The most of `keys`, from `from` on, that have no column in common, and none in `used`; `most` at most. */
static size_t nets(const Count *count, uint32_t keys, size_t from, uint64_t used, size_t most)
{
    size_t best = 0;
    for (size_t key = from; key < LINK_KEYS_MAX && best < most; key++) {
        if (!(keys >> key & 1) || count->columns[key] & used) continue;
        size_t here = 1 + (most > 1 ? nets(count, keys, key + 1, used | count->columns[key], most - 1) : 0);
        if (here > best) best = here;
    }
    return best;
}

/* Keys of which both records have all parts. */
static uint32_t could_meet(const LinkPlan *plan, const LinkRows *rows, const LinkCell *left, const LinkCell *right)
{
    uint32_t keys = 0;
    for (size_t key = 0; key < plan->key_count; key++)
        if (link_key(rows, &plan->keys[key], left) && link_key(rows, &plan->keys[key], right))
            keys |= (uint32_t)1 << key;
    return keys;
}

static void look_at(Count *count, size_t record, uint32_t other)
{
    const LinkPlan *plan = count->blocks->plan;
    const LinkRows *rows = count->blocks->rows;
    LinkCell room[2][LINK_FIELDS_MAX];
    const LinkCell *left = link_row_at(rows, record, room[0]), *right = link_row_at(rows, other, room[1]);
    double weight = link_weigh(count->scorer, rows, count->counts, left, right, PROBABLE / (1 - PROBABLE));
    if (weight == LINK_TOO_LITTLE) return;
    size_t could = nets(count, could_meet(plan, rows, left, right), 0, 0, NETS_MOST);
    size_t did = nets(count, link_plan_keys(plan, rows, left, right), 0, 0, NETS_MOST);
    count->caught[could][did] += 1 / (1 + exp2(-weight));
}

static bool is_looked_at(void *self, size_t record)
{
    (void)record;
    Count *count = self;
    return random_chance(&count->random, count->share);
}

static void look_at_some(Count *count)
{
    LinkBlocks *blocks = count->blocks;
    double pairs = 1;
    for (size_t key = 0; key < blocks->plan->key_count; key++) {
        count->columns[key] = link_key_columns(blocks->rows, &blocks->plan->keys[key]);
        pairs += blocks->pairs[key];
    }
    count->share = SAMPLE_PAIRS / pairs;
    count->random = random_from(6);
    link_blocks_hold(blocks, is_looked_at, count);
    count->random = random_from(6);         /* the same records again */
    uint32_t *met = big_new(uint32_t, LINK_MET_MAX);
    for (size_t record = 0; record < blocks->rows->count; record++) {
        if (!is_looked_at(count, record)) continue;
        size_t others = link_blocks_met(blocks, record, met);
        for (size_t i = 0; i < others; i++) look_at(count, record, met[i]);
    }
    big_end(met, LINK_MET_MAX);
}

/* Never caught, of pairs that `could` nets could catch; `all` of them were caught. */
static double never_caught(const double caught[NETS_MOST + 1], size_t could, double all, double planned)
{
    double once = caught[1], twice = caught[2];
    if (could < 2 || twice < ENOUGH) return all * (1 / fmax(planned, 1e-3) - 1);
    return (double)(could - 1) / (double)could * once * fmax(once - 1, 0) / (2 * (twice + 1));
}

double link_recall(LinkBlocks *blocks, const LinkScorer *scorer, const LinkCounts *counts, double planned)
{
    if (blocks->plan->is_all) return 1;
    Count *count = big_new(Count, 1);
    *count = (Count){ .blocks = blocks, .scorer = scorer, .counts = counts };
    double all = 0, never = 0;
    look_at_some(count);
    for (size_t could = 1; could <= NETS_MOST; could++) {
        double here = 0;
        for (size_t did = 1; did <= NETS_MOST; did++) here += count->caught[could][did];
        all += here;
        never += never_caught(count->caught[could], could, here, planned);
    }
    big_end(count, 1);
    return all > 0 ? fmin(all / (all + never), planned) : planned;
}
