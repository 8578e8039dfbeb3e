/* csv_propose_head.c - which line of a list names its columns, or which two do? */
#include <unistd.h>

#include "ingest/csv_cell.h"
#include "ingest/csv_proposing.h"

#define HEADER_LINES_TRIED 10
#define NAMES_SURE 3            /* so many known names, and rows of a record below them, are the head of the list */
#define ROWS_SURE 2
#define NAMES_BELOW 2           /* a line below with so many known names belongs to the head */
#define DATA_CELLS 2            /* a line with so many cells that look like data does not name columns */

/* Columns with a name; of those known here; of those with a word for whose they are; cells that look like data. */
typedef struct { size_t filled, known, roles, data; bool is_read, is_over; } Look;

/* `is_known`: columns that are known by another line already, and those that are known now; may be NULL. */
static Look names_look(const CsvHeaders *headers, const CsvRows *rows, bool *is_known_already)
{
    size_t count;
    const Str *names = csv_rows_names(rows, &count);
    Look found = { .is_read = true };
    CsvHeaderMatch m;
    for (size_t i = 0; i < count; i++) {
        Str cell = csv_cell_clean(names[i]);
        bool is_data = csv_looks_like_data(cell), is_matched = !is_data && csv_header_match(headers, names[i], &m);
        bool is_known = is_matched || (is_known_already && is_known_already[i]);
        if (is_known_already) is_known_already[i] = is_known;
        found.filled += cell.len && !str_starts(cell, S("column "));
        found.data += is_data;
        found.known += is_known;
        found.roles += is_matched && m.has_role && m.role >= CSV_VICTIM;
    }
    return found;
}

/* is_over: behind a line without an end is nothing, or the descriptor cannot be read again. */
static Look line_look(int fd, const CsvHeaders *headers, CsvHead head, bool *is_known)
{
    Err err = { 0 };
    CsvRows *rows = csv_rows_open(fd, ENCODING_AUTO, head, &err);
    Look found = rows ? names_look(headers, rows, is_known) : (Look){ 0 };
    csv_rows_close(rows);
    found.is_over = lseek(fd, 0, SEEK_SET) != 0 || (!rows && err.code == ERR_LIMIT);
    return found;
}

/* Two lines name the columns where together they say more than one of them does, or name one that has no name. */
static bool is_better(const Look *two, const Look *one)
{
    return two->is_read && two->data < DATA_CELLS && two->known >= one->known &&
        2 * two->known + two->roles + two->filled > 2 * one->known + one->roles + one->filled;
}

/* A row of the list, some of whose words happen to be names: it has a day or a number, and a line above it that is as
 * full has none. */
static bool is_row_below(const Look *names, const Look *row)
{
    return row->data && !names->data && names->filled >= NAMES_SURE && names->filled >= row->filled;
}

static CsvHead two_lines(int fd, const CsvHeaders *headers, CsvHead best, Look most)
{
    size_t line = best.line;
    const Look one = most;
    for (size_t first = line > 1 ? line - 1 : line; first <= line; first++) {
        bool is_known[CSV_COLUMNS_MAX] = { 0 };     /* by one of the lines alone, whatever stands above or below */
        Look other = line_look(fd, headers, (CsvHead){ .line = first == line ? line + 1 : first }, is_known);
        if (first == line && other.known < NAMES_BELOW) memset(is_known, 0, sizeof is_known);
        else (void)line_look(fd, headers, (CsvHead){ .line = line }, is_known);
        /* "DETAIL 7" and its day are no groups of columns */
        bool is_other = (first < line && other.data > 0) || (first == line && is_row_below(&one, &other));
        if (!other.is_read || other.filled < 2 || other.data >= DATA_CELLS || is_other) continue;
        for (int grouped = 0; grouped < 2; grouped++) {
            CsvHead head = { first, true, grouped > 0 };
            bool already[CSV_COLUMNS_MAX];
            memcpy(already, is_known, sizeof already);
            Look found = line_look(fd, headers, head, already);
            if (!is_better(&found, &most)) continue;
            most = found;
            best = head;
        }
    }
    return best;
}

/* Names that nobody knows below a title: as many as a list has, and below them rows with days or numbers. */
static bool is_below_title(int fd, const CsvHeaders *headers, size_t line, const Look *title, const Look *found)
{
    if (title->filled >= NAMES_BELOW || found->filled < NAMES_SURE || found->data || found->known < title->known)
        return false;
    for (size_t below = line + 1; below <= line + ROWS_SURE; below++)
        if (!line_look(fd, headers, (CsvHead){ .line = below }, NULL).data) return false;
    return true;
}

/* Whether this line names the columns rather than the best one above it. */
static bool is_names(int fd, const CsvHeaders *headers, CsvHead best, size_t line, const Look *most, const Look *found)
{
    if (!found->is_read || found->data >= DATA_CELLS || is_row_below(most, found)) return false;
    if (found->known > most->known || (line == 1 && !most->known)) return true;
    return best.line && is_below_title(fd, headers, line, most, found);
}

/* Titles may stand above the names of the columns; the line with the most known names is theirs. Where every such line
 * looks like data, no line names the columns. */
