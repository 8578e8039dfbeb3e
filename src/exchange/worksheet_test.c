/* worksheet_test.c - proof that each line of a worksheet says where it comes from, and each doubt reaches its reader. */
#include "exchange/worksheet.h"

#include "base/limits.h"
#include "base/tsv.h"
#include "guide/content.h"
#include "insight/terms.h"
#include "nibrs_kit.h"
#include "paper_kit.h"

static const char *const sheets[] = { "ncic-missing", "ncic-wanted", "history", "ndex", "relief", "dismissal",
                                      "sealing", "vacatur" };
/* The states and the District, as the facts of law list them, and federal law. */
static const char states[] = "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE "
                             "NH NJ NM NV NY OH OK OR PA RI SC SD TN TX US UT VA VT WA WI WV WY";
#define NOTHING "has nothing established for this state"

static Str sheet(Arena *arena, const char *name, Str state)
{
    Worksheet w = kit_invented_worksheet(str_of(name), state);
    return kit_worksheet(arena, &w, NULL);
}

TEST(every_row_of_the_worksheets_has_a_source_a_day_and_a_grade)
{
    Arena arena;
    size_t facts = 0;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    WorksheetBook book = kit_worksheets(&arena);
    CHECK(book.count > 150);
    for (size_t i = 0; i < book.count; i++) {
        const WorksheetRow *r = &book.rows[i];
        CHECK(r->source.len && r->as_of.len >= 4 && r->grade < SHEET_GRADES);
        facts += r->grade != SHEET_DESIGN;
        /* what was only recalled may not stand as read, and law is never our own proposal */
        bool is_doubtful = str_has(r->source, S("recall")) || str_has(r->source, S("recollection")) ||
                           str_has(r->source, S("not read")) || str_has(r->source, S("only the heading")) ||
                           str_has(r->source, S("list of contents")) || str_has(r->source, S("UNVERIFIED"));
        if (is_doubtful && r->grade != SHEET_UNVERIFIED) test_fail(__FILE__, __LINE__, "%.*s", STR(r->text));
        CHECK(r->part != PART_AUTHORITY || r->grade != SHEET_DESIGN);
    }
    CHECK(facts > 80);
    arena_close(&arena);
}

TEST(a_table_that_is_not_whole_is_refused_with_its_line)
{
#define HEAD "sheet\tstate\tpart\tlabel\ttext\tsource\tas_of\tgrade\n"
#define TITLE "a\t-\ttitle\t-\tA\to\t2026\tdesign\n"
#define ASK "a\t-\task\t-\tus\to\t2026\tdesign\n"
    static const struct { const char *text, *want; } cases[] = {
        { HEAD TITLE ASK, "" },
        { HEAD, "" },
        { "", "t: the first row names the columns." },
        { TITLE ASK, "t: the first row names the columns." },
        { HEAD TITLE ASK "a\t-\twho\t-\tx\t\t2026\thigh\n", "t, line 4: a cell is empty." },
        { HEAD TITLE ASK "a\t-\twho\t-\tx\ts\t\thigh\n", "t, line 4: a cell is empty." },
        { HEAD TITLE ASK "a\t-\twho\t-\tx\ts\t2026\t \n", "t, line 4: a cell is empty." },
        { HEAD TITLE ASK "a\t-\twho\t-\tx\ts\t2026\n", "t, line 4: a row has eight cells." },
        { HEAD TITLE ASK "a\t-\twho\t-\tx\ts\t2026\thigh\tx\n", "t, line 4: a row has eight cells." },
        { HEAD TITLE ASK "a\t-\twho\t-\tx\ts\tlast year\thigh\n", "t, line 4: the day is YYYY, YYYY-MM or YYYY-MM-DD." },
        { HEAD TITLE ASK "a\t-\twho\t-\tx\ts\t2026-1\thigh\n", "t, line 4: the day is YYYY, YYYY-MM or YYYY-MM-DD." },
        { HEAD TITLE ASK "a\t-\twho\t-\tx\ts\t2026-01-02-\thigh\n", "t, line 4: the day is YYYY, YYYY-MM or YYYY-MM-DD." },
        { HEAD TITLE ASK "a\ttn\twho\t-\tx\ts\t2026\thigh\n", "t, line 4: the state is two capital letters or a dash." },
        { HEAD TITLE ASK "a\t-\twhom\t-\tx\ts\t2026\thigh\n", "t, line 4: there is no such part." },
        { HEAD TITLE ASK "a\t-\twho\t-\tx\ts\t2026\tsure\n", "t, line 4: there is no such grade." },
        { HEAD TITLE, "The worksheet a needs a title and a row that says whom to ask." },
        { HEAD TITLE ASK ASK, "The worksheet a has two rows ask." },
        { HEAD TITLE ASK "a\t-\twho\t0123456789012345678901234567890123456789x\tx\ts\t2026\thigh\n",
          "t, line 4: the label is longer than 40 letters." },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        WorksheetBook book = { 0 };
        WorksheetTable table = { S("t"), str_of(cases[i].text) };
        CHECK_EQ(worksheet_book_read(&arena, &table, 1, &book, &err), !cases[i].want[0]);
        CHECK_STR(str_of(err.text), str_of(cases[i].want));
        CHECK(!cases[i].want[0] || !book.rows);
    }
    arena_close(&arena);
}

