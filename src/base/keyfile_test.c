/* keyfile_test.c - proof that a key file comes back whole or not at all, and only from where it was kept well. */
#include "base/keyfile.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/temp.h"
#include "base/test.h"

static const char whole[] =
    "Safeharbor key file. Whoever has it can open the tenant: keep it apart from the disk that holds the tenant.\n"
    "tenant 000102030405060708090a0b0c0d0e0f\n"
    "key f0f1f2f3f4f5f6f7f8f9fafbfcfdfeffe0e1e2e3e4e5e6e7e8e9eaebecedeeef\n"
    "check ef51fd77\n";
#define WHOLE_BYTES (sizeof whole - 1)

/* A folder with one name in it, and what a reading found. */
typedef struct { TempFolder folder; char path[600]; unsigned char tenant[16]; Key *key; Err err; } Desk;

static Desk desk_open(void)
{
    Desk desk = { .key = key_new() };
    CHECK(desk.key && temp_folder(&desk.folder, &desk.err));
    snprintf(desk.path, sizeof desk.path, "%s/agency.key", desk.folder.path);
    return desk;
}

static void desk_close(Desk *desk)
{
    unlink(desk->path);
    CHECK(rmdir(desk->folder.path) == 0);       /* nothing else was left in it */
    key_free(desk->key);
}

static void put_file(const char *path, const char *text, size_t len, mode_t mode)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(fd >= 0 && write(fd, text, len) == (ssize_t)len && fchmod(fd, mode) == 0);
    close(fd);
}

/* Results stay as they were, the sentence holds no part of the key, and it ends. */
static void check_refused(Desk *desk, ErrCode want)
{
    memset(desk->tenant, 0xaa, sizeof desk->tenant);
    memset(desk->key->at, 0xaa, sizeof desk->key->at);
    desk->err = (Err){ 0 };
    CHECK(!keyfile_read(desk->path, desk->tenant, desk->key, &desk->err));
    CHECK_EQ(desk->err.code, want);
    for (size_t i = 0; i < 16; i++) CHECK(desk->tenant[i] == 0xaa && desk->key->at[i] == 0xaa && desk->key->at[31 - i] == 0xaa);
    Str text = str_of(desk->err.text);
    CHECK(str_has(text, str_of(desk->path)) && str_ends(text, S(".")));
    CHECK(!str_has(text, S("f0f1")) && !str_has(text, S("eeef")) && !str_has(text, S("e0e1")));
}

static bool read_ok(Desk *desk)
{
    desk->err = (Err){ 0 };
    bool ok = keyfile_read(desk->path, desk->tenant, desk->key, &desk->err);
    for (unsigned char i = 0; ok && i < 32; i++) ok = desk->key->at[i] == (i ^ 0xf0) && desk->tenant[i % 16] == i % 16;
    return ok;
}

static bool make(Desk *desk)
{
    unsigned char tenant[16];
    Key *key = key_new();
    for (unsigned char i = 0; i < 32; i++) key->at[i] = i ^ 0xf0, tenant[i % 16] = i % 16;
    desk->err = (Err){ 0 };
    bool ok = keyfile_make(desk->path, tenant, key, &desk->err);
    key_free(key);
    return ok;
}

/* The check was worked out with another library. This text may never change: copies of it lie in safes. */
TEST(a_key_file_is_this_text_for_its_owner_alone_and_comes_back)
{
    Desk desk = desk_open();
    struct stat info;
    char text[WHOLE_BYTES + 10];
    mode_t before = umask(0);
    CHECK(make(&desk));
    umask(before);
    CHECK(stat(desk.path, &info) == 0 && (info.st_mode & 07777) == 0600);
    int fd = open(desk.path, O_RDONLY);
    ssize_t n = read(fd, text, sizeof text);
    close(fd);
    CHECK_STR(((Str){ text, (size_t)n }), str_of(whole));
    CHECK(read_ok(&desk));
    desk_close(&desk);
}

