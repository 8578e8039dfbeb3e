/* csv_propose_blocks.c - where does a list name its columns again, and what do they mean from there on? */
#include <unistd.h>

#include "base/fold.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_proposing.h"

#define NAMES_MIN 3             /* fewer could be the cells of a row */
#define TELLING_MIN 2
#define BLOCK_COLUMNS_MAX 64

/* "Victim" and "F" are words of records, too; these are none. */
static bool is_telling(Str field)
{
    static const char *const fields[] = { "number", "date", "name", "last_name", "birth_date", "age", "race_sex_age",
        "offense", "code", "charge", "narrative", "address", "place" };
    for (size_t i = 0; i < COUNT(fields); i++)
        if (str_eq(field, str_of(fields[i]))) return true;
    return false;
}

/* Cells that are names of columns, most of them, and none that only a record has. Below a blank line or a title two of
 * five are enough: somebody began another table there. */
bool csv_propose_is_block(const Proposing *q, const CsvRow *row)
{
    size_t filled = 0, known = 0, telling = 0, room = CSV_COLUMNS_MAX < row->count ? CSV_COLUMNS_MAX : row->count;
    CsvHeaderMatch m;
    if (!q->p->map.header.line || row->kind != ROW_DATA || room > BLOCK_COLUMNS_MAX) return false;
    for (size_t i = 0; i < room; i++) {
        Str cell = csv_cell_clean(row->cells[i]);
        if (!cell.len) continue;
        if (csv_looks_like_data(cell)) return false;
        filled++;
        if (!csv_header_match(q->headers, cell, &m)) continue;
        known++;
        telling += cell.len > 2 && !m.is_role_only && is_telling(m.field);
    }
    bool are_names = known * 4 >= filled * 3 || (q->is_apart && known * 5 >= filled * 2);
    return filled >= NAMES_MIN && are_names && telling >= TELLING_MIN;
}

/* Each way of naming them is told once, with the first line that has it. */
void csv_propose_block_note(Proposing *q, const CsvRow *row)
{
    Str text = S("");
    char folded[CSV_WORDS_BYTES_MAX];
    for (size_t i = 0; i < row->count && i < CSV_COLUMNS_MAX; i++)
        text = str_format(q->arena, "%.*s%.*s\n", STR(text), (int)fold_text(row->cells[i], folded, sizeof folded),
                          folded);
    for (size_t i = 0; i < q->block_count; i++)
        if (str_eq(q->blocks[i].text, text)) return;
    if (q->block_count == CSV_BLOCKS_MAX) return;
    q->blocks[q->block_count++] = (ProposedBlock){ row->line, text };
}

static void tell(Proposing *q, size_t line, bool is_read)
{
    CsvAsked asked = { is_read
        ? str_format(q->arena, "Line %zu names columns again, in another way. They are listed below the "
                     "others, and can be changed as those.", line)
        : str_format(q->arena, "Line %zu names columns again, in another way, and the rows below it cannot be read by "
                     "them. Split the list there.", line), 0, S("") };
    csv_propose_ask(q, is_read
        ? str_format(q->arena, "Line %zu names columns again, in another way. The rows below it are read by "
                     "those names; behind the row \"block\" the map says what they mean.", line)
        : str_format(q->arena, "Line %zu names columns again, in another way; the rows below it would be read by the "
                     "names of line %zu. Split the list there.", line, q->p->map.header.line), asked);
}

/* Each block is proposed as a list of its own, which begins at its line. */
void csv_propose_blocks(Proposing *q, int fd, Str name)
{
    CsvProposal *p = q->p;
    p->map.blocks = arena_new(q->arena, CsvMapBlock, CSV_BLOCKS_MAX);
    p->blocks = arena_new(q->arena, CsvProposal, CSV_BLOCKS_MAX);
    for (size_t i = 0; i < q->block_count; i++) {
        CsvMap told = q->told ? *q->told : (CsvMap){ 0 };
        bool is_said = q->told && i < q->told->block_count;
        told.kind = p->map.kind;
        told.year = q->year;
        told.header = (CsvHead){ .line = q->blocks[i].line };
        told.columns = is_said ? q->told->blocks[i].columns : NULL;
        told.count = is_said ? q->told->blocks[i].count : 0;
        Err err = { 0 };
        CsvProposal *block = &p->blocks[p->map.block_count];
        bool is_read = lseek(fd, 0, SEEK_SET) == 0 &&
            csv_propose_block(q->arena, fd, name, &told, q->headers, q->words, block, &err);
        if (is_read) p->map.blocks[p->map.block_count++] = (CsvMapBlock){ block->map.columns, block->map.count };
        tell(q, told.header.line, is_read);
    }
}
