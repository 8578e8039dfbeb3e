/* mrz_test.c - proof that zones of all formats are read, that nothing is corrected, and how a century is chosen. */
#include "ingest/mrz.h"

#include "base/limits.h"
#include "base/test.h"
#include "ingest/mrz_layout.h"

static Arena arena;
static const MrzYears years = { 110, 20 };
static const Date today = { 2026, 11, 26 };

static void begin(void)
{
    if (!arena.base) CHECK(arena_open(&arena, 256 << 20));
    arena_reset(&arena, 0);
}

static bool read_zone(Str text, Document *d)
{
    Err err = { 0 };
    begin();
    return mrz_read(&arena, str_copy(&arena, text), years, today, d, &err);
}

static int day_of(Date d)
{
    return d.year * 10000 + d.month * 100 + d.day;
}

static char digit_for(Str data)
{
    return (char)('0' + mrz_digit(data));
}

/* ---- zones of invented people ---- */

static void fill(char *line, const char *text, size_t length)
{
    size_t used = strlen(text);
    CHECK(used <= length);
    memset(line, '<', length);
    memcpy(line, text, used);
}

/* Two lines of `length`; a composite when the format has one; `born` and `expires` YYMMDD. */
static Str two_lines(const char *code, size_t length, const char *born, const char *expires)
{
    static char lines[2 * MRZ_LINE_LONGEST + 1];
    char first[64], second[64];
    bool is_visa = code[0] == 'V';
    snprintf(first, sizeof first, "%sUTOHOLLOWAY<<RUBY<JUNE", code);
    fill(lines, first, length);
    char *l = lines + length + 1;
    lines[length] = '\n';
    snprintf(second, sizeof second, "X1234567<%cUTO%s%cF%s%c", digit_for(S("X1234567<")), born, digit_for(str_of(born)), expires,
             digit_for(str_of(expires)));
    fill(l, second, length);
    if (is_visa) return (Str){ lines, 2 * length + 1 };
    char all[64];
    size_t tail = length - 1 - 21;
    memcpy(all, l, 10);
    memcpy(all + 10, l + 13, 7);
    memcpy(all + 17, l + 21, tail);
    l[length - 1] = digit_for((Str){ all, 17 + tail });
    return (Str){ lines, 2 * length + 1 };
}

static Str three_lines(const char *born, const char *expires)
{
    static char lines[3 * 31];
    char first[64], second[64], all[64];
    snprintf(first, sizeof first, "I<UTOX1234567<%c", digit_for(S("X1234567<")));
    snprintf(second, sizeof second, "%s%cF%s%cUTO", born, digit_for(str_of(born)), expires, digit_for(str_of(expires)));
    fill(lines, first, 30);
    fill(lines + 31, second, 30);
    fill(lines + 62, "HOLLOWAY<<RUBY<JUNE", 30);
    lines[30] = lines[61] = '\n';
    memcpy(all, lines + 5, 25);
    memcpy(all + 25, lines + 31, 7);
    memcpy(all + 32, lines + 31 + 8, 7);
    memcpy(all + 39, lines + 31 + 18, 11);
    lines[31 + 29] = digit_for((Str){ all, 50 });
    return (Str){ lines, 92 };
}

static size_t wrong_digits(const Document *d)
{
    size_t wrong = 0;
    for (size_t i = 0; i < d->digit_count; i++) wrong += d->digits[i].state == DIGIT_WRONG;
    return wrong;
}

static bool remarks(const Document *d, const char *name)
{
    for (size_t i = 0; i < d->remark_count; i++)
        if (strcmp(d->remarks[i].name, name) == 0) return true;
    return false;
}

static Str zone_of(DocumentKind kind)
{
    switch (kind) {
    case DOCUMENT_TD1:   return three_lines("100614", "300614");
    case DOCUMENT_TD2:   return two_lines("I<", 36, "100614", "300614");
    case DOCUMENT_TD3:   return two_lines("P<", 44, "100614", "300614");
    case DOCUMENT_MRV_A: return two_lines("V<", 44, "100614", "300614");
    default:             return two_lines("V<", 36, "100614", "300614");
    }
}

static void check_zone(Str text, DocumentKind kind)
{
    Document d;
    if (!read_zone(text, &d)) test_fail(__FILE__, __LINE__, "not read: %.*s", STR(text));
    CHECK_EQ(d.kind, kind);
    CHECK_EQ(wrong_digits(&d), 0);
    CHECK_STR(document_value(&d, "family_name"), S("HOLLOWAY"));
    CHECK_STR(document_value(&d, "given_names"), S("RUBY JUNE"));
    CHECK_STR(document_value(&d, "document_number"), S("X1234567"));
    CHECK_STR(document_value(&d, "nationality"), S("UTO"));
    CHECK_STR(document_value(&d, "sex"), S("F"));
    CHECK_STR(d.issuer, S("UTO"));
    CHECK_EQ(day_of(d.dates[DOCUMENT_BORN].date), 20100614);
    CHECK_EQ(day_of(d.dates[DOCUMENT_EXPIRES].date), 20300614);
}

