/* replacement.c - is it decided, for whom is it, and what leaves? */
#include "app/replacement.h"

#include <sys/mman.h>
#include <unistd.h>

#include "app/corrections.h"
#include "app/findings.h"
#include "app/guard.h"
#include "base/limits.h"
#include "domain/claim.h"
#include "exchange/nibrs_flat_out.h"
#include "exchange/nibrs_xml_out.h"
#include "guide/content.h"
#include "insight/copy.h"
#include "store/records.h"

#define RECIPIENT_BYTES_MAX 200

typedef struct {
    const ReplacementRequest *q;
    Arena *arena;
    Record record;
    Str received;
    int64_t record_id;
    const Corrections *corrections;
    RelabelChild children[RELABEL_CHILDREN_MAX];
    size_t count;
} Making;

/* ---- what was decided ---- */

/* The child of the report that the finding is about, as relabel_children sees the report. */
static bool child_take(Making *w, const FindingDetail *d, Err *err)
{
    RelabelChild seen[RELABEL_CHILDREN_MAX];
    size_t count = relabel_children(&w->record, seen);
    const Finding *f = &d->finding;
    for (size_t i = 0; i < count; i++) {
        bool is_it = (f->role == ROLE_OFFENDER && seen[i].offender == f->sequence) ||
                     (f->role == ROLE_ARRESTEE && seen[i].arrestee == f->sequence);
        if (!is_it) continue;
        for (size_t k = 0; k < w->count; k++)
            if (w->children[k].offender == seen[i].offender && w->children[k].arrestee == seen[i].arrestee) return true;
        w->children[w->count++] = seen[i];
        return true;
    }
    return err_set(err, ERR_INPUT, "Finding %lld is not about a child who stands as an offender or arrestee.",
                   (long long)d->listed.id);
}

static bool finding_take(Making *w, int64_t id, Err *err)
{
    FindingDetail d;
    Str raw;
    int64_t import_id;
    const ReplacementRequest *q = w->q;
    if (!finding_show(q->tenant, q->knowledge, q->why, id, q->today, w->arena, &d, err)) return false;
    if (d.ended_by)
        return err_set(err, ERR_CONFLICT, "Finding %lld has ended: its report was changed since.",
                       (long long)id);
    if (d.listed.status != STATUS_ACCEPTED)
        return err_set(err, ERR_CONFLICT,
                       "Nobody has accepted finding %lld yet: safeharbor findings accept %lld --reason TEXT.",
                       (long long)id, (long long)id);
    if (w->record_id && w->record_id != d.listed.record_id)
        return err_set(err, ERR_CONFLICT, "These findings are about different reports. Write one report at a time.");
    if (!w->record_id &&
        !record_read(q->tenant->store, w->arena, d.listed.record_id, &w->record, &raw, &import_id, err))
        return false;
    if (!w->record_id) (void)corrections_apply(w->corrections, w->arena, &w->record);
    w->record_id = d.listed.record_id;
    w->received = d.received;
    return child_take(w, &d, err);
}

static bool decided(Making *w, Err *err)
{
    if (!w->q->finding_count) return err_set(err, ERR_USAGE, "Name the findings about the children of one report.");
    if (w->q->finding_count > RELABEL_CHILDREN_MAX)
        return err_set(err, ERR_LIMIT, "These are more findings than one report can have children.");
    for (size_t i = 0; i < w->q->finding_count; i++)
        if (!finding_take(w, w->q->findings[i], err)) return false;
    return true;
}

/* ---- the same child in another role ---- */

static bool are_told_apart(const Corrections *c, const Mention *a, const Mention *b)
{
    size_t count;
    const IdentityRow *words = corrections_words(c, &count);
    for (size_t i = count; i-- > 0;)
        if (identity_is_pair(&words[i], a, b)) return words[i].verdict == IDENTITY_DIFFERENT;
    return false;
}

/* Somebody of the age that was wrong, whom nobody has said to be this child or another person. */
static bool is_settled(const Making *w, const Mention *child, const Segment *segment, Err *err)
{
    const CopySource source = { *child, &w->record, segment };
    for (size_t i = 0; i < w->record.count; i++) {
        Mention here;
        const Segment *s = &w->record.segments[i];
        if (!copy_of(&source, (Date){ 0 }, &w->record, s) || !mention_of(&w->record, s, &here) ||
            corrections_join(w->corrections, child, &here) || are_told_apart(w->corrections, child, &here)) continue;
        return err_set(err, ERR_CONFLICT,
                       "%s %d was corrected, and %s %d of this report has the age that was wrong. Say "
                       "whether they are one "
                       "person: safeharbor persons same or different.",
                       role_name(child->role), child->sequence, role_name(here.role), here.sequence);
    }
    return true;
}

