/* csv_in_test.c - proof that rows come out as they were meant, whatever the quotes, the blocks and the threads. */
#include "base/csv_in.h"

#include <pthread.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/temp.h"
#include "base/test.h"

static const size_t read_sizes[] = { 1, 2, 7, 64, 1000, 0 };

static CsvFile *opened(Str bytes, size_t read_bytes, Err *err)
{
    int fd = memfd_create("csv", MFD_CLOEXEC);
    CHECK(fd >= 0 && write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len && lseek(fd, 0, SEEK_SET) == 0);
    return csv_open_fd(fd, S("folder/list.csv"), read_bytes, err);
}

/* Rows as "line:[cell][cell]" one after the other, the header first; at a failure its sentence. */
static Str told(Arena *arena, Str bytes, size_t read_bytes)
{
    Err err = { 0 };
    CsvFile *file = opened(bytes, read_bytes, &err);
    if (!file) return str_format(arena, "%s", err.text);

    size_t count, line, room = bytes.len * 4 + 1000, used = 0;
    char *text = arena_new(arena, char, room);
    const Str *header = csv_header(file, &count);
    for (size_t i = 0; i < count; i++) used += (size_t)snprintf(text + used, room - used, "[%.*s]", STR(header[i]));
    CsvBlock block = { 0 };
    Str cells[8];
    while (csv_block(file, &block, &err)) {
        while (csv_row(&block, cells, COUNT(cells), &count, &line)) {
            used += (size_t)snprintf(text + used, room - used, " %zu:", line);
            for (size_t i = 0; i < count && i < COUNT(cells); i++)
                used += (size_t)snprintf(text + used, room - used, "[%.*s]", STR(cells[i]));
        }
    }
    if (err.code) used += (size_t)snprintf(text + used, room - used, " %s", err.text);
    csv_block_close(&block);
    csv_close(file);
    return (Str){ text, used };
}

static void check_told(Arena *arena, Str bytes, Str want)
{
    for (size_t i = 0; i < COUNT(read_sizes); i++) CHECK_STR(told(arena, bytes, read_sizes[i]), want);
    arena_reset(arena, 0);
}

TEST(rows_come_out_as_they_were_meant)
{
    static const struct { Str bytes, want; } cases[] = {
        { S("a,b\n1,2\n"), S("[a][b] 2:[1][2]") },
        { S("a,b\r\n1,2\r\n3,4"), S("[a][b] 2:[1][2] 3:[3][4]") },
        { S("a;b\n1,5;2\n"), S("[a][b] 2:[1,5][2]") },
        { S("a\tb\n1\t\t2\n"), S("[a][b] 2:[1][][2]") },
        { S("a|b\n1|2\n"), S("[a][b] 2:[1][2]") },
        { S("\xef\xbb\xbf" "a, b \n"), S("[a][b]") },
        { S("only\none\n\"\"\n\n \t\r\ntwo"), S("[only] 2:[one] 3:[] 6:[two]") },
        { S("a,b\n\n\n,\n \n1, 2 \n"), S("[a][b] 4:[][] 6:[1][2]") },
        { S("a,b\n\"x,\"\"y\"\"\", \"two\r\nlines\" \r\nz,\n"), S("[a][b] 2:[x,\"y\"][two\r\nlines] 4:[z][]") },
        { S("a, \"b\nc\"\n1,\"\"\n"), S("[a][b\nc] 3:[1][]") },
        { S("a,b\nO\"Neil,5\" x 7\"\nx,y\n"), S("[a][b] 2:[O\"Neil][5\" x 7\"] 3:[x][y]") },
        { S("a,b\nO\"Neil, \"x\"\"\ny\"\n1,2"), S("[a][b] 2:[O\"Neil][x\"\ny] 4:[1][2]") },
        { S("a,b\n\"1\"2\"3\" ,\"4\" \"5\"\n"), S("[a][b] 2:[12\"3\"][4 \"5\"]") },
        { S("a,b\n\"\"\"\",\"\"\"x\"\n"), S("[a][b] 2:[\"][\"x]") },
        { S("a\tb\n \"x\ty\" \t\"\n\"\n"), S("[a][b] 2:[x\ty][\n]") },
        { S("a,b\n1\n1,2,3,4,5,6,7,8,9,10\n"), S("[a][b] 2:[1] 3:[1][2][3][4][5][6][7][8]") },
        { S("a;\"b\nc\",d,e\n1,2,3\n"), S("[a;\"b] 2:[c\"][d][e] 3:[1][2][3]") },
        { S("a,b\nJos\xc3\xa9,\xe2\x82\xac\n"), S("[a][b] 2:[Jos\xc3\xa9][\xe2\x82\xac]") },
        { S("a,b\n1\r2,3\n"), S("[a][b] 2:[1\r2][3]") },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) check_told(&arena, cases[i].bytes, cases[i].want);
    arena_close(&arena);
}

