/* link_weights.c - what does each agreement say, learned from the records themselves? */
#include "insight/link_weights.h"

#include <math.h>

#include "base/big.h"
#include "base/pool.h"

#define ROUNDS_MAX 200
#define SETTLED 1e-5            /* no m moves by more in a round */
#define START_PAIRS 10.0        /* how many pairs the design values weigh */
#define MOVED_START 0.1
#define SHARED_NAME_MOST 0.1
#define FREE_LEAST 100.0        /* with fewer such pairs than this, a field is learned from all pairs */
#define UNSEEN_MOST 0.1         /* u of a level that chance never showed, of the design m: a tenth at most */
#define CHANCE_LEAST 0.05       /* of equal values, this share at least is taken for chance */

/* Where learning of relations starts: what people of one household, or of one neighborhood, share. */
static const double household[LINK_KINDS] = {
    [LINK_NAME] = .4,       [LINK_DATE] = .01,    [LINK_PHONE] = .5, [LINK_PLATE] = .3,    [LINK_VIN] = .3,
    [LINK_DOCUMENT] = .003, [LINK_ADDRESS] = .9,  [LINK_PLACE] = .9, [LINK_POSTCODE] = .9, [LINK_EMAIL] = .1,
    [LINK_HANDLE] = .05,    [LINK_CATEGORY] = .3, [LINK_TEXT] = .3,  [LINK_NUMBER] = .3,
};
static const double neighbors[LINK_KINDS] = {
    [LINK_NAME] = .02,    [LINK_DATE] = .001, [LINK_PHONE] = .001,  [LINK_DOCUMENT] = .001,
    [LINK_ADDRESS] = .02, [LINK_PLACE] = .9,  [LINK_POSTCODE] = .9, [LINK_CATEGORY] = .2,
    [LINK_TEXT] = .1,     [LINK_NUMBER] = .1,
};

static double sum(const double *values, size_t n)
{
    double total = 0;
    for (size_t i = 0; i < n; i++) total += values[i];
    return total;
}

static void scale(double *values, size_t n, double to)
{
    double total = sum(values, n);
    for (size_t i = 0; i < n && total > 0; i++) values[i] *= to / total;
}

/* Pairs with a value on both sides, if values are missing independently. */
static double known_pairs(const LinkWeights *w, const LinkCounts *counts, size_t field)
{
    double known = (double)counts->columns[field].known / fmax(counts->records, 1);
    return w->pairs * known * known;
}

/* u of a level that no pair drawn at random showed: less than one in those drawn. Where hardly any could be drawn,
 * because few records have the column, that is no bound at all, and the design says more. */
static double unseen(LinkKind kind, LinkLevel level, double drawn)
{
    return fmin(0.3 / (drawn + 1), UNSEEN_MOST * fmax(link_level_start(kind, level), 1e-4));
}

/* u of each level, after the pairs of one person at that level, `matched`, are taken out. */
static void set_chance(LinkWeights *w, size_t field, LinkKind kind, const LinkCounts *counts,
                       const LinkEvidence *evidence, const double matched[LINK_LEVELS])
{
    double *u = w->u[field], pairs = known_pairs(w, counts, field) + 1,
           all = counts->records * (counts->records - 1) / 2;
    double drawn = sum(evidence->chance[field] + 1, LINK_LEVELS - 1), others = 0;
    for (LinkLevel level = LEVEL_SAME_RARE; level <= LEVEL_SAME_COMMON; level++) {
        double same = counts->columns[field].same[level - LEVEL_SAME_RARE] * w->pairs / all;
        double chance = same > 0 ? (same - matched[level]) / same : 1;
        w->chance[field][level - LEVEL_SAME_RARE] = chance = fmax(chance, CHANCE_LEAST);
        u[level] = fmax(same * chance, 0.1) / pairs;
        others += u[level];
    }
    for (LinkLevel level = LEVEL_SWAPPED; level < LEVEL_DIFFERS; level++) {
        double raw = evidence->chance[field][level] / (drawn + 1) * pairs;
        u[level] = fmax(fmax(raw - matched[level], raw * CHANCE_LEAST) / pairs, unseen(kind, level, drawn));
        others += u[level];
    }
    u[LEVEL_DIFFERS] = fmax(1 - others, 0.01);
}

