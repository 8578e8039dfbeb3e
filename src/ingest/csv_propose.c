/* csv_propose.c - what do the columns of an unknown list probably mean? */
#include "ingest/csv_propose.h"

#include "ingest/csv_cell.h"
#include "ingest/csv_proposing.h"
#include "ingest/csv_section.h"
#include "ingest/csv_span.h"
#include "ingest/csv_sum.h"

#define FEW_WORDS 15

const char *csv_confidence_name(CsvConfidence confidence)
{
    static const char *const names[] = { "sure", "likely", "guess", "unknown" };
    return names[confidence];
}

const char *csv_question_name(CsvQuestion about)
{
    static const char *const names[] = { "columns", "kind", "agency", "year", "words", "texts" };
    return names[about];
}

void csv_propose_ask_about(Proposing *q, CsvQuestion about, Str question, CsvAsked asked)
{
    if (q->p->question_count == CSV_QUESTIONS_MAX) return;
    q->p->about[q->p->question_count] = about;
    q->p->asked[q->p->question_count] = asked;
    q->p->questions[q->p->question_count++] = question;
}

void csv_propose_ask(Proposing *q, Str question, CsvAsked asked)
{
    csv_propose_ask_about(q, CSV_ABOUT_COLUMNS, question, asked);
}

void csv_propose_keep(Proposing *q, size_t i, Str reason)
{
    CsvColumn *c = &q->p->map.columns[i];
    if (q->is_told[i]) return;
    *c = (CsvColumn){ .name = c->name, .use = CSV_USE_KEEP };
    q->p->columns[i].confidence = CSV_UNKNOWN;
    q->p->columns[i].reason = reason;
}

void csv_propose_use(Proposing *q, size_t i, const CsvField *field, uint8_t group, CsvConfidence confidence,
    const char *reason)
{
    CsvColumn *c = &q->p->map.columns[i];
    if (q->is_told[i]) return;
    *c = (CsvColumn){ .name = c->name, .use = CSV_USE_FIELD, .field = field, .group = group };
    q->p->columns[i].confidence = confidence;
    q->p->columns[i].reason = str_of(reason);
}

size_t csv_propose_column(const Proposing *q, CsvRole role, const char *name)
{
    const CsvField *field = csv_field_named(role, str_of(name));
    const CsvColumn *c = q->p->map.columns;
    size_t i = 0;
    while (i < q->columns && !(c[i].use == CSV_USE_FIELD && c[i].field == field)) i++;
    return i;
}

CsvRole csv_propose_role(const Proposing *q)
{
    return q->p->map.kind == RECORD_BOOKING ? CSV_ARRESTEE : CSV_PERSON;
}

bool csv_propose_are_roles(const Proposing *q, size_t i)
{
    const CsvProposedColumn *c = &q->p->columns[i];
    const CsvLooks *l = &q->looks[i];
    bool are_few = c->distinct > 1 && c->distinct < FEW_WORDS && c->distinct * 3 <= c->filled * 2;
    return are_few && csv_looks_are(l, l->roles + l->role_letters, 90) && (!l->role_letters || l->victims);
}

/* ---- the lines that name the columns ---- */

static void day_above_look(Proposing *q, int fd)
{
    CsvHead head = q->p->map.header;
    bool is_day = date_is_known(csv_section_above(fd, ENCODING_AUTO, head, CSV_PROPOSE_ANY_YEAR));
    q->days_told += is_day;
    q->days_short += is_day && !date_is_known(csv_section_above(fd, ENCODING_AUTO, head, 0));
}

static void head_ask(Proposing *q)
{
    const CsvMap *map = &q->p->map;
    if (!map->header.line)
        csv_propose_ask(q, S("No line seems to name the columns, so they are called by their number. If one does, have "
            "the map made for that line: safeharbor map LIST --header 2, and --write NEW to keep it."),
            (CsvAsked){ S("No line seems to name the columns, so they are called by their number. Where line 2 does,"),
                        0, S("header 2") });
    if (map->header.is_two)
        csv_propose_ask(q, str_format(q->arena, "Lines %zu and %zu name the columns together%s. If only one of them "
            "does, have the map made for that line: safeharbor map LIST --header %zu, and --write NEW to keep it.",
            map->header.line, map->header.line + 1,
            map->header.is_grouped ? ", the upper one as groups of columns" : "", map->header.line + 1),
            (CsvAsked){ str_format(q->arena, "Lines %zu and %zu name the columns together. Where only the second does,",
                                   map->header.line, map->header.line + 1),
                        0, str_format(q->arena, "header %zu", map->header.line + 1) });
}

