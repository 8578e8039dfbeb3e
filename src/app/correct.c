/* correct.c - how does what somebody has seen come onto the record? */
#include "app/correct.h"

#include "app/mentions.h"
#include "app/report_mark.h"
#include "base/digest.h"
#include "base/limits.h"
#include "domain/packed.h"
#include "insight/age_value.h"
#include "store/imports.h"
#include "store/records.h"
#include "store/reviews.h"

/* ---- is it sound? ---- */

static bool text_is_sound(Str text, const char *option, const char *what, Err *err)
{
    bool ok = !str_is_blank(text) && text.len <= CORRECT_TEXT_BYTES_MAX;
    for (size_t i = 0; ok && i < text.len; i++) ok = (unsigned char)text.at[i] >= 0x20;
    return ok || err_set(err, ERR_USAGE, "%s %s, in one line of at most %d bytes.", option, what,
                         CORRECT_TEXT_BYTES_MAX);
}

static bool born_is_sound(const CorrectRequest *q, const AgeBook *book, Err *err)
{
    AgeValue value;
    Date day;
    const Correction *c = &q->correction;
    const AgeKind *kind = age_kind_find(book, c->evidence);
    if (!kind)
        return err_set(err, ERR_USAGE, "There is no such kind of evidence; safeharbor age --kinds lists them.");
    if (!age_value_born(c->born, &value))
        return err_set(err, ERR_USAGE, "--born is 2009-03-14, 2009-03, 2009, 200X-03-14 or 2007..2009.");
    if (!age_value_suits(&value, kind->shape != AGE_SAID, kind->reads >= 0))
        return err_set(err, ERR_USAGE, "This kind of evidence tells an age and no date of birth, so it corrects none. "
                       "safeharbor age weighs it.");
    if (age_value_day(&value, &day) && date_compare(day, q->today) > 0)
        return err_set(err, ERR_USAGE, "--born lies after today.");
    return true;
}

static bool request_is_sound(const CorrectRequest *q, Err *err)
{
    AgeBook book;
    const Correction *c = &q->correction;
    if (q->also_count > CORRECT_ALSO_MAX)
        return err_set(err, ERR_USAGE, "At most %d mentions are joined in one go.", CORRECT_ALSO_MAX);
    return text_is_sound(c->seen, "--seen", "says what was seen, where and by whom", err) &&
           text_is_sound(c->reason, "--reason", "says why the record is wrong", err) &&
           (!c->name.len || text_is_sound(c->name, "--name", "is the right name", err)) &&
           (!c->document.len || text_is_sound(c->document, "--document", "is the right document number", err)) &&
           knowledge_read_age(q->tenant->app, &book, err) && born_is_sound(q, &book, err);
}

/* ---- keeping it ---- */

/* Whole days as records write them; what is partial as it is. */
static Str born_kept(Arena *arena, Str born)
{
    AgeValue value;
    Date day;
    if (!age_value_born(born, &value) || !age_value_day(&value, &day)) return str_copy(arena, str_trim(born));
    return str_format(arena, "%04d%02d%02d", day.year, day.month, day.day);
}

/* What makes two corrections the same, whoever states them and when. */
static bool fingerprint_of(Arena *arena, const Correction *c, Digest *digest, Err *err)
{
    Digester *d = digest_open(err);
    if (!d) return false;
    const Str parts[] = { S("correction"), mention_text(arena, &c->about), c->born, c->evidence, c->seen, c->name,
                          c->document };
    for (size_t i = 0; i < COUNT(parts); i++) {
        digest_add(d, str_format(arena, "%zu ", parts[i].len));
        digest_add(d, parts[i]);
    }
    bool ok = digest_end(d, digest, err);
    digest_close(d);
    return ok;
}

static bool landing_digest(Str sealed, Digest *to, Err *err)
{
    Digest row;
    Digester *d = digest_open(err);
    if (!d) return false;
    digest_add(d, sealed);
    bool ok = digest_end(d, &row, err);
    if (ok) digest_add(d, (Str){ (const char *)row.at, sizeof row.at });
    ok = ok && digest_end(d, to, err);
    digest_close(d);
    return ok;
}

