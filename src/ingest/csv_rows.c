/* csv_rows.c - where does each row of a list stand, before its quotes are taken off? */
#include "ingest/csv_rows.h"

#include "base/csv_in.h"
#include "base/fold.h"
#include "ingest/csv_cards.h"
#include "ingest/csv_cell.h"

struct CsvRows {
    CsvCards *cards;            /* that are read in place of the rows of the file; the rest is empty then */
    EncodedFile text;
    CsvFile *file;
    CsvBlock block;
    size_t header_line;
    Arena arena;
    Str lower[CSV_COLUMNS_MAX]; /* of two lines that name the columns, what stands on the second */
    size_t lower_count;
    Str names[CSV_COLUMNS_MAX], cells[CSV_COLUMNS_MAX + 8];
    size_t columns, last_line;
    Str above[CSV_COLUMNS_MAX]; /* of the data row before; in the block, or in `kept` when that is gone */
    char *kept;
    bool has_above, is_data;    /* is_data: the row at hand will be above the next one */
    char *untouched;            /* the block as it was read: csv_row takes quotes off in place */
    size_t untouched_room;
    bool is_over;
    bool has_first;             /* no line names the columns, and the first row is still to come */
    bool is_after_sum;          /* nothing but sums since the last one */
    size_t run, all;            /* rows of more than two cells since the last line that was none, and of all */
};

/* Where a group ends that begins here: it is as wide as one before it that begins with the same name, so that "Person
 * 2" above "Name, Born" does not reach over "Notes". */
static size_t group_end(const CsvRows *rows, const Str upper[], size_t begin)
{
    for (size_t i = begin; i-- > 0;) {
        size_t end = i + 1;
        if (!upper[i].len || !rows->lower[i].len || !str_eq(rows->lower[i], rows->lower[begin])) continue;
        while (end < begin && !upper[end].len) end++;
        return begin + end - i;
    }
    return rows->columns;
}

/* "Arrestee" above "Name" is "Arrestee Name". In a line of groups it holds for the empty cells to its right as well. */
static void names_join(CsvRows *rows, const Str upper[], bool is_grouped)
{
    Str joined[CSV_COLUMNS_MAX], group = S("");
    size_t end = 0;
    for (size_t i = 0; i < rows->columns; i++) {
        Str above = upper[i], below = rows->lower[i];
        if (above.len) {
            group = above;
            end = group_end(rows, upper, i);
        } else if (is_grouped && below.len && i < end) {
            above = group;
        }
        bool is_both = above.len && below.len;
        joined[i] = str_format(&rows->arena, "%.*s%s%.*s", STR(above), is_both ? " " : "", STR(below));
    }
    csv_names(&rows->arena, joined, rows->columns, rows->names);
}

static bool names_read(CsvRows *rows, CsvHead head, Err *err)
{
    Str upper[CSV_COLUMNS_MAX] = { { 0 } };
    CsvRow row;
    const Str *header = csv_header(rows->file, &rows->columns);
    csv_names(&rows->arena, header, rows->columns, rows->names);
    if (!head.line) csv_rows_without_names(rows);
    if (!head.is_two) return true;
    memcpy(upper, header, rows->columns * sizeof *upper);
    if (!csv_rows_next(rows, &row, err)) return err->code == ERR_NONE;
    rows->lower_count = row.count < CSV_COLUMNS_MAX ? row.count : CSV_COLUMNS_MAX;
    for (size_t i = 0; i < rows->lower_count; i++) rows->lower[i] = str_copy(&rows->arena, rows->cells[i]);
    if (rows->lower_count > rows->columns) rows->columns = rows->lower_count;
    rows->is_data = false;
    names_join(rows, upper, head.is_grouped);
    return true;
}

