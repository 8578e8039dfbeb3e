/* screen_test.c - proof that each rule is raised where it must be, nowhere near, and with the claims it rests on. */
#include "insight/screen.h"

#include "base/random.h"
#include "base/test.h"
#include "base/tsv.h"
#include "domain/made.h"
#include "insight/made_file.h"
#include "insight/made_rules.h"

#define ROOM ((size_t)16 * 1024 * 1024)
#define TODAY ((Date){ 2026, 11, 24 })

#define ADMIN "admin date=20240610; "
#define A40A ADMIN "offense code=40A; "

TEST(a_child_filed_as_an_offender_of_40A_is_raised)
{
    RAISED("minor-filed-as-offender-commercial-sex",
        { A40A "offender age=17",                                     "3"   },
        { A40A "offender age=17; arrestee age=17 offense=40A",        "3 4" },      /* two mentions; the role is a claim */
        { A40A "offender age=13; offender age=30",                    "3"   },
        { A40A "offender age=1619",                                   "3"   },      /* the FBI's mean: 17 */
        { A40A "offender age=30; arrestee age=16 offense=35A",        "4"   },
        { "arrestee age=16 offense=40A date=20240610",                "1"   },      /* late: no level 1 */
        { "arrestee age=16 offense=35A date=20240610",                ""    },
        { A40A "offender age=18",                                     ""    },
        { A40A "offender age=99; arrestee age=44 offense=40A",        ""    },
        { A40A "offender age=1725",                                   ""    },      /* possible: a rule of its own */
        { A40A "offender age=00",                                     ""    },      /* unknown is not a minor */
        { A40A "offender",                                            ""    },
        { A40A "offender age=1a",                                     ""    },
        { A40A "offender number=00 age=16",                           ""    },      /* nobody is known */
        { A40A "victim type=I age=16 offense=11D; offender age=40",   ""    },      /* victim: another rule */
        { ADMIN "offense code=40B; offender age=16",                  ""    },
        { ADMIN "offense code=40C; offender age=16",                  ""    },
        { "group-b age=16 offense=90Z date=20240610",                 ""    },
        { "delete " A40A "offender age=17",                           ""    });
}

TEST(a_child_in_a_tip_that_alleges_a_commercial_act_is_raised)
{
    RAISED("tip-alleges-commercial-act-with-child",
        { "tip admin date=20240610 alleged=64A; person age=15",        "2" },
        { "tip admin date=20240610 alleged=90Z alleged=40A; victim type=I age=1725", "2" },
        { "tip admin date=20240610 alleged=64A; person age=15; person age=34", "2" },
        { "tip admin date=20240610 alleged=64A; offender age=17",      "2" },
        { "tip admin date=20240610 alleged=64A; person",               "" },
        { "tip admin date=20240610 alleged=64B; person age=15",        "" },
        { "tip admin date=20240610 alleged=11D; person age=15",        "" },
        { "admin date=20240610 alleged=40A; person age=15",    "" },
        { "tip admin date=20240610; person age=15",                    "" });
    /* what is alleged is no offense */
    RAISED("minor-victim-beside-trafficking", { "tip admin date=20240610 alleged=64A; victim type=I age=15 offense=11A", "" });
    RAISED("minor-victim-of-trafficking-known", { "tip admin date=20240610 alleged=64A; victim type=I age=15", "" });
}

TEST(a_child_beside_a_word_for_a_commercial_act_is_raised)
{
    RAISED("event-names-commercial-act",
        { "admin date=20240610 alleged=40A; person age=15",    "2" },
        { "admin date=20240610 alleged=40B; offense code=23C; arrestee age=17", "3" },
        { "admin date=20240610 alleged=40A; person age=18",    "" },
        { "admin date=20240610 alleged=90B; person age=15",    "" },
        { "admin date=20240610 alleged=40A; offense code=40A; person age=15", "" },
        { "tip admin date=20240610 alleged=40A; person age=15",        "" });
}

TEST(a_child_of_no_stated_role_beside_a_commercial_sex_offense_is_raised)
{
    RAISED("minor-met-beside-commercial-sex",
        { "admin date=20240610; offense code=40A; person age=15",      "3" },
        { "admin date=20240610; offense code=64A; person age=34; person age=17", "4" },
        { "admin date=20240610; offense code=40A; person age=18",      "" },
        { "admin date=20240610; offense code=40A; person",             "" },
        { "admin date=20240610; offense code=23C; person age=15",      "" },
        { "admin date=20240610; offense code=40A; victim type=I age=15", "" });
}

TEST(a_person_who_may_be_under_18_is_raised_as_possible)
{
    RAISED("possible-minor-filed-as-offender-commercial-sex",
        { A40A "offender age=1725",                                   "3" },
        { A40A "offender age=1720; arrestee age=1820 offense=40A",    "3" },
        { A40A "offender age=1619",                                   ""  },
        { A40A "offender age=1825",                                   ""  },
        { A40A "offender age=17",                                     ""  },
        { A40A "offender age=00",                                     ""  },
        { ADMIN "offense code=40B; offender age=1725",                ""  });
    RAISED("possible-minor-victim-beside-commercial-sex",
        { ADMIN "offense code=40B; victim type=I age=1725 offense=11A", "3" },
        { ADMIN "offense code=40C; victim type=L age=1722 offense=13B", "3" },
        { ADMIN "offense code=40B; victim type=I age=1619 offense=11A", ""  },
        { ADMIN "offense code=40B; victim type=S age=1725 offense=40B", ""  },
        { ADMIN "offense code=64A; victim type=I age=1725 offense=64A", ""  },
        { ADMIN "offense code=40B; victim type=I age=00 offense=11A",   ""  });
}

