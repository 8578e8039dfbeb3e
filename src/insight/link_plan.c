/* link_plan.c - how are blocking keys chosen from what pairs of one person have in common? */
#include "insight/link_plan.h"

#include <math.h>

#include "base/big.h"
#include "base/random.h"

#define ALL_PAIRS_MOST 1500000.0        /* as many pairs are compared in a second or so: no keys are needed */
#define SAMPLE ((size_t)15000)          /* records whose keys are counted to know what a key costs */
#define IMAGINED 8192u                  /* pairs of one person, drawn from what learning says of them */
#define WORDS (IMAGINED / 64)
#define GAIN_LEAST 0.0004
#define PRICE 0.002                     /* of recall, that one pair a record may cost */
#define PRICE_RECORDS 200000.0          /* with fewer records pairs cost nothing that anybody feels */
#define FIRST_KEYS ((size_t)6)          /* that learning begins with */
#define KEY_PRICE 0.0012                /* of recall, that making a key's blocks and walking them may cost */
#define CHEAP 0.05                      /* pairs a record: below that, a key's cost does not matter */
#define WORTH_COST 0.5                  /* what is found for as many pairs a record counts half */
#define AGAIN 0.1                       /* of a comparison, what it costs to meet a pair again and pass it over */
#define COST_MOST 6.0                   /* pairs a record of one key, before its crowded blocks are refined */
#define HOUSEHOLD_COST_MOST 24.0        /* of the one that brings households together: it is only learned from */
#define HOUSEHOLD_LEAST 0.1             /* strangers a record, for such a key to show households */

/* A key that could be chosen. `met`: share of one person's pairs that it brings together, `gain`: of those that no
 * chosen key does. `as_of`: what was covered when that was worked out; while keys are added, gains only fall. */
typedef struct {
    LinkKey key;
    uint8_t parts[LINK_KEY_PARTS_MAX];
    double met, gain;
    size_t as_of;
    bool is_counted;
} Idea;

/* A fingerprint in the sample, and how many records had it so far. */
typedef struct { uint32_t print, round, records; } Seen;

typedef struct {
    LinkPlan *plan;
    size_t records;
    uint64_t agree[LINK_PARTS_MAX][WORDS], covered[WORDS];
    uint64_t known[IMAGINED];           /* parts that both records of an imagined pair have */
    bool has_moved[IMAGINED];
    uint32_t *prints[LINK_PARTS_MAX];   /* of every part, of the records of the sample */
    Seen *seen;                         /* by fingerprint; what is of another round is free */
    uint32_t mask, round;
    size_t sample, chosen, version;     /* `version`: of what is covered */
    Idea ideas[LINK_KEYS_MAX];          /* chosen */
    double pairs, matches;              /* that could be compared; of them of one person */
} Choice;


uint32_t link_key_join(uint32_t print, uint32_t part)
{
    uint64_t both = ((uint64_t)print << 32 | part) * 0x9e3779b97f4a7c15u;
    uint32_t low = (uint32_t)(both >> 32) ^ (uint32_t)(both >> 11);
    return low ? low : 1;
}

uint32_t link_key(const LinkRows *rows, const LinkKey *key, const LinkCell *row)
{
    uint32_t print = link_part(rows, key->parts[0], row);
    for (size_t i = 1; print && i < key->part_count; i++) {
        uint32_t part = link_part(rows, key->parts[i], row);
        print = part ? link_key_join(print, part) : 0;
    }
    return print;
}

uint32_t link_plan_keys(const LinkPlan *plan, const LinkRows *rows, const LinkCell *left, const LinkCell *right)
{
    uint32_t keys = 0;
    if (plan->is_all) return 1;
    for (size_t key = 0; key < plan->key_count; key++) {
        uint32_t print = link_key(rows, &plan->keys[key], left);
        if (print && print == link_key(rows, &plan->keys[key], right)) keys |= (uint32_t)1 << key;
    }
    return keys;
}