CsvRows *csv_rows_open(int fd, Encoding encoding, CsvHead head, Err *err)
{
    CsvRows *rows = calloc(1, sizeof *rows);
    if (!rows || !arena_open(&rows->arena, SCRATCH_ARENA_BYTES)) {
        free(rows);
        err_set(err, ERR_STORE, "There is not enough memory to read a file.");
        return NULL;
    }
    if (head.layout) {
        rows->cards = csv_cards_open(fd, encoding, head, err);
        if (rows->cards) return rows;
        csv_rows_close(rows);
        return NULL;
    }
    rows->header_line = head.line;
    rows->text.fd = fd;
    rows->text.decoder.encoding = encoding;
    rows->text.skip_lines = head.line ? head.line - 1 : 0;
    rows->file = csv_open_source((CsvSource){ encoded_read, &rows->text }, S(""), 0, err);
    if (rows->file && names_read(rows, head, err)) return rows;
    csv_rows_close(rows);
    return NULL;
}

void csv_rows_without_names(CsvRows *rows)
{
    for (size_t i = 0; i < rows->columns; i++) rows->names[i] = str_format(&rows->arena, "column %zu", i + 1);
    rows->has_first = true;
}

void csv_rows_close(CsvRows *rows)
{
    if (!rows) return;
    csv_cards_close(rows->cards);
    csv_block_close(&rows->block);
    csv_close(rows->file);
    arena_close(&rows->arena);
    free(rows->untouched);
    free(rows->kept);
    free(rows);
}

const Str *csv_rows_names(const CsvRows *rows, size_t *count)
{
    if (rows->cards) return csv_cards_names(rows->cards, count);
    *count = rows->columns;
    return rows->names;
}

void csv_rows_label(CsvRows *rows, Str label)
{
    if (rows->cards) csv_cards_label(rows->cards, label);
}

void csv_rows_widen(CsvRows *rows, size_t columns)
{
    if (rows->cards) return;
    for (; rows->columns < columns && rows->columns < CSV_COLUMNS_MAX; rows->columns++)
        rows->names[rows->columns] = str_format(&rows->arena, "column %zu", rows->columns + 1);
}

/* ---- the row above ---- */

/* The block that holds them is about to go. */
static void above_keep(CsvRows *rows)
{
    size_t len = 0;
    for (size_t i = 0; i < rows->columns && rows->has_above; i++) len += rows->above[i].len;
    char *kept = malloc(len + 1);
    if (!kept) abort();                         /* as csv_in does: at most one row */
    size_t at = 0;
    for (size_t i = 0; i < rows->columns && rows->has_above; i++) {
        if (rows->above[i].len) memcpy(kept + at, rows->above[i].at, rows->above[i].len);
        rows->above[i].at = kept + at;
        at += rows->above[i].len;
    }
    free(rows->kept);
    rows->kept = kept;
}

static void above_take(CsvRows *rows)
{
    if (!rows->is_data) return;
    memcpy(rows->above, rows->cells, rows->columns * sizeof *rows->above);
    rows->has_above = true;
    rows->is_data = false;
}

static bool is_ditto(Str cell)
{
    static const char *const marks[] = { "\"", "\"\"", "''", "-\"-", "- \" -", "\xe2\x80\x9d", "\xe2\x80\xb3",
        "\xe3\x80\x83", "ditto", "Ditto", "DITTO", "same as above",
        "Same as above", "SAME AS ABOVE", "see above", "See above", "SEE ABOVE" };
    if (!cell.len || cell.len > 16) return false;
    cell = str_trim(cell);
    for (size_t i = 0; i < COUNT(marks); i++)
        if (str_eq(cell, str_of(marks[i]))) return true;
    return false;
}

static void dittos_resolve(CsvRows *rows)
{
    for (size_t i = 0; i < rows->columns && rows->has_above; i++)
        if (is_ditto(rows->cells[i])) rows->cells[i] = rows->above[i];
}

void csv_rows_take_above(CsvRows *rows, size_t column)
{
    if (rows->has_above) rows->cells[column] = rows->above[column];
}

void csv_rows_pass_over(CsvRows *rows)
{
    rows->is_data = false;
}

void csv_rows_forget_above(CsvRows *rows)
{
    rows->has_above = rows->is_data = false;
}

