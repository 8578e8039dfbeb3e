/* link_compare_test.c - two raw values in, the level at which they agree out, whichever comes first. */
#include "insight/link_compare.h"

#include "base/random.h"
#include "base/similar.h"
#include "base/test.h"
#include "guide/content.h"
#include "insight/link_value.h"

typedef struct { Arena arena; LinkRows rows; LinkReader *reader; LinkCounts counts; } Kit;

/* Records of `field_count` columns of one kind; in the counts every value is rare. */
static void kit_open(Kit *kit, LinkKind kind, size_t field_count)
{
    Err err = { 0 };
    *kit = (Kit){ 0 };
    CHECK(arena_open(&kit->arena, 16 * 1024 * 1024));
    const LinkLexicon *lexicon = link_lexicon_read(&kit->arena, content_find(S("names/nicknames.tsv"))->text,
        content_find(S("names/particles.tsv"))->text, content_find(S("names/placeholders.tsv"))->text, &err);
    CHECK(lexicon != NULL);
    kit->rows.words[kind] = link_words_open(kind == LINK_NAME ? link_lexicon_forms(lexicon) : NULL);
    kit->rows.field_count = field_count;
    for (size_t i = 0; i < field_count; i++) kit->rows.fields[i].kind = kind;
    kit->reader = link_reader_open(lexicon, kit->rows.words);
    link_counts_make(&kit->counts, &kit->rows, 1);
}

static void kit_close(Kit *kit)
{
    link_counts_end(&kit->counts);
    link_reader_close(kit->reader);
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++) link_words_close(kit->rows.words[kind]);
    arena_close(&kit->arena);
}

/* "same" for all four bands. */
static const char *level_of(Kit *kit, const char *a, const char *b)
{
    bool ignored = false;
    LinkKind kind = kit->rows.fields[0].kind;
    LinkCell left = link_value(kit->reader, kind, str_of(a), &ignored);
    LinkCell right = link_value(kit->reader, kind, str_of(b), &ignored);
    LinkLevel level = link_compare_field(&kit->rows, &kit->counts, 0, &left, &right);
    CHECK_EQ(link_compare_field(&kit->rows, &kit->counts, 0, &right, &left), level);
    CHECK_EQ(link_level_is_same(level), left && left == right);
    if (level != LEVEL_MISSING) CHECK(link_level_start(kind, level) > 0 && link_level_text(kind, level));
    return link_level_is_same(level) ? "same" : link_level_name(level);
}

typedef struct { const char *a, *b, *want; } Case;

static void check_kind(LinkKind kind, const Case *cases, size_t count)
{
    Kit kit;
    kit_open(&kit, kind, 1);
    for (size_t i = 0; i < count; i++) {
        const char *got = level_of(&kit, cases[i].a, cases[i].b);
        if (strcmp(got, cases[i].want) != 0)
            test_fail(__FILE__, __LINE__, "%s '%s' and '%s': %s, wanted %s", link_kind_name(kind),
                      cases[i].a, cases[i].b, got, cases[i].want);
    }
    kit_close(&kit);
}

#define LEVELS(kind, ...) do { \
    static const Case cases_[] = { __VA_ARGS__ }; \
    check_kind((kind), cases_, COUNT(cases_)); } while (0)

TEST(names)
{
    LEVELS(LINK_NAME,
        { "Dr. José García Jr.", "JOSE GARCIA", "same" }, { "O'Neil", "ONEIL", "same" },
        { "O'Neil", "", "missing" },
        { "unknown", "unknown", "missing" }, { "Robert", "Bob", "variant" }, { "Bill", "Will", "variant" },
        { "O Neil", "ONeil", "near" },      { "Smith", "Smyth", "near" },       { "Maria", "Mairia", "near" },
        { "Garcia Lopez", "Garcia", "part" }, { "de la Cruz", "Cruz", "part" },
        { "Garcia Lopez", "Lopez Garcia", "near" },
        { "Smith Jr, John", "John Smith", "part" }, { "J", "James Robert", "initial" },
        { "J", "Maria", "differs" },
        { "J", "K", "differs" }, { "Catherine", "Kathrynne", "differs" }, { "Meyer", "Maier", "alike" },
        { "Martinez", "Martines", "near" }, { "Lee", "Lew", "alike" },          { "Wu", "Ng", "differs" },
        { "Nguyen", "Smith", "differs" },   { "Li Wu", "Li Ng", "differs" },
        { "Maria Garcia", "Maria Zhou", "differs" });
}

