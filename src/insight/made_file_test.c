/* made_file_test.c - how does a test get at real reports? */
#include "insight/made_file.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/test.h"
#include "guide/content.h"
#include "ingest/nibrs_flat.h"

#define TEXT_BYTES_MAX ((size_t)4 * 1024 * 1024)

static Segment segment_copy(Arena *arena, const Segment *from)
{
    Segment s = *from;
    s.values = arena_new(arena, Value, s.count);
    for (size_t i = 0; i < s.count; i++) {
        s.values[i] = from->values[i];
        s.values[i].text = str_copy(arena, s.values[i].text);
    }
    return s;
}

void record_list_add(Arena *arena, RecordList *list, const Record *record)
{
    arena_grow(arena, list->records, list->count, list->room);
    Record *r = &list->records[list->count++];
    *r = *record;
    r->agency = str_copy(arena, r->agency);
    r->number = str_copy(arena, r->number);
    r->segments = arena_new(arena, Segment, r->count);
    for (size_t i = 0; i < r->count; i++) r->segments[i] = segment_copy(arena, &record->segments[i]);
}

typedef struct { Arena *arena; RecordList *list; } Keeper;

static bool keep(void *to, const Record *record, Err *err)
{
    (void)err;
    Keeper *keeper = to;
    record_list_add(keeper->arena, keeper->list, record);
    return true;
}

static const ContentFile *content(const char *name)
{
    const ContentFile *file = content_find(str_of(name));
    CHECK(file != NULL);
    return file;
}

bool made_file_read(Arena *arena, const char *name, RecordList *list)
{
    Err err = { 0 };
    CodeBook codes;
    Layout *layout = arena_new(arena, Layout, 1);
    if (!test_shared()) return false;
    int fd = open(str_format(arena, "%s/data/nibrs/%s", test_shared(), name).at, O_RDONLY);
    if (fd < 0) return false;

    RecordsRead done;
    Keeper keeper = { arena, list };
    RecordSink sink = { .record = keep, .to = &keeper };
    bool ok = codes_read(arena, content("codes/nibrs.tsv")->text, &codes, &err) &&
              layout_read(arena, content("formats/nibrs-flat-2019.1.tsv")->text, &codes, layout, &err) &&
              nibrs_flat_read(fd, &(NibrsBook){ layout, 1 }, &sink, &done, &err);
    close(fd);
    if (!ok) test_fail(__FILE__, __LINE__, "%s: %s", name, err.text);
    return true;
}

bool made_file_text(Arena *arena, const char *name, Str *text)
{
    if (!test_shared()) return false;
    FILE *f = fopen(str_format(arena, "%s/%s", test_shared(), name).at, "rb");
    if (!f) return false;
    char *at = arena_new(arena, char, TEXT_BYTES_MAX);
    *text = (Str){ at, fread(at, 1, TEXT_BYTES_MAX, f) };
    fclose(f);
    return true;
}
