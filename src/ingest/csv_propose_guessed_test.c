/* csv_propose_guessed_test.c - proof that codes by likeness, and long texts that nobody reads, are asked about. */
#include "csv_kit.h"

#include <unistd.h>

static void propose(Arena *arena, const char *list, CsvProposal *p)
{
    Err err = { 0 };
    int fd = csv_kit_file(str_of(list));
    if (!csv_propose(arena, fd, S("cases.csv"), NULL, NULL, csv_kit_headers(), csv_kit_words(), p, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    close(fd);
}

TEST(a_code_that_only_likeness_gives_is_a_guess_and_one_of_the_table_is_none)
{
    Arena arena;
    CsvProposal p;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    propose(&arena, "Book No,Date,Subject,Age,Charge\n"
            "B-1,3/14/2024,\"Doe, Ann\",15,PROST-1ST OFF\nB-2,3/15/2024,\"Roe, Max\",44,PROMO PROST / DUI\n"
            "B-3,3/16/2024,\"Poe, Cea\",31,PROSTITUTION\nB-4,3/17/2024,\"Loe, Dee\",31,DUI\n"
            "B-5,3/18/2024,\"Moe, Eva\",22,PC 647(B) PROSTITUTION\nB-6,3/19/2024,\"Noe, Flo\",22,PROMO PROST\n", &p);
    CHECK_EQ(p.guessed_count, 2);
    CHECK_STR(p.guessed[0].words, S("PROST-1ST OFF"));
    CHECK_EQ(p.guessed[0].rows, 1);
    CHECK_STR(p.guessed[0].beside, S(""));
    CHECK_STR(p.guessed[1].words, S("PROMO PROST"));
    CHECK_EQ(p.guessed[1].rows, 2);
    CHECK_STR(p.guessed[1].beside, S("PROMO PROST / DUI"));
    CHECK(p.guessed[0].is_guess && p.guessed[0].code && p.guessed[1].code);
    arena_close(&arena);
}

TEST(what_kind_of_event_it_was_is_guessed_as_charges_are)
{
    Arena arena;
    CsvProposal p;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    propose(&arena, "Call No,Date,Subject,Age,Reason\n"
            "T-1,3/14/2024,\"Doe, Ann\",15,PROMO PROST ARREST\nT-2,3/15/2024,\"Roe, Max\",44,Expired tags\n"
            "T-3,3/16/2024,\"Poe, Cea\",31,Accident\nT-4,3/17/2024,\"Loe, Dee\",31,Private prop\n", &p);
    CHECK_EQ(p.guessed_count, 1);
    CHECK_STR(p.guessed[0].words, S("PROMO PROST ARREST"));
    arena_close(&arena);
}

static Str texts_typed(const CsvProposal *p)
{
    for (size_t i = 0; i < p->question_count; i++)
        if (p->about[i] == CSV_ABOUT_TEXTS) return p->asked[i].typed;
    return S("");
}

TEST(long_texts_that_nobody_reads_are_one_question_those_first_that_are_filled_most)
{
    Arena arena;
    CsvProposal p;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    propose(&arena, "Book No,Date,Subject,Age,Svcs,Home Address,Web,Wx\n"
            "B-1,3/14/2024,\"Doe, Ann\",15,,\"1200 N Harbor Blvd Apt 14, Harbor City XX 00100\","
            "https://example.org/a/very/long/page/of/somebody,Rain and fog on the river until about noon\n"
            "B-2,3/15/2024,\"Roe, Max\",44,Ride to the shelter on Dock Rd and a call to the aunt,"
            "\"1300 N Harbor Blvd Apt 15, Harbor City XX 00100\",https://example.org/b/very/long/page/of/somebody,"
            "Clear and cold with wind from the north\n", &p);
    CHECK_STR(texts_typed(&p), S("8 5"));
    propose(&arena, "Book No,Date,Subject,Age,Svcs\nB-1,3/14/2024,\"Doe, Ann\",15,Ride\nB-2,3/15/2024,\"Roe, Max\",44,Meal\n",
            &p);
    CHECK_STR(texts_typed(&p), S(""));
    arena_close(&arena);
}