TEST(a_child_victim_beside_commercial_sex_is_raised)
{
    RAISED("minor-victim-beside-commercial-sex",
        { ADMIN "offense code=11D; offense code=40B; victim type=I age=15 offense=11D; offender age=40",
          "4" },
        { ADMIN "offense code=40B; victim type=I age=30 offense=13A; victim type=I age=15 offense=13B", "4" },
        { ADMIN "offense code=40C; victim type=I age=NB offense=11A",             "3" },
        { ADMIN "offense code=40B; victim type=I age=16 offense=40B",             "3" },   /* edits forbid it; it says so */
        { ADMIN "victim type=I age=16 offense=11D; arrestee age=30 offense=40C",  "2" },
        { ADMIN "offense code=40B; victim type=S offense=40B",                    ""  },   /* society, not an individual */
        { ADMIN "offense code=40B; victim type=S age=15 offense=40B",             ""  },
        { ADMIN "offense code=40B; victim type=I age=18 offense=11D",             ""  },
        { ADMIN "offense code=40B; victim type=I age=00 offense=11D",             ""  },
        { ADMIN "offense code=11D; victim type=I age=15 offense=11D",             ""  },
        { ADMIN "offense code=40B; offender age=15",                              ""  },
        { "delete " ADMIN "offense code=40B; victim type=I age=15 offense=11D",   ""  });
}

TEST(a_child_victim_of_trafficking_is_known_and_another_beside_it_is_raised)
{
    RAISED("minor-victim-of-trafficking-known",
        { ADMIN "offense code=64A; victim type=I age=15 offense=64A",             "3" },
        { ADMIN "offense code=64A; victim type=I age=15 offense=11A offense=64A", "3" },
        { ADMIN "offense code=64A; victim type=I age=18 offense=64A",             ""  },
        { ADMIN "offense code=64A; victim type=I age=15 offense=11A",             ""  },
        { ADMIN "offense code=64B; victim type=I age=15 offense=64B",             ""  });
    RAISED("minor-victim-beside-trafficking",
        { ADMIN "offense code=64A; victim type=I age=15 offense=11A",             "3" },
        { ADMIN "offense code=64A; victim type=I age=30 offense=64A; victim type=I age=09 offense=13B", "4" },
        { ADMIN "offense code=64A; victim type=I age=15 offense=64A",             ""  },
        { ADMIN "offense code=64A; victim type=I age=15 offense=13B offense=64A", ""  },
        { ADMIN "offense code=64A; victim type=I age=19 offense=11A",             ""  },
        { ADMIN "offense code=64A; victim type=B offense=220",                    ""  },
        { ADMIN "offense code=11A; victim type=I age=15 offense=11A",             ""  });
    RAISED("minor-victim-of-trafficking-also-arrested",
        { ADMIN "offense code=64A; victim type=I age=15 offense=64A; arrestee age=15 offense=35A",   "4" },
        { ADMIN "offense code=64A; victim type=I age=15 offense=64A; arrestee age=16 offense=64A",   "4" },
        { ADMIN "offense code=64A; victim type=I age=1416 offense=64A; arrestee age=17 offense=90Z", "4" },
        { ADMIN "offense code=64A; victim type=I age=15 offense=64A; arrestee age=17 offense=35A",   ""  },
        { ADMIN "offense code=64A; victim type=I age=17 offense=64A; arrestee age=18 offense=35A",   ""  },
        { ADMIN "offense code=64A; victim type=I age=15 offense=11A; arrestee age=15 offense=35A",   ""  },
        { ADMIN "offense code=64A; victim type=I age=25 offense=64A; arrestee age=15 offense=35A",   ""  },
        { ADMIN "offense code=64A; victim type=I age=15 offense=64A; offender age=15",               ""  },
        { "arrestee age=15 offense=64A date=20240610",                                               ""  });
}

TEST(a_child_filed_for_promoting_is_raised)
{
    RAISED("minor-arrested-promoting",
        { ADMIN "offense code=40B; offender age=16",                             "3"   },
        { ADMIN "offense code=40B; offender age=30; arrestee age=15 offense=40B", "4"  },
        { "arrestee age=16 offense=40B date=20240610",                           "1"   },
        { ADMIN "offense code=40B; offender age=18",                             ""    },
        { ADMIN "offense code=40B; victim type=I age=16 offense=11D",            ""    },
        { A40A "offender age=16",                                                ""    });
}

TEST(a_child_arrested_for_what_was_done_to_the_child_is_raised)
{
    RAISED("minor-arrested-trafficking",
        { "arrestee age=14 offense=64A date=20240610",                           "1"   },
        { ADMIN "offense code=64A; offender age=30; arrestee age=15 offense=64A", "4"  },
        { "arrestee age=18 offense=64A date=20240610",                           ""    },
        { ADMIN "offense code=64A; arrestee age=15 offense=35A",                 ""    },
        { ADMIN "offense code=64A; victim type=I age=15 offense=64A; offender age=30", "" });
}

TEST(a_child_under_a_charge_that_is_the_buyers_in_some_states_is_raised_and_an_adult_is_not)
{
    RAISED("minor-arrested-purchasing",
        { ADMIN "offense code=40C; offender age=16",                             "3"   },
        { "arrestee age=17 offense=40C date=20240610",                           "1"   },
        { ADMIN "offense code=40C; offender age=18",                             ""    },
        { "arrestee age=40 offense=40C date=20240610",                           ""    },
        { ADMIN "offense code=40C; victim type=I age=16 offense=11D",            ""    },
        { A40A "offender age=16",                                                ""    });
}

