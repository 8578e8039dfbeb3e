/* csv_propose_day.c - on which day was what neither a column nor a heading says? */
#include "ingest/csv_proposing.h"

bool csv_propose_has_day(const Proposing *q)
{
    return csv_propose_column(q, CSV_REPORT, "date") < q->columns ||
        csv_propose_column(q, CSV_ARRESTEE, "date") < q->columns;
}

/* The title's day counts where it is needed, and is told: it may be the day of something else. */
static void take(Proposing *q, Str of)
{
    bool is_said = date_is_known(q->p->map.day);
    if (is_said || q->is_block || !date_is_known(q->day)) return;
    q->p->map.day = q->day;
    Str day = str_format(q->arena, "%04d-%02d-%02d", q->day.year, q->day.month, q->day.day);
    Date next = date_of_day_number(date_day_number(q->day) + 1);
    csv_propose_ask(q, str_format(q->arena, "%.*s: %.*s is taken, because a line above the names of the columns says "
        "it, alone or as the first of some days. If it was another, change the row \"day\" of the map.", STR(of),
        STR(day)),
        (CsvAsked){ str_format(q->arena, "%.*s; %.*s is taken, because the list's title says it, alone or as the "
                               "first of some days. Where it was another, such as the next,", STR(of), STR(day)), 0,
                    str_format(q->arena, "day %04d-%02d-%02d", next.year, next.month, next.day) });
}

void csv_propose_title_day(Proposing *q)
{
    if (!csv_propose_has_day(q) && !q->days_told) take(q, S("No column says on which day it was"));
}

static bool has_day(const CsvMapBlock *block)
{
    size_t ignored = 0;
    for (size_t i = 0; i < block->count; i++) {
        const CsvColumn *c = &block->columns[i];
        bool is_day = c->use == CSV_USE_FIELD && c->field->shape == CSV_DATE && c->field->field != FIELD_BIRTH_DATE;
        if (is_day && (c->field->role == CSV_REPORT || c->field->role == CSV_ARRESTEE)) return true;
        ignored += c->use == CSV_USE_IGNORE;
    }
    return ignored == block->count;
}

void csv_propose_title_day_of_blocks(Proposing *q)
{
    size_t without = 0;
    for (size_t i = 0; i < q->p->map.block_count; i++) without += !has_day(&q->p->map.blocks[i]);
    if (!without || q->days_told) return;
    take(q, str_format(q->arena, "%zu %s of the list %s no column of days", without, without == 1 ? "part" : "parts",
                       without == 1 ? "has" : "have"));
}
