/* shipped_rules_test.c - proof that every code, number and word of the shipped rules is there for a reason. */
#include "base/test.h"
#include "domain/made.h"
#include "insight/made_rules.h"
#include "insight/screen.h"

#define ROOM ((size_t)16 * 1024 * 1024)
#define ADMIN "admin date=20240610; "
#define A11A ADMIN "offense code=11A location=14; "
#define A13B ADMIN "offense code=13B location=14; "
#define CHILD "victim type=I age=15 offense=11A "
#define HURT "victim type=I age=15 offense=13B "

/* The segments of which a rule is true, as "2 5" counted from 1. */
static Str lines_hit(Arena *arena, const RuleSet *set, const Record *record, const char *id)
{
    Hit hits[256];
    size_t n = screen_hits(set, record, hits, COUNT(hits));
    CHECK(n <= COUNT(hits));
    Str text = S("");
    for (size_t i = 0; i < n; i++)
        if (str_eq(set->rules[hits[i].rule].id, str_of(id)))
            text = str_format(arena, "%.*s%s%d", STR(text), text.len ? " " : "", hits[i].segment + 1);
    return text;
}

typedef struct { const char *id, *codes, *record, *lines; } EachCode;      /* '@' stands for the code */

static Record record_with(Arena *arena, const char *text, Str code)
{
    Str rest = str_of(text), part, all = S("");
    while (str_cut(&rest, '@', &part))
        all = str_format(arena, "%.*s%.*s%.*s", STR(all), STR(part), STR(rest.at ? code : S("")));
    return made_record(arena, all.at);
}

static void check_each_code(Arena *arena, const RuleSet *set, const EachCode *c)
{
    Str codes = str_of(c->codes), code;
    while (str_cut(&codes, ' ', &code)) {
        Record record = record_with(arena, c->record, code);
        Str got = lines_hit(arena, set, &record, c->id);
        if (!str_eq(got, str_of(c->lines)))
            test_fail(__FILE__, __LINE__, "%s of '%s' with %.*s\n  got:    %.*s\n  wanted: %s", c->id, c->record,
                      STR(code), STR(got), c->lines);
    }
}

#define FAMILY "SE CS PA SB CH GP GC IL SP SC SS OF"
#define BY_STRANGER "related=01 relation=ST; offender age=25"

TEST(every_code_that_a_rule_names_counts_by_itself)
{
    static const EachCode cases[] = {
        { "minor-victim-beside-commercial-sex", "40A 40B 40C", ADMIN "offense code=@; " CHILD, "3" },
        { "possible-minor-victim-beside-commercial-sex", "40A 40B 40C",
          ADMIN "offense code=@; victim type=I age=1725 offense=11A", "3" },
        { "minor-victim-beside-trafficking", "I L", ADMIN "offense code=64A; victim type=@ age=15 offense=11A", "3" },
        { "minor-offender-no-victim-segment", "11A 11B 11C 11D 36A 36B 40A 40B 40C 64A",
          ADMIN "offense code=@; offender age=16", "3" },
        { "minor-offender-no-victim-segment", "I L",
          ADMIN "offense code=11D; victim type=@ age=40 offense=11D; offender age=16", "" },
        { "minor-other-status", "13B 100 210 26A 26B 26C 26D 26E 26F 26G 370 39A 39B 39C 39D 64B 90Z",
          "arrestee age=14 offense=@ date=20240610", "1" },
        { "age-conflict", "H R", "arrestee age=00 offense=35A disposition=@ date=20240610", "1" },
        { "minor-charged-possible-commercial", "250 26C", ADMIN "offense code=@; offender age=16; offender age=30", "3" },
        { "minor-charged-possible-commercial", "09 20 21 07 75",
          ADMIN "offense code=35A location=14; property loss=6 item=@; offender age=15", "4" },
        { "minor-charged-possible-commercial", "40A 40B 40C 64A",
          ADMIN "offense code=@ location=14; offender age=15; offender age=30", "" },
        { "minor-sex-offense-possible-commercial", "11A 11B 11C 11D 36A 36B",
          ADMIN "offense code=@ location=14; property item=20; victim type=I age=15 offense=@", "4" },
        { "minor-sex-offense-possible-commercial", "100 210 370 64B",
          ADMIN "offense code=11A; offense code=@; property item=20; " CHILD, "5" },
        { "minor-sex-offense-possible-commercial", "10 11 09 20 21 07 75", A11A "property item=@; " CHILD, "4" },
        { "minor-sex-offense-possible-commercial", "ST AQ OK", A11A CHILD "related=01 relation=@; offender age=30", "3" },
        { "minor-sex-offense-possible-commercial", FAMILY,
          A11A CHILD "related=01 relation=@ related=02 relation=@; offender age=40; offender age=41", "" },
        { "minor-violence-possible-commercial", "100 13A 13B 13C",
          ADMIN "offense code=@ location=14; property loss=6 item=20; victim type=I age=15 offense=@ " BY_STRANGER, "4" },
        { "minor-violence-possible-commercial", "210 370 64B",
          ADMIN "offense code=13B; offense code=@; property loss=6 item=20; " HURT BY_STRANGER, "5" },
        { "minor-violence-possible-commercial", "10 11 09 20 21 07 75",
          A13B "property loss=6 item=@; " HURT BY_STRANGER, "4" },
        { "minor-violence-possible-commercial", FAMILY,
          A13B "property loss=6 item=20; " HURT "related=01 relation=@; offender age=25", "" },
    };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    RuleSet set = made_rules_shipped(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) check_each_code(&arena, &set, &cases[i]);
    arena_close(&arena);
}