TEST(a_file_that_cannot_be_read_rightly_is_refused_with_the_line)
{
    static const struct { Str bytes, want; } cases[] = {
        { S(""), S("list.csv: The file is empty. Its first row must name the columns.") },
        { S("\xef\xbb\xbf"), S("list.csv: The file is empty. Its first row must name the columns.") },
        { S(" \n1,2\n"), S("list.csv: The first row is blank. It must name the columns.") },
        { S("a,,b\n"), S("list.csv: Column 2 has no name in the first row. Name it, or remove it.") },
        { S("a,b, \"a\"\n"), S("list.csv: Columns 1 and 3 are both called \"a\". Rename one of them.") },
        { S("\xff\xfe" "a\0,\0b\0\n\0"), S("list.csv: The file is UTF-16 or UTF-32. Save it as \"CSV UTF-8\" and try again.") },
        { S("a\0,\0b\0\n\0"), S("list.csv: The file is UTF-16 or UTF-32. Save it as \"CSV UTF-8\" and try again.") },
        { S("\0\0\xfe\xff"), S("list.csv: The file is UTF-16 or UTF-32. Save it as \"CSV UTF-8\" and try again.") },
        { S("a,b\r1,2\r"), S("list.csv: Its lines end in CR alone. Save it as \"CSV UTF-8\" and try again.") },
        { S("\"a,b\n1,2\n"), S("list.csv: The record that begins on line 1 has a quote that is opened and not closed. "
                              "Close it, or remove it.") },
        { S("N\xe9,b\n"), S("list.csv: Line 1 holds bytes that are not UTF-8: the file is probably Windows-1252. "
                           "Save it as \"CSV UTF-8\" and try again.") },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) check_told(&arena, cases[i].bytes, cases[i].want);
    arena_close(&arena);
}

static void check_failure(Str bytes, ErrCode code, const char *want)
{
    for (size_t i = 0; i < COUNT(read_sizes); i++) {
        Err err = { 0 };
        CsvBlock block = { 0 };
        CsvFile *file = opened(bytes, read_sizes[i], &err);
        while (file && csv_block(file, &block, &err)) continue;
        CHECK_EQ(err.code, code);
        CHECK_STR(str_of(err.text), str_of(want));
        if (file) {
            err = (Err){ 0 };
            CHECK(!csv_block(file, &block, &err));      /* and so is whoever asks later */
            CHECK_EQ(err.code, code);
        }
        csv_block_close(&block);
        csv_close(file);
    }
}

TEST(damage_behind_the_first_row_is_told_with_its_line)
{
    check_failure(S("a,b\n1,2\n\n3,Jos\xe9\n"), ERR_INPUT, "list.csv: Line 4 holds bytes that are not UTF-8: the file is "
                  "probably Windows-1252. Save it as \"CSV UTF-8\" and try again.");
    check_failure(S("a,b\n\"1\n\",2\n3,\0\n"), ERR_INPUT, "list.csv: Line 4 holds a zero byte, so the file is no text, or is "
                  "UTF-16. Save it as \"CSV UTF-8\" and try again.");
    check_failure(S("a,b\n1,2\n3,\"4\n5,6\n"), ERR_INPUT, "list.csv: The record that begins on line 3 has a quote that is "
                  "opened and not closed. Close it, or remove it.");
    check_failure(S("a,b\n1,2\n"), ERR_NONE, "");
    check_failure(S("a,b"), ERR_NONE, "");
}

