/* rules.c - `safeharbor rules`: which rules are there, what do they say, and on what do they rest? */
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor rules - list the screening rules, or show some of them as they are written\n"
    "\n"
    "Usage: safeharbor rules [ID...] [--json]\n"
    "\n"
    "Without an ID: one line a rule. With IDs: the whole text of each, with its sources and their grade.\n"
    "  --json     JSON Lines on standard output, one rule a line\n"
    "\n"
    "Example: safeharbor rules minor-filed-as-offender-commercial-sex\n";

static json_t *texts(const Str *list, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) json_array_append_new(array, event_text(list[i]));
    return array;
}

static void rule_json(Out *out, const Rule *r)
{
    json_t *laws = json_array();
    for (size_t i = 0; i < r->law_count; i++)
        json_array_append_new(laws, json_pack("{so so so}", "cite_id", event_text(r->laws[i].id), "says", event_text(r->laws[i].title),
                                              "confidence", event_text(r->laws[i].confidence)));
    event_write(out, json_pack("{ss so si ss so so so sb so so so so si so}", "event", "rule", "rule", event_text(r->id),
                               "version", r->version, "class", finding_class_name(r->class), "title", event_text(r->title),
                               "why", event_text(r->because), "mark", event_text(r->mark), "pool", (int)r->is_pool,
                               "next", texts(r->next, r->next_count), "law", laws, "sources", texts(r->sources, r->source_count),
                               "confidence", event_text(r->grade), "review_minutes", r->review_minutes,
                               "text", event_text(r->text)));
}

static void rule_line(Out *out, const Rule *r)
{
    out_format(out, "%-7s v%d  %.*s%s%.*s%s\n", finding_class_name(r->class), r->version, STR(r->id),
               r->mark.len ? " [" : "", STR(r->mark), r->mark.len ? "]" : r->is_pool ? " (counted, listed on request)" : "");
    page_item(out, 13, "", r->title);
    page_item(out, 13, "basis: ", r->grade);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    bool json = false;
    Words ids;
    const Option options[] = { { "json", NULL, OPTION_FLAG, &json } };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &ids, err)) return 2;

    const RuleSet *rules = &cli->knowledge->rules;
    for (size_t i = 0; i < ids.count; i++)
        if (!knowledge_rule(cli->knowledge, ids.words[i])) {
            err_set(err, ERR_NOT_FOUND, "There is no rule %.*s. safeharbor rules lists them.", STR(ids.words[i]));
            return 4;
        }
    for (size_t i = 0; i < (ids.count ? ids.count : rules->count); i++) {
        const Rule *rule = ids.count ? knowledge_rule(cli->knowledge, ids.words[i]) : &rules->rules[i];
        if (json) rule_json(cli->out, rule);
        else if (ids.count) out_str(cli->out, rule->text);
        else rule_line(cli->out, rule);
    }
    return 0;
}

const Command command_rules = { "rules", "list the screening rules with their sources", help, run };
