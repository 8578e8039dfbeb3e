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

TEST(men_who_wait_who_come_and_who_ask_are_told)
{
    TOLD(
        { "6 males in and out since nine, none stays long.", "D04 6 males in and out since A|" },
        { "3 males in and out of the store.", "" },
        { "Each stays half hour.", "D04 Each stays half hour A|" },
        { "Each stayed in class.", "" },
        { "Workers line up outside her trailer.", "D04 Workers line up outside her A|" },
        { "Workers line up for their checks.", "" },
        { "Guys wait their turn.", "D04 Guys wait their turn A|" },
        { "The next guy is waiting.", "D04 next guy is waiting A|" },
        { "The next bus is waiting.", "" },
        { "He asked, are you my next client.", "D04 are you my next client A|" },
        { "Has two more dudes to do.", "D04 Has two more dudes to do A|" },
        { "Two more dudes came.", "" },
        { "Boy goes from boat to boat.", "D04 goes from boat to boat A|" },
        { "Went up the elevator with a different guest.",
          "D04 Went up the elevator with a different guest A|" },
        { "Went up the elevator with her aunt.", "" },
        { "Trash with boxes of condoms.", "D04 boxes of condoms A|" },
        { "Misses her clients tonight.", "C30 Misses her A|D04 her clients tonight A|" },
        { "She entertains men at the rig.", "D04 She entertains men A|" },
        { "Mother entertains the baby.", "" },
        { "Knocking on cabs on the lot.", "D04 Knocking on cabs A|" },
        { "Guest wants the young girl again.", "D04 wants the young girl again A|" },
        { "Guest wants the young girl's bike moved.", "" },
        { "More for young ones.", "D01 More for young ones A|" },
        { "More for dinner.", "" },
        { "How much for her friend?", "D01 How much for her friend A|" },
        { "How much for the bike?", "" },
        { "300 hh.", "D01 300 hh A|" },
        { "The massage girl looks like a kid. Massage girl was underage.",
          "D04 massage girl looks like a kid A|D04 Massage girl was underage A|" },
        { "Paid to see young girls.", "D01 Paid to see young girls A|" },
        { "Rents a tent by the half hour.", "D04 tent by the half hour A|" },
        { "Buyer knew she was 15.", "D04 Buyer knew she was 15 A|" });
}

TEST(rides_to_houses_camps_and_men_are_told)
{
    TOLD(
        { "He drives her to the next date.", "D07 drives her to the next date A|" },
        { "Driver took her to different houses.", "D07 took her to different houses A|" },
        { "Driver took her to her house.", "" },
        { "Aunt takes her to the man camp on paydays.", "D07 takes her to the man camp on paydays A|" },
        { "Aunt takes her to band camp.", "" },
        { "He drops her off with customers.", "D07 drops her off with customers A|" },
        { "He drops her off with her sister.", "" },
        { "Brings girls out to the rig.", "D07 Brings girls out to the rig A|" },
        { "Brings lunch out to the rig.", "" },
        { "Sends my sister to the dates.", "D07 Sends my sister to the dates A|" },
        { "Sends my sister to the store.", "" });
}