uint64_t link_key_columns(const LinkRows *rows, const LinkKey *key)
{
    uint64_t columns = 0;
    for (size_t i = 0; i < key->part_count; i++) {
        columns |= (uint64_t)1 << key->parts[i].field;
        for (size_t f = 0; key->parts[i].kind == PART_NAMES && f < rows->field_count; f++)
            if (rows->fields[f].kind == LINK_NAME) columns |= (uint64_t)1 << f;
    }
    return columns;
}

static double pairs_of(double n) { return n * (n - 1) / 2; }

/* How many records with this fingerprint were counted already. */
static double met_before(Choice *choice, uint32_t print)
{
    uint32_t at = print & choice->mask;
    while (choice->seen[at].round == choice->round && choice->seen[at].print != print) at = (at + 1) & choice->mask;
    Seen *seen = &choice->seen[at];
    if (seen->round != choice->round) *seen = (Seen){ print, choice->round, 0 };
    return seen->records++;
}

/* How many pairs of the sample some parts together bring together, and how many of its records have them all. */
static double count_pairs(Choice *choice, const uint8_t *parts, size_t part_count, size_t *known)
{
    size_t n = 0;
    double pairs = 0;
    choice->round++;
    for (size_t i = 0; i < choice->sample; i++) {
        uint32_t print = choice->prints[parts[0]][i];
        for (size_t j = 1; print && j < part_count; j++) {
            uint32_t part = choice->prints[parts[j]][i];
            print = part ? link_key_join(print, part) : 0;
        }
        if (!print) continue;
        pairs += met_before(choice, print);
        n++;
    }
    *known = n;
    return pairs;
}

static Choice *choice_open(LinkPlan *plan, const LinkRows *rows)
{
    Choice *choice = big_new(Choice, 1);
    size_t step = rows->count / SAMPLE + 1;
    choice->plan = plan;
    choice->records = rows->count;
    choice->sample = rows->count / step;
    choice->pairs = link_rows_pairs(rows);
    for (choice->mask = 15; choice->mask < choice->sample * 2; choice->mask = choice->mask * 2 + 1) {}
    choice->seen = big_new(Seen, choice->mask + (size_t)1);
    for (size_t i = 0; i < plan->part_count; i++) choice->prints[i] = big_new(uint32_t, choice->sample);
    for (size_t j = 0; j < choice->sample; j++) {
        LinkCell room[LINK_FIELDS_MAX];
        const LinkCell *row = link_row_at(rows, j * step, room);
        for (size_t i = 0; i < plan->part_count; i++) choice->prints[i][j] = link_part(rows, plan->parts[i], row);
    }
    return choice;
}

static void choice_close(Choice *choice)
{
    for (size_t i = 0; i < choice->plan->part_count; i++) big_end(choice->prints[i], choice->sample);
    big_end(choice->seen, choice->mask + (size_t)1);
    big_end(choice, 1);
}

void link_plan_begin(LinkPlan *plan, const LinkRows *rows, const LinkCounts *counts)
{
    size_t different[LINK_FIELDS_MAX];
    for (size_t f = 0; f < rows->field_count; f++) different[f] = counts->columns[f].different;
    *plan = (LinkPlan){ .is_all = link_rows_pairs(rows) <= ALL_PAIRS_MOST && rows->count <= LINK_ALL_RECORDS_MOST };
    plan->part_count = link_parts_of(rows, different, plan->parts);
    if (plan->is_all) { plan->recall = 1; plan->cost = link_rows_pairs(rows); return; }
    Choice *choice = choice_open(plan, rows);
    for (uint8_t i = 0; i < plan->part_count; i++) {
        size_t known = 0;
        double pairs = count_pairs(choice, &i, 1, &known);
        plan->known[i] = (double)known / (double)choice->sample;
        plan->chance[i] = known > 1 ? fmax(pairs, 0.5) / pairs_of((double)known) : 1;
    }
    choice_close(choice);
}