static double where_start(const LinkWeights *w, size_t k, size_t f, LinkLevel level)
{
    return w->shared[k][f] * w->m[f][level] + (1 - w->shared[k][f]) * w->u[f][level];
}

void link_weights_start(LinkWeights *w, const LinkRows *rows, const LinkCounts *counts, const LinkEvidence *evidence)
{
    *w = (LinkWeights){ .pairs = fmax(link_rows_pairs(rows), 1), .matches = counts->records * 0.3 };
    w->community = evidence->community;
    size_t where = 0;
    for (size_t k = 0; k < LINK_RELATIONS; k++) w->related[k] = counts->records * 0.5;
    for (size_t f = 0; f < rows->field_count; f++) {
        LinkKind kind = rows->fields[f].kind;
        for (LinkLevel level = 1; level < LINK_LEVELS; level++)
            w->m[f][level] = fmax(link_level_start(kind, level), 1e-4);
        /* Which bands of equal values there are is a matter of the column, not of the kind. */
        double same = sum(w->m[f] + LEVEL_SAME_RARE, 4), *bands = w->m[f] + LEVEL_SAME_RARE;
        for (size_t b = 0; b < 4; b++) bands[b] = sqrt(counts->columns[f].same[b] + 0.01);
        scale(bands, 4, same);
        scale(w->m[f] + 1, LINK_LEVELS - 1, 1);
        w->shared[RELATION_HOUSEHOLD][f] = household[kind];
        w->shared[RELATION_NEIGHBORS][f] = neighbors[kind];
        double none[LINK_LEVELS] = { 0 };
        set_chance(w, f, kind, counts, evidence, none);
        for (size_t k = 0; k < LINK_RELATIONS; k++)
            for (LinkLevel level = 1; level < LINK_LEVELS; level++) w->where[k][f][level] = where_start(w, k, f, level);
        where += rows->is_where[f];
    }
    w->moved = where > 1 ? MOVED_START : 0;         /* of one column alone nobody can tell moving from a slip */
}

/* What a round adds up: pairs by level, of one person and of related people. `free_level`: only those that met by a key
 * that does not ask for the field. */
typedef struct {
    double matches, moved, related[LINK_RELATIONS];
    double level[LINK_FIELDS_MAX][LINK_LEVELS], free_level[LINK_FIELDS_MAX][LINK_LEVELS];
    double related_level[LINK_RELATIONS][LINK_FIELDS_MAX][LINK_LEVELS];
} Sums;

/* A round's weights as factors, in the order in which patterns ask for them. */
typedef struct { double match, moved, community, related[LINK_RELATIONS]; } Factor;

typedef struct {
    const LinkEvidence *evidence;
    size_t fields;
    bool is_where[LINK_FIELDS_MAX];
    Factor prior, factor[LINK_FIELDS_MAX][LINK_LEVELS];
    Sums *pieces;
} Round;

#define PIECE_PATTERNS ((size_t)4096)

static void add_pattern(Sums *sums, const Round *round, const LinkPatternCount *found)
{
    Factor odds = round->prior;
    LinkLevel levels[LINK_FIELDS_MAX];
    for (size_t f = 0; f < round->fields; f++) {
        levels[f] = link_pattern_level(&found->pattern, f);
        const Factor *factor = &round->factor[f][levels[f]];
        odds.match *= factor->match;
        odds.moved *= factor->moved;
        odds.community *= factor->community;
        for (size_t k = 0; k < LINK_RELATIONS; k++) odds.related[k] *= factor->related[k];
    }
    double all = 1 + odds.community + odds.match + odds.moved;
    for (size_t k = 0; k < LINK_RELATIONS; k++) all += odds.related[k];
    double of_one = (found->pairs - found->same - found->different) / all, of_two = of_one;
    /* What people said is taken as it is; in which way two are one person, or are two, stays a guess. */
    if (found->same > 0) of_one += found->same / (odds.match + odds.moved);
    if (found->different > 0) of_two += found->different / (all - odds.match - odds.moved);
    sums->matches += odds.match *= of_one;
    sums->moved += odds.moved *= of_one;
    for (size_t k = 0; k < LINK_RELATIONS; k++) sums->related[k] += odds.related[k] *= of_two;
    for (size_t f = 0; f < round->fields; f++) {
        double match = round->is_where[f] ? odds.match : odds.match + odds.moved;
        sums->level[f][levels[f]] += match;
        if (found->keys & round->evidence->without[f]) sums->free_level[f][levels[f]] += match;
        for (size_t k = 0; k < LINK_RELATIONS; k++) sums->related_level[k][f][levels[f]] += odds.related[k];
    }
}

