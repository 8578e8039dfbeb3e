/* csv_in.c - where do records and cells end, and how is that found as fast as bytes arrive? */
#include "base/csv_in.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/limits.h"
#include "base/utf8.h"

/* Marks are looked for 64 bytes at a time, also behind the last byte of a block. */
#define CHUNK ((size_t)64)
/* A block holds at most one longest record, and a line end that the file's last line may lack. */
#define BLOCK_ROOM (CSV_RECORD_BYTES_MAX + 1 + CHUNK)
#define READ_BYTES_BEST ((size_t)256 * 1024)
#define NAME_SHOWN_MAX 100

struct CsvFile {
    int fd;                     /* -1 when bytes come from elsewhere */
    CsvSource source;
    bool is_lenient;            /* about the names of columns */
    char name[NAME_SHOWN_MAX + 1];
    size_t read_bytes;
    char separator;
    char *names;                /* the first row */
    Str header[CSV_COLUMNS_MAX];
    size_t columns;
    /* What follows belongs to whoever holds the lock. */
    pthread_mutex_t lock;
    char *rest;                 /* bytes that were read and not handed out: the beginning of a record */
    size_t rest_len;
    bool is_at_end;
    size_t line, blocks;
    uint64_t offset;            /* of `rest` in the file */
    Err failed;
};

static void *or_die(void *memory)
{
    if (!memory) abort();       /* sizes here are small and fixed */
    return memory;
}

/* ---- 64 bytes at a time: bit i speaks of byte i ---- */

#ifdef __SSE2__
static inline uint64_t equal_in(const char *at, char c)
{
    uint64_t found = 0;
    for (unsigned i = 0; i < CHUNK / 16; i++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + i * 16));
        found |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c))) << (i * 16);
    }
    return found;
}

/* The same for three at once, which is what cells are cut with. */
static inline uint64_t marks_in(const char *at, char separator)
{
    const __m128i separators = _mm_set1_epi8(separator), quotes = _mm_set1_epi8('"'), ends = _mm_set1_epi8('\n');
    uint64_t marks = 0;
    for (unsigned i = 0; i < CHUNK / 16; i++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + i * 16));
        __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, separators),
                                     _mm_or_si128(_mm_cmpeq_epi8(bytes, quotes), _mm_cmpeq_epi8(bytes, ends)));
        marks |= (uint64_t)(unsigned)_mm_movemask_epi8(found) << (i * 16);
    }
    return marks;
}
#else
static inline uint64_t equal_in(const char *at, char c)
{
    uint64_t found = 0;
    for (unsigned i = 0; i < CHUNK; i++) found |= (uint64_t)(at[i] == c) << i;
    return found;
}

static inline uint64_t marks_in(const char *at, char separator)
{
    return equal_in(at, separator) | equal_in(at, '"') | equal_in(at, '\n');
}
#endif

/* Bit i is set when an odd number of bits up to and with i are. */
static inline uint64_t parity_so_far(uint64_t bits)
{
    for (unsigned shift = 1; shift < CHUNK; shift *= 2) bits ^= bits << shift;
    return bits;
}

/* ---- cells: marks are where something separates, quotes or ends a line ---- */

/* Where csv_row stands, by value, so that the compiler keeps it in registers while cells are stored. */
typedef struct { uint64_t marks; size_t marks_at; const char *bytes; size_t len; char separator; } Scan;

/* The next mark; the line end behind the block when there is none. */
static inline size_t next_mark(Scan *scan)
{
    while (!scan->marks) {
        scan->marks_at += CHUNK;
        if (scan->marks_at >= scan->len) return scan->len;
        scan->marks = marks_in(scan->bytes + scan->marks_at, scan->separator);
    }
    size_t at = scan->marks_at + (size_t)__builtin_ctzll(scan->marks);
    scan->marks &= scan->marks - 1;
    return at < scan->len ? at : scan->len;
}

