/* children_hidden.c - children whom no record shows, whom papers made adults, whose report was changed. */
#include "synth/plot_papers.h"

/* ---- papers that say adult (D05, F01): three ways in which records betray them ---- */

static void papers_against_another_county(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40A", pick(&p->m->random, ANY("13", "14", "58")));
    report_society(&r);
    report_offender(&r, look_aged(plot_child(p), between(p, 19, 23)));
    arrest(p->m, p->agency, &r, 1, "40A", r.date);
    plot_file(p, &r);
    TruthRow *seen = plot_row(p, r.number, ROLE_OFFENDER, 1, SHOWN_NO,
                              "Papers from the trafficker made the child an adult in this report.");
    TruthRow *booked = plot_row(p, r.number, ROLE_ARRESTEE, 1, SHOWN_NO,
                                "The child was booked among adults on those papers.");
    plot_papers(p, look_age(r.offenders[0].look), booked, seen);
    plot_move(p, between(p, 0, 4));
    plot_group_b(p, perhaps(p, 0.6) ? "90I" : "90B",
                 "Another county met the same child under her or his true age.");
}

static void papers_against_disposition(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40A", "14");
    report_society(&r);
    report_offender(&r, look_aged(plot_child(p), between(p, 18, 21)));
    arrest(p->m, p->agency, &r, 1, "40A", r.date)->disposition = perhaps(p, 0.7) ? 'H' : 'R';
    plot_file(p, &r);
    note_breach(p->m, p->agency, r.number, "653");
    TruthRow *seen = plot_row(p, r.number, ROLE_OFFENDER, 1, SHOWN_NO,
                              "Papers from the trafficker made the child an adult in this report.");
    TruthRow *booked = plot_row(p, r.number, ROLE_ARRESTEE, 1, SHOWN_WEAK,
                                "An adult's age with a juvenile's disposition: the desk knew more than the "
                                "papers said.");
    plot_papers(p, look_age(r.offenders[0].look), booked, seen);
}

static void papers_against_the_eye(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40A", pick(&p->m->random, ANY("13", "14", "18")));
    report_society(&r);
    report_offender(&r, plot_child(p));
    FiledArrest *a = arrest(p->m, p->agency, &r, 1, "40A", r.date);
    a->look = look_aged(a->look, between(p, 19, 22));
    a->disposition = 0;
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, 1, SHOWN_YES,
             "The officer on the street wrote the age that she or he saw.");
    TruthRow *booked = plot_row(p, r.number, ROLE_ARRESTEE, 1, SHOWN_NO,
                                "The desk wrote the age that the papers gave.");
    plot_papers(p, look_age(a->look), booked, NULL);
}

static void aged_up(Plot *p)
{
    static void (*const ways[])(Plot *) = { papers_against_another_county, papers_against_disposition,
                                            papers_against_the_eye };
    ways[between(p, 0, 2)](p);
}

/* ---- met for small things only, in several counties (C01, C02, C25) ---- */

static void runaway_only(Plot *p)
{
    int times = between(p, 2, 4);
    for (int i = 0; i < times; i++) {
        plot_group_b(p, perhaps(p, 0.75) ? "90I" : "90B",
                     "Met as a runaway or after curfew and sent back; somebody exploits the child, and no "
                     "record says so.");
        plot_move(p, between(p, 0, 2));
    }
}

static void everyday_incident_charge(Plot *p)
{
    Report r = plot_report(p);
    bool is_theft = perhaps(p, 0.5);
    report_offense(&r, is_theft ? "23C" : "13B",
                   is_theft ? pick(&p->m->random, ANY("08", "12", "07")) : "13");
    if (is_theft) report_goods(&r, '7', pick(&p->m->random, ANY("06", "08", "19")), between(p, 8, 90));
    int victim = is_theft ? report_organization(&r, "23C", 'B') : report_victim(&r, "13B", adult(p));
    int child = report_offender(&r, plot_child(p));
    if (!is_theft) tie_to_all(&r, victim, "ST");
    arrest(p->m, p->agency, &r, child, r.offenses[0].code, r.date);
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_NO,
             "A small charge; whoever exploits the child had sent her or him, or left her or him hungry.");
    plot_row(p, r.number, ROLE_ARRESTEE, 1, SHOWN_NO,
             "Arrested for the small charge and released to whoever came.");
}

