/* spill.c - how do entries leave memory in parts, and come back? */
#include "base/spill.h"

typedef struct {
    char *chunk;                /* what is not written yet */
    size_t waiting, count;      /* entries in it, and of the whole part */
    uint64_t *at;               /* where each chunk stands in the file */
    size_t chunks, room;
} Part;

struct Spill {
    size_t entry_bytes, chunk_entries, part_count;
    SealedFile *file;
    Part *parts;
};

struct SpillReader { const Spill *spill; const Part *part; SealedReader *reader; char *chunk; size_t next; };

static void *or_die(void *memory)
{
    if (!memory) abort();
    return memory;
}

Spill *spill_open(size_t entry_bytes, size_t parts, size_t chunk_bytes, Err *err)
{
    Spill *spill = or_die(calloc(1, sizeof *spill));
    spill->entry_bytes = entry_bytes;
    spill->chunk_entries = chunk_bytes > entry_bytes ? chunk_bytes / entry_bytes : 1;
    spill->file = sealed_file_open(spill->chunk_entries * entry_bytes, err);
    if (!spill->file) { free(spill); return NULL; }
    spill->part_count = parts;
    spill->parts = or_die(calloc(parts, sizeof *spill->parts));
    return spill;
}

void spill_close(Spill *spill)
{
    if (!spill) return;
    for (size_t i = 0; i < spill->part_count; i++) {
        free(spill->parts[i].chunk);
        free(spill->parts[i].at);
    }
    sealed_file_close(spill->file);
    free(spill->parts);
    free(spill);
}

static bool write_chunk(Spill *spill, Part *part, Err *err)
{
    if (part->chunks == part->room) {
        part->room = part->room ? part->room * 2 : 16;
        part->at = or_die(realloc(part->at, part->room * sizeof *part->at));
    }
    part->at[part->chunks++] = sealed_file_bytes(spill->file);
    bool ok = sealed_file_add(spill->file, (Str){ part->chunk, part->waiting * spill->entry_bytes }, err);
    part->waiting = 0;
    return ok;
}

bool spill_add(Spill *spill, size_t number, const void *entry, Err *err)
{
    Part *part = &spill->parts[number];
    if (!part->chunk) part->chunk = or_die(malloc(spill->chunk_entries * spill->entry_bytes));
    memcpy(part->chunk + part->waiting * spill->entry_bytes, entry, spill->entry_bytes);
    part->count++;
    return ++part->waiting < spill->chunk_entries || write_chunk(spill, part, err);
}

bool spill_end(Spill *spill, Err *err)
{
    for (size_t i = 0; i < spill->part_count; i++) {
        Part *part = &spill->parts[i];
        if (part->waiting && !write_chunk(spill, part, err)) return false;
        free(part->chunk);
        part->chunk = NULL;
    }
    return true;
}

size_t spill_count(const Spill *spill, size_t part)
{
    return spill->parts[part].count;
}

uint64_t spill_bytes(const Spill *spill)
{
    return sealed_file_bytes(spill->file);
}

SpillReader *spill_reader_open(const Spill *spill, size_t part, Err *err)
{
    SealedReader *sealed = sealed_reader_open(spill->file, err);
    if (!sealed) return NULL;
    SpillReader *reader = or_die(calloc(1, sizeof *reader));
    *reader = (SpillReader){ .spill = spill, .part = &spill->parts[part], .reader = sealed,
                             .chunk = or_die(malloc(spill->chunk_entries * spill->entry_bytes)) };
    return reader;
}

void spill_reader_close(SpillReader *reader)
{
    if (!reader) return;
    sealed_reader_close(reader->reader);
    free(reader->chunk);
    free(reader);
}

/* All chunks of a part are full but the last. */
const void *spill_next(SpillReader *reader, size_t *count, Err *err)
{
    const Spill *spill = reader->spill;
    const Part *part = reader->part;
    err->code = ERR_NONE;
    if (reader->next == part->chunks) return NULL;
    size_t left = part->count - reader->next * spill->chunk_entries;
    *count = left < spill->chunk_entries ? left : spill->chunk_entries;
    if (!sealed_read(reader->reader, part->at[reader->next++], *count * spill->entry_bytes, reader->chunk, err))
        return NULL;
    return reader->chunk;
}
