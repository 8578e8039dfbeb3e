/* map_preview.c - how is a list told as it would be read? */
#include "cli/map_preview.h"

#include "cli/page.h"

#define TOLD_BYTES 72
#define REPORTS_TOLD 2         /* of those of the preview, with so many persons each */
#define PERSONS_TOLD 3

static Str person_words(Arena *scratch, const PreviewPerson *p)
{
    static const char *const roles[] = { "victim", "suspect", "arrested", "person" };
    bool is_named = p->name.len > 0;
    Str age = p->age.len ? p->age : S("of unknown age");
    Str who = str_format(scratch, "%s: %.*s, %.*s", roles[p->role], STR(is_named ? page_shown(scratch, p->name) :
                         S("no name")), STR(age));
    return p->charge.len ? str_format(scratch, "%.*s, %.*s", STR(who), STR(page_shown(scratch, p->charge))) : who;
}

/* On one line; a letter of several bytes stays whole. */
static Str shortened(Arena *scratch, Str told)
{
    char *line = (char *)str_copy(scratch, told).at;
    Str text = { line, told.len };
    for (size_t i = 0; i < text.len; i++)
        if (line[i] == '\n' || line[i] == '\r' || line[i] == '\t') line[i] = ' ';
    size_t len = text.len < TOLD_BYTES ? text.len : TOLD_BYTES;
    while (len < text.len && len && ((unsigned char)text.at[len] & 0xc0) == 0x80) len--;
    return str_format(scratch, "%.*s%s", STR(page_shown(scratch, (Str){ text.at, len })), len < text.len ? ".." : "");
}

static void report_tell(Out *out, Arena *scratch, const PreviewReport *r)
{
    Str day = r->day.len ? r->day : S("no day"), number = page_shown(scratch, r->number);
    if (number_is_made(number)) number = S("no number");
    page_item(out, 2, "- ", str_format(scratch, "line %zu: %.*s, %.*s%s%.*s", r->line,
                                       STR(number), STR(day), r->offenses.len ? ": " : "",
                                       STR(page_shown(scratch, r->offenses))));
    if (r->told.len) page_item(out, 6, "", shortened(scratch, r->told));
    for (size_t i = 0; i < r->person_count && i < PERSONS_TOLD; i++)
        page_item(out, 6, "", person_words(scratch, &r->persons[i]));
    if (r->person_count > PERSONS_TOLD) page_text(out, 6, "and %zu more", r->person_count - PERSONS_TOLD);
}

void preview_tell(Out *out, Arena *scratch, const Preview *p)
{
    out_char(out, '\n');
    page_text(out, 0, "As I will read it, the first reports:");
    for (size_t i = 0; i < p->shown_count && i < REPORTS_TOLD; i++) report_tell(out, scratch, &p->shown[i]);
    out_char(out, '\n');
    Str days = date_is_known(p->first)
        ? str_format(scratch, "from %.*s to %.*s", STR(date_text(scratch, p->first)), STR(date_text(scratch, p->last)))
        : S("no day is known");
    Str undated = p->undated && date_is_known(p->first)
        ? str_format(scratch, "; %.*s without a day", STR(page_count(scratch, p->undated))) : S("");
    page_text(out, 0, "All: %.*s, %.*s%.*s. %.*s, of whom %.*s under 18 by age or birth and %.*s no age. %.*s with an "
              "offense of commercial sex or trafficking. %.*s would be listed for a look.",
              STR(page_counted(scratch, p->reports, "report", "reports")), STR(days), STR(undated),
              STR(page_counted(scratch, p->persons, "person", "persons")),
              STR(page_counted(scratch, p->children, "is", "are")),
              STR(page_counted(scratch, p->unaged, "has", "have")),
              STR(page_counted(scratch, p->commercial, "report", "reports")),
              STR(page_counted(scratch, p->listed, "report", "reports")));
    out_char(out, '\n');
}
