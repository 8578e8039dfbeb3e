/* purge.c - what goes, on which ground, and what is kept of the others? */
#include "app/purge.h"

#include "app/corrections.h"
#include "app/vault_index.h"
#include "app/report_mark.h"
#include "app/withheld.h"
#include "base/clock.h"
#include "base/limits.h"
#include "domain/claim.h"
#include "domain/packed.h"
#include "store/duties.h"
#include "store/encounters.h"
#include "store/exceptions.h"
#include "store/findings.h"
#include "store/identities.h"
#include "store/imports.h"
#include "store/notices.h"
#include "store/paths.h"
#include "store/placements.h"
#include "store/proposals.h"
#include "store/reviews.h"
#include "store/purges.h"

#define ORDER_MAX_BYTES 60

bool purge_ground_known(Str ground)
{
    static const char *const grounds[] = { "review", "sealed", "release", "mistake" };
    for (size_t i = 0; i < COUNT(grounds); i++)
        if (str_eq(ground, str_of(grounds[i]))) return true;
    return false;
}

/* Written down by the mark of its number, which names nobody. */
static bool target_of(Tenant *t, const PurgeWhat *w, PurgeTarget *target, Err *err)
{
    *target = (PurgeTarget) {
        .import_id = w->import_id, .has_person = w->has_person, .role = w->role, .sequence = w->sequence
    };
    return w->import_id || report_mark(t->store, w->is_group_b, w->agency, w->number, &target->report, err);
}

/* ---- which rows ---- */

typedef struct { Tenant *tenant; int64_t *ids; size_t count, room; } Ids;

static bool id_take(void *to, int64_t id, Err *err)
{
    Ids *ids = to;
    (void)err;
    arena_grow(ids->tenant->app, ids->ids, ids->count, ids->room);
    ids->ids[ids->count++] = id;
    return true;
}

static bool record_id_take(void *to, int64_t id, const Record *record, Str raw, Str sealed, Err *err)
{
    (void)record;
    (void)raw;
    (void)sealed;
    return id_take(to, id, err);
}

