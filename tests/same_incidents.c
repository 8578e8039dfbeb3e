/* same_incidents.c - writes one set of invented incidents as flat file, as NIBRS XML and as tables of the FBI. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/knowledge.h"
#include "base/limits.h"
#include "guide/content.h"
#include "synth/as_cde.h"
#include "exchange/nibrs_xml_out.h"
#include "synth/region.h"

#define FORMS (AS_CDE_C + 1)

/* What tables cannot tell: they hold one state of each report, and no month without any. */
typedef enum { TOLD_ONCE, ZERO_REPORT, LATE_ARREST, REPLACED_OR_DELETED, SORTS } Sort;

/* How often a number was used by an agency, and whether once to take something back. */
typedef struct { Str agency, number; bool is_group_b, is_again; } Use;

typedef struct {
    Arena *arena;
    Str folder;
    const Knowledge *knowledge;
    NibrsXmlOut words;
    int fd;                             /* of the flat file at hand */
    Out whole, whole_xml, once, once_xml;
    AsCde *tables[FORMS];
    Use *uses;
    size_t use_count, use_room;
    size_t reports[SORTS];
} Work;

static Str path_of(Work *w, const char *name)
{
    return str_format(w->arena, "%.*s/%s", STR(w->folder), name);
}

static int folder_make(Work *w, const char *name, Err *err)
{
    const char *path = path_of(w, name).at;
    int fd = mkdir(path, 0700) == 0 ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd < 0) err_set(err, ERR_IO, "%s cannot be made (%s).", path, strerror(errno));
    return fd;
}

/* ---- which reports are told once ---- */

static int by_name(const void *a, const void *b)
{
    const Use *x = a, *y = b;
    int order = str_compare(x->agency, y->agency);
    if (order == 0) order = str_compare(x->number, y->number);
    return order ? order : x->is_group_b - y->is_group_b;
}

static Use use_of(const Record *r)
{
    return (Use){ r->agency, r->number, r->kind == RECORD_GROUP_B_ARREST, r->is_delete };
}

static bool use_note(void *to, const Record *record, Err *err)
{
    Work *w = to;
    (void)err;
    if (record->kind == RECORD_ZERO_REPORT) return true;
    arena_grow(w->arena, w->uses, w->use_count, w->use_room);
    Use use = use_of(record);
    use.agency = str_copy(w->arena, use.agency);
    use.number = str_copy(w->arena, use.number);
    w->uses[w->use_count++] = use;
    return true;
}

static void uses_settle(Work *w)
{
    size_t kept = 0;
    qsort(w->uses, w->use_count, sizeof *w->uses, by_name);
    for (size_t i = 0; i < w->use_count; i++)
        if (kept && by_name(&w->uses[kept - 1], &w->uses[i]) == 0) w->uses[kept - 1].is_again = true;
        else w->uses[kept++] = w->uses[i];
    w->use_count = kept;
}

static Sort sort_of(const Work *w, const Record *record)
{
    if (record->kind == RECORD_ZERO_REPORT) return ZERO_REPORT;
    if (record->kind != RECORD_INCIDENT && record->kind != RECORD_GROUP_B_ARREST && !record->is_delete)
        return LATE_ARREST;
    Use asked = use_of(record), *use = bsearch(&asked, w->uses, w->use_count, sizeof *w->uses, by_name);
    return use->is_again ? REPLACED_OR_DELETED : TOLD_ONCE;
}

/* ---- writing ---- */

static bool flat_put(Work *w, Out *out, const Record *record, Err *err)
{
    Arena bytes;
    if (!arena_open(&bytes, record->bytes + 4096)) return err_set(err, ERR_STORE, "There is not enough memory.");
    char *text = arena_new(&bytes, char, record->bytes);
    bool ok = pread(w->fd, text, record->bytes, (off_t)record->offset) == (ssize_t)record->bytes;
    out_str(out, (Str){ text, record->bytes });
    if (ok && text[record->bytes - 1] != '\n') out_char(out, '\n');
    arena_close(&bytes);
    return ok || err_set(err, ERR_IO, "A report cannot be read again.");
}

static bool record_write(void *to, const Record *record, Err *err)
{
    Work *w = to;
    Sort sort = sort_of(w, record);
    w->reports[sort]++;
    if (!flat_put(w, &w->whole, record, err)) return false;
    nibrs_xml_out_record(&w->words, &w->whole_xml, record);
    if (sort != TOLD_ONCE) return true;
    if (!flat_put(w, &w->once, record, err)) return false;
    nibrs_xml_out_record(&w->words, &w->once_xml, record);
    bool ok = true, is_told;
    for (int form = 0; ok && form < FORMS; form++) ok = as_cde_record(w->tables[form], record, &is_told, err);
    return ok;
}

