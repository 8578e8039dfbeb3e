/* selfcheck.c - does the tenant hold what it says it holds? */
#include "app/selfcheck.h"

#include "app/location_vault.h"
#include "app/person_link.h"
#include "app/rescreen.h"
#include "base/limits.h"
#include "base/pool.h"
#include "store/audit_seal.h"
#include "store/locations.h"
#include "store/purges.h"

typedef struct {
    Tenant *tenant;
    const Knowledge *knowledge;
    bool (*each)(void *to, const Checked *checked, Err *err);
    void *to;
    bool all_well;
    Digester *digester;
    Arena scratch;
} Looking;

static bool tell(Looking *w, const char *what, bool is_well, const char *text, Err *err)
{
    Checked c = { .what = what, .is_well = is_well };
    snprintf(c.text, sizeof c.text, "%s", text);
    w->all_well &= is_well;
    return w->each(w->to, &c, err);
}

/* A fault is an answer here; only what keeps us from looking is an error. */
static bool pages(Looking *w, Err *err)
{
    Err fault = { 0 };
    bool ok = store_inspect(w->tenant->store, &fault);
    return tell(w, "database", ok, ok ? "Every page and reference is whole." : fault.text, err);
}

static bool trail_of(Looking *w, Store *store, const char *what, Err *err)
{
    AuditVerdict v;
    char text[200];
    if (!audit_verify(store, 0, NULL, &v, err)) return false;
    if (v.is_whole) snprintf(text, sizeof text, "%lld entries follow from one another.", (long long)v.entries);
    else snprintf(text, sizeof text, "Entry %lld: %s", (long long)v.first_bad, v.why);
    return tell(w, what, v.is_whole, text, err);
}

/* Nothing is said of a trail that was never sealed. */
static bool seals_of(Looking *w, Store *store, const char *what, Err *err)
{
    AuditSealing s;
    char text[200];
    if (!audit_seal_look(store, &s, err)) return false;
    if (!s.series) return true;
    if (s.is_on && s.entries == s.sealed)
        snprintf(text, sizeof text, "All %lld entries are sealed.", (long long)s.sealed);
    else if (s.is_on)
        snprintf(text, sizeof text, "Sealed up to entry %lld of %lld; the rest with the next that come, or by "
                 "safeharbor audit seal.", (long long)s.sealed, (long long)s.entries);
    else
        snprintf(text, sizeof text, "Not sealed since entry %lld: %s. An auditor begins anew: safeharbor audit seal "
                 "begin.", (long long)s.sealed, s.is_restored ? "it was restored" : "the key of the seals is gone");
    return tell(w, what, s.is_on || s.is_restored, text, err);
}

static bool trail(Looking *w, Err *err)
{
    return trail_of(w, w->tenant->store, "audit trail", err) && seals_of(w, w->tenant->store, "seals", err);
}

/* Pages and trail of the location vault, and whether every row of it opens. Nothing is said of a tenant without one. */
static bool locations(Looking *w, Err *err)
{
    bool is_there;
    LocationRow *rows;
    size_t count;
    char text[200];
    Err fault = { 0 };
    Tenant *t = w->tenant;
    if (!location_open_where_noted(t, &is_there, &fault))
        return tell(w, "location vault", false, fault.text, err);
    if (!is_there) return true;
    store_roles(t->location, STAFF_EVERYONE);
    bool ok = store_inspect(t->location, &fault) &&
              locations_all(t->location, t->app, &rows, &count, &fault);
    if (ok) snprintf(text, sizeof text, "The location of each facility that is kept can be opened: %zu.", count);
    return tell(w, "location vault", ok, ok ? text : fault.text, err) &&
           trail_of(w, t->location, "its audit trail", err) && seals_of(w, t->location, "its seals", err);
}

/* The rows of one import as they landed. What was purged since is stood for by what it left. */
typedef struct { Looking *w; int64_t next, missing, gone; PurgedRow *purged; size_t purged_count, purged_at; } Walk;

static const Digest *purged_digest(Walk *walk, int64_t id)
{
    while (walk->purged_at < walk->purged_count && walk->purged[walk->purged_at].id < id) walk->purged_at++;
    bool is_it = walk->purged_at < walk->purged_count && walk->purged[walk->purged_at].id == id;
    return is_it ? &walk->purged[walk->purged_at].was : NULL;
}

static void row_add(Walk *walk, const Digest *digest)
{
    digest_add(walk->w->digester, (Str){ (const char *)digest->at, sizeof digest->at });
}

static void gap_walk(Walk *walk, int64_t to)
{
    for (; walk->next < to; walk->next++) {
        const Digest *was = purged_digest(walk, walk->next);
        if (was) row_add(walk, was), walk->gone++;
        else walk->missing++;
    }
}

static bool record_take(void *to, int64_t id, const Record *record, Str raw, Str sealed, Err *err)
{
    Walk *walk = to;
    Digest digest;
    (void)record;
    (void)raw;
    gap_walk(walk, id);
    walk->next = id + 1;
    if (!digest_of(sealed, &digest, err)) return false;
    const Digest *was = purged_digest(walk, id);
    row_add(walk, was ? was : &digest);
    return true;
}

