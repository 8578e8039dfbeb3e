/* bias_test.c - proof that who an adult is makes no difference to any finding (R45). */
#include "base/random.h"
#include "base/test.h"
#include "domain/made.h"
#include "insight/made_file.h"
#include "insight/made_rules.h"
#include "insight/screen.h"
#include "insight/urgency.h"

#define ROOM ((size_t)512 * 1024 * 1024)
#define OUTPUT_BYTES_MAX ((size_t)64 * 1024 * 1024)
#define TODAY ((Date){ 2026, 11, 24 })

/* ---- what cannot be said cannot weigh ---- */

TEST(the_rule_language_has_no_word_for_who_somebody_is_or_was)
{
    static const char *const words[] = {
        "sex", "gender", "male", "female", "race", "ethnicity", "resident", "residence", "nationality",
        "religion", "disability",
        "orientation", "immigration", "neighborhood", "gang", "activity", "criminal-activity", "weapon",
        "armed", "bias",
        "tattoo", "brand", "cooperation", "cooperative", "arrests", "prior-arrests", "record-count",
        "reputation", "address",
        "name", "dress", "hour", "injury", "circumstance", "clearance", "arrest-type", "agency",
    };
    static const char *const forms[] = { "%s is F", "%s in {F}", "%s not in {F}", "%s is given",
                                         "incident %s is F",
                                         "some offender has (%s is F)" };
    Arena arena;
    CHECK(arena_open(&arena, (size_t)16 * 1024 * 1024));
    Rule *rule = arena_new(&arena, Rule, 1);
    size_t mark = arena_mark(&arena);
    for (size_t i = 0; i < COUNT(words); i++)
        for (size_t k = 0; k < COUNT(forms); k++) {
            char when[128];
            Err err = { 0 };
            int n = snprintf(when, sizeof when, "%.*s%s%s", (int)(strstr(forms[k], "%s") - forms[k]),
                             forms[k], words[i],
                             strstr(forms[k], "%s") + 2);
            CHECK(n > 0 && (size_t)n < sizeof when);
            CHECK(!rule_read(&arena, S("bias"), made_rule_text(&arena, when), rule, &err));
            CHECK(str_has(str_of(err.text), S(": expected ")));
            arena_reset(&arena, mark);
        }
    arena_close(&arena);
}

TEST(the_rule_language_cannot_ask_for_an_adults_age_in_years)
{
    Arena arena;
    CHECK(arena_open(&arena, (size_t)16 * 1024 * 1024));
    Rule *rule = arena_new(&arena, Rule, 1);
    Err err = { 0 };
    for (int low = 0; low < 100; low += 3)
        for (int high = 18; high < 120; high += 7) {
            const char *when = str_format(&arena, "some offender has (age from %d to %d)", low, high).at;
            CHECK(!rule_read(&arena, S("bias"), made_rule_text(&arena, when), rule, &err));
        }
    static const char *const others[] = { "age is 30", "age in {30}", "age above 30", "age at least 18",
                                          "age is given" };
    for (size_t i = 0; i < COUNT(others); i++)
        CHECK(!rule_read(&arena, S("bias"), made_rule_text(&arena, others[i]), rule, &err));
    arena_close(&arena);
}

/* Fields that a word of the language may read. Whoever adds one answers for it here. */
TEST(no_word_reads_a_field_about_who_somebody_is)
{
    static const FieldId allowed[] = { FIELD_OFFENSE_CODE, FIELD_VICTIM_OFFENSE, FIELD_ARREST_OFFENSE,
                                       FIELD_LOCATION,
                                       FIELD_SUSPECTED_USING, FIELD_PROPERTY_LOSS, FIELD_PROPERTY, FIELD_DRUG,
                                       FIELD_VICTIM_TYPE, FIELD_RELATIONSHIP, FIELD_DISPOSITION,
                                       FIELD_ALLEGATION };
    for (Word word = 0; word < WORDS; word++)
        for (unsigned kind = 0; kind < SEGMENT_KINDS; kind++) {
            FieldId field;
            if (!word_field(word, (SegmentKind)kind, &field)) continue;
            bool ok = false;
            for (size_t i = 0; i < COUNT(allowed); i++) ok |= allowed[i] == field;
            if (!ok) test_fail(__FILE__, __LINE__, "%s reads '%s'", word_name(word), field_name(field));
        }
}

