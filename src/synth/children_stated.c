/* children_stated.c - children whose record itself states a minor and a commercial-sex code. */
#include "synth/plot.h"

#define PLACE(p) pick(&(p)->m->random, ANY("13", "14", "14", "18", "58", "20", "51"))

/* ---- filed as the offender (practice indicators D01, C26, F02, F03) ---- */

static void arrested_40a(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40A", PLACE(p));
    report_society(&r);
    int child = report_offender(&r, plot_child(p));
    if (perhaps(p, 0.3)) report_offender(&r, adult(p));
    arrest(p->m, p->agency, &r, child, "40A", r.date);
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_YES,
             "A child offered for commercial acts was filed as the offender.");
    plot_row(p, r.number, ROLE_ARRESTEE, 1, SHOWN_YES, "The same child was arrested for it.");
}

static void offender_without_arrest(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40A", PLACE(p));
    report_society(&r);
    int child = report_offender(&r, plot_child(p));
    if (perhaps(p, 0.5)) { r.cleared = 'E'; r.cleared_on = day_in_month_after(p->m, r.date, 9); }
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_YES,
             "A child offered for commercial acts was filed as the offender and sent home unasked.");
}

static void arrested_later(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40A", PLACE(p));
    report_society(&r);
    int child = report_offender(&r, look_of_unknown_age(plot_child(p)));
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_NO,
             "The report names an offender of unknown age, who is a child.");
    plot_wait(p, between(p, 1, 3));
    arrest_later(p->m, p->agency, p->month, &r, plot_child(p), "40A", 1);
    plot_row(p, r.number, ROLE_ARRESTEE, 1, SHOWN_YES,
             "The child's arrest reached the file months after the report.");
}

static void age_range(Plot *p)
{
    static const struct { int low, high; } ranges[] = { { 16, 19 }, { 16, 19 }, { 15, 19 }, { 16, 18 },
                                                        { 14, 18 } };
    size_t at = (size_t)between(p, 0, (int)COUNT(ranges) - 1);
    Report r = plot_report(p);
    report_offense(&r, "40A", PLACE(p));
    report_society(&r);
    int child = report_offender(&r, look_aged_between(plot_child(p), ranges[at].low, ranges[at].high));
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_YES,
             "Nobody asked the child's age; the officer wrote a range that counts as a minor's.");
}

static void possible_range(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, perhaps(p, 0.85) ? "40A" : "40B", PLACE(p));
    report_society(&r);
    int child = report_offender(&r, look_aged_between(plot_child(p), 17, between(p, 20, 25)));
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_WEAK,
             "The officer guessed an age from 17 upwards; the child is younger than the guess's mean.");
}

static void recruiter(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40B", PLACE(p));
    report_society(&r);
    int profiting = report_offender(&r, adult(p));
    int child = report_offender(&r, plot_child(p));
    arrest(p->m, p->agency, &r, profiting, "40B", r.date)->multiple = 'N';
    bool is_arrested = perhaps(p, 0.6);
    if (is_arrested) arrest(p->m, p->agency, &r, child, "40B", r.date);
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_YES,
             "A child made to bring other children was filed as promoting, beside the adult who profits.");
    if (is_arrested)
        plot_row(p, r.number, ROLE_ARRESTEE, 2, SHOWN_YES, "The same child was arrested for promoting.");
}

static void charged_beside_40b(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40B", "14");
    FiledGoods *g = drugs_seized(p->m, &r, "14");
    goods_add(g, "20", between(p, 150, 3000));
    goods_add(g, "75", between(p, 100, 900));
    report_society(&r);
    int profiting = report_offender(&r, adult(p));
    int child = report_offender(&r, plot_child(p));
    arrest(p->m, p->agency, &r, profiting, "40B", r.date);
    arrest(p->m, p->agency, &r, child, "35A", r.date);
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_YES,
             "A child was found in the room of an adult who promoted commercial acts.");
    plot_row(p, r.number, ROLE_ARRESTEE, 2, SHOWN_YES,
             "The child was charged with the drugs of the adult who profits.");
}

/* The officers came for the buyer, and took the child along for being out at night. */
static void taken_beside_buyer(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40C", PLACE(p));
    report_society(&r);
    int buyer = report_offender(&r, adult(p));
    int child = report_offender(&r, plot_child(p));
    if (perhaps(p, 0.5)) arrest(p->m, p->agency, &r, buyer, "40C", r.date);
    int sequence = arrest(p->m, p->agency, &r, child, perhaps(p, 0.6) ? "90B" : "90I", r.date)->number;
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_YES,
             "A child found with a buyer was filed as his or her companion.");
    plot_row(p, r.number, ROLE_ARRESTEE, sequence, SHOWN_YES,
             "The child was taken in for curfew or running away.");
}

