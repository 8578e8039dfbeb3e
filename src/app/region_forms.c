/* region_forms.c - how do flat files become what other systems export? */
#include "app/region_forms.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/region_held.h"
#include "app/region_names.h"
#include "app/region_words.h"
#include "base/limits.h"
#include "guide/content.h"
#include "synth/as_cde.h"
#include "synth/as_list.h"
#include "synth/field_card_files.h"
#include "synth/paper_files.h"
#include "exchange/nibrs_xml_out.h"

/* By group of agencies (synth/state.h): counties, then the state police. */
static const RegionForm forms[] = { REGION_FLAT, REGION_XML, [REGION_NAMES_GROUP] = REGION_LIST,
                                    REGION_TABLES };

typedef struct {
    const Knowledge *knowledge;
    Arena *arena, *scratch;     /* what stays; what is gone when the work is done */
    Str folder;
    Region *region;
    size_t years;
    uint64_t seed;
} Work;

static Str path_of(const Work *w, Str name)
{
    return str_format(w->scratch, "%.*s/%.*s", STR(w->folder), STR(name));
}

static Str named(const Work *w, const RegionFile *file, const char *ending)
{
    Str stem = file->name;
    if (str_ends(stem, S(".txt"))) stem.len -= 4;
    return str_format(w->arena, "%.*s%s", STR(stem), ending);
}

static Out *list_create(const Work *w, Str name, Err *err)
{
    Out *out = arena_new(w->scratch, Out, 1);
    return out_create(out, path_of(w, name), err) ? out : NULL;
}

/* ---- XML: report by report, corrections and deletes as they came ---- */

typedef struct { NibrsXmlOut words; Out *out; bool has_head; } XmlTaking;

static bool xml_take(void *to, const Record *record, Err *err)
{
    XmlTaking *t = to;
    (void)err;
    if (!t->has_head) nibrs_xml_out_head(t->out, record->agency);
    t->has_head = true;
    nibrs_xml_out_record(&t->words, t->out, record);
    return true;
}

static void problem_pass(void *to, const Problem *problem) { (void)to; (void)problem; }

