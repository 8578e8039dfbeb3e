/* csv_propose.c - what speaks for one meaning of a column, and what is left to ask? */
#include "ingest/csv_propose.h"

#include <unistd.h>

#include "base/hash.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_rows.h"

#define HEADER_LINES_TRIED 10
#define ENOUGH_ROWS 5           /* fewer say nothing about what a column holds */

/* What the values of a column look like; counts of filled cells. */
typedef struct {
    size_t filled, dates[DATE_ORDERS], ages, emails, phones, offenses, letters_in_offenses, agencies, coded, repeats;
    uint64_t bytes;
    Hash *hashes;
    Str last;
} Looks;

typedef struct {
    Arena *arena;
    const CsvHeaders *headers;
    const CsvWords *words;
    CsvProposal *p;
    CsvRows *rows;
    const Str *names;
    size_t columns;
    CsvHeaderMatch match[CSV_COLUMNS_MAX];
    bool is_named[CSV_COLUMNS_MAX];     /* match is there */
    Looks looks[CSV_COLUMNS_MAX];
    Str *cells;                         /* the sample, cleaned: row by row */
} Proposing;

const char *csv_confidence_name(CsvConfidence confidence)
{
    static const char *const names[] = { "sure", "likely", "guess", "unknown" };
    return names[confidence];
}

static void ask(Proposing *q, Str question)
{
    if (q->p->question_count < CSV_QUESTIONS_MAX) q->p->questions[q->p->question_count++] = question;
}

/* ---- the sample ---- */

static size_t known_names(const CsvHeaders *headers, const CsvRows *rows)
{
    size_t count, known = 0;
    const Str *names = csv_rows_names(rows, &count);
    CsvHeaderMatch m;
    for (size_t i = 0; i < count; i++) known += csv_header_match(headers, names[i], &m);
    return known;
}

/* Titles may stand above the names of the columns; the line with the most known names is theirs. */
static size_t header_line_find(int fd, const CsvHeaders *headers)
{
    size_t best = 1, most = 0;
    if (lseek(fd, 0, SEEK_CUR) != 0) return 1;
    for (size_t line = 1; line <= HEADER_LINES_TRIED; line++) {
        Err ignored = { 0 };
        CsvRows *rows = csv_rows_open(fd, ENCODING_AUTO, line, &ignored);
        size_t known = rows ? known_names(headers, rows) : 0;
        csv_rows_close(rows);
        if (lseek(fd, 0, SEEK_SET) != 0) return 1;
        if (known > most) { most = known; best = line; }
    }
    return best;
}

static bool is_email(Str s)
{
    const char *at = s.len ? memchr(s.at, '@', s.len) : NULL;
    return at && at > s.at && memchr(at, '.', s.len - (size_t)(at - s.at)) && !memchr(s.at, ' ', s.len);
}

/* NPA-NXX-XXXX, with or without 1 before and signs between. */
static bool is_phone(Str s)
{
    char digits[12];
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] >= '0' && s.at[i] <= '9') {
            if (n == sizeof digits) return false;
            digits[n++] = s.at[i];
        } else if (!memchr(" -().+/x", s.at[i], 8)) {
            return false;
        }
    }
    const char *d = n == 11 && digits[0] == '1' ? digits + 1 : digits;
    return (n == 10 || d != digits) && d[0] >= '2' && d[3] >= '2';
}

/* Two letters of a state, then seven letters or digits, mostly digits. */
static bool is_agency(Str s)
{
    size_t digits = 0;
    if (s.len != 9 || s.at[0] < 'A' || s.at[0] > 'Z' || s.at[1] < 'A' || s.at[1] > 'Z') return false;
    for (size_t i = 2; i < 9; i++) {
        bool is_digit = s.at[i] >= '0' && s.at[i] <= '9';
        if (!is_digit && (s.at[i] < 'A' || s.at[i] > 'Z')) return false;
        digits += is_digit;
    }
    return digits >= 4;
}

