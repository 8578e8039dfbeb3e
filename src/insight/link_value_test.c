/* link_value_test.c - raw text in, understood value out, for every kind of column. */
#include "insight/link_value.h"

#include "base/test.h"
#include "guide/content.h"

typedef struct { Arena arena, texts; LinkWords *words[LINK_KINDS]; LinkReader *reader; } Kit;

static void kit_open(Kit *kit)
{
    Err err = { 0 };
    *kit = (Kit){ 0 };
    CHECK(arena_open(&kit->arena, 16 * 1024 * 1024) && arena_open(&kit->texts, 256 * 1024 * 1024));
    const LinkLexicon *lexicon = link_lexicon_read(&kit->arena, content_find(S("names/nicknames.tsv"))->text,
        content_find(S("names/particles.tsv"))->text, content_find(S("names/placeholders.tsv"))->text, &err);
    CHECK(lexicon != NULL);
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++)
        kit->words[kind] = link_words_open(kind == LINK_NAME ? link_lexicon_forms(lexicon) : NULL);
    kit->reader = link_reader_open(lexicon, kit->words);
}

static void kit_close(Kit *kit)
{
    link_reader_close(kit->reader);
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++) link_words_close(kit->words[kind]);
    arena_close(&kit->arena);
    arena_close(&kit->texts);
}

/* What the engine understood; "-" for no value, "(none)" for a placeholder. Read twice, because the second
 * time it may be remembered. */
static Str read_as(Kit *kit, LinkKind kind, Str raw)
{
    bool is_placeholder = false, is_again = false;
    LinkCell cell = link_value(kit->reader, kind, raw, &is_placeholder);
    CHECK(link_value(kit->reader, kind, raw, &is_again) == cell && is_again == is_placeholder);
    CHECK(!cell || !is_placeholder);
    if (!cell) return is_placeholder ? S("(none)") : S("-");
    return link_value_text(&kit->texts, kind, kit->words[kind], cell);
}

typedef struct { const char *raw, *want; } Case;

static void check_kind(LinkKind kind, const Case *cases, size_t count)
{
    Kit kit;
    kit_open(&kit);
    for (size_t i = 0; i < count; i++) {
        Str got = read_as(&kit, kind, str_of(cases[i].raw));
        if (!str_eq(got, str_of(cases[i].want)))
            test_fail(__FILE__, __LINE__, "%s '%s' is read as '%.*s', wanted '%s'", link_kind_name(kind),
                      cases[i].raw, STR(got), cases[i].want);
    }
    kit_close(&kit);
}

#define READS(kind, ...) do { \
    static const Case cases_[] = { __VA_ARGS__ }; \
    check_kind((kind), cases_, COUNT(cases_)); } while (0)

TEST(names_lose_titles_suffixes_accents_and_signs)
{
    READS(LINK_NAME,
        { "Dr. José García Jr.", "jose garcia" },       { "O'Neil", "oneil" },          { "ONEIL", "oneil" },
        { "García-López", "garcia lopez" },             { "  GARCIA   LOPEZ ", "garcia lopez" },
        { "Mr. Dr. John Smith III", "john smith" },     { "John Smith Jr. III", "john smith" },
        { "de la Cruz", "de la cruz" },                 { "Smith, John Q.", "smith john q" },
        { "Łukasz Żółć", "lukasz zolc" }, { "Иванов", "ivanov" }, { "Müller", "muller" },
        { "Jose\xcc\x81", "jose" },                     { "李", "李" },                   { "J.", "j" });
}

TEST(a_title_or_suffix_that_is_all_there_is_or_stands_elsewhere_is_a_name)
{
    READS(LINK_NAME,
        { "Judge", "judge" },               { "Dr", "dr" },                     { "Mr Doctor", "doctor" },
        { "Jr", "jr" }, { "V", "v" }, { "Maria V Lopez", "maria v lopez" },
        { "Smith Jr, John", "smith jr john" },      { "I Ling Wu", "i ling wu" });
}

TEST(names_that_say_nothing_are_told_as_placeholders)
{
    READS(LINK_NAME,
        { "UNKNOWN", "(none)" }, { " n/a ", "(none)" }, { "Jane Doe", "(none)" },
        { "Ms. Jane Doe", "(none)" },
        { "Mr. Unknown", "(none)" }, { "John Doe Jr.", "(none)" }, { "", "-" },             { "   ", "-" },
        { "--", "-" },              { "Doerr", "doerr" },       { "?", "-" },
        { "                         unknown                         ", "(none)" });
}

