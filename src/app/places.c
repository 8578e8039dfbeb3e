/* places.c - what do these directories hold, and how are they written again? */
#include "app/places.h"

#include <errno.h>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/source.h"
#include "base/big.h"
#include "base/limits.h"
#include "base/out.h"
#include "base/tsv.h"
#include "exchange/hsds_out.h"
#include "guide/content.h"
#include "ingest/hsds_nest.h"
#include "ingest/hsds_place.h"

#define DOCUMENTS_MAX ((size_t)4096)

typedef struct { Arena *arena; Directory *directory; uint64_t bytes; Err *err; } Reader;

/* ---- reading ---- */

static bool too_large(Reader *r)
{
    return err_set(r->err, ERR_LIMIT, "The directory has more than %zu MiB. Export a part of it, a state for example.",
                   HSDS_BYTES_MAX / (1024 * 1024));
}

static DirectoryDocument *document_add(Reader *r, Str name, Str file, bool is_tables, Tree *root)
{
    DirectoryDocument *d = &r->directory->documents[r->directory->count++];
    *d = (DirectoryDocument){ .name = name, .file = file, .is_tables = is_tables, .root = root };
    return d;
}

static bool has_room(Reader *r, uint64_t bytes)
{
    r->bytes += bytes;
    if (r->directory->count + 1 >= DOCUMENTS_MAX)
        return err_set(r->err, ERR_LIMIT, "There are more than %zu files. Put them together.", DOCUMENTS_MAX - 2);
    return r->bytes <= HSDS_BYTES_MAX || too_large(r);
}

/* Whole, from an open descriptor that is closed. */
static bool fd_text(Reader *r, int fd, Str *text)
{
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        if (fd >= 0) close(fd);
        return err_set(r->err, ERR_IO, "A file of the folder cannot be read. Check who may read it.");
    }
    size_t size = (size_t)info.st_size, used = 0;
    bool ok = has_room(r, size);
    char *room = ok ? arena_new(r->arena, char, size + 1) : NULL;
    for (ssize_t n = 1; ok && used < size && n > 0; used += n > 0 ? (size_t)n : 0)
        n = pread(fd, room + used, size - used, (off_t)used);
    close(fd);
    *text = (Str){ room, used };
    return ok;
}

static bool is_json(Str text)
{
    if (str_starts(text, S("\xef\xbb\xbf"))) { text.at += 3; text.len -= 3; }
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        return c == '{' || c == '[';
    }
    return false;
}

static Str without_mark(Str text)
{
    return str_starts(text, S("\xef\xbb\xbf")) ? (Str){ text.at + 3, text.len - 3 } : text;
}

static bool json_add(Reader *r, Str name, Str file, Str text)
{
    Tree *root;
    if (!hsds_json_read(r->arena, name, without_mark(text), &root, r->err)) return false;
    document_add(r, name, file, false, root);
    return true;
}

static bool folder_file(Reader *r, const Source *source, Str file, Tree *tables)
{
    int fd = openat(source->fd, str_format(r->arena, "%.*s", STR(file)).at, O_RDONLY | O_CLOEXEC);
    Str text;
    if (str_ends(file, S(".csv"))) {
        struct stat info;
        bool is_there = fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
        if (is_there && has_room(r, (uint64_t)info.st_size)) return hsds_table_read(r->arena, fd, file, tables, r->err);
        if (fd >= 0) close(fd);
        return is_there ? false : err_set(r->err, ERR_IO, "%.*s cannot be read. Check who may read it.", STR(file));
    }
    if (!fd_text(r, fd, &text)) return false;
    if (is_json(text)) return json_add(r, file, file, text);
    document_add(r, file, file, false, tree_new(r->arena, TREE_TEXT, S(""), text))->is_raw = true;
    return true;
}