TEST(a_child_arrested_for_a_status_offense_is_counted_in_its_pool)
{
    RAISED("minor-arrested-runaway",
        { "group-b age=14 offense=90I date=20240610",               "1" },
        { ADMIN "arrestee age=14 offense=90I",                      "2" },
        { "group-b age=18 offense=90I date=20240610",               ""  },
        { "group-b age=00 offense=90I date=20240610",               ""  },
        { "group-b age=14 offense=90B date=20240610",               ""  });
    RAISED("minor-arrested-curfew",
        { "group-b age=14 offense=90B date=20240610",               "1" },
        { "group-b age=1619 offense=90B date=20240610",             "1" },
        { "group-b age=1720 offense=90B date=20240610",             ""  },
        { "group-b age=18 offense=90B date=20240610",               ""  },
        { "group-b age=14 offense=90I date=20240610",               ""  });
    RAISED("minor-other-status",
        { "group-b age=14 offense=90Z date=20240610",               "1" },
        { ADMIN "offense code=13B; offender age=14; arrestee age=14 offense=13B", "4" },
        { ADMIN "offense code=13B; offender age=14; arrestee age=14 offense=35A", ""  },    /* own charge, not the incident's */
        { ADMIN "offense code=13B; offender age=14",                ""  },
        { "group-b age=18 offense=90Z date=20240610",               ""  },
        { "group-b age=14 offense=90J date=20240610",               ""  });
}

TEST(a_child_offender_in_an_incident_without_a_victim_is_raised)
{
    RAISED("minor-offender-no-victim-segment",
        { ADMIN "offense code=40A; victim type=S offense=40A; offender age=16",          "4"   },
        { ADMIN "offense code=11D; offender age=16; arrestee age=16 offense=11D",        "3 4" },
        { ADMIN "offense code=11D; victim type=I age=09 offense=11D; offender age=16",    ""    },
        { ADMIN "offense code=11D; victim type=L age=40 offense=13B; offender age=16",   ""    },
        { ADMIN "offense code=35A; offender age=16",                                     ""    },
        { ADMIN "offense code=11D; offender age=18",                                     ""    },
        { "arrestee age=16 offense=11D date=20240610",                                   ""    });    /* late: no victim expected */
}

TEST(a_record_that_says_child_and_adult_of_one_person_is_raised)
{
    RAISED("age-conflict",
        { ADMIN "offender age=16; arrestee age=19 offense=35A",                         "2" },
        { ADMIN "offender age=19; arrestee age=16 offense=35A disposition=R",           "3" },
        { ADMIN "offender age=25; arrestee age=25 offense=35A disposition=H",           "3" },
        { "arrestee age=00 offense=35A disposition=R date=20240610",                    "1" },
        { "group-b age=1725 offense=90Z disposition=H date=20240610",                   "1" },
        { ADMIN "offender age=16; arrestee age=16 offense=35A disposition=R",           ""  },
        { ADMIN "offender age=16; arrestee age=1725 offense=35A",                       ""  },
        { ADMIN "offender age=16; offender age=30; arrestee age=30 offense=35A",        ""  },    /* two persons, not one */
        { ADMIN "offender age=16; arrestee age=30 offense=35A; arrestee age=31 offense=35A", ""  },
        { ADMIN "offender age=16; offender number=00; arrestee age=19 offense=35A",     "2" },
        { ADMIN "offender age=25; arrestee age=25 offense=35A disposition=X",           ""  },
        { "group-b age=30 offense=90Z date=20240610",                                   ""  });
}

#define CHILD "victim type=I age=15 offense=11A "
#define A11A ADMIN "offense code=11A location=14; "

TEST(two_circumstances_count_only_from_two_different_segments)
{
    RAISED("minor-sex-offense-possible-commercial",
        { A11A "property item=20; " CHILD,                                             "4" },
        { A11A CHILD "related=01 relation=ST; offender age=30",                        "3" },
        { ADMIN "offense code=11A; property item=75; " CHILD "related=01 relation=AQ; offender age=30", "4" },
        { ADMIN "offense code=11D using=C; property drug=E; victim type=I age=12 offense=11D", "4" },
        { A11A "offense code=100 using=C; " CHILD,                                     ""  },     /* three, all of one segment */
        { ADMIN "offense code=11A; property item=20 drug=A; property item=75; " CHILD, ""  },
        { A11A CHILD,                                                                  ""  },
        { A11A "property item=77; " CHILD,                                             ""  },
        { A11A "property item=20; victim type=I age=11 offense=11A",                   ""  },
        { A11A "property item=20; victim type=I age=18 offense=11A",                   ""  },
        { A11A "property item=20; victim type=I age=1725 offense=11A",                 ""  },
        { A11A "property item=20; victim type=I age=15 offense=13A",                   ""  },     /* victim of another offense */
        { A11A "property item=20; victim type=S age=15 offense=11A",                   ""  },
        { A11A "property item=20; offender age=15",                                    ""  });
}

/* Offender circumstance alone with one of the offense: hotel plus several adults. */
TEST(several_adult_offenders_count_unless_all_are_family)
{
    RAISED("minor-sex-offense-possible-commercial",
        { A11A CHILD "related=01 relation=PA related=02 relation=NE; offender age=40; offender age=41", "3" },
        { A11A CHILD "related=01 relation=PA related=02 relation=RU; offender age=40; offender age=41", "3" },
        { A11A CHILD "related=01 relation=PA; offender age=40; offender age=41",                        "3" },    /* 02: nothing said */
        { A11A CHILD "related=01 relation=PA related=02 relation=OF; offender age=40; offender age=41", ""  },
        { A11A CHILD "related=01 relation=NE; offender age=40; offender age=16",                        ""  },
        { A11A CHILD "related=01 relation=NE; offender age=40; offender age=1725",                      ""  },    /* may be a child */
        { A11A CHILD "related=01 relation=NE; offender age=40; offender age=00",                        ""  },
        { A11A CHILD "related=01 relation=NE; offender age=40",                                         ""  },
        { A11A CHILD "related=01 relation=NE; offender age=40; offender number=00 age=40", "" });
}

#define A13B ADMIN "offense code=13B location=14; "
#define HURT "victim type=I age=15 offense=13B "

