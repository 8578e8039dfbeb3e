/* notice_test.c - proof that a notice says what a clerk needs, no more when names are masked, and nothing that blames. */
#include "exchange/notice.h"

#include "base/limits.h"
#include "guide/content.h"
#include "insight/terms.h"
#include "paper_kit.h"

TEST(each_field_of_a_notice_is_on_it)
{
    static const char *const wanted[] = {
        "Harbor City Police", "ZZ0010000", "Records Unit, Bay County Sheriff", "ZZ0020000", "24-001234", "2024-03-09",
        "arrestee 1", "Birth date", "2003-05-01", "2009-03-14", "Avery Example", "Robin Sample", "birth record",
        "correction 7", "2026-11-20", "the same document number", "records@harbor.example", "findings report 31",
        "2026-09-02", "list of children (CSV) 40", "2026-12-15", "[ ] received", "[ ] done", "[ ] refused",
    };
    Arena arena;
    Notice n = kit_invented_notice();
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str text = kit_notice(&arena, &n);
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!str_has(text, str_of(wanted[i]))) test_fail(__FILE__, __LINE__, "missing: %s", wanted[i]);
    CHECK(kit_lines(text) <= 66);           /* a page */
    CHECK(kit_widest(text) <= PAPER_COLUMNS);
    arena_close(&arena);
}

TEST(a_masked_notice_shows_a_year_and_no_name)
{
    static const char *const gone[] = { "2003-05-01", "2009-03-14", "05-01", "03-14", "Avery", "Robin", "Sample" };
    Arena arena;
    Notice n = kit_invented_notice();
    n.show_names = false;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str text = kit_notice(&arena, &n);
    for (size_t i = 0; i < COUNT(gone); i++)
        if (str_has(text, str_of(gone[i]))) test_fail(__FILE__, __LINE__, "still there: %s", gone[i]);
    CHECK(str_has(text, S("2003, the rest is not shown")) && str_has(text, S("2009, the rest is not shown")));
    CHECK(str_has(text, S("24-001234")));   /* without it nobody finds the report */
    arena_close(&arena);
}

TEST(an_empty_field_prints_nothing)
{
    static const char *const labels[] = {
        "From", "To  ", "About", "Report  ", "Date  ", "Person", "Found by", "Field", "It says", "Known now",
        "Known from", "Answer by", "Answer to", "WHAT IS WRONG", "YOUR REPORT", "WHAT YOU HAD",
    };
    static const NoticeValue empty[] = { { { "Height", 6 }, { "", 0 }, { " ", 1 }, false } };
    Arena arena;
    Notice n = { .show_names = true };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str text = kit_notice(&arena, &n);
    for (size_t i = 0; i < COUNT(labels); i++)
        if (str_has(text, str_of(labels[i]))) test_fail(__FILE__, __LINE__, "for nothing: %s", labels[i]);
    CHECK(str_has(text, S("WHAT WE ASK OF YOU")) && str_has(text, S("RECEIPT")));

    n = kit_invented_notice();
    n.values = empty, n.value_count = 1, n.agency_name = n.report_number = n.correction = S(""), n.sequence = 0;
    text = kit_notice(&arena, &n);
    CHECK(!str_has(text, S("Height")) && !str_has(text, S(", number")) && !str_has(text, S("arrestee 0")));
    CHECK(str_has(text, S("From            ZZ0010000\n")));
    CHECK(str_has(text, S("About           made on 2026-11-20\n")));
    CHECK(str_has(text, S("arrestee, as your report")));
    arena_close(&arena);
}

TEST(a_hostile_value_changes_neither_the_screen_nor_the_page)
{
    char wide[400];
    memset(wide, 'W', sizeof wide);
    const Str hostile = S("A\x1b[2J\r\nTo: me\t\xe2\x80\xaeZ\x9b\xff"), longest = { wide, sizeof wide };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (int form = 0; form < 2; form++) {
        Str bad = form ? longest : hostile;
        NoticeValue value = { bad, bad, bad, false };
        NoticeOutput output = { bad, bad, bad };
        Notice n = { bad, bad, bad, bad, bad, bad, bad, bad, 1, &value, 1, bad, bad, bad, bad, bad, &output, 1, bad,
                     false, true };
        Str text = kit_notice(&arena, &n), line, rest = text;
        CHECK(kit_widest(text) <= PAPER_COLUMNS);
        while (str_cut(&rest, '\n', &line)) {
            CHECK_STR(str_shown(&arena, line), line);
            CHECK(!str_starts(line, S("To:")));
        }
        CHECK(str_has(text, form ? S("WWWW") : S("A?[2J??To: me????Z??")));
    }
    arena_close(&arena);
}

TEST(a_notice_speaks_of_a_child_unless_the_person_was_surely_adult)
{
    Arena arena;
    Notice n = kit_invented_notice();
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str text = kit_notice(&arena, &n);
    CHECK(str_has(text, S("may be the victim of a crime and is to be treated as a child")));
    n.is_adult = true;
    text = kit_notice(&arena, &n);
    CHECK(!str_has(text, S("treated as a child")));
    arena_close(&arena);
}

/* Every word of ours; what the recipient's report calls the person is quoted from it. */
TEST(no_word_of_a_notice_blames_or_charges)
{
    static const char *const charges[] = { "charge", "suspect", "offender", "prostitut", "guilty", "convict", "crime of" };
    const ContentFile *glossary = content_find(S("terms/glossary.tsv")), *near = content_find(S("terms/near.tsv"));
    const TermBook *book;
    TermHits hits;
    Err err = { 0 };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(term_book_read(&arena, glossary->text, near->text, (SentenceWords){ 0 }, &book, &err));
    for (int form = 0; form < 4; form++) {
        Notice n = kit_invented_notice();
        n.show_names = form & 1, n.is_adult = form & 2;
        Str text = kit_notice(&arena, &n);
        CHECK(terms_find(&arena, book, text, true, &hits, &err));
        if (hits.count) test_fail(__FILE__, __LINE__, "%.*s", STR(hits.hits[0].term->term));
        for (size_t i = 0; i < COUNT(charges); i++)
            if (str_has(text, str_of(charges[i]))) test_fail(__FILE__, __LINE__, "says %s", charges[i]);
    }
    arena_close(&arena);
}
