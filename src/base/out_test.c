/* out_test.c - proof that output arrives whole, or not at all and with a sentence about it. */
#include "base/out.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include "base/pool.h"
#include "base/temp.h"
#include "base/test.h"

static Out out;                     /* 32 KiB: too much for every stack frame */
static Err err;

typedef struct { TempFolder at; char name[560], part[580]; } Folder;

static void folder_make(Folder *folder)
{
    CHECK(temp_folder(&folder->at, &err));
    snprintf(folder->name, sizeof folder->name, "%s/list.csv", folder->at.path);
    snprintf(folder->part, sizeof folder->part, "%s.part", folder->name);
    err = (Err){ 0 };
}

static void folder_remove(const Folder *folder)
{
    unlink(folder->name);
    unlink(folder->part);
    CHECK(rmdir(folder->at.path) == 0);
}

static bool exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

static Str content(const char *path, char *room, size_t bytes)
{
    int fd = open(path, O_RDONLY);
    CHECK(fd >= 0);
    ssize_t n = read(fd, room, bytes);
    close(fd);
    CHECK(n >= 0);
    return (Str){ room, (size_t)n };
}

static void write_file(const char *path, const char *text)
{
    CHECK(out_create(&out, str_of(path), &err));
    out_text(&out, text);
    CHECK(out_close(&out, &err));
}

TEST(a_file_has_its_name_only_when_it_is_whole)
{
    Folder folder;
    char room[64];
    folder_make(&folder);
    CHECK(out_create(&out, str_of(folder.name), &err));
    out_text(&out, "agency,incident\r\n");
    CHECK(!exists(folder.name));
    CHECK(exists(folder.part));
    CHECK(out_close(&out, &err));
    CHECK(!exists(folder.part));
    CHECK_STR(content(folder.name, room, sizeof room), S("agency,incident\r\n"));

    struct stat info;
    CHECK(stat(folder.name, &info) == 0);
    CHECK_EQ(info.st_mode & 0777, 0600);            /* such a list is nobody else's to read */
    folder_remove(&folder);
}

/* As when the disk is full: writes beyond a size fail. */
static rlim_t file_size_limit(rlim_t bytes)
{
    struct rlimit limit;
    CHECK(getrlimit(RLIMIT_FSIZE, &limit) == 0);
    rlim_t before = limit.rlim_cur;
    limit.rlim_cur = bytes;
    CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    return before;
}

TEST(the_file_of_yesterday_stays_when_todays_cannot_be_written)
{
    Folder folder;
    char room[64];
    folder_make(&folder);
    write_file(folder.name, "yesterday");

    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    rlim_t before = file_size_limit(40000);
    CHECK(out_create(&out, str_of(folder.name), &err));
    for (int i = 0; i < 10000; i++) out_text(&out, "a line of today\n");
    bool ok = out_close(&out, &err);
    (void)file_size_limit(before);
    (void)signal(SIGXFSZ, handler);

    CHECK(!ok);
    CHECK_EQ(err.code, ERR_IO);
    CHECK(str_starts(str_of(err.text), S("The output cannot be written to its end (")));
    CHECK(!exists(folder.part));
    CHECK_STR(content(folder.name, room, sizeof room), S("yesterday"));
    folder_remove(&folder);
}

TEST(what_settled_is_in_the_file_and_has_no_name_yet)
{
    Folder folder;
    char room[64];
    folder_make(&folder);
    CHECK(out_create(&out, str_of(folder.name), &err));
    out_text(&out, "agency,");
    out_settle(&out);
    CHECK(!exists(folder.name));
    CHECK_STR(content(folder.part, room, sizeof room), S("agency,"));
    out_text(&out, "incident\r\n");
    out_settle(&out);
    CHECK(out_close(&out, &err));
    CHECK_STR(content(folder.name, room, sizeof room), S("agency,incident\r\n"));
    folder_remove(&folder);
}

