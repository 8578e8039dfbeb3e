/* sheet_parts.c - what do the tables of the guide give to a sheet? */
#include "app/sheet_parts.h"

#include "app/duty.h"
#include "app/interview_file.h"
#include "base/tsv.h"
#include "guide/content.h"
#include "guide/safety.h"
#include "guide/wheel.h"

bool sheet_books_read(Arena *arena, SheetBooks *books, Err *err)
{
    const ContentFile *guard = content_find(S("guard/guard.tsv"));
    KinBook kin;
    if (!guard) return err_set(err, ERR_INPUT, "The table of the guard is missing from this build.");
    return interview_guide(arena, &books->interview, err) && instruments_read(arena, &books->instruments, err) &&
           safety_book_read(arena, &books->safety, err) && duty_books_read(arena, &books->duties, &kin, err) &&
           law_book_read(arena, law_texts_shipped(), &books->law, err) &&
           guard_book_read(arena, guard->text, &books->guard, err) && wheel_read(arena, &books->wheel, err) &&
           lines_read(arena, &books->lines, &books->line_count, err);
}

/* ---- signs ---- */

Str sheet_signed(Arena *arena, Str text, Grade grade)
{
    const char *sign = grade == GRADE_DESIGN ? "\u00a0*" : grade == GRADE_UNVERIFIED ? "\u00a0†" : "";
    return text.len ? str_format(arena, "%.*s%s", STR(text), sign) : text;
}

static const char *line_sign(const NationalLine *line) { return line->state == LINE_VERIFIED ? "" : "\u00a0†"; }

/* ---- talking ---- */

/* "prompts PHASE [AIM]": English, and Spanish behind it. "danger" and "stop" are aims of their own. */
static bool prompts(const SheetBooks *books, Sheet *sheet, Str phase, Str aim)
{
    size_t before = sheet->count;
    int of = interview_phase_named(&books->interview, phase);
    for (size_t i = 0; i < books->interview.prompt_count; i++) {
        const InterviewPrompt *p = &books->interview.prompts[i];
        if (of < 0 || p->phase != (size_t)of || (aim.len && !str_eq(p->aim, aim))) continue;
        Str both = str_format(sheet->arena, "%.*s — %.*s", STR(p->english), STR(p->spanish));
        sheet_add(sheet, SHEET_POINT, sheet_signed(sheet->arena, both, p->grade));
    }
    return sheet->count > before;
}

static bool phase(const SheetBooks *books, Sheet *sheet, Str id)
{
    int at = interview_phase_named(&books->interview, id);
    if (at < 0) return false;
    const InterviewPhase *p = &books->interview.phases[at];
    sheet_add_labeled(sheet, S("Goal:"), sheet_signed(sheet->arena, p->goal, p->grade));
    sheet_add_labeled(sheet, S("Stop:"), sheet_signed(sheet->arena, p->stop, p->grade));
    return true;
}

/* "notes KIND [PHASE]" and the same in short: without reasons. "-": those that are of every phase. */
static bool notes(const SheetBooks *books, Sheet *sheet, Str kind, Str phase_id, bool is_short)
{
    size_t before = sheet->count;
    for (size_t i = 0; i < books->interview.note_count; i++) {
        const InterviewNote *n = &books->interview.notes[i];
        bool is_here = !phase_id.len || str_eq(n->phase, str_eq(phase_id, S("-")) ? S("") : phase_id);
        if (!str_eq(n->kind, kind) || !is_here) continue;
        bool is_not = !is_short && str_eq(kind, S("avoid"));
        Str text = str_format(sheet->arena, "%s%.*s", is_not ? "Not: " : "", STR(n->english));
        sheet_add(sheet, SHEET_POINT, sheet_signed(sheet->arena, text, n->grade));
        if (is_short) continue;
        if (n->why.len) sheet_add(sheet, SHEET_SMALL, str_format(sheet->arena, "Because: %.*s", STR(n->why)));
        if (n->instead.len) sheet_add(sheet, SHEET_SMALL, str_format(sheet->arena, "Instead: %.*s", STR(n->instead)));
    }
    return sheet->count > before;
}

/* "notes-line KIND PHASE": all in one paragraph. */
static bool notes_line(const SheetBooks *books, Sheet *sheet, Str kind, Str phase_id)
{
    Str line = S("");
    for (size_t i = 0; i < books->interview.note_count; i++) {
        const InterviewNote *n = &books->interview.notes[i];
        if (!str_eq(n->kind, kind) || !str_eq(n->phase, phase_id)) continue;
        Str one = sheet_signed(sheet->arena, n->english, n->grade);
        line = str_format(sheet->arena, "%.*s%s%.*s", STR(line), line.len ? " " : "", STR(one));
    }
    sheet_add(sheet, SHEET_TEXT, line);
    return line.len > 0;
}