void csv_rows_put_above(CsvRows *rows, size_t column, Str text)
{
    if (!rows->has_above) memset(rows->above, 0, rows->columns * sizeof *rows->above);
    rows->above[column] = text;
    rows->has_above = true;
}

static bool next_block(CsvRows *rows, Err *err)
{
    above_keep(rows);
    rows->is_over = !csv_block(rows->file, &rows->block, err);
    if (rows->is_over) return false;
    if (rows->untouched_room < rows->block.len) {
        free(rows->untouched);
        rows->untouched_room = rows->block.len;
        rows->untouched = malloc(rows->untouched_room);
        if (!rows->untouched) abort();          /* as csv_in does: at most one block */
    }
    memcpy(rows->untouched, rows->block.bytes, rows->block.len);
    return true;
}

/* Blank lines before a row were passed over together with it; its own line end is not part of it. */
static Str without_blank_lines(Str text)
{
    for (;;) {
        const char *end = text.len ? memchr(text.at, '\n', text.len) : NULL;
        Str line = { text.at, end ? (size_t)(end - text.at) : text.len };
        while (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (!end || !str_is_blank(line)) break;
        text = (Str){ end + 1, text.len - (size_t)(end + 1 - text.at) };
    }
    while (text.len && (text.at[text.len - 1] == '\n' || text.at[text.len - 1] == '\r')) text.len--;
    return text;
}

static bool repeats(const CsvRows *rows, const Str names[], size_t count)
{
    size_t same = 0, filled = 0;
    for (size_t i = 0; i < rows->columns; i++) {
        Str name = i < count ? names[i] : S(""), cell = rows->cells[i];
        filled += cell.len > 0;
        same += cell.len && (str_eq(cell, name) || (cell.len < name.len && str_starts(name, cell)));
    }
    return filled > 1 && same == filled;
}

/* Joined exports have the names of the columns in their middle. */
static bool is_header(const CsvRows *rows)
{
    bool is_unnamed = !rows->cells[0].len && str_starts(rows->names[0], S("column "));
    bool is_first = is_unnamed || str_eq(rows->cells[0], rows->names[0]);
    if (is_first && repeats(rows, rows->names, rows->columns)) return true;
    if (!rows->lower_count) return false;
    size_t count;
    const Str *upper = csv_header(rows->file, &count);
    return repeats(rows, upper, count) || repeats(rows, rows->lower, rows->lower_count);
}

static bool begins_with(Str text, Str words)
{
    return str_starts(text, words) && (text.len == words.len || text.at[words.len] == ' ');
}

/* "Page 3 of 3", and no "Page, Ann". */
static bool is_page(Str cell)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(cell, folded, sizeof folded) }, word = S("");
    bool is_word = str_cut(&text, ' ', &word) && (str_eq(word, S("page")) || str_eq(word, S("pg")));
    return is_word && text.len && text.at[0] >= '0' && text.at[0] <= '9';
}

#define COUNT_DIGITS 3          /* a day has no more; four may be a time */
#define SIGN_BYTES 12           /* longer words before a = are no sign that is explained */

/* "DNR = do not rent", "* = a child", "Key:", "Legend: ...": what signs mean, below or between the rows. */
static bool is_legend(const CsvRows *rows, const CsvRow *row)
{
    static const char *const beginnings[] = { "key", "legend", "legends", "abbreviations", "codes", "code key", "notes",
        "footnote", "footnotes", "disclaimer", "symbols" };
    char folded[CSV_WORDS_BYTES_MAX];
    Str cell = csv_cell_clean(rows->cells[row->first]);
    if (row->has_more || row->first > 1 || row->filled > 2 || rows->columns < 4) return false;
    const char *equals = memchr(cell.at, '=', cell.len);
    if (equals && row->filled == 1) return str_trim((Str){ cell.at, (size_t)(equals - cell.at) }).len <= SIGN_BYTES;
    Str before = cell, rest = cell;
    bool is_cut = memchr(cell.at, ':', cell.len) != NULL && str_cut(&rest, ':', &before);
    Str text = { folded, fold_text(before, folded, sizeof folded) };
    for (size_t i = 0; i < COUNT(beginnings); i++)
        if (str_eq(text, str_of(beginnings[i])) && (is_cut || row->filled == 1)) return true;
    return false;
}