TEST(violence_by_an_adult_outside_the_family_counts_with_two_circumstances)
{
    RAISED("minor-violence-possible-commercial",
        { A13B HURT "related=01 relation=BG; offender age=25",                                          "3" },
        { A13B "property loss=6 item=20; " HURT "related=01 relation=ST; offender age=25",              "4" },
        { A13B HURT "related=01 relation=AQ related=02 relation=AQ; offender age=25; offender age=30",  "3" },
        { ADMIN "offense code=13B; property loss=6 drug=E; " HURT "related=01 relation=BG; offender age=25", "4" },
        { A13B HURT "related=01 relation=PA; offender age=45",                                          ""  },
        { A13B "property loss=6 item=20; " HURT "related=01 relation=PA; offender age=45",              ""  },
        { A13B HURT "related=01 relation=BG; offender age=17",                                          ""  },
        { A13B HURT "related=01 relation=ST; offender age=25",                                          ""  },   /* one */
        { ADMIN "offense code=13B; property loss=4 item=75; " HURT "related=01 relation=BG; offender age=25", "" },
        { A13B "victim type=I age=18 offense=13B related=01 relation=BG; offender age=25",              ""  },
        { A13B "victim type=I age=11 offense=13B related=01 relation=BG; offender age=25",              ""  },
        { A13B "victim type=I age=15 offense=23H related=01 relation=BG; offender age=25",              ""  });
}

TEST(a_child_charged_in_a_hotel_or_with_false_papers_counts_with_two_circumstances)
{
    RAISED("minor-charged-possible-commercial",
        { ADMIN "offense code=35A location=14; offender age=15; offender age=30",                       "3"   },
        { ADMIN "offense code=35A location=14; property loss=6 item=20; offender age=15",               "4"   },
        { ADMIN "offense code=26C; offender age=16; offender age=30; arrestee age=16 offense=26C",      "3 5" },
        { ADMIN "offense code=250; property loss=6 item=75; offender age=16",                           "4"   },
        { ADMIN "offense code=35A location=14; offender age=15",                                        ""    },
        { ADMIN "offense code=26C location=14; offender age=15",                                        ""    },     /* one segment */
        { ADMIN "offense code=35A location=20; property loss=6 item=20; offender age=15; offender age=30", "" },
        { ADMIN "offense code=35A location=14; property loss=7 item=20; offender age=15",               ""    },     /* stolen */
        { ADMIN "offense code=35A location=14; offender age=15; offender age=1725",                     ""    },     /* may be a child */
        { ADMIN "offense code=35A location=14; offender age=11; offender age=30",                       ""    },
        { ADMIN "offense code=40A location=14; offender age=15; offender age=30",                       ""    },     /* a direct rule */
        { ADMIN "offense code=35A location=14; offender age=18; offender age=30",                       ""    });
}

/* ---- a relationship belongs to the offender beside whom it stands ---- */

static bool is_true_of_line(Arena *arena, const char *when, const char *record_text, size_t line)
{
    Rule *rule = arena_new(arena, Rule, 1);
    Err err = { 0 };
    if (!rule_read(arena, S("test"), made_rule_text(arena, when), rule, &err))
        CHECK_STR(str_of(err.text), S(""));
    Record record = made_record(arena, record_text);
    Finding f;
    Hit hit = { 0, (uint16_t)(line - 1) }, hits[64];
    bool told = screen_explain(&(RuleSet){ rule, 1 }, &record, hit, TODAY, arena, &f), found = false;
    size_t n = screen_hits(&(RuleSet){ rule, 1 }, &record, hits, COUNT(hits));
    for (size_t i = 0; i < n; i++) found |= hits[i].segment == hit.segment;
    CHECK_EQ(told, found);
    return found;
}

typedef struct { const char *when, *record; size_t line; bool want; } Truth;

static void check_truths(const Truth *cases, size_t count)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < count; i++)
        if (is_true_of_line(&arena, cases[i].when, cases[i].record, cases[i].line) != cases[i].want)
            test_fail(__FILE__, __LINE__, "'%s' of '%s' is %d", cases[i].when, cases[i].record,
                      !cases[i].want);
    arena_close(&arena);
}

TEST(the_relationship_to_an_adult_is_read_beside_that_adult)
{
#define TO_ST "relationship to an adult in {ST}"
#define NOT_TO_ST "relationship to an adult not in {ST}"
#define TWO "; offender age=16; offender age=40"
    static const Truth cases[] = {
        { TO_ST, "victim type=I related=01 relation=PA related=02 relation=ST" TWO, 1, true  },
        { "relationship to an adult in {PA}",
          "victim type=I related=01 relation=PA related=02 relation=ST" TWO, 1, false },
        { TO_ST, "victim type=I related=2 relation=ST" TWO, 1, true  },
        { TO_ST, "victim relation=ST type=I related=02" TWO, 1, true  },      /* in whatever order they stand */
        { TO_ST, "victim type=I related=00 relation=ST" TWO, 1, false },
        { TO_ST, "victim type=I related=xx relation=ST" TWO, 1, false },
        { TO_ST, "victim type=I related=02" TWO, 1, false },
        { TO_ST, "victim type=I relation=ST" TWO, 1, false },
        /* Lists do not say to whom. */
        { TO_ST, "victim type=I relation=ST; offender age=40", 1, true },
        { TO_ST, "victim type=I relation=ST; offender age=16", 1, false },
        { TO_ST, "victim type=I related=xx relation=ST; offender age=40", 1, false },
        { NOT_TO_ST, "victim type=I relation=ST; offender age=40", 1, false },
        { NOT_TO_ST, "victim type=I relation=PA; offender age=40", 1, true },
        { TO_ST, "victim type=I related=02 relation=ST; offender number=02 age=1725", 1, false },
        { TO_ST, "victim type=I related=02 relation=ST; offender number=02 age=00",   1, false },
        { TO_ST, "victim type=I related=02 relation=ST; arrestee number=02 age=40",   1, false },
        /* The first relationship is blank, the second offender is: neither says anything of the other. */
        { TO_ST, "victim type=I related=02 relation=_ related=_ relation=ST" TWO, 1, false },
        { NOT_TO_ST, "victim type=I related=02 relation=ST" TWO, 1, false },
        { NOT_TO_ST, "victim type=I related=02 relation=PA" TWO, 1, true  },
        { NOT_TO_ST, "victim type=I" TWO, 1, true  },
        { NOT_TO_ST, "victim type=I; offender age=16", 1, false },
    };
    check_truths(cases, COUNT(cases));
}