static void look(Proposing *q, size_t column, Str cell)
{
    Looks *l = &q->looks[column];
    char age[4];
    size_t len;
    CsvDate date;
    l->repeats += l->filled && str_eq(cell, l->last);
    l->last = cell;
    l->hashes[l->filled++] = hash_of(cell);
    l->bytes += cell.len;
    for (int order = 0; order < DATE_ORDERS; order++)
        l->dates[order] += csv_date_read(cell, (DateOrder)order, (Date){ 0 }, &date);
    l->ages += csv_age_read(cell, age, &len);
    l->emails += is_email(cell);
    l->phones += is_phone(cell);
    l->agencies += is_agency(cell);
    Code code = cell.len <= 4 ? csv_code_of(q->words, S(""), S("offense"), cell) : 0;
    l->offenses += code != 0;
    l->letters_in_offenses += code && cell.at[cell.len - 1] > '9';

    CsvProposedColumn *c = &q->p->columns[column];
    for (size_t i = 0; i < c->shown_count; i++)
        if (str_eq(c->shown[i], cell)) return;
    if (c->shown_count < CSV_SHOWN_MAX) c->shown[c->shown_count++] = cell;
}

static bool sample_read(Proposing *q, Err *err)
{
    CsvRow row;
    q->cells = arena_new(q->arena, Str, CSV_SAMPLE_ROWS_MAX * q->columns);
    for (size_t i = 0; i < q->columns; i++) q->looks[i].hashes = arena_new(q->arena, Hash, CSV_SAMPLE_ROWS_MAX);
    size_t bytes = 0;
    while (csv_rows_next(q->rows, &row, err)) {
        if (row.has_more || row.kind != ROW_DATA) continue;
        if (q->p->rows == CSV_SAMPLE_ROWS_MAX || bytes > CSV_SAMPLE_BYTES_MAX) { q->p->has_more_rows = true; break; }
        Str *cells = q->cells + q->p->rows++ * q->columns;
        for (size_t i = 0; i < q->columns; i++) {
            Str cell = csv_cell_clean(row.cells[i]);
            if (!cell.len) continue;
            cells[i] = str_copy(q->arena, cell);
            bytes += cell.len;
            look(q, i, cells[i]);
        }
    }
    if (err->code) return false;
    return q->p->rows > 0 || err_set(err, ERR_INPUT, "The list has no rows below the names of its columns. Export it "
        "again.");
}

static int by_hash(const void *a, const void *b)
{
    return hash_compare(*(const Hash *)a, *(const Hash *)b);
}

static void count_distinct(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        Looks *l = &q->looks[i];
        CsvProposedColumn *c = &q->p->columns[i];
        qsort(l->hashes, l->filled, sizeof *l->hashes, by_hash);
        c->filled = l->filled;
        for (size_t k = 0; k < l->filled; k++) c->distinct += k == 0 || by_hash(&l->hashes[k - 1], &l->hashes[k]) != 0;
    }
}

/* ---- which kind of list ---- */

static bool has_match(const Proposing *q, CsvRole role, const char *field)
{
    for (size_t i = 0; i < q->columns; i++)
        if (q->is_named[i] && q->match[i].has_role && q->match[i].role == role &&
            (!field || str_eq(q->match[i].field, str_of(field))))
            return true;
    return false;
}

static void kind_decide(Proposing *q, Str name)
{
    static const RecordKind kinds[] = { RECORD_INCIDENT, RECORD_BOOKING, RECORD_MISSING_PERSON, RECORD_FIELD_CONTACT,
        RECORD_TIP, RECORD_REGISTER };
    size_t best = 0, most = 0, second = 0;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        size_t hints = csv_header_hints(q->headers, kinds[i], q->names, q->columns) +
            3 * csv_header_hints(q->headers, kinds[i], &name, 1);
        if (kinds[i] == RECORD_INCIDENT)
            hints += 2 * (has_match(q, CSV_VICTIM, NULL) || has_match(q, CSV_OFFENDER, NULL) ||
                          has_match(q, CSV_PERSON, "role"));
        if (hints > most) { second = most; most = hints; best = i; }
        else if (hints > second) second = hints;
    }
    q->p->map.kind = kinds[most ? best : 3];
    const char *names = name.len ? " and of the file" : "";
    q->p->kind_reason = most
        ? str_format(q->arena, "The names of the columns%s speak for it (%zu words; the next kind has %zu).", names,
                     most, second)
        : str_format(q->arena, "No name of the columns%s tells the kind, so this is a guess.", names);
    if (!most || most == second)
        ask(q, str_format(q->arena, "What is this list? \"%s\" is a guess. The row \"kind\" of the map says it.",
            csv_kind_word(q->p->map.kind)));
}

/* ---- what each column means ---- */