TEST(phones_are_their_digits)
{
    READS(LINK_PHONE,
        { "(555) 555-0123", "5555550123" },             { "+1 555.555.0123", "5555550123" },
        { "1-555-555-0123 ext. 12", "5555550123" },     { "555-555-0123 x12", "5555550123" },
        { "5555550123;ext=9", "5555550123" },           { "cell: 555-555-0123", "5555550123" },
        { "home 555-0123", "5550123" },                 { "555-555-0123 / 555-555-0199", "5555550123" },
        { "555-555-0123 or 0199", "5555550123" },       { "+44 20 7946 0958", "442079460958" },
        { "011 44 20 7946 0958", "11442079460958" },    { "1-800-FLOWERS", "-" },
        { "555-01", "55501" },                          { "12", "-" });
}

TEST(numbers_nobody_has_are_placeholders)
{
    READS(LINK_PHONE,
        { "000-000-0000", "(none)" }, { "(999) 999-9999", "(none)" }, { "1234567890", "(none)" },
        { "unknown", "(none)" },
        { "n/a", "(none)" }, { "123-123-1234", "(none)" }, { "987-654-3210", "(none)" },
        { "no phone", "(none)" }, { "911", "(none)" });
    READS(LINK_DOCUMENT,
        { "000-00-0000", "(none)" }, { "999-99-9999", "(none)" }, { "123-45-6789", "(none)" },
        { "987-65-4321", "(none)" }, { "none", "(none)" }, { "NO SSN", "(none)" }, { "XXX-XX-XXXX", "-" },
        { "***", "-" });
    READS(LINK_DATE,
        { "1900-01-01", "(none)" }, { "01/01/1900", "(none)" }, { "19000101", "(none)" },
        { "9999-12-31", "(none)" },
        { "unknown", "(none)" }, { "1/2/1900", "1900-01-02" });
    READS(LINK_NUMBER, { "n/a", "(none)" }, { "unknown", "(none)" });
}

TEST(documents_are_digits_masked_or_not_or_words)
{
    READS(LINK_DOCUMENT,
        { "555-12-3456", "555123456" }, { "XXX-XX-1234", "xxxxx1234" }, { "***-**-1234", "xxxxx1234" },
        { "xxx-xx-12xx", "xxxxx12xx" }, { "xxx-xx-xxx1", "-" }, { "S123-456-789", "s123456789" },
        { "X1234567", "x1234567" },             { "XX234567", "xx234567" },             { "0012", "0012" },
        { "123456789012345", "123456789012345" },   { "A-1 Ü", "a1u" });
}

TEST(plates_keep_what_is_not_known)
{
    READS(LINK_PLATE,
        { "ABC 1234", "abc1234" }, { "7-xyz-89", "7xyz89" }, { "AB? 12*", "ab?12?" },
        { "\?\?\?\?\?\?\?", "-" }, { "* *", "-" },
        { "no plate", "(none)" },   { "NOPLATE", "(none)" },    { "Ö-123", "o123" });
    READS(LINK_VIN,
        { "1HGCM82633A0O4352", "1hgcm82633a004352" }, { "1hg-cm826 33A004I52", "1hgcm82633a004152" },
        { "QQ1", "001" },           { "no vin", "(none)" });
}

TEST(postcodes_are_places)
{
    READS(LINK_POSTCODE,
        { "02134", "02134" }, { "02134-1234", "02134" }, { "021341234", "02134" }, { "02134 1234", "02134" },
        { "2134", "2134" }, { "SW1A 1AA", "sw1a1aa" }, { "sw1a-1aa", "sw1a1aa" }, { "K1A 0B1", "k1a0b1" },
        { "abcde-1234", "abcde1234" }, { "00000", "(none)" }, { "unknown", "(none)" }, { "-----", "-" },
        { "123456789012345", "-" });
}

