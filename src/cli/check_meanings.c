/* check_meanings.c - what each kind of finding means, and what to do about it. */
#include "cli/check_views.h"
#include "cli/page.h"

static const char about_pools[] =
    "Most of these children are not being sold. Read these arrests where something else points to the same "
    "child, place or adult. --all lists them one by one.";

static const char about_entries[] =
    "An entry is a person as a report lists one. One child may have two entries, as offender and as arrestee.";

/* Each law once, in the fullest wording that a rule gives it. */
static void laws_add(const Law **laws, size_t *n, const Rule *rule)
{
    for (size_t i = 0; i < rule->law_count; i++) {
        size_t k = 0;
        while (k < *n && !str_eq(laws[k]->id, rule->laws[i].id)) k++;
        if (k == RULE_LINES_MAX) return;
        if (k == *n) laws[(*n)++] = &rule->laws[i];
        else if (rule->laws[i].title.len > laws[k]->title.len) laws[k] = &rule->laws[i];
    }
}

static void law_tell(TextView *v, const Law *law)
{
    Str doubt = S("");
    if (!str_eq(law->confidence, S("high")))
        doubt = str_format(&v->scratch, " (not settled here: %.*s)", STR(law->confidence));
    Str citation = page_citation(&v->scratch, law->id);
    page_text(v->out, 4, "%.*s. %.*s%.*s", STR(citation), STR(law->title), STR(doubt));
}

static void rule_tell(TextView *v, const Rule *rule, size_t reports, size_t entries)
{
    Str in_reports = page_counted(&v->scratch, reports, "report", "reports");
    Str of_entries = page_counted(&v->scratch, entries, "entry", "entries");
    out_char(v->out, '\n');
    page_text(v->out, 2, "%.*s: %.*s, %.*s.", STR(rule->title), STR(in_reports), STR(of_entries));
    page_item(v->out, 4, "Why it matters: ", rule->because);
    for (size_t i = 0; i < rule->next_count; i++) {
        char label[32];
        snprintf(label, sizeof label, "%zu. ", i + 1);
        page_item(v->out, 4, label, rule->next[i]);
    }
    page_text(v->out, 4, "[%s; rule %.*s, version %d; basis: %.*s]", finding_class_name(rule->class),
              STR(rule->id), rule->version, STR(rule->grade));
    arena_reset(&v->scratch, 0);
}

static void listed_tell(TextView *v, const Summary *s)
{
    const RuleSet *rules = &v->knowledge->rules;
    const Law *laws[RULE_LINES_MAX];
    size_t law_count = 0;
    page_heading(v->out, "WHAT THE FINDINGS MEAN, AND WHAT TO DO");
    page_text(v->out, 2, "%s", about_entries);
    for (FindingClass class = 0; class < FINDING_CLASSES; class++)
        for (size_t i = 0; i < rules->count; i++) {
            const Rule *rule = &rules->rules[i];
            if (rule->class != class || rule->is_pool || !s->total.found[i]) continue;
            rule_tell(v, rule, s->total.reports[i], s->total.found[i]);
            laws_add(laws, &law_count, rule);
        }
    if (law_count) out_text(v->out, "\n  The law behind it\n");
    for (size_t i = 0; i < law_count; i++) law_tell(v, laws[i]);
}

static void pools_tell(TextView *v, const Summary *s)
{
    const RuleSet *rules = &v->knowledge->rules;
    bool has_any = false;
    for (size_t i = 0; i < rules->count; i++) {
        if (!rules->rules[i].is_pool || !s->total.found[i]) continue;
        if (!has_any) {
            page_heading(v->out, "COUNTED: ARRESTS IN WHICH MORE CHILDREN MAY BE FOUND");
            page_text(v->out, 2, "%s", about_pools);
            has_any = true;
        }
        Str arrests = page_counted(&v->scratch, s->total.found[i], "arrest", "arrests");
        page_text(v->out, 4, "%.*s: %.*s.", STR(rules->rules[i].title), STR(arrests));
    }
    arena_reset(&v->scratch, 0);
}

void text_meanings(TextView *v, const Summary *s)
{
    pools_tell(v, s);
    if (s->total.records_found) listed_tell(v, s);
    arena_reset(&v->scratch, 0);
}
