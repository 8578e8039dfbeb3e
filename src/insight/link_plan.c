/* link_plan.c - how are blocking keys chosen from what pairs of one person have in common? */
#include "insight/link_plan.h"

#include <math.h>

#include "base/big.h"
#include "base/radix.h"
#include "base/random.h"

#define ALL_PAIRS_MOST 1500000.0        /* as many pairs are compared in a second or so: no keys are needed */
#define SAMPLE ((size_t)60000)          /* records whose keys are counted to know what a key costs */
#define IMAGINED 16384u                 /* pairs of one person, drawn from what learning says of them */
#define WORDS (IMAGINED / 64)
#define GAIN_LEAST 0.0004
#define PRICE 0.002                     /* of recall, that one pair a record may cost */
#define PRICE_RECORDS 200000.0          /* with fewer records pairs cost nothing that anybody feels */
#define COST_MOST 6.0                   /* pairs a record of one key, before its crowded blocks are refined */

typedef struct {
    LinkPlan *plan;
    const LinkRows *rows;
    uint64_t agree[LINK_PARTS_MAX][WORDS], covered[WORDS];
    uint64_t *keys, *spare;             /* room for SAMPLE */
    size_t sample, step;
    double pairs;
} Choice;

typedef struct { LinkKey key; double gain, worth; bool is_counted; } Idea;

uint32_t link_key(const LinkRows *rows, const LinkKey *key, const LinkCell *row)
{
    uint64_t print = 0;
    for (size_t i = 0; i < key->part_count; i++) {
        uint32_t part = link_part(rows, key->parts[i], row);
        if (!part) return 0;
        print = (print ^ part) * 0x9e3779b97f4a7c15u;
        print ^= print >> 32;
    }
    uint32_t low = (uint32_t)(print ^ print >> 15);
    return low ? low : 1;
}

static double pairs_of(double n) { return n * (n - 1) / 2; }

/* How many pairs of the sample a key brings together, and how many of its records have the key. */
static double count_pairs(Choice *choice, const LinkKey *key, size_t *known)
{
    size_t n = 0;
    double pairs = 0;
    for (size_t i = 0; i < choice->sample; i++) {
        uint32_t print = link_key(choice->rows, key, link_row(choice->rows, i * choice->step));
        if (print) choice->keys[n++] = print;
    }
    uint64_t *sorted = radix_sort(choice->keys, choice->spare, n, 0);
    for (size_t i = 0, run = 1; i < n; i++, run++)
        if (i + 1 == n || sorted[i + 1] != sorted[i]) { pairs += pairs_of((double)run); run = 0; }
    *known = n;
    return pairs;
}

static void begin(Choice *choice, LinkPlan *plan, const LinkRows *rows)
{
    choice->plan = plan;
    choice->rows = rows;
    choice->step = rows->count / SAMPLE + 1;
    choice->sample = rows->count / choice->step;
    choice->keys = big_new(uint64_t, choice->sample);
    choice->spare = big_new(uint64_t, choice->sample);
    choice->pairs = link_rows_pairs(rows);
}

static void end(Choice *choice)
{
    big_end(choice->keys, choice->sample);
    big_end(choice->spare, choice->sample);
    big_end(choice, 1);
}

void link_plan_begin(LinkPlan *plan, const LinkRows *rows, const LinkCounts *counts)
{
    size_t different[LINK_FIELDS_MAX];
    for (size_t f = 0; f < rows->field_count; f++) different[f] = counts->columns[f].different;
    *plan = (LinkPlan){ .is_all = link_rows_pairs(rows) <= ALL_PAIRS_MOST };
    plan->part_count = link_parts_of(rows, different, plan->parts);
    if (plan->is_all) { plan->recall = 1; plan->cost = link_rows_pairs(rows); }
    Choice *choice = big_new(Choice, 1);
    begin(choice, plan, rows);
    for (size_t i = 0; i < plan->part_count; i++) {
        LinkKey key = { .parts = { plan->parts[i] }, .part_count = 1 };
        size_t known = 0;
        double pairs = count_pairs(choice, &key, &known);
        plan->known[i] = (double)known / (double)choice->sample;
        plan->chance[i] = known > 1 ? fmax(pairs, 0.5) / pairs_of((double)known) : 1;
    }
    end(choice);
}