TEST(every_condition_means_what_it_says)
{
    static const Truth cases[] = {
        { "age is unknown",                        "victim type=I age=00",                    1, true  },
        { "age is unknown",                        "victim type=I",                           1, true  },
        { "age in {minor, unknown}",               "victim type=I age=18",                    1, false },
        { "age from 12 to 17",                     "victim type=I age=12",                    1, true  },
        { "age from 12 to 17",                     "victim type=I age=11",                    1, false },
        { "age from 12 to 17",                     "victim type=I age=1619",                  1, true  },
        { "age from 0 to 17",                      "victim type=I age=00",                    1, false },
        { "age from 0 to 0",                       "victim type=I age=NN",                    1, true  },
        { "offense in {11A}",                      "victim type=I offense=11D offense=11A",   1, true  },
        { "offense not in {11A}",                  "victim type=I offense=11A",               1, false },
        { "offense not in {11A}",                  "victim type=I offense=11A offense=11D",   1, true  },
        { "offense not in {11A}",                  "victim type=I",                           1, false },    /* nothing there */
        { "not offense in {11A}",                  "victim type=I",                           1, true  },
        { "offense is given",                      "victim type=I",                           1, false },
        { "incident offense in {40A}",             "victim type=I; group-b offense=40A",      1, true  },
        { "incident offense in {40A}",             "victim type=I; offense code=40B",         1, false },
        { "some offender",                         "victim type=I; offender number=00",       1, false },
        { "no offender",                           "victim type=I; offender number=00",       1, true  },
        { "at least 2 victims",                    "victim type=I; victim type=S",            1, true  },
        { "exactly 1 victim has (type in {I})",    "victim type=I; victim type=S",            1, true  },
        { "exactly 1 victim has (type in {I})",    "victim type=I; victim type=I",            1, false },
        { "exactly 0 properties",                  "victim type=I",                           1, true  },
        { "exactly 2 arrestees",                   "arrestee age=16; group-b age=17",         1, true  },
        { "record is incident",                    "admin date=20240610; victim type=I",      2, true  },
        { "record is incident",                    "victim type=I",                           1, false },
        { "record is late-arrest",                 "arrestee age=16",                         1, true  },
        { "record is group-b-arrest",              "group-b age=16",                          1, true  },
        { "age is minor or age is adult and some property", "victim type=I age=16",           1, true  },
        { "(age is minor or age is adult) and some property", "victim type=I age=16",         1, false },
    };
    check_truths(cases, COUNT(cases));
}

TEST(an_age_matches_only_children_and_those_who_may_be)
{
    static const char when[] = "some victim has (age matches the person)";
    static const Truth cases[] = {
        { when, "arrestee age=16; victim type=I age=16",   1, true  },
        { when, "arrestee age=16; victim type=I age=15",   1, true  },
        { when, "arrestee age=16; victim type=I age=14",   1, false },
        { when, "arrestee age=16; victim type=I age=1214", 1, false },
        { when, "arrestee age=16; victim type=I age=1215", 1, true  },
        { when, "arrestee age=16; victim type=I age=1725", 1, true  },
        { when, "arrestee age=15; victim type=I age=1725", 1, false },
        { when, "arrestee age=00; victim type=I age=09",    1, true  },
        { when, "arrestee age=17; victim type=I age=18",   1, false },      /* an adult's years are not read (R45) */
        { when, "arrestee age=00; victim type=I age=30",   1, false },
        { when, "arrestee age=40; victim type=I age=40",   1, false },
    };
    check_truths(cases, COUNT(cases));
}

TEST(a_name_fits_where_it_may_be_one_persons)
{
    static const char when[] = "some offender has (name fits the person)";
    static const Truth cases[] = {
        { when, "arrestee age=16 name=Doe,Ann; offender age=22 name=Doe,Ann",       1, true  },
        { when, "arrestee age=16 name=Doe,Ann; offender age=22 name=DOE,ANNE",      1, true  },
        { when, "arrestee age=16 name=Doe,Ann; offender age=22 name=Roe,Max",       1, false },
        { when, "arrestee age=16; offender age=22 name=Roe,Max",                    1, true  },
        { when, "arrestee age=16 name=Doe,Ann; offender age=22",                    1, true  },
        { when, "arrestee age=16 name=Doe,Ann",                                     1, false },
    };
    check_truths(cases, COUNT(cases));
}

/* ---- what a finding says ---- */

static Str claims_text(Arena *arena, const Finding *f)
{
    Str text = S("");
    for (size_t i = 0; i < f->claim_count; i++)
        text = str_format(arena, "%.*s%s%zu %.*s=%.*s", STR(text), i ? "; " : "", f->claims[i].line,
                          STR(f->claims[i].field), STR(f->claims[i].value));
    return text;
}

static bool explain(Arena *arena, const char *when, const char *record_text, size_t line, Finding *f)
{
    Rule *rule = arena_new(arena, Rule, 1);
    Err err = { 0 };
    CHECK(rule_read(arena, S("test"), made_rule_text(arena, when), rule, &err));
    Record record = made_record(arena, record_text);
    return screen_explain(&(RuleSet){ rule, 1 }, &record, (Hit){ 0, (uint16_t)(line - 1) }, TODAY, arena, f);
}

