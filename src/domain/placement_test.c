/* placement_test.c - proof that a basis needs its details, and that answers come in an order that makes sense. */
#include "domain/placement.h"

#include "base/test.h"

TEST(a_basis_wants_all_of_its_details_and_none_of_another)
{
    const BasisDetails whole[BASES] = {
        [BASIS_CHILD] = { .witness = S("M. Alder, advocate"), .until = { 2027, 1, 31 } },
        [BASIS_GUARDIAN] = { .given_by = S("the aunt"), .witness = S("M. Alder"), .until = { 2027, 1, 31 } },
        [BASIS_LEGAL] = { .citation = S("a state's law") },
        [BASIS_EMERGENCY] = { .danger = S("nowhere safe tonight") },
    };
    const BasisDetails nothing = { .witness = S("  ") };
    for (int basis = 0; basis < BASES; basis++) {
        PlacementBasis read;
        CHECK(basis_named(str_of(basis_name(basis)), &read) && (int)read == basis);
        CHECK(basis_mistake(basis, &nothing) != NULL);
        for (int of = 0; of < BASES; of++) CHECK((basis_mistake(basis, &whole[of]) == NULL) == (of == basis));
    }
    BasisDetails half = whole[BASIS_GUARDIAN];
    half.until = (Date){ 0 };
    CHECK(basis_mistake(BASIS_GUARDIAN, &half) != NULL);
    PlacementBasis none;
    CHECK(!basis_named(S("consent"), &none));
}

TEST(nobody_arrives_before_a_yes_without_a_reason_and_a_no_ends_it)
{
    static const struct { PlacementState state; const char *row; } table[] = {   /* + fits, r wants a reason, - never */
        { PLACEMENT_ASKED,    "++rr" }, { PLACEMENT_ACCEPTED, "-++r" }, { PLACEMENT_DECLINED, "----" },
        { PLACEMENT_ARRIVED,  "---+" }, { PLACEMENT_OVER,     "---+" },
    };
    for (size_t i = 0; i < COUNT(table); i++)
        for (int step = 0; step < STEPS; step++) CHECK_EQ("+r-"[step_after(table[i].state, step)], table[i].row[step]);
    CHECK(placement_is_open(PLACEMENT_ASKED) && placement_is_open(PLACEMENT_ARRIVED));
    CHECK(!placement_is_open(PLACEMENT_DECLINED) && !placement_is_open(PLACEMENT_OVER));
}

TEST(consent_ends_with_its_day_while_something_is_open)
{
    const PlacementEvent no = { .step = STEP_DECLINED };
    Placement p = { .details.until = { 2026, 11, 25 } };
    CHECK(!placement_consent_ended(&p, (Date){ 2026, 11, 25 }));
    CHECK(placement_consent_ended(&p, (Date){ 2026, 11, 26 }));
    p.events = &no;
    p.event_count = 1;
    CHECK_EQ(placement_state(&p), PLACEMENT_DECLINED);
    CHECK(!placement_consent_ended(&p, (Date){ 2026, 11, 26 }));
}
