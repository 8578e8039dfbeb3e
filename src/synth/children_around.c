/* children_around.c - children whose record holds only circumstances: a hotel, strangers, drugs. */
#include "synth/plot.h"

/* ---- a sex offense and what lies around it (C07, C16, C18, C28, D04) ---- */

static void sex_offense_in_hotel(Plot *p)
{
    Report r = plot_report(p);
    const char *offense = pick(&p->m->random, ANY("36B", "11A", "11D", "36B"));
    report_offense(&r, offense, "14");
    FiledGoods *g = drugs_seized(p->m, &r, "14");
    goods_add(g, "20", between(p, 120, 2400));
    if (perhaps(p, 0.7)) goods_add(g, "75", between(p, 80, 900));
    if (perhaps(p, 0.3)) goods_add(g, "09", 0);
    int child = report_victim(&r, offense, plot_child(p));
    report_society(&r);
    for (int adults = between(p, 1, 3); adults > 0; adults--) report_offender(&r, adult(p));
    tie_to_all(&r, child, pick(&p->m->random, ANY("ST", "AQ", "OK", "BG")));
    if (perhaps(p, 0.5)) arrest(p->m, p->agency, &r, 1, offense, r.date);
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_VICTIM, child, SHOWN_WEAK,
             "Filed as a sex offense; hotel room, cash and strangers say that somebody was paid.");
}

static void several_adults(Plot *p)
{
    Report r = plot_report(p);
    const char *offense = pick(&p->m->random, ANY("36B", "11A", "11D"));
    report_offense(&r, offense, pick(&p->m->random, ANY("20", "37", "14", "51", "03")));
    int child = report_victim(&r, offense, plot_child(p));
    for (int adults = between(p, 3, 4); adults > 0; adults--) report_offender(&r, adult(p));
    tie_to_all(&r, child, "ST");
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_VICTIM, child, SHOWN_WEAK,
             "Filed as a sex offense by three or four adult strangers; each had paid.");
}

static void filed_as_obscene_material(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "11D", "20");
    FiledOffense *o = report_offense(&r, "370", "58");
    o->activity = perhaps(p, 0.6) ? "D" : "E";
    o->using[0] = 'C';
    int child = report_victim(&r, "11D", plot_child(p));
    report_society(&r);
    report_offender(&r, adult(p));
    tie_to_all(&r, child, pick(&p->m->random, ANY("AQ", "OK", "NE", "OF")));
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_VICTIM, child, SHOWN_WEAK,
             "Filed as fondling and obscene material; the child was exploited for money.");
}

/* D06: sellers are also parents, stepparents, aunts, and women as often as men. */
static void family_seller(Plot *p)
{
    Report r = plot_report(p);
    const char *offense = pick(&p->m->random, ANY("11D", "11A", "11B"));
    report_offense(&r, offense, pick(&p->m->random, ANY("20", "20", "20", "14", "42")));
    bool has_drugs = perhaps(p, 0.75);
    if (has_drugs) drugs_seized(p->m, &r, r.offenses[0].place);
    int child = report_victim(&r, offense, plot_child(p));
    if (has_drugs) report_society(&r);
    int age = child_age(&p->child, p->day);
    int seller = report_offender(&r, adult_of(p, age + 18, age + 34));
    int buyer = report_offender(&r, adult(p));
    victim_tie(&r, child, seller, pick(&p->m->random, ANY("CH", "CH", "SC", "OF", "CF", "GC")));
    victim_tie(&r, child, buyer, pick(&p->m->random, ANY("AQ", "OK", "ST", "NE")));
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_VICTIM, child, SHOWN_WEAK,
             "Filed as abuse in the family; a relative let an outsider use the child for money or drugs.");
}

/* ---- violence of whoever controls the child (C10, C12, C28) ---- */