TEST(a_finding_cites_exactly_the_claims_that_made_it_true)
{
    static const struct { const char *when, *record; size_t line; const char *claims; } cases[] = {
        { "age is minor and incident offense in {40A}", A40A "offender age=16; arrestee age=30 offense=40A",
          3,
          "3 age of offender 1=16; 2 UCR offense code 1=40A; 4 arrest offense code 1=40A" },
        { "age is minor and offense not in {11A}", "victim type=I age=09 offense=11A offense=11D", 1,
          "1 age of victim 1=09; 1 victim connected to offense 2=11D" },
        { "some offender has (age is adult)", "victim type=I age=09; offender age=40; offender age=16", 1,
          "2 age of offender 1=adult" },
        { "age is adult", "victim type=I age=40", 1, "1 age of victim 1=adult" },
        { "age is unknown", "victim type=I age=00", 1, "1 age of victim 1=00" },
        { "age is unknown", "victim type=I", 1, "" },
        /* The branch that failed leaves nothing behind, the one that held does. */
        { "age is minor and type is S or age is minor and type is I", "victim type=I age=16", 1,
          "1 age of victim 1=16; 1 type of victim 1=I" },
        { "some victim has (age is minor and offense in {64A})",
          "victim type=I age=15 offense=11A; victim type=I age=16 offense=64A", 1,
          "2 age of victim 1=16; 2 victim connected to offense 1=64A" },
        { "exactly 1 victim has (age is minor) or age is minor", "victim type=I age=15; victim type=I age=16",
          1,
          "1 age of victim 1=15" },
        { "no victim has (age is adult) and type is I", "victim type=I age=15", 1, "1 type of victim 1=I" },
        { "not (type is S) and type is given", "victim type=I age=15", 1, "1 type of victim 1=I" },
        { "not not (type is I)", "victim type=I age=15", 1, "" },
        { "relationship to an adult in {ST, AQ}",
          "victim type=I related=01 relation=ST related=02 relation=AQ; offender age=16; offender age=44", 1,
          "3 age of offender 1=adult; 1 relationship to offender 2=AQ" },
        { "age is minor or type is I", "victim type=I age=16", 1,
          "1 age of victim 1=16; 1 type of victim 1=I" },
        { "type is S or type is I", "victim type=I age=16", 1, "1 type of victim 1=I" },
        { "type is I and type is I", "victim type=I", 1, "1 type of victim 1=I" },      /* cited once */
        { "record is incident and some property", ADMIN "property item=20; victim type=I", 3, "" },
    };
    Arena arena;
    Finding f;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (!explain(&arena, cases[i].when, cases[i].record, cases[i].line, &f))
            CHECK_STR(S(""), str_of(cases[i].when));
        CHECK_STR(claims_text(&arena, &f), str_of(cases[i].claims));
        CHECK(!f.has_more_claims);
    }
    arena_close(&arena);
}

TEST(a_finding_says_who_when_where_and_how_sure)
{
    Arena arena;
    Finding f;
    uint16_t rule;
    CHECK(arena_open(&arena, ROOM));
    RuleSet set = made_rules_shipped(&arena);
    Record record = made_record(&arena, A40A "offender age=16; arrestee age=1725 offense=40A date=20260801");
    const Rule *r = made_rule_named(&set, "minor-filed-as-offender-commercial-sex", &rule);
    CHECK(screen_explain(&set, &record, (Hit){ rule, 2 }, TODAY, &arena, &f));
    CHECK_STR(f.rule, r->id);
    CHECK_EQ(f.rule_version, r->version);
    CHECK_EQ(f.class, CLASS_DIRECT);
    CHECK(!f.is_possible && !f.is_pool);
    CHECK_STR(f.agency, S("ZZ0000001"));
    CHECK_STR(f.number, S("M-1"));
    CHECK_EQ(f.role, ROLE_OFFENDER);
    CHECK_EQ(f.sequence, 1);
    CHECK_EQ(date_compare(f.date, (Date){ 2024, 6, 10 }), 0);
    CHECK_EQ(f.still_minor, STILL_MINOR_NO);
    CHECK(f.next_count == r->next_count && f.law_count == r->law_count &&
          f.review_minutes == r->review_minutes);
    CHECK_EQ(f.reason_count, 0);

    (void)made_rule_named(&set, "possible-minor-filed-as-offender-commercial-sex", &rule);
    CHECK(screen_explain(&set, &record, (Hit){ rule, 3 }, TODAY, &arena, &f));
    CHECK(f.is_possible);
    CHECK_EQ(f.role, ROLE_ARRESTEE);
    CHECK_EQ(date_compare(f.date, (Date){ 2026, 8, 1 }), 0);
    CHECK_EQ(f.still_minor, STILL_MINOR_MAYBE);
    arena_close(&arena);
}

TEST(a_finding_tells_every_circumstance_that_was_met)
{
    Arena arena;
    Finding f;
    uint16_t rule;
    CHECK(arena_open(&arena, ROOM));
    RuleSet set = made_rules_shipped(&arena);
    (void)made_rule_named(&set, "minor-sex-offense-possible-commercial", &rule);
    Record record = made_record(&arena, A11A "property item=20 drug=A; " CHILD);
    CHECK(screen_explain(&set, &record, (Hit){ rule, 3 }, TODAY, &arena, &f));
    CHECK_EQ(f.reason_count, 3);
    CHECK(str_has(f.reasons[0], S("hotel")));
    CHECK_STR(claims_text(&arena, &f), S("4 age of victim 1=15; 4 victim connected to offense 1=11A; 2 location type 1=14; "
                                         "3 suspected drug type 1=A; 3 property description 1=20"));
    arena_close(&arena);
}

