/* number_share_test.c - proof that a shared number is told, and what every list gets wrong is not. */
#include "insight/number_share.h"

#include "base/test.h"
#include "domain/made.h"
#include "guide/content.h"
#include "insight/made_rules.h"
#include "insight/screen.h"

static Arena arena;
static const NameForms *forms;

static void begin(void)
{
    Err err = { 0 };
    if (forms) return;
    CHECK(arena_open(&arena, 64 << 20));
    CHECK(name_forms_read(&arena, content_find(S("names/nicknames.tsv"))->text, &forms, &err));
}

typedef struct { const char *number, *last, *first, *born, *alias; int age; const char *agency, *report; } Person;

static void value_add(Segment *s, FieldId field, const char *text)
{
    if (!text || !*text) return;
    s->values[s->count++] = (Value){ .text = str_of(text), .name = field_name_numbered(field, 0), .field = (uint16_t)field,
                                     .occurrence = 1 };
}

static Record *record_of(const Person *p)
{
    Record *r = arena_new(&arena, Record, 1);
    *r = made_record(&arena, str_format(&arena, "admin date=20240610; arrestee age=%d", p->age).at);
    Segment *s = &r->segments[1];
    Value *more = arena_new(&arena, Value, s->count + 6);
    memcpy(more, s->values, s->count * sizeof *more);
    s->values = more;
    value_add(s, FIELD_DOCUMENT, p->number);
    value_add(s, FIELD_LAST_NAME, p->last);
    value_add(s, FIELD_FIRST_NAME, p->first);
    value_add(s, FIELD_BIRTH_DATE, p->born);
    value_add(s, FIELD_ALIAS, p->alias);
    r->agency = str_of(p->agency ? p->agency : "ZZ0010000");
    r->number = str_of(p->report ? p->report : "24-1");
    return r;
}

static bool bearer_of(const Person *p, int64_t id, NumberBearer *bearer)
{
    const Record *r = record_of(p);
    size_t at = 0;
    const Value *number = segment_value(&r->segments[1], FIELD_DOCUMENT, &at);
    return number && number_bearer(&arena, id, r, &r->segments[1], number, bearer);
}

#define RUBY { "W12345678", "Holloway", "Ruby", "20030614", "", 20 }

TEST(a_number_that_somebody_else_bears_is_told_with_what_differs)
{
    static const struct { Person there; unsigned how; const char *words; } cases[] = {
        { { "w-1234 5678", "Marchetti", "Elio", "", "", 30, NULL, "24-2" }, SHARED_NAME, "record 12, arrestee 1: another name" },
        { { "W12345678", "Holloway", "Ruby", "20080614", "", 15, NULL, "24-2" }, SHARED_BORN | SHARED_CHILD,
          "record 12, arrestee 1: a birth date 5 years later" },
        { { "W12345678", "Dade", "Wren", "20080301", "", 16, "ZZ0020000", "B-2" }, SHARED_NAME | SHARED_BORN | SHARED_CHILD,
          "record 12, arrestee 1: another name, and a birth date about 5 years later" },
        { { "W12345678", "Holloway", "Tamsin", "20030614", "", 0, NULL, "24-2" }, SHARED_NAME | SHARED_CHILD, "another name" },
    };
    begin();
    for (size_t i = 0; i < COUNT(cases); i++) {
        NumberBearer here, there;
        SharedNumber shared;
        static const Person ruby = RUBY;
        CHECK(bearer_of(&ruby, 11, &here) && bearer_of(&cases[i].there, 12, &there));
        if (!number_shared(&arena, &here, &there, forms, &shared)) test_fail(__FILE__, __LINE__, "case %zu", i);
        if (shared.how != cases[i].how || !str_has(shared.words, str_of(cases[i].words)))
            test_fail(__FILE__, __LINE__, "case %zu: %u %.*s", i, shared.how, STR(shared.words));
        CHECK_STR(shared.value.text, S("W***8"));
        CHECK_EQ(shared.claim >> 20, 12);
    }
}