/* "CR: 01 homicide 02 assault 03 robbery": codes of two digits that rise, each before its words. */
static bool is_row_of_codes(const CsvRows *rows, const CsvRow *row)
{
    if (row->filled != 1 || row->has_more || rows->columns < 4) return false;
    Str cell = csv_cell_clean(rows->cells[row->first]), word;
    const char *colon = memchr(cell.at, ':', cell.len);
    size_t label = colon ? (size_t)(colon - cell.at) : SIGN_BYTES;
    if (label < SIGN_BYTES) cell = str_trim((Str){ colon + 1, cell.len - label - 1 });
    int last = -1, code;
    size_t codes = 0;
    bool is_words = true;               /* so that the first word has to be a code */
    while (str_cut(&cell, ' ', &word)) {
        bool is_code = word.len == 2 && str_to_number(word, &code);
        if (is_code && (!is_words || code <= last)) return false;
        if (!is_code && last < 0) return false;
        codes += is_code;
        if (is_code) last = code;
        is_words = !is_code;
    }
    return codes > 2 && is_words;
}

#define CODE_BYTES 4

static bool is_letters(Str words)
{
    for (size_t i = 0; i < words.len; i++)
        if (words.at[i] != ' ' && (words.at[i] | 32) < 'a') return false;
    return true;
}

/* "05 = denied", and no "AGE=15" of a list that names each value in its cell. */
static bool explains_code(Str cell)
{
    const char *equals = memchr(cell.at, '=', cell.len);
    if (!equals || str_trim((Str){ cell.at, (size_t)(equals - cell.at) }).len > CODE_BYTES) return false;
    Str words = str_trim((Str){ equals + 1, cell.len - (size_t)(equals + 1 - cell.at) });
    return words.len > 3 && is_letters((Str){ words.at, 3 });
}

/* "00 = paid", "05 = denied", "12 = not covered", a cell for each. */
static bool is_row_of_signs(const CsvRows *rows, const CsvRow *row)
{
    if (row->filled < 2 || row->has_more) return false;
    for (size_t i = row->first; i <= row->last; i++) {
        Str cell = csv_cell_clean(rows->cells[i]);
        if (cell.len && !explains_code(cell)) return false;
    }
    return true;
}

/* Digits with a point, a comma or a % among them. */
static bool is_figure(Str cell)
{
    size_t digits = 0;
    for (size_t i = 0; i < cell.len; i++) {
        bool is_digit = cell.at[i] >= '0' && cell.at[i] <= '9';
        if (!is_digit && !memchr(".,% $", cell.at[i], 5)) return false;
        digits += is_digit;
    }
    return digits > 0;
}

/* "ADP Jan-Mar" before 61.3: such a word somewhere, and a figure in the only other cell. */
static bool is_figure_of(const CsvRows *rows, const CsvRow *row, size_t filled, size_t last)
{
    static const char *const words[] = { "adp", "alos", "average", "avg", "occupancy", "bookings", "ytd", "mtd", "adr",
        "revpar" };
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(rows->cells[row->first], folded, sizeof folded) }, word;
    if (filled != 2 || !is_figure(csv_cell_clean(rows->cells[last]))) return false;
    while (str_cut(&text, ' ', &word))
        for (size_t i = 0; i < COUNT(words); i++)
            if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

/* A footer in which the number of the page stands beside a figure, or nothing else. */
static bool is_footer(const CsvRows *rows, const CsvRow *row)
{
    bool has_page = is_page(rows->cells[row->last]);
    size_t last = row->last;
    if (row->has_more) return false;
    while (has_page && last > row->first && (last == row->last || !csv_cell_clean(rows->cells[last]).len)) last--;
    size_t filled = row->filled - (has_page && row->filled > 1);
    return (has_page && row->filled == 1) || is_figure_of(rows, row, filled, last);
}

