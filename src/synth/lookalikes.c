/* lookalikes.c - which reports would mislead somebody who looks for single signs? */
#include "synth/lookalikes.h"

/* They follow the cautions that practice gives beside its indicators (C01, C07, C12,
 * C16, C25, read 2026-11-22). */

static Look minor(Making *m, int youngest, int oldest)
{
    Look look = look_of(&m->random, youngest, oldest);
    look.sex = *pick(&m->random, ANY("M", "F"));
    return look;
}

/* A parent or a parent's partner, old enough to be one. */
static Look parent_of(Making *m, Look child)
{
    return look_of(&m->random, look_age(child) + 19, look_age(child) + 36);
}

/* ---- hotels, for ordinary reasons ---- */

static void family_in_shelter_motel(Making *m, Agency *agency, Report *r)
{
    Look child = minor(m, 4, 16), parent = parent_of(m, child);
    report_offense(r, "13B", "14");
    int other_parent = report_victim(r, "13B", look_aged(look_adult(&m->random), look_age(parent)));
    int v = report_victim(r, "13B", child);
    report_offender(r, parent);
    tie_to_all(r, other_parent, "BG");
    tie_to_all(r, v, "CH");
    arrest(m, agency, r, 1, "13B", r->date);
}

static void staff_victim_of_theft(Making *m, Agency *agency, Report *r)
{
    report_offense(r, "23D", "14");
    report_goods(r, '7', "75", random_from_to(&m->random, 90, 700));
    report_victim(r, "23D", minor(m, 16, 17));
    report_unknown_offender(r);
    (void)agency;
}

static void guest_child_robbed_of_things(Making *m, Agency *agency, Report *r)
{
    report_offense(r, "23H", "14");
    goods_add(report_goods(r, '7', "75", random_from_to(&m->random, 90, 700)), "20",
              random_from_to(&m->random, 5, 60));
    report_victim(r, "23H", minor(m, 12, 17));
    report_offender(r, look_adult(&m->random));
    (void)agency;
}

static void custody_dispute_in_hotel(Making *m, Agency *agency, Report *r)
{
    Look child = minor(m, 5, 15);
    report_offense(r, "100", "14");
    report_goods(r, '1', NULL, 0);
    int v = report_victim(r, "100", child);
    report_offender(r, parent_of(m, child));
    tie_to_all(r, v, "CH");
    arrest(m, agency, r, 1, "100", r->date);
}

static void travelling_family_with_drugs(Making *m, Agency *agency, Report *r)
{
    Look teenager = minor(m, 15, 17);
    goods_add(drugs_seized(m, r, pick(&m->random, ANY("14", "13"))), "20",
              random_from_to(&m->random, 20, 300));
    report_society(r);
    int parent = report_offender(r, parent_of(m, teenager));
    report_offender(r, teenager);
    arrest(m, agency, r, parent, "35A", r->date);
}

static void party_in_hotel(Making *m, Agency *agency, Report *r)
{
    report_offense(r, "13B", "14")->using[0] = 'A';
    int v = report_victim(r, "13B", minor(m, 16, 17));
    report_offender(r, minor(m, 16, 17));
    tie_to_all(r, v, pick(&m->random, ANY("FR", "AQ", "BG")));
    r->victims[v - 1].injury = 'M';
    (void)agency;
}

/* ---- the young among themselves ---- */

static void peers_at_a_party(Making *m, Agency *agency, Report *r)
{
    const char *offense = pick(&m->random, ANY("36B", "11D", "11A"));
    report_offense(r, offense, pick(&m->random, ANY("20", "20", "50", "10")))->using[0] = 'A';
    int v = report_victim(r, offense, minor(m, 14, 17));
    report_offender(r, minor(m, 15, 17));
    if (random_chance(&m->random, 0.3)) report_offender(r, minor(m, 16, 17));
    tie_to_all(r, v, pick(&m->random, ANY("AQ", "FR", "BG")));
    (void)agency;
}

