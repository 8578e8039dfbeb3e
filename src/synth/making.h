/* making.h - a region in the making: the calendar, the filing of reports, and the notes kept about them. */
#ifndef SYNTH_MAKING_H
#define SYNTH_MAKING_H

#include "synth/forger.h"
#include "synth/region.h"
#include "synth/sheet.h"
#include "synth/state.h"

/* A sheet in its place: sorted by file, month of submission, agency, day, order of filing. */
typedef struct { uint32_t file, month, agency, order; long day; Sheet sheet; } Filed;

typedef struct {
    Arena *arena;               /* what the caller keeps */
    Arena *scratch;             /* sheets, until they are written */
    Random random;
    State state;
    Forgers forgers;
    int first_month, months;    /* year * 12 + month - 1 */
    int years;
    Filed *filed;
    size_t filed_count, filed_room;
    Region *made;
    size_t notes_room;          /* for each of the lists in `made` */
    int turns[AGENCIES_MAX], next_turn;     /* agencies in a shuffled order: children are spread over all */
} Making;

/* The state and the calendar, with nothing filed yet. The plan has been checked. */
Making making_begin(Arena *arena, Arena *scratch, const RegionPlan *plan, Region *made);

/* Months are counted from 0, the first of the region. */
size_t making_file(const Making *m, const Agency *agency, int month);
int month_submission(const Making *m, int month);       /* YYYYMM */
Date month_day(Making *m, int month);                   /* some day of it */
Date day_in_month_after(Making *m, Date day, int days_max);     /* within the same month */

/* A report of that day with a number of its own; empty otherwise. `kind` is a letter before the numbers of
 * arrests, 0 for incidents. */
Report report_begin(Making *m, Agency *agency, Date day);
void number_next(Agency *agency, Date day, char kind, char number[13]);

void file_incident(Making *m, const Agency *agency, int month, const Report *report);
void file_delete(Making *m, const Agency *agency, int month, const Report *report);
void file_late_arrest(Making *m, const Agency *agency, int month, const Report *report,
                      const FiledArrest *arrest);
void file_group_b(Making *m, const Agency *agency, int month, const FiledArrest *arrest);
void file_group_b_delete(Making *m, const Agency *agency, int month, const FiledArrest *arrest);
void file_zero_reports(Making *m);      /* for every agency and month without a report; call last */

/* An arrest whose offense has no incident report. */
FiledArrest group_b_arrest(Making *m, Agency *agency, Look look, const char *offense, Date day);

void note_breach(Making *m, const Agency *agency, const char *number, const char *edit);
void note_lookalike(Making *m, const Agency *agency, const char *number, const char *kind, const char *story);
TruthRow *note_truth(Making *m, const Agency *agency, const char *number, int month);
/* Rows about this report so far are no longer the agency's latest word. */
void note_superseded(Making *m, const Agency *agency, const char *number);

/* One of a list of codes: pick(&m->random, ANY("14", "20")). */
#define ANY(...) ((const char *const[]){ __VA_ARGS__, NULL })
const char *pick(Random *random, const char *const *codes);

#endif
