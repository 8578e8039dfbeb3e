/* narrative_book_test.c - proof that tables of phrases are read whole or refused, and that the shipped ones keep their rules. */
#include "insight/narrative_book.h"

#include "base/fold.h"
#include "base/limits.h"
#include "base/test.h"
#include "base/tsv.h"
#include "guide/content.h"

#define PHRASE_HEAD "phrase\tindicator\tflags\tgrade\tregion\tdate\tsource\tmeaning\n"
#define CUE_HEAD "kind\twords\treach\n"
#define ROW_END "\tchild\tlaw\tUS\t2026-11-26\ta law\n"

static bool read_one(Arena *arena, const char *text, const NarrativeBook **book, Err *err)
{
    NarrativeTable table = { S("some.tsv"), str_of(text) };
    return narrative_book_read(arena, &table, 1, book, err);
}

TEST(a_book_has_what_its_tables_say)
{
    Arena arena;
    Err err = { 0 };
    const NarrativeBook *book = NULL;
    const NarrativeTable tables[] = {
        { S("a.tsv"), S("# remark\n" PHRASE_HEAD "gave him the money\tD02" ROW_END "turned out*\tD08\tfile\tlaw\tUS\tx\ty\tbegan\n") },
        { S("b.tsv"), S(CUE_HEAD "negation\tno sign of\t3\nabbreviation\tOfc.\t0\nreply\tN/A\t0\n") },
        { S("c.tsv"), S("") },
    };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(narrative_book_read(&arena, tables, COUNT(tables), &book, &err));
    CHECK_EQ(book->phrase_count, 2);
    CHECK_STR(book->phrases[0].indicator, S("D02"));
    CHECK_EQ(book->phrases[0].flags, FLAGS_CHILD);
    CHECK_EQ(book->phrases[1].flags, FLAGS_FILE);
    CHECK_STR(book->phrases[1].meaning, S("began"));
    CHECK_EQ(book->cue_count, 1);
    CHECK_EQ(book->cues[0].kind, CUE_NEGATION);
    CHECK_EQ(book->cues[0].reach, 3);
    CHECK_EQ(book->cues[0].length, 3);
    CHECK_STR(book->sentence_words.abbreviations[0], S("ofc"));
    CHECK_STR(book->sentence_words.replies[0], S("na"));
    arena_close(&arena);
}

/* Shapes come behind phrases that are words as they are, for cues too; a list may come in any table. */
TEST(a_book_has_shapes_of_phrases_and_cues)
{
    Arena arena;
    Err err = { 0 };
    const NarrativeBook *book = NULL;
    const NarrativeTable tables[] = {
        { S("a.tsv"), S(CUE_HEAD "left_open\task* <2> (if|whether)\t0\nnegation\tno\t3\n") },
        { S("b.tsv"), S(PHRASE_HEAD "took <2> {money}\tD02" ROW_END "truant\tC15" ROW_END "(fake|false) id\tD05" ROW_END) },
        { S("c.tsv"), S("list\twords\nmoney\tmoney|cash\n") },
    };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(narrative_book_read(&arena, tables, COUNT(tables), &book, &err));
    CHECK_EQ(book->phrase_count, 3);
    CHECK_EQ(book->plain_count, 1);
    CHECK_STR(book->phrases[0].phrase, S("truant"));
    CHECK_STR(book->phrases[1].phrase, S("took <2> {money}"));
    CHECK_STR(book->phrases[2].indicator, S("D05"));
    CHECK_EQ(book->cue_count, 2);
    CHECK_EQ(book->plain_cue_count, 1);
    CHECK_EQ(book->cues[1].kind, CUE_LEFT_OPEN);
    CHECK_EQ(book->shapes->way_count, 3);
    arena_close(&arena);
}

/* ---- an agency's own ---- */

#define PATTERN_HEAD "pattern\tindicator\tflags\tgrade\tregion\tdate\tsource\tmeaning\n"
#define SHIPPED { S("shipped.tsv"), S(PHRASE_HEAD "posted an ad\tD03" ROW_END "uncooperative\tC27\tfile\tstudy\tUS\tx\ty\n") }
#define OWN_END "\tchild\town\tZZ\t2026-11-01\tpatrol briefing"

