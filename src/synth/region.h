/* region.h - an invented region whose crime reports hide children: files to screen, and the truth. */
#ifndef SYNTH_REGION_H
#define SYNTH_REGION_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "domain/record.h"
#include "synth/field_card.h"
#include "synth/paper.h"

/* For demonstrations, and for measuring how many children a screening finds and how often it is wrong. So
 * nothing here may be written with the screening rules in view: the stories follow shared practice
 * knowledge (indicators D01-D08, C01-C45, F01-F03, read 2026-11-22), and whoever changes them must not
 * look at content/rules. Everything is invented: the state code ZZ exists nowhere. */
typedef struct {
    uint64_t seed;
    Date today;                 /* reports run up to the month before */
    int years;                  /* 1 to 10 */
    int incidents_a_month;      /* in the whole region, 20 to 20,000 */
} RegionPlan;

RegionPlan region_plan(uint64_t seed, Date today);      /* three years, about 10,000 incidents, 12 files */

/* Can one record by itself show the child? YES: it states a minor (or an age range that counts as one) and
 * a commercial-sex code. WEAK: only circumstances point there, or the age is only possibly a minor's. NO:
 * nothing in it does; the child can be met only by putting records side by side, or by asking. */
typedef enum { SHOWN_NO, SHOWN_WEAK, SHOWN_YES } Shown;

/* One row for each record segment that stands for an exploited child. A child has one row or several. */
typedef struct {
    int child;                  /* from 1 */
    Str agency, number;         /* number: of the incident; of the arrest transaction for a Group B arrest */
    Role role;                  /* as filed */
    int sequence;               /* victim, offender or arrestee number in that record */
    const char *kind;
    Shown shown;
    bool is_known;              /* the agency itself recorded a victim of 64A */
    const char *story;          /* one plain sentence */
    bool is_latest;             /* false: the agency later deleted or replaced this report */
    int submission;             /* YYYYMM */
    size_t file;
    int age;                    /* in truth, on the day of the record */
    Date born;                  /* in truth */
    char sex, race;             /* for figures on who is missed; never an input of screening */
    Str told;                   /* what the narrative tells of it, "D02 C12"; empty: nothing, or there is none */
} TruthRow;

/* A report that resembles the children's and is something else: a finding here is a false alarm. */
typedef struct { Str agency, number; const char *kind, *story; } Lookalike;

/* An edit rule that a report was made to break. Every other report breaks none. */
typedef struct { Str agency, number; const char *edit; } Breach;

/* How an office exports its reports. region_write writes flat files only; app/region_forms.h makes the others
 * of them. */
#define REGION_NAMES_GROUP 2    /* the county whose lists tell names (synth/state.h) */
typedef enum { REGION_FLAT, REGION_XML, REGION_TABLES, REGION_LIST } RegionForm;

typedef struct {
    Str name;                   /* without folder; of tables, the name of their own folder */
    RegionForm form;
    Str map;                    /* of a list: the name of the file that says what its columns mean */
    bool has_crlf;
    size_t incidents, late_arrests, group_b_arrests, deletes, zero_reports, segments, blank_lines, bytes;
} RegionFile;

typedef struct {
    RegionFile *files;
    size_t file_count;
    TruthRow *truth;
    size_t truth_count;
    Lookalike *lookalikes;
    size_t lookalike_count;
    Breach *breaches;
    size_t breach_count;
    Papers papers;
    FieldCards cards;           /* in no flat file: they become lists and rows of the truth with app/region_forms.h */
    int children, agencies;
} Region;

/* Write the files of the region, truth.tsv and lookalikes.tsv into an existing folder. The same plan gives
 * the same bytes on every machine. `made` lives in the arena. */
bool region_write(Arena *arena, const RegionPlan *plan, Str folder, Region *made, Err *err);

/* truth.tsv and lookalikes.tsv, as the region says it now. */
bool region_truth_write(const Region *region, Arena *scratch, Str folder, Err *err);
bool region_lookalikes_write(const Region *region, Arena *scratch, Str folder, Err *err);

const char *shown_name(Shown shown);            /* no, weak, yes */

#endif