TEST(a_person_recorded_as_adult_against_the_rest_of_the_record_is_not_put_behind)
{
    Arena arena;
    Finding f;
    uint16_t rule;
    CHECK(arena_open(&arena, ROOM));
    RuleSet set = made_rules_shipped(&arena);
    (void)made_rule_named(&set, "age-conflict", &rule);
    Record record = made_record(&arena, ADMIN "offender age=25; arrestee age=25 offense=35A disposition=H");
    CHECK(screen_explain(&set, &record, (Hit){ rule, 2 }, TODAY, &arena, &f));
    CHECK_EQ(f.still_minor, STILL_MINOR_MAYBE);             /* which of the two is wrong is what the finding asks */
    CHECK_STR(age_text(&arena, f.age), S("adult"));
    CHECK_STR(claims_text(&arena, &f), S("3 disposition under 18 1=H; 3 age of arrestee 1=adult"));
    record = made_record(&arena, "admin date=20040610; arrestee age=25 offense=35A disposition=H");
    CHECK(screen_explain(&set, &record, (Hit){ rule, 1 }, TODAY, &arena, &f));
    CHECK_EQ(f.still_minor, STILL_MINOR_NO);
    arena_close(&arena);
}

TEST(a_hit_that_is_not_true_is_not_explained)
{
    Arena arena;
    Finding f = { .rule_version = -7 };
    CHECK(arena_open(&arena, ROOM));
    RuleSet set = made_rules_shipped(&arena);
    Record record = made_record(&arena, A40A "offender age=16");
    Record gone = made_record(&arena, "delete " A40A "offender age=16");
    for (uint16_t rule = 0; rule < set.count; rule++) {
        CHECK(!screen_explain(&set, &record, (Hit){ rule, 0 }, TODAY, &arena, &f));
        CHECK(!screen_explain(&set, &record, (Hit){ rule, 1 }, TODAY, &arena, &f));
        CHECK(!screen_explain(&set, &record, (Hit){ rule, 3 }, TODAY, &arena, &f));         /* no such segment */
        CHECK(!screen_explain(&set, &gone, (Hit){ rule, 2 }, TODAY, &arena, &f));
    }
    CHECK(!screen_explain(&set, &record, (Hit){ (uint16_t)set.count, 2 }, TODAY, &arena, &f));
    CHECK_EQ(f.rule_version, -7);
    arena_close(&arena);
}

TEST(hits_are_counted_beyond_the_room_for_them_and_none_is_written_there)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    RuleSet set = made_rules_shipped(&arena);
    Record record = made_record(&arena, A40A "offender age=16; offender age=15; offender age=14");
    Hit all[64], few[2] = { { 99, 99 }, { 99, 99 } };
    size_t n = screen_hits(&set, &record, all, COUNT(all));
    CHECK(n > 2);
    CHECK_EQ(screen_hits(&set, &record, few, 1), n);
    CHECK(few[0].rule == all[0].rule && few[1].rule == 99);
    CHECK_EQ(screen_hits(&set, &record, NULL, 0), n);
    for (size_t i = 1; i < n; i++)
        CHECK(all[i - 1].segment < all[i].segment ||
              (all[i - 1].segment == all[i].segment && all[i - 1].rule < all[i].rule));
    arena_close(&arena);
}

TEST(more_claims_than_a_finding_holds_are_said_to_exist)
{
    Arena arena;
    Finding f;
    CHECK(arena_open(&arena, ROOM));
    Str text = S("victim type=I age=16");
    for (int i = 0; i < 60; i++) text = str_format(&arena, "%.*s; offense code=40A location=14", STR(text));
    CHECK(explain(&arena, "incident offense in {40A} and incident location in {14}", text.at, 1, &f));
    CHECK_EQ(f.claim_count, FINDING_CLAIMS_MAX);
    CHECK(f.has_more_claims);
    /* A branch that failed with too many claims leaves no trace either. */
    CHECK(explain(&arena, "incident offense in {40A} and incident location in {14} and type is S or type is I", text.at, 1, &f));
    CHECK_EQ(f.claim_count, 1);
    CHECK(!f.has_more_claims);
    arena_close(&arena);
}

/* ---- random records and random conditions ---- */

static const char *one_of(Random *random, const char *const *words, size_t count)
{
    return words[random_from_to(random, 0, (int)count - 1)];
}

#define ONE_OF(random, words) one_of((random), (words), COUNT(words))

static Str random_segment(Arena *arena, Random *random)
{
    static const char *const ages[] = { "00", "NB", "12", "15", "16", "17", "18", "30", "1619", "1725",
                                        "2030", "x" };
    static const char *const codes[] = { "40A", "40B", "64A", "11A", "11D", "100", "13B", "90I" };
    static const char *const types[] = { "I", "I", "I", "L", "S" };
    static const char *const relations[] = { "PA", "ST", "AQ", "RU" };
    const char *age = ONE_OF(random, ages), *code = ONE_OF(random, codes);
    switch (random_from_to(random, 0, 4)) {
    case 0:  return str_format(arena, "offense code=%s location=%d using=%s", code,
                               random_from_to(random, 13, 15),
                               random_chance(random, 0.5) ? "C" : "N");
    case 1:  return str_format(arena, "property item=%d%s", random_from_to(random, 10, 21),
                               random_chance(random, 0.5) ? " drug=A" : "");
    case 2:  return str_format(arena, "victim type=%s age=%s offense=%s related=0%d relation=%s",
                               ONE_OF(random, types), age,
                               code, random_from_to(random, 0, 3), ONE_OF(random, relations));
    case 3:  return str_format(arena, "offender age=%s%s", age,
                               random_chance(random, 0.1) ? " number=00" : "");
    default: return str_format(arena, "arrestee age=%s offense=%s%s", age, code,
                               random_chance(random, 0.4) ? " disposition=R" : "");
    }
}

static Record random_record(Arena *arena, Random *random)
{
    Str text = random_chance(random, 0.8) ? S("admin date=20250610") : random_segment(arena, random);
    for (int i = random_from_to(random, 1, 9); i > 0; i--) {
        Str segment = random_segment(arena, random);
        text = str_format(arena, "%.*s; %.*s", STR(text), STR(segment));
    }
    return made_record(arena, text.at);
}

