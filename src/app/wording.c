/* wording.c - how is a text looked through for words that blame? */
#include "app/wording.h"

#include <unistd.h>

#include "app/source.h"
#include "base/limits.h"
#include "guide/content.h"

static bool text_read(Arena *app, Str path, Wording *w, Err *err)
{
    Source source;
    if (!source_open(path, &source, err)) return false;
    char *room = arena_new(app, char, NARRATIVE_BYTES_MAX + 1);
    size_t used = 0;
    ssize_t n = 0;
    while (used <= NARRATIVE_BYTES_MAX && !source.is_folder &&
           (n = pread(source.fd, room + used, NARRATIVE_BYTES_MAX + 1 - used, (off_t)used)) > 0)
        used += (size_t)n;
    w->name = source.name;
    w->text = (Str){ room, used };
    source_close(&source);
    if (source.is_folder) return err_set(err, ERR_INPUT, "This is a folder, not a text. Name the file inside it.");
    if (n < 0) return err_set(err, ERR_IO, "The text cannot be read to its end. Check the disk.");
    return used <= NARRATIVE_BYTES_MAX ||
           err_set(err, ERR_LIMIT, "The text is longer than 1 MiB. Split it and try again.");
}

bool wording_read(Arena *app, const Knowledge *knowledge, Str path, bool is_about_minor, Wording *wording, Err *err)
{
    const ContentFile *glossary = content_find(S("terms/glossary.tsv")), *near = content_find(S("terms/near.tsv"));
    const NarrativeBook *narratives = narratives_book(knowledge->rules.narratives);
    const TermBook *book;
    if (!glossary || !near) return err_set(err, ERR_INPUT, "The glossary is missing from this build.");
    return text_read(app, path, wording, err) &&
           term_book_read(app, glossary->text, near->text, narratives->sentence_words, &book, err) &&
           terms_find(app, book, wording->text, is_about_minor, &wording->found, err);
}
