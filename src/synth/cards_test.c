/* cards_test.c - proof that invented cards are built as the standard says, and that ageing one changes one date. */
#include "synth/cards.h"

#include "base/test.h"

static const Date today = { 2026, 11, 26 };

static int number_at(Str text, size_t at, size_t len)
{
    int number = -1;
    CHECK(at + len <= text.len && str_to_number((Str){ text.at + at, len }, &number));
    return number;
}

/* Kind, place and length of a subfile in the head; the place holds the kind again, the last byte is a carriage return. */
static void check_subfile(Str text, size_t at)
{
    size_t start = (size_t)number_at(text, at + 2, 4), len = (size_t)number_at(text, at + 6, 4);
    CHECK(start + len <= text.len);
    CHECK(memcmp(text.at + start, text.at + at, 2) == 0);
    CHECK_EQ(text.at[start + len - 1], '\r');
}

TEST(the_head_of_an_invented_card_says_where_its_subfiles_are)
{
    Arena arena;
    Random random = random_from(5);
    CHECK(arena_open(&arena, 1 << 20));
    for (int version = 1; version <= 10; version++) {
        Card card = card_make(&random, version, today);
        Str text = card_text(&arena, &card);
        size_t first = version == 1 ? 19 : 21;
        check_subfile(text, first);
        check_subfile(text, first + 10);
        CHECK_EQ(number_at(text, 15, 2), version);
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}

TEST(an_aged_card_differs_from_the_card_in_its_birth_date_alone)
{
    Arena arena;
    Random random = random_from(6), again = random_from(6);
    CHECK(arena_open(&arena, 1 << 20));
    for (int i = 0; i < 200; i++) {
        Card card = card_make(&random, i % 10 + 1, today), same = card_make(&again, i % 10 + 1, today);
        Str before = card_text(&arena, &card);
        CHECK_STR(card_text(&arena, &same), before);
        card.stated = date_add_years(card.born, -4);
        Str after = card_text(&arena, &card);
        CHECK_EQ(after.len, before.len);
        size_t changed = 0, first = after.len, last = 0;
        for (size_t k = 0; k < after.len; k++) {
            if (after.at[k] == before.at[k]) continue;
            changed++;
            if (first > k) first = k;
            last = k;
        }
        CHECK(changed > 0 && last - first < 8);
        CHECK(str_has((Str){ after.at, first }, S("DBB")));
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}