TEST(dates)
{
    LEVELS(LINK_DATE,
        { "2001-02-03", "2/3/2001", "same" },           { "2001-02-03", "1999-02-03", "variant" },
        { "2001-02-03", "2001-03-02", "near" },         { "2001-02-03", "2001-02-08", "near" },
        { "2001-02-13", "2001-02-31", "near" },         { "2001-02-03", "2001-02-18", "alike" },
        { "2001-02-03", "2001-11-03", "alike" },        { "2001-02-03", "1987-11-25", "differs" },
        { "2001", "2001-02-03", "part" },               { "2001-02", "2001-02-03", "part" },
        { "2001-02", "2001-03-03", "differs" },         { "2001", "2002-02-03", "differs" },
        { "0000-02-03", "2001-02-03", "part" },         { "0000-02-03", "2001-02-04", "differs" },
        { "0000-02-03", "2001", "differs" },            { "2001", "0000-02-03", "differs" },
        { "20011303", "20011203", "near" },             { "2001-02-02", "2001-02-02", "same" });
}

TEST(phones)
{
    LEVELS(LINK_PHONE,
        { "+1 (555) 555-0123", "5555550123", "same" },  { "555-555-0123", "555-555-0124", "near" },
        { "555-555-0123", "555-555-0132", "near" },     { "555-555-0123", "555-555-012", "near" },
        { "555-555-0123", "555-0123", "part" },         { "212-555-0123", "415-555-0123", "part" },
        { "212-555-0123", "415-555-0199", "differs" },  { "555-555-0123", "000-000-0000", "missing" },
        { "555-555-0123", "555-555-0123 ext 7", "same" });
}

TEST(documents)
{
    LEVELS(LINK_DOCUMENT,
        { "555-12-3456", "555123456", "same" },         { "555-12-3456", "555-12-3457", "near" },
        { "555-12-3456", "555-21-3456", "near" },       { "555-12-3456", "55512345", "near" },
        { "XXX-XX-3456", "555-12-3456", "part" },       { "XXX-XX-3456", "555-12-3457", "differs" },
        { "555-12-3456", "871-99-3456", "part" },       { "555-12-3456", "871-99-1200", "differs" },
        { "555-12-xxxx", "xxx-xx-3456", "differs" },    { "55-xxxx", "71-xxxx", "differs" },
        { "55512xxxx", "555123456", "part" },           { "S123-456", "S123-457", "near" },
        { "S1234-56789", "T9876-56789", "part" },       { "A1", "B1", "differs" },
        { "S7234567", "7234567", "differs" },           { "000-00-0000", "000-00-0000", "missing" });
}

TEST(plates_and_vins)
{
    LEVELS(LINK_PLATE,
        { "ABC 1230", "abc-1230", "same" }, { "ABC123O", "ABC1230", "variant" },
        { "8OS1", "B0S1", "variant" },
        { "AB? 1234", "ABD 1234", "variant" }, { "A\?\?1234", "\?BC12\?4", "variant" },
        { "AB?1234", "AB?9999", "differs" },
        { "ABD1234", "ABD1284", "near" }, { "ABD1234", "ADB1234", "near" },
        { "ABD1234", "XYZ9876", "differs" },
        { "A?????", "\?\?\?BCD", "differs" }, { "ABC1234", "?????", "missing" }, { "AB", "AC", "differs" });
    LEVELS(LINK_VIN,
        { "1HGCM82633A004352", "1HGCM82633AOO4352", "same" },
        { "1HGCM82633A004352", "1HGCM82633A004353", "near" },
        { "1HGCM82633A004352", "3A004352", "differs" }, { "1HGCM82633A004352", "9XXXX99993A004352", "part" },
        { "1HGCM82633A004352", "2T1BURHE0JC123456", "differs" });
}

