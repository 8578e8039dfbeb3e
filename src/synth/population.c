/* population.c - who lives with whom, and what do they have in common? */
#include "synth/population.h"

#define HOUSEHOLD_MAX 6
#define COPIES_MAX 8
#define YEAR_NOW 2025
#define PASSED_PHONES 64        /* how many people back a passed-on telephone comes from */
#define PERSONS_PER_SHELTER 10000

const TroubleRate trouble_rates[TROUBLES] = {
    [TROUBLE_ROOMMATES] = { "unrelated people share a home", 1200 },
    [TROUBLE_BUILDING] = { "home in an apartment building", 3000 },
    [TROUBLE_FAMILY_PHONE] = { "household shares a telephone", 3000 },
    [TROUBLE_TWINS] = { "second child is a twin", 500 },
    [TROUBLE_NAMESAKE] = { "first son has his father's name", 600 },
    [TROUBLE_SHELTER_PHONE] = { "gives the telephone of a shelter", 60 },
    [TROUBLE_PASSED_PHONE] = { "second telephone was somebody else's", 500 },
    [TROUBLE_NO_SSN] = { "no number is ever recorded", 1200 },
    [TROUBLE_ALIAS] = { "another given name", 200 },
    [TROUBLE_NICKNAME] = { "short form of the given name", 2000 },
    [TROUBLE_CHANGED_SURNAME] = { "surname before or after a marriage", 1500 },
    [TROUBLE_DOUBLE_SURNAME] = { "both surnames", 250 },
    [TROUBLE_MIDDLE_GLUED] = { "middle name glued to the given name", 200 },
    [TROUBLE_FIRST_TYPO] = { "given name mistyped", 900 },
    [TROUBLE_LAST_TYPO] = { "surname mistyped", 900 },
    [TROUBLE_INITIAL] = { "initial only", 350 },
    [TROUBLE_NAMES_SWAPPED] = { "given name and surname swapped", 200 },
    [TROUBLE_AGED_UP] = { "born 2 to 6 years earlier than true", 300 },
    [TROUBLE_DAY_MONTH] = { "day and month of birth swapped", 400 },
    [TROUBLE_DOB_DIGIT] = { "digit of the birth date wrong", 600 },
    [TROUBLE_YEAR_ONLY] = { "only the year of birth", 250 },
    [TROUBLE_SEX] = { "sex miscoded", 100 },
    [TROUBLE_OTHER_PHONE] = { "another telephone", 2200 },
    [TROUBLE_PHONE_DIGIT] = { "digit of the telephone wrong", 400 },
    [TROUBLE_SSN_DIGIT] = { "digit of the number wrong", 500 },
    [TROUBLE_SSN_OF_FAMILY] = { "number of somebody in the family", 60 },
    [TROUBLE_MOVED] = { "another home", 2600 },
    [TROUBLE_HOUSE_NUMBER] = { "digit of the house number wrong", 300 },
    [TROUBLE_UNIT_DROPPED] = { "apartment left out", 2500 },
    [TROUBLE_STREET_TYPO] = { "street mistyped", 600 },
    [TROUBLE_CITY_TYPO] = { "town mistyped", 300 },
    [TROUBLE_ZIP_DIGIT] = { "digit of the zip wrong", 250 },
    [TROUBLE_UNKNOWN] = { "UNKNOWN for a name", 46 },
    [TROUBLE_DOB_PLACEHOLDER] = { "1900-01-01", 55 },
    [TROUBLE_PHONE_PLACEHOLDER] = { "telephone of zeros or fives", 140 },
    [TROUBLE_SSN_PLACEHOLDER] = { "number of zeros, nines or 123456789", 90 },
    [TROUBLE_FIRST_MISSING] = { "no given name", 200 },
    [TROUBLE_LAST_MISSING] = { "no surname", 200 },
    [TROUBLE_DOB_MISSING] = { "no birth date", 600 },
    [TROUBLE_SEX_MISSING] = { "no sex", 300 },
    [TROUBLE_PHONE_MISSING] = { "no telephone", 2200 },
    [TROUBLE_SSN_MISSING] = { "no number", 2300 },
    [TROUBLE_STREET_MISSING] = { "no street", 1000 },
    [TROUBLE_CITY_MISSING] = { "no town", 500 },
    [TROUBLE_STATE_MISSING] = { "no state", 400 },
    [TROUBLE_ZIP_MISSING] = { "no zip", 800 },
    [TROUBLE_ACCENT] = { "written with its accents", 3000 },
    [TROUBLE_UPPER] = { "all in capitals", 1500 },
    [TROUBLE_LOWER] = { "all in small letters", 300 },
    [TROUBLE_BLANKS] = { "blanks before or after a name", 300 },
};

const char *const person_field_names[PERSON_FIELDS] = {
    "first_name", "last_name", "dob", "sex", "phone", "ssn", "street", "city", "state", "zip",
};