TEST(a_table_cut_off_anywhere_is_read_or_refused)
{
    Arena arena;
    size_t read = 0;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str whole = content_find(S("worksheets/ndex.tsv"))->text;
    for (size_t len = 0; len <= whole.len; len++) {
        size_t mark = arena_mark(&arena);
        Err err = { 0 };
        WorksheetBook book = { 0 };
        WorksheetTable table = { S("t"), { whole.at, len } };
        bool ok = worksheet_book_read(&arena, &table, 1, &book, &err);
        CHECK(ok == (err.code == ERR_NONE));
        read += ok;
        arena_reset(&arena, mark);
    }
    CHECK(read > 10 && read < whole.len / 4);
    arena_close(&arena);
}

TEST(a_sheet_that_is_not_there_and_a_state_that_is_none_are_refused)
{
    static const struct { const char *sheet, *state; ErrCode want; } cases[] = {
        { "ncic-missing", "", ERR_NONE },       { "ndex", "", ERR_NONE },      { "relief", "TN", ERR_NONE },
        { "relief", "US", ERR_NONE },           { "relief", "", ERR_INPUT },   { "relief", "tn", ERR_INPUT },
        { "relief", "Tennessee", ERR_INPUT },   { "", "TN", ERR_NOT_FOUND },   { "ncic", "", ERR_NOT_FOUND },
        { "relief", "T\x1b", ERR_INPUT },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        Worksheet w = kit_invented_worksheet(str_of(cases[i].sheet), str_of(cases[i].state));
        Str text = kit_worksheet(&arena, &w, &err);
        CHECK_EQ(err.code, cases[i].want);
        CHECK_EQ(text.len > 0, cases[i].want == ERR_NONE);
    }
    arena_close(&arena);
}