TEST(a_file_that_is_there_is_never_replaced)
{
    Desk desk = desk_open();
    char other[610];
    CHECK(make(&desk) && !make(&desk));
    CHECK_EQ(desk.err.code, ERR_CONFLICT);
    CHECK(read_ok(&desk));

    /* nor is the file behind a link, even one that does not exist yet */
    snprintf(other, sizeof other, "%s.other", desk.path);
    CHECK(unlink(desk.path) == 0 && symlink(other, desk.path) == 0);
    CHECK(!make(&desk));
    CHECK_EQ(desk.err.code, ERR_CONFLICT);
    CHECK(access(other, F_OK) != 0);
    desk_close(&desk);
}

TEST(every_prefix_is_refused)
{
    Desk desk = desk_open();
    for (size_t len = 0; len < WHOLE_BYTES; len++) {
        put_file(desk.path, whole, len, 0600);
        check_refused(&desk, ERR_INPUT);
    }
    put_file(desk.path, whole, WHOLE_BYTES, 0600);
    CHECK(read_ok(&desk));
    desk_close(&desk);
}

TEST(every_changed_byte_is_refused)
{
    Desk desk = desk_open();
    char text[sizeof whole];
    for (size_t i = 0; i < WHOLE_BYTES; i++)
        for (int bit = 0; bit < 8; bit++) {
            memcpy(text, whole, sizeof text);
            text[i] = (char)(text[i] ^ 1 << bit);
            put_file(desk.path, text, WHOLE_BYTES, 0600);
            check_refused(&desk, ERR_INPUT);
        }
    desk_close(&desk);
}

TEST(a_digit_typed_wrong_or_two_exchanged_are_told_from_a_file_of_another_kind)
{
    Desk desk = desk_open();
    char text[sizeof whole];
    size_t key_at = (size_t)(strstr(whole, "key f0") + 4 - whole);
    for (size_t i = key_at; i < key_at + 63; i++) {
        memcpy(text, whole, sizeof text);
        text[i] = whole[i + 1];
        text[i + 1] = whole[i];
        if (text[i] == whole[i]) text[i] = text[i] == '7' ? '1' : '7';
        put_file(desk.path, text, WHOLE_BYTES, 0600);
        check_refused(&desk, ERR_INPUT);
        CHECK(strstr(desk.err.text, "Compare it with the copy"));
    }
    put_file(desk.path, "not a key", 9, 0600);
    check_refused(&desk, ERR_INPUT);
    CHECK(strstr(desk.err.text, "is not a key file"));
    desk_close(&desk);
}

TEST(bytes_behind_the_last_line_are_refused_however_many)
{
    static const Str more[] = { S("\n"), S(" "), S("\0"), S("x"), S("check ef51fd77\n") };
    Desk desk = desk_open();
    char text[sizeof whole + 32];
    for (size_t i = 0; i < COUNT(more); i++) {
        memcpy(text, whole, WHOLE_BYTES);
        memcpy(text + WHOLE_BYTES, more[i].at, more[i].len);
        put_file(desk.path, text, WHOLE_BYTES + more[i].len, 0600);
        check_refused(&desk, ERR_INPUT);
    }
    put_file(desk.path, whole, WHOLE_BYTES, 0600);
    CHECK(truncate(desk.path, (off_t)1 << 32) == 0);
    check_refused(&desk, ERR_INPUT);
    desk_close(&desk);
}

TEST(a_file_that_all_users_may_use_is_refused_before_it_is_read)
{
    static const struct { mode_t mode; bool is_fine; } cases[] = {
        { 0600, true }, { 0400, true }, { 0440, true }, { 0640, true }, { 0660, true },
        { 0604, false }, { 0602, false }, { 0601, false }, { 0644, false }, { 0666, false }, { 0777, false },
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < COUNT(cases); i++) {
        unlink(desk.path);
        put_file(desk.path, whole, WHOLE_BYTES, cases[i].mode);
        if (cases[i].is_fine) CHECK(read_ok(&desk));
        else check_refused(&desk, ERR_DENIED);
    }
    desk_close(&desk);
}

