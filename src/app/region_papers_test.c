/* region_papers_test.c - proof that forged papers and the rows about them are what the exported files say. */
#include "app/document.h"
#include "app/region_forms.h"

#include <unistd.h>

#include "base/temp.h"
#include "base/test.h"
#include "synth/paper_files.h"

#define ROOM ((size_t)1024 * 1024 * 1024)
#define TODAY ((Date){ 2026, 11, 25 })
#define TEXT_MAX ((size_t)16 * 1024 * 1024)

typedef struct {
    Arena app;
    Knowledge knowledge;
    TempFolder folder;
    Region region;
} World;

static void world_open(World *w, uint64_t seed)
{
    RegionPlan plan = { .seed = seed, .today = TODAY, .years = 2, .incidents_a_month = 280 };
    Err err = { 0 };
    *w = (World){ .region = { 0 } };
    CHECK(arena_open(&w->app, ROOM));
    CHECK(knowledge_read(&w->app, &w->knowledge, &err));
    CHECK(temp_folder(&w->folder, &err));
    Str folder = str_of(w->folder.path);
    CHECK(region_write(&w->app, &plan, folder, &w->region, &err));
    CHECK(region_forms_write(&w->knowledge, &plan, &w->app, folder, &w->region, &err));
}

static void world_close(World *w)
{
    region_remove(&w->region, str_of(w->folder.path));
    CHECK_EQ(rmdir(w->folder.path), 0);             /* the papers as well */
    arena_close(&w->app);
}

static Str text_of(World *w, Str name)
{
    FILE *file = fopen(str_format(&w->app, "%s/%.*s", w->folder.path, STR(name)).at, "r");
    CHECK(file != NULL);
    char *text = arena_new(&w->app, char, TEXT_MAX);
    size_t len = fread(text, 1, TEXT_MAX, file);
    CHECK(feof(file));
    fclose(file);
    return (Str){ text, len };
}

/* ---- the papers ---- */

TEST(a_scanned_paper_states_the_false_birth_date_and_contradicts_itself_where_the_truth_says_so)
{
    World w;
    size_t contradicted = 0, clean = 0;
    for (uint64_t seed = 40; seed < 43; seed++) {
        world_open(&w, seed);
        for (size_t i = 0; i < w.region.papers.paper_count; i++) {
            const Paper *paper = &w.region.papers.papers[i];
            DocumentReading read;
            Err err = { 0 };
            Str text = text_of(&w, str_format(&w.app, "papers/paper-%zu.txt", i + 1));
            CHECK(document_ask(&w.app, text, (Date){ 0 }, TODAY, &read, &err));
            CHECK_EQ(date_compare(read.answer.born.date, paper->says.born), 0);
            CHECK_STR(document_value(&read.document, "document_number"), paper->says.document);
            CHECK_EQ(read.answer.sure == BORN_CONTRADICTED, paper->is_contradicted);
            contradicted += paper->is_contradicted;
            clean += !paper->is_contradicted;
        }
        world_close(&w);
    }
    CHECK(contradicted > 0 && clean > 0);
}

/* ---- the rows ---- */

static Str name_and_birth(Arena *arena, const Persona *who)
{
    return str_format(arena, ",%.*s,%.*s,%02d/%02d/%04d,", STR(who->family), STR(who->given), who->born.month,
                      who->born.day, who->born.year);
}

/* The line of the list that names this person; NULL text when there is none. */
static Str line_of(Str list, const PaperRow *row, Arena *arena)
{
    Str begin = str_format(arena, "%.*s,%.*s,", STR(row->agency), STR(row->number));
    Str named = str_format(arena, "%.*s%.*s,", STR(name_and_birth(arena, &row->says)), STR(row->says.document));
    Str line;
    while (str_cut(&list, '\n', &line))
        if (str_starts(line, begin) && str_has(line, named)) return line;
    return (Str){ NULL, 0 };
}

static size_t count_of(Str text, Str part)
{
    size_t count = 0;
    for (size_t i = 0; i + part.len <= text.len; i++) count += memcmp(text.at + i, part.at, part.len) == 0;
    return count;
}

