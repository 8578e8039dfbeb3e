/* csv_map.c - fuzz target: no bytes crash the reader of maps, and what it accepts is written so that it reads back. */
#include "base/limits.h"
#include "ingest/csv_map.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    if (!arena.base && !arena_open(&arena, CSV_PROPOSE_ARENA_BYTES)) abort();
    CsvMap map, again;
    Err err = { 0 };
    if (csv_map_read(&arena, (Str){ (const char *)data, size }, &map, &err)) {
        Str written = csv_map_write(&arena, &map);
        if (!csv_map_read(&arena, written, &again, &err)) abort();
        if (!str_eq(csv_map_write(&arena, &again), written)) abort();
    } else if (!err.text[0]) {
        abort();
    }
    arena_reset(&arena, 0);
    return 0;
}
