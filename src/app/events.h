/* events.h - what happens while reports are read and screened, in the order in which it is told. */
#ifndef APP_EVENTS_H
#define APP_EVENTS_H

#include "app/knowledge.h"
#include "domain/finding.h"
#include "domain/problem.h"
#include "insight/tally.h"

/* The parts of a report for people, the most urgent first. */
typedef enum {
    PART_URGENT,                /* somebody who may still be under 18 today */
    PART_ADULT_TODAY,           /* surely adult today: record correction and relief */
    PART_KNOWN,                 /* the agency already recorded this child as a victim of trafficking */
    PART_COUNTED,               /* only findings of pool rules; told on request */
    REPORT_PARTS
} ReportPart;

/* One file as it stands: also what a later report replaces or takes back is counted here. */
typedef struct {
    Str name;
    Str format;
    RecordsRead read;
    Tally *tally;
    size_t problems, warnings;
    double seconds;
    Arena *arena;               /* in which this lies */
    Str columns;                /* of a list: which of its columns says which field (ingest/csv_columns.h) */
} FileRead;

/* What is current: the latest report of each agency and number; taken-back reports are out. */
typedef struct {
    Str agency;                 /* empty: agencies beyond AGENCIES_MAX, counted together */
    size_t records;             /* reports screened */
    size_t records_found;       /* reports with at least one finding; pool findings apart */
    /* persons as the reports list them, with at least one finding; pool findings apart */
    size_t of_role[ROLES];
    size_t children;            /* of these, persons whose recorded age is under 18 */
    size_t *found;              /* findings, by number of the rule */
    size_t *reports;            /* reports with such a finding, by number of the rule */
} AgencyCounts;

typedef struct {
    AgencyCounts total;
    AgencyCounts *agencies;      /* in the order in which the files name them */
    size_t agency_count;
    size_t in_part[REPORT_PARTS];        /* reports of total.records_found, by the part in which they are told */
    size_t people, children;    /* persons with any finding, pools included, and those recorded as under 18 */
    size_t surely_adult;        /* findings about persons who are surely adult today */
    size_t only_counted;        /* findings of pool rules in reports without a listed finding */
    size_t superseded;          /* findings in reports that a later report replaces */
    size_t withdrawn;           /* findings in reports that the agency takes back */
    size_t refused, unreadable; /* files; lines in files that were read all the same */
    int review_minutes;         /* our estimate for the findings, pools apart */
    double seconds;
} Summary;

/* What happens, in this order: for each file its problems, then imported or refused; then counted; then all
 * findings; then summary, which says the same as counted and how long it took. Problems of a file that is
 * refused later may have been told by then. A call may be NULL. False stops the work. */
typedef struct {
    bool (*problem)(void *to, Str file, const Problem *problem, Err *err);
    bool (*imported)(void *to, const FileRead *file, Err *err);
    bool (*refused)(void *to, Str file, const Err *why, Err *err);
    bool (*counted)(void *to, const Summary *summary, Err *err);
    bool (*finding)(void *to, Str file, ReportPart part, const Finding *finding, Err *err);
    bool (*summary)(void *to, const Summary *summary, Err *err);
    void (*progress)(void *to, Str file, uint64_t bytes, uint64_t of_bytes);
    void *to;
} Events;

#endif
