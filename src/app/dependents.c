/* dependents.c - who read a value that turned out to be wrong? */
#include "app/dependents.h"

#include "app/kept.h"
#include "app/mentions.h"
#include "base/limits.h"
#include "domain/claim.h"
#include "domain/finding_packed.h"
#include "insight/age_value.h"
#include "store/imports.h"
#include "store/records.h"
#include "store/staff.h"

#define PASSES_MAX 8            /* copies of copies of copies.. */
#define JOINED_MAX 256

typedef struct {
    const DependentsRequest *q;
    Arena *arena, scratch;
    Dependents *out;
    const ImportRow *imports; size_t import_count;
    CopySource *sources; size_t source_count, source_room;
    Date right;
    const ImportRow *row;       /* being read */
    size_t copy_room, finding_room, output_room, word_room, other_room;
    bool has_new;
    int64_t *claims; size_t claim_count, claim_room;
    int64_t *records; size_t record_count, record_room;     /* in which they stand */
} Search;

/* ---- copies ---- */

static bool source_add(Search *s, const Mention *mention, int64_t record_id, Err *err)
{
    CopySource source = { .mention = *mention };
    Record *record = arena_new(s->arena, Record, 1);
    Str raw;
    int64_t import_id;
    size_t at = 0;
    if (!record_read(s->q->tenant->store, s->arena, record_id, record, &raw, &import_id, err)) return false;
    source.record = record;
    source.segment = mention_segment(record, mention, &at);
    if (!source.segment) return true;
    arena_grow(s->arena, s->sources, s->source_count, s->source_room);
    s->sources[s->source_count++] = source;
    return true;
}

static bool is_source(const Search *s, const Mention *mention)
{
    for (size_t i = 0; i < s->source_count; i++)
        if (mention_is_same(&s->sources[i].mention, mention)) return true;
    return false;
}

static DependentCopy *copy_known(const Search *s, const Mention *mention)
{
    for (size_t i = 0; i < s->out->copy_count; i++)
        if (mention_is_same(&s->out->copies[i].mention, mention)) return &s->out->copies[i];
    return NULL;
}

static bool is_waiting(const Search *s, const Mention *mention)
{
    size_t count;
    const IdentityRow *words = corrections_words(s->out->corrections, &count);
    for (size_t i = 0; i < count; i++)
        if (words[i].verdict == IDENTITY_SAME && (mention_is_same(&words[i].one, mention) ||
                                                  mention_is_same(&words[i].other, mention))) return true;
    return false;
}

/* Of two versions of a report the later one says what holds. */
static void copy_note(Search *s, const Mention *mention, int64_t id, const Record *record, const Segment *segment,
                      const CopySource *from, CopyKind kind)
{
    DependentCopy *known = copy_known(s, mention);
    if (!known) {
        arena_grow(s->arena, s->out->copies, s->out->copy_count, s->copy_room);
        known = &s->out->copies[s->out->copy_count++];
        *known = (DependentCopy){ .mention = mention_copy(s->arena, *mention), .from = from->mention };
        s->has_new = true;
    }
    known->kind = kind;
    known->record_kind = record->kind;
    known->record_id = id;
    known->date = segment_date(record, segment);
    known->recorded = segment->age;
    known->file = s->row->name;
}

static void copy_drop(Search *s, DependentCopy *copy)
{
    *copy = s->out->copies[--s->out->copy_count];
}

static void reports_drop(Search *s, const Record *record)
{
    Mention taken = { record->kind == RECORD_GROUP_B_ARREST, record->agency, record->number, ROLE_VICTIM, 0 };
    for (size_t i = s->out->copy_count; i-- > 0;)
        if (mention_same_report(&s->out->copies[i].mention, &taken)) copy_drop(s, &s->out->copies[i]);
}

static bool record_take(void *to, int64_t id, const Record *record, Str raw, Str sealed, Err *err)
{
    Search *s = to;
    (void)raw;
    (void)sealed;
    (void)err;
    s->out->records_read++;
    if (s->q->progress && s->out->records_read % 4096 == 0)
        s->q->progress(s->q->to, (uint64_t)(id - s->row->first_record), (uint64_t)s->row->records);
    if (record->is_delete) { reports_drop(s, record); return true; }
    for (size_t i = 0; i < record->count; i++) {
        Mention mention;
        const Segment *segment = &record->segments[i];
        CopyKind kind = COPY_NONE;
        if (!mention_of(record, segment, &mention) || is_source(s, &mention)) continue;
        for (size_t k = 0; k < s->source_count && !kind; k++) {
            kind = copy_of(&s->sources[k], s->right, record, segment);
            if (kind) copy_note(s, &mention, id, record, segment, &s->sources[k], kind);
        }
        DependentCopy *stale = kind ? NULL : copy_known(s, &mention);
        if (stale) copy_drop(s, stale);
    }
    return true;
}

