/* csv_propose_again.c - who is written once for several reports of one person, as in merged cells? */
#include "ingest/csv_cell.h"
#include "ingest/csv_proposing.h"

#define BARE_MIN 2              /* one row without a name is a name that somebody forgot */

/* Rows that tell who somebody is; rows that do not; earlier days below later ones. */
typedef struct { size_t named, bare, resets; bool is_kept; } Again;

/* Of whom the list is about: a caller whom nobody named is nobody's caller. */
static bool is_identity(const Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    bool is_other = q->is_named[i] && q->match[i].other;
    return c->use == CSV_USE_FIELD && csv_is_identity(c->field) && !is_other;
}

static Str cell_of(const Proposing *q, size_t row, size_t column) { return q->cells[row * q->columns + column]; }

static bool tells_who(const Proposing *q, size_t row)
{
    for (size_t i = 0; i < q->columns; i++)
        if (is_identity(q, i) && cell_of(q, row, i).len) return true;
    return false;
}

static bool day_of(const Proposing *q, size_t row, size_t date, Date *day)
{
    CsvDate read;
    int year = q->p->map.year ? q->p->map.year : CSV_PROPOSE_ANY_YEAR;
    bool is_read = csv_day_read(cell_of(q, row, date), q->p->map.columns[date].order, year, &read);
    if (is_read) *day = read.date;
    return is_read;
}

static size_t filled(const Proposing *q, size_t row)
{
    size_t count = 0;
    for (size_t i = 0; i < q->columns; i++) count += cell_of(q, row, i).len > 0;
    return count;
}

/* A log in the order of its days has callers whom nobody named. A list in the order of its people begins again with
 * each of them: days rise below a name, and fall at a name alone. */
static Again look(const Proposing *q, size_t date)
{
    Again found = { .is_kept = true };
    Date last = { 0 };
    for (size_t r = 0; r < q->p->rows && found.is_kept; r++) {
        Date day = { 0 };
        bool is_named = tells_who(q, r), is_read = day_of(q, r, date, &day);
        bool is_earlier = is_read && date_is_known(last) && date_compare(day, last) < 0;
        found.named += is_named;
        found.bare += !is_named;
        found.resets += is_earlier;
        found.is_kept = is_named || (found.named && is_read && !is_earlier && filled(q, r) > 1);
        if (is_read) last = day;
    }
    return found;
}

void csv_propose_again(Proposing *q)
{
    size_t date = csv_propose_column(q, CSV_REPORT, "date"), name = q->columns, told = 0;
    if (date == q->columns || q->p->map.columns[date].is_down) return;
    for (size_t i = q->columns; i-- > 0;)
        if (is_identity(q, i) && str_ends(str_of(q->p->map.columns[i].field->name), S("name"))) name = i;
    if (name == q->columns || q->p->map.columns[name].is_blank) return;
    Again found = look(q, date);
    if (!found.is_kept || found.bare < BARE_MIN || !found.resets) return;
    Str with = S("");
    for (size_t i = 0; i < q->columns; i++) {
        if (!is_identity(q, i) || !q->looks[i].filled) continue;
        csv_propose_down(q, i);
        if (i == name) continue;
        with = str_format(q->arena, "%.*s%s\"%.*s\"", STR(with), told++ ? ", " : ", with ", STR(q->names[i]));
    }
    Str what = str_format(q->arena, "%zu rows name nobody and have a day of their own below somebody's, as where cells "
        "were merged, so each is another report of whom \"%.*s\" names above%.*s.", found.bare, STR(q->names[name]),
        STR(with));
    csv_propose_ask(q, str_format(q->arena, "%.*s Where an empty cell means that nobody knows, take \"down\" away in "
        "the map.", STR(what)),
        (CsvAsked){ str_format(q->arena, "%.*s Where an empty cell means that nobody knows,", STR(what)), name + 1,
                    S("blank") });
}