static inline bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline Str trimmed(const char *bytes, size_t start, size_t end)
{
    if (end > start && bytes[end] == '\n' && bytes[end - 1] == '\r') end--;
    while (end > start && is_blank(bytes[end - 1])) end--;
    while (start < end && is_blank(bytes[start])) start++;
    return (Str){ bytes + start, end - start };
}

/* Leave out the first of every two quotes, and say where the text ends now. */
static size_t unquote(char *bytes, size_t start, size_t end)
{
    size_t to = start;
    for (size_t from = start; from < end; from++) {
        if (bytes[from] == '"') from++;
        bytes[to++] = bytes[from];
    }
    return to;
}

/* The cell whose opening quote stands at *at; afterward *at is the mark that ends the cell. */
static Str quoted_cell(CsvBlock *block, Scan *scan, size_t *at)
{
    char *bytes = block->bytes;
    size_t start = *at + 1, close, doubled = 0;
    while ((close = next_mark(scan)) < scan->len) {
        if (bytes[close] == '\n') block->line++;
        if (bytes[close] != '"') continue;
        if (bytes[close + 1] != '"') break;
        if (!doubled) doubled = close;
        next_mark(scan);
    }
    size_t end = doubled ? unquote(bytes, doubled, close) : close;

    do *at = next_mark(scan); while (bytes[*at] == '"');
    Str more = close < *at ? trimmed(bytes, close + 1, *at) : (Str){ 0 };
    if (more.len) {
        size_t len = (size_t)(more.at - (bytes + close + 1)) + more.len;
        memmove(bytes + end, bytes + close + 1, len);
        end += len;
    }
    return (Str){ bytes + start, end - start };
}

/* How many cells the row has that begins at block->at. */
static size_t row_cut(CsvBlock *block, Str cells[], size_t cells_max, bool *has_quotes)
{
    const char *bytes = block->bytes;
    Scan scan = { block->marks, block->marks_at, bytes, block->len, block->separator };
    size_t start = block->at, count = 0, at;
    do {
        Str cell;
        at = next_mark(&scan);
        if (__builtin_expect(bytes[at] != '"', 1)) {
            cell = trimmed(bytes, start, at);
        } else if (trimmed(bytes, start, at).len) {
            do at = next_mark(&scan); while (bytes[at] == '"');
            cell = trimmed(bytes, start, at);
        } else {
            cell = quoted_cell(block, &scan, &at);
            *has_quotes = true;
        }
        if (count < cells_max) cells[count] = cell;
        count++;
        start = at + 1;
    } while (bytes[at] != '\n');

    block->marks = scan.marks;
    block->marks_at = scan.marks_at;
    block->at = start;
    block->line++;
    return count;
}

bool csv_row(CsvBlock *block, Str cells[], size_t cells_max, size_t *count, size_t *line)
{
    assert(cells_max > 0);
    while (block->at < block->len) {
        bool has_quotes = false;
        *line = block->line;
        *count = row_cut(block, cells, cells_max, &has_quotes);
        if (*count > 1 || cells[0].len || has_quotes) return true;
    }
    return false;
}

static void block_start(CsvBlock *block, size_t len, size_t line, char separator)
{
    block->len = len;
    block->at = block->marks_at = 0;
    block->first_line = block->line = line;
    block->separator = separator;
    memset(block->bytes + len, '\n', CHUNK);        /* whatever else is wrong, rows end here */
    block->marks = marks_in(block->bytes, separator);
}

void csv_block_close(CsvBlock *block)
{
    free(block->bytes);
    *block = (CsvBlock){ 0 };
}

/* ---- records: a line end outside quotes ends one ---- */

/* A quote opens a cell when nothing but blanks stands before it. */
static bool opens_cell(const char *bytes, size_t at, char separator)
{
    for (; at > 0; at--) {
        char before = bytes[at - 1];
        if (before == separator || before == '\n') return true;
        if (!is_blank(before)) return false;
    }
    return true;
}

/* The quote that closes what was opened before `at`; `len` when it is not there. */
static size_t closing_quote(const char *bytes, size_t at, size_t len)
{
    while (at < len) {
        const char *quote = memchr(bytes + at, '"', len - at);
        if (!quote) return len;
        at = (size_t)(quote - bytes);
        if (at + 1 == len || bytes[at + 1] != '"') return at;
        at += 2;
    }
    return len;
}

