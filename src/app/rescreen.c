/* rescreen.c - how do conclusions follow the reports, and stay what they were? */
#include "app/rescreen.h"

#include "app/claim_tables.h"
#include "app/format.h"
#include "app/kept.h"
#include "app/settle.h"
#include "app/unaged.h"
#include "base/clock.h"
#include "base/limits.h"
#include "store/records.h"

typedef struct {
    const RescreenRequest *request;
    const RescreenEvents *events;
    OwnWords own;
    Knowledge knowledge;        /* with the agency's own words */
    const Corrections *corrections;
    NumberShares *shares;
    Act act;
    Arena of_file, scratch, ids;
    ImportRow *imports;
    size_t import_count;
    uint32_t file;              /* number of the import being read */
    FileRead at_hand;
    Screening *screening;
    Settling *settling;
    int64_t *told_ids;
    size_t told_count, told_room;
    int64_t before;             /* what ran before: findings from here on are new */
    RunRow run;
} Rescreen;

/* ---- the reports, in the order in which their files came ---- */

static bool record_take(void *to, int64_t id, const Record *record, Str raw, Str sealed, Err *err)
{
    Rescreen *r = to;
    (void)raw;
    (void)sealed;
    tally_add(r->at_hand.tally, record);
    r->at_hand.read.records++;
    const Events *told = &r->events->told;
    if (told->progress && r->at_hand.read.records % 4096 == 0)
        told->progress(told->to, r->at_hand.name, r->at_hand.read.records, (uint64_t)r->imports[r->file].records);
    Record known = *record;
    (void)corrections_apply(r->corrections, &r->scratch, &known);
    number_shares_apply(r->shares, &r->scratch, id, &known);
    return screening_add(r->screening, r->file, &known, id, err) &&
           own_words_unfinished(&r->knowledge, told, r->imports[r->file].name, record, err) &&
           (!str_eq(r->imports[r->file].format, str_of(format_name(FORMAT_CSV))) ||
            unaged_tell(&r->knowledge, told, &r->scratch, r->imports[r->file].name, &known, err));
}

