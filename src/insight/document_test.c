/* document_test.c - proof that cards that were altered contradict themselves, each check by a card altered so. */
#include "insight/document.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/content.h"
#include "ingest/aamva.h"
#include "ingest/mrz.h"
#include "ingest/ssn.h"
#include "synth/cards.h"

static Arena arena;
static const Date today = { 2026, 11, 26 };
static AamvaTable elements;
static DocumentBook book;

static void begin(void)
{
    static size_t tables_end;
    Err err = { 0 };
    if (tables_end) { arena_reset(&arena, tables_end); return; }
    CHECK(arena_open(&arena, 64 << 20));
    DocumentTables tables = {
        content_find(S("formats/issuers.tsv"))->text, content_find(S("formats/licence-numbers.tsv"))->text,
        content_find(S("formats/licence-number-dates.tsv"))->text, content_find(S("formats/document-limits.tsv"))->text };
    if (!aamva_table_read(&arena, content_find(S("formats/aamva.tsv"))->text, &elements, &err) ||
        !document_book_read(&arena, &tables, &book, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    tables_end = arena_mark(&arena);
}

static DocumentAnswer *ask_on(Str text, Date stated, Date day)
{
    Err err = { 0 };
    Document *d = arena_new(&arena, Document, 1);
    DocumentAnswer *a = arena_new(&arena, DocumentAnswer, 1);
    if (!ssn_read(&arena, text, d) && !aamva_read(&arena, text, &elements, d, &err) &&
        !mrz_read(&arena, text, (MrzYears){ book.life_years_max, book.mrz_expiry_years_max }, day, d, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    document_check(&arena, d, &book, stated, day, a);
    return a;
}

static DocumentAnswer *ask(Str text)
{
    return ask_on(text, (Date){ 0 }, today);
}

static const DocumentCheck *check_of(const DocumentAnswer *a, const char *name)
{
    for (size_t i = 0; i < a->check_count; i++)
        if (strcmp(a->checks[i].name, name) == 0) return &a->checks[i];
    return NULL;
}

static bool has_flag(const DocumentAnswer *a, const char *name)
{
    for (size_t i = 0; i < a->flag_count; i++)
        if (strcmp(a->flags[i], name) == 0) return true;
    return false;
}

static bool says(const DocumentAnswer *a, const char *words)
{
    for (size_t i = 0; i < a->say_count; i++)
        if (str_has(a->says[i], str_of(words))) return true;
    return false;
}

static int day_of(Date d)
{
    return d.year * 10000 + d.month * 100 + d.day;
}

/* ---- made cards ---- */

TEST(invented_cards_of_every_version_are_read_and_contradict_nothing)
{
    Random random = random_from(1);
    for (int i = 0; i < 1000; i++) {
        begin();
        Card card = card_make(&random, i % 10 + 1, today);
        Str text = card_text(&arena, &card);
        Document d;
        Err err = { 0 };
        CHECK(aamva_read(&arena, text, &elements, &d, &err));
        CHECK_EQ(d.version, card.version);
        CHECK_EQ(d.card, card.kind);
        CHECK_EQ(day_of(d.dates[DOCUMENT_BORN].date), day_of(card.born));
        CHECK_EQ(day_of(d.dates[DOCUMENT_ISSUED].date), day_of(card.issued));
        CHECK_EQ(day_of(d.dates[DOCUMENT_EXPIRES].date), day_of(card.expires));
        DocumentAnswer *a = ask(text);
        for (size_t k = 0; k < a->check_count; k++)
            if (a->checks[k].result == CHECK_IS_NOT_OK)
                test_fail(__FILE__, __LINE__, "%s of %.*s", a->checks[k].name, STR(text));
        CHECK_EQ(a->cross_dates > 0, card_has_cross_date(&card));
        CHECK_EQ(a->sure, card_has_cross_date(&card) ? BORN_AGREED : BORN_STATED);
        CHECK(says(a, "It shows no contradiction; papers of this kind can be made by anyone"));
    }
}

/* One to six years older, on the same day or on another. */
static Date aged(Random *random, Date born)
{
    Date d = date_add_years(born, -random_from_to(random, 1, 6));
    return random_chance(random, 0.5) ? d : date_of_day_number(date_day_number(d) + random_from_to(random, -170, 170));
}

TEST(a_card_whose_birth_date_was_aged_contradicts_itself_wherever_anything_on_it_follows_from_the_birth)
{
    Random random = random_from(2);
    int with = 0, caught = 0, without = 0, exact = 0;
    for (int i = 0; i < 3000; i++) {
        begin();
        Card card = card_make(&random, i % 10 + 1, today);
        card.stated = aged(&random, card.born);
        DocumentAnswer *a = ask(card_text(&arena, &card));
        CHECK_EQ(day_of(a->born.date), day_of(card.stated));
        if (!card_has_cross_date(&card)) {
            without++;
            CHECK(has_flag(a, "no-cross-date"));
            CHECK(says(a, "nothing on it can contradict the birth date"));
            continue;
        }
        with++;
        caught += a->contradictions > 0 && a->sure == BORN_CONTRADICTED;
        exact += day_of(a->youngest) == day_of(card.born);
        if (a->contradictions) CHECK(!says(a, "no contradiction"));
    }
    CHECK(with > 1000 && without > 500);
    if (getenv("TELL")) fprintf(stderr, "%d of %d caught, %d name the true date, %d without\n", caught, with, exact, without);
    CHECK(caught * 100 >= with * 95);
}

TEST(on_a_card_in_which_a_child_was_made_an_adult_the_child_is_told)
{
    begin();
    Random random = random_from(3);
    Card card = card_make(&random, 8, today);
    card.born = (Date){ 2010, 6, 14 };
    card.stated = (Date){ 2004, 6, 14 };
    card.has_21 = true;
    DocumentAnswer *a = ask(card_text(&arena, &card));
    CHECK_EQ(day_of(a->youngest), 20100614);
    CHECK(has_flag(a, "may-be-under-18-today") && !has_flag(a, "under-18-today"));
    CHECK(says(a, "the youngest age that it allows is the one to act on"));
    card.stated = card.born;
    CHECK(has_flag(ask(card_text(&arena, &card)), "under-18-today"));
}

/* ---- every check by a card that was altered so ---- */

#define HEAD "ANSI 636002080002DL00410300ZM03410020DL"
#define BODY "DAQW12345678\nDCSHOLLOWAY\nDACRUBY\nDADJUNE\nDBD03152024\nDBB06142006\nDBA06142029\nDBC2\nDAG12 EXAMPLE ST\n" \
             "DAISPRINGFIELD\nDAJMA\nDAK010010000  \nDCFA1B2C3D4\nDCGUSA\nDDB02222016\nDDH06142024\nDDI06142025\nDDJ06142027\n"

/* The card with other values: "DBD01012001" puts that element in place of the one of the same id. */
static Str altered(const char *const *changes, size_t count, const char *head)
{
    Str rest = str_of(BODY), line, text = str_of(head);
    while (str_cut(&rest, '\n', &line)) {
        for (size_t i = 0; i < count && changes[i]; i++)
            if (line.len >= 3 && memcmp(changes[i], line.at, 3) == 0) line = str_of(changes[i]);
        text = str_format(&arena, "%.*s%.*s\n", STR(text), STR(line));
    }
    return text;
}

TEST(each_check_of_a_card_is_raised_by_a_card_altered_so_and_by_no_other)
{
    static const struct { const char *head, *changes[6], *check, *also[4]; } cases[] = {
        { HEAD, { "DBBnonsense" }, "birth-date-told", { 0 } },
        { HEAD, { "DBB00002006" }, "birth-date-told", { 0 } },
        { HEAD, { "DBB06142030", "DDH", "DDI", "DDJ" }, "birth-not-ahead", { "issue-after-birth", "expiry-after-birth", "age-at-issue" } },
        { HEAD, { "DBD12012026" }, "issue-not-ahead", { 0 } },
        { HEAD, { "DBB06142025", "DDH", "DDI", "DDJ" }, "issue-after-birth", { "age-at-issue" } },
        { HEAD, { "DBA03142024" }, "expiry-after-issue", { 0 } },
        { HEAD, { "DBA03152024" }, "expiry-after-issue", { 0 } },
        { HEAD, { "DDB03162024" }, "revision-before-issue", { 0 } },
        { HEAD, { "DBA06142006" }, "expiry-after-birth", { "expiry-after-issue" } },
        { HEAD, { "DBD06132020" }, "age-at-issue", { 0 } },
        { HEAD, { "DDH06142025" }, "under-18-date", { "under-dates-agree" } },
        { HEAD, { "DDI06152025" }, "under-19-date", { "under-dates-agree" } },
        { HEAD, { "DDJ06142030" }, "under-21-date", { "under-dates-agree" } },
        { HEAD, { "DDJ99999999" }, "under-21-date", { 0 } },
        { HEAD, { "DBB", "DDJ06142028" }, "under-dates-agree", { "birth-date-told" } },
        { HEAD, { "DAJNH" }, "issuer-state", { "number-shape" } },
        { HEAD, { "DCGCAN" }, "issuer-country", { 0 } },
        { "ANSI 636099080002DL00410300DL", { 0 }, "issuer-known", { 0 } },
        { HEAD, { "DAQ123" }, "number-shape", { 0 } },
        { "ANSI 636002100002DL00410300DL", { "DBD03152019", "DBB06142001", "DDH", "DDI", "DDJ" }, "standard-before-issue", { 0 } },
        { HEAD, { "DCFNONE" }, "discriminator-told", { 0 } },
        { HEAD, { "DCFX106142003" }, "date-within", { 0 } },
        { HEAD, { "DCF2009061412" }, "date-within", { 0 } },
        { "ANSI 636010080002DL00410300DL", { "DAQH123456032543", "DAJFL" }, "number-birth-date", { 0 } },
        { "ANSI 636035080002DL00410300DL", { "DAQH12345607770", "DAJIL" }, "number-birth-date", { 0 } },
        { "ANSI 636031080002DL00410300DL", { "DAQH1234560471400", "DAJWI" }, "number-birth-date", { 0 } },
        { "ANSI 636036080002DL00410300DL", { "DAQH12345678956041", "DAJNJ" }, "number-birth-date", { 0 } },
        { "ANSI 636045080002DL00410300DL", { "DAQHOLLORJ964LB", "DAJWA" }, "number-birth-date", { 0 } },
        { HEAD, { "DDH00002024" }, "under-18-date", { 0 } },
        { HEAD, { "DBC2\nDBB06142010" }, "birth-date-repeated", { 0 } },
        { HEAD, { "DADJUNE\nDACPEARL" }, "element-repeated", { 0 } },
    };
    begin();
    DocumentAnswer *a = ask(altered(NULL, 0, HEAD));
    CHECK_EQ(a->contradictions + a->hints, 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        begin();
        a = ask(altered(cases[i].changes, 6, cases[i].head));
        const DocumentCheck *check = check_of(a, cases[i].check);
        if (!check || check->result != CHECK_IS_NOT_OK) test_fail(__FILE__, __LINE__, "case %zu: %s is not raised", i, cases[i].check);
        for (size_t k = 0; k < a->check_count; k++) {
            bool expected = strcmp(a->checks[k].name, cases[i].check) == 0;
            for (size_t m = 0; m < 4 && cases[i].also[m]; m++) expected |= strcmp(a->checks[k].name, cases[i].also[m]) == 0;
            if (a->checks[k].result == CHECK_IS_NOT_OK && !expected)
                test_fail(__FILE__, __LINE__, "case %zu: %s is raised too", i, a->checks[k].name);
        }
    }
}

TEST(numbers_made_from_the_same_birth_agree)
{
    static const struct { const char *head, *changes[6]; } cases[] = {
        { "ANSI 636010080002DL00410300DL", { "DAQH123456067140", "DAJFL" } },
        { "ANSI 636035080002DL00410300DL", { "DAQH12345606769", "DAJIL" } },
        { "ANSI 636031080002DL00410300DL", { "DAQH1234560621400", "DAJWI" } },
        { "ANSI 636036080002DL00410300DL", { "DAQH12345678956061", "DAJNJ" } },
        { "ANSI 636036080002DL00410300DL", { "DAQH12345678906061", "DAJNJ" } },
        { "ANSI 636045080002DL00410300DL", { "DAQHOLLORJ944LB", "DAJWA" } },
        { "ANSI 636045080002DL00410300DL", { "DAQHOL**R*944LB", "DAJWA" } },
        { "ANSI 636035080002ID00410300ID", { "DAQ12345606769H", "DAJIL" } },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        begin();
        DocumentAnswer *a = ask(altered(cases[i].changes, 6, cases[i].head));
        const DocumentCheck *check = check_of(a, "number-birth-date");
        if (check->result != CHECK_IS_OK) test_fail(__FILE__, __LINE__, "case %zu: %.*s", i, STR(check->why));
        CHECK(check->is_cross_date);
    }
}

TEST(numbers_that_are_made_otherwise_are_not_compared)
{
    static const struct { const char *head, *changes[6]; } cases[] = {
        { "ANSI 636010080002ID00410300ID", { "DAQH123456043540", "DAJFL" } },       /* Florida numbers its identity cards otherwise */
        { "ANSI 636045080002DL00410300DL", { "DAQWDLABCD554LB", "DAJWA" } },        /* of 2018 and later */
        { "ANSI 636010080002DL00410300DL", { "DAQH123456049990", "DAJFL" } },       /* no such day */
        { HEAD, { "DAQH123456043540" } },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        begin();
        DocumentAnswer *a = ask(altered(cases[i].changes, 6, cases[i].head));
        CHECK_EQ(check_of(a, "number-birth-date")->result, CHECK_IS_NOT_APPLICABLE);
    }
}

TEST(a_birth_on_the_29th_of_february_comes_of_age_on_either_day)
{
    static const struct { const char *day; bool ok; } cases[] = {
        { "DDH02282026", true }, { "DDH03012026", true }, { "DDH02272026", false }, { "DDH03022026", false }
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        begin();
        const char *const changes[] = { "DBB02292008", cases[i].day, "DDI", "DDJ02282029" };
        CHECK_EQ(check_of(ask(altered(changes, 4, HEAD)), "under-18-date")->result, cases[i].ok ? CHECK_IS_OK : CHECK_IS_NOT_OK);
    }
}

TEST(what_was_stated_is_compared_with_the_card)
{
    begin();
    Str text = str_copy(&arena, altered(NULL, 0, HEAD));
    CHECK(check_of(ask(text), "stated-birth-date") == NULL);
    CHECK_EQ(check_of(ask_on(text, (Date){ 2006, 6, 14 }, today), "stated-birth-date")->result, CHECK_IS_OK);
    DocumentAnswer *a = ask_on(text, (Date){ 2010, 6, 14 }, today);
    CHECK_EQ(check_of(a, "stated-birth-date")->result, CHECK_IS_NOT_OK);
    CHECK_EQ(day_of(a->youngest), 20100614);
    CHECK(has_flag(a, "may-be-under-18-today"));
}

/* ---- zones ---- */

TEST(a_zone_says_that_nothing_on_it_can_contradict_the_birth_date)
{
    begin();
    DocumentAnswer *a = ask(S("P<UTOADAMS<<JO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nX1234567<7UTO1001314F2801315<<<<<<<<<<<<<<<2"));
    CHECK_EQ(a->contradictions + a->hints, 1);              /* its first line lacks a filler */
    CHECK_EQ(check_of(a, "composite-digit")->result, CHECK_IS_OK);
    CHECK_EQ(check_of(a, "optional-digit")->result, CHECK_IS_NOT_APPLICABLE);
    CHECK(has_flag(a, "no-cross-date") && has_flag(a, "under-18-today") && !has_flag(a, "contradiction"));
    CHECK(says(a, "nothing on it can contradict the birth date") && says(a, "can work them out again"));
    a = ask(S("P<UTOADAMS<<JO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nX1234567<7UTO9901314F2801315<<<<<<<<<<<<<<<2"));
    CHECK_EQ(check_of(a, "birth-date-digit")->result, CHECK_IS_NOT_OK);
    CHECK(has_flag(a, "contradiction") && !says(a, "no contradiction"));
}

TEST(a_birth_of_which_only_the_year_is_told_may_be_a_childs)
{
    begin();
    DocumentAnswer *a = ask(S("P<UTOADAMS<<JO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nX1234569<3UTO08<<<<0<2801315<<<<<<<<<<<<<<<2"));
    CHECK_EQ(a->born.state, DOCUMENT_DATE_PARTIAL);
    CHECK(has_flag(a, "birth-date-partial") && has_flag(a, "may-be-under-18-today"));
    CHECK_EQ(check_of(a, "birth-date-told")->result, CHECK_IS_NOT_OK);
}

/* ---- social security numbers: never more than a hint ---- */

TEST(a_social_security_number_gives_hints_and_no_proof)
{
    static const struct { const char *text; int born; const char *check; DocumentCheckResult want; } cases[] = {
        { "123-45-6789", 20100101, "ssn-issued", CHECK_IS_OK },         { "000-45-6789", 0, "ssn-issued", CHECK_IS_NOT_OK },
        { "666-45-6789", 0, "ssn-issued", CHECK_IS_NOT_OK },            { "900-45-6789", 0, "ssn-issued", CHECK_IS_NOT_OK },
        { "123 00 6789", 0, "ssn-issued", CHECK_IS_NOT_OK },            { "123450000", 0, "ssn-issued", CHECK_IS_NOT_OK },
        { "987-65-4321", 0, "ssn-issued", CHECK_IS_NOT_OK },            { "078-05-1120", 0, "ssn-issued", CHECK_IS_NOT_OK },
        { "123-45-6789", 20100101, "ssn-issue-period", CHECK_IS_NOT_APPLICABLE },
        { "735-45-6789", 20100101, "ssn-issue-period", CHECK_IS_NOT_OK }, { "899-45-6789", 20110624, "ssn-issue-period", CHECK_IS_NOT_OK },
        { "899-45-6789", 20110625, "ssn-issue-period", CHECK_IS_OK },
        { "750-45-6789", 20000101, "ssn-issue-period", CHECK_IS_NOT_APPLICABLE },
        { "735-45-6789", 0, "ssn-issue-period", CHECK_IS_NOT_APPLICABLE },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        begin();
        int b = cases[i].born;
        Date born = { (int16_t)(b / 10000), (uint8_t)(b / 100 % 100), (uint8_t)(b % 100) };
        DocumentAnswer *a = ask_on(str_of(cases[i].text), born, today);
        const DocumentCheck *check = check_of(a, cases[i].check);
        if (!check || check->result != cases[i].want) test_fail(__FILE__, __LINE__, "case %zu", i);
        CHECK_EQ(check->weight, CHECK_HINT);
        CHECK_EQ(a->contradictions, 0);
        CHECK(says(a, "says nothing about an age"));
    }
}

/* ---- words ---- */

TEST(no_answer_calls_a_document_what_only_its_issuer_can_call_it)
{
    static const char *const words[] = { "genuine", "Genuine", "authentic", "Authentic", "valid", "Valid", "real ", "fake", "forged" };
    Random random = random_from(4);
    for (int i = 0; i < 300; i++) {
        begin();
        Card card = card_make(&random, i % 10 + 1, today);
        if (i % 2) card.stated = aged(&random, card.born);
        DocumentAnswer *a = ask(card_text(&arena, &card));
        for (size_t w = 0; w < COUNT(words); w++) {
            for (size_t k = 0; k < a->check_count; k++) CHECK(!str_has(a->checks[k].why, str_of(words[w])));
            for (size_t k = 0; k < a->say_count; k++) CHECK(!str_has(a->says[k], str_of(words[w])));
        }
        char year[8];
        snprintf(year, sizeof year, "%d", card.stated.year);
        for (size_t k = 0; k < a->check_count; k++) CHECK(!str_has(a->checks[k].why, str_of(year)));
    }
}

TEST(shapes_of_numbers_are_told_apart)
{
    static const struct { const char *shape, *number; bool want; } cases[] = {
        { "A1 N7", "A1234567", true }, { "A1 N7", "A123456", false }, { "A1 N7", "12345678", false }, { "N7-9", "12345678", true },
        { "N7-9", "1234567890", false }, { "A1-7 *4-11 =12", "ABC**B123D5", false }, { "A1-7 *4-11 =12", "ABC**B123D5E", true },
        { "N7 'A1", "1234567A", true }, { "N7 'A1", "1234567B", false }, { "A1 N1 A1 N1 A1", "K1A2B", true }, { "N1", "", false },
    };
    begin();
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *const tables_text = str_format(&arena, "ZZ\t%s\twords\n", cases[i].shape).at;
        DocumentTables tables = { content_find(S("formats/issuers.tsv"))->text, str_of(tables_text),
                                  content_find(S("formats/licence-number-dates.tsv"))->text,
                                  content_find(S("formats/document-limits.tsv"))->text };
        DocumentBook small;
        Err err = { 0 };
        CHECK(document_book_read(&arena, &tables, &small, &err));
        DocumentField fields[] = { { S("DAJ"), S("jurisdiction"), S("ZZ"), 0 },
                                   { S("DAQ"), S("document_number"), str_of(cases[i].number), 0 } };
        Document d = { .kind = DOCUMENT_AAMVA, .version = -1, .fields = fields, .field_count = 2 };
        DocumentAnswer *a = arena_new(&arena, DocumentAnswer, 1);
        document_check(&arena, &d, &small, (Date){ 0 }, today, a);
        DocumentCheckResult want = cases[i].number[0] == 0 ? CHECK_IS_NOT_APPLICABLE : cases[i].want ? CHECK_IS_OK : CHECK_IS_NOT_OK;
        if (check_of(a, "number-shape")->result != want) test_fail(__FILE__, __LINE__, "%s %s", cases[i].shape, cases[i].number);
    }
}

TEST(a_wrong_row_of_a_table_about_documents_is_named)
{
    static const struct { int table; const char *text, *says; } cases[] = {
        { 0, "63600\tVA\tUSA\tx\n", "issuers.tsv, line 1" },
        { 1, "VA\tB7\tx\n", "licence-numbers.tsv, line 1" },
        { 1, "VA\tN9-7\tx\n", "licence-numbers.tsv, line 1" },
        { 2, "FL\tA1 N12\t8\troman\t10\tday-code\t40\t500\n", "licence-number-dates.tsv, line 1" },
        { 3, "x\t1\ta\tb\tc\n", "document-limits.tsv, line 1" },
        { 3, "life_years_max\t110\ta\tb\tc\n", "every limit" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        begin();
        DocumentTables t = { content_find(S("formats/issuers.tsv"))->text, content_find(S("formats/licence-numbers.tsv"))->text,
            content_find(S("formats/licence-number-dates.tsv"))->text, content_find(S("formats/document-limits.tsv"))->text };
        Str *const tables[] = { &t.issuers, &t.shapes, &t.dates, &t.limits };
        *tables[cases[i].table] = str_of(cases[i].text);
        DocumentBook read;
        Err err = { 0 };
        CHECK(!document_book_read(&arena, &t, &read, &err));
        if (!str_has(str_of(err.text), str_of(cases[i].says))) test_fail(__FILE__, __LINE__, "%s", err.text);
    }
}