TEST(every_sheet_is_listed_once)
{
    const WorksheetRow *titles[16];
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    WorksheetBook book = kit_worksheets(&arena);
    CHECK_EQ(worksheet_sheets(&book, titles, COUNT(titles)), COUNT(sheets));
    CHECK_EQ(worksheet_sheets(&book, titles, 2), 2);
    for (size_t i = 0; i < COUNT(sheets); i++) CHECK(sheet(&arena, sheets[i], S("US")).len > 500);
    arena_close(&arena);
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

/* Where one row of the facts is in doubt, the sheet must say so in front of it: never a quiet footnote. */
TEST(the_doubt_of_a_row_stands_before_its_text)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    WorksheetBook book = kit_worksheets(&arena);
    for (size_t i = 0; i < book.count; i++) {
        const WorksheetRow *r = &book.rows[i];
        size_t mark = arena_mark(&arena);
        Worksheet w = { .sheet = S("a"), .state = S("TN") };
        const WorksheetRow rows[] = {
            { S("a"), S("-"), S("-"), S("A"), S("own"), S("2026"), PART_TITLE, SHEET_DESIGN },
            { S("a"), S("-"), S("-"), S("counsel"), S("own"), S("2026"), PART_ASK, SHEET_DESIGN },
            { S("a"), S("-"), S("L"), S("TEXT"), r->source, r->as_of, r->part <= PART_ASK ? PART_THEN : r->part, r->grade },
        };
        WorksheetBook small = { rows, COUNT(rows) };
        Err err = { 0 };
        Out *out = kit_out();
        CHECK(worksheet_out(out, &arena, &small, &w, &err));
        Str text = kit_out_text(&arena, out);
        CHECK(str_has(text, S("TEXT")));
        CHECK_EQ(str_has(text, S("NOT VERIFIED, ask counsel: TEXT")), r->grade == SHEET_UNVERIFIED);
        CHECK_EQ(str_has(text, S("SECONDARY: TEXT")), r->grade == SHEET_MEDIUM);
        CHECK_EQ(str_has(text, S("TEXT [1]")), r->grade != SHEET_DESIGN);
        Str last = r->grade == SHEET_DESIGN ? S("") : str_format(&arena, "[1] %.*s; as of %.*s; grade: %s", STR(r->source),
            STR(r->as_of), r->grade == SHEET_HIGH ? "read" : r->grade == SHEET_MEDIUM ? "secondary" : "not verified");
        CHECK(str_has(unwrapped(&arena, text), last));
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}

TEST(a_state_sees_its_own_law_and_one_without_says_so_in_one_sentence)
{
    Arena arena;
    Str list = str_of(states), state;
    size_t with = 0, without = 0;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    WorksheetBook book = kit_worksheets(&arena);
    while (str_cut(&list, ' ', &state)) {
        size_t mark = arena_mark(&arena), own = 0;
        Str text = sheet(&arena, "relief", state);
        for (size_t i = 0; i < book.count; i++) {
            const WorksheetRow *r = &book.rows[i];
            if (r->part != PART_AUTHORITY || !str_eq(r->sheet, S("relief"))) continue;
            bool is_own = str_eq(r->state, state);
            own += is_own;
            if (r->label.len > 1) CHECK_EQ(str_has(text, str_format(&arena, "%.*s:", STR(r->label))), is_own);
        }
        CHECK_EQ(str_has(text, S(NOTHING)), own == 0);
        with += own > 0, without += own == 0;
        CHECK(kit_widest(text) <= PAPER_COLUMNS);
        arena_reset(&arena, mark);
    }
    CHECK_EQ(with + without, 52);
    CHECK_EQ(without, 8);                   /* ME, MN, MO, MS, NE, NV, SD, WA: looked for, not established */
    CHECK(str_has(sheet(&arena, "history", S("PA")), S("18 Pa.C.S. 9114")));
    CHECK(!str_has(sheet(&arena, "history", S("NE")), S("18 Pa.C.S. 9114")));
    CHECK(!str_has(sheet(&arena, "history", S("")), S("Pa.C.S.")));
    arena_close(&arena);
}

/* The cell that says what a state has: "UNKNOWN" alone is nothing, "UNKNOWN (..)" and "recollection" are leads. */
static void check_against_facts(const WorksheetBook *book, Str line)
{
    TsvRow fact;
    Tsv tsv = tsv_of(line);
    CHECK(tsv_next(&tsv, &fact) && fact.count == 11);
    Str relief = fact.cell[5];
    bool is_lead = str_starts(relief, S("UNKNOWN")) || str_has(relief, S("recollection)")) ||
                   str_starts(fact.cell[10], S("low"));
    size_t rows = 0;
    for (size_t i = 0; i < book->count; i++) {
        const WorksheetRow *r = &book->rows[i];
        if (r->part != PART_AUTHORITY || !str_eq(r->sheet, S("relief")) || !str_eq(r->state, fact.cell[0])) continue;
        rows++;
        if (is_lead && r->grade != SHEET_UNVERIFIED) test_fail(__FILE__, __LINE__, "%.*s", STR(r->state));
        Str rest = r->label, word;
        while (str_cut(&rest, ' ', &word)) {        /* every number of a section stands in the facts */
            while (word.len && (word.at[word.len - 1] == ',' || word.at[word.len - 1] == ';')) word.len--;
            bool is_number = false;
            for (size_t k = 0; k < word.len; k++) is_number |= word.at[k] >= '0' && word.at[k] <= '9';
            if (is_number && !str_has(line, word))
                test_fail(__FILE__, __LINE__, "%.*s: %.*s", STR(r->state), STR(word));
        }
    }
    CHECK_EQ(rows == 0, str_eq(relief, S("UNKNOWN")));
}

TEST(what_the_sheets_say_of_a_state_is_what_the_facts_give_and_no_surer)
{
    Arena arena;
    Str line;
    size_t seen = 0;
    if (!test_shared()) test_skip("shared data absent");
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str facts = kit_file(&arena, str_format(&arena, "%s/reference/legal/safe-harbor.tsv%c", test_shared(), 0).at);
    if (!facts.at) test_skip("shared data absent");
    WorksheetBook book = kit_worksheets(&arena);
    CHECK(str_cut(&facts, '\n', &line));           /* the names of the columns */
    while (str_cut(&facts, '\n', &line)) {
        if (!line.len) continue;
        check_against_facts(&book, line);
        seen++;
    }
    CHECK_EQ(seen, 51);
    arena_close(&arena);
}

TEST(what_is_known_is_filled_in_and_personal_values_are_masked)
{
    static const char *const personal[] = { "20030501", "20090314", "EXAMPLE", "SAMPLE" };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Worksheet w = kit_invented_worksheet(S("ncic-missing"), S(""));
    Str text = kit_worksheet(&arena, &w, NULL);
    CHECK(str_has(text, S("it says now   20030501\n    change it to  20090314\n")));
    CHECK(str_has(text, S("[ ] Case number (OCA): 24-001234\n")));
    CHECK(str_has(text, S("[ ] NCIC number (NIC): ______")));
    w.show_names = false;
    text = kit_worksheet(&arena, &w, NULL);
    for (size_t i = 0; i < COUNT(personal); i++) CHECK(!str_has(text, str_of(personal[i])));
    CHECK(str_has(text, S("it says now   2003, the rest is not shown\n    change it to  2009, the rest is not shown\n")));
    CHECK(str_has(text, S("it says now   not shown\n")));
    CHECK(str_has(text, S("24-001234")) && str_has(text, S("Personal values are left out of this copy.")));
    arena_close(&arena);
}

TEST(a_source_is_printed_once_with_the_number_its_lines_bear)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(sheets); i++) {
        Str text = sheet(&arena, sheets[i], S("US")), line, rest = text;
        size_t sources = 0;
        while (str_cut(&rest, '\n', &line)) {
            if (!str_starts(line, S("["))) continue;
            if (!str_starts(line, str_format(&arena, "[%zu] ", sources + 1))) continue;
            sources++;
            CHECK(str_has(unwrapped(&arena, text), str_format(&arena, " [%zu] ", sources)));
        }
        CHECK(sources > 0);
        CHECK(!str_has(text, str_format(&arena, "[%zu]", sources + 1)));
    }
    arena_close(&arena);
}