Dice dice_from(uint64_t seed, int care)
{
    return (Dice){ .random = random_from(seed), .care = care };
}

bool dice_strike(Dice *dice, Trouble trouble)
{
    dice->possible |= (uint64_t)1 << trouble;
    int strikes = trouble_rates[trouble].per_10000 * dice->care;
    if (random_from_to(&dice->random, 0, 10000 * CARE_USUAL - 1) >= strikes) return false;
    dice->struck |= (uint64_t)1 << trouble;
    return true;
}

bool dice_struck(const Dice *dice, Trouble trouble)
{
    return dice->struck >> trouble & 1;
}

/* ---- numbers ---- */

typedef struct {
    Names names;
    Places places;
    Random random;
    uint32_t records_left, person_count, shelters;
    uint64_t seed, phone_count;
    uint64_t passed[PASSED_PHONES];
} World;

/* The n-th number of a space, in an order that looks random: no two are equal, and nothing has to be remembered.
 * The factors are primes that divide no space used here. */
static uint64_t scattered(uint64_t n, uint64_t seed, uint64_t space)
{
    uint64_t start = seed % 9973 * 1299709 % space;
    return (uint64_t)(((unsigned __int128)(n + start) * 2654435761u) % space);
}

#define PHONES ((uint64_t)8 * 10 * 800 * 10000)
#define SSNS ((uint64_t)100 * 49 * 9999)

static uint64_t phone_of(uint64_t number)
{
    uint64_t line = number % 10000, exchange = number / 10000 % 800 + 200, area = number / 8000000;
    return ((area / 10 + 2) * 100 + 90 + area % 10) * 10000000 + exchange * 10000 + line;
}

/* A number nobody has had. Shelters have the first ones. */
static uint64_t phone_new(World *w)
{
    return phone_of(scattered(w->shelters + w->phone_count++, w->seed, PHONES));
}

static uint64_t phone_of_shelter(World *w)
{
    return phone_of(scattered((uint64_t)random_from_to(&w->random, 0, (int)w->shelters - 1), w->seed, PHONES));
}

static uint32_t ssn_of(const World *w, uint32_t person)
{
    uint64_t number = scattered(person, w->seed, SSNS);
    return (uint32_t)((900 + number / (49 * 9999)) * 1000000 + (number / 9999 % 49 + 1) * 10000 + number % 9999 + 1);
}

/* ---- households ---- */

typedef struct {
    Person member[HOUSEHOLD_MAX];
    int count;
    Dice dice;
    Home homes[2];
    uint64_t phone;             /* 0: everybody has one alone */
} Household;

static Date some_day(Random *random, int year)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int month = random_from_to(random, 1, 12);
    return (Date){ (int16_t)year, (uint8_t)month, (uint8_t)random_from_to(random, 1, days[month - 1]) };
}

static char sex_draw(Random *random)
{
    return random_from_to(random, 0, 1) ? 'F' : 'M';
}

static const Name *given_draw(World *w, char sex)
{
    return name_draw(sex == 'F' ? &w->names.women : &w->names.men, &w->random);
}

static void phones_give(World *w, const Household *h, Person *p)
{
    p->phone = h->phone ? h->phone : phone_new(w);
    p->other_phone = dice_strike(&p->dice, TROUBLE_PASSED_PHONE) ?
                     w->passed[random_from_to(&w->random, 0, PASSED_PHONES - 1)] : phone_new(w);
    w->passed[p->id % PASSED_PHONES] = p->phone;
    if (dice_strike(&p->dice, TROUBLE_SHELTER_PHONE)) p->phone = phone_of_shelter(w);
}

static Person *member_add(World *w, Household *h, char sex, int year)
{
    Person *p = &h->member[h->count++];
    *p = (Person){ .id = w->person_count++, .sex = sex, .born = some_day(&w->random, year),
                   .dice = dice_from(random_next(&w->random), CARE_USUAL) };
    p->given = given_draw(w, sex);
    p->middle = given_draw(w, sex);
    p->alias = given_draw(w, sex);
    p->surname = p->other_surname = name_draw(&w->names.surnames, &w->random);
    memcpy(p->homes, h->homes, sizeof h->homes);
    p->homes[2] = home_draw(&w->places, &w->random, random_from_to(&w->random, 0, 2) == 0);
    phones_give(w, h, p);
    p->ssn = dice_strike(&p->dice, TROUBLE_NO_SSN) ? 0 : ssn_of(w, p->id);
    return p;
}

/* A woman who took another surname is found under the one before. */
static void spouse_add(World *w, Household *h)
{
    Person *head = &h->member[0];
    int year = head->born.year + random_from_to(&w->random, -6, 6);
    Person *spouse = member_add(w, h, head->sex == 'F' ? 'M' : 'F', year);
    if (random_from_to(&w->random, 0, 4) == 0) { spouse->other_surname = head->surname; return; }
    Person *changes = spouse->sex == 'F' ? spouse : head, *stays = spouse->sex == 'F' ? head : spouse;
    changes->other_surname = changes->surname;
    changes->surname = stays->surname;
}