/* "a,b\n", then one record of exactly `len` bytes with its line end, then "z,z\n". */
static Str one_long_record(Arena *arena, size_t len, bool is_quoted)
{
    char *at = arena_new(arena, char, len + 8);
    memcpy(at, "a,b\n", 4);
    memset(at + 4, 'x', len);
    if (is_quoted) at[4] = '"';
    at[4 + len - 1] = '\n';
    memcpy(at + 4 + len, "z,z\n", 4);
    return (Str){ at, len + 8 };
}

TEST(a_record_that_does_not_end_is_refused_where_it_begins)
{
    static const size_t sizes[] = { 100000, 0 };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(sizes); i++) {
        Str longest = told(&arena, one_long_record(&arena, CSV_RECORD_BYTES_MAX, false), sizes[i]);
        CHECK(str_ends(longest, S("x] 3:[z][z]")));
        CHECK_STR(told(&arena, one_long_record(&arena, CSV_RECORD_BYTES_MAX + 1, false), sizes[i]),
                  S("[a][b] list.csv: The record that begins on line 2 is longer than 1 MiB. Lines must end in LF or CRLF: look "
                    "at that line."));
        CHECK_STR(told(&arena, one_long_record(&arena, CSV_RECORD_BYTES_MAX + 1, true), sizes[i]),
                  S("[a][b] list.csv: The record that begins on line 2 is longer than 1 MiB. A quote may be missing: look at that "
                    "line."));
        Str no_header = one_long_record(&arena, CSV_RECORD_BYTES_MAX + 1, true);
        CHECK_STR(told(&arena, (Str){ no_header.at + 4, no_header.len - 4 }, sizes[i]),
                  S("list.csv: The record that begins on line 1 is longer than 1 MiB. A quote may be missing: look at that line."));
    }
    arena_close(&arena);
}

static Str wide_header(Arena *arena, size_t columns)
{
    char *at = arena_new(arena, char, columns * 6 + 1);
    size_t used = 0;
    for (size_t i = 0; i < columns; i++) used += (size_t)snprintf(at + used, 7, "c%zu%c", i, i + 1 < columns ? ',' : '\n');
    return (Str){ at, used };
}

TEST(a_header_has_at_most_so_many_columns)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(str_ends(told(&arena, wide_header(&arena, CSV_COLUMNS_MAX), 0), S("[c255]")));
    CHECK_STR(told(&arena, wide_header(&arena, CSV_COLUMNS_MAX + 1), 0),
              S("list.csv: The first row names 257 columns, and at most 256 can be read. Remove some."));
    arena_close(&arena);
}

/* A name goes into the message on one line, and not at any length. */
TEST(a_long_name_of_a_column_is_shown_by_its_beginning)
{
    char bytes[1000];
    int len = snprintf(bytes, sizeof bytes, "\"%0300d\",\"%0300d\"\n\"\n\"", 0, 0);
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str text = told(&arena, (Str){ bytes, (size_t)len }, 0);
    CHECK(text.len < 200 && str_ends(text, S("000\". Rename one of them.")));
    CHECK_STR(told(&arena, S("\"x\ny\",\"x\ny\"\n"), 0),
              S("list.csv: Columns 1 and 2 are both called \"x y\". Rename one of them."));
    arena_close(&arena);
}

TEST(a_file_that_is_not_there_and_a_folder_are_told)
{
    Err err = { 0 };
    CHECK(!csv_open(S("/nowhere/people.csv"), &err));
    CHECK_EQ(err.code, ERR_NOT_FOUND);
    CHECK_STR(str_of(err.text), S("people.csv: There is no such file. Check the name."));
    err = (Err){ 0 };
    CHECK(!csv_open(S("/"), &err));
    CHECK_EQ(err.code, ERR_INPUT);
    CHECK_STR(str_of(err.text), S("/: This is a folder, not a file. Name a file inside it."));
    csv_close(NULL);
}

TEST(a_named_file_is_opened)
{
    Err err = { 0 };
    TempFolder folder;
    char path[600];
    CHECK(temp_folder(&folder, &err));
    snprintf(path, sizeof path, "%s/people.csv", folder.path);
    FILE *f = fopen(path, "wb");
    CHECK(f && fputs("id,name\n1,Ann\n", f) >= 0 && fclose(f) == 0);
    CsvFile *file = csv_open(str_of(path), &err);
    CHECK(file);
    size_t columns;
    CHECK_STR(csv_header(file, &columns)[1], S("name"));
    CHECK_EQ(columns, 2);
    csv_close(file);
    if (geteuid() != 0 && chmod(path, 0) == 0) {
        CHECK(!csv_open(str_of(path), &err));
        CHECK_EQ(err.code, ERR_DENIED);
    }
    CHECK(unlink(path) == 0 && rmdir(folder.path) == 0);
}