/* Of a pipe only the first line can be looked at. */
static bool rows_open(Proposing *q, int fd, Str name, const CsvHead *head, Err *err)
{
    CsvMap *map = &q->p->map;
    map->header = csv_propose_layout(q, fd, head);
    if (!q->year) q->year = csv_propose_year(fd, map->header, name);
    if (!date_is_known(q->day) && !q->is_block) q->day = csv_span_title(fd, ENCODING_AUTO, map->header, q->year);
    day_above_look(q, fd);
    csv_propose_legend_above(q, fd);
    q->rows = map->header.layout ? csv_propose_cards_open(q, fd, map->header, err)
                                 : csv_rows_open(fd, ENCODING_AUTO, map->header, err);
    if (!head) csv_propose_layout_ask(q);
    if (!q->rows || map->header.layout) return q->rows != NULL;
    if (!head && map->header.line == 1 && !map->header.is_two && csv_propose_is_data(q)) {
        csv_rows_without_names(q->rows);
        map->header = (CsvHead){ 0 };
    }
    if (!head) head_ask(q);
    return true;
}

/* ---- the sample ---- */

/* Digits alone, words alone, a date or another mixture: what looks different is worth being seen. */
static unsigned form_of(Str cell)
{
    unsigned form = 0;
    for (size_t i = 0; i < cell.len; i++) {
        char c = cell.at[i];
        bool is_letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        form |= c >= '0' && c <= '9' ? 1 : is_letter || (unsigned char)c >= 0x80 ? 2 : c == ' ' ? 0 : 4;
    }
    return form;
}

/* A value of another form takes the place of the last of two that look alike. */
static void shown_widen(CsvProposedColumn *c, Str cell)
{
    unsigned seen = 0, form = form_of(cell);
    for (size_t i = 0; i < c->shown_count; i++) seen |= 1u << form_of(c->shown[i]);
    if (seen & (1u << form)) return;
    for (size_t i = c->shown_count; i-- > 1;)
        for (size_t k = 0; k < i; k++)
            if (form_of(c->shown[i]) == form_of(c->shown[k])) { c->shown[i] = cell; return; }
}

static void look(Proposing *q, size_t column, Str cell)
{
    CsvLooks *l = &q->looks[column];
    q->hashes[column][l->filled] = hash_of(cell);
    csv_looks_add(l, q->words, cell);

    CsvProposedColumn *c = &q->p->columns[column];
    for (size_t i = 0; i < c->shown_count; i++)
        if (str_eq(c->shown[i], cell)) return;
    if (c->shown_count < CSV_SHOWN_MAX) c->shown[c->shown_count++] = cell;
    else shown_widen(c, cell);
}

static bool is_record(const CsvRow *row) { return row->kind == ROW_DATA && row->filled > 1; }

/* Below a line that names columns in another way, until the names of the list come again. */
static bool is_in_other_part(Proposing *q, const CsvRow *row, bool was)
{
    if (q->p->map.header.layout) return false;
    bool is_block = csv_propose_is_block(q, row), is_aside = !is_block && csv_propose_is_aside(q, row);
    bool begins = is_block || is_aside, is_names = row->kind == ROW_HEADER;
    if (begins) csv_propose_block_note(q, row, is_aside);
    if (begins || is_names) q->is_below_aside = false;
    return (was || begins) && !is_names;
}

/* Its name says nothing that is told of a report or of somebody; of columns without names nobody knows. */
static bool is_plain(const void *list, size_t column)
{
    const Proposing *q = list;
    CsvHeaderMatch m;
    return q->p->map.header.line && !csv_header_match(q->headers, q->names[column], &m);
}

static bool is_sum(Proposing *q, const CsvRow *row)
{
    bool is = csv_sum_is_row(row, q->columns, is_plain, q);
    q->totals += is;
    return is;
}