/* How many bytes are whole records, one quote after the other. */
static size_t records_by_quotes(const char *bytes, size_t len, char separator, bool *is_open)
{
    size_t cut = 0, at = 0;
    *is_open = false;
    while (at < len) {
        const char *quote = memchr(bytes + at, '"', len - at);
        size_t stop = quote ? (size_t)(quote - bytes) : len;
        const char *end = memrchr(bytes + at, '\n', stop - at);
        if (end) cut = (size_t)(end - bytes) + 1;
        if (!quote) break;
        at = stop + 1;
        if (!opens_cell(bytes, stop, separator)) continue;
        at = closing_quote(bytes, at, len);
        if (at == len) *is_open = true;
        at++;
    }
    return cut;
}

/* The same many times faster: what follows an odd number of quotes is inside. That is true while every quote that leads
 * inside begins a cell, or is the second of two; false where one is not. */
static bool records_by_parity(const char *bytes, size_t len, char separator, size_t *cut, bool *is_open)
{
    uint64_t inside = 0, may_open = 1;
    *cut = 0;
    for (size_t at = 0; at < len; at += CHUNK) {
        uint64_t here = len - at < CHUNK ? ((uint64_t)1 << (len - at)) - 1 : UINT64_MAX;
        uint64_t quotes = equal_in(bytes + at, '"') & here, ends = equal_in(bytes + at, '\n') & here;
        uint64_t before = quotes | ends | equal_in(bytes + at, separator);
        inside ^= parity_so_far(quotes);
        if (quotes & inside & ~(before << 1 | may_open)) return false;

        may_open = before >> (CHUNK - 1);
        ends &= ~inside;
        if (ends) *cut = at + CHUNK - (size_t)__builtin_clzll(ends);
        inside = inside >> (CHUNK - 1) ? UINT64_MAX : 0;
    }
    *is_open = inside;
    return true;
}

/* How many bytes are whole records. `is_open` says that a quote among the others waits for its end. The bytes have
 * room for a chunk behind them. */
static size_t whole_records(const char *bytes, size_t len, char separator, bool *is_open)
{
    size_t cut;
    if (memchr(bytes, '"', len) && records_by_parity(bytes, len, separator, &cut, is_open)) return cut;
    return records_by_quotes(bytes, len, separator, is_open);
}

/* Few enough for a byte in each stretch, which lets the compiler count many at once. */
static size_t lines_in(const char *at, size_t len)
{
    enum { STRETCH = 240 };
    size_t lines = 0;
    for (; len >= STRETCH; at += STRETCH, len -= STRETCH) {
        unsigned char some = 0;
        for (size_t i = 0; i < STRETCH; i++) some = (unsigned char)(some + (at[i] == '\n'));
        lines += some;
    }
    for (size_t i = 0; i < len; i++) lines += at[i] == '\n';
    return lines;
}

/* ---- reading ---- */