/* ---- signs of danger, safety ---- */

/* "instrument ID KIND" */
static bool instrument(const SheetBooks *books, Sheet *sheet, Str id, Str kind)
{
    const Instrument *in = instrument_named(&books->instruments, id);
    size_t before = sheet->count;
    for (size_t i = 0; in && i < in->item_count; i++)
        if (str_eq(str_of(item_kind_name(in->items[i].kind)), kind))
            sheet_add(sheet, SHEET_BOX, sheet_signed(sheet->arena, in->items[i].row.english, in->items[i].row.grade));
    return sheet->count > before;
}

static bool safety(const SheetBooks *books, Sheet *sheet)
{
    Str domain = S("");
    for (size_t i = 0; i < books->safety.step_count; i++) {
        const SafetyStep *s = &books->safety.steps[i];
        if (!str_eq(s->domain, domain)) sheet_add(sheet, SHEET_PART, s->domain);
        domain = s->domain;
        Str text = str_format(sheet->arena, "%.*s (%.*s)", STR(s->english), STR(s->owner));
        sheet_add(sheet, SHEET_BOX, sheet_signed(sheet->arena, text, s->grade));
    }
    return books->safety.step_count > 0;
}

static bool guardian(const SheetBooks *books, Sheet *sheet)
{
    for (size_t i = 0; i < books->safety.guardian_count; i++) {
        const GuardianQuestion *q = &books->safety.guardian[i];
        Str text = str_format(sheet->arena, "%.*s (must be %s)", STR(q->english), q->must == SAFETY_YES ? "yes" : "no");
        sheet_add(sheet, SHEET_BOX, sheet_signed(sheet->arena, text, q->grade));
    }
    return books->safety.guardian_count > 0;
}

static bool wheel(const SheetBooks *books, Sheet *sheet)
{
    for (size_t i = 0; i < books->wheel.segment_count; i++) {
        const WheelSegment *s = &books->wheel.segments[i];
        sheet_add_labeled(sheet, s->english, sheet_signed(sheet->arena, s->text, s->grade));
    }
    return books->wheel.segment_count > 0;
}

/* ---- duties ---- */

static void duty_point(Sheet *sheet, const Duty *d)
{
    Str clock = clock_text(sheet->arena, &d->clock);
    sheet_add(sheet, SHEET_BOX, str_format(sheet->arena, "%.*s: %.*s (%.*s)%s", STR(clock), STR(d->text),
                                           STR(d->citation), duty_is_sure(d) ? "" : "\u00a0†"));
}

/* "duties ID ID ...": these rows, the newest of each. */
static bool duties_named(const SheetBooks *books, Sheet *sheet, Str ids)
{
    Str id;
    while (str_cut(&ids, ' ', &id)) {
        const Duty *d = duty_of(&books->duties, id, (Date){ 0 });
        if (!d) return false;
        duty_point(sheet, d);
    }
    return true;
}

/* All of a place, under the words of what starts them. */
static bool duties_of(const SheetBooks *books, Sheet *sheet, Str state)
{
    size_t before = sheet->count;
    for (size_t t = 0; t < books->duties.trigger_count; t++) {
        bool is_first = true;
        for (size_t i = 0; i < books->duties.count; i++) {
            const Duty *d = &books->duties.duties[i];
            if (d->trigger != &books->duties.triggers[t] || !str_eq(d->state, state)) continue;
            if (is_first) sheet_add(sheet, SHEET_PART, d->trigger->words);
            is_first = false;
            duty_point(sheet, d);
            if (d->evidence.len)
                sheet_add(sheet, SHEET_SMALL, str_format(sheet->arena, "Who: %.*s. Done: %.*s. %.*s, %.*s, %.*s",
                          STR(d->who), STR(d->evidence), STR(d->source), STR(d->as_of), STR(d->grade_words)));
        }
    }
    return sheet->count > before;
}

/* ---- law, lines, words ---- */

static const char *signed_by(const Provision *p)
{
    return str_eq(p->reviewed_by, S("-")) ? "not yet reviewed here" : "reviewed";
}

/* "law ID": the newest period of every row whose id begins so. */
static bool law(const SheetBooks *books, Sheet *sheet, Str id)
{
    size_t before = sheet->count;
    for (size_t i = 0; i < books->law.provision_count; i++) {
        const Provision *p = &books->law.provisions[i];
        bool is_newest = i + 1 == books->law.provision_count || !str_eq(books->law.provisions[i + 1].id, p->id);
        if (!str_starts(p->id, id) || !is_newest || provision_is_lead(p) || p->kind != PROVISION_OFFENSE) continue;
        Str min = law_years_text(sheet->arena, p->min), max = law_years_text(sheet->arena, p->max);
        sheet_add_labeled(sheet, p->citation, str_format(sheet->arena, "%.*s. From %.*s to %.*s.", STR(p->title),
                                                         STR(min), STR(max)));
        if (!str_eq(p->age_proof, S("-"))) sheet_add(sheet, SHEET_TEXT, p->age_proof);
        sheet_add(sheet, SHEET_SMALL, str_format(sheet->arena, "%.*s, %.*s, %s, %s", STR(p->source), STR(p->as_of),
                                                 law_grade_name(p->grade), signed_by(p)));
    }
    return sheet->count > before;
}

