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
        { TOLD("She_said_he_keeps_all_of_her_money") "arrestee age=16 offense=23C",          "2" },
        { TOLD("The_juvenile_disclosed_that_she_was_being_trafficked") "victim type=I age=15 offense=13B", "2" },
        { TOLD("She_denied_that_he_keeps_all_of_her_money") "arrestee age=16 offense=23C",   ""  },
        { TOLD("She_said_he_keeps_all_of_her_money") "arrestee age=26 offense=23C",          ""  },
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

TEST(a_word_of_the_charge_in_a_text_about_a_child_is_raised_for_a_look)
{
    RAISED("narrative-charge-words",
        { TOLD("Prostitution.") "person age=15",                                             "2" },
        { TOLD("Susp_prost,_warned") "person age=16",                                        "2" },
        { TOLD("Juv_-_647(b)") "person age=15",                                              "2" },
        { TOLD("Lives_at_647_B_St.") "person age=15",                                        ""  },
        { TOLD("Stopped_by_the_mart_for_solicitation.") "arrestee age=16 offense=90Z",       "2" },
        { TOLD("Located_during_a_vice_operation,_TOT_mother.") "person age=14",              "2" },
        { TOLD("Walking_with_known_prostitutes.") "person age=17",                           "2" },
        { TOLD("The_prostitution_unit_was_told_that_she_was_cited_for_prostitution.") "person age=15", "2" },
        { TOLD("Prostitution.") "person age=25",                                             ""  },
        { TOLD("Prostitution.") "offense code=40A; person age=15",                           ""  },
        { TOLD("Prostitution,_a_man_keeps_all_of_her_money.") "person age=15",               ""  },
        { TOLD("Denies_prostitution.") "person age=15",                                      ""  },
        { TOLD("Prostitution_not_suspected.") "person age=15",                               ""  },
        { TOLD("Tip_sent_to_the_prostitution_task_force.") "person age=15",                  ""  },
        { TOLD("Ofc._Low_was_assigned_to_the_vice_detail.") "person age=15",                 ""  },
        { TOLD("The_area_is_known_for_prostitution.") "person age=15",                       ""  },
        { TOLD("Her_aunt_was_arrested_for_prostitution.") "person age=15",                   ""  },
        { TOLD("Door_to_door_solicitation_without_permit.") "person age=15",                 ""  },
        { TOLD("Sent_home_by_the_vice_principal.") "person age=15",                          ""  });
}

TEST(why_somebody_was_met_and_a_charge_without_a_code_are_read_as_a_narrative_is)
{
    RAISED("narrative-charge-words",
        { "admin date=20240610 event=Loit_prost; person age=15",                             "2" },
        { "admin date=20240610; arrestee age=15 offense=AGREE_SEX_FOR_FEE",                  "2" },
        { "admin date=20240610; offense code=PROSTITUTION_UNCLASSIFIED; person age=15",      "3" },
        { "admin date=20240610 event=Traffic; person age=15",                                ""  },
        { "admin date=20240610 event=Loit_prost; person age=25",                             ""  },
        { "admin date=20240610; arrestee age=15 offense=SOLICITATION_WITHOUT_PERMIT",        ""  });
    RAISED("narrative-child-commercial",
        { "admin date=20240610 event=Works_for_a_pimp; person age=15",                       "2" },
        { "admin date=20240610 event=Denied_having_a_pimp; person age=15",                   ""  });
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

/* ---- an agency's own words ---- */

#define OWN_HEAD "pattern\tindicator\tflags\tgrade\tregion\tdate\tsource\n"
#define OWN_END "\tchild\town\tZZ\t2026-11-01\tbriefing\n"

/* The program's rules and tables, and behind these a table of patterns. */
static RuleSet set_with_own(Arena *arena, Arena *scratch, const char *rows)
{
    Narratives *shipped = made_narratives(), *own = arena_new(arena, Narratives, 1);
    NarrativeTable *tables = arena_new(arena, NarrativeTable, shipped->count + 1);
    RuleSet set = made_rules_shipped(arena);
    memcpy(tables, shipped->tables, shipped->count * sizeof *tables);
    tables[shipped->count] = (NarrativeTable){ S("own.tsv"), str_of(rows), S("0123456789ab") };
    *own = (Narratives){ .tables = tables, .count = shipped->count + 1, .arena = arena, .scratch = scratch };
    set.narratives = own;
    return set;
}

TEST(own_words_raise_what_the_rules_ask_for_and_say_whose_they_are)
{
    Arena arena, scratch;
    Finding f;
    Hit hits[16];
    uint16_t rule;
    CHECK(arena_open(&arena, APP_ARENA_BYTES) && arena_open(&scratch, NARRATIVE_ARENA_BYTES));
    RuleSet set = set_with_own(&arena, &scratch, OWN_HEAD "\\blotlist\\b\tD03" OWN_END "posted an ad\tD01" OWN_END);
    (void)made_rule_named(&set, "narrative-child-commercial", &rule);
    Record record = made_record(&arena, TOLD("Seen_on_lotlist,_posted_an_ad.") "person age=15");
    CHECK(screen_hits(&set, &record, hits, COUNT(hits)) > 0);
    CHECK_EQ(set.narratives->unfinished_count, 0);
    CHECK(screen_explain(&set, &record, (Hit){ rule, 1 }, TODAY, &arena, &f));
    CHECK_EQ(f.claim_count, 3);
    CHECK_STR(f.claims[0].origin, S(""));
    CHECK_STR(f.claims[1].value, S("lotlist"));
    CHECK_STR(f.claims[1].origin, S("own.tsv, line 2, version 0123456789ab"));
    CHECK_STR(f.claims[2].value, S("posted an ad"));
    CHECK_STR(f.claims[2].origin, S(""));
    record = made_record(&arena, TOLD("She_denied_that_she_was_seen_on_lotlist.") "person age=15");
    CHECK(!screen_explain(&set, &record, (Hit){ rule, 1 }, TODAY, &arena, &f));
    arena_close(&scratch);
    arena_close(&arena);
}

TEST(a_pattern_that_was_given_up_is_left_for_whoever_screened_the_record)
{
    Arena arena, scratch;
    Hit hits[16];
    CHECK(arena_open(&arena, APP_ARENA_BYTES) && arena_open(&scratch, NARRATIVE_ARENA_BYTES));
    RuleSet set = set_with_own(&arena, &scratch, OWN_HEAD "(a+)+[!?]\tD03" OWN_END);
    Record bad = made_record(&arena, TOLD("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.?") "person age=15");
    Record good = made_record(&arena, TOLD("Nothing?") "person age=15");
    (void)screen_hits(&set, &bad, hits, COUNT(hits));
    CHECK_EQ(set.narratives->unfinished_count, 1);
    CHECK_STR(set.narratives->unfinished[0]->origin, S("own.tsv, line 2, version 0123456789ab"));
    (void)screen_hits(&set, &good, hits, COUNT(hits));
    CHECK_EQ(set.narratives->unfinished_count, 0);
    arena_close(&scratch);
    arena_close(&arena);
}
