/* page.c - how is a page for people laid out? */
#include "cli/page.h"

#include <stdarg.h>

static void blanks(Out *out, size_t n)
{
    while (n--) out_char(out, ' ');
}

void page_heading(Out *out, const char *text)
{
    out_format(out, "\n%s\n", text);
    for (size_t i = 0; text[i]; i++) out_char(out, '-');
    out_char(out, '\n');
}

void page_item(Out *out, size_t indent, const char *label, Str text)
{
    size_t column = indent + strlen(label);
    blanks(out, indent);
    out_text(out, label);
    out_wrapped(out, text, column, column, PAGE_COLUMNS);
    out_char(out, '\n');
}

void page_text(Out *out, size_t indent, const char *fmt, ...)
{
    char text[16 * 1024];         /* room for every edit code, and for every claim of a finding */
    va_list args;
    va_start(args, fmt);
    int len = vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    if (len < 0) return;
    page_item(out, indent, "", (Str){ text, (size_t)len < sizeof text ? (size_t)len : sizeof text - 1 });
}

Str page_count(Arena *scratch, size_t n)
{
    char digits[32];
    size_t len = (size_t)snprintf(digits, sizeof digits, "%zu", n), used = 0;
    char *at = arena_new(scratch, char, 2 * len);
    for (size_t i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0) at[used++] = ',';
        at[used++] = digits[i];
    }
    return (Str){ at, used };
}

Str page_counted(Arena *scratch, size_t n, const char *one, const char *many)
{
    return str_format(scratch, "%.*s %s", STR(page_count(scratch, n)), n == 1 ? one : many);
}

Str page_citation(Arena *scratch, Str id)
{
    Str rest = id, part, title = S(""), section = S("");
    for (int i = 0; str_cut(&rest, '/', &part); i++) {
        if ((i == 1 && !str_eq(part, S("us"))) || (i == 2 && !str_eq(part, S("usc")))) return id;
        if (i == 3 && part.len > 1) title = (Str){ part.at + 1, part.len - 1 };
        if (i == 4 && part.len > 1) section = (Str){ part.at + 1, part.len - 1 };
    }
    if (!title.len || !section.len) return id;
    return str_format(scratch, "%.*s U.S.C. %.*s", STR(title), STR(section));
}

Str page_shown(Arena *scratch, Str text)
{
    return str_shown(scratch, text);
}