/* "Rooms sold" before 3, "OT hrs" before 47.5, "Occ %" before 0.71. */
static bool counts_something(Str folded)
{
    static const char *const words[] = { "total", "totals", "sold", "occ", "occupancy", "hrs", "hours", "count", "sum",
        "average", "avg", "arrests", "contacts", "cont", "cited", "bookings", "adp" };
    Str word, last = S("");
    while (str_cut(&folded, ' ', &word)) last = word;
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(last, str_of(words[i]))) return true;
    return false;
}

/* "TOTAL", "YTD", "TOT 7 contacts": such a cell makes a total of the row, whatever else is summed up in it. */
static bool is_sum(Str folded)
{
    static const char *const words[] = { "tot", "total", "totals", "subtotal", "subtotals", "ytd", "mtd" };
    Str first;
    if (!str_cut(&folded, ' ', &first)) return false;
    bool is_counted = folded.len && folded.at[0] >= '0' && folded.at[0] <= '9';
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(first, str_of(words[i]))) return !folded.len || is_counted;
    return false;
}

/* "TOTAL BOOKINGS" before "24", however many of them stand in a row. */
static bool is_named_sum(const CsvRows *rows, size_t first, Str folded)
{
    Str cell = csv_cell_clean(rows->cells[first]);
    size_t next = first + 1;
    while (next < rows->columns && !csv_cell_clean(rows->cells[next]).len) next++;
    return cell.len && !memchr(cell.at, ',', cell.len) && begins_with(folded, S("total")) && next < rows->columns &&
        is_figure(csv_cell_clean(rows->cells[next]));
}

static bool is_sum_of_all(const CsvRows *rows, size_t first, size_t filled, Str text)
{
    return is_sum(text) || is_named_sum(rows, first, text) ||
        (filled > 1 && (str_eq(text, S("summary")) || str_eq(text, S("recap"))));
}

/* "Total: 120", "(120 rows affected)": few cells in a wide row, the first of them such words. */
static bool is_total(const CsvRows *rows, size_t first, size_t filled)
{
    static const char *const beginnings[] = { "total", "ytd", "grand total", "subtotal", "sub total", "record count",
        "end of report", "end of list", "end of file", "end of data", "end of records", "eof", "totals",
        "records", "records found", "number of records", "count",
        "rows",
        "printed", "print date", "printed on", "printed by", "report run", "run by", "run date",
        "report date",
        "report generated", "generated", "generated by", "generated on", "prepared by", "exported",
        "confidential",
        "law enforcement sensitive", "for official use only" };
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(rows->cells[first], folded, sizeof folded) };
    if (rows->columns > 3 && is_sum_of_all(rows, first, filled, text)) return true;
    if (filled > 3 || filled * 2 > rows->columns) return false;
    for (size_t i = 0; i < COUNT(beginnings); i++)
        if (begins_with(text, str_of(beginnings[i]))) return true;
    if (is_page(rows->cells[first]) || str_eq(text, S("page"))) return true;
    if (filled == 2 && counts_something(text)) return true;
    return str_ends(text, S(" rows affected")) || str_ends(text, S(" rows selected")) || str_ends(text, S(" total")) ||
        str_ends(text, S(" subtotal")) ||
        str_ends(text, S(" totals"));
}

/* "#REF!" in front of nothing, or of a remark: a sum that a spreadsheet could not work out. */
static bool is_broken_sum(const CsvRows *rows, const CsvRow *row)
{
    static const char *const signs[] = { "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#NULL!" };
    if (row->filled > 1 || row->has_more || rows->columns < 4) return false;
    for (size_t i = 0; i < COUNT(signs); i++)
        if (str_eq(str_trim(rows->cells[0]), str_of(signs[i]))) return true;
    return false;
}

/* "of these juv" before 5: what a sum above it is made of. */
static bool is_part_of_sum(const CsvRows *rows, const CsvRow *row)
{
    static const char *const beginnings[] = { "of these", "of those", "of which", "of them" };
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(rows->cells[row->first], folded, sizeof folded) };
    if (row->filled != 2 || row->has_more || !is_figure(csv_cell_clean(rows->cells[row->last]))) return false;
    for (size_t i = 0; i < COUNT(beginnings); i++)
        if (begins_with(text, str_of(beginnings[i]))) return true;
    return false;
}