static bool record_keep(Tenant *t, const Record *record, ImportRow *import, Err *err)
{
    RecordRow row = { .id = import->first_record, .import_id = import->id, .kind = record->kind, .date = record->date,
                      .line = 1 };
    unsigned char *bytes = arena_new(t->app, unsigned char, REPORT_ARENA_BYTES / 64);
    size_t n = record_pack(record, S(""), bytes, REPORT_ARENA_BYTES / 64);
    if (n > REPORT_ARENA_BYTES / 64) return err_set(err, ERR_LIMIT, "The correction is too large to be kept.");
    import->bytes = (int64_t)n;
    import->records = import->lines = import->segments = 1;
    return report_mark(t->store, false, record->agency, record->number, &row.number, err) &&
           agency_id(t->store, record->agency, &row.agency_id, err) &&
           store_seal(t->store, t->app, "record", row.id, (Str){ (char *)bytes, n }, &row.sealed, err) &&
           record_add(t->store, &row, err) && landing_digest(row.sealed, &import->digest, err);
}

static bool word_add(Act *act, IdentityVerdict verdict, const Mention *one, const Mention *other, Str reason,
                     int64_t undoes, int64_t *id, Err *err)
{
    Tenant *t = act->tenant;
    KeyedMark a, b;
    IdentityRow row = { .undoes = undoes, .staff_id = t->who.id, .verdict = verdict, .one = *one, .other = *other,
                        .reason = reason };
    bool ok = report_mark(t->store, one->is_group_b, one->agency, one->number, &a, err) &&
              report_mark(t->store, other->is_group_b, other->agency, other->number, &b, err) &&
              identity_add(t->store, t->app, &row, &a, &b, act->seq, err);
    *id = row.id;
    return ok;
}

/* One word in a change of its own. */
static bool word_keep(Act *act, IdentityVerdict verdict, const Mention *one, const Mention *other, Str reason,
                      int64_t undoes, int64_t *id, Err *err)
{
    if (!act_begin(act, err)) return false;
    bool ok = word_add(act, verdict, one, other, reason, undoes, id, err) &&
              act_commit(act, str_format(act->tenant->app, "identity %lld", (long long)*id), 1,
                         str_of(identity_verdict_name(verdict)), err);
    if (!ok) act_undo(act);
    return ok;
}

static bool keep(Act *act, const Correction *c, const Digest *fingerprint, int64_t *id, Err *err)
{
    Tenant *t = act->tenant;
    int64_t word;
    ImportRow import = { .format = CORRECTION_FORMAT, .name = S("correction"), .fingerprint = *fingerprint };
    if (!act_begin(act, err)) return false;
    bool ok = import_begin(t->store, &import, err);
    Record record = correction_record(t->app, c, t->ori, str_format(t->app, "CORRECTION-%lld", (long long)import.id));
    Mention self = correction_mention(&record);
    ok = ok && record_keep(t, &record, &import, err) && import_land(t->store, &import, act->seq, err) &&
         word_add(act, IDENTITY_SAME, &self, &c->about, c->reason, 0, &word, err) &&
         act_commit(act, str_format(t->app, "correction %lld", (long long)import.id), 1,
                    (Str){ (const char *)import.digest.at, sizeof import.digest.at }, err);
    if (!ok) act_undo(act);
    *id = import.id;
    return ok;
}

static bool is_new(Tenant *t, const Digest *fingerprint, Err *err)
{
    int64_t known, at;
    bool is_purged;
    if (!import_same(t->store, fingerprint, &known, &at, &is_purged, err)) return false;
    return !known ||
        err_set(err, ERR_CONFLICT, "Correction %lld says this already. safeharbor correct agree %lld is for a "
                             "second person.", (long long)known, (long long)known);
}

