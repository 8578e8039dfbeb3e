/* check_tables.c - what was found agency by agency, and what was read file by file. */
#include "cli/check_views.h"
#include "cli/page.h"

#define FILE_COLUMNS 35

static const char how_counted[] =
    "screened: incidents, Group B arrests and arrests that came late, as last reported. found: reports with a "
    "listed finding. victims, offenders, arrestees: entries of persons in those reports. under 18: of these "
    "entries, by the age recorded.";

static const char how_lists_are_counted[] =
    "screened: reports of the lists, as last reported; rows that follow one another with one number are one report. "
    "found: reports with a listed finding. victims, offenders, arrestees: entries of persons in those reports, where a "
    "list says so. under 18: of all entries in them, by the age recorded.";

static Str count(TextView *v, size_t n)
{
    return page_count(&v->scratch, n);
}

static void cell(TextView *v, int columns, size_t n)
{
    out_format(v->out, "%*.*s", columns, STR(count(v, n)));
}

/* ---- by agency ---- */

static void agency_row(TextView *v, Str name, const AgencyCounts *a)
{
    out_format(v->out, "  %-12.*s", STR(name));
    cell(v, 12, a->records);
    cell(v, 10, a->records_found);
    cell(v, 11, a->of_role[ROLE_VICTIM]);
    cell(v, 11, a->of_role[ROLE_OFFENDER]);
    cell(v, 11, a->of_role[ROLE_ARRESTEE]);
    cell(v, 12, a->children);
    out_char(v->out, '\n');
    arena_reset(&v->scratch, 0);
}

static void agency_rows(TextView *v, const Summary *s)
{
    size_t without = 0;
    out_format(v->out, "%26s%10s%11s%11s%11s%12s\n", "screened", "found", "victims", "offenders", "arrestees",
               "under 18");
    for (size_t i = 0; i < s->agency_count; i++) {
        const AgencyCounts *a = &s->agencies[i];
        if (a->records && !a->records_found) without++;
        if (!a->records_found) continue;
        agency_row(v, a->agency.len ? str_printable(&v->scratch, a->agency) : S("others"), a);
    }
    agency_row(v, S("all"), &s->total);
    if (without == 0) return;
    Str rest = s->total.records_found ? page_counted(&v->scratch, without, "other agency", "other agencies")
                                      : page_counted(&v->scratch, without, "agency", "agencies");
    page_text(v->out, 2, "Of %.*s no report is listed.", STR(rest));
}

static void agencies_tell(TextView *v, const Summary *s)
{
    if (!s->total.records) return;
    page_heading(v->out, "WHAT WAS FOUND, BY AGENCY");
    agency_rows(v, s);
    page_text(v->out, 2, "%s", text_all_lists(v) ? how_lists_are_counted : how_counted);
    if (!s->superseded && !s->withdrawn) return;
    Str replaced = page_counted(&v->scratch, s->superseded, "finding", "findings");
    page_text(v->out, 2, "Not counted: %.*s in reports that a later one replaces, %.*s in reports that the "
              "agency took back.", STR(replaced), STR(count(v, s->withdrawn)));
}

/* ---- by file ---- */

static void file_row(TextView *v, Str name, const FileCounts *n)
{
    if (name.len > FILE_COLUMNS) {
        out_format(v->out, "  %.*s\n", STR(name));
        name = S("");
    }
    out_format(v->out, "  %-*.*s", FILE_COLUMNS, STR(name));
    cell(v, 10, n->incidents);
    cell(v, 10, n->group_b);
    cell(v, 9, n->victims);
    cell(v, 9, n->offenders);
    cell(v, 9, n->arrestees);
    cell(v, 10, n->taken_back);
    out_char(v->out, '\n');
    arena_reset(&v->scratch, 0);
}

static void total_add(FileCounts *total, const FileCounts *n)
{
    total->incidents += n->incidents;
    total->group_b += n->group_b;
    total->victims += n->victims;
    total->offenders += n->offenders;
    total->arrestees += n->arrestees;
    total->taken_back += n->taken_back;
    total->zero += n->zero;
}

static void file_rows(TextView *v)
{
    FileCounts total = { 0 };
    size_t rows = 0;
    for (size_t i = 0; i < v->file_count; i++) {
        const FileRow *row = &v->files[i];
        if (row->refused.len || row->list.is_list) continue;
        if (rows++ == 0) {
            out_format(v->out, "%47s%10s%27s%10s\n", "Group A", "Group B", "recorded under 18", "taken");
            out_format(v->out, "  %-35s%10s%10s%9s%9s%9s%10s\n", "file", "incidents", "arrests", "victims",
                       "offend.", "arrest.", "back");
        }
        file_row(v, text_file_name(v, &v->scratch, row->path), &row->counts);
        total_add(&total, &row->counts);
    }
    if (rows > 1) file_row(v, S("all files, as they stand"), &total);
    if (total.zero)
        page_text(v->out, 2, "%.*s: of a month in which an agency had nothing to report.",
                  STR(page_counted(&v->scratch, total.zero, "zero report", "zero reports")));
}

