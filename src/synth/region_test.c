/* region_test.c - proof that the invented region is readable, true to its lists, the same every time. */
#include "synth/region.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/random.h"
#include "base/temp.h"
#include "base/test.h"
#include "guide/content.h"
#include "ingest/nibrs_flat.h"

static const Date today = { 2026, 11, 24 };

/* ---- a region in a folder of its own ---- */

typedef struct { Arena arena; TempFolder folder; RegionPlan plan; Region made; Err err; } Place;

static void place_make(Place *place, RegionPlan plan)
{
    *place = (Place){ .plan = plan };
    CHECK(arena_open(&place->arena, APP_ARENA_BYTES));
    CHECK(temp_folder(&place->folder, &place->err));
    CHECK(region_write(&place->arena, &place->plan, str_of(place->folder.path), &place->made, &place->err));
}

static const char *path_of(Place *place, const char *name)
{
    return str_format(&place->arena, "%s/%s", place->folder.path, name).at;
}

static const char *file_path(Place *place, size_t file)
{
    return path_of(place, str_format(&place->arena, "%.*s", STR(place->made.files[file].name)).at);
}

static void place_end(Place *place)
{
    for (size_t i = 0; i < place->made.file_count; i++) unlink(file_path(place, i));
    unlink(path_of(place, "truth.tsv"));
    unlink(path_of(place, "lookalikes.tsv"));
    CHECK_EQ(rmdir(place->folder.path), 0);          /* nothing else was left behind */
    arena_close(&place->arena);
}

static Str bytes_of(Place *place, const char *path)
{
    FILE *f = fopen(path, "rb");
    CHECK(f != NULL);
    size_t room = 4 * 1024 * 1024;
    char *bytes = arena_new(&place->arena, char, room);
    size_t n = fread(bytes, 1, room, f);
    CHECK(n < room);
    fclose(f);
    return (Str){ bytes, n };
}

/* ---- reading it back as an agency's files are read ---- */

typedef struct {
    Place *place;
    size_t file;
    RegionFile seen;
    int *row_seen;              /* how often each truth row was met */
    int *paper_seen;            /* how often each row of a paper was met as it says */
    bool *breach_seen, *lookalike_seen;
    size_t unintended;          /* edit problems that the region does not know of */
} Reading;

static bool is_commercial(Code code)
{
    return code == CODE3('4', '0', 'A') || code == CODE3('4', '0', 'B') || code == CODE3('4', '0', 'C') ||
           code == CODE3('6', '4', 'A');
}

static bool states_commercial_act(const Record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (is_commercial(segment_code(&record->segments[i], FIELD_OFFENSE_CODE)) ||
            is_commercial(segment_code(&record->segments[i], FIELD_ARREST_OFFENSE))) return true;
    return false;
}

static void check_row(const TruthRow *row, const Record *record, const Segment *segment)
{
    bool is_minor = segment->age.status == AGE_IS_MINOR;
    CHECK(row->age >= 12 && row->age < 18);
    if (row->shown == SHOWN_YES) CHECK(is_minor && states_commercial_act(record));
    if (row->shown == SHOWN_WEAK)
        CHECK(is_minor || segment->age.status == AGE_IS_POSSIBLE || segment_code(segment, FIELD_DISPOSITION));
    if (row->shown == SHOWN_NO) CHECK(!(is_minor && states_commercial_act(record)));
}

static bool is_row_of(const TruthRow *row, const Record *record)
{
    return row->submission == record->submission && str_eq(row->agency, record->agency) &&
           str_eq(row->number, record->number);
}

static bool is_segment_of(const TruthRow *row, const Segment *segment)
{
    Role role;
    return segment_role(segment, &role) && role == row->role && segment->number == row->sequence;
}

/* The list must be whole: a minor beside a commercial-sex code who is not on it would make a screening that
 * finds her or him look wrong. */
static void check_nobody_is_missing(const Region *made, const Record *record)
{
    if (!states_commercial_act(record)) return;
    for (size_t k = 0; k < record->count; k++) {
        const Segment *segment = &record->segments[k];
        Role role;
        bool is_young = segment->age.status == AGE_IS_MINOR || segment->age.status == AGE_IS_POSSIBLE;
        if (!is_young || !segment_role(segment, &role)) continue;
        size_t listed = 0;
        for (size_t i = 0; i < made->truth_count; i++)
            listed += is_row_of(&made->truth[i], record) && is_segment_of(&made->truth[i], segment);
        CHECK_EQ(listed, 1);
    }
}