static CsvRole role_of_list(const Proposing *q)
{
    return q->p->map.kind == RECORD_BOOKING ? CSV_ARRESTEE : CSV_PERSON;
}

/* In a list of arrested persons the offense is what they were arrested for. */
static const CsvField *field_of(const Proposing *q, const CsvHeaderMatch *m)
{
    CsvRole role = m->has_role ? m->role : role_of_list(q);
    Str field = m->field;
    bool is_booking = q->p->map.kind == RECORD_BOOKING;
    if (is_booking && role == CSV_OFFENSE && (str_eq(field, S("code")) || str_eq(field, S("text")))) {
        field = str_eq(field, S("code")) ? S("offense") : S("charge");
        role = CSV_ARRESTEE;
    }
    if (is_booking && role == CSV_PERSON) role = CSV_ARRESTEE;
    const CsvField *found = csv_field_named(role, field);
    for (int other = CSV_VICTIM; !found && !m->has_role && other < CSV_ROLES; other++)
        found = csv_field_named((CsvRole)other, field);
    return found;
}

static void keep(Proposing *q, size_t i, Str reason)
{
    CsvColumn *c = &q->p->map.columns[i];
    *c = (CsvColumn){ .name = c->name, .use = CSV_USE_KEEP };
    q->p->columns[i].confidence = CSV_UNKNOWN;
    q->p->columns[i].reason = reason;
}

static void use(Proposing *q, size_t i, const CsvField *field, uint8_t group, CsvConfidence confidence,
    const char *reason)
{
    CsvColumn *c = &q->p->map.columns[i];
    *c = (CsvColumn){ .name = c->name, .use = CSV_USE_FIELD, .field = field, .group = group };
    q->p->columns[i].confidence = confidence;
    q->p->columns[i].reason = str_of(reason);
}

static void by_name(Proposing *q, size_t i)
{
    const CsvField *field = q->is_named[i] ? field_of(q, &q->match[i]) : NULL;
    if (!field) { keep(q, i, S("Its name is not known; it is kept under that name.")); return; }
    use(q, i, field, field->role == CSV_REPORT ? 0 : q->match[i].group, q->looks[i].filled ? CSV_SURE : CSV_LIKELY,
        q->looks[i].filled ? "Its name says so." : "Its name says so; no row of the sample has a value.");
}

static bool is_share(size_t part, size_t whole, size_t percent)
{
    return whole && part * 100 >= whole * percent;
}

/* What columns of unknown names hold can often be seen. */
static void by_looks(Proposing *q, size_t i)
{
    const Looks *l = &q->looks[i];
    CsvRole person = role_of_list(q);
    if (q->p->map.columns[i].use == CSV_USE_FIELD || l->filled < ENOUGH_ROWS) return;
    const CsvField *offense = q->p->map.kind == RECORD_BOOKING ? csv_field_named(CSV_ARRESTEE, S("offense")) :
        csv_field_named(CSV_OFFENSE, S("code"));
    if (is_share(l->emails, l->filled, 80))
        use(q, i, csv_field_named(person, S("email")), 0, CSV_GUESS, "Its values look like e-mail addresses.");
    else if (is_share(l->phones, l->filled, 80))
        use(q, i, csv_field_named(person, S("phone")), 0, CSV_GUESS, "Its values look like telephone numbers.");
    else if (is_share(l->agencies, l->filled, 95))
        use(q, i, csv_field_named(CSV_REPORT, S("agency")), 0, CSV_GUESS, "Its values look like agencies (ORI).");
    else if (is_share(l->offenses, l->filled, 95) && is_share(l->letters_in_offenses, l->filled, 20))
        use(q, i, offense, 0, CSV_GUESS, "Its values are NIBRS offense codes.");
    else if (l->bytes > 60 * l->filled && is_share(q->p->columns[i].distinct, l->filled, 80))
        use(q, i, csv_field_named(CSV_REPORT, S("narrative")), 0, CSV_GUESS, "Its values are long texts.");
}

/* ---- do the values bear the name out? ---- */

static size_t count_coded(Proposing *q, size_t i)
{
    const CsvField *field = q->p->map.columns[i].field;
    size_t coded = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        coded += cell.len && csv_code_of(q->words, S(""), str_of(field->list), cell) != 0;
    }
    return coded;
}

