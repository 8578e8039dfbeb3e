/* rules.c - `safeharbor rules`: which rules are there, what do they say, and on what do they rest? */
#include "base/limits.h"
#include "cli/check_views.h"
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

static void rule_json(Out *out, const Rule *r)
{
    json_t *e = event_new("rule");
    event_set_text(e, "rule", r->id);
    event_set_count(e, "version", (size_t)r->version);
    event_set_word(e, "class", finding_class_name(r->class));
    event_set_text(e, "title", r->title);
    event_set_text(e, "why", r->because);
    event_set_text(e, "mark", r->mark);
    event_set_flag(e, "pool", r->is_pool);
    event_set(e, "next", event_texts(r->next, r->next_count));
    event_set(e, "law", json_laws(r->laws, r->law_count));
    event_set(e, "sources", event_texts(r->sources, r->source_count));
    event_set_text(e, "confidence", r->grade);
    event_set_count(e, "review_minutes", (size_t)r->review_minutes);
    event_set_text(e, "text", r->text);
    event_write(out, e);
}

static void rule_line(Out *out, const Rule *r)
{
    out_format(out, "%-7s v%d  %.*s", finding_class_name(r->class), r->version, STR(r->id));
    if (r->mark.len) out_format(out, " [%.*s]", STR(r->mark));
    out_text(out, r->is_pool ? " (counted, listed on request)\n" : "\n");
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
            err_set(err, ERR_NOT_FOUND, "There is no rule %.*s. safeharbor rules lists them.",
                    STR(ids.words[i]));
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
