/* own_words.c - how do an agency's own tables stand beside those of the program? */
#include "app/own_words.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/source.h"
#include "base/digest.h"
#include "base/hex.h"
#include "base/limits.h"

#define VERSION_DIGITS 12

/* ---- reading ---- */

static bool name_is_sound(Str name, Err *err)
{
    if (name.len > OWN_TABLE_NAME_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "The name of a table is longer than %zu bytes. Give it a shorter one.",
                       OWN_TABLE_NAME_BYTES_MAX);
    return str_ends(name, S(".tsv")) ||
           err_set(err, ERR_INPUT, "%.*s is no table of own words: their names end in .tsv. Rename it, or move it "
                   "elsewhere.", STR(name));
}

static bool open_failed(Str name, Err *err)
{
    ErrCode code = errno == EACCES || errno == EPERM ? ERR_DENIED : ERR_IO;
    return err_set(err, code, "%.*s cannot be read (%s). Check who may read it.", STR(name), strerror(errno));
}

static bool bytes_read(Arena *app, int folder, Str file, Str name, Str *text, Err *err)
{
    struct stat info;
    int fd = openat(folder, str_format(app, "%.*s%c", STR(file), 0).at, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return open_failed(name, err);
    size_t room = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 ? (size_t)info.st_size : 0;
    if (room > OWN_TABLE_BYTES_MAX) room = OWN_TABLE_BYTES_MAX;
    char *to = arena_new(app, char, room + 1);
    size_t used = 0;
    ssize_t n = 0;
    while (used <= room && (n = read(fd, to + used, room + 1 - used)) > 0) used += (size_t)n;
    int why = errno;
    close(fd);
    errno = why;
    if (n < 0) return open_failed(name, err);
    if (used > OWN_TABLE_BYTES_MAX) return err_set(err, ERR_LIMIT, "%.*s is longer than 1 MiB. Split it.", STR(name));
    if (used > room)
        return err_set(err, ERR_CONFLICT, "%.*s was written to while it was read. Try again when nobody does.",
                       STR(name));
    *text = (Str){ to, used };
    return true;
}

/* What spreadsheets put in front of UTF-8 is no part of the first cell. */
static Str without_mark(Str text)
{
    return str_starts(text, S("\xef\xbb\xbf")) ? (Str){ text.at + 3, text.len - 3 } : text;
}

static bool table_read(Arena *app, int folder, Str file, OwnTable *table, NarrativeTable *read, Err *err)
{
    Str text;
    Digest digest;
    Str name = str_printable(app, file);
    if (!name_is_sound(name, err) || !bytes_read(app, folder, file, name, &text, err) ||
        !digest_of(text, &digest, err)) return false;
    *table = (OwnTable){ .name = name, .version = hex_text(app, digest.at, VERSION_DIGITS / 2) };
    *read = (NarrativeTable){ name, without_mark(text), table->version };
    return true;
}

static bool tables_read(Arena *app, const Source *folder, OwnWords *own, Err *err)
{
    Str *files;
    if (!source_names(folder, app, &files, &own->count, err)) return false;
    if (own->count > OWN_TABLES_MAX)
        return err_set(err, ERR_LIMIT, "The folder has more than %zu files. Put the rows into fewer tables.",
                       OWN_TABLES_MAX);
    NarrativeTable *read = arena_new(app, NarrativeTable, own->count + 1);
    own->tables = arena_new(app, OwnTable, own->count + 1);
    own->read = read;
    for (size_t i = 0; i < own->count; i++)
        if (!table_read(app, folder->fd, files[i], &own->tables[i], &read[i], err)) return false;
    return true;
}

bool own_words_read(Arena *app, Str folder, OwnWords *own, Err *err)
{
    Source source;
    OwnWords made = { 0 };
    if (!source_open(folder, &source, err)) {
        if (err->code == ERR_NOT_FOUND)
            err_set(err, ERR_NOT_FOUND, "There is no such folder of own words. Check the name.");
        return false;
    }
    bool ok = source.is_folder
        ? tables_read(app, &source, &made, err)
        : err_set(err, ERR_INPUT, "Own words are read from a folder. Name the folder that holds the table.");
    source_close(&source);
    if (ok) *own = made;
    return ok;
}

/* ---- beside what the program knows ---- */

void own_words_count(OwnWords *own, size_t before, const NarrativeBook *book)
{
    for (size_t i = 0; i < own->count; i++) own->tables[i].phrases = own->tables[i].patterns = 0;
    for (size_t i = 0; i < book->phrase_count; i++) {
        if (!book->phrases[i].origin.len) continue;
        OwnTable *table = &own->tables[book->phrases[i].table - before];
        ++*(i < book->pattern_from ? &table->phrases : &table->patterns);
    }
}

const NarrativeTable *own_words_behind(Arena *app, const Knowledge *knowledge, const OwnWords *own, size_t *count)
{
    const Narratives *shipped = &knowledge->narratives;
    *count = shipped->count + own->count;
    NarrativeTable *tables = arena_new(app, NarrativeTable, *count + 1);
    memcpy(tables, shipped->tables, shipped->count * sizeof *tables);
    for (size_t i = 0; i < own->count; i++) tables[shipped->count + i] = own->read[i];
    return tables;
}

bool own_words_join(Arena *app, const Knowledge *knowledge, OwnWords *own, Knowledge *joined, Err *err)
{
    size_t count;
    Arena *arena = arena_new(app, Arena, 1);
    const NarrativeTable *tables = own_words_behind(app, knowledge, own, &count);
    if (!arena_open(arena, OWN_WORDS_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");

    *joined = *knowledge;
    joined->narratives = (Narratives){ .tables = tables, .count = count, .arena = arena,
                                       .scratch = knowledge->narratives.scratch };
    joined->rules.narratives = &joined->narratives;
    if (!narrative_book_read(arena, tables, count, &joined->narratives.book, err)) return false;
    own_words_count(own, knowledge->narratives.count, joined->narratives.book);
    return true;
}

bool own_words_of_tenant(Arena *app, Str folder, const Knowledge *knowledge, OwnWords *own, Knowledge *joined,
                         Err *err)
{
    Err why = { 0 };
    *own = (OwnWords){ 0 };
    bool is_read = own_words_read(app, str_format(app, "%.*s/phrases", STR(folder)), own, &why);
    if (!is_read && why.code != ERR_NOT_FOUND) { *err = why; return false; }
    if (own->count) return own_words_join(app, knowledge, own, joined, err);
    *joined = *knowledge;           /* with the program's book, so that it is made once however often this is asked */
    return true;
}

/* ---- telling ---- */

Str own_words_versions(Arena *arena, const OwnWords *own)
{
    Str all = S("");
    for (size_t i = 0; i < own->count; i++)
        all = str_format(arena, "%.*s%s%.*s %.*s", STR(all), i ? ", " : "", STR(own->tables[i].name),
                         STR(own->tables[i].version));
    return all;
}

bool own_words_unfinished(const Knowledge *knowledge, const Events *events, Str file, const Record *record, Err *err)
{
    const Narratives *n = knowledge->rules.narratives;
    for (size_t i = 0; n && events->problem && i < n->unfinished_count; i++) {
        char text[300];
        snprintf(text, sizeof text, "The agency's own pattern (%.*s) could not be finished in the narrative: it takes "
                 "too long, or is true of too many places. Read the narrative, and make the pattern plainer.",
                 STR(n->unfinished[i]->origin));
        Problem problem = { .line = record->line, .field = S("narrative"), .code = S("pattern"),
                            .agency = record->agency, .number = record->number, .level = -1, .is_warning = true,
                            .text = text, .raw = S("") };
        if (!events->problem(events->to, file, &problem, err)) return false;
    }
    return true;
}
