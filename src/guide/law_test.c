/* law_test.c - the tables of law: what is shipped holds together, and each fault is refused with its row. */
#include "guide/law.h"

#include "base/limits.h"
#include "base/test.h"
#include "base/tsv.h"
#include "guide/content.h"
#include "insight/terms.h"

#define HEAD \
    "id\tplace\tcitation\tfrom\tto\tkind\ttitle\treaches\telements\tage_proof\tmin\tmax\tmandatory\tclass\tfine\tlimitation\t" \
    "attempt\tconspiracy\tdecoy\talso\tnote\tsource\tas_of\tgrade\tyears_grade\treviewed_by\n"
#define ELEMENT_TABLE "id\tkind\tasks\twho\nunder-18\tunder 18\tA.\tB\npays\tact\tA.\tB\nunread\tunread\tA.\tB\n"
#define RELIEF_TABLE "place\tpart\ttext\tsource\tas_of\tgrade\treviewed_by\nTX\tgives\tA.\tB\t2026\thigh\t-\n"

/* A row that is right, as cells; a case below changes one of them. */
static const char *const good[26] = {
    "/us/usc/t18/s9/a", "US", "18 USC 9(a)", "2000-10-28", "2008-12-22", "offense", "Invented", "buyer", "pays;under-18",
    "-", "10", "life", "yes", "-", "-", "-", "-", "-", "-", "-", "-", "read", "2026-03-26", "high", "high", "-"
};

static Str row_with(Arena *arena, const char *const *cells, int at, const char *value)
{
    Str row = S("");
    for (int i = 0; i < 26; i++)
        row = str_format(arena, "%.*s%s%s", STR(row), i ? "\t" : "", i == at ? value : cells[i]);
    return str_format(arena, "%.*s\n", STR(row));
}

static bool reads(Arena *arena, Str federal, Str states, Err *err)
{
    LawBook book;
    LawTexts texts = { S(ELEMENT_TABLE), str_format(arena, HEAD "%.*s", STR(federal)),
                       str_format(arena, HEAD "%.*s", STR(states)), S(RELIEF_TABLE) };
    *err = (Err){ 0 };
    return law_book_read(arena, texts, &book, err);
}

TEST(each_fault_of_a_row_is_refused_with_the_row_and_what_is_wrong)
{
    static const struct { int column; const char *value, *told; } cases[] = {
        { 0, "s9", "begins with /us/" },            { 1, "TX", "place is US" },
        { 3, "2000", "from is a day" },             { 3, "2009-01-01", "before the first" },
        { 4, "soon", "to is a day" },               { 5, "crime", "no such kind" },
        { 7, "seller", "reaches is" },              { 8, "pays;under-19", "not in elements.tsv" },
        { 8, "-", "needs elements" },               { 10, "ten", "min and max" },
        { 11, "5", "over the maximum" },            { 12, "no way", "mandatory is" },
        { 21, "-", "source is missing" },           { 22, "lately", "as_of is" },
        { 23, "sure", "a grade is" },               { 25, "R. Alder", "reviewed_by is" },
        { 20, " ", "every cell is needed" },        { 19, "/us/usc/t18/s10", "no consequence" },
        { 5, "consequence", "has no elements" },    { 6, "a\x1b[2Jb", "no plain text" },
        { 0, "/us/\xe2\x80\xae", "no plain text" },
    };
    Arena arena;
    Err err;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(reads(&arena, row_with(&arena, good, -1, ""), S(""), &err));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK(!reads(&arena, row_with(&arena, good, cases[i].column, cases[i].value), S(""), &err));
        Str text = str_of(err.text);
        if (!str_has(text, str_of(cases[i].told))) test_fail(__FILE__, __LINE__, "%s: %s", cases[i].told, err.text);
        CHECK(str_has(text, S("law/federal.tsv, line 2")));
    }
    CHECK(reads(&arena, row_with(&arena, good, 25, "R. Alder, 2026-12-01"), S(""), &err));
    CHECK(!reads(&arena, row_with(&arena, good, -1, ""), row_with(&arena, good, -1, ""), &err));
    CHECK(str_has(str_of(err.text), S("law/states.tsv, line 2")));
    arena_close(&arena);
}

TEST(years_beside_a_class_are_refused_unless_they_were_read)
{
    const char *cells[26];
    Arena arena;
    Err err;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    memcpy(cells, good, sizeof cells);
    cells[13] = "class B felony";
    CHECK(reads(&arena, row_with(&arena, cells, -1, ""), S(""), &err));
    CHECK(!reads(&arena, row_with(&arena, cells, 24, "medium"), S(""), &err));
    CHECK(str_has(str_of(err.text), S("years beside a class")));
    cells[10] = cells[11] = cells[12] = "?";
    CHECK(reads(&arena, row_with(&arena, cells, 24, "medium"), S(""), &err));
    arena_close(&arena);
}

