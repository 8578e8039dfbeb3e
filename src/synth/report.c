/* report.c - how is a report filled in so that it breaks no rule by accident? */
#include "synth/report.h"

#include <assert.h>

typedef struct { const char *codes, *weapon, *activity; } Demand;

/* Data elements 12 and 13 are mandatory for these offenses (2019.1 technical specification, section 4). */
static const Demand demands[] = {
    { "13A 09A", "20", "N" }, { "09B", "90", "N" }, { "13B", "40", "N" }, { "13C", NULL, "N" },
    { "100 120", "40", "N" }, { "11A 11B 11C 11D", "40", "N" }, { "64A 64B", "40", NULL },
    { "210", "99", NULL }, { "35A 35B 280 370", NULL, "P" }, { "520", "12", "P" }, { "250", NULL, "U" },
    { "720", NULL, "A" },
};

static bool lists(const char *codes, const char *code)
{
    return strstr(codes, code) != NULL;
}

FiledOffense *report_offense(Report *r, const char *code, const char *place)
{
    assert(r->offense_count < OFFENSES_MAX);
    FiledOffense *o = &r->offenses[r->offense_count++];
    *o = (FiledOffense){ .code = code, .place = place, .attempted = 'C', .using = "N" };
    for (size_t i = 0; i < COUNT(demands); i++) {
        if (!lists(demands[i].codes, code)) continue;
        o->weapon = demands[i].weapon;
        o->activity = demands[i].activity;
    }
    return o;
}

FiledGoods *report_goods(Report *r, char loss, const char *thing, int dollars)
{
    assert(r->goods_count < GOODS_MAX);
    FiledGoods *g = &r->goods[r->goods_count++];
    *g = (FiledGoods){ .loss = loss };
    if (thing) goods_add(g, thing, dollars);
    return g;
}

/* Credit cards, documents and identities have no value of their own (edit 391, recalled: UNVERIFIED); that of
 * seized drugs is not asked. */
static int dollars_of(const char *thing, int dollars)
{
    if (lists("09 22 48 65 66", thing)) return 0;
    return lists("10", thing) ? -1 : dollars;
}

void goods_add(FiledGoods *g, const char *thing, int dollars)
{
    assert(g->count < THINGS_MAX);
    g->things[g->count].kind = thing;
    g->things[g->count++].dollars = dollars_of(thing, dollars);
}

void goods_drug(FiledGoods *g, char drug, int thousandths, const char *measure)
{
    g->drug = drug;
    g->drug_thousandths = thousandths;
    g->drug_measure = measure;
}

int report_offender(Report *r, Look look)
{
    assert(r->offender_count < OFFENDERS_MAX);
    r->offenders[r->offender_count++] = (FiledOffender){ look, true };
    return r->offender_count;
}

int report_unknown_offender(Report *r)
{
    assert(r->offender_count == 0);
    r->offenders[r->offender_count++] = (FiledOffender){ .is_known = false };
    return 0;
}

static int victim_new(Report *r, const char *offense, char type)
{
    assert(r->victim_count < VICTIMS_MAX);
    FiledVictim *v = &r->victims[r->victim_count++];
    *v = (FiledVictim){ .type = type };
    if (offense) v->offenses[v->offense_count++] = offense;
    return r->victim_count;
}

/* Data elements 31 and 33 follow from the offense. */
static void victim_consequences(FiledVictim *v, const char *offense)
{
    if (lists("100 11A 11B 11C 11D 120 13A 13B 210 64A 64B", offense) && !v->injury) v->injury = 'N';
    if (lists("13A 09A", offense)) v->circumstance = "09";
    if (lists("09B", offense)) v->circumstance = "34";
}

int report_victim(Report *r, const char *offense, Look look)
{
    int number = victim_new(r, offense, 'I');
    FiledVictim *v = &r->victims[number - 1];
    v->look = look;
    v->resident = 'R';
    victim_consequences(v, offense);
    return number;
}

int report_organization(Report *r, const char *offense, char type)
{
    return victim_new(r, offense, type);
}

static bool is_against_society(const char *code)
{
    return lists("35A 35B 370 39B 40A 40B 40C 520 720", code);
}

int report_society(Report *r)
{
    int number = victim_new(r, NULL, 'S');
    for (int i = 0; i < r->offense_count; i++)
        if (is_against_society(r->offenses[i].code)) victim_offense(r, number, r->offenses[i].code);
    return number;
}

void victim_offense(Report *r, int victim, const char *offense)
{
    FiledVictim *v = &r->victims[victim - 1];
    assert(v->offense_count < OFFENSES_MAX);
    v->offenses[v->offense_count++] = offense;
    if (v->type == 'I') victim_consequences(v, offense);
}

void victim_tie(Report *r, int victim, int offender, const char *relation)
{
    FiledVictim *v = &r->victims[victim - 1];
    assert(v->tie_count < OFFENDERS_MAX);
    v->ties[v->tie_count].offender = offender;
    v->ties[v->tie_count++].relation = relation;
}

bool look_is_minor(Look look)
{
    int low = look_age(look);
    return low > 0 && (low + look_age_most(look)) / 2 < 18;
}

FiledArrest *report_arrest(Report *r, const char *transaction, int offender, const char *offense, Date date)
{
    assert(r->arrest_count < OFFENDERS_MAX);
    FiledArrest *a = &r->arrests[r->arrest_count++];
    *a = (FiledArrest){ .number = r->arrest_count, .offense = offense, .armed = "01", .date = date,
                        .type = 'O', .multiple = 'N', .resident = 'R' };
    snprintf(a->transaction, sizeof a->transaction, "%s", transaction);
    if (offender) a->look = r->offenders[offender - 1].look;
    if (look_is_minor(a->look)) a->disposition = 'R';
    return a;
}
