/* csv_propose_charged.c - is a defendant written once for several charges, each with a number of its own? */
#include "base/fold.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_proposing.h"

#define BARE_MIN 2              /* one row without a name is a name that somebody forgot */
#define BARE_PERCENT 20         /* where fewer rows name nobody, somebody may not be known yet */
#define WITHHELD_BYTES 40       /* longer cells tell a story */

/* Rows that name the person; rows with a charge and nothing of the person; whether no row speaks against it. */
typedef struct { size_t named, bare; bool is_kept, is_withheld; } Charged;

static Str cell_of(const Proposing *q, size_t row, size_t column) { return q->cells[row * q->columns + column]; }

static bool is_field(const Proposing *q, size_t i) { return q->p->map.columns[i].use == CSV_USE_FIELD; }

static bool is_charge(const Proposing *q, size_t i)
{
    const CsvField *field = q->p->map.columns[i].field;
    return is_field(q, i) && (field->role == CSV_OFFENSE || field->field == FIELD_ARREST_OFFENSE ||
                              (field->role == CSV_ARRESTEE && field->field == FIELD_EVENT_TEXT));
}

static bool is_name(const Proposing *q, size_t i)
{
    return is_field(q, i) && csv_is_identity(q->p->map.columns[i].field) &&
        str_ends(str_of(q->p->map.columns[i].field->name), S("name"));
}

/* What is told of the person whom column `name` names, and not what the person did. */
static bool is_theirs(const Proposing *q, size_t name, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i], *who = &q->p->map.columns[name];
    return is_field(q, i) && c->field->role == who->field->role && c->group == who->group && !csv_is_shared(c->field);
}

/* "SEALED", "JUV": who it is was left out on purpose, or nobody knows it yet. */
static bool is_withheld(Str cell)
{
    static const char *const words[] = { "sealed", "withheld", "redacted", "expunged", "confidential", "juv",
        "juvenile", "unknown", "unk", "unidentified", "unnamed" };
    char folded[WITHHELD_BYTES + 1];
    if (cell.len > WITHHELD_BYTES) return false;
    Str rest = { folded, fold_text(cell, folded, sizeof folded) }, word;
    while (str_cut(&rest, ' ', &word))
        for (size_t i = 0; i < COUNT(words); i++)
            if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

static void row_look(const Proposing *q, size_t name, size_t row, Charged *found)
{
    bool is_told = false, is_named = false, has_charge = false, is_withheld_here = false;
    for (size_t i = 0; i < q->columns; i++) {
        Str cell = cell_of(q, row, i);
        if (!cell.len) continue;
        is_told |= is_theirs(q, name, i);
        is_named |= is_theirs(q, name, i) && is_name(q, i);
        has_charge |= is_charge(q, i);
        is_withheld_here |= !is_charge(q, i) && is_withheld(cell);
    }
    found->named += is_named;
    found->bare += !is_told;
    if (is_told ? !is_named : !has_charge || !found->named) found->is_kept = false;
    found->is_withheld |= !is_told && is_withheld_here;
}

static Charged look(const Proposing *q, size_t name)
{
    Charged found = { .is_kept = true };
    for (size_t r = 0; r < q->p->rows && found.is_kept; r++) row_look(q, name, r, &found);
    return found;
}

/* 1 beside each name, and one more on each row below it: the counts of one defendant. */
static bool counts_on(const Proposing *q, size_t name, size_t column)
{
    int last = 0, count;
    for (size_t r = 0; r < q->p->rows; r++) {
        if (!str_to_number(cell_of(q, r, column), &count)) return false;
        bool is_named = false;
        for (size_t i = 0; i < q->columns; i++) is_named |= is_theirs(q, name, i) && cell_of(q, r, i).len > 0;
        if (count != (is_named ? 1 : last + 1)) return false;
        last = count;
    }
    return true;
}

static bool are_counted(const Proposing *q, size_t name)
{
    for (size_t i = 0; i < q->columns; i++)
        if (q->looks[i].filled == q->p->rows && counts_on(q, name, i)) return true;
    return false;
}

/* Without one of these there is no charge: a burglary has a suspect whom nobody knows, a case has a defendant. */
static bool is_of_every_charge(const Proposing *q, size_t name)
{
    static const char *const words[] = { "defendant", "accused", "inmate", "respondent", "probationer" };
    for (size_t i = 0; i < COUNT(words); i++)
        if (csv_header_has_word(q->headers, q->names[name], str_of(words[i]))) return true;
    return false;
}

/* The first column that names somebody who may have been charged: no victim, and nobody beside those of the list. */
static size_t charged_find(const Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        bool is_other = q->is_named[i] && q->match[i].other;
        bool is_victim = is_field(q, i) && q->p->map.columns[i].field->role == CSV_VICTIM;
        if (is_name(q, i) && q->looks[i].filled && !is_other && !is_victim) return i;
    }
    return q->columns;
}

