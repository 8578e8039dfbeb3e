/* link_read.c - how do several threads read lists so that nothing depends on which of them read what? */
#include "app/link_read.h"

#include <pthread.h>
#include <stdatomic.h>

#include "app/link_arrivals.h"
#include "app/link_memory.h"
#include "base/big.h"
#include "base/csv_in.h"
#include "base/fetch.h"
#include "base/limits.h"
#include "base/pool.h"

#define SOURCES_MAX 65535u

typedef struct {
    LinkInput *input;
    const LinkModel *model;
    const LinkLexicon *lexicon;
    CsvFile *file;
    Str name;
    size_t id_column, source_column, columns[LINK_FIELDS_MAX];      /* SIZE_MAX: none */
    atomic_size_t records, id_used, unread;
    atomic_bool too_many_sources;
    LinkWords *sources;
    uint16_t *source_numbers;   /* by the number of the word */
    size_t source_count;
    uint32_t *lines;            /* of each record, to say where an id stands twice */
    uint16_t *files;
    size_t file_number;
    const LinkMemory *memory;   /* NULL: no cap */
    LinkArrivals *arrivals;     /* rows, when memory is capped */
    pthread_mutex_t lock;       /* of what follows, of arrivals */
    Err err;
} Reading;

/* Rows of one block, before they get their place among all. */
typedef struct {
    Reading *reading;
    LinkReader *reader;
    LinkCell *cells;
    char *id_bytes;
    size_t *id_at, id_used, count;
    uint32_t *lines;
    uint16_t *sources;
    size_t placeholders[LINK_FIELDS_MAX];
} Batch;

#define BATCH 512u

static bool batch_open(Batch *batch, Reading *reading)
{
    *batch = (Batch){ .reading = reading };
    batch->reader = link_reader_open(reading->lexicon, reading->input->rows.words);
    batch->cells = big_new(LinkCell, BATCH * LINK_FIELDS_MAX);
    batch->id_bytes = big_new(char, BATCH * (LIST_ID_BYTES_MAX + 2));
    batch->id_at = big_new(size_t, BATCH);
    batch->lines = big_new(uint32_t, BATCH);
    batch->sources = big_new(uint16_t, BATCH);
    return true;
}

/* When memory is capped, the order in which rows are written is that of their numbers. */
static size_t take_numbers(Reading *reading, const Batch *batch)
{
    if (!reading->memory) return atomic_fetch_add(&reading->records, batch->count);
    Err err = { 0 };
    pthread_mutex_lock(&reading->lock);
    size_t first = atomic_fetch_add(&reading->records, batch->count);
    link_arrivals_add(reading->arrivals, batch->cells, batch->count);
    size_t records = first + batch->count;
    if (!link_memory_is_enough(reading->memory, reading->input, records, reading->id_used, &err))
        link_store_fail(reading->memory->store, &err);
    pthread_mutex_unlock(&reading->lock);
    return first;
}

/* The batch gets its place. Which place that is does not matter: records are put in order later. */
static void batch_flush(Batch *batch)
{
    Reading *reading = batch->reading;
    LinkInput *input = reading->input;
    size_t fields = input->rows.field_count;
    size_t first = take_numbers(reading, batch), id_at = atomic_fetch_add(&reading->id_used, batch->id_used);
    if (!reading->memory)
        memcpy(input->rows.cells + first * fields, batch->cells, batch->count * fields * sizeof(LinkCell));
    memcpy(input->id_bytes + id_at, batch->id_bytes, batch->id_used);
    for (size_t i = 0; i < batch->count; i++) {
        input->ids[first + i] = id_at + batch->id_at[i];
        reading->lines[first + i] = batch->lines[i];
        reading->files[first + i] = (uint16_t)reading->file_number;
        if (input->rows.sources) input->rows.sources[first + i] = batch->sources[i];
    }
    batch->count = batch->id_used = 0;
}

static void batch_close(Batch *batch)
{
    Reading *reading = batch->reading;
    batch_flush(batch);
    pthread_mutex_lock(&reading->lock);
    for (size_t f = 0; f < LINK_FIELDS_MAX; f++) reading->input->placeholders[f] += batch->placeholders[f];
    pthread_mutex_unlock(&reading->lock);
    link_reader_close(batch->reader);
    big_end(batch->cells, BATCH * LINK_FIELDS_MAX);
    big_end(batch->id_bytes, BATCH * (LIST_ID_BYTES_MAX + 2));
    big_end(batch->id_at, BATCH);
    big_end(batch->lines, BATCH);
    big_end(batch->sources, BATCH);
}

