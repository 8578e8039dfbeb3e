/* link_judge.c - what do links look like beside the truth? */
#include "app/link_judge.h"

#include <math.h>

#include "base/csv.h"
#include "base/csv_in.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/out.h"

typedef struct { Str person; uint32_t number; } Person;
typedef struct { Person *slots; size_t room; Str *names; uint32_t count; } Persons;     /* names: by number */

static uint32_t person_number(Persons *persons, Arena *arena, Str person)
{
    size_t at = hash_of(person).low & (persons->room - 1);
    while (persons->slots[at].person.len && !str_eq(persons->slots[at].person, person))
        at = (at + 1) & (persons->room - 1);
    if (!persons->slots[at].person.len) {
        persons->names[persons->count] = str_copy(arena, person);
        persons->slots[at] = (Person){ persons->names[persons->count], persons->count };
        persons->count++;
    }
    return persons->slots[at].number;
}

static bool column(const CsvFile *file, Str name, size_t *at)
{
    size_t count = 0;
    const Str *header = csv_header(file, &count);
    for (*at = 0; *at < count; ++*at)
        if (str_eq(header[*at], name)) return true;
    return false;
}

typedef struct {
    const LinkRun *run;
    Arena *arena;
    size_t id, person;          /* columns */
    uint32_t *truth;
    size_t known;               /* rows that name a record */
    Persons persons;
} Telling;

/* False when the record is another person already. So there are never more persons than records. */
static bool take_row(Telling *telling, const Str *cells, size_t count)
{
    uint32_t record = 0;
    if (telling->id >= count || telling->person >= count) return true;
    Str person = str_trim(cells[telling->person]);
    if (!person.len || !link_find(&telling->run->input, str_trim(cells[telling->id]), &record)) return true;
    uint32_t before = telling->truth[record];
    if (before != LINK_UNKNOWN && !str_eq(telling->persons.names[before], person)) return false;
    telling->truth[record] = person_number(&telling->persons, telling->arena, person);
    telling->known++;
    return true;
}

static bool read_rows(Telling *telling, CsvFile *file, Str path, Err *err)
{
    CsvBlock block = { 0 };
    bool ok = true;
    while (ok && csv_block(file, &block, err)) {
        Str cells[CSV_COLUMNS_MAX];
        size_t count = 0, line = 0;
        while (ok && csv_row(&block, cells, CSV_COLUMNS_MAX, &count, &line))
            ok = take_row(telling, cells, count)
                || err_set(err, ERR_INPUT, "%.*s, line %zu: The id stands above as another person.",
                           STR(str_base_name(path)), line);
    }
    csv_block_close(&block);
    return err->code == ERR_NONE;
}

static bool find_columns(const CsvFile *file, Str path, size_t *id, size_t *person, Err *err)
{
    return (column(file, S("id"), id) && column(file, S("person"), person))
        || err_set(err, ERR_INPUT, "%.*s needs the columns id and person. Its first line names others.",
                   STR(str_base_name(path)));
}

bool link_judge_can(Str truth, Err *err)
{
    size_t id, person;
    if (str_eq(truth, S("-"))) return true;
    CsvFile *file = csv_open(truth, err);
    bool can = file && find_columns(file, truth, &id, &person, err);
    if (file) csv_close(file);
    return can;
}

static bool read_truth(Arena *arena, const LinkRun *run, Str path, uint32_t *truth, Err *err)
{
    size_t records = run->input.rows.count;
    Telling telling = { .run = run, .arena = arena, .truth = truth, .persons.room = 1024 };
    CsvFile *file = csv_open(path, err);
    if (!file) return false;
    while (telling.persons.room < records * 2) telling.persons.room *= 2;
    telling.persons.slots = arena_new(arena, Person, telling.persons.room);
    telling.persons.names = arena_new(arena, Str, records);
    bool ok = find_columns(file, path, &telling.id, &telling.person, err) && read_rows(&telling, file, path, err);
    csv_close(file);
    if (!ok) return false;
    return telling.known || err_set(err, ERR_INPUT, "%.*s names none of the records. Compare its ids with the files.",
                                    STR(str_base_name(path)));
}

static double block_recall(const LinkRun *run, const LinkTrial *trial)
{
    uint64_t met = 0;
    for (uint32_t left = 0; left < trial->records; left++)
        for (uint32_t right = trial->next[left]; right < trial->records; right = trial->next[right])
            met += link_blocks_meet(&run->blocks, left, right);
    return trial->true_pairs ? (double)met / (double)trial->true_pairs : 1;
}

bool link_judge(LinkJudgment *judgment, Arena *arena, const LinkRun *run, Str path, Err *err)
{
    uint32_t records = (uint32_t)run->input.rows.count, *truth = arena_new(arena, uint32_t, records);
    double threshold = link_weight(run->threshold);
    for (uint32_t i = 0; i < records; i++) truth[i] = LINK_UNKNOWN;
    if (!read_truth(arena, run, path, truth, err)) return false;
    LinkTrial trial = link_trial(arena, run->pairs.pairs, run->pairs.count, truth, records);
    *judgment = (LinkJudgment){ .report = { .threshold = threshold } };
    judgment->report.pairs = link_score_pairs(&trial, threshold);
    judgment->report.never_compared = trial.true_pairs - trial.true_compared;
    judgment->report.clusters = link_score_clusters(arena, run->groups.of, truth, records);
    judgment->curve = link_curve(arena, &trial);
    judgment->report.best = judgment->curve.best;
    judgment->block_recall = block_recall(run, &trial);
    judgment->false_links = link_false_links(arena, &trial, threshold, LINK_FAULTS_MAX);
    judgment->misses = link_misses(arena, &trial, threshold, LINK_FAULTS_MAX);
    return true;
}

static void put_fault(Out *out, const LinkRun *run, const LinkPair *pair)
{
    const LinkRows *rows = &run->input.rows;
    LinkWaterfall fall;
    LinkCell room[2][LINK_FIELDS_MAX];
    link_explain(&fall, &run->scorer, rows, &run->counts, link_row_at(rows, pair->left, room[0]),
                 link_row_at(rows, pair->right, room[1]));
    csv_cell(out, link_id(&run->input, pair->left), false);
    csv_cell(out, link_id(&run->input, pair->right), false);
    out_format(out, "%.6f,%s,%.6f", fall.total,
               link_blocks_meet(&run->blocks, pair->left, pair->right) ? "yes" : "no", fall.prior);
    for (size_t f = 0; f < rows->field_count; f++)
        out_format(out, ",%s,%.6f", link_level_name(fall.level[f]), fall.field[f]);
    out_format(out, ",%.6f,%.6f\r\n", fall.moved, fall.relation);
}

void link_put_faults(Out *out, const LinkRun *run, const LinkList *faults)
{
    const LinkRows *rows = &run->input.rows;
    out_text(out, "id_l,id_r,weight,compared,prior,");
    for (size_t f = 0; f < rows->field_count; f++) {
        char bits[256];
        int len = snprintf(bits, sizeof bits, "%.*s_bits", STR(rows->fields[f].name));
        csv_cell(out, rows->fields[f].name, false);
        csv_cell(out, (Str){ bits, (size_t)len < sizeof bits ? (size_t)len : sizeof bits - 1 }, false);
    }
    out_text(out, "moved,related\r\n");
    for (size_t i = 0; i < faults->count; i++) put_fault(out, run, &faults->pairs[i]);
}
