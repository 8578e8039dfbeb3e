/* link_judge.c - what do links look like beside the truth? */
#include "app/link_judge.h"

#include <math.h>

#include "base/csv.h"
#include "base/csv_in.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/out.h"

typedef struct { Str person; uint32_t number; } Person;
typedef struct { Person *slots; size_t room; uint32_t count; } Persons;

static uint32_t person_number(Persons *persons, Arena *arena, Str person)
{
    size_t at = hash_of(person).low & (persons->room - 1);
    while (persons->slots[at].person.len && !str_eq(persons->slots[at].person, person))
        at = (at + 1) & (persons->room - 1);
    if (!persons->slots[at].person.len) persons->slots[at] = (Person){ str_copy(arena, person), persons->count++ };
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

static size_t read_rows(CsvFile *file, Arena *arena, const LinkRun *run, size_t id, size_t person,
                        uint32_t *truth, Err *err)
{
    CsvBlock block = { 0 };
    Persons persons = { .room = 1024 };
    while (persons.room < run->input.rows.count * 2) persons.room *= 2;
    persons.slots = arena_new(arena, Person, persons.room);
    size_t known = 0;
    while (csv_block(file, &block, err)) {
        Str cells[CSV_COLUMNS_MAX];
        size_t count = 0, line = 0;
        uint32_t record = 0;
        while (csv_row(&block, cells, CSV_COLUMNS_MAX, &count, &line)) {
            if (id >= count || person >= count || !cells[person].len ||
                !link_find(&run->input, str_trim(cells[id]), &record))
                continue;
            truth[record] = person_number(&persons, arena, str_trim(cells[person]));
            known++;
        }
    }
    csv_block_close(&block);
    return known;
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
    size_t id = 0, person = 0, known = 0;
    CsvFile *file = csv_open(path, err);
    if (!file) return false;
    bool ok = find_columns(file, path, &id, &person, err);
    if (ok) known = read_rows(file, arena, run, id, person, truth, err);
    csv_close(file);
    if (!ok || err->code != ERR_NONE) return false;
    return known || err_set(err, ERR_INPUT, "%.*s names none of the records. Compare its ids with the files.",
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
    link_explain(&fall, &run->scorer, rows, &run->counts, link_row(rows, pair->left), link_row(rows, pair->right));
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