TEST(a_descriptor_that_fails_is_noticed_at_the_first_and_at_the_last_byte)
{
    static const size_t sizes[] = { 1, 32 * 1024, 32 * 1024 + 1, 200000 };
    static char text[200000];
    memset(text, 'x', sizeof text);
    for (size_t i = 0; i < COUNT(sizes); i++) {
        int fd = open("/dev/full", O_WRONLY);
        if (fd < 0) test_skip("no /dev/full here");
        err = (Err){ 0 };
        out_to_fd(&out, fd);
        out_str(&out, (Str){ text, sizes[i] });
        out_char(&out, '\n');
        CHECK(!out_flush(&out, &err));
        CHECK_EQ(err.code, ERR_IO);
        CHECK(!out_close(&out, &err));              /* a failure is not forgotten */
        CHECK(fcntl(fd, F_GETFD) >= 0);             /* and the descriptor is not ours to close */
        close(fd);
    }
}

TEST(text_written_into_room_comes_out_between_other_text)
{
    int ends[2];
    char got[8];
    CHECK_EQ(pipe(ends), 0);
    out_to_fd(&out, ends[1]);
    out.used = sizeof out.buffer - 3;           /* full but for three bytes: what is there goes first */
    memset(out.buffer, 'x', out.used);
    char *room = out_room(&out, 4);
    memcpy(room, "room", 4);
    out_took(&out, 4);
    out_char(&out, '.');
    CHECK_EQ(out.used, 5);
    CHECK(!memcmp(out.buffer, "room.", 5));
    close(ends[1]);
    for (size_t left = sizeof out.buffer - 3; left;) {
        ssize_t n = read(ends[0], got, left < sizeof got ? left : sizeof got);
        CHECK(n > 0 && got[0] == 'x');
        if (n <= 0) break;
        left -= (size_t)n;
    }
    CHECK_EQ(read(ends[0], got, 1), 0);
    close(ends[0]);
}

TEST(a_file_that_cannot_be_begun_is_refused_with_its_name)
{
    static const char *const names[] = { "/tmp/no-such-folder-here/list.csv", "/dev/null/list.csv", "" };
    for (size_t i = 0; i < COUNT(names) - 1; i++) {
        err = (Err){ 0 };
        CHECK(!out_create(&out, str_of(names[i]), &err));
        CHECK_EQ(err.code, ERR_IO);
        CHECK(str_has(str_of(err.text), str_of(names[i])));
        CHECK(str_ends(str_of(err.text), S("Choose another folder.")));
    }
}

TEST(a_link_planted_in_the_way_is_not_followed)
{
    Folder folder;
    folder_make(&folder);
    CHECK(symlink("/tmp/safeharbor-elsewhere", folder.part) == 0);
    CHECK(!out_create(&out, str_of(folder.name), &err));
    CHECK_EQ(err.code, ERR_IO);
    CHECK(!exists("/tmp/safeharbor-elsewhere"));
    folder_remove(&folder);
}

TEST(a_folder_that_has_the_name_is_left_alone_whether_it_was_there_or_came_meanwhile)
{
    Folder folder;
    folder_make(&folder);
    CHECK(mkdir(folder.name, 0700) == 0);
    CHECK(!out_create(&out, str_of(folder.name), &err));
    CHECK_EQ(err.code, ERR_USAGE);
    CHECK(str_has(str_of(err.text), S("is a folder")));
    CHECK(!exists(folder.part) && rmdir(folder.name) == 0);

    CHECK(out_create(&out, str_of(folder.name), &err));
    CHECK(mkdir(folder.name, 0700) == 0);
    CHECK(!out_close(&out, &err));
    CHECK(str_has(str_of(err.text), S("cannot be given its name")));
    CHECK(!exists(folder.part));
    CHECK(rmdir(folder.name) == 0);
    folder_remove(&folder);
}

TEST(every_byte_arrives_in_order_whatever_the_pieces)
{
    static const size_t pieces[] = { 1, 7, 4096, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 100000 };
    static char sent[100000], got[100001];
    for (size_t i = 0; i < sizeof sent; i++) sent[i] = (char)('a' + i * 7 % 26);
    Folder folder;
    folder_make(&folder);
    for (size_t k = 0; k < COUNT(pieces); k++) {
        CHECK(out_create(&out, str_of(folder.name), &err));
        for (size_t at = 0; at < sizeof sent; at += pieces[k])
            out_str(&out, (Str){ sent + at, pieces[k] < sizeof sent - at ? pieces[k] : sizeof sent - at });
        CHECK(out_close(&out, &err));
        CHECK_STR(content(folder.name, got, sizeof got), ((Str){ sent, sizeof sent }));
    }
    folder_remove(&folder);
}