static void add_piece(void *self, size_t piece, size_t worker)
{
    (void)worker;
    const Round *round = self;
    size_t end = pool_end(piece, PIECE_PATTERNS, round->evidence->found_count);
    for (size_t i = piece * PIECE_PATTERNS; i < end; i++)
        add_pattern(&round->pieces[piece], round, &round->evidence->found[i]);
}

/* Pieces are added in their order, so that the sum does not depend on who was done first. */
static void add_sums(Sums *to, const Sums *from)
{
    double *all = (double *)to;
    const double *more = (const double *)from;
    for (size_t i = 0; i < sizeof *to / sizeof *all; i++) all[i] += more[i];
}

static void run_round(Sums *sums, Round *round, const LinkWeights *w, size_t workers)
{
    size_t pieces = round->evidence->found_count / PIECE_PATTERNS + 1;
    round->prior.match = w->matches * (1 - w->moved) / w->pairs;
    round->prior.moved = w->matches * w->moved / w->pairs;
    round->prior.community = w->community.share;
    for (size_t k = 0; k < LINK_RELATIONS; k++) round->prior.related[k] = w->related[k] / w->pairs;
    for (size_t f = 0; f < round->fields; f++)
        for (LinkLevel level = 0; level < LINK_LEVELS; level++) {
            Factor *factor = &round->factor[f][level];
            factor->match = level == LEVEL_MISSING ? 1 : link_factor_bounded(w->m[f][level] / w->u[f][level]);
            factor->community = w->community.ratio[f][level];
            factor->moved = round->is_where[f] ? 1 : factor->match;
            for (size_t k = 0; k < LINK_RELATIONS; k++)
                factor->related[k] = level == LEVEL_MISSING ? 1
                                     : round->is_where[f]   ? w->where[k][f][level] / w->u[f][level]
                                                            : w->shared[k][f] * (factor->match - 1) + 1;
        }
    memset(round->pieces, 0, pieces * sizeof *round->pieces);
    pool_run(workers, pieces, add_piece, round);
    *sums = (Sums){ 0 };
    for (size_t i = 0; i < pieces; i++) add_sums(sums, &round->pieces[i]);
}

/* Related people do not share all of their names, or they would be one person as far as anybody can tell: the
 * column that they share least they share seldom. */
static void limit_shared_names(double *shared, const LinkRows *rows)
{
    size_t least = rows->field_count;
    for (size_t f = 0; f < rows->field_count; f++)
        if (rows->fields[f].kind == LINK_NAME && (least == rows->field_count || shared[f] < shared[least])) least = f;
    if (least < rows->field_count) shared[least] = fmin(shared[least], SHARED_NAME_MOST);
}

/* Of two related people's values at a level, those that they share are to all as s x is to s x + (1 - s). */
static double shared_pairs(const Round *round, const Sums *sums, size_t k, size_t f, double s)
{
    double shared = 0;
    for (LinkLevel level = 1; level < LINK_LEVELS; level++)
        shared += sums->related_level[k][f][level] * s * round->factor[f][level].match /
                  round->factor[f][level].related[k];
    return shared;
}

/* Related people share a value whatever it is, so how common it is says nothing about them: without this, one
 * crowded house would pass for all households. */
static void tie_same(LinkWeights *w, size_t k, size_t f)
{
    double m = sum(w->m[f] + LEVEL_SAME_RARE, 4), same = sum(w->where[k][f] + LEVEL_SAME_RARE, 4);
    for (LinkLevel level = LEVEL_SAME_RARE; level <= LEVEL_SAME_COMMON; level++)
        w->where[k][f][level] = fmax(same * w->m[f][level] / m, 1e-9);
}

