/* narrative_notes_test.c - proof that what people of many offices note in everyday words is told, and what comes near is not. */
#include "insight/narrative_told.h"

#include "base/test.h"

TEST(games_teams_rides_and_drawings_are_told_of_no_child)
{
    TOLD(
        { "He's on the track team.", "D08 on the track B|" },
        { "He's on the track with her.", "D08 on the track A|" },
        { "He pimped my ride.", "D08 pimped B|" },
        { "He pimped my sister.", "D08 pimped A|" },
        { "Sexually active w/ boyfriend age 15.", "C27 Sexually active B|" },
        { "Sexually active.", "C27 Sexually active A|" },
        { "A player in the game chat.", "D08 in the game B|" },
        { "He scored in the game.", "D08 in the game B|" },
        { "She is in the game now.", "D08 in the game A|" },
        { "Grandma gives him 10 each time.", "D01 gives him 10 each time B|" },
        { "A man gives him 10 each time.", "D01 gives him 10 each time A|" });
}
