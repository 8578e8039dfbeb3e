/* everyday_breach.c - how do ordinary reports break the FBI's edit rules? */
#include "synth/everyday.h"

/* Each returns the edit that the report now breaks, or NULL when the report offers no occasion. */

static const char *disposition_missing(Report *r)
{
    for (int i = 0; i < r->arrest_count; i++)
        if (look_is_minor(r->arrests[i].look)) { r->arrests[i].disposition = 0; return "652"; }
    return NULL;
}

static const char *disposition_of_an_adult(Report *r)
{
    for (int i = 0; i < r->arrest_count; i++)
        if (look_age(r->arrests[i].look) >= 30) { r->arrests[i].disposition = 'H'; return "653"; }
    return NULL;
}

static const char *arrestee_of_unknown_sex(Report *r)
{
    if (r->arrest_count == 0) return NULL;
    r->arrests[0].look.sex = 'U';
    return "667";
}

static const char *range_upside_down(Report *r)
{
    if (!r->offenders[0].is_known) return NULL;
    r->offenders[0].look = look_aged_between(r->offenders[0].look, 40, 30);
    return "510";
}

static const char *place_that_does_not_exist(Report *r)
{
    r->offenses[0].place = "26";
    return "204";
}

static const char *age_of_three_digits(Report *r)
{
    if (r->victims[0].type != 'I' || look_age(r->victims[0].look) < 30) return NULL;
    r->victims[0].look.age[2] = '5';
    r->victims[0].look.age[3] = 0;
    return "409";
}

static const char *relation_to_nobody(Report *r)
{
    if (r->victims[0].tie_count == 0 || !r->offenders[0].is_known) return NULL;
    r->victims[0].ties[0].offender = 9;
    return "070";
}

/* A person entered as the victim of a crime that has none but society. */
static const char *person_for_society(Report *r)
{
    if (r->victims[0].type != 'S' || r->offense_count != 1) return NULL;
    r->victims[0].type = 'I';
    r->victims[0].look = look_aged((Look){ .sex = 'M', .race = 'W', .ethnicity = 'N' }, 44);
    return "465";
}

static const char *victim_without_sex(Report *r)
{
    if (r->victims[0].type != 'I' || strncmp(r->offenses[0].code, "11", 2) == 0) return NULL;
    r->victims[0].look.sex = 0;
    return "453";
}

void everyday_breach(Making *m, const Agency *agency, Report *r)
{
    static const char *(*const breaches[])(Report *) = {
        disposition_missing, disposition_of_an_adult, arrestee_of_unknown_sex, range_upside_down,
        place_that_does_not_exist,
        age_of_three_digits, relation_to_nobody, person_for_society, victim_without_sex,
    };
    if (strncmp(r->offenses[0].code, "40", 2) == 0) return;         /* those must say what they mean */
    int start = random_from_to(&m->random, 0, (int)COUNT(breaches) - 1);
    for (size_t i = 0; i < COUNT(breaches); i++) {
        const char *edit = breaches[((size_t)start + i) % COUNT(breaches)](r);
        if (!edit) continue;
        note_breach(m, agency, r->number, edit);
        return;
    }
}

void everyday_group_b_breach(Making *m, const Agency *agency, FiledArrest *a)
{
    bool is_minor = look_is_minor(a->look);
    const char *edit = is_minor ? "752" : random_chance(&m->random, 0.5) ? "758" : "753";
    if (is_minor) a->disposition = 0;
    else if (edit[2] == '8') a->look.sex = 'U';
    else a->disposition = 'R';
    note_breach(m, agency, a->transaction, edit);
}