TEST(addresses)
{
    LEVELS(LINK_ADDRESS,
        { "12 Main Street Apt 4", "12 MAIN ST #4", "same" },    { "12 Main St Apt 4", "12 Main St", "part" },
        { "12 Main St Apt 4", "12 Main St Apt 12", "part" },    { "12 Main St", "40 Main St", "alike" },
        { "12 Main St", "12 Mian St", "near" },                 { "12 Main St", "40 Mian St", "alike" },
        { "12 North Main St", "12 Main St", "variant" },        { "12 Main St", "12 Oak Ave", "differs" },
        { "Main St", "Mian St", "near" },                       { "Main St", "12 Main St", "alike" },
        { "12", "12 Main St", "differs" },                      { "12", "12", "same" },
        { "12", "13", "differs" },                              { "5th Ave", "6th Ave", "near" },
        { "4521 Hwy 50", "4521 Hwy 64", "differs" },            { "PO Box 77", "PO Box 1204", "alike" });
}

TEST(places_and_postcodes)
{
    LEVELS(LINK_PLACE,
        { "St. Louis", "Louis", "part" }, { "Springfield", "Springfeild", "near" },
        { "New York", "York, New", "near" },
        { "New York", "York", "part" }, { "Springfield", "Springdale", "alike" },
        { "Ohio", "Utah", "differs" },
        { "Rome", "Home", "near" },                 { "Ely", "Eli", "differs" });
    LEVELS(LINK_POSTCODE,
        { "02134", "02134-1234", "same" }, { "02134", "2134", "near" }, { "02134", "02135", "near" },
        { "02134", "02199", "part" }, { "02134", "90210", "differs" }, { "SW1A 1AA", "sw1a1aa", "same" },
        { "SW1A 1AA", "SW1A 1AB", "near" }, { "SW1A 1AA", "SW1 9ZZ", "part" },
        { "SW1A 1AA", "02134", "differs" },
        { "SW1A 1AA", "EC1A 4XX", "differs" },  { "02134", "00000", "missing" });
}

TEST(emails_and_handles)
{
    LEVELS(LINK_EMAIL,
        { "Jane.Roe@mail.example", "jane.roe@mail.example", "same" },
        { "jane.roe@mail.example", "jane.roe@post.example", "variant" },
        { "jane.roe@mail.example", "jnae.roe@mail.example", "near" },
        { "jane.roe@mail.example", "jane.roe99@mail.example", "near" },
        { "jane.roe@mail.example", "kite77@post.example", "differs" },
        { "jo@a.example", "jo@bbbbb.test", "differs" },
        { "janeroe", "janeroe@mail.example", "variant" });
    LEVELS(LINK_HANDLE,
        { "@Blue_Kite", "bluekite", "same" }, { "bluekite", "blukite", "near" },
        { "bluekite", "bluekite1999", "part" },
        { "abc", "abd", "differs" }, { "bluekite", "redhouse", "differs" },
        { "bluekites", "bluekytexs", "alike" });
}

TEST(categories_texts_and_numbers)
{
    LEVELS(LINK_CATEGORY,
        { "M", "m", "same" }, { "M", "F", "differs" }, { "brown", "brow", "differs" },
        { "M", "", "missing" });
    LEVELS(LINK_TEXT,
        { "blue kite left arm", "LEFT ARM, blue kite", "near" },
        { "blue kite left arm", "blue kite left hand", "near" },
        { "blue kite", "blue kite left arm", "part" }, { "blue kite left arm", "red kite left leg", "alike" },
        { "blue kite left arm", "green star", "differs" },              { "no", "on", "differs" });
    LEVELS(LINK_NUMBER,
        { "1,000", "1000.0", "same" }, { "170", "171", "near" }, { "1000", "1010", "near" },
        { "100", "109", "alike" },
        { "100", "200", "differs" }, { "-5", "5", "differs" }, { "-100", "-109", "alike" },
        { "1e308", "-1e308", "differs" },
        { "5", "", "missing" });
}

