/* narratives_lookalikes.c - which reports use the same words and are about something else? */
#include "synth/narratives_words.h"

#define BEATS(...) (const char *const[]){ __VA_ARGS__, NULL }
#define REPORT_END \
    "nothing further|no suspect information at this time|{r} cleared at {time} hrs|case inactive pending leads" \
    "|report taken for insurance purposes|victim was given a case number|case closed by arrest" \
    "|follow up assigned to detectives|unable to locate any witnesses|area check was negative"
#define PERSON "{c} was identified as {full}, {age} YOA|{c} identified as {full}|{r} spoke with {c}, {full}"

/* No sentence without brackets may tell an indicator of anybody who may be a child: a runaway, a companion much older,
 * drugs, a hotel that is not the family's, absence from school. Those that do stand in brackets. */
const Story narratives_lookalikes[] = {
    { "hotel-robbery", 'A', 24, 70, BEATS(
        "{r} was dispatched to the {hotel} for a robbery that just occurred"
            "|at {time} the night clerk of the {hotel} called in a robbery"
            "|on {date} {r} took a report of a holdup at the {hotel}",
        "{c}, the clerk, said a masked {male} came in and demanded the cash drawer"
            "|{c} was working the desk when a {male} showed a knife and asked for the money",
        PERSON,
        "the {male} took ${money} and a box of room keys|loss was ${money} in cash and two key cards"
            "|suspect fled with the money in a {car}",
        "?video from the lobby was requested|K9 track ended at {street}",
        REPORT_END) },
    { "adult-debt", 'A', 23, 65, BEATS(
        "{r} responded to {street} for an argument over money|{c} came to the station about a loan"
            "|on {date} {r} was sent to a civil matter at {street}",
        "{c} stated {a} owes ${money} for a {car}|{c} said {a} never paid back ${money} from last year"
            "|{a} told {ro} that {c} still owes ${money} for rent",
        PERSON,
        "{a} said {he} will pay when {his} check comes|they were told this is civil"
            "|both parties agreed to small claims court|{a} had taken the money from a shared account",
        "?no crime was committed",
        REPORT_END) },
    { "runaway-at-friends", 'J', 12, 17, BEATS(
        "mother called to report {c} missing at {time}|{r} took a missing juvenile report on {street}",
        "[C01] {c} left after being grounded|[C01] {c} ran off following an argument about chores",
        PERSON,
        "{c} was found an hour later at {friend}'s house playing video games"
            "|{r} located {c} at a classmate's house where the parents had called mom"
            "|{c} was at a friend's, the friend's mother confirmed it",
        "?{c} was returned to mother|mother came to get {him}",
        "{r} cleared the call|entry canceled, nothing further"
            "|{c} said {she} was sorry for worrying everyone") },
    { "school-fight", 'J', 12, 17, BEATS(
        "{r} was called to {school} for a fight in the cafeteria"
            "|SRO reported a fight between two students at {school}",
        "{c} and {friend} exchanged punches over a seat|{c} was shoved into a locker and pushed back"
            "|a video showed {c} and {friend} throwing food and then punches",
        PERSON,
        "the nurse looked at both students|parents of both were contacted|neither family wants charges",
        "?both were suspended for {n} days|school will handle discipline",
        "nothing further|report for information only") },
    { "adult-domestic", 'A', 22, 60, BEATS(
        "units were dispatched to {street} for a domestic"
            "|{r} responded to a domestic disturbance between spouses",
        "{c} stated {her} spouse grabbed {him} by the arm"
            "|{c} said that {a} broke {her} phone during a fight about bills"
            "|{a} took the car keys and would not let {c} leave",
        PERSON,
        "{c} had redness on the left wrist|no injuries were seen on either party"
            "|{a} had already left the residence",
        "?{c} was given the victim packet|{a} was arrested without incident"
            "|children were asleep and did not see it",
        "{c} declined to prosecute|case submitted to the district attorney|nothing further") },
    { "shoplifting-adult", 'A', 19, 70, BEATS(
        "loss prevention at {store} had one in custody|{r} responded to {store} for a theft",
        "{c} pushed a cart of detergent past the registers|{c} was seen switching price tags"
            "|{c} put two bottles of liquor in a diaper bag",
        PERSON,
        "value was ${small}|items were recovered and photographed for LP"
            "|total of the merchandise was ${money}",
        "?{c} was cited and released|{c} was trespassed for a year",
        REPORT_END) },
    { "massage-inspection", 'A', 30, 64, BEATS(
        "{r} assisted code enforcement with an inspection of a massage business on {street}"
            "|on {date} a licensing check was made of a spa on {street}",
        "{c} is the owner and showed all licenses|the manager, {c}, was cooperative",
        PERSON,
        "all employees were adults with state licenses on the wall"
            "|{n} adult employees were present and spoke with the interpreter",
        "?two beds were found in a break room and the owner was told to remove them"
            "|a fire door was blocked|prices were posted at the counter and matched the license",
        "business passed|a reinspection is set for {date}") },
    { "family-in-shelter-motel", 'J', 4, 16, BEATS(
        "{r} was sent to the {hotel}, where the county houses families, for a domestic"
            "|on {date} {r} responded to the family wing of the {hotel}",
        "{c} was there with both parents and two siblings"
            "|parents and {c} were in the room the county pays for",
        PERSON,
        "father had shoved mother and {c} stepped between them"
            "|mother stated {her} father threw a remote that hit {c} on the arm",
        "?mother has all of the family papers and a housing caseworker"
            "|school bus picks {c} up at the lobby",
        "father was arrested|shelter staff moved the family to another floor|nothing further") },
    { "hotel-staff-theft", 'J', 16, 17, BEATS(
        "{r} took a theft report at the {hotel}|{c}, who works at the {hotel}, reported a stolen phone",
        "{c} buses tables at the restaurant of the {hotel} after school"
            "|{c} left {her} phone in the break room during a shift",
        PERSON,
        "phone was valued at ${money}|manager will check the cameras"
            "|mother gave the serial number over the phone",
        "?{c} found the locker open",
        REPORT_END) },
    { "hotel-guest-theft", 'J', 12, 17, BEATS(
        "{r} responded to the pool at the {hotel} for a theft"
            "|a family on vacation reported a theft at the {hotel}",
        "{c} was swimming with {her} parents when {her} bag was taken"
            "|{c} left a phone on a chair next to {her} father",
        PERSON,
        "a {male} in a red cap was seen near the chairs|loss is a phone, ${small} and sunglasses",
        "?parents can be reached at {phone}",
        REPORT_END) },
    { "custody-dispute", 'J', 5, 15, BEATS(
        "{r} was dispatched to the {hotel} for a custody issue"
            "|mother reported {her} father kept {c} past the weekend",
        "father had {c} at the {hotel} during his visitation"
            "|the decree gives father every other weekend and he was a day late",
        PERSON,
        "{c} was watching TV and was fine|{c} had {her} school bag and clothes",
        "?father agreed to return {c}|both parents were told to go back to family court",
        "nothing further|civil matter, report for documentation") },
    { "travelling-family-drugs", 'A', 33, 55, BEATS(
        "{r} stopped a {car} with out of state plates on {street}"
            "|{r} conducted a stop on a {car} for following too close",
        "{c} was driving with a spouse and their two teenagers"
            "|{c} was on the way to a wedding with the family",
        PERSON,
        "K9 alerted and {n} grams were found in the console, {c} said it was {hers}"
            "|{c} admitted the pipe was {hers} and not the kids'",
        "?the teenagers rode with the spouse to the {hotel}",
        "{c} was booked|{c} was cited and released") },
    { "hotel-party", 'J', 15, 17, BEATS(
        "the {hotel} called about a loud prom party"
            "|{r} responded to the {hotel} for noise after a school dance",
        "about a dozen students in formal wear were in a suite rented by a parent"
            "|{c} and {friend} argued over a dress|{c} said {friend} threw a corsage and a slap followed",
        PERSON,
        "the parent chaperone was in the next room|parents came to pick up their kids",
        "?guests were asked to lower the music",
        "nothing further|all left on their own") },
    { "teenage-couple", 'J', 14, 17, BEATS(
        "{r} was sent to {school} for a dating violence report"
            "|mother of {c} called about {her} classmate",
        "{c} and {friend}, both in the same grade, have dated since summer"
            "|{friend}, also {age}, pushed {c} by the buses",
        PERSON,
        "{c} had no need for medics|the argument was over a text from another classmate",
        "?parents of both were present",
        "a safety plan was made with the school|report to juvenile probation") },
    { "statutory-couple", 'J', 15, 16, BEATS(
        "father of {c} reported that {c} is dating a graduate of {school}"
            "|{r} took a report from the parents of {c}",
        "{c} and {friend} met in band, {friend} is two years ahead"
            "|they have been together a year and {friend} turned 18 last month",
        PERSON,
        "{c} said {friend} is kind and that {her} parents just do not like it"
            "|both families have had dinner together",
        "?no gifts, no pictures and no money were mentioned by anybody",
        "sent to the county attorney for review|report for documentation") },
    { "peer-sex-offense", 'J', 14, 17, BEATS(
        "{c} came in with {her} mother to report an incident at a party"
            "|{r} took a report at the advocacy center",
        "{c} stated a classmate touched {him} without consent|{c} named another sophomore as the person",
        PERSON,
        "mother had hosted the party and collected all phones|an advocate was with {c} throughout",
        "?detectives will do the interview",
        "case forwarded to juvenile detectives|nothing further for patrol") },
    { "papers-for-a-bar", 'J', 16, 17, BEATS(
        "doorman at a bar on {street} held a card|{r} was called to a bar on {street} for an ID",
        "{c} had ordered the card online with birthday money to see a band"
            "|{c} borrowed the card of an older sister for a concert",
        PERSON,
        "{c} was there with three friends from {school}|parents responded and were not happy",
        "?the card was confiscated",
        "{c} was cited and released to {her} parents|warned and released to father") },
    { "abuse-at-home", 'J', 6, 16, BEATS(
        "{r} met with a CPS investigator at the advocacy center"
            "|the clinic made a mandated report concerning {c}",
        "{c} was brought by {her} grandmother|grandmother noticed changes in {c} after visits",
        PERSON,
        "the report names a member of the household|detectives will handle all interviews",
        "?the household member moved out the same day",
        "forwarded to the special victims unit|joint case opened with CPS") },
    { "adult-commercial", 'A', 22, 50, BEATS(
        "vice detectives conducted an operation on {street}|{r} assisted with a detail at the {hotel}",
        "{c} agreed to a date for ${money}|{c} offered a commercial act to an undercover for ${money}"
            "|{c} had posted an ad with {her} own photo and number",
        PERSON,
        "age of {c} was confirmed by fingerprints"
            "|{c} said {she} works for {herself} and pays for {her} own room"
            "|{c} has an adult record under the same name and DOB",
        "?resource card was given",
        "{c} was cited|{c} was booked and released") },
    { "adult-trafficking-victim", 'A', 21, 45, BEATS(
        "{c} walked into the lobby asking for help"
            "|{r} was sent to the {hotel} for a welfare check on an adult",
        "{c} stated {a} takes {her} pay from the motel cleaning job"
            "|{c} said {a} kept {her} passport and money since arriving for work",
        PERSON,
        "age confirmed by consular ID|an adult shelter took {c} in for the night",
        "?an interpreter was used",
        "federal agents were notified|forwarded to detectives") },
    { "adult-seller-assaulted", 'A', 23, 45, BEATS(
        "{r} responded to the {hotel} for an assault|{c} flagged {ro} down on {street} after an assault",
        "{c} said a customer refused to pay and hit {him}"
            "|{c} stated the {male} from the date took back ${money}",
        PERSON,
        "{c} had a cut over the eye and went with medics|the {male} left in a {car}",
        "?{c} will come in to view a lineup",
        REPORT_END) },
    { "found-phones", 'N', 30, 60, BEATS(
        "{r} was given a bag that was left on a bus|a driver turned in a bag found on route {n}",
        "inside were {n} phones, prepaid cards and a charger"
            "|it held two phones and a handful of old hotel keys",
        "the bag belonged to a trade show vendor who claimed it"
            "|owner is a salesman who was called at {phone}",
        "released to owner|booked as found property") },
    { "hotel-skip", 'N', 25, 60, BEATS(
        "the {hotel} reported a guest who left without paying"
            "|{r} took a fraud report from the manager of the {hotel}",
        "{room} was paid with a card that was declined|guest stayed {n} nights and owes ${money}",
        "housekeeping found the room empty with keys on the bed"
            "|ID copy on file is of a contractor from {far}",
        REPORT_END) },
    { "missing-adult", 'A', 66, 89, BEATS(
        "{r} responded to a care facility for a walk away|family reported {c} missing at {time}",
        "{c} has dementia and has wandered off before|{c} went out for the mail and did not come back",
        PERSON,
        "{c} was found at a bus stop and did not know what town it was"
            "|{c} was located by a neighbor, cold but well",
        "?staff had not noticed for {n} hours",
        "returned to family|medics checked {him} and cleared") },
    { "dog-at-large", 'N', 30, 60, BEATS(
        "{w} called about a dog that ran away from a yard on {street}"
            "|{r} responded for a loose dog near {store}",
        "the dog has run off {n} times this month per the neighbor|owner stated it digs under the fence",
        "no one was bitten|owner was told about the leash law",
        "returned to owner|animal control notified") },
    { "online-scam", 'A', 25, 80, BEATS(
        "{c} came to the lobby to report a scam|{r} spoke by phone with {c} about an online fraud",
        "{c} answered an ad for an apartment and sent ${money}"
            "|{c} posted a couch for sale and was sent a bad check"
            "|{c} bought gift cards and read the numbers to a caller",
        PERSON,
        "contact was from {phone}, now disconnected|money was sent through a cash app in {n} payments",
        REPORT_END) },
    { "sextortion-of-adult", 'A', 20, 60, BEATS(
        "{c} reported being blackmailed by someone met online|{r} took a report of extortion from {c}",
        "the person wants ${money} or will send private pictures to coworkers"
            "|{c} paid ${small} already and the person asked for more",
        PERSON,
        "{c} was told to stop paying and keep the messages|account was reported to the provider",
        REPORT_END) },
    { "burglary", 'A', 21, 80, BEATS(
        "{r} was dispatched to {street} for a burglary|{c} returned home and found the back door open",
        "a window in the rear was pried|entry was through the garage|unknown person(s) kicked the door",
        PERSON,
        "missing are a television, ${small} in coins and jewelry|loss is about ${money}"
            "|two bikes and a drill are gone",
        "?latent prints were lifted|neighbor has a camera facing the street",
        REPORT_END) },
    { "vehicle-theft", 'A', 21, 80, BEATS(
        "{c} reported {her} {car} stolen from {street}|{r} responded to {store} for a stolen vehicle",
        "{c} parked at {time} and it was gone an hour later|the keys had been left in the cup holder",
        PERSON,
        "vehicle was entered as stolen|{a} had borrowed it before but was ruled out",
        REPORT_END) },
    { "vandalism", 'A', 21, 80, BEATS(
        "{r} responded to {street} for damage to a fence|{c} called in graffiti on a garage",
        "blue paint was used|eggs and a rock were thrown at the siding|a tire on the {car} was cut",
        PERSON,
        "damage is ${money}|photos were taken of the damage",
        REPORT_END) },
    { "adult-assault", 'A', 21, 60, BEATS(
        "{r} was sent to a bar on {street} for a fight"
            "|units responded to {street} for an assault just occurred",
        "{c} was punched after an argument about a pool game"
            "|{c} said an unknown {male} shoved {him} into a table",
        PERSON,
        "{c} had a bloody lip and declined medics|both parties were intoxicated"
            "|bartender separated them",
        "?{c} does not want to press charges",
        REPORT_END) },
    { "adult-drugs", 'A', 20, 60, BEATS(
        "{r} contacted {c} slumped over in a {car}|{r} stopped {c} on {street} for no headlight",
        "a glass pipe was in plain view|{c} handed over a baggie",
        PERSON,
        "field test was positive|{n} grams and a scale were booked|narcan was not needed",
        "{c} was booked into county|{c} was cited with a court date") },
    { "identity-theft", 'A', 25, 80, BEATS(
        "{c} reported accounts opened in {her} name|{r} took a phone report of identity theft from {c}",
        "a card was used in {far} for ${money}|somebody filed taxes with {her} number",
        PERSON,
        "{c} was referred to the credit bureaus|bank has already reversed the charge",
        REPORT_END) },
    { "drunk-driver", 'A', 21, 70, BEATS(
        "{r} observed a {car} drifting over the line on {street}"
            "|caller reported a {car} all over the road",
        "{c} had slurred speech and an odor of alcohol|{c} could not complete the walk and turn",
        PERSON,
        "{c} blew over the limit|a warrant was obtained for blood|vehicle was towed",
        "{c} was booked for DUI|released sober") },
    { "trespass-adult", 'A', 20, 65, BEATS(
        "{store} wanted {c} moved along|{r} responded to {store} for an unwanted subject",
        "{c} was asleep in the entry|{c} was yelling at customers|{c} refused to leave the property",
        PERSON,
        "{c} was warned for trespass|{c} took {her} cart and left",
        "{r} cleared at {time}|nothing further") },
    { "gun-in-car", 'A', 20, 60, BEATS(
        "{r} stopped a {car} on {street}|patrol contacted {c} in a parked {car}",
        "a handgun was under the seat|{c} told {ro} there was a gun in the door",
        PERSON,
        "serial number came back clear|{c} is a convicted felon",
        "{c} was booked|gun was placed in evidence") },
    { "animal-cruelty", 'A', 25, 75, BEATS(
        "{r} assisted animal control at {street}|caller reported dogs without water at {street}",
        "{n} dogs were chained|the dogs had no food or shelter from the heat",
        PERSON,
        "{c} was cited|dogs were taken to the shelter",
        "nothing further|photos booked as evidence") },
    { "bribe-or-betting", 'A', 25, 75, BEATS(
        "{r} followed up on a gambling complaint at {street}|a machine was reported at {store}",
        "{c} was running a card game with a cut for the house|pay slips and ${money} were on the table",
        PERSON,
        "cash was counted and booked|{c} said it was only friends",
        REPORT_END) },
    { "general-report", 'A', 21, 80, BEATS(
        "{r} took a report from {c} at the station|on {date} {c} called about an incident at {street}",
        "{c} wanted it documented|{c} was not sure a crime took place",
        PERSON,
        "{r} explained the options|no witnesses were present|{c} was advised to call back with more",
        REPORT_END) },
    { "small-charge-juvenile", 'J', 12, 17, BEATS(
        "{r} contacted {c} near {school}|on {date} {r} was sent to {street} for kids on a roof",
        "{c} was on private property with two classmates|{c} was setting off fireworks"
            "|{c} had been skating in the garage",
        PERSON,
        "{c} was polite and apologized|mother was called and came right away",
        "?a warning was given",
        "released to mother|cited and released to a parent") },
    { NULL, 0, 0, 0, NULL },
};