static bool is_sample(Proposing *q, const CsvRow *row)
{
    if (q->p->map.header.layout) return row->kind == ROW_DATA;
    if (row->has_more || row->kind != ROW_DATA || is_sum(q, row) || csv_propose_is_heading(q, row)) return false;
    return !q->is_below_aside;
}

static bool sample_read(Proposing *q, Err *err)
{
    CsvRow row;
    q->cells = arena_new(q->arena, Str, CSV_SAMPLE_ROWS_MAX * q->columns);
    for (size_t i = 0; i < q->columns; i++) q->hashes[i] = arena_new(q->arena, Hash, CSV_SAMPLE_ROWS_MAX);
    size_t bytes = 0, others = 0;
    bool is_other = false;              /* below a line that names columns in another way */
    size_t record = 0;                  /* the line after the last one */
    while (csv_rows_next(q->rows, &row, err)) {
        q->is_apart = row.line != record;
        is_other = is_in_other_part(q, &row, is_other);
        if (is_record(&row)) record = row.line + 1;
        if (is_other && ++others > CSV_SAMPLE_ROWS_MAX) { q->p->has_more_rows = true; break; }
        if (is_other) continue;
        q->totals += row.kind == ROW_TOTAL;
        csv_propose_legend_row(q, &row);
        if (!is_sample(q, &row)) continue;
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
        CsvLooks *l = &q->looks[i];
        CsvProposedColumn *c = &q->p->columns[i];
        Hash *hashes = q->hashes[i];
        qsort(hashes, l->filled, sizeof *hashes, by_hash);
        c->filled = l->filled;
        for (size_t k = 0; k < l->filled; k++) c->distinct += k == 0 || by_hash(&hashes[k - 1],
            &hashes[k]) != 0;
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

/* S1 and S2 are suspects, but on cards of the street its subjects. */
static bool has_offender(const Proposing *q, bool is_of_cards)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvHeaderMatch *m = &q->match[i];
        bool is_offender = q->is_named[i] && m->has_role && m->role == CSV_OFFENDER;
        if (q->is_relation[i] || (is_offender && !(is_of_cards && m->is_letter))) return true;
    }
    return false;
}

/* Victims and offenders, or persons of several roles. */
static bool has_incident(const Proposing *q, bool is_of_cards)
{
    if (has_match(q, CSV_VICTIM, NULL) || has_offender(q, is_of_cards) || has_match(q, CSV_PERSON, "role")) return true;
    for (size_t i = 0; i < q->columns; i++)
        if (csv_propose_are_roles(q, i) ||
            csv_looks_are(&q->looks[i], q->looks[i].parties, 80)) return true;
    return false;
}

/* Nothing but words for offenses tells what a list is. */
static bool has_charges(const Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++)
        if (csv_looks_are(&q->looks[i], q->looks[i].offense_words, 40)) return true;
    return false;
}

static size_t hints_of(const Proposing *q, RecordKind kind, Str name)
{
    return csv_header_hints(q->headers, kind, q->names, q->columns) + 3 * csv_header_hints(q->headers, kind, &name, 1);
}

static void kind_decide(Proposing *q, Str name)
{
    static const RecordKind kinds[] = { RECORD_INCIDENT, RECORD_BOOKING, RECORD_MISSING_PERSON, RECORD_FIELD_CONTACT,
        RECORD_TIP, RECORD_REGISTER };
    size_t best = 0, most = 0, second = 0;
    bool is_incident = has_incident(q, hints_of(q, RECORD_FIELD_CONTACT, name) > 0);
    for (size_t i = 0; i < COUNT(kinds); i++) {
        size_t hints = hints_of(q, kinds[i], name);
        if (kinds[i] == RECORD_INCIDENT) hints += 2 * is_incident;
        if (kinds[i] == RECORD_BOOKING && has_match(q, CSV_VICTIM, NULL)) hints = 0;    /* who is booked is no victim */
        if (kinds[i] == RECORD_BOOKING) hints += 2 * (has_match(q, CSV_ARRESTEE, NULL) && !is_incident);
        if (hints > most) { second = most; most = hints; best = i; }
        else if (hints > second) second = hints;
    }
    q->p->map.kind = kinds[most ? best : has_charges(q) ? 0 : 3];
    const char *names = name.len ? " and of the file" : "";
    q->p->kind_reason = most
        ? str_format(q->arena, "The names of the columns%s speak for it (%zu words; the next kind has %zu).", names,
                     most, second)
        : str_format(q->arena, "No name of the columns%s tells the kind, so this is a guess.", names);
    if (!most || most <= second + (second > 0))
        csv_propose_ask_about(q, CSV_ABOUT_KIND, str_format(q->arena,
            "What is this list? \"%s\" is a guess. The row \"kind\" of the map says it.",
            csv_kind_word(q->p->map.kind)), (CsvAsked){ 0 });
}

