/* arena.h - memory by lifetime: zeroed, bounded, ended all at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

/* Whoever opens an arena closes it; nobody else frees. The limit is chosen at the door that opens it. When it
 * is reached, control returns to `on_full` if the door set one with setjmp; otherwise the process ends with
 * exit code 6 and one sentence, because going on without memory would mean half a result. */
typedef struct {
    char *base;
    size_t used;
    size_t top;                 /* the most that was ever used */
    size_t limit;
    jmp_buf *on_full;
} Arena;

/* Reserve `limit` bytes of address space; pages are taken as they are touched. False when the system refuses. */
_Bool arena_open(Arena *arena, size_t limit);
void arena_close(Arena *arena);

/* Zeroed memory for n things of `size` bytes. Never NULL. */
void *arena_push(Arena *arena, size_t size, size_t n, size_t align);

/* Forget everything since `mark`. Sanitizer builds make later use of that memory an error. */
size_t arena_mark(const Arena *arena);
void arena_reset(Arena *arena, size_t mark);

/* For arena_grow: a copy with twice the room. */
void *arena_more(Arena *arena, const void *array, size_t size, size_t count, size_t *room, size_t align);

/* Room for one more in an array of which `count` are used, when `room` is used up. The old array stays until the arena
 * ends, so all of them together are at most twice the last. */
#define arena_grow(arena, array, count, room) \
    ((count) < (room) ? (void)0 : (void)((array) = arena_more((arena), (array), sizeof *(array), (count), &(room), \
                                                             _Alignof(__typeof__(*(array))))))

#define arena_new(arena, T, n) ((T *)arena_push((arena), sizeof(T), (n), _Alignof(T)))

#endif