static size_t digits_before(Str cell)
{
    size_t digits = 0;
    while (digits < cell.len && cell.at[digits] >= '0' && cell.at[digits] <= '9') digits++;
    return digits;
}

/* Of the rows since the last line of its kind, with or without the first, or of all. */
static bool is_count_of(const CsvRows *rows, size_t count, bool is_alone)
{
    return count == rows->run || count + is_alone == rows->run || count == rows->all;
}

/* 20 before "rooms let this sheet", "20 open files" before something else or alone, below twenty rows: the number
 * first, then what it counts. */
static bool is_count_before_words(const CsvRows *rows, const CsvRow *row)
{
    Str cell = csv_cell_clean(rows->cells[row->first]), last = csv_cell_clean(rows->cells[row->last]);
    size_t digits = digits_before(cell);
    int count;
    if (row->filled > 2 || row->has_more || rows->columns < (row->filled == 1 ? 4 : 6)) return false;
    Str words = digits == cell.len ? last : str_trim((Str){ cell.at + digits, cell.len - digits });
    bool is_alone = row->filled == 1;           /* the first of the run may name the columns of a part */
    if (is_alone && digits == cell.len) return false;
    bool are_words = words.len > 3 && (digits == cell.len || cell.at[digits] == ' ');
    return are_words && is_letters(words) && str_to_number((Str){ cell.at, digits }, &count) && count > 2 &&
        is_count_of(rows, (size_t)count, is_alone);
}

/* "arr/cont" before 7, or "cards typed: 7", below seven rows: whatever it is called, it counts them. */
static bool is_count_of_rows(const CsvRows *rows, const CsvRow *row)
{
    int count;
    Str name = rows->cells[row->first], number = rows->cells[row->last];
    if (row->filled > 2 || row->has_more || rows->columns < 4) return false;
    const char *colon = row->filled == 1 ? memchr(name.at, ':', name.len) : NULL;
    if (row->filled == 1 && !colon) return false;
    if (colon) {
        number = (Str){ colon + 1, name.len - (size_t)(colon + 1 - name.at) };
        name = (Str){ name.at, (size_t)(colon - name.at) };
    }
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] == ',' || (name.at[i] >= '0' && name.at[i] <= '9')) return false;
    return str_to_number(csv_cell_clean(number), &count) && count > 2 &&
        ((size_t)count == rows->run || (size_t)count == rows->all);
}

/* "Episodes" before 22 and "Avg days" before 9.35: words and figures in turn, the first of which is how many rows stand
 * above. */
static bool is_row_of_sums(const CsvRows *rows, const CsvRow *row)
{
    size_t at = 0;
    int count = 0;
    if (row->filled < 4 || row->filled % 2 || row->has_more || row->first > 1) return false;
    for (size_t i = 0; i < rows->columns; i++) {
        Str cell = csv_cell_clean(rows->cells[i]);
        if (!cell.len) continue;
        bool is_words = (cell.at[0] | 32) >= 'a' && (cell.at[0] | 32) <= 'z';
        if (at % 2 ? !is_figure(cell) : !is_words) return false;
        if (at == 1 && !str_to_number(cell, &count)) return false;
        at++;
    }
    return count > 2 && ((size_t)count == rows->run || (size_t)count == rows->all);
}

/* "PROSTITUTION ARRESTS" before 7 below a sum: each part of the sheet is counted again at its end. */
static bool is_count_below_sum(const CsvRows *rows, const CsvRow *row)
{
    int count;
    if (!rows->is_after_sum || row->filled != 2 || row->has_more || row->first > 1 || rows->columns < 5) return false;
    Str name = csv_cell_clean(rows->cells[row->first]), number = csv_cell_clean(rows->cells[row->last]);
    for (size_t i = 0; i < name.len; i++)
        if ((name.at[i] | 32) < 'a' && !memchr(" .:/&-()", name.at[i], 8)) return false;
    return row->last == row->first + 1 && name.len > 3 && number.len < 5 && str_to_number(number, &count);
}

