/* link_weigh.c - what does a pair weigh, and why? */
#include "insight/link_weights.h"

#include <math.h>

#include "base/fetch.h"

/* Of columns that say where, a relation's factors are told by how they stand to those of one person, so that
 * what a rare value is worth counts for both alike. */
static void set_relation(LinkScorer *scorer, const LinkWeights *w, size_t k, size_t f)
{
    double same[2] = { 0, 0 };
    scorer->shared[k][f] = w->shared[k][f];
    for (LinkLevel level = LEVEL_SAME_RARE; level <= LEVEL_SAME_COMMON; level++) {
        same[0] += w->m[f][level];
        same[1] += w->where[k][f][level];
    }
    for (LinkLevel level = 1; level < LINK_LEVELS; level++)
        scorer->where[k][f][level] = link_level_is_same(level)
                                         ? same[1] / same[0]
                                         : link_factor_bounded(w->where[k][f][level] / w->u[f][level]) /
                                               link_factor_bounded(w->m[f][level] / w->u[f][level]);
    scorer->where[k][f][LEVEL_MISSING] = 1;
}

static void limit_stated_date(LinkScorer *scorer, size_t f)
{
    scorer->most[f] = exp2(STATED_DATE_MOST);
    scorer->far[f] = fmin(scorer->factor[f][LEVEL_DIFFERS], 1);
    for (LinkLevel level = LEVEL_SWAPPED; level < LINK_LEVELS; level++) {
        double least = level == LEVEL_VARIANT ? 1 : exp2(STATED_DATE_LEAST);
        scorer->factor[f][level] = fmin(fmax(scorer->factor[f][level], least), scorer->most[f]);
    }
}

void link_scorer_make(LinkScorer *scorer, const LinkWeights *w, const LinkRows *rows, const LinkCounts *counts)
{
    *scorer = (LinkScorer){ .prior = w->matches / w->pairs, .moved = w->moved, .records = counts->records };
    scorer->community = w->community;
    for (size_t k = 0; k < LINK_RELATIONS; k++) scorer->related[k] = w->related[k] / w->pairs;
    for (size_t f = 0; f < rows->field_count; f++) {
        double same = 0;
        scorer->known[f] = (double)(counts->columns[f].known ? counts->columns[f].known : 1);
        scorer->is_where[f] = rows->is_where[f];
        for (LinkLevel level = LEVEL_SAME_RARE; level <= LEVEL_SAME_COMMON; level++) same += w->m[f][level];
        for (LinkLevel level = 0; level < LINK_LEVELS; level++)
            scorer->factor[f][level] = level == LEVEL_MISSING ? 1
                : link_level_is_same(level) ? same / w->chance[f][level - LEVEL_SAME_RARE]
                : link_factor_bounded(w->m[f][level] / w->u[f][level]);
        for (size_t k = 0; k < LINK_RELATIONS; k++) set_relation(scorer, w, k, f);
        scorer->most[f] = exp2(LINK_BITS_MOST);
        if (rows->fields[f].kind == LINK_DATE && rows->fields[f].said != SAID_VERIFIED) limit_stated_date(scorer, f);
    }
}

/* How the values of a field agree, and what that is worth. `share`: of records with the value, where both
 * have the same. */
typedef struct { LinkLevel level; double factor, share; } Agreement;

static Agreement agree_same(const LinkScorer *scorer, const LinkCounts *counts, size_t field, LinkCell cell)
{
    LinkSame same = link_same(&counts->columns[field], cell);
    double factor = link_factor_bounded(scorer->factor[field][same.level] * scorer->known[field] / same.count);
    if (factor > scorer->most[field]) factor = scorer->most[field];
    return (Agreement){ same.level, factor, same.count / scorer->known[field] };
}

static int year_of(LinkCell date)
{
    uint32_t digits = cell_date(date) >> 16;
    return (int)((digits >> 12 & 15) * 1000 + (digits >> 8 & 15) * 100 + (digits >> 4 & 15) * 10 + (digits & 15));
}

/* 0 when a year is not known. */
static int years_apart(LinkCell a, LinkCell b)
{
    return cell_date_known(a) & cell_date_known(b) & DATE_YEAR ? abs(year_of(a) - year_of(b)) : 0;
}

