/* told.c - what the shipped phrases say of each narrative in a list, one hit a row, for bench/told.py. */
#include "app/knowledge.h"
#include "base/csv_in.h"
#include "base/limits.h"
#include "base/out.h"

static Out out;

static const char *state_name(unsigned state)
{
    if (state & NARRATIVE_BOILERPLATE) return "boilerplate";
    if (state & NARRATIVE_NEGATED) return "negated";
    if (state & NARRATIVE_LEFT_OPEN) return "left-open";
    return state & NARRATIVE_QUOTED ? "quoted" : "affirmed";
}

static bool row_take(const Knowledge *k, Arena *scratch, const Str *cells, Err *err)
{
    NarrativeHits found;
    if (!narrative_read(scratch, narratives_book(k->rules.narratives), cells[1], &found, err)) return false;
    for (size_t i = 0; i < found.count; i++) {
        const NarrativeHit *hit = &found.hits[i];
        out_format(&out, "%.*s\t%.*s\t%s\t%zu\t%zu\t%.*s\n", STR(cells[0]), STR(hit->phrase->indicator), state_name(hit->state),
                   hit->at.start, hit->at.end, STR(hit->phrase->phrase));
    }
    arena_reset(scratch, 0);
    return true;
}

/* narratives.csv: id,text */
int main(int argc, char **argv)
{
    Arena app, scratch;
    Knowledge knowledge;
    Err err = { 0 };
    CsvBlock block = { 0 };
    if (argc != 2 || !arena_open(&app, APP_ARENA_BYTES) || !arena_open(&scratch, NARRATIVE_ARENA_BYTES)) return 2;
    CsvFile *file = knowledge_read(&app, &knowledge, &err) ? csv_open(str_of(argv[1]), &err) : NULL;
    out_to_fd(&out, 1);
    while (file && csv_block(file, &block, &err)) {
        Str cells[CSV_COLUMNS_MAX];
        size_t count, line;
        while (csv_row(&block, cells, CSV_COLUMNS_MAX, &count, &line))
            if (count >= 2 && !row_take(&knowledge, &scratch, cells, &err)) break;
    }
    csv_block_close(&block);
    csv_close(file);
    if (err.code != ERR_NONE) fprintf(stderr, "%s\n", err.text);
    return err.code == ERR_NONE && out_flush(&out, &err) ? 0 : 1;
}
