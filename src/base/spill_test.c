/* spill_test.c - proof that what leaves memory comes back part by part and row by row, and cannot be read meanwhile. */
#include "base/spill.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/pages.h"
#include "base/pool.h"
#include "base/random.h"
#include "base/test.h"

typedef struct { uint64_t serial; char word[16]; } Entry;

static Entry entry_of(uint64_t serial)
{
    return (Entry){ serial, "planted marker" };
}

/* The newest file of this process that has no name any more. */
static int newest_file(void)
{
    struct stat info;
    for (int fd = 255; fd > STDERR_FILENO; fd--)
        if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_nlink == 0) return fd;
    return -1;
}

/* Entry i is in part i * i % parts. */
static Spill *spill_of(size_t entries, size_t parts, size_t chunk_bytes)
{
    Err err = { 0 };
    Spill *spill = spill_open(sizeof(Entry), parts, chunk_bytes, &err);
    for (size_t i = 0; spill && i < entries; i++) {
        Entry entry = entry_of(i);
        CHECK(spill_add(spill, i * i % parts, &entry, &err));
    }
    CHECK(spill && spill_end(spill, &err));
    return spill;
}

static void check_part(const Spill *spill, size_t part, size_t parts, size_t entries)
{
    Err err = { 0 };
    SpillReader *reader = spill_reader_open(spill, part, &err);
    size_t count = 0, i = 0, found = 0;
    for (const Entry *at; (at = spill_next(reader, &count, &err));)
        for (size_t j = 0; j < count; j++, i++, found++) {
            while (i * i % parts != part) i++;
            Entry want = entry_of(i);
            CHECK(!memcmp(&at[j], &want, sizeof want));
        }
    CHECK_EQ(err.code, ERR_NONE);
    CHECK_EQ(found, spill_count(spill, part));
    for (; i < entries; i++) CHECK(i * i % parts != part);
    spill_reader_close(reader);
}

TEST(every_part_comes_back_whole_and_in_order)
{
    static const size_t sizes[] = { 0, 1, 3, 4, 5, 1000 }, chunks[] = { 1, 4 * sizeof(Entry), 4096 };
    for (size_t s = 0; s < COUNT(sizes); s++)
        for (size_t c = 0; c < COUNT(chunks); c++)
            for (size_t parts = 1; parts <= 7; parts += 3) {
                Spill *spill = spill_of(sizes[s], parts, chunks[c]);
                for (size_t part = 0; part < parts; part++) check_part(spill, part, parts, sizes[s]);
                for (size_t part = parts; part-- > 0;) check_part(spill, part, parts, sizes[s]);
                CHECK_EQ(spill_bytes(spill) > 0, sizes[s] > 0);
                spill_close(spill);
            }
}

TEST(what_left_memory_cannot_be_read_on_the_disk)
{
    static char bytes[64 * 1024];
    Spill *spill = spill_of(2000, 1, 4096);
    int fd = newest_file();
    ssize_t n = fd < 0 ? -1 : pread(fd, bytes, sizeof bytes, 0);
    CHECK(n > 2000 * (ssize_t)sizeof(Entry));
    CHECK(!str_has((Str){ bytes, (size_t)n }, S("planted")));
    spill_close(spill);
}

TEST(what_was_changed_or_moved_on_the_disk_is_refused)
{
    char bytes[2 * 1000];
    for (int moved = 0; moved < 2; moved++) {
        Err err = { 0 };
        size_t count = 0;
        Spill *spill = spill_of(200, 1, 4 * sizeof(Entry));
        int fd = newest_file();
        size_t chunk = 4 * sizeof(Entry) + 28;
        CHECK(pread(fd, bytes, 2 * chunk, 0) == (ssize_t)(2 * chunk));
        if (moved) CHECK(pwrite(fd, bytes + chunk, chunk, 0) == (ssize_t)chunk);
        else CHECK(pwrite(fd, "x", 1, 40) == 1);
        SpillReader *reader = spill_reader_open(spill, 0, &err);
        CHECK(!spill_next(reader, &count, &err));
        CHECK_STR(str_of(err.text), S("Temporary data cannot be read back (it is not what was written). Run this again."));
        spill_reader_close(reader);
        spill_close(spill);
    }
}

static Pages *pages_of(size_t rows)
{
    Err err = { 0 };
    Pages *pages = pages_open(sizeof(Entry), &err);
    for (size_t i = 0; pages && i < rows; i++) {
        Entry entry = entry_of(i);
        CHECK(pages_add(pages, &entry, &err));
    }
    CHECK(pages && pages_end(pages, &err));
    return pages;
}

typedef struct { Pages *pages; size_t rows; int wrong[8]; } Asking;

static void ask(void *self, size_t piece, size_t worker)
{
    Asking *asking = self;
    Random random = random_from(piece + 1);
    for (size_t i = 0; i < 4000; i++) {
        Err err = { 0 };
        size_t row = i < 2000 ? random_next(&random) % asking->rows : i % asking->rows;
        Entry got, want = entry_of(row);
        asking->wrong[worker] += !pages_get(asking->pages, row, &got, &err) || memcmp(&got, &want, sizeof got);
    }
}

TEST(any_row_is_found_by_any_thread_whatever_the_cache)
{
    static const size_t sizes[] = { 1, 169, 170, 171, 60000 };
    for (size_t s = 0; s < COUNT(sizes); s++) {
        Err err = { 0 };
        Asking asking = { pages_of(sizes[s]), sizes[s] };
        for (size_t cache = 1; cache < (size_t)1 << 24; cache *= 64) {
            CHECK(pages_cache(asking.pages, cache, &err));
            pool_run(3, 6, ask, &asking);
        }
        for (size_t i = 0; i < COUNT(asking.wrong); i++) CHECK_EQ(asking.wrong[i], 0);
        pages_close(asking.pages);
    }
}

TEST(a_page_that_was_changed_is_refused_each_time)
{
    Err err = { 0 };
    Entry got;
    Pages *pages = pages_of(1000);
    CHECK(pages_cache(pages, 0, &err));
    CHECK(pwrite(newest_file(), "x", 1, 100) == 1);
    for (int i = 0; i < 2; i++) {
        CHECK(!pages_get(pages, 3, &got, &err));
        CHECK_EQ(err.code, ERR_IO);
    }
    CHECK(pages_get(pages, 999, &got, &err) && got.serial == 999);
    pages_close(pages);
}