TEST(own_rows_say_where_they_come_from)
{
    Arena arena;
    Err err = { 0 };
    const NarrativeBook *book = NULL;
    const NarrativeTable tables[] = {
        SHIPPED,
        { S("corners.tsv"), S("# ours\n" PATTERN_HEAD "\\broom 1\\d\\d\\b\tD03" OWN_END "\tthe motel's\n"), S("0123456789ab") },
        { S("words.tsv"), S(PHRASE_HEAD "the blue lot\tC27" OWN_END "\n"), S("ba9876543210") },
        { S("cues.tsv"), S(CUE_HEAD "negation\tno\t0\n") },
    };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(narrative_book_read(&arena, tables, COUNT(tables), &book, &err));
    CHECK_EQ(book->phrase_count, 4);
    CHECK_EQ(book->pattern_count, 1);
    CHECK_EQ(book->pattern_from, 3);
    CHECK_STR(book->phrases[0].origin, S(""));
    CHECK_STR(book->phrases[2].phrase, S("the blue lot"));
    CHECK_STR(book->phrases[2].origin, S("words.tsv, line 2, version ba9876543210"));
    CHECK_STR(book->phrases[3].phrase, S("\\broom 1\\d\\d\\b"));
    CHECK_STR(book->phrases[3].origin, S("corners.tsv, line 3, version 0123456789ab"));
    CHECK_EQ(book->phrases[3].table, 1);
    CHECK_EQ(book->phrases[3].line, 3);
    CHECK_STR(book->phrases[3].grade, S("own"));
    CHECK_STR(book->phrases[3].meaning, S("the motel's"));
    arena_close(&arena);
}

typedef struct { Arena *arena; Str all; } Heard;

static void hear(void *to, Str table, size_t line, const char *what)
{
    Heard *h = to;
    h->all = str_format(h->arena, "%.*s%.*s %zu: %s\n", STR(h->all), STR(table), line, what);
}

/* One table of an agency behind one of the program; what is told of it, line by line. */
static Str heard_of(Arena *arena, Str text, size_t *kept)
{
    Err err = { 0 };
    const NarrativeBook *book = NULL;
    const NarrativeTable tables[] = { SHIPPED, { S("own.tsv"), text, S("0123456789ab") } };
    Heard heard = { arena, S("") };
    CHECK(narrative_book_check(arena, tables, COUNT(tables), hear, &heard, &book, &err));
    *kept = book->phrase_count - 2;
    return heard.all;
}

