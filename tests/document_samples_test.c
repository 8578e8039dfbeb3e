/* document_samples_test.c - proof on real strings of other projects: cards as every scanner may have typed them. */
#include <strings.h>

#include "base/limits.h"
#include "base/test.h"
#include "base/tsv.h"
#include "guide/content.h"
#include "ingest/aamva.h"
#include "ingest/mrz.h"

static Arena arena;

static Str shared_text(const char *name)
{
    if (!arena.base) CHECK(arena_open(&arena, 512 << 20));
    if (!test_shared()) test_skip("shared data absent");
    FILE *f = fopen(str_format(&arena, "%s/data/formats/%s", test_shared(), name).at, "rb");
    if (!f) test_skip("shared data absent");
    char *bytes = arena_new(&arena, char, 256 * 1024);
    size_t n = fread(bytes, 1, 256 * 1024, f);
    fclose(f);
    return (Str){ bytes, n };
}

static void table_read(AamvaTable *table)
{
    Err err = { 0 };
    CHECK(aamva_table_read(&arena, content_find(S("formats/aamva.tsv"))->text, table, &err));
}

static Str element_of(const Document *d, Str id)
{
    for (size_t i = 0; i < d->field_count; i++)
        if (str_eq(d->fields[i].id, id)) return d->fields[i].value;
    return (Str){ "", 0 };
}

/* One begins with the other, capitals or not. */
static bool agree(Str a, Str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    return strncasecmp(a.at, b.at, len) == 0;
}

/* The columns of expected.tsv behind the type are elements. The naive reader left cells blank, and rests of a lost line
 * end in others; a blank in a value was a line end for it or not. */
static void check_elements(const TsvRow *head, const TsvRow *row, const Document *d)
{
    for (size_t c = 6; c < head->count && c < TSV_CELLS_MAX; c++) {
        if (row->cell[c].len == 0) continue;
        Str got = element_of(d, head->cell[c]);
        if (got.len == 0 || !agree(got, row->cell[c]))
            test_fail(__FILE__, __LINE__, "%.*s %.*s: got '%.*s', wanted '%.*s'", STR(row->cell[0]), STR(head->cell[c]),
                      STR(got), STR(row->cell[c]));
    }
}

typedef struct { const char *name; Str (*typed)(Str text); } Scanner;

static Str replaced(Str text, const char *line_end, bool small, bool without_head)
{
    char *bytes = arena_new(&arena, char, text.len * (strlen(line_end) + 1) + 1);
    size_t used = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '\n' || c == '\r' || c == '|') {
            if (c == '\n' || text.at[i + 1] != '\n' || i + 1 == text.len) { memcpy(bytes + used, line_end, strlen(line_end)); used += strlen(line_end); }
        } else if ((unsigned char)c >= 0x20) {
            bytes[used++] = small && c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        }
    }
    Str all = { bytes, used };
    if (!without_head) return all;
    for (size_t i = 0; i + 4 < all.len; i++)
        if (memcmp(all.at + i, "ANSI", 4) == 0 || memcmp(all.at + i, "AAMV", 4) == 0) return (Str){ all.at + i + 2, all.len - i - 2 };
    return all;
}

static Str as_cr(Str t) { return replaced(t, "\r", false, false); }
static Str as_crlf(Str t) { return replaced(t, "\r\n", false, false); }
static Str as_word(Str t) { return replaced(t, "<LF>", false, false); }
static Str as_escape(Str t) { return replaced(t, "\\n", false, false); }
static Str as_tilde(Str t) { return replaced(t, "~", false, false); }
static Str as_small(Str t) { return replaced(t, "\n", true, false); }
static Str as_beheaded(Str t) { return replaced(t, "\n", false, true); }
static Str as_it_is(Str t) { return t; }

