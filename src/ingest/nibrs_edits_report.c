/* nibrs_edits_report.c - which edit rules does a report break as a whole? */
#include "ingest/nibrs_edits.h"

#define EACH(e, kind_, s) \
    (const Segment *s = (e)->record->segments, *end_ = s + (e)->record->count; s < end_; s++) \
        if (s->kind == (kind_))

static size_t count_of(const Edits *e, SegmentKind kind)
{
    size_t n = 0;
    for EACH(e, kind, s) n++;
    return n;
}

static size_t known_offenders(const Edits *e)
{
    size_t n = 0;
    for EACH(e, SEGMENT_OFFENDER, s) n += s->number != 0;
    return n;
}

static const Segment *offender_numbered(const Edits *e, int number)
{
    for EACH(e, SEGMENT_OFFENDER, s) if (s->number == number) return s;
    return NULL;
}

static const Segment *offense_coded(const Edits *e, Code code)
{
    for EACH(e, SEGMENT_OFFENSE, s) if (segment_code(s, FIELD_OFFENSE_CODE) == code) return s;
    return NULL;
}

static bool one_of(Code code, const char *codes)
{
    for (; *codes; codes += 4)                  /* "11A 11B 36B " */
        if (code == code_of((Str){ codes, 3 })) return true;
    return false;
}

static bool pair_in(Code code, const char *codes)
{
    for (; *codes; codes += 4)                  /* "CH  PA  " */
        if (code == code_of((Str){ codes, 2 })) return true;
    return false;
}

/* ---- shape of the report: 050 055 075 105 170 172 173 ---- */

static void check_shape(const Edits *e)
{
    const Record *r = e->record;
    for (size_t i = 1; i < r->count; i++)
        if (r->segments[i].kind < r->segments[i - 1].kind) {
            edit_raise(e, &r->segments[i], FIELD_OTHER, "050",
                       "The segments of the report are not in the order of their levels.");
            break;
        }
    if (r->kind == RECORD_FRAGMENT)
        edit_raise(e, NULL, FIELD_OTHER, "055",
                   "The report does not begin with an administrative segment (level 1).");
    if (r->kind == RECORD_INCIDENT && (!count_of(e, SEGMENT_OFFENSE) || !count_of(e, SEGMENT_VICTIM) ||
                                       !count_of(e, SEGMENT_OFFENDER)))
        edit_raise(e, NULL, FIELD_OTHER, "075",
                   "An incident needs an offense, a victim and an offender segment.");
}

static void check_dates(const Edits *e)
{
    const Record *r = e->record;
    if (r->kind != RECORD_INCIDENT) return;

    const Segment *first = &r->segments[0];
    Date date;
    if (!date_read(segment_text(first, FIELD_INCIDENT_DATE), &date)) {
        if (!segment_text(first, FIELD_INCIDENT_DATE).len)
            edit_raise(e, first, FIELD_INCIDENT_DATE, "105", "The incident date is missing.");
        return;
    }
    if (r->submission && date.year * 100 + date.month > r->submission)
        edit_raise(e, first, FIELD_INCIDENT_DATE, "170",
                   "The incident date is after the month of submission.");
    if (date.year < 1991)
        edit_raise(e, first, FIELD_INCIDENT_DATE, "172", "The incident date is before 1991.");
    if (date_is_known(e->since) && date_compare(date, e->since) < 0)
        edit_raise(e, first, FIELD_INCIDENT_DATE, "173",
                   "The incident date is before the agency began to report by incident.");
}

static void check_clearance(const Edits *e)
{
    Date cleared, arrested;
    const Segment *first = &e->record->segments[0];
    if (e->record->kind != RECORD_INCIDENT ||
        !date_read(segment_text(first, FIELD_CLEARANCE_DATE), &cleared)) return;
    for EACH(e, SEGMENT_ARRESTEE, s)
        if (date_read(segment_text(s, FIELD_ARREST_DATE), &arrested) && date_compare(arrested, cleared) <= 0)
            edit_raise(e, s, FIELD_ARREST_DATE, "071",
                       "An arrest on or before the day of exceptional clearance.");
}