TEST(an_empty_text_leaves_no_label_on_a_worksheet)
{
    static const char *const labels[] = { "Prepared by", "Correction  ", "Made on", "Known from", "Record  ", "Law of",
                                          "Personal values" };
    Arena arena;
    Worksheet w = { .sheet = S("ndex") };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str text = kit_worksheet(&arena, &w, NULL);
    for (size_t i = 0; i < COUNT(labels); i++)
        if (str_has(text, str_of(labels[i]))) test_fail(__FILE__, __LINE__, "for nothing: %s", labels[i]);
    arena_close(&arena);
}

TEST(a_row_serves_every_sheet_that_it_names_and_no_other)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(str_has(sheet(&arena, "sealing", S("GA")), S("O.C.G.A. 35-3-37")));
    CHECK(!str_has(sheet(&arena, "sealing", S("GA")), S("O.C.G.A. 17-10-21")));
    CHECK(str_has(sheet(&arena, "vacatur", S("GA")), S("O.C.G.A. 17-10-21:")));
    CHECK(!str_has(sheet(&arena, "vacatur", S("GA")), S("35-3-37")));
    CHECK(str_has(sheet(&arena, "relief", S("GA")), S("35-3-37")) && str_has(sheet(&arena, "relief", S("GA")), S("17-10-21")));
    CHECK(str_has(sheet(&arena, "vacatur", S("SD")), S("nothing established for this state on vacating")));
    CHECK(str_has(sheet(&arena, "vacatur", S("US")), S("BY WHEN")) && !str_has(sheet(&arena, "ndex", S("")), S("BY WHEN")));
    arena_close(&arena);
}

