/* narrative_beside_test.c - proof that what clerks, officers and callers write of pay is told, and what is of others is not. */
#include "insight/narrative_told.h"

#include "base/test.h"

TEST(clerks_tell_of_men_at_a_room_and_of_what_is_handed_on)
{
    TOLD(
        { "Several men in/out of 214 all night", "D04 Several men in/out of 214 all night A|" },
        { "Diff guys in and out of rm 9, 15 min each", "D04 Diff guys in and out of rm 9, 15 min each A|" },
        { "Several painters in and out of 214 all day", "" },
        { "Men in and out of the office all day", "" },
        { "Denies different men in/out of 214 all night", "D04 different men in/out of 214 all night N|" },
        { "He has her give him what the guys pay", "D02 give him what the guys pay A|" },
        { "She hands him whatever they leave", "D02 hands him whatever they leave A|" },
        { "She gave him what they asked for", "" },
        { "Does not pay him what they give", "D02 pay him what they give N|" },
        { "Men at the door of 12 said they already paid the guy", "D02 Men at the door of 12 said they already paid the guy Q|" },
        { "2 guys knocking on rm 7, both say \"already paid Dale\"",
          "D02 guys knocking on rm 7, both say \"already paid A|D04 guys knocking on rm A|" },
        { "Guys at the door said they already paid for the room",
          "D02 Guys at the door said they already paid B|"
          "D04 said they already paid for B|C16 they already paid for the room B|" },
        { "Men at the desk already paid the bill", "" },
        { "Girl is in an ad shot in our bathroom", "D03 Girl is in an ad shot in our bathroom A|" },
        { "Girl from the ad, 80 per hr", "D03 Girl from the ad, 80 per hr A|D01 80 per hr A|" },
        { "Girl put up an ad for babysitting, 15 per hr", "" },
        { "Girl in an ad for milk", "" });
}

TEST(officers_tell_of_ads_dates_and_screens_in_short_words)
{
    TOLD(
        { "Ads w/ jv's pictures", "D03 Ads w/ jv's pictures A|" },
        { "He booked the dates & kept $", "D02 booked the dates & kept $ A|" },
        { "Lined up johns, took the cash", "D02 Lined up johns, took the cash A|D04 Lined up johns A|" },
        { "She booked the visits and took the bus", "" },
        { "Denies he booked the dates and kept $", "D02 booked the dates and kept $ N|" },
        { "CSEC screen: pos", "D07 CSEC screen: pos A|" }, { "HT inv opened", "D07 HT inv opened A|" },
        { "Det opened CSEC case", "D07 opened CSEC case A|" }, { "No HT inv opened", "D07 HT inv opened N|" },
        { "Drug trafficking inv opened", "" }, { "Theft case opened", "" },
        { "CPS screened in - sex traff.", "D07 screened in - sex traff A|C26 sex traff A|" },
        { "CPS screened in for CSEC", "D07 screened in for CSEC A|" },
        { "CPS screened in for neglect", "" }, { "Not screened in for CSEC", "D07 screened in for CSEC N|" },
        { "Screened out, CSEC", "" },
        { "Ads since Mar", "D03 Ads since Mar A|" }, { "2 ads up since last fall", "D03 ads up since last A|" },
        { "Ads since May for her lawn care", "D03 Ads since May for her B|" },
        { "Adds since May", "" }, { "Denies ads since Mar", "D03 ads since Mar N|" },
        { "Notebook w/ $ per date", "D02 Notebook w/ $ per date A|" },
        { "List of prices for each customer", "D02 List of prices for each customer A|D01 prices for each A|" },
        { "Log of calls per date", "" }, { "No ledger of $ per date", "D02 ledger of $ per date N|" });
}

TEST(callers_tell_of_sums_each_time_and_of_men_who_pay_to_come_over)
{
    TOLD(
        { "He is getting 150 each time", "D02 He is getting 150 each time A|" },
        { "HER COUSIN CHARGES 80-100 A VISIT",
          "D02 COUSIN CHARGES 80-100 A VISIT A|"
          "D06 COUSIN CHARGES 80-100 A VISIT A|D01 100 A VISIT A|" },
        { "He gets 40 each time he mows", "D02 He gets 40 each time B|" },
        { "He gets 100 a night at the diner", "D08 100 a night A|" },
        { "She is not getting 100 each time", "" },
        { "Some older man pays him to come over", "D01 older man pays him to come over A|" },
        { "A grown dude pays my friend to hang out", "" },
        { "Older woman pays him to come over and feed her cats", "D01 Older woman pays him to come over B|" },
        { "Older man pays his rent", "" },
        { "A guy from the app pays him to stay", "D01 guy from the app pays him to A|" },
        { "Guy off an app paid her to walk his dog", "D01 Guy off an app paid her to B|" },
        { "They pay him to come over and his friends too", "D01 pay him to come over and his friends too A|" },
        { "Denies that an older man pays her to come over", "D01 older man pays her to come over N|" });
}