static bool folder_read(Reader *r, const Source *source)
{
    Str *names;
    size_t count;
    if (!source_names(source, r->arena, &names, &count, r->err)) return false;
    Tree *tables = tree_new(r->arena, TREE_OBJECT, S(""), S(""));
    for (size_t i = 0; i < count; i++) {
        bool is_known = str_ends(names[i], S(".csv")) || str_ends(names[i], S(".json"));
        if (!is_known) { r->directory->files_left_out++; continue; }
        if (!folder_file(r, source, names[i], tables)) return false;
    }
    if (tables->first) document_add(r, source->name, str_base_name(source->name), true, tables);
    return true;
}

static bool table_add(Reader *r, const Source *source, Str file)
{
    Tree *tables = tree_new(r->arena, TREE_OBJECT, S(""), S(""));
    int fd = dup(source->fd);
    if (fd < 0 || lseek(fd, 0, SEEK_SET) != 0) {
        if (fd >= 0) close(fd);
        return err_set(r->err, ERR_IO, "%.*s cannot be read to its end. Check the disk.", STR(file));
    }
    if (!hsds_table_read(r->arena, fd, file, tables, r->err)) return false;
    document_add(r, source->name, S(""), true, tables);
    return true;
}

static bool file_read(Reader *r, const Source *source)
{
    Str file = str_base_name(source->name), text;
    bool is_stdin = source->name.len && str_eq(source->name, S("standard input"));
    if (str_ends(file, S(".csv"))) return has_room(r, source->bytes) && table_add(r, source, file);
    int fd = dup(source->fd);
    if (!fd_text(r, fd, &text)) return false;
    if (is_json(text)) return json_add(r, source->name, is_stdin ? S("directory.json") : file, text);
    return err_set(r->err, ERR_INPUT, "%.*s is neither JSON nor a table whose name ends in .csv. Export the "
                                      "directory as HSDS.", STR(file));
}

static bool path_read(Reader *r, Str path)
{
    Source source;
    if (!source_open(path, &source, r->err)) return false;
    bool ok = source.is_folder ? folder_read(r, &source) : file_read(r, &source);
    source_close(&source);
    return ok;
}

static size_t marks_of(Arena *arena, Str text, Str **marks)
{
    size_t lines = 1, count = 0;
    for (size_t i = 0; i < text.len; i++) lines += text.at[i] == '\n';
    *marks = arena_new(arena, Str, lines);
    for (Str rest = text, line; str_cut(&rest, '\n', &line);) {
        if (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (!str_is_blank(line) && line.at[0] != '#') (*marks)[count++] = str_trim(line);
    }
    return count;
}

static bool words_read(Arena *app, HsdsWords *words, Err *err)
{
    const ContentFile *file = content_find(S("directory/words.tsv"));
    if (!file) return err_set(err, ERR_INPUT, "The program has no directory/words.tsv.");
    return hsds_words_read(app, file->name, file->text, words, err);
}

/* Nobody can tell what such a text says of a protective facility. */
static void raw_leave_out(Directory *d)
{
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++)
        if (!d->documents[i].is_raw) d->documents[kept++] = d->documents[i];
    d->files_left_out += d->count - kept;
    d->count = kept;
}

static bool has_core(const HsdsGraph *graph)
{
    for (size_t e = 0; e < graph->entity_count; e++)
        if (hsds_is_core(graph->entities[e].kind)) return true;
    return false;
}

typedef struct { int64_t lat, lon, count; } Middle;

/* A protective facility of which only a ZIP area is told is looked for around the middle of the ordinary entries of
 * that area: where it is itself has no part in that. */
static void areas_place(Directory *d, Arena *arena)
{
    Middle *middles = arena_new(arena, Middle, 1000);
    int area;
    for (size_t i = 0; i < d->place_count; i++) {
        const Place *p = &d->places[i];
        Str zip = zip_area(p->zip);
        if (p->key.geo != GEO_POINT || p->key.is_protective || !str_to_number(zip, &area)) continue;
        middles[area].lat += p->key.at.lat;
        middles[area].lon += p->key.at.lon;
        middles[area].count++;
    }
    for (size_t i = 0; i < d->place_count; i++) {
        Place *p = &d->places[i];
        size_t head = strlen(HSDS_ZIP_AREA);
        if (!p->key.is_protective || p->key.geo != GEO_NONE || !str_starts(p->area, S(HSDS_ZIP_AREA))) continue;
        if (!str_to_number((Str){ p->area.at + head, p->area.len - head }, &area) || area > 999) continue;
        const Middle *m = &middles[area];
        if (!m->count) continue;
        p->key.at = (GeoPoint){ (int32_t)(m->lat / m->count), (int32_t)(m->lon / m->count) };
        p->key.geo = GEO_AREA;
    }
}

