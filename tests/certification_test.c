/* certification_test.c - proof that our edit rules agree with an error list that the FBI system returned. */
#include "nibrs_kit.h"

/* The list and the submission of January 2016 that it answers; the data folder's README says where they come
 * from. */
typedef struct { Str code, number; int level, person; bool is_matched; } Listed;

static Str shared_file(Arena *arena, const char *name)
{
    const char *folder = test_shared();
    if (!folder) test_skip("shared data absent");
    Str text = kit_file(arena, str_format(arena, "%s/data/nibrs/%s", folder, name).at);
    if (!text.at) test_skip("shared data absent");
    return text;
}

static size_t list_read(Str text, Listed *list, size_t room)
{
    size_t n = 0;
    Str line;
    while (str_cut(&text, '\n', &line) && n < room) {
        if (line.len < 61 || !str_starts(line, S("2016"))) continue;
        Listed *l = &list[n++];
        *l = (Listed){ .number = str_trim((Str){ line.at + 23, 12 }), .code = { line.at + 46, 3 },
                       .level = -1, .person = -1 };
        (void)str_to_number((Str){ line.at + 35, 1 }, &l->level);
        (void)str_to_number((Str){ line.at + 39, 3 }, &l->person);
    }
    return n;
}

static const Segment *segment_on(const NibrsSeen *seen, size_t line)
{
    for (size_t i = 0; i < seen->record_count; i++)
        for (size_t k = 0; k < seen->records[i].count; k++)
            if (seen->records[i].segments[k].line == line) return &seen->records[i].segments[k];
    return NULL;
}

/* The list names the segment and the person only for edits of one segment; those of a whole report have
 * neither. */
static bool is_meant(const Listed *listed, const NibrsSeen *seen, const Problem *p)
{
    const Segment *segment = segment_on(seen, p->line);
    if (listed->is_matched || !str_eq(listed->code, p->code) || !str_eq(listed->number, p->number))
        return false;
    if (listed->person > 0 && (!segment || segment->number != listed->person)) return false;
    return listed->level < 0 || !segment || (int)segment->kind == listed->level ||
           segment->kind == SEGMENT_ADMINISTRATIVE;
}

static bool is_listed(Listed *list, size_t count, const NibrsSeen *seen, const Problem *p)
{
    for (size_t i = 0; i < count; i++)
        if (is_meant(&list[i], seen, p)) return list[i].is_matched = true;
    return false;
}

typedef struct { const char *code; size_t listed, raised, matched; } Agreement;

static Agreement agreement_on(const char *code, Listed *list, size_t count, const NibrsSeen *seen)
{
    Agreement a = { .code = code, .raised = kit_raised(seen, code) };
    for (size_t i = 0; i < count; i++) a.listed += str_eq(list[i].code, str_of(code));
    for (size_t i = 0; i < seen->problem_count; i++)
        a.matched += str_eq(seen->problems[i].code, str_of(code)) &&
            is_listed(list, count, seen, &seen->problems[i]);
    return a;
}

/* What the FBI system knows and no submission says: when this agency began. The list states it twice. */
static const AgencyStart starts[] = { { { "MN0500200", 9 }, { 2015, 10, 1 } } };

/* Listed by the FBI, raised by us, and both on the same record and person. Warnings came in later years, so
 * the list has none: 1401, 1402 and 1408 are all that we raise beyond it. */
static const Agreement reached[] = {
    { "604", 12, 12, 12 }, { "085", 11, 11, 11 }, { "078", 4, 4, 4 }, { "556", 3, 3, 3 }, { "358", 2, 2, 2 },
    { "404", 2, 2, 2 }, { "173", 2, 2, 2 }, { "081", 1, 1, 1 }, { "306", 1, 1, 1 }, { "365", 1, 1, 1 },
    { "390", 1, 1, 1 },
    { "401", 1, 1, 1 }, { "656", 1, 1, 1 },
    { "1401", 0, 1, 0 }, { "1402", 0, 2, 0 }, { "1408", 0, 3, 0 },
};

TEST(our_edit_rules_agree_with_the_list_of_the_fbi)
{
    static Listed list[64];
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    NibrsBook book = *kit_book();
    book.starts = starts;
    book.start_count = COUNT(starts);
    NibrsSeen seen = nibrs_see(&book, shared_file(&arena, "samples-flat/Test-Submission-1.txt"));
    size_t count = list_read(shared_file(&arena, "samples-flat/Test-EDS-1.txt"), list, COUNT(list)),
        raised = 0;
    CHECK_EQ(seen.record_count, 224);
    CHECK_EQ(count, 42);
    printf("edit  listed  raised  matched\n");
    for (size_t i = 0; i < COUNT(reached); i++) {
        Agreement a = agreement_on(reached[i].code, list, count, &seen);
        printf("%-5s %6zu  %6zu  %7zu\n", a.code, a.listed, a.raised, a.matched);
        CHECK_EQ(a.listed, reached[i].listed);
        CHECK_EQ(a.raised, reached[i].raised);
        CHECK_EQ(a.matched, reached[i].matched);
        raised += a.raised;
    }
    CHECK_EQ(raised, seen.problem_count);       /* no other edit was raised */
    nibrs_forget(&seen);
    arena_close(&arena);
}

/* Files that the FBI program accepted: an edit that we raise on many of their records is our mistake, not
 * theirs. */
typedef struct {
    const char *file;
    size_t records;
    struct { const char *code; size_t raised; } edits[4];
} Accepted;

static const Accepted accepted[] = {
    { "hi-2019-05-part1.txt", 2738, { { "1407", 41 }, { "470", 1 } } },
    /* 304: description 99 */
    { "vt-2020-04-part1.txt", 949, { { "304", 2 }, { "1401", 1 }, { "1402", 1 } } },
    { "synthetic-5k.txt", 5000, { { "1609", 6 } } },
};

TEST(files_that_the_fbi_accepted_break_next_to_no_edit_rule)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(accepted); i++) {
        NibrsSeen seen = nibrs_see(kit_book(), shared_file(&arena, accepted[i].file));
        size_t raised = 0;
        CHECK(seen.is_ok);
        CHECK_EQ(seen.record_count, accepted[i].records);
        for (size_t k = 0; k < COUNT(accepted[i].edits) && accepted[i].edits[k].code; k++) {
            CHECK_EQ(kit_raised(&seen, accepted[i].edits[k].code), accepted[i].edits[k].raised);
            raised += accepted[i].edits[k].raised;
        }
        CHECK_EQ(seen.problem_count, raised);
        nibrs_forget(&seen);
    }
    arena_close(&arena);
}
