/* screen_narrative_test.c - proof that what a narrative tells is raised where it must be, and cited in few words. */
#include "insight/screen.h"

#include "base/test.h"
#include "domain/made.h"
#include "insight/made_rules.h"

#define ROOM ((size_t)16 * 1024 * 1024)
#define TODAY ((Date){ 2026, 11, 24 })

#define TOLD(narrative) "admin date=20240610 narrative=" narrative "; "

TEST(what_a_narrative_tells_of_a_child_is_raised_where_the_codes_do_not_say_it)
{
    RAISED("narrative-child-commercial",
        { TOLD("Subject_posted_an_ad_online") "person age=15",                               "2" },
        { TOLD("She_stated_he_\"posted_an_ad\"") "arrestee age=16 offense=23C",              "2" },
        { TOLD("Given_a_room_in_exchange_for_a_ride") "offense code=23C; victim type=I age=15 offense=23C", "3" },
        { TOLD("Subject_posted_an_ad_online") "person age=19",                               ""  },
        { TOLD("No_evidence_that_anybody_posted_an_ad") "person age=15",                     ""  },
        { TOLD("Subject_posted_an_ad_online") "offense code=40A; offender age=15",           ""  },
        { TOLD("Subject_posted_a_letter") "person age=15",                                   ""  },
        { "admin date=20240610; person age=15",                                              ""  });
    RAISED("narrative-sex-offense-commercial",
        { TOLD("In_exchange_for_cash") "offense code=11D; victim type=I age=15 offense=11D", "3" },
        { TOLD("In_exchange_for_cash") "offense code=13B; victim type=I age=15 offense=13B", ""  },
        { TOLD("In_exchange_for_cash") "offense code=11D; victim type=I age=25 offense=11D", ""  },
        { TOLD("Denied_it_was_in_exchange_for_cash") "offense code=11D; victim type=I age=15 offense=11D", "" });
}

TEST(several_signs_in_a_narrative_are_raised_and_one_is_not)
{
    RAISED("narrative-offense-signs",
        { TOLD("An_older_boyfriend_and_several_hotel_key_cards._She_had_a_quota.") "arrestee age=16 offense=23C", "2" },
        { TOLD("An_older_boyfriend_and_several_hotel_key_cards.") "arrestee age=16 offense=23C",                  ""  },
        { TOLD("An_older_boyfriend,_an_adult_boyfriend,_an_older_girlfriend.") "arrestee age=16 offense=23C",     ""  });
}

TEST(papers_in_doubt_and_words_that_blame_are_raised_for_another_reading)
{
    RAISED("narrative-age-in-doubt",
        { TOLD("She_had_a_fake_id") "offense code=40A; offender age=19",      "3" },
        { TOLD("She_had_a_fake_id") "offense code=23C; offender age=19",      ""  },
        { TOLD("She_had_a_fake_id") "offense code=40A; offender age=16",      ""  });
    RAISED("narrative-label-words",
        { TOLD("Juvenile_was_uncooperative") "offense code=40A; offender age=16", "3" },
        { TOLD("Juvenile_was_uncooperative") "offense code=23C; offender age=16", ""  },
        { TOLD("Juvenile_was_helpful") "offense code=40A; offender age=16",       ""  });
}

TEST(of_a_narrative_only_the_words_that_count_are_cited)
{
    Arena arena;
    Finding f;
    uint16_t rule;
    CHECK(arena_open(&arena, ROOM));
    RuleSet set = made_rules_shipped(&arena);
    (void)made_rule_named(&set, "narrative-child-commercial", &rule);
    Record record = made_record(&arena, TOLD("Robin_Example_posted_an_ad._Later_Robin_posted_an_ad_again.") "person age=15");
    CHECK(screen_explain(&set, &record, (Hit){ rule, 1 }, TODAY, &arena, &f));
    CHECK_EQ(f.claim_count, 2);
    CHECK_STR(f.claims[0].value, S("15"));
    CHECK_STR(f.claims[1].value, S("posted an ad"));
    CHECK_STR(f.claims[1].field, S("narrative 1"));
    arena_close(&arena);
}

TEST(of_a_birth_date_only_the_year_is_cited)
{
    Arena arena;
    Finding f;
    uint16_t rule;
    CHECK(arena_open(&arena, ROOM));
    RuleSet set = made_rules_shipped(&arena);
    (void)made_rule_named(&set, "minor-filed-as-offender-commercial-sex", &rule);
    Record record = made_record(&arena, "admin date=20240610; offense code=40A; offender born=20090514");
    CHECK(screen_explain(&set, &record, (Hit){ rule, 2 }, TODAY, &arena, &f));
    CHECK_STR(f.claims[0].value, S("2009"));
    CHECK_EQ(f.age.low, 15);
    arena_close(&arena);
}