static bool import_check(Looking *w, const ImportRow *row, Err *err)
{
    Err fault = { 0 };
    Digest digest;
    char text[200];
    Store *store = w->tenant->store;
    int64_t from = row->first_record, before = from + row->records;
    Walk walk = { .w = w, .next = from };
    if (!purged_between(store, w->tenant->app, from, before, &walk.purged, &walk.purged_count, err)) return false;
    bool ok = records_each(store, &w->scratch, from, before, record_take, &walk, &fault);
    gap_walk(&walk, before);
    if (!digest_end(w->digester, &digest, err)) return false;
    if (!ok) snprintf(text, sizeof text, "Import %lld: %.150s", (long long)row->id, fault.text);
    else if (walk.missing)
        snprintf(text, sizeof text, "Import %lld: %lld reports are missing.", (long long)row->id,
                 (long long)walk.missing);
    else if (memcmp(&digest, &row->digest, sizeof digest) != 0)
        snprintf(text, sizeof text, "Import %lld: its reports are not those that landed.", (long long)row->id);
    else return true;
    return tell(w, "imports", false, text, err);
}

static bool imports(Looking *w, Err *err)
{
    ImportRow *rows;
    size_t count;
    int64_t records = 0;
    char text[200];
    bool was_well = w->all_well;
    if (!imports_landed(w->tenant->store, w->tenant->app, &rows, &count, err)) return false;
    w->all_well = true;
    for (size_t i = 0; i < count; i++) {
        if (!import_check(w, &rows[i], err)) return false;
        records += rows[i].records;
    }
    bool ok = w->all_well;
    w->all_well &= was_well;
    snprintf(text, sizeof text, "%zu imports hold the %lld reports that landed.", count, (long long)records);
    return !ok || tell(w, "imports", true, text, err);
}

/* Findings follow from the reports that the last run saw; newer imports wait for the next one. */
static bool findings(Looking *w, Err *err)
{
    RunRow last;
    int64_t added, ended;
    char text[200];
    Err fault = { 0 };
    if (!run_latest(w->tenant->store, INT64_MAX, &last, err)) return false;
    if (!last.id) return tell(w, "findings", true, "Nothing was screened yet.", err);
    if (!rescreen_difference(w->tenant, w->knowledge, last.today, &added, &ended, &fault))
        return tell(w, "findings", fault.code == ERR_INPUT, fault.text, err);      /* a table of own words is wrong */
    if (added + ended == 0) snprintf(text, sizeof text, "A rebuild finds the same.");
    else
        snprintf(text, sizeof text,
                 "A re-screen would add %lld and end %lld: imports or rules are newer than the last one.",
                 (long long)added, (long long)ended);
    return tell(w, "findings", true, text, err);
}

/* Proposals follow from the reports that the last linking saw. Nothing is said of a tenant that was never linked. */
static bool proposals(Looking *w, Err *err)
{
    LinkRunRow last;
    int64_t added, ended;
    char text[200];
    Err fault = { 0 };
    if (!link_run_latest(w->tenant->store, w->tenant->app, INT64_MAX, &last, err)) return false;
    if (!last.id) return true;
    if (!person_link_difference(w->tenant, pool_cores(), &added, &ended, &fault))
        return tell(w, "proposals", false, fault.text, err);
    if (added + ended == 0)
        snprintf(text, sizeof text, "Linking again proposes the same: %lld.", (long long)last.standing);
    else
        snprintf(text, sizeof text, "persons link would propose %lld and end %lld: reports or weights are newer.",
                 (long long)added, (long long)ended);
    return tell(w, "proposals", true, text, err);
}

/* A process that goes on afterwards has no use for the keys of places. */
static void location_close_again(Tenant *tenant, bool was_open)
{
    if (was_open) return;
    store_close(tenant->location);
    tenant->location = NULL;
}

bool selfcheck(Tenant *tenant, const Knowledge *knowledge,
               bool (*each)(void *to, const Checked *checked, Err *err), void *to, bool *all_well, Err *err)
{
    Act act;
    Looking w = { .tenant = tenant, .knowledge = knowledge, .each = each, .to = to, .all_well = true };
    bool was_open = tenant->location != NULL;
    if (!app_enter(tenant, VERB_SELFCHECK, (Why){ 0 }, &act, err) ||
        !act_note(&act, S("tenant"), 0, S(""), err))
        return false;
    store_roles(tenant->store, STAFF_EVERYONE);     /* it reads all and tells nothing of it */
    bool ok = (w.digester = digest_open(err)) && (arena_open(&w.scratch, 2 * REPORT_ARENA_BYTES) ||
                                                  err_set(err, ERR_STORE, "There is not enough memory."));
    ok = ok && pages(&w, err) && trail(&w, err) && locations(&w, err) && imports(&w, err) && findings(&w, err) &&
         proposals(&w, err);
    *all_well = w.all_well;
    location_close_again(tenant, was_open);
    digest_close(w.digester);
    arena_close(&w.scratch);
    return ok;
}
