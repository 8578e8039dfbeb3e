/* as_cde_test.c - proof that a flat file's reports come back from Crime Data Explorer tables as they were. */
#include "cde_kit.h"

#include "domain/made.h"
#include "synth/as_cde.h"

/* What the tables have no column for. */
static bool is_left_out(const Value *v, AsCdeForm form)
{
    static const char *const names[] = { "exceptional clearance offense codes", "retired filler", "clearance offense code" };
    if (v->field == FIELD_ARREST_NUMBER) return form != AS_CDE_A;
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_starts(v->name, str_of(names[i]))) return true;
    return false;
}

static const Value *next_kept(const Segment *s, AsCdeForm form, size_t *at)
{
    while (*at < s->count && is_left_out(&s->values[*at], form)) ++*at;
    return *at < s->count ? &s->values[(*at)++] : NULL;
}

static void check_segment(const Segment *want, const Segment *got, AsCdeForm form, bool is_exact, const char *what)
{
    size_t a = 0, b = 0;
    const Value *v = NULL, *w = NULL;
    CHECK_EQ(got->kind, want->kind);
    CHECK_EQ(got->number, want->number);
    CHECK_EQ(got->age.form, want->age.form);
    CHECK_EQ(got->age.low, want->age.low);
    CHECK_EQ(got->age.high, want->age.high);
    while ((v = next_kept(want, form, &a)) && (w = next_kept(got, form, &b))) {
        if (!str_eq(v->text, w->text) || v->field != w->field || v->occurrence != w->occurrence || v->code != w->code ||
            (is_exact && !str_eq(v->name, w->name)))
            test_fail(__FILE__, __LINE__, "%s, form %d: %s has '%.*s' %.*s, wanted '%.*s' %.*s", what, (int)form,
                      segment_kind_name(want->kind), STR(w->name), STR(w->text), STR(v->name), STR(v->text));
        CHECK_EQ(w->column, 0);
    }
    if (v || next_kept(got, form, &b))
        test_fail(__FILE__, __LINE__, "%s, form %d: %s lacks a field, or has one more (%.*s)", what, (int)form,
                  segment_kind_name(want->kind), STR(v ? v->name : S("more")));
}

static int by_level(const void *a, const void *b)
{
    const Segment *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    unsigned i = (unsigned)x->number, k = (unsigned)y->number;
    if (i != k) return i < k ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Numbers of incidents are in the tables of form A only. */
static void check_record(Record *want, const Record *got, AsCdeForm form, bool is_exact)
{
    char what[32];
    snprintf(what, sizeof what, "%.*s", (int)(want->number.len < 20 ? want->number.len : 20), want->number.at);
    qsort(want->segments, want->count, sizeof *want->segments, by_level);
    CHECK_EQ(got->kind, want->kind);
    CHECK_EQ(got->count, want->count);
    CHECK_EQ(date_compare(got->date, want->date), 0);
    bool has_head = want->kind == RECORD_INCIDENT || want->kind == RECORD_GROUP_B_ARREST;
    if (has_head) CHECK_STR(got->agency, want->agency);
    if (has_head && form == AS_CDE_A) CHECK_STR(got->number, want->number);
    if (want->kind == RECORD_INCIDENT) CHECK_EQ(got->submission, want->submission);
    CHECK_EQ(got->bytes, 0);
    CHECK_EQ(got->offset, 0);
    CHECK(got->raw.len > 0);
    for (size_t i = 0; i < want->count; i++)
        check_segment(&want->segments[i], &got->segments[i], form, is_exact, what);
}

/* Group B arrests come after all incidents. */
static size_t of_pass(Record *all, size_t count, int pass, Record **to)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (all[i].kind != RECORD_ZERO_REPORT && !all[i].is_delete && (all[i].kind == RECORD_GROUP_B_ARREST) == pass)
            to[n++] = &all[i];
    return n;
}

static void come_back(Record *records, size_t count, AsCdeForm form, bool is_exact, size_t problems)
{
    Arena arena;
    Err err = { 0 };
    CdeFolder found;
    CHECK(arena_open(&arena, (size_t)512 * 1024 * 1024));
    CdeMade made = cde_made();
    AsCde *writer = as_cde_open(&arena, made.fd, form, &err);
    CHECK(writer != NULL);
    for (size_t i = 0; i < count; i++) {
        bool is_told;
        CHECK(as_cde_record(writer, &records[i], &is_told, &err));
        CHECK_EQ(is_told, records[i].kind != RECORD_ZERO_REPORT && !records[i].is_delete);
    }
    CHECK(as_cde_close(writer, &err));
    NibrsSeen seen = cde_see(made.fd, 0, &found);
    if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%s", seen.err.text);
    Record **want = arena_new(&arena, Record *, count);
    size_t told = of_pass(records, count, 0, want);
    told += of_pass(records, count, 1, want + told);
    CHECK_EQ(seen.record_count, told);
    for (size_t i = 0; i < told; i++) check_record(want[i], &seen.records[i], form, is_exact);
    CHECK_EQ(found.dialect, (CdeDialect)form);
    CHECK(!found.is_mixed);
    CHECK_EQ(seen.problem_count, problems);
    nibrs_forget(&seen);
    cde_made_end(&made);
    arena_close(&arena);
}