static void order_decide(Proposing *q, size_t i)
{
    const Looks *l = &q->looks[i];
    DateOrder best = DATE_MDY;
    for (int order = 0; order < DATE_ORDERS; order++)
        if (l->dates[order] > l->dates[best]) best = (DateOrder)order;
    q->p->map.columns[i].order = best;
    if (!l->filled) return;
    if (!is_share(l->dates[best], l->filled, 80)) {
        Str name = q->names[i];
        keep(q, i, S("Its name says a date, but most of its values are none; it is kept under its name."));
        ask(q, str_format(q->arena, "\"%.*s\" sounds like a date, and most of its values are none that is known "
            "here. What does it hold?", STR(name)));
        return;
    }
    if (l->dates[best] < l->filled && q->p->columns[i].confidence == CSV_SURE)
        q->p->columns[i].confidence = CSV_LIKELY;
}

/* Years first, or months by name: then both orders say the same. */
static bool is_order_told(const CsvProposedColumn *c)
{
    for (size_t i = 0; i < c->shown_count; i++) {
        CsvDate one, other;
        bool is_one = csv_date_read(c->shown[i], DATE_MDY, (Date){ 0 }, &one);
        bool is_other = csv_date_read(c->shown[i], DATE_DMY, (Date){ 0 }, &other);
        if (is_one != is_other || (is_one && date_compare(one.date, other.date) != 0)) return false;
    }
    return true;
}

static bool is_date(const CsvColumn *c)
{
    return c->use == CSV_USE_FIELD && c->field->shape == CSV_DATE;
}

/* Days up to 12 read both ways. Then another date of the list decides, else the custom of the United States. */
static void orders_agree(Proposing *q)
{
    CsvColumn *columns = q->p->map.columns;
    int sure = -1;
    for (size_t i = 0; i < q->columns && sure < 0; i++)
        if (is_date(&columns[i]) && q->looks[i].dates[DATE_MDY] != q->looks[i].dates[DATE_DMY])
            sure = columns[i].order;
    for (size_t i = 0; i < q->columns; i++) {
        const Looks *l = &q->looks[i];
        CsvProposedColumn *c = &q->p->columns[i];
        if (!is_date(&columns[i]) || l->dates[DATE_MDY] != l->dates[DATE_DMY] || is_order_told(c)) continue;
        if (sure >= 0) { columns[i].order = (DateOrder)sure; continue; }
        c->confidence = CSV_LIKELY;
        c->reason = S("Its name says so; no day is over 12, so month before day is the custom, not a sight.");
        ask(q, str_format(q->arena, "Is \"%.*s\" written month before day? No value of the sample shows it. MDY is "
            "taken; DMY would be "
                          "the other.", STR(q->names[i])));
    }
}

static void age_check(Proposing *q, size_t i)
{
    const Looks *l = &q->looks[i];
    if (!l->filled || is_share(l->ages, l->filled, 60)) return;
    keep(q, i, S("Its name says an age, but most of its values are none; it is kept under its name."));
    ask(q, str_format(q->arena, "\"%.*s\" sounds like an age, and most of its values are none. What does it hold?",
        STR(q->names[i])));
}

static void code_check(Proposing *q, size_t i)
{
    CsvProposedColumn *shown = &q->p->columns[i];
    shown->coded = count_coded(q, i);
    if (!shown->filled || shown->coded == shown->filled) return;
    shown->confidence = is_share(shown->coded, shown->filled, 80) ? CSV_LIKELY : CSV_GUESS;
    shown->reason = S("Its name says so; most of its words have no code yet.");
    if (shown->confidence == CSV_LIKELY) shown->reason = S("Its name says so; some of its words have no code yet.");
}

static void values_check(Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    if (c->use != CSV_USE_FIELD) return;
    switch (c->field->shape) {
    case CSV_DATE: order_decide(q, i); break;
    case CSV_AGE:  age_check(q, i); break;
    case CSV_CODE: case CSV_ROLE: code_check(q, i); break;
    default: break;
    }
}

/* ---- two columns, one meaning ---- */

static bool is_once(const CsvField *field)
{
    return field->field == FIELD_OTHER || field->shape == CSV_AGE || field->shape == CSV_ROLE ||
        field->shape == CSV_DATE ||
        field->field == FIELD_OFFENSE_CODE || field->field == FIELD_ARREST_OFFENSE;
}

