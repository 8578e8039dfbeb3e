/* guard.c - may this be filed, and if it must be, who has agreed to it? */
#include "app/guard.h"

#include "app/corrections.h"
#include "app/guard_form.h"
#include "app/report_mark.h"
#include "app/source.h"
#include "base/limits.h"
#include "guide/content.h"
#include "insight/copy.h"
#include "store/records.h"
#include "insight/corrected_age.h"

#define REASON_BYTES_MAX 4000

bool guard_record(Arena *app, const Record *record, Guarded *g, Err *err)
{
    const ContentFile *table = content_find(S("guard/guard.tsv"));
    g->record = *record;
    if (!table) return err_set(err, ERR_INPUT, "The table of the guard is missing from this build.");
    if (!guard_book_read(app, table->text, &g->book, err)) return false;
    guard_judge(app, &g->book, &g->record, g->ages, &g->answer);
    g->excepted = arena_new(app, int64_t, g->answer.count + 1);
    return true;
}

/* ---- the ages that the form brings evidence of ---- */

/* One person after the other, because an account of one takes megabytes while it is made. */
static void age_of_one(Arena *app, Arena *arena, Arena *scratch, const AgeBook *book, const Record *record,
                       FormEvidence *evidence, GuardAge *made)
{
    Age recorded = guard_age_stated(record, &record->segments[evidence->segment]);
    AgeAnswer answer;
    if (recorded.status == AGE_IS_MINOR || recorded.status == AGE_IS_POSSIBLE) evidence->question.is_presumed = true;
    arena_reset(arena, 0);
    age_answer(arena, scratch, book, &evidence->question, &answer);
    Age age = age_weighed(&answer.weighing, answer.act.status, recorded);
    *made = (GuardAge){ evidence->segment, age, age_answer_kept(app, &answer) };
}