static bool pass(Search *s, Err *err)
{
    s->has_new = false;
    s->out->records_read = 0;
    for (size_t i = 0; i < s->import_count; i++) {
        s->row = &s->imports[i];
        if (s->row->is_withdrawn || s->row->is_purged || str_eq(s->row->format, CORRECTION_FORMAT)) continue;
        if (!records_each(s->q->tenant->store, &s->scratch, s->row->first_record,
                          s->row->first_record + s->row->records, record_take, s, err)) return false;
    }
    return true;
}

/* What is joined by a name or a paper leads on to what bears another name or paper. */
static bool copies_find(Search *s, Err *err)
{
    for (int i = 0; i < PASSES_MAX; i++) {
        if (!pass(s, err)) return false;
        if (!s->has_new) break;
        for (size_t k = 0; k < s->out->copy_count; k++) {
            const DependentCopy *c = &s->out->copies[k];
            if (is_source(s, &c->mention)) continue;
            if (!source_add(s, &c->mention, c->record_id, err)) return false;
        }
    }
    for (size_t k = 0; k < s->out->copy_count; k++) {
        DependentCopy *c = &s->out->copies[k];
        c->is_joined = corrections_join(s->out->corrections, &s->out->correction->correction.about, &c->mention);
        c->is_waiting = !c->is_joined && is_waiting(s, &c->mention);
    }
    return true;
}

/* What the reports show of somebody whom people have joined, by way of any other of that person. */
static void joined_explain(Search *s)
{
    for (size_t i = 0; i < s->out->copy_count; i++) {
        DependentCopy *c = &s->out->copies[i];
        const CopySource *self = NULL;
        for (size_t k = 0; k < s->source_count; k++)
            if (mention_is_same(&s->sources[k].mention, &c->mention)) self = &s->sources[k];
        for (size_t k = 0; self && !c->kind && k < s->source_count; k++) {
            c->kind = copy_of(&s->sources[k], s->right, self->record, self->segment);
            if (c->kind) c->from = s->sources[k].mention;
        }
    }
}

/* Those who were joined by people, whatever the reports show. */
static bool joined_add(Search *s, Err *err)
{
    Mention joined[JOINED_MAX];
    size_t n = corrections_joined(s->out->corrections, &s->out->correction->correction.about, joined, JOINED_MAX);
    for (size_t i = 0; i < n && i < JOINED_MAX; i++) {
        FoundMention found;
        if (is_source(s, &joined[i])) continue;
        if (!mention_find(s->q->tenant, s->arena, &joined[i], &found, err)) {
            if (err->code != ERR_NOT_FOUND) return false;
            *err = (Err){ 0 };
            continue;
        }
        if (!source_add(s, &joined[i], found.record_id, err)) return false;
        CopyKind kind = copy_of(&s->sources[0], s->right, &found.record, found.segment);
        arena_grow(s->arena, s->out->copies, s->out->copy_count, s->copy_room);
        s->out->copies[s->out->copy_count++] = (DependentCopy){
            .mention = mention_copy(s->arena, joined[i]), .from = s->out->correction->correction.about, .kind = kind,
            .record_kind = found.record.kind, .record_id = found.record_id,
            .date = segment_date(&found.record, found.segment), .recorded = found.segment->age, .file = found.file };
    }
    return true;
}

/* ---- the claims that were wrong ---- */

static bool is_wrong_field(const Correction *c, FieldId field)
{
    switch (field) {
    case FIELD_VICTIM_AGE: case FIELD_OFFENDER_AGE: case FIELD_ARRESTEE_AGE: case FIELD_PERSON_AGE:
    case FIELD_BIRTH_DATE: return true;
    case FIELD_NAME: case FIELD_LAST_NAME: case FIELD_FIRST_NAME: case FIELD_MIDDLE_NAME: return c->name.len > 0;
    case FIELD_DOCUMENT: return c->document.len > 0;
    default: return false;
    }
}

typedef struct { Search *s; const Mention *mention; } Versions;

