/* duties_test.c - proof that the tables of duties are whole, no surer than the facts, and refused when they are not. */
#include "guide/duties.h"

#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

#include "base/test.h"
#include "base/tsv.h"
#include "guide/content.h"

static DutyBook shipped(Arena *arena)
{
    Err err = { 0 };
    DutyBook book;
    if (!duties_read(arena, content_find(S("duties/triggers.tsv"))->text, content_find(S("duties/duties.tsv"))->text, &book,
                     &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return book;
}

/* A word that is neither a class nor a rule would start nothing, in silence. */
static void known_findings(Arena *arena, const DutyTrigger *t)
{
    Str rest = t->what, one;
    if (t->start != STARTED_BY_FINDING && t->start != STARTED_BY_ACCEPTING) return;
    while (str_cut(&rest, ';', &one))
        if (!str_eq(one, S("direct")) && !content_find(str_format(arena, "rules/%.*s.rule", STR(one))))
            test_fail(__FILE__, __LINE__, "%.*s: there is no rule %.*s", STR(t->id), STR(one));
}

TEST(the_shipped_duties_are_whole_and_only_what_was_read_starts_by_itself)
{
    Arena arena;
    CHECK(arena_open(&arena, 8 << 20));
    DutyBook book = shipped(&arena);
    size_t sure = 0, clocks = 0;
    CHECK(book.count >= 76 && book.trigger_count > 10);
    for (size_t i = 0; i < book.count; i++) {
        const Duty *d = &book.duties[i];
        sure += duty_is_sure(d);
        clocks += d->clock.unit != CLOCK_NONE;
        if (str_eq(d->as_of, S("UNVERIFIED"))) CHECK(!duty_is_sure(d));
        if (duty_is_sure(d)) CHECK(!str_has(d->source, S("recollection")));
    }
    CHECK(sure > 40 && sure < book.count && clocks > 15);
    for (size_t i = 0; i < book.trigger_count; i++) {          /* no trigger without a duty */
        bool is_used = false;
        for (size_t k = 0; k < book.count; k++) is_used |= book.duties[k].trigger == &book.triggers[i];
        if (!is_used) test_fail(__FILE__, __LINE__, "nothing is started by %.*s", STR(book.triggers[i].id));
        known_findings(&arena, &book.triggers[i]);
    }
    arena_close(&arena);
}

TEST(the_row_of_the_day_is_taken)
{
    Arena arena;
    CHECK(arena_open(&arena, 8 << 20));
    DutyBook book = shipped(&arena);
    const Str expiry = S("CYBERTIP-PRESERVE-EXPIRY");
    CHECK_EQ(duty_of(&book, expiry, (Date){ 2024, 5, 6 })->clock.unit, CLOCK_DAYS);
    CHECK_EQ(duty_of(&book, expiry, (Date){ 2024, 5, 7 })->clock.unit, CLOCK_YEARS);
    CHECK_EQ(duty_of(&book, S("MISS-NCIC-2H"), (Date){ 2026, 1, 1 })->clock.count, 2);
    CHECK(!duty_of(&book, S("NO-SUCH"), (Date){ 2026, 1, 1 }));
    arena_close(&arena);
}

#define T_HEAD "id\tstart\twhat\trole\tage\tcondition\twords\n"
#define T_ROW  "gone\trecord\tmissing person\tperson\t18\t-\ta child is missing\nasked\thand\t-\t-\t0\t-\tit was asked\n"
#define D_HEAD "id\ttrigger\tstate\tvalid\ttext\twho\tclock\tcounted\trounds\tescalate\tevidence\ttells\t" \
               "citation\tsource\tas_of\tgrade\n"
#define D_ROW(id, trigger, valid, clock, escalate, as_of, grade) \
    id "\t" trigger "\tUS\t" valid "\tdo it\tpolice\t" clock "\tthe report\tonce\t" escalate \
       "\tnumber\tagency\tlaw\tpage\t" as_of "\t" grade "\n"
#define GOOD D_ROW("ONE", "gone", "..2020-01-01", "2 hours", "1 hour", "2024", "high (text read)")

TEST(a_table_that_is_not_whole_is_refused_with_its_line)
{
    static const struct { const char *triggers, *duties, *says; } bad[] = {
        { T_HEAD T_ROW, GOOD, "names the columns" },
        { T_HEAD T_ROW "gone\thand\t-\t-\t0\t-\tagain\n", D_HEAD, "line 4: this trigger stands there already" },
        { T_HEAD "x\trecord\ttip\tperson\t18\t-\twords\n", D_HEAD, "kind of record" },
        { T_HEAD "x\trecord\tmissing person\tboss\t18\t-\twords\n", D_HEAD, "role is" },
        { T_HEAD "x\tcorrection\tname\t-\t18\t-\twords\n", D_HEAD, "a correction is of a birth date" },
        { T_HEAD "x\tcorrection\tbirth date\t-\t0\t-\twords\n", D_HEAD, "and names an age" },
        { T_HEAD "x\thand\ta tip\t-\t0\t-\twords\n", D_HEAD, "by hand a dash" },
        { T_HEAD "x\trecord\tmissing person\tperson\tyoung\t-\twords\n", D_HEAD, "age is" },
        { T_HEAD "x\trecord\tmissing person\tperson\t21..18\t-\twords\n", D_HEAD, "age is" },
        { T_HEAD T_ROW, D_HEAD D_ROW("ONE", "lost", "..", "2 hours", "-", "2024", "high"), "no such trigger" },
        { T_HEAD T_ROW, D_HEAD D_ROW("one", "gone", "..", "2 hours", "-", "2024", "high"), "an id is" },
        { T_HEAD T_ROW, D_HEAD D_ROW("ONE", "gone", "..", "2 h", "-", "2024", "high"), "no such clock" },
        { T_HEAD T_ROW, D_HEAD D_ROW("ONE", "gone", "2020-02-30..", "2 hours", "-", "2024", "high"), "FROM..TO" },
        { T_HEAD T_ROW, D_HEAD D_ROW("ONE", "gone", "2021-01-01..2020-01-01", "2 hours", "-", "2024", "high"), "FROM..TO" },
        { T_HEAD T_ROW, D_HEAD D_ROW("ONE", "gone", "..", "2 hours", "-", "UNVERIFIED", "high"), "is not high" },
        { T_HEAD T_ROW, D_HEAD D_ROW("ONE", "gone", "..", "2 hours", "-", "2024", "sure"), "grade begins" },
        { T_HEAD T_ROW, D_HEAD D_ROW("ONE", "gone", "..", "7 days before", "-", "2024", "high"), "by hand" },
        { T_HEAD T_ROW, D_HEAD D_ROW("ONE", "asked", "..", "7 days before", "2 hours", "2024", "high"), "counted as" },
        { T_HEAD T_ROW, D_HEAD GOOD D_ROW("ONE", "gone", "2020-01-01..", "2 hours", "-", "2024", "high"), "line 3: its period" },
        { T_HEAD T_ROW, D_HEAD GOOD D_ROW("ONE", "asked", "2020-01-02..", "2 hours", "-", "2024", "high"), "otherwise" },
        { T_HEAD T_ROW, D_HEAD GOOD D_ROW("TWO", "gone", "..", "2 hours", "-", "2024", "high")
          D_ROW("ONE", "gone", "2020-01-02..", "2 hours", "-", "2024", "high"), "stand together" },
        { T_HEAD T_ROW, D_HEAD "ONE\tgone\tUS\t..\tdo it\n", "sixteen cells" },
    };
    Arena arena;
    DutyBook book;
    CHECK(arena_open(&arena, 8 << 20));
    for (size_t i = 0; i < COUNT(bad); i++) {
        Err err = { 0 };
        if (duties_read(&arena, str_of(bad[i].triggers), str_of(bad[i].duties), &book, &err) || err.code != ERR_INPUT ||
            !str_has(str_of(err.text), str_of(bad[i].says)))
            test_fail(__FILE__, __LINE__, "row %zu (%s): \"%s\"", i, bad[i].says, err.text);
    }
    Err err = { 0 };
    CHECK(duties_read(&arena, S(T_HEAD T_ROW),
                      S(D_HEAD GOOD D_ROW("ONE", "gone", "2020-01-02..", "3 hours", "-", "2024", "medium")), &book, &err));
    CHECK_EQ(book.count, 2);
    CHECK_EQ(book.duties[0].rounds_max, 1);
    arena_close(&arena);
}

/* ---- beside the facts, where they are at hand ---- */

static Str facts(Arena *arena)
{
    char path[1024];
    if (!test_shared()) test_skip("shared data absent");
    snprintf(path, sizeof path, "%s/reference/legal/duties.tsv", test_shared());
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) test_skip("shared data absent");
    char *bytes = arena_new(arena, char, 1 << 20);
    ssize_t n = read(fd, bytes, 1 << 20);
    close(fd);
    CHECK(n > 0);
    return (Str){ bytes, (size_t)n };
}

static void same_hours(const Duty *d, Str hours)
{
    int n;
    if (!str_to_number(hours, &n)) return;
    bool is_so = d->clock.unit == CLOCK_HOURS          ? d->clock.count == n
                 : d->clock.unit == CLOCK_DAYS         ? d->clock.count * 24 == n
                 : d->clock.unit == CLOCK_YEARS        ? d->clock.count * 8760 == n
                 : d->clock.unit == CLOCK_AT_ONCE      ? n == 0 : !duty_is_sure(d);
    if (!is_so) test_fail(__FILE__, __LINE__, "%.*s has another clock than the facts", STR(d->id));
}

TEST(no_duty_is_missing_surer_or_counted_otherwise_than_the_facts_at_hand)
{
    Arena arena;
    size_t seen = 0;
    TsvRow row;
    CHECK(arena_open(&arena, 8 << 20));
    DutyBook book = shipped(&arena);
    Tsv tsv = tsv_of(facts(&arena));
    CHECK(tsv_next(&tsv, &row));
    for (; tsv_next(&tsv, &row); seen++) {
        const Duty *d = duty_of(&book, row.cell[0], (Date){ 2026, 11, 26 });
        if (!d) test_fail(__FILE__, __LINE__, "%.*s is missing", STR(row.cell[0]));
        CHECK_STR(d->grade_words, row.cell[8]);
        CHECK_STR(d->citation, row.cell[5]);
        same_hours(d, row.cell[4]);
    }
    CHECK(seen >= 76);
    arena_close(&arena);
}
