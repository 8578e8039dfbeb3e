/* plot.c - how does a child's story become records and rows? */
#include "synth/plot.h"

Plot plot_begin(Making *m, const Kind *kind)
{
    Plot p = { .m = m, .kind = kind };
    p.agency = &m->state.agencies[m->turns[m->next_turn++ % m->state.count]];
    p.month = random_from_to(&m->random, 0, m->months - 1 - kind->months_needed);
    p.day = month_day(m, p.month);
    int age = random_from_to(&m->random, kind->youngest, kind->oldest);
    p.child = child_new(&m->random, ++m->made->children, age, p.day);
    return p;
}

Report plot_report(Plot *p)
{
    return report_begin(p->m, p->agency, p->day);
}

Look plot_child(const Plot *p)
{
    return child_look(&p->child, p->day);
}

void plot_file(Plot *p, const Report *r)
{
    file_incident(p->m, p->agency, p->month, r);
}

void plot_wait(Plot *p, int months)
{
    p->month += months;
    if (p->month >= p->m->months) p->month = p->m->months - 1;
    Date day = month_day(p->m, p->month);
    if (date_compare(day, p->day) > 0) p->day = day;        /* in the same month, never back in time */
}

void plot_move(Plot *p, int months)
{
    plot_wait(p, months);
    p->agency = state_agency_elsewhere(&p->m->state, &p->m->random, p->agency);
}

TruthRow *plot_row(Plot *p, const char *number, Role role, int sequence, Shown shown, const char *story)
{
    TruthRow *row = note_truth(p->m, p->agency, number, p->month);
    row->child = p->child.id;
    row->role = role;
    row->sequence = sequence;
    row->kind = p->kind->name;
    row->shown = shown;
    row->story = story;
    row->age = child_age(&p->child, p->day);
    row->born = p->child.born;
    row->sex = p->child.look.sex;
    row->race = p->child.look.race;
    return row;
}

void plot_group_b(Plot *p, const char *offense, const char *story)
{
    FiledArrest a = group_b_arrest(p->m, p->agency, plot_child(p), offense, p->day);
    file_group_b(p->m, p->agency, p->month, &a);
    plot_row(p, a.transaction, ROLE_ARRESTEE, 1, SHOWN_NO, story);
}

void plot_perhaps_met_again(Plot *p)
{
    if (!perhaps(p, 0.3) || p->month + 3 >= p->m->months) return;
    plot_move(p, between(p, 1, 3));
    if (child_age(&p->child, p->day) >= 18) return;
    plot_group_b(p, perhaps(p, 0.7) ? "90I" : "90B",
                 "The same child, met in another county as a runaway or after curfew.");
}

int between(Plot *p, int low, int high)
{
    return random_from_to(&p->m->random, low, high);
}

bool perhaps(Plot *p, double probability)
{
    return random_chance(&p->m->random, probability);
}

/* Women and men, every age of adult: no profile of whoever sells or buys may be learned from this region. */
Look adult_of(Plot *p, int youngest, int oldest)
{
    Look look = look_of(&p->m->random, youngest, oldest);
    look.sex = perhaps(p, 0.5) ? 'M' : 'F';
    return look;
}

Look adult(Plot *p)
{
    return adult_of(p, 22, 55);
}