/* The zone with every `from` as `to`; without line ends when `to` of '\n' is 0. */
static Str changed(Str text, char from, char to)
{
    char *copy = malloc(text.len + 1);
    size_t used = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i] == from ? to : text.at[i];
        if (c) copy[used++] = c;
    }
    static char kept[256];
    CHECK(used <= sizeof kept);
    memcpy(kept, copy, used);
    free(copy);
    return (Str){ kept, used };
}

TEST(zones_of_all_formats_are_read_in_every_dress)
{
    for (DocumentKind kind = DOCUMENT_TD1; kind <= DOCUMENT_MRV_B; kind++) {
        check_zone(zone_of(kind), kind);
        check_zone(changed(zone_of(kind), '\n', 0), kind);
        check_zone(changed(zone_of(kind), '\n', '/'), kind);
        check_zone(changed(zone_of(kind), '\n', ' '), kind);
        check_zone(changed(zone_of(kind), '\n', '\r'), kind);
        check_zone(changed(zone_of(kind), '<', ' '), kind);
        char small[256];
        Str text = zone_of(kind);
        for (size_t i = 0; i < text.len; i++) small[i] = text.at[i] >= 'A' && text.at[i] <= 'Z' ? (char)(text.at[i] + 32) : text.at[i];
        check_zone((Str){ small, text.len }, kind);
    }
}

TEST(names_that_lost_their_fillers_are_read_and_said)
{
    for (DocumentKind kind = DOCUMENT_TD1; kind <= DOCUMENT_MRV_B; kind++) {
        begin();
        char short_one[256];
        size_t used = 0;
        Str rest = str_copy(&arena, zone_of(kind)), line;
        while (str_cut(&rest, '\n', &line)) {
            while (str_starts(line, S("HOLL")) || line.at[5] == 'H') {
                if (line.at[line.len - 1] != '<') break;
                line.len--;
            }
            memcpy(short_one + used, line.at, line.len);
            used += line.len;
            short_one[used++] = '\n';
        }
        check_zone((Str){ short_one, used - 1 }, kind);
        Document d;
        CHECK(read_zone((Str){ short_one, used - 1 }, &d));
        CHECK(remarks(&d, "line-length"));
        check_zone(changed((Str){ short_one, used - 1 }, '\n', 0), kind);
    }
}

TEST(a_long_number_goes_on_in_the_optional_field)
{
    Document d;
    CHECK(read_zone(S("I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"), &d));
    CHECK_STR(document_value(&d, "document_number"), S("D23145890734"));
    CHECK_STR(document_value(&d, "optional_data"), S(""));
    CHECK_EQ(wrong_digits(&d), 0);
}

TEST(every_changed_sign_of_a_field_with_a_digit_is_noticed)
{
    static const struct { DocumentKind kind; size_t from, to; } fields[] = {
        { DOCUMENT_TD1, 5, 14 }, { DOCUMENT_TD1, 31, 37 }, { DOCUMENT_TD1, 39, 45 }, { DOCUMENT_TD2, 37, 46 }, { DOCUMENT_TD2, 50, 56 },
        { DOCUMENT_TD2, 58, 64 }, { DOCUMENT_TD3, 45, 54 }, { DOCUMENT_TD3, 58, 64 }, { DOCUMENT_TD3, 66, 72 }, { DOCUMENT_MRV_A, 45, 54 },
        { DOCUMENT_MRV_A, 58, 64 }, { DOCUMENT_MRV_B, 50, 56 },
    };
    for (size_t f = 0; f < COUNT(fields); f++) {
        for (size_t i = fields[f].from; i < fields[f].to; i++) {
            char copy[256];
            Str text = zone_of(fields[f].kind);
            memcpy(copy, text.at, text.len);
            copy[i] = copy[i] == '1' ? '2' : '1';
            Document d;
            CHECK(read_zone((Str){ copy, text.len }, &d));
            CHECK_EQ(d.kind, fields[f].kind);
            CHECK(wrong_digits(&d) > 0);
        }
    }
}

TEST(a_letter_for_a_digit_is_a_suspicion_and_a_second_reading)
{
    char copy[256];
    Str text = zone_of(DOCUMENT_TD3);
    memcpy(copy, text.at, text.len);
    copy[59] = 'O';                     /* 100614 became 1O0614 */
    Document d;
    CHECK(read_zone((Str){ copy, text.len }, &d));
    CHECK(remarks(&d, "letters-for-digits"));
    CHECK_EQ(d.dates[DOCUMENT_BORN].state, DOCUMENT_DATE_UNREADABLE);
    CHECK_EQ(day_of(d.dates[DOCUMENT_BORN].date), 0);
    CHECK_EQ(day_of(d.dates[DOCUMENT_BORN].other), 20100614);
    memcpy(copy, text.at, text.len);
    copy[64] = 'O';                     /* the digit behind the birth date */
    CHECK(read_zone((Str){ copy, text.len }, &d));
    CHECK(remarks(&d, "letters-for-digits"));
    CHECK_EQ(day_of(d.dates[DOCUMENT_BORN].date), 20100614);
    CHECK_EQ(d.digits[1].state, DIGIT_WRONG);
    memcpy(copy, text.at, text.len);
    copy[46] = 'I';                     /* X1234567 became XI234567 */
    CHECK(read_zone((Str){ copy, text.len }, &d));
    CHECK(remarks(&d, "look-alike"));
    CHECK_STR(document_value(&d, "document_number"), S("XI234567"));
    CHECK_EQ(d.digits[0].state, DIGIT_WRONG);
}

