/* csv_sum.c - is a row without its first cells a sum or a count of the rows above it, and no record? */
#include "ingest/csv_sum.h"

#include "base/fold.h"
#include "ingest/csv_cell.h"

#define COLUMNS_MIN 4
#define CELLS_MAX 3
#define AGE_MIN 7
#define ADULT_YEARS 18
#define WORDS_BYTES 30
#define DIGITS_MAX 6            /* a longer one may be a telephone */

typedef struct { size_t formulas, figures, words, named; bool is_plain, may_be_age; } Sum;

/* "=SUM(E3:E5)", as where a sheet was saved with its formulas. */
static bool is_formula(Str cell)
{
    static const char *const names[] = { "sum", "counta", "countif", "countifs", "count", "subtotal", "average",
        "sumif", "sumifs" };
    if (cell.len < 5 || !memchr("=+", cell.at[0], 2)) return false;
    Str rest = { cell.at + 1, cell.len - 1 };
    char folded[WORDS_BYTES];
    const char *bracket = memchr(rest.at, '(', rest.len);
    if (!bracket || bracket - rest.at > 12) return false;
    Str name = { folded, fold_text((Str){ rest.at, (size_t)(bracket - rest.at) }, folded, sizeof folded) };
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_eq(name, str_of(names[i]))) return true;
    return false;
}

static bool is_figure(Str cell)
{
    size_t digits = 0;
    for (size_t i = 0; i < cell.len; i++) {
        bool is_digit = cell.at[i] >= '0' && cell.at[i] <= '9';
        if (!is_digit && !memchr("$,.% ", cell.at[i], 5)) return false;
        digits += is_digit;
    }
    return digits && digits <= DIGITS_MAX;
}

static bool are_words(Str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if ((cell.at[i] | 32) < 'a' && !memchr(" .:/&-#()", cell.at[i], 9)) return false;
    return cell.len <= WORDS_BYTES;
}

/* Of several only: "victim" beside 15 is one of 15. */
static bool names_a_count(Str cell)
{
    static const char *const words[] = { "total", "totals", "tot", "subtotal", "subtotals", "sum", "avg", "average",
        "mean", "count", "tally", "nights", "nts", "hours", "hrs", "defendants", "defs", "cases", "causes",
        "charges", "counts", "arrests", "arrestees", "bookings", "contacts", "reports", "incidents", "records",
        "entries", "persons", "people", "victims", "juveniles", "juvs", "minors", "adults", "guests", "rooms",
        "calls", "tips", "cards", "referrals", "inmates", "runaways", "children", "youths", "clients" };
    char folded[WORDS_BYTES + 1];
    Str rest = { folded, fold_text(cell, folded, sizeof folded) }, word;
    while (str_cut(&rest, ' ', &word))
        for (size_t i = 0; i < COUNT(words); i++)
            if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

/* "Juveniles" before 15 where ages stand may be a child all the same. */
static bool is_age_of_child(Str cell)
{
    int number;
    return str_to_number(cell, &number) && number >= AGE_MIN && number < ADULT_YEARS;
}

static bool cell_take(Sum *sum, Str cell, bool is_plain)
{
    bool is_sum = is_formula(cell), is_number = !is_sum && is_figure(cell);
    sum->formulas += is_sum;
    sum->figures += is_number;
    sum->is_plain &= !is_number || is_plain;
    sum->may_be_age |= is_number && !is_plain && is_age_of_child(cell);
    if (is_sum || is_number) return true;
    sum->words++;
    sum->named += names_a_count(cell);
    return are_words(cell);
}

/* Nothing but figures, and a word for what was counted. */
static bool is_counted(const Sum *sum)
{
    return sum->words < 2 && sum->named == sum->words && !sum->may_be_age;
}

bool csv_sum_is_row(const CsvRow *row, size_t columns, CsvSumIsPlain *is_plain, const void *list)
{
    Sum sum = { .is_plain = true };
    if (columns < COLUMNS_MIN || row->has_more || !row->filled) return false;
    if (row->filled > CELLS_MAX || row->filled * 2 > columns) return false;
    for (size_t i = row->first; i <= row->last; i++) {
        Str cell = csv_cell_clean(row->cells[i]);
        if (cell.len && !cell_take(&sum, cell, is_plain(list, i))) return false;
    }
    if (!is_counted(&sum)) return false;
    return sum.formulas || (row->first > 0 && sum.figures && (sum.named || sum.is_plain));
}
