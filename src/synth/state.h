/* state.h - the invented state: three counties, their police, and a state police with posts. */
#ifndef SYNTH_STATE_H
#define SYNTH_STATE_H

#include "base/random.h"
#include "base/str.h"

enum { COUNTIES = 3, GROUPS = COUNTIES + 1, AGENCIES_MAX = 24 };

/* A group of agencies sends its reports in one file: each county, and the state police. */
typedef struct {
    char ori[10];
    int county, group;
    int weight;                 /* share of the region's crime */
    bool is_long;               /* its records system writes the longer segments */
    bool is_small;              /* has months without anything to report */
    int number_style, serial, step;         /* of its incident numbers */
} Agency;

typedef struct { Agency agencies[AGENCIES_MAX]; int count, weight; } State;

State state_new(Random *random);
Agency *state_agency(State *state, Random *random);                     /* by weight */
Agency *state_agency_elsewhere(State *state, Random *random, const Agency *than);   /* in another county */
const char *group_name(int group);

#endif
