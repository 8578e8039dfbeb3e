/* made_rules_test.c - where do the rules of a test come from? */
#include "insight/made_rules.h"

#include "base/test.h"
#include "guide/content.h"

RuleSet made_rules_shipped(Arena *arena)
{
    RuleSet set = { arena_new(arena, Rule, content_file_count), 0 };
    for (size_t i = 0; i < content_file_count; i++) {
        Err err = { 0 };
        if (!str_starts(content_files[i].name, S("rules/"))) continue;
        if (!rule_read(arena, content_files[i].name, content_files[i].text, &set.rules[set.count++], &err))
            test_fail(__FILE__, __LINE__, "%s", err.text);
    }
    return set;
}

Str made_rule_text(Arena *arena, const char *when)
{
    return str_format(arena, "rule test\nversion 1\nclass file\ntitle T\nabout victim or offender or arrestee\nwhen %s\n"
                      "because B\nnext N\nsource S\n", when);
}
