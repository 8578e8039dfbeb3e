/* csv_propose_beside.c - what does a column mean by what stands beside it: roles beside persons, words beside laws? */
#include "ingest/csv_proposing.h"

static bool is_kept(const Proposing *q, size_t i)
{
    return q->p->map.columns[i].use != CSV_USE_FIELD && !q->is_told[i];
}

static bool is_name(const CsvField *field)
{
    return field->field == FIELD_NAME || field->field == FIELD_LAST_NAME || field->field == FIELD_FIRST_NAME;
}

/* The number of the person whose name stands there, when nothing tells who that is in a report; else 0. */
static uint8_t person_without_role(const Proposing *q, size_t i)
{
    const CsvColumn *columns = q->p->map.columns, *c = i < q->columns ? &columns[i] : NULL;
    if (!c || c->use != CSV_USE_FIELD || c->field->role != CSV_PERSON || !is_name(c->field)) return 0;
    for (size_t k = 0; k < q->columns; k++)
        if (columns[k].use == CSV_USE_FIELD && columns[k].field->shape == CSV_ROLE &&
            (!columns[k].group || columns[k].group == c->group)) return 0;
    return c->group;
}

/* Few values, and words that say who somebody is: of a third person there are only some. */
static bool are_roles(const Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    return csv_propose_are_roles(q, i) ||
        (l->filled && l->roles == l->filled && l->bytes > l->filled && q->p->columns[i].distinct < 6);
}

/* P1_INV before P1_NAME, P2_INV before P2_NAME: each person of a row has a role. */
void csv_propose_roles(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        if (!is_kept(q, i) || !are_roles(q, i)) continue;
        uint8_t behind = person_without_role(q, i + 1), before = i ? person_without_role(q, i - 1) : 0;
        uint8_t group = behind ? behind : before;
        if (!group) continue;
        csv_propose_use(q, i, csv_field_named(CSV_PERSON, S("role")), group, CSV_LIKELY,
                        "Its values say who the person beside it is in a report.");
        q->p->columns[i].coded = csv_propose_coded(q, i);
    }
}

static size_t coded_as_offense(const Proposing *q, size_t i)
{
    size_t coded = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        coded += cell.len && csv_code_of(q->words, S(""), S("offense"), cell) != 0;
    }
    return coded;
}

/* What an allegation is in a list of tips is the charge in a docket that cites the law beside it. */
static bool is_allegation(const Proposing *q, const CsvField *field)
{
    return field->field == FIELD_ALLEGATION && q->p->map.kind == RECORD_BOOKING;
}

static bool is_charge_text(const Proposing *q, const CsvField *code, const CsvField *text)
{
    bool is_offense = code->field == FIELD_OFFENSE_CODE || code->field == FIELD_ARREST_OFFENSE;
    if (is_offense && is_allegation(q, text)) return true;
    return is_offense && code->role == text->role && text->field == FIELD_EVENT_TEXT;
}

/* "13-3214" in one column and "PROSTITUTION" in the next: the words are the charge where more of them have a code. */
void csv_propose_words_of_law(Proposing *q)
{
    CsvColumn *c = q->p->map.columns;
    for (size_t i = 0; i < q->columns; i++)
        for (size_t k = 0; k < q->columns; k++) {
            bool are_both = c[i].use == CSV_USE_FIELD && c[k].use == CSV_USE_FIELD && c[i].group == c[k].group;
            if (!are_both || q->is_told[i] || q->is_told[k] || !is_charge_text(q, c[i].field, c[k].field)) continue;
            size_t coded = coded_as_offense(q, k);
            if (q->p->columns[i].coded >= coded || !csv_looks_are(&q->looks[k], q->looks[i].filled, 50)) continue;
            const CsvField *code = c[i].field, *text = c[k].field;
            if (is_allegation(q, text))
                text = csv_field_named(code->role, code->role == CSV_ARRESTEE ? S("charge") : S("text"));
            csv_propose_use(q, k, code, c[k].group, CSV_LIKELY,
                            "Its words tell more charges than the sections in the other column.");
            csv_propose_use(q, i, text, c[i].group, CSV_LIKELY,
                            "It cites sections of laws; another column has the words of the charge.");
            q->p->columns[k].coded = coded;
        }
}
