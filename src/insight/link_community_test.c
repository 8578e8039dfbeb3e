/* link_community_test.c - proof that a community is found where there is one, and that persons are none. */
#include "insight/link_community.h"

#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "base/test.h"

#define DRAWN ((size_t)100000)
enum { FIRST, LAST, COUNTRY, TRADE, FIELDS };

/* How often two agree: in the four columns, in hundredths. */
typedef struct { int share, agree[FIELDS]; } Kind;

static LinkPattern drawn_pair(Random *random, const Kind *kind)
{
    LinkPattern pattern = { 0 };
    for (size_t f = 0; f < FIELDS; f++) {
        LinkLevel level = random_from_to(random, 1, 100) > kind->agree[f] ? LEVEL_DIFFERS
                          : f == FIRST                                    ? LEVEL_ALIKE
                                                                          : LEVEL_SAME_COMMON;
        pattern.at[0] |= (uint64_t)level << 4 * f;
    }
    return pattern;
}

static void draw(LinkPattern *patterns, const Kind *kinds, size_t count)
{
    Random random = random_from(5);
    for (size_t i = 0; i < DRAWN; i++) {
        int at = random_from_to(&random, 1, 100);
        size_t k = 0;
        while (k + 1 < count && (at -= kinds[k].share) > 0) k++;
        patterns[i] = drawn_pair(&random, &kinds[k]);
    }
}

static LinkRows columns(void)
{
    return (LinkRows){ .field_count = FIELDS, .fields = { { .kind = LINK_NAME }, { .kind = LINK_NAME },
                                                          { .kind = LINK_CATEGORY }, { .kind = LINK_CATEGORY } } };
}

static LinkCommunity learned(const Kind *kinds, size_t count)
{
    LinkRows rows = columns();
    LinkPattern *patterns = calloc(DRAWN, sizeof *patterns);
    LinkCommunity community;
    CHECK(patterns);
    draw(patterns, kinds, count);
    link_community_learn(&community, &rows, patterns, DRAWN);
    free(patterns);
    return community;
}

/* Of all strangers who differ in the trade and agree in the rest, how many times as many as those at large? */
static double times(const LinkCommunity *c)
{
    return c->share * c->ratio[FIRST][LEVEL_ALIKE] * c->ratio[LAST][LEVEL_SAME_COMMON] *
           c->ratio[COUNTRY][LEVEL_SAME_COMMON] * c->ratio[TRADE][LEVEL_DIFFERS];
}

TEST(strangers_of_one_country_are_found_to_agree_together)
{
    static const Kind kinds[] = { { 20, { 6, 30, 99, 10 } }, { 80, { 1, 2, 5, 10 } } };
    LinkCommunity c = learned(kinds, 2);
    CHECK(c.share > 0.15 && c.share < 0.25);
    CHECK(c.ratio[FIRST][LEVEL_ALIKE] > 2 && c.ratio[LAST][LEVEL_SAME_COMMON] > 3);
    CHECK(c.ratio[COUNTRY][LEVEL_SAME_COMMON] > 3 && c.ratio[COUNTRY][LEVEL_DIFFERS] < 0.2);
    CHECK(fabs(c.ratio[TRADE][LEVEL_SAME_COMMON] - 1) < 0.2);
    CHECK(times(&c) > 5);
}

/* The same shares of agreements, each by itself. */
TEST(where_columns_do_not_hang_together_there_is_no_community_to_speak_of)
{
    static const Kind kinds[] = { { 100, { 2, 8, 24, 10 } } };
    LinkCommunity c = learned(kinds, 1);
    CHECK(times(&c) < 0.5);
}

/* A list of few people who stand in it very often: pairs of one person are many. */
TEST(pairs_of_one_person_are_no_community)
{
    static const Kind kinds[] = { { 4, { 100, 100, 90, 90 } }, { 96, { 1, 2, 25, 10 } } };
    LinkCommunity c = learned(kinds, 2);
    CHECK(times(&c) < 0.5);
}

TEST(the_order_of_the_pairs_does_not_matter)
{
    static const Kind kinds[] = { { 20, { 6, 30, 99, 10 } }, { 80, { 1, 2, 5, 10 } } };
    LinkRows rows = columns();
    LinkPattern *patterns = calloc(DRAWN, sizeof *patterns);
    LinkCommunity forth, back;
    CHECK(patterns);
    draw(patterns, kinds, 2);
    link_community_learn(&forth, &rows, patterns, DRAWN);
    draw(patterns, kinds, 2);
    for (size_t i = 0; i < DRAWN / 2; i++) {
        LinkPattern other = patterns[i];
        patterns[i] = patterns[DRAWN - 1 - i];
        patterns[DRAWN - 1 - i] = other;
    }
    link_community_learn(&back, &rows, patterns, DRAWN);
    CHECK(!memcmp(&forth, &back, sizeof forth));
    free(patterns);
}

TEST(without_pairs_or_with_persons_only_there_is_none)
{
    LinkRows rows = columns();
    LinkPattern same = { .at = { LEVEL_SAME_RARE | LEVEL_SAME_RARE << 4 } };
    LinkCommunity c = { .share = 1 };
    link_community_learn(&c, &rows, NULL, 0);
    CHECK(c.share == 0);
    link_community_learn(&c, &rows, &same, 1);
    CHECK(c.share == 0);
}
