/* trace_test.c - proof that one telephone is known however it is written, and that a family is no network. */
#include "insight/trace.h"

#include "base/test.h"

static Arena arena;

static bool are_one(TraceKind kind, const char *a, const char *b)
{
    Hash one, other;
    CHECK(arena.base || arena_open(&arena, 1 << 20));
    bool both = trace_key(&arena, kind, str_of(a), &one) && trace_key(&arena, kind, str_of(b), &other);
    return both && hash_compare(one, other) == 0;
}

static bool is_none(TraceKind kind, const char *text)
{
    Hash key;
    CHECK(arena.base || arena_open(&arena, 1 << 20));
    return !trace_key(&arena, kind, str_of(text), &key);
}

TEST(a_trace_is_the_same_however_it_is_written)
{
    CHECK(are_one(TRACE_PHONE, "(202) 555-0101", "1-202-555-0101"));
    CHECK(are_one(TRACE_PHONE, "202.555.0101", "2025550101") && !are_one(TRACE_PHONE, "2025550101", "2025550102"));
    CHECK(are_one(TRACE_VEHICLE, "ABC 1234", "abc-1234") && !are_one(TRACE_VEHICLE, "ABC 1234", "ABC 1235"));
    CHECK(are_one(TRACE_ROOM, "SAMPLE INN, 214", "Sample Inn, 214") && !are_one(TRACE_ROOM, "Sample Inn, 214", "Sample Inn, 215"));
    CHECK(are_one(TRACE_ADDRESS, "12 Sample St, Sample", "12 SAMPLE ST, SAMPLE"));
    arena_close(&arena);
    arena = (Arena){ 0 };
}

TEST(what_is_written_where_there_is_nothing_is_no_trace)
{
    static const char *const phones[] = { "", "555-0101", "0000000000", "1234567890", "unknown", "202555010", "20255501011" };
    for (size_t i = 0; i < COUNT(phones); i++) CHECK(is_none(TRACE_PHONE, phones[i]));
    CHECK(is_none(TRACE_VEHICLE, "1111111") && is_none(TRACE_VEHICLE, "NONE") && is_none(TRACE_VEHICLE, "A1"));
    CHECK(is_none(TRACE_ROOM, "Sample Inn, ") && is_none(TRACE_ADDRESS, "homeless, Sample") && is_none(TRACE_ADULT, "Old, Max"));
    arena_close(&arena);
    arena = (Arena){ 0 };
}
