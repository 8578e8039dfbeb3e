/* relief_test.c - proof that a child's path is kept as it was said, that doubts are told, and that a purge takes both. */
#include "app/relief.h"

#include <string.h>

#include "app/charge.h"
#include "app/purge.h"
#include "base/test.h"
#include "tenant_kit.h"

static const Why why = { { "protection", 10 }, { "2026-0412", 9 } };
static const Mention child = { false, { "ZZ0010000", 9 }, { "INVENTED0001", 12 }, ROLE_OFFENDER, 1 };

static ErrCode say(World *w, const char *login, PathWish wish, int64_t *id)
{
    Err err = { 0 };
    Tenant t;
    PathEvent made = { 0 };
    world_tenant(w, login, &t);
    const ReliefRequest q = { &t, why, WORLD_TODAY };
    bool ok = path_say(&q, &wish, &w->app, &made, &err);
    CHECK(ok == (err.code == ERR_NONE));
    if (id) *id = made.id;
    tenant_close(&t);
    return err.code;
}

static PathWish wish(PathStep step, int day)
{
    return (PathWish){ .about = child, .step = step, .on = { 2026, 3, (uint8_t)day }, .court = S("Harbor court, J-77"),
                       .note = S("by the docket") };
}

static ErrCode look(World *w, Mention about, const char *state, ReliefChild *to)
{
    Err err = { 0 };
    Tenant t;
    LawBook law;
    world_tenant(w, "kim", &t);
    const ReliefRequest q = { &t, why, WORLD_TODAY };
    world_must(law_open(&w->app, S(""), &law, &err), &err);
    (void)relief_child(&q, &about, str_of(state), &law, &w->app, to, &err);
    tenant_close(&t);
    return err.code;
}

static bool has_doubt(const ReliefCase *of, const char *words)
{
    for (size_t i = 0; i < of->doubt_count; i++)
        if (str_has(of->doubts[i], str_of(words))) return true;
    return false;
}

TEST(where_a_child_stands_follows_what_was_said_and_each_sheet_what_is_open)
{
    World w;
    ReliefChild c;
    int64_t wrong;
    world_open(&w);
    CHECK_EQ(look(&w, child, "TN", &c), ERR_NONE);
    CHECK(!c.of.is_path_known && c.of.is_labeled && has_doubt(&c.of, "Nobody has said") && has_doubt(&c.of, "still lists"));
    for (size_t n = 0; relief_sheet_name(n); n++) CHECK(relief_sheet_is_asked(&c.of, n));
    CHECK_EQ(say(&w, "kim", wish(PATH_CHARGED, 3), NULL), ERR_NONE);
    CHECK_EQ(say(&w, "kim", wish(PATH_ADJUDICATED, 9), &wrong), ERR_NONE);
    CHECK_EQ(look(&w, child, "TN", &c), ERR_NONE);
    CHECK_EQ(c.of.stands, STANDS_ADJUDICATED | STANDS_RECORDED);
    CHECK(!relief_sheet_is_asked(&c.of, 0) && relief_sheet_is_asked(&c.of, 1) && relief_sheet_is_asked(&c.of, 2));
    CHECK(str_eq(c.of.court, S("Harbor court, J-77")) && c.event_count == 2 && c.of.path_count == 3);
    CHECK_EQ(say(&w, "kim", (PathWish){ .step = PATH_MISTAKEN, .mistaken = wrong, .note = S("another child") }, NULL), ERR_NONE);
    CHECK_EQ(say(&w, "kim", (PathWish){ .step = PATH_MISTAKEN, .mistaken = wrong, .note = S("again") }, NULL), ERR_CONFLICT);
    CHECK_EQ(say(&w, "kim", (PathWish){ .step = PATH_MISTAKEN, .mistaken = 9999, .note = S("none") }, NULL), ERR_NOT_FOUND);
    CHECK_EQ(look(&w, child, "TN", &c), ERR_NONE);
    CHECK_EQ(c.of.stands, STANDS_CHARGED | STANDS_RECORDED);
    CHECK_EQ(say(&w, "kim", wish(PATH_RELABELED, 20), NULL), ERR_NONE);
    CHECK_EQ(look(&w, child, "TN", &c), ERR_NONE);
    CHECK(!c.of.is_labeled && !has_doubt(&c.of, "still lists"));
    world_is_whole(&w);
    world_close(&w);
}

