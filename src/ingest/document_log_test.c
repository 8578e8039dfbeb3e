/* document_log_test.c - proof that each document of a log is one text, however the scanner typed it. */
#include "ingest/document_log.h"

#include "base/limits.h"
#include "base/test.h"

static Arena arena;

static DocumentScans cut(Str log)
{
    DocumentScans scans;
    Err err = { 0 };
    static bool is_open;
    if (!is_open) CHECK(arena_open(&arena, 64 << 20));
    is_open = true;
    arena_reset(&arena, 0);
    if (!document_log_cut(&arena, log, &scans, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return scans;
}

#define ONE "@\n\x1e\rANSI 636002080002DL00410300DLDAQW1\nDCSHOLLOWAY\n"
#define TWO "@\n\x1e\rANSI 636014080002DL00410300DLDAQD2\nDCSDADE\n"

TEST(a_log_is_cut_where_documents_begin)
{
    static const struct { const char *log; size_t count, second_line; } cases[] = {
        { ONE TWO, 2, 4 },
        { ONE "\n\n" TWO, 2, 6 },
        { "@<LF><RS><CR>ANSI 636002080002DL00410300DLDAQW1<LF>DCSA<LF>\n@<LF><RS><CR>ANSI 636014080002DLDAQD2<LF>DCSB<LF>\n", 2, 2 },
        { "ANSI 636002080002DLDAQW1\\nDCSA\r\nansi 636014080002dldaqd2\\ndcsb\r\n", 2, 2 },
        { "10:02 @ANSI 636002080002DLDAQW1\\nDCSA\n10:03 @ANSI 636014080002DLDAQD2\\nDCSB\n", 2, 2 },
        { "@\n\nANSI 636002080002DLDAQW1\n\nDCSA\n\nDBB06142006\n", 1, 0 },        /* Enter twice behind every line */
        { "DAQW1\nDCSA\nDBB06142006\nDAQD2\nDCSB\n", 2, 4 },                        /* heads were lost */
        { "P<UTOHOLLOWAY<<RUBY<JUNE<<<<<<<<<<<<<<<<<<<<\nX1234567<7UTO1001314F2801315<<<<<<<<<<<<<<<2\n"
          "P<UTODADE<<JO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nX1234567<7UTO1001314F2801315<<<<<<<<<<<<<<<2\n", 2, 3 },
        { "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<\n" ONE, 2, 4 },
        { "P<UTOHOLLOWAY<<RUBY<JUNE<<<<<<<<<<<<<<<<<<<<X1234567<7UTO1001314F2801315<<<<<<<<<<<<<<<2\n123-45-6789\n", 2, 2 },
        { "123-45-6789\n987-65-4321\n", 2, 2 },
        { "what is this\n" ONE, 2, 2 },
        { "what is this\nand this\n\nor that\n", 2, 4 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        DocumentScans scans = cut(str_of(cases[i].log));
        if (scans.count != cases[i].count) test_fail(__FILE__, __LINE__, "case %zu: %zu documents", i, scans.count);
        CHECK_EQ(scans.scans[0].line, 1);
        if (scans.count == 2 && scans.scans[1].line != cases[i].second_line)
            test_fail(__FILE__, __LINE__, "case %zu: line %zu", i, scans.scans[1].line);
    }
}

TEST(a_document_of_a_log_is_whole)
{
    DocumentScans scans = cut(S(ONE TWO));
    CHECK_STR(scans.scans[0].text, S("@\n\x1e\rANSI 636002080002DL00410300DLDAQW1\nDCSHOLLOWAY"));
    CHECK_STR(scans.scans[1].text, S("@\n\x1e\rANSI 636014080002DL00410300DLDAQD2\nDCSDADE"));
}

TEST(a_log_without_a_document_and_one_that_is_too_long_are_refused)
{
    DocumentScans scans;
    Err err = { 0 };
    cut(S("x"));
    CHECK(!document_log_cut(&arena, S(" \r\n\n"), &scans, &err));
    CHECK_EQ(err.code, ERR_INPUT);
    size_t len = 12 * (DOCUMENT_SCANS_MAX + 1);
    char *many = arena_new(&arena, char, len);
    for (size_t i = 0; i < len; i++) many[i] = "123-45-6789\n"[i % 12];
    CHECK(document_log_cut(&arena, (Str){ many, len - 12 }, &scans, &err));
    CHECK_EQ(scans.count, DOCUMENT_SCANS_MAX);
    CHECK(!document_log_cut(&arena, (Str){ many, len }, &scans, &err));
    CHECK_EQ(err.code, ERR_LIMIT);
}

TEST(any_prefix_of_a_log_is_cut_or_refused)
{
    Str log = S(ONE "\n123-45-6789\nP<UTOHOLLOWAY<<RUBY<JUNE<<<<<<<<<<<<<<<<<<<<\nX1234567<7UTO1001314F2801315<<<<<<<<<<<<<<<2\n" TWO);
    cut(log);
    for (size_t n = 0; n <= log.len; n++) {
        DocumentScans scans;
        Err err = { 0 };
        char *copy = malloc(n ? n : 1);                 /* of its exact size: the sanitizer sees a byte read beyond it */
        memcpy(copy, log.at, n);
        (void)document_log_cut(&arena, (Str){ copy, n }, &scans, &err);
        free(copy);
    }
}