static Agreement agree_different(const LinkScorer *scorer, const LinkRows *rows, size_t field, const LinkCell *left,
                                 const LinkCell *right)
{
    LinkLevel level = link_compare_different(rows, field, left, right);
    bool is_far = level == LEVEL_DIFFERS && scorer->far[field] > 0 &&
                  years_apart(left[field], right[field]) > STATED_YEARS_MOST;
    return (Agreement){ level, is_far ? scorer->far[field] : scorer->factor[field][level], 0 };
}

/* First which fields are there and which are equal, without a branch; then those of one sort after the other,
 * so that the processor guesses right what comes next. */
static void agreements(const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts, const LinkCell *left,
                       const LinkCell *right, Agreement fields[])
{
    uint32_t known = 0, same = 0;
    for (size_t f = 0; f < rows->field_count; f++) {
        known |= (uint32_t)((left[f] != 0) & (right[f] != 0)) << f;
        same |= (uint32_t)(left[f] == right[f]) << f;
        fields[f] = (Agreement){ LEVEL_MISSING, 1, 0 };
    }
    for (uint32_t rest = known & same; rest; rest &= rest - 1) {
        size_t f = (size_t)__builtin_ctz(rest);
        fields[f] = agree_same(scorer, counts, f, left[f]);
    }
    for (uint32_t rest = known & ~same; rest; rest &= rest - 1) {
        size_t f = (size_t)__builtin_ctz(rest);
        fields[f] = agree_different(scorer, rows, f, left, right);
    }
}

/* Odds that the two are related, or strangers, at large or of one community: what "one person" has to stand against. */
static double related_odds(const LinkScorer *scorer, const Agreement fields[], size_t count)
{
    double community = scorer->community.share;
    for (size_t f = 0; f < count; f++) community *= scorer->community.ratio[f][fields[f].level];
    double odds = 1 + community;
    for (size_t k = 0; k < LINK_RELATIONS; k++) {
        double related = scorer->related[k];
        for (size_t f = 0; f < count; f++)
            related *= scorer->is_where[f] ? scorer->where[k][f][fields[f].level] * fields[f].factor
                : scorer->shared[k][f] * (fields[f].factor - 1) + 1;
        odds += related;
    }
    return odds;
}

double link_weigh(const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts, const LinkCell *left,
                  const LinkCell *right, double least_odds)
{
    double match = scorer->prior, where = 1;
    Agreement fields[LINK_FIELDS_MAX];
    agreements(scorer, rows, counts, left, right, fields);
    for (size_t f = 0; f < rows->field_count; f++) {
        match *= fields[f].factor;
        where *= scorer->is_where[f] ? fields[f].factor : 1;
    }
    match *= 1 - scorer->moved + scorer->moved / where;
    if (match < least_odds) return LINK_TOO_LITTLE;
    double others = related_odds(scorer, fields, rows->field_count);
    return match / others < least_odds ? LINK_TOO_LITTLE : log2(match) - log2(others);
}

void link_weigh_prefetch(const LinkRows *rows, const LinkCounts *counts, const LinkCell *left, const LinkCell *right)
{
    for (size_t f = 0; f < rows->field_count; f++) {
        LinkCell a = left[f], b = right[f];
        if (!a || !b) continue;
        LinkKind kind = rows->fields[f].kind;
        if (a == b) link_same_prefetch(&counts->columns[f], a);
        else if (kind == LINK_NAME ? cell_names_may_agree(a, b)
                                   : kind == LINK_ADDRESS || kind == LINK_PLACE || kind == LINK_EMAIL)
            fetch_soon(link_words_at(rows->words[kind], cell_word(b)));
    }
}

void link_explain(LinkWaterfall *fall, const LinkScorer *scorer, const LinkRows *rows, const LinkCounts *counts,
                  const LinkCell *left, const LinkCell *right)
{
    double where = 1;
    Agreement fields[LINK_FIELDS_MAX];
    *fall = (LinkWaterfall){ .prior = log2(scorer->prior) };
    fall->total = fall->prior;
    agreements(scorer, rows, counts, left, right, fields);
    for (size_t f = 0; f < rows->field_count; f++) {
        fall->level[f] = fields[f].level;
        fall->share[f] = fields[f].share;
        fall->total += fall->field[f] = log2(fields[f].factor);
        if (scorer->is_where[f]) where *= fields[f].factor;
    }
    fall->total += fall->moved = log2(1 - scorer->moved + scorer->moved / where);
    fall->total += fall->relation = -log2(related_odds(scorer, fields, rows->field_count));
}