TEST(what_is_of_kin_of_a_place_or_of_a_paper_is_told_of_no_child)
{
    TOLD(
        { "Mo is HT survivor", "D07 HT survivor B|" },
        { "Aunt is an adult sex trafficking victim", "D07 sex trafficking victim B|" },
        { "Mother says she is an HT victim", "D07 HT victim Q|" },
        { "Mother thinks daughter is HT victim", "D07 HT victim A|" },
        { "Mom has hx of sex trafficking", "" }, { "Mo's CSEC case", "D07 CSEC case B|" },
        { "Child is HT survivor", "D07 HT survivor A|" },
        { "Sis cited 12.34 prostitution in May", "C26 prostitution B|" },
        { "Brother arrested for soliciting", "C26 arrested for soliciting B|" },
        { "Sister arrested with her, prostitution", "C26 arrested with her, prostitution A|" },
        { "Cited for prostitution, sister came", "C26 Cited for prostitution A|" },
        { "Expo. to prostitution", "C26 prostitution B|" },
        { "Exposure to mo's prostitution", "C26 prostitution B|" },
        { "Prostitution exposure unknown", "C26 Prostitution A|" },
        { "Mo seeing clients in home", "" }, { "Mo has her see clients in home", "D07 has her see clients A|" },
        { "Sib of HT victim", "D07 HT victim B|" },
        { "ON PROST STROLL, HAD BUS CARD", "C26 PROST B|" },
        { "Waiting for the bus on the stroll", "D08 on the stroll B|" },
        { "On the stroll after leaving work at the diner", "D08 On the stroll B|" },
        { "Waiting for a date on the stroll", "D04 Waiting for a date A|D08 on the stroll A|" },
        { "Working the stroll, took the bus here", "D08 Working the stroll A|" },
        { "Kids at school call her a prostitute", "C13 Kids at school call her a prostitute B|C26 a prostitute B|C27 prostitute B|" },
        { "Uncle calls her to prostitute for him", "C27 prostitute A|" },
        { "juv citation, buyer", "D04 juv citation, buyer B|" }, { "Juv with buyer", "D04 Juv with buyer A|" },
        { "Caller wants statistics for a paper on trafficking of minors", "D07 trafficking of minors B|" },
        { "Asks for a speaker on sex trafficking of children", "D07 trafficking of children B|" },
        { "Wants to report sex trafficking of a child", "D07 report sex trafficking A|" },
        { "Saw training on prostitution, says her niece is being trafficked", "C26 prostitution B|D07 being trafficked Q|" });
}

TEST(other_words_of_ads_of_debts_and_of_who_is_meant_are_read_as_they_are_meant)
{
    TOLD(
        { "Lets the dealer be alone with his son to settle a debt", "D06 Lets the dealer be alone with his son to settle A|" },
        { "Let a friend sit alone with her son at the park", "" },
        { "Never lets the landlord be alone with her son for rent", "D06 lets the landlord be alone with her son for rent N|" },
        { "Online ad w/ picture taken in our room", "D03 ad w/ picture taken in our room A|" },
        { "Ad with a picture taken at the beach", "" },
        { "Ads under another name", "D03 Ads under another name A|" },
        { "No ads under another name", "D03 ads under another name N|" }, { "Called under another name", "" },
        { "Bf posts her and holds $", "D02 posts her and holds $ A|D03 posts her and A|" },
        { "Bf posts her pictures and holds hands", "" },
        { "Recov by vice", "D07 Recov by vice A|" }, { "Recov by patrol", "" },
        { "Mo. has hx prostitution", "C26 prostitution B|" },
        { "Mother 24 w/ hx of commercial sex", "D01 commercial sex B|" },
        { "Mother reports juv hx of sex trafficking", "D07 reports juv hx of sex trafficking A|" },
        { "His mom sells herself", "D01 sells herself B|" },
        { "Mom says the girl sells herself", "D01 girl sells herself Q|" },
        { "Mom sells her", "D06 Mom sells her A|D07 sells her A|" },
        { "Roommate (28) advertises herself online", "D03 advertises herself online B|" },
        { "Juv advertises herself online", "D03 advertises herself online A|" },
        { "Girls calling her a prostitute as a joke", "C13 Girls calling her a prostitute A|C26 a prostitute B|C27 prostitute B|" },
        { "Made a page calling him a hooker", "C27 hooker B|" },
        { "He calls her a prostitute and takes her money", "C26 a prostitute A|C27 prostitute A|D02 takes her money A|" },
        { "Charged w/ criminal solicitation", "C26 Charged w/ criminal solicitation B|" },
        { "Charged w/ criminal solicitation, prostitution", "C26 Charged w/ criminal solicitation B|C26 prostitution A|" },
        { "JUV - buyer", "D04 JUV - buyer B|" }, { "Juv found with buyer", "D04 Juv found with buyer A|" });
}

TEST(men_who_come_to_a_room_and_pay_behind_an_app_are_told_and_what_screens_did_not_find_is_not)
{
    TOLD(
        { "6 diff men to rm 11 tonight", "D04 diff men to rm A|" },
        { "Several men to room 4 for the meeting", "" },
        { "Denies different men to her room", "D04 different men to her room N|" },
        { "3 movers to room 4", "" },
        { "3 buyers identified", "D01 buyers identified A|" }, { "Buyers not identified", "D01 Buyers not identified N|" },
        { "Met men online, they sent Venmo afterwards", "D01 men online, they sent Venmo afterwards A|" },
        { "Her aunt sent Venmo after the trip", "" },
        { "He offered the clerk time with the girl for 120", "D02 offered the clerk time with the girl for 120 A|" },
        { "Offered time with the boy at the rink", "" },
        { "He sends her out to the trucks", "D08 sends her out to the trucks A|" },
        { "They sent the trucks to the shop", "" },
        { "Screened for CSEC by the center, negative", "D07 Screened for CSEC B|" },
        { "Walked home, area of prost complaints, nothing seen", "C26 prost B|" });
}
