/* cde_join.c - which rows belong to one report, when only other rows say so? */
#include "ingest/cde_join.h"

#include "base/bytes.h"
#include "base/sorter.h"

#define PIECE_BYTES 107
/* A row as it travels: its length, its cells, each with a length, and what was received. */
#define ROW_BYTES_MAX (2 * CSV_RECORD_BYTES_MAX + (CDE_CELLS_MAX + 4) * VARINT_BYTES_MAX)

/* Of the row `line` of `table`, what belongs to row `id` of table `of`. */
typedef struct {
    uint64_t id, line;
    uint16_t number;
    uint8_t of, table, used;
    char bytes[PIECE_BYTES];
} Piece;

struct CdeJoin {
    const CdeBook *book;
    Sorter *waiting, *reports;
    size_t waiting_runs;
    char *row;                          /* one row, put together or taken apart */
    size_t row_len;
    Piece piece;                        /* the first of a row that was not taken yet */
    bool has_piece;
    Piece head;                         /* of the row in `row` */
    bool has_row, is_continued;
};

static int order_u64(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int by_owner(const void *a, const void *b)
{
    const Piece *x = a, *y = b;
    if (x->of != y->of) return x->of < y->of ? -1 : 1;
    int order = order_u64(x->id, y->id);
    if (order) return order;
    if (x->table != y->table) return x->table < y->table ? -1 : 1;
    order = order_u64(x->line, y->line);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

CdeJoin *cde_join_open(const CdeBook *book, size_t sorter_bytes, Err *err)
{
    CdeJoin *join = calloc(1, sizeof *join);
    if (join) join->row = malloc(ROW_BYTES_MAX);
    if (!join || !join->row) {
        free(join);
        err_set(err, ERR_STORE, "There is not enough memory to put tables together.");
        return NULL;
    }
    join->book = book;
    join->waiting = sorter_open(sizeof(Piece), sorter_bytes, by_owner);
    join->reports = sorter_open(sizeof(Piece), sorter_bytes, by_owner);
    return join;
}

void cde_join_close(CdeJoin *join)
{
    if (!join) return;
    sorter_close(join->waiting);
    sorter_close(join->reports);
    free(join->row);
    free(join);
}

size_t cde_join_runs(const CdeJoin *join)
{
    return join->waiting_runs + sorter_runs(join->reports);
}

/* ---- rows become pieces ---- */

static void row_pack(CdeJoin *join, const CdeTable *table, const CdeRow *row)
{
    ByteWriter w = { .at = (unsigned char *)join->row, .room = ROW_BYTES_MAX };
    for (size_t i = 0; i < table->column_count; i++) {
        varint_put(&w, row->cells[i].len);
        bytes_put(&w, row->cells[i]);
    }
    varint_put(&w, row->raw.len);
    bytes_put(&w, row->raw);
    join->row_len = w.used;
}

static bool pieces_add(Sorter *sorter, Piece head, const char *bytes, size_t len, Err *err)
{
    for (size_t at = 0; at < len; at += head.used, head.number++) {
        size_t n = len - at < PIECE_BYTES ? len - at : PIECE_BYTES;
        head.used = (uint8_t)n;
        memcpy(head.bytes, bytes + at, n);
        memset(head.bytes + n, 0, PIECE_BYTES - n);
        if (!sorter_add(sorter, &head, err)) return false;
    }
    return true;
}

static uint64_t id_in(const CdeRow *row, int cell)
{
    uint64_t id = 0;
    if (cell >= 0) (void)cde_id(row->cells[cell], &id);
    return id;
}

/* Does anything belong to rows of this table? */
static bool has_lower(const CdeBook *book, int table)
{
    for (size_t i = 0; i < book->table_count; i++)
        if (book->tables[i].parent == table) return true;
    return false;
}

static bool is_report(const CdeBook *book, int table)
{
    return book->tables[table].parent < 0;
}

bool cde_join_add(CdeJoin *join, int number, const CdeRow *row, Err *err)
{
    const CdeTable *table = &join->book->tables[number];
    row_pack(join, table, row);
    Piece head = { .table = (uint8_t)number, .line = row->line };
    if (is_report(join->book, number)) {
        head.of = (uint8_t)number;
        head.id = id_in(row, table->id_cell);
        return pieces_add(join->reports, head, join->row, join->row_len, err);
    }
    head.of = (uint8_t)table->parent;
    head.id = id_in(row, table->parent_cell);
    if (!is_report(join->book, table->parent)) return pieces_add(join->waiting, head, join->row, join->row_len, err);
    if (!pieces_add(join->reports, head, join->row, join->row_len, err)) return false;
    if (!has_lower(join->book, number)) return true;

    /* what waits for this row learns the report by a piece that holds it */
    Piece learn = { .table = (uint8_t)number, .of = (uint8_t)number, .line = row->line,
                    .id = id_in(row, table->id_cell) };
    return pieces_add(join->waiting, learn, (const char *)&head.id, sizeof head.id, err);
}

/* ---- what waits meets the row it waits for ---- */

bool cde_join_start(CdeJoin *join, CdeAgain again, void *to, Err *err)
{
    Piece piece, known = { 0 };
    uint64_t report = 0;
    bool is_known = false;
    if (!sorter_start(join->waiting, err)) return false;
    while (sorter_next(join->waiting, &piece, err)) {
        bool is_same = is_known && known.of == piece.of && known.id == piece.id;
        if (piece.table == piece.of) {
            uint64_t told;
            memcpy(&told, piece.bytes, sizeof told);
            if (is_same) again(to, piece.table, piece.line);
            report = is_same && report < told ? report : told;
            known = piece;
            is_known = true;
            continue;
        }
        if (is_same) {
            piece.of = (uint8_t)join->book->tables[known.table].parent;
            piece.id = report;
        }
        if (!sorter_add(join->reports, &piece, err)) return false;
    }
    if (err->code != ERR_NONE) return false;
    join->waiting_runs = sorter_runs(join->waiting);
    sorter_close(join->waiting);
    join->waiting = NULL;
    return sorter_start(join->reports, err);
}

/* ---- pieces become rows, rows become reports ---- */

static bool is_one_row(const Piece *a, const Piece *b)
{
    return a->of == b->of && a->id == b->id && a->table == b->table && a->line == b->line;
}

static void row_begin(CdeJoin *join)
{
    join->head = join->piece;
    join->row_len = 0;
    join->has_row = true;
}

/* A whole row into join->row, unless one waits there. False at the end, or on failure. */
static bool row_next(CdeJoin *join, Err *err)
{
    if (join->has_row) return true;
    if (!join->has_piece && !(join->has_piece = sorter_next(join->reports, &join->piece, err))) return false;
    row_begin(join);
    do {
        if (join->row_len + join->piece.used > ROW_BYTES_MAX) return err_set(err, ERR_STORE, "A row came back longer.");
        memcpy(join->row + join->row_len, join->piece.bytes, join->piece.used);
        join->row_len += join->piece.used;
        join->has_piece = sorter_next(join->reports, &join->piece, err);
        if (!join->has_piece && err->code != ERR_NONE) return false;
    } while (join->has_piece && is_one_row(&join->head, &join->piece));
    return true;
}

static uint64_t id_of(const CdeJoined *row, int cell)
{
    uint64_t id = 0;
    if (cell >= 0) (void)cde_id(row->cells[cell], &id);
    return id;
}

static bool row_unpack(const CdeJoin *join, Arena *arena, CdeJoined *row, Err *err)
{
    const CdeTable *table = &join->book->tables[join->head.table];
    Str bytes = str_copy(arena, (Str){ join->row, join->row_len });
    ByteReader r = { (const unsigned char *)bytes.at, (const unsigned char *)bytes.at + bytes.len, false };
    *row = (CdeJoined){ .table = join->head.table, .line = (size_t)join->head.line,
                        .cells = arena_new(arena, Str, table->column_count + 1) };
    for (size_t i = 0; i < table->column_count; i++) row->cells[i] = bytes_take(&r, varint_take(&r));
    row->raw = bytes_take(&r, varint_take(&r));
    row->id = id_of(row, table->id_cell);
    row->parent = id_of(row, table->parent_cell);
    return !r.is_bad || err_set(err, ERR_STORE, "A row came back from the disk as another. Try again.");
}

/* A segment of the report is a row that names it, or is it. */
static bool is_segment(const CdeBook *book, int table)
{
    return is_report(book, table) || is_report(book, book->tables[table].parent);
}

bool cde_join_next(CdeJoin *join, Arena *arena, CdeGroup *group, Err *err)
{
    size_t room = 0, bytes = 0, segments = 0;
    CdeGroup made = { .is_continued = join->is_continued };
    join->is_continued = false;
    while (row_next(join, err)) {
        if (made.count == 0) {
            made.table = join->head.of;
            made.id = join->head.id;
        } else if (join->head.of != made.table || join->head.id != made.id) {
            break;
        } else if (made.count == CDE_REPORT_ROWS_MAX || bytes + join->row_len > CDE_REPORT_BYTES_MAX ||
                   segments == REPORT_SEGMENTS_MAX) {
            join->is_continued = true;
            break;
        }
        arena_grow(arena, made.rows, made.count, room);
        if (!row_unpack(join, arena, &made.rows[made.count], err)) return false;
        made.count++;
        segments += made.is_continued || is_segment(join->book, join->head.table);
        bytes += join->row_len;
        join->has_row = false;
    }
    if (made.count == 0 || err->code != ERR_NONE) return false;
    *group = made;
    return true;
}