/* ---- victims and offenses: 065 080 464 465 466 467 469 478 481 140x ---- */

static void check_offense_has_victim(const Edits *e)
{
    for EACH(e, SEGMENT_OFFENSE, o) {
        bool found = false;
        for (size_t i = 0; i < e->record->count && !found; i++)
            found = e->record->segments[i].kind == SEGMENT_VICTIM &&
                    segment_has_code(&e->record->segments[i], FIELD_VICTIM_OFFENSE,
                                     segment_code(o, FIELD_OFFENSE_CODE));
        if (!found) edit_raise(e, o, FIELD_OFFENSE_CODE, "065", "No victim is connected to this offense.");
    }
}

static void check_society(const Edits *e)
{
    bool only_society = count_of(e, SEGMENT_OFFENSE) > 0;
    for EACH(e, SEGMENT_OFFENSE, s)
        only_society &= edit_against(e, segment_code(s, FIELD_OFFENSE_CODE)) == AGAINST_SOCIETY;
    if (only_society && count_of(e, SEGMENT_VICTIM) > 1)
        edit_raise(e, NULL, FIELD_OTHER, "080",
                   "A crime against society alone has exactly one victim, society.");
}

static void check_victim_offense(const Edits *e, const Segment *s, Code offense)
{
    Code type = segment_code(s, FIELD_VICTIM_TYPE);
    bool is_person = type == CODE1('I') || type == CODE1('L');
    CrimeAgainst against = edit_against(e, offense);
    if (!offense_coded(e, offense))
        edit_raise(e, s, FIELD_VICTIM_OFFENSE, "466",
                   "The victim is connected to an offense that the incident does not have.");
    if (against == AGAINST_PERSON && !is_person)
        edit_raise(e, s, FIELD_VICTIM_TYPE, "464",
                   "The victim of a crime against a person must be an individual.");
    if (against == AGAINST_SOCIETY && type != CODE1('S'))
        edit_raise(e, s, FIELD_VICTIM_TYPE, "465", "The victim of a crime against society must be society.");
    if (against == AGAINST_PROPERTY && type == CODE1('S'))
        edit_raise(e, s, FIELD_VICTIM_TYPE, "467",
                   "Society cannot be the victim of a crime against property.");
    Code sex = segment_code(s, FIELD_VICTIM_SEX);
    if (one_of(offense, "11A 36B ") && is_person && sex && sex != CODE1('M') && sex != CODE1('F'))
        edit_raise(e, s, FIELD_VICTIM_SEX, "469", "The sex of a victim of 11A or 36B must be M or F.");
    if (offense == CODE3('3', '6', 'B') &&
        (s->age.status == AGE_IS_ADULT || s->age.status == AGE_IS_POSSIBLE))
        edit_raise(e, s, FIELD_VICTIM_AGE, "481", "The victim of 36B should be under 18.");
    if (offense == CODE3('3', '6', 'B') && s->age.high >= 0 && s->age.high < 13)
        edit_warn(e, s, FIELD_VICTIM_AGE, "1402", "The victim of 36B is under 13, so rape is meant.");
}

/* One act is one offense for one victim: a lesser offense inside a greater one is not counted beside it. */
static void check_lesser_included(const Edits *e, const Segment *s)
{
    static const struct { const char *greater, *lesser; } pairs[] = {
        { "09A ", "09B 13A 13B 13C " }, { "09B ", "13A 13B 13C " },
        { "11A ", "11D 13A 13B 13C 36A 36B " }, { "11B ", "11D 13A 13B 13C 36A 36B " },
        { "11C ", "11D 13A 13B 13C 36A 36B " }, { "11D ", "13A 13B 13C 36A 36B " },
        { "120 ", "13A 13B 13C 23A 23B 23C 23D 23E 23F 23G 23H 240 " }, { "13A ", "13B 13C " },
        { "13B ", "13C " },
    };
    for (size_t i = 0; i < COUNT(pairs); i++) {
        if (!segment_has_code(s, FIELD_VICTIM_OFFENSE, code_of((Str){ pairs[i].greater, 3 }))) continue;
        for (const char *lesser = pairs[i].lesser; *lesser; lesser += 4)
            if (segment_has_code(s, FIELD_VICTIM_OFFENSE, code_of((Str){ lesser, 3 }))) {
                edit_raise(e, s, FIELD_VICTIM_OFFENSE, "478",
                           "One victim has two offenses of which one includes the other.");
                return;
            }
    }
}