TEST(what_is_wrong_with_an_own_row_is_told_for_every_line)
{
    static const struct { const char *rows; size_t kept; const char *want; } cases[] = {
        { PHRASE_HEAD "blue lot\tD03" OWN_END "\n", 1, "" },
        { PHRASE_HEAD "blue lot\tD03" OWN_END "\tthe lot behind the arena\r\n", 1, "" },
        { PHRASE_HEAD "blue lot\tD03\tchild\tlaw\tZZ\t2026-11-01\tx\n", 0, "own.tsv 2: the grade of an agency's own row is" },
        { PHRASE_HEAD "blue lot\tC08" OWN_END "\n", 0, "own.tsv 2: the program does not look for this" },
        { PHRASE_HEAD "blue lot\tD03\tchild\town\tZZ\tlast May\tx\n", 0, "own.tsv 2: a date like" },
        { PHRASE_HEAD "blue lot\tD03\tchild\town\tZZ\t2026-11-01\n", 0, "own.tsv 2: grade, region" },
        { PHRASE_HEAD "blue lot  D03  child\n", 0, "own.tsv 2: an indicator like" },
        { PHRASE_HEAD "blue lot\tD03" OWN_END "\ta\tb\n", 0, "own.tsv 2: there are more than eight" },
        { PHRASE_HEAD "bl\xffue\tD03" OWN_END "\n", 0, "own.tsv 2: there are bytes that are not UTF-8" },
        { PHRASE_HEAD "***\tD03" OWN_END "\n", 0, "own.tsv 2: the phrase has no letter" },
        { PATTERN_HEAD "a(\tD03" OWN_END "\n", 0, "own.tsv 2: the pattern cannot be read from its byte 3" },
        { PATTERN_HEAD "a*\tD03" OWN_END "\nblue\tD03" OWN_END "\na(?C)\tD03" OWN_END "\n", 1,
          "own.tsv 2: the pattern is also true of no text|own.tsv 4: a pattern may not call out" },
        { CUE_HEAD "negation\tno\t0\n", 0, "own.tsv 1: the names of the columns are needed first" },
        { "phrase\tindicator\tgrade\n", 0, "own.tsv 1: the names of the columns" },
        { "blue lot\tD03" OWN_END "\n", 0, "own.tsv 1: the names of the columns" },
        { "phrase\tindicator\tflags\tgrade\tregion\tdate\tsource\nblue lot\tD03" OWN_END "\n", 1, "" },
        { "", 0, "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        Str want = str_of(cases[i].want), part, line;
        size_t kept;
        CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
        Str heard = heard_of(&arena, str_of(cases[i].rows), &kept);
        CHECK_EQ(kept, cases[i].kept);
        while (str_cut(&heard, '\n', &line) && line.len) {
            CHECK(str_cut(&want, '|', &part));
            if (!str_starts(line, part)) test_fail(__FILE__, __LINE__, "%.*s", STR(line));
        }
        CHECK(!want.len);
        arena_close(&arena);
    }
}

TEST(a_wrong_own_row_ends_a_reading_that_is_no_check)
{
    Arena arena;
    Err err = { 0 };
    const NarrativeBook *book = NULL;
    const NarrativeTable tables[] = { SHIPPED, { S("own.tsv"), S(PATTERN_HEAD "a(\tD03" OWN_END "\n"), S("0123456789ab") } };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(!narrative_book_read(&arena, tables, COUNT(tables), &book, &err));
    CHECK_STR(str_of(err.text), S("own.tsv, line 2: the pattern cannot be read from its byte 3 on: missing closing parenthesis."));
    arena_close(&arena);
}

TEST(there_are_at_most_so_many_patterns)
{
    Arena arena;
    size_t kept;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str rows = S(PATTERN_HEAD);
    for (size_t i = 0; i <= PATTERNS_MAX; i++)
        rows = str_format(&arena, "%.*slot %zu\tD03" OWN_END "\n", STR(rows), i);
    Str heard = heard_of(&arena, rows, &kept);
    CHECK_EQ(kept, PATTERNS_MAX);
    CHECK_STR(heard, S("own.tsv 258: there are too many patterns\n"));
    arena_close(&arena);
}

TEST(a_row_that_is_not_whole_is_refused_with_its_line)
{
    static const struct { const char *text, *want; } cases[] = {
        { "words\tkind\n", "some.tsv, line 1: the names" },
        { PHRASE_HEAD "...\tD02" ROW_END, "some.tsv, line 2: the phrase" },
        { PHRASE_HEAD "*\tD02" ROW_END, "some.tsv, line 2: the phrase" },
        { PHRASE_HEAD "solo\tX02" ROW_END, "some.tsv, line 2: an indicator" },
        { PHRASE_HEAD "solo\tD2" ROW_END, "some.tsv, line 2: an indicator" },
        { PHRASE_HEAD "solo\tC27\tadult\tlaw\tUS\tx\ty\n", "some.tsv, line 2: a phrase flags" },
        { PHRASE_HEAD "solo\tC27\tfile\tlaw\tUS\tx\n", "some.tsv, line 2: grade, region" },
        { PHRASE_HEAD "\nsolo\tC27\tfile\t\tUS\tx\ty\n", "some.tsv, line 3: grade, region" },
        { CUE_HEAD "negation\tno\t\n", "some.tsv, line 2: the reach" },
        { CUE_HEAD "negation\tno\t-1\n", "some.tsv, line 2: the reach" },
        { CUE_HEAD "negation\t-\t0\n", "some.tsv, line 2: the cue" },
        { CUE_HEAD "maybe\tno\t0\n", "some.tsv, line 2: there is no such kind" },
        { CUE_HEAD "border\t(a|b)\t0\n", "some.tsv, line 2: a border, and a cue with a reach" },
        { CUE_HEAD "negation\t(a|b)\t3\n", "some.tsv, line 2: a border, and a cue with a reach" },
        { CUE_HEAD "negation\t(a|b\t0\n", "some.tsv, line 2: a bracket is not closed" },
        { PHRASE_HEAD "took <20> money\tD02" ROW_END, "some.tsv, line 2: a gap has from 1 to 12" },
        { PHRASE_HEAD "took {money}\tD02" ROW_END, "some.tsv, line 2: there is no list" },
        { "list\twords\nmoney\t|cash\n", "some.tsv, line 2: a list is words" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        Err err = { 0 };
        const NarrativeBook *book = NULL;
        CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
        CHECK(!read_one(&arena, cases[i].text, &book, &err) && !book);
        CHECK_EQ(err.code, ERR_INPUT);
        if (!str_starts(str_of(err.text), str_of(cases[i].want))) CHECK_STR(str_of(err.text), str_of(cases[i].want));
        arena_close(&arena);
    }
}

static const char sample[] =
    PHRASE_HEAD "gave him the money\tD02" ROW_END "(took|kept) <2> [all] her money\tD02" ROW_END CUE_HEAD;

TEST(every_prefix_and_every_changed_byte_of_a_table_is_read_or_refused)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < 2 * sizeof sample; i++) {
        size_t len = i < sizeof sample ? i : sizeof sample - 1;
        char *copy = malloc(len + 1);
        CHECK(copy);
        memcpy(copy, sample, len);
        if (i >= sizeof sample) copy[i - sizeof sample] = (char)(copy[i - sizeof sample] ^ 0x15);
        NarrativeTable table = { S("x"), { copy, len } };
        const NarrativeBook *book = NULL;
        Err err = { 0 };
        bool is_read = narrative_book_read(&arena, &table, 1, &book, &err);
        bool is_sound = is_read ? book != NULL : !book && err.text[0];
        free(copy);
        CHECK(is_sound);
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}

/* ---- what is shipped ---- */

static bool is_phrase_table(const ContentFile *file)
{
    return str_starts(file->name, S("phrases/")) && !str_eq(file->name, S("phrases/cues.tsv"));
}

static const NarrativeBook *shipped(Arena *arena)
{
    NarrativeTable tables[32];
    const NarrativeBook *book = NULL;
    size_t count = 0;
    Err err = { 0 };
    for (size_t i = 0; i < content_file_count; i++)
        if (is_phrase_table(&content_files[i]))
            tables[count++] = (NarrativeTable){ content_files[i].name, content_files[i].text };
    if (!narrative_book_read(arena, tables, count, &book, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return book;
}

TEST(every_shipped_table_names_its_source_and_grade)
{
    size_t tables = 0;
    for (size_t i = 0; i < content_file_count; i++) {
        const ContentFile *file = &content_files[i];
        if (!str_starts(file->name, S("phrases/")) && !str_starts(file->name, S("terms/"))) continue;
        tables++;
        if (!str_has(file->text, S("# source: ")) || !str_has(file->text, S("Grade: ")) || !str_has(file->text, S(", read 20")))
            test_fail(__FILE__, __LINE__, "%.*s has no source, date or grade", STR(file->name));
    }
    CHECK(tables >= 2);
}

static bool is_one_of(Str word, const char *list)
{
    Str rest = str_of(list), one;
    while (str_cut(&rest, '|', &one))
        if (str_eq(word, one)) return true;
    return false;
}

/* Attributes of a person, and what did not tell exploited children from others, are no phrases at all (R45). */
TEST(every_shipped_phrase_is_graded_and_none_is_about_who_somebody_is)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const NarrativeBook *book = shipped(&arena);
    CHECK(book->phrase_count >= 300);
    for (size_t i = 0; i < book->phrase_count; i++) {
        const NarrativePhrase *p = &book->phrases[i];
        bool is_file = p->indicator.at[0] == 'F' || is_one_of(p->indicator, "C25|C26|C27");
        if (!is_one_of(p->grade, "law|study|study, secondary|practice|practice, UNVERIFIED|design") ||
            !str_starts(p->date, S("20")) || p->date.len != 10 || !str_eq(p->region, S("US")) ||
            is_one_of(p->indicator, "C08|C09|C11|C22|C23|C24|C34|C39") || (p->flags == FLAGS_FILE) != is_file)
            test_fail(__FILE__, __LINE__, "phrase \"%.*s\"", STR(p->phrase));
    }
    arena_close(&arena);
}

/* " gave him the money ", or without the blank at the end when it goes on. */
static Str folded(Arena *arena, Str phrase)
{
    char *to = arena_new(arena, char, PHRASE_BYTES_MAX + 2);
    bool has_star = str_ends(phrase, S("*"));
    to[0] = ' ';
    size_t len = fold_text(phrase, to + 1, PHRASE_BYTES_MAX) + 1;
    if (!has_star) to[len++] = ' ';
    return (Str){ to, len };
}

static Str *folded_phrases(Arena *arena, const NarrativeBook *book)
{
    Str *texts = arena_new(arena, Str, book->phrase_count);
    for (size_t i = 0; i < book->phrase_count; i++) texts[i] = folded(arena, book->phrases[i].phrase);
    return texts;
}

/* Of phrases with gaps one may lie within another: of what overlaps in a text only one is told. */
TEST(no_shipped_phrase_is_there_twice_or_within_another_of_its_indicator)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const NarrativeBook *book = shipped(&arena);
    const Str *texts = folded_phrases(&arena, book);
    for (size_t i = 0; i < book->phrase_count; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(book->phrases[i].phrase, book->phrases[k].phrase))
                test_fail(__FILE__, __LINE__, "\"%.*s\" twice", STR(book->phrases[i].phrase));
    for (size_t i = 0; i < book->plain_count; i++)
        for (size_t k = 0; k < book->plain_count; k++) {
            if (i == k) continue;
            bool is_twin = str_eq(book->phrases[i].indicator, book->phrases[k].indicator);
            if (is_twin ? str_has(texts[i], texts[k]) : str_eq(texts[i], texts[k]))
                test_fail(__FILE__, __LINE__, "\"%.*s\" and \"%.*s\"", STR(texts[i]), STR(texts[k]));
        }
    arena_close(&arena);
}

/* A cue with the letters of a phrase would never be one. */
TEST(no_shipped_cue_is_there_twice_or_has_the_words_of_a_phrase)
{
    Arena arena;
    Err err = { 0 };
    const NarrativeBook *cues = NULL;
    const ContentFile *file = content_find(S("phrases/cues.tsv"));
    CHECK(file && arena_open(&arena, APP_ARENA_BYTES));
    const ContentFile *lists = content_find(S("phrases/lists.tsv"));
    NarrativeTable both[] = { { file->name, file->text }, { lists->name, lists->text } };
    CHECK(narrative_book_read(&arena, both, COUNT(both), &cues, &err));
    const NarrativeBook *book = shipped(&arena);
    const Str *phrases = folded_phrases(&arena, book);
    Str *words = arena_new(&arena, Str, cues->cue_count);
    unsigned kinds = 0;
    for (size_t i = 0; i < cues->cue_count; i++) {
        bool is_shape = i >= cues->plain_cue_count;
        words[i] = is_shape ? cues->cues[i].words : folded(&arena, cues->cues[i].words);
        kinds |= 1u << cues->cues[i].kind;
        for (size_t k = 0; k < i; k++)
            if (cues->cues[k].kind == cues->cues[i].kind && str_eq(words[i], words[k]))
                test_fail(__FILE__, __LINE__, "\"%.*s\" twice", STR(words[i]));
        for (size_t k = 0; k < book->phrase_count; k++)
            if (str_eq(words[i], phrases[k])) test_fail(__FILE__, __LINE__, "\"%.*s\" is a phrase", STR(words[i]));
    }
    CHECK_EQ(kinds, (1u << (CUE_TURN + 1)) - 1);
    CHECK(cues->sentence_words.abbreviation_count > 40 && cues->sentence_words.reply_count > 5);
    arena_close(&arena);
}

/* The closed list of indicators stands in the reference of practice. */
TEST(every_shipped_indicator_is_known)
{
    static char bytes[256 * 1024];
    if (!test_shared()) test_skip("shared data absent");
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const NarrativeBook *book = shipped(&arena);
    FILE *file = fopen(str_format(&arena, "%s/reference/practice/indicators.tsv%c", test_shared(), 0).at, "rb");
    if (!file) { arena_close(&arena); test_skip("shared data absent"); }
    Str reference = { bytes, fread(bytes, 1, sizeof bytes, file) };
    fclose(file);
    for (size_t i = 0; i < book->phrase_count; i++) {
        Str row = str_format(&arena, "\n%.*s\t", STR(book->phrases[i].indicator));
        if (!str_has(reference, row)) test_fail(__FILE__, __LINE__, "phrase \"%.*s\"", STR(book->phrases[i].phrase));
    }
    arena_close(&arena);
}