static void everyday_charge_only(Plot *p)
{
    int times = between(p, 2, 4);
    for (int i = 0; i < times; i++) {
        if (perhaps(p, 0.5)) everyday_incident_charge(p);
        else plot_group_b(p, pick(&p->m->random, ANY("90J", "90C", "90G", "90Z", "90B")),
                          "A small charge far from home; nobody asked who had brought the child there.");
        plot_move(p, between(p, 0, 2));
    }
}

/* A bed and food for what an adult wants (C14): a commercial act as well, and on paper like many other
 * statutory offenses. */
static void survival_stay(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "36B", "20");
    int child = report_victim(&r, "36B", plot_child(p));
    report_offender(&r, adult_of(p, 26, 55));
    tie_to_all(&r, child, pick(&p->m->random, ANY("AQ", "OK", "FR")));
    if (perhaps(p, 0.4)) arrest(p->m, p->agency, &r, 1, "36B", r.date);
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_VICTIM, child, SHOWN_NO,
             "Filed as a statutory offense; the adult exploited a child who had nowhere to sleep.");
}

/* ---- reports that were changed later ---- */

static void resolved(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "40A", pick(&p->m->random, ANY("13", "14", "58")));
    report_society(&r);
    report_offender(&r, plot_child(p));
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, 1, SHOWN_YES,
             "First filed as an offender; the agency took the report back.");

    note_superseded(p->m, p->agency, r.number);
    plot_wait(p, between(p, 1, 4));
    file_delete(p->m, p->agency, p->month, &r);
    Report again = { .date = r.date, .hour = r.hour, .cleared = 'N' };
    memcpy(again.number, r.number, sizeof again.number);
    report_offense(&again, "64A", r.offenses[0].place);
    int child = report_victim(&again, "64A", r.offenders[0].look);
    report_offender(&again, adult(p));
    tie_to_all(&again, child, "AQ");
    plot_file(p, &again);
    p->day = r.date;
    plot_row(p, again.number, ROLE_VICTIM, child, SHOWN_YES,
             "Filed anew as a trafficking victim: the agency resolved it.")->is_known = true;
}

/* The later report replaces the earlier, with an age that was unknown, or with the age that papers gave. */
static void replaced(Plot *p)
{
    bool is_found = perhaps(p, 0.6);
    Report r = plot_report(p);
    Look seen = plot_child(p);
    report_offense(&r, "40A", pick(&p->m->random, ANY("13", "14", "18")));
    report_society(&r);
    report_offender(&r, is_found ? look_of_unknown_age(seen) : seen);
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, 1, is_found ? SHOWN_NO : SHOWN_YES,
             is_found ? "The first report knew no age." : "The first report had the child's true age.");

    note_superseded(p->m, p->agency, r.number);
    r.offenders[0].look = is_found ? seen : look_aged(seen, between(p, 19, 21));
    Date first = p->day;
    plot_wait(p, between(p, 1, 4));
    p->day = first;
    plot_file(p, &r);
    TruthRow *last = plot_row(p, r.number, ROLE_OFFENDER, 1, is_found ? SHOWN_YES : SHOWN_NO,
                              is_found ? "The report that replaced it states the child's age."
                                       : "The report that replaced it says adult, as the papers did.");
    if (!is_found) plot_papers(p, look_age(r.offenders[0].look), last, NULL);
}

const Kind children_hidden[] = {
    { "aged-up-papers", 2, 4, 14, 16, 4, aged_up },
    { "runaway-only", 2, 4, 13, 16, 8, runaway_only },
    { "everyday-charge-only", 2, 4, 13, 16, 8, everyday_charge_only },
    { "survival-stay", 1, 3, 13, 17, 0, survival_stay },
    { "resolved-by-agency", 1, 2, 13, 17, 4, resolved },
    { "report-replaced", 1, 3, 13, 17, 4, replaced },
    { NULL, 0, 0, 0, 0, 0, NULL },
};
