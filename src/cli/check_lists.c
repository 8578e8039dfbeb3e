/* check_lists.c - what was read of an agency's own lists, in the words of their columns. */
#include "app/reading.h"
#include "cli/check_views.h"
#include "cli/page.h"

/* ---- gathered while a list is read ---- */

static void words_add(TextView *v, ColumnProblem *c, Str words, size_t line)
{
    for (size_t i = 0; i < c->word_count; i++)
        if (str_eq(c->words[i].words, words)) { c->words[i].times++; return; }
    if (!words.len || c->word_count == COLUMN_WORDS_MAX) {
        if (c->unshown < UNSHOWN_LINES_MAX) c->lines[c->unshown] = line;
        c->unshown++;
        return;
    }
    c->words[c->word_count++] = (ColumnWords){ str_copy(v->app, words), 1 };
}

static bool is_charge(Str code)
{
    return str_eq(code, S("csv-charge")) || str_eq(code, S("csv-trade"));
}

bool text_column_problem(TextView *v, const Problem *p)
{
    ColumnProblems *list = &v->of_list;
    if (!str_starts(p->code, S("csv-"))) return false;
    if (str_eq(p->code, S("csv-unaged"))) {
        if (list->unaged < UNAGED_LINES_MAX) list->lines[list->unaged] = p->line;
        list->unaged++;
        return true;
    }
    size_t i = 0;
    for (; i < list->count; i++)
        if (str_eq(list->all[i].column, p->field) && str_eq(list->all[i].text, str_of(p->text))) break;
    if (i == list->count) {
        arena_grow(v->app, list->all, list->count, list->room);
        list->all[list->count++] = (ColumnProblem){ .column = str_copy(v->app, p->field),
                                                    .text = str_copy(v->app, str_of(p->text)),
                                                    .is_charge = is_charge(p->code),
                                                    .is_near = str_eq(p->code, S("csv-trade")) };
    }
    list->all[i].times++;
    words_add(v, &list->all[i], p->words, p->line);
    return true;
}

ListCounts text_list_counts(TextView *v, const FileRead *f)
{
    const Tally *t = f->tally;
    ListCounts counts = { str_eq(f->format, S("csv")), f->read.rows, f->read.records,
                          tally_of(t, "reports with a date"), tally_of(t, "persons"),
                          tally_of(t, "persons with an age"),
                          tally_of(t, "reports with an offense or a text"), v->of_list };
    v->of_list = (ColumnProblems){ 0 };
    return counts;
}

/* ---- told first: whoever reads no further must not take a list that was not understood for a clean one ---- */

static size_t charges_without_code(const ListCounts *n)
{
    size_t charges = 0;
    for (size_t i = 0; i < n->problems.count; i++)
        if (n->problems.all[i].is_charge) charges += n->problems.all[i].times;
    return charges;
}

/* What somebody has to read by hand, with the lines to look up. */
static void unaged_tell(TextView *v, Str name, const ColumnProblems *p)
{
    Str lines = S("");
    if (!p->unaged) return;
    for (size_t i = 0; i < p->unaged && i < UNAGED_LINES_MAX; i++)
        lines = str_format(&v->scratch, "%.*s%s%zu", STR(lines), i ? ", " : "", p->lines[i]);
    bool is_one = p->unaged == 1;
    page_text(v->out, 2, "%.*s: %.*s of what is done to children who are sold, and %s nobody's age, so %s not listed. "
              "Read %s, and find out how old they were: line%s %.*s%s.", STR(name),
              STR(page_counted(&v->scratch, p->unaged, "report tells", "reports tell")), is_one ? "gives" : "give",
              is_one ? "it is" : "they are", is_one ? "it" : "them", is_one ? "" : "s", STR(lines),
              p->unaged > UNAGED_LINES_MAX ? " and more, which --problems FILE lists" : "");
}

void text_list_unseen(TextView *v, Str name, const ListCounts *n)
{
    unaged_tell(v, name, &n->problems);
    if (!n->rows) return;
    size_t charges = charges_without_code(n);
    if (!n->persons)
        page_text(v->out, 2, "%.*s: nobody is listed as a person in it, so no child can be found as one. Say in "
                  "its map which columns are names, ages and birth dates.", STR(name));
    else if (!n->aged)
        page_text(v->out, 2, "%.*s: nobody in it has an age, so no child can be found by age. Say in its map which "
                  "column is an age or a birth date, and which the day of the report.", STR(name));
    else if (n->aged * 4 < n->persons)
        page_text(v->out, 2, "%.*s: only %.*s of %.*s have an age; the others can hardly be found. check says "
                  "under WHAT WAS READ what could not be read.", STR(name), STR(page_count(&v->scratch, n->aged)),
                  STR(page_counted(&v->scratch, n->persons, "person", "persons")));
    if (!n->told)
        page_text(v->out, 2, "%.*s: no offense and no text was read of it, so nothing tells what happened. Say in "
                  "its map which column is the offense, the charge or the narrative.", STR(name));
    if (charges)
        page_text(v->out, 2, "%.*s: %.*s no code, so no rule asks about %s. Put the codes into the value rows of "
                  "its map; check lists the words under WHAT WAS READ.", STR(name),
                  STR(page_counted(&v->scratch, charges, "charge has", "charges have")), charges == 1 ? "it" : "them");
}

