/* people.c - how are the people of the invented region drawn? */
#include "synth/people.h"

static void two_digits(char *at, int number)
{
    at[0] = (char)('0' + number / 10 % 10);
    at[1] = (char)('0' + number % 10);
}

Look look_aged(Look look, int age)
{
    memset(look.age, 0, sizeof look.age);
    two_digits(look.age, age);
    return look;
}

Look look_aged_between(Look look, int low, int high)
{
    look = look_aged(look, low);
    two_digits(look.age + 2, high);
    return look;
}

Look look_of_unknown_age(Look look)
{
    return look_aged(look, 0);
}

int look_age(Look look)
{
    if (look.age[0] < '0' || look.age[0] > '9') return 0;
    return (look.age[0] - '0') * 10 + (look.age[1] - '0');
}

int look_age_most(Look look)
{
    return look.age[2] ? (look.age[2] - '0') * 10 + (look.age[3] - '0') : look_age(look);
}

/* The invented state: the shares are its own, and say nothing about any real place. */
static char race_of_residents(Random *random)
{
    int at = random_from_to(random, 1, 100);
    return at <= 62 ? 'W' : at <= 84 ? 'B' : at <= 89 ? 'A' : at <= 93 ? 'I' : at <= 95 ? 'P' : 'U';
}

static char ethnicity_of(Random *random)
{
    int at = random_from_to(random, 1, 100);
    return at <= 17 ? 'H' : at <= 90 ? 'N' : 'U';
}

Look look_of(Random *random, int youngest, int oldest)
{
    Look look = { .sex = random_chance(random, 0.6) ? 'M' : 'F', .race = race_of_residents(random),
                  .ethnicity = ethnicity_of(random) };
    return look_aged(look, random_from_to(random, youngest, oldest));
}

Look look_adult(Random *random)
{
    int at = random_from_to(random, 1, 100);
    if (at <= 45) return look_of(random, 18, 30);
    if (at <= 80) return look_of(random, 31, 48);
    return look_of(random, 49, 80);
}

Look look_estimated(Random *random, Look look)
{
    int age = look_age(look);
    int low = age - random_from_to(random, 1, 3), high = age + random_from_to(random, 1, 4);
    if (age >= 18 && low < 18) low = 18;
    if (age < 18 && high > 17) high = 17;
    if (low < 1) low = 1;
    return low < high ? look_aged_between(look, low, high) : look;
}

Child child_new(Random *random, int id, int age, Date when)
{
    static const char races[] = "WBAIP";
    Child child = { .id = id };
    long last = date_day_number(date_add_years(when, -age));
    child.born = date_of_day_number(last - random_from_to(random, 0, 364));
    child.look.sex = random_chance(random, 0.5) ? 'M' : 'F';
    child.look.race = races[random_from_to(random, 0, 4)];
    child.look.ethnicity = ethnicity_of(random);
    return child;
}

int child_age(const Child *child, Date when)
{
    int years = when.year - child->born.year;
    return date_compare(date_add_years(child->born, years), when) > 0 ? years - 1 : years;
}

Look child_look(const Child *child, Date when)
{
    return look_aged(child->look, child_age(child, when));
}
