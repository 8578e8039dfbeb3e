/* check.c - what would a re-screen of these files find? */
#include "app/check.h"

#include "app/claim_tables.h"
#include "app/own_words.h"
#include "app/reading.h"
#include "app/screening.h"
#include "app/unaged.h"
#include "base/clock.h"
#include "base/limits.h"

typedef struct {
    Arena *app;
    const Knowledge *knowledge;
    const CheckRequest *request;
    const Events *events;
    Err *err;                   /* of the event that stopped the work */
    ErrCode *worst;

    Spool *spool;
    Str *files, *formats;       /* their names, and in which form each holds reports */
    ClaimTables tables;
    uint32_t file;              /* the one being read */
    Arena of_file;              /* the counts of the file being read */
    Screening *screening;
    Summary *sum;
} Check;

/* ---- first pass: every report is counted and screened ---- */

static bool record_take(void *to, const Record *record, Err *err)
{
    Check *c = to;
    return screening_add(c->screening, c->file, record, 0, err) &&
           own_words_unfinished(c->knowledge, c->events, c->request->paths[c->file], record, err) &&
           (!str_eq(c->formats[c->file], str_of(format_name(FORMAT_CSV))) ||
            unaged_tell(c->knowledge, c->events, &c->of_file, c->request->paths[c->file], record, err));
}

static bool refuse(Check *c, Str name, const Err *why)
{
    screening_drop(c->screening, c->file);
    c->sum->refused++;
    if (*c->worst == ERR_NONE) *c->worst = why->code;
    return !c->events->refused || c->events->refused(c->events->to, name, why, c->err);
}

/* False only when the work cannot go on; a file that is refused does not stop the others. */
static bool check_file(Check *c)
{
    Err why = { 0 };
    FileRead file;
    Source source;
    arena_reset(&c->of_file, 0);
    HowToRead how = how_to_read(&c->of_file, c->request->paths[c->file], &c->request->how);
    Reader reader = { c->knowledge, c->events, record_take, c, false, &how };
    if (!file_open(&c->of_file, c->request->paths[c->file], &how, &source, &file, &why))
        return refuse(c, file.name, &why);
    c->files[c->file] = file.name;
    c->formats[c->file] = file.format;
    Reading reading = file_read(&reader, &source, &file, &why);
    bool is_unchanged = source_is_unchanged(&source);
    source_close(&source);
    if (reading == READING_STOPPED) { *c->err = why; return false; }
    if (reading == READING_REFUSED) return refuse(c, file.name, &why);
    if (!is_unchanged)
        return err_set(c->err, ERR_CONFLICT, "%.*s was changed while it was being read. Check it again when nobody "
                       "writes to it.", STR(file.name));
    c->sum->unreadable += file.read.unreadable;
    return !c->events->imported || c->events->imported(c->events->to, &file, c->err);
}

static bool current_take(void *to, const Place *p, Err *err)
{
    Check *c = to;
    return (!p->is_listed && !c->request->with_pools) || screening_tell(c->screening, p, err);
}

/* ---- second pass: reports are told, the most urgent first ---- */

#define BATCH_MAX 4096

/* Findings of one report that follow one another: the report is brought back once for all of them. */
typedef struct { Check *check; Arena scratch; Place first; Hit hits[BATCH_MAX]; size_t count; } Batch;

static bool is_same_report(const Place *a, const Place *b)
{
    return a->spooled.at == b->spooled.at;
}

static bool batch_tell(Batch *b)
{
    Check *c = b->check;
    Record record;
    if (b->count == 0) return true;

    Str file = c->files[b->first.when.file];
    arena_reset(&b->scratch, 0);
    if (!spool_read(c->spool, &b->scratch, b->first.spooled, &record, c->err)) return false;
    size_t mark = arena_mark(&b->scratch);
    for (size_t i = 0; i < b->count; i++) {
        Finding finding;
        if (!screen_explain(&c->knowledge->rules, &record, b->hits[i], c->request->plan.today, &b->scratch, &finding))
            return err_set(c->err, ERR_STORE, "A report is not what it was when it was screened. Run this again.");
        if (!claim_tables_name(&c->tables, c->formats[b->first.when.file], &finding, c->err)) return false;
        if (!c->events->finding(c->events->to, file, b->first.lead.part, &finding, c->err)) return false;
        arena_reset(&b->scratch, mark);
    }
    b->count = 0;
    return true;
}

static bool batch_add(Batch *b, const Place *p)
{
    if (b->count == BATCH_MAX || (b->count && !is_same_report(&b->first, p)))
        if (!batch_tell(b)) return false;
    if (b->count == 0) b->first = *p;
    b->hits[b->count++] = p->hit;
    return true;
}

static bool tell_all(Check *c)
{
    Batch *b = arena_new(c->app, Batch, 1);
    b->check = c;
    if (!c->events->finding) return true;
    if (!arena_open(&b->scratch, 3 * REPORT_ARENA_BYTES))
        return err_set(c->err, ERR_STORE, "There is not enough memory.");

    Place p;
    bool ok = true;
    while (ok && screening_next(c->screening, &p, c->err)) ok = batch_add(b, &p);
    ok = ok && c->err->code == ERR_NONE && batch_tell(b);
    arena_close(&b->scratch);
    return ok;
}

/* ---- the whole ---- */

static bool work(Check *c)
{
    double started = clock_seconds();
    for (c->file = 0; c->file < c->request->path_count; c->file++)
        if (!check_file(c)) return false;
    if (!screening_join(c->screening, current_take, c, c->err)) return false;
    if (c->events->counted && !c->events->counted(c->events->to, c->sum, c->err)) return false;
    if (!tell_all(c)) return false;
    c->sum->seconds = clock_seconds() - started;
    return !c->events->summary || c->events->summary(c->events->to, c->sum, c->err);
}

bool check_files(Arena *app, const Knowledge *knowledge, const CheckRequest *request,
                 const Events *events, ErrCode *worst, size_t *unreadable, Err *err)
{
    Check c = { .app = app, .knowledge = knowledge, .request = request, .events = events, .worst = worst,
                .err = err };
    ScreeningPlan plan = request->plan;
    *worst = ERR_NONE;
    *unreadable = 0;
    plan.spool = c.spool = spool_open();
    c.files = arena_new(app, Str, request->path_count);
    c.formats = arena_new(app, Str, request->path_count);
    c.tables.app = app;
    c.screening = screening_open(app, knowledge, &plan, request->path_count);
    c.sum = screening_summary(c.screening);

    bool ok = arena_open(&c.of_file, SCRATCH_ARENA_BYTES) ||
        err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && work(&c);
    *unreadable = c.sum->unreadable;
    arena_close(&c.of_file);
    screening_close(c.screening);
    spool_close(c.spool);
    return ok;
}