/* The first son may have his father's names. */
static void name_after_father(Household *h, Person *child)
{
    for (int i = 0; i < 2 && i < h->count - 1; i++) {
        const Person *father = &h->member[i];
        if (father->sex != 'M' || child->sex != 'M' || father->surname != child->surname) continue;
        if (!dice_strike(&h->dice, TROUBLE_NAMESAKE)) return;
        child->given = father->given;
        child->middle = father->middle;
        return;
    }
}

static void name_apart(World *w, const Household *h, Person *child)
{
    for (int i = 0; i < h->count - 1; i++)
        if (h->member[i].given == child->given) {
            child->given = given_draw(w, child->sex);
            i = -1;
        }
}

static void children_add(World *w, Household *h, int adults, int size)
{
    int year = h->member[0].born.year + random_from_to(&w->random, 18, 32);
    for (int n = 0; h->count < size && year < YEAR_NOW; n++) {
        Person *child = member_add(w, h, sex_draw(&w->random), year);
        child->surname = h->member[0].surname;
        child->other_surname = adults > 1 && h->member[1].surname != child->surname ? h->member[1].surname :
                               h->member[0].other_surname;
        name_apart(w, h, child);
        if (n == 0) name_after_father(h, child);
        if (n == 1 && dice_strike(&h->dice, TROUBLE_TWINS)) child->born = h->member[h->count - 2].born;
        year = child->born.year + random_from_to(&w->random, 1, 4);
    }
}

static int size_draw(Random *random)
{
    static const int up_to[HOUSEHOLD_MAX] = { 56, 79, 89, 95, 98, 100 };
    int at = random_from_to(random, 1, 100), size = 0;
    while (at > up_to[size]) size++;
    return size + 1;
}

static void family_ssns_give(Household *h)
{
    for (int i = 0; i < h->count; i++) h->member[i].family_ssn = h->member[(i + 1) % h->count].ssn;
}

static void household_make(World *w, Household *h)
{
    h->count = 0;
    h->dice = dice_from(random_next(&w->random), CARE_USUAL);
    bool in_building = dice_strike(&h->dice, TROUBLE_BUILDING);
    h->homes[0] = home_draw(&w->places, &w->random, in_building);
    bool is_near = random_from_to(&w->random, 0, 1);
    h->homes[1] = is_near ? home_draw_near(&w->places, &w->random, h->homes[0], in_building) :
                            home_draw(&w->places, &w->random, in_building);
    int size = size_draw(&w->random);
    h->phone = size > 1 && dice_strike(&h->dice, TROUBLE_FAMILY_PHONE) ? phone_new(w) : 0;
    char sex = sex_draw(&w->random);
    member_add(w, h, sex, YEAR_NOW - random_from_to(&w->random, 19, 78));
    if (size > 1 && dice_strike(&h->dice, TROUBLE_ROOMMATES)) {
        while (h->count < size)
            member_add(w, h, h->member[0].sex, h->member[0].born.year + random_from_to(&w->random, -5, 5));
    } else if (size > 1) {
        bool has_spouse = random_from_to(&w->random, 1, 100) <= 70;
        if (has_spouse) spouse_add(w, h);
        children_add(w, h, 1 + has_spouse, size);
    }
    family_ssns_give(h);
}

/* ---- records ---- */

/* Shares chosen so that there are 1.33 true pairs a record. */
static int copies_draw(Random *random)
{
    static const int up_to[COPIES_MAX] = { 419, 643, 783, 868, 923, 958, 984, 1000 };
    int at = random_from_to(random, 1, 1000), copies = 0;
    while (at > up_to[copies]) copies++;
    return copies + 1;
}

static void household_record(World *w, const Household *h, PersonSink sink, void *to)
{
    PersonCopy copy;
    for (int i = 0; i < h->count; i++)
        for (int left = copies_draw(&w->random); left > 0 && w->records_left > 0; left--) {
            person_copy_make(&w->places, &h->member[i], &w->random, &copy);
            sink(to, &copy);
            w->records_left--;
        }
}

void population_make(Arena *arena, uint32_t records, uint64_t seed, PersonSink sink, void *to)
{
    World w = { .names = names_make(arena), .places = places_make(arena), .random = random_from(seed),
                .records_left = records, .shelters = 1 + records / PERSONS_PER_SHELTER, .seed = seed };
    for (size_t i = 0; i < PASSED_PHONES; i++) w.passed[i] = phone_new(&w);
    Household household;
    while (w.records_left > 0) {
        household_make(&w, &household);
        household.member[0].dice.possible |= household.dice.possible;
        household.member[0].dice.struck |= household.dice.struck;
        household_record(&w, &household, sink, to);
    }
}
