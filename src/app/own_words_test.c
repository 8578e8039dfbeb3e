/* own_words_test.c - proof that an agency's own tables are read whole or refused, and named by what they held. */
#include "app/own_words.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/temp.h"
#include "base/test.h"

#define HEAD "phrase\tindicator\tflags\tgrade\tregion\tdate\tsource\n"
#define PATTERN_HEAD "pattern\tindicator\tflags\tgrade\tregion\tdate\tsource\n"
#define END "\tchild\town\tZZ\t2026-11-01\tbriefing\n"

typedef struct { Arena app; Knowledge knowledge; TempFolder folder; } World;

static void world_open(World *w)
{
    Err err = { 0 };
    CHECK(arena_open(&w->app, APP_ARENA_BYTES));
    CHECK(knowledge_read(&w->app, &w->knowledge, &err));
    CHECK(temp_folder(&w->folder, &err));
}

static void world_put(World *w, const char *name, Str text)
{
    char path[700];
    snprintf(path, sizeof path, "%s/%s", w->folder.path, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(fd >= 0 && write(fd, text.at, text.len) == (ssize_t)text.len);
    close(fd);
}

static void world_remove(World *w, const char *name)
{
    char path[700];
    snprintf(path, sizeof path, "%s/%s", w->folder.path, name);
    unlink(path);
}

static void world_close(World *w)
{
    static const char *const names[] = { "a.tsv", "b.tsv", "c.txt", ".hidden" };
    for (size_t i = 0; i < COUNT(names); i++) world_remove(w, names[i]);
    CHECK_EQ(rmdir(w->folder.path), 0);
    arena_close(&w->app);
}

static bool join(World *w, OwnWords *own, Knowledge *joined, Err *err)
{
    return own_words_read(&w->app, str_of(w->folder.path), own, err) &&
           own_words_join(&w->app, &w->knowledge, own, joined, err);
}

TEST(own_tables_stand_behind_those_of_the_program_and_are_named_by_their_bytes)
{
    World w;
    Knowledge joined;
    OwnWords own;
    Err err = { 0 };
    world_open(&w);
    world_put(&w, "b.tsv", S("\xef\xbb\xbf" PATTERN_HEAD "lot \\d+\tD03" END));
    world_put(&w, "a.tsv", S(HEAD "blue lot\tD03" END "red lot\tC16" END));
    world_put(&w, ".hidden", S("not looked at"));
    CHECK(join(&w, &own, &joined, &err));
    CHECK_EQ(own.count, 2);
    CHECK_STR(own.tables[0].name, S("a.tsv"));
    CHECK_EQ(own.tables[0].phrases, 2);
    CHECK_EQ(own.tables[0].patterns, 0);
    CHECK_EQ(own.tables[1].patterns, 1);
    CHECK_EQ(own.tables[0].version.len, 12);
    CHECK(!str_eq(own.tables[0].version, own.tables[1].version));
    const NarrativeBook *book = narratives_book(joined.rules.narratives);
    CHECK_EQ(book->phrase_count, narratives_book(&w.knowledge.narratives)->phrase_count + 3);

    Str before = own_words_versions(&w.app, &own);
    CHECK(join(&w, &own, &joined, &err));
    CHECK_STR(own_words_versions(&w.app, &own), before);
    world_put(&w, "a.tsv", S(HEAD "blue lot\tD03" END "red lot\tC16" END "# later\n"));
    CHECK(join(&w, &own, &joined, &err));
    CHECK(!str_eq(own_words_versions(&w.app, &own), before));
    world_close(&w);
}

TEST(the_version_is_what_sha256sum_says)
{
    World w;
    OwnWords own;
    Err err = { 0 };
    world_open(&w);
    world_put(&w, "a.tsv", S("abc"));       /* FIPS 180-2, appendix B.1 */
    CHECK(own_words_read(&w.app, str_of(w.folder.path), &own, &err));
    CHECK_STR(own.tables[0].version, S("ba7816bf8f01"));
    world_close(&w);
}

TEST(what_is_no_table_is_refused_and_not_left_out)
{
    World w;
    OwnWords own;
    Knowledge joined;
    Err err = { 0 };
    world_open(&w);
    CHECK(own_words_read(&w.app, str_of(w.folder.path), &own, &err));
    CHECK_EQ(own.count, 0);
    world_put(&w, "c.txt", S(HEAD));
    CHECK(!own_words_read(&w.app, str_of(w.folder.path), &own, &err));
    CHECK_EQ(err.code, ERR_INPUT);
    CHECK(strstr(err.text, "c.txt is no table"));
    CHECK(!own_words_read(&w.app, str_format(&w.app, "%s/c.txt", w.folder.path), &own, &err));
    CHECK_EQ(err.code, ERR_INPUT);
    world_remove(&w, "c.txt");
    CHECK(!own_words_read(&w.app, str_format(&w.app, "%s/absent", w.folder.path), &own, &err));
    CHECK_EQ(err.code, ERR_NOT_FOUND);

    world_put(&w, "a.tsv", S(HEAD "blue lot\tD03" END));
    world_put(&w, "b.tsv", S(HEAD "red lot\tD03\tchild\tlaw\tZZ\t2026-11-01\tbriefing\n"));
    CHECK(!join(&w, &own, &joined, &err));
    CHECK(strstr(err.text, "b.tsv, line 2: the grade"));
    Str large = { arena_new(&w.app, char, OWN_TABLE_BYTES_MAX + 1), OWN_TABLE_BYTES_MAX + 1 };
    world_put(&w, "b.tsv", large);
    CHECK(!own_words_read(&w.app, str_of(w.folder.path), &own, &err));
    CHECK_EQ(err.code, ERR_LIMIT);
    world_close(&w);
}

TEST(a_tenant_without_the_folder_has_what_the_program_has)
{
    World w;
    OwnWords own;
    Knowledge joined;
    Err err = { 0 };
    world_open(&w);
    CHECK(own_words_of_tenant(&w.app, str_of(w.folder.path), &w.knowledge, &own, &joined, &err));
    CHECK_EQ(own.count, 0);
    CHECK(narratives_book(joined.rules.narratives) == narratives_book(&w.knowledge.narratives));
    world_close(&w);
}

/* ---- looking over ---- */

typedef struct { Arena *arena; Str all; } Heard;

static void hear(void *to, const OwnRemark *r)
{
    Heard *h = to;
    h->all = str_format(h->arena, "%.*s%.*s %zu %s %.25s|", STR(h->all), STR(r->table), r->line,
                        r->is_wrong ? "wrong" : "may", r->what);
}

TEST(every_row_that_is_wrong_or_may_disappoint_is_told)
{
    World w;
    OwnWords own;
    Err err = { 0 };
    world_open(&w);
    world_put(&w, "a.tsv", S(HEAD "blue lot\tD03" END "red lot\tC08" END "home again\tC01" END));
    world_put(&w, "b.tsv", S(PATTERN_HEAD "lot \\d+\tD03" END "(b+)+$\tD03" END "(?R)?k\tD03" END "([a-z]+ ?)+[!?]\tD03" END
                             "(\tD03" END "\\blot(list|\\.test)\\b\tD03" END "\\w+ lot\tD03" END));
    CHECK(own_words_read(&w.app, str_of(w.folder.path), &own, &err));
    Heard heard = { &w.app, S("") };
    CHECK(own_words_check(&w.app, &w.knowledge, &own, hear, &heard, &err));
    CHECK_STR(heard.all, S("a.tsv 3 wrong the program does not look|b.tsv 6 wrong the pattern cannot be rea|"
                           "a.tsv 4 may no rule asks for this ind|b.tsv 3 may this pattern cannot be fi|"
                           "b.tsv 4 may this pattern cannot be fi|b.tsv 5 may this pattern cannot be fi|"));
    CHECK_EQ(own.tables[0].phrases, 2);
    CHECK_EQ(own.tables[1].patterns, 6);
    world_close(&w);
}
