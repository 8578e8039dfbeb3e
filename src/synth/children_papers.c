/* children_papers.c - children whom a forged paper made adults, and the records that copied it from there. */
#include "synth/plot_papers.h"

/* D05 and F01 are shared practice knowledge; what follows from a false birth date here (a warrant and bookings
 * under it, another name on the same paper) and how often is our own guess, UNVERIFIED. Only the lists of one
 * county tell names; elsewhere a copy can be recognized by the report that it stands in or names, or not at
 * all. */
typedef struct {
    Plot *plot;
    size_t paper;
    size_t source, named;       /* rows by 1 + index; named: one that tells name and document, 0: none yet */
    Report first;
    int companion;              /* offender number of an adult in the first report; 0: none */
    Look companion_look;
} Lie;

#define TIME_OF_COPIES 10               /* months */

static const Paper *paper_of(const Lie *lie)
{
    return &lie->plot->m->made->papers.papers[lie->paper];
}

static Look look_on_paper(const Lie *lie)
{
    Child as_stated = lie->plot->child;
    as_stated.born = paper_of(lie)->says.born;
    return child_look(&as_stated, lie->plot->day);
}

/* ---- the paper ---- */

/* One of an earlier child's, who is to be as old on paper as this one. */
static bool paper_handed_on(Lie *lie)
{
    const Papers *papers = &lie->plot->m->made->papers;
    int true_age = child_age(&lie->plot->child, lie->plot->day);
    for (size_t i = papers->paper_count; i-- > 0;) {
        const Paper *paper = &papers->papers[i];
        int age = age_from_birth(paper->says.born, lie->plot->day).low;
        if (paper->sex != lie->plot->child.look.sex || age < 18 || age > true_age + 6) continue;
        if (date_compare(paper->issued, lie->plot->day) >= 0) continue;
        lie->paper = i;
        return true;
    }
    return false;
}

static void paper_get(Lie *lie)
{
    Plot *p = lie->plot;
    if (perhaps(p, 0.25) && paper_handed_on(lie)) return;
    int age = child_age(&p->child, p->day);
    lie->paper = plot_paper(p, plot_born_as(p, age + between(p, 18 - age, 6)));
}

/* ---- the report into which the lie comes ---- */

static void companion_add(Lie *lie)
{
    Plot *p = lie->plot;
    if (!perhaps(p, 0.6)) return;
    lie->companion_look = adult_of(p, 32, 55);
    lie->companion = report_offender(&lie->first, lie->companion_look);
}

static void source_at_the_desk(Lie *lie, const TruthRow *seen)
{
    Plot *p = lie->plot;
    TruthRow *booked = plot_row(p, lie->first.number, ROLE_ARRESTEE, 1, SHOWN_NO,
                                "The child was booked among adults on those papers.");
    lie->source = plot_paper_row(p, lie->paper, booked, 0, "The desk wrote the birth date of the paper.");
    plot_paper_row(p, lie->paper, seen, lie->source, "The same report has that age for the offender.");
}

/* The officer took the age from the paper; the arrest reached the file by itself, months later. */
static void source_on_the_street(Lie *lie, const TruthRow *seen)
{
    Plot *p = lie->plot;
    lie->source = plot_paper_row(p, lie->paper, seen, 0, "The officer wrote the age of the paper.");
    plot_wait(p, between(p, 1, 3));
    if (child_age(&p->child, p->day) >= 18) return;
    arrest_alone(p->m, p->agency, p->month, &lie->first, look_on_paper(lie), "40A", 1, p->day);
    TruthRow *booked = plot_row(p, lie->first.number, ROLE_ARRESTEE, 1, SHOWN_NO,
                                "The child was arrested later, still on those papers.");
    plot_paper_row(p, lie->paper, booked, lie->source, "The arrest in the same report took the age over.");
}

