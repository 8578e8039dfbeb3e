/* check_text.c - the report that a chief reads: what it comes to, and in which order it is told. */
#include "base/limits.h"
#include "cli/check_views.h"
#include "cli/page.h"

#define LISTED_MAX 25           /* a chief reads two dozen; the list for the records room is the CSV file */

static const char what_this_is[] =
    "What a second look at these crime reports finds: children filed as offenders, or whose exploitation was "
    "filed as something else. Nothing is stored or sent. A finding is a reason to read a file, never a "
        "proof.";

static const char what_was_kept[] =
    "What a second look at the reports of this tenant finds: children filed as offenders, or whose exploitation was "
    "filed as something else. A finding is a reason to read a file, never a proof. safeharbor findings lists "
    "them by number, and takes what you decide.";

static const char nothing_found[] =
    "No report is listed by these rules. That does not mean there was no child: a report shows "
    "only what was written down.";

static const char urgent_text[] =
    "in which somebody may still be under 18 today. Read these first, and see to the child's safety before "
    "anything else.";

static const char adult_text[] =
    "about people who are adult today, if the age on record is right. The record can be corrected, and "
        "relief "
    "may be open to them.";

static const char known_text[] =
    "in which the agency already recorded a child as a victim of trafficking.";

static const char pool_text[] =
    "of children that are only counted: running away, curfew, everyday charges.";

static const char more_to_see[] =
    "safeharbor rules ID shows a rule with its sources. --csv FILE writes the list to pull the paper files "
        "with.";

bool text_open(TextView *v, Arena *app, Out *out, const Knowledge *knowledge, Date today)
{
    memset(v, 0, sizeof *v);
    v->app = app;
    v->out = out;
    v->knowledge = knowledge;
    v->today = today;
    v->list_max = LISTED_MAX;
    v->edits.all = arena_new(app, EditCount, EDIT_CODES_MAX);
    v->of_file.all = arena_new(app, EditCount, EDIT_CODES_MAX);
    return arena_open(&v->scratch, SCRATCH_ARENA_BYTES) && arena_open(&v->report.arena, SCRATCH_ARENA_BYTES);
}

void text_close(TextView *v)
{
    arena_close(&v->report.arena);
    arena_close(&v->scratch);
}

/* ---- gathered while files are read; told at the end, because what was found comes first ---- */

static void edits_add(EditCounts *edits, const EditCount *more)
{
    for (size_t i = 0; i < edits->count; i++)
        if (strcmp(edits->all[i].code, more->code) == 0) { edits->all[i].count += more->count; return; }
    if (edits->count < EDIT_CODES_MAX) edits->all[edits->count++] = *more;
}

void text_edit(TextView *v, Str code, bool is_warning, size_t total)
{
    EditCount some = { .count = total, .is_warning = is_warning };
    snprintf(some.code, sizeof some.code, "%.*s", STR(code));
    edits_add(&v->of_file, &some);
}

/* Whoever reads the report reads these narratives themselves, so they are named one by one. */
static void unfinished_note(TextView *v, const Problem *p)
{
    size_t i = v->unfinished_count++;
    if (i < COUNT(v->unfinished))
        v->unfinished[i] = str_format(v->app, "%.*s %.*s, line %zu: %s", STR(page_shown(v->app, p->agency)),
                                      STR(page_shown(v->app, p->number)), p->line, p->text);
}

void text_problem(TextView *v, const Problem *p)
{
    if (str_eq(p->code, S("pattern"))) { unfinished_note(v, p); return; }
    if (!text_column_problem(v, p)) text_edit(v, p->code, p->is_warning, 1);
}

void text_kept(TextView *v, const Imported *i)
{
    const FileRead *f = i->file;
    Str name = page_shown(v->app, f->name);
    ListCounts list = text_list_counts(v, f);
    v->of_file.count = 0;
    if (i->is_known) {
        out_format(v->out, i->is_purged ? "%.*s was import %lld and was purged; its bytes are not taken in again.\n"
                                        : "%.*s is import %lld already; nothing was stored.\n",
                   STR(name), (long long)i->import_id);
        return;
    }
    out_format(v->out, "%.*s is import %lld: %.*s, %.*s, %.*s, %.*s.\n", STR(name), (long long)i->import_id,
               STR(page_counted(v->app, f->read.records, "report", "reports")),
               STR(f->read.rows ? page_counted(v->app, f->problems, "value not understood", "values not understood")
                                : page_counted(v->app, f->problems, "broken edit rule", "broken edit rules")),
               STR(page_counted(v->app, f->warnings, "warning", "warnings")),
               STR(page_counted(v->app, f->read.unreadable, "line that cannot be read", "lines that cannot be read")));
    text_list_unseen(v, name, &list);
}