/* The first failure is every thread's. */
static bool fail(CsvFile *file, ErrCode code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static bool fail(CsvFile *file, ErrCode code, const char *fmt, ...)
{
    if (file->failed.code) return false;
    char text[sizeof file->failed.text - NAME_SHOWN_MAX - 2];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    return err_set(&file->failed, code, "%s%s%s", file->name, file->name[0] ? ": " : "", text);
}

/* Read on behind `len` bytes, up to `read_bytes` more, or to the end. */
static bool read_on(CsvFile *file, char *bytes, size_t *len)
{
    size_t want = *len + file->read_bytes < CSV_RECORD_BYTES_MAX ? *len + file->read_bytes : CSV_RECORD_BYTES_MAX;
    while (*len < want && !file->is_at_end) {
        ssize_t n = file->source.read(file->source.from, bytes + *len, want - *len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EISDIR)
            return fail(file, ERR_INPUT, "This is a folder, not a file. Name a file inside it.");
        if (n < 0) return fail(file, ERR_IO, "The file cannot be read to its end (%s).", strerror(errno));
        *len += (size_t)n;
        file->is_at_end = n == 0;
    }
    return true;
}

static bool fail_at_record(CsvFile *file, bool is_open)
{
    if (file->is_at_end)
        return fail(file, ERR_INPUT, "The record that begins on line %zu has a quote that is opened and not closed. "
                    "Close it, or remove it.", file->line);
    return fail(file, ERR_LIMIT, "The record that begins on line %zu is longer than 1 MiB. %s: look at that line.",
                file->line, is_open ? "A quote may be missing" : "Lines must end in LF or CRLF");
}

/* Read until there is at least one whole record, or nothing more comes. */
static bool read_records(CsvFile *file, char *bytes, size_t *len, size_t *cut)
{
    bool is_open = false;
    for (;;) {
        if (!read_on(file, bytes, len)) return false;
        *cut = whole_records(bytes, *len, file->separator, &is_open);
        if (*cut || file->is_at_end) break;
        if (*len == CSV_RECORD_BYTES_MAX) return fail_at_record(file, is_open);
    }
    if (*cut == *len || !file->is_at_end) return true;
    if (is_open) return *cut || fail_at_record(file, is_open);
    bytes[(*len)++] = '\n';
    *cut = *len;
    return true;
}

static bool next_block(CsvFile *file, CsvBlock *block)
{
    if (file->failed.code) return false;
    size_t len = file->rest_len, cut;
    memcpy(block->bytes, file->rest, len);
    if (!read_records(file, block->bytes, &len, &cut) || len == 0) return false;

    file->rest_len = len - cut;
    memcpy(file->rest, block->bytes + cut, file->rest_len);
    block_start(block, cut, file->line, file->separator);
    block->offset = file->offset;
    file->offset += cut;
    block->number = file->blocks++;
    file->line += lines_in(block->bytes, cut);
    return true;
}

#define SAVE_AS_UTF8 "Save it as \"CSV UTF-8\" and try again."

/* Outside the lock: every thread looks through its own block. */
static bool is_text(CsvFile *file, const char *bytes, size_t len, size_t first_line)
{
    size_t good = utf8_length((Str){ bytes, len });
    const char *zero = memchr(bytes, '\0', good);
    if (!zero && good == len) return true;

    size_t line = first_line + lines_in(bytes, zero ? (size_t)(zero - bytes) : good);
    pthread_mutex_lock(&file->lock);
    fail(file, ERR_INPUT, "Line %zu holds %s. " SAVE_AS_UTF8, line,
         zero ? "a zero byte, so the file is no text, or is UTF-16"
              : "bytes that are not UTF-8: the file is probably Windows-1252");
    pthread_mutex_unlock(&file->lock);
    return false;
}

bool csv_block(CsvFile *file, CsvBlock *block, Err *err)
{
    if (!block->bytes) block->bytes = or_die(malloc(BLOCK_ROOM));
    pthread_mutex_lock(&file->lock);
    bool ok = next_block(file, block);
    pthread_mutex_unlock(&file->lock);
    if (ok && is_text(file, block->bytes, block->len, block->first_line)) return true;

    block->len = block->at = 0;
    pthread_mutex_lock(&file->lock);
    *err = file->failed;
    pthread_mutex_unlock(&file->lock);
    return false;
}

/* ---- the first row ---- */

static const char separators[] = { ',', ';', '\t', '|' };

static size_t separator_index(char c)
{
    size_t i = 0;
    while (i < COUNT(separators) && separators[i] != c) i++;
    return i;
}

/* The end of the first record, 0 when it is not there yet, while any of the separators may be the one. */
static size_t first_record(const char *bytes, size_t len, size_t counts[])
{
    enum { BEGINNING, PLAIN, QUOTED, CLOSED } state = BEGINNING;
    memset(counts, 0, COUNT(separators) * sizeof *counts);
    for (size_t i = 0; i < len; i++) {
        char c = bytes[i];
        size_t which = separator_index(c);
        if (state == QUOTED) state = c == '"' ? CLOSED : QUOTED;
        else if (c == '\n') return i + 1;
        else if (which < COUNT(separators)) { counts[which]++; state = BEGINNING; }
        else if (c == '"' && state != PLAIN) state = QUOTED;
        else if (state == CLOSED || !is_blank(c)) state = PLAIN;
    }
    return 0;
}

/* Where it ends for the separator that was chosen: with another, a quote may be a mere character. */
static size_t first_cut(const char *bytes, size_t len, char separator)
{
    for (size_t at = 0; at < len; at++) {
        if (bytes[at] == '\n') return at + 1;
        if (bytes[at] == '"' && opens_cell(bytes, at, separator)) at = closing_quote(bytes, at + 1, len);
    }
    return 0;
}

static char most_used(const size_t counts[])
{
    size_t best = 0;
    for (size_t i = 1; i < COUNT(separators); i++)
        if (counts[i] > counts[best]) best = i;
    return separators[best];
}

static bool is_utf16(const char *bytes, size_t len)
{
    return len >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0 ||
                        memchr(bytes, '\0', len < 4 ? len : 4));
}