static int unread_order(const LinkUnread *a, const LinkUnread *b)
{
    if (a->file_number != b->file_number) return a->file_number < b->file_number ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

/* The first rows are told, whichever thread comes to them first. */
static void add_unread(Reading *reading, size_t line)
{
    pthread_mutex_lock(&reading->lock);
    LinkInput *input = reading->input;
    LinkUnread row = { reading->name, line, reading->file_number };
    size_t at = input->unread_count < LINK_UNREAD_MAX ? input->unread_count : LINK_UNREAD_MAX;
    while (at && unread_order(&row, &input->unread[at - 1]) < 0) {
        if (at < LINK_UNREAD_MAX) input->unread[at] = input->unread[at - 1];
        at--;
    }
    if (at < LINK_UNREAD_MAX) input->unread[at] = row;
    input->unread_count++;
    pthread_mutex_unlock(&reading->lock);
}

/* Sources are counted from 1 as they come; which number one has says nothing. */
static uint16_t source_number(Reading *reading, Str source)
{
    uint32_t word = link_words_number(reading->sources, str_trim(source));
    pthread_mutex_lock(&reading->lock);
    uint16_t *number = &reading->source_numbers[word];
    if (!*number && reading->source_count < SOURCES_MAX) *number = (uint16_t)++reading->source_count;
    if (!*number) atomic_store(&reading->too_many_sources, true);
    pthread_mutex_unlock(&reading->lock);
    return *number;
}

static void add_row(Batch *batch, const Str *cells, size_t count, size_t line)
{
    Reading *reading = batch->reading;
    const LinkModel *model = reading->model;
    size_t header = 0;
    csv_header(reading->file, &header);
    Str id = reading->id_column < count ? str_trim(cells[reading->id_column]) : S("");
    if (count != header || !id.len || id.len > LIST_ID_BYTES_MAX) { add_unread(reading, line); return; }
    LinkCell *row = batch->cells + batch->count * model->field_count;
    for (size_t f = 0; f < model->field_count; f++) {
        bool is_placeholder = false;
        row[f] = link_value(batch->reader, model->fields[f].kind, cells[reading->columns[f]], &is_placeholder);
        batch->placeholders[f] += is_placeholder;
    }
    uint16_t len = (uint16_t)id.len;
    batch->id_at[batch->count] = batch->id_used;
    memcpy(batch->id_bytes + batch->id_used, &len, 2);
    memcpy(batch->id_bytes + batch->id_used + 2, id.at, id.len);
    batch->id_used += 2 + id.len;
    batch->lines[batch->count] = (uint32_t)line;
    if (reading->source_column != SIZE_MAX)
        batch->sources[batch->count] = source_number(reading, cells[reading->source_column]);
    if (++batch->count == BATCH) batch_flush(batch);
}

static bool is_within_cap(const Reading *reading, Err *err)
{
    return !reading->memory || link_store_is_sound(reading->memory->store, err);
}

static void read_blocks(void *self, size_t piece, size_t worker)
{
    (void)piece, (void)worker;
    Reading *reading = self;
    Batch batch;
    CsvBlock block = { 0 };
    Err err = { 0 };
    batch_open(&batch, reading);
    while (is_within_cap(reading, &err) && csv_block(reading->file, &block, &err)) {
        Str cells[CSV_COLUMNS_MAX];
        size_t count = 0, line = 0;
        while (csv_row(&block, cells, CSV_COLUMNS_MAX, &count, &line)) add_row(&batch, cells, count, line);
    }
    csv_block_close(&block);
    batch_close(&batch);
    if (err.code == ERR_NONE) return;
    pthread_mutex_lock(&reading->lock);
    reading->err = err;
    pthread_mutex_unlock(&reading->lock);
}

static size_t column_of(const Str *header, size_t count, Str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(header[i], name)) return i;
    return SIZE_MAX;
}

static bool no_column(Err *err, Str file, Str column)
{
    return err_set(err, ERR_INPUT, "%.*s has no column named \"%.*s\". Compare its first line with the model.",
                   STR(str_base_name(file)), STR(column));
}

static bool find_columns(Reading *reading, Err *err)
{
    size_t count = 0;
    const Str *header = csv_header(reading->file, &count);
    const LinkModel *model = reading->model;
    reading->id_column = column_of(header, count, model->id);
    if (reading->id_column == SIZE_MAX) return no_column(err, reading->name, model->id);
    reading->source_column = model->source.len ? column_of(header, count, model->source) : SIZE_MAX;
    if (model->source.len && reading->source_column == SIZE_MAX) return no_column(err, reading->name, model->source);
    for (size_t f = 0; f < model->field_count; f++) {
        reading->columns[f] = column_of(header, count, model->fields[f].name);
        if (reading->columns[f] == SIZE_MAX) return no_column(err, reading->name, model->fields[f].name);
    }
    return true;
}

