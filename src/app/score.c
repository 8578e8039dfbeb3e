/* score.c - which findings were about the hidden children? */
#include "app/score.h"

struct Score {
    Arena *arena;
    const Region *region;
    const RuleSet *rules;
    bool *listed, *counted;     /* by truth row */
    ScoreRule *by_rule;
};

Score *score_open(Arena *arena, const Region *region, const RuleSet *rules)
{
    Score *s = arena_new(arena, Score, 1);
    *s = (Score){ .arena = arena, .region = region, .rules = rules };
    s->listed = arena_new(arena, bool, region->truth_count);
    s->counted = arena_new(arena, bool, region->truth_count);
    s->by_rule = arena_new(arena, ScoreRule, rules->count);
    for (size_t i = 0; i < rules->count; i++) {
        s->by_rule[i].rule = rules->rules[i].id;
        s->by_rule[i].is_pool = rules->rules[i].is_pool;
    }
    return s;
}

static bool is_report_of(Str agency, Str number, const Finding *f)
{
    return str_eq(agency, f->agency) && str_eq(number, f->number);
}

void score_finding(void *score, const Finding *f)
{
    Score *s = score;
    const Region *region = s->region;
    bool is_child = false, is_lookalike = false;
    for (size_t i = 0; i < region->truth_count; i++) {
        const TruthRow *row = &region->truth[i];
        if (!is_report_of(row->agency, row->number, f)) continue;
        is_child = true;
        if (row->role != f->role || row->sequence != f->sequence) continue;
        if (f->is_pool) s->counted[i] = true;
        else s->listed[i] = true;
    }
    for (size_t i = 0; i < region->lookalike_count && !is_lookalike; i++)
        is_lookalike = is_report_of(region->lookalikes[i].agency, region->lookalikes[i].number, f);
    for (size_t i = 0; i < s->rules->count; i++) {
        if (!str_eq(s->by_rule[i].rule, f->rule)) continue;
        s->by_rule[i].findings++;
        s->by_rule[i].of_children += is_child;
        s->by_rule[i].of_lookalikes += is_lookalike && !is_child;
    }
}

static ScoreKind *kind_of(ScoreTable *table, const TruthRow *row)
{
    for (size_t i = 0; i < table->kind_count; i++)
        if (table->kinds[i].shown == row->shown &&
            strcmp(table->kinds[i].kind, row->kind) == 0) return &table->kinds[i];
    table->kinds[table->kind_count] = (ScoreKind){ row->kind, row->shown, 0, 0, 0 };
    return &table->kinds[table->kind_count++];
}

static int clearest_first(const void *a, const void *b)
{
    const ScoreKind *x = a, *y = b;
    return x->shown != y->shown ? (int)y->shown - (int)x->shown : strcmp(x->kind, y->kind);
}

static void group_add(ScoreGroup *groups, size_t *count, char code, bool listed)
{
    size_t i = 0;
    while (i < *count && groups[i].code != code) i++;
    if (i == SCORE_GROUPS_MAX) return;
    if (i == *count) groups[(*count)++] = (ScoreGroup){ .code = code };
    groups[i].children++;
    groups[i].listed += listed;
}

/* A child is found when any of her or his current reports is listed. */
static void count_child(const Score *s, int child, ScoreTable *table)
{
    bool listed = false, counted = false, told = false;
    Shown clearest = SHOWN_NO;
    const TruthRow *any = NULL;
    for (size_t i = 0; i < s->region->truth_count; i++) {
        const TruthRow *row = &s->region->truth[i];
        if (row->child != child || !row->is_latest) continue;
        any = row;
        listed |= s->listed[i];
        counted |= s->counted[i];
        told |= row->told.len > 0;
        if (row->shown > clearest) clearest = row->shown;
    }
    if (!any) return;
    table->children++;
    table->listed += listed;
    table->only_counted += counted && !listed;
    table->can_show[clearest]++;
    table->can_show_listed[clearest] += listed;
    table->told += told && clearest != SHOWN_YES;
    table->told_listed += told && listed && clearest != SHOWN_YES;
    group_add(table->sexes, &table->sex_count, any->sex, listed);
    group_add(table->races, &table->race_count, any->race, listed);
}

void score_end(Score *s, ScoreTable *table)
{
    *table = (ScoreTable){ .rules = s->by_rule, .rule_count = s->rules->count };
    table->kinds = arena_new(s->arena, ScoreKind, s->region->truth_count + 1);
    for (size_t i = 0; i < s->region->truth_count; i++) {
        const TruthRow *row = &s->region->truth[i];
        if (!row->is_latest) continue;
        ScoreKind *kind = kind_of(table, row);
        kind->rows++;
        kind->listed += s->listed[i];
        kind->only_counted += s->counted[i] && !s->listed[i];
    }
    qsort(table->kinds, table->kind_count, sizeof *table->kinds, clearest_first);
    for (int child = 1; child <= s->region->children; child++) count_child(s, child, table);
}