static bool read_beginning(CsvFile *file)
{
    static const char mark[] = { '\xef', '\xbb', '\xbf' };
    while (file->rest_len < 4 && !file->is_at_end)
        if (!read_on(file, file->rest, &file->rest_len)) return false;
    if (is_utf16(file->rest, file->rest_len))
        return fail(file, ERR_INPUT, "The file is UTF-16 or UTF-32. " SAVE_AS_UTF8);
    if (file->rest_len >= sizeof mark && memcmp(file->rest, mark, sizeof mark) == 0) {
        memmove(file->rest, file->rest + sizeof mark, file->rest_len -= sizeof mark);
        file->offset = sizeof mark;
    }
    return file->rest_len || fail(file, ERR_INPUT, "The file is empty. Its first row must name the columns.");
}

/* `cut` bytes of what was read are the first row. */
static bool read_first_row(CsvFile *file, size_t *cut)
{
    size_t counts[COUNT(separators)];
    for (*cut = 0; !*cut;) {
        bool is_over = file->is_at_end || file->rest_len == CSV_RECORD_BYTES_MAX;
        if (first_record(file->rest, file->rest_len, counts) || is_over) {
            file->separator = most_used(counts);
            *cut = first_cut(file->rest, file->rest_len, file->separator);
        }
        if (*cut) break;
        if (!is_over) {
            if (!read_on(file, file->rest, &file->rest_len)) return false;
            continue;
        }
        bool is_open;
        whole_records(file->rest, file->rest_len, file->separator, &is_open);
        if (is_open || !file->is_at_end) return fail_at_record(file, is_open);
        file->rest[file->rest_len++] = '\n';
    }
    return true;
}

/* A name as it may stand in a message: its beginning, on one line. */
static void name_shown(Str name, char shown[NAME_SHOWN_MAX + 1])
{
    size_t len = utf8_length((Str){ name.at, name.len < NAME_SHOWN_MAX ? name.len : NAME_SHOWN_MAX });
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)name.at[i];
        shown[i] = c < 0x20 || c == 0x7f ? ' ' : (char)c;
    }
    shown[len] = '\0';
}

/* The folders before it are left out, unless it is one. */
static void path_shown(Str path, char shown[NAME_SHOWN_MAX + 1])
{
    Str name = str_base_name(path);
    name_shown(name.len ? name : path, shown);
}

static bool check_names(CsvFile *file)
{
    for (size_t i = 0; i < file->columns && !file->is_lenient; i++) {
        char shown[NAME_SHOWN_MAX + 1];
        name_shown(file->header[i], shown);
        if (file->header[i].len == 0)
            return fail(file, ERR_INPUT, "Column %zu has no name in the first row. Name it, or remove it.", i + 1);
        for (size_t j = 0; j < i; j++)
            if (str_eq(file->header[i], file->header[j]))
                return fail(file, ERR_INPUT, "Columns %zu and %zu are both called \"%s\". Rename one of them.",
                            j + 1, i + 1, shown);
    }
    return true;
}

