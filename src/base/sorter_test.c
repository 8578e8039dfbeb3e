/* sorter_test.c - proof that any number of entries comes back in order, in bounded memory, or with one sentence. */
#include "base/sorter.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <signal.h>
#include <unistd.h>

#include "base/random.h"
#include "base/temp.h"
#include "base/test.h"

typedef struct { uint32_t key, serial; } Entry;

static int by_key(const void *a, const void *b)
{
    uint32_t x = ((const Entry *)a)->key, y = ((const Entry *)b)->key;
    return (x > y) - (x < y);
}

static int by_key_then_serial(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int order = by_key(a, b);
    return order ? order : (x->serial > y->serial) - (x->serial < y->serial);
}

/* A stable sorter gives what qsort gives when it may also look at the order of arrival. */
static void check_like_qsort(size_t count, size_t memory, uint32_t keys, size_t *runs)
{
    Entry *plain = calloc(count + 1, sizeof *plain), got;
    Err err = { 0 };
    Random random = random_from(count * 31 + memory);
    Sorter *sorter = sorter_open(sizeof(Entry), memory, by_key);
    for (size_t i = 0; i < count; i++) {
        plain[i] = (Entry){ (uint32_t)random_next(&random) % keys, (uint32_t)i };
        CHECK(sorter_add(sorter, &plain[i], &err));
    }
    qsort(plain, count, sizeof *plain, by_key_then_serial);

    CHECK(sorter_start(sorter, &err));
    for (size_t i = 0; i < count; i++) {
        CHECK(sorter_next(sorter, &got, &err));
        CHECK(got.key == plain[i].key && got.serial == plain[i].serial);
    }
    for (int again = 0; again < 2; again++) CHECK(!sorter_next(sorter, &got, &err));
    CHECK_EQ(err.code, ERR_NONE);
    *runs = sorter_runs(sorter);
    sorter_close(sorter);
    free(plain);
}

TEST(entries_come_in_order_and_equal_ones_as_they_went_in)
{
    static const size_t counts[] = { 0, 1, 2, 3, 15, 16, 17, 63, 64, 65, 127, 128, 129, 1000, 4095, 4096,
                                     4097, 20000 };
    static const uint32_t keys[] = { 1, 3, 1000000 };
    size_t runs;
    for (size_t i = 0; i < COUNT(counts); i++)
        for (size_t k = 0; k < COUNT(keys); k++) {
            check_like_qsort(counts[i], 1024 * 1024, keys[k], &runs);
            CHECK_EQ(runs, 0);
            check_like_qsort(counts[i], 4096, keys[k], &runs);
            CHECK_EQ(runs > 0, counts[i] > 256);        /* 4096 bytes: 256 entries at a time */
        }
}

TEST(what_is_already_in_order_or_backwards_comes_out_right_too)
{
    for (int backwards = 0; backwards < 2; backwards++) {
        Sorter *sorter = sorter_open(sizeof(Entry), 4096, by_key);
        Err err = { 0 };
        Entry got;
        for (uint32_t i = 0; i < 3000; i++)
            CHECK(sorter_add(sorter, &(Entry){ backwards ? 3000 - i : i + 1, i }, &err));
        CHECK(sorter_start(sorter, &err));
        for (uint32_t i = 1; i <= 3000; i++) CHECK(sorter_next(sorter, &got, &err) && got.key == i);
        CHECK(!sorter_next(sorter, &got, &err));
        sorter_close(sorter);
    }
}

TEST(a_great_many_runs_are_merged)
{
    size_t runs;
    check_like_qsort(250000, 4096, 1000, &runs);
    CHECK(runs > 900);
}

