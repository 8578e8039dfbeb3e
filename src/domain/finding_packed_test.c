/* finding_packed_test.c - proof that a finding comes back as it was told, and that nothing else is taken for one. */
#include "domain/finding_packed.h"

#include "base/test.h"

static FindingClaim claims[] = {
    { 12, 38, { "age of victim", 13 }, { "15", 2 }, FIELD_VICTIM_AGE, 7 },
    { 14, 40, { "UCR offense code", 16 }, { "40A", 3 }, FIELD_OFFENSE_CODE, 19 },
};
static const Str reasons[] = { { "hotel", 5 } };
static const Finding sample = {
    .rule = { "a-rule", 6 }, .class = CLASS_CONTEXT, .record_kind = RECORD_INCIDENT, .agency = { "ZZ0010000", 9 },
    .number = { "INVENTED0001", 12 }, .date = { 2024, 6, 10 }, .line = 11, .role = ROLE_VICTIM, .sequence = 2,
    .age = { AGE_EXACT, AGE_IS_MINOR, 15, 15 }, .claims = claims, .claim_count = 2, .reasons = reasons, .reason_count = 1,
};

TEST(a_finding_comes_back_as_it_was_told)
{
    unsigned char bytes[400], again[400];
    Arena arena;
    Finding f;
    CHECK(arena_open(&arena, 1 << 20));
    size_t n = finding_pack(&sample, bytes, sizeof bytes);
    CHECK(n < sizeof bytes);
    CHECK(finding_unpack(&arena, (Str){ (char *)bytes, n }, &f));
    CHECK_STR(f.number, sample.number);
    CHECK_EQ(f.claims[1].claim, 19);
    CHECK_STR(f.reasons[0], S("hotel"));
    CHECK_EQ(f.age.low, 15);
    CHECK_EQ(finding_pack(&f, again, sizeof again), n);
    CHECK_EQ(memcmp(bytes, again, n), 0);
    arena_close(&arena);
}

TEST(what_is_cut_or_changed_is_refused_or_is_another_finding_but_never_a_crash)
{
    unsigned char bytes[400], changed[400], again[400];
    Arena arena;
    Finding f;
    CHECK(arena_open(&arena, 1 << 20));
    size_t n = finding_pack(&sample, bytes, sizeof bytes);
    for (size_t cut = 0; cut < n; cut++) CHECK(!finding_unpack(&arena, (Str){ (char *)bytes, cut }, &f));
    for (size_t at = 0; at < n; at++)
        for (int flip = 1; flip < 256; flip++) {
            memcpy(changed, bytes, n);
            changed[at] ^= (unsigned char)flip;
            arena_reset(&arena, 0);
            if (finding_unpack(&arena, (Str){ (char *)changed, n }, &f)) (void)finding_pack(&f, again, sizeof again);
        }
    arena_close(&arena);
}

TEST(only_a_finding_with_an_origin_has_other_bytes_than_before)
{
    unsigned char plain[400], with[400], again[400], relied[400], relied_too[400];
    Arena arena;
    Finding own = sample, f;
    FindingClaim of_agency[] = { claims[0], claims[1] };
    of_agency[1].origin = S("corners.tsv, line 4, version 3f2a9c10d4e1");
    own.claims = of_agency;
    CHECK(arena_open(&arena, 1 << 20));
    size_t n = finding_pack(&sample, plain, sizeof plain);
    size_t m = finding_pack(&own, with, sizeof with);
    CHECK_EQ(plain[0], 1);
    CHECK_EQ(with[0], 2);
    CHECK(finding_unpack(&arena, (Str){ (char *)with, m }, &f));
    CHECK_STR(f.claims[0].origin, S(""));
    CHECK_STR(f.claims[1].origin, of_agency[1].origin);
    CHECK_EQ(finding_pack(&f, again, sizeof again), m);
    CHECK(memcmp(with, again, m) == 0);
    for (size_t cut = 0; cut < m; cut++) CHECK(!finding_unpack(&arena, (Str){ (char *)with, cut }, &f));
    plain[0] = 2;
    CHECK(!finding_unpack(&arena, (Str){ (char *)plain, n }, &f));
    n = finding_substance(&sample, relied, sizeof relied);      /* a judgment holds when only the table was changed */
    CHECK_EQ(finding_substance(&own, relied_too, sizeof relied_too), n);
    CHECK(memcmp(relied, relied_too, n) == 0);
    arena_close(&arena);
}

TEST(where_a_value_stands_is_not_what_a_finding_relies_on)
{
    unsigned char a[400], b[400];
    Finding moved = sample;
    FindingClaim elsewhere[] = { claims[0], claims[1] };
    elsewhere[0].line = 99;
    elsewhere[0].claim = 3;
    moved.claims = elsewhere;
    moved.line = 90;
    size_t n = finding_substance(&sample, a, sizeof a);
    CHECK_EQ(finding_substance(&moved, b, sizeof b), n);
    CHECK_EQ(memcmp(a, b, n), 0);
    elsewhere[0].value = S("16");
    n = finding_substance(&moved, b, sizeof b);
    CHECK(memcmp(a, b, n) != 0);
}
