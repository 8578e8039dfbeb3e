/* spool.c - where do reports wait until it is their turn to be told? */
#include "app/spool.h"

#include "base/big.h"
#include "base/limits.h"
#include "base/sealed_file.h"
#include "domain/packed.h"

/* The first reports wait in memory; most checks never need a disk. */
struct Spool {
    char *first;
    size_t used;
    bool is_full;
    SealedFile *file;           /* opened when they are too many */
    SealedReader *reader;       /* opened with the first look */
    unsigned char *packed;
};

Spool *spool_open(void)
{
    Spool *spool = big_new(Spool, 1);
    *spool = (Spool){ .first = big_reserve(char, SPOOL_MEMORY_BYTES),
                      .packed = big_reserve(unsigned char, REPORT_ARENA_BYTES) };
    return spool;
}

void spool_close(Spool *spool)
{
    if (!spool) return;
    sealed_reader_close(spool->reader);
    sealed_file_close(spool->file);
    big_end(spool->first, SPOOL_MEMORY_BYTES);
    big_end(spool->packed, REPORT_ARENA_BYTES);
    big_end(spool, 1);
}

/* Places on the disk are counted on from those in memory. */
static bool put(Spool *spool, Str packed, SpoolPlace *place, Err *err)
{
    place->bytes = (uint32_t)packed.len;
    if (!spool->is_full && packed.len <= SPOOL_MEMORY_BYTES - spool->used) {
        place->at = spool->used;
        memcpy(spool->first + spool->used, packed.at, packed.len);
        spool->used += packed.len;
        return true;
    }
    spool->is_full = true;
    if (!spool->file && !(spool->file = sealed_file_open(REPORT_ARENA_BYTES, err))) return false;
    place->at = SPOOL_MEMORY_BYTES + sealed_file_bytes(spool->file);
    return sealed_file_add(spool->file, packed, err);
}

bool spool_add(Spool *spool, const Record *record, SpoolPlace *place, Err *err)
{
    size_t n = record_pack(record, S(""), spool->packed, REPORT_ARENA_BYTES);
    if (n > REPORT_ARENA_BYTES)
        return err_set(err, ERR_LIMIT, "The report on line %zu is too large to be kept.", record->line);
    return put(spool, (Str){ (const char *)spool->packed, n }, place, err);
}

static bool get(Spool *spool, SpoolPlace place, char *to, Err *err)
{
    if (place.at < SPOOL_MEMORY_BYTES) {
        memcpy(to, spool->first + place.at, place.bytes);
        return true;
    }
    if (!spool->reader && !(spool->reader = sealed_reader_open(spool->file, err))) return false;
    return sealed_read(spool->reader, place.at - SPOOL_MEMORY_BYTES, place.bytes, to, err);
}

bool spool_read(Spool *spool, Arena *arena, SpoolPlace place, Record *record, Err *err)
{
    Str raw;
    char *packed = arena_new(arena, char, place.bytes);
    return get(spool, place, packed, err) &&
           (record_unpack(arena, (Str){ packed, place.bytes }, record, &raw) ||
            err_set(err, ERR_STORE, "A report cannot be told from what was kept of it. Run this again."));
}