/* Entries wider than the memory given still come back; the least room is a few dozen of them. */
TEST(wide_entries_and_hardly_any_memory_still_work)
{
    typedef struct { char bytes[700]; } Wide;
    Sorter *sorter = sorter_open(sizeof(Wide), 1, (SorterOrder)strcmp);
    Err err = { 0 };
    Wide wide = { { 0 } };
    Random random = random_from(3);
    for (int i = 0; i < 500; i++) {
        snprintf(wide.bytes, sizeof wide.bytes, "%08d", random_from_to(&random, 0, 99999999));
        CHECK(sorter_add(sorter, &wide, &err));
    }
    CHECK(sorter_start(sorter, &err));
    char last[16] = "";
    for (int i = 0; i < 500; i++) {
        CHECK(sorter_next(sorter, &wide, &err));
        CHECK(strcmp(last, wide.bytes) <= 0);
        snprintf(last, sizeof last, "%.15s", wide.bytes);
    }
    CHECK(!sorter_next(sorter, &wide, &err));
    sorter_close(sorter);
}

#if !defined(__SANITIZE_ADDRESS__)
#define HEAP_IS_OURS 1
#else
#define HEAP_IS_OURS 0
#endif

/* Bytes the process holds, as the system counts them. */
static size_t resident_bytes(void)
{
    FILE *f = fopen("/proc/self/statm", "r");
    size_t pages = 0;
    if (!f || fscanf(f, "%*s %zu", &pages) != 1) test_skip("no /proc here");
    fclose(f);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

TEST(memory_stays_near_the_stated_bytes_whatever_the_input)
{
    if (!HEAP_IS_OURS) test_skip("the sanitizer keeps freed memory");
    Err err = { 0 };
    Entry entry = { 0, 0 };
    size_t memory = 1024 * 1024, before = resident_bytes(), most = before;
    Random random = random_from(5);
    Sorter *sorter = sorter_open(sizeof(Entry), memory, by_key);
    for (int i = 0; i < 3000000; i++) {
        entry.key = (uint32_t)random_next(&random);
        CHECK(sorter_add(sorter, &entry, &err));
    }
    most = resident_bytes();
    CHECK(sorter_start(sorter, &err));
    if (resident_bytes() > most) most = resident_bytes();
    CHECK(most - before < 2 * memory);
    sorter_close(sorter);
}

TEST(a_few_entries_take_little_of_the_memory_they_may_have)
{
    if (!HEAP_IS_OURS) test_skip("the sanitizer keeps freed memory");
    Err err = { 0 };
    Sorter *sorter = sorter_open(sizeof(Entry), (size_t)64 * 1024 * 1024, by_key);
    size_t before = resident_bytes();
    for (uint32_t i = 0; i < 100; i++) CHECK(sorter_add(sorter, &(Entry){ i, i }, &err));
    CHECK(sorter_start(sorter, &err));
    CHECK(resident_bytes() < before + 1024 * 1024);
    sorter_close(sorter);
}

TEST(a_temporary_folder_that_cannot_be_written_gives_one_sentence)
{
    static const char *const folders[] = { "/no-such-folder-here", "/dev/null", "/proc" };
    char before[512];
    const char *set = getenv("TMPDIR");
    snprintf(before, sizeof before, "%s", set ? set : "");
    for (size_t i = 0; i < COUNT(folders); i++) {
        setenv("TMPDIR", folders[i], 1);
        Sorter *sorter = sorter_open(sizeof(Entry), 4096, by_key);
        Err err = { 0 };
        bool ok = true;
        for (uint32_t n = 0; ok && n < 1000; n++) ok = sorter_add(sorter, &(Entry){ n, n }, &err);
        sorter_close(sorter);
        CHECK(!ok);
        CHECK_EQ(err.code, ERR_IO);
        CHECK(str_has(str_of(err.text), str_of(folders[i])));
        CHECK(str_ends(str_of(err.text), S("Set TMPDIR to a folder that can be written.")));
    }
    if (set) setenv("TMPDIR", before, 1);
    else unsetenv("TMPDIR");
}

TEST(a_full_disk_gives_one_sentence)
{
    Sorter *sorter = sorter_open(sizeof(Entry), 4096, by_key);
    Err err = { 0 };
    struct rlimit limit;
    CHECK(getrlimit(RLIMIT_FSIZE, &limit) == 0);
    struct rlimit small = { 10000, limit.rlim_max };
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    CHECK(setrlimit(RLIMIT_FSIZE, &small) == 0);
    bool ok = true;
    for (uint32_t n = 0; ok && n < 10000; n++) ok = sorter_add(sorter, &(Entry){ n, n }, &err);
    CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    (void)signal(SIGXFSZ, handler);
    sorter_close(sorter);
    CHECK(!ok);
    CHECK_EQ(err.code, ERR_IO);
    CHECK(str_starts(str_of(err.text), S("There is no room for temporary data (")));
}

TEST(nothing_is_left_in_the_temporary_folder)
{
    TempFolder folder;
    const char *set = getenv("TMPDIR");
    Err err = { 0 };
    char before[512];
    snprintf(before, sizeof before, "%s", set ? set : "");
    CHECK(temp_folder(&folder, &err));
    setenv("TMPDIR", folder.path, 1);
    Sorter *sorter = sorter_open(sizeof(Entry), 4096, by_key);
    for (uint32_t n = 0; n < 1000; n++) CHECK(sorter_add(sorter, &(Entry){ n, n }, &err));
    CHECK(rmdir(folder.path) == 0);              /* empty already while the sorter is at work */
    CHECK(sorter_start(sorter, &err));
    sorter_close(sorter);
    if (set) setenv("TMPDIR", before, 1);
    else unsetenv("TMPDIR");
}

/* The newest file of this process that has no name any more. */
static int spilled_file(void)
{
    struct stat info;
    for (int fd = 255; fd > STDERR_FILENO; fd--)
        if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_nlink == 0) return fd;
    return -1;
}