static void meet_rows(Reading *r, const Record *record)
{
    const Region *made = &r->place->made;
    for (size_t i = 0; i < made->truth_count; i++) {
        const TruthRow *row = &made->truth[i];
        if (row->file != r->file || !is_row_of(row, record)) continue;
        for (size_t k = 0; k < record->count; k++)
            if (is_segment_of(row, &record->segments[k])) {
                r->row_seen[i]++;
                check_row(row, record, &record->segments[k]);
            }
    }
    for (size_t i = 0; i < made->lookalike_count; i++)
        if (str_eq(made->lookalikes[i].agency, record->agency) &&
            str_eq(made->lookalikes[i].number, record->number))
            r->lookalike_seen[i] = true;
}

static void meet_papers(Reading *r, const Record *record)
{
    const Papers *papers = &r->place->made.papers;
    for (size_t i = 0; i < papers->row_count; i++) {
        const PaperRow *row = &papers->rows[i];
        if (row->file != r->file || !str_eq(row->agency, record->agency)) continue;
        if (!str_eq(row->number, record->number)) continue;
        CHECK_EQ(row->is_group_b, record->kind == RECORD_GROUP_B_ARREST);
        for (size_t k = 0; k < record->count; k++) {
            const Segment *s = &record->segments[k];
            Role role;
            if (!segment_role(s, &role) || role != row->role || s->number != row->sequence) continue;
            r->paper_seen[i] += s->age.form == AGE_EXACT && s->age.low == row->age &&
                                date_compare(segment_date(record, s), row->day) == 0;
        }
    }
}

static bool take_record(void *to, const Record *record, Err *err)
{
    Reading *r = to;
    (void)err;
    if (record->is_delete) { r->seen.deletes++; return true; }
    r->seen.incidents += record->kind == RECORD_INCIDENT;
    r->seen.late_arrests += record->kind == RECORD_LATE_ARREST;
    r->seen.group_b_arrests += record->kind == RECORD_GROUP_B_ARREST;
    r->seen.zero_reports += record->kind == RECORD_ZERO_REPORT;
    CHECK(record->kind != RECORD_FRAGMENT);
    meet_rows(r, record);
    meet_papers(r, record);
    check_nobody_is_missing(&r->place->made, record);
    return true;
}

static void take_problem(void *to, const Problem *problem)
{
    Reading *r = to;
    const Region *made = &r->place->made;
    for (size_t i = 0; i < made->breach_count; i++) {
        const Breach *b = &made->breaches[i];
        if (!str_eq(b->agency, problem->agency) || !str_eq(b->number, problem->number) ||
            !str_eq(str_of(b->edit), problem->code)) continue;
        r->breach_seen[i] = true;
        return;
    }
    if (r->unintended++ < 10)
        fprintf(stderr, "%.*s line %zu, report %.*s breaks edit %.*s unintended: %s\n",
                STR(made->files[r->file].name),
                problem->line, STR(problem->number), STR(problem->code), problem->text);
}

static NibrsBook book_of(Arena *arena)
{
    Err err;
    CodeBook *codes = arena_new(arena, CodeBook, 1);
    Layout *layout = arena_new(arena, Layout, 1);
    CHECK(codes_read(arena, content_find(S("codes/nibrs.tsv"))->text, codes, &err));
    CHECK(layout_read(arena, content_find(S("formats/nibrs-flat-2019.1.tsv"))->text, codes, layout, &err));
    return (NibrsBook){ layout, 1 };
}

static void read_file(Reading *r, const NibrsBook *book)
{
    const RegionFile *file = &r->place->made.files[r->file];
    RecordSink sink = { .record = take_record, .problem = take_problem, .to = r };
    RecordsRead done;
    Err err = { 0 };
    r->seen = (RegionFile){ 0 };
    int fd = open(file_path(r->place, r->file), O_RDONLY | O_CLOEXEC);
    CHECK(fd >= 0);
    CHECK(nibrs_flat_read(fd, book, &sink, &done, &err));
    close(fd);
    CHECK_EQ(done.unreadable, 0);
    CHECK_EQ(done.segments, file->segments);
    CHECK_EQ(done.lines, file->segments + file->blank_lines);
    CHECK_EQ(done.bytes, file->bytes);
    CHECK_EQ(r->seen.incidents, file->incidents);
    CHECK_EQ(r->seen.late_arrests, file->late_arrests);
    CHECK_EQ(r->seen.group_b_arrests, file->group_b_arrests);
    CHECK_EQ(r->seen.deletes, file->deletes);
    CHECK_EQ(r->seen.zero_reports, file->zero_reports);
}

