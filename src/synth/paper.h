/* paper.h - forged papers of an invented region, and every record that repeats the birth date they state. */
#ifndef SYNTH_PAPER_H
#define SYNTH_PAPER_H

#include "domain/record.h"
#include "synth/persona.h"

/* A card that a trafficker handed to a child. Papers of one supplier have the same faults; clean ones show
 * nothing. One paper may be handed to a second child: what names it then stands under two children. */
typedef struct {
    int supplier;               /* from 1 */
    int child;                  /* for whom it was made */
    char sex;
    Persona says;               /* `born` is the false birth date */
    Date born;                  /* of the child, in truth */
    Date issued;
    bool is_contradicted;       /* something else on it follows from another birth date */
    Str text;                   /* what a scanner types */
} Paper;

typedef enum {
    PAPER_SOURCE,               /* the record where the lie entered */
    PAPER_COPY,                 /* a later or other record of the same child that repeats it */
    PAPER_LOOKALIKE             /* somebody else, whose record shares something and did not depend on it */
} PaperPart;

/* What a row has in common with the row it came from, as far as their offices' exports tell it (bits). */
typedef enum {
    SHARES_REPORT = 1,          /* they stand in the same report */
    SHARES_NUMBER = 2,          /* it names the other report by its number */
    SHARES_NAME = 4, SHARES_BIRTH = 8, SHARES_DOCUMENT = 16
} PaperShares;

/* One person of one record. */
typedef struct {
    size_t paper;               /* index */
    PaperPart part;
    int child;                  /* 0 for somebody else */
    size_t from;                /* 1 + index of the row it came from or resembles; 0 for a source */
    Str agency, number;
    bool is_group_b;            /* an arrest without an incident */
    bool is_added;              /* the record is there for the paper's sake; without it nothing would be missing */
    Role role;
    int sequence;
    size_t file;
    Date day;
    int age;                    /* as recorded on that day */
    Date born;                  /* in truth; of somebody else, year 0 when it stands nowhere */
    Persona says;               /* what a list that names people tells; flat files tell the age alone */
    Str about;                  /* number of the report that a list's row names; empty: none */
    const char *story;
} PaperRow;

typedef struct {
    Paper *papers;
    size_t paper_count;
    PaperRow *rows;
    size_t row_count;
} Papers;

#endif