static bool all_are_settled(const Making *w, Err *err)
{
    for (size_t i = 0; i < w->record.count; i++) {
        Mention child;
        const Segment *s = &w->record.segments[i];
        if (s->correction_count && mention_of(&w->record, s, &child) && !is_settled(w, &child, s, err)) return false;
    }
    return true;
}

/* A child whom nobody looked at must not be filed once more. */
static bool nobody_is_left(Making *w, const Record *record, Err *err)
{
    Guarded guarded = { 0 };
    if (!guard_record(w->arena, record, &guarded, err) || !guard_look(w->q->tenant, w->q->why, &guarded, err))
        return false;
    for (size_t i = 0; i < guarded.answer.count && guarded.answer.stops; i++) {
        const GuardReason *r = &guarded.answer.reasons[i];
        if (!r->only_asks && !guarded.excepted[i])
            return err_set(err, ERR_CONFLICT, "%.*s Accept the finding about this person too, and name both.",
                           STR(r->text));
    }
    return true;
}

/* ---- the text ---- */

static void flat_write(Making *w, Out *out, int submission, Replacement *r)
{
    const Layout *layout = book_layout(&w->q->knowledge->nibrs, submission);
    NibrsLengths lengths = nibrs_lengths(layout, w->received);
    Segment head = { .kind = SEGMENT_ADMINISTRATIVE, .action = 'D', .number = -1 };
    Record gone = { .kind = RECORD_INCIDENT, .is_delete = true, .agency = r->agency, .number = r->number,
                    .segments = &head, .count = 1 };
    (void)nibrs_flat_out(out, layout, &lengths, submission, &gone);
    r->left_out = nibrs_flat_out(out, layout, &lengths, submission, &r->made.record);
}

static bool xml_write(Making *w, Out *out, int submission, Replacement *r, Err *err)
{
    NibrsXmlOut words;
    Record anew = r->made.record;
    anew.submission = submission;
    anew.segments = arena_new(w->arena, Segment, anew.count);
    memcpy(anew.segments, r->made.record.segments, anew.count * sizeof *anew.segments);
    anew.segments[0].action = 'R';
    if (!nibrs_xml_out_words(w->arena, content_find(S("formats/nibrs-xml-words.tsv"))->text, &words, err)) return false;
    nibrs_xml_out_head(out, r->agency);
    nibrs_xml_out_record(&words, out, &anew);
    nibrs_xml_out_tail(out);
    return true;
}

static bool text_make(Making *w, Replacement *r, Err *err)
{
    Out *out = arena_new(w->arena, Out, 1);
    int submission = w->q->today.year * 100 + w->q->today.month, fd = memfd_create("report", MFD_CLOEXEC);
    if (fd < 0) return err_set(err, ERR_STORE, "There is not enough memory.");
    out_to_fd(out, fd);
    bool ok = true;
    if (w->q->as_xml) ok = xml_write(w, out, submission, r, err);
    else flat_write(w, out, submission, r);
    ok = ok && out_flush(out, err);
    off_t len = ok ? lseek(fd, 0, SEEK_END) : 0;
    char *text = arena_new(w->arena, char, (size_t)len + 1);
    ok = ok && (pread(fd, text, (size_t)len, 0) == len || err_set(err, ERR_IO, "The report cannot be read back."));
    r->text = (Str){ text, (size_t)len };
    close(fd);
    return ok;
}

/* ---- leaving ---- */

static bool release(Making *w, Act *act, Err *err)
{
    Tenant *t = w->q->tenant;
    OutputRow output = { .kind = S("replacement"), .recipient = w->q->recipient, .today = w->q->today };
    if (!act_begin(act, err)) return false;
    bool ok = output_add(t->store, &output, w->q->findings, w->q->finding_count, act->seq, err) &&
              output_claims_add(t->store, output.id, claim_first(w->record_id), claim_last(w->record_id), err) &&
              act_commit(act, str_format(t->app, "output %lld", (long long)output.id), (int64_t)w->count,
                         S("replacement"), err);
    if (!ok) act_undo(act);
    return ok;
}

bool replacement_make(const ReplacementRequest *request, Arena *arena, Replacement *out, Err *err)
{
    Act act;
    Making w = { .q = request, .arena = arena };
    if (str_is_blank(request->recipient) || request->recipient.len > RECIPIENT_BYTES_MAX)
        return err_set(err, ERR_USAGE, "--to names who gets the report, in at most %d bytes.", RECIPIENT_BYTES_MAX);
    if (!app_enter(request->tenant, VERB_EXPORT, request->why, &act, err) ||
        !(w.corrections = corrections_open(request->tenant, err)) || !decided(&w, err)) return false;
    *out = (Replacement){ .agency = w.record.agency, .number = w.record.number };
    return all_are_settled(&w, err) && relabel(arena, &w.record, w.children, w.count, &out->made, err) &&
           nobody_is_left(&w, &out->made.record, err) && text_make(&w, out, err) && release(&w, &act, err);
}
