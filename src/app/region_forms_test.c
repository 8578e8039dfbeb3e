/* region_forms_test.c - proof that the same incidents, exported in other forms, are found alike. */
#include "app/region_forms.h"

#include <unistd.h>

#include "app/check.h"
#include "base/temp.h"
#include "base/test.h"

#define ROOM ((size_t)1024 * 1024 * 1024)
#define TODAY ((Date){ 2026, 11, 25 })
#define KEY_BYTES 112
#define KEYS_MAX 8192

/* What was found, whatever file and line it stands in. */
typedef struct { char at[KEYS_MAX][KEY_BYTES]; size_t count; } Keys;

typedef struct {
    Arena app;
    Knowledge knowledge;
    TempFolder folder;
    RegionPlan plan;
    Region region;
} World;

static void world_open(World *w, uint64_t seed, int incidents_a_month)
{
    Err err = { 0 };
    CHECK(arena_open(&w->app, ROOM));
    CHECK(knowledge_read(&w->app, &w->knowledge, &err));
    CHECK(temp_folder(&w->folder, &err));
    w->plan = (RegionPlan){ .seed = seed, .today = TODAY, .years = 2, .incidents_a_month = incidents_a_month };
    w->region = (Region){ 0 };
    CHECK(region_write(&w->app, &w->plan, str_of(w->folder.path), &w->region, &err));
}

