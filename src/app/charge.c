/* charge.c - which tables, which facts, and what comes of them? */
#include "app/charge.h"

#include "app/source.h"
#include "base/digest.h"
#include "base/hex.h"
#include "guide/content.h"
#include "guide/law.h"

static bool table_of(Arena *app, Str folder, const char *name, Str *text, Err *err)
{
    Str ignored;
    return source_text(app, str_format(app, "%.*s/%s", STR(folder), name), LAW_TABLE_BYTES_MAX,
                       "A table of law is at most 2 MiB.", &ignored, text, err);
}

static bool book_of(Arena *app, LawTexts texts, LawBook *book, Err *err)
{
    Digest digest;
    Str all = str_format(app, "%.*s%.*s%.*s%.*s", STR(texts.elements), STR(texts.federal), STR(texts.states),
                         STR(texts.relief));
    if (!law_book_read(app, texts, book, err) || !digest_of(all, &digest, err)) return false;
    book->version = hex_text(app, digest.at, 6);
    return true;
}

bool law_open(Arena *app, Str folder, LawBook *book, Err *err)
{
    LawTexts texts = law_texts_shipped();
    if (!folder.len) return book_of(app, texts, book, err);
    return table_of(app, folder, "elements.tsv", &texts.elements, err) &&
        table_of(app, folder, "federal.tsv", &texts.federal, err) &&
        table_of(app, folder, "states.tsv", &texts.states, err) &&
        table_of(app, folder, "safe-harbor.tsv", &texts.relief, err) && book_of(app, texts, book, err);
}

bool law_cases_open(Arena *app, Str folder, const LawBook *book, LawCases *cases, Err *err)
{
    const ContentFile *shipped = content_find(S("law/cases.tsv"));
    Str text = shipped ? shipped->text : S("");
    return (!folder.len || table_of(app, folder, "cases.tsv", &text, err)) &&
        law_cases_work(app, book, text, cases, err);
}

bool charge_work(Arena *app, Str folder, Str path, Date today, Charged *charged, Err *err)
{
    if (!law_open(app, folder, &charged->law, err) ||
        !charge_file_read(app, &charged->law, path, today, &charged->of, err))
        return false;
    charge_answer(app, &charged->law, &charged->of.facts, &charged->answer);
    return true;
}

const Provision *law_row_on(const LawBook *book, Str id, DaySpan offense)
{
    const Provision *found = NULL;
    for (size_t i = 0; i < book->provision_count; i++) {
        const Provision *p = &book->provisions[i];
        if (str_eq(p->id, id) && day_span_meets(p->valid, offense)) found = p;
    }
    return found;
}