/* As old Macintosh programs end lines: the whole file would be the first row. The row ends in LF. */
static bool has_lone_cr(const char *bytes, size_t len)
{
    for (const char *at = bytes; (at = memchr(at, '\r', (size_t)(bytes + len - at))); at++)
        if (at[1] != '\n') return true;
    return false;
}

static bool read_header(CsvFile *file)
{
    size_t cut, line;
    if (!read_beginning(file) || !read_first_row(file, &cut) || !is_text(file, file->rest, cut, 1)) return false;
    if (has_lone_cr(file->rest, cut)) return fail(file, ERR_INPUT, "Its lines end in CR alone. " SAVE_AS_UTF8);

    CsvBlock block = { .bytes = or_die(malloc(cut + CHUNK)) };
    file->names = block.bytes;
    memcpy(block.bytes, file->rest, cut);
    block_start(&block, cut, 1, file->separator);
    if (!csv_row(&block, file->header, COUNT(file->header), &file->columns, &line))
        return fail(file, ERR_INPUT, "The first row is blank. It must name the columns.");
    if (file->columns > CSV_COLUMNS_MAX)
        return fail(file, ERR_LIMIT, "The first row names %zu columns, and at most %zu can be read. Remove some.",
                    file->columns, CSV_COLUMNS_MAX);
    file->line = block.line;
    file->rest_len -= cut;
    file->offset += cut;
    memmove(file->rest, file->rest + cut, file->rest_len);
    return check_names(file);
}

static CsvFile *opened(CsvFile *file, Str name, size_t read_bytes, Err *err)
{
    file->line = 1;
    file->read_bytes = read_bytes ? read_bytes : READ_BYTES_BEST;
    file->rest = or_die(malloc(BLOCK_ROOM));
    path_shown(name, file->name);
    pthread_mutex_init(&file->lock, NULL);
    if (read_header(file)) return file;
    *err = file->failed;
    csv_close(file);
    return NULL;
}

static ssize_t read_fd(void *from, char *to, size_t room)
{
    return read(((const CsvFile *)from)->fd, to, room);
}

CsvFile *csv_open_fd(int fd, Str name, size_t read_bytes, Err *err)
{
    CsvFile *file = or_die(calloc(1, sizeof *file));
    file->fd = fd;
    file->source = (CsvSource){ read_fd, file };
    return opened(file, name, read_bytes, err);
}

CsvFile *csv_open_source(CsvSource source, Str name, size_t read_bytes, Err *err)
{
    CsvFile *file = or_die(calloc(1, sizeof *file));
    file->fd = -1;
    file->source = source;
    file->is_lenient = true;
    return opened(file, name, read_bytes, err);
}

CsvFile *csv_open(Str path, Err *err)
{
    if (str_eq(path, S("-"))) return csv_open_fd(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0), S("standard input"), 0, err);

    char *name = or_die(strndup(path.at, path.len)), shown[NAME_SHOWN_MAX + 1];
    path_shown(path, shown);
    int fd = open(name, O_RDONLY | O_CLOEXEC), why = errno;
    free(name);
    if (fd >= 0) return csv_open_fd(fd, path, 0, err);
    if (why == ENOENT || why == ENOTDIR)
        err_set(err, ERR_NOT_FOUND, "%s: There is no such file. Check the name.", shown);
    else if (why == EACCES || why == EPERM)
        err_set(err, ERR_DENIED, "%s: You may not read this file. Ask its owner for access.", shown);
    else
        err_set(err, ERR_IO, "%s: The file cannot be opened (%s).", shown, strerror(why));
    return NULL;
}

void csv_close(CsvFile *file)
{
    if (!file) return;
    if (file->fd >= 0) close(file->fd);
    pthread_mutex_destroy(&file->lock);
    free(file->names);
    free(file->rest);
    free(file);
}

const Str *csv_header(const CsvFile *file, size_t *count)
{
    *count = file->columns;
    return file->header;
}

char csv_separator(const CsvFile *file)
{
    return file->separator;
}
