/* arena_test.c - proof that memory is zeroed, aligned, bounded and given back. */
#include "base/arena.h"

#include <sys/wait.h>
#include <unistd.h>

#include "base/test.h"

#define ROOM ((size_t)4 * 1024 * 1024)

TEST(memory_comes_zeroed_also_where_it_was_used_before)
{
    static const size_t sizes[] = { 1, 100, 4096, 2 * 1024 * 1024 };      /* the last one is given back to the system */
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(sizes); i++)
        for (int round = 0; round < 2; round++) {
            size_t mark = arena_mark(&arena);
            char *at = arena_new(&arena, char, sizes[i]);
            for (size_t k = 0; k < sizes[i]; k++) CHECK_EQ(at[k], 0);
            memset(at, 0xa5, sizes[i]);
            arena_reset(&arena, mark);
            CHECK_EQ(arena_mark(&arena), mark);
        }
    arena_close(&arena);
}

TEST(every_piece_is_aligned_for_its_type)
{
    static const size_t aligns[] = { 1, 2, 4, 8, 16, 64 };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t n = 1; n < 40; n++)
        for (size_t i = 0; i < COUNT(aligns); i++) {
            (void)arena_new(&arena, char, n);
            CHECK_EQ((uintptr_t)arena_push(&arena, 8, 1, aligns[i]) % aligns[i], 0);
        }
    arena_close(&arena);
}

static bool is_refused(Arena *arena, size_t size, size_t n)
{
    jmp_buf full;
    arena->on_full = &full;
    if (setjmp(full)) return true;
    (void)arena_push(arena, size, n, 8);
    return false;
}

TEST(what_does_not_fit_goes_to_whoever_opened_the_arena)
{
    static const struct { size_t size, n; bool refused; } cases[] = {
        { 1, ROOM / 2,        false },
        { 1, ROOM + 1,        true  },
        { 8, ROOM / 8 + 1,    true  },
        { 8, SIZE_MAX / 8,    true  },      /* size times n would wrap around */
        { 8, SIZE_MAX / 8 + 2, true },
        { SIZE_MAX, 1,        true  },
        { 0, SIZE_MAX,        false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        CHECK(arena_open(&arena, ROOM));
        size_t mark = arena_mark(&arena);
        CHECK_EQ(is_refused(&arena, cases[i].size, cases[i].n), cases[i].refused);
        if (cases[i].refused) CHECK_EQ(arena_mark(&arena), mark);
        arena_close(&arena);
    }
}

TEST(a_full_arena_hands_out_again_after_a_reset)
{
    Arena arena;
    CHECK(arena_open(&arena, 64 * 1024));
    while (!is_refused(&arena, 1000, 1)) { }
    CHECK(arena_mark(&arena) > 60 * 1024);
    arena_reset(&arena, 0);
    CHECK(!is_refused(&arena, 1000, 1));
    arena_close(&arena);
}

/* No sanitizer report and no half result: one sentence on stderr, exit code 6. */
TEST(a_full_arena_that_nobody_watches_ends_the_process_with_code_6)
{
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        Arena arena;
        close(STDERR_FILENO);
        if (arena_open(&arena, 4096)) (void)arena_push(&arena, 1, 8192, 1);
        _exit(0);
    }
    int status = 0;
    CHECK_EQ(waitpid(child, &status, 0), child);
    CHECK(WIFEXITED(status));
    CHECK_EQ(WEXITSTATUS(status), 6);
}

TEST(more_than_the_system_has_is_refused_at_the_door)
{
    Arena arena = { 0 };
    CHECK(!arena_open(&arena, 0));
    CHECK(!arena_open(&arena, SIZE_MAX / 2));
    arena_close(&arena);            /* closing what was never opened does nothing */
}

TEST(an_array_that_grows_keeps_what_is_in_it)
{
    Arena arena;
    int *numbers = NULL;
    size_t count = 0, room = 0;
    CHECK(arena_open(&arena, 1 << 20));
    for (; count < 1000; count++) {
        arena_grow(&arena, numbers, count, room);
        numbers[count] = (int)count;
    }
    for (size_t i = 0; i < count; i++) CHECK_EQ(numbers[i], i);
    CHECK(room >= count);
    arena_close(&arena);
}