TEST(what_is_missing_wrong_or_not_allowed_is_refused_and_writes_nothing)
{
    World w;
    ReliefChild c;
    PathWish bad = wish(PATH_DETAINED, 1), long_note = bad, control = bad, later = bad, dayless = bad, nobody = bad;
    char words[RELIEF_WORDS_BYTES_MAX + 1];
    memset(words, 'n', sizeof words);
    world_open(&w);
    bad.note = S(" ");
    long_note.note = (Str){ words, sizeof words };
    control.court = S("a\x1b[2J");
    later.on = (Date){ 2026, 11, 26 };
    dayless.on = (Date){ 0 };
    nobody.about.sequence = 9;
    CHECK_EQ(say(&w, "kim", bad, NULL), ERR_USAGE);
    CHECK_EQ(say(&w, "kim", long_note, NULL), ERR_USAGE);
    CHECK_EQ(say(&w, "kim", control, NULL), ERR_USAGE);
    CHECK_EQ(say(&w, "kim", later, NULL), ERR_USAGE);
    CHECK_EQ(say(&w, "kim", dayless, NULL), ERR_USAGE);
    CHECK_EQ(say(&w, "kim", nobody, NULL), ERR_NOT_FOUND);
    CHECK_EQ(say(&w, "root", wish(PATH_DETAINED, 1), NULL), ERR_DENIED);
    CHECK_EQ(look(&w, nobody.about, "TN", &c), ERR_NOT_FOUND);
    CHECK_EQ(look(&w, child, "TN", &c), ERR_NONE);
    CHECK_EQ(c.event_count, 0);
    world_close(&w);
}

TEST(a_purge_of_the_report_takes_the_path_of_its_children)
{
    World w;
    Err err = { 0 };
    Tenant t;
    PathEvent *all;
    size_t count;
    world_open(&w);
    CHECK_EQ(say(&w, "kim", wish(PATH_DETAINED, 1), NULL), ERR_NONE);
    PathWish other = wish(PATH_DETAINED, 2);
    other.about.number = S("INVENTED0002");
    CHECK_EQ(say(&w, "kim", other, NULL), ERR_NONE);
    const PurgeWhat what = { .agency = S("ZZ0010000"), .number = S("INVENTED0001") };
    world_purge(&w, &what);
    world_tenant(&w, "kim", &t);
    const ReliefRequest q = { &t, why, WORLD_TODAY };
    world_must(path_list(&q, &w.app, &all, &count, &err), &err);
    CHECK_EQ(count, 1);
    CHECK(str_eq(all[0].about.number, S("INVENTED0002")));
    tenant_close(&t);
    world_is_whole(&w);
    world_close(&w);
}

TEST(an_age_is_a_number_or_a_range_and_a_row_reaches_it_or_not)
{
    static const struct { const char *age; bool ok; int low, high; } ages[] = {
        { "15", true, 15, 15 }, { "14-16", true, 14, 16 }, { "16-14", false, 0, 0 }, { "", false, 0, 0 },
        { "15-", false, 0, 0 }, { "15-16-17", false, 0, 0 }, { "fifteen", false, 0, 0 }, { "121", false, 0, 0 },
    };
    static const struct { const char *text; LawGrade grade; int low, high; ReliefAge want; } rows[] = {
        { "Immune. Age: under 18.", LAW_HIGH, 17, 17, RELIEF_AGE_WITHIN },
        { "Immune. Age: under 18.", LAW_HIGH, 18, 18, RELIEF_AGE_OVER },
        { "Immune. Age: under 18.", LAW_HIGH, 17, 18, RELIEF_AGE_UNKNOWN },
        { "Immune. Age: under 18.", LAW_HIGH, -1, -1, RELIEF_AGE_UNKNOWN },
        { "Immune. Age: under 18.", LAW_UNVERIFIED, 17, 17, RELIEF_AGE_NOT_SAID },
        { "Immune. Age: all.", LAW_HIGH, 17, 17, RELIEF_AGE_NOT_SAID },
        { "Age: under 16.", LAW_MEDIUM, 16, 17, RELIEF_AGE_OVER },
    };
    for (size_t i = 0; i < COUNT(ages); i++) {
        ReliefCase of = relief_case(S("TN"));
        CHECK_EQ(relief_age_read(str_of(ages[i].age), &of), ages[i].ok);
        if (ages[i].ok) CHECK(of.low == ages[i].low && of.high == ages[i].high);
        else CHECK_EQ(of.low, -1);
    }
    for (size_t i = 0; i < COUNT(rows); i++) {
        ReliefCase of = relief_case(S("TN"));
        const LawRelief r = { .text = str_of(rows[i].text), .grade = rows[i].grade };
        of.low = rows[i].low, of.high = rows[i].high;
        CHECK_EQ(relief_age(&of, &r), rows[i].want);
    }
}