TEST(addresses_are_house_street_and_unit)
{
    READS(LINK_ADDRESS,
        { "12 Main Street", "12 main st" },             { "12 MAIN ST.", "12 main st" },
        { "12 North Main Avenue Apt 4", "12 n main ave, unit 4" },
        { "12 N Main Av #4", "12 n main ave, unit 4" },
        { "12 Main St, Unit 4-B", "12 main st, unit" }, { "Apt 4, 12 Main St", "12 main st, unit 4" },
        { "12 Main St Apt 4, Springfield", "12 main st springfield, unit 4" },
        { "12 Main St Apt", "12 main st" },             { "12 Main St Apt 0", "12 main st, unit 0" },
        { "12B Main St", "12 main st" },                { "Main St", "main st" },           { "100", "100" },
        { "Main Street 12", "12 main st" }, { "5th Ave", "5th ave" }, { "20 5th Avenue", "20 5th ave" },
        { "4521 Highway 50", "4521 hwy 50" },           { "123 County Road 12", "123 county rd 12" },
        { "123 County Road 12 # 4", "123 county rd 12, unit 4" },       { "PO Box 77", "po box 77" },
        { "12 Flat Rock Road", "12 flat rock rd" },     { "71234 Desert Trail", "71234 desert trl" },
        { "", "-" },    { ",", "-" },       { "unknown", "(none)" });
}

TEST(the_other_kinds_are_words_without_signs)
{
    READS(LINK_EMAIL,
        { "Jane.Roe+x@Mail.example", "jane.roe+x@mail.example" },
        { " <jane@mail.example> ", "jane@mail.example" },
        { "josé@mail.example", "jose@mail.example" },               { "none", "(none)" });
    READS(LINK_HANDLE,
        { "@Blue_Kite.99", "bluekite99" }, { "blue kite 99", "bluekite99" }, { "n/a", "(none)" },
        { "@", "-" });
    READS(LINK_CATEGORY, { "White / Hispanic", "white hispanic" }, { "M", "m" });
    READS(LINK_PLACE, { "St. Louis", "st louis" }, { "São Paulo", "sao paulo" }, { "unknown", "(none)" });
    READS(LINK_TEXT, { "Blue  kite, on left ARM", "blue kite on left arm" }, { "none", "(none)" });
}

TEST(numbers_are_numbers)
{
    READS(LINK_NUMBER,
        { "12", "12" }, { "12.50", "12.5" }, { "-3", "-3" }, { "2,345,670", "2345670" }, { "$1,200", "1200" },
        { "1e3", "1000" }, { "+7", "7" }, { "5'11\"", "-" }, { "12 cm", "-" }, { "0x10", "-" },
        { "inf", "-" }, { "nan", "(none)" }, { "1e999", "-" }, { "", "-" }, { "--", "-" },
        { "1.2.3", "-" });
}

TEST(zero_is_a_number_where_it_is_no_placeholder)
{
    Kit kit;
    kit_open(&kit);
    bool is_placeholder = false;
    LinkCell zero = link_value(kit.reader, LINK_NUMBER, S("0"), &is_placeholder);
    CHECK(zero || is_placeholder);
    CHECK(link_value(kit.reader, LINK_NUMBER, S("-0.00"), &is_placeholder) == zero);
    CHECK_STR(read_as(&kit, LINK_NUMBER, (Str){ "12\0" "3", 4 }), S("-"));
    kit_close(&kit);
}

/* Raw texts that are the same value, and such that are nearly. */
TEST(equal_values_are_equal_cells_and_others_are_not)
{
    static const struct { LinkKind kind; const char *a, *b; bool is_same; } cases[] = {
        { LINK_ADDRESS, "12 Main St Apt 4B", "12 Main Street #4b", true },
        { LINK_ADDRESS, "12 Main St Apt 4", "12 Main St Apt 5", false },
        { LINK_ADDRESS, "12 Main St Apt 4B", "12 Main St Apt 4C", false },
        { LINK_ADDRESS, "12 Main St", "13 Main St", false },
        { LINK_ADDRESS, "12 Main St", "65547 Main St", false },
        { LINK_PLATE, "O0B8", "00B8", false },
        { LINK_DOCUMENT, "0723456", "723456", false },
        { LINK_DOCUMENT, "xx1234", "**1234", true },
        { LINK_PHONE, "011 44 20 7946 0958", "011 44 20 7946 0957", false },
        { LINK_DATE, "2001-02-03", "Feb 3, 2001", true },
        { LINK_EMAIL, "jos\xc3\xa9@ex.example", "jose@exe.xample", false },
        { LINK_NUMBER, "1000", "1,000.0", true },
    };
    Kit kit;
    kit_open(&kit);
    bool ignored = false;
    for (size_t i = 0; i < COUNT(cases); i++) {
        LinkCell a = link_value(kit.reader, cases[i].kind, str_of(cases[i].a), &ignored);
        LinkCell b = link_value(kit.reader, cases[i].kind, str_of(cases[i].b), &ignored);
        if (!a || !b || (a == b) != cases[i].is_same)
            test_fail(__FILE__, __LINE__, "%s and %s", cases[i].a, cases[i].b);
    }
    for (int one = 0; one < 2048; one++) {              /* no two apartments of a house look the same */
        Str raw = str_format(&kit.texts, "12 Main St Apt %d", one);
        LinkCell cell = link_value(kit.reader, LINK_ADDRESS, raw, &ignored);
        CHECK_EQ(cell_unit(cell), one + 1);
    }
    kit_close(&kit);
}

