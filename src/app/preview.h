/* preview.h - what is a list read as by this map? So that a mistake is seen before the map is kept. */
#ifndef APP_PREVIEW_H
#define APP_PREVIEW_H

#include "app/knowledge.h"

#define PREVIEW_SHOWN_MAX 3
#define PREVIEW_PERSONS_MAX 4
#define PREVIEW_LINES_MAX 5

/* For the screen of whoever has the list, as the values of its columns are. */
/* age: of the report's day; empty when unknown */
typedef struct { Role role; Str name, age, charge; bool is_told; } PreviewPerson;     /* is_told: by a text alone */
typedef struct {
    size_t line;                        /* its first line in the list */
    Str number, day, offenses, told;    /* offenses: their meanings; told: an event or text in its own words */
    PreviewPerson persons[PREVIEW_PERSONS_MAX];
    size_t person_count;                /* may be more than are kept */
} PreviewReport;

typedef struct {
    PreviewReport shown[PREVIEW_SHOWN_MAX];     /* the first ones */
    size_t shown_count;
    size_t reports, undated, persons, unaged, children, listed;   /* children: under 18 by age; listed: for a look */
    size_t with_children;               /* reports with a person under 18 */
    size_t commercial;                  /* reports with an offense of commercial sex or trafficking */
    size_t told;                        /* persons of whom no column but a text tells */
    size_t undated_lines[PREVIEW_LINES_MAX];    /* of reports without a day, the first ones */
    Date first, last;                   /* days of reports; unknown when none has one */
} Preview;

/* Reads all of the list by the text of a map, as check does, and keeps nothing. Where neither says whose it is, a code
 * that is no agency's stands in. Errors: those of reading. */
bool preview_make(Arena *arena, const Knowledge *knowledge, Str path, Str map, Preview *preview, Err *err);
/* The same of a list that is open already, which is called `name`. */
bool preview_of(Arena *arena, const Knowledge *knowledge, Str name, int fd, Str map, Preview *preview, Err *err);

#endif