TEST(a_long_formatted_text_is_whole_too_or_the_output_fails)
{
    static const struct { int width; bool ok; } cases[] = {
        { 10, true }, { 2047, true }, { 2048, true }, { 30000, true }, { 32 * 1024 - 1, true },
        { 40000, false },
    };
    static char got[64 * 1024];
    Folder folder;
    folder_make(&folder);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK(out_create(&out, str_of(folder.name), &err));
        out_text(&out, "<");
        out_format(&out, "%0*d", cases[i].width, 5);
        CHECK_EQ(out_close(&out, &err), cases[i].ok);
        if (cases[i].ok) CHECK_EQ(content(folder.name, got, sizeof got).len, cases[i].width + 1);
    }
    folder_remove(&folder);
}

static Str wrapped(const char *text, size_t column, size_t indent, size_t width, char *room, size_t bytes)
{
    Folder folder;
    folder_make(&folder);
    CHECK(out_create(&out, str_of(folder.name), &err));
    out_wrapped(&out, str_of(text), column, indent, width);
    CHECK(out_close(&out, &err));
    Str got = content(folder.name, room, bytes);
    folder_remove(&folder);
    return got;
}

TEST(text_is_wrapped_between_words_and_words_are_never_cut)
{
    static const struct { const char *text; size_t column, indent, width; const char *want; } cases[] = {
        { "",                 0, 2, 10, ""                       },
        { "one two",          0, 2, 7,  "one two"                },
        { "one two",          0, 2, 6,  "one\n  two"             },
        { "one two",          4, 4, 10, "one\n    two"           },
        { "one two",          3, 0, 10, "one two"                },
        { "unbreakably long", 0, 1, 5,  "unbreakably\n long"     },
        { "  a   b  ",        0, 2, 10, "a b"                    },
        { "a bb ccc dd e",    0, 1, 5,  "a bb\n ccc\n dd e"      },
    };
    char room[128];
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(wrapped(cases[i].text, cases[i].column, cases[i].indent, cases[i].width, room, sizeof room),
                  str_of(cases[i].want));
}

/* ---- several threads, and a signal ---- */

#define LISTS 4
typedef struct { Out outs[LISTS]; char names[LISTS][600]; } Lists;

static void begin_list(void *self, size_t piece, size_t worker)
{
    (void)worker;
    Lists *lists = self;
    Err failed = { 0 };
    if (!out_create(&lists->outs[piece], str_of(lists->names[piece]), &failed)) _exit(9);
}

/* In a process of its own: begins all lists at once and is ended by a signal. */
static void begin_and_end(Lists *lists)
{
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        out_mind_signals();
        pool_run(LISTS, LISTS, begin_list, lists);
        (void)raise(SIGTERM);
        _exit(8);
    }
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
}

TEST(lists_that_threads_begin_at_once_are_all_removed_by_a_signal)
{
    static Lists lists;
    TempFolder folder;
    CHECK(temp_folder(&folder, &err));
    for (size_t i = 0; i < LISTS; i++)
        snprintf(lists.names[i], sizeof lists.names[i], "%s/list%zu", folder.path, i);
    for (int round = 0; round < 200; round++) begin_and_end(&lists);
    CHECK_EQ(rmdir(folder.path), 0);                /* so nothing is left in it */
}

TEST(a_list_in_memory_is_what_was_written)
{
    Arena arena;
    Str text;
    CHECK(arena_open(&arena, 4 << 20) && out_to_memory(&out, &err) && out_memory_text(&out, &arena, &text, &err));
    CHECK_EQ(text.len, 0);
    CHECK(out_to_memory(&out, &err));
    for (int i = 0; i < 20000; i++) out_format(&out, "line %05d\n", i);
    CHECK(out_memory_text(&out, &arena, &text, &err));
    CHECK_EQ(text.len, 20000 * 11);
    CHECK_STR(((Str){ text.at + text.len - 11, 11 }), S("line 19999\n"));
    arena_close(&arena);
}
