/* path.h - how far was a child taken down the path of an accused, and what has been taken back? */
#ifndef DOMAIN_PATH_H
#define DOMAIN_PATH_H

#include "domain/mention.h"

/* What happened to the child, each on a day (requirement R25). `mistaken` takes back an entry that was wrong. */
typedef enum {
    PATH_DETAINED, PATH_RELEASED, PATH_CHARGED, PATH_DISMISSED, PATH_DIVERTED, PATH_ADJUDICATED, PATH_VACATED,
    PATH_RECORDED, PATH_SEALED, PATH_RELABELED, PATH_MISTAKEN, PATH_STEPS
} PathStep;

const char *path_step_name(PathStep step);      /* detained, released, charged, .. */
const char *path_step_words(PathStep step);     /* for people */
bool path_step_named(Str name, PathStep *step);

/* Where a child stands: any of these at once. */
enum { STANDS_DETAINED = 1, STANDS_CHARGED = 2, STANDS_ADJUDICATED = 4, STANDS_RECORDED = 8, STANDS_RELABELED = 16 };

/* The n-th stage from 0 that somebody can name, by its bit; 0 after the last. */
unsigned path_stage(size_t n);
const char *path_stage_name(unsigned stage);    /* detention, charge, adjudication, record; relabeled */
const char *path_stage_words(unsigned stage);
bool path_stage_named(Str name, unsigned *stage);

typedef struct {
    int64_t id, staff, written_at;
    Mention about;
    PathStep step;
    Date on;                    /* the day on which it happened */
    Str court, note;            /* court: which, and its number of the case; may be empty */
    int64_t mistaken;           /* of PATH_MISTAKEN: the entry that was wrong */
} PathEvent;

/* False when an entry of `events` says that this one was wrong. */
bool path_event_holds(const PathEvent *events, size_t count, const PathEvent *event);
/* Of entries about one child, in the order in which they were written. They count by their days; of one day, as
 * written. A case that was dismissed or vacated leaves a record behind until that is sealed. */
unsigned path_stands(const PathEvent *events, size_t count);
/* Since when; unknown where the child does not stand so. */
Date path_since(const PathEvent *events, size_t count, unsigned stage);

#endif
