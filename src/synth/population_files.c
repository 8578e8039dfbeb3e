/* population_files.c - how are millions of records shuffled and written? */
#include "synth/population_files.h"

#include "base/fetch.h"
#include "base/out.h"

#define ROW_BYTES_MAX (PERSON_FIELDS * (TEXT_BYTES + 1) + 1)
#define ROW_BYTES_RESERVED 400  /* address space, taken as it is used; rows have about 80 bytes */
#define BLOCK_BYTES ((size_t)4 * 1024 * 1024)
#define FIXED_BYTES ((size_t)64 * 1024 * 1024)

/* Rows as they will be written, without their ids, each up to its line end. They lie in blocks, because arenas clear
 * what they hand out, and so take it. */
typedef struct {
    Arena arena;
    char **row;
    uint32_t *person, *order;
    uint32_t count;
    char *block;
    size_t left;                /* bytes in the block */
} Kept;

static void keep_row(void *to, const PersonCopy *copy)
{
    Kept *kept = to;
    if (kept->left < ROW_BYTES_MAX) {
        kept->block = arena_new(&kept->arena, char, BLOCK_BYTES);
        kept->left = BLOCK_BYTES;
    }
    char *at = kept->block;
    for (int f = 0; f < PERSON_FIELDS; f++) {
        *at++ = ',';
        memcpy(at, copy->field[f].at, copy->field[f].len);
        at += copy->field[f].len;
    }
    *at++ = '\n';
    kept->person[kept->count] = copy->person->id;
    kept->row[kept->count++] = kept->block;
    kept->left -= (size_t)(at - kept->block);
    kept->block = at;
}

/* Fisher and Yates. */
static void shuffle(Kept *kept, uint64_t seed)
{
    Random random = random_from(~seed);
    for (uint32_t i = 0; i < kept->count; i++) kept->order[i] = i;
    for (uint32_t i = kept->count; i > 1; i--) {
        uint32_t j = (uint32_t)random_from_to(&random, 0, (int)i - 1), swap = kept->order[j];
        kept->order[j] = kept->order[i - 1];
        kept->order[i - 1] = swap;
    }
}

/* Copies of one person come out one after the other. */
static PopulationTruth truth_count(const Kept *kept)
{
    PopulationTruth truth = { 0 };
    uint64_t run = 0;
    for (uint32_t i = 0; i < kept->count; i++) {
        run = i && kept->person[i] == kept->person[i - 1] ? run + 1 : 1;
        truth.persons += run == 1;
        truth.pairs += run - 1;
        if (run > truth.largest) truth.largest = run;
    }
    return truth;
}

#define AHEAD 16

/* Shuffled, no row is in the cache when its turn comes, nor is where it lies; so both are asked for before. */
static void fetch_ahead(const Kept *kept, uint32_t i)
{
    if (i + 2 * AHEAD >= kept->count) return;
    fetch_soon(&kept->row[kept->order[i + 2 * AHEAD]]);
    const char *row = kept->row[kept->order[i + AHEAD]];
    fetch_soon(row);
    fetch_soon(row + 64);
}

/* "r0000001" is the first row. */
static void id_write(Out *out, uint32_t row)
{
    Text id = text_of(S("r"));
    text_add_number(&id, row + 1, row + 1 > 9999999 ? 8 : 7);
    out_str(out, text_str(&id));
}

static bool data_write(const Kept *kept, Out *out, Str name, Err *err)
{
    if (!out_create(out, name, err)) return false;
    out_text(out, "record_id");
    for (int f = 0; f < PERSON_FIELDS; f++) out_format(out, ",%s", person_field_names[f]);
    out_char(out, '\n');
    for (uint32_t i = 0; i < kept->count; i++) {
        fetch_ahead(kept, i);
        const char *row = kept->row[kept->order[i]], *end = memchr(row, '\n', ROW_BYTES_MAX);
        id_write(out, i);
        out_str(out, (Str){ row, (size_t)(end - row) + 1 });
    }
    return out_close(out, err);
}

static bool truth_write(const Kept *kept, Out *out, Str name, Err *err)
{
    if (!out_create(out, name, err)) return false;
    out_text(out, "id,person\n");
    for (uint32_t i = 0; i < kept->count; i++) {
        id_write(out, i);
        out_format(out, ",p%u\n", kept->person[kept->order[i]] + 1);
    }
    return out_close(out, err);
}

bool population_write(uint32_t records, uint64_t seed, Str data, Str truth, PopulationTruth *found, Err *err)
{
    Kept kept = { 0 };
    if (records > POPULATION_RECORDS_MAX)
        return err_set(err, ERR_LIMIT, "At most %u records can be made. Ask for fewer.", POPULATION_RECORDS_MAX);
    if (!arena_open(&kept.arena, FIXED_BYTES + (size_t)records * ROW_BYTES_RESERVED))
        return err_set(err, ERR_LIMIT, "There is not enough memory for %u records. Ask for fewer.", records);
    Out *out = arena_new(&kept.arena, Out, 1);
    kept.row = arena_new(&kept.arena, char *, records);
    kept.person = arena_new(&kept.arena, uint32_t, records);
    kept.order = arena_new(&kept.arena, uint32_t, records);
    Arena tables;
    bool ok = arena_open(&tables, FIXED_BYTES) || err_set(err, ERR_LIMIT, "There is not enough memory.");
    if (ok) {
        population_make(&tables, records, seed, keep_row, &kept);
        shuffle(&kept, seed);
        *found = truth_count(&kept);
        arena_close(&tables);
        ok = data_write(&kept, out, data, err) && truth_write(&kept, out, truth, err);
    }
    arena_close(&kept.arena);
    return ok;
}