static bool import_ids(Tenant *t, Arena *scratch, int64_t import_id, Ids *ids, Err *err)
{
    ImportRow *rows;
    size_t count;
    if (!imports_landed(t->store, t->app, &rows, &count, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == import_id)
            return records_each(t->store, scratch, rows[i].first_record,
                                rows[i].first_record + rows[i].records, record_id_take, ids, err);
    return err_set(err, ERR_NOT_FOUND, "There is no import %lld. safeharbor import list shows them.",
                   (long long)import_id);
}

static bool named_anywhere(Tenant *t, Arena *scratch, const PurgeTarget *w, const Ids *ids, Err *err)
{
    for (size_t i = 0; i < ids->count; i++) {
        Record record;
        Str raw;
        int64_t import_id;
        arena_reset(scratch, 0);
        if (!record_read(t->store, scratch, ids->ids[i], &record, &raw, &import_id, err)) return false;
        if (report_names(&record, w)) return true;
    }
    return err_set(err, ERR_NOT_FOUND, "This report has no %s %d. Check the numbers in the report.",
                   role_name(w->role), w->sequence);
}

static bool ids_find(Tenant *t, Arena *scratch, const PurgeTarget *w, Ids *ids, Err *err)
{
    ids->tenant = t;
    if (w->import_id) return import_ids(t, scratch, w->import_id, ids, err);
    if (!records_numbered(t->store, &w->report, id_take, ids, err)) return false;
    if (!ids->count)
        return err_set(err, ERR_NOT_FOUND, "There is no such report. Check agency and number, or say --group-b.");
    return !w->has_person || named_anywhere(t, scratch, w, ids, err);
}

/* ---- the redacted copy ---- */

typedef struct { Record record; int64_t record_id; const PurgeTarget *target; const Ids *corrections; } Redaction;

static bool has_id(const Ids *ids, int64_t id)
{
    for (size_t i = 0; i < ids->count; i++)
        if (ids->ids[i] == id) return true;
    return false;
}

/* Findings about the person, and those that cite what the report says of them. The others stay as they were told, with
 * what was decided about them; the next re-screen gives them numbers that fit the redacted copy. */
static bool goes_with_person(const void *of, size_t segment, const Finding *f)
{
    const Redaction *r = of;
    if (segment >= r->record.count || segment_is_of(&r->record.segments[segment], r->target)) return true;
    for (size_t i = 0; i < f->claim_count; i++) {
        const Segment *s;
        const Value *v;
        int64_t of_record = claim_record(f->claims[i].claim);
        if (of_record != r->record_id && !has_id(r->corrections, of_record)) continue;      /* of somebody else */
        if (of_record != r->record_id || !claim_find(&r->record, f->claims[i].claim, &s, &v) ||
            segment_is_of(s, r->target)) return true;
    }
    return false;
}

static bool redacted_seal(Tenant *t, Arena *scratch, Record *record, const RecordRow *row, RecordRow *kept, Err *err)
{
    unsigned char *bytes = arena_new(scratch, unsigned char, REPORT_ARENA_BYTES);
    size_t n = record_pack(record, S(""), bytes, REPORT_ARENA_BYTES);
    *kept = *row;
    if (n > REPORT_ARENA_BYTES)
        return err_set(err, ERR_LIMIT, "Report %lld is too large to be redacted.", (long long)row->id);
    return store_seal(t->store, scratch, "record", row->id, (Str){ (char *)bytes, n }, &kept->sealed, err);
}

/* Its bytes as received go, because they hold what it says of everybody. A version that does not name the
 * person stays. */
static bool person_purge(Tenant *t, Arena *scratch, int64_t purge, const PurgeTarget *w, const Ids *corrections,
                         const RecordRow *row, Err *err)
{
    Redaction r = { .record_id = row->id, .target = w, .corrections = corrections };
    RecordRow kept;
    Str packed, raw;
    if (!store_unseal(t->store, scratch, "record", row->id, row->sealed, &packed, err)) return false;
    if (!record_unpack(scratch, packed, &r.record, &raw))
        return err_set(err, ERR_STORE, "Report %lld is damaged.", (long long)row->id);
    if (!report_names(&r.record, w)) return true;
    if (!record_purge(t->store, scratch, purge, row, goes_with_person, &r, err)) return false;
    (void)report_redact(&r.record, w);
    return redacted_seal(t, scratch, &r.record, row, &kept, err) && record_add(t->store, &kept, err);
}

/* Records of corrections that were made of the report, or of the person in it. */
static bool corrections_about(Tenant *t, const PurgeTarget *w, Ids *ids, Err *err)
{
    size_t count;
    const Corrections *c = w->import_id ? NULL : corrections_open(t, err);
    const KeptCorrection *all = c ? corrections_all(c, &count) : NULL;
    for (size_t i = 0; c && i < count; i++) {
        KeyedMark mark;
        const Mention *m = &all[i].correction.about;
        if (!report_mark(t->store, m->is_group_b, m->agency, m->number, &mark, err)) return false;
        bool is_person = !w->has_person || (m->role == w->role && m->sequence == w->sequence);
        if (memcmp(&mark, &w->report, sizeof mark) == 0 && is_person &&
            !id_take(ids, all[i].record_id, err)) return false;
    }
    return c || w->import_id;
}

static bool record_whole_purge(Tenant *t, Arena *scratch, int64_t purge, int64_t id, Err *err)
{
    RecordRow row;
    arena_reset(scratch, 0);
    return record_row(t->store, scratch, id, &row, err) &&
           record_purge(t->store, scratch, purge, &row, NULL, NULL, err);
}

/* What was said beside the report: exceptions, corrections, who is whom, notices, words about duties,
 * who was asked to take the child, contacts with the child, and what happened to the child as an accused. */
static bool beside_purge(Tenant *t, Arena *scratch, int64_t purge, const PurgeTarget *w, const Ids *corrections,
                         Err *err)
{
    for (size_t i = 0; i < corrections->count; i++)
        if (!record_whole_purge(t, scratch, purge, corrections->ids[i], err)) return false;
    return exceptions_purge(t->store, t->app, &w->report, w->has_person, w->role, w->sequence, err) &&
           identities_purge(t->store, t->app, &w->report, w->has_person, w->role, w->sequence, err) &&
           reviews_purge(t->store, t->app, &w->report, w->has_person, w->role, w->sequence, err) &&
           notices_purge(t->store, t->app, &w->report, w->has_person, w->role, w->sequence, err) &&
           duties_purge(t->store, &w->report, w->has_person, w->role, w->sequence, err) &&
           placements_purge(t->store, &w->report, w->has_person, w->role, w->sequence, err) &&
           proposals_purge(t->store, t->app, &w->report, w->has_person, w->role, w->sequence, err) &&
           encounters_purge(t->store, &w->report, w->has_person, w->role, w->sequence, err) &&
           path_events_purge(t->store, &w->report, w->has_person, w->role, w->sequence, err);
}

static bool rows_purge(Tenant *t, Arena *scratch, int64_t purge, const PurgeTarget *w, const Ids *ids, Err *err)
{
    Ids corrections = { .tenant = t };
    if (!corrections_about(t, w, &corrections, err)) return false;
    for (size_t i = 0; i < ids->count; i++) {
        RecordRow row;
        arena_reset(scratch, 0);
        bool ok = w->has_person ? record_row(t->store, scratch, ids->ids[i], &row, err) &&
                                      person_purge(t, scratch, purge, w, &corrections, &row, err)
                                : record_whole_purge(t, scratch, purge, ids->ids[i], err);
        if (!ok) return false;
    }
    if (w->import_id)
        return unread_purge(t->store, w->import_id, err) && duties_purge_orphaned(t->store, err) &&
               placements_purge_orphaned(t->store, err) && encounters_purge_orphaned(t->store, err) &&
               path_events_purge_orphaned(t->store, err) && proposals_purge_orphaned(t->store, t->app, err);
    return beside_purge(t, scratch, purge, w, &corrections, err);
}

/* ---- asking ---- */

static bool order_is_sound(Str ground, Str order, Err *err)
{
    if (!purge_ground_known(ground)) return err_set(err, ERR_USAGE, "--ground is review, sealed, release or mistake.");
    bool ok = !str_is_blank(order) && order.len <= ORDER_MAX_BYTES;
    for (size_t i = 0; ok && i < order.len; i++) ok = (unsigned char)order.at[i] >= 0x20;
    return ok ||
           err_set(err, ERR_USAGE, "--order is the number of the order or of your file, at most %d bytes.",
                   ORDER_MAX_BYTES);
}

static bool ask_write(Act *act, const PurgeRow *row, Err *err)
{
    AUTO_QUERY *q = store_query(act->tenant->store, SQL_PURGE_ASK, err);
    if (!q) return false;
    query_int(q, row->id);
    query_text(q, row->ground);
    query_text(q, row->order_number);
    query_text(q, row->what);
    query_int(q, row->asked_by);
    query_int(q, row->at);
    query_int(q, act->seq);
    return query_run(q, err);
}

/* For whoever approves: without it they would agree to a number. */
static bool subject_write(Act *act, const PurgeRow *row, Err *err)
{
    Str sealed;
    Tenant *t = act->tenant;
    AUTO_QUERY *q = store_query(t->store, SQL_PURGE_SUBJECT_ADD, err);
    if (!q || !store_seal(t->store, t->app, "purge_subject", row->id, row->subject, &sealed, err)) return false;
    query_int(q, row->id);
    query_bytes(q, sealed);
    return query_run(q, err);
}

static Str subject_of(Arena *arena, const PurgeWhat *w)
{
    if (w->import_id) return str_format(arena, "import %lld", (long long)w->import_id);
    Str report = str_format(arena, "%s %.*s of %.*s", w->is_group_b ? "arrest" : "incident", STR(w->number),
                            STR(w->agency));
    return w->has_person ? str_format(arena, "%.*s, %s %d", STR(report), role_name(w->role), w->sequence) : report;
}

static bool subject_drop(Store *store, int64_t id, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PURGE_SUBJECT_DROP, err);
    if (!q) return false;
    query_int(q, id);
    return query_run(q, err);
}