static void set_relations(LinkWeights *w, const LinkRows *rows, const LinkWeights *first, const Round *round,
                          const Sums *sums)
{
    for (size_t k = 0; k < LINK_RELATIONS; k++) {
        w->related[k] = fmax(sums->related[k], 1e-3);
        for (size_t f = 0; f < rows->field_count; f++) {
            LinkKind kind = rows->fields[f].kind;
            double start = k == RELATION_HOUSEHOLD ? household[kind] : neighbors[kind];
            double known = sum(sums->related_level[k][f] + 1, LINK_LEVELS - 1);
            for (LinkLevel level = 1; round->is_where[f] && level < LINK_LEVELS; level++)
                w->where[k][f][level] =
                    (sums->related_level[k][f][level] + where_start(first, k, f, level) * START_PAIRS) /
                    (known + START_PAIRS);
            if (round->is_where[f]) { tie_same(w, k, f); continue; }
            double s = (shared_pairs(round, sums, k, f, w->shared[k][f]) + start * START_PAIRS) / (known + START_PAIRS);
            w->shared[k][f] = fmin(fmin(s, link_kind_shared_most(kind)), 0.995);
        }
        limit_shared_names(w->shared[k], rows);
    }
}

static void limit_differs(double m[LINK_LEVELS], double most)
{
    if (m[LEVEL_DIFFERS] <= most) return;
    scale(m + 1, LINK_LEVELS - 2, 1 - most);
    m[LEVEL_DIFFERS] = most;
}

static double set_matches(LinkWeights *w, const LinkRows *rows, const LinkWeights *start, const Sums *sums)
{
    double moved = 0;
    w->matches = fmax(sums->matches + sums->moved, 1e-3);
    if (w->moved > 0) w->moved = fmin((sums->moved + 1) / (sums->matches + sums->moved + 10), 0.6);
    for (size_t f = 0; f < rows->field_count; f++) {
        const double *levels = sum(sums->free_level[f] + 1, LINK_LEVELS - 1) >= FREE_LEAST
                                   ? sums->free_level[f]
                                   : sums->level[f];
        double known = sum(levels + 1, LINK_LEVELS - 1), m_new[LINK_LEVELS] = { 0 };
        for (LinkLevel level = 1; level < LINK_LEVELS; level++) {
            double m = (levels[level] + start->m[f][level] * START_PAIRS) / (known + START_PAIRS);
            m_new[level] = m;
        }
        limit_differs(m_new, link_kind_differs_most(rows->fields[f].kind));
        for (LinkLevel level = 1; level < LINK_LEVELS; level++) {
            moved = fmax(moved, fabs(m_new[level] - w->m[f][level]));
            w->m[f][level] = m_new[level];
        }
    }
    return moved;
}

void link_weights_learn(LinkWeights *w, const LinkRows *rows, const LinkCounts *counts, const LinkEvidence *evidence,
                        size_t workers)
{
    LinkWeights start = *w;
    Round *round = big_new(Round, 1);
    Sums *sums = big_new(Sums, 1);
    size_t pieces = evidence->found_count / PIECE_PATTERNS + 1;
    round->evidence = evidence;
    round->fields = rows->field_count;
    round->pieces = big_new(Sums, pieces);
    for (size_t f = 0; f < rows->field_count; f++) round->is_where[f] = rows->is_where[f];
    double moved = 1;
    for (w->rounds = 0; w->rounds < ROUNDS_MAX && moved > SETTLED; w->rounds++) {
        run_round(sums, round, w, workers);
        moved = set_matches(w, rows, &start, sums);
        set_relations(w, rows, &start, round, sums);
        for (size_t f = 0; f < rows->field_count; f++)
            set_chance(w, f, rows->fields[f].kind, counts, evidence, sums->level[f]);
    }
    w->is_settled = moved <= SETTLED;
    big_end(round->pieces, pieces);
    big_end(round, 1);
    big_end(sums, 1);
}

double link_weight(double probability)
{
    return log2(probability / (1 - probability));
}