static bool read_file(Reading *reading, Str path, size_t workers, Err *err)
{
    reading->name = path;
    reading->file = csv_open(path, err);
    if (!reading->file) return false;
    bool ok = find_columns(reading, err);
    if (ok) {
        pool_run(workers, workers, read_blocks, reading);
        ok = reading->err.code == ERR_NONE;
        if (!ok) *err = reading->err;
    }
    csv_close(reading->file);
    return ok;
}

Str link_id(const LinkInput *input, size_t record)
{
    const char *at = input->id_bytes + input->ids[record];
    uint16_t len;
    memcpy(&len, at, 2);
    return (Str){ at + 2, len };
}

typedef struct { uint64_t start; uint32_t record; } IdKey;

static uint64_t first_bytes(Str id, size_t skip)
{
    uint64_t bytes = 0;
    for (size_t i = skip; i < skip + 8; i++) bytes = bytes << 8 | (i < id.len ? (unsigned char)id.at[i] : 0);
    return bytes;
}

static int by_id(const void *a, const void *b, void *input)
{
    const IdKey *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return str_compare(link_id(input, x->record), link_id(input, y->record));
}

/* What all ids begin with tells none apart. */
static size_t common_start(const LinkInput *input)
{
    Str first = link_id(input, 0);
    size_t common = first.len;
    for (size_t i = 1; i < input->rows.count && common; i++) {
        Str id = link_id(input, i);
        if (id.len < common) common = id.len;
        while (common && memcmp(id.at, first.at, common)) common--;
    }
    return common;
}

static bool is_unique(const LinkInput *input, const Reading *reading, const Str *paths, const IdKey *keys, Err *err)
{
    for (size_t i = 1; i < input->rows.count; i++) {
        uint32_t a = keys[i - 1].record, b = keys[i].record;
        if (keys[i - 1].start != keys[i].start || !str_eq(link_id(input, a), link_id(input, b))) continue;
        return err_set(
            err, ERR_INPUT,
            "Two records have the same id: %.*s, line %u, and %.*s, line %u. Give every record its own.",
            STR(str_base_name(paths[reading->files[a]])), reading->lines[a],
            STR(str_base_name(paths[reading->files[b]])), reading->lines[b]);
    }
    return true;
}

/* Ids stand in the order of the records, because lists are written in it. */
static void move_ids(LinkInput *input, const IdKey *keys)
{
    char *bytes = big_reserve(char, input->id_room);
    uint64_t *ids = big_reserve(uint64_t, input->room), used = 0;
    for (size_t i = 0; i < input->rows.count; i++) {
        if (i + 32 < input->rows.count) fetch_soon(&input->ids[keys[i + 32].record]);
        if (i + 16 < input->rows.count) fetch_soon(input->id_bytes + input->ids[keys[i + 16].record]);
        Str id = link_id(input, keys[i].record);
        memcpy(bytes + used, id.at - 2, id.len + 2);
        ids[i] = used;
        used += id.len + 2;
    }
    big_end(input->id_bytes, input->id_room);
    big_end(input->ids, input->room);
    input->id_bytes = bytes;
    input->ids = ids;
    input->id_used = used;
}

/* Each record moves once, along the circles that the order makes. */
static void move_rows(LinkInput *input, IdKey *keys)
{
    size_t fields = input->rows.field_count;
    for (size_t start = 0; start < input->rows.count; start++) {
        if (keys[start].record == start) continue;
        LinkCell row[LINK_FIELDS_MAX];
        memcpy(row, input->rows.cells + start * fields, fields * sizeof *row);
        uint16_t source = input->rows.sources ? input->rows.sources[start] : 0;
        size_t to = start;
        for (size_t from; (from = keys[to].record) != start; to = from) {
            memcpy(input->rows.cells + to * fields, input->rows.cells + from * fields, fields * sizeof *row);
            if (input->rows.sources) input->rows.sources[to] = input->rows.sources[from];
            keys[to].record = (uint32_t)to;
        }
        memcpy(input->rows.cells + to * fields, row, fields * sizeof *row);
        if (input->rows.sources) input->rows.sources[to] = source;
        keys[to].record = (uint32_t)to;
    }
}

/* The order of ids is that of by_id: what all have in common apart, then byte by byte. */
bool link_find(const LinkInput *input, Str id, uint32_t *record)
{
    size_t low = 0, high = input->rows.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(link_id(input, middle), id);
        if (order == 0) { *record = (uint32_t)middle; return true; }
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return false;
}

static void move_sources(LinkInput *input, const uint32_t *place)
{
    uint16_t *sources = big_reserve(uint16_t, input->room);
    for (size_t i = 0; i < input->rows.count; i++) sources[place[i]] = input->rows.sources[i];
    big_end(input->rows.sources, input->room);
    input->rows.sources = sources;
}