static bool alternatives(const SheetBooks *books, Sheet *sheet)
{
    size_t before = sheet->count;
    for (size_t i = 0; i < books->guard.count; i++) {
        const GuardLine *l = &books->guard.lines[i];
        if (l->kind != GUARD_ALTERNATIVE) continue;
        bool is_read = str_has(l->grade, S("law")), is_own = str_has(l->grade, S("design"));
        Grade grade = is_read ? GRADE_READ : is_own ? GRADE_DESIGN : GRADE_UNVERIFIED;
        sheet_add(sheet, SHEET_POINT, sheet_signed(sheet->arena, l->text, grade));
    }
    return sheet->count > before;
}

/* "lines [ID ID ...]": the named ones in a line each; without a name all of them, whole. */
static bool lines(const SheetBooks *books, Sheet *sheet, Str ids)
{
    size_t before = sheet->count;
    for (size_t i = 0; !ids.len && i < books->line_count; i++) {
        const NationalLine *l = &books->lines[i];
        Str reach = str_format(sheet->arena, "%.*s%s%.*s", STR(l->phone), l->text.len ? ", text " : "", STR(l->text));
        sheet_add_labeled(sheet, l->name, str_format(sheet->arena, "%.*s. %.*s %.*s%s", STR(reach), STR(l->what),
                                                     STR(l->caution), line_sign(l)));
        sheet_add(sheet, SHEET_SMALL, str_format(sheet->arena, "%.*s; %s", STR(l->source), line_state_says(l->state)));
    }
    for (Str id; ids.len && str_cut(&ids, ' ', &id);) {
        const NationalLine *found = NULL;
        for (size_t i = 0; i < books->line_count; i++)
            if (str_eq(books->lines[i].id, id)) found = &books->lines[i];
        if (!found) return false;
        Str text = found->text.len ? str_format(sheet->arena, ", text %.*s", STR(found->text)) : S("");
        sheet_add(sheet, SHEET_POINT, str_format(sheet->arena, "%.*s: %.*s%.*s%s", STR(found->name), STR(found->phone),
                                                 STR(text), line_sign(found)));
    }
    return sheet->count > before;
}

static bool glossary(Sheet *sheet)
{
    const ContentFile *file = content_find(S("terms/glossary.tsv"));
    size_t before = sheet->count;
    if (!file) return false;
    Tsv tsv = tsv_of(file->text);
    TsvRow row;
    for (bool is_head = true; tsv_next(&tsv, &row); is_head = false)
        if (!is_head)
            sheet_add(sheet, SHEET_POINT, str_format(sheet->arena, "not \"%.*s\", but: %.*s", STR(row.cell[0]),
                                                     STR(row.cell[3])));
    return sheet->count > before;
}

/* ---- one row ---- */

bool sheet_take(const SheetBooks *books, Sheet *sheet, Str words)
{
    Str rest = words, kind = S(""), first = S("");
    str_cut(&rest, ' ', &kind);
    Str all = rest.at ? rest : S("");
    if (rest.at) str_cut(&rest, ' ', &first);
    Str second = rest.at ? rest : S("");
    if (str_eq(kind, S("prompts"))) return prompts(books, sheet, first, second);
    if (str_eq(kind, S("phase"))) return phase(books, sheet, first);
    if (str_eq(kind, S("notes"))) return notes(books, sheet, first, second, false);
    if (str_eq(kind, S("notes-short"))) return notes(books, sheet, first, second, true);
    if (str_eq(kind, S("notes-line"))) return notes_line(books, sheet, first, second);
    if (str_eq(kind, S("instrument"))) return instrument(books, sheet, first, second);
    if (str_eq(kind, S("safety"))) return safety(books, sheet);
    if (str_eq(kind, S("guardian"))) return guardian(books, sheet);
    if (str_eq(kind, S("wheel"))) return wheel(books, sheet);
    if (str_eq(kind, S("duties"))) return duties_named(books, sheet, all);
    if (str_eq(kind, S("duties-of"))) return duties_of(books, sheet, first);
    if (str_eq(kind, S("law"))) return law(books, sheet, first);
    if (str_eq(kind, S("alternatives"))) return alternatives(books, sheet);
    if (str_eq(kind, S("lines"))) return lines(books, sheet, all);
    if (str_eq(kind, S("glossary"))) return glossary(sheet);
    return false;
}
