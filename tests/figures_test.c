/* figures_test.c - proof that real files hold as many children, arrests and offenses as counted elsewhere. */
#include "cde_kit.h"
#include "nibrs_kit.h"

/* A figure is named by words: "group A arrestees under 18 disposition H", "victims under 18 of 11A". The head
 * says which segments are looked at, and which field the rest is about; the data folder's README has the
 * counting rules. */
typedef struct { const char *head; SegmentKind kind; FieldId field; bool is_person; } Head;

static const Head heads[] = {
    { "group A incidents", SEGMENT_ADMINISTRATIVE, FIELD_OTHER, false },
    { "cleared exceptionally", SEGMENT_ADMINISTRATIVE, FIELD_CLEARED_EXCEPTIONALLY, false },
    { "offense", SEGMENT_OFFENSE, FIELD_OFFENSE_CODE, false },
    { "victim type", SEGMENT_VICTIM, FIELD_VICTIM_TYPE, false },
    { "individual victims", SEGMENT_VICTIM, FIELD_OTHER, true },
    { "individual victim age", SEGMENT_VICTIM, FIELD_VICTIM_AGE, true },
    { "victims", SEGMENT_VICTIM, FIELD_VICTIM_OFFENSE, true },
    { "offenders", SEGMENT_OFFENDER, FIELD_OTHER, true },
    { "offender age", SEGMENT_OFFENDER, FIELD_OFFENDER_AGE, false },
    { "group A arrestees", SEGMENT_ARRESTEE, FIELD_ARREST_OFFENSE, true },
    { "group B arrestees", SEGMENT_GROUP_B_ARRESTEE, FIELD_ARREST_OFFENSE, true },
};

static bool take(Str *rest, const char *word)
{
    if (!str_starts(*rest, str_of(word))) return false;
    *rest = (Str){ rest->at + strlen(word), rest->len - strlen(word) };
    return true;
}

static bool age_is_called(const Segment *s, Str name)
{
    static const struct { const char *name; AgeForm form; } forms[] = {
        { "blank", AGE_BLANK }, { "unknown", AGE_UNKNOWN }, { "exact", AGE_EXACT }, { "range", AGE_RANGE },
    };
    for (size_t i = 0; i < COUNT(forms); i++)
        if (str_eq(name, str_of(forms[i].name))) return s->age.form == forms[i].form;
    return str_eq(segment_text(s, s->kind == SEGMENT_VICTIM ? FIELD_VICTIM_AGE : FIELD_OFFENDER_AGE), name);
}

static bool is_counted(const Head *head, Str rest, const Segment *s)
{
    if (s->kind != head->kind || (head->is_person && !segment_is_person(s))) return false;
    if (take(&rest, " under 18") && s->age.status != AGE_IS_MINOR) return false;
    if (take(&rest, " disposition ")) return str_eq(segment_text(s, FIELD_DISPOSITION), rest);
    if (!take(&rest, " of ")) (void)take(&rest, " ");
    if (rest.len == 0) return true;
    if (head->field == FIELD_VICTIM_AGE || head->field == FIELD_OFFENDER_AGE) return age_is_called(s, rest);
    return segment_has_code(s, head->field, code_of(rest));
}

static size_t figure(const NibrsSeen *seen, const Head *head, Str rest)
{
    size_t n = 0;
    for (size_t i = 0; i < seen->record_count; i++)
        for (size_t k = 0; k < seen->records[i].count && !seen->records[i].is_delete; k++)
            n += is_counted(head, rest, &seen->records[i].segments[k]);
    return n;
}

/* "1" or "1 action D" */
static size_t level_figure(const NibrsSeen *seen, Str rest)
{
    size_t n = 0;
    for (size_t i = 0; i < seen->record_count; i++)
        for (size_t k = 0; k < seen->records[i].count; k++) {
            const Segment *s = &seen->records[i].segments[k];
            n += (int)s->kind == rest.at[0] - '0' && (rest.len == 1 || s->action == rest.at[rest.len - 1]);
        }
    return n;
}

/* False when the figure is about whole incidents, which rules count, not the reader. */
static bool figure_of(const NibrsSeen *seen, Str name, size_t *got)
{
    Str rest = name;
    /* the count of the bundle has a row for nobody known, too */
    if (seen->done.segments && seen->records[0].bytes == 0 && str_eq(name, S("offenders"))) rest = S("level 5");
    if (take(&rest, "level ")) { *got = level_figure(seen, rest); return true; }
    if (str_eq(name, S("segments"))) { *got = seen->done.segments; return true; }
    if (str_eq(name, S("offender 00 (unknown)"))) rest = S("offender age blank");
    for (size_t i = 0; i < COUNT(heads); i++) {
        Str tail = rest;
        if (!take(&tail, heads[i].head) || (tail.len && tail.at[0] != ' ')) continue;
        *got = figure(seen, &heads[i], tail);
        return true;
    }
    return false;
}

