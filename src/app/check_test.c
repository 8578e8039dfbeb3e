/* check_test.c - proof that memory, spilling and a file that changes do not change an answer without a word. */
#include "app/check.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/temp.h"
#include "base/test.h"
#include "synth/region.h"

#define ROOM ((size_t)128 * 1024 * 1024)
#define TODAY ((Date){ 2026, 11, 25 })

typedef struct {
    Arena app;
    Knowledge knowledge;
    TempFolder folder;
    Region region;
    Str files[64];
} World;

static void world_open(World *w)
{
    Err err = { 0 };
    CHECK(arena_open(&w->app, ROOM));
    CHECK(knowledge_read(&w->app, &w->knowledge, &err));
    CHECK(temp_folder(&w->folder, &err));
    RegionPlan plan = { .seed = 5, .today = TODAY, .years = 1, .incidents_a_month = 100 };
    CHECK(region_write(&w->app, &plan, str_of(w->folder.path), &w->region, &err));
    CHECK(w->region.file_count <= COUNT(w->files));
    for (size_t i = 0; i < w->region.file_count; i++)
        w->files[i] = str_format(&w->app, "%s/%.*s", w->folder.path, STR(w->region.files[i].name));
}

static void remove_file(World *w, const char *name)
{
    Str path = str_format(&w->app, "%s/%s", w->folder.path, name);
    unlink(path.at);
}

static void world_close(World *w)
{
    for (size_t i = 0; i < w->region.file_count; i++) unlink(w->files[i].at);
    remove_file(w, "truth.tsv");
    remove_file(w, "lookalikes.tsv");
    CHECK_EQ(rmdir(w->folder.path), 0);
    arena_close(&w->app);
}

/* Everything that is told, as text. */
typedef struct { World *world; Str told; size_t findings; bool spoil, stop; } Told;

static bool finding_note(void *to, Str file, ReportPart part, const Finding *f, Err *err)
{
    Told *t = to;
    (void)err;
    t->findings++;
    char line[256];
    int len = snprintf(line, sizeof line, "%.*s %d %.*s %.*s %zu %d %d %zu\n", STR(str_base_name(file)), (int)part,
                       STR(f->rule), STR(f->number), f->line, (int)f->role, f->sequence, f->claim_count);
    Str more = { arena_new(&t->world->app, char, t->told.len + (size_t)len), t->told.len + (size_t)len };
    memcpy((char *)more.at, t->told.at ? t->told.at : "", t->told.len);
    memcpy((char *)more.at + t->told.len, line, (size_t)len);
    t->told = more;
    return !t->stop || err_set(err, ERR_IO, "enough");
}

/* Somebody else adds a line to the file that is being read. */
static bool file_spoil(void *to, Str file, const Problem *problem, Err *err)
{
    Told *t = to;
    (void)problem;
    (void)err;
    if (!t->spoil) return true;
    t->spoil = false;
    int fd = open(file.at, O_WRONLY | O_APPEND);
    CHECK(write(fd, "\n", 1) == 1);
    close(fd);
    return true;
}

static bool check_world(World *w, bool by_record, size_t memory, Told *told, Err *err)
{
    const Events events = { .finding = finding_note, .problem = file_spoil, .to = told };
    const CheckRequest request = { .paths = w->files, .path_count = w->region.file_count,
                                   .plan = { .today = TODAY, .by_record = by_record, .memory_bytes = memory },
                                   .with_pools = true };
    ErrCode worst;
    size_t unreadable;
    told->world = w;
    bool ok = check_files(&w->app, &w->knowledge, &request, &events, &worst, &unreadable, err);
    CHECK(!ok || (worst == ERR_NONE && unreadable == 0));
    return ok;
}

TEST(what_is_told_does_not_depend_on_the_memory_it_is_sorted_in)
{
    World w;
    Err err = { 0 };
    world_open(&w);
    for (int by_record = 0; by_record < 2; by_record++) {
        Told roomy = { 0 }, tight = { 0 };
        CHECK(check_world(&w, by_record, 0, &roomy, &err));
        CHECK(check_world(&w, by_record, 8 * 1024, &tight, &err));
        CHECK(roomy.findings > 20);
        CHECK_STR(tight.told, roomy.told);
    }
    world_close(&w);
}

TEST(a_file_that_changes_while_it_is_read_is_noticed)
{
    World w;
    Err err = { 0 };
    Told told = { .spoil = true };
    world_open(&w);
    CHECK(!check_world(&w, true, 0, &told, &err));
    CHECK(!told.spoil);
    CHECK_EQ(err.code, ERR_CONFLICT);
    CHECK(strstr(err.text, "was changed while it was being read") != NULL);
    world_close(&w);
}

TEST(whoever_listens_can_stop_the_work)
{
    World w;
    Err err = { 0 };
    Told told = { .stop = true };
    world_open(&w);
    CHECK(!check_world(&w, true, 0, &told, &err));
    CHECK_STR(str_of(err.text), S("enough"));
    CHECK_EQ(told.findings, 1);
    world_close(&w);
}
