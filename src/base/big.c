/* big.c - where do large arrays live? */
#include "base/big.h"

#include <sys/mman.h>
#include <unistd.h>

static size_t bytes_of(size_t size, size_t n)
{
    size_t bytes = 0;
    if (__builtin_mul_overflow(size, n, &bytes)) return (size_t)-1;
    return bytes ? bytes : 1;
}

#define LARGE_PAGE ((size_t)2 * 1024 * 1024)

void *big_push(size_t size, size_t n, bool is_full)
{
    size_t bytes = bytes_of(size, n);
    void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at != MAP_FAILED) {
        if (is_full && bytes >= 2 * LARGE_PAGE) madvise(at, bytes, MADV_HUGEPAGE);
        return at;
    }

    static const char text[] = "safeharbor: The work needs more memory than this machine gives. Try smaller files.\n";
    (void)!write(STDERR_FILENO, text, sizeof text - 1);
    _exit(6);
}

void big_free(void *array, size_t size, size_t n)
{
    if (array) munmap(array, bytes_of(size, n));
}