static size_t check_figures(const NibrsSeen *seen, Str expected)
{
    size_t checked = 0, got;
    Str line, name;
    while (str_cut(&expected, '\n', &line)) {
        int want;
        if (!str_cut(&line, '\t', &name) || !line.at || !str_to_number(str_trim(line), &want)) continue;
        if (!figure_of(seen, name, &got)) continue;
        if (got != (size_t)want) test_fail(__FILE__, __LINE__, "%.*s: %zu, wanted %d", STR(name), got, want);
        checked++;
    }
    return checked;
}

TEST(real_files_hold_as_many_children_arrests_and_offenses_as_counted_elsewhere)
{
    static const struct { const char *file; size_t figures; } cases[] = {
        { "hi-2019-05-part1", 146 }, { "vt-2020-04-part1", 130 }, { "synthetic-5k", 86 },
    };
    const char *folder = test_shared();
    if (!folder) test_skip("shared data absent");
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str text = kit_file(&arena, str_format(&arena, "%s/data/nibrs/%s.txt", folder, cases[i].file).at);
        Str figures = kit_file(&arena, str_format(&arena, "%s/data/nibrs/%s.expected.tsv", folder,
                                                  cases[i].file).at);
        if (!text.at || !figures.at) test_skip("shared data absent");
        NibrsSeen seen = nibrs_see(kit_book(), text);
        size_t checked = check_figures(&seen, figures);
        printf("%s: %zu figures as expected\n", cases[i].file, checked);
        CHECK_EQ(checked, cases[i].figures);
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}

/* Whole incidents: which have an offense, and somebody under 18 beside it. */
static size_t incidents_with(const NibrsSeen *seen, Code offense, SegmentKind child)
{
    size_t n = 0;
    for (size_t i = 0; i < seen->record_count; i++) {
        const Record *r = &seen->records[i];
        bool has_offense = false, has_child = child == SEGMENT_ZERO_REPORT;
        for (size_t k = 0; k < r->count; k++) {
            const Segment *s = &r->segments[k];
            has_offense |= s->kind == SEGMENT_OFFENSE && segment_has_code(s, FIELD_OFFENSE_CODE, offense);
            has_child |= s->kind == child && segment_is_person(s) && s->age.status == AGE_IS_MINOR;
        }
        n += has_offense && has_child;
    }
    return n;
}

TEST(a_real_crime_data_explorer_bundle_holds_as_many_as_counted_elsewhere)
{
    const char *folder = test_shared();
    if (!folder) test_skip("shared data absent");
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str figures = kit_file(&arena, str_format(&arena, "%s/data/nibrs/az-2016-part1.expected.tsv", folder).at);
    CdeFolder found;
    NibrsSeen seen;
    if (!figures.at || !cde_see_path(str_format(&arena, "%s/data/nibrs/az-2016-part1", folder).at, 0, &found, &seen))
        test_skip("shared data absent");
    if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%s", seen.err.text);
    size_t checked = check_figures(&seen, figures);
    printf("az-2016-part1: %zu figures as expected, %zu problems\n", checked, seen.problem_count);
    CHECK_EQ(checked, 142);
    CHECK_EQ(incidents_with(&seen, CODE3('4', '0', 'A'), SEGMENT_ZERO_REPORT), 1);
    CHECK_EQ(incidents_with(&seen, CODE3('4', '0', 'A'), SEGMENT_OFFENDER), 1);
    CHECK_EQ(incidents_with(&seen, CODE3('4', '0', 'B'), SEGMENT_ZERO_REPORT), 1);
    CHECK_EQ(incidents_with(&seen, CODE3('4', '0', 'B'), SEGMENT_VICTIM), 1);
    CHECK_EQ(incidents_with(&seen, CODE3('4', '0', 'C'), SEGMENT_ZERO_REPORT), 0);
    CHECK_EQ(seen.done.unreadable, 0);
    CHECK_EQ(seen.problem_count, 1);            /* an officer's other agency, which is not among the three */
    CHECK_STR(seen.problems[0].code, S("code"));
    CHECK_EQ(found.dialect, CDE_A);
    CHECK(!found.is_mixed);
    nibrs_forget(&seen);
    arena_close(&arena);
}
