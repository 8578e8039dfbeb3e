/* csv_propose_told.c - what somebody has said of a list already, and the proposal keeps. */
#include "base/fold.h"
#include "ingest/csv_charge.h"
#include "ingest/csv_proposing.h"

/* Columns are known by their names, in any order; a map in part says nothing of the others. */
void csv_propose_told(Proposing *q)
{
    for (size_t i = 0; i < q->columns && q->told; i++)
        for (size_t k = 0; k < q->told->count && !q->is_told[i]; k++) {
            const CsvColumn *said = &q->told->columns[k];
            CsvColumn *c = &q->p->map.columns[i];
            if (!str_eq(said->name, q->names[i])) continue;
            *c = (CsvColumn){ c->name, said->use, said->field, said->group, said->order, said->is_down, said->is_blank,
                               said->list, 0, false };
            q->p->columns[i].confidence = CSV_SURE;
            q->p->columns[i].reason = S("The map says so.");
            q->is_told[i] = true;
            bool has_codes = c->use == CSV_USE_FIELD && c->field->list;
            if (has_codes) q->p->columns[i].coded = csv_propose_coded(q, i);
            bool is_date = c->use == CSV_USE_FIELD && c->field->shape == CSV_DATE;
            DateOrder best = csv_looks_order(&q->looks[i]);
            if (is_date && said->is_order_open) c->order = best;
            bool has_years = csv_looks_are(&q->looks[i], q->looks[i].dates[csv_looks_order(&q->looks[i])], 80);
            if (is_date && !has_years) (void)csv_propose_without_year(q, i);
        }
}

/* NULL where nothing was said of these words. */
static const CsvValue *value_said(const Proposing *q, Str list, Str words)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str sought = { folded, q->told ? fold_text(words, folded, sizeof folded) : 0 };
    for (size_t i = 0; sought.len && i < q->told->value_count; i++) {
        const CsvValue *v = &q->told->values[i];
        if (str_eq(v->list, list) && str_eq(v->words, sought)) return v;
    }
    return NULL;
}

Code csv_propose_code_told(const Proposing *q, Str list, Str words)
{
    const CsvValue *v = value_said(q, list, words);
    return v ? v->code : 0;
}

/* Of the sample; `words` as they are written there. */
static size_t rows_with(const Proposing *q, const CsvValue *v, Str *words)
{
    size_t rows = 0;
    char folded[CSV_WORDS_BYTES_MAX];
    CsvCharge charges[CSV_CHARGES_MAX];
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (c->use != CSV_USE_FIELD || !c->field->list || !str_eq(str_of(c->field->list), v->list)) continue;
        for (size_t r = 0; r < q->p->rows; r++) {
            Str cell = q->cells[r * q->columns + i];
            size_t count = cell.len ? csv_charges_of(q->words, S(""), v->list, cell, charges) : 0;
            for (size_t k = 0; k < count && k < CSV_CHARGES_MAX; k++) {
                Str same = { folded, fold_text(charges[k].words, folded, sizeof folded) };
                if (!str_eq(same, v->words)) continue;
                if (!rows++) *words = charges[k].words;
            }
        }
    }
    return rows;
}

/* A code that was said of words which have one of ours as well, or stand below the sample, is said on. */
void csv_propose_values_told(Proposing *q)
{
    for (size_t i = 0; q->told && i < q->told->value_count; i++) {
        const CsvValue *v = &q->told->values[i];
        bool is_over = q->p->unknown_count == CSV_UNKNOWN_WORDS_MAX;
        if (!v->code || is_over || csv_propose_is_listed(q->p, v->list, v->words)) continue;
        Str words = v->words;
        size_t rows = rows_with(q, v, &words);
        q->p->unknown[q->p->unknown_count++] =
            (CsvUnknownWords){ q->columns, rows, v->list, words, false, v->code, S("the map says so") };
    }
}