TEST(the_century_of_a_birth_is_chosen_with_a_reason)
{
    static const struct { const char *born, *expires; DocumentDateState state; int want, other; bool says_why; } cases[] = {
        { "100131", "280131", DOCUMENT_DATE_STATED, 20100131, 0, true },         /* 1910 would be older than anybody */
        { "340712", "950712", DOCUMENT_DATE_STATED, 19340712, 0, true },         /* 2034 is still to come */
        { "740812", "120415", DOCUMENT_DATE_STATED, 19740812, 0, true },
        { "180101", "300101", DOCUMENT_DATE_STATED, 20180101, 19180101, true },  /* 8 or 108 years old */
        { "180101", "150101", DOCUMENT_DATE_STATED, 19180101, 0, true },         /* 2018 comes after the expiry */
        { "261126", "361126", DOCUMENT_DATE_STATED, 20261126, 19261126, true },  /* today */
        { "261127", "361126", DOCUMENT_DATE_STATED, 19261127, 0, true },         /* tomorrow */
        { "100614", "090614", DOCUMENT_DATE_STATED, 20100614, 19100614, true },  /* none fits */
        { "<<<<<<", "280131", DOCUMENT_DATE_UNTOLD, 0, 0, false }, { "09<<<<", "280131", DOCUMENT_DATE_PARTIAL, 20090000, 0, true },
        { "0904<<", "280131", DOCUMENT_DATE_PARTIAL, 20090400, 0, true }, { "090431", "280131", DOCUMENT_DATE_UNREADABLE, 0, 0, true },
        { "091301", "280131", DOCUMENT_DATE_UNREADABLE, 0, 0, true }, { "09<<01", "280131", DOCUMENT_DATE_UNREADABLE, 0, 0, true },
        { "000229", "280131", DOCUMENT_DATE_STATED, 20000229, 0, true },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Document d;
        CHECK(read_zone(two_lines("P<", 44, cases[i].born, cases[i].expires), &d));
        const DocumentDate *b = &d.dates[DOCUMENT_BORN];
        if (b->state != cases[i].state || day_of(b->date) != cases[i].want || day_of(b->other) != cases[i].other ||
            (b->why != NULL) != cases[i].says_why)
            test_fail(__FILE__, __LINE__, "%s %s: %d, or %d", cases[i].born, cases[i].expires, day_of(b->date), day_of(b->other));
    }
}

TEST(what_is_no_zone_is_refused)
{
    static const char *const texts[] = { "", "<", "P<UTO", "hello", "DAQ123\nDBB06142008\nDCSMADE", "123-45-6789",
        "LOREM IPSUM DOLOR SIT AMET CONSECTETUR ADIPISCING ELIT SED DO EIUSMOD TEMPOR INCIDIDUNT UT LABORE" };
    for (size_t i = 0; i < COUNT(texts); i++) {
        Document d;
        if (read_zone(str_of(texts[i]), &d)) test_fail(__FILE__, __LINE__, "read: %s", texts[i]);
    }
}

static void read_any(Str text)
{
    Document d;
    char *copy = malloc(text.len ? text.len : 1);
    memcpy(copy, text.at, text.len);
    Err err = { 0 };
    begin();
    (void)mrz_read(&arena, (Str){ copy, text.len }, years, today, &d, &err);
    free(copy);
}

TEST(every_prefix_and_every_changed_byte_of_a_zone_is_survived)
{
    for (DocumentKind kind = DOCUMENT_TD1; kind <= DOCUMENT_MRV_B; kind++) {
        char copy[256];
        Str text = zone_of(kind);
        memcpy(copy, text.at, text.len);
        for (size_t i = 0; i <= text.len; i++) read_any((Str){ copy, i });
        for (size_t i = 0; i < text.len; i++) {
            static const char changes[] = { 0x01, 0x20, (char)0x80, 0x7f, 0x0c };
            for (size_t c = 0; c < COUNT(changes); c++) {
                copy[i] = (char)(text.at[i] ^ changes[c]);
                read_any((Str){ copy, text.len });
            }
            copy[i] = text.at[i];
        }
    }
    char *longest = calloc(1, DOCUMENT_BYTES_MAX);
    memset(longest, '<', DOCUMENT_BYTES_MAX);
    read_any((Str){ longest, DOCUMENT_BYTES_MAX });
    for (size_t i = 0; i < DOCUMENT_BYTES_MAX; i += 3) longest[i] = '\n';
    read_any((Str){ longest, DOCUMENT_BYTES_MAX });
    free(longest);
}
