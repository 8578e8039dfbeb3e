/* aamva_test.c - proof that cards are read however a scanner typed them, and that nothing on them is dropped. */
#include "ingest/aamva.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/content.h"

/* An invented card of version 08. */
#define BODY "DAQW12345678|DCSHOLLOWAY|DDEN|DACRUBY|DDFN|DADJUNE|DDGN|DCAD|DCBNONE|DCDNONE|DBD03152024|DBB06142008|DBA06142029|" \
             "DBC2|DAU064 IN|DAYBRO|DAG12 EXAMPLE ST|DAISPRINGFIELD|DAJMA|DAK010010000  |DCFA1B2C3D4|DCGUSA|DDAF|DDB02222016|" \
             "DDH06142026|DDI06142027|DDJ06142029|"
#define HEAD "ANSI 636002080002DL00410300ZM03410020"

static Arena arena;

static void begin(AamvaTable *table)
{
    Err err = { 0 };
    if (!arena.base) CHECK(arena_open(&arena, 256 << 20));
    arena_reset(&arena, 0);
    if (!aamva_table_read(&arena, content_find(S("formats/aamva.tsv"))->text, table, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
}

static Document read_card(Str text)
{
    AamvaTable table;
    Document d;
    Err err = { 0 };
    begin(&table);
    if (!aamva_read(&arena, str_copy(&arena, text), &table, &d, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return d;
}

/* The text with `separator` for every |. */
static Str with(const char *text, const char *separator)
{
    static char typed[DOCUMENT_BYTES_MAX];
    size_t used = 0;
    for (; *text; text++) {
        size_t len = *text == '|' ? strlen(separator) : 1;
        memcpy(typed + used, *text == '|' ? separator : text, len);
        used += len;
    }
    return (Str){ typed, used };
}

static void check_card(Str text)
{
    Document d = read_card(text);
    CHECK_STR(document_value(&d, "document_number"), S("W12345678"));
    CHECK_STR(document_value(&d, "family_name"), S("HOLLOWAY"));
    CHECK_STR(document_value(&d, "first_name"), S("RUBY"));
    CHECK_STR(document_value(&d, "middle_names"), S("JUNE"));
    CHECK_STR(document_value(&d, "city"), S("SPRINGFIELD"));
    CHECK_STR(document_value(&d, "street"), S("12 EXAMPLE ST"));
    CHECK_STR(document_value(&d, "jurisdiction"), S("MA"));
    CHECK_STR(document_value(&d, "country"), S("USA"));
    static const int days[DOCUMENT_DATES] = { 20080614, 20240315, 20290614, 20160222, 20260614, 20270614, 20290614 };
    for (size_t i = 0; i < DOCUMENT_DATES; i++) {
        Date date = d.dates[i].date;
        CHECK_EQ(d.dates[i].state, DOCUMENT_DATE_STATED);
        CHECK_EQ(date.year * 10000 + date.month * 100 + date.day, days[i]);
    }
}

TEST(a_card_is_read_with_whatever_stands_between_its_elements)
{
    static const char *const separators[] = {
        "\n", "\r", "\r\n", "\x1e", "\\n", "<LF>", "<CR><LF>", "[LF]", "^J", "^M", "&#10;", "\t", "|", "~", ";", "#", "\xe2\x90\x8a",
        "\\u000a", "  \n", "\n\n",
    };
    for (size_t i = 0; i < COUNT(separators); i++) {
        Document d = read_card(with("@|\x1e|" HEAD "DL" BODY "ZMZMAN|ZMB|", separators[i]));
        CHECK_STR(d.issuer, S("636002"));
        CHECK_EQ(d.version, 8);
        CHECK_EQ(d.card, 'D');
        check_card(with("@|\x1e|" HEAD "DL" BODY "ZMZMAN|ZMB|", separators[i]));
    }
}

TEST(a_card_is_read_when_nothing_or_only_blanks_separate_its_elements)
{
    static const char *const separators[] = { "", " ", "   " };
    for (size_t i = 0; i < COUNT(separators); i++) {
        Str text = with("@" HEAD "DL" BODY "ZMZMAN|ZMBX|", separators[i]);
        check_card(text);
        Document d = read_card(text);
        CHECK_EQ(d.remark_count, 1);
        CHECK_STR(str_of(d.remarks[0].name), S("run-together"));
        CHECK_STR(d.fields[d.field_count - 1].id, S("ZMB"));
    }
}

TEST(a_card_is_read_when_its_beginning_is_lost_or_its_letters_are_small)
{
    check_card(with("NSI 636002080002DL00410300ZM03410020DL" BODY, "\n"));
    check_card(with("636002080002DL00410300DL" BODY, "\n"));
    check_card(with("DL" BODY, "\n"));
    check_card(with(BODY, "\n"));
    check_card(with("xx \xef\xbb\xbf@@ANSI636002080002DL99990001DL" BODY, "\r"));
    char small[DOCUMENT_BYTES_MAX];
    Str text = with("@|\x1e|" HEAD "DL" BODY, "\n");
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        small[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    check_card((Str){ small, text.len });
}

TEST(the_head_of_every_version_is_read)
{
    static const struct { const char *head; int version; const char *issuer; char card; } cases[] = {
        { "ANSI 6360100102DL00390187ZF02260043DL", 1, "636010", 'D' }, { "AAMVA6360060101DL00290179DL", 1, "636006", 'D' },
        { "AAMVA6360060001DL00290179DL", 0, "636006", 'D' }, { "ANSI 636012030001DL00000367DL", 3, "636012", 'D' },
        { "ANSI 636000100002ID00410278ZV03190008ID", 10, "636000", 'I' }, { "ANSI 636001170002EN00410278EN", 17, "636001", 'E' },
        { "ANSI 636061040002DL00410313ZW03540027", 4, "636061", 'D' }, { "ANSI 990876030001DLabacDL", 3, "990876", 'D' },
        { "ANSI 636000", -1, "636000", 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[400];
        snprintf(text, sizeof text, "@\n\x1e\r%s%sDAQ1234567\nDCSMADE\nDBB20010203\n", cases[i].head, i + 1 == COUNT(cases) ? "\n" : "");
        Document d = read_card(str_of(text));
        CHECK_EQ(d.version, cases[i].version);
        CHECK_EQ(d.card, cases[i].card);
        CHECK_STR(d.issuer, str_of(cases[i].issuer));
        CHECK_STR(document_value(&d, "document_number"), S("1234567"));
    }
}

TEST(dates_are_read_in_the_order_that_gives_a_day)
{
    static const struct { const char *value; bool year_first; DocumentDateState state; int day, other; bool says_why; } cases[] = {
        { "06142008", false, DOCUMENT_DATE_STATED, 20080614, 0, false }, { "20080614", true, DOCUMENT_DATE_STATED, 20080614, 0, false },
        { "20080614", false, DOCUMENT_DATE_STATED, 20080614, 0, true }, { "06142008", true, DOCUMENT_DATE_STATED, 20080614, 0, true },
        { "06/14/2008", false, DOCUMENT_DATE_STATED, 20080614, 0, false }, { "2008-06-14", true, DOCUMENT_DATE_STATED, 20080614, 0, false },
        { "14062008", false, DOCUMENT_DATE_UNREADABLE, 0, 20080614, true }, { "02302008", false, DOCUMENT_DATE_UNREADABLE, 0, 0, true },
        { "00000000", false, DOCUMENT_DATE_UNTOLD, 0, 0, false }, { "", false, DOCUMENT_DATE_UNTOLD, 0, 0, false },
        { "NONE", false, DOCUMENT_DATE_UNTOLD, 0, 0, false }, { "00002008", false, DOCUMENT_DATE_PARTIAL, 20080000, 0, true },
        { "20080600", true, DOCUMENT_DATE_PARTIAL, 20080600, 0, true }, { "061408", false, DOCUMENT_DATE_UNREADABLE, 0, 0, true },
        { "O6142008", false, DOCUMENT_DATE_UNREADABLE, 0, 0, true }, { "061420081", false, DOCUMENT_DATE_UNREADABLE, 0, 0, true },
        { "02292007", false, DOCUMENT_DATE_UNREADABLE, 0, 0, true }, { "02292008", false, DOCUMENT_DATE_STATED, 20080229, 0, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DocumentDate got = aamva_date(str_of(cases[i].value), cases[i].year_first);
        int day = got.date.year * 10000 + got.date.month * 100 + got.date.day;
        int other = got.other.year * 10000 + got.other.month * 100 + got.other.day;
        if (got.state != cases[i].state || day != cases[i].day || other != cases[i].other || (got.why != NULL) != cases[i].says_why)
            test_fail(__FILE__, __LINE__, "%s: %d, %d, state %d", cases[i].value, day, other, (int)got.state);
    }
}

TEST(odd_elements_are_kept)
{
    Document d = read_card(with("ANSI 636018080002DLDAQ1234567|DCSMADE|DBB06142008MZIZIAX|ZIBY|DQQ9|DAGLONG STREET|OF THE EXAMPLE|DCSOTHER|"
                                "ZIEUNDER 21 UNTIL 06/14/2029|DAQ|DBD  |", "\n"));
    CHECK_STR(document_value(&d, "family_name"), S("MADE"));
    CHECK_STR(document_value(&d, "street"), S("LONG STREET OF THE EXAMPLE"));
    CHECK_STR(document_value(&d, "document_number"), S("1234567"));
    CHECK_EQ(d.dates[DOCUMENT_BORN].date.year, 2008);
    CHECK_EQ(d.dates[DOCUMENT_ISSUED].state, DOCUMENT_DATE_UNTOLD);
    CHECK_EQ(d.dates[DOCUMENT_UNDER_21].date.year, 2029);
    bool has_repeated = false;
    for (size_t i = 0; i < d.remark_count; i++) has_repeated |= strcmp(d.remarks[i].name, "element-repeated") == 0;
    CHECK(has_repeated);
    CHECK_STR(d.fields[3].id, S("ZIA"));
    CHECK_STR(d.fields[3].value, S("X"));
}

TEST(where_the_first_part_begins_is_counted_from_the_head_whatever_the_scanner_lost)
{
    static const struct { const char *text; int stated, found; } cases[] = {
        { "@\n\x1e\rANSI 636002080002DL00410300ZM03410020DLDAQ1234567\nDCSMADE\nDBB20010203\n", 41, 41 },
        { "ANSI 636002080002DL00450300ZM03410020DLDAQ1234567\nDCSMADE\nDBB20010203\n", 45, 41 },
        { "636002080002DL00450300DLDAQ1234567\nDCSMADE\nDBB20010203\n", 45, 31 },
        { "AAMVA6360020102DL00390188ZV02270032DLDAQ1234567\nDCSMADE\nDBB20010203\n", 39, 39 },
        { "ANSI 636002080002DLDAQ1234567\nDCSMADE\nDBB20010203\n", 0, 0 },
        { "DAQ1234567\nDCSMADE\nDBB20010203\n", 0, 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Document d = read_card(str_of(cases[i].text));
        CHECK_EQ(d.part_stated, cases[i].stated);
        CHECK_EQ(d.part_found, cases[i].found);
    }
}

TEST(what_is_no_card_is_refused_without_a_word_of_it)
{
    static const char *const texts[] = { "", "@", "ANSI 636000", "DAQ", "hello world", "https://example.com/DAQ/DCS",
                                         "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "123-45-6789", "ANSI 636000080001DLDL" };
    for (size_t i = 0; i < COUNT(texts); i++) {
        AamvaTable table;
        Document d;
        Err err = { 0 };
        begin(&table);
        if (aamva_read(&arena, str_of(texts[i]), &table, &d, &err)) test_fail(__FILE__, __LINE__, "read: %s", texts[i]);
        CHECK_EQ(err.code, ERR_INPUT);
        CHECK(!texts[i][0] || !str_has(str_of(err.text), str_of(texts[i])));
    }
}

/* Memory is copied to its exact size, so that the sanitizer sees a byte read beyond it. */
static void read_any(const AamvaTable *table, Str text)
{
    Document d;
    Err err = { 0 };
    char *copy = malloc(text.len ? text.len : 1);
    memcpy(copy, text.at, text.len);
    size_t mark = arena_mark(&arena);
    (void)aamva_read(&arena, (Str){ copy, text.len }, table, &d, &err);
    arena_reset(&arena, mark);
    free(copy);
}

TEST(every_prefix_and_every_changed_byte_of_a_card_is_survived)
{
    AamvaTable table;
    begin(&table);
    static const char *const separators[] = { "\n", "" };
    for (size_t k = 0; k < COUNT(separators); k++) {
        Str text = with("@\n\x1e\r" HEAD "DL" BODY "ZMZMAN|ZMB|", separators[k]);
        char *bytes = (char *)(uintptr_t)text.at;
        for (size_t i = 0; i <= text.len; i++) read_any(&table, (Str){ text.at, i });
        for (size_t i = 0; i < text.len; i++) {
            char old = bytes[i];
            static const char changes[] = { 0x01, 0x20, (char)0x80, 0x7f };
            for (size_t c = 0; c < COUNT(changes); c++) { bytes[i] = (char)(old ^ changes[c]); read_any(&table, text); }
            bytes[i] = old;
        }
    }
}

TEST(a_text_that_is_too_long_is_refused_and_the_longest_is_read_in_time)
{
    AamvaTable table;
    begin(&table);
    static const char *const units[] = { "DAC", "DACD", "ZAZAA", " ", "9", "DBB 0 ", "\\", "<LF>", "ANSI 6", "\nDAG", "DAG\nx", "\nx" };
    char *text = arena_new(&arena, char, DOCUMENT_BYTES_MAX + 1);
    for (size_t k = 0; k < COUNT(units); k++) {
        for (size_t i = 0; i <= DOCUMENT_BYTES_MAX; i++) text[i] = units[k][i % strlen(units[k])];
        read_any(&table, (Str){ text, DOCUMENT_BYTES_MAX });
    }
    Document d;
    Err err = { 0 };
    CHECK(!aamva_read(&arena, (Str){ text, DOCUMENT_BYTES_MAX + 1 }, &table, &d, &err));
    CHECK_EQ(err.code, ERR_LIMIT);
}

TEST(a_wrong_row_of_the_table_of_elements_is_named)
{
    static const char *const rows[] = { "DBB\tbirth_date\tdate\t00\t99\n", "dbb\tb\tdate\t0\t9\topen\n", "DBB\tb\tday\t0\t9\topen\n",
                                        "DBB\tb\tdate\t9\t0\topen\n", "DBB\tb\tdate\t0\t9\tblue\n",
                                        "DBB\tb\tdate\t0\t9\topen\nDBB\tb\tdate\t0\t9\topen\n" };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AamvaTable table;
        Err err = { 0 };
        begin(&table);
        CHECK(!aamva_table_read(&arena, str_of(rows[i]), &table, &err));
        CHECK(str_has(str_of(err.text), i + 1 == COUNT(rows) ? S("line 2") : S("line 1")));
    }
}
