/* arena.c - how is memory handed out and taken back by lifetime? */
#include "base/arena.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* gcc says it with a macro of its own, clang with a feature. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define HIDE(at, n) ASAN_POISON_MEMORY_REGION((at), (n))
#define SHOW(at, n) ASAN_UNPOISON_MEMORY_REGION((at), (n))
#define GUARD_BYTES 16
#else
#define HIDE(at, n) ((void)0)
#define SHOW(at, n) ((void)0)
#define GUARD_BYTES 0
#endif

/* After a reset that frees more than this, pages go back to the system, so that one huge record does not
 * stay. */
#define KEEP_BYTES ((size_t)1024 * 1024)

_Bool arena_open(Arena *arena, size_t limit)
{
    void *base = mmap(NULL, limit, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1,
                      0);
    if (base == MAP_FAILED) return 0;

    *arena = (Arena){ .base = base, .limit = limit };
    return 1;
}

void arena_close(Arena *arena)
{
    if (!arena->base) return;
    SHOW(arena->base, arena->top);
    munmap(arena->base, arena->limit);
    *arena = (Arena){ 0 };
}

static void arena_full(Arena *arena)
{
    if (arena->on_full) longjmp(*arena->on_full, 1);

    static const char text[] = "safeharbor: A part of the work needs more memory than it was given. Try a "
        "smaller file.\n";
    (void)!write(STDERR_FILENO, text, sizeof text - 1);
    _exit(6);
}

void *arena_push(Arena *arena, size_t size, size_t n, size_t align)
{
    size_t start = (arena->used + GUARD_BYTES + align - 1) & ~(align - 1);
    size_t left = start < arena->limit ? arena->limit - start : 0;
    if (size != 0 && n > left / size) arena_full(arena);

    char *at = arena->base + start;
    arena->used = start + size * n;
    SHOW(at, size * n);
    memset(at, 0, size * n);
    size_t behind = arena->used < arena->limit ? arena->limit - arena->used : 0;
    size_t guard = GUARD_BYTES;
    if (guard > behind) guard = behind;
    HIDE(at + size * n, guard);
    if (arena->used + guard > arena->top) arena->top = arena->used + guard;
    return at;
}

size_t arena_mark(const Arena *arena)
{
    return arena->used;
}

void arena_reset(Arena *arena, size_t mark)
{
    if (arena->used - mark > KEEP_BYTES) {
        uintptr_t page = 4096;
        uintptr_t from = ((uintptr_t)arena->base + mark + KEEP_BYTES + page - 1) & ~(page - 1);
        uintptr_t to = (uintptr_t)arena->base + arena->used;
        if (from < to) madvise((void *)from, to - from, MADV_DONTNEED);
    }
    HIDE(arena->base + mark, arena->used - mark);
    arena->used = mark;
}

void *arena_more(Arena *arena, const void *array, size_t size, size_t count, size_t *room, size_t align)
{
    *room = *room ? 2 * *room : 32;
    void *more = arena_push(arena, size, *room, align);
    if (count) memcpy(more, array, count * size);
    return more;
}
