/* csv_propose_words.c - which words of a list have no code, and what is asked about them? */
#include "ingest/csv_charge.h"
#include "ingest/csv_proposing.h"

#define CHARGE_BYTES 45         /* on average; longer values tell what happened */

static bool is_share(size_t part, size_t whole, size_t percent)
{
    return whole && part * 100 >= whole * percent;
}

static bool is_listed(const CsvProposal *p, size_t column, Str words)
{
    for (size_t i = 0; i < p->unknown_count; i++)
        if (p->unknown[i].column == column && str_eq(p->unknown[i].words, words)) {
            p->unknown[i].rows++; return true; }
    return false;
}

/* What has no code of a cell, where it is near or is not; false when there is no more room. */
static bool cell_list(Proposing *q, size_t column, Str list, Str cell, bool is_near)
{
    CsvCharge charges[CSV_CHARGES_MAX];
    size_t count = csv_charges_of(q->words, S(""), list, cell, charges);
    for (size_t i = 0; i < count && i < CSV_CHARGES_MAX; i++) {
        bool is_its = str_eq(list, S("offense")) && csv_charge_is_near(q->words, charges[i].words);
        if (csv_words_are_ethnicity(q->words, list, charges[i].words)) continue;
        if (charges[i].code || is_its != is_near || is_listed(q->p, column, charges[i].words)) continue;
        if (q->p->unknown_count == CSV_UNKNOWN_WORDS_MAX) return false;
        q->p->unknown[q->p->unknown_count++] = (CsvUnknownWords){ column, 1, list, charges[i].words,
            is_near };
    }
    return true;
}

static void list_unknown_that_are(Proposing *q, bool is_near)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (c->use != CSV_USE_FIELD || !c->field->list ||
            q->p->columns[i].coded == q->p->columns[i].filled) continue;
        Str list = str_of(c->field->list);
        for (size_t r = 0; r < q->p->rows; r++) {
            Str cell = q->cells[r * q->columns + i];
            if (cell.len && !cell_list(q, i, list, cell, is_near)) return;
        }
    }
}

static void list_unknown(Proposing *q)
{
    q->p->unknown = arena_new(q->arena, CsvUnknownWords, CSV_UNKNOWN_WORDS_MAX);
    list_unknown_that_are(q, true);
    list_unknown_that_are(q, false);
}

/* The words that somebody should read first, where there are such. */
static Str near_words(const Proposing *q, size_t column)
{
    size_t near = 0;
    for (size_t i = 0; i < q->p->unknown_count; i++)
        near += q->p->unknown[i].is_near && q->p->unknown[i].column == column;
    if (!near) return S("");
    return str_format(q->arena, " Those that may be about commercial sex stand first there "
                      "(%zu); without a code only their words are read.", near);
}

/* An offense without a code is one that no rule asks about, so a single one is worth a question. */
static void codes_check(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        const CsvProposedColumn *shown = &q->p->columns[i];
        if (c->use != CSV_USE_FIELD || !c->field->list || c->field->shape == CSV_PARTIES ||
            shown->coded == shown->filled) continue;
        bool is_offense = str_eq(str_of(c->field->list), S("offense")) && c->field->field != FIELD_ALLEGATION;
        if (!is_offense && c->field->shape != CSV_ROLE && is_share(shown->coded, shown->filled, 80)) continue;
        Str near = near_words(q, i);
        csv_propose_ask(q, str_format(q->arena, "%zu of %zu values of \"%.*s\" have no code. Put the codes in place of "
                        "? in the value rows of the map, as far as you know them.%.*s",
                        shown->filled - shown->coded, shown->filled, STR(q->names[i]), STR(near)));
    }
}

/* ---- how the words of a column of roles are read ---- */

#define ROLE_WORDS_MAX 12       /* of one role; more are counted */

/* The different words of the column that mean `code`: "VIC, V1". Words without a code may be names. */
static Str words_of_role(const Proposing *q, size_t column, Code code)
{
    Str shown[ROLE_WORDS_MAX], all = S("");
    size_t count = 0, more = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + column];
        size_t i = 0;
        if (!cell.len || csv_code_of(q->words, S(""), S("role"), cell) != code) continue;
        while (i < count && !str_eq(shown[i], cell)) i++;
        if (i < count) continue;
        if (count == ROLE_WORDS_MAX) { more++; continue; }
        shown[count++] = cell;
        all = str_format(q->arena, "%.*s%s%.*s", STR(all), count > 1 ? ", " : "", STR(cell));
    }
    return more ? str_format(q->arena, "%.*s and others", STR(all)) : all;
}