LinkPartMask link_plan_mask(const LinkPlan *plan, const LinkRows *rows, const LinkCell *left, const LinkCell *right)
{
    LinkPartMask mask = { 0 };
    for (size_t i = 0; i < plan->part_count; i++) {
        uint32_t print = link_part(rows, plan->parts[i], left);
        if (print && print == link_part(rows, plan->parts[i], right)) mask.agree |= (uint64_t)1 << i;
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

static void imagine_from_weights(Choice *choice, const LinkRows *rows, const LinkWeights *w, size_t field,
                                 Random *random)
{
    bool is_where = rows->is_where[field];
    for (size_t pair = 0; pair < IMAGINED; pair++) {
        LinkLevel level = draw_level(random, w->m[field]);
        if (is_where && choice->has_moved[pair]) continue;
        for (size_t i = 0; i < choice->plan->part_count; i++) {
            LinkPart part = choice->plan->parts[i];
            if (part.field != field || !random_chance(random, link_part_agrees(part.kind, level))) continue;
            if (choice->known[pair] >> i & 1) choice->agree[i][pair >> 6] |= (uint64_t)1 << (pair & 63);
        }
    }
}

static uint64_t parts_of_columns(const LinkPlan *plan, uint64_t columns)
{
    uint64_t parts = 0;
    for (size_t i = 0; i < plan->part_count; i++) parts |= (columns >> plan->parts[i].field & 1) << i;
    return parts;
}

/* Another pair's word on columns that had to agree in the first one: one that was found without them. */
static uint64_t from_another(const LinkPlan *plan, const LinkPartMask *matches, size_t count,
                             uint64_t columns, Random *random)
{
    enum { TRIES = 32 };
    uint64_t parts = parts_of_columns(plan, columns), lowest = columns & -columns;
    for (int i = 0; i < TRIES; i++) {
        const LinkPartMask *match = &matches[random_next(random) % count];
        if (!(match->held & columns)) return match->agree & parts;
    }
    if (columns == lowest) return matches[random_next(random) % count].agree & parts;
    return from_another(plan, matches, count, lowest, random)
        | from_another(plan, matches, count, columns ^ lowest, random);
}

/* What goes wrong in a record comes together: who moved has another address, telephone and city. So an imagined
 * pair is one that learning found. But it was found because some columns agree; how often they do, others say. */
static void imagine_from_matches(Choice *choice, const LinkPartMask *matches, size_t count, Random *random)
{
    for (size_t pair = 0; pair < IMAGINED; pair++) {
        const LinkPartMask *match = &matches[random_next(random) % count];
        uint64_t agree = match->agree & ~parts_of_columns(choice->plan, match->held);
        if (match->held) agree |= from_another(choice->plan, matches, count, match->held, random);
        for (size_t i = 0; i < choice->plan->part_count; i++)
            choice->agree[i][pair >> 6] |= (agree >> i & 1) << (pair & 63);
    }
}

/* What is missing in an imagined pair is what is missing in two records drawn at random: a careless record
 * lacks several values at once. */
static void imagine_missing(Choice *choice, double moved, Random *random)
{
    for (size_t pair = 0; pair < IMAGINED; pair++) {
        choice->has_moved[pair] = random_chance(random, moved);
        size_t left = random_next(random) % choice->sample, right = random_next(random) % choice->sample;
        for (size_t i = 0; i < choice->plan->part_count; i++)
            if (choice->prints[i][left] && choice->prints[i][right]) choice->known[pair] |= (uint64_t)1 << i;
    }
}

static uint64_t meeting(const Choice *choice, const Idea *idea, size_t word)
{
    uint64_t meet = choice->agree[idea->parts[0]][word];
    for (size_t i = 1; i < idea->key.part_count; i++) meet &= choice->agree[idea->parts[i]][word];
    return meet;
}

static size_t bits_in(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    return (((bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fu) * 0x0101010101010101u) >> 56;
}

static double gain_of(const Choice *choice, const Idea *idea)
{
    size_t gained = 0;
    for (size_t word = 0; word < WORDS; word++) gained += bits_in(meeting(choice, idea, word) & ~choice->covered[word]);
    return (double)gained / IMAGINED;
}

static double met_share(const Choice *choice, const Idea *idea)
{
    size_t met = 0;
    for (size_t word = 0; word < WORDS; word++) met += bits_in(meeting(choice, idea, word));
    return (double)met / IMAGINED;
}

static double scale(const Choice *choice)
{
    return fmax((double)choice->records, PRICE_RECORDS);
}

/* Of recall, what a key has to find to be worth having. */
static double key_price(const Choice *choice)
{
    return fmax(KEY_PRICE * (double)choice->records / scale(choice), GAIN_LEAST);
}

static bool add_idea(Choice *choice, Idea *ideas, size_t *count, size_t most, const uint8_t *parts, size_t part_count)
{
    Idea idea = { .key = { .part_count = part_count, .cost = choice->pairs } };
    for (size_t i = 0; i < part_count; i++) {
        idea.parts[i] = parts[i];
        idea.key.parts[i] = choice->plan->parts[parts[i]];
        idea.key.cost *= choice->plan->chance[parts[i]] * choice->plan->known[parts[i]] * choice->plan->known[parts[i]];
    }
    if (*count >= most || idea.key.cost > COST_MOST * scale(choice)) return false;
    idea.gain = gain_of(choice, &idea);
    if (idea.gain < GAIN_LEAST) return false;
    idea.met = met_share(choice, &idea);
    ideas[(*count)++] = idea;
    return true;
}

/* One part, two, or three, of as many columns. A key that is cheap enough already gets no further part. */
static size_t collect_ideas(Choice *choice, Idea *ideas, size_t most, size_t parts_most)
{
    const LinkPlan *plan = choice->plan;
    size_t count = 0;
    uint8_t parts[LINK_KEY_PARTS_MAX];
    double cheap = CHEAP * scale(choice);
    for (parts[0] = 0; parts[0] < plan->part_count; parts[0]++) {
        if (add_idea(choice, ideas, &count, most, parts, 1) && ideas[count - 1].key.cost < cheap) continue;
        for (parts[1] = parts[0] + 1; parts[1] < plan->part_count; parts[1]++) {
            if (plan->parts[parts[1]].field == plan->parts[parts[0]].field) continue;
            if (add_idea(choice, ideas, &count, most, parts, 2) && ideas[count - 1].key.cost < cheap) continue;
            for (parts[2] = parts[1] + 1; parts_most > 2 && parts[2] < plan->part_count; parts[2]++)
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
    double counted = count_pairs(choice, idea->parts, idea->key.part_count, &known) * choice->pairs /
                     pairs_of((double)choice->sample);
    if (counted > idea->key.cost) idea->key.cost = counted;
    idea->is_counted = true;
}

/* The pairs a record that a key adds to the work: those of strangers. Pairs of one person are what it is for, and most
 * keys meet the same ones, which are compared once. A list five times as large shall not take five times as long, and
 * strangers grow faster than persons. */
static double price_of(const Choice *choice, const Idea *idea)
{
    double strangers = idea->key.cost - choice->matches * idea->met;
    return fmax(strangers, AGAIN * idea->key.cost) / sqrt(scale(choice) * PRICE_RECORDS);
}

/* Recall for the work; below zero when it is not worth its price. */
static double worth(const Choice *choice, const Idea *idea)
{
    double cost = price_of(choice, idea), left = idea->gain - PRICE * cost - key_price(choice);
    return left <= 0 ? -1 : left / (cost + WORTH_COST);
}

/* Gains and worth only fall, so whoever is best although its figures are old is looked at again, and nobody else. */
static Idea *best_of(Choice *choice, Idea *ideas, size_t count)
{
    for (;;) {
        Idea *best = NULL;
        double most = 0;
        for (size_t i = 0; i < count; i++) {
            double here = worth(choice, &ideas[i]);
            if (here > most) { most = here; best = &ideas[i]; }
        }
        if (!best || (best->is_counted && best->as_of == choice->version)) return best;
        if (best->as_of == choice->version) { count_cost(choice, best); continue; }     /* dearer than a gain */
        best->gain = gain_of(choice, best);
        best->as_of = choice->version;
    }
}

static void choose(Choice *choice, const Idea *idea)
{
    choice->ideas[choice->chosen++] = *idea;
    choice->version++;
    for (size_t word = 0; word < WORDS; word++) choice->covered[word] |= meeting(choice, idea, word);
}

static bool is_part(const Choice *choice, const LinkRows *rows, uint8_t part, LinkKind kind)
{
    LinkPart here = choice->plan->parts[part];
    return here.kind == PART_SAME && rows->fields[here.field].kind == kind;
}

/* A key of an address and perhaps a second part, if it brings strangers together, and not too many. */
static bool choose_address(Choice *choice, const uint8_t *parts, size_t part_count)
{
    Idea idea = { .key = { .part_count = part_count } };
    for (size_t i = 0; i < part_count; i++)
        idea.key.parts[i] = choice->plan->parts[idea.parts[i] = parts[i]];
    count_cost(choice, &idea);
    idea.gain = gain_of(choice, &idea);
    idea.met = met_share(choice, &idea);
    if (idea.key.cost > HOUSEHOLD_COST_MOST * scale(choice)) return false;
    if (idea.key.cost - choice->matches * idea.met < HOUSEHOLD_LEAST * (double)choice->records) return false;
    choose(choice, &idea);
    return true;
}

/* To learn how alike the people of one household are, they have to be met, whether or not that finds anybody's other
 * records: an address, and what says which town's; where that brings nobody together, two columns of an address, or
 * one. */
static void choose_household(Choice *choice, const LinkRows *rows)
{
    static const LinkKind second[] = { LINK_POSTCODE, LINK_PLACE, LINK_ADDRESS };
    size_t count = choice->plan->part_count;
    uint8_t parts[2];
    for (size_t i = 0; i < sizeof second / sizeof *second; i++)
        for (parts[0] = 0; parts[0] < count; parts[0]++)
            for (parts[1] = 0; is_part(choice, rows, parts[0], LINK_ADDRESS) && parts[1] < count; parts[1]++)
                if (parts[0] != parts[1] && is_part(choice, rows, parts[1], second[i]) &&
                    choose_address(choice, parts, 2))
                    return;
    for (parts[0] = 0; parts[0] < count; parts[0]++)
        if (is_part(choice, rows, parts[0], LINK_ADDRESS) && choose_address(choice, parts, 1)) return;
}

static bool has_part(const LinkKey *key, LinkPart part)
{
    for (size_t i = 0; i < key->part_count; i++)
        if (key->parts[i].field == part.field && key->parts[i].kind == part.kind) return true;
    return false;
}

static bool is_within(const LinkKey *narrow, const LinkKey *wide)
{
    for (size_t i = 0; i < wide->part_count; i++)
        if (!has_part(narrow, wide->parts[i])) return false;
    return narrow != wide;
}

static double covered_share(const Choice *choice)
{
    size_t covered = 0;
    for (size_t word = 0; word < WORDS; word++) covered += bits_in(choice->covered[word]);
    return (double)covered / IMAGINED;
}

static void cover_again(Choice *choice)
{
    memset(choice->covered, 0, sizeof choice->covered);
    choice->version++;
    for (size_t i = 0; i < choice->chosen; i++)
        for (size_t word = 0; word < WORDS; word++) choice->covered[word] |= meeting(choice, &choice->ideas[i], word);
}

/* A wider key may do the work of several narrow ones that were cheaper each. */
static bool exchange(Choice *choice, Idea *wide)
{
    size_t within = 0;
    double cost = price_of(choice, wide), before = covered_share(choice);
    for (size_t i = 0; i < choice->chosen; i++) {
        if (!is_within(&choice->ideas[i].key, &wide->key)) continue;
        cost -= price_of(choice, &choice->ideas[i]);
        within++;
    }
    if (within < 2 && !(within == 1 && choice->chosen == LINK_KEYS_MAX)) return false;
    double gain = gain_of(choice, wide);
    if (gain + key_price(choice) * (double)(within - 1) <= PRICE * cost) return false;
    if (!wide->is_counted) { count_cost(choice, wide); return exchange(choice, wide); }
    size_t kept = 0;
    for (size_t i = 0; i < choice->chosen; i++)
        if (!is_within(&choice->ideas[i].key, &wide->key)) choice->ideas[kept++] = choice->ideas[i];
    choice->ideas[kept++] = *wide;
    choice->chosen = kept;
    cover_again(choice);
    return covered_share(choice) >= before;
}

/* What each key finds that the others do not, in the order in which they were chosen; keys that find next to
 * nothing go. */
static void drop_idle(Choice *choice)
{
    for (size_t i = choice->chosen; i-- > 0;) {
        Idea idea = choice->ideas[i];
        memmove(&choice->ideas[i], &choice->ideas[i + 1], (choice->chosen - i - 1) * sizeof idea);
        choice->chosen--;
        cover_again(choice);
        if (gain_of(choice, &idea) < key_price(choice) + PRICE * price_of(choice, &idea)) continue;
        memmove(&choice->ideas[i + 1], &choice->ideas[i], (choice->chosen - i) * sizeof idea);
        choice->ideas[i] = idea;
        choice->chosen++;
    }
    cover_again(choice);
}

static void tell_plan(Choice *choice)
{
    LinkPlan *plan = choice->plan;
    memset(choice->covered, 0, sizeof choice->covered);
    plan->key_count = choice->chosen;
    for (size_t i = 0; i < choice->chosen; i++) {
        plan->keys[i] = choice->ideas[i].key;
        plan->recall += plan->keys[i].recall = gain_of(choice, &choice->ideas[i]);
        plan->cost += plan->keys[i].cost;
        for (size_t word = 0; word < WORDS; word++) choice->covered[word] |= meeting(choice, &choice->ideas[i], word);
    }
}

static void choose_keys(LinkPlan *plan, const LinkRows *rows, const LinkWeights *weights,
                        const LinkPartMask *matches, size_t match_count, bool is_first)
{
    enum { IDEAS_MAX = 16384 };
    plan->key_count = 0;
    plan->recall = plan->cost = 0;
    Choice *choice = choice_open(plan, rows);
    Idea *ideas = big_new(Idea, IDEAS_MAX), *best;
    Random random = random_from(4);
    choice->matches = weights->matches;
    imagine_missing(choice, weights->moved, &random);
    if (match_count) imagine_from_matches(choice, matches, match_count, &random);
    for (size_t f = 0; !match_count && f < rows->field_count; f++)
        imagine_from_weights(choice, rows, weights, f, &random);
    if (is_first) choose_household(choice, rows);
    size_t count = collect_ideas(choice, ideas, IDEAS_MAX, match_count ? LINK_KEY_PARTS_MAX : 2);
    size_t keys_most = is_first ? FIRST_KEYS : LINK_KEYS_MAX;
    for (size_t round = 0; round < 3; round++) {
        for (size_t i = 0; round && i < count; i++) ideas[i].gain = gain_of(choice, &ideas[i]);
        while (choice->chosen < keys_most && (best = best_of(choice, ideas, count))) choose(choice, best);
        for (size_t i = 0; i < count; i++) exchange(choice, &ideas[i]);
        if (match_count) drop_idle(choice);
    }
    tell_plan(choice);
    big_end(ideas, IDEAS_MAX);
    choice_close(choice);
}

void link_plan_choose(LinkPlan *plan, const LinkRows *rows, const LinkWeights *weights,
                      const LinkPartMask *matches, size_t match_count)
{
    choose_keys(plan, rows, weights, matches, match_count, false);
}

void link_plan_choose_first(LinkPlan *plan, const LinkRows *rows, const LinkWeights *weights)
{
    choose_keys(plan, rows, weights, NULL, 0, true);
}
