/* cde_folder.c - which tables lie in this folder, and what are their rows? */
#include "ingest/cde_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- names ---- */

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_same_name(Str a, Str b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (small(a.at[i]) != small(b.at[i])) return false;
    return true;
}

static Str without_ending(Str file)
{
    Str ending = S(".csv");
    if (file.len <= ending.len) return S("");
    size_t len = file.len - ending.len;
    return is_same_name((Str){ file.at + len, ending.len }, ending) ? (Str){ file.at, len } : S("");
}

static int by_name(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static bool list_entries(Arena *arena, DIR *entries, CdeFiles *files, Err *err)
{
    size_t room = 0;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(entries)); errno = 0) {
        if (without_ending(str_of(entry->d_name)).len == 0) continue;
        if (files->count == CDE_FILES_MAX)
            return err_set(err, ERR_LIMIT, "The folder holds more than %zu tables. Give a folder with one bundle.",
                           CDE_FILES_MAX);
        arena_grow(arena, files->files, files->count, room);
        /* with the zero byte behind it, for openat */
        Str name = str_copy(arena, (Str){ entry->d_name, strlen(entry->d_name) + 1 });
        files->files[files->count++] = (Str){ name.at, name.len - 1 };
    }
    return errno == 0 || err_set(err, ERR_IO, "The folder cannot be listed (%s).", strerror(errno));
}

static void open_all(Arena *arena, int folder, CdeFiles *files)
{
    files->fds = arena_new(arena, int, files->count);
    for (size_t i = 0; i < files->count; i++)
        files->fds[i] = openat(folder, files->files[i].at, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
}

bool cde_files_open(Arena *arena, int folder, CdeFiles *files, Err *err)
{
    CdeFiles made = { 0 };
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *entries = fd < 0 ? NULL : fdopendir(fd);
    if (!entries) {
        err_set(err, ERR_IO, "The folder cannot be opened (%s).", strerror(errno));
        if (fd >= 0) close(fd);
        return false;
    }
    bool ok = list_entries(arena, entries, &made, err);
    closedir(entries);
    if (!ok) return false;
    if (made.count) qsort(made.files, made.count, sizeof *made.files, by_name);
    open_all(arena, folder, &made);
    *files = made;
    return true;
}

void cde_files_close(CdeFiles *files)
{
    for (size_t i = 0; i < files->count; i++)
        if (files->fds[i] >= 0) close(files->fds[i]);
    files->count = 0;
}

bool cde_file_find(const CdeFiles *files, Str table, Str *file, Err *err)
{
    Str found = S("");
    for (size_t i = 0; i < files->count; i++) {
        if (!is_same_name(without_ending(files->files[i]), table)) continue;
        if (found.len)
            return err_set(err, ERR_CONFLICT, "The folder holds the table %.*s twice, in names that differ in capitals "
                           "only. Keep the one that belongs to this bundle.", STR(table));
        found = files->files[i];
    }
    *file = found;
    return true;
}

/* ---- the first row ---- */

static bool has_column(const Str header[], size_t count, Str name)
{
    for (size_t i = 0; i < count; i++)
        if (is_same_name(header[i], name)) return true;
    return false;
}

static bool is_in_capitals(const Str header[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < header[i].len; k++)
            if (header[i].at[k] != '_' && small(header[i].at[k]) != header[i].at[k]) return true;
    return false;
}

static CdeDialect dialect_of(const Str header[], size_t count)
{
    if (!has_column(header, count, S("data_year"))) return is_in_capitals(header, count) ? CDE_B : CDE_A;
    if (has_column(header, count, S("offense_type_id"))) return CDE_B;
    if (has_column(header, count, S("offense_code"))) return CDE_C;
    return is_in_capitals(header, count) ? CDE_B : CDE_C;
}

static void header_take(CdeStream *s)
{
    const Str *header = csv_header(s->csv, &s->width);
    s->dialect = dialect_of(header, s->width);
    for (size_t i = 0; i < s->column_count; i++) {
        s->column_of[i] = -1;
        for (size_t k = s->width; k > 0; k--)
            if (is_same_name(header[k - 1], s->columns[i])) s->column_of[i] = (int)(k - 1);
    }
}

/* ---- reading ---- */

static int open_plain(const CdeFiles *files, Str file, uint64_t *bytes, Err *err)
{
    struct stat info;
    size_t i = 0;
    while (i < files->count && !str_eq(files->files[i], file)) i++;
    int fd = i < files->count && files->fds[i] >= 0 ? dup(files->fds[i]) : -1;
    if (fd < 0 || lseek(fd, 0, SEEK_SET) < 0 || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        if (fd >= 0) close(fd);
        err_set(err, ERR_INPUT, "%.*s is not a plain file that can be read. Put the table itself into the folder.",
                STR(file));
        return -1;
    }
    *bytes = (uint64_t)info.st_size;
    return fd;
}

bool cde_stream_open(CdeStream *s, const CdeFiles *files, Str file, const Str columns[], size_t count, Err *err)
{
    *s = (CdeStream){ .file = file, .columns = columns, .column_count = count };
    int fd = open_plain(files, file, &s->bytes, err);
    if (fd < 0) return false;
    s->csv = csv_open_fd(fd, file, 0, err);
    if (!s->csv) return false;
    s->received = malloc(CSV_RECORD_BYTES_MAX + 1);
    if (!s->received) {
        cde_stream_close(s);
        return err_set(err, ERR_STORE, "There is not enough memory to read a table.");
    }
    header_take(s);
    return true;
}

void cde_stream_close(CdeStream *s)
{
    csv_block_close(&s->block);
    csv_close(s->csv);
    free(s->received);
    *s = (CdeStream){ 0 };
}

static bool is_blank_line(const char *at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (at[i] != ' ' && at[i] != '\t' && at[i] != '\r') return false;
    return true;
}

/* Between two places of the block, without the blank lines that were passed over and without the line's end.
 * */
static Str raw_between(const char *bytes, size_t from, size_t to)
{
    const char *end;
    while ((end = memchr(bytes + from, '\n', to - from)) && (size_t)(end + 1 - bytes) < to &&
           is_blank_line(bytes + from, (size_t)(end - (bytes + from))))
        from = (size_t)(end + 1 - bytes);
    if (to > from && bytes[to - 1] == '\n') to--;
    if (to > from && bytes[to - 1] == '\r') to--;
    return (Str){ bytes + from, to - from };
}

static bool block_next(CdeStream *s, Err *err)
{
    if (!csv_block(s->csv, &s->block, err)) return false;
    memcpy(s->received, s->block.bytes, s->block.len);
    return true;
}

bool cde_stream_next(CdeStream *s, CdeRow *row, Err *err)
{
    size_t from = s->block.at;
    while (!s->block.bytes || !csv_row(&s->block, s->cells, CSV_COLUMNS_MAX, &row->count, &row->line)) {
        if (!block_next(s, err)) return false;
        from = 0;
    }
    row->raw = raw_between(s->received, from, s->block.at < s->block.len ? s->block.at : s->block.len);
    for (size_t i = 0; i < s->column_count; i++) {
        int at = s->column_of[i];
        row->cells[i] = at >= 0 && (size_t)at < row->count ? s->cells[at] : S("");
    }
    return true;
}