/* Said of every column of roles, sure or not: a word taken for nobody in particular can hide a victim. */
static void roles_tell(Proposing *q, size_t column)
{
    static const struct { Code code; const char *name; } roles[] = {
        { CODE1('V'), "victim" }, { CODE1('O'), "offender" }, { CODE1('A'), "arrested" },
        { CODE1('P'), "everybody else" },
    };
    CsvProposedColumn *shown = &q->p->columns[column];
    size_t blank = q->p->rows - shown->filled;
    Str all = S(""), words = S(""), example = S("INVOLVED");
    for (size_t i = 0; i < COUNT(roles); i++) {
        words = words_of_role(q, column, roles[i].code);
        const char *between = all.len ? "; " : "";
        if (words.len) all = str_format(q->arena, "%.*s%s%s: %.*s", STR(all), between, roles[i].name, STR(words));
    }
    if (words.len) (void)str_cut(&(Str){ words.at, words.len }, ',', &example);
    if (blank) all = str_format(q->arena, "%.*s%s%zu %s without a word: everybody else", STR(all), all.len ? "; " : "",
                                blank, blank == 1 ? "row" : "rows");
    const char *look = !words.len && !blank ? "" :
        " A child among everybody else is listed for a look where the report has a commercial-sex offense.";
    if (all.len)
        shown->reason = str_format(q->arena, "%.*s It is read so: %.*s.%s A row such as value, role, %.*s, O (with "
            "tabs) changes that; V is a victim, O an offender, A arrested, P everybody else.", STR(shown->reason),
            STR(all), look, STR(example));
}

static bool is_role(const CsvColumn *c)
{
    return c->use == CSV_USE_FIELD && c->field->shape == CSV_ROLE;
}

/* Values that may be about commercial sex. */
static size_t near_values(const Proposing *q, size_t column)
{
    size_t near = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + column];
        near += cell.len && csv_charge_is_near(q->words, cell);
    }
    return near;
}

static bool is_kept(const Proposing *q, size_t column)
{
    const CsvLooks *l = &q->looks[column];
    return q->p->map.columns[column].use == CSV_USE_KEEP && l->filled && l->bytes <= CHARGE_BYTES * l->filled;
}

/* A column that is kept is read by no rule, so one whose words could be charges behind which a child stands is read as
 * what happened: a text is no offense that somebody recorded, and a child beside it is listed for a look. */
static void kept_near_check(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        size_t near = is_kept(q, i) && !csv_header_is_staff(q->headers, q->names[i]) ? near_values(q, i) : 0;
        if (!near) continue;
        csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("event")), 0, CSV_GUESS,
                        "Its words may be about a commercial act, so they are read as what happened.");
        csv_propose_ask(q, str_format(q->arena, "%zu of %zu values of \"%.*s\" may be about commercial sex. "
            "They are read as words of what happened. Are they charges? Then write offense.code or arrestee.offense "
            "behind its name.", near, q->looks[i].filled, STR(q->names[i])));
    }
}

/* A list without offenses, and a column that is kept although it may hold them. */
static void kept_check(Proposing *q)
{
    if (csv_propose_column(q, CSV_OFFENSE, "code") < q->columns ||
        csv_propose_column(q, CSV_ARRESTEE, "offense") < q->columns) return;
    for (size_t i = 0; i < q->columns; i++) {
        const CsvLooks *l = &q->looks[i];
        size_t charges = 0;
        bool is_staff = csv_header_is_staff(q->headers, q->names[i]);
        if (!is_kept(q, i) || is_staff || near_values(q, i)) continue;
        for (size_t r = 0; r < q->p->rows; r++)
            charges += csv_words_speak_of_charges(q->words, q->cells[r * q->columns + i]);
        if (!is_share(charges, l->filled, 25)) continue;
        csv_propose_ask(q, str_format(q->arena, "\"%.*s\" is kept, and no rule reads it; %zu of its %zu values speak "
            "of charges. If it says what somebody did or was charged with, write %s behind its name.", STR(q->names[i]),
            charges, l->filled, q->p->map.kind == RECORD_BOOKING ? "arrestee.offense" : "offense.code"));
    }
}

void csv_propose_words(Proposing *q)
{
    kept_check(q);
    list_unknown(q);
    codes_check(q);
    for (size_t i = 0; i < q->columns; i++)
        if (is_role(&q->p->map.columns[i])) roles_tell(q, i);
    kept_near_check(q);
}
