/* pdf_test.c - proof that pages hold every word, break where they should, and are the same twice. */
#include "exchange/pdf.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/test.h"
#include "exchange/pdf_catalog.h"

static const PdfShape card = { .title = { "Card", 4 }, .footer = { "Invented, for a test", 20 }, .language = "en-US",
    .made_on = "2026-11-26", .width = 148, .height = 210, .margin = 12, .type = 9 };

static Str made(Arena *arena, const PdfShape *shape, size_t points, int *pages)
{
    Pdf *pdf = pdf_begin(arena, shape);
    pdf_heading(pdf, 1, shape->title);
    pdf_text(pdf, S("¿Estás bien? Nadie está enojado contigo."));
    for (size_t i = 0; i < points; i++) pdf_point(pdf, "•", str_format(arena, "point number %zu of this list", i));
    pdf_heading(pdf, 2, S("Then"));
    pdf_labeled(pdf, S("Ask"), S("whether it is safe to talk."));
    pdf_small(pdf, S("our own proposal, 2026-11-26, design"));
    *pages = pdf_pages(pdf);
    Str bytes = S("");
    Err err = { 0 };
    CHECK(pdf_end(pdf, &bytes, &err));
    return bytes;
}

TEST(equal_pages_are_equal_bytes)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    int pages;
    Str one = made(&arena, &card, 5, &pages), two = made(&arena, &card, 5, &pages);
    CHECK_EQ(pages, 1);
    CHECK(one.len > 1000 && str_eq(one, two));
    arena_close(&arena);
}

TEST(a_list_turns_the_page_and_no_heading_stands_alone_at_its_foot)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    int pages, before = 1;
    for (size_t points = 20; points < 80; points++) {
        made(&arena, &card, points, &pages);
        CHECK(pages == before || pages == before + 1);
        before = pages;
    }
    CHECK(before >= 2);
    arena_close(&arena);
}

TEST(the_language_is_added_behind_the_pages_and_moves_no_byte_of_them)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    int pages;
    Str whole = made(&arena, &card, 3, &pages), again;
    Err err = { 0 };
    CHECK(str_has(whole, S("/Lang (en-US)")) && str_has(whole, S("/DisplayDocTitle true")));
    CHECK(str_ends(whole, S("%%EOF\n")));

    char *text = arena_new(&arena, char, whole.len + 1);
    memcpy(text, whole.at, whole.len);
    size_t at = whole.len - 10;
    while (memcmp(text + at, "startxref\n", 10)) at--;
    size_t table = strtoul(text + at + 10, NULL, 10);
    CHECK(table < whole.len && !memcmp(text + table, "xref\n", 5));
    size_t object = strtoul(strchr(text + table + 5, '\n') + 1, NULL, 10);
    CHECK(object < table && strstr(text + object, " 0 obj\n<< /Type /Catalog\n   /Lang") - (text + object) < 6);

    CHECK(!pdf_say_language(&arena, S("%PDF-1.5\nnothing"), "en-US", &again, &err));
    CHECK_EQ(err.code, ERR_IO);
    for (size_t len = 0; len < whole.len; len += 7) pdf_say_language(&arena, (Str){ whole.at, len }, "en-US", &again, &err);
    arena_close(&arena);
}
