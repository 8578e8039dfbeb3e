/* everyday_violence.c - violence, sex offenses, drugs and the other crimes against persons and society. */
#include "synth/everyday.h"

/* Sex offenses and commercial acts of this file concern adults only; what concerns children is told
 * elsewhere. */

static const char *relation(Making *m, Look victim, Look offender)
{
    if (look_is_minor(victim) || look_is_minor(offender))
        return pick(&m->random, ANY("AQ", "AQ", "FR", "SB", "OK", "ST", "RU", "NE"));
    return pick(&m->random, ANY("BG", "BG", "SE", "AQ", "AQ", "AQ", "ST", "FR", "NE", "XR", "XS", "SB", "OF",
                                "OK", "RU", "RU", "ER"));
}

static void tie_each(Making *m, Report *r, int victim)
{
    if (!r->offenders[0].is_known) { victim_tie(r, victim, 0, NULL); return; }
    Look look = r->victims[victim - 1].look;
    for (int i = 1; i <= r->offender_count; i++)
        victim_tie(r, victim, i, relation(m, look, r->offenders[i - 1].look));
}

static Look adult_victim(Making *m)
{
    Look look = look_adult(&m->random);
    return random_chance(&m->random, 0.06) ? look_estimated(&m->random, look) : look;
}

static Look any_victim(Making *m)
{
    if (random_chance(&m->random, 0.10)) return look_of(&m->random, 11, 17);        /* school yards, mostly */
    return adult_victim(m);
}

static void tell_assault(Making *m, Report *r, const Everyday *e)
{
    FiledOffense *o = report_offense(r, e->code, pick(&m->random, e->places));
    if (strcmp(e->code, "13A") == 0) o->weapon = pick(&m->random, ANY("12", "20", "30", "40", "35", "90"));
    if (random_chance(&m->random, 0.2)) o->using[0] = 'A';
    everyday_offenders(m, r, 0.9);
    int victims = random_chance(&m->random, 0.1) ? 2 : 1;
    for (int i = 0; i < victims; i++) {
        int v = report_victim(r, e->code, any_victim(m));
        tie_each(m, r, v);
        FiledVictim *victim = &r->victims[v - 1];
        if (victim->injury) victim->injury = *pick(&m->random, ANY("N", "M", "M", "N", "B", "L"));
        if (victim->circumstance) victim->circumstance = pick(&m->random, ANY("01", "06", "09", "10"));
    }
}

static void tell_officer_assaulted(Making *m, Report *r, const Everyday *e)
{
    report_offense(r, e->code, pick(&m->random, e->places));
    everyday_offenders(m, r, 1.0);
    int v = report_victim(r, e->code, look_of(&m->random, 22, 55));
    r->victims[v - 1].type = 'L';
    if (r->victims[v - 1].circumstance) r->victims[v - 1].circumstance = "02";
    tie_to_all(r, v, pick(&m->random, ANY("ST", "OK", "RU")));
}

/* A parent, or a parent's partner, and a child of the house: violence without any sexual or commercial
 * side. */
static void tell_family_violence(Making *m, Report *r, const Everyday *e)
{
    report_offense(r, e->code, pick(&m->random, e->places));
    int age = random_from_to(&m->random, 0, 16);
    report_offender(r, look_of(&m->random, age + 19, age + 38));
    Look look = look_of(&m->random, age ? age : 1, age ? age : 1);
    if (age == 0) memcpy(look.age, pick(&m->random, ANY("BB", "BB", "NB", "NN")), 3);
    int v = report_victim(r, e->code, look);
    tie_to_all(r, v, pick(&m->random, ANY("CH", "CH", "SC", "CF", "OF")));
    r->victims[v - 1].injury = 'M';
}

static void tell_robbery(Making *m, Report *r, const Everyday *e)
{
    FiledOffense *o = report_offense(r, e->code, pick(&m->random, e->places));
    o->weapon = pick(&m->random, ANY("12", "20", "40", "99"));
    report_goods(r, '7', pick(&m->random, e->things), random_from_to(&m->random, 10, 700));
    everyday_offenders(m, r, 0.8);
    tie_each(m, r, report_victim(r, e->code, any_victim(m)));
    r->asks_cargo_theft = true;
}