static void file_comes_back(NibrsSeen *flat, size_t problems)
{
    if (!flat->is_ok) test_fail(__FILE__, __LINE__, "%s", flat->err.text);
    for (int form = AS_CDE_A; form <= AS_CDE_C; form++)
        come_back(flat->records, flat->record_count, (AsCdeForm)form, true, problems);
    nibrs_forget(flat);
}

TEST(made_records_come_back_from_all_three_forms)
{
    static const char *const texts[] = {
        "admin date=20240610 cleared=N; offense code=40A using=C using=D location=14 activity=P activity=N bias=88; "
        "offense code=35A location=20 weapon=12 bias=88; property loss=6 item=10 drug=E drug=B; "
        "victim number=001 offense=40A offense=35A type=I age=16 sex=F race=W ethnicity=N resident=R related=01 "
        "relation=PA related=02 relation=ST; victim number=002 offense=35A type=S; "
        "offender number=01 age=1725 sex=M race=B ethnicity=H; offender number=02 age=00 sex=U race=U; "
        "arrestee number=01 date=20240611 taken=O offense=40A armed=01 age=16 sex=F race=W ethnicity=N resident=N "
        "disposition=R",
        "admin date=20191231; offense code=100 location=41; victim number=001 offense=100 type=L age=NN; "
        "victim number=002 offense=100 type=I age=NB; victim number=003 offense=100 type=I age=BB; "
        "victim number=004 offense=100 type=I age=99; victim number=005 offense=100 type=I age=0103; offender number=00",
        "admin date=20160229; offense code=~~~ location=,; victim number=001 offense=~~~ type=\" age=X_Y",
        "arrestee number=01 date=20200105 offense=90I age=15 disposition=H; arrestee number=02 date=20200105 offense=90I age=13",
        "victim number=007 type=I age=17; offender number=01 age=17",
        "group-b number=01 date=20230102 taken=O offense=90D armed=01 age=17 sex=M race=A ethnicity=N resident=R "
        "disposition=H",
    };
    Arena arena;
    Record records[COUNT(texts)];
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(texts); i++) records[i] = made_record(&arena, texts[i]);
    records[0].submission = 202407;
    for (int form = AS_CDE_A; form <= AS_CDE_C; form++)
        come_back(records, COUNT(records), (AsCdeForm)form, false, 2);      /* two have no incident */
    arena_close(&arena);
}

TEST(reports_of_a_flat_file_come_back_with_its_names_and_their_order)
{
    NibrsSeen flat = nibrs_see_notation(
        "1 46=R 49=A 50=20190601 | 2 38=120 42=C 43=D 50=J 53=12 55=A 56=40 62=11 | 2/71 38=220 45=14 47=05 49=F 64=33 | "
        "3 38=7 39=03 41=000012000 58=03 60=000000900 229=02 | 3 38=6 39=10 233=E 234=000000012000 246=GM 248=U | "
        "4/141 41=120 44=220 72=1517 80=06 85=M 86=B 90=01 92=ST 94=02 96=PA 130=07 132=G 133=ZZ0020000 | "
        "4 38=002 41=09C 71=B 72=____ 76=_ 77=_ 78=_ 79=_ 80=20 82=21 84=C 85=_ 90=__ 92=__ | "
        "5/46 46=H | 5 38=02 40=17 | 6 65=12 67=A 68=20 71=17 79=H 80=Y 81=120 | 6 38=02 61=M | 7 58=16 66=R");
    CHECK_EQ(flat.record_count, 2);
    file_comes_back(&flat, 0);
}

TEST(flat_files_of_thousands_of_reports_come_back_whole)
{
    static const char *const files[] = { "synthetic-5k", "hi-2019-05-part1", "vt-2020-04-part1" };
    const char *folder = test_shared();
    if (!folder) test_skip("shared data absent");
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(files); i++) {
        Str text = kit_file(&arena, str_format(&arena, "%s/data/nibrs/%s.txt", folder, files[i]).at);
        if (!text.at) test_skip("shared data absent");
        NibrsSeen flat = nibrs_see(kit_book(), text);
        printf("%s: %zu reports through tables and back, three times\n", files[i], flat.record_count);
        file_comes_back(&flat, 0);
    }
    arena_close(&arena);
}