static void refusals_tell(TextView *v)
{
    for (size_t i = 0; i < v->file_count; i++) {
        if (!v->files[i].refused.len) continue;
        out_format(v->out, "  %.*s\n", STR(text_file_name(v, &v->scratch, v->files[i].path)));
        page_item(v->out, 4, "Not used. ", v->files[i].refused);
    }
}

/* ---- what is unusual in the files ---- */

static int most_first(const void *a, const void *b)
{
    const EditCount *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return strcmp(x->code, y->code);
}

static bool is_about_lines(const EditCount *e)
{
    return strcmp(e->code, "unreadable") == 0 || strcmp(e->code, "length") == 0 || strcmp(e->code, "xml") == 0;
}

/* A store keeps how often, not in which column. */
static bool is_of_list(const EditCount *e)
{
    return strncmp(e->code, "csv-", 4) == 0;
}

static void list_edits_tell(TextView *v)
{
    static const struct { const char *code, *what; } names[] = {
        { "csv-code", "words without a code" }, { "csv-charge", "charges without a code" },
        { "csv-trade", "charges without a code that may be about a commercial act" },
        { "csv-role", "roles that are not known" }, { "csv-age", "no age" },
        { "csv-ages", "ages that speak against the birth date" }, { "csv-date", "no date" },
        { "csv-hour", "no time of day" }, { "csv-row", "rows that were left out" },
    };
    Str all = S("");
    size_t total = 0;
    for (size_t i = 0; i < v->edits.count; i++) {
        const EditCount *e = &v->edits.all[i];
        const char *what = "others";
        if (!is_of_list(e)) continue;
        for (size_t k = 0; k < COUNT(names); k++)
            if (strcmp(names[k].code, e->code) == 0) what = names[k].what;
        total += e->count;
        all = str_format(&v->scratch, "%.*s%s%.*s %s", STR(all), all.len ? ", " : "", STR(count(v, e->count)), what);
    }
    if (total) page_text(v->out, 2, "Of lists, not read as it was meant, and kept as written: %.*s.", STR(all));
}

static void edits_tell(TextView *v, bool is_warning, const char *label)
{
    Str all = S("");
    size_t total = 0;
    for (size_t i = 0; i < v->edits.count; i++) {
        const EditCount *e = &v->edits.all[i];
        if (e->is_warning != is_warning || is_about_lines(e) || is_of_list(e)) continue;
        total += e->count;
        all = str_format(&v->scratch, "%.*s%s%s x%.*s", STR(all), all.len ? ", " : "", e->code,
                         STR(count(v, e->count)));
    }
    if (total) page_text(v->out, 2, "%s %.*s (%.*s).", label, STR(count(v, total)), STR(all));
}

static void lines_tell(TextView *v, const char *code, const char *text)
{
    for (size_t i = 0; i < v->edits.count; i++)
        if (strcmp(v->edits.all[i].code, code) == 0)
            page_text(v->out, 2, "%.*s%s", STR(page_counted(&v->scratch, v->edits.all[i].count, "line", "lines")),
                      text);
}

static void unfinished_tell(TextView *v)
{
    size_t listed = v->unfinished_count < COUNT(v->unfinished) ? v->unfinished_count : COUNT(v->unfinished);
    if (!listed) return;
    page_text(v->out, 2, "%.*s could not be searched to the end for the agency's own patterns:",
              STR(page_counted(&v->scratch, v->unfinished_count, "narrative", "narratives")));
    for (size_t i = 0; i < listed; i++) page_item(v->out, 4, "- ", v->unfinished[i]);
    if (v->unfinished_count > listed) page_text(v->out, 4, "and more, which --json lists.");
}

void text_tables(TextView *v, const Summary *s)
{
    agencies_tell(v, s);
    page_heading(v->out, "WHAT WAS READ");
    file_rows(v);
    text_lists(v);
    refusals_tell(v);
    qsort(v->edits.all, v->edits.count, sizeof *v->edits.all, most_first);
    edits_tell(v, false, "FBI edit rules broken; these records are read all the same:");
    edits_tell(v, true, "Values the FBI asks to look at twice:");
    list_edits_tell(v);
    lines_tell(v, "length", " of an unusual length; they are read as far as they go.");
    lines_tell(v, "xml", " where a file stops being well-formed XML; reports from there on are not read.");
    lines_tell(v, "unreadable", " could not be read; --problems FILE lists them.");
    unfinished_tell(v);
    arena_reset(&v->scratch, 0);
}
