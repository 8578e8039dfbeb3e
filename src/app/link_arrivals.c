/* link_arrivals.c - how do rows get into the order of their ids without being all in memory? */
#include "app/link_arrivals.h"

#include "base/big.h"
#include "base/spill.h"

#define PARTS ((size_t)256)             /* of the records in their order; one of them is in memory at a time */
#define CHUNK_BYTES ((size_t)8192)
#define ARRIVING_BYTES ((size_t)65536)

struct LinkArrivals { LinkStore *store; size_t field_count; Spill *rows; };

typedef struct { uint64_t place; LinkCell row[LINK_FIELDS_MAX]; } Moved;

LinkArrivals *link_arrivals_open(LinkStore *store, size_t field_count, Err *err)
{
    Spill *rows = spill_open(field_count * sizeof(LinkCell), 1, ARRIVING_BYTES, err);
    if (!rows) return NULL;
    LinkArrivals *arrivals = big_new(LinkArrivals, 1);
    *arrivals = (LinkArrivals){ store, field_count, rows };
    return arrivals;
}

void link_arrivals_close(LinkArrivals *arrivals)
{
    if (!arrivals) return;
    if (arrivals->rows) arrivals->store->spilled += spill_bytes(arrivals->rows);
    spill_close(arrivals->rows);
    big_end(arrivals, 1);
}

void link_arrivals_add(LinkArrivals *arrivals, const LinkCell *rows, size_t count)
{
    Err err = { 0 };
    for (size_t i = 0; i < count; i++)
        if (!spill_add(arrivals->rows, 0, rows + i * arrivals->field_count, &err)) {
            link_store_fail(arrivals->store, &err);
            return;
        }
}

/* First each row goes to the part of the order that it belongs to. */
static bool part_rows(LinkArrivals *arrivals, const uint32_t *place, size_t part_records, Spill *parts, Err *err)
{
    SpillReader *reader = spill_reader_open(arrivals->rows, 0, err);
    const LinkCell *rows = NULL;
    size_t count = 0, at = 0, row_bytes = arrivals->field_count * sizeof(LinkCell);
    Moved moved;
    bool ok = reader != NULL;
    while (ok && (rows = spill_next(reader, &count, err)))
        for (size_t i = 0; ok && i < count; i++) {
            moved.place = place[at++];
            memcpy(moved.row, rows + i * arrivals->field_count, row_bytes);
            ok = spill_add(parts, moved.place / part_records, &moved, err);
        }
    spill_reader_close(reader);
    return ok && err->code == ERR_NONE && spill_end(parts, err);
}

/* Then part after part is put in order and written. */
static bool write_part(const LinkArrivals *arrivals, const Spill *parts, size_t part, size_t part_records,
                       LinkCell *rows, Err *err)
{
    size_t fields = arrivals->field_count, entry = sizeof(uint64_t) + fields * sizeof(LinkCell), count = 0;
    SpillReader *reader = spill_reader_open(parts, part, err);
    if (!reader) return false;
    for (const char *moved; (moved = spill_next(reader, &count, err));)
        for (size_t i = 0; i < count; i++, moved += entry) {
            uint64_t place;
            memcpy(&place, moved, sizeof place);
            memcpy(rows + (place - part * part_records) * fields, moved + sizeof place, fields * sizeof *rows);
        }
    spill_reader_close(reader);
    bool ok = err->code == ERR_NONE;
    for (size_t i = 0; ok && i < spill_count(parts, part); i++)
        ok = pages_add(arrivals->store->rows, rows + i * fields, err);
    return ok;
}

static bool write_parts(const LinkArrivals *arrivals, const Spill *parts, size_t part_records, Err *err)
{
    LinkStore *store = arrivals->store;
    LinkCell *rows = big_new(LinkCell, part_records * arrivals->field_count);
    bool ok = (store->rows = pages_open(arrivals->field_count * sizeof(LinkCell), err)) != NULL;
    for (size_t part = 0; ok && part < PARTS; part++) ok = write_part(arrivals, parts, part, part_records, rows, err);
    big_end(rows, part_records * arrivals->field_count);
    return ok && pages_end(store->rows, err) && pages_cache(store->rows, pages_cache_least(store->rows), err);
}

bool link_arrivals_settle(LinkArrivals *arrivals, const uint32_t *place, size_t count, Err *err)
{
    size_t part_records = count / PARTS + 1, entry = sizeof(uint64_t) + arrivals->field_count * sizeof(LinkCell);
    Spill *parts = spill_open(entry, PARTS, CHUNK_BYTES, err);
    bool ok = parts && spill_end(arrivals->rows, err) && part_rows(arrivals, place, part_records, parts, err);
    arrivals->store->spilled += spill_bytes(arrivals->rows);
    spill_close(arrivals->rows);
    arrivals->rows = NULL;
    ok = ok && write_parts(arrivals, parts, part_records, err);
    if (parts) arrivals->store->spilled += spill_bytes(parts);
    spill_close(parts);
    return ok;
}