TEST(lists_say_of_each_person_what_the_rows_of_papers_say)
{
    World w;
    size_t named = 0;
    world_open(&w, 44);
    for (size_t i = 0; i < w.region.papers.row_count; i++) {
        const PaperRow *row = &w.region.papers.rows[i];
        if (!paper_row_is_named(&w.region, row)) continue;
        Str line = line_of(text_of(&w, w.region.files[row->file].name), row, &w.app);
        if (!line.at) test_fail(__FILE__, __LINE__, "row %zu is in no line of its list", i);
        CHECK(str_has(line, str_format(&w.app, ",%02d,", row->age)));
        if (row->about.len) CHECK(str_has(line, str_format(&w.app, ",%.*s,", STR(row->about))));
        named++;
    }
    CHECK(named > 8);
    world_close(&w);
}

/* A document that nobody else has, and nobody who has a paper's name together with its birth date. */
TEST(nobody_else_in_the_lists_has_a_papers_number_or_its_name_and_birth_date)
{
    World w;
    world_open(&w, 45);
    Str all = S("");
    for (size_t i = 0; i < w.region.file_count; i++)
        if (w.region.files[i].form == REGION_LIST) {
            Str text = text_of(&w, w.region.files[i].name);
            all = str_format(&w.app, "%.*s%.*s", STR(all), STR(text));
        }
    for (size_t i = 0; i < w.region.papers.row_count; i++) {
        const PaperRow *row = &w.region.papers.rows[i];
        if (!paper_row_is_named(&w.region, row)) continue;
        size_t same_document = 0, same_person = 0;
        for (size_t k = 0; k < w.region.papers.row_count; k++) {
            const PaperRow *other = &w.region.papers.rows[k];
            if (!paper_row_is_named(&w.region, other)) continue;
            same_document += str_eq(other->says.document, row->says.document);
            same_person += str_eq(name_and_birth(&w.app, &other->says), name_and_birth(&w.app, &row->says));
        }
        if (row->says.document.len)
            CHECK_EQ(count_of(all, str_format(&w.app, ",%.*s,", STR(row->says.document))), same_document);
        CHECK_EQ(count_of(all, name_and_birth(&w.app, &row->says)), same_person);
    }
    world_close(&w);
}

static bool is_told(int shares)
{
    return shares & (SHARES_REPORT | SHARES_NUMBER | SHARES_DOCUMENT) ||
           (shares & (SHARES_NAME | SHARES_BIRTH)) == (SHARES_NAME | SHARES_BIRTH);
}

TEST(copies_can_be_told_by_what_they_share_and_lookalikes_share_less)
{
    World w;
    size_t told = 0, untold = 0, lookalikes = 0;
    for (uint64_t seed = 46; seed < 49; seed++) {
        world_open(&w, seed);
        for (size_t i = 0; i < w.region.papers.row_count; i++) {
            const PaperRow *row = &w.region.papers.rows[i];
            if (!row->from) continue;
            const PaperRow *from = &w.region.papers.rows[row->from - 1];
            int shares = paper_shares(&w.region, row, from);
            if (row->part == PAPER_COPY) { told += is_told(shares); untold += !is_told(shares); continue; }
            lookalikes++;
            CHECK(!is_told(shares & ~(SHARES_REPORT | SHARES_NUMBER)));
            /* who stands in the same report or names it is much older */
            if (shares & (SHARES_REPORT | SHARES_NUMBER)) CHECK(row->age > from->age + 5);
        }
        world_close(&w);
    }
    CHECK(told > 30 && untold > 0 && untold * 5 < told && lookalikes > 15);
}

TEST(the_truth_about_papers_names_persons_as_the_program_does)
{
    World w;
    world_open(&w, 49);
    Str truth = text_of(&w, S("truth-papers.tsv"));
    CHECK(str_starts(truth, S("paper\tchild\tpart\tperson\tfrom\tshares\tfile\tday\tage\tstated\tborn\t")));
    for (size_t i = 0; i < w.region.papers.row_count; i++) {
        const PaperRow *row = &w.region.papers.rows[i];
        Str person = paper_row_person(&w.region, &w.app, row);
        bool is_listed = w.region.files[row->file].form == REGION_LIST;
        CHECK_EQ(str_starts(person, S("B/")), row->is_group_b && !is_listed);
        CHECK(str_has(truth, str_format(&w.app, "\t%.*s\t", STR(person))));
    }
    CHECK_EQ(count_of(truth, S("\n")), w.region.papers.row_count + 1);
    world_close(&w);
}