/* ---- five thousand records, and the same with the adults' attributes exchanged among them ---- */

/* Records in which an adult stands where findings are made: the invented submission has hardly any of them. */
static const char *pick(Random *random, const char *choices, size_t width)
{
    return choices + (size_t)random_from_to(random, 0, (int)(strlen(choices) / width) - 1) * width;
}

static Str adult_words(Arena *arena, Random *random)
{
    return str_format(arena, "age=%.4s sex=%.1s race=%.1s ethnicity=%.1s",
                      pick(random, "18__19__22__30__45__61__99__18253040", 4),
                      pick(random, "MFU", 1), pick(random, "WBIAPU", 1), pick(random, "HNU", 1));
}

static Str invented(Arena *arena, Random *random)
{
    Str victim = adult_words(arena, random), arrestee = adult_words(arena, random);
    Str offender = adult_words(arena, random), other = adult_words(arena, random);
    return str_format(arena, "admin date=2025%02d10 cleared=%.1s; offense code=%.3s location=14 activity=%.1s weapon=%.2s bias=%.2s; "
                      "property item=20; victim type=I %.*s offense=%.3s resident=%.1s related=01 relation=AQ; "
                      "victim type=I age=%.2s offense=%.3s related=01 relation=%.2s related=02 relation=ST; offender %.*s; "
                      "offender %.*s; arrestee %.*s offense=%.3s disposition=%.1s resident=%.1s armed=%.2s taken=%.1s",
                      random_from_to(random, 1, 12), pick(random, "ABCDEN", 1),
                      pick(random, "40A40B40C64A11A11D", 3),
                      pick(random, "GJN", 1),
                      pick(random, "121340", 2), pick(random, "118821", 2), STR(victim),
                      pick(random, "13A64A11A", 3),
                      pick(random, "RNU", 1), pick(random, "0715171800", 2), pick(random, "11A11D64A", 3),
                      pick(random, "PASTAQRU", 2), STR(offender), STR(other), STR(arrestee),
                      pick(random, "40A64A35A", 3),
                      pick(random, "HRX", 1), pick(random, "RNU", 1), pick(random, "011215", 2),
                      pick(random, "TOS", 1));
}

static void add_invented(Arena *arena, RecordList *list, size_t wanted)
{
    Random random = random_from(45);
    while (list->count < wanted) {
        Record record = made_record(arena, invented(arena, &random).at);
        record_list_add(arena, list, &record);
    }
}

/* Everything a finding says, in the order in which findings are read. */
typedef struct { char *at; size_t len; } Output;

static void put(Output *out, Str s)
{
    CHECK(out->len + s.len + 1 < OUTPUT_BYTES_MAX);
    if (s.len) memcpy(out->at + out->len, s.at, s.len);
    out->len += s.len;
    out->at[out->len++] = '\t';
}

static void put_number(Output *out, long number)
{
    char text[24];
    int n = snprintf(text, sizeof text, "%ld", number);
    put(out, (Str){ text, (size_t)n });
}