static void two_children(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40A", PLACE(p));
    report_society(&r);
    for (int i = 1; i <= 2; i++) {
        if (i == 2) p->child = child_new(&p->m->random, ++p->m->made->children, between(p, 14, 17), p->day);
        report_offender(&r, plot_child(p));
        arrest(p->m, p->agency, &r, i, "40A", r.date);
        plot_row(p, r.number, ROLE_OFFENDER, i, SHOWN_YES,
                 "One of two children whom one adult offered, filed as offenders.");
        plot_row(p, r.number, ROLE_ARRESTEE, i, SHOWN_YES,
                 "Both children were arrested; the adult is in no record.");
    }
    plot_file(p, &r);
}

/* ---- filed as a victim, without the word for it ---- */

static void victim_beside(Plot *p)
{
    Report r = plot_report(p);
    const char *place = PLACE(p), *offense = pick(&p->m->random, ANY("36B", "11A", "11D", "11B"));
    report_offense(&r, offense, place);
    report_offense(&r, perhaps(p, 0.5) ? "40C" : "40B", place);
    int child = report_victim(&r, offense, plot_child(p));
    report_society(&r);
    report_offender(&r, adult(p));
    if (perhaps(p, 0.4)) report_offender(&r, adult(p));
    tie_to_all(&r, child, pick(&p->m->random, ANY("ST", "AQ", "OK", "RU")));
    if (perhaps(p, 0.6)) arrest(p->m, p->agency, &r, 1, r.offenses[1].code, r.date);
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_VICTIM, child, SHOWN_YES,
             "The child is a victim of a sex offense in a report that also names buying or promoting, and "
             "nobody joined the two.");
}

static void victim_of_40b(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40B", PLACE(p));
    int child = report_victim(&r, "40B", plot_child(p));
    report_offender(&r, adult(p));
    if (perhaps(p, 0.6)) arrest(p->m, p->agency, &r, 1, "40B", r.date);
    plot_file(p, &r);
    note_breach(p->m, p->agency, r.number, "465");
    plot_row(p, r.number, ROLE_VICTIM, child, SHOWN_YES,
             "The officer entered the child as a victim although the code allows none but society, so "
             "systems may drop her or him.");
}

static void known_64a(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "64A", PLACE(p));
    int child = report_victim(&r, "64A", plot_child(p));
    report_offender(&r, adult(p));
    tie_to_all(&r, child, pick(&p->m->random, ANY("AQ", "BG", "OK", "ST", "OF")));
    arrest(p->m, p->agency, &r, 1, "64A", day_in_month_after(p->m, r.date, 12));
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_VICTIM, child, SHOWN_YES,
             "The agency itself recorded the child as a trafficking victim.")->is_known = true;
}

static void known_and_arrested(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "64A", PLACE(p));
    report_offense(&r, "40A", r.offenses[0].place);
    int victim = report_victim(&r, "64A", plot_child(p));
    report_society(&r);
    int profiting = report_offender(&r, adult(p));
    int child = report_offender(&r, plot_child(p));
    victim_tie(&r, victim, profiting, "AQ");
    victim_tie(&r, victim, child, "VO");
    arrest(p->m, p->agency, &r, profiting, "64A", r.date);
    arrest(p->m, p->agency, &r, child, "40A", r.date);
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_VICTIM, victim, SHOWN_YES,
             "The agency recorded the child as a trafficking victim.")->is_known = true;
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_YES,
             "In the same report the child stands as an offender.")->is_known = true;
    plot_row(p, r.number, ROLE_ARRESTEE, 2, SHOWN_YES,
             "And was arrested for what was done to her or him.")->is_known = true;
}

const Kind children_stated[] = {
    { "arrested-40A", 2, 4, 13, 17, 0, arrested_40a },
    { "offender-40A-no-arrest", 2, 4, 13, 17, 0, offender_without_arrest },
    { "arrested-later-40A", 1, 2, 14, 16, 3, arrested_later },
    { "range-16-19", 1, 3, 15, 17, 0, age_range },
    { "possible-17-25", 2, 3, 16, 17, 0, possible_range },
    { "recruiter-40B", 1, 2, 15, 17, 0, recruiter },
    { "charged-beside-40B", 1, 2, 14, 17, 0, charged_beside_40b },
    { "taken-beside-buyer-40C", 1, 2, 13, 17, 0, taken_beside_buyer },
    { "two-children-40A", 1, 1, 14, 17, 0, two_children },
    { "victim-beside-40B-40C", 2, 4, 13, 17, 0, victim_beside },
    { "victim-of-40B", 1, 2, 12, 17, 0, victim_of_40b },
    { "known-64A", 2, 4, 12, 17, 0, known_64a },
    { "known-64A-also-arrested", 1, 2, 14, 17, 0, known_and_arrested },
    { NULL, 0, 0, 0, 0, 0, NULL },
};