/* Rows that are on a disk. */
static bool settle_rows(LinkInput *input, const Reading *reading, const IdKey *keys, Err *err)
{
    size_t n = input->rows.count;
    uint32_t *place = big_new(uint32_t, n);
    for (size_t i = 0; i < n; i++) place[keys[i].record] = (uint32_t)i;
    if (input->rows.sources) move_sources(input, place);
    bool ok = link_arrivals_settle(reading->arrivals, place, n, err);
    big_end(place, n);
    return ok;
}

static bool put_in_order(LinkInput *input, const Reading *reading, const Str *paths, Err *err)
{
    size_t n = input->rows.count, skip = n ? common_start(input) : 0;
    IdKey *keys = big_new(IdKey, n);
    for (size_t i = 0; i < n; i++) keys[i] = (IdKey){ first_bytes(link_id(input, i), skip), (uint32_t)i };
    qsort_r(keys, n, sizeof *keys, by_id, input);
    bool ok = is_unique(input, reading, paths, keys, err);
    if (ok) move_ids(input, keys);
    if (ok && reading->memory) ok = settle_rows(input, reading, keys, err);
    else if (ok) move_rows(input, keys);
    big_end(keys, n);
    return ok;
}

static bool is_readable(const LinkInput *input, Err *err)
{
    if (!input->unread_count || input->unread_count * 100 <= input->rows.count + input->unread_count) return true;
    const LinkUnread *first = &input->unread[0];
    return err_set(
        err, ERR_INPUT,
        "%zu rows have no id or another number of cells than the first line, one of them at line %zu of "
        "%.*s. Check the separator and the quotes.",
        input->unread_count, first->line, STR(str_base_name(first->file)));
}

static void begin(LinkInput *input, const LinkModel *model, const LinkLexicon *lexicon, LinkMemory *memory)
{
    *input = (LinkInput){ .room = LINK_RECORDS_MAX, .id_room = (size_t)1 << 38 };
    input->rows.field_count = model->field_count;
    memcpy(input->rows.fields, model->fields, sizeof input->rows.fields);
    if (!memory) input->rows.cells = big_reserve(LinkCell, input->room * model->field_count);
    input->rows.store = memory ? memory->store : NULL;
    input->ids = big_reserve(uint64_t, input->room);
    input->id_bytes = big_reserve(char, input->id_room);
    if (model->source.len) input->rows.sources = big_reserve(uint16_t, input->room);
    for (size_t f = 0; f < model->field_count; f++) {
        LinkKind kind = model->fields[f].kind;
        if (!input->rows.words[kind])
            input->rows.words[kind] = link_words_open(kind == LINK_NAME ? link_lexicon_forms(lexicon) : NULL);
    }
}

bool link_read(LinkInput *input, const Str *paths, size_t path_count, const LinkModel *model,
               const LinkLexicon *lexicon, LinkMemory *memory, size_t workers, Err *err)
{
    begin(input, model, lexicon, memory);
    Reading reading = { .memory = memory, .input = input, .model = model, .lexicon = lexicon,
        .sources = link_words_open(NULL), .source_numbers = big_reserve(uint16_t, LINK_WORDS_MAX * 2) };
    pthread_mutex_init(&reading.lock, NULL);
    reading.lines = big_reserve(uint32_t, input->room);
    reading.files = big_reserve(uint16_t, input->room);
    bool ok = !memory || (link_memory_begin(memory, paths, path_count, err) &&
                          (reading.arrivals = link_arrivals_open(memory->store, model->field_count, err)));
    for (; ok && reading.file_number < path_count; reading.file_number++)
        ok = read_file(&reading, paths[reading.file_number], workers, err);
    input->rows.count = reading.records;
    ok = ok && is_within_cap(&reading, err) && is_readable(input, err) && put_in_order(input, &reading, paths, err);
    if (ok && reading.too_many_sources) ok = err_set(err, ERR_LIMIT, "There are more than 65,535 different sources.");
    link_arrivals_close(reading.arrivals);
    link_words_close(reading.sources);
    big_end(reading.source_numbers, LINK_WORDS_MAX * 2);
    big_end(reading.lines, input->room);
    big_end(reading.files, input->room);
    pthread_mutex_destroy(&reading.lock);
    if (!ok) link_input_end(input);
    return ok;
}

void link_input_end(LinkInput *input)
{
    if (input->rows.cells) big_end(input->rows.cells, input->room * input->rows.field_count);
    if (input->rows.sources) big_end(input->rows.sources, input->room);
    big_end(input->ids, input->room);
    big_end(input->id_bytes, input->id_room);
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++) link_words_close(input->rows.words[kind]);
    *input = (LinkInput){ 0 };
}