static bool version_take(void *to, int64_t id, const Record *record, Err *err)
{
    Versions *v = to;
    Search *s = v->s;
    size_t at = 0;
    (void)err;
    for (const Segment *segment; (segment = mention_segment(record, v->mention, &at));) {
        for (size_t i = 0; i < segment->count; i++) {
            if (!is_wrong_field(&s->out->correction->correction, (FieldId)segment->values[i].field)) continue;
            arena_grow(s->arena, s->claims, s->claim_count, s->claim_room);
            s->claims[s->claim_count++] = claim_id(id, record, segment, &segment->values[i]);
        }
    }
    arena_grow(s->arena, s->records, s->record_count, s->record_room);
    s->records[s->record_count++] = id;
    return true;
}

static bool claims_of(Search *s, const Mention *mention, Err *err)
{
    Versions v = { s, mention };
    return mention_versions(s->q->tenant, s->arena, mention, version_take, &v, err);
}

static int id_order(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static bool has_id(const int64_t *ids, size_t count, int64_t id)
{
    return count && bsearch(&id, ids, count, sizeof *ids, id_order) != NULL;
}

/* What the correction itself says was told to others as well: that matters once it is withdrawn. */
static void claims_of_correction(Search *s)
{
    const KeptCorrection *k = s->out->correction;
    Record self = correction_record(s->arena, &k->correction, k->self.agency, k->self.number);
    for (size_t i = 0; i < self.segments->count; i++) {
        arena_grow(s->arena, s->claims, s->claim_count, s->claim_room);
        s->claims[s->claim_count++] = claim_id(k->record_id, &self, self.segments, &self.segments->values[i]);
    }
}

static bool claims_find(Search *s, Err *err)
{
    claims_of_correction(s);
    if (!claims_of(s, &s->out->correction->correction.about, err)) return false;
    for (size_t i = 0; i < s->out->copy_count; i++)
        if (!claims_of(s, &s->out->copies[i].mention, err)) return false;
    if (s->claim_count) qsort(s->claims, s->claim_count, sizeof *s->claims, id_order);
    if (s->record_count) qsort(s->records, s->record_count, sizeof *s->records, id_order);
    return true;
}

/* ---- findings ---- */

static bool is_person(const Search *s, const Mention *m)
{
    return mention_is_same(&s->out->correction->correction.about, m) || copy_known(s, m);
}

/* A finding that cites more claims than it keeps may have read this one as well. */
static bool cites(const Search *s, const Finding *f, int64_t record_id)
{
    for (size_t i = 0; i < f->claim_count; i++)
        if (has_id(s->claims, s->claim_count, f->claims[i].claim)) return true;
    return f->has_more_claims && has_id(s->records, s->record_count, record_id);
}

typedef struct { Search *s; const Kept *kept; } FindingsRead;

static bool finding_take(void *to, const FindingRow *row, int64_t ended_by, Err *err)
{
    FindingsRead *r = to;
    Search *s = r->s;
    Finding f;
    Str packed;
    if (!has_id(s->records, s->record_count, row->record_id)) return true;
    size_t mark = arena_mark(&s->scratch);
    if (!store_unseal(s->q->tenant->store, &s->scratch, "finding", row->id, row->sealed, &packed, err)) return false;
    if (!finding_unpack(&s->scratch, packed, &f))
        return err_set(err, ERR_STORE, "Finding %lld was kept by a newer version of the program, or is damaged.",
                       (long long)row->id);
    Mention about = { f.record_kind == RECORD_GROUP_B_ARREST, f.agency, f.number, f.role, f.sequence };
    bool is_about = is_person(s, &about);
    if (is_about || cites(s, &f, row->record_id)) {
        arena_grow(s->arena, s->out->findings, s->out->finding_count, s->finding_room);
        s->out->findings[s->out->finding_count++] =
            (DependentFinding){ row->id, row->record_id, ended_by, kept_rule(r->kept, row->rule_text_id),
                                mention_copy(s->arena, about), !is_about };
    }
    arena_reset(&s->scratch, mark);
    return true;
}

static bool findings_find(Search *s, Err *err)
{
    Kept kept;
    FindingsRead r = { s, &kept };
    return kept_open(&kept, s->q->tenant, &s->q->knowledge->rules, err) &&
           findings_each(s->q->tenant->store, finding_take, &r, err);
}

/* ---- outputs ---- */

typedef struct { Search *s; int64_t finding; } OutputsRead;

static bool output_take(void *to, const OutputRow *row, Err *err)
{
    OutputsRead *r = to;
    Search *s = r->s;
    (void)err;
    for (size_t i = 0; i < s->out->output_count; i++)
        if (s->out->outputs[i].row.id == row->id) return true;
    arena_grow(s->arena, s->out->outputs, s->out->output_count, s->output_room);
    DependentOutput *o = &s->out->outputs[s->out->output_count++];
    *o = (DependentOutput){ .row = *row, .finding = r->finding };
    o->row.kind = str_copy(s->arena, row->kind);
    o->row.recipient = str_copy(s->arena, row->recipient);
    return true;
}

static int output_order(const void *a, const void *b)
{
    return id_order(&((const DependentOutput *)a)->row.id, &((const DependentOutput *)b)->row.id);
}

static bool outputs_find(Search *s, Err *err)
{
    Store *store = s->q->tenant->store;
    OutputsRead r = { s, 0 };
    for (size_t i = 0; i < s->out->finding_count; i++) {
        r.finding = s->out->findings[i].id;
        if (!outputs_of_finding(store, r.finding, output_take, &r, err)) return false;
    }
    r.finding = 0;
    for (size_t i = 0; i < s->claim_count; i++)
        if (!outputs_of_claim(store, s->claims[i], output_take, &r, err)) return false;
    if (s->out->output_count) qsort(s->out->outputs, s->out->output_count, sizeof *s->out->outputs, output_order);
    for (size_t i = 0; i < s->out->output_count; i++) {
        Staff staff;
        DependentOutput *o = &s->out->outputs[i];
        if (!staff_find(store, o->row.recipient, &staff, err)) return false;
        o->is_inside = staff.id != 0;
    }
    return true;
}

/* ---- corrections and words beside this one ---- */

static void others_find(Search *s)
{
    size_t count, at[AGE_CLAIMS_MAX];
    const KeptCorrection *all = corrections_all(s->out->corrections, &count);
    size_t n = corrections_of(s->out->corrections, &s->out->correction->correction.about, at, COUNT(at));
    for (size_t i = 0; i < n && i < COUNT(at); i++) {
        if (all[at[i]].id == s->out->correction->id) continue;
        arena_grow(s->arena, s->out->others, s->out->other_count, s->other_room);
        s->out->others[s->out->other_count++] = &all[at[i]];
    }
}

static void words_find(Search *s)
{
    size_t count;
    const IdentityRow *words = corrections_words(s->out->corrections, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_person(s, &words[i].one) && !is_person(s, &words[i].other)) continue;
        arena_grow(s->arena, s->out->words, s->out->word_count, s->word_room);
        s->out->words[s->out->word_count++] = &words[i];
    }
}

