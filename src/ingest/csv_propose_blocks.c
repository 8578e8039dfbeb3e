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

/* Whose is counted there, and what is counted. */
static const char *const asides[] = { "agency", "agencies", "dept", "department", "unit", "team", "squad", "rank",
    "badge", "officer", "officers", "ofcr", "ofcrs", "ofc", "deputy", "deputies", "detective", "detectives", "agent",
    "agents", "personnel", "staff", "member", "members", "assigned", "assignment", "position", "shift", "item", "items",
    "equipment", "category", "activity", "measure", "metric", "vehicle", "vehicles", "callsign", "supervisor" };
static const char *const counted[] = { "sworn", "hrs", "hours", "hr", "ot", "overtime", "qty", "quantity", "amount",
    "amt", "cost", "costs", "count", "counts", "total", "totals", "fte", "headcount", "miles", "mileage", "expense",
    "expenses", "budget", "spent", "number", "value" };

static size_t words_among(Str cell, const char *const words[], size_t count)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str rest = { folded, fold_text(cell, folded, sizeof folded) }, word;
    size_t found = 0;
    while (str_cut(&rest, ' ', &word))
        for (size_t i = 0; i < count; i++) found += str_eq(word, str_of(words[i]));
    return found;
}

/* What only a table of persons or of offenses has: an age, a birth, a sex, a charge, somebody's part. */
static bool is_of_records(const Proposing *q, Str cell)
{
    static const char *const fields[] = { "birth_date", "age", "sex", "race", "race_sex_age", "offense", "code",
        "charge", "narrative", "arrest_number", "parties", "role", "juvenile" };
    CsvHeaderMatch m;
    if (!csv_header_match(q->headers, cell, &m)) return false;
    bool is_of_victim = m.has_role && m.role >= CSV_VICTIM && m.role < CSV_PERSON;
    for (size_t i = 0; i < COUNT(fields); i++)
        if (str_eq(m.field, str_of(fields[i]))) return true;
    return is_of_victim;
}

/* What stands in a row of the list, and not what a column is called. */
static bool is_value(Str cell)
{
    return csv_cell_has_digit(cell) || csv_looks_like_data(cell) || csv_cell_is_text(cell);
}

bool csv_propose_is_aside(const Proposing *q, const CsvRow *row)
{
    size_t filled = 0, told = 0, sums = 0, room = CSV_COLUMNS_MAX < row->count ? CSV_COLUMNS_MAX : row->count;
    bool is_list = q->p->map.header.line && row->kind == ROW_DATA && room <= BLOCK_COLUMNS_MAX;
    if (!is_list || !q->is_apart || row->first || row->filled < 2) return false;
    for (size_t i = 0; i < room; i++) {
        Str cell = csv_cell_clean(row->cells[i]);
        if (!cell.len) continue;
        if (is_value(cell) || is_of_records(q, cell)) return false;
        filled++;
        told += words_among(cell, asides, COUNT(asides)) > 0;
        sums += words_among(cell, counted, COUNT(counted)) > 0;
    }
    return sums && told + sums >= 2 && (told + sums) * 2 >= filled;
}

/* Each way of naming them is told once, with the first line that has it. */
void csv_propose_block_note(Proposing *q, const CsvRow *row, bool is_aside)
{
    Str text = S("");
    char folded[CSV_WORDS_BYTES_MAX];
    for (size_t i = 0; i < row->count && i < CSV_COLUMNS_MAX; i++)
        text = str_format(q->arena, "%.*s%.*s\n", STR(text), (int)fold_text(row->cells[i], folded, sizeof folded),
                          folded);
    for (size_t i = 0; i < q->block_count; i++)
        if (str_eq(q->blocks[i].text, text)) return;
    if (q->block_count == CSV_BLOCKS_MAX) return;
    q->blocks[q->block_count++] = (ProposedBlock){ row->line, text, is_aside };
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

/* Nothing of it is read. */
static void leave_out(CsvProposal *block)
{
    for (size_t i = 0; i < block->map.count; i++) {
        block->map.columns[i] = (CsvColumn){ .name = block->map.columns[i].name, .use = CSV_USE_IGNORE };
        block->columns[i].confidence = CSV_LIKELY;
        block->columns[i].reason = S("It stands among names that tell of who was on duty, what was spent or counted.");
    }
    block->unknown_count = 0;
}

static void tell_aside(Proposing *q, size_t line, bool is_read)
{
    if (!is_read) return;
    Str text = str_format(q->arena, "Line %zu names columns of something else, such as who was on duty or what was "
        "spent; the rows below it are left out. Are they persons of the list? Then say in the map, behind the row "
        "\"block\", what its columns mean.", line);
    csv_propose_ask(q, text, (CsvAsked){ str_format(q->arena, "Line %zu names columns of something else, such as who "
        "was on duty or what was spent; the rows below it are left out. Where they are persons of the list, say what "
        "its columns mean.", line), 0, S("") });
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
        told.day = q->day;
        told.header = (CsvHead){ .line = q->blocks[i].line };
        told.columns = is_said ? q->told->blocks[i].columns : NULL;
        told.count = is_said ? q->told->blocks[i].count : 0;
        Err err = { 0 };
        CsvProposal *block = &p->blocks[p->map.block_count];
        bool is_read = lseek(fd, 0, SEEK_SET) == 0 &&
            csv_propose_block(q->arena, fd, name, &told, q->headers, q->words, block, &err);
        if (is_read) p->map.blocks[p->map.block_count++] = (CsvMapBlock){ block->map.columns, block->map.count };
        bool is_aside = is_read && q->blocks[i].is_aside && !is_said;
        if (is_aside) leave_out(block);
        if (q->blocks[i].is_aside) tell_aside(q, told.header.line, is_read);
        else tell(q, told.header.line, is_read);
    }
}