static bool is_better(const Proposing *q, size_t a, size_t b)
{
    const CsvProposedColumn *one = &q->p->columns[a], *other = &q->p->columns[b];
    const CsvField *field = q->p->map.columns[a].field;
    if ((one->filled > 0) != (other->filled > 0)) return one->filled > 0;
    /* of words and codes for an offense, the codes */
    if (field->shape == CSV_CODE && one->coded * (other->filled + 1) != other->coded * (one->filled + 1))
        return one->coded * (other->filled + 1) > other->coded * (one->filled + 1);
    if (one->confidence != other->confidence) return one->confidence < other->confidence;
    return q->match[a].rank < q->match[b].rank;
}

static void give_way(Proposing *q, size_t loser, size_t winner)
{
    const CsvField *field = q->p->map.columns[loser].field;
    bool is_offense = field->shape == CSV_CODE, is_age = field->shape == CSV_AGE || field->field == FIELD_BIRTH_DATE;
    if (is_offense) {
        const CsvField *text = csv_field_named(field->role, field->role == CSV_ARRESTEE ? S("charge") : S("text"));
        use(q, loser, text, q->p->map.columns[loser].group, CSV_LIKELY,
            "Another column has the codes; this one has the words.");
        return;
    }
    keep(q, loser, str_format(q->arena, "\"%.*s\" is the better of two with this meaning; it is kept under its "
        "name.", STR(q->names[winner])));
    if (is_age)
        ask(q, str_format(q->arena, "\"%.*s\" and \"%.*s\" both look like %s. Whose is which? Say victim, offender, "
            "arrestee or person.",
                          STR(q->names[winner]), STR(q->names[loser]), field->shape == CSV_AGE ? "ages" :
                              "birth dates"));
}

static void settle_pairs(Proposing *q)
{
    CsvColumn *c = q->p->map.columns;
    for (size_t i = 0; i < q->columns; i++)
        for (size_t k = i + 1; k < q->columns; k++) {
            if (c[i].use != CSV_USE_FIELD || c[k].use != CSV_USE_FIELD || c[i].field != c[k].field ||
                c[i].group != c[k].group) continue;
            if (!is_once(c[i].field)) continue;
            if (is_better(q, k, i)) give_way(q, i, k);
            else give_way(q, k, i);
        }
}

/* ---- numbers, agencies, and what is left ---- */

static size_t column_with(const Proposing *q, CsvRole role, const char *name)
{
    const CsvField *field = csv_field_named(role, str_of(name));
    size_t i = 0;
    while (i < q->columns && !(q->p->map.columns[i].use == CSV_USE_FIELD && q->p->map.columns[i].field == field)) i++;
    return i;
}

static void number_check(Proposing *q)
{
    size_t i = column_with(q, CSV_REPORT, "number"), arrest = column_with(q, CSV_ARRESTEE, "arrest_number");
    if (i == q->columns && arrest < q->columns && q->p->map.kind == RECORD_BOOKING) {
        use(q, arrest, csv_field_named(CSV_REPORT, S("number")), 0, CSV_LIKELY,
            "It is the only number, so it tells the bookings apart.");
        i = arrest;
    }
    q->p->reports = q->p->rows;
    q->p->rows_per_report_max = 1;
    if (i == q->columns) {
        ask(q, S("No column is the number of a report, so each row will be a report of its own. Is there one?"));
        return;
    }
    const Looks *l = &q->looks[i];
    q->p->reports = l->filled - l->repeats;
    for (size_t r = 1, run = 1; r < q->p->rows; r++) {
        Str here = q->cells[r * q->columns + i], before = q->cells[(r - 1) * q->columns + i];
        run = here.len && str_eq(here, before) ? run + 1 : 1;
        if (run > q->p->rows_per_report_max) q->p->rows_per_report_max = run;
    }
    if (q->p->reports > q->p->columns[i].distinct)
        ask(q, str_format(q->arena, "Rows with one number of \"%.*s\" do not all stand together. Sort the list by it "
            "before it is read.", STR(q->names[i])));
    if (l->filled < q->p->rows && q->p->columns[i].confidence == CSV_SURE) q->p->columns[i].confidence = CSV_LIKELY;
}

static void agency_check(Proposing *q)
{
    if (column_with(q, CSV_REPORT, "agency") == q->columns)
        ask(q, S("Which agency's list is this? Give its ORI: a row of the map, agency, a tab, the ORI."));
}

