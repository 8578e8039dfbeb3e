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

#include "base/str.h"

/* One call that is left, and what its arguments have to be. */
typedef struct { int call; unsigned count; struct scmp_arg_cmp when[2]; } Left;

#define CALL(name) { SCMP_SYS(name), 0, { { 0 } } }
/* Memory that is nobody's file and holds no code. */
#define MEMORY \
    CALL(brk), CALL(munmap), CALL(mremap), CALL(madvise), \
    { SCMP_SYS(mmap), 2, { { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0 }, \
                           { 3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS } } }, \
    { SCMP_SYS(mprotect), 1, { { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0 } } }
/* Locks, time, chance, an end; and for a mistake of ours an end that is told (abort). */
#define LIFE \
    CALL(futex), CALL(clock_gettime), CALL(clock_nanosleep), CALL(restart_syscall), CALL(getrandom), \
    CALL(rt_sigprocmask), CALL(rt_sigreturn), CALL(getpid), CALL(gettid), CALL(tgkill), CALL(exit), CALL(exit_group)

/* Whoever reads a file: descriptors that are open may be used. */
static const Left reading[] = {
    MEMORY, LIFE,
    CALL(read), CALL(pread64), CALL(write), CALL(lseek), CALL(dup), CALL(close), CALL(fstat),
    /* the library asks for the size of an open file by an empty name */
    { SCMP_SYS(newfstatat), 1, { { 3, SCMP_CMP_EQ, AT_EMPTY_PATH, 0 } } },
};

/* Whoever answers browsers: connections that others open are taken, waited for, read, answered and ended. A thread
 * that had just begun may still have to make itself known (rseq, set_robust_list). */
static const Left serving[] = {
    MEMORY, LIFE,
    CALL(read), CALL(write), CALL(close), CALL(rseq), CALL(set_robust_list),
    CALL(listen), CALL(accept4), CALL(epoll_wait), CALL(epoll_ctl), CALL(recvfrom), CALL(sendto), CALL(sendmsg),
    CALL(shutdown), CALL(setsockopt),
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

static bool add_calls(scmp_filter_ctx filter, const Left calls[], size_t count)
{
    int failed = 0;
    for (size_t i = 0; i < count; i++)
        failed |= seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, calls[i].call, calls[i].count, calls[i].when);
    return !failed;
}

/* What a build with sanitizers asks for besides, of its stacks and threads; the released one has none of it. */
static bool add_watching(scmp_filter_ctx filter)
{
#ifdef __SANITIZE_ADDRESS__
    static const Left watching[] = { CALL(sched_yield), CALL(sigaltstack), CALL(sched_getaffinity) };
    return add_calls(filter, watching, COUNT(watching));
#else
    return filter != NULL;
#endif
}

/* All threads that are there are walled in, too. */
static bool enter(const Left calls[], size_t count, Err *err)
{
    if (!keep_quiet(err)) return false;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool ok = filter && seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0 && add_calls(filter, calls, count) &&
              add_watching(filter) && seccomp_load(filter) == 0;
    if (filter) seccomp_release(filter);
    return ok || err_set(err, ERR_STORE,
                         "This system cannot wall off what handles foreign bytes: it has no seccomp. Use a Linux "
                         "kernel that was built with it.");
}

bool sandbox_enter(Err *err) { return enter(reading, COUNT(reading), err); }
bool sandbox_enter_serving(Err *err) { return enter(serving, COUNT(serving), err); }

size_t sandbox_calls(void) { return COUNT(reading); }
size_t sandbox_calls_serving(void) { return COUNT(serving); }

/* A name without a value would be cut off; nothing else of the environment is anybody's business there. */
static size_t keep_environment(char *kept[], size_t room)
{
    static const char *const names[] = { "TMPDIR=", "ASAN_OPTIONS=", "UBSAN_OPTIONS=" };
    size_t count = 0;
    for (char **at = environ; *at && count + 1 < room; at++)
        for (size_t i = 0; i < COUNT(names); i++)
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
    keep_environment(kept, COUNT(kept));
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