static void put_finding(Output *out, const Finding *f)
{
    const Str texts[] = { f->rule, f->title, f->meaning, f->mark, f->agency, f->number };
    const long numbers[] = { f->rule_version, f->class, f->is_possible, f->is_pool, f->record_kind,
                             date_day_number(f->date),
                             (long)f->line, f->role, f->sequence, f->age.form, f->age.status, f->age.low,
                             f->age.high,
                             f->still_minor, f->has_more_claims, f->review_minutes };
    for (size_t i = 0; i < COUNT(texts); i++) put(out, texts[i]);
    for (size_t i = 0; i < COUNT(numbers); i++) put_number(out, numbers[i]);
    for (size_t i = 0; i < f->claim_count; i++) {
        put_number(out, (long)f->claims[i].line);
        put_number(out, f->claims[i].column);
        put(out, f->claims[i].field);
        put(out, f->claims[i].value);
    }
    for (size_t i = 0; i < f->reason_count; i++) put(out, f->reasons[i]);
    for (size_t i = 0; i < f->next_count; i++) put(out, f->next[i]);
    for (size_t i = 0; i < f->law_count; i++) put(out, f->laws[i].id);
}

typedef struct { Urgency urgency; size_t record, hit; } Place;

static int by_urgency(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    int order = urgency_compare(&x->urgency, &y->urgency);
    if (!order) order = (x->record > y->record) - (x->record < y->record);
    return order ? order : (x->hit > y->hit) - (x->hit < y->hit);
}

/* How findings come from a record: the product's way, or a way that a test has broken on purpose. */
typedef bool (*Explain)(const RuleSet *, const Record *, Hit, Date, Arena *, Finding *);
typedef struct { size_t findings, about_adults; } Seen;

static Seen screen_all(Arena *arena, const RuleSet *set, const RecordList *list, Explain explain, Output *out)
{
    Seen seen = { 0 };
    Place *places = arena_new(arena, Place, 64 * list->count);
    for (size_t i = 0; i < list->count; i++) {
        Hit hits[64];
        size_t n = screen_hits(set, &list->records[i], hits, COUNT(hits)), mark = arena_mark(arena);
        CHECK(n <= COUNT(hits));
        put_number(out, (long)n);
        for (size_t k = 0; k < n; k++) {
            Finding f;
            if (!explain(set, &list->records[i], hits[k], TODAY, arena, &f)) continue;
            put_finding(out, &f);
            places[seen.findings++] = (Place){ { f.still_minor, f.class, date_day_number(f.date), 1 }, i, k };
            seen.about_adults += f.age.status == AGE_IS_ADULT;
        }
        arena_reset(arena, mark);
    }
    qsort(places, seen.findings, sizeof *places, by_urgency);
    for (size_t i = 0; i < seen.findings; i++) {
        put_number(out, (long)places[i].record);
        put_number(out, (long)places[i].hit);
    }
    return seen;
}

/* ---- attributes and their exchange ---- */

typedef struct { const char *name; FieldId fields[3]; bool of_incident; } Attribute;

static const Attribute attributes[] = {
    { "age in years", { FIELD_VICTIM_AGE, FIELD_OFFENDER_AGE, FIELD_ARRESTEE_AGE }, false },
    { "sex", { FIELD_VICTIM_SEX, FIELD_OFFENDER_SEX, FIELD_ARRESTEE_SEX }, false },
    { "race", { FIELD_VICTIM_RACE, FIELD_OFFENDER_RACE, FIELD_ARRESTEE_RACE }, false },
    { "ethnicity", { FIELD_VICTIM_ETHNICITY, FIELD_OFFENDER_ETHNICITY, FIELD_ARRESTEE_ETHNICITY }, false },
    { "residence", { FIELD_RESIDENT, FIELD_RESIDENT, FIELD_RESIDENT }, false },
    { "arms", { FIELD_ARMED_WITH, FIELD_ARMED_WITH, FIELD_ARMED_WITH }, false },
    { "kind of arrest", { FIELD_ARREST_TYPE, FIELD_ARREST_TYPE, FIELD_MULTIPLE_ARRESTEE }, false },
    { "activity and gang", { FIELD_CRIMINAL_ACTIVITY, FIELD_CRIMINAL_ACTIVITY, FIELD_CRIMINAL_ACTIVITY },
      true },
    { "weapon", { FIELD_WEAPON, FIELD_WEAPON, FIELD_WEAPON }, true },
    { "cooperation", { FIELD_CLEARED_EXCEPTIONALLY, FIELD_CLEARED_EXCEPTIONALLY,
                       FIELD_CLEARED_EXCEPTIONALLY }, true },
    { "bias motivation", { FIELD_BIAS, FIELD_BIAS, FIELD_BIAS }, true },
};

