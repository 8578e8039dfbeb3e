/* notice_paper.c - what is written to those who have to be told, and on the sheets of those who put it right? */
#include "app/notice_paper.h"

#include <string.h>

#include "app/mentions.h"
#include "domain/claim.h"
#include "guide/content.h"
#include "guide/law.h"

#define WORKSHEET_TABLES_MAX 16

typedef struct {
    const PaperRequest *q;
    Arena *arena;
    NoticeRow row;
    const KeptCorrection *correction;
    FoundMention found;
    Segment known;              /* the person by all corrections */
    AgeBook book;
} Writing;

/* ---- what is known ---- */

static Str born_text(Arena *arena, Str born)
{
    Date day;
    return date_read(born, &day) ? date_text(arena, day) : born;
}

static Str name_of(const Writing *w)
{
    const Segment *s = w->found.segment;
    Str name = segment_text(s, FIELD_NAME), last = segment_text(s, FIELD_LAST_NAME);
    return name.len || !last.len
               ? name : str_format(w->arena, "%.*s, %.*s", STR(last), STR(segment_text(s, FIELD_FIRST_NAME)));
}

static Str evidence_of(const Writing *w)
{
    const AgeKind *kind = age_kind_find(&w->book, w->correction->correction.evidence);
    return kind ? kind->label : w->correction->correction.evidence;
}

/* The correction of that number, and the person of the row as known by it. */
static bool open_about(Writing *w, int64_t correction, Err *err)
{
    const Corrections *c = corrections_open(w->q->tenant, err);
    if (!c || !(w->correction = corrections_find(c, correction, err))) return false;
    if (w->correction->is_withdrawn)
        return err_set(err, ERR_CONFLICT,
                       "Correction %lld was withdrawn. Tell whoever was told of it, and keep the answer "
                       "with safeharbor correct receipt.", (long long)correction);
    if (!w->row.id) w->row.about = w->correction->correction.about;
    if (!knowledge_read_age(w->arena, &w->book, err) ||
        !mention_find(w->q->tenant, w->arena, &w->row.about, &w->found, err)) return false;
    w->known = *w->found.segment;
    (void)corrections_apply_as(c, w->arena, &w->found.record, &w->known, &w->correction->correction.about);
    return true;
}

/* ---- a notice ---- */

static void value_put(NoticePage *p, const char *field, Str says, Str known, bool keeps_year)
{
    if (str_is_blank(known) || str_eq(says, known)) return;
    p->values[p->notice.value_count++] = (NoticeValue){ str_of(field), says, known, keeps_year };
}

/* A report that only has years is told the years. */
static void values_put(Writing *w, NoticePage *p)
{
    const Correction *c = &w->correction->correction;
    const Segment *s = w->found.segment;
    const Value *age = segment_age_value(s);
    Str born = born_text(w->arena, segment_text(s, FIELD_BIRTH_DATE)), right = born_text(w->arena, c->born);
    if (born.len) value_put(p, "Birth date", born, right, true);
    if (age && age->field != FIELD_BIRTH_DATE)
        value_put(p, "Age", age_text(w->arena, s->age), age_text(w->arena, w->known.age), false);
    if (!p->notice.value_count) value_put(p, "Birth date", S(""), right, true);
    if (c->name.len) value_put(p, "Name", name_of(w), c->name, false);
    if (c->document.len) value_put(p, "Document number", segment_text(s, FIELD_DOCUMENT), c->document, false);
    p->notice.values = p->values;
}

