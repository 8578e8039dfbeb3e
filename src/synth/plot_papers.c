/* plot_papers.c - how does a forged paper become rows of what is true? */
#include "synth/plot_papers.h"

#include <assert.h>

Date plot_born_as(const Plot *p, int age)
{
    Date stated = date_add_years(p->child.born, child_age(&p->child, p->day) - age);
    while (age_from_birth(stated, p->day).low < age) stated = date_of_day_number(date_day_number(stated) - 1);
    while (age_from_birth(stated, p->day).low > age) stated = date_of_day_number(date_day_number(stated) + 1);
    return stated;
}

size_t plot_paper(Plot *p, Date stated)
{
    Papers *papers = &p->m->made->papers;
    assert(papers->paper_count < p->m->notes_room);
    Paper paper = forger_paper(&p->m->forgers, p->m->arena, &p->child, stated, p->day);
    papers->papers[papers->paper_count] = paper;
    return papers->paper_count++;
}

static PaperRow *row_new(Plot *p, PaperRow row)
{
    Papers *papers = &p->m->made->papers;
    assert(papers->row_count < p->m->notes_room);
    PaperRow *to = &papers->rows[papers->row_count++];
    *to = row;
    to->is_group_b = row.number.at[0] == 'B';       /* as making numbers them */
    to->day = p->day;
    to->is_added = true;
    return to;
}

PaperRow *plot_paper_row_at(const Plot *p, size_t row)
{
    return &p->m->made->papers.rows[row - 1];
}

size_t plot_paper_row(Plot *p, size_t paper, const TruthRow *row, size_t from, const char *story)
{
    PaperRow *to = row_new(p, (PaperRow){ .paper = paper, .part = from ? PAPER_COPY : PAPER_SOURCE,
                                          .child = row->child, .from = from, .agency = row->agency,
                                          .number = row->number, .role = row->role, .sequence = row->sequence,
                                          .file = row->file, .born = row->born, .story = story });
    to->age = age_from_birth(p->m->made->papers.papers[paper].says.born, p->day).low;
    if (row->role == ROLE_ARRESTEE) to->says = p->m->made->papers.papers[paper].says;
    return p->m->made->papers.row_count;
}

PaperRow *plot_paper_lookalike(Plot *p, size_t paper, const char *number, Role role, int sequence,
                               size_t from, int age, const char *story)
{
    return row_new(p, (PaperRow){ .paper = paper, .part = PAPER_LOOKALIKE, .from = from,
                                  .agency = str_copy(p->m->arena, str_of(p->agency->ori)),
                                  .number = str_copy(p->m->arena, str_of(number)), .role = role,
                                  .sequence = sequence, .age = age, .story = story,
                                  .file = making_file(p->m, p->agency, p->month) });
}

void plot_papers(Plot *p, int age, const TruthRow *source, const TruthRow *copy)
{
    size_t paper = plot_paper(p, plot_born_as(p, age));
    size_t from = plot_paper_row(p, paper, source, 0, "The report has the age that the paper gave.");
    plot_paper_row_at(p, from)->is_added = false;
    if (!copy) return;
    size_t second = plot_paper_row(p, paper, copy, from, "The same report repeats it in another place.");
    plot_paper_row_at(p, second)->is_added = false;
}