TEST(rows_of_one_id_leave_no_gap_and_do_not_overlap)
{
    static const struct { const char *from, *told; } cases[] = {
        { "2008-12-23", NULL }, { "2008-12-22", "overlaps" }, { "2008-12-24", "gap" }, { "?", "only the first row" },
    };
    Arena arena;
    Err err;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *cells[26];
        memcpy(cells, good, sizeof cells);
        cells[4] = "-";
        Str both = str_format(&arena, "%.*s%.*s", STR(row_with(&arena, good, -1, "")),
                              STR(row_with(&arena, cells, 3, cases[i].from)));
        CHECK_EQ(reads(&arena, both, S(""), &err), cases[i].told == NULL);
        if (cases[i].told) CHECK(str_has(str_of(err.text), str_of(cases[i].told)) && str_has(str_of(err.text), S("line 3")));
    }
    Str apart = str_format(&arena, "%.*s%.*s%.*s", STR(row_with(&arena, good, -1, "")),
                           STR(row_with(&arena, good, 0, "/us/usc/t18/s8")), STR(row_with(&arena, good, 3, "2008-12-01")));
    CHECK(!reads(&arena, apart, S(""), &err));
    CHECK(str_has(str_of(err.text), S("stand together")));
    Str open = str_format(&arena, "%.*s%.*s", STR(row_with(&arena, good, 4, "-")),
                          STR(row_with(&arena, good, 3, "2009-01-01")));
    CHECK(!reads(&arena, open, S(""), &err));
    arena_close(&arena);
}

TEST(the_shipped_tables_of_law_are_whole_and_not_signed_by_anybody)
{
    Arena arena;
    LawBook book;
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    if (!law_book_read(&arena, law_texts_shipped(), &book, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    size_t federal = 0, versions = 0;
    Str states = S("");
    for (size_t i = 0; i < book.provision_count; i++) {
        const Provision *p = &book.provisions[i];
        federal += str_eq(p->place, S("US"));
        versions += i && str_eq(p->id, book.provisions[i - 1].id);
        CHECK_STR(p->reviewed_by, S("-"));      /* whoever signs a row changes this test with it, and names the row */
        if (!str_has(states, p->place)) states = str_format(&arena, "%.*s %.*s", STR(states), STR(p->place));
    }
    CHECK(federal > 80 && versions > 40);
    CHECK_EQ(states.len / 3, 52);               /* 50 states, DC, and US */
    arena_close(&arena);
}

/* A row may be less sure than the facts that were gathered, never surer. */
TEST(no_row_of_a_state_is_surer_than_the_facts_that_were_gathered)
{
    Arena arena;
    LawBook book;
    Err err = { 0 };
    TsvRow fact;
    if (!test_shared()) test_skip("shared data absent");
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    FILE *f = fopen(str_format(&arena, "%s/reference/legal/state-offenses.tsv%c", test_shared(), 0).at, "rb");
    if (!f) test_skip("shared data absent");
    char *bytes = arena_new(&arena, char, 1024 * 1024);
    Tsv tsv = tsv_of((Str){ bytes, fread(bytes, 1, 1024 * 1024, f) });
    fclose(f);
    CHECK(law_book_read(&arena, law_texts_shipped(), &book, &err) && tsv_next(&tsv, &fact));
    size_t seen = 0;
    while (tsv_next(&tsv, &fact)) {
        bool is_read = str_starts(fact.cell[14], S("high")), is_low = str_starts(fact.cell[14], S("low"));
        for (size_t i = 0; i < book.provision_count; i++) {
            const Provision *p = &book.provisions[i];
            if (!str_eq(p->place, fact.cell[0]) || !str_eq(p->citation, fact.cell[1])) continue;
            seen++;
            if (p->grade == LAW_HIGH && !is_read) test_fail(__FILE__, __LINE__, "%.*s is too sure", STR(p->id));
            if (is_low && !provision_is_lead(p)) test_fail(__FILE__, __LINE__, "%.*s is only a lead", STR(p->id));
        }
    }
    CHECK(seen > 150);
    arena_close(&arena);
}

TEST(no_word_of_the_tables_of_law_is_one_of_the_glossary)
{
    const ContentFile *glossary = content_find(S("terms/glossary.tsv")), *near = content_find(S("terms/near.tsv"));
    const LawTexts texts = law_texts_shipped();
    const Str all[] = { texts.elements, texts.federal, texts.states, texts.relief };
    const TermBook *book;
    TermHits hits;
    Err err = { 0 };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(term_book_read(&arena, glossary->text, near->text, (SentenceWords){ 0 }, &book, &err));
    for (size_t i = 0; i < COUNT(all); i++) {
        CHECK(terms_find(&arena, book, all[i], true, &hits, &err));
        for (size_t k = 0; k < hits.count; k++) {
            const TermHit *h = &hits.hits[k];
            Str words = { all[i].at + h->at.start, h->at.end - h->at.start };
            if (!str_starts(words, S("647(b")))        /* the number of a section, which cannot be written otherwise */
                test_fail(__FILE__, __LINE__, "table %zu, line %zu: %.*s", i, h->line, STR(words));
        }
    }
    arena_close(&arena);
}
