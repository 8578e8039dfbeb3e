/* sandbox_test.c - proof that a walled process computes, and reaches nothing. */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/temp.h"
#include "base/test.h"

static bool is_refused(long result)
{
    return result < 0 && errno == EPERM;
}

static bool opens_nothing(void)
{
    struct stat info;
    return is_refused(open("/etc/passwd", O_RDONLY)) && is_refused(open("new", O_WRONLY | O_CREAT, 0600)) &&
           is_refused(openat(AT_FDCWD, "..", O_RDONLY | O_DIRECTORY)) && is_refused(unlink("new")) &&
           is_refused(stat("/etc/passwd", &info)) && is_refused(memfd_create("new", 0));
}

static bool talks_to_nobody(void)
{
    int ends[2];
    return is_refused(socket(AF_INET, SOCK_STREAM, 0)) && is_refused(socket(AF_UNIX, SOCK_STREAM, 0)) &&
           is_refused(socketpair(AF_UNIX, SOCK_STREAM, 0, ends)) && is_refused(kill(getppid(), 0));
}

static bool begins_nothing(void)
{
    char *none[] = { NULL };
    return is_refused(fork()) && is_refused(execve("/bin/true", none, none));
}

static bool runs_no_new_code(void)
{
    void *code = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (code != MAP_FAILED || errno != EPERM) return false;
    void *data = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return data != MAP_FAILED && is_refused(mprotect(data, 4096, PROT_READ | PROT_EXEC));
}

/* What it was given stays usable, and so does memory. */
static bool still_works(int given)
{
    struct stat info;
    char byte = 0;
    char *more = malloc(32 * 1024 * 1024);
    bool works = more && pread(given, &byte, 1, 3) == 1 && byte == 'd' && fstat(given, &info) == 0 && info.st_size == 5;
    free(more);
    return works;
}

typedef bool Enter(Err *err);

static int walled_by(Enter *enter, bool (*holds)(void), int given)
{
    Err err = { 0 };
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) _exit(!enter(&err) ? 2 : (holds ? holds() : still_works(given)) ? 0 : 1);
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int walled(bool (*holds)(void), int given) { return walled_by(sandbox_enter, holds, given); }

TEST(a_walled_process_reaches_nothing_beyond_what_it_holds)
{
    CHECK_EQ(walled(opens_nothing, -1), 0);
    CHECK_EQ(walled(talks_to_nobody, -1), 0);
    CHECK_EQ(walled(begins_nothing, -1), 0);
    CHECK_EQ(walled(runs_no_new_code, -1), 0);
}

TEST(a_walled_process_still_reads_what_it_was_given)
{
    int given = memfd_create("given", MFD_CLOEXEC);
    CHECK(write(given, "abcde", 5) == 5);
    CHECK_EQ(walled(NULL, given), 0);
    close(given);
}

/* Who connects to a socket that it holds is taken and answered. */
static int listening;

static bool answers(void)
{
    char byte = 0;
    int taken = accept4(listening, NULL, NULL, SOCK_CLOEXEC);
    return taken >= 0 && recv(taken, &byte, 1, 0) == 1 && byte == '?' && send(taken, "!", 1, MSG_NOSIGNAL) == 1;
}

TEST(a_process_that_serves_reaches_nothing_either_and_answers_who_comes)
{
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t len = sizeof here;
    char byte = 0;
    listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(bind(listening, (struct sockaddr *)&here, len) == 0 && listen(listening, 1) == 0);
    CHECK(getsockname(listening, (struct sockaddr *)&here, &len) == 0);
    int caller = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(connect(caller, (struct sockaddr *)&here, len) == 0 && send(caller, "?", 1, MSG_NOSIGNAL) == 1);
    CHECK_EQ(walled_by(sandbox_enter_serving, opens_nothing, -1), 0);
    CHECK_EQ(walled_by(sandbox_enter_serving, talks_to_nobody, -1), 0);
    CHECK_EQ(walled_by(sandbox_enter_serving, begins_nothing, -1), 0);
    CHECK_EQ(walled_by(sandbox_enter_serving, runs_no_new_code, -1), 0);
    CHECK_EQ(walled_by(sandbox_enter_serving, answers, -1), 0);
    CHECK(recv(caller, &byte, 1, 0) == 1 && byte == '!');
    close(caller);
    close(listening);
}

/* ---- how much is left ---- */

#define CALL_NUMBERS 700                /* more than any Linux has */
#define NOT_ASKED 3                     /* two that end the process, and the return from a signal */

/* Calls that end who makes them; and two by which a debugger's traps return (uretprobe, uprobe), which newer systems
 * let pass every wall and answer with a signal elsewhere. */
static bool is_deadly(long n)
{
    return n == SYS_exit || n == SYS_exit_group || n == SYS_rt_sigreturn || n == 335 || n == 336;
}

/* How many calls the system answers otherwise than by the wall, though nothing that they are given makes sense. */
static int calls_answered(void)
{
    int answered = 0;
    for (long n = 0; n < CALL_NUMBERS; n++) {
        if (is_deadly(n)) continue;
        answered += !is_refused(syscall(n, -1L, -1L, -1L, -1L, -1L, -1L));
    }
    return answered;
}

