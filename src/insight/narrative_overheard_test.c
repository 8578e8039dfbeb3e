/* narrative_overheard_test.c - proof that what callers, nurses, clerks and neighbors write of prices and gifts is told. */
#include "insight/narrative_told.h"

#include "base/test.h"

TEST(what_a_third_hand_takes_is_told_and_shared_work_is_not)
{
    TOLD(
        { "The owner is the one who gets the tip.", "D02 is the one who gets the tip A|" },
        { "The waiter is the one who gets the ticket.", "" },
        { "The guys settle up with her.", "D02 guys settle up with her A|" },
        { "The guys settle up with the desk.", "" },
        { "She's 16, brother stands by the trash cage and collects before.",
          "D02 stands by the trash cage and collects before A|" },
        { "Brother stood at the door and collected tickets before the dance.", "" },
        { "Man texts the cab to ask did she get the envelope.", "D02 did she get the envelope A|" },
        { "Men leave an envelope at the desk for uncle Ray.",
          "D02 Men leave an envelope at the desk for uncle A|" },
        { "Friends venmo him then it's on me.", "D02 Friends venmo him then it's A|" },
        { "Friends venmo him for pizza.", "" },
        { "She has a jar for the men.", "D02 jar for the men A|" },
        { "He gets sixty, I get forty.", "D02 He gets sixty, I get forty A|" },
        { "Man sends them up to 140 and he gets 20 each.",
          "D02 sends them up to 140 and he gets 20 each A|" },
        { "A friend puts girls on, you make 200 and she takes a hundred.",
          "D02 puts girls on, you make 200 A|" },
        { "That is coming off her end.", "D02 coming off her end A|" },
        { "The youngest brings the most.", "D02 youngest brings the most A|" },
        { "The youngest makes the most noise.", "" },
        { "Somebody else decided the price.", "D02 Somebody else decided the price A|" },
        { "She's on the house tonight.", "D02 She's on the house tonight A|" },
        { "He's on the house phone.", "" },
        { "The register came up $90 short.", "D08 came up $90 short B|" },
        { "She came up $90 short.", "D08 came up $90 short A|" },
        { "Her boyfriend counts her money.", "D02 boyfriend counts her money A|" },
        { "The cashier counts the money.", "" },
        { "He is selling her nudes online.",
          "D02 selling her nudes online A|D01 selling her nudes online A|D03 selling her nudes A|D07 selling her A|" },
        { "He is selling her bike online.", "D07 selling her B|" });
}

TEST(prices_beside_a_child_are_told_and_lessons_are_not)
{
    TOLD(
        { "Texts read how much for hh.", "D01 how much for hh A|" },
        { "Asked how much for a room.", "" },
        { "It said 150 for both of you.", "D01 150 for both of you Q|" },
        { "It said 150 for both tickets.", "" },
        { "She's 15 so it's two hundred.", "D01 15 so it's two hundred A|" },
        { "She's 15 so it's a juvenile case.", "" },
        { "It's all men sending 60, 80, 120.", "D01 men sending 60 A|" },
        { "It's all aunts sending 60 for the birthday.", "" },
        { "Rate by the half hour, piano lessons.", "D01 Rate by the half hour B|" },
        { "Her post has a rate by the half hour.", "D01 rate by the half hour A|" },
        { "He pays her 25 for pics.", "D01 pays her 25 for pics A|" },
        { "Mom paid her 25 for school pics.", "D01 paid her 25 for school pics B|" },
        { "Nudes for robux.", "D01 Nudes for robux A|" },
        { "Pictures for the yearbook.", "" },
        { "He gave the man $50 for time with her.", "D01 gave the man $50 for time with her A|" },
        { "He gave the man $50 for the tire.", "" },
        { "Profile is under companions.", "D01 Profile is under companions A|" },
        { "How much the young one goes for.", "D01 How much the young one goes for A|" },
        { "Evening with one of his investors.", "D01 Evening with one of his investors A|" },
        { "Evening with one of his cousins.", "" });
}