TEST(every_shared_card_is_read_as_every_scanner_types_it)
{
    static const Scanner scanners[] = { { "as it is", as_it_is }, { "CR", as_cr }, { "CR LF", as_crlf }, { "<LF>", as_word },
        { "\\n", as_escape }, { "~", as_tilde }, { "small letters", as_small }, { "without its head", as_beheaded } };
    Str list = shared_text("aamva/expected.tsv");
    Tsv tsv = tsv_of(list);
    TsvRow head, row;
    CHECK(tsv_next(&tsv, &head));
    AamvaTable table;
    table_read(&table);
    size_t cards = 0;
    while (tsv_next(&tsv, &row)) {
        cards++;
        size_t mark = arena_mark(&arena);
        Str text = shared_text(str_format(&arena, "aamva/%.*s", STR(row.cell[0])).at);
        for (size_t i = 0; i < COUNT(scanners); i++) {
            Document d;
            Err err = { 0 };
            if (!aamva_read(&arena, scanners[i].typed(text), &table, &d, &err))
                test_fail(__FILE__, __LINE__, "%.*s, %s: %s", STR(row.cell[0]), scanners[i].name, err.text);
            check_elements(&head, &row, &d);
            int version;
            if (i + 1 == COUNT(scanners)) continue;
            CHECK_STR(d.issuer, row.cell[1]);
            CHECK(str_to_number(row.cell[2], &version));
            CHECK_EQ(d.version, version);
        }
        arena_reset(&arena, mark);
    }
    CHECK(cards >= 60);
}

/* What is lost for ever when nothing separates elements is counted, not hidden: the dates and the number must come out
 * of nearly all of them. */
TEST(most_shared_cards_are_read_when_the_scanner_lost_every_separator)
{
    Str list = shared_text("aamva/expected.tsv");
    Tsv tsv = tsv_of(list);
    TsvRow head, row;
    CHECK(tsv_next(&tsv, &head));
    AamvaTable table;
    table_read(&table);
    static const char *const ends[] = { "", " " };
    size_t values = 0, right = 0;
    while (tsv_next(&tsv, &row)) {
        size_t mark = arena_mark(&arena);
        Str text = shared_text(str_format(&arena, "aamva/%.*s", STR(row.cell[0])).at);
        for (size_t e = 0; e < COUNT(ends); e++) {
            Document d;
            Err err = { 0 };
            bool ok = aamva_read(&arena, replaced(text, ends[e], false, false), &table, &d, &err);
            for (size_t c = 6; c < head.count && c < TSV_CELLS_MAX; c++) {
                if (row.cell[c].len == 0) continue;
                Str got = ok ? element_of(&d, head.cell[c]) : (Str){ "", 0 };
                bool same = got.len && agree(got, row.cell[c]);
                values++;
                right += same;
                if (!same && getenv("TELL")) fprintf(stderr, "%.*s %.*s '%.*s' for '%.*s'\n", STR(row.cell[0]), STR(head.cell[c]), STR(got), STR(row.cell[c]));
            }
        }
        arena_reset(&arena, mark);
    }
    if (getenv("TELL")) fprintf(stderr, "%zu of %zu\n", right, values);
    CHECK(right * 100 >= values * 99);
}

/* mrz.tsv says of each zone whether its digits and lines are as they must be. Of one it is wrong: the composite digit of a
 * TD3 sees no change of the last digit of the birth year when the digit of the birth date was worked out again, because
 * their weights (1, and 3 times 3) add up to 10. */
static bool is_blind_spot(Str note)
{
    return str_eq(note, S("birth date and its check digit altered, composite left"));
}

TEST(every_shared_zone_is_read_and_its_damage_is_noticed)
{
    Str list = shared_text("mrz/mrz.tsv");
    Tsv tsv = tsv_of(list);
    TsvRow row;
    CHECK(tsv_next(&tsv, &row));
    size_t zones = 0;
    while (tsv_next(&tsv, &row)) {
        Document d;
        Err err = { 0 };
        if (!mrz_read(&arena, row.cell[1], (MrzYears){ 110, 20 }, (Date){ 2026, 11, 26 }, &d, &err))
            test_fail(__FILE__, __LINE__, "%.*s: %s", STR(row.cell[3]), err.text);
        CHECK_STR(str_of(document_kind_name(d.kind)), row.cell[0]);
        bool is_damaged = d.remark_count > 0;
        for (size_t i = 0; i < d.digit_count; i++) is_damaged |= d.digits[i].state == DIGIT_WRONG;
        if (is_damaged != (str_eq(row.cell[2], S("invalid")) && !is_blind_spot(row.cell[3]))) test_fail(__FILE__, __LINE__, "%.*s", STR(row.cell[3]));
        zones++;
    }
    CHECK(zones >= 13);
}
