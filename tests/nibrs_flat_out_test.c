/* nibrs_flat_out_test.c - proof that what is written as a flat file is what was read from one, byte for byte. */
#include "exchange/nibrs_flat_out.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/temp.h"
#include "domain/made.h"
#include "nibrs_kit.h"
#include "synth/region.h"

#define ROOM ((size_t)256 * 1024 * 1024)

static Str bytes_of(Arena *arena, int fd)
{
    off_t len = lseek(fd, 0, SEEK_END);
    char *text = arena_new(arena, char, (size_t)len + 1);
    CHECK(pread(fd, text, (size_t)len, 0) == len);
    close(fd);
    return (Str){ text, (size_t)len };
}

/* What the file would be without empty lines and carriage returns. */
static Str plain(Arena *arena, Str text)
{
    char *to = arena_new(arena, char, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_empty_line = text.at[i] == '\n' && (len == 0 || to[len - 1] == '\n');
        if (text.at[i] != '\r' && !is_empty_line) to[len++] = text.at[i];
    }
    return (Str){ to, len };
}

static Str written(Arena *arena, const NibrsSeen *seen, Str received)
{
    static Out out;
    Err err = { 0 };
    const Layout *layout = &kit_book()->layouts[0];
    int fd = memfd_create("out", MFD_CLOEXEC);
    out_to_fd(&out, fd);
    for (size_t i = 0; i < seen->record_count; i++) {
        const Record *r = &seen->records[i];
        NibrsLengths lengths = nibrs_lengths(layout, (Str){ received.at + r->offset, r->bytes });
        CHECK_EQ(nibrs_flat_out(&out, layout, &lengths, r->submission, r), 0);
    }
    CHECK(out_flush(&out, &err));
    return bytes_of(arena, fd);
}

TEST(reports_of_a_region_are_written_as_they_were_received)
{
    Arena arena;
    TempFolder folder;
    Region region;
    Err err = { 0 };
    const RegionPlan plan = { .seed = 31, .today = { 2026, 11, 25 }, .years = 1, .incidents_a_month = 200 };
    CHECK(arena_open(&arena, ROOM) && temp_folder(&folder, &err));
    CHECK(region_write(&arena, &plan, str_of(folder.path), &region, &err));
    for (size_t i = 0; i < region.file_count; i++) {
        Str path = str_format(&arena, "%s/%.*s", folder.path, STR(region.files[i].name));
        int fd = open(path.at, O_RDONLY | O_CLOEXEC);
        CHECK(fd >= 0);
        Str received = bytes_of(&arena, fd);
        NibrsSeen seen = nibrs_see(kit_book(), received);
        CHECK(seen.is_ok && seen.record_count > 50);
        CHECK(str_eq(written(&arena, &seen, received), plain(&arena, received)));
        nibrs_forget(&seen);
        unlink(path.at);
    }
    unlink(str_format(&arena, "%s/truth.tsv", folder.path).at);
    unlink(str_format(&arena, "%s/lookalikes.tsv", folder.path).at);
    CHECK_EQ(rmdir(folder.path), 0);
    arena_close(&arena);
}

TEST(what_a_line_has_no_room_for_is_counted)
{
    static Out out;
    Arena arena;
    Err err = { 0 };
    CHECK(arena_open(&arena, ROOM));
    const Layout *layout = &kit_book()->layouts[0];
    NibrsLengths lengths = nibrs_lengths(layout, S(""));
    Record r = made_record(&arena, "admin date=20240610; offense code=40A; person born=20090611; offender age=16");
    int fd = memfd_create("out", MFD_CLOEXEC);
    out_to_fd(&out, fd);
    CHECK_EQ(nibrs_flat_out(&out, layout, &lengths, 202406, &r), 2);       /* the segment, and what it says */
    made_set(&r.segments[1], &r.segments[1].values[0], S("too long for a code"));
    CHECK_EQ(nibrs_flat_out(&out, layout, &lengths, 202406, &r), 3);
    CHECK(out_flush(&out, &err));
    close(fd);
    arena_close(&arena);
}
