/* demo_score.c - which hidden children were found, which were missed, and how often was it wrong? */
#include "cli/demo_score.h"

#include "cli/event.h"
#include "cli/page.h"

static const char about_truth[] =
    "The stories of the region were written from practice knowledge, apart from the rules. Children whom no "
    "single report shows are the work of linkage and of asking, not of this check.";

static const char about_groups[] =
    "The rules know neither; the region draws both apart from the stories. In numbers this small groups differ "
    "by chance.";

static const char about_columns[] =
    "children: findings in reports of the hidden children. look-alikes: reports made to resemble theirs that are "
    "something else. others: neither; read both as false alarms.";

/* ---- for people ---- */

static const char *shown_text(Shown shown)
{
    static const char *const texts[] = {
        [SHOWN_NO] = "no single report shows it", [SHOWN_WEAK] = "circumstances only",
        [SHOWN_YES] = "the report states it",
    };
    return texts[shown];
}

static void children_tell(Out *out, Arena *scratch, const RegionPlan *plan, const ScoreTable *t)
{
    Str hidden = page_counted(scratch, t->children, "hidden child stands", "hidden children stand");
    page_heading(out, "HOW WELL IT DID: THE TRUTH ABOUT THIS INVENTED REGION");
    page_text(out, 2, "Seed %llu. %.*s in current reports: %zu in a listed report, %zu only counted, %zu not found.",
              (unsigned long long)plan->seed, STR(hidden), t->listed, t->only_counted,
              t->children - t->listed - t->only_counted);
    for (Shown shown = SHOWN_YES; shown + 1 > SHOWN_NO; shown--) {
        if (t->can_show[shown])
            page_text(out, 4, "where %s: %zu of %zu children listed.", shown_text(shown),
                      t->can_show_listed[shown], t->can_show[shown]);
        if (shown == SHOWN_NO) break;
    }
    if (t->told)
        page_text(out, 4, "where only the narrative of the report tells something of it: %zu of %zu children listed.",
                  t->told_listed, t->told);
    page_text(out, 2, "%s", about_truth);
}

static void kinds_tell(Out *out, const ScoreTable *t)
{
    out_text(out, "\n  persons as the reports list them         listed  only counted  not found   of\n");
    for (size_t i = 0; i < t->kind_count; i++) {
        const ScoreKind *k = &t->kinds[i];
        size_t missed = k->rows - k->listed - k->only_counted;
        if (i == 0 || k->shown != t->kinds[i - 1].shown) out_format(out, "  %s\n", shown_text(k->shown));
        out_format(out, "    %-36s %7zu %13zu %10zu %4zu\n", k->kind, k->listed, k->only_counted, missed, k->rows);
    }
}

static void rules_tell(Out *out, const ScoreTable *t, bool pools)
{
    out_format(out, "\n  %-50s      all children look-alikes   others\n", pools ? "counted only" : "listed findings");
    for (size_t i = 0; i < t->rule_count; i++) {
        const ScoreRule *r = &t->rules[i];
        if (!r->findings || r->is_pool != pools) continue;
        out_format(out, "    %-48.*s %8zu %8zu %11zu %8zu\n", STR(r->rule), r->findings, r->of_children,
                   r->of_lookalikes, r->findings - r->of_children - r->of_lookalikes);
    }
}

static Str groups_text(Arena *scratch, const ScoreGroup *groups, size_t count)
{
    Str all = S("");
    for (size_t i = 0; i < count; i++)
        all = str_format(scratch, "%.*s%s%c %zu of %zu", STR(all), i ? ", " : "", groups[i].code,
                         groups[i].listed, groups[i].children);
    return all;
}

void demo_score_text(Out *out, Arena *scratch, const RegionPlan *plan, const ScoreTable *t)
{
    children_tell(out, scratch, plan, t);
    kinds_tell(out, t);
    rules_tell(out, t, false);
    rules_tell(out, t, true);
    page_text(out, 2, "%s", about_columns);

    Str sexes = groups_text(scratch, t->sexes, t->sex_count), races = groups_text(scratch, t->races, t->race_count);
    page_text(out, 2, "Who is missed: children listed by recorded sex: %.*s; by recorded race: %.*s. %s",
              STR(sexes), STR(races), about_groups);
}

/* ---- for programs ---- */

static void kind_json(Out *out, const ScoreKind *k)
{
    json_t *e = event_new("score_kind");
    event_set_word(e, "kind", k->kind);
    event_set_word(e, "shown", shown_name(k->shown));
    event_set_count(e, "persons", k->rows);
    event_set_count(e, "listed", k->listed);
    event_set_count(e, "only_counted", k->only_counted);
    event_write(out, e);
}

static void rule_json(Out *out, const ScoreRule *r)
{
    json_t *e = event_new("score_rule");
    event_set_text(e, "rule", r->rule);
    event_set_flag(e, "pool", r->is_pool);
    event_set_count(e, "findings", r->findings);
    event_set_count(e, "of_children", r->of_children);
    event_set_count(e, "of_lookalikes", r->of_lookalikes);
    event_write(out, e);
}

static void group_json(Out *out, const char *by, const ScoreGroup *g)
{
    json_t *e = event_new("score_group");
    event_set_word(e, "by", by);
    event_set_text(e, "code", (Str){ &g->code, 1 });
    event_set_count(e, "children", g->children);
    event_set_count(e, "listed", g->listed);
    event_write(out, e);
}

void demo_score_json(Out *out, const RegionPlan *plan, const ScoreTable *t)
{
    for (size_t i = 0; i < t->kind_count; i++) kind_json(out, &t->kinds[i]);
    for (size_t i = 0; i < t->rule_count; i++) rule_json(out, &t->rules[i]);
    for (size_t i = 0; i < t->sex_count; i++) group_json(out, "sex", &t->sexes[i]);
    for (size_t i = 0; i < t->race_count; i++) group_json(out, "race", &t->races[i]);

    json_t *e = event_new("score");
    event_set_count(e, "seed", plan->seed);
    event_set_count(e, "children", t->children);
    event_set_count(e, "listed", t->listed);
    event_set_count(e, "only_counted", t->only_counted);
    event_set_count(e, "told", t->told);
    event_set_count(e, "told_listed", t->told_listed);
    event_write(out, e);
}