LinkPartMask link_plan_mask(const LinkPlan *plan, const LinkRows *rows, const LinkCell *left, const LinkCell *right)
{
    LinkPartMask mask = { 0 };
    for (size_t i = 0; i < plan->part_count; i++) {
        uint32_t a = link_part(rows, plan->parts[i], left), b = link_part(rows, plan->parts[i], right);
        if (!a || !b) continue;
        mask.known |= (uint64_t)1 << i;
        if (a == b) mask.agree |= (uint64_t)1 << i;
    }
    return mask;
}

static LinkLevel draw_level(Random *random, const double m[LINK_LEVELS])
{
    double at = (double)(random_next(random) >> 11) * 0x1p-53;
    for (LinkLevel level = LEVEL_SAME_RARE; level < LEVEL_DIFFERS; level++)
        if ((at -= m[level]) < 0) return level;
    return LEVEL_DIFFERS;
}

static void imagine_from_weights(Choice *choice, const LinkCounts *counts, const LinkWeights *w, size_t field, Random *random)
{
    double known = (double)counts->columns[field].known / counts->records;
    for (size_t pair = 0; pair < IMAGINED; pair++) {
        if (!random_chance(random, known * known)) continue;
        LinkLevel level = draw_level(random, w->m[field]);
        for (size_t i = 0; i < choice->plan->part_count; i++)
            if (choice->plan->parts[i].field == field && random_chance(random, link_part_agrees(choice->plan->parts[i].kind, level)))
                choice->agree[i][pair >> 6] |= (uint64_t)1 << (pair & 63);
    }
}

/* Each column as in one of the pairs that learning found, but each column from another pair: what is found is found because
 * some columns agree, so columns must not keep company. */
static void imagine_from_matches(Choice *choice, const LinkPartMask *matches, size_t count, size_t field, Random *random)
{
    for (size_t pair = 0; pair < IMAGINED; pair++) {
        LinkPartMask mask = matches[random_next(random) % count];
        for (size_t i = 0; i < choice->plan->part_count; i++)
            if (choice->plan->parts[i].field == field && mask.agree >> i & 1)
                choice->agree[i][pair >> 6] |= (uint64_t)1 << (pair & 63);
    }
}

static size_t part_index(const LinkPlan *plan, LinkPart part)
{
    for (size_t i = 0; i < plan->part_count; i++)
        if (plan->parts[i].field == part.field && plan->parts[i].kind == part.kind) return i;
    return 0;
}

static double gain_of(const Choice *choice, const LinkKey *key)
{
    size_t gained = 0;
    for (size_t word = 0; word < WORDS; word++) {
        uint64_t meet = ~choice->covered[word];
        for (size_t i = 0; i < key->part_count; i++) meet &= choice->agree[part_index(choice->plan, key->parts[i])][word];
        gained += (size_t)__builtin_popcountll(meet);
    }
    return (double)gained / IMAGINED;
}

static void cover(Choice *choice, const LinkKey *key)
{
    for (size_t word = 0; word < WORDS; word++) {
        uint64_t meet = ~(uint64_t)0;
        for (size_t i = 0; i < key->part_count; i++) meet &= choice->agree[part_index(choice->plan, key->parts[i])][word];
        choice->covered[word] |= meet;
    }
}

static double price(const Choice *choice, double cost)
{
    return PRICE * cost / fmax((double)choice->rows->count, PRICE_RECORDS);
}