static void check_young_property_victim(const Edits *e, const Segment *s)
{
    if (count_of(e, SEGMENT_VICTIM) != 1 || s->age.high < 0 || s->age.high >= 7) return;
    size_t at = 0;
    for (const Value *v; (v = segment_value(s, FIELD_VICTIM_OFFENSE, &at));)
        if (edit_against(e, v->code) != AGAINST_PROPERTY || v->code == CODE3('1', '2', '0')) return;
    edit_warn(e, s, FIELD_VICTIM_AGE, "1408", "The only victim of a crime against property is under 7.");
}

/* ---- victims and offenders: 070 085 401 450 470 471 474 550 1401 1403 1413 1449 1549 ---- */

#define FAMILY "SE  CS  PA  SB  CH  GP  GC  IL  SP  SC  SS  OF  "


static bool needs_offender(const Edits *e, const Segment *s)
{
    size_t at = 0;
    for (const Value *v; (v = segment_value(s, FIELD_VICTIM_OFFENSE, &at));)
        if (v->code == CODE3('1', '2', '0') || edit_against(e, v->code) == AGAINST_PERSON)
            return segment_is_person(s);
    return false;
}

static void check_spouse_and_family(const Edits *e, const Segment *s, const Segment *offender, Code relation)
{
    bool is_exact = s->age.form == AGE_EXACT;
    if (relation == CODE2('S', 'E') && s->age.high >= 0 && s->age.high < 13)
        edit_raise(e, s, FIELD_VICTIM_AGE, "450", "A victim who is a spouse must be at least 13.");
    if (relation == CODE2('S', 'E') && is_exact && s->age.low >= 13 && s->age.low < 18)
        edit_warn(e, s, FIELD_VICTIM_AGE, "1449", "The victim is recorded as a spouse and is 13 to 17.");
    if (!offender) return;
    if (relation == CODE2('S', 'E') && offender->age.high >= 0 && offender->age.high < 13)
        edit_raise(e, offender, FIELD_OFFENDER_AGE, "550",
                   "An offender who is a spouse must be at least 13.");
    if (relation == CODE2('S', 'E') && offender->age.form == AGE_EXACT && offender->age.low >= 13 &&
        offender->age.low < 18)
        edit_warn(e, offender, FIELD_OFFENDER_AGE, "1549",
                  "The offender is recorded as a spouse and is 13 to 17.");
    if (pair_in(relation, "CH  PA  GP  GC  SP  SC  CF  ") && is_exact && offender->age.form == AGE_EXACT &&
        abs(s->age.low - offender->age.low) < 11)
        edit_warn(e, s, FIELD_RELATIONSHIP, "1413",
                  "A parent or child relationship with less than 11 years between the ages.");
}

static void check_sex_offense_relation(const Edits *e, const Segment *s, Code relation)
{
    if (segment_has_code(s, FIELD_VICTIM_OFFENSE, CODE3('3', '6', 'A')) && !pair_in(relation, FAMILY))
        edit_warn(e, s, FIELD_RELATIONSHIP, "1401",
                  "36A is an offense within a family, and the relationship is not.");
    if (segment_has_code(s, FIELD_VICTIM_OFFENSE, CODE3('3', '6', 'B')) && pair_in(relation, FAMILY))
        edit_warn(e, s, FIELD_RELATIONSHIP, "1403",
                  "36B with a family relationship: incest or rape is meant.");
}

/* "Victim was offender": both sides of one fight. */
static void check_victim_was_offender(const Edits *e, const Segment *s, size_t times)
{
    if (times && (count_of(e, SEGMENT_VICTIM) < 2 || count_of(e, SEGMENT_OFFENDER) < 2))
        edit_raise(e, s, FIELD_RELATIONSHIP, "470",
                   "Victim was offender needs two victims and two offenders.");
    if (times > 1)
        edit_raise(e, s, FIELD_RELATIONSHIP, "471",
                   "Victim was offender stands more than once for one victim.");
}

