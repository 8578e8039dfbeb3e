/* claim_test.c - proof that every claim of a record has its own number, and the number leads back to it. */
#include "domain/claim.h"

#include "base/limits.h"
#include "base/test.h"
#include "domain/made.h"

static const char incident[] = "admin date=20240610; zero; offense code=40A location=14; "
                               "victim type=I age=16 offense=11D offense=40A; offender age=1725";

static void check_record_claims(const Record *r, int64_t record_id)
{
    int64_t expected = record_id * 1048576;
    for (size_t i = 0; i < r->count; i++) {
        for (size_t k = 0; k < r->segments[i].count; k++) {
            const Segment *segment = NULL;
            const Value *value = NULL;
            int64_t claim = claim_id(record_id, r, &r->segments[i], &r->segments[i].values[k]);
            CHECK_EQ(claim, expected++);
            CHECK_EQ(claim_record(claim), record_id);
            CHECK(claim_find(r, claim, &segment, &value));
            CHECK(segment == &r->segments[i] && value == &segment->values[k]);
        }
    }
}

TEST(a_claim_is_its_record_times_2_to_the_20_plus_its_place)
{
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    Record r = made_record(&arena, incident);
    check_record_claims(&r, 0);
    check_record_claims(&r, 1);
    check_record_claims(&r, 100 * 1000 * 1000);
    check_record_claims(&r, CLAIM_RECORD_MAX);
    arena_close(&arena);
}

TEST(a_number_beyond_the_values_of_its_record_is_no_claim)
{
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    Record r = made_record(&arena, incident), empty = { 0 };
    const Segment *segment = NULL;
    const Value *value = NULL;
    static const int64_t none[] = { 8, 1048575, 7 * 1048576 + 8, INT64_MAX, -1, -1048576, INT64_MIN };
    CHECK(claim_find(&r, 7, &segment, &value));
    CHECK_STR(value->text, S("1725"));
    for (size_t i = 0; i < COUNT(none); i++) CHECK(!claim_find(&r, none[i], &segment, &value));
    CHECK(!claim_find(&empty, 0, &segment, &value));
    arena_close(&arena);
}

TEST(the_largest_report_still_has_a_number_for_each_claim)
{
    Arena arena;
    CHECK(arena_open(&arena, 64 * 1024 * 1024));
    size_t each = REPORT_VALUES_MAX / REPORT_SEGMENTS_MAX;
    Record r = { .segments = arena_new(&arena, Segment, REPORT_SEGMENTS_MAX), .count = REPORT_SEGMENTS_MAX };
    for (size_t i = 0; i < r.count; i++)
        r.segments[i] = (Segment){ .values = arena_new(&arena, Value, each), .count = each };
    const Segment *last = &r.segments[r.count - 1], *segment;
    const Value *value;
    int64_t claim = claim_id(5, &r, last, &last->values[each - 1]);
    CHECK_EQ(claim, 5 * 1048576 + (int64_t)REPORT_VALUES_MAX - 1);
    CHECK(claim_find(&r, claim, &segment, &value) && segment == last && value == &last->values[each - 1]);
    arena_close(&arena);
}
