/* narratives_stories.c - where does an officer meet a child of whom something may have to be told? */
#include "synth/narratives_words.h"

/* A beat that tells an indicator by itself says so in brackets; a story without brackets can carry denials only. */
#define BEATS(...) (const char *const[]){ __VA_ARGS__, NULL }
#define WHO \
    "{c} was identified as {full}, DOB {dob}|{r} identified {c} as {full} ({age} YOA)" \
    "|{c} gave the name {full}, {age}|{full}, {age} years of age, hereinafter {c}" \
    "|{c} verbally identified {herself} as {full}|dispatch confirmed {c} as {full}, {age}"
#define ADULT_THERE \
    "?{r} also made contact with {a}|{a} was on scene as well|{a} was nearby and was asked to wait" \
    "|{a} walked up while {r} was talking to {c}|second unit stood by with {a}"
#define TAKEN_HOME \
    "{c} was released to a parent|{her} guardian was notified and responded" \
    "|{c} was transported to juvenile intake|children's services was called and a worker took custody of {c}" \
    "|nothing further to report|{r} cleared the call at {time} hrs|case forwarded to the juvenile unit" \
    "|no further action taken at this time|a copy was routed to the county child protection office"

const Story narratives_stories[] = {
    { "hotel-room", 'J', 12, 17, BEATS(
        "on {date} at approximately {time} hours {r} was dispatched to the {hotel} for a noise "
            "complaint|{r} responded to the {hotel} ref a disturbance"
            "|front desk of the {hotel} requested a civil standby"
            "|on {date} at {time} {r} was flagged down by staff at the {hotel}",
        "[C16] {r} knocked on {room} and {c} opened the door"
            "|[C16] {c} was inside {room} upon our arrival|[C16] {c} had a key to {room} at the {hotel}"
            "|[C16] {c} was standing outside {room} of the {hotel} in socks",
        WHO,
        ADULT_THERE,
        "?the room was photographed|room was in disarray with food containers on the floor",
        TAKEN_HOME) },
    { "traffic-stop", 'J', 12, 17, BEATS(
        "on {date} at {time} hrs {r} conducted a stop on a {car} for an equipment violation"
            "|{r} stopped a {car} on {street} for speed"
            "|{r} observed a {car} with expired tags and initiated a stop",
        "{c} was in the passenger seat|the passenger was {c}|{c} was a passenger and was not belted",
        WHO,
        "?{a} was driving|driver was {a}|the driver, {a}, was asked to step out",
        "?consent to search was given and nothing illegal was located|vehicle was parked and locked"
            "|driver was cited and the vehicle was towed",
        TAKEN_HOME) },
    { "missing-child-found", 'J', 12, 17, BEATS(
        "on {date} {r} was sent to {street} to check on a juvenile"
            "|{town} PD asked {r} to check an address on {street}"
            "|at {time} hours {r} was advised of a possible location for a juvenile",
        "[C01] {c} was located there and had been reported as a runaway"
            "|[C01] {r} located {c}, who was entered as missing"
            "|[C01] contact was made with {c}, who had left home on {date} without permission",
        WHO,
        ADULT_THERE,
        "?the entry was canceled with dispatch|{r} notified {town} PD of the recovery"
            "|teletype was sent to the entering agency",
        TAKEN_HOME) },
    { "shoplifting", 'J', 12, 17, BEATS(
        "{r} was dispatched to {store} for a shoplifter in custody"
            "|loss prevention at {store} called about a theft"
            "|on {date} at {time} {r} responded to {store} ref a shoplift",
        "{c} was seated in the office|LP had {c} in the back room|staff pointed out {c}",
        WHO,
        "the items came to ${small}, food and hygiene products"
            "|{c} had concealed cosmetics worth ${small}|merchandise valued at ${small} was recovered"
            "|{c} had two sandwiches and a phone charger, ${small} total",
        ADULT_THERE,
        "?store wishes to prosecute|store declined to press charges|a trespass warning was issued",
        TAKEN_HOME) },
    { "street-contact", 'J', 12, 17, BEATS(
        "while on patrol {r} observed a {fem} standing at {street}"
            "|at {time} hrs {r} was patrolling the area of {street}"
            "|{r} was on a directed patrol on {street} due to complaints from businesses",
        "{r} made contact with {c}|{c} was walking back and forth in front of {store}"
            "|{c} was sitting on the curb",
        WHO,
        ADULT_THERE,
        "?it was {small} degrees out|{c} had a small backpack",
        TAKEN_HOME) },
    { "disturbance", 'J', 12, 17, BEATS(
        "{r} responded to {street} for a verbal disturbance"
            "|units were sent to {street} for a physical fight in progress"
            "|on {date} at {time} a caller reported yelling at {street}",
        "upon arrival {c} and {a} were standing in the driveway|{r} separated {c} and {a}"
            "|{c} and {a} were arguing in the parking lot",
        WHO,
        "?the argument was reported to be over a phone|both said it was verbal only"
            "|neighbor heard a door slam",
        TAKEN_HOME) },
    { "home-visit", 'J', 12, 17, BEATS(
        "{r} assisted CPS with a visit at {street}|on {date} {r} accompanied a caseworker to {street}"
            "|request from child protective services to meet at {street}",
        "{c} was at home|the worker wanted to speak with {c} alone|{c} came out of a back bedroom",
        WHO,
        "?the kitchen was cluttered|there was food in the house"
            "|residence was dark and had no working lights",
        TAKEN_HOME) },
    { "school-report", 'J', 12, 17, BEATS(
        "{r} was called to {school} by the assistant principal|the SRO at {school} requested a report"
            "|on {date} {r} met with a counselor at {school}",
        "the matter concerned {c}|{c} was waiting in the office|staff asked {ro} to talk with {c}",
        WHO,
        "?a parent was contacted by phone|the counselor sat in on the conversation"
            "|door to the office was left open",
        TAKEN_HOME) },
    { "hospital", 'J', 12, 17, BEATS(
        "{r} was dispatched to the ER for a report"
            "|charge nurse called to request an officer for a juvenile"
            "|at {time} hours {r} responded to the hospital",
        "{c} was in bed 6|the patient, {c}, was awake and alert|{r} spoke with {c} in a private room",
        WHO,
        ADULT_THERE,
        "?medical staff collected the clothing|the nurse provided a summary for this report",
        TAKEN_HOME) },
    { "curfew", 'J', 12, 17, BEATS(
        "at {time} {r} saw a juvenile in the park after hours"
            "|{r} was checking {store} on {street} after closing"
            "|on {date} {r} observed {c} on {street} in violation of curfew",
        "{c} stopped when asked|{c} was sitting on a picnic table|{c} was out of breath when contacted",
        WHO,
        ADULT_THERE,
        "?{c} was warned for the violation|a curfew citation was issued",
        TAKEN_HOME) },
    { "robbery-reported", 'J', 13, 17, BEATS(
        "{c} called to report a robbery|{r} met with {c} in the lobby regarding a robbery"
            "|on {date} {r} took a robbery report from {c}",
        WHO,
        "{c} said the {male} pushed {him} and took {her} bag"
            "|{c} stated cash and a phone were taken by force"
            "|{c} was unable to give a description of the vehicle",
        ADULT_THERE,
        "?area was checked with negative results|a BOLO was put out",
        TAKEN_HOME) },
    { "false-papers", 'J', 14, 17, BEATS(
        "{r} was dispatched to the counter at {store} for a subject with a questionable ID"
            "|clerk at {store} refused an ID and called|{r} was asked to look at an ID that would not scan",
        "{c} had presented the card|the card was presented by {c}|{r} spoke with {c} about the card",
        WHO,
        ADULT_THERE,
        "?the card was seized|the card was placed in evidence as item 1",
        TAKEN_HOME) },
    { "online-tip", 'J', 12, 17, BEATS(
        "{r} was assigned a tip from the state clearinghouse|on {date} a tip was forwarded to this unit"
            "|the following is a supplement to a tip that came in on {date}",
        "the tip concerned {c}|{c} was mentioned in the tip|{r} went to the residence to speak with {c}",
        WHO,
        "?a preservation letter was sent to the provider"
            "|the reporting company listed the number {phone}",
        TAKEN_HOME) },
    { "commercial-arrest", 'J', 12, 17, BEATS(
        "on {date} vice detectives conducted an operation on {street}"
            "|{r} assisted the vice unit at {time} hours"
            "|the following arrest was made in the course of a directed operation",
        "[D01 C26] {c} agreed to meet for ${money} and was taken into custody"
            "|[D01] {c} quoted ${small} to an undercover officer"
            "|[D01] an undercover officer was offered a commercial act by {c} for ${money}",
        WHO,
        ADULT_THERE,
        "?{c} was advised of rights|marked bills were recovered",
        TAKEN_HOME) },
    /* Somebody whom papers made an adult; only the eye may say otherwise. */
    { "adult-on-paper", 'A', 18, 23, BEATS(
        "vice detectives worked a detail on {street}|on {date} {r} assisted with an operation near {store}",
        "{c} agreed to a date for ${money}|{c} quoted ${small} to an undercover officer",
        WHO,
        "?{c} had a license from another state|{c} answered booking questions with a yes or no",
        "{c} was booked and released on citation|{c} was booked into county|{r} cleared at {time} hrs") },
    { NULL, 0, 0, 0, NULL },
};