static bool edits_tell(Rescreen *r, const ImportRow *row, Err *err)
{
    EditTotal *edits;
    size_t count;
    if (!r->events->edit) return true;
    if (!import_edits(r->act.tenant->store, &r->of_file, row->id, &edits, &count, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (!r->events->edit(r->events->told.to, &edits[i], err)) return false;
    return true;
}

static bool import_read(Rescreen *r, const ImportRow *row, Err *err)
{
    double started = clock_seconds();
    arena_reset(&r->of_file, 0);
    r->at_hand = (FileRead){ .name = row->name, .format = row->format, .tally = tally_open(&r->of_file),
                             .problems = (size_t)row->problems, .warnings = (size_t)row->warnings };
    r->at_hand.read = (RecordsRead){ .lines = (size_t)row->lines, .segments = (size_t)row->segments,
                                   .unreadable = (size_t)row->unreadable, .bytes = (uint64_t)row->bytes };
    if (!records_each(r->act.tenant->store, &r->scratch, row->first_record, row->first_record + row->records,
                      record_take, r, err))
        return false;
    r->at_hand.seconds = clock_seconds() - started;
    screening_summary(r->screening)->unreadable += (size_t)row->unreadable;
    return edits_tell(r, row, err) && (!r->events->file || r->events->file(r->events->told.to, row, &r->at_hand, err));
}

static bool all_read(Rescreen *r, Err *err)
{
    for (r->file = 0; r->file < r->import_count; r->file++) {
        const ImportRow *row = &r->imports[r->file];
        bool is_file = !str_eq(row->format, CORRECTION_FORMAT);
        if (is_file && !row->is_withdrawn && !import_read(r, row, err)) return false;
        r->run.last_import = row->id;
    }
    return true;
}

/* ---- what is told ---- */

static bool is_told(const Rescreen *r, const Place *p, bool is_new)
{
    const RescreenRequest *q = r->request;
    const Rule *rule = &r->knowledge.rules.rules[p->hit.rule];
    if (q->only_new && !is_new) return false;
    if (q->rule.len ? !str_eq(q->rule, rule->id) : !p->is_listed && !q->with_pools) return false;
    return !date_is_known(q->since) || p->urgency.day >= date_day_number(q->since);
}

static void told_note(Rescreen *r, int64_t id)
{
    arena_grow(&r->ids, r->told_ids, r->told_count, r->told_room);
    r->told_ids[r->told_count++] = id;
}

static bool settled_take(void *to, const Place *place, bool is_new, Err *err)
{
    Rescreen *r = to;
    if (!is_told(r, place, is_new)) return true;
    told_note(r, place->finding_id);
    return screening_tell(r->screening, place, err);
}

static bool tell_all(Rescreen *r, Err *err)
{
    Kept kept;
    Place p;
    ClaimTables tables = { r->act.tenant->app, NULL };
    const Events *told = &r->events->told;
    if (!told->finding) return true;
    if (!kept_open(&kept, r->act.tenant, &r->knowledge.rules, err)) return false;
    while (screening_next(r->screening, &p, err)) {
        FindingRow row;
        Finding finding;
        size_t mark = arena_mark(&r->scratch);
        if (!kept_read(&kept, &r->scratch, p.finding_id, r->request->plan.today, &row, &finding, err) ||
            !claim_tables_name(&tables, r->imports[p.when.file].format, &finding, err) ||
            !told->finding(told->to, r->imports[p.when.file].name, p.lead.part, &finding, err)) return false;
        arena_reset(&r->scratch, mark);
    }
    return err->code == ERR_NONE;
}

/* ---- the whole ---- */

static bool land(Rescreen *r, Err *err)
{
    Tenant *t = r->act.tenant;
    OutputRow output = { .kind = r->request->output, .recipient = t->who.login, .today = r->request->plan.today };
    if (!act_begin(&r->act, err)) return false;
    Str object = str_format(t->app, "run %lld", (long long)r->run.id), own = own_words_versions(t->app, &r->own);
    if (own.len) own = str_format(t->app, "own words: %.*s", STR(own));
    bool ok = run_land(t->store, &r->run, r->act.seq, err) &&
        output_add(t->store, &output, r->told_ids, r->told_count, r->act.seq, err) &&
        act_commit(&r->act, object, (int64_t)r->told_count, own, err);
    if (!ok) act_undo(&r->act);
    return ok;
}

static bool read_and_join(Rescreen *r, Err *err)
{
    Store *store = r->act.tenant->store;
    if (!store_look(store, err)) return false;
    bool ok = imports_landed(store, r->act.tenant->app, &r->imports, &r->import_count, err);
    r->screening = screening_open(r->act.tenant->app, &r->knowledge, &r->request->plan, r->import_count + 1);
    ok = ok && number_shares_read(r->shares, r->act.tenant, r->corrections, r->imports, r->import_count, err) &&
         all_read(r, err);
    store_undo(store);
    return ok && screening_join(r->screening, settling_take, r->settling, err);
}

static bool work(Rescreen *r, Err *err)
{
    double started = clock_seconds();
    Store *store = r->act.tenant->store;
    r->shares = number_shares_new(r->act.tenant->app);
    SettlePlan plan = { r->act.tenant, &r->knowledge, r->corrections, r->shares, r->request->plan.today, true };
    if (!runs_drop_arriving(store, err) || !(r->settling = settling_open(&plan, err)) || !read_and_join(r, err) ||
        !settle(r->settling, settled_take, r, &r->run, err)) return false;
    r->run.today = r->request->plan.today;
    if (!land(r, err)) return false;

    Summary *sum = screening_summary(r->screening);
    const Events *told = &r->events->told;
    if (r->events->run && !r->events->run(told->to, &r->run, err)) return false;
    if (told->counted && !told->counted(told->to, sum, err)) return false;
    if (!tell_all(r, err)) return false;
    sum->seconds = clock_seconds() - started;
    return !told->summary || told->summary(told->to, sum, err);
}

static bool knowledge_join(Rescreen *r, Err *err)
{
    const Tenant *t = r->act.tenant;
    return own_words_of_tenant(t->app, t->folder, r->request->knowledge, &r->own, &r->knowledge, err);
}

static bool own_words_tell(Rescreen *r, Err *err)
{
    return !r->own.count || !r->events->own_words || r->events->own_words(r->events->told.to, &r->own, err);
}

bool rescreen(const RescreenRequest *request, const RescreenEvents *events, Err *err)
{
    Rescreen r = { .request = request, .events = events };
    if (!app_enter(request->tenant, VERB_RESCREEN, request->why, &r.act, err) ||
        !store_claim(request->tenant->store, WORK_FINDINGS, err)) return false;
    bool ok = (arena_open(&r.of_file, 2 * SCRATCH_ARENA_BYTES) && arena_open(&r.scratch, 2 * REPORT_ARENA_BYTES) &&
               arena_open(&r.ids, IDS_ARENA_BYTES)) || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && (r.corrections = corrections_open(request->tenant, err)) != NULL;
    ok = ok && knowledge_join(&r, err) && own_words_tell(&r, err) && work(&r, err);
    if (r.screening) screening_close(r.screening);
    settling_close(r.settling);
    arena_close(&r.of_file);
    arena_close(&r.scratch);
    arena_close(&r.ids);
    store_release(request->tenant->store, WORK_FINDINGS);
    return ok;
}

bool rescreen_difference(Tenant *tenant, const Knowledge *knowledge, Date today, int64_t *added,
                         int64_t *ended, Err *err)
{
    static const RescreenEvents nothing;
    RescreenRequest request = { .tenant = tenant, .knowledge = knowledge, .plan = { .today = today } };
    Rescreen r = { .request = &request, .events = &nothing, .act = { .tenant = tenant } };
    r.shares = number_shares_new(tenant->app);
    SettlePlan plan = { tenant, &r.knowledge, NULL, r.shares, today, false };
    bool ok = (arena_open(&r.of_file, 2 * SCRATCH_ARENA_BYTES) && arena_open(&r.scratch, 2 * REPORT_ARENA_BYTES) &&
               arena_open(&r.ids, IDS_ARENA_BYTES)) || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && (plan.corrections = r.corrections = corrections_open(tenant, err)) != NULL;
    ok = ok && knowledge_join(&r, err) && (r.settling = settling_open(&plan, err)) && read_and_join(&r, err) &&
        settle(r.settling, NULL, NULL, &r.run, err);
    *added = r.run.added;
    *ended = r.run.ended;
    if (r.screening) screening_close(r.screening);
    settling_close(r.settling);
    arena_close(&r.of_file);
    arena_close(&r.scratch);
    arena_close(&r.ids);
    return ok;
}