static bool is_of(const Attribute *a, const Segment *s, const Value *v)
{
    bool is_adult = a->of_incident || (s->kind >= SEGMENT_VICTIM && s->age.status == AGE_IS_ADULT);
    return is_adult && (v->field == a->fields[0] || v->field == a->fields[1] || v->field == a->fields[2]);
}

typedef struct { Segment *segment; Value *value; Str before; } Cell;
typedef struct { Cell *cells; size_t count; } CellList;

static CellList cells_of(Arena *arena, const RecordList *list, const Attribute *a)
{
    CellList found = { NULL, 0 };
    for (int pass = 0; pass < 2; pass++) {
        if (pass) found.cells = arena_new(arena, Cell, found.count);
        found.count = 0;
        for (size_t i = 0; i < list->count; i++)
            for (size_t k = 0; k < list->records[i].count; k++) {
                Segment *s = &list->records[i].segments[k];
                for (size_t n = 0; n < s->count; n++) {
                    if (!is_of(a, s, &s->values[n])) continue;
                    if (pass) found.cells[found.count] = (Cell){ s, &s->values[n], s->values[n].text };
                    found.count++;
                }
            }
    }
    return found;
}

static size_t shuffle(CellList cells, Random *random)
{
    size_t changed = 0;
    Str *texts = calloc(cells.count + 1, sizeof *texts);
    for (size_t i = 0; i < cells.count; i++) texts[i] = cells.cells[i].before;
    for (size_t i = cells.count; i > 1; i--) {
        size_t k = (size_t)random_from_to(random, 0, (int)i - 1);
        Str swap = texts[i - 1];
        texts[i - 1] = texts[k];
        texts[k] = swap;
    }
    for (size_t i = 0; i < cells.count; i++) {
        made_set(cells.cells[i].segment, cells.cells[i].value, texts[i]);
        changed += !str_eq(texts[i], cells.cells[i].before);
    }
    free(texts);
    return changed;
}

static void restore(CellList cells)
{
    for (size_t i = 0; i < cells.count; i++)
        made_set(cells.cells[i].segment, cells.cells[i].value, cells.cells[i].before);
}

/* ---- the proof, and the proof of the proof ---- */

typedef struct { Arena arena; RuleSet set; RecordList list; Output before, after; } Bench;

/* Without the invented submission everything is made here; a bench without file is small and enough to be caught on. */
static void bench_open(Bench *b, bool with_file)
{
    *b = (Bench){ 0 };
    CHECK(arena_open(&b->arena, ROOM));
    b->set = made_rules_shipped(&b->arena);
    if (with_file) (void)made_file_read(&b->arena, "synthetic-5k.txt", &b->list);
    size_t wanted = b->list.count + 500;
    add_invented(&b->arena, &b->list, with_file && wanted < 5000 ? 5000 : wanted);
    b->before.at = arena_new(&b->arena, char, OUTPUT_BYTES_MAX);
    b->after.at = arena_new(&b->arena, char, OUTPUT_BYTES_MAX);
}

static Seen screen_before(Bench *b, Explain explain)
{
    b->before.len = 0;
    size_t mark = arena_mark(&b->arena);
    Seen seen = screen_all(&b->arena, &b->set, &b->list, explain, &b->before);
    arena_reset(&b->arena, mark);
    return seen;
}

