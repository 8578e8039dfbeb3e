/* answers_kit.h - the bytes of a fuzz target as a file that has a name, for readers that open files. */
#ifndef TESTS_FUZZ_ANSWERS_KIT_H
#define TESTS_FUZZ_ANSWERS_KIT_H

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"

static inline void must(bool truth)
{
    if (!truth) abort();
}

/* One file for all inputs; its name by way of this process. */
static inline Str fuzz_file(const uint8_t *data, size_t size)
{
    static char name[32];
    static int fd = -1;
    if (fd < 0) {
        must((fd = memfd_create("fuzz", MFD_CLOEXEC)) >= 0);
        snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    }
    must(ftruncate(fd, 0) == 0 && pwrite(fd, data, size, 0) == (ssize_t)size);
    return str_of(name);
}

#endif
