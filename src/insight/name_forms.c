/* name_forms.c - which given names may be the same person's name? */
#include "insight/name_forms.h"

#include "base/tsv.h"

/* One name in one group. Sorted by name, so that a name's groups stand together. */
typedef struct {
    Str name;
    uint16_t group;
    bool is_formal;
    size_t line;
} Form;

struct NameForms {
    Form *all;
    size_t count, room;
};

static int form_order(const void *a, const void *b)
{
    const Form *x = a, *y = b;
    int order = str_compare(x->name, y->name);
    return order ? order : (x->group > y->group) - (x->group < y->group);
}

static bool is_folded(Str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] < 'a' || name.at[i] > 'z') return false;
    return name.len > 0;
}

static bool refuse(size_t line, const char *why, Err *err)
{
    return err_set(err, ERR_INPUT, "Table of names, line %zu: %s", line, why);
}

static bool add_form(Arena *arena, NameForms *forms, Form form, Err *err)
{
    if (!is_folded(form.name))
        return refuse(form.line, "names are letters a to z, and forms are separated by one blank.", err);
    arena_grow(arena, forms->all, forms->count, forms->room);
    forms->all[forms->count++] = form;
    return true;
}

static bool add_row(Arena *arena, NameForms *forms, const TsvRow *row, uint16_t group, Err *err)
{
    Str rest = row->cell[1], one;
    if (row->count != 2) return refuse(row->line, "a row needs a name, a tab and its forms.", err);
    if (!add_form(arena, forms, (Form){ row->cell[0], group, true, row->line }, err)) return false;
    while (str_cut(&rest, ' ', &one))
        if (!add_form(arena, forms, (Form){ one, group, false, row->line }, err)) return false;
    return true;
}

/* What can only be seen when the names are in order. Within a name the later row is the one to complain about. */
static bool check_sorted(const NameForms *forms, Err *err)
{
    size_t groups = 1, formal = 0;
    for (size_t i = 0; i < forms->count; i++) {
        const Form *form = &forms->all[i], *before = i ? form - 1 : NULL;
        bool is_same = before && str_eq(before->name, form->name);
        groups = is_same ? groups + 1 : 1;
        formal = (is_same ? formal : 0) + form->is_formal;
        if (is_same && before->group == form->group) return refuse(form->line, "a name stands twice in the row.", err);
        if (form->is_formal && formal > 1) return refuse(form->line, "the name has a row already.", err);
        if (groups > NAME_GROUPS_MAX)
            return refuse(form->line, "a form is listed in more than 6 rows, and so tells nothing.", err);
    }
    return true;
}

bool name_forms_read(Arena *arena, Str text, const NameForms **forms, Err *err)
{
    NameForms *made = arena_new(arena, NameForms, 1);
    Tsv tsv = tsv_of(text);
    TsvRow row;
    if (!tsv_next(&tsv, &row) || !str_eq(row.cell[0], S("name")) || !str_eq(row.cell[1], S("forms")))
        return err_set(err, ERR_INPUT, "Table of names: the first row must name the columns, name and forms.");

    for (uint16_t group = 0; tsv_next(&tsv, &row); group++) {
        if (group == UINT16_MAX) return refuse(row.line, "more than 65535 rows.", err);
        if (!add_row(arena, made, &row, group, err)) return false;
    }
    if (made->count) qsort(made->all, made->count, sizeof *made->all, form_order);
    if (!check_sorted(made, err)) return false;
    *forms = made;
    return true;
}

static size_t first_of(const NameForms *forms, Str name)
{
    size_t low = 0, high = forms->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_compare(forms->all[middle].name, name) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

int name_forms_of(const NameForms *forms, Str folded, uint16_t groups[NAME_GROUPS_MAX])
{
    int count = 0;
    for (size_t i = first_of(forms, folded); i < forms->count && str_eq(forms->all[i].name, folded); i++)
        groups[count++] = forms->all[i].group;
    return count;
}

bool name_forms_related(const uint16_t *a, int a_count, const uint16_t *b, int b_count)
{
    for (int i = 0, j = 0; i < a_count && j < b_count;) {
        if (a[i] == b[j]) return true;
        if (a[i] < b[j]) i++;
        else j++;
    }
    return false;
}
