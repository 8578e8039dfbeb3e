/* pdf_catalog.c - how is a language added to a PDF without moving a byte of it? */
#include "exchange/pdf_catalog.h"

#include <string.h>

/* What stands behind the last `word` of the file; nothing when it is not there. */
static Str behind_last(Str pdf, Str word)
{
    for (size_t at = pdf.len < word.len ? 0 : pdf.len - word.len + 1; at-- > 0;)
        if (!memcmp(pdf.at + at, word.at, word.len))
            return (Str){ pdf.at + at + word.len, pdf.len - at - word.len };
    return S("");
}

/* The number a text begins with, behind blanks and line ends; -1 without one. */
static long number_at(Str s)
{
    size_t i = 0;
    long n = 0;
    while (i < s.len && (s.at[i] == ' ' || s.at[i] == '\n' || s.at[i] == '\r')) i++;
    size_t from = i;
    while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9' && n < 100000000000) n = n * 10 + (s.at[i++] - '0');
    return i > from ? n : -1;
}

bool pdf_say_language(Arena *arena, Str pdf, const char *language, Str *bytes, Err *err)
{
    Str trailer = behind_last(pdf, S("\ntrailer\n"));
    long root = number_at(behind_last(trailer, S("/Root"))), size = number_at(behind_last(trailer, S("/Size")));
    long info = number_at(behind_last(trailer, S("/Info"))), table = number_at(behind_last(pdf, S("startxref")));
    Str catalog = behind_last(pdf, S("<< /Type /Catalog")), body = S("");
    bool has_end = false;
    for (size_t i = 0; i + 6 <= catalog.len && !has_end; i++)
        if ((has_end = !memcmp(catalog.at + i, "endobj", 6))) body = (Str){ catalog.at, i };
    if (root < 1 || size <= root || info < 1 || table < 1 || !has_end)
        return err_set(err, ERR_IO, "The pages could not be marked with their language.");

    Str object = str_format(arena, "%ld 0 obj\n<< /Type /Catalog\n   /Lang (%s)\n"
                            "   /ViewerPreferences << /DisplayDocTitle true >>%.*sendobj\n", root, language, STR(body));
    Str trail = str_format(arena, "trailer\n<< /Size %ld\n   /Root %ld 0 R\n   /Info %ld 0 R\n   /Prev %ld\n>>\n",
                           size, root, info, table);
    Str update = str_format(arena, "%.*sxref\n%ld 1\n%010zu 00000 n \n%.*sstartxref\n%zu\n%%%%EOF\n",
                            STR(object), root, pdf.len, STR(trail), pdf.len + object.len);
    char *whole = arena_new(arena, char, pdf.len + update.len);
    memcpy(whole, pdf.at, pdf.len);
    memcpy(whole + pdf.len, update.at, update.len);
    *bytes = (Str){ whole, pdf.len + update.len };
    return true;
}