static bool ages_weigh(Arena *app, const AgeBook *book, const GuardForm *form, GuardAges *ages, Err *err)
{
    Arena arena, scratch;
    *ages = (GuardAges){ arena_new(app, GuardAge, form->evidence_count + 1), 0 };
    if (!form->evidence_count) return true;
    if (!arena_open(&arena, AGE_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    if (!arena_open(&scratch, AGE_ARENA_BYTES)) {
        arena_close(&arena);
        return err_set(err, ERR_STORE, "There is not enough memory.");
    }
    for (size_t i = 0; i < form->evidence_count; i++)
        age_of_one(app, &arena, &scratch, book, &form->record, &form->evidence[i], &ages->list[ages->count++]);
    arena_close(&scratch);
    arena_close(&arena);
    return true;
}

bool guard_read(Arena *app, Str path, Date today, Guarded *g, Err *err)
{
    Str text;
    GuardForm form;
    AgeBook *book = arena_new(app, AgeBook, 1);
    *g = (Guarded){ 0 };
    return knowledge_read_age(app, book, err) &&
           source_text(app, path, GUARD_FORM_BYTES_MAX,
                       "The form is longer than 1 MiB; one report is less. Check the file.", &g->name, &text,
                       err) &&
           guard_form_read(app, book, g->name, text, today, &form, err) &&
           ages_weigh(app, book, &form, &g->ages, err) && guard_record(app, &form.record, g, err);
}

/* ---- what is known of these persons ---- */

/* The birth date of a correction, unknown where it is partial. */
static Date right_of(const KeptCorrection *k)
{
    Date day = { 0 };
    (void)date_read(k->correction.born, &day);
    return day;
}

/* A paper, or a name with its birth date, of which somebody has seen that they are wrong. */
static bool is_wrong_paper(const CopySource *source, const KeptCorrection *k, const Record *form, const Segment *s)
{
    if (!segment_is_person(s) || s->correction_count) return false;
    CopyKind kind = copy_of(source, right_of(k), form, s);
    return kind == COPY_DOCUMENT || kind == COPY_NAME_AND_BIRTH;
}

/* The report is read by its number in the store: looking for it would read all of them, for each correction. */
static bool correction_known(Tenant *t, Arena *scratch, const Corrections *c, const KeptCorrection *k, Record *form,
                             bool *is_changed, Err *err)
{
    Record record;
    Str raw;
    int64_t import_id;
    size_t at = 0;
    if (!record_read(t->store, scratch, k->correction.record_id, &record, &raw, &import_id, err)) {
        if (err->code != ERR_NOT_FOUND) return false;       /* purged since */
        *err = (Err){ 0 };
        return true;
    }
    const CopySource source = { k->correction.about, &record, mention_segment(&record, &k->correction.about, &at) };
    for (size_t i = 0; source.segment && i < form->count; i++)
        if (is_wrong_paper(&source, k, form, &form->segments[i]))
            *is_changed |= corrections_apply_as(c, t->app, form, &form->segments[i], &k->correction.about);
    return true;
}

static bool persons_known(Tenant *t, const Corrections *c, Record *form, bool *is_changed, Err *err)
{
    size_t count;
    Arena scratch;
    const KeptCorrection *all = corrections_all(c, &count);
    if (!arena_open(&scratch, 4 * REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = true;
    for (size_t k = 0; ok && k < count; k++) {
        arena_reset(&scratch, 0);
        if (!all[k].is_withdrawn) ok = correction_known(t, &scratch, c, &all[k], form, is_changed, err);
    }
    arena_close(&scratch);
    return ok;
}

/* Once a wrong birth date was corrected, nobody may be filed under it again. */
static bool corrections_look(Tenant *t, Guarded *g, Err *err)
{
    const Corrections *c = corrections_open(t, err);
    Record known = g->record;
    if (!c) return false;
    bool is_changed = corrections_apply(c, t->app, &known);
    return persons_known(t, c, &known, &is_changed, err) && (!is_changed || guard_record(t->app, &known, g, err));
}

/* ---- exceptions ---- */

static bool substance_of(Tenant *t, const Guarded *g, const GuardReason *r, KeyedMark *mark, Err *err)
{
    const Record *record = &g->record;
    Str text = str_format(t->app, "exception %.*s %.*s %s %d %d-%d %.*s", STR(record->agency), STR(record->number),
                          role_name(r->role), r->sequence, r->age.low, r->age.high, STR(r->offense));
    return store_mark(t->store, text, mark, err);
}

static bool look(Tenant *t, Guarded *g, Err *err)
{
    bool stops = false;
    if (!corrections_look(t, g, err)) return false;
    for (size_t i = 0; i < g->answer.count; i++) {
        KeyedMark mark;
        const GuardReason *r = &g->answer.reasons[i];
        if (r->only_asks) continue;
        if (g->record.number.len && g->record.agency.len &&
            (!substance_of(t, g, r, &mark, err) || !exception_for(t->store, &mark, &g->excepted[i], err)))
            return false;
        stops |= g->excepted[i] == 0;
    }
    g->answer.stops = stops;
    return true;
}

bool guard_look(Tenant *tenant, Why why, Guarded *g, Err *err)
{
    Act act;
    return app_enter(tenant, VERB_GUARD, why, &act, err) && look(tenant, g, err) &&
           act_note(&act, S("form"), (int64_t)g->answer.count, g->answer.stops ? S("stopped") : S("went on"), err);
}

/* Several reasons may be about one person, for whom one exception does. */
static bool is_first_of_person(const Guarded *g, size_t at)
{
    const GuardReason *r = g->answer.reasons;
    for (size_t i = 0; i < at; i++)
        if (!r[i].only_asks && r[i].role == r[at].role && r[i].sequence == r[at].sequence) return false;
    return !r[at].only_asks && g->excepted[at] == 0;
}

static bool ask_one(Act *act, const Guarded *g, const GuardReason *r, Str reason, Err *err)
{
    Tenant *t = act->tenant;
    ExceptionRow row = { .staff_id = t->who.id, .role = r->role, .sequence = r->sequence, .reason = reason };
    row.subject = str_format(t->app, "report %.*s of %.*s, %s %d, %.*s", STR(g->record.number), STR(g->record.agency),
                             role_name(r->role), r->sequence, STR(r->offense));
    if (!substance_of(t, g, r, &row.substance, err) ||
        !report_mark(t->store, false, g->record.agency, g->record.number, &row.report, err) || !act_begin(act, err))
        return false;
    bool ok = exception_add(t->store, t->app, &row, act->seq, err) &&
        act_commit(act, str_format(t->app, "exception %lld", (long long)row.id), 1, S("asked"), err);
    if (!ok) act_undo(act);
    return ok;
}

bool guard_ask(Tenant *tenant, Why why, Guarded *g, Str reason, size_t *asked, Err *err)
{
    Act act;
    *asked = 0;
    if (str_is_blank(reason) || reason.len > REASON_BYTES_MAX)
        return err_set(err, ERR_USAGE, "--reason is the legal reason in words, at most %d bytes.", REASON_BYTES_MAX);
    if (!g->record.agency.len || !g->record.number.len)
        return err_set(err, ERR_USAGE, "An exception is for one report: give the form its agency and number.");
    if (!app_enter(tenant, VERB_GUARD_ASK, why, &act, err) || !app_is_listed(tenant, err) || !look(tenant, g, err))
        return false;
    if (!g->answer.stops) return err_set(err, ERR_CONFLICT, "Nothing is stopped here, so there is nothing to except.");
    for (size_t i = 0; i < g->answer.count; i++) {
        if (!is_first_of_person(g, i)) continue;
        if (!ask_one(&act, g, &g->answer.reasons[i], reason, err)) return false;
        ++*asked;
    }
    return true;
}

/* ---- agreeing ---- */

typedef struct { int64_t id; ExceptionRow row; } Find;

static bool find_row(void *to, const ExceptionRow *row, Err *err)
{
    Find *find = to;
    (void)err;
    if (row->id == find->id) find->row = *row;
    return true;
}

bool guard_approve(Tenant *tenant, Why why, int64_t id, Err *err)
{
    Act act;
    Find find = { .id = id };
    if (!app_enter(tenant, VERB_GUARD_APPROVE, why, &act, err) || !app_is_listed(tenant, err) ||
        !exceptions_each(tenant->store, tenant->app, find_row, &find, err)) return false;
    if (!find.row.id)
        return err_set(err, ERR_NOT_FOUND, "There is no exception %lld. safeharbor guard list shows them.",
                       (long long)id);
    if (find.row.approved_at) return err_set(err, ERR_CONFLICT, "Exception %lld was agreed to already.", (long long)id);
    if (find.row.staff_id == tenant->who.id)
        return act_deny(&act, "You asked for this exception. Another person has to agree to it.", err);
    if (!act_begin(&act, err)) return false;
    bool ok = exception_approve(tenant->store, id, tenant->who.id, act.seq, err) &&
        act_commit(&act, str_format(tenant->app, "exception %lld", (long long)id), 1, S("agreed"), err);
    if (!ok) act_undo(&act);
    return ok;
}

/* What is shown is held until its entry is on the disk. */
typedef struct { Arena *arena; ExceptionRow *rows; size_t count, room; } Rows;

static bool row_keep(void *to, const ExceptionRow *row, Err *err)
{
    Rows *rows = to;
    (void)err;
    arena_grow(rows->arena, rows->rows, rows->count, rows->room);
    rows->rows[rows->count++] = *row;
    return true;
}

bool guard_exceptions(Tenant *tenant, Why why, bool (*each)(void *to, const ExceptionRow *row, Err *err),
                      void *to, Err *err)
{
    Act act;
    Rows rows = { .arena = tenant->app };
    if (!app_enter(tenant, VERB_GUARD_LIST, why, &act, err) ||
        !exceptions_each(tenant->store, tenant->app, row_keep, &rows, err) ||
        !act_note(&act, S("exceptions"), (int64_t)rows.count, S(""), err)) return false;
    for (size_t i = 0; i < rows.count; i++)
        if (!each(to, &rows.rows[i], err)) return false;
    return true;
}