static void in_other_forms(World *w)
{
    Err err = { 0 };
    if (!region_forms_write(&w->knowledge, &w->plan, &w->app, str_of(w->folder.path), &w->region, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
}

static void world_close(World *w)
{
    region_remove(&w->region, str_of(w->folder.path));
    CHECK_EQ(rmdir(w->folder.path), 0);
    arena_close(&w->app);
}

static bool is_of_narrative(Str rule) { return str_starts(rule, S("narrative-")); }

static bool finding_note(void *to, Str file, ReportPart part, const Finding *f, Err *err)
{
    Keys *keys = to;
    (void)file;
    (void)part;
    (void)err;
    CHECK(keys->count < KEYS_MAX);
    if (!is_of_narrative(f->rule))
        snprintf(keys->at[keys->count++], KEY_BYTES, "%.*s %.*s %s %d %.*s %d %d-%d %s", STR(f->agency), STR(f->number),
                 role_name(f->role), f->sequence, STR(f->rule), f->is_possible, f->age.low, f->age.high,
                 still_minor_name(f->still_minor));
    return true;
}

static bool refused_tell(void *to, Str file, const Err *why, Err *err)
{
    (void)to;
    (void)err;
    test_fail(__FILE__, __LINE__, "%.*s: %s", STR(file), why->text);
    return true;
}

static int key_order(const void *a, const void *b) { return strcmp(a, b); }

/* Files without a map together, because a later one may replace what an earlier one says. */
static void check_into(World *w, Keys *keys, size_t from, size_t end, RegionForm form)
{
    const Events events = { .finding = finding_note, .refused = refused_tell, .to = keys };
    Str paths[16];
    CheckRequest request = { .paths = paths, .plan = { .today = TODAY }, .with_pools = true };
    ErrCode worst;
    size_t unreadable;
    Err err = { 0 };
    for (size_t i = from; i < end; i++) {
        const RegionFile *file = &w->region.files[i];
        if (file->form != form) continue;
        paths[request.path_count++] = str_format(&w->app, "%s/%.*s", w->folder.path, STR(file->name));
        if (file->map.len) request.how.map = str_format(&w->app, "%s/%.*s", w->folder.path, STR(file->map));
    }
    if (request.path_count) CHECK(check_files(&w->app, &w->knowledge, &request, &events, &worst, &unreadable, &err));
    CHECK_EQ(unreadable, 0);
}

static Keys *keys_of(World *w, RegionForm form, size_t from, size_t end)
{
    Keys *keys = calloc(1, sizeof *keys);
    CHECK(keys != NULL);
    if (form == REGION_LIST)
        for (size_t i = from; i < end; i++) check_into(w, keys, i, i + 1, form);
    else check_into(w, keys, from, end, form);
    qsort(keys->at, keys->count, KEY_BYTES, key_order);
    return keys;
}

static bool has(const Keys *keys, const char *key)
{
    return bsearch(key, keys->at, keys->count, KEY_BYTES, key_order) != NULL;
}

/* Every finding of `a` is one of `b`, but for those that `may_differ`. How many differ. */
static size_t check_within(const Keys *a, const Keys *b, bool (*may_differ)(World *w, const char *key), World *w,
                           const char *what)
{
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++) {
        if (has(b, a->at[i])) continue;
        count++;
        if (!may_differ || !may_differ(w, a->at[i])) test_fail(__FILE__, __LINE__, "%s: %s", what, a->at[i]);
    }
    return count;
}

/* A list does not say to which of several offenders a relationship is, and these rules ask. */
static bool asks_to_whom(World *w, const char *key)
{
    (void)w;
    return strstr(key, "minor-sex-offense-possible-commercial") || strstr(key, "minor-violence-possible-commercial");
}

/* Tables and lists tell an arrest that came late together with its incident, so that more can be seen. */
static bool was_arrested(World *w, const char *key)
{
    (void)w;
    return strstr(key, " arrestee ") || strstr(key, " offender ");
}

TEST(the_same_incidents_are_found_alike_in_every_form)
{
    static const RegionForm forms[] = { REGION_FLAT, REGION_XML, REGION_LIST, REGION_TABLES };
    static const char *const names[] = { "flat", "XML", "list", "tables" };
    World w;
    Keys *flat[COUNT(forms)];
    size_t lost = 0, all = 0;
    world_open(&w, 11, 300);
    size_t years = (size_t)w.plan.years;
    for (size_t g = 0; g < COUNT(forms); g++) flat[g] = keys_of(&w, REGION_FLAT, g * years, (g + 1) * years);
    in_other_forms(&w);
    for (size_t g = 0; g < COUNT(forms); g++) {
        Keys *now = keys_of(&w, forms[g], 0, w.region.file_count);
        bool is_told_late = forms[g] == REGION_LIST || forms[g] == REGION_TABLES;
        CHECK(flat[g]->count > 20);
        all += flat[g]->count;
        lost += check_within(flat[g], now, forms[g] == REGION_LIST ? asks_to_whom : NULL, &w, names[g]);
        CHECK(check_within(now, flat[g], is_told_late ? was_arrested : NULL, &w, names[g]) <= 2);
        free(now);
        free(flat[g]);
    }
    CHECK(lost <= all / 100);
    world_close(&w);
}

static Str text_of(World *w, Str name)
{
    char path[1200];
    snprintf(path, sizeof path, "%s/%.*s", w->folder.path, STR(name));
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    char *text = arena_new(&w->app, char, 4 * 1024 * 1024);
    size_t len = fread(text, 1, 4 * 1024 * 1024, file);
    CHECK(feof(file));
    fclose(file);
    return (Str){ text, len };
}

TEST(the_same_plan_gives_the_same_files_and_a_truth_that_names_them)
{
    World one, two;
    size_t told = 0;
    world_open(&one, 12, 60);
    world_open(&two, 12, 60);
    in_other_forms(&one);
    in_other_forms(&two);
    CHECK_EQ(one.region.file_count, two.region.file_count);
    for (size_t i = 0; i < one.region.file_count; i++) {
        const RegionFile *file = &one.region.files[i];
        CHECK_STR(file->name, two.region.files[i].name);
        if (file->form == REGION_TABLES) continue;
        CHECK(str_eq(text_of(&one, file->name), text_of(&two, file->name)));
        if (file->map.len) CHECK(str_starts(text_of(&one, file->map), S("safeharbor-csv-map\t1\n")));
    }
    CHECK(str_eq(text_of(&one, S("truth.tsv")), text_of(&two, S("truth.tsv"))));
    CHECK(str_eq(text_of(&one, S("truth-shared.tsv")), text_of(&two, S("truth-shared.tsv"))));
    for (size_t i = 0; i < one.region.truth_count; i++) {
        const TruthRow *row = &one.region.truth[i];
        const RegionFile *file = &one.region.files[row->file];
        if (row->told.len) CHECK(file->form == REGION_LIST && row->is_latest);
        if (file->form == REGION_LIST && row->is_latest) CHECK(str_has(text_of(&one, file->name), row->number));
        told += row->told.len > 0;
    }
    CHECK(told > 0);
    world_close(&one);
    world_close(&two);
}