static bool next_id(Store *store, int64_t *id, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PURGE_NEXT, err);
    if (!q || !query_next(q, err)) return false;
    *id = query_get_int(q, 0);
    return true;
}

bool purge_ask(Tenant *tenant, const PurgeWhat *what, Str ground, Str order_number, int64_t *id, Err *err)
{
    Act act;
    Arena scratch;
    PurgeTarget target;
    Ids ids = { 0 };
    if (!app_enter(tenant, VERB_PURGE_ASK, (Why){ 0 }, &act, err) || !app_is_listed(tenant, err) ||
        !order_is_sound(ground, order_number, err))
        return false;
    if (!arena_open(&scratch, 4 * REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = target_of(tenant, what, &target, err) &&
              ids_find(tenant, &scratch, &target, &ids, err) && act_begin(&act, err);
    if (ok) {
        PurgeRow row = { .ground = ground, .order_number = order_number, .asked_by = tenant->who.id,
                         .what = purge_target_text(tenant->app, &target), .subject = subject_of(tenant->app, what),
                         .at = clock_utc_us() };
        ok = next_id(tenant->store, &row.id, err) && ask_write(&act, &row, err) && subject_write(&act, &row, err);
        *id = row.id;
        ok = ok &&
            act_commit(&act, str_format(tenant->app, "purge %lld", (long long)*id), (int64_t)ids.count, S(""), err);
        if (!ok) act_undo(&act);
    }
    arena_close(&scratch);
    return ok;
}

/* ---- approving ---- */

static bool each_purge(Store *store, Arena *arena, bool (*each)(void *to, const PurgeRow *row, Err *err),
                       void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PURGES_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        PurgeRow row = { .id = query_get_int(q, 0), .ground = str_copy(arena, query_get(q, 1)),
                         .order_number = str_copy(arena, query_get(q, 2)), .what = str_copy(arena, query_get(q, 3)),
                         .asked_by = query_get_int(q, 4), .at = query_get_int(q, 5), .approved_by = query_get_int(q, 6),
                         .approved_at = query_get_int(q, 7), .records = query_get_int(q, 8) };
        if (!query_is_null(q, 9) &&
            !store_unseal(store, arena, "purge_subject", row.id, query_get(q, 9), &row.subject, err))
            return false;
        if (!each(to, &row, err)) return false;
    }
    return err->code == ERR_NONE;
}

typedef struct { int64_t id; PurgeRow row; bool is_found; } Find;

static bool purge_match(void *to, const PurgeRow *row, Err *err)
{
    Find *f = to;
    (void)err;
    if (row->id == f->id) f->row = *row, f->is_found = true;
    return true;
}

static bool may_be_approved(Act *act, const Find *f, Err *err)
{
    if (!f->is_found)
        return err_set(err, ERR_NOT_FOUND, "There is no purge %lld. safeharbor purge list shows them.",
                       (long long)f->id);
    if (f->row.approved_at) return err_set(err, ERR_CONFLICT, "Purge %lld was done already.", (long long)f->id);
    return f->row.asked_by != act->tenant->who.id ||
        act_deny(act, "You asked for this purge. Another person has to approve it.", err);
}

static bool approval_write(Act *act, int64_t id, int64_t staff, int64_t at, Err *err)
{
    AUTO_QUERY *q = store_query(act->tenant->store, SQL_PURGE_APPROVE, err);
    if (!q) return false;
    query_int(q, id);
    query_int(q, staff);
    query_int(q, at);
    query_int(q, act->seq);
    return query_run(q, err);
}

/* What was done is on record, whether or not the log of changes can be folded in at once. */
static void scrub(Store *store)
{
    Err ignored = { 0 };
    (void)store_scrub(store, &ignored);
}

static bool approve(Act *act, Arena *scratch, int64_t id, int64_t *records, Err *err)
{
    Tenant *t = act->tenant;
    Find find = { .id = id };
    PurgeTarget what;
    Ids ids = { 0 };
    if (!each_purge(t->store, t->app, purge_match, &find, err) || !may_be_approved(act, &find, err)) return false;
    if (!purge_target_read(find.row.what, &what))
        return err_set(err, ERR_STORE, "Purge %lld is not what was asked.", (long long)id);
    /* What was made from the reports goes first: it can be made again. Somebody may be making it at this moment. */
    if (!ids_find(t, scratch, &what, &ids, err) || !vault_indexes_remove(t, err) || !act_begin(act, err)) return false;
    *records = (int64_t)ids.count;
    bool ok = approval_write(act, id, t->who.id, clock_utc_us(), err) && subject_drop(t->store, id, err) &&
        rows_purge(t, scratch, id, &what, &ids, err) &&
        act_commit(act, str_format(t->app, "purge %lld", (long long)id), *records, find.row.ground, err);
    if (!ok) act_undo(act);
    if (ok) scrub(t->store);
    Err ignored = { 0 };
    if (ok) (void)vault_indexes_remove(t, &ignored);       /* one of an older state is never asked */
    return ok;
}

/* Neither an import nor a rebuild may be under way: both would still hold what goes. */
bool purge_approve(Tenant *tenant, int64_t id, int64_t *records, Err *err)
{
    Act act;
    Arena scratch;
    if (!app_enter(tenant, VERB_PURGE_APPROVE, (Why){ 0 }, &act, err) || !app_is_listed(tenant, err) ||
        !store_claim(tenant->store, WORK_FINDINGS, err))
        return false;
    if (!store_claim(tenant->store, WORK_IMPORT, err)) { store_release(tenant->store, WORK_FINDINGS); return false; }
    bool ok = arena_open(&scratch, 4 * REPORT_ARENA_BYTES) || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && imports_drop_arriving(tenant->store, err) && runs_drop_arriving(tenant->store, err) &&
        approve(&act, &scratch, id, records, err);
    arena_close(&scratch);
    store_release(tenant->store, WORK_IMPORT);
    store_release(tenant->store, WORK_FINDINGS);
    return ok;
}

/* ---- once more, after an older state was restored ---- */

typedef struct { Act *act; Arena *scratch; int64_t last, records; } Repeat;

/* What was asked before the backup stands there already; what was not approved still waits. A report that came later is
 * not there, and does not come again. */
static bool repeat_one(void *to, const PurgeRow *row, Err *err)
{
    Repeat *r = to;
    Tenant *t = r->act->tenant;
    PurgeTarget target;
    Ids ids = { .tenant = t };
    Find there = { .id = row->id };
    if (!each_purge(t->store, t->app, purge_match, &there, err)) return false;
    if (there.is_found && (there.row.approved_at || !row->approved_at)) return true;
    if (!purge_target_read(row->what, &target))
        return err_set(err, ERR_STORE, "Purge %lld is not what was asked.", (long long)row->id);
    if (row->approved_at && !ids_find(t, r->scratch, &target, &ids, err) && err->code != ERR_NOT_FOUND) return false;
    if (!act_begin(r->act, err)) return false;
    bool ok =
        (there.is_found || ask_write(r->act, row, err)) &&
        (!row->approved_at || (approval_write(r->act, row->id, row->approved_by, row->approved_at, err) &&
                               rows_purge(t, r->scratch, row->id, &target, &ids, err))) &&
        act_commit(r->act, str_format(t->app, "purge %lld", (long long)row->id), (int64_t)ids.count,
                   S("repeated"), err);
    if (!ok) act_undo(r->act);
    r->records += (int64_t)ids.count;
    return ok;
}

bool purge_repeat(Tenant *from, Tenant *to, int64_t *records, Err *err)
{
    Act act;
    Arena scratch;
    if (memcmp(from->id, to->id, sizeof from->id) != 0)
        return err_set(err, ERR_USAGE, "The old tenant is another one than the backup's.");
    if (!app_enter(to, VERB_PURGE_APPROVE, (Why){ 0 }, &act, err)) return false;
    if (!arena_open(&scratch, 4 * REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    Repeat repeat = { .act = &act, .scratch = &scratch };
    bool ok = each_purge(from->store, from->app, repeat_one, &repeat, err);
    if (ok) scrub(to->store);
    *records = repeat.records;
    arena_close(&scratch);
    return ok;
}

bool purge_list(Tenant *tenant, bool (*each)(void *to, const PurgeRow *row, Err *err), void *to, Err *err)
{
    Act act;
    return app_enter(tenant, VERB_PURGE_LIST, (Why){ 0 }, &act, err) && act_note(&act, S("purges"), 0, S(""), err) &&
        each_purge(tenant->store, tenant->app, each, to, err);
}