static FileRow *file_add(TextView *v, Str path)
{
    arena_grow(v->app, v->files, v->file_count, v->file_room);
    v->files[v->file_count].path = str_copy(v->app, path);
    return &v->files[v->file_count++];
}

void text_imported(TextView *v, const FileRead *f)
{
    const Tally *t = f->tally;
    FileRow *row = file_add(v, f->name);
    row->list = text_list_counts(v, f);
    row->columns = str_copy(v->app, f->columns);
    row->counts = (FileCounts){
        .incidents = tally_of(t, "group A incidents"),
        .group_b = tally_of(t, "group B arrestees"),
        .victims = tally_of(t, "victims under 18"),
        .offenders = tally_of(t, "offenders under 18"),
        .arrestees = tally_of(t, "group A arrestees under 18") + tally_of(t, "group B arrestees under 18"),
        .taken_back = tally_of(t, "group A deletes") + tally_of(t, "group B deletes"),
        .zero = tally_of(t, "zero reports"),
    };
    for (size_t i = 0; i < v->of_file.count; i++) edits_add(&v->edits, &v->of_file.all[i]);
    v->of_file.count = 0;
    v->unfinished_read = v->unfinished_count;
}

void text_refused(TextView *v, Str file, const Err *why)
{
    file_add(v, file)->refused = page_shown(v->app, str_of(why->text));
    v->of_file.count = v->of_list.count = 0;
    v->unfinished_count = v->unfinished_read;
}

Str text_file_name(const TextView *v, Arena *arena, Str path)
{
    Str name = str_base_name(path);
    for (size_t i = 0; i < v->file_count; i++)
        if (!str_eq(v->files[i].path, path) && str_eq(str_base_name(v->files[i].path),
                                                      name)) return page_shown(arena, path);
    return page_shown(arena, name);
}

/* ---- in short ---- */

static Str work_text(Arena *scratch, int minutes)
{
    if (minutes < 90) return page_counted(scratch, (size_t)minutes, "minute", "minutes");
    return page_counted(scratch, (size_t)(minutes + 30) / 60, "hour", "hours");
}

static void line(TextView *v, size_t n, const char *one, const char *many, const char *text)
{
    char label[16];
    if (n == 0) return;
    snprintf(label, sizeof label, "%7.*s  ", STR(page_count(&v->scratch, n)));
    page_item(v->out, 0, label, str_format(&v->scratch, "%s %s", n == 1 ? one : many, text));
}

static bool has_zero_report(const TextView *v)
{
    for (size_t i = 0; i < v->file_count; i++)
        if (v->files[i].counts.zero) return true;
    return false;
}

static void in_short(TextView *v, const Summary *s)
{
    page_heading(v->out, "IN SHORT");
    if (!s->total.records && has_zero_report(v))
        page_text(v->out, 2, "The agencies say that they had nothing to report, so nothing was screened.");
    else if (!s->total.records) page_text(v->out, 2, "No report was read, so nothing can be said.");
    else if (!s->total.records_found) page_text(v->out, 2, "%s", nothing_found);
    else {
        Str work = str_format(&v->scratch,
                              "to read: about %.*s of work, by an estimate of ours, not a measurement.",
                              STR(work_text(&v->scratch, s->review_minutes)));
        line(v, s->total.records_found, "report", "reports", work.at);
    }
    line(v, s->in_part[PART_URGENT], "report", "reports", urgent_text);
    line(v, s->in_part[PART_ADULT_TODAY], "report", "reports", adult_text);
    line(v, s->in_part[PART_KNOWN], "report", "reports", known_text);
    line(v, s->only_counted, "arrest", "arrests", pool_text);
    line(v, s->refused, "file", "files", "not used; the reason stands at the end.");
    text_lists_unseen(v);
    arena_reset(&v->scratch, 0);
}

void text_counted(TextView *v, const Summary *s)
{
    out_format(v->out, "Safeharbor %s, %.*s\n", v->is_kept ? "re-screen" : "check",
               STR(date_text(&v->scratch, v->today)));
    page_text(v->out, 0, "%s", v->is_kept ? what_was_kept : what_this_is);
    if (v->is_kept)
        page_text(v->out, 0, "Since the last re-screen %lld findings are new and %lld have ended; %lld stand.",
                  (long long)v->run.fresh, (long long)(v->run.ended - (v->run.added - v->run.fresh)),
                  (long long)v->run.standing);
    if (v->own)
        page_text(v->out, 0, "Beside the program's phrases the agency's own words were looked for: %.*s. Nobody else "
                  "has looked at these; findings name them.", STR(own_words_versions(&v->scratch, v->own)));
    in_short(v, s);
}

void text_summary(TextView *v, const Summary *s)
{
    text_end_list(v);
    text_meanings(v, s);
    text_tables(v, s);
    out_char(v->out, '\n');
    page_text(v->out, 0, "%s", more_to_see);
}
