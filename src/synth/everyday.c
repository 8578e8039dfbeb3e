/* everyday.c - which crimes does an ordinary month hold, and what becomes of the reports? */
#include "synth/everyday.h"

static int weight_of(const Everyday *list)
{
    int sum = 0;
    for (; list->weight; list++) sum += list->weight;
    return sum;
}

static const Everyday *everyday_pick(Random *random)
{
    int at = random_from_to(random, 1, weight_of(everyday_property) + weight_of(everyday_violence));
    for (const Everyday *e = everyday_property; e->weight; at -= (e++)->weight)
        if (at <= e->weight) return e;
    const Everyday *e = everyday_violence;
    while (at > e->weight) at -= (e++)->weight;
    return e;
}

static Look everyday_offender(Random *random)
{
    Look look = random_chance(random, 0.12) ? look_of(random, 12, 17) : look_adult(random);
    if (random_chance(random, 0.16)) return look_estimated(random, look);
    return random_chance(random, 0.05) ? look_of_unknown_age(look) : look;
}

void everyday_offenders(Making *m, Report *r, double known)
{
    if (!random_chance(&m->random, known)) { report_unknown_offender(r); return; }
    report_offender(r, everyday_offender(&m->random));
    if (random_chance(&m->random, 0.14)) report_offender(r, everyday_offender(&m->random));
}

/* ---- what becomes of a report ---- */

static void arrest_some(Making *m, Agency *agency, Report *r)
{
    for (int i = 1; i <= r->offender_count; i++) {
        if (!r->offenders[i - 1].is_known || !random_chance(&m->random, 0.45)) continue;
        arrest(m, agency, r, i, r->offenses[0].code, day_in_month_after(m, r->date, 12));
    }
}

static void clear_without_arrest(Making *m, Report *r)
{
    if (r->arrest_count || !r->offenders[0].is_known || !random_chance(&m->random, 0.06)) return;
    r->cleared = look_is_minor(r->offenders[0].look) ? 'E' : *pick(&m->random, ANY("B", "D", "C"));
    r->cleared_on = day_in_month_after(m, r->date, 20);
}

/* Somebody is arrested a month or more after the report went out. */
static void arrest_afterwards(Making *m, Agency *agency, int month, const Report *r)
{
    if (r->arrest_count || r->cleared != 'N' || !r->offenders[0].is_known || !random_chance(&m->random, 0.05))
        return;
    arrest_later(m, agency, month + random_from_to(&m->random, 1, 3), r, r->offenders[0].look,
                 r->offenses[0].code, 1);
}

/* An agency takes a report back, or sends it again with the hour put right. True when it did. */
static bool correct_afterwards(Making *m, const Agency *agency, int month, const Report *r)
{
    int later = month + random_from_to(&m->random, 1, 4);
    if (later >= m->months || !random_chance(&m->random, 0.012)) return false;
    file_delete(m, agency, later, r);
    if (random_chance(&m->random, 0.3)) return true;
    Report again = *r;
    again.hour = random_from_to(&m->random, 0, 23);
    file_incident(m, agency, later, &again);
    return true;
}

static void everyday_incident(Making *m, Agency *agency, int month)
{
    const Everyday *what = everyday_pick(&m->random);
    Report r = report_begin(m, agency, month_day(m, month));
    r.is_report_date = random_chance(&m->random, 0.1);
    what->tell(m, &r, what);
    arrest_some(m, agency, &r);
    clear_without_arrest(m, &r);
    if (random_chance(&m->random, 0.004)) everyday_breach(m, agency, &r);
    file_incident(m, agency, month, &r);
    if (!correct_afterwards(m, agency, month, &r)) arrest_afterwards(m, agency, month, &r);
}

/* Small agencies have whole months without a report. */
static bool is_quiet(const Agency *agency, int month)
{
    return agency->is_small && (month * 5 + agency->county * 2 + agency->weight) % 7 == 0;
}

void everyday_month(Making *m, int month, int incidents)
{
    for (int i = 0; i < incidents; i++) {
        Agency *agency = state_agency(&m->state, &m->random);
        if (!is_quiet(agency, month)) everyday_incident(m, agency, month);
    }
    everyday_group_b(m, month, incidents * 2 / 5);
}