TEST(what_one_person_and_every_list_does_is_not_told)
{
    static const Person others[] = {
        { "W12345678", "Holloway", "Ruby June", "20030614", "", 20, NULL, "24-2" },
        { "W12345678", "Dade", "Ruby", "20030614", "", 20, NULL, "24-2" },                      /* married */
        { "W12345678", "Holoway", "Ruby", "", "", 20, NULL, "24-2" },
        { "W12345678", "Marchetti", "Elia", "", "Holloway, Ruby", 20, NULL, "24-2" },           /* a known alias */
        { "W12345678", "", "", "", "", 15, NULL, "24-2" },
        { "W12345678", "Marchetti", "Elio", "", "", 15, NULL, "24-1" },                         /* the same report */
        { "W12345679", "Marchetti", "Elio", "", "", 15, NULL, "24-2" },
    };
    begin();
    for (size_t i = 0; i < COUNT(others); i++) {
        NumberBearer here, there;
        SharedNumber shared;
        static const Person ruby = RUBY;
        CHECK(bearer_of(&ruby, 11, &here) && bearer_of(&others[i], 12, &there));
        if (number_shared(&arena, &here, &there, forms, &shared)) test_fail(__FILE__, __LINE__, "%zu: %.*s", i, STR(shared.words));
    }
    static const Person short_here = { "A12345", "Holloway", "Ruby", "", "", 20 };
    static const Person short_there = { "A12345", "Marchetti", "Elio", "", "", 20, "ZZ0020000", "B-2" };
    static const Person short_same = { "A12345", "Marchetti", "Elio", "", "", 20, NULL, "24-2" };
    NumberBearer here, there, same;
    SharedNumber shared;
    CHECK(bearer_of(&short_here, 1, &here) && bearer_of(&short_there, 2, &there) && bearer_of(&short_same, 3, &same));
    CHECK(!number_shared(&arena, &here, &there, forms, &shared));       /* two jails, each with its own count */
    CHECK(number_shared(&arena, &here, &same, forms, &shared));
}

TEST(what_is_typed_where_there_is_no_number_is_none)
{
    static const struct { const char *text; const char *want; } cases[] = {
        { "NONE", "" }, { "UNKNOWN", "" }, { "000-00-0000", "" }, { "99999999", "" }, { "123456789", "" }, { "1234567890", "" },
        { "A12", "" }, { "1234", "" }, { "STATE ID 12", "" }, { "w-1234 5679", "W12345679" }, { "98123", "98123" },
    };
    begin();
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_STR(number_tight(&arena, str_of(cases[i].text)), str_of(cases[i].want));
}

/* ---- the rules ---- */

static size_t hits_with(unsigned how, const char *report, const char *id)
{
    RuleSet set = made_rules_shipped(&arena);
    Record r = made_record(&arena, report);
    Segment *person = &r.segments[r.count - 1];
    SharedNumber shared = { how, person, &person->values[0], person->values[0], 7, (int64_t)12 << 20, S("record 12, arrestee 1: x") };
    shared.value.field = FIELD_DOCUMENT;
    if (how) person->shared = &shared, person->shared_count = 1;
    Hit hits[64];
    size_t n = screen_hits(&set, &r, hits, COUNT(hits)), found = 0;
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(set.rules[hits[i].rule].id, str_of(id))) continue;
        Finding f;
        CHECK(screen_explain(&set, &r, hits[i], (Date){ 2026, 11, 26 }, &arena, &f));
        CHECK_EQ(f.claim_count, 2);
        CHECK_EQ(f.claims[1].claim, (int64_t)12 << 20);
        CHECK(is_of_another_report(&f.claims[1]) && !is_of_another_record(&f.claims[0]));
        found++;
    }
    return found;
}

TEST(a_shared_number_raises_its_rule_where_one_of_the_two_may_be_a_child)
{
    static const char *const rule = "document-number-two-names";
    static const char *const reports[] = { "admin date=20240610; arrestee age=21", "admin date=20240610; victim type=I age=15 offense=13B",
                                           "admin date=20240610; offender age=00" };
    begin();
    for (size_t i = 0; i < COUNT(reports); i++) {
        CHECK_EQ(hits_with(0, reports[i], rule), 0);
        CHECK_EQ(hits_with(SHARED_NAME | SHARED_CHILD, reports[i], rule), 1);
        CHECK_EQ(hits_with(SHARED_BORN | SHARED_CHILD, reports[i], rule), 1);
        CHECK_EQ(hits_with(SHARED_NAME, reports[i], rule) + hits_with(SHARED_NAME | SHARED_BORN, reports[i], rule), 0);
    }
}
