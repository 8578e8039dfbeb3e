/* narrative_notes_test.c - proof that what people of many offices note in everyday words is told, and what comes near is not. */
#include "insight/narrative_told.h"

#include "base/test.h"

TEST(who_pays_another_than_the_child_and_who_keeps_it_is_told)
{
    TOLD(
        { "Guys give her uncle the money, not her.",
          "D02 Guys give her uncle the money, not her A|D06 Guys give her uncle the money A|" },
        { "Guys give the waiter a tip.", "" },
        { "A man pays me, not her. A man pays me not her.", "D02 man pays me not her A|" },
        { "Men handed auntie cash on the porch.", "D06 Men handed auntie cash A|" },
        { "Men handed auntie her keys.", "" },
        { "Makes good money for her boyfriend.", "D02 Makes good money for her boyfriend A|" },
        { "Makes money for college.", "" },
        { "Older guys give her cousin 50 to go upstairs with her.",
          "D02 guys give her cousin 50 to go upstairs with her A|" },
        { "Guys gave her cousin 50 to fix the car.", "" },
        { "He keeps it all but food money.", "D02 He keeps it all A|" },
        { "He keeps all but two of the puppies.", "" },
        { "The lady takes the money every time.", "D02 takes the money every time A|" },
        { "The clerk took the money.", "" },
        { "Defendant retained the proceeds.", "D02 retained the proceeds A|" },
        { "Defendant retained counsel.", "" },
        { "Says he already got paid for her.", "D02 already got paid for her Q|" },
        { "He already got paid for the lawn.", "" },
        { "Owes the club her house fee.", "D08 her house fee A|" },
        { "Men pay the bartender to be with her.", "D02 pay the bartender to be with A|" },
        { "Men pay the bartender for beer.", "" },
        { "The foreman charges the crew for time with her.", "D01 charges the crew for time with A|" },
        { "The foreman charges the crew for lunch.", "" },
        { "Collects 40 a man.", "D02 Collects 40 a man A|" },
        { "Payments from strange men into stepmother's account.",
          "D02 Payments from strange men into stepmother's A|C38 Payments from strange men A|" },
        { "Payments from school into stepmother's account.", "" },
        { "Notebook with times and amounts.", "D02 Notebook with times and amounts A|" },
        { "Notebook with poems.", "" },
        { "He is mad if it's under two hundred.", "D08 mad if it's under two hundred A|" },
        { "He is mad if she is under the weather.", "" },
        { "Cant come home til she makes enough.", "D08 Cant come home til she makes enough A|" },
        { "Cant come home til she does her chores.", "" },
        { "Took an envelope from the driver.", "D02 Took an envelope from the driver A|" },
        { "Took an envelope from the mail.", "" });
}

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