/* The class decides the order, the mark what is new, and a pool is only counted. */
TEST(the_rules_that_scripts_rely_on_keep_their_class_mark_and_pool)
{
    static const struct { const char *id; FindingClass class; const char *mark; bool is_pool; } rules[] = {
        { "age-conflict",                                   CLASS_FILE,    "",         false },
        { "minor-arrested-curfew",                          CLASS_CONTEXT, "",         true  },
        { "minor-arrested-promoting",                       CLASS_CONTEXT, "",         false },
        { "minor-arrested-purchasing",                      CLASS_CONTEXT, "",         false },
        { "minor-arrested-runaway",                         CLASS_CONTEXT, "",         true  },
        { "minor-arrested-trafficking",                     CLASS_DIRECT,  "",         false },
        { "minor-charged-possible-commercial",              CLASS_CONTEXT, "",         false },
        { "minor-filed-as-offender-commercial-sex",         CLASS_DIRECT,  "",         false },
        { "minor-offender-no-victim-segment",               CLASS_FILE,    "",         false },
        { "minor-other-status",                             CLASS_CONTEXT, "",         true  },
        { "minor-sex-offense-possible-commercial",          CLASS_CONTEXT, "",         false },
        { "minor-victim-beside-commercial-sex",             CLASS_DIRECT,  "",         false },
        { "minor-victim-beside-trafficking",                CLASS_DIRECT,  "",         false },
        { "minor-victim-of-trafficking-also-arrested",      CLASS_DIRECT,  "",         false },
        { "minor-victim-of-trafficking-known",              CLASS_FILE,    "known",    false },
        { "minor-violence-possible-commercial",             CLASS_CONTEXT, "",         false },
        { "possible-minor-filed-as-offender-commercial-sex", CLASS_DIRECT, "possible", false },
        { "possible-minor-victim-beside-commercial-sex",    CLASS_DIRECT,  "possible", false },
    };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    RuleSet set = made_rules_shipped(&arena);
    for (size_t i = 0; i < COUNT(rules); i++) {
        size_t k = 0;
        while (k < set.count && !str_eq(set.rules[k].id, str_of(rules[i].id))) k++;
        if (k == set.count) test_fail(__FILE__, __LINE__, "there is no rule %s", rules[i].id);
        CHECK_EQ(set.rules[k].class, rules[i].class);
        CHECK_STR(set.rules[k].mark, str_of(rules[i].mark));
        CHECK_EQ(set.rules[k].is_pool, rules[i].is_pool);
    }
    arena_close(&arena);
}