static bool xml_write(Work *w, RegionFile *file, Err *err)
{
    Str flat = path_of(w, file->name);
    XmlTaking taking = { 0 };
    RecordSink sink = { xml_take, problem_pass, NULL, &taking };
    RecordsRead read;
    if (!nibrs_xml_out_words(w->scratch, content_find(S("formats/nibrs-xml-words.tsv"))->text, &taking.words, err))
        return false;
    file->name = named(w, file, ".xml");
    file->form = REGION_XML;
    if (!(taking.out = list_create(w, file->name, err))) return false;
    int fd = open(flat.at, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 ? nibrs_flat_read(fd, &w->knowledge->nibrs, &sink, &read, err)
                      : err_set(err, ERR_IO, "%.*s cannot be opened (%s).", STR(flat), strerror(errno));
    if (fd >= 0) close(fd);
    if (!ok) { out_drop(taking.out); return false; }
    nibrs_xml_out_tail(taking.out);
    unlink(flat.at);
    return out_close(taking.out, err);
}

/* ---- what stands in the files of one group ---- */

static bool group_hold(Work *w, size_t group, Held *held, Err *err)
{
    *held = (Held){ .arena = w->scratch, .book = &w->knowledge->nibrs };
    for (size_t i = group * w->years; i < (group + 1) * w->years; i++)
        if (!held_read(held, path_of(w, w->region->files[i].name), i, err)) return false;
    for (size_t i = group * w->years; i < (group + 1) * w->years; i++) unlink(path_of(w, w->region->files[i].name).at);
    held_settle(held);
    return true;
}

/* ---- tables ---- */

static bool tables_write(Work *w, const Held *held, size_t at_file, Err *err)
{
    RegionFile *file = &w->region->files[at_file];
    file->name = named(w, file, "");
    file->form = REGION_TABLES;
    Str path = path_of(w, file->name);
    int folder = mkdir(path.at, 0700) == 0 ? open(path.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (folder < 0) return err_set(err, ERR_IO, "%.*s cannot be made (%s).", STR(path), strerror(errno));
    AsCde *tables = as_cde_open(w->scratch, folder, AS_CDE_A, err);
    bool ok = tables != NULL, is_told;
    Arena one;
    if (!arena_open(&one, REPORT_ARENA_BYTES * 2)) abort();
    Record record;
    for (size_t at = 0, from; ok && held_next(held, &one, &at, &record, &from); arena_reset(&one, 0))
        if (from == at_file) ok = as_cde_record(tables, &record, &is_told, err);
    arena_close(&one);
    if (tables) ok = as_cde_close(tables, err) && ok;
    close(folder);
    return ok;
}

/* ---- lists ---- */

typedef struct { Out *out; RegionFile *file; size_t number; } List;

static bool list_begin(Work *w, List *list, AsList kind, Err *err)
{
    list->out = list_create(w, list->file->name, err);
    Out *map = list->out ? list_create(w, list->file->map, err) : NULL;
    if (!map) return false;
    as_list_map(map, kind);
    as_list_head(list->out, kind);
    return out_close(map, err);
}

/* The bookings of a year are a file of their own, behind all others, and so are the cards. */
static RegionFile *file_add(Work *w, const RegionFile *of, const char *what, size_t *number)
{
    Region *region = w->region;
    RegionFile *all = arena_new(w->arena, RegionFile, region->file_count + 1);
    memcpy(all, region->files, region->file_count * sizeof *all);
    RegionFile *added = &all[*number = region->file_count++];
    *added = (RegionFile){ .name = named(w, of, str_format(w->scratch, "-%s.csv", what).at),
                           .form = REGION_LIST,
                           .map = named(w, of, str_format(w->scratch, "-%s.map", what).at) };
    region->files = all;
    return added;
}

/* Who writes names and words into lists. */
typedef struct { RegionWords words; RegionNames names; } Hands;

static bool lists_write(Work *w, const Held *held, Hands *hands, size_t at_file, Err *err)
{
    List lists[2] = { 0 };
    RegionFile of = w->region->files[at_file];
    lists[AS_LIST_BOOKINGS].file = file_add(w, &of, "bookings", &lists[AS_LIST_BOOKINGS].number);
    lists[AS_LIST_INCIDENTS] = (List){ .file = &w->region->files[at_file], .number = at_file };
    lists[AS_LIST_INCIDENTS].file->name = named(w, &of, ".csv");
    lists[AS_LIST_INCIDENTS].file->map = named(w, &of, ".map");
    lists[AS_LIST_INCIDENTS].file->form = REGION_LIST;
    bool ok = true;
    for (AsList kind = 0; ok && kind < COUNT(lists); kind++) ok = list_begin(w, &lists[kind], kind, err);

    Arena one;
    if (!arena_open(&one, REPORT_ARENA_BYTES * 2)) abort();
    Record record;
    for (size_t at = 0, from; ok && held_next(held, &one, &at, &record, &from); arena_reset(&one, 0)) {
        AsList kind;
        if (from != at_file || !as_list_of(&record, &kind)) continue;
        bool is_added = region_names_put(&hands->names, &one, &record, lists[kind].number);
        Str words = region_words(&hands->words, &one, &record, lists[kind].number, is_added);
        as_list_record(lists[kind].out, kind, &record, words);
    }
    arena_close(&one);
    for (AsList kind = 0; kind < COUNT(lists); kind++)
        if (lists[kind].out) ok = (ok || (out_drop(lists[kind].out), false)) && out_close(lists[kind].out, err);
    return ok;
}

/* Named as the flat file of that year was. */
static bool cards_write(Work *w, const RegionFile *of, size_t year, Err *err)
{
    size_t number;
    RegionFile *file = file_add(w, of, "contacts", &number);
    Out *map = list_create(w, file->map, err), *list = map ? list_create(w, file->name, err) : NULL;
    if (!list) {
        if (map) out_drop(map);
        return false;
    }
    field_cards_map(map);
    field_cards_list(list, w->scratch, w->region, year, number);
    bool ok = out_close(map, err);
    return out_close(list, err) && ok;
}

/* ---- the region ---- */

static bool group_write(Work *w, size_t group, Err *err)
{
    size_t from = group * w->years, end = from + w->years;
    bool ok = true;
    if (forms[group] == REGION_FLAT) return true;
    if (forms[group] == REGION_XML) {
        for (size_t i = from; ok && i < end; i++) ok = xml_write(w, &w->region->files[i], err);
        return ok;
    }
    Held held;
    Hands hands = { region_words_begin(w->arena, w->scratch, w->region, ~w->seed),
                    region_names_begin(w->scratch, w->region, w->seed) };
    RegionFile *flat = arena_new(w->scratch, RegionFile, w->years);
    for (size_t i = from; i < end; i++) flat[i - from] = w->region->files[i];
    ok = group_hold(w, group, &held, err);
    for (size_t i = from; ok && i < end; i++)
        ok = forms[group] == REGION_LIST ? lists_write(w, &held, &hands, i, err) : tables_write(w, &held, i, err);
    for (size_t year = 0; ok && group == REGION_NAMES_GROUP && year < w->years; year++)
        ok = cards_write(w, &flat[year], year, err);
    return ok;
}

bool region_forms_write(const Knowledge *knowledge, const RegionPlan *plan, Arena *arena, Str folder, Region *region,
                        Err *err)
{
    Arena scratch;
    size_t segments = 0;
    for (size_t i = 0; i < region->file_count; i++) segments += region->files[i].segments;
    if (!arena_open(&scratch, segments * 1024 + SCRATCH_ARENA_BYTES))
        return err_set(err, ERR_STORE, "There is not enough memory to make a region.");
    Work work = { knowledge, arena, &scratch, folder, region, (size_t)plan->years, plan->seed };
    bool ok = true;
    for (size_t group = 0; ok && group < COUNT(forms); group++) {
        ok = group_write(&work, group, err);
        arena_reset(&scratch, 0);
    }
    if (ok) field_cards_into_truth(arena, region);
    ok = ok && region_truth_write(region, &scratch, folder, err)
        && region_lookalikes_write(region, &scratch, folder, err)
        && field_cards_truth_write(region, &scratch, folder, err)
        && region_papers_write(region, &scratch, folder, err);
    arena_close(&scratch);
    return ok;
}

/* ---- removal ---- */

static void tables_remove(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) return;
    for (struct dirent *entry; (entry = readdir(folder));) unlinkat(dirfd(folder), entry->d_name, 0);
    closedir(folder);
    rmdir(path);
}

static void file_remove(Str folder, Str name)
{
    char path[1200];
    snprintf(path, sizeof path, "%.*s/%.*s", STR(folder), STR(name));
    unlink(path);
}

void region_remove(const Region *region, Str folder)
{
    char path[1200];
    for (size_t i = 0; i < region->file_count; i++) {
        const RegionFile *file = &region->files[i];
        snprintf(path, sizeof path, "%.*s/%.*s", STR(folder), STR(file->name));
        if (file->form == REGION_TABLES) tables_remove(path);
        else file_remove(folder, file->name);
        if (file->map.len) file_remove(folder, file->map);
    }
    file_remove(folder, S("truth.tsv"));
    file_remove(folder, S("lookalikes.tsv"));
    file_remove(folder, S("truth-shared.tsv"));
    region_papers_remove(region, folder);
}
