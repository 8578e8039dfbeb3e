/* notices.c - who must be told that a value was wrong, and what did they answer? */
#include "app/notices.h"

#include "app/report_mark.h"

#define WORDS_BYTES_MAX 400

typedef struct { Arena *arena; int64_t correction; NoticeRow *rows; size_t count, room; } Rows;

static bool row_keep(void *to, const NoticeRow *row, Err *err)
{
    Rows *r = to;
    (void)err;
    if (r->correction && row->import_id != r->correction) return true;
    arena_grow(r->arena, r->rows, r->count, r->room);
    r->rows[r->count++] = *row;
    return true;
}

static bool rows_read(Tenant *t, Arena *arena, int64_t correction, Rows *rows, Err *err)
{
    *rows = (Rows){ .arena = arena, .correction = correction };
    return notices_each(t->store, arena, row_keep, rows, err);
}

/* ---- opening ---- */

typedef struct { Tenant *tenant; Arena *arena; Rows there; NoticeRow *rows; size_t count, room; } Opening;

static bool is_there(const NoticeRow *rows, size_t count, const NoticeRow *row)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(rows[i].recipient, row->recipient) && mention_is_same(&rows[i].about, &row->about) &&
            str_eq(rows[i].why, row->why)) return true;
    return false;
}

static void want(Opening *o, int64_t correction, Str recipient, const Mention *about, Str why, int64_t output)
{
    NoticeRow row = { .import_id = correction, .recipient = recipient, .about = *about, .why = why,
                     .output_id = output };
    if (is_there(o->there.rows, o->there.count, &row) || is_there(o->rows, o->count, &row)) return;
    arena_grow(o->arena, o->rows, o->count, o->room);
    o->rows[o->count++] = row;
}

static void want_all(Opening *o, const Dependents *d)
{
    int64_t id = d->correction->id;
    const Mention *about = &d->correction->correction.about;
    want(o, id, about->agency, about, S("the report itself"), 0);
    for (size_t i = 0; i < d->copy_count; i++) {
        const DependentCopy *c = &d->copies[i];
        if (c->is_joined) want(o, id, c->mention.agency, &c->mention, str_of(copy_words(c->kind)), 0);
    }
    for (size_t i = 0; i < d->output_count; i++) {
        const OutputRow *row = &d->outputs[i].row;
        if (d->outputs[i].is_inside || str_eq(row->kind, NOTICE_KIND)) continue;        /* who has it was told right */
        Str why = str_format(o->arena, "output %lld (%.*s)", (long long)row->id, STR(row->kind));
        want(o, id, row->recipient, about, why, row->id);
    }
}

static bool rows_write(Act *act, Opening *o, Err *err)
{
    Tenant *t = o->tenant;
    for (size_t i = 0; i < o->count; i++) {
        KeyedMark mark;
        const Mention *m = &o->rows[i].about;
        if (!report_mark(t->store, m->is_group_b, m->agency, m->number, &mark, err) ||
            !notice_add(t->store, o->arena, &o->rows[i], &mark, act->seq, err)) return false;
    }
    return true;
}

bool notices_open(const DependentsRequest *q, Arena *arena, size_t *opened, size_t *undecided, Err *err)
{
    Act act;
    Dependents d;
    Opening o = { .tenant = q->tenant, .arena = arena };
    *opened = *undecided = 0;
    if (!app_enter(q->tenant, VERB_NOTICE, q->why, &act, err) || !dependents_find(q, arena, &d, err)) return false;
    if (d.correction->is_withdrawn)
        return err_set(err, ERR_CONFLICT,
                       "Correction %lld was withdrawn. safeharbor correct notices lists who was told.",
                       (long long)q->correction);
    if (!rows_read(q->tenant, arena, q->correction, &o.there, err)) return false;
    want_all(&o, &d);
    for (size_t i = 0; i < d.copy_count; i++) *undecided += !d.copies[i].is_joined;
    if (!o.count) return true;
    if (!act_begin(&act, err)) return false;
    bool ok = rows_write(&act, &o, err) && act_commit(&act, str_format(arena, "correction %lld",
                                                                       (long long)q->correction),
                                                      (int64_t)o.count, S("notices"), err);
    if (!ok) act_undo(&act);
    *opened = ok ? o.count : 0;
    return ok;
}

/* ---- looking, and what was heard ---- */

bool notices_list(Tenant *tenant, Why why, int64_t correction, Arena *arena, NoticeRow **rows, size_t *count, Err *err)
{
    Act act;
    Rows read;
    if (!app_enter(tenant, VERB_NOTICE, why, &act, err) || !rows_read(tenant, arena, correction, &read, err) ||
        !act_note(&act, S("notices"), (int64_t)read.count, S(""), err)) return false;
    *rows = read.rows;
    *count = read.count;
    return true;
}

static const NoticeRow *row_find(const Rows *rows, int64_t id, Err *err)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->rows[i].id == id) return &rows->rows[i];
    err_set(err, ERR_NOT_FOUND, "There is no notice %lld. safeharbor correct notices lists them.", (long long)id);
    return NULL;
}

bool notice_find(Tenant *tenant, Arena *arena, int64_t id, NoticeRow *row, Err *err)
{
    Rows rows;
    if (!rows_read(tenant, arena, 0, &rows, err)) return false;
    const NoticeRow *found = row_find(&rows, id, err);
    if (found) *row = *found;
    return found != NULL;
}

bool notice_receipt(Tenant *tenant, Why why, int64_t notice, ReceiptKind kind, Str words, Err *err)
{
    Act act;
    Rows rows;
    if (str_is_blank(words) || words.len > WORDS_BYTES_MAX)
        return err_set(err, ERR_USAGE, "--reason says who answered and how, in at most %d bytes.", WORDS_BYTES_MAX);
    if (!app_enter(tenant, VERB_NOTICE, why, &act, err) || !rows_read(tenant, tenant->app, 0, &rows, err)) return false;
    const NoticeRow *row = row_find(&rows, notice, err);
    if (!row) return false;
    if (row->last == RECEIPT_DONE) return err_set(err, ERR_CONFLICT, "Notice %lld is done already.", (long long)notice);
    if (!act_begin(&act, err)) return false;
    bool ok = receipt_add(tenant->store, tenant->app, notice, kind, tenant->who.id, words, act.seq, err) &&
              act_commit(&act, str_format(tenant->app, "notice %lld", (long long)notice), 1,
                         str_of(receipt_name(kind)), err);
    if (!ok) act_undo(&act);
    return ok;
}