static void teenage_couple(Making *m, Agency *agency, Report *r)
{
    report_offense(r, "13B", pick(&m->random, ANY("20", "53", "18")));
    int v = report_victim(r, "13B", minor(m, 15, 17));
    report_offender(r, look_of(&m->random, 16, 18));
    tie_to_all(r, v, "BG");
    arrest(m, agency, r, 1, "13B", r->date);
}

/* Unlawful, and a harm; but nothing was paid. */
static void statutory_couple(Making *m, Agency *agency, Report *r)
{
    report_offense(r, "36B", "20");
    int v = report_victim(r, "36B", minor(m, 14, 16));
    report_offender(r, look_of(&m->random, 18, 22));
    tie_to_all(r, v, "BG");
    if (random_chance(&m->random, 0.5)) arrest(m, agency, r, 1, "36B", r->date);
}

static void drugs_among_peers(Making *m, Agency *agency, Report *r)
{
    drugs_seized(m, r, pick(&m->random, ANY("53", "18", "50")));
    report_society(r);
    int first = report_offender(r, minor(m, 15, 17));
    report_offender(r, minor(m, 15, 17));
    arrest(m, agency, r, first, "35A", r->date);
}

static void papers_for_a_bar(Making *m, Agency *agency, Report *r)
{
    report_offense(r, "250", pick(&m->random, ANY("03", "17", "21")));
    report_goods(r, '3', "65", 0);
    report_organization(r, "250", 'B');
    report_offender(r, minor(m, 16, 17));
    arrest(m, agency, r, 1, "250", r->date);
}

/* ---- abuse without a commercial side ---- */

static void abuse_at_home(Making *m, Agency *agency, Report *r)
{
    const char *offense = pick(&m->random, ANY("11D", "11D", "11A", "36A"));
    Look child = minor(m, strcmp(offense, "36A") == 0 ? 10 : 4, 16);
    report_offense(r, offense, "20");
    int v = report_victim(r, offense, child);
    report_offender(r, parent_of(m, child));
    tie_to_all(r, v, strcmp(offense, "36A") == 0 ? pick(&m->random, ANY("CH", "OF", "SC"))
                                                 : pick(&m->random, ANY("CH", "SC", "CF", "OF", "GC")));
    if (random_chance(&m->random, 0.5)) arrest(m, agency, r, 1, offense, day_in_month_after(m, r->date, 14));
}

static void abuse_by_acquaintance(Making *m, Agency *agency, Report *r)
{
    const char *offense = pick(&m->random, ANY("11D", "11D", "11A"));
    report_offense(r, offense, pick(&m->random, ANY("20", "04", "53", "57", "44")));
    int v = report_victim(r, offense, minor(m, 6, 15));
    report_offender(r, look_of(&m->random, 25, 60));
    tie_to_all(r, v, pick(&m->random, ANY("AQ", "NE", "BE", "OK")));
    if (random_chance(&m->random, 0.5)) arrest(m, agency, r, 1, offense, day_in_month_after(m, r->date, 14));
}

/* ---- adults ---- */

static void adult_seller_assaulted(Making *m, Agency *agency, Report *r)
{
    const char *offense = pick(&m->random, ANY("13B", "13A", "11A"));
    report_offense(r, offense, "14");
    report_offense(r, pick(&m->random, ANY("40A", "40C")), "14");
    int v = report_victim(r, offense, look_of(&m->random, 21, 45));
    report_society(r);
    report_offender(r, look_of(&m->random, 25, 55));
    tie_to_all(r, v, "ST");
    (void)agency;
}

static void adult_trafficking_victim(Making *m, Agency *agency, Report *r)
{
    report_offense(r, "64A", "14");
    int v = report_victim(r, "64A", look_of(&m->random, 20, 38));
    report_offender(r, look_of(&m->random, 24, 50));
    tie_to_all(r, v, pick(&m->random, ANY("AQ", "BG")));
    arrest(m, agency, r, 1, "64A", r->date);
}

