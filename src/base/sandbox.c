/* sandbox.c - which calls to the system are left to code that looks at foreign bytes? */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Descriptors that are open may be used; memory, time and locks are had without them. */
static const int allowed[] = {
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(pwrite64), SCMP_SYS(writev),
    SCMP_SYS(lseek), SCMP_SYS(dup), SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(ftruncate), SCMP_SYS(fallocate),
    SCMP_SYS(fadvise64),
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(sched_yield),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(getrandom), SCMP_SYS(getpid), SCMP_SYS(gettid),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(tgkill),
    SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group),
};

/* Connections that others open are taken, waited for, read, answered and ended. A thread that had just begun may still
 * have to make itself known (rseq, set_robust_list) and, where it is watched over, to ask for its stack. */
static const int serving[] = {
    SCMP_SYS(listen), SCMP_SYS(accept4), SCMP_SYS(epoll_wait), SCMP_SYS(epoll_pwait), SCMP_SYS(epoll_ctl),
    SCMP_SYS(poll), SCMP_SYS(rseq), SCMP_SYS(set_robust_list), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(recvfrom), SCMP_SYS(recvmsg), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(shutdown),
    SCMP_SYS(setsockopt), SCMP_SYS(getsockopt), SCMP_SYS(getsockname), SCMP_SYS(getpeername),
};

/* What a process may tell of itself to others like it, and leave behind when it dies: nothing. */
static bool keep_quiet(Err *err)
{
    const struct rlimit none = { 0, 0 };
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
        prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && setrlimit(RLIMIT_CORE, &none) == 0)
        return true;
    return err_set(err, ERR_STORE, "This system cannot wall off what handles foreign bytes (%s).", strerror(errno));
}

static bool add_rules(scmp_filter_ctx filter, bool is_serving)
{
    int failed = 0;
    for (size_t i = 0; is_serving && i < sizeof serving / sizeof *serving; i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, serving[i], 0);
    for (int command = F_GETFD; is_serving && command <= F_SETFL; command++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, command));
    if (is_serving) failed |= seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
    /* memory that is nobody's file and holds no code; the library asks for the size of an open file by an empty name */
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                               SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                               SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH));
    return !failed;
}

static bool enter(bool is_serving, Err *err)
{
    if (!keep_quiet(err)) return false;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool ok = filter && add_rules(filter, is_serving) && seccomp_load(filter) == 0;
    if (filter) seccomp_release(filter);
    return ok || err_set(err, ERR_STORE,
                         "This system cannot wall off what handles foreign bytes: it has no seccomp. Use a Linux "
                         "kernel that was built with it.");
}

bool sandbox_enter(Err *err) { return enter(false, err); }
bool sandbox_enter_serving(Err *err) { return enter(true, err); }

/* A name without a value would be cut off; nothing else of the environment is anybody's business there. */
static size_t keep_environment(char *kept[], size_t room)
{
    static const char *const names[] = { "TMPDIR=", "ASAN_OPTIONS=", "UBSAN_OPTIONS=" };
    size_t count = 0;
    for (char **at = environ; *at && count + 1 < room; at++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (strncmp(*at, names[i], strlen(names[i])) == 0) kept[count++] = *at;
    kept[count] = NULL;
    return count;
}

/* Descriptors are first moved out of the way of those they become. */
static int place(posix_spawn_file_actions_t *actions, const int from[3])
{
    static const int to[3] = { 0, 1, 3 };
    int failed = 0;
    for (int i = 0; i < 3; i++)
        if (from[i] >= 0) failed |= posix_spawn_file_actions_adddup2(actions, from[i], 100 + i);
    for (int i = 0; i < 3; i++) {
        if (from[i] < 0) continue;
        failed |= posix_spawn_file_actions_adddup2(actions, 100 + i, to[i]);
        failed |= posix_spawn_file_actions_addclose(actions, 100 + i);
    }
    return failed | posix_spawn_file_actions_addclosefrom_np(actions, from[2] >= 0 ? 4 : 3);
}

pid_t sandbox_start(const char *const argv[], int input, int output, int more, Err *err)
{
    char *kept[16];
    pid_t child = -1;
    posix_spawn_file_actions_t actions;
    keep_environment(kept, sizeof kept / sizeof *kept);
    int failed = posix_spawn_file_actions_init(&actions);
    if (!failed) {
        failed = place(&actions, (int[3]){ input, output, more });
        if (!failed) failed = posix_spawn(&child, "/proc/self/exe", &actions, NULL, (char *const *)argv, kept);
        posix_spawn_file_actions_destroy(&actions);
    }
    if (failed) {
        err_set(err, ERR_STORE, "The part of the program that handles foreign bytes cannot be started (%s).",
                strerror(failed));
        return -1;
    }
    return child;
}