static bool protect_all(Reader *r, Arena *scratch, Str marks, const PlaceLocationSink *sink)
{
    Directory *d = r->directory;
    HsdsProtection how = { .sink = sink };
    Str *list, *files = arena_new(r->arena, Str, d->count);
    Tree **roots = arena_new(r->arena, Tree *, d->count);
    HsdsGraph graph;
    how.mark_count = marks_of(r->arena, marks, &list);
    how.marks = list;
    for (size_t i = 0; i < d->count; i++) {
        roots[i] = d->documents[i].root;
        files[i] = d->documents[i].name;
    }
    hsds_protect(r->arena, scratch, roots, d->count, &d->words, &how, &d->withheld);
    hsds_graph_make(r->arena, roots, d->count, &graph);
    hsds_places_read(r->arena, &graph, &d->words, files, &d->places, &d->place_count);
    areas_place(d, scratch);
    if (d->withheld.services || d->withheld.locations || d->withheld.organizations) raw_leave_out(d);
    return has_core(&graph) || err_set(r->err, ERR_INPUT, "Neither a service nor an organization or a "
                                                          "location stands in what was read. safeharbor "
                                                          "places --help says what is needed.");
}

/* The sentence names its file. */
static void failed_at(Arena *app, Str file, Err *err)
{
    Str text = str_copy(app, str_of(err->text));
    if (!str_has(text, file)) err_set(err, err->code, "%.*s: %.*s", STR(file), STR(text));
}

bool directory_read(Arena *app, const Str *paths, size_t count, Str marks, const PlaceLocationSink *sink,
                    Directory *directory, Err *err)
{
    Arena *arena = arena_new(app, Arena, 2), *scratch = arena + 1;
    Directory made = { .documents = arena_new(app, DirectoryDocument, DOCUMENTS_MAX) };
    if (!arena_open(arena, HSDS_ARENA_BYTES) || !arena_open(scratch, HSDS_ARENA_BYTES))
        return err_set(err, ERR_STORE, "There is not enough memory.");
    Reader reader = { arena, &made, 0, err };
    bool ok = words_read(app, &made.words, err);
    for (size_t i = 0; ok && i < count; i++) {
        ok = path_read(&reader, paths[i]);
        if (!ok) failed_at(app, str_base_name(paths[i]), err);
    }
    ok = ok && protect_all(&reader, scratch, marks, sink);
    arena_close(scratch);
    if (ok) *directory = made;
    else arena_close(arena);
    return ok;
}

size_t directory_search(const Directory *directory, const PlaceQuery *query, PlaceHit *hits, size_t most)
{
    PlaceKey *keys = big_new(PlaceKey, directory->place_count + 1);
    for (size_t i = 0; i < directory->place_count; i++) keys[i] = directory->places[i].key;
    size_t count = place_search_plain(keys, directory->place_count, query, hits, most);
    big_end(keys, directory->place_count + 1);
    return count;
}

/* ---- writing ---- */

