/* narratives.c - invented police narratives and what each truly tells, as two CSV files to measure reading with. */
#include <stdio.h>
#include <stdlib.h>

#include "base/csv.h"
#include "synth/narratives.h"

enum { NARRATIVES_MAX = 1000000 };

typedef struct { Out text, truth; unsigned long affirming, otherwise; } Lists;

static bool affirms(const Narrative *n)
{
    for (size_t i = 0; i < n->told_count; i++)
        if (n->told[i].telling == TELLS_AFFIRMED) return true;
    return false;
}

static void write_one(Arena *arena, Lists *lists, unsigned long number, const Narrative *n)
{
    Str id = str_format(arena, "n%06lu", number);
    csv_cell(&lists->text, id, false);
    csv_cell(&lists->text, n->text, true);
    for (size_t i = 0; i < n->told_count; i++) {
        const Told *told = &n->told[i];
        out_format(&lists->truth, "%.*s,%s,%s,%u,%u\r\n", STR(id), told->indicator, telling_name(told->telling), told->at.from,
                   told->at.to);
    }
    bool is_affirming = affirms(n);
    lists->affirming += is_affirming;
    lists->otherwise += !is_affirming && n->told_count;
}

static bool write_lists(Arena *arena, Lists *lists, unsigned long count, uint64_t seed, char **names, Err *err)
{
    if (!out_create(&lists->text, str_of(names[0]), err)) return false;
    if (!out_create(&lists->truth, str_of(names[1]), err)) {
        out_drop(&lists->text);
        return false;
    }
    out_text(&lists->text, "id,text\r\n");
    out_text(&lists->truth, "id,indicator,state,from,to\r\n");
    NarrativeSet set = narrative_set(seed);
    size_t mark = arena_mark(arena);
    for (unsigned long i = 1; i <= count; i++) {
        Narrative n = narrative_next(arena, &set);
        write_one(arena, lists, i, &n);
        arena_reset(arena, mark);
    }
    bool ok = out_close(&lists->text, err);
    if (!ok) out_drop(&lists->truth);
    return ok && out_close(&lists->truth, err);
}

/* bench_narratives COUNT SEED NARRATIVES.csv TRUTH.csv: prints how many affirm, only name, and tell nothing. In the truth,
 * `from` and `to` count bytes of the text cell as a CSV reader hands it over, from 0, the second one past the end. */
int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "bench_narratives COUNT SEED NARRATIVES.csv TRUTH.csv\n");
        return 2;
    }
    unsigned long count = strtoul(argv[1], NULL, 10);
    if (count == 0 || count > NARRATIVES_MAX) {
        fprintf(stderr, "bench_narratives: 1 to %d narratives can be made. Ask for such a number.\n", NARRATIVES_MAX);
        return 2;
    }
    Err err = { 0 };
    Arena arena;
    if (!arena_open(&arena, (size_t)16 * 1024 * 1024)) return 6;
    Lists *lists = arena_new(&arena, Lists, 1);
    bool ok = write_lists(&arena, lists, count, strtoull(argv[2], NULL, 10), argv + 3, &err);
    if (ok) printf("%lu narratives: %lu affirm, %lu only deny, quote or name, %lu tell nothing\n", count, lists->affirming,
                   lists->otherwise, count - lists->affirming - lists->otherwise);
    else fprintf(stderr, "bench_narratives: %s\n", err.text);
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err.code);
}