void text_lists_unseen(TextView *v)
{
    for (size_t i = 0; i < v->file_count; i++)
        if (!v->files[i].refused.len)
            text_list_unseen(v, text_file_name(v, &v->scratch, v->files[i].path), &v->files[i].list);
}

/* ---- the list's own words ---- */

Str text_columns_of(const TextView *v, Str file, const FindingClaim *c)
{
    if (is_of_another_record(c) || str_ends(c->field, S(" in the narrative"))) return S("");
    for (size_t i = 0; i < v->file_count; i++)
        if (v->files[i].columns.len && str_eq(v->files[i].path, file))
            return file_columns_of(v->files[i].columns, c->id);
    return S("");
}

bool text_all_lists(const TextView *v)
{
    for (size_t i = 0; i < v->file_count; i++)
        if (!v->files[i].list.is_list && !v->files[i].refused.len) return false;
    return v->file_count > 0 && !v->is_kept;       /* a tenant also holds what came before */
}

/* ---- told at the end ---- */

static int most_first(const void *a, const void *b)
{
    const ColumnWords *x = a, *y = b;
    if (x->times != y->times) return x->times > y->times ? -1 : 1;
    return str_compare(x->words, y->words);
}

/* What may be a name is not shown; who has the list finds it there. */
static Str unshown_of(TextView *v, const ColumnProblem *c)
{
    Str lines = S("");
    size_t count = c->unshown < UNSHOWN_LINES_MAX ? c->unshown : UNSHOWN_LINES_MAX;
    for (size_t i = 0; i < count; i++)
        lines = str_format(&v->scratch, "%.*s%s%zu", STR(lines), i ? ", " : "", c->lines[i]);
    return str_format(&v->scratch, "%.*s more on line%s %.*s of the list%s",
                      STR(page_counted(&v->scratch, c->unshown, "value", "values")), c->unshown == 1 ? "" : "s",
                      STR(lines), c->unshown > count ? " and others, which --problems FILE lists" : "");
}

static void words_tell(TextView *v, ColumnProblem *c)
{
    Str all = S("");
    if (!c->word_count && !c->is_charge) return;
    qsort(c->words, c->word_count, sizeof *c->words, most_first);
    for (size_t i = 0; i < c->word_count; i++)
        all = str_format(&v->scratch, "%.*s%s%.*s (%.*s)", STR(all), i ? ", " : "",
                         STR(page_shown(&v->scratch, c->words[i].words)),
                         STR(page_counted(&v->scratch, c->words[i].times, "time", "times")));
    if (c->unshown)
        all = str_format(&v->scratch, "%.*s%s%.*s", STR(all), all.len ? "; " : "", STR(unshown_of(v, c)));
    page_item(v->out, 6, "Words: ", str_format(&v->scratch, "%.*s.", STR(all)));
}

static void problem_tell(TextView *v, ColumnProblem *c)
{
    Str rows = c->column.len ? page_counted(&v->scratch, c->times, "value", "values")
                             : page_counted(&v->scratch, c->times, "row", "rows");
    Str column = page_shown(&v->scratch, c->column);
    Str where = column.len ? str_format(&v->scratch, "\"%.*s\", %.*s: ", STR(column), STR(rows))
                           : str_format(&v->scratch, "%.*s: ", STR(rows));
    page_text(v->out, 4, "%.*s%.*s", STR(where), STR(c->text));
    words_tell(v, c);
}

void text_lists(TextView *v)
{
    for (size_t i = 0; i < v->file_count; i++) {
        ListCounts *n = &v->files[i].list;
        if (!n->is_list || v->files[i].refused.len) continue;
        page_text(v->out, 2, "%.*s: %.*s (%.*s with a date), %.*s (%.*s with an age).",
                  STR(text_file_name(v, &v->scratch, v->files[i].path)),
                  STR(page_counted(&v->scratch, n->reports, "report", "reports")),
                  STR(page_count(&v->scratch, n->dated)),
                  STR(page_counted(&v->scratch, n->persons, "person", "persons")),
                  STR(page_count(&v->scratch, n->aged)));
        if (n->rows) page_text(v->out, 4, "%.*s read.", STR(page_counted(&v->scratch, n->rows, "row was",
                                                                         "rows were")));
        for (size_t k = 0; k < n->problems.count; k++)
            if (n->problems.all[k].is_near) problem_tell(v, &n->problems.all[k]);
        for (size_t k = 0; k < n->problems.count; k++)
            if (!n->problems.all[k].is_near) problem_tell(v, &n->problems.all[k]);
        arena_reset(&v->scratch, 0);
    }
}