CsvHead csv_propose_head(int fd, const CsvHeaders *headers)
{
    CsvHead best = { 0 };
    Look most = { 0 };
    size_t rows = 0;
    if (lseek(fd, 0, SEEK_CUR) != 0) return (CsvHead){ .line = 1 };
    for (size_t line = 1; line <= HEADER_LINES_TRIED; line++) {
        Look found = line_look(fd, headers, (CsvHead){ .line = line }, NULL);
        if (found.is_over) break;
        rows = found.data >= DATA_CELLS ? rows + 1 : 0;
        if (rows == ROWS_SURE && most.known >= NAMES_SURE) break;       /* what follows names other columns */
        if (is_names(fd, headers, best, line, &most, &found)) { most = found; best.line = line; }
    }
    return best.line ? two_lines(fd, headers, best, most) : best;
}

bool csv_propose_is_data(const Proposing *q)
{
    return names_look(q->headers, q->rows, NULL).data >= DATA_CELLS;
}

/* The four digits of a year, by themselves or as the end of a date; 0 for none, -1 for several. */
static int year_in(Str text, int year)
{
    for (size_t at = 0; at + 4 <= text.len;) {
        size_t digits = 0;
        while (at + digits < text.len && text.at[at + digits] >= '0' && text.at[at + digits] <= '9') digits++;
        int found;
        bool is_year = digits == 4 && str_to_number((Str){ text.at + at, 4 }, &found) && found >= 1990 && found < 2100;
        if (is_year && year && year != found) return -1;
        if (is_year) year = found;
        at += digits ? digits : 1;
    }
    return year;
}

static int year_above(int fd, CsvHead head)
{
    int year = 0;
    for (size_t line = 1; line < head.line && year >= 0; line++) {
        Err err = { 0 };
        size_t count = 0;
        if (lseek(fd, 0, SEEK_SET) != 0) return 0;
        CsvRows *rows = csv_rows_open(fd, ENCODING_AUTO, (CsvHead){ .line = line }, &err);
        const Str *names = rows ? csv_rows_names(rows, &count) : NULL;
        for (size_t i = 0; i < count && year >= 0; i++) year = year_in(names[i], year);
        csv_rows_close(rows);
    }
    return head.line < 2 || lseek(fd, 0, SEEK_SET) == 0 ? year : 0;
}

int csv_propose_year(int fd, CsvHead head, Str name)
{
    int year = year_above(fd, head);
    if (year <= 0) year = year_in(name, 0);
    return year > 0 ? year : 0;
}

/* Days of `what` have no year: it is taken from title or file, or else asked for. */
static void year_ask(Proposing *q, Str what)
{
    q->p->map.year = q->year;
    bool is_said = q->told && q->told->year;
    if (is_said) return;
    csv_propose_ask_about(q, q->year ? CSV_ABOUT_COLUMNS : CSV_ABOUT_YEAR, q->year
        ? str_format(q->arena, "Days of %.*s are written without a year; %d is taken, because a line above the names "
                     "of the columns says it, or the name of the file. If it is another, change the row \"year\" of "
                     "the map.", STR(what), q->year)
        : str_format(q->arena, "Days of %.*s are written without a year, and nothing says which, so no age can be "
                     "worked out of a birth date. Add a row to the map: year, a tab, the year.", STR(what)),
        (CsvAsked){ str_format(q->arena, "Days of %.*s are written without a year; %d is taken, because the list's "
                               "title or name says it. Where it is another, such as %d,", STR(what), q->year,
                               q->year + 1), 0, str_format(q->arena, "year %d", q->year + 1) });
}

void csv_propose_heading_year(Proposing *q)
{
    if (q->days_short) year_ask(q, S("the lines between the rows"));
}

/* Values that are days without a year, in the order that reads more of them. */
size_t csv_propose_short_days(const Proposing *q, size_t i, DateOrder *order)
{
    size_t days[DATE_ORDERS] = { 0 };
    for (size_t r = 0; r < q->p->rows; r++)
        for (int o = DATE_MDY; o <= DATE_DMY; o++) {
            CsvDate read;
            Str cell = q->cells[r * q->columns + i];
            days[o] += cell.len && csv_day_read(cell, (DateOrder)o, CSV_PROPOSE_ANY_YEAR, &read);
        }
    *order = days[DATE_DMY] > days[DATE_MDY] ? DATE_DMY : DATE_MDY;
    return days[*order];
}

/* "3/14" and "14-Mar": the title says which year, or else whoever has the list must. True when it is settled. */
bool csv_propose_without_year(Proposing *q, size_t i)
{
    CsvColumn *c = &q->p->map.columns[i];
    DateOrder order;
    if (c->field->field == FIELD_BIRTH_DATE) return false;
    size_t days = csv_propose_short_days(q, i, &order);
    if (!csv_looks_are(&q->looks[i], days + q->looks[i].placeholders, 80)) return false;
    if (!q->is_told[i]) {
        c->order = order;
        if (q->p->columns[i].confidence == CSV_SURE) q->p->columns[i].confidence = CSV_LIKELY;
        q->p->columns[i].reason = S("Its name says so; its days are written without a year.");
    }
    year_ask(q, str_format(q->arena, "\"%.*s\"", STR(q->names[i])));
    return true;
}