/* "Causes: 20" and "Counts: 30", and nothing else. */
static bool are_labeled_counts(const CsvRows *rows, const CsvRow *row)
{
    if (row->filled < 2 || row->has_more || row->filled * 2 > rows->columns) return false;
    for (size_t i = 0; i < rows->columns; i++) {
        Str cell = csv_cell_clean(rows->cells[i]);
        const char *colon = cell.len ? memchr(cell.at, ':', cell.len) : NULL;
        if (!cell.len) continue;
        if (!colon || (cell.at[0] | 32) < 'a') return false;
        if (!is_figure(str_trim((Str){ colon + 1, cell.len - (size_t)(colon + 1 - cell.at) }))) return false;
    }
    return true;
}

static bool has_counted_word(Str text)
{
    static const char *const counted[] = { "booked", "bookings", "intakes", "intake", "arrests", "arrested",
        "arrestees", "admitted", "admissions", "released", "releases", "contacts", "calls", "reports", "cases",
        "persons", "inmates", "incidents", "records", "entries", "cards", "referrals", "guests", "tips",
        "total", "totals", "subtotal", "tally", "headcount", "runaways", "juveniles", "adults" };
    Str word;
    while (str_cut(&text, ' ', &word))
        for (size_t i = 0; i < COUNT(counted); i++)
            if (str_eq(word, str_of(counted[i]))) return true;
    return false;
}

/* "Booked this date: 5", "Friday intakes 12" alone in a row: how many a day had, and nobody's name. */
static bool is_count_alone(const CsvRows *rows, const CsvRow *row)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str cell = csv_cell_clean(rows->cells[row->first]);
    size_t end = cell.len;
    if (row->filled != 1 || row->has_more || row->first > 2 || rows->columns < 4) return false;
    while (end && cell.at[end - 1] >= '0' && cell.at[end - 1] <= '9') end--;
    bool is_number = end && end < cell.len && cell.len - end <= COUNT_DIGITS && memchr(" :=-", cell.at[end - 1], 4);
    if (!is_number || memchr(cell.at, ',', cell.len) || memchr(cell.at, '(', cell.len)) return false;
    return has_counted_word((Str){ folded, fold_text((Str){ cell.at, end }, folded, sizeof folded) });
}

static void run_take(CsvRows *rows, const CsvRow *row)
{
    bool is_row = row->kind == ROW_DATA && row->filled > 2;
    rows->run = is_row ? rows->run + 1 : row->filled == 2 && row->kind == ROW_DATA ? rows->run : 0;
    rows->all += is_row;
    rows->is_after_sum = row->kind == ROW_TOTAL || (rows->is_after_sum && row->kind == ROW_EMPTY);
}

static bool sums_up(CsvRows *rows, const CsvRow *row)
{
    return is_total(rows, row->first, row->filled) || is_count_of_rows(rows, row) || is_row_of_sums(rows, row) ||
        is_part_of_sum(rows, row) || is_count_before_words(rows, row) || is_broken_sum(rows, row) ||
        is_count_below_sum(rows, row) || are_labeled_counts(rows, row) || is_count_alone(rows, row);
}

static void kind_take(CsvRows *rows, CsvRow *row)
{
    for (size_t i = 0; i < rows->columns; i++) {
        if (!rows->cells[i].len || !csv_cell_clean(rows->cells[i]).len) continue;
        if (row->filled++ == 0) row->first = i;
        row->last = i;
    }
    if (!row->filled && !row->has_more) row->kind = ROW_EMPTY;
    else if (is_header(rows)) row->kind = ROW_HEADER;
    else
        row->kind = row->filled && (sums_up(rows, row) || is_legend(rows, row) || is_row_of_signs(rows, row) ||
                                    is_row_of_codes(rows, row) || is_footer(rows, row)) ? ROW_TOTAL : ROW_DATA;
    run_take(rows, row);
}

static void raw_put(Str *raw, char *to, char c)
{
    to[raw->len++] = c;
}

