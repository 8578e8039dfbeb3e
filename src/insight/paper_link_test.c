/* paper_link_test.c - proof that papers which give one another away are named, and clean or kindred ones are not. */
#include "insight/paper_link.h"

#include "base/test.h"
#include "guide/content.h"
#include "ingest/aamva.h"
#include "ingest/mrz.h"
#include "synth/cards.h"

static Arena arena;
static const Date today = { 2026, 11, 26 };
static AamvaTable elements;
static DocumentBook book;
static const NameForms *forms;
static size_t tables_end;

static ComparedPaper papers[2048];
static size_t paper_count;

static void begin(void)
{
    Err err = { 0 };
    paper_count = 0;
    if (tables_end) { arena_reset(&arena, tables_end); return; }
    CHECK(arena_open(&arena, 512 << 20));
    DocumentTables tables = {
        content_find(S("formats/issuers.tsv"))->text, content_find(S("formats/licence-numbers.tsv"))->text,
        content_find(S("formats/licence-number-dates.tsv"))->text, content_find(S("formats/document-limits.tsv"))->text };
    if (!aamva_table_read(&arena, content_find(S("formats/aamva.tsv"))->text, &elements, &err) ||
        !document_book_read(&arena, &tables, &book, &err) ||
        !name_forms_read(&arena, content_find(S("names/nicknames.tsv"))->text, &forms, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    tables_end = arena_mark(&arena);
}

static void scan(Str text)
{
    Err err = { 0 };
    Document *d = arena_new(&arena, Document, 1);
    DocumentAnswer *a = arena_new(&arena, DocumentAnswer, 1);
    if (!aamva_read(&arena, text, &elements, d, &err) &&
        !mrz_read(&arena, text, (MrzYears){ book.life_years_max, book.mrz_expiry_years_max }, today, d, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    document_check(&arena, d, &book, (Date){ 0 }, today, a);
    paper_of(&arena, paper_count + 1, d, a, &book, &papers[paper_count]);
    paper_count++;
}

static PapersLinks linked(void)
{
    PapersLinks links;
    papers_link(&arena, papers, paper_count, forms, &links);
    for (size_t i = 0; i < links.count; i++) {
        CHECK(links.links[i].reason_count > 0 && links.links[i].count > 1);
        for (size_t k = 0; k < links.links[i].reason_count; k++)
            CHECK(!str_has(links.links[i].reasons[k], S("enuine")) && links.links[i].reasons[k].len > 0);
    }
    return links;
}

/* No two unrelated cards of these have a number, an address or a discriminator in common: a serial number each. */
static Card unrelated(Random *random, int i)
{
    Card card = card_make(random, i % 10 + 1, today);
    card.serial = (unsigned)(100000 + i);
    return card;
}

TEST(two_thousand_clean_unrelated_cards_give_nothing)
{
    Random random = random_from(31);
    begin();
    for (int i = 0; i < 2000; i++) {
        Card card = unrelated(&random, i);
        scan(card_text(&arena, &card));
    }
    PapersLinks links = linked();
    for (size_t i = 0; i < links.count; i++)
        test_fail(__FILE__, __LINE__, "%s: %.*s", papers_kind_name(links.links[i].kind), STR(links.links[i].reasons[0]));
}

TEST(two_thousand_unrelated_cards_of_which_many_are_aged_share_no_supplier)
{
    Random random = random_from(32);
    begin();
    for (int i = 0; i < 2000; i++) {
        Card card = unrelated(&random, i);
        if (i % 2) card.stated.year = (int16_t)(card.born.year - 4);
        scan(card_text(&arena, &card));
    }
    CHECK_EQ(linked().count, 0);
}

/* ---- cards by hand ---- */

#define HEAD "ANSI 636002080002DL00410300ZM03410020DL"
#define BODY "DAQW12345678\nDCSHOLLOWAY\nDACRUBY\nDADJUNE\nDBD03152024\nDBB06142006\nDBA06142029\nDBC2\nDAG12 EXAMPLE ST\n" \
             "DAISPRINGFIELD\nDAJMA\nDAK010010000  \nDCFA1B2C3D4\nDCKINV00012\nDCGUSA\nDDB02222016\nDDH06142024\nDDI06142025\nDDJ06142027\n"
#define ANOTHER "DAQW87654321", "DCSMARCHETTI", "DACELIO", "DAG77 SAMPLE RD"

static void scan_changed(const char *head, const char *const *changes, size_t count)
{
    Str rest = str_of(BODY), line, text = str_of(head);
    while (str_cut(&rest, '\n', &line)) {
        for (size_t i = 0; i < count && changes[i]; i++)
            if (line.len >= 3 && memcmp(changes[i], line.at, 3) == 0) line = str_of(changes[i]);
        text = str_format(&arena, "%.*s%.*s\n", STR(text), STR(line));
    }
    scan(text);
}

TEST(what_two_papers_say_about_one_another)
{
    static const struct { const char *head, *changes[12], *kind, *reason; } cases[] = {
        { HEAD, { "DCSMARCHETTI", "DACELIO" }, "number-two-names", "name different persons" },
        { HEAD, { "DACTAMSIN", "DCFZ9Z9Z9", "DCKINV00013" }, "number-two-names", "name different persons" },
        { HEAD, { "DCSMARCHETTI", "DACELIO", "DBB06142002", "DDH06142020", "DDI06142021", "DDJ06142023" }, "number-two-names",
          "the birth date on paper 2 lies 4 years earlier" },
        { HEAD, { "DBB06142002", "DDH06142020", "DDI06142021", "DDJ06142023" }, "number-two-births", "4 years earlier" },
        { HEAD, { "DAQW87654321", "DCFZ9Z9Z9", "DCKINV00013", "DBB06142002", "DDH06142020", "DDI06142021", "DDJ06142023" },
          "person-two-births", "the same name and address under different numbers" },
        { HEAD, { ANOTHER, "DCKINV00013" }, "one-supplier", "document discriminator stands on papers 1 and 2" },
        { HEAD, { ANOTHER, "DCFZ9Z9Z9" }, "one-supplier", "inventory number stands on papers 1 and 2" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        begin();
        scan_changed(HEAD, NULL, 0);
        scan_changed(cases[i].head, cases[i].changes, 12);
        PapersLinks links = linked();
        bool has_reason = false;
        CHECK(links.count >= 1);
        const PapersLink *link = &links.links[0];
        for (size_t k = 0; k < link->reason_count; k++) has_reason |= str_has(link->reasons[k], str_of(cases[i].reason));
        if (strcmp(papers_kind_name(link->kind), cases[i].kind) != 0 || !has_reason)
            test_fail(__FILE__, __LINE__, "case %zu: %s: %.*s", i, papers_kind_name(link->kind), STR(link->reasons[0]));
    }
}

TEST(kindred_papers_say_nothing_about_one_another)
{
    static const struct { const char *head, *changes[12]; } cases[] = {
        { HEAD, { 0 } },                                                                            /* scanned twice */
        { HEAD, { "DBD03152026", "DBA06142031", "DCFZ9Z9Z9", "DCKINV00013" } },                     /* renewed */
        { HEAD, { "DCSDADE", "DBD03152026", "DBA06142031", "DCFZ9Z9Z9", "DCKINV00013" } },          /* married, renewed */
        { HEAD, { "DADJ", "DAG500 OTHER AVE", "DCFZ9Z9Z9", "DCKINV00013" } },                       /* moved */
        { HEAD, { "DACTAMSIN", "DAQW87654321", "DCFZ9Z9Z9", "DCKINV00013" } },                      /* a twin */
        { HEAD, { "DACTAMSIN", "DAQW87654321", "DCFZ9Z9Z9", "DCKINV00013", "DBB06142004", "DDH06142022", "DDI06142023",
                  "DDJ06142025" } },                                                                /* a sister */
        { HEAD, { "DAQW87654321", "DCFZ9Z9Z9", "DCKINV00013", "DBB06141980", "DDH", "DDI", "DDJ" } },   /* a mother of her name */
        { "ANSI 636014080002DL00410300ZM03410020DL", { ANOTHER, "DAQW12345678", "DAJCA", "DCFZ9Z9Z9", "DCKINV00013" } },
        { HEAD, { ANOTHER, "DCFNONE", "DCK00000000" } },
        { HEAD, { ANOTHER, "DCF7", "DCK12" } },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        begin();
        scan_changed(HEAD, NULL, 0);
        scan_changed(cases[i].head, cases[i].changes, 12);
        PapersLinks links = linked();
        if (links.count)
            test_fail(__FILE__, __LINE__, "case %zu: %s: %.*s", i, papers_kind_name(links.links[0].kind),
                      STR(links.links[0].reasons[0]));
    }
    begin();                                                    /* short counters, and untold values, on both */
    const char *const short_marks[] = { "DCF12", "DCKNONE" }, *const short_again[] = { ANOTHER, "DCF12", "DCKNONE" };
    scan_changed(HEAD, short_marks, 2);
    scan_changed(HEAD, short_again, 6);
    CHECK_EQ(linked().count, 0);
}

/* Two different persons' cards with marks of their own, and the faults of one hand. */
TEST(faults_that_do_not_follow_from_one_another_tell_of_one_hand)
{
    static const char *const wrong_head = "ANSI 636002080002DL00450300ZM03410020DL";
    static const struct { const char *head, *one[8], *two[12]; size_t reasons; const char *reason; } cases[] = {
        /* one fault, however many dates show it, is not enough.. */
        { HEAD, { "DBB06142002" }, { ANOTHER, "DCFZ9Z9Z9", "DCKINV00013", "DBB06142002" }, 0, "" },
        { HEAD, { "DAJNH" }, { ANOTHER, "DCFZ9Z9Z9", "DCKINV00013", "DAJNH" }, 0, "" },
        /* ..nor are two that contradict nothing.. */
        { wrong_head, { "DCFNONE" }, { ANOTHER, "DCFNONE", "DCKINV00013" }, 0, "" },
        { wrong_head, { 0 }, { ANOTHER, "DCFZ9Z9Z9", "DCKINV00013" }, 0, "" },
        /* ..two are. */
        { wrong_head, { "DBB06142002" }, { ANOTHER, "DCFZ9Z9Z9", "DCKINV00013", "DBB06142002" }, 3, "4 years later than the stated" },
        { wrong_head, { "DBB06142002" }, { ANOTHER, "DCFZ9Z9Z9", "DCKINV00013", "DBB06142001" }, 2, "head that is wrong" },
        { HEAD, { "DAJNH", "DBB06142002" }, { ANOTHER, "DCFZ9Z9Z9", "DCKINV00013", "DAJNH", "DBB06141999" }, 2, "a state that is not" },
        { HEAD, { "DBA03142024", "DAJNH" }, { ANOTHER, "DCFZ9Z9Z9", "DCKINV00013", "DBA03142024", "DAJNH" }, 2, "an end before" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        begin();
        scan_changed(cases[i].head, cases[i].one, 8);
        scan_changed(cases[i].head, cases[i].two, 12);
        PapersLinks links = linked();
        if ((links.count != 0) != (cases[i].reasons != 0)) test_fail(__FILE__, __LINE__, "case %zu: %zu links", i, links.count);
        if (!links.count) continue;
        bool has_reason = false;
        CHECK_EQ(links.links[0].kind, PAPERS_SUPPLIER);
        CHECK_EQ(links.links[0].reason_count, cases[i].reasons);
        for (size_t k = 0; k < links.links[0].reason_count; k++)
            has_reason |= str_has(links.links[0].reasons[k], str_of(cases[i].reason));
        if (!has_reason) test_fail(__FILE__, __LINE__, "case %zu: %.*s", i, STR(links.links[0].reasons[0]));
    }
    begin();                                                    /* heads that are wrong by different amounts */
    const char *const one[] = { "DBB06142002" }, *const two[] = { ANOTHER, "DCFZ9Z9Z9", "DCKINV00013", "DBB06142002" };
    scan_changed(wrong_head, one, 1);
    scan_changed("ANSI 636002080002DL00390300ZM03410020DL", two, 7);
    CHECK_EQ(linked().count, 0);
}

/* A supplier's run of altered cards among clean ones: every one of them, and no other. */
TEST(a_supplier_among_two_hundred_clean_cards_is_found_whole)
{
    Random random = random_from(33);
    begin();
    for (int i = 0; i < 200; i++) {
        Card card = unrelated(&random, i);
        if (i % 40 == 7) {
            card = card_make(&random, 8, today);
            card.serial = (unsigned)(200000 + i);
            card.has_21 = true;
            card.stated.year = (int16_t)(card.born.year - 3 - i % 3);
            Str text = card_text(&arena, &card);
            char *inside = (char *)(uintptr_t)text.at;
            for (size_t k = 0; k + 10 < text.len; k++)          /* the head names another place */
                if (memcmp(inside + k, "0041", 4) == 0 && k < 40) inside[k + 3] = '7';
            scan(text);
        } else {
            scan(card_text(&arena, &card));
        }
    }
    PapersLinks links = linked();
    CHECK_EQ(links.count, 1);
    CHECK_EQ(links.links[0].kind, PAPERS_SUPPLIER);
    CHECK_EQ(links.links[0].count, 5);
    for (size_t k = 0; k < 5; k++) CHECK_EQ(links.links[0].papers[k] % 40, 7);
}

TEST(passports_are_compared_by_their_issuer_and_number)
{
    begin();
    scan(S("P<UTOHOLLOWAY<<RUBY<JUNE<<<<<<<<<<<<<<<<<<<<\nX1234567<7UTO1001314F2801315<<<<<<<<<<<<<<<2"));
    scan(S("P<UTODADE<<JO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nX1234567<7UTO1001314F2801315<<<<<<<<<<<<<<<2"));
    PapersLinks links = linked();
    CHECK_EQ(links.count, 1);
    CHECK_EQ(links.links[0].kind, PAPERS_NUMBER_NAMES);
}
