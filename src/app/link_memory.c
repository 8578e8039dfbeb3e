/* link_memory.c - how is a cap on memory kept, and refused while there is still time when it cannot be? */
#include "app/link_memory.h"

#include <fcntl.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

/* Measured with a release build: the program and its lists; then what learning takes whatever the records. */
#define BASE_BYTES (16 * LINK_MEGABYTE)
#define LEARNING_BYTES (28 * LINK_MEGABYTE)
#define WORKER_BYTES (2 * LINK_MEGABYTE)        /* a reader's block, a batch, the stack */
#define TILE_LEAST (8 * LINK_MEGABYTE)
#define PAGES_LEAST (LINK_MEGABYTE / 4)
#define SORT_MOST (64 * LINK_MEGABYTE)
#define SAMPLE_BYTES ((size_t)65536)

/* Bytes a record. Ids beside their copy in order, the order with room to sort it, and where each record stood. */
#define READING_BYTES 38.0
#define ORDERING_BYTES 22.0
#define JOINING_BYTES 20.0              /* the groups; the chains of one key, or the values of a column, take as much */
#define ID_LEAST_BYTES 11.0             /* of an id with one letter */
#define FEW_RECORDS 10000.0             /* that the least cap which is ever named will do for */
#define EXPECTED_BYTES 85.0             /* of records like the invented ones, with ids of eight letters and all words */

static double base_of(const LinkMemory *memory)
{
    return (double)(BASE_BYTES + memory->workers * WORKER_BYTES);
}

static double words_of(const LinkInput *input)
{
    double bytes = 0;
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++)
        if (input->rows.words[kind]) bytes += (double)link_words_bytes(input->rows.words[kind]);
    return bytes;
}

static double counts_of(const LinkCounts *counts)
{
    double bytes = 0;
    for (size_t f = 0; f < LINK_FIELDS_MAX; f++) bytes += (double)(counts->columns[f].slots * sizeof(LinkCount));
    return bytes;
}

/* To three digits: an estimate should look like one. */
static double round_up(double n)
{
    double step = 1;
    while (n / step >= 1000) step *= 10;
    return ceil(n / step) * step;
}

static bool too_little(const LinkMemory *memory, double records, double bytes, Err *err)
{
    double would_do = ceil(bytes / (double)LINK_MEGABYTE / 10) * 10, cap = (double)memory->cap / (double)LINK_MEGABYTE;
    bool is_guess = memory->records_expected >= records;
    return err_set(err, ERR_LIMIT, "%.0f MB of memory are too little to link %s%.0f records; --memory %.0f will do.",
                   cap, is_guess ? "some " : "", is_guess ? round_up(memory->records_expected) : records, would_do);
}

/* Nobody knows how much is still to come through a pipe. */
static bool too_little_for_pipe(const LinkMemory *memory, double records, double bytes, Err *err)
{
    double would_do = ceil(bytes / (double)LINK_MEGABYTE / 10) * 10, cap = (double)memory->cap / (double)LINK_MEGABYTE;
    if (!records)
        return err_set(err, ERR_LIMIT, "%.0f MB of memory are too little to link anything; --memory %.0f will do for "
                       "%.0f records.", cap, would_do, FEW_RECORDS);
    return err_set(err, ERR_LIMIT, "%.0f MB of memory are too little to link the first %.0f records of standard input; "
                   "--memory %.0f will do for twice as many.", cap, records, would_do);
}

/* What learning and joining take beside what is held: the groups, a tile, pages of rows. */
static double joining(double n)
{
    return fmax(JOINING_BYTES * n, (double)LEARNING_BYTES) + (double)TILE_LEAST;
}

/* Of a regular file: records, by the length of its first lines, of which one names the columns. */
static double records_in(Str path)
{
    char name[4096], bytes[SAMPLE_BYTES];
    struct stat info;
    if (path.len >= sizeof name || str_eq(path, S("-"))) return 0;
    snprintf(name, sizeof name, "%.*s", STR(path));
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return 0;
    bool is_file = fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    ssize_t n = is_file ? pread(fd, bytes, sizeof bytes, 0) : 0;
    size_t lines = 0;
    for (ssize_t i = 0; i < n; i++) lines += bytes[i] == '\n';
    close(fd);
    return lines ? fmax((double)info.st_size / (double)n * (double)lines - 1, 1) : 0;
}

bool link_memory_begin(LinkMemory *memory, const Str *paths, size_t path_count, Err *err)
{
    memory->records_expected = 0;
    for (size_t i = 0; i < path_count; i++) memory->records_expected += records_in(paths[i]);
    double n = memory->records_expected, base = base_of(memory);
    double least = base + fmax(n * 0.9 * (2 * ID_LEAST_BYTES + ORDERING_BYTES), joining(0));
    double expected = base + fmax(n * EXPECTED_BYTES, joining(n) + (double)TILE_LEAST);
    if (least <= (double)memory->cap) return true;
    return (n ? too_little : too_little_for_pipe)(memory, n, expected, err);
}

/* What so many records take at least, whether their ids are put in order or they themselves are joined. */
static double needed_for(const LinkInput *input, double n, double id_bytes, double words)
{
    double ids = id_bytes + 8 * n, sources = input->rows.sources ? 4 * n : 0;
    double ordering = fmax(ids + READING_BYTES * n, 2 * ids + ORDERING_BYTES * n);
    return fmax(ordering, ids + joining(n) + (double)PAGES_LEAST) + sources + words;
}

bool link_memory_is_enough(const LinkMemory *memory, const LinkInput *input, size_t records, size_t id_bytes, Err *err)
{
    double n = (double)records, ids = (double)id_bytes, words = words_of(input), base = base_of(memory);
    if (n < FEW_RECORDS || base + needed_for(input, n, ids, words) <= (double)memory->cap) return true;
    double more = memory->records_expected ? fmax(memory->records_expected / n, 1) : 2;
    double needed = needed_for(input, n * more, ids * more, words * more) * 1.1;
    needed = base + fmax(needed, n * more * EXPECTED_BYTES);
    return (memory->records_expected ? too_little : too_little_for_pipe)(memory, n, needed, err);
}

bool link_memory_share(const LinkMemory *memory, const LinkInput *input, const LinkCounts *counts, Err *err)
{
    LinkStore *store = input->rows.store;
    double n = (double)input->rows.count, sources = input->rows.sources ? 2 * n : 0;
    double ids = (double)input->id_used + 8 * n;
    double held = base_of(memory) + ids + sources + words_of(input) + counts_of(counts);
    double cache = (double)pages_cache_least(store->rows), least = joining(n) + cache;
    double left = (double)memory->cap - held - least;
    if (left < 0) return too_little(memory, n, held + least, err);
    store->sort_bytes = (size_t)fmin((double)TILE_LEAST + left / 4, (double)SORT_MOST);
    store->work_bytes = (size_t)(joining(n) + left / 2);
    return pages_cache(store->rows, (size_t)(cache + left / 2 - fmin(left / 4, (double)(SORT_MOST - TILE_LEAST))), err);
}
