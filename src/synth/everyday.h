/* everyday.h - the ordinary crime of the region, in which everything else must be found. */
#ifndef SYNTH_EVERYDAY_H
#define SYNTH_EVERYDAY_H

#include "synth/scene.h"

/* All incidents and Group B arrests of an ordinary month, with late arrests and later corrections. */
void everyday_month(Making *m, int month, int incidents);

/* Shared by the files of this module. A teller fills a report that has its day and number. */
typedef struct Everyday {
    const char *code;
    int weight;
    void (*tell)(Making *m, Report *report, const struct Everyday *what);
    const char *const *places, *const *things;
} Everyday;

extern const Everyday everyday_property[], everyday_violence[];     /* end with weight 0 */

/* Somebody, nobody known, or two; sometimes a teenager. */
void everyday_offenders(Making *m, Report *report, double known);
void everyday_group_b(Making *m, int month, int arrests);

/* Make this report break one edit rule, and note which: real files are not clean. */
void everyday_breach(Making *m, const Agency *agency, Report *report);
void everyday_group_b_breach(Making *m, const Agency *agency, FiledArrest *arrest);

#endif