/* ---- the whole ---- */

static bool correction_open(Search *s, Err *err)
{
    Dependents *out = s->out;
    if (!(out->corrections = corrections_open(s->q->tenant, err)) ||
        !(out->correction = corrections_find(out->corrections, s->q->correction, err))) return false;
    AgeValue value;
    Str born = out->correction->correction.born;
    (void)(date_read(born, &s->right) || (age_value_born(born, &value) && age_value_day(&value, &s->right)));
    return true;
}

/* A report that was withdrawn or purged since has nothing left to copy from. */
static bool person_open(Search *s, Err *err)
{
    FoundMention found;
    const Mention *about = &s->out->correction->correction.about;
    if (mention_find(s->q->tenant, s->arena, about, &found, err)) {
        s->out->record = found.record;
        return source_add(s, about, found.record_id, err);
    }
    if (err->code != ERR_NOT_FOUND) return false;
    *err = (Err){ 0 };
    return true;
}

static bool imports_open(Search *s, Err *err)
{
    ImportRow *rows;
    bool ok = imports_landed(s->q->tenant->store, s->arena, &rows, &s->import_count, err);
    s->imports = rows;
    return ok;
}

static bool search(Search *s, Err *err)
{
    if (!correction_open(s, err) || !imports_open(s, err) || !person_open(s, err)) return false;
    if (s->source_count && (!joined_add(s, err) || !copies_find(s, err))) return false;
    joined_explain(s);
    others_find(s);
    words_find(s);
    return claims_find(s, err) && findings_find(s, err) && outputs_find(s, err);
}

bool dependents_find(const DependentsRequest *request, Arena *arena, Dependents *out, Err *err)
{
    Act act;
    Search s = { .q = request, .arena = arena, .out = out };
    *out = (Dependents){ 0 };
    if (!app_enter(request->tenant, VERB_CORRECT_LIST, request->why, &act, err)) return false;
    if (!arena_open(&s.scratch, 4 * REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = search(&s, err);
    arena_close(&s.scratch);
    Str object = str_format(request->tenant->app, "correction %lld", (long long)request->correction);
    return ok && act_note(&act, object, (int64_t)(out->finding_count + out->copy_count), S(""), err);
}