TEST(what_is_remembered_of_one_kind_is_not_told_of_another)
{
    static const char *const texts[] = {
        "unknown", "maria", "12 main st", "victim", "temp", "ohio", "abc123", "q1",
    };
    Kit kit, fresh;
    kit_open(&kit);
    for (size_t i = 0; i < COUNT(texts); i++)
        for (LinkKind kind = 0; kind < LINK_KINDS; kind++) {
            kit_open(&fresh);
            CHECK_STR(read_as(&kit, kind, str_of(texts[i])), read_as(&fresh, kind, str_of(texts[i])));
            kit_close(&fresh);
        }
    kit_close(&kit);
}

/* The first of these made streets longer than their room: "av" is written "ave". */
TEST(ten_thousand_bytes_in_a_cell_do_no_harm)
{
    static const char *const parts[] = {
        "av ", "apt 4 ", "9", "jr ", "\xc3\xa9", "\xc5\x92", "x", "?", "a", " ", "-", ",", "\xff", "12 ",
        "mr ", "\xef\xb7\xba",
    };
    static char raw[10000];
    Kit kit;
    kit_open(&kit);
    for (size_t p = 0; p < COUNT(parts); p++) {
        size_t len = strlen(parts[p]);
        for (size_t i = 0; i < sizeof raw; i++) raw[i] = parts[p][i % len];
        for (LinkKind kind = 0; kind < LINK_KINDS; kind++)
            for (size_t n = 1; n <= sizeof raw; n += n < 700 ? 1 : 3100)
                CHECK(read_as(&kit, kind, (Str){ raw, n }).len < 300);
    }
    CHECK_STR(read_as(&kit, LINK_NAME, S("maria")), S("maria"));
    kit_close(&kit);
}

TEST(every_prefix_and_every_changed_byte_is_read_without_harm)
{
    static const char *const nasty[] = {
        "Dr. Jos\xc3\xa9 Garc\xc3\xad""a-L\xc3\xb3pez Jr.", "+1 (555) 555-0123 ext. 12", "XXX-XX-1234",
        "12 N Main Av Apt 4 B",
        "-1,234.5e6", "AB?*O0 \xe2\x80\x99\xf0\x9f\x98\x80", "02134-1234", "jos\xc3\xa9+x@mail.example",
    };
    Kit kit;
    kit_open(&kit);
    bool ignored = false;
    for (size_t i = 0; i < COUNT(nasty); i++)
        for (size_t len = 1; len <= strlen(nasty[i]); len++)
            for (unsigned flip = 0; flip < 9; flip++) {
                char *copy = malloc(len);               /* of its own size, so that reading on is an error */
                CHECK(copy != NULL);
                memcpy(copy, nasty[i], len);
                if (flip) copy[len - 1] = (char)(copy[len - 1] ^ 1 << (flip - 1));
                for (LinkKind kind = 0; kind < LINK_KINDS; kind++) {
                    LinkCell cell = link_value(kit.reader, kind, (Str){ copy, len }, &ignored);
                    CHECK(link_value(kit.reader, kind, (Str){ copy, len }, &ignored) == cell);
                }
                free(copy);
            }
    kit_close(&kit);
}

TEST(a_list_of_words_that_is_wrong_is_refused_with_its_line)
{
    static const struct { const char *placeholders, *want; } cases[] = {
        { "kind\tvalue\n*\tunknown\nshoe\tsize\n", "line 3" }, { "kind\tvalue\n*\n", "line 2" },
        { "kind\tvalue\nname\t\n", "line 2" },
    };
    Arena arena;
    CHECK(arena_open(&arena, 16 * 1024 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        Str placeholders = str_of(cases[i].placeholders);
        CHECK(!link_lexicon_read(&arena, S("name\tforms\n"), S("word\twhat\n"), placeholders, &err));
        CHECK_EQ(err.code, ERR_INPUT);
        CHECK(str_has(str_of(err.text), str_of(cases[i].want)));
    }
    arena_close(&arena);
}