/* ---- all of it ---- */

static void decide(Proposing *q, Str name)
{
    csv_propose_match(q);
    csv_propose_offenders_told(q);
    count_distinct(q);
    if (!q->is_block && !q->told) kind_decide(q, name);
    csv_propose_subjects(q);
    for (size_t i = 0; i < q->columns; i++) q->p->map.columns[i].name = str_copy(q->arena, q->names[i]);
    csv_propose_told(q);
    for (size_t i = 0; i < q->columns; i++) {
        if (q->is_told[i] || q->is_relation[i]) continue;
        csv_propose_by_name(q, i);
        csv_propose_check_values(q, i);
    }
    for (size_t i = 0; i < q->columns; i++) {
        if (q->is_told[i] || q->is_relation[i] || q->p->map.columns[i].use == CSV_USE_FIELD) continue;
        csv_propose_by_looks(q, i);
        csv_propose_check_values(q, i);
    }
    csv_propose_relations(q);
    csv_propose_others(q);
    csv_propose_first(q);
    csv_propose_behind(q);
    csv_propose_roles(q);
    csv_propose_legend(q);
    csv_propose_answers(q);
    csv_propose_texts(q);
    csv_propose_aged(q);
    csv_propose_check_all(q);
}

static bool propose(Proposing *q, int fd, Str name, const CsvHead *head, CsvProposal *proposal, Err *err)
{
    err->code = ERR_NONE;
    Arena *arena = q->arena;
    CsvProposal *p = q->p;
    if (!rows_open(q, fd, name, head, err)) return false;
    q->names = csv_rows_names(q->rows, &q->columns);
    p->map.count = q->columns;
    p->map.columns = arena_new(arena, CsvColumn, q->columns);
    p->columns = arena_new(arena, CsvProposedColumn, q->columns);
    bool ok = sample_read(q, err);
    if (ok) {
        decide(q, name);
        if (!q->is_block) {
            csv_propose_blocks(q, fd, name);
            csv_propose_title_day_of_blocks(q);
        }
        p->separator = csv_rows_separator(q->rows);
        p->encoding = csv_rows_encoding(q->rows);
        *proposal = *p;
    }
    csv_rows_close(q->rows);
    return ok;
}

/* What was said of the list as a whole. */
static Proposing *begin(Arena *arena, const CsvMap *told, const CsvHeaders *headers, const CsvWords *words)
{
    Proposing *q = arena_new(arena, Proposing, 1);
    *q = (Proposing){ .arena = arena, .headers = headers, .words = words, .told = told,
                      .p = arena_new(arena, CsvProposal, 1) };
    if (!told) return q;
    q->p->map.kind = told->kind;
    q->p->map.agency = told->agency;
    q->p->map.year = q->year = told->year;
    q->p->map.day = q->day = told->day;
    q->p->kind_reason = S("The map says so.");
    return q;
}

bool csv_propose(Arena *arena, int fd, Str name, const CsvHead *head, const CsvMap *told, const CsvHeaders *headers,
    const CsvWords *words, CsvProposal *proposal, Err *err)
{
    return propose(begin(arena, told, headers, words), fd, name, told ? &told->header : head, proposal, err);
}

bool csv_propose_block(Arena *arena, int fd, Str name, const CsvMap *map, const CsvHeaders *headers,
    const CsvWords *words, CsvProposal *proposal, Err *err)
{
    Proposing *q = begin(arena, map, headers, words);
    q->is_block = true;
    return propose(q, fd, name, &map->header, proposal, err);
}
