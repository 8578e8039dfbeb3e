/* scene.c - how do the parts that many stories share go into a report? */
#include "synth/scene.h"

void tie_to_all(Report *r, int victim, const char *relation)
{
    if (!r->offenders[0].is_known) victim_tie(r, victim, 0, NULL);
    else for (int i = 1; i <= r->offender_count; i++) victim_tie(r, victim, i, relation);
}

FiledGoods *drugs_seized(Making *m, Report *r, const char *place)
{
    static const struct { char drug; const char *measure; int low, high; } kinds[] = {
        { 'E', "GM", 1000, 60000 }, { 'L', "GM", 200, 9000 }, { 'D', "GM", 100, 3000 },
        { 'A', "GM", 100, 2500 }, { 'N', "DU", 1000, 40000 }, { 'H', "DU", 1000, 30000 },
    };
    size_t at = (size_t)random_from_to(&m->random, 0, (int)COUNT(kinds) - 1);
    report_offense(r, "35A", place);
    FiledGoods *g = report_goods(r, '6', "10", 0);
    goods_drug(g, kinds[at].drug, random_from_to(&m->random, kinds[at].low, kinds[at].high),
               kinds[at].measure);
    return g;
}

static Look look_met(Random *random, Look look)
{
    if (look.age[0] == '0' && look.age[1] == '0') return look_aged(look, random_from_to(random, 19, 45));
    if (!look.age[2]) return look;
    return look_aged(look, random_from_to(random, look_age(look), look_age_most(look)));
}

static char arrest_type(Random *random)
{
    int at = random_from_to(random, 1, 10);
    return at <= 5 ? 'O' : at <= 8 ? 'T' : 'S';
}

FiledArrest *arrest(Making *m, Agency *agency, Report *r, int offender, const char *offense, Date day)
{
    char transaction[13];
    number_next(agency, day, 'A', transaction);
    FiledArrest *a = report_arrest(r, transaction, offender, offense, day);
    a->look = look_met(&m->random, a->look);
    a->type = arrest_type(&m->random);
    a->resident = random_chance(&m->random, 0.8) ? 'R' : 'N';
    a->disposition = !look_is_minor(a->look) ? 0 : random_chance(&m->random, 0.35) ? 'H' : 'R';
    return a;
}

void arrest_alone(Making *m, Agency *agency, int month, const Report *r, Look look, const char *offense,
                  int number, Date day)
{
    FiledArrest a = group_b_arrest(m, agency, look, offense, day);
    a.number = number;
    a.type = 'T';
    a.transaction[0] = 'A';
    file_late_arrest(m, agency, month, r, &a);
}

bool arrest_later(Making *m, Agency *agency, int month, const Report *r, Look look, const char *offense,
                  int number)
{
    if (month >= m->months) return false;

    Date day = month_day(m, month);
    arrest_alone(m, agency, month, r, look_met(&m->random, look), offense, number, day);
    return true;
}
