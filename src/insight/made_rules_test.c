/* made_rules_test.c - where do the rules of a test come from? */
#include "insight/made_rules.h"

#include "base/test.h"
#include "domain/made.h"
#include "guide/content.h"
#include "insight/screen.h"

#define ROOM ((size_t)16 * 1024 * 1024)

/* One for all tests: making the book of phrases takes a while. */
Narratives *made_narratives(void)
{
    static Arena book, scratch;
    static NarrativeTable tables[64];
    static Narratives made = { .tables = tables, .arena = &book, .scratch = &scratch };
    if (made.count) return &made;
    CHECK(arena_open(&book, APP_ARENA_BYTES) && arena_open(&scratch, NARRATIVE_ARENA_BYTES));
    for (size_t i = 0; i < content_file_count; i++)
        if (str_starts(content_files[i].name, S("phrases/")) && made.count < COUNT(tables))
            tables[made.count++] = (NarrativeTable){ content_files[i].name, content_files[i].text };
    return &made;
}

RuleSet made_rules_shipped(Arena *arena)
{
    RuleSet set = { .rules = arena_new(arena, Rule, content_file_count), .narratives = made_narratives() };
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

const Rule *made_rule_named(const RuleSet *set, const char *id, uint16_t *at)
{
    for (size_t i = 0; i < set->count; i++)
        if (str_eq(set->rules[i].id, str_of(id))) { *at = (uint16_t)i; return &set->rules[i]; }
    test_fail(__FILE__, __LINE__, "there is no rule %s", id);
}

/* The segments of which a rule is true, as "2 5" counted from 1: a record made in a test has them on these lines. */
static Str lines_hit(Arena *arena, const RuleSet *set, const Record *record, const char *id)
{
    Hit hits[256];
    uint16_t rule;
    (void)made_rule_named(set, id, &rule);
    size_t n = screen_hits(set, record, hits, COUNT(hits));
    CHECK(n <= COUNT(hits));
    Str text = S("");
    for (size_t i = 0; i < n; i++)
        if (hits[i].rule == rule) text = str_format(arena, "%.*s%s%d", STR(text), text.len ? " " : "",
                                                    hits[i].segment + 1);
    return text;
}

void made_check_raised(const char *id, const Raised *cases, size_t count)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    RuleSet set = made_rules_shipped(&arena);
    for (size_t i = 0; i < count; i++) {
        Record record = made_record(&arena, cases[i].record);
        Str got = lines_hit(&arena, &set, &record, id);
        if (!str_eq(got, str_of(cases[i].lines)))
            test_fail(__FILE__, __LINE__, "%s of '%s'\n  got:    %.*s\n  wanted: %s", id, cases[i].record,
                      STR(got),
                      cases[i].lines);
    }
    arena_close(&arena);
}