/* A pipe hands out what it has, in pieces of its own choosing. */
static void *fill_pipe(void *fd)
{
    for (int i = 0; i < 20000; i++)
        if (dprintf(*(int *)fd, i ? "%d,\"x\ny\"\n" : "number,text\n", i) < 0) break;
    close(*(int *)fd);
    return NULL;
}

typedef struct { CsvFile *file; pthread_t thread; size_t rows, blocks; long long sum; bool is_wrong; } Worker;

static void *work(void *to)
{
    Worker *w = to;
    Err err = { 0 };
    CsvBlock block = { 0 };
    Str cells[2];
    size_t count, line;
    for (; csv_block(w->file, &block, &err); w->blocks++)
        for (; csv_row(&block, cells, 2, &count, &line); w->rows++) {
            int number = 0;
            w->is_wrong |= count != 2 || !str_to_number(cells[0], &number) || line != (size_t)number * 2;
            w->sum += number;
        }
    w->is_wrong |= err.code != ERR_NONE;
    csv_block_close(&block);
    return NULL;
}

TEST(threads_share_the_rows_of_a_pipe)
{
    int ends[2];
    Err err = { 0 };
    pthread_t writer;
    CHECK(pipe(ends) == 0 && pthread_create(&writer, NULL, fill_pipe, &ends[1]) == 0);
    CsvFile *file = csv_open_fd(ends[0], S("pipe"), 1000, &err);
    CHECK(file);
    Worker workers[4] = { 0 }, all = { 0 };
    for (size_t i = 0; i < COUNT(workers); i++) {
        workers[i].file = file;
        CHECK(pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0);
    }
    for (size_t i = 0; i < COUNT(workers); i++) {
        CHECK(pthread_join(workers[i].thread, NULL) == 0 && !workers[i].is_wrong);
        all.rows += workers[i].rows;
        all.sum += workers[i].sum;
    }
    CHECK(pthread_join(writer, NULL) == 0);
    CHECK_EQ(all.rows, 19999);
    CHECK_EQ(all.sum, 19999LL * 20000 / 2);
    csv_close(file);
}

static const char nasty[] =
    "id, \"full\"\"name\" ,born\r\n"
    "1,\"Example, \"\"Ann\"\"\", 2010-01-02 \r\n"
    "\r\n"
    "2, \"two\nlines\"x ,\n"
    ",,\n"
    "3,O\"Neil,\"\"\n"
    "\"4\",Jos\xc3\xa9,\"\xe2\x82\xac;\t|\",more\n"
    "5,\"\"\"\",z";

/* However much is read at once, the same is told. Only how many rows come before a damaged block depends on it. */
static void check_same(Arena *arena, Str bytes)
{
    Str want = told(arena, bytes, 0), got = told(arena, bytes, 5);
    const char *failure = memmem(want.at, want.len, "list.csv: ", 10);
    if (failure) {
        want = (Str){ failure, (size_t)(want.at + want.len - failure) };
        CHECK(str_ends(got, want));
    } else CHECK_STR(got, want);
    arena_reset(arena, 0);
}

TEST(every_prefix_is_read_or_refused)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t len = 0; len < sizeof nasty; len++) {
        char *exact = malloc(len ? len : 1);
        CHECK(exact);
        memcpy(exact, nasty, len);
        check_same(&arena, (Str){ exact, len });
        free(exact);
    }
    arena_close(&arena);
}

TEST(every_changed_byte_is_read_or_refused)
{
    static const char others[] = { '"', ',', '\n', '\r', '\0', ' ', ';', '\xff' };
    char changed[sizeof nasty - 1];
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < sizeof changed; i++)
        for (size_t k = 0; k < sizeof others; k++) {
            memcpy(changed, nasty, sizeof changed);
            changed[i] = others[k];
            check_same(&arena, (Str){ changed, sizeof changed });
        }
    arena_close(&arena);
}