/* The columns that are empty together: "DOB" and "Sex". */
static Str down_with(Proposing *q, size_t name, bool is_put)
{
    Str with = S("");
    for (size_t i = 0, told = 0; i < q->columns; i++) {
        bool is_its = is_theirs(q, name, i) && csv_is_identity(q->p->map.columns[i].field) && q->looks[i].filled;
        if (!is_its || q->p->map.columns[i].is_blank) continue;
        if (is_put) csv_propose_down(q, i);
        if (i != name)
            with = str_format(q->arena, "%.*s%s\"%.*s\"", STR(with), told++ ? ", " : ", with ", STR(q->names[i]));
    }
    return with;
}

static void ask_whether(Proposing *q, size_t name, Str what)
{
    csv_propose_ask(q, str_format(q->arena, "%.*s. Is the person written once for the rows below, as where cells were "
        "merged? Then write down behind the meaning of these columns in the map.", STR(what)),
        (CsvAsked){ str_format(q->arena, "%.*s. Where whoever stands above is meant, as in merged cells,", STR(what)),
                    name + 1, S("down") });
}

static void tell_down(Proposing *q, size_t name, Str what)
{
    what = str_format(q->arena, "%.*s, as where cells were merged, so each is read as one of whoever stands above. "
        "Where an empty cell means that nobody knows,", STR(what));
    csv_propose_ask(q, str_format(q->arena, "%.*s take \"down\" away in the map.", STR(what)),
        (CsvAsked){ what, name + 1, S("blank") });
}

/* A defendant has a birth date, or two parts of a name: a column by itself may be of somebody whom nobody knows. */
static void charged_propose(Proposing *q, size_t name)
{
    Str with = down_with(q, name, false);
    Charged found = look(q, name);
    if (!found.is_kept || found.bare < BARE_MIN || !with.len) return;
    bool is_arrested = q->p->map.columns[name].field->role == CSV_ARRESTEE && q->p->map.kind == RECORD_BOOKING;
    bool is_counted = are_counted(q, name), is_of_every = is_of_every_charge(q, name);
    bool is_sure = is_of_every && !found.is_withheld &&
        csv_propose_is_share(found.bare, q->p->rows, BARE_PERCENT);
    Str what = str_format(q->arena, "%zu rows have a charge and nobody in \"%.*s\"%.*s", found.bare,
                          STR(q->names[name]), STR(with));
    if (is_counted || is_sure) {
        (void)down_with(q, name, true);
        tell_down(q, name, what);
    } else if (is_of_every || is_arrested) {
        ask_whether(q, name, what);
    }
}

void csv_propose_charged(Proposing *q)
{
    size_t name = charged_find(q);
    if (name == q->columns || q->p->map.columns[name].is_blank) return;
    bool is_down = q->p->map.columns[name].is_down;
    if (is_down && q->is_told[name]) (void)down_with(q, name, true);
    if (!is_down) charged_propose(q, name);
}