TEST(what_is_given_for_company_pictures_and_meetings_is_told)
{
    TOLD(
        { "He keeps dudes company.", "D01 keeps dudes company A|" },
        { "He keeps his dog company.", "" },
        { "Sees people for him.", "D01 Sees people for him A|" },
        { "All she has to do is hang out.", "D01 All she has to do is hang out A|" },
        { "All she has to do is her homework.", "" },
        { "An older man pays her phone bill.", "D01 older man pays her phone bill A|" },
        { "An older man pays his phone bill.", "" },
        { "Traded nights with guys.", "D01 Traded nights with guys A|" },
        { "Traded shifts with guys.", "" },
        { "Gets vapes from grown dudes for hookups.", "D01 vapes from grown dudes for hookups A|" },
        { "Gets vapes from a store.", "" },
        { "Older men on the app tip.", "D01 Older men on the app tip A|" },
        { "A site where men pay.", "D01 site where men pay A|" },
        { "Her sugar daddy sends cash.", "D01 sugar daddy sends A|C12 sugar daddy A|" },
        { "She can pay it off with his friends.", "D01 pay it off with his friends A|C31 pay it off A|" },
        { "She can pay it off with her wages.", "C31 pay it off with her A|" },
        { "Gave him game credits and gifts for things he had to do.",
          "C28 Gave him game credits and gifts A|D01 gifts for things he had to do A|" },
        { "Offered her 300 to meet.", "D01 Offered her 300 to meet A|" },
        { "Offered the shop 300 to settle.", "" },
        { "Would pay her 100 per girl.", "D01 pay her 100 per girl A|" },
        { "Sent him 20 for each picture.", "D01 Sent him 20 for each picture A|" },
        { "Sent him 20 for each picture he drew.", "D01 Sent him 20 for each picture B|" },
        { "Offers skins if he does video.", "D01 skins if he does video A|" },
        { "Offers skins in the store.", "" },
        { "Has 300 from men I don't know.", "D01 300 from men I don't know A|" },
        { "Has 300 from her aunt.", "" },
        { "Asked to party for 40.", "D01 Asked to party for 40 A|" },
        { "Guys pay him in pills.", "D01 Guys pay him in pills A|D02 Guys pay him A|" },
        { "Hangs around with truckers for rides.", "D01 Hangs around with truckers for rides A|" },
        { "Hangs around with classmates.", "" },
        { "Sells nudes online.", "D01 Sells nudes online A|" },
        { "Sells cookies online.", "" },
        { "Got paid to party with older men.", "D01 Got paid to party with older men A|" },
        { "They lived rent free as long as she was nice to him.",
          "D01 rent free as long as she was nice to A|" },
        { "I do the guests on weekends.", "D01 I do the guests A|" },
        { "Do the guests know?", "" },
        { "A bed is a thing of value.", "D01 is a thing of value A|" },
        { "Took a thing of value.", "" });
}

TEST(pages_prices_and_who_is_posted_from_a_room_are_told)
{
    TOLD(
        { "15 yo being posted from rm 6.", "D03 being posted from rm A|" },
        { "Officer posted at rm 6.", "" },
        { "She posts from motels.", "C16 She posts from motels A|D03 posts from motels A|" },
        { "The ad calls her a freshman.", "D03 The ad calls her A|" },
        { "The teacher calls her a freshman.", "" },
        { "A man sells her snap.", "D03 sells her snap A|D07 sells her A|" },
        { "A man sells her bike.", "D07 sells her B|" },
        { "Niece has an OnlyFans.", "D03 Niece has an OnlyFans A|" },
        { "Tells her which men to see.", "D08 Tells her which men to see A|" },
        { "Tells her which bus to take.", "" },
        { "He paid dad for video calls with kids.", "D03 paid dad for video calls with kids A|" },
        { "She does in-calls.", "D04 does in-calls A|" },
        { "Posted as 19.", "D03 Posted as 19 A|" });
}

TEST(kin_landlords_friends_and_who_is_handed_around_are_told)
{
    TOLD(
        { "Stepmother let him have her for the light bill.", "D06 Stepmother let him have her A|" },
        { "Stepmother asked her for the light bill.", "" },
        { "Offered the girl instead of rent.", "D06 Offered the girl instead of rent A|" },
        { "Sets her up with dudes.", "D07 Sets her up with dudes A|" },
        { "Sets her up with a tutor.", "" },
        { "The mate loans him to his friends.", "D07 loans him to his friends A|" },
        { "The mate loans him a coat.", "" },
        { "Her sister was promised to a man for 900 dollars.",
          "D07 sister was promised to a man for 900 A|" },
        { "Car was promised to a man for 900 dollars.", "" },
        { "Told her to be nice to the landlord.", "D06 Told her to be nice to the landlord A|" },
        { "Told her to be nice to her brother.", "" },
        { "Mother lets the dealer take the 11 yo.",
          "D06 Mother lets the dealer take A|C35 Mother lets the dealer A|" },
        { "Mother lets the neighbor take the 11 yo to school.", "" },
        { "Letting the landlord date her.", "D06 Letting the landlord date her A|" },
        { "He wanted her to be with his friends.", "D07 wanted her to be with his friends A|" },
        { "He wanted her to meet his parents.", "" },
        { "He is running girls out of the house.", "D07 running girls out A|C44 running girls A|" },
        { "He is running errands for girls.", "C44 running errands for girls A|" },
        { "The man rents us.", "D07 man rents us A|" },
        { "Uncle rented her for the weekend.", "D07 rented her for the weekend A|" },
        { "Leases her for 50 a nite.", "D03 Leases her for 50 A|D08 50 a nite A|" },
        { "Leases her a room.", "" },
        { "Sleeps with the landlord so they can stay.",
          "D01 Sleeps with the landlord so they can stay A|" },
        { "If she loved him she would. If you loved me you'd do it.",
          "C30 loved him A|D07 If you loved me you'd do it A|C30 loved me A|" });
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
