/* shim.c - lets a program die, or its disk fill up, at the Nth thing it does to a file: for tests, by LD_PRELOAD.
 *
 *   FAULT_AT=N      the call, from 1, at which it happens; 0 or absent: never
 *   FAULT_HOW=kill  SIGKILL before the call
 *             half  SIGKILL after half of the bytes were written, all of them within a sector; for other calls, after the call
 *             full  from this call on nothing can be written: ENOSPC
 *             short as full, but the first write gets half of its bytes in
 *             bad   from this call on nothing can be written or made durable: EIO
 *             deny  as bad, but EACCES
 *   FAULT_ON=TEXT   only calls on files whose path holds the text are counted
 *   FAULT_WHILE=F   only calls while there is a file F are counted; it may hold another word for FAULT_HOW
 *   FAULT_LOG=F     what is said to the system's log is added to F instead
 *   FAULT_COUNT=F   how many calls there were is written to F at the end
 *   FAULT_CLOCK=S   the clock on the wall is S seconds ahead; below zero, behind
 *
 * Calls are counted when they write to, sync, cut or name regular files. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <syslog.h>
#include <unistd.h>

typedef enum { WRITES, SYNCS, NAMES } Kind;
typedef enum { GO_ON, GO_HALF, REFUSE } Verdict;

static long at, calls, ahead;
static char how = 'k';
static const char *on, *while_there, *log_file;

__attribute__((constructor)) static void fault_start(void)
{
    const char *number = getenv("FAULT_AT"), *word = getenv("FAULT_HOW");
    at = number ? strtol(number, NULL, 10) : 0;
    if (word) how = word[0];
    on = getenv("FAULT_ON");
    while_there = getenv("FAULT_WHILE");
    log_file = getenv("FAULT_LOG");
    const char *clock = getenv("FAULT_CLOCK");
    ahead = clock ? strtol(clock, NULL, 10) : 0;
}

__attribute__((destructor)) static void fault_end(void)
{
    char text[32];
    const char *name = getenv("FAULT_COUNT");
    int fd = name ? open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    if (fd < 0) return;
    int n = snprintf(text, sizeof text, "%ld\n", __atomic_load_n(&calls, __ATOMIC_SEQ_CST));
    (void)syscall(SYS_write, fd, text, n);
    close(fd);
}

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static Verdict judge(Kind kind)
{
    long now = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    if (at == 0 || now < at) return GO_ON;
    if (how == 'k') die();
    if (how == 'h') return GO_HALF;
    if (how == 's' && now == at && kind == WRITES) return GO_HALF;
    bool is_lasting = how == 'b' || how == 'd';
    errno = how == 'b' ? EIO : how == 'd' ? EACCES : ENOSPC;
    return kind == WRITES || (is_lasting && kind == SYNCS) ? REFUSE : GO_ON;
}

/* By its path, and at this moment. */
static bool is_meant(int fd)
{
    char link[40], path[4096];
    if (while_there) {
        char word = how;
        long there = syscall(SYS_openat, AT_FDCWD, while_there, O_RDONLY | O_CLOEXEC);
        if (there < 0) return false;
        if (syscall(SYS_read, there, &word, 1) == 1) how = word;
        (void)syscall(SYS_close, there);
    }
    if (!on) return true;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    path[n < 0 ? 0 : n] = '\0';
    return strstr(path, on) != NULL;
}

static Verdict judge_fd(int fd, Kind kind)
{
    struct stat info;
    int kept = errno;
    bool counts = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && is_meant(fd);
    errno = kept;
    return counts ? judge(kind) : GO_ON;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* A disk writes a sector whole or not at all. */
#define SECTOR 512

/* `call` with `n` bytes; half of them when that is what was asked for. */
#define WRITE(fd, n, call)                                     \
    Verdict verdict = judge_fd(fd, WRITES);                    \
    if (verdict == REFUSE) return -1;                          \
    if (verdict == GO_HALF && how == 's' && n <= SECTOR) { errno = ENOSPC; return -1; } \
    if (verdict == GO_HALF && n > SECTOR) n /= 2;              \
    ssize_t done = call;                                       \
    if (verdict == GO_HALF && how == 'h') die();               \
    return done

#define OTHER(judged, call)                                    \
    Verdict verdict = judged;                                  \
    if (verdict == REFUSE) return -1;                          \
    int done = call;                                           \
    if (verdict == GO_HALF && how == 'h') die();               \
    return done

ssize_t write(int fd, const void *bytes, size_t n) { WRITE(fd, n, REAL(write)(fd, bytes, n)); }
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t to) { WRITE(fd, n, REAL(pwrite)(fd, bytes, n, to)); }
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t to) { WRITE(fd, n, REAL(pwrite64)(fd, bytes, n, to)); }
ssize_t writev(int fd, const struct iovec *all, int n) { WRITE(fd, n, REAL(writev)(fd, all, n)); }
ssize_t pwritev(int fd, const struct iovec *all, int n, off_t to) { WRITE(fd, n, REAL(pwritev)(fd, all, n, to)); }

int fsync(int fd) { OTHER(judge_fd(fd, SYNCS), REAL(fsync)(fd)); }
int fdatasync(int fd) { OTHER(judge_fd(fd, SYNCS), REAL(fdatasync)(fd)); }
int ftruncate(int fd, off_t n) { OTHER(judge_fd(fd, NAMES), REAL(ftruncate)(fd, n)); }
int ftruncate64(int fd, off64_t n) { OTHER(judge_fd(fd, NAMES), REAL(ftruncate64)(fd, n)); }
int rename(const char *from, const char *to) { OTHER(judge(NAMES), REAL(rename)(from, to)); }
int unlink(const char *name) { OTHER(judge(NAMES), REAL(unlink)(name)); }
int mkdir(const char *name, mode_t mode) { OTHER(judge(NAMES), REAL(mkdir)(name, mode)); }

/* ---- the clock ---- */

int clock_gettime(clockid_t which, struct timespec *to)
{
    int failed = (int)syscall(SYS_clock_gettime, which, to);
    if (!failed && which == CLOCK_REALTIME) to->tv_sec += ahead;
    return failed;
}

time_t time(time_t *to)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (to) *to = now.tv_sec;
    return now.tv_sec;
}

/* ---- the system's log ---- */

/* What is checked for overruns comes by the second name. */
static void log_add(int priority, const char *format, va_list args)
{
    char text[1200];
    int fd = log_file ? open(log_file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    int n = snprintf(text, sizeof text, "%d ", priority);
    n += vsnprintf(text + n, sizeof text - (size_t)n - 1, format, args);
    if (n > (int)sizeof text - 2) n = (int)sizeof text - 2;
    text[n++] = '\n';
    if (fd < 0) return;
    (void)syscall(SYS_write, fd, text, n);
    close(fd);
}

void syslog(int priority, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_add(priority, format, args);
    va_end(args);
}

void __syslog_chk(int priority, int flag, const char *format, ...);
void __syslog_chk(int priority, int flag, const char *format, ...)
{
    va_list args;
    (void)flag;
    va_start(args, format);
    log_add(priority, format, args);
    va_end(args);
}