TEST(what_is_still_missing_is_named_and_what_is_known_is_not)
{
    static const WorksheetValue known[] = { { { "Counsel", 7 }, { "", 0 }, { "R. Alder", 8 }, false, false } };
    static const Str doubts[] = { { "Nobody knows.", 13 } }, path[] = { { "2026-03-01: released", 20 } };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Worksheet w = { .sheet = S("vacatur"), .state = S("TN"), .values = known, .value_count = 1, .show_names = true,
                    .doubts = doubts, .doubt_count = 1, .path = path, .path_count = 1 };
    Str text = unwrapped(&arena, kit_worksheet(&arena, &w, NULL));
    CHECK(str_has(text, S("Counsel: R. Alder")) && str_has(text, S("Still missing: Court and case number; ")));
    CHECK(!str_has(text, S("; Counsel;")));
    CHECK(str_has(text, S("IN DOUBT -------- - Nobody knows.")) && str_has(text, S("- 2026-03-01: released")));
    arena_close(&arena);
}

TEST(a_hostile_value_stays_within_its_line_of_a_worksheet)
{
    char wide[400];
    memset(wide, 'W', sizeof wide);
    const Str hostile = S("A\x1b[2J\r\n[ ] B\xe2\x80\xae\x9b"), longest = { wide, sizeof wide };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (int form = 0; form < 2; form++) {
        Str bad = form ? longest : hostile;
        WorksheetValue values[] = { { S("DOB"), bad, bad, true, true }, { S("Case number (OCA)"), bad, bad, false, false } };
        Worksheet w = { S("ncic-wanted"), S("TN"), bad, bad, bad, bad, bad, bad, values, 2, true };
        Str text = kit_worksheet(&arena, &w, NULL), line, rest = text;
        CHECK(kit_widest(text) <= PAPER_COLUMNS);
        while (str_cut(&rest, '\n', &line)) {
            CHECK_STR(str_shown(&arena, line), line);
            CHECK(!str_starts(line, S("[ ] B")));
        }
        CHECK(str_has(text, form ? S("WWWW") : S("A?[2J??[ ] B????")));
    }
    arena_close(&arena);
}

TEST(no_word_of_a_worksheet_is_one_of_the_glossary)
{
    const ContentFile *glossary = content_find(S("terms/glossary.tsv")), *near = content_find(S("terms/near.tsv"));
    const TermBook *book;
    TermHits hits;
    Err err = { 0 };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(term_book_read(&arena, glossary->text, near->text, (SentenceWords){ 0 }, &book, &err));
    for (size_t i = 0; i < COUNT(sheets); i++) {
        Str list = str_of(states), state;
        while (str_cut(&list, ' ', &state)) {
            size_t mark = arena_mark(&arena);
            CHECK(terms_find(&arena, book, sheet(&arena, sheets[i], state), true, &hits, &err));
            if (hits.count)
                test_fail(__FILE__, __LINE__, "%s %.*s, line %zu: %.*s", sheets[i], STR(state), hits.hits[0].line,
                          STR(hits.hits[0].term->term));
            arena_reset(&arena, mark);
        }
    }
    arena_close(&arena);
}
