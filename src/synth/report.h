/* report.h - one report as an officer fills it in: offenses, property, victims, offenders, arrests. */
#ifndef SYNTH_REPORT_H
#define SYNTH_REPORT_H

#include "synth/people.h"

/* Enough for every story told here; the format itself allows far more. */
enum { OFFENSES_MAX = 4, GOODS_MAX = 4, VICTIMS_MAX = 6, OFFENDERS_MAX = 4, THINGS_MAX = 5 };

/* Codes are NIBRS codes, blank (0 or NULL) when not given. */
typedef struct {
    const char *code, *place, *premises, *activity, *weapon;
    char attempted, entry;
    char using[4];
} FiledOffense;

typedef struct {
    char loss;
    struct { const char *kind; int dollars; } things[THINGS_MAX];      /* -1: a value is not asked for */
    int count;
    Date recovered;
    int vehicles_stolen, vehicles_recovered;
    char drug;
    int drug_thousandths;
    const char *drug_measure;
} FiledGoods;

typedef struct {
    const char *offenses[OFFENSES_MAX];
    int offense_count;
    char type;                  /* I individual, L officer, B business, G government, S society */
    Look look;
    const char *circumstance;
    char injury, resident;
    struct { int offender; const char *relation; } ties[OFFENDERS_MAX];
    int tie_count;
} FiledVictim;

typedef struct { Look look; bool is_known; } FiledOffender;

typedef struct {
    int number;                 /* arrestee sequence number */
    char transaction[13];
    const char *offense, *armed;
    Date date;
    char type, multiple, disposition, resident;
    Look look;
} FiledArrest;

typedef struct {
    char number[13];
    Date date;
    int hour;                   /* -1: unknown */
    bool is_report_date;
    char cleared;               /* N, or how it was cleared without an arrest */
    Date cleared_on;
    bool asks_cargo_theft;
    FiledOffense offenses[OFFENSES_MAX];
    FiledGoods goods[GOODS_MAX];
    FiledVictim victims[VICTIMS_MAX];
    FiledOffender offenders[OFFENDERS_MAX];
    FiledArrest arrests[OFFENDERS_MAX];
    int offense_count, goods_count, victim_count, offender_count, arrest_count;
} Report;

FiledOffense *report_offense(Report *report, const char *code, const char *place);

/* Weapon, gang activity and the like take what the code demands unless they are set afterwards. */
FiledGoods *report_goods(Report *report, char loss, const char *thing, int dollars);
void goods_add(FiledGoods *goods, const char *thing, int dollars);  /* none kept for cards, papers, drugs */
void goods_drug(FiledGoods *goods, char drug, int thousandths, const char *measure);

/* People are numbered from 1 in the order they are added; 0 is the offender of whom nothing is known. */
int report_offender(Report *report, Look look);
int report_unknown_offender(Report *report);
int report_victim(Report *report, const char *offense, Look look);
int report_organization(Report *report, const char *offense, char type);
int report_society(Report *report);     /* one victim S for every offense against society so far */
void victim_offense(Report *report, int victim, const char *offense);
void victim_tie(Report *report, int victim, int offender, const char *relation);

/* The arrest of an offender of this report; a minor gets disposition R. */
FiledArrest *report_arrest(Report *report, const char *transaction, int offender, const char *offense,
                           Date date);

bool look_is_minor(Look look);          /* by the mean of a range, as the FBI counts */

#endif
