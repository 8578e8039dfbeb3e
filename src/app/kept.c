/* kept.c - what did a finding say when it was told? */
#include "app/kept.h"

#include "domain/finding_packed.h"

static const Rule *known_rule(const RuleSet *rules, Str id, Str text)
{
    for (size_t i = 0; i < rules->count; i++)
        if (str_eq(rules->rules[i].id, id) && str_eq(rules->rules[i].text, text)) return &rules->rules[i];
    return NULL;
}

static void room_for(Kept *k, size_t number)
{
    if (number < k->rule_count) return;
    size_t count = 2 * number + 16;
    const Rule **more = arena_new(k->app, const Rule *, count);
    if (k->rule_count) memcpy(more, k->rules, k->rule_count * sizeof *more);
    k->rules = more;
    k->rule_count = count;
}

static bool rule_take(void *to, int64_t id, Str rule, int version, Str text, Err *err)
{
    Kept *k = to;
    (void)version;
    const Rule *known = known_rule(k->known, rule, text);
    if (!known) {
        Rule *old = arena_new(k->app, Rule, 1);
        if (!rule_read(k->app, str_copy(k->app, rule), str_copy(k->app, text), old, err))
            return err_in(err, "rule text %lld", (long long)id);
        known = old;
    }
    room_for(k, (size_t)id);
    k->rules[id] = known;
    return true;
}

bool kept_open(Kept *k, Tenant *tenant, const RuleSet *known, Err *err)
{
    *k = (Kept){ .store = tenant->store, .app = tenant->app, .known = known };
    return rule_texts(tenant->store, rule_take, k, err);
}

static void rule_says(const Rule *rule, Finding *f)
{
    f->rule = rule->id;
    f->rule_version = rule->version;
    f->class = rule->class;
    f->is_pool = rule->is_pool;
    f->is_possible = str_eq(rule->mark, S("possible"));
    f->mark = rule->mark;
    f->title = rule->title;
    f->meaning = rule->because;
    f->next = rule->next;
    f->next_count = rule->next_count;
    f->laws = rule->laws;
    f->law_count = rule->law_count;
    f->review_minutes = rule->review_minutes;
}

const Rule *kept_rule(const Kept *k, int64_t id)
{
    return id > 0 && (size_t)id < k->rule_count ? k->rules[id] : NULL;
}

bool kept_read(const Kept *k, Arena *arena, int64_t id, Date today, FindingRow *row, Finding *f, Err *err)
{
    Str packed;
    if (!finding_read(k->store, arena, id, row, err) ||
        !store_unseal(k->store, arena, "finding", id, row->sealed, &packed, err)) return false;
    const Rule *rule = kept_rule(k, row->rule_text_id);
    if (!rule || !finding_unpack(arena, packed, f))
        return err_set(err, ERR_STORE,
                       "Finding %lld was kept by a newer version of the program, or is damaged.",
                       (long long)id);
    rule_says(rule, f);
    f->still_minor = age_still_minor(f->age, f->date, today);
    return true;
}
