/* population.h - invented US-like persons and the imperfect records that agencies keep of them, with the truth. */
#ifndef SYNTH_POPULATION_H
#define SYNTH_POPULATION_H

#include "base/arena.h"
#include "base/date.h"
#include "synth/population_names.h"
#include "synth/population_places.h"
#include "synth/population_text.h"

/* For measuring how well records of one person are found again. People live in households of 1 to 6 that share
 * surname, home and often a telephone; each has 1 to 8 records, about 1.33 true pairs a record. Same seed and count,
 * same bytes on every machine.
 *
 * Nothing can be anybody's: telephone numbers have area codes N9X, which the North American plan keeps for its own
 * growth and gives to nobody, because the 555-01XX numbers are far too few; social security numbers begin with 9,
 * which was never issued, and have groups 01 to 49, which the tax numbers of the same form leave free. */

/* What befalls a household, a person or one record. Its rate is in the table. */
typedef enum {
    /* households */
    TROUBLE_ROOMMATES, TROUBLE_BUILDING, TROUBLE_FAMILY_PHONE, TROUBLE_TWINS, TROUBLE_NAMESAKE,
    /* persons */
    TROUBLE_SHELTER_PHONE, TROUBLE_PASSED_PHONE, TROUBLE_NO_SSN,
    /* records: names */
    TROUBLE_ALIAS, TROUBLE_NICKNAME, TROUBLE_CHANGED_SURNAME, TROUBLE_DOUBLE_SURNAME, TROUBLE_MIDDLE_GLUED,
    TROUBLE_FIRST_TYPO, TROUBLE_LAST_TYPO, TROUBLE_INITIAL, TROUBLE_NAMES_SWAPPED,
    /* records: birth and sex */
    TROUBLE_AGED_UP, TROUBLE_DAY_MONTH, TROUBLE_DOB_DIGIT, TROUBLE_YEAR_ONLY, TROUBLE_SEX,
    /* records: numbers and homes */
    TROUBLE_OTHER_PHONE, TROUBLE_PHONE_DIGIT, TROUBLE_SSN_DIGIT, TROUBLE_SSN_OF_FAMILY, TROUBLE_MOVED,
    TROUBLE_HOUSE_NUMBER, TROUBLE_UNIT_DROPPED, TROUBLE_STREET_TYPO, TROUBLE_CITY_TYPO, TROUBLE_ZIP_DIGIT,
    /* records: values that stand for none */
    TROUBLE_UNKNOWN, TROUBLE_DOB_PLACEHOLDER, TROUBLE_PHONE_PLACEHOLDER, TROUBLE_SSN_PLACEHOLDER,
    /* records: nothing written, in the order of the fields */
    TROUBLE_FIRST_MISSING, TROUBLE_LAST_MISSING, TROUBLE_DOB_MISSING, TROUBLE_SEX_MISSING, TROUBLE_PHONE_MISSING,
    TROUBLE_SSN_MISSING, TROUBLE_STREET_MISSING, TROUBLE_CITY_MISSING, TROUBLE_STATE_MISSING, TROUBLE_ZIP_MISSING,
    /* records: how it is written */
    TROUBLE_ACCENT, TROUBLE_UPPER, TROUBLE_LOWER, TROUBLE_BLANKS,
    TROUBLES
} Trouble;

/* Of ten thousand households, persons or records that it can befall: nobody without a short form gets a nickname.
 * For records it is the average of careful and careless hands: what goes wrong comes together in few of them. */
typedef struct { const char *name; int per_10000; } TroubleRate;
extern const TroubleRate trouble_rates[TROUBLES];

/* Chance, and a note of what it did: bit t of `struck` is set where trouble t fell, of `possible` where it could.
 * Rates are multiplied by `care` / CARE_USUAL. */
typedef struct { Random random; uint64_t possible, struck; int care; } Dice;
#define CARE_USUAL 10

Dice dice_from(uint64_t seed, int care);

bool dice_strike(Dice *dice, Trouble trouble);
bool dice_struck(const Dice *dice, Trouble trouble);

#define PERSON_HOMES 3

typedef struct {
    uint32_t id;
    const Name *given, *middle, *alias, *surname, *other_surname;
    char sex;
    Date born;
    uint64_t phone, other_phone;        /* ten digits */
    uint32_t ssn, family_ssn;           /* nine digits; of the person, of somebody else in the household */
    Home homes[PERSON_HOMES];           /* today's, the family's earlier one, one alone */
    Dice dice;
} Person;

typedef enum {
    FIELD_FIRST_NAME, FIELD_LAST_NAME, FIELD_DOB, FIELD_SEX, FIELD_PHONE, FIELD_SSN, FIELD_STREET, FIELD_CITY,
    FIELD_STATE, FIELD_ZIP, PERSON_FIELDS
} PersonField;

extern const char *const person_field_names[PERSON_FIELDS];

/* One record of a person: no field holds a comma, a quotation mark or a line end. */
typedef struct { const Person *person; Text field[PERSON_FIELDS]; Dice dice; } PersonCopy;

typedef void (*PersonSink)(void *to, const PersonCopy *copy);

/* Hands out exactly `records` copies, household after household; memory does not grow with their number. */
void population_make(Arena *arena, uint32_t records, uint64_t seed, PersonSink sink, void *to);

/* population_errors.c: writes one record of the person, with what goes wrong in records. */
void person_copy_make(const Places *places, const Person *person, Random *random, PersonCopy *copy);

#endif
