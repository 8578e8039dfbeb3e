/* agencies.h - the agencies met so far, each with a number and its counts. */
#ifndef APP_AGENCIES_H
#define APP_AGENCIES_H

#include "app/events.h"

typedef struct {
    Arena *arena;
    AgencyCounts *all;           /* grows by chunks; [0] stands for whatever is beyond AGENCIES_MAX */
    size_t count, room, rules;
    uint32_t *slots;            /* open addressing; 0 is free */
} Agencies;

void agencies_open(Agencies *agencies, Arena *arena, size_t rules);
uint32_t agencies_number(Agencies *agencies, Str agency);

#endif