static void tell_adult_person_crime(Making *m, Report *r, const Everyday *e)
{
    report_offense(r, e->code, pick(&m->random, e->places));
    if (strcmp(e->code, "100") == 0) report_goods(r, '1', NULL, 0);
    report_offender(r, look_adult(&m->random));
    int v = report_victim(r, e->code, adult_victim(m));
    tie_each(m, r, v);
}

static void tell_drugs(Making *m, Report *r, const Everyday *e)
{
    FiledGoods *g = drugs_seized(m, r, pick(&m->random, e->places));
    r->offenses[0].using[0] = random_chance(&m->random, 0.6) ? 'D' : 'N';
    if (random_chance(&m->random, 0.15)) r->offenses[0].activity = pick(&m->random, ANY("D", "U", "T"));
    if (random_chance(&m->random, 0.35)) {
        report_offense(r, "35B", r->offenses[0].place);
        goods_add(g, "11", random_from_to(&m->random, 5, 60));
    }
    if (random_chance(&m->random, 0.08)) goods_add(g, "20", random_from_to(&m->random, 40, 2500));
    report_society(r);
    everyday_offenders(m, r, 1.0);
    (void)e;
}

static void tell_against_society(Making *m, Report *r, const Everyday *e)
{
    report_offense(r, e->code, pick(&m->random, e->places));
    report_society(r);
    everyday_offenders(m, r, 0.85);
}

/* Adults who sell or buy commercial acts, or promote them; in part decoy operations without any victim. */
static void tell_adult_commercial(Making *m, Report *r, const Everyday *e)
{
    FiledOffense *o = report_offense(r, e->code, pick(&m->random, e->places));
    if (strcmp(o->place, "58") == 0) o->using[0] = 'C';
    if (strcmp(e->code, "40C") == 0) o->attempted = random_chance(&m->random, 0.4) ? 'A' : 'C';
    report_society(r);
    report_offender(r, look_of(&m->random, 21, 55));
    if (random_chance(&m->random, 0.2)) report_offender(r, look_of(&m->random, 24, 50));
}

static void tell_gambling(Making *m, Report *r, const Everyday *e)
{
    report_offense(r, e->code, pick(&m->random, e->places));
    report_goods(r, '6', "14", random_from_to(&m->random, 50, 900));
    report_society(r);
    report_offender(r, look_adult(&m->random));
}

#define LIST(...) (const char *const[]){ __VA_ARGS__, NULL }
#define STREET LIST("13", "20", "03", "18", "53", "50")
#define HOME LIST("20", "20", "20", "20", "14", "54")

const Everyday everyday_violence[] = {
    { "13B", 150, tell_assault, LIST("20", "20", "20", "13", "53", "03", "18", "15", "14"), NULL },
    { "13B", 9, tell_family_violence, HOME, NULL },
    { "13A", 33, tell_assault, STREET, NULL },
    { "13A", 2, tell_family_violence, HOME, NULL },
    { "13B", 6, tell_officer_assaulted, STREET, NULL },
    { "13A", 3, tell_officer_assaulted, STREET, NULL },
    { "13C", 40, tell_assault, LIST("20", "58", "53", "13"), NULL },
    { "120", 10, tell_robbery, LIST("13", "18", "07", "23"), LIST("20", "75", "25") },
    { "11A", 7, tell_adult_person_crime, LIST("20", "20", "14", "52"), NULL },
    { "11D", 5, tell_adult_person_crime, LIST("03", "20", "05", "09"), NULL },
    { "100", 2, tell_adult_person_crime, LIST("20", "13"), NULL },
    { "09A", 1, tell_adult_person_crime, LIST("20", "13"), NULL },
    { "64B", 1, tell_adult_person_crime, LIST("21", "46", "48"), NULL },
    { "35A", 95, tell_drugs, LIST("13", "13", "18", "20", "23", "14", "53"), NULL },
    { "520", 14, tell_against_society, LIST("13", "18", "20"), NULL },
    { "720", 2, tell_against_society, LIST("20", "46"), NULL },
    { "370", 2, tell_against_society, LIST("58", "20"), NULL },
    { "40A", 5, tell_adult_commercial, LIST("13", "14", "58", "18"), NULL },
    { "40C", 4, tell_adult_commercial, LIST("13", "14", "58"), NULL },
    { "40B", 1, tell_adult_commercial, LIST("14", "20", "05"), NULL },
    { "39B", 1, tell_gambling, LIST("03", "20"), NULL },
    { NULL, 0, NULL, NULL, NULL },
};
