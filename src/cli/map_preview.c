/* map_preview.c - how is a list told as it would be read? */
#include "cli/map_preview.h"

#include "app/map_words.h"
#include "cli/page.h"

#define TOLD_BYTES 72
#define LINE_COLUMNS 96
#define PERSONS_TOLD 3

static Str person_words(Arena *scratch, const PreviewPerson *p)
{
    static const char *const roles[] = { "victim", "suspect", "arrested", "person" };
    bool is_named = p->name.len > 0;
    Str age = p->age.len ? p->age : S("of unknown age");
    Str name = is_named ? page_shown(scratch, p->name) : S("no name");
    Str who = str_format(scratch, "%s: %.*s, %.*s", p->is_told ? "of the text" : roles[p->role], STR(name), STR(age));
    return p->charge.len ? str_format(scratch, "%.*s, %.*s", STR(who), STR(page_shown(scratch, p->charge))) : who;
}

/* On one line; a letter of several bytes stays whole. */
static Str shortened(Arena *scratch, Str told, size_t bytes)
{
    char *line = (char *)str_copy(scratch, told).at;
    Str text = { line, told.len };
    for (size_t i = 0; i < text.len; i++)
        if (line[i] == '\n' || line[i] == '\r' || line[i] == '\t') line[i] = ' ';
    size_t len = text.len < bytes ? text.len : bytes;
    while (len < text.len && len && ((unsigned char)text.at[len] & 0xc0) == 0x80) len--;
    return str_format(scratch, "%.*s%s", STR(page_shown(scratch, (Str){ text.at, len })), len < text.len ? ".." : "");
}

/* Never more than one line of the screen. */
static void line_put(Out *out, Arena *scratch, size_t indent, Str text)
{
    page_item(out, indent, "", shortened(scratch, text, LINE_COLUMNS - indent));
}

/* What can be seen of it: of the first reports the one that shows most serves as the example. */
static size_t shown_of(const PreviewReport *r)
{
    size_t shown = (r->offenses.len > 0) + 2 * (r->told.len > 0);
    for (size_t i = 0; i < r->person_count && i < PERSONS_TOLD; i++)
        shown += (r->persons[i].name.len > 0) + 2 * (r->persons[i].age.len > 0) + (r->persons[i].charge.len > 0);
    return shown;
}

static void report_tell(Out *out, Arena *scratch, const PreviewReport *r)
{
    Str day = r->day.len ? r->day : S("no day"), number = page_shown(scratch, r->number), who = S("nobody");
    if (number_is_made(number)) number = S("no number");
    line_put(out, scratch, 2, str_format(scratch, "Such as line %zu: %.*s, %.*s%s%.*s", r->line, STR(number), STR(day),
                                         r->offenses.len ? ": " : "", STR(page_shown(scratch, r->offenses))));
    for (size_t i = 0; i < r->person_count && i < PERSONS_TOLD; i++)
        who = str_format(scratch, "%.*s%s%.*s", STR(i ? who : S("")), i ? "; " : "",
                         STR(person_words(scratch, &r->persons[i])));
    if (r->person_count > PERSONS_TOLD)
        who = str_format(scratch, "%.*s; and %zu more", STR(who), r->person_count - PERSONS_TOLD);
    line_put(out, scratch, 6, who);
    if (r->told.len) page_item(out, 6, "", shortened(scratch, r->told, TOLD_BYTES));
}

/* "lines 2, 4, 5, 8, 9, ..". */
static Str undated_told(Arena *scratch, const Preview *p)
{
    Str all = p->undated == 1 ? S("line") : S("lines");
    for (size_t i = 0; i < p->undated && i < PREVIEW_LINES_MAX; i++)
        all = str_format(scratch, "%.*s%s %zu", STR(all), i ? "," : "", p->undated_lines[i]);
    return p->undated > PREVIEW_LINES_MAX ? str_format(scratch, "%.*s, ..", STR(all)) : all;
}

static Str days_told(Arena *scratch, const Preview *p)
{
    if (!date_is_known(p->first)) return S("no day is known");
    Str undated = p->undated ? str_format(scratch, ", %.*s without a day (%.*s)",
                                          STR(page_count(scratch, p->undated)), STR(undated_told(scratch, p)))
                             : S("");
    return str_format(scratch, "%.*s to %.*s%.*s", STR(date_text(scratch, p->first)),
                      STR(date_text(scratch, p->last)), STR(undated));
}

/* ---- who a row names, and what of it is not read ---- */

/* "arrested person" of "arrestee.age"; empty of what is said of the report. */
static Str whose(Arena *scratch, Str meaning)
{
    Str rest = meaning_in_words(scratch, meaning), role;
    bool is_report = str_starts(meaning, S("report.")) || str_starts(meaning, S("offense."));
    return !is_report && str_has(rest, S(": ")) && str_cut(&rest, ':', &role) ? role : S("");
}

/* "arrested person (Subject, Age)". */
static Str person_columns(Arena *scratch, const Proposal *p, size_t first)
{
    Str who = whose(scratch, p->columns[first].meaning), names = S("");
    for (size_t i = first; i < p->column_count; i++)
        if (str_eq(whose(scratch, p->columns[i].meaning), who))
            names = str_format(scratch, "%.*s%s%.*s", STR(names), names.len ? ", " : "",
                               STR(page_shown(scratch, p->columns[i].name)));
    return str_format(scratch, "%.*s (%.*s)", STR(who), STR(names));
}