/* `record_id`: where the first of them stands. */
static bool all_are_found(const CorrectRequest *q, int64_t *record_id, Err *err)
{
    Arena arena;
    FoundMention found;
    if (!arena_open(&arena, 8 * REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = mention_find(q->tenant, &arena, &q->correction.about, &found, err);
    *record_id = found.record_id;
    for (size_t i = 0; ok && i < q->also_count; i++) {
        arena_reset(&arena, 0);
        ok = mention_find(q->tenant, &arena, &q->also[i], &found, err);
    }
    arena_close(&arena);
    return ok;
}

bool correct_make(const CorrectRequest *q, int64_t *id, Err *err)
{
    Act act;
    Digest fingerprint;
    Tenant *t = q->tenant;
    Correction c = q->correction;
    if (!app_enter(t, VERB_CORRECT, q->why, &act, err) || !app_is_listed(t, err) || !request_is_sound(q, err) ||
        !all_are_found(q, &c.record_id, err)) return false;
    c.born = born_kept(t->app, c.born);
    c.staff = t->who.id;
    c.stated_on = q->today;
    if (!store_claim(t->store, WORK_IMPORT, err)) return false;
    bool ok = imports_drop_arriving(t->store, err) && fingerprint_of(t->app, &c, &fingerprint, err) &&
              is_new(t, &fingerprint, err) && keep(&act, &c, &fingerprint, id, err);
    store_release(t->store, WORK_IMPORT);
    for (size_t i = 0; ok && i < q->also_count; i++) {
        int64_t word;
        ok = word_keep(&act, IDENTITY_SAME, &c.about, &q->also[i], c.reason, 0, &word, err);
    }
    return ok;
}

/* ---- a second person ---- */

static bool has_said(const IdentityRow *words, size_t count, const IdentityRow *pair, int64_t staff)
{
    for (size_t i = 0; i < count; i++)
        if (words[i].staff_id == staff && words[i].verdict == IDENTITY_SAME &&
            identity_is_pair(&words[i], &pair->one, &pair->other)) return true;
    return false;
}

bool correct_agree(Tenant *tenant, Why why, int64_t id, Str reason, size_t *said, Err *err)
{
    Act act;
    size_t count;
    *said = 0;
    if (!app_enter(tenant, VERB_CORRECT, why, &act, err) || !app_is_listed(tenant, err) ||
        !text_is_sound(reason, "--reason", "says what you have seen", err)) return false;
    const Corrections *c = corrections_open(tenant, err);
    const KeptCorrection *k = c ? corrections_find(c, id, err) : NULL;
    if (!k) return false;
    if (k->is_withdrawn) return err_set(err, ERR_CONFLICT, "Correction %lld was withdrawn.", (long long)id);
    const IdentityRow *words = corrections_words(c, &count);
    for (size_t i = 0; i < count; i++) {
        int64_t word;
        const IdentityRow *w = &words[i];
        bool is_about = mention_is_same(&w->one, &k->self) || mention_is_same(&w->other, &k->self) ||
                        mention_is_same(&w->one, &k->correction.about) ||
                            mention_is_same(&w->other, &k->correction.about);
        if (!is_about || w->verdict != IDENTITY_SAME || has_said(words, count, w, tenant->who.id) ||
            (i > 0 && has_said(words, i, w, w->staff_id))) continue;
        if (!word_keep(&act, IDENTITY_SAME, &w->one, &w->other, reason, 0, &word, err)) return false;
        ++*said;
    }
    return *said || err_set(err, ERR_CONFLICT, "You have agreed to correction %lld already. A second person has to.",
                            (long long)id);
}

/* ---- who is whom ---- */

/* The answer that stands for this person by now, if any: the last one on the pair. */
typedef struct { const Tenant *tenant; const PairAnswer *asked; PairAnswer last; bool is_there; } LastAnswer;

static bool last_take(void *to, const PairAnswer *answer, Err *err)
{
    LastAnswer *l = to;
    (void)err;
    if (answer->verdict == PAIR_UNDONE) {
        l->is_there &= answer->undoes != l->last.id;
        return true;
    }
    if (answer->staff_id != l->tenant->who.id || !mention_is_same(&answer->one, &l->asked->one) ||
        !mention_is_same(&answer->other, &l->asked->other)) return true;
    l->last = *answer;
    l->is_there = true;
    return true;
}

static bool said_before(int64_t word, Err *err)
{
    return err_set(err, ERR_CONFLICT, "You have said this already, in word %lld.", (long long)word);
}

static bool is_new_answer(Tenant *tenant, const Corrections *c, const PairAnswer *asked, Err *err)
{
    size_t count;
    const IdentityRow *last = NULL;
    LastAnswer answers = { .tenant = tenant, .asked = asked };
    const IdentityRow *words = corrections_words(c, &count);
    if (!reviews_each(tenant->store, tenant->app, last_take, &answers, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (words[i].staff_id == tenant->who.id && identity_is_pair(&words[i], &asked->one, &asked->other))
            last = &words[i];
    if (asked->verdict == PAIR_UNSURE)
        return !answers.is_there || answers.last.verdict != PAIR_UNSURE || (last && last->id > answers.last.id) ||
               said_before(answers.last.id, err);
    bool is_same = last && str_eq(str_of(identity_verdict_name(last->verdict)),
                                  str_of(pair_verdict_name(asked->verdict)));
    return !is_same || (answers.is_there && answers.last.id > last->id && answers.last.verdict == PAIR_UNSURE) ||
           said_before(last->id, err);
}

/* Within a change. */
static bool answer_add(Act *act, PairAnswer *answer, Err *err)
{
    Tenant *t = act->tenant;
    KeyedMark one, other;
    LinkRunRow run;
    return report_mark(t->store, answer->one.is_group_b, answer->one.agency, answer->one.number, &one, err) &&
           report_mark(t->store, answer->other.is_group_b, answer->other.agency, answer->other.number, &other, err) &&
           link_run_latest(t->store, t->app, INT64_MAX, &run, err) &&
           review_weigh(t->store, t->app, run.id, &one, &other, answer, err) &&
           review_add(t->store, t->app, answer, &one, &other, act->seq, err);
}

static bool answer_keep(Act *act, PairAnswer *answer, int64_t *id, Err *err)
{
    bool says_who = answer->verdict == PAIR_SAME || answer->verdict == PAIR_DIFFERENT;
    IdentityVerdict verdict = answer->verdict == PAIR_SAME ? IDENTITY_SAME : IDENTITY_DIFFERENT;
    if (!act_begin(act, err)) return false;
    bool ok = (!says_who || word_add(act, verdict, &answer->one, &answer->other, answer->reason, 0, id, err)) &&
              answer_add(act, answer, err) &&
              act_commit(act, str_format(act->tenant->app, "identity %lld", (long long)answer->id), 1,
                         str_of(pair_verdict_name(answer->verdict)), err);
    if (!ok) act_undo(act);
    *id = answer->id;
    return ok;
}

bool identity_answer(Tenant *tenant, Why why, PairVerdict verdict, bool is_blind, const Mention *one,
                     const Mention *other, Str reason, int64_t *id, Err *err)
{
    Act act;
    int64_t record_id;
    const Mention also[] = { *other };
    CorrectRequest both = { .tenant = tenant, .correction = { .about = *one }, .also = also, .also_count = 1 };
    PairAnswer answer = { .staff_id = tenant->who.id, .verdict = verdict, .is_blind = is_blind, .one = *one,
                          .other = *other, .reason = reason };
    if (!app_enter(tenant, VERB_IDENTITY, why, &act, err) || !app_is_listed(tenant, err) ||
        !text_is_sound(reason, "--reason", "says how you know", err)) return false;
    if (mention_is_same(one, other)) return err_set(err, ERR_USAGE, "These are one mention already. Name two.");
    pair_answer_order(&answer);
    const Corrections *c = corrections_open(tenant, err);
    return c && all_are_found(&both, &record_id, err) && is_new_answer(tenant, c, &answer, err) &&
           answer_keep(&act, &answer, id, err);
}

bool identity_say(Tenant *tenant, Why why, IdentityVerdict verdict, const Mention *one, const Mention *other,
                  Str reason,
                  int64_t *id, Err *err)
{
    PairVerdict answer = verdict == IDENTITY_SAME ? PAIR_SAME : PAIR_DIFFERENT;
    return identity_answer(tenant, why, answer, false, one, other, reason, id, err);
}

/* ---- taking back ---- */

/* An "unsure" that is asked for, while nobody took it back. */
typedef struct { int64_t id; PairAnswer answer; bool stands; } UnsureAnswer;

static bool unsure_take(void *to, const PairAnswer *answer, Err *err)
{
    UnsureAnswer *u = to;
    (void)err;
    if (answer->id == u->id && answer->verdict == PAIR_UNSURE) {
        u->answer = *answer;
        u->stands = true;
    }
    if (answer->undoes == u->id) u->stands = false;
    return true;
}

static bool unsure_undo(Act *act, int64_t id, Str reason, int64_t *undone, Err *err)
{
    Tenant *t = act->tenant;
    UnsureAnswer u = { .id = id };
    if (!reviews_each(t->store, t->app, unsure_take, &u, err)) return false;
    if (!u.stands)
        return err_set(err, ERR_NOT_FOUND, "There is no word %lld on who is whom that stands.", (long long)id);
    PairAnswer back = { .undoes = id, .staff_id = t->who.id, .verdict = PAIR_UNDONE, .is_blind = u.answer.is_blind,
                        .one = u.answer.one, .other = u.answer.other, .reason = reason };
    return answer_keep(act, &back, undone, err);
}

bool identity_undo(Tenant *tenant, Why why, int64_t id, Str reason, int64_t *undone, Err *err)
{
    Act act;
    size_t count;
    if (!app_enter(tenant, VERB_IDENTITY, why, &act, err) || !app_is_listed(tenant, err) ||
        !text_is_sound(reason, "--reason", "says why it is taken back", err)) return false;
    const Corrections *c = corrections_open(tenant, err);
    if (!c) return false;
    const IdentityRow *words = corrections_words(c, &count);
    for (size_t i = 0; i < count; i++)
        if (words[i].id == id)
            return word_keep(&act, IDENTITY_UNDONE, &words[i].one, &words[i].other, reason, id, undone, err);
    return unsure_undo(&act, id, reason, undone, err);
}