static void check_region(Place *place)
{
    Region *made = &place->made;
    NibrsBook book = book_of(&place->arena);
    Reading r = { .place = place, .row_seen = arena_new(&place->arena, int, made->truth_count),
                  .paper_seen = arena_new(&place->arena, int, made->papers.row_count + 1),
                  .breach_seen = arena_new(&place->arena, bool, made->breach_count + 1),
                  .lookalike_seen = arena_new(&place->arena, bool, made->lookalike_count) };
    for (r.file = 0; r.file < made->file_count; r.file++) read_file(&r, &book);
    CHECK_EQ(r.unintended, 0);
    for (size_t i = 0; i < made->truth_count; i++) CHECK_EQ(r.row_seen[i], 1);
    for (size_t i = 0; i < made->papers.row_count; i++) CHECK_EQ(r.paper_seen[i], 1);
    for (size_t i = 0; i < made->breach_count; i++) CHECK(r.breach_seen[i]);
    for (size_t i = 0; i < made->lookalike_count; i++) CHECK(r.lookalike_seen[i]);
}

static RegionPlan small_plan(uint64_t seed)
{
    RegionPlan plan = region_plan(seed, today);
    plan.years = 1;
    plan.incidents_a_month = 60;
    return plan;
}

TEST(every_line_of_the_region_is_readable_and_as_announced)
{
    Place place;
    place_make(&place, region_plan(1, today));
    CHECK_EQ(place.made.file_count, 12);
    check_region(&place);
    place_end(&place);
}

TEST(small_regions_of_many_seeds_break_no_rule_unintended)
{
    for (uint64_t seed = 100; seed < 112; seed++) {
        Place place;
        place_make(&place, small_plan(seed));
        check_region(&place);
        place_end(&place);
    }
}

TEST(the_same_seed_gives_the_same_bytes)
{
    Place a, b;
    place_make(&a, small_plan(7));
    place_make(&b, small_plan(7));
    for (size_t i = 0; i < a.made.file_count; i++)
        CHECK(str_eq(bytes_of(&a, file_path(&a, i)), bytes_of(&b, file_path(&b, i))));
    CHECK_STR(bytes_of(&a, path_of(&a, "truth.tsv")), bytes_of(&b, path_of(&b, "truth.tsv")));
    place_end(&a);
    place_end(&b);
}

TEST(another_seed_hides_other_children)
{
    Place a, b;
    place_make(&a, small_plan(7));
    place_make(&b, small_plan(8));
    CHECK(!str_eq(bytes_of(&a, path_of(&a, "truth.tsv")), bytes_of(&b, path_of(&b, "truth.tsv"))));
    size_t shared = 0;
    for (size_t i = 0; i < a.made.truth_count; i++)
        for (size_t k = 0; k < b.made.truth_count; k++) shared += str_eq(a.made.truth[i].number,
                                                                         b.made.truth[k].number);
    CHECK(shared < a.made.truth_count / 4);
    place_end(&a);
    place_end(&b);
}

/* How many agencies met this child (0: any child)? */
static size_t agencies_that_met(const Region *made, int child)
{
    size_t n = 0;
    for (size_t i = 0; i < made->truth_count; i++) {
        const TruthRow *row = &made->truth[i];
        bool is_new = !child || row->child == child;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = (child && made->truth[k].child != child) || !str_eq(made->truth[k].agency, row->agency);
        n += is_new;
    }
    return n;
}

TEST(the_children_are_boys_and_girls_of_every_race_at_every_agency)
{
    size_t children = 0, of_sex[128] = { 0 }, of_race[128] = { 0 };
    for (uint64_t seed = 1; seed <= 4; seed++) {
        Place place;
        place_make(&place, region_plan(seed, today));
        for (size_t i = 0; i < place.made.truth_count; i++) {
            const TruthRow *row = &place.made.truth[i];
            if (i && place.made.truth[i - 1].child == row->child) continue;
            children++;
            of_sex[(unsigned char)row->sex]++;
            of_race[(unsigned char)row->race]++;
        }
        CHECK_EQ(agencies_that_met(&place.made, 0), place.made.agencies);
        place_end(&place);
    }
    CHECK(of_sex['M'] * 5 > children * 2 && of_sex['F'] * 5 > children * 2);
    for (const char *race = "WBAIP"; *race; race++) CHECK(of_race[(unsigned char)*race] * 8 > children);
}