static void report_with_the_lie(Lie *lie)
{
    Plot *p = lie->plot;
    lie->first = plot_report(p);
    report_offense(&lie->first, "40A", pick(&p->m->random, ANY("13", "14", "18", "58")));
    report_society(&lie->first);
    int child = report_offender(&lie->first, look_on_paper(lie));
    companion_add(lie);
    bool is_booked = perhaps(p, 0.75);
    if (is_booked) arrest(p->m, p->agency, &lie->first, child, "40A", lie->first.date);
    plot_file(p, &lie->first);
    TruthRow *seen = plot_row(p, lie->first.number, ROLE_OFFENDER, child, SHOWN_NO,
                              "A paper from the trafficker made the child an adult in this report.");
    if (is_booked) source_at_the_desk(lie, seen);
    else source_on_the_street(lie, seen);
    PaperRow *source = plot_paper_row_at(p, lie->source);
    if (is_booked && p->agency->group == REGION_NAMES_GROUP) lie->named = lie->source;
    if (!lie->companion) return;
    PaperRow *beside = plot_paper_lookalike(p, lie->paper, lie->first.number, ROLE_OFFENDER, lie->companion,
                                            lie->source, look_age(lie->companion_look),
                                            "An adult in the same report.");
    beside->day = source->day;
    beside->file = source->file;
}

/* ---- what follows from it ---- */

/* Later, at an agency whose lists tell names. False when the child is an adult by then or the region ends. */
static bool later_where_names_are_told(Lie *lie, int months)
{
    Plot *p = lie->plot;
    State *state = &p->m->state;
    if (p->month + months >= p->m->months) return false;
    plot_wait(p, months);
    do p->agency = &state->agencies[between(p, 0, state->count - 1)];
    while (p->agency->group != REGION_NAMES_GROUP);
    return child_age(&p->child, p->day) < 18;
}

static FiledArrest booked(Lie *lie, Look look, const char *offense)
{
    Plot *p = lie->plot;
    FiledArrest a = group_b_arrest(p->m, p->agency, look, offense, p->day);
    file_group_b(p->m, p->agency, p->month, &a);
    return a;
}

static PaperRow *booked_again(Lie *lie, const char *offense, size_t from, const char *story)
{
    Plot *p = lie->plot;
    FiledArrest a = booked(lie, look_on_paper(lie), offense);
    TruthRow *row = plot_row(p, a.transaction, ROLE_ARRESTEE, 1, SHOWN_NO,
                             "The child was booked as an adult again, under what the paper says.");
    return plot_paper_row_at(p, plot_paper_row(p, lie->paper, row, from, story));
}

static Str number_of_first(const Lie *lie)
{
    return plot_paper_row_at(lie->plot, lie->source)->number;
}

static Persona persona_new(Lie *lie, char sex)
{
    Plot *p = lie->plot;
    Persona who = persona_named(&p->m->forgers.personas, random_next(&p->m->random), sex);
    who.family = str_copy(p->m->arena, who.family);
    who.given = str_copy(p->m->arena, who.given);
    return who;
}

static void warrant(Lie *lie)
{
    if (!later_where_names_are_told(lie, between(lie->plot, 0, 2))) return;
    PaperRow *row = booked_again(lie, "90Z", lie->source, "Booked on a warrant that names the report.");
    row->about = number_of_first(lie);
    if (!lie->named) lie->named = lie->plot->m->made->papers.row_count;
}

static void booked_without_paper(Lie *lie)
{
    booked_again(lie, pick(&lie->plot->m->random, ANY("90C", "90J")), lie->named,
                 "Booked under the same name and birth date, without the paper.")->says.document = S("");
}

static void booked_under_another_name(Lie *lie)
{
    PaperRow *row = booked_again(lie, pick(&lie->plot->m->random, ANY("90C", "90J")), lie->named,
                                 "The same document and birth date stand under another name.");
    Persona other = persona_new(lie, paper_of(lie)->sex);
    row->says.family = other.family;
    row->says.given = other.given;
}