TEST(men_one_after_the_other_and_rides_to_houses_are_told)
{
    TOLD(
        { "Men go in all day, none stay past half hour.",
          "D04 Men go in all day, none stay past half hour A|" },
        { "Men leave after 15 min.", "D04 Men leave after 15 min A|" },
        { "The men left the job after 15 min of rain.", "" },
        { "New man goes up 5 min later.", "D04 New man goes up 5 min A|" },
        { "A new man goes up the ladder.", "" },
        { "Tell the six o'clock I'll make it up.", "D04 Tell the six o'clock I'll A|" },
        { "Tell the six o'clock news.", "" },
        { "Drives her to houses on weekends.", "D04 Drives her to houses on weekends A|" },
        { "Drives her to houses on weekends to clean.", "D04 Drives her to houses on weekends B|" },
        { "A man wants her to do one more house.", "D04 wants her to do one more house A|" },
        { "The kids wanted to do one more house.", "" },
        { "She has one more gentleman.", "D04 has one more gentleman A|" },
        { "Third address tonight.", "D04 Third address tonight A|" },
        { "The cook brings her for the guys.", "D07 brings her for the guys A|D04 brings her for the guys A|" },
        { "The cook brings lunch for the guys.", "" },
        { "A new nephew every week.", "D04 new nephew every week A|" },
        { "A new nephew was born this week.", "" },
        { "Cousin left her for collateral.", "D07 left her for collateral A|" },
        { "Left her for dead.", "" });
}

TEST(a_number_to_reach_before_the_night_ends_is_told)
{
    TOLD(
        { "Can't go back til I have 500.", "D08 Can't go back til I have 500 A|" },
        { "Can't go back til I have 500 steps.", "D08 Can't go back til I have 500 B|" },
        { "I gotta do 5 a night.", "D08 gotta do 5 a night A|" },
        { "I gotta do homework at night.", "" },
        { "Don't come back w/ less than last time.", "D08 Don't come back w/ less than last A|" },
        { "She owes him 300 by midnight.", "C31 She owes A|D08 owes him 300 by midnight A|" },
        { "Says the track was slow.", "D08 track was slow Q|" },
        { "Ran the relay, track was slow.", "D08 track was slow B|" });
}

TEST(things_for_going_with_somebody_are_told)
{
    TOLD(
        { "He pays my lunch acct if I visit his friend.",
          "D01 pays my lunch acct if I visit his friend A|" },
        { "He pays my lunch acct if I am short.", "" },
        { "1 visit = 1 gift card.", "D01 visit = 1 gift card A|" },
        { "Has to be nice to whoever he says.", "D01 Has to be nice to whoever he A|" },
        { "Has to be nice to the new kid.", "" },
        { "As long as she keeps the crew happy.", "D01 she keeps the crew happy A|" },
        { "The cook keeps the crew fed.", "" },
        { "Sits with customers and goes upstairs when he nods.",
          "D04 Sits with customers and goes upstairs A|" },
        { "She has to go in the garage with whoever.", "D01 has to go in the garage with whoever A|" },
        { "She has to go to class with whoever.", "" },
        { "His friend pays better.", "D01 His friend pays better A|" },
        { "His job pays better.", "" });
}

TEST(a_child_lent_or_sent_by_those_at_home_is_told)
{
    TOLD(
        { "Sends her girl downstairs with different men.",
          "D06 Sends her girl downstairs with different men A|" },
        { "Sends her girl to school with different snacks.", "" },
        { "He rents out the girl.",
          "D03 rents out the girl A|D07 rents out the girl A|D06 rents out the girl A|" },
        { "He rents out the 12yr old.", "D06 rents out the 12yr old A|" },
        { "He rents out the 12 unit building.", "" },
        { "The captain lends him to other captains.", "D06 lends him to other captains A|" },
        { "The captain lends him tools.", "" },
        { "Landlord waived the rent as long as her daughter cleans.",
          "D06 waived the rent as long as her daughter A|" },
        { "Landlord waived the rent as long as the lease runs.", "" },
        { "The pill man gets to tuck me in.", "D06 pill man gets to tuck A|" },
        { "Says it is your turn to help with the light bill.", "D06 your turn to help with the light Q|" },
        { "He put her out to pay his bond.", "D07 put her out to pay A|C14 put her out A|" },
        { "He put her out for the night.", "C14 put her out A|" });
}

TEST(meals_lessons_pods_and_reminders_are_told_of_nobody)
{
    TOLD(
        { "An adult offered to pay for him, is his coach.", "D01 offered to pay for him B|" },
        { "An adult offered to pay for him.", "D01 offered to pay for him A|" },
        { "Selling pods behind the gym, her boyfriend holds the money.", "D02 holds the money B|" },
        { "Her boyfriend holds the money.", "D02 holds the money A|" },
        { "The boy who got cut.", "D02 got cut B|" },
        { "He got his cut.", "D02 got his cut A|" },
        { "She chose to report.", "C27 chose to B|" },
        { "She chose to.", "C27 chose to A|" },
        { "Roll call reminder about juveniles on the track.", "D08 on the track B|" },
        { "Found on the track.", "D08 on the track A|" });
}