static void notice_fill(Writing *w, NoticePage *p)
{
    const Tenant *t = w->q->tenant;
    const Mention *m = &w->row.about;
    p->notice = (Notice){ .agency_name = t->name, .agency_ori = t->ori, .recipient = w->row.recipient,
                          .number = str_format(w->arena, "%lld", (long long)w->row.id), .report_ori = m->agency,
                          .report_number = m->number, .role = str_of(role_name(m->role)), .sequence = m->sequence,
                          .evidence = evidence_of(w), .contact = w->q->contact,
                          .correction = str_format(w->arena, "%lld", (long long)w->correction->id),
                          .corrected_on = date_text(w->arena, w->correction->correction.stated_on),
                          .found_by = w->row.output_id ? S("") : w->row.why,
                          .reply_by = date_text(w->arena, w->q->reply_by), .show_names = w->q->show_names };
    p->notice.report_day = date_text(w->arena, segment_date(&w->found.record, w->found.segment));
    p->notice.is_adult = w->known.age.status == AGE_IS_ADULT;
    values_put(w, p);
}

typedef struct { Writing *writing; NoticePage *page; } OutputRead;

static bool output_take(void *to, const OutputRow *row, Err *err)
{
    OutputRead *r = to;
    Arena *a = r->writing->arena;
    (void)err;
    r->page->output = (NoticeOutput){ str_copy(a, row->kind), str_format(a, "%lld", (long long)row->id),
                                      date_text(a, date_of_moment(row->at)) };
    r->page->notice.outputs = &r->page->output;
    r->page->notice.output_count = 1;
    return true;
}

static bool release(Writing *w, Act *act, Err *err)
{
    Tenant *t = w->q->tenant;
    int64_t of = w->correction->record_id;
    OutputRow output = { .kind = NOTICE_KIND, .recipient = w->row.recipient, .today = w->q->today };
    if (!act_begin(act, err)) return false;
    bool ok = output_add(t->store, &output, NULL, 0, act->seq, err) &&
              output_claims_add(t->store, output.id, claim_first(of), claim_last(of), err) &&
              receipt_add(t->store, t->app, w->row.id, RECEIPT_WRITTEN, t->who.id, S("written"), act->seq, err) &&
              act_commit(act, str_format(t->app, "notice %lld", (long long)w->row.id), 1, S("written"), err);
    if (!ok) act_undo(act);
    return ok;
}

bool notice_paper(const PaperRequest *q, Arena *arena, NoticePage *page, Err *err)
{
    Act act;
    Writing w = { .q = q, .arena = arena };
    OutputRead output = { &w, page };
    *page = (NoticePage){ 0 };
    if (!app_enter(q->tenant, VERB_NOTICE, q->why, &act, err) ||
        !notice_find(q->tenant, arena, q->id, &w.row, err) || !open_about(&w, w.row.import_id, err)) return false;
    if (w.row.last == RECEIPT_DONE)
        return err_set(err, ERR_CONFLICT, "Notice %lld is done already.", (long long)q->id);
    notice_fill(&w, page);
    return (!w.row.output_id || output_read(q->tenant->store, w.row.output_id, output_take, &output, err)) &&
           release(&w, &act, err);
}

/* ---- worksheets ---- */

/* What a state gives a child is on which a dismissal is asked for. It stands in the tables of law alone. */
static WorksheetRow dismissal_row(Arena *arena, const LawRelief *r)
{
    static const WorksheetGrade grades[] = { [LAW_HIGH] = SHEET_HIGH, [LAW_MEDIUM] = SHEET_MEDIUM,
                                             [LAW_LOW] = SHEET_UNVERIFIED, [LAW_UNVERIFIED] = SHEET_UNVERIFIED };
    const char *review = str_eq(r->reviewed_by, S("-")) ? "not yet reviewed here" : "reviewed";
    return (WorksheetRow){ .sheet = S("dismissal"), .state = r->place, .label = S("-"), .text = r->text,
                           .source = str_format(arena, "%.*s; %s", STR(r->source), review), .grade = grades[r->grade],
                           .as_of = str_eq(r->as_of, S("undated")) ? S("a day not stated") : r->as_of,
                           .part = PART_AUTHORITY };
}

