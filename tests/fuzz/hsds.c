/* hsds.c - fuzz target: no bytes crash the reader of directories, no protective place keeps a point or a word, and what is written is read as the same. */
#include <sys/mman.h>
#include <unistd.h>

#include "base/limits.h"
#include "exchange/hsds_out.h"
#include "guide/content.h"
#include "ingest/hsds_place.h"
#include "ingest/hsds_protect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth)
{
    if (!truth) abort();
}

static int file_of(Str text)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    must(fd >= 0 && write(fd, text.at, text.len) == (ssize_t)text.len && lseek(fd, 0, SEEK_SET) == 0);
    return fd;
}

/* Rows that lack cells at their end come back with empty ones, so tables are compared as they are written. */
static Str written(Arena *arena, const Tree *root, bool is_table)
{
    static Out out;
    Err err = { 0 };
    int fd = file_of(S(""));
    out_to_fd(&out, fd);
    if (is_table) hsds_table_write(&out, root->first);
    else hsds_json_write(&out, root);
    must(out_flush(&out, &err));
    off_t size = lseek(fd, 0, SEEK_END);
    char *at = arena_new(arena, char, (size_t)size + 1);
    must(pread(fd, at, (size_t)size, 0) == size);
    close(fd);
    return (Str){ at, (size_t)size };
}

static bool read_as(Arena *arena, bool is_table, Str text, Tree **root, Err *err)
{
    if (!is_table) return hsds_json_read(arena, S("fuzz"), text, root, err);
    *root = tree_new(arena, TREE_OBJECT, S(""), S(""));
    return hsds_table_read(arena, file_of(text), S("services.csv"), *root, err);
}

static void protected_keep_nothing(Arena *arena, Arena *scratch, const HsdsWords *words, Tree *root)
{
    HsdsProtection how = { 0 };
    HsdsProtected done;
    HsdsGraph graph;
    Place *places;
    size_t count;
    hsds_protect(arena, scratch, &root, 1, words, &how, &done);
    hsds_graph_make(arena, &root, 1, &graph);
    hsds_places_read(arena, &graph, words, (Str[]){ S("fuzz") }, &places, &count);
    for (size_t i = 0; i < count; i++) {
        const Place *p = &places[i];
        if (!p->key.is_protective) continue;
        must(p->key.geo != GEO_POINT);
        must(!p->name.len && !p->organization.len && !p->phones.len && !p->web.len && !p->address.len && !p->zip.len);
        must(!p->who_text.len && !p->languages_text.len && !p->verified_by.len);
        must(p->key.geo == GEO_NONE || (p->key.at.lat % GEO_CELL != 0 && p->key.at.lat % (GEO_CELL / 2) == 0));
    }
}

/* The first byte says whether JSON or a table comes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena app, arena, scratch;
    static HsdsWords words;
    Err err = { 0 };
    if (!app.base) {
        const ContentFile *file = content_find(S("directory/words.tsv"));
        must(arena_open(&app, SCRATCH_ARENA_BYTES) && arena_open(&arena, HSDS_ARENA_BYTES) &&
             arena_open(&scratch, HSDS_ARENA_BYTES) && hsds_words_read(&app, file->name, file->text, &words, &err));
    }
    if (size == 0) return 0;
    bool is_table = data[0] == 't';
    Tree *root, *again;
    bool is_read = read_as(&arena, is_table, (Str){ (const char *)data + 1, size - 1 }, &root, &err);
    must(is_read == !err.text[0]);
    if (is_read) {
        Str text = written(&arena, root, is_table);
        must(read_as(&arena, is_table, text, &again, &err) && str_eq(text, written(&arena, again, is_table)));
        protected_keep_nothing(&arena, &scratch, &words, root);
        Str after = written(&arena, root, is_table);
        must(read_as(&arena, is_table, after, &again, &err));
    }
    arena_reset(&arena, 0);
    return 0;
}