static Str persons_told(Arena *scratch, const Proposal *p)
{
    Str all = S("");
    for (size_t i = 0; i < p->column_count; i++) {
        Str who = whose(scratch, p->columns[i].meaning);
        bool is_first = who.len > 0;
        for (size_t k = 0; k < i; k++) is_first &= !str_eq(whose(scratch, p->columns[k].meaning), who);
        if (is_first)
            all = str_format(scratch, "%.*s%s%.*s", STR(all), all.len ? "; " : "", STR(person_columns(scratch, p, i)));
    }
    return all;
}

/* The one column by name, else what they are in common. */
static Str named_or(Arena *scratch, const Proposal *p, bool are_persons, Str common)
{
    Str name = S("");
    size_t count = 0;
    for (size_t i = 0; i < p->column_count; i++) {
        const ProposedColumn *c = &p->columns[i];
        bool is_its = are_persons ? whose(scratch, c->meaning).len > 0 : str_eq(c->meaning, S("report.narrative"));
        if (!is_its) continue;
        name = c->name;
        count++;
    }
    return count == 1 ? page_shown(scratch, name) : common;
}

/* "31 persons (28 from Guest, 3 from the texts)"; where no text tells of somebody, "31 persons". */
static Str counted_persons(Arena *scratch, const Preview *p, const Proposal *proposal)
{
    Str all = page_counted(scratch, p->persons, "person", "persons"), columns, texts;
    if (!p->told || p->told == p->persons) return all;
    columns = named_or(scratch, proposal, true, S("the columns"));
    texts = named_or(scratch, proposal, false, S("the texts"));
    return str_format(scratch, "%.*s (%.*s from %.*s, %.*s from %.*s)", STR(all),
                      STR(page_count(scratch, p->persons - p->told)), STR(columns), STR(page_count(scratch, p->told)),
                      STR(texts));
}

static void persons_put(Out *out, Arena *scratch, const Preview *p, const Proposal *proposal)
{
    Str persons = persons_told(scratch, proposal);
    if (persons.len) { line_put(out, scratch, 2, str_format(scratch, "On each row: %.*s.", STR(persons))); return; }
    if (!p->told) { line_put(out, scratch, 2, S("Nobody: no column is read as a person's.")); return; }
    line_put(out, scratch, 2, str_format(scratch, "No column is read as a person's: persons come from %.*s.",
                                         STR(named_or(scratch, proposal, false, S("the texts")))));
}

/* ", 2 more by your last answers"; empty where nothing was answered before. */
static Str change_told(Arena *scratch, const Preview *p, const Preview *before)
{
    if (!before) return S("");
    if (p->listed == before->listed) return S(" (as before your last answers)");
    bool is_more = p->listed > before->listed;
    size_t by = is_more ? p->listed - before->listed : before->listed - p->listed;
    return str_format(scratch, " (%.*s %s by your last answers)", STR(page_count(scratch, by)),
                      is_more ? "more" : "fewer");
}

static Str unread_told(Arena *scratch, const Proposal *p)
{
    Str all = S("");
    for (size_t i = 0; i < p->column_count; i++)
        if (str_eq(p->columns[i].meaning, S("keep")) || str_eq(p->columns[i].meaning, S("ignore")))
            all = str_format(scratch, "%.*s%s%.*s", STR(all), all.len ? ", " : "",
                             STR(page_shown(scratch, p->columns[i].name)));
    return all;
}

void preview_tell(Out *out, Arena *scratch, const Preview *p, const Preview *before, const Proposal *proposal,
                  Str agency)
{
    size_t best = 0;
    Str unread = unread_told(scratch, proposal);
    out_char(out, '\n');
    page_text(out, 0, "As I will read it: %.*s of kind \"%.*s\"%s%.*s, %.*s.",
              STR(page_counted(scratch, p->reports, "report", "reports")), STR(proposal->kind),
              agency.len ? " of " : "", STR(agency), STR(days_told(scratch, p)));
    persons_put(out, scratch, p, proposal);
    for (size_t i = 1; i < p->shown_count; i++)
        if (shown_of(&p->shown[i]) > shown_of(&p->shown[best])) best = i;
    if (p->shown_count) report_tell(out, scratch, &p->shown[best]);
    page_text(out, 2, "Children: %.*s of %.*s under 18 by age or birth, in %.*s; %.*s no age.",
              STR(page_count(scratch, p->children)), STR(counted_persons(scratch, p, proposal)),
              STR(page_counted(scratch, p->with_children, "report", "reports")),
              STR(page_counted(scratch, p->unaged, "has", "have")));
    page_text(out, 2, "Of commercial sex or trafficking: %.*s. Would be listed for a look: %.*s%.*s.",
              STR(page_counted(scratch, p->commercial, "report", "reports")),
              STR(page_counted(scratch, p->listed, "report", "reports")), STR(change_told(scratch, p, before)));
    if (unread.len) line_put(out, scratch, 2, str_format(scratch, "Nothing is read of: %.*s", STR(unread)));
}
