/* golden_relief_test.c - proof that every state has an honest page and three sheets, and no lead passes for a fact. */
#include "cli/relief_views.h"

#include "base/limits.h"
#include "golden.h"
#include "paper_kit.h"

#define FOLDER "tests/golden/papers/"
#define STATE_COUNT 52

/* The states, the District and federal law, each once. */
static size_t states_of(const LawBook *law, Str *states)
{
    size_t n = 0;
    for (size_t i = 0; i < law->relief_count; i++) {
        bool is_new = true;
        for (size_t k = 0; k < n; k++) is_new &= !str_eq(states[k], law->relief[i].place);
        if (is_new && n < STATE_COUNT) states[n++] = law->relief[i].place;
        else CHECK(!is_new);
    }
    return n;
}

static Str page(Arena *arena, const LawBook *law, const ReliefCase *of)
{
    Cli cli = { .app = arena, .out = kit_out() };
    relief_page_tell(&cli, law, of, S(""));
    return kit_out_text(arena, cli.out);
}

static Str sheet(Arena *arena, const ReliefCase *of, const char *name)
{
    WorksheetPage p;
    Err err = { 0 };
    Out *out = kit_out();
    CHECK(relief_paper(arena, of, str_of(name), &p, &err));
    CHECK(worksheet_out(out, arena, &p.book, &p.sheet, &err));
    return kit_out_text(arena, out);
}

/* On one line, one blank between words. */
static Str unwrapped(Arena *arena, Str text)
{
    char *at = arena_new(arena, char, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_blank = text.at[i] == ' ' || text.at[i] == '\n';
        if (!is_blank || (len && at[len - 1] != ' ')) at[len++] = is_blank ? ' ' : text.at[i];
    }
    return (Str){ at, len };
}

static ReliefCase accused(Str state, const char *age)
{
    ReliefCase of = relief_case(state);
    CHECK(relief_age_read(str_of(age), &of));
    of.charge = S("40A");
    of.path[of.path_count++] = S("2026-03-01: a petition or charge was filed against the child");
    CHECK(relief_stages_read(S("charge,record"), &of));
    return of;
}

/* One whose text was read, one from a secondary source, one of which nothing is established. */
TEST(golden_pages_of_relief_read_as_accepted)
{
    static const struct { const char *state, *age, *page, *dismissal, *sealing, *vacatur; } cases[] = {
        { "MD", "15", FOLDER "relief-page-MD.txt", FOLDER "dismissal-MD.txt", FOLDER "sealing-MD.txt", FOLDER "vacatur-MD.txt" },
        { "MI", "16-18", FOLDER "relief-page-MI.txt", FOLDER "dismissal-MI.txt", FOLDER "sealing-MI.txt", FOLDER "vacatur-MI.txt" },
        { "NM", "15", FOLDER "relief-page-NM.txt", FOLDER "dismissal-NM.txt", FOLDER "sealing-NM.txt", FOLDER "vacatur-NM.txt" },
    };
    Arena arena;
    LawBook law;
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(law_open(&arena, S(""), &law, &err));
    for (size_t i = 0; i < COUNT(cases); i++) {
        ReliefCase of = accused(str_of(cases[i].state), cases[i].age);
        relief_doubt(&arena, &law, &of);
        golden_check(cases[i].page, page(&arena, &law, &of));
        golden_check(cases[i].dismissal, sheet(&arena, &of, "dismissal"));
        golden_check(cases[i].sealing, sheet(&arena, &of, "sealing"));
        golden_check(cases[i].vacatur, sheet(&arena, &of, "vacatur"));
    }
    arena_close(&arena);
}

static void check_row(Arena *arena, Str page_text, Str dismissal, const LawRelief *r)
{
    Str lead = str_format(arena, "NOT VERIFIED: %.*s", STR(r->text));
    if (!str_has(page_text, r->text)) test_fail(__FILE__, __LINE__, "not told: %.*s", STR(r->text));
    if (r->grade >= LAW_LOW && !str_has(page_text, lead)) test_fail(__FILE__, __LINE__, "as a fact: %.*s", STR(r->text));
    if (r->grade == LAW_MEDIUM) CHECK(str_has(page_text, str_format(arena, "SECONDARY: %.*s", STR(r->text))));
    if (!str_eq(r->part, S("gives"))) return;
    lead = str_format(arena, "%s%.*s", r->grade >= LAW_LOW ? "NOT VERIFIED, ask counsel: " :
                      r->grade == LAW_MEDIUM ? "SECONDARY: " : "- ", STR(r->text));
    if (!str_has(dismissal, lead)) test_fail(__FILE__, __LINE__, "not on the sheet so: %.*s", STR(lead));
}

TEST(every_state_has_a_page_and_three_sheets_and_no_lead_passes_for_a_fact)
{
    Arena arena;
    LawBook law;
    Err err = { 0 };
    Str states[STATE_COUNT];
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(law_open(&arena, S(""), &law, &err));
    CHECK_EQ(states_of(&law, states), STATE_COUNT);
    for (size_t i = 0; i < STATE_COUNT; i++) {
        size_t mark = arena_mark(&arena), told = 0;
        ReliefCase of = accused(states[i], "15");
        relief_doubt(&arena, &law, &of);
        Str text = unwrapped(&arena, page(&arena, &law, &of)), papers[3];
        CHECK(str_has(text, S("No legal advice.")) && str_has(text, S("not yet reviewed here")));
        for (size_t n = 0; relief_sheet_name(n); n++) {
            papers[n] = unwrapped(&arena, sheet(&arena, &of, relief_sheet_name(n)));
            CHECK(str_has(papers[n], S("no legal advice")) && str_has(papers[n], S("not yet reviewed here")));
            CHECK(str_has(papers[n], S("BY WHEN")) && str_has(papers[n], S("Still missing: ")));
            CHECK(str_has(papers[n], S("ON WHICH AUTHORITY")) || str_has(papers[n], S("has nothing established")));
        }
        for (size_t k = 0; k < law.relief_count; k++) {
            const LawRelief *r = &law.relief[k];
            if (!str_eq(r->place, states[i])) continue;
            check_row(&arena, text, papers[0], r);
            told++;
        }
        CHECK(told > 0);
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}

TEST(a_sheet_becomes_a_pdf_and_the_same_one_twice)
{
    Arena arena;
    LawBook law;
    WorksheetPage p;
    Err err = { 0 };
    Str one, two;
    int pages = 0;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(law_open(&arena, S(""), &law, &err));
    ReliefCase of = accused(S("TN"), "15");
    relief_doubt(&arena, &law, &of);
    CHECK(relief_paper(&arena, &of, S("vacatur"), &p, &err));
    CHECK(relief_pdf(&arena, &p, (Date){ 2026, 11, 26 }, &one, &pages, &err));
    CHECK(pages >= 1 && pages <= 4 && str_starts(one, S("%PDF-")));
    CHECK(relief_pdf(&arena, &p, (Date){ 2026, 11, 26 }, &two, &pages, &err));
    CHECK(str_eq(one, two));
    arena_close(&arena);
}