/* Those that look at what they are given: memory without code; of a reader also the size of an open file. */
static int calls_with_sense(bool is_serving)
{
    struct stat info;
    void *memory = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    bool has_memory = memory != MAP_FAILED && mprotect(memory, 4096, PROT_READ | PROT_WRITE) == 0;
    bool has_size = syscall(SYS_newfstatat, 0, "", &info, AT_EMPTY_PATH) == 0;
    return has_memory && has_size == !is_serving ? is_serving ? 2 : 3 : 100;
}

static int calls_left(Enter *enter)
{
    Err err = { 0 };
    bool is_serving = enter == sandbox_enter_serving;
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) _exit(enter(&err) ? calls_answered() + calls_with_sense(is_serving) + NOT_ASKED : 250);
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    return WEXITSTATUS(status);
}

TEST(CC_08_at_most_forty_calls_to_the_system_are_left_to_the_door_and_to_whoever_reads_files)
{
#ifdef __SANITIZE_ADDRESS__
    int watching = 3;           /* asked for by the sanitizers, and not by the released program */
#else
    int watching = 0;
#endif
    CHECK(sandbox_calls() <= 40 && sandbox_calls_serving() <= 40);
    CHECK_EQ(calls_left(sandbox_enter), (int)sandbox_calls() + watching);
    CHECK_EQ(calls_left(sandbox_enter_serving), (int)sandbox_calls_serving() + watching);
}

/* ---- what somebody would try who has made the door's process theirs ---- */

static char files[3][560];          /* of the database, of a key, and of nobody's program */
static char secret_of_parent[] = "a key that only the other process holds";

static bool takes_over_a_file(size_t n)
{
    switch (n) {
    case 0: return !is_refused(open(files[0], O_RDONLY));
    case 1: return !is_refused(open(files[1], O_RDONLY));
    case 2: return !is_refused(openat(AT_FDCWD, files[0], O_RDWR));
    case 3: return !is_refused(rename(files[0], files[1]));
    case 4: return !is_refused(unlink(files[0]));
    case 5: return !is_refused(chmod(files[1], 0666));
    case 6: return !is_refused(symlink(files[1], files[2]));
    default: return !is_refused(truncate(files[0], 0));
    }
}

static bool takes_over_the_other_process(size_t n)
{
    char path[64], got[sizeof secret_of_parent];
    struct iovec here = { got, sizeof got }, there = { secret_of_parent, sizeof got };
    snprintf(path, sizeof path, "/proc/%d/mem", (int)getppid());
    switch (n) {
    case 0: return !is_refused(open(path, O_RDONLY));
    case 1: return !is_refused(process_vm_readv(getppid(), &here, 1, &there, 1, 0));
    case 2: return !is_refused(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
    case 3: return !is_refused(syscall(SYS_pidfd_open, getppid(), 0));
    default: return !is_refused(kill(getppid(), SIGSTOP));
    }
}

static bool takes_over_the_machine(size_t n)
{
    char *none[] = { NULL };
    switch (n) {
    case 0: return !is_refused(socket(AF_INET, SOCK_STREAM, 0));
    case 1: return !is_refused(socket(AF_UNIX, SOCK_DGRAM, 0));
    case 2: return !is_refused(execve("/bin/sh", none, none));
    case 3: return !is_refused(fork());
    case 4: return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED || errno != EPERM;
    case 5: return !is_refused(memfd_create("code", 0));
    default: return !is_refused(syscall(SYS_io_uring_setup, 8, NULL));
    }
}

/* The number of the first attempt that was not refused, from 1; 0 when all were. */
static int first_that_succeeds(void)
{
    for (size_t n = 0; n < 20; n++)
        if (n < 8 ? takes_over_a_file(n) : n < 13 ? takes_over_the_other_process(n - 8) : takes_over_the_machine(n - 13))
            return (int)n + 1;
    return 0;
}

TEST(CC_08_of_twenty_things_that_whoever_has_taken_the_door_would_try_none_is_let)
{
    Err err = { 0 };
    TempFolder at;
    CHECK(temp_folder(&at, &err));
    static const char *const names[] = { "case.db", "key", "new" };
    for (int i = 0; i < 3; i++) snprintf(files[i], sizeof files[i], "%s/%s", at.path, names[i]);
    for (int i = 0; i < 2; i++) {
        int fd = open(files[i], O_WRONLY | O_CREAT | O_EXCL, 0600);
        CHECK(fd >= 0 && write(fd, "sealed", 6) == 6 && close(fd) == 0);
    }
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) _exit(sandbox_enter_serving(&err) ? first_that_succeeds() : 100);
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    CHECK_EQ(WEXITSTATUS(status), 0);
    struct stat info;
    for (int i = 0; i < 2; i++) {
        CHECK(stat(files[i], &info) == 0 && info.st_size == 6 && (info.st_mode & 0777) == 0600);
        CHECK(unlink(files[i]) == 0);
    }
    CHECK(stat(files[2], &info) != 0 && rmdir(at.path) == 0);
}