static bool add_idea(Choice *choice, Idea *ideas, size_t *count, size_t most, const size_t *parts, size_t part_count)
{
    Idea idea = { .key = { .part_count = part_count, .cost = choice->pairs } };
    for (size_t i = 0; i < part_count; i++) {
        idea.key.parts[i] = choice->plan->parts[parts[i]];
        idea.key.cost *= choice->plan->chance[parts[i]] * choice->plan->known[parts[i]] * choice->plan->known[parts[i]];
    }
    if (*count >= most || idea.key.cost > COST_MOST * fmax((double)choice->rows->count, PRICE_RECORDS)) return false;
    idea.gain = gain_of(choice, &idea.key);
    if (idea.gain < GAIN_LEAST) return false;
    ideas[(*count)++] = idea;
    return true;
}

/* One part, two, or three, of as many columns. A key that is cheap enough already gets no further part. */
static size_t collect_ideas(Choice *choice, Idea *ideas, size_t most)
{
    const LinkPlan *plan = choice->plan;
    size_t count = 0, parts[3];
    double cheap = 0.02 * fmax((double)choice->rows->count, PRICE_RECORDS);
    for (parts[0] = 0; parts[0] < plan->part_count; parts[0]++) {
        if (add_idea(choice, ideas, &count, most, parts, 1) && ideas[count - 1].key.cost < cheap) continue;
        for (parts[1] = parts[0] + 1; parts[1] < plan->part_count; parts[1]++) {
            if (plan->parts[parts[1]].field == plan->parts[parts[0]].field) continue;
            if (add_idea(choice, ideas, &count, most, parts, 2) && ideas[count - 1].key.cost < cheap) continue;
            for (parts[2] = parts[1] + 1; parts[2] < plan->part_count; parts[2]++)
                if (plan->parts[parts[2]].field != plan->parts[parts[1]].field
                    && plan->parts[parts[2]].field != plan->parts[parts[0]].field)
                    add_idea(choice, ideas, &count, most, parts, 3);
        }
    }
    return count;
}

/* Columns can depend on one another: a postcode says the city. What a key really costs shows when it is counted. */
static void count_cost(Choice *choice, Idea *idea)
{
    size_t known = 0;
    double scale = choice->pairs / pairs_of((double)choice->sample);
    double counted = count_pairs(choice, &idea->key, &known) * scale;
    if (counted > idea->key.cost) idea->key.cost = counted;
    idea->is_counted = true;
}

static Idea *best_of(Choice *choice, Idea *ideas, size_t count)
{
    for (;;) {
        Idea *best = NULL;
        for (size_t i = 0; i < count; i++) {
            ideas[i].gain = gain_of(choice, &ideas[i].key);
            ideas[i].worth = ideas[i].gain - price(choice, ideas[i].key.cost);
            if (ideas[i].gain >= GAIN_LEAST && ideas[i].worth > 0 && (!best || ideas[i].worth > best->worth)) best = &ideas[i];
        }
        if (!best || best->is_counted) return best;
        count_cost(choice, best);
    }
}

void link_plan_choose(LinkPlan *plan, const LinkRows *rows, const LinkCounts *counts, const LinkWeights *weights,
                      const LinkPartMask *matches, size_t match_count, size_t keys_most)
{
    enum { IDEAS_MAX = 4096 };
    plan->key_count = 0;
    plan->recall = plan->cost = 0;
    Choice *choice = big_new(Choice, 1);
    Idea *ideas = big_new(Idea, IDEAS_MAX), *best;
    Random random = random_from(4);
    begin(choice, plan, rows);
    for (size_t f = 0; f < rows->field_count; f++) {
        if (match_count) imagine_from_matches(choice, matches, match_count, f, &random);
        else imagine_from_weights(choice, counts, weights, f, &random);
    }
    size_t count = collect_ideas(choice, ideas, IDEAS_MAX);
    while (plan->key_count < keys_most && (best = best_of(choice, ideas, count))) {
        LinkKey *key = &plan->keys[plan->key_count++];
        *key = best->key;
        plan->recall += key->recall = best->gain;
        plan->cost += key->cost;
        cover(choice, key);
    }
    big_end(ideas, IDEAS_MAX);
    end(choice);
}