static bool is_same_after_exchange(Bench *b, const Attribute *a, Explain explain, Random *random)
{
    size_t mark = arena_mark(&b->arena);
    CellList cells = cells_of(&b->arena, &b->list, a);
    size_t changed = shuffle(cells, random);
    CHECK(changed > 100);           /* otherwise nothing was tried */
    b->after.len = 0;
    (void)screen_all(&b->arena, &b->set, &b->list, explain, &b->after);
    restore(cells);
    arena_reset(&b->arena, mark);
    return str_eq((Str){ b->before.at, b->before.len }, (Str){ b->after.at, b->after.len });
}

TEST(exchanging_what_adults_are_changes_no_finding_no_order_and_no_word)
{
    Bench b;
    bench_open(&b, true);
    Random random = random_from(2026);
    Seen seen = screen_before(&b, screen_explain);
    CHECK(b.list.count >= 5000);
    CHECK(seen.findings > 500);
    CHECK(seen.about_adults > 50);          /* a rule that can be true of adults was asked too */
    for (size_t i = 0; i < COUNT(attributes); i++)
        for (int round = 0; round < 2; round++)
            if (!is_same_after_exchange(&b, &attributes[i], screen_explain, &random))
                test_fail(__FILE__, __LINE__, "findings depend on the %s of adults", attributes[i].name);
    arena_close(&b.arena);
}

/* Not the values alone: whether there is one must make no difference either. Without an age nobody is an adult. */
TEST(erasing_what_adults_are_changes_no_finding_no_order_and_no_word)
{
    Bench b;
    bench_open(&b, false);
    (void)screen_before(&b, screen_explain);
    for (size_t i = 1; i < COUNT(attributes); i++) {
        CellList cells = cells_of(&b.arena, &b.list, &attributes[i]);
        CHECK(cells.count > 100);
        for (size_t k = 0; k < cells.count; k++)
            made_set(cells.cells[k].segment, cells.cells[k].value, S(""));
        b.after.len = 0;
        (void)screen_all(&b.arena, &b.set, &b.list, screen_explain, &b.after);
        CHECK_STR(((Str){ b.after.at, b.after.len }), ((Str){ b.before.at, b.before.len }));
        restore(cells);
    }
    arena_close(&b.arena);
}

/* A screen that reads attributes of adults: it shows whichever attribute `leaking` names. */
static const Attribute *leaking;

static bool leaks_in_text(const RuleSet *set, const Record *r, Hit hit, Date today, Arena *arena, Finding *f)
{
    if (!screen_explain(set, r, hit, today, arena, f)) return false;
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->segments[i].count; k++)
            if (is_of(leaking, &r->segments[i], &r->segments[i].values[k]))
                f->mark = r->segments[i].values[k].text;
    return true;
}

static bool leaks_in_set(const RuleSet *set, const Record *r, Hit hit, Date today, Arena *arena, Finding *f)
{
    bool told = leaks_in_text(set, r, hit, today, arena, f);
    return told && (f->mark.len == 0 || f->mark.at[0] % 2 == 0);
}

static bool leaks_in_order(const RuleSet *set, const Record *r, Hit hit, Date today, Arena *arena, Finding *f)
{
    bool told = leaks_in_text(set, r, hit, today, arena, f);
    if (told && f->mark.len) f->still_minor = f->mark.at[0] % 2 ? STILL_MINOR_NO : STILL_MINOR_YES;
    f->mark = S("");
    return told;
}

TEST(a_screen_that_read_such_an_attribute_would_be_caught)
{
    static const Explain broken[] = { leaks_in_text, leaks_in_set, leaks_in_order };
    Bench b;
    bench_open(&b, false);
    Random random = random_from(2027);
    for (size_t i = 0; i < COUNT(attributes); i++) {
        leaking = &attributes[i];
        for (size_t k = 0; k < COUNT(broken); k++) {
            (void)screen_before(&b, broken[k]);
            if (is_same_after_exchange(&b, leaking, broken[k], &random))
                test_fail(__FILE__, __LINE__, "nobody noticed the %s", leaking->name);
        }
    }
    arena_close(&b.arena);
}