static void filed_as_violence(Plot *p)
{
    Report r = plot_report(p);
    bool is_hotel = perhaps(p, 0.6);
    const char *offense = perhaps(p, 0.65) ? "13B" : "13A";
    report_offense(&r, offense, is_hotel ? "14" : pick(&p->m->random, ANY("20", "13", "18")));
    int child = report_victim(&r, offense, plot_child(p));
    r.victims[child - 1].injury = *pick(&p->m->random, ANY("M", "M", "L", "B"));
    if (strcmp(offense, "13A") == 0) r.victims[child - 1].circumstance = "06";
    report_offender(&r, adult_of(p, 24, 45));
    tie_to_all(&r, child, pick(&p->m->random, ANY("BG", "BG", "AQ", "XR")));
    if (perhaps(p, 0.5)) arrest(p->m, p->agency, &r, 1, offense, r.date);
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_VICTIM, child, SHOWN_WEAK,
             "Filed as a couple's quarrel; the adult beat the child over money that buyers had paid.");
}

static void filed_as_kidnapping(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "100", "14");
    report_goods(&r, '1', NULL, 0);
    int child = report_victim(&r, "100", plot_child(p));
    report_offender(&r, adult(p));
    if (perhaps(p, 0.4)) report_offender(&r, adult(p));
    tie_to_all(&r, child, pick(&p->m->random, ANY("AQ", "ST", "OK", "BG")));
    r.victims[child - 1].resident = 'N';
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_VICTIM, child, SHOWN_WEAK,
             "Filed as kidnapping; the child, far from home, was held in a hotel for buyers.");
}

static void filed_as_robbery(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "120", "14")->weapon = perhaps(p, 0.5) ? "12" : "40";
    goods_add(report_goods(&r, '7', "20", between(p, 80, 900)), "75", between(p, 90, 700));
    int child = report_victim(&r, "120", plot_child(p));
    report_offender(&r, adult(p));
    tie_to_all(&r, child, "ST");
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_VICTIM, child, SHOWN_WEAK,
             "Filed as robbery; a buyer took back the money in the hotel room where the child was "
             "exploited.");
}

/* D05: the papers are what the child is charged with; whoever made them is not asked for. */
static void charged_with_papers(Plot *p)
{
    Report r = plot_report(p);
    report_offense(&r, "250", "14");
    report_goods(&r, '3', "65", 0);
    report_organization(&r, "250", 'B');
    int child = report_offender(&r, plot_child(p));
    arrest(p->m, p->agency, &r, child, "250", r.date)->resident = 'N';
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_WEAK,
             "A child far from home checked into a hotel with false papers.");
    plot_row(p, r.number, ROLE_ARRESTEE, 1, SHOWN_WEAK,
             "The child was charged with the papers that a trafficker had made.");
}

static void charged_in_hotel(Plot *p)
{
    Report r = plot_report(p);
    FiledGoods *g = drugs_seized(p->m, &r, "14");
    goods_add(g, "20", between(p, 200, 2000));
    if (perhaps(p, 0.6)) goods_add(g, "75", between(p, 150, 1200));
    report_society(&r);
    int controlling = report_offender(&r, adult(p));
    int child = report_offender(&r, plot_child(p));
    if (perhaps(p, 0.7)) arrest(p->m, p->agency, &r, controlling, "35A", r.date);
    FiledArrest *a = arrest(p->m, p->agency, &r, child, "35A", r.date);
    a->resident = 'N';
    int sequence = a->number;
    plot_file(p, &r);
    plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_WEAK,
             "A child was found in a hotel room with an unrelated adult, cash and drugs.");
    plot_row(p, r.number, ROLE_ARRESTEE, sequence, SHOWN_WEAK,
             "The child was charged with the drugs, and sent home.");
}

const Kind children_around[] = {
    { "sex-offense-commercial-signs", 2, 4, 13, 17, 0, sex_offense_in_hotel },
    { "sex-offense-several-adults", 1, 3, 13, 17, 0, several_adults },
    { "filed-as-obscene-material", 1, 2, 12, 16, 0, filed_as_obscene_material },
    { "family-seller", 2, 4, 12, 16, 0, family_seller },
    { "filed-as-assault-or-dv", 2, 4, 14, 17, 0, filed_as_violence },
    { "filed-as-kidnapping", 1, 2, 13, 17, 0, filed_as_kidnapping },
    { "filed-as-robbery", 1, 2, 14, 17, 0, filed_as_robbery },
    { "charged-with-false-papers", 1, 2, 14, 17, 0, charged_with_papers },
    { "charged-in-hotel", 1, 3, 14, 17, 0, charged_in_hotel },
    { NULL, 0, 0, 0, 0, 0, NULL },
};