static void just_eighteen(Making *m, Agency *agency, Report *r)
{
    report_offense(r, "40A", pick(&m->random, ANY("13", "14", "58")));
    report_society(r);
    report_offender(r, look_of(&m->random, 18, 19));
    if (random_chance(&m->random, 0.7)) arrest(m, agency, r, 1, "40A", r->date);
}

static void adult_range(Making *m, Agency *agency, Report *r)
{
    report_offense(r, "40A", pick(&m->random, ANY("13", "14")));
    report_society(r);
    report_offender(r, look_aged_between(look_adult(&m->random), 18, random_from_to(&m->random, 22, 26)));
    (void)agency;
}

/* Two people in one hotel on one night, and no more than that. */
static void adult_drugs_beside_promotion(Making *m, Agency *agency, Report *r)
{
    report_offense(r, "40B", "14");
    goods_add(drugs_seized(m, r, "14"), "75", random_from_to(&m->random, 90, 700));
    report_society(r);
    report_offender(r, look_of(&m->random, 24, 50));
    report_offender(r, look_of(&m->random, 21, 40));
    arrest(m, agency, r, 1, "40B", r->date);
}

const Likeness likenesses[] = {
    { "family-in-shelter-motel", "Violence in a family that lives in a motel room the county pays for.", 2, 5,
      family_in_shelter_motel },
    { "hotel-staff-theft", "A 16- or 17-year-old who works in a hotel had a phone stolen there.", 2, 4,
      staff_victim_of_theft },
    { "hotel-guest-theft", "A child on holiday had things stolen by a hotel pool.", 2, 4,
      guest_child_robbed_of_things },
    { "custody-dispute", "A parent without custody took the child to a hotel.", 1, 3,
      custody_dispute_in_hotel },
    { "travelling-family-drugs",
      "Drugs of a parent, found in a room or car that a teenager of the family shared.", 2, 4,
      travelling_family_with_drugs },
    { "hotel-party", "A quarrel of teenagers at a school-ball night in a hotel.", 1, 3, party_in_hotel },
    { "peer-sex-offense", "A sex offense between teenagers at a party with alcohol.", 5, 9,
      peers_at_a_party },
    { "teenage-couple", "Violence between teenagers of about one age who are a couple.", 4, 8,
      teenage_couple },
    { "statutory-couple",
      "A statutory offense between a teenager and a partner of 18 to 22; nothing was paid.", 5, 9,
      statutory_couple },
    { "drugs-among-peers", "Teenagers with drugs at school or in a park.", 4, 8, drugs_among_peers },
    { "papers-for-a-bar", "A teenager used a false card to buy alcohol.", 3, 6, papers_for_a_bar },
    { "abuse-at-home", "Sexual abuse by a member of the family at home; no outsider and no payment.", 14, 24,
      abuse_at_home },
    { "abuse-by-acquaintance", "Sexual abuse by a neighbor, a coach or a sitter; no payment.", 8, 14,
      abuse_by_acquaintance },
    { "adult-seller-assaulted", "An adult who sells commercial acts was attacked.", 2, 4,
      adult_seller_assaulted },
    { "adult-trafficking-victim", "An adult victim of trafficking.", 1, 3, adult_trafficking_victim },
    { "just-eighteen", "A person of 18 or 19, of proven age, in a commercial-sex report.", 3, 6,
      just_eighteen },
    { "adult-range", "An adult of proven age whom the officer described by a range from 18 upwards.", 1, 3,
      adult_range },
    { "adult-drugs-beside-promotion", "Two adults in a hotel room, one charged with promoting.", 1, 2,
      adult_drugs_beside_promotion },
    { NULL, NULL, 0, 0, NULL },
};

void lookalike_plant(Making *m, const Likeness *kind)
{
    Agency *agency = state_agency(&m->state, &m->random);
    int month = random_from_to(&m->random, 0, m->months - 1);
    Report r = report_begin(m, agency, month_day(m, month));
    kind->tell(m, agency, &r);
    file_incident(m, agency, month, &r);
    note_lookalike(m, agency, r.number, kind->name, kind->story);
}
