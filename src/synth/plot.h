/* plot.h - one exploited child's story while it is told: who, where, when, what the records show. */
#ifndef SYNTH_PLOT_H
#define SYNTH_PLOT_H

#include "synth/scene.h"

struct Plot;

/* A kind of disguise. `low` to `high` children of it are planted in a region of 10,000 incidents, never
 * none. */
typedef struct {
    const char *name;
    int low, high, youngest, oldest, months_needed;
    void (*tell)(struct Plot *);
} Kind;

typedef struct Plot {
    Making *m;
    const Kind *kind;
    Child child;
    Agency *agency;
    int month;
    Date day;                   /* of the first record */
} Plot;

/* A child of the kind's ages, met first by the next agency in turn, early enough for what follows. */
Plot plot_begin(Making *m, const Kind *kind);

Report plot_report(Plot *plot);                         /* at the plot's agency, on its day */
Look plot_child(const Plot *plot);                      /* as someone of her or his true age on that day */
void plot_file(Plot *plot, const Report *report);
void plot_move(Plot *plot, int months);                 /* the next record: later, in another county */
void plot_wait(Plot *plot, int months);                 /* the next record: later, at the same agency */

/* Write down which segment of the report is the child. `number`: of the incident or the Group B arrest. */
TruthRow *plot_row(Plot *plot, const char *number, Role role, int sequence, Shown shown, const char *story);

/* A Group B arrest with its row; nothing in it shows the child. */
void plot_group_b(Plot *plot, const char *offense, const char *story);

/* Now and then a child whom one county filed under something is met as a runaway in another. */
void plot_perhaps_met_again(Plot *plot);

int between(Plot *plot, int low, int high);
bool perhaps(Plot *plot, double probability);
Look adult_of(Plot *plot, int youngest, int oldest);
Look adult(Plot *plot);                                 /* from 22 to 55 */

/* End with a NULL name. */
extern const Kind children_stated[], children_around[], children_hidden[], children_papers[];

#endif
