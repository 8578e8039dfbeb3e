/* wording.c - how is a text looked through for words that blame? */
#include "app/wording.h"

#include "app/source.h"
#include "base/limits.h"
#include "guide/content.h"

bool wording_read(Arena *app, const Knowledge *knowledge, Str path, bool is_about_minor, Wording *wording, Err *err)
{
    const ContentFile *glossary = content_find(S("terms/glossary.tsv")), *near = content_find(S("terms/near.tsv"));
    const NarrativeBook *narratives = narratives_book(knowledge->rules.narratives);
    const TermBook *book;
    if (!glossary || !near) return err_set(err, ERR_INPUT, "The glossary is missing from this build.");
    return source_text(app, path, NARRATIVE_BYTES_MAX, "The text is longer than 1 MiB. Split it and try again.",
                       &wording->name, &wording->text, err) &&
           term_book_read(app, glossary->text, near->text, narratives->sentence_words, &book, err) &&
           terms_find(app, book, wording->text, is_about_minor, &wording->found, err);
}
