/* witness_test.c - proof that a checkpoint stands in a witness's folder whole or not at all, and is never replaced. */
#include "base/witness.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checkpoint_files.h"
#include "base/temp.h"
#include "base/test.h"

static Checkpoint made(uint64_t size, int root)
{
    Checkpoint c = { .of = { .vault = S("case") }, .head = { .size = size }, .series = 1, .epoch = 4, .at = 1795680000000000 };
    memset(c.of.tenant, 0x3c, sizeof c.of.tenant);
    memset(c.head.root.at, root, sizeof c.head.root.at);
    return c;
}

static void path_in(const TempFolder *folder, const char *name, char path[600])
{
    snprintf(path, 600, "%s/%s", folder->path, name);
}

/* How many names there are, hidden ones too. */
static int names_in(const char *folder)
{
    int n = -2;
    DIR *dir = opendir(folder);
    CHECK(dir);
    while (readdir(dir)) n++;
    closedir(dir);
    return n;
}

static void folder_end(const TempFolder *folder)
{
    DIR *dir = opendir(folder->path);
    CHECK(dir);
    for (const struct dirent *e; (e = readdir(dir));) (void)unlinkat(dirfd(dir), e->d_name, 0);
    closedir(dir);
    CHECK_EQ(rmdir(folder->path), 0);
}

typedef struct { int count; uint64_t sizes, largest; } Seen;

static bool see(void *to, const Checkpoint *c, Err *err)
{
    Seen *seen = to;
    (void)err;
    CHECK(str_eq(c->of.vault, S("case")) && c->series == 1);
    seen->count++;
    seen->sizes += c->head.size;
    if (c->head.size > seen->largest) seen->largest = c->head.size;
    return true;
}

TEST(AUD_03_checkpoints_in_a_witness_folder_have_names_in_their_order_and_come_back)
{
    TempFolder folder;
    Err err = { 0 };
    Seen seen = { 0 };
    char before[WITNESS_NAME_BYTES] = "", name[WITNESS_NAME_BYTES], path[600];
    struct stat info;
    CHECK(temp_folder(&folder, &err));
    CHECK(!checkpoint_files_each(folder.path, see, &seen, &err) && err.code == ERR_INPUT);
    for (uint64_t size = 9; size < 13; size++) {
        Checkpoint c = made(size, 7);
        CHECK(witness_hand(folder.path, &c, &err));
        witness_name(&c, name);
        CHECK(strcmp(before, name) < 0);
        memcpy(before, name, sizeof before);
        path_in(&folder, name, path);
        CHECK(stat(path, &info) == 0 && (info.st_mode & 0777) == 0644);
        CHECK(checkpoint_files_each(path, see, &(Seen){ 0 }, &err));
    }
    CHECK_EQ(names_in(folder.path), 4);
    path_in(&folder, ".checkpoint-case-0000000099.txt.1.part", path);   /* of a machine that stopped */
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    CHECK(fd >= 0 && write(fd, "safeharbor checkpoint 1\n", 24) == 24 && close(fd) == 0);
    CHECK(checkpoint_files_each(folder.path, see, &seen, &err));
    CHECK(seen.count == 4 && seen.sizes == 42 && seen.largest == 12);
    folder_end(&folder);
}

TEST(AUD_03_a_witness_is_told_the_same_twice_and_never_something_else)
{
    TempFolder folder;
    Err err = { 0 };
    Seen seen = { 0 };
    Checkpoint c = made(140, 7), forged = made(140, 8), later = made(140, 7);
    CHECK(temp_folder(&folder, &err));
    CHECK(witness_hand(folder.path, &c, &err) && witness_hand(folder.path, &c, &err));
    later.at++, later.epoch++;          /* as audit anchor writes it: said at another moment */
    CHECK(witness_hand(folder.path, &later, &err));
    CHECK(!witness_hand(folder.path, &forged, &err) && err.code == ERR_CONFLICT);
    memset(c.of.tenant, 0x3d, sizeof c.of.tenant);
    CHECK(!witness_hand(folder.path, &c, &err) && err.code == ERR_CONFLICT);
    CHECK(checkpoint_files_each(folder.path, see, &seen, &err) && seen.count == 1);
    CHECK_EQ(names_in(folder.path), 1);
    folder_end(&folder);
}

/* A disk that takes nothing more leaves nothing, and the next time all of it is there. */
TEST(AUD_03_a_witness_whose_disk_is_full_or_who_is_gone_has_no_half_checkpoint)
{
    TempFolder folder;
    Err err = { 0 };
    struct rlimit limit;
    Checkpoint c = made(140, 7);
    CHECK(temp_folder(&folder, &err));
    signal(SIGXFSZ, SIG_IGN);
    CHECK_EQ(getrlimit(RLIMIT_FSIZE, &limit), 0);
    for (rlim_t bytes = 0; bytes <= 160; bytes += 40) {
        limit.rlim_cur = bytes;
        CHECK_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
        bool ok = witness_hand(folder.path, &c, &err);
        limit.rlim_cur = limit.rlim_max;
        CHECK_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
        CHECK(!ok && err.code == ERR_IO && strstr(err.text, folder.path));
        CHECK_EQ(names_in(folder.path), 0);
    }
    CHECK(witness_hand(folder.path, &c, &err));
    folder_end(&folder);
    CHECK(!witness_hand(folder.path, &c, &err) && err.code == ERR_IO);
}