static void problem_pass(void *to, const Problem *problem) { (void)to; (void)problem; }

static bool region_read(Work *w, const Region *region, bool (*take)(void *, const Record *, Err *), Err *err)
{
    RecordSink sink = { take, problem_pass, NULL, w };
    RecordsRead done;
    bool ok = true;
    for (size_t i = 0; ok && i < region->file_count; i++) {
        Str path = str_format(w->arena, "%.*s/region/%.*s", STR(w->folder), STR(region->files[i].name));
        w->fd = open(path.at, O_RDONLY | O_CLOEXEC);
        if (w->fd < 0) return err_set(err, ERR_IO, "%.*s cannot be opened.", STR(path));
        ok = nibrs_flat_read(w->fd, &w->knowledge->nibrs, &sink, &done, err);
        close(w->fd);
    }
    return ok;
}

static bool outputs_open(Work *w, Err *err)
{
    static const char *const names[FORMS] = { "tables-a", "tables-b", "tables-c" };
    if (!nibrs_xml_out_words(w->arena, content_find(S("formats/nibrs-xml-words.tsv"))->text, &w->words, err) ||
        !out_create(&w->whole, path_of(w, "whole.txt"), err) ||
        !out_create(&w->whole_xml, path_of(w, "whole.xml"), err) ||
        !out_create(&w->once, path_of(w, "once.txt"), err) ||
        !out_create(&w->once_xml, path_of(w, "once.xml"), err)) return false;
    nibrs_xml_out_head(&w->whole_xml, S("ZZ0000001"));
    nibrs_xml_out_head(&w->once_xml, S("ZZ0000001"));
    for (int form = 0; form < FORMS; form++) {
        int fd = folder_make(w, names[form], err);
        if (fd < 0 || !(w->tables[form] = as_cde_open(w->arena, fd, (AsCdeForm)form, err))) return false;
    }
    return true;
}

static bool outputs_close(Work *w, Err *err)
{
    nibrs_xml_out_tail(&w->whole_xml);
    nibrs_xml_out_tail(&w->once_xml);
    for (int form = 0; form < FORMS; form++)
        if (!as_cde_close(w->tables[form], err)) return false;
    return out_close(&w->whole, err) && out_close(&w->whole_xml, err) && out_close(&w->once, err) &&
           out_close(&w->once_xml, err);
}

static bool write_all(Work *w, const RegionPlan *plan, Err *err)
{
    Region region = { 0 };
    int fd = folder_make(w, "region", err);
    if (fd < 0) return false;
    close(fd);
    if (!region_write(w->arena, plan, path_of(w, "region"), &region, err) ||
        !region_read(w, &region, use_note, err)) return false;
    uses_settle(w);
    return outputs_open(w, err) && region_read(w, &region, record_write, err) && outputs_close(w, err);
}

static int number(const char *text)
{
    int n = 0;
    return str_to_number(str_of(text), &n) ? n : -1;
}

/* same_incidents FOLDER SEED YEARS INCIDENTS-A-MONTH: writes into a folder that is there whole.txt and whole.xml, all
 * reports of a region in their order; once.txt, once.xml, tables-a, tables-b and tables-c, those of them that tables
 * can tell. Prints how many reports there are of each sort. */
int main(int argc, char **argv)
{
    static Arena arena;
    static Knowledge knowledge;
    static Work work;
    Err err = { 0 };
    if (argc != 5 || number(argv[2]) < 0 || !arena_open(&arena, (size_t)2 * 1024 * 1024 * 1024)) return 2;
    RegionPlan plan = region_plan((uint64_t)number(argv[2]), (Date){ 2026, 11, 25 });
    plan.years = number(argv[3]);
    plan.incidents_a_month = number(argv[4]);
    work = (Work){ .arena = &arena, .folder = str_of(argv[1]), .knowledge = &knowledge };
    if (!knowledge_read(&arena, &knowledge, &err) || !write_all(&work, &plan, &err)) {
        fprintf(stderr, "same_incidents: %s\n", err.text);
        return err_exit_code(err.code);
    }
    printf("{\"once\": %zu, \"zero\": %zu, \"late\": %zu, \"replaced\": %zu}\n", work.reports[TOLD_ONCE],
           work.reports[ZERO_REPORT], work.reports[LATE_ARREST], work.reports[REPLACED_OR_DELETED]);
    return 0;
}
