/* narrative_overheard_test.c - proof that what callers, nurses, clerks and neighbors write of prices and gifts is told. */
#include "insight/narrative_told.h"

#include "base/test.h"

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