/* Texts of more words than are compared, and of more bytes: the same long beginning is no slip. */
TEST(long_texts)
{
    static char one[256], other[256], boiler[300], plate[300];
    for (size_t i = 0; i + 3 < 255; i += 3) {
        snprintf(one + i, 4, "%c%c ", (int)('a' + i / 3 % 26), (int)('a' + i / 78));
        snprintf(other + i, 4, "%c%c ", (int)('a' + i / 3 % 26), (int)('a' + i / 78 + (i > 240)));
    }
    memset(boiler, 'q', 64);
    memset(plate, 'q', 64);
    snprintf(boiler + 64, 100, "%s", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    snprintf(plate + 64, 100, "%s", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
    LEVELS(LINK_TEXT, { one, other, "near" }, { boiler, plate, "differs" });
    LEVELS(LINK_NAME, { one, other, "near" });
    LEVELS(LINK_HANDLE, { boiler, plate, "alike" });
}

TEST(names_that_stand_in_each_others_column)
{
    static const struct { const char *left[2], *right[2], *want[2]; } cases[] = {
        { { "Maria", "Lopez" }, { "Lopez", "Maria" }, { "swapped", "swapped" } },
        { { "Maria", "Lopez" }, { "Lopez", "Anna" },  { "swapped", "swapped" } },
        { { "Maria", "Lopez" }, { "Maria", "Lopez" }, { "same", "same" } },
        { { "Maria", "Maria" }, { "Maria", "Lopez" }, { "same", "swapped" } },
        { { "Maria", "Lopez" }, { "Lopez", "" },      { "swapped", "missing" } },
        { { "Maria", "" },      { "Anna", "" },       { "differs", "missing" } },
    };
    Kit kit;
    kit_open(&kit, LINK_NAME, 2);
    bool ignored = false;
    for (size_t i = 0; i < COUNT(cases); i++) {
        LinkCell left[2], right[2];
        for (size_t f = 0; f < 2; f++) {
            left[f] = link_value(kit.reader, LINK_NAME, str_of(cases[i].left[f]), &ignored);
            right[f] = link_value(kit.reader, LINK_NAME, str_of(cases[i].right[f]), &ignored);
        }
        LinkPattern pattern = link_compare(&kit.rows, &kit.counts, left, right);
        LinkPattern turned = link_compare(&kit.rows, &kit.counts, right, left);
        CHECK(pattern.at[0] == turned.at[0] && pattern.at[1] == turned.at[1]);
        for (size_t f = 0; f < 2; f++) {
            LinkLevel level = link_pattern_level(&pattern, f);
            const char *got = link_level_is_same(level) ? "same" : link_level_name(level);
            CHECK_STR(str_of(got), str_of(cases[i].want[f]));
        }
    }
    kit_close(&kit);
}

static Str any_text(Random *random, char *to, size_t most)
{
    static const char letters[] = "aabbeeiorst 0123456789XO-?@.*/,'#";
    size_t len = (size_t)random_from_to(random, 1, (int)most);
    for (size_t i = 0; i < len; i++) to[i] = letters[random_from_to(random, 0, (int)sizeof letters - 2)];
    return (Str){ to, len };
}

static void check_random_pairs(LinkKind kind)
{
    Random random = random_from(kind + 1);
    Kit kit;
    kit_open(&kit, kind, 1);
    bool ignored = false;
    char a[80], b[80];
    for (int i = 0; i < 4000; i++) {
        Str left = any_text(&random, a, 12);
        Str right = any_text(&random, b, random_chance(&random, .1) ? 80 : 12);
        if (random_chance(&random, .5)) {               /* a slip of the first */
            memcpy(b, a, left.len);
            right = (Str){ b, left.len };
            b[random_from_to(&random, 0, (int)left.len - 1)] = '7';
        }
        LinkCell x = link_value(kit.reader, kind, left, &ignored);
        LinkCell y = link_value(kit.reader, kind, right, &ignored);
        LinkLevel level = link_compare_field(&kit.rows, &kit.counts, 0, &x, &y);
        if (level != link_compare_field(&kit.rows, &kit.counts, 0, &y, &x)
            || link_level_is_same(level) != (x && x == y)
            || (level != LEVEL_MISSING && !(link_level_start(kind, level) > 0)))
            test_fail(__FILE__, __LINE__, "%s: '%.*s' and '%.*s'", link_kind_name(kind), STR(left),
                      STR(right));
    }
    kit_close(&kit);
}

TEST(any_two_values_agree_the_same_both_ways_at_a_level_their_kind_has)
{
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++) check_random_pairs(kind);
}