static Str random_condition(Arena *arena, Random *random, int depth)
{
    static const char *const tests[] = {
        "age is minor", "age is adult", "age in {unknown, possible}", "age from 12 to 16",
        "age matches the person", "some offender has (name fits the person)",
        "incident offense in {40A, 64A}", "incident offense not in {40A}", "incident location is 14",
        "incident using is C",
        "some victim", "no property", "at least 2 offenders have (age is adult)", "exactly 1 arrestee",
        "some victim has (age is minor and offense in {11A, 11D})", "no victim has (type in {I, L})",
        "record is incident",
        "at least 2 victims have (relationship to an adult in {ST})",
        "some offender has (age matches the person)",
        "exactly 2 offenders have (age in {minor, possible})", "some property has (drug is given)",
    };
    int kind = depth == 0 ? 0 : random_from_to(random, 0, 4);
    Str a = kind ? random_condition(arena, random, depth - 1) : S("");
    Str b = kind == 1 || kind == 2 ? random_condition(arena, random, depth - 1) : S("");
    switch (kind) {
    case 1:  return str_format(arena, "(%.*s and %.*s)", STR(a), STR(b));
    case 2:  return str_format(arena, "(%.*s or %.*s)", STR(a), STR(b));
    case 3:  return str_format(arena, "not %.*s", STR(a));
    case 4:  return str_format(arena, "some offender has (%.*s)", STR(a));
    default: return str_of(ONE_OF(random, tests));
    }
}

/* Each claim stands in the record where it says, word for word, or says "adult" of an adult's age; none stands twice. */
static void check_claims(const Record *record, const Finding *f)
{
    for (size_t i = 0; i < f->claim_count; i++) {
        const FindingClaim *c = &f->claims[i];
        CHECK(c->line >= 1 && c->line <= record->count);
        const Segment *s = &record->segments[c->line - 1];
        const Value *v = NULL;
        for (size_t k = 0; k < s->count; k++)
            if (s->values[k].column == c->column) v = &s->values[k];
        CHECK(v && str_eq(v->name, c->field));
        bool is_adult = v == segment_age_value(s) && s->age.status == AGE_IS_ADULT;
        CHECK_STR(c->value, is_adult ? S("adult") : v->text);
        for (size_t k = 0; k < i; k++) CHECK(f->claims[k].line != c->line ||
                                             f->claims[k].column != c->column);
    }
}

static size_t check_both_ways(Arena *arena, const RuleSet *set, const Record *record)
{
    Hit hits[512];
    size_t n = screen_hits(set, record, hits, COUNT(hits)), at = 0;
    CHECK(n <= COUNT(hits));
    for (size_t segment = 0; segment < record->count; segment++)
        for (size_t rule = 0; rule < set->count; rule++) {
            Hit hit = { (uint16_t)rule, (uint16_t)segment };
            Finding f;
            bool is_hit = at < n && hits[at].rule == rule && hits[at].segment == segment;
            CHECK_EQ(screen_explain(set, record, hit, TODAY, arena, &f), is_hit);
            if (is_hit) check_claims(record, &f), at++;
        }
    CHECK_EQ(at, n);
    return n;
}

TEST(asking_quietly_and_asking_for_reasons_give_the_same_answer)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    Random random = random_from(20261124);
    RuleSet shipped = made_rules_shipped(&arena);
    Rule *rule = arena_new(&arena, Rule, 1);
    size_t hits = 0, misses = 0, mark = arena_mark(&arena);
    for (int round = 0; round < 3000; round++) {
        Err err = { 0 };
        Record record = random_record(&arena, &random);
        (void)check_both_ways(&arena, &shipped, &record);
        Str text = made_rule_text(&arena, random_condition(&arena, &random, 3).at);
        if (rule_read(&arena, S("random"), text, rule, &err))
            check_both_ways(&arena, &(RuleSet){ rule, 1 }, &record) ? hits++ : misses++;
        else CHECK(str_has(str_of(err.text), S("ages that one")) ||
                   str_has(str_of(err.text), S("at most two counts")));
        arena_reset(&arena, mark);
    }
    CHECK(hits > 500 && misses > 500);
    arena_close(&arena);
}

/* ---- planted cases ---- */

static bool is_planted(Str truth, const Record *record)
{
    Tsv tsv = tsv_of(truth);
    for (TsvRow row; tsv_next(&tsv, &row);)
        if (str_eq(row.cell[0], record->agency) && str_eq(row.cell[1], record->number)) return true;
    return false;
}

static bool is_found(const RuleSet *set, const Record *record)
{
    Hit hits[64];
    size_t n = screen_hits(set, record, hits, COUNT(hits));
    CHECK(n <= COUNT(hits));
    for (size_t i = 0; i < n; i++) {
        const Rule *rule = &set->rules[hits[i].rule];
        if (rule->class == CLASS_DIRECT || str_eq(rule->id, S("minor-victim-of-trafficking-known")) ||
            str_eq(rule->id, S("minor-arrested-promoting"))) return true;
    }
    return false;
}

TEST(every_planted_case_is_found_and_nothing_else_is_called_direct)
{
    Arena arena;
    RecordList list = { 0 };
    Str truth;
    CHECK(arena_open(&arena, (size_t)256 * 1024 * 1024));
    if (!made_file_read(&arena, "synthetic-5k.txt", &list) ||
        !made_file_text(&arena, "data/nibrs/synthetic-5k.truth.tsv", &truth)) {
        arena_close(&arena);
        test_skip("shared data absent");
    }
    RuleSet set = made_rules_shipped(&arena);
    size_t planted = 0;
    for (size_t i = 0; i < list.count; i++) {
        bool wanted = is_planted(truth, &list.records[i]);
        if (is_found(&set, &list.records[i]) != wanted)
            test_fail(__FILE__, __LINE__, "%.*s: %s", STR(list.records[i].number),
                      wanted ? "missed" : "not planted");
        planted += wanted;
    }
    CHECK_EQ(planted, 32);
    arena_close(&arena);
}