static void check_same_offender_twice(const Edits *e)
{
    uint8_t seen[100] = { 0 };
    for EACH(e, SEGMENT_VICTIM, s) {
        int number = -1;
        for (size_t i = 0; i < s->count; i++) {
            const Value *v = &s->values[i];
            if (v->field == FIELD_RELATED_OFFENDER && !str_to_number(v->text, &number)) number = -1;
            if (v->field != FIELD_RELATIONSHIP || v->code != CODE2('V', 'O') || number < 0 || number > 99)
                continue;
            if (seen[number]++)
                edit_raise(e, s, FIELD_RELATIONSHIP, "474",
                           "Two victims are recorded as having been the same offender.");
        }
    }
}

static void check_relations(const Edits *e, const Segment *s)
{
    size_t related = 0, was_offender = 0;
    int number = -1;
    for (size_t i = 0; i < s->count; i++) {
        const Value *v = &s->values[i];
        if (v->field == FIELD_RELATED_OFFENDER) {
            related++;
            if (!str_to_number(v->text, &number)) number = -1;
            if (number > 0 && !offender_numbered(e, number))
                edit_raise(e, s, FIELD_RELATED_OFFENDER, "070",
                           "The victim is related to an offender that the report does not have.");
        } else if (v->field == FIELD_RELATIONSHIP) {
            was_offender += v->code == CODE2('V', 'O');
            check_spouse_and_family(e, s, number > 0 ? offender_numbered(e, number) : NULL, v->code);
            check_sex_offense_relation(e, s, v->code);
        }
    }
    check_victim_was_offender(e, s, was_offender);
    if (!needs_offender(e, s)) return;
    if (related == 0)
        edit_raise(e, s, FIELD_RELATED_OFFENDER, "401",
                   "The victim of a crime against a person must name an offender number.");
    else if (known_offenders(e) > 1 && related < 2)
        edit_raise(e, s, FIELD_RELATED_OFFENDER, "085",
                   "With two or more offenders, the victim must be related to at least two.");
}

/* ---- property: 078 081 358 390 ---- */

/* Which kinds of loss a completed offense may have; 1 = none .. 8 = unknown. An attempt has 1 or 8. */
static const struct { const char *offense, *losses; } losses[] = {
    { "200 ", "2" }, { "290 ", "4" }, { "280 ", "1 5" }, { "250 ", "3 5 6" }, { "39A 39B 39C 39D ", "6" },
    { "35A 35B ", "1 6" },
    { "100 210 220 510 ", "1 5 7 8" }, { "26A 26B 26C 26D 26E 26F 26G ", "1 5 7 8" },
    { "120 240 270 23A 23B 23C 23D 23E 23F 23G 23H ", "5 7" },
};

static const char *losses_of(Code offense)
{
    for (size_t i = 0; i < COUNT(losses); i++)
        if (one_of(offense, losses[i].offense)) return losses[i].losses;
    return NULL;
}

/* '1'..'8', or 0 when none of these stands there. */
static char loss_of(const Segment *s)
{
    Str loss = segment_text(s, FIELD_PROPERTY_LOSS);
    return loss.len == 1 && loss.at[0] >= '1' && loss.at[0] <= '8' ? loss.at[0] : 0;
}

static bool has_loss(const Edits *e, const char *allowed)
{
    for EACH(e, SEGMENT_PROPERTY, s)
        if (loss_of(s) && strchr(allowed, loss_of(s))) return true;
    return false;
}

static void check_losses(const Edits *e)
{
    for EACH(e, SEGMENT_OFFENSE, s) {
        const char *allowed = losses_of(segment_code(s, FIELD_OFFENSE_CODE));
        if (allowed && segment_code(s, FIELD_ATTEMPTED) == CODE1('C') && count_of(e, SEGMENT_PROPERTY) &&
            !has_loss(e, allowed))
            edit_raise(e, s, FIELD_OFFENSE_CODE, "078",
                       "No property segment has a kind of loss that this completed offense needs.");
    }
}