/* Root may read everything, so the look is taken by a child that is nobody. */
TEST(a_file_that_may_not_be_read_is_refused)
{
    Desk desk = desk_open();
    put_file(desk.path, whole, WHOLE_BYTES, 0);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0) _exit(0);
        bool ok = keyfile_read(desk.path, desk.tenant, desk.key, &desk.err);
        _exit(!ok && desk.err.code == ERR_DENIED ? 0 : 1);
    }
    int status = -1;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK_EQ(status, 0);
    desk_close(&desk);
}

TEST(what_is_not_there_or_not_a_file_is_refused_at_once)
{
    Desk desk = desk_open();
    check_refused(&desk, ERR_NOT_FOUND);
    put_file(desk.path, "", 0, 0600);
    check_refused(&desk, ERR_INPUT);
    CHECK(unlink(desk.path) == 0 && mkdir(desk.path, 0700) == 0);
    check_refused(&desk, ERR_INPUT);
    CHECK(!make(&desk) && desk.err.code == ERR_CONFLICT);
    CHECK(rmdir(desk.path) == 0 && mkfifo(desk.path, 0600) == 0);
    alarm(20);                              /* a reader that waits for a writer ends here */
    check_refused(&desk, ERR_INPUT);
    alarm(0);
    CHECK(unlink(desk.path) == 0 && symlink("/dev/null", desk.path) == 0);
    check_refused(&desk, ERR_INPUT);
    desk_close(&desk);
}

TEST(service_managers_hand_out_links_and_they_are_followed)
{
    Desk desk = desk_open();
    char kept[610];
    snprintf(kept, sizeof kept, "%s.kept", desk.path);
    put_file(kept, whole, WHOLE_BYTES, 0400);
    CHECK(symlink(kept, desk.path) == 0);
    CHECK(read_ok(&desk));
    CHECK(unlink(kept) == 0);
    check_refused(&desk, ERR_NOT_FOUND);
    desk_close(&desk);
}

TEST(a_key_file_that_cannot_be_written_whole_is_not_there)
{
    Desk desk = desk_open();
    struct rlimit limit;
    CHECK(getrlimit(RLIMIT_FSIZE, &limit) == 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    static const rlim_t sizes[] = { 0, 1, 100, WHOLE_BYTES - 1 };
    for (size_t i = 0; i < COUNT(sizes); i++) {
        CHECK(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ sizes[i], limit.rlim_max }) == 0);
        bool ok = make(&desk);
        CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
        CHECK(!ok && access(desk.path, F_OK) != 0);
        CHECK_EQ(desk.err.code, ERR_IO);
    }
    (void)signal(SIGXFSZ, handler);
    CHECK(make(&desk) && read_ok(&desk));
    desk_close(&desk);
}

TEST(a_folder_that_is_not_there_gives_one_sentence)
{
    Desk desk = desk_open(), lost = desk;
    snprintf(lost.path, sizeof lost.path, "%s/no-such-folder/agency.key", desk.folder.path);
    CHECK(!make(&lost));
    CHECK_EQ(lost.err.code, ERR_IO);
    CHECK(strstr(lost.err.text, "Choose another place."));
    desk_close(&desk);
}

TEST(a_name_without_a_folder_is_in_this_one)
{
    Desk desk = desk_open();
    char here[512];
    CHECK(getcwd(here, sizeof here) && chdir(desk.folder.path) == 0);
    snprintf(desk.path, sizeof desk.path, "agency.key");
    bool ok = make(&desk) && read_ok(&desk) && unlink(desk.path) == 0;
    CHECK(chdir(here) == 0);
    CHECK(ok);
    desk_close(&desk);
}