static bool is_empty_folder(const char *path)
{
    DIR *folder = opendir(path);
    bool is_empty = folder != NULL;
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        is_empty = is_empty && (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."));
    if (folder) closedir(folder);
    return is_empty;
}

static bool folder_make(Arena *app, Str folder, Err *err)
{
    const char *path = str_format(app, "%.*s", STR(folder)).at;
    if (mkdir(path, 0700) == 0 || is_empty_folder(path)) return true;
    if (errno == EEXIST || errno == ENOTEMPTY || access(path, F_OK) == 0)
        return err_set(err, ERR_CONFLICT, "The folder %.*s is there already and holds something. Name a new one.",
                       STR(folder));
    return err_set(err, ERR_IO, "The folder %.*s cannot be made (%s).", STR(folder), strerror(errno));
}

static bool file_write(Arena *app, Str path, const Tree *node, bool is_table, Err *err)
{
    Out *out = arena_new(app, Out, 1);
    if (!out_create(out, path, err)) return false;
    if (node->kind == TREE_TEXT) out_str(out, node->text);
    else if (is_table) hsds_table_write(out, node);
    else hsds_json_write(out, node);
    return out_close(out, err);
}

static bool nested_write(Arena *app, const DirectoryDocument *d, Str folder, Err *err)
{
    Arena arena;
    HsdsGraph graph;
    HsdsNested nested;
    bool ok = true;
    if (!arena_open(&arena, HSDS_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    hsds_graph_make(&arena, &d->root, 1, &graph);
    hsds_nest(&arena, &graph, &nested);
    const struct { const char *file; const Tree *tree; } files[] = {
        { "services", nested.services }, { "organizations", nested.organizations }, { "locations", nested.locations },
        { "other_tables", nested.other },
    };
    for (size_t i = 0; ok && i < COUNT(files); i++)
        if (i == 0 || files[i].tree->first)
            ok = file_write(app, str_format(app, "%.*s/%s.json", STR(folder), files[i].file), files[i].tree,
                            false, err);
    arena_close(&arena);
    return ok;
}

static bool document_write(Arena *app, const DirectoryDocument *d, Str folder, bool nested, Err *err)
{
    if (nested && d->is_tables) return nested_write(app, d, folder, err);
    if (!d->is_tables)
        return file_write(app, str_format(app, "%.*s/%.*s", STR(folder), STR(d->file)), d->root, false, err);
    for (const Tree *table = d->root->first; table; table = table->next) {
        Str path = str_format(app, "%.*s/%.*s.csv", STR(folder), STR(table->name));
        if (!file_write(app, path, table, true, err)) return false;
    }
    return true;
}

/* Two files of one name would overwrite each other. */
static bool names_differ(const Directory *directory, bool nested, Err *err)
{
    size_t folders = 0, tables = 0;
    for (size_t i = 0; i < directory->count; i++) {
        const DirectoryDocument *d = &directory->documents[i];
        folders += d->is_tables && d->file.len;
        tables += d->is_tables;
        for (size_t j = 0; j < i; j++) {
            const DirectoryDocument *other = &directory->documents[j];
            bool same = !d->is_tables && !other->is_tables && str_eq(d->file, other->file);
            bool same_table = d->is_tables && other->is_tables && str_eq(d->root->first->name,
                                                                         other->root->first->name);
            if (same || same_table)
                return err_set(err, ERR_USAGE, "Two of the files have the same name. Write them one after the other.");
        }
    }
    for (size_t i = 0; nested && tables && i < directory->count; i++)
        if (tables > 1 || str_ends(directory->documents[i].file, S("s.json")))
            return err_set(err, ERR_USAGE, "Nest one folder of tables at a time, without other files beside it.");
    return folders < 2 || err_set(err, ERR_USAGE, "Write one folder of tables at a time.");
}

bool directory_write(Arena *app, const Directory *directory, Str folder, bool nested, Err *err)
{
    if (!names_differ(directory, nested, err) || !folder_make(app, folder, err)) return false;
    for (size_t i = 0; i < directory->count; i++)
        if (!document_write(app, &directory->documents[i], folder, nested, err)) return false;
    return true;
}

/* ---- near what ---- */

static bool middle_of(const Directory *directory, Str zip, bool is_area, GeoPoint *near)
{
    int64_t lat = 0, lon = 0, count = 0;
    for (size_t i = 0; i < directory->place_count; i++) {
        const Place *p = &directory->places[i];
        if (p->key.geo != GEO_POINT || p->key.is_protective || p->zip.len < 5) continue;
        if (memcmp(p->zip.at, zip.at, is_area ? 3 : 5) != 0) continue;
        lat += p->key.at.lat;
        lon += p->key.at.lon;
        count++;
    }
    if (count) *near = (GeoPoint){ (int32_t)(lat / count), (int32_t)(lon / count) };
    return count > 0;
}

bool directory_near(const Directory *directory, Str text, GeoPoint *near, Err *err)
{
    Str rest = text, lat;
    int zip;
    if (text.len == 5 && str_to_number(text, &zip))
        return middle_of(directory, text, false, near) || middle_of(directory, text, true, near) ||
               err_set(err, ERR_NOT_FOUND, "No entry of the directory with coordinates has that ZIP code, or "
                                           "one near it. Give --near as latitude and longitude.");
    if (str_cut(&rest, ',', &lat) && rest.at && geo_read(lat, rest, near)) return true;
    return err_set(err, ERR_USAGE, "--near needs latitude and longitude, such as 30.27,-97.74, or a ZIP code.");
}

/* ---- national lines ---- */

static const struct { const char *word, *says; } states[] = {
    [LINE_VERIFIED] = { "verified", "Read on a page of its operator or the government. Dial it before you print it." },
    [LINE_OLD] = { "old", "Read in an old list only: not verified. Call before you give it out." },
    [LINE_CONFLICT] = { "conflict", "Sources disagree: not verified. Call before you give it out." },
    [LINE_SECONDARY] = { "secondary", "Read on pages of others only: not verified. Call before you give it out." },
    [LINE_UNVERIFIED] = { "unverified", "From memory: not verified. Call before you give it out." },
};

const char *line_state_word(LineState state)
{
    return states[state].word;
}

const char *line_state_says(LineState state)
{
    return states[state].says;
}

static bool line_of(const TsvRow *row, NationalLine *line)
{
    const Str *c = row->cell;
    *line = (NationalLine){ .id = c[0], .name = c[1], .phone = c[2], .text = c[3], .web = c[4], .hours = c[5],
                            .languages = c[6], .for_whom = c[7], .what = c[8], .caution = c[9], .source = c[11] };
    for (size_t i = 0; i < COUNT(states); i++) {
        if (!str_eq(c[10], str_of(states[i].word))) continue;
        line->state = (LineState)i;
        return row->count == 13 && date_read_iso(c[12], &line->read_on) && line->id.len && line->name.len &&
            line->source.len;
    }
    return false;
}

bool lines_read(Arena *app, NationalLine **lines, size_t *count, Err *err)
{
    const ContentFile *file = content_find(S("directory/national.tsv"));
    if (!file) return err_set(err, ERR_INPUT, "The program has no directory/national.tsv.");
    size_t rows = 1, used = 0;
    for (size_t i = 0; i < file->text.len; i++) rows += file->text.at[i] == '\n';
    *lines = arena_new(app, NationalLine, rows);
    Tsv tsv = tsv_of(file->text);
    for (TsvRow row; tsv_next(&tsv, &row);)
        if (!line_of(&row, &(*lines)[used++]))
            return err_set(err, ERR_INPUT, "%.*s: line %zu is not as the head of the table says.",
                           STR(file->name), row.line);
    *count = used;
    return true;
}

void line_items(Arena *arena, const NationalLine *l, LineItem items[LINE_ITEMS])
{
    const LineItem all[LINE_ITEMS] = {
        { "NOT VERIFIED:", l->state == LINE_VERIFIED ? S("") : str_of(line_state_says(l->state)) },
        { "Phone:", l->phone }, { "Text:", l->text }, { "Web:", l->web }, { "Hours:", l->hours },
        { "Speaks:", l->languages }, { "For:", l->for_whom }, { "Does:", l->what }, { "Mind:", l->caution },
        { "Source:", str_format(arena, "%.*s; read %.*s (%s)", STR(l->source), STR(date_text(arena, l->read_on)),
                                line_state_word(l->state)) },
    };
    memcpy(items, all, sizeof all);
}