TEST(a_child_met_only_as_a_runaway_is_met_in_more_than_one_agency)
{
    Place place;
    place_make(&place, region_plan(4, today));
    int children = 0;
    for (size_t i = 0; i < place.made.truth_count; i++) {
        const TruthRow *row = &place.made.truth[i];
        if (strcmp(row->kind, "runaway-only") != 0) continue;
        children++;
        CHECK(row->shown == SHOWN_NO && !row->is_known);
        CHECK(agencies_that_met(&place.made, row->child) >= 2);
    }
    CHECK(children >= 4);
    place_end(&place);
}

/* The child of a row is a child on that day, and an adult by what the paper says. */
static void check_paper_row(const Papers *papers, const PaperRow *row)
{
    const PaperRow *from = row->from ? &papers->rows[row->from - 1] : NULL;
    Date stated = papers->papers[row->paper].says.born;
    CHECK(row->paper < papers->paper_count && row->age >= 18);
    CHECK_EQ(row->part == PAPER_SOURCE, from == NULL);
    CHECK_EQ(row->child == 0, row->part == PAPER_LOOKALIKE);
    if (from) CHECK(from < row && from->paper == row->paper && date_compare(from->day, row->day) <= 0);
    if (row->part == PAPER_LOOKALIKE) return;
    CHECK_EQ(age_from_birth(stated, row->day).low, row->age);
    CHECK(age_from_birth(row->born, row->day).low < 18);
    if (from) CHECK(from->child == row->child);
}

/* Is any paper used by two children? */
static bool has_shared_paper(const Papers *papers)
{
    for (size_t i = 0; i < papers->row_count; i++)
        if (papers->rows[i].part == PAPER_SOURCE &&
            papers->rows[i].child != papers->papers[papers->rows[i].paper].child) return true;
    return false;
}

TEST(papers_make_children_adults_and_are_copied_in_every_region)
{
    size_t copies = 0, lookalikes = 0, papers_seen = 0, shared = 0;
    for (uint64_t seed = 21; seed < 33; seed++) {
        Place place;
        place_make(&place, region_plan(seed, today));
        const Papers *papers = &place.made.papers;
        size_t before = copies;
        for (size_t i = 0; i < papers->row_count; i++) {
            check_paper_row(papers, &papers->rows[i]);
            copies += papers->rows[i].part == PAPER_COPY;
            lookalikes += papers->rows[i].part == PAPER_LOOKALIKE;
        }
        CHECK(copies >= before + 6);
        shared += has_shared_paper(papers);
        papers_seen += papers->paper_count;
        place_end(&place);
    }
    CHECK(papers_seen >= 12 * 5 && lookalikes > copies / 4 && shared >= 2);
}

TEST(a_plan_that_makes_no_sense_is_refused_and_leaves_nothing)
{
    static const RegionPlan plans[] = {
        { 1, { 2026, 11, 24 }, 0, 100 }, { 1, { 2026, 11, 24 }, 11, 100 }, { 1, { 2026, 11, 24 }, 3, 0 },
        { 1, { 2026, 11, 24 }, 3, 20001 }, { 1, { 2026, 13, 1 }, 3, 100 }, { 1, { 1999, 1, 1 }, 3, 100 },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(plans); i++) {
        Region made = { .children = -1 };
        Err err = { 0 };
        CHECK(!region_write(&arena, &plans[i], S("/tmp"), &made, &err));
        CHECK_EQ(err.code, ERR_USAGE);
        CHECK_EQ(made.children, -1);
    }
    arena_close(&arena);
}

TEST(a_folder_that_is_not_there_is_an_error_and_not_a_region)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    RegionPlan plan = small_plan(1);
    Region made = { .children = -1 };
    Err err = { 0 };
    CHECK(!region_write(&arena, &plan, S("/tmp/region-test-no-such-folder/below"), &made, &err));
    CHECK_EQ(err.code, ERR_IO);
    CHECK_EQ(made.children, -1);
    arena_close(&arena);
}
