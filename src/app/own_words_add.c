/* own_words_add.c - how does an agency keep one phrase more of its own? */
#include "app/own_words.h"

#include <errno.h>
#include <sys/stat.h>

#include "app/source.h"
#include "base/limits.h"
#include "base/out.h"

static const char head[] = "phrase\tindicator\tflags\tgrade\tregion\tdate\tsource\n";

#define LETTERS_MIN 4           /* what is shorter stands in most reports */

typedef struct { OwnRemarked *remarked; void *to; size_t wrong; } Ears;

static void remark_take(void *to, const OwnRemark *remark)
{
    Ears *ears = to;
    ears->wrong += remark->is_wrong;
    ears->remarked(ears->to, remark);
}

static bool cell_is_whole(const char *what, Str cell, Err *err)
{
    bool is_blank = true;
    for (size_t i = 0; i < cell.len; i++) {
        if ((unsigned char)cell.at[i] < ' ')
            return err_set(err, ERR_INPUT, "The %s has a tab or a line end in it. Write it in one line.", what);
        is_blank &= cell.at[i] == ' ';
    }
    return !is_blank || err_set(err, ERR_INPUT, "The %s is empty. Say it.", what);
}

static bool is_long_enough(Str words, Err *err)
{
    size_t letters = 0;
    for (size_t i = 0; i < words.len; i++) letters += words.at[i] != ' ';
    return letters >= LETTERS_MIN || err_set(err, ERR_INPUT, "The phrase is so short that it would stand in most "
                                             "reports. Take the words around it as well.");
}

static bool is_whole(const OwnPhrase *p, Err *err)
{
    if (p->words.len && p->words.at[0] == '#')
        return err_set(err, ERR_INPUT, "A phrase cannot begin with #, which begins a remark. Leave it out.");
    return cell_is_whole("phrase", p->words, err) && is_long_enough(p->words, err) &&
        cell_is_whole("indicator", p->indicator, err) &&
        cell_is_whole("source", p->source, err) && cell_is_whole("region", p->region, err) &&
        cell_is_whole("flag", p->flags, err);
}

/* What the table has now; only its names where it is new. */
static Str table_text(Arena *app, const OwnWords *own, size_t *at)
{
    for (*at = 0; *at < own->count; ++*at)
        if (str_eq(own->tables[*at].name, S(OWN_TABLE))) {
            Str text = own->read[*at].text;
            bool is_ended = !text.len || text.at[text.len - 1] == '\n';
            return text.len ? str_format(app, "%.*s%s", STR(text), is_ended ? "" : "\n") : str_of(head);
        }
    return str_of(head);
}

static size_t lines_of(Str text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.len; i++) lines += text.at[i] == '\n';
    return lines;
}

/* Words and indicator are the first two cells. */
static bool is_there(Arena *app, Str text, const OwnPhrase *p, Err *err)
{
    Str row = str_format(app, "%.*s\t%.*s\t", STR(p->words), STR(p->indicator));
    size_t line = 1;
    for (size_t at = 0; at < text.len; line++) {
        if (str_starts((Str){ text.at + at, text.len - at }, row))
            return !err_set(err, ERR_CONFLICT, OWN_TABLE ", line %zu, has this phrase already.", line);
        const char *end = memchr(text.at + at, '\n', text.len - at);
        at = end ? (size_t)(end - text.at) + 1 : text.len;
    }
    return false;
}

/* The same tables, this one with its new text. */
static void with_table(Arena *app, const OwnWords *own, size_t at, Str text, OwnWords *grown)
{
    size_t count = own->count + (at == own->count);
    NarrativeTable *read = arena_new(app, NarrativeTable, count);
    grown->tables = arena_new(app, OwnTable, count);
    grown->read = read;
    grown->count = count;
    if (own->count) {
        memcpy(read, own->read, own->count * sizeof *read);
        memcpy(grown->tables, own->tables, own->count * sizeof *grown->tables);
    }
    grown->tables[at] = (OwnTable){ .name = S(OWN_TABLE), .version = S("000000000000") };
    read[at] = (NarrativeTable){ S(OWN_TABLE), text, grown->tables[at].version };
}

static bool folder_make(Arena *app, Str folder, Err *err)
{
    return mkdir(str_format(app, "%.*s%c", STR(folder), 0).at, 0770) == 0 ||
        err_set(err, ERR_IO, "The folder for your own words cannot be made (%s). Check its name, and who may write "
                "there.", strerror(errno));
}

static bool table_write(Arena *app, Str folder, Str text, Err *err)
{
    Out *out = arena_new(app, Out, 1);
    if (!out_create(out, str_format(app, "%.*s/" OWN_TABLE, STR(folder)), err)) return false;
    out_str(out, text);
    return out_close(out, err);
}

bool own_words_add(Arena *app, const Knowledge *knowledge, Str folder, const OwnPhrase *p, OwnRemarked *remarked,
                   void *to, size_t *line, Err *err)
{
    size_t at;
    Err why = { 0 };
    OwnWords own = { 0 }, grown = { 0 };
    Ears ears = { remarked, to, 0 };
    if (!is_whole(p, err)) return false;
    bool is_new = !own_words_read(app, folder, &own, &why);
    if (is_new && why.code != ERR_NOT_FOUND) { *err = why; return false; }
    Str text = table_text(app, &own, &at);
    if (is_there(app, text, p, err)) return false;
    size_t before = lines_of(text);
    text = str_format(app, "%.*s%.*s\t%.*s\t%.*s\town\t%.*s\t%.*s\t%.*s\n", STR(text), STR(p->words),
                      STR(p->indicator), STR(p->flags), STR(p->region), STR(date_text(app, p->date)), STR(p->source));
    with_table(app, &own, at, text, &grown);
    if (!own_words_check(app, knowledge, &grown, remark_take, &ears, err)) return false;
    if (ears.wrong)
        return err_set(err, ERR_INPUT, "The phrase was not kept: rows that would be wrong: %zu. They are named above.",
                       ears.wrong);
    *line = before + 1;
    return (!is_new || folder_make(app, folder, err)) && table_write(app, folder, text, err);
}