/* A row as it could have stood in the file: its bytes there are not at hand any more. */
static Str raw_of(Arena *arena, const Str cells[], size_t count, char separator)
{
    size_t room = count;
    for (size_t i = 0; i < count; i++) room += 2 * cells[i].len + 2;
    char *to = arena_new(arena, char, room + 1);
    Str raw = { to, 0 };
    for (size_t i = 0; i < count; i++) {
        Str cell = cells[i];
        bool is_quoted = cell.len && (memchr(cell.at, separator, cell.len) || memchr(cell.at,
            '"', cell.len) ||
            memchr(cell.at, '\n', cell.len) || memchr(cell.at, '\r', cell.len));
        if (i) raw_put(&raw, to, separator);
        if (is_quoted) raw_put(&raw, to, '"');
        for (size_t k = 0; k < cell.len; k++) {
            if (cell.at[k] == '"' && is_quoted) raw_put(&raw, to, '"');
            raw_put(&raw, to, cell.at[k]);
        }
        if (is_quoted) raw_put(&raw, to, '"');
    }
    return raw;
}

static void first_row(CsvRows *rows, CsvRow *row)
{
    size_t count;
    const Str *cells = csv_header(rows->file, &count);
    rows->has_first = false;
    rows->is_data = true;
    for (size_t i = 0; i < count; i++) rows->cells[i] = cells[i];
    *row = (CsvRow){ .cells = rows->cells, .count = count,
                     .line = rows->header_line ? rows->header_line : 1,
                     .raw = raw_of(&rows->arena, cells, count, csv_separator(rows->file)) };
    kind_take(rows, row);
    rows->last_line = row->line;
}

bool csv_rows_next(CsvRows *rows, CsvRow *row, Err *err)
{
    size_t count, line, room = COUNT(rows->cells);
    if (rows->cards) return csv_cards_next(rows->cards, row, err);
    if (rows->has_first) { first_row(rows, row); return true; }
    if (rows->is_over) return false;
    above_take(rows);
    for (;;) {
        size_t start = rows->block.at;
        if (!rows->block.bytes || !csv_row(&rows->block, rows->cells, room, &count, &line)) {
            if (!next_block(rows, err)) return false;
            continue;
        }
        Str raw = without_blank_lines((Str){ rows->untouched + start, rows->block.at - start });
        size_t above = rows->header_line ? rows->header_line - 1 : 0;
        uint64_t offset = rows->text.skipped + rows->block.offset + (uint64_t)(raw.at - rows->untouched);
        const Decoder *d = &rows->text.decoder;
        *row = (CsvRow){ .cells = rows->cells, .count = count, .line = line + above, .raw = raw,
            .offset = offset,
                         .is_same = !d->has_changed || offset + raw.len <= d->same };
        for (size_t i = rows->columns; i < count && i < room; i++) row->has_more |= rows->cells[i].len > 0;
        row->has_more |= count > room;
        for (size_t i = count; i < rows->columns; i++) rows->cells[i] = S("");
        dittos_resolve(rows);
        row->above = rows->has_above ? rows->above : NULL;
        kind_take(rows, row);
        rows->is_data = row->kind == ROW_DATA;
        rows->last_line = row->line;
        return true;
    }
}

uint64_t csv_rows_bytes(const CsvRows *rows)
{
    if (rows->cards) return csv_rows_bytes(csv_cards_file(rows->cards));
    return rows->text.bytes_read;
}

size_t csv_rows_line(const CsvRows *rows)
{
    if (rows->cards) return csv_rows_line(csv_cards_file(rows->cards));
    return rows->last_line;
}

Encoding csv_rows_encoding(const CsvRows *rows)
{
    if (rows->cards) return csv_rows_encoding(csv_cards_file(rows->cards));
    return rows->text.decoder.has_other ? ENCODING_WINDOWS_1252 : rows->text.decoder.encoding;
}

char csv_rows_separator(const CsvRows *rows)
{
    if (rows->cards) return csv_rows_separator(csv_cards_file(rows->cards));
    return csv_separator(rows->file);
}