TEST(what_is_spilled_cannot_be_read_on_the_disk)
{
    typedef struct { char word[16]; } Word;
    static char bytes[64 * 1024];
    Word word = { "planted marker" };
    Err err = { 0 };
    Sorter *sorter = sorter_open(sizeof(Word), 4096, (SorterOrder)strcmp);
    for (int i = 0; i < 1000; i++) CHECK(sorter_add(sorter, &word, &err));
    CHECK(sorter_start(sorter, &err) && sorter_runs(sorter) > 1);
    int fd = spilled_file();
    ssize_t n = fd < 0 ? -1 : pread(fd, bytes, sizeof bytes, 0);
    CHECK(n > 1000 * (ssize_t)sizeof word);
    CHECK(!str_has((Str){ bytes, (size_t)n }, S("planted")));
    sorter_close(sorter);
}

TEST(what_was_changed_on_the_disk_is_noticed)
{
    Err err = { 0 };
    Entry got;
    bool ok = true;
    Sorter *sorter = sorter_open(sizeof(Entry), 4096, by_key);
    for (uint32_t n = 0; n < 5000; n++) CHECK(sorter_add(sorter, &(Entry){ n, n }, &err));
    int fd = spilled_file();
    CHECK(fd >= 0);
    for (off_t at = 0; at < 40000; at += 1000) CHECK(pwrite(fd, "x", 1, at) == 1);
    for (ok = sorter_start(sorter, &err); ok;) ok = sorter_next(sorter, &got, &err);
    CHECK_EQ(err.code, ERR_IO);
    CHECK_STR(str_of(err.text),
              S("Temporary data cannot be read back (it is not what was written). Run this again."));
    sorter_close(sorter);
}

TEST(the_end_is_told_apart_from_a_failure)
{
    Sorter *sorter = sorter_open(sizeof(Entry), 4096, by_key);
    Err err = { ERR_STORE, "left over from something else", "" };
    Entry got;
    CHECK(sorter_start(sorter, &err));
    CHECK(!sorter_next(sorter, &got, &err));
    CHECK_EQ(err.code, ERR_NONE);
    sorter_close(sorter);
    sorter_close(NULL);
}
