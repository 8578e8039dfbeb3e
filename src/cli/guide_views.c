/* guide_views.c - how is a row of the content shown with its grade? */
#include "cli/guide_views.h"

void view_item(Out *out, Arena *arena, size_t indent, const char *label, Grade grade, Str text)
{
    if (text.len) page_item(out, indent, label, grade_marked(arena, grade, text));
}

void view_grade_set(json_t *object, Grade grade, Str source)
{
    event_set_word(object, "grade", grade_name(grade));
    event_set_word(object, "confidence", grade_mark(grade));
    event_set_text(object, "source", source);
}

bool view_language(Str option, bool *is_spanish, Err *err)
{
    *is_spanish = str_eq(option, S("es"));
    return *is_spanish || !option.len || str_eq(option, S("en")) ||
           err_set(err, ERR_USAGE, "--language is en or es.");
}