/* In a list of incidents a person without a role is nobody's victim. */
static void persons_check(Proposing *q)
{
    if (q->p->map.kind != RECORD_INCIDENT || column_with(q, CSV_PERSON, "role") < q->columns) return;
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (c->use != CSV_USE_FIELD || c->field->role != CSV_PERSON || (c->field->shape != CSV_AGE &&
            c->field->field != FIELD_BIRTH_DATE)) continue;
        q->p->columns[i].confidence = CSV_GUESS;
        q->p->columns[i].reason = S("Its name does not say whose it is; a person without a role is taken.");
        ask(q, str_format(q->arena, "Whose is \"%.*s\"? Say victim, offender or arrestee instead of person.",
            STR(q->names[i])));
    }
}

/* An offense without a code is one that no rule asks about, so a single one is worth a question. */
static void codes_check(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        const CsvProposedColumn *shown = &q->p->columns[i];
        if (c->use != CSV_USE_FIELD || !c->field->list || shown->coded == shown->filled) continue;
        bool is_offense = str_eq(str_of(c->field->list), S("offense"));
        if (!is_offense && is_share(shown->coded, shown->filled, 80)) continue;
        ask(q, str_format(q->arena,
                          "%zu of %zu values of \"%.*s\" have no code. Which do they mean? Say it with value "
                          "rows.",
                          shown->filled - shown->coded, shown->filled, STR(q->names[i])));
    }
}

static bool is_listed(const CsvProposal *p, size_t column, Str words)
{
    for (size_t i = 0; i < p->unknown_count; i++)
        if (p->unknown[i].column == column && str_eq(p->unknown[i].words, words)) {
            p->unknown[i].rows++; return true; }
    return false;
}

static void list_unknown(Proposing *q)
{
    q->p->unknown = arena_new(q->arena, CsvUnknownWords, CSV_UNKNOWN_WORDS_MAX);
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (c->use != CSV_USE_FIELD || !c->field->list || q->p->columns[i].coded == q->p->columns[i].filled) continue;
        Str list = str_of(c->field->list);
        for (size_t r = 0; r < q->p->rows; r++) {
            Str cell = q->cells[r * q->columns + i];
            if (!cell.len || csv_code_of(q->words, S(""), list, cell) || is_listed(q->p, i, cell)) continue;
            if (q->p->unknown_count == CSV_UNKNOWN_WORDS_MAX) return;
            q->p->unknown[q->p->unknown_count++] = (CsvUnknownWords){ i, 1, list, cell };
        }
    }
}

static void decide(Proposing *q, Str name)
{
    for (size_t i = 0; i < q->columns; i++) q->is_named[i] = csv_header_match(q->headers, q->names[i], &q->match[i]);
    count_distinct(q);
    kind_decide(q, name);
    for (size_t i = 0; i < q->columns; i++) {
        q->p->map.columns[i].name = str_copy(q->arena, q->names[i]);
        by_name(q, i);
        by_looks(q, i);
        values_check(q, i);
    }
    settle_pairs(q);
    orders_agree(q);
    agency_check(q);
    number_check(q);
    persons_check(q);
    codes_check(q);
    list_unknown(q);
}

bool csv_propose(Arena *arena, int fd, Str name, const CsvHeaders *headers, const CsvWords *words,
    CsvProposal *proposal, Err *err)
{
    err->code = ERR_NONE;
    Proposing *q = arena_new(arena, Proposing, 1);
    CsvProposal *p = arena_new(arena, CsvProposal, 1);
    *q = (Proposing){ .arena = arena, .headers = headers, .words = words, .p = p };
    p->map.header_line = header_line_find(fd, headers);
    q->rows = csv_rows_open(fd, ENCODING_AUTO, p->map.header_line, err);
    if (!q->rows) return false;
    q->names = csv_rows_names(q->rows, &q->columns);
    p->map.count = q->columns;
    p->map.columns = arena_new(arena, CsvColumn, q->columns);
    p->columns = arena_new(arena, CsvProposedColumn, q->columns);
    bool ok = sample_read(q, err);
    if (ok) {
        decide(q, name);
        p->separator = csv_rows_separator(q->rows);
        p->encoding = csv_rows_encoding(q->rows);
        *proposal = *p;
    }
    csv_rows_close(q->rows);
    return ok;
}