static WorksheetBook with_law(Arena *arena, const WorksheetBook *book, const LawBook *law)
{
    WorksheetRow *rows = arena_new(arena, WorksheetRow, book->count + law->relief_count);
    size_t n = book->count;
    memcpy(rows, book->rows, n * sizeof *rows);
    for (size_t i = 0; i < law->relief_count; i++)
        if (str_eq(law->relief[i].part, S("gives"))) rows[n++] = dismissal_row(arena, &law->relief[i]);
    return (WorksheetBook){ rows, n };
}

bool worksheets_read(Arena *arena, WorksheetBook *book, Err *err)
{
    WorksheetTable tables[WORKSHEET_TABLES_MAX];
    WorksheetBook own;
    LawBook law;
    size_t n = 0;
    for (size_t i = 0; i < content_file_count && n < WORKSHEET_TABLES_MAX; i++)
        if (str_starts(content_files[i].name, S("worksheets/")))
            tables[n++] = (WorksheetTable){ content_files[i].name, content_files[i].text };
    if (!worksheet_book_read(arena, tables, n, &own, err) || !law_book_read(arena, law_texts_shipped(), &law, err))
        return false;
    *book = with_law(arena, &own, &law);
    return true;
}

/* Sheets name one thing in their own words; of these lines a sheet takes those that it has. */
static void sheet_put(WorksheetPage *p, const char *label, Str now, Str known, bool is_personal, bool keeps_year)
{
    if (str_is_blank(now) && str_is_blank(known)) return;
    p->values[p->sheet.value_count++] = (WorksheetValue){ str_of(label), now, known, is_personal, keeps_year };
}

static void sheet_values(Writing *w, WorksheetPage *p)
{
    const Correction *c = &w->correction->correction;
    const Segment *s = w->found.segment;
    Str born = born_text(w->arena, segment_text(s, FIELD_BIRTH_DATE)), right = born_text(w->arena, c->born);
    Str age = age_text(w->arena, w->known.age), arrest = segment_text(s, FIELD_ARREST_NUMBER);
    sheet_put(p, "DOB", born, right, true, true);
    sheet_put(p, "Birth date", born, right, true, true);
    if (s->age.low >= 0) sheet_put(p, "Age, or range of ages", age_text(w->arena, s->age), age, true, false);
    sheet_put(p, "Age on that day, as known now", S(""), age, true, false);
    if (c->name.len) {
        sheet_put(p, "NAM", name_of(w), c->name, true, false);
        sheet_put(p, "Name", name_of(w), c->name, true, false);
    }
    sheet_put(p, "Case number (OCA)", S(""), c->about.number, false, false);
    sheet_put(p, "Report number as shared", S(""), c->about.number, false, false);
    sheet_put(p, "Arrest number and date", S(""), arrest, false, false);
    sheet_put(p, "Booking or arrest number", S(""), arrest, false, false);
    sheet_put(p, "Offense as recorded", S(""), segment_text(s, FIELD_ARREST_OFFENSE), false, false);
    p->sheet.values = p->values;
}

bool worksheet_paper(const PaperRequest *q, Str sheet, Str state, Arena *arena, WorksheetPage *page, Err *err)
{
    Act act;
    Writing w = { .q = q, .arena = arena };
    *page = (WorksheetPage){ 0 };
    if (!app_enter(q->tenant, VERB_NOTICE, q->why, &act, err) || !worksheets_read(arena, &page->book, err) ||
        !open_about(&w, q->id, err)) return false;
    page->sheet = (Worksheet){ .sheet = sheet, .state = state, .agency_name = q->tenant->name,
                               .agency_ori = q->tenant->ori, .evidence = evidence_of(&w),
                               .correction = str_format(arena, "%lld", (long long)w.correction->id),
                               .corrected_on = date_text(arena, w.correction->correction.stated_on),
                               .report = mention_words(arena, &w.row.about), .show_names = q->show_names };
    sheet_values(&w, page);
    return act_note(&act, str_format(arena, "correction %lld", (long long)q->id), 1, S("worksheet"), err);
}