static void taken_for_a_theft(Lie *lie)
{
    Plot *p = lie->plot;
    Report r = plot_report(p);
    report_offense(&r, "23C", pick(&p->m->random, ANY("08", "12", "07")));
    report_goods(&r, '7', pick(&p->m->random, ANY("06", "08", "19")), between(p, 8, 90));
    report_organization(&r, "23C", 'B');
    int child = report_offender(&r, look_on_paper(lie));
    arrest(p->m, p->agency, &r, child, "23C", r.date);
    plot_file(p, &r);
    TruthRow *seen = plot_row(p, r.number, ROLE_OFFENDER, child, SHOWN_NO, "A small charge, as an adult."),
             *row = plot_row(p, r.number, ROLE_ARRESTEE, 1, SHOWN_NO, "Arrested for it, as an adult.");
    size_t arrested = plot_paper_row(p, lie->paper, row, lie->named, "An arrest under the same paper.");
    plot_paper_row(p, lie->paper, seen, arrested, "The same report has that age for the offender.");
}

/* Another county believes the paper, and its files tell no names: nothing ties this to the rest. */
static void booked_where_nothing_tells(Lie *lie)
{
    Plot *p = lie->plot;
    if (p->month + 1 >= p->m->months) return;
    do plot_move(p, 0);
    while (p->agency->group == REGION_NAMES_GROUP);
    if (child_age(&p->child, p->day) < 18)
        booked_again(lie, "90C", lie->source, "Repeats the age of the paper, and nothing ties it to the rest.");
}

/* ---- somebody else ---- */

/* Same name and another birth date, or the other way round. */
static void namesake(Lie *lie, bool has_name)
{
    Plot *p = lie->plot;
    Persona said = paper_of(lie)->says, who = has_name ? said : persona_new(lie, paper_of(lie)->sex);
    if (!later_where_names_are_told(lie, 0)) return;
    who.born = has_name ? date_add_years(said.born, -between(p, 3, 20)) : said.born;
    who.document = forger_own_number(&p->m->forgers, p->m->arena);
    Look look = look_aged(look_on_paper(lie), age_from_birth(who.born, p->day).low);
    FiledArrest a = booked(lie, look, pick(&p->m->random, ANY("90C", "90J", "90D")));
    PaperRow *row = plot_paper_lookalike(p, lie->paper, a.transaction, ROLE_ARRESTEE, 1, lie->named,
                                         look_age(look),
                                         has_name ? "An adult of the same name." : "An adult born that day.");
    row->says = who;
    row->born = who.born;
}

static void companion_on_warrant(Lie *lie)
{
    Plot *p = lie->plot;
    if (!later_where_names_are_told(lie, 0)) return;
    int age = look_age(lie->companion_look);
    Persona who = persona_new(lie, lie->companion_look.sex);
    who.born = born_at_age(&p->m->random, age, p->day);
    who.document = forger_own_number(&p->m->forgers, p->m->arena);
    FiledArrest a = booked(lie, lie->companion_look, "90Z");
    PaperRow *row = plot_paper_lookalike(p, lie->paper, a.transaction, ROLE_ARRESTEE, 1, lie->source, age,
                                         "The adult of that report, on a warrant that names it.");
    row->says = who;
    row->born = who.born;
    row->about = number_of_first(lie);
}

/* ---- the story ---- */

static void papers_copied(Plot *p)
{
    static void (*const ways[])(Lie *) = { booked_without_paper, booked_under_another_name,
                                           taken_for_a_theft };
    Lie lie = { .plot = p };
    paper_get(&lie);
    report_with_the_lie(&lie);
    if (perhaps(p, 0.8)) warrant(&lie);
    for (int n = lie.named ? between(p, 1, 3) : 0; n > 0; n--)
        if (later_where_names_are_told(&lie, between(p, 1, 2))) ways[between(p, 0, 2)](&lie);
    if (lie.companion && perhaps(p, 0.7)) companion_on_warrant(&lie);
    if (lie.named && perhaps(p, 0.7)) namesake(&lie, true);
    if (lie.named && perhaps(p, 0.7)) namesake(&lie, false);
    if (perhaps(p, 0.3)) booked_where_nothing_tells(&lie);
}

const Kind children_papers[] = {
    { "papers-copied", 4, 7, 14, 16, TIME_OF_COPIES, papers_copied },
    { NULL, 0, 0, 0, 0, 0, NULL },
};