static bool has_property_offense(const Edits *e)
{
    for EACH(e, SEGMENT_OFFENSE, s) if (losses_of(segment_code(s, FIELD_OFFENSE_CODE))) return true;
    return false;
}

static bool loss_fits(const Segment *offense, char loss)
{
    const char *allowed = losses_of(segment_code(offense, FIELD_OFFENSE_CODE));
    if (!allowed) return false;
    return strchr(segment_code(offense, FIELD_ATTEMPTED) == CODE1('A') ? "1 8" : allowed, loss) != NULL;
}

static bool loss_fits_some_offense(const Edits *e, char loss)
{
    for EACH(e, SEGMENT_OFFENSE, s) if (loss_fits(s, loss)) return true;
    return false;
}

#define LARCENY "23A 23B 23C 23D 23E 23F 23G 23H "

/* Thieves and robbers carry no buildings away, and a vehicle that is stolen is a vehicle theft, not a
 * larceny. Other offenses are open: the FBI accepted a building as what was lost in a kidnapping. */
static bool can_be_stolen(Code offense, Code property)
{
    if (one_of(offense, LARCENY "120 220 240 ") && pair_in(property, "29  30  31  32  33  34  35  "))
        return false;
    return !one_of(offense, LARCENY) || !pair_in(property, "03  05  24  28  37  ");
}

static bool description_fits_some_offense(const Edits *e, char loss, Code property)
{
    for EACH(e, SEGMENT_OFFENSE, s)
        if (loss_fits(s, loss) && can_be_stolen(segment_code(s, FIELD_OFFENSE_CODE), property)) return true;
    return false;
}

/* After the FBI's list of 2016 for stolen things (7); one breach a segment, as there. */
static void check_descriptions(const Edits *e, const Segment *s)
{
    size_t at = 0;
    for (const Value *v; loss_of(s) == '7' && (v = segment_value(s, FIELD_PROPERTY, &at));)
        if (!description_fits_some_offense(e, '7', v->code)) {
            edit_raise(e, s, FIELD_PROPERTY, "390",
                       "No offense of the report can have stolen a thing of this description.");
            return;
        }
}

static void check_property_segments(const Edits *e)
{
    const Segment *theft = offense_coded(e, CODE3('2', '4', '0'));
    if (!has_property_offense(e)) return;
    for EACH(e, SEGMENT_PROPERTY, s) {
        if (!loss_of(s)) continue;                      /* 304 says so */
        if (!loss_fits_some_offense(e, loss_of(s)))
            edit_raise(e, s, FIELD_PROPERTY_LOSS, "081",
                       "This kind of loss cannot stand with the offenses of the report.");
        check_descriptions(e, s);
        if (loss_of(s) == '7' && theft && segment_code(theft, FIELD_ATTEMPTED) == CODE1('C') &&
            !segment_text(s, FIELD_STOLEN_VEHICLES).len)
            edit_raise(e, s, FIELD_STOLEN_VEHICLES, "358",
                       "A completed vehicle theft needs the number of stolen vehicles.");
    }
}

/* ---- arrests: 656 ---- */

static void check_arrest_count(const Edits *e)
{
    size_t offenders = known_offenders(e), arrests = 0;
    if (e->record->kind != RECORD_INCIDENT) return;
    for EACH(e, SEGMENT_ARRESTEE, s)
        if (++arrests > offenders)
            edit_raise(e, s, FIELD_ARRESTEE_NUMBER, "656",
                       "There are more arrestees than offenders in the report.");
}

void edits_check_report(const Edits *e)
{
    check_shape(e);
    check_dates(e);
    check_clearance(e);
    if (e->record->kind != RECORD_INCIDENT && e->record->kind != RECORD_FRAGMENT) return;

    check_offense_has_victim(e);
    check_society(e);
    check_losses(e);
    check_property_segments(e);
    check_arrest_count(e);
    check_same_offender_twice(e);
    for EACH(e, SEGMENT_VICTIM, s) {
        size_t at = 0;
        for (const Value *v; (v = segment_value(s, FIELD_VICTIM_OFFENSE, &at));)
            check_victim_offense(e, s, v->code);
        check_lesser_included(e, s);
        check_young_property_victim(e, s);
        check_relations(e, s);
    }
}
