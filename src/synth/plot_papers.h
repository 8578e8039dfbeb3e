/* plot_papers.h - what is noted of a forged paper in a child's story, and of who resembles the child. */
#ifndef SYNTH_PLOT_PAPERS_H
#define SYNTH_PLOT_PAPERS_H

#include "synth/plot.h"

/* A birth date that makes the child that old on the plot's day, on the child's own birthday where that can
 * be. */
Date plot_born_as(const Plot *plot, int age);

/* The trafficker hands the child a paper of that birth date. Its index. */
size_t plot_paper(Plot *plot, Date stated);

/* Write down that the person of a row repeats the paper: the source when `from` is 0, else a copy of that
 * row. 1 + the index of the new row. Only who is arrested is named in lists. */
size_t plot_paper_row(Plot *plot, size_t paper, const TruthRow *row, size_t from, const char *story);

/* Write down somebody else, in the report of that number at the plot's agency. */
PaperRow *plot_paper_lookalike(Plot *plot, size_t paper, const char *number, Role role, int sequence,
                               size_t from, int age, const char *story);

PaperRow *plot_paper_row_at(const Plot *plot, size_t row);      /* by 1 + index */

/* For a story in which the desk wrote what the paper gave, and perhaps a second place of the same report
 * repeats it. */
void plot_papers(Plot *plot, int age, const TruthRow *source, const TruthRow *copy);

#endif
