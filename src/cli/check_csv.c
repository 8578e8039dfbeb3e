/* check_csv.c - what does a records officer need to pull the paper files? */
#include "base/csv.h"
#include "cli/check_views.h"

static void cells(Out *out, const Str *list, size_t count)
{
    csv_cells(out, list, count);
}

static void heads(Out *out, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) csv_cell(out, str_of(names[i]), i + 1 == count);
}

void csv_head(Out *out)
{
    static const char *const names[] = {
        "agency", "incident number", "date", "who", "why", "next", "class", "still under 18", "mark", "rule",
        "rule version", "because", "file", "line"
    };
    heads(out, names, COUNT(names));
}

static Str who(Arena *scratch, const Finding *f)
{
    return str_format(scratch, "%s %d, age %.*s", role_name(f->role), f->sequence,
                      STR(age_text(scratch, f->age)));
}

static Str joined(Arena *scratch, const Str *list, size_t count, const char *between)
{
    Str all = S("");
    for (size_t i = 0; i < count; i++)
        all = str_format(scratch, "%.*s%s%.*s", STR(all), i ? between : "", STR(list[i]));
    return all;
}

static Str why(Arena *scratch, const Finding *f)
{
    Str reasons = joined(scratch, f->reasons, f->reason_count, " ");
    return str_format(scratch, "%.*s.%s%.*s", STR(f->title), reasons.len ? " " : "", STR(reasons));
}

static Str because(Arena *scratch, const Finding *f)
{
    Str all = S("");
    for (size_t i = 0; i < f->claim_count; i++) {
        const FindingClaim *c = &f->claims[i];
        if (is_of_another_record(c)) {
            all = str_format(scratch, "%.*s%s%.*s: %.*s = %.*s", STR(all), i ? "; " : "", STR(c->origin), STR(c->field),
                             STR(c->value));
            continue;
        }
        all = str_format(scratch, "%.*s%s%.*s%sline %zu %.*s = %.*s", STR(all), i ? "; " : "", STR(c->table),
                         c->table.len ? " " : "", c->line, STR(c->field), STR(str_printable(scratch, c->value)));
        if (c->origin.len)
            all = str_format(scratch, "%.*s (own words of the agency: %.*s)", STR(all),
                             STR(str_printable(scratch, c->origin)));
    }
    return all;
}

void csv_finding(Out *out, Arena *scratch, Str file, const Finding *f)
{
    size_t mark = arena_mark(scratch);
    const Str row[] = {
        str_printable(scratch, f->agency),
        str_printable(scratch, f->number),
        date_text(scratch, f->date),
        who(scratch, f),
        why(scratch, f),
        joined(scratch, f->next, f->next_count, " "),
        str_of(finding_class_name(f->class)),
        str_of(still_minor_name(f->still_minor)),
        f->mark,
        f->rule,
        str_format(scratch, "%d", f->rule_version),
        because(scratch, f),
        file,
        str_format(scratch, "%zu", f->line),
    };
    cells(out, row, COUNT(row));
    arena_reset(scratch, mark);
}

void csv_problem_head(Out *out)
{
    static const char *const names[] = {
        "file", "line", "column", "field", "edit", "warning", "agency", "incident number", "text"
    };
    heads(out, names, COUNT(names));
}

void csv_problem(Out *out, Arena *scratch, Str file, const Problem *p)
{
    size_t mark = arena_mark(scratch);
    const Str row[] = {
        file,
        str_format(scratch, "%zu", p->line),
        p->column ? str_format(scratch, "%zu", p->column) : S(""),
        p->field,
        p->code,
        p->is_warning ? S("yes") : S("no"),
        str_printable(scratch, p->agency),
        str_printable(scratch, p->number),
        p->words.len ? str_format(scratch, "%s Words: %.*s", p->text, STR(str_printable(scratch, p->words)))
                     : str_of(p->text),
    };
    cells(out, row, COUNT(row));
    arena_reset(scratch, mark);
}
