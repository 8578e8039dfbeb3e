/* counts_test.c - proof that what is counted adds up. */
#include "web/counts.h"

#include "base/test.h"

TEST(what_is_answered_is_counted_by_its_class_and_its_seconds)
{
    Arena arena;
    Counts c = { .doors = 2 };
    static const struct { unsigned status; double seconds; } answers[] = {
        { 200, 0.001 }, { 200, 0.003 }, { 303, 0.0031 }, { 404, 0.25 }, { 503, 11 }, { 0, 0.5 },
    };
    static const char *const wanted[] = {
        "safeharbor_requests_total{status=\"2xx\"} 2\n", "safeharbor_requests_total{status=\"3xx\"} 1\n",
        "safeharbor_requests_total{status=\"4xx\"} 1\n", "safeharbor_requests_total{status=\"5xx\"} 1\n",
        "_bucket{le=\"0.003\"} 2\n", "_bucket{le=\"0.01\"} 3\n", "_bucket{le=\"0.1\"} 3\n", "_bucket{le=\"0.3\"} 4\n",
        "_bucket{le=\"1\"} 5\n", "_bucket{le=\"10\"} 5\n", "_bucket{le=\"+Inf\"} 6\n", "_sum 11.757100\n", "_count 6\n",
        "safeharbor_sessions 7\n", "safeharbor_passwords_waiting 3\n", "safeharbor_queue_bytes 0\n",
        "safeharbor_doors_total 2\n", "safeharbor_attack_wrong_passwords 31\n",
        "safeharbor_witness_failing_since_seconds 5\n", "safeharbor_witness_handed_seconds 4\n",
    };
    for (size_t i = 0; i < COUNT(answers); i++) counts_add(&c, answers[i].status, answers[i].seconds);
    CHECK(arena_open(&arena, 1 << 20));
    const CountsNow now = { .sessions = 7, .waiting = 3, .queued_bytes = -1, .attack = 31, .witness_since = 5, .witness_handed = 4 };
    Str text = counts_text(&arena, &c, &now);
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!str_has(text, str_of(wanted[i]))) test_fail(__FILE__, __LINE__, "no %s in\n%.*s", wanted[i], STR(text));
    arena_close(&arena);
}
