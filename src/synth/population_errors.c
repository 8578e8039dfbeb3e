/* population_errors.c - what goes wrong when somebody is written down? */
#include "synth/population.h"

/* ---- names ---- */

static void first_name_write(const Person *p, PersonCopy *c)
{
    Dice *dice = &c->dice;
    Text *first = &c->field[FIELD_FIRST_NAME];
    const Name *given = p->given;
    /* A forged identity is older, and often has a name of its own. */
    bool forged = dice_struck(dice, TROUBLE_AGED_UP) && random_from_to(&dice->random, 0, 9) < 4;
    if (p->alias != given && (forged || dice_strike(dice, TROUBLE_ALIAS))) given = p->alias;
    bool is_short = given->shorts.len && dice_strike(dice, TROUBLE_NICKNAME);
    *first = text_of(is_short ? name_short(given, &dice->random) : given->text);
    if (!is_short && dice_strike(dice, TROUBLE_MIDDLE_GLUED)) {
        if (random_from_to(&dice->random, 0, 1)) text_add(first, S(" "));
        text_add(first, p->middle->text);
        return;
    }
    if (!is_short && given->accented.len && dice_strike(dice, TROUBLE_ACCENT)) {
        *first = text_of(given->accented);
        return;
    }
    if (dice_strike(dice, TROUBLE_FIRST_TYPO)) text_mistype(first, &dice->random);
    else if (dice_strike(dice, TROUBLE_INITIAL)) first->len = 1;
}

static void last_name_write(const Person *p, PersonCopy *c)
{
    Dice *dice = &c->dice;
    Text *last = &c->field[FIELD_LAST_NAME];
    const Name *surname = p->surname, *other = p->other_surname;
    if (other != surname && dice_strike(dice, TROUBLE_CHANGED_SURNAME)) {
        surname = p->other_surname;
        other = p->surname;
    }
    *last = text_of(surname->text);
    if (other != surname && dice_strike(dice, TROUBLE_DOUBLE_SURNAME)) {
        text_add(last, random_from_to(&dice->random, 0, 1) ? S("-") : S(" "));
        text_add(last, other->text);
        return;
    }
    if (surname->accented.len && dice_strike(dice, TROUBLE_ACCENT)) *last = text_of(surname->accented);
    else if (dice_strike(dice, TROUBLE_LAST_TYPO)) text_mistype(last, &dice->random);
}

static void names_write(const Person *p, PersonCopy *c)
{
    Text *first = &c->field[FIELD_FIRST_NAME], *last = &c->field[FIELD_LAST_NAME];
    if (dice_strike(&c->dice, TROUBLE_UNKNOWN)) {
        *first = *last = text_of(S("UNKNOWN"));
        return;
    }
    first_name_write(p, c);
    last_name_write(p, c);
    if (!dice_strike(&c->dice, TROUBLE_NAMES_SWAPPED)) return;
    Text kept = *first;
    *first = *last;
    *last = kept;
}

/* ---- birth and sex ---- */

static Date aged_up(Date born, Dice *dice)
{
    if (!dice_strike(dice, TROUBLE_AGED_UP)) return born;
    Date older = { (int16_t)(born.year - random_from_to(&dice->random, 2, 6)), born.month, born.day };
    if (random_from_to(&dice->random, 0, 1)) return older;
    older.month = (uint8_t)random_from_to(&dice->random, 1, 12);
    older.day = (uint8_t)random_from_to(&dice->random, 1, 28);
    return older;
}

static Text date_written(Date d)
{
    Text text = { 0 };
    text_add_number(&text, (uint64_t)d.year, 4);
    text_add(&text, S("-"));
    text_add_number(&text, d.month, 2);
    text_add(&text, S("-"));
    text_add_number(&text, d.day, 2);
    return text;
}

/* A wrong digit that no form refuses: the day exists, and nobody is born in the future or long dead. */
static void date_misdial(Text *dob, Random *random)
{
    const Text was = *dob;
    Date d;
    for (int tries = 0; tries < 100; tries++) {
        *dob = was;
        text_misdial(dob, 2, random);
        if (date_read_iso(text_str(dob), &d) && d.year >= 1930 && d.year <= 2025) return;
    }
    *dob = was;
}

static void dob_write(const Person *p, PersonCopy *c)
{
    Dice *dice = &c->dice;
    Text *dob = &c->field[FIELD_DOB];
    if (dice_strike(dice, TROUBLE_DOB_PLACEHOLDER)) { *dob = text_of(S("1900-01-01")); return; }
    Date born = aged_up(p->born, dice);
    if (dice_strike(dice, TROUBLE_YEAR_ONLY)) born.month = born.day = 1;
    else if (born.day <= 12 && born.day != born.month && dice_strike(dice, TROUBLE_DAY_MONTH))
        born = (Date){ born.year, born.day, born.month };
    *dob = date_written(born);
    if (dice_strike(dice, TROUBLE_DOB_DIGIT)) date_misdial(dob, &dice->random);
}

static void sex_write(const Person *p, PersonCopy *c)
{
    char sex = p->sex;
    if (dice_strike(&c->dice, TROUBLE_SEX)) sex = sex == 'F' ? 'M' : 'F';
    c->field[FIELD_SEX] = text_of((Str){ &sex, 1 });
}

/* ---- numbers ---- */

/* Area, exchange and line with what stands before and between them. */
static Text phone_parted(Str digits, Str before, Str between, Str then)
{
    Text text = text_of(before);
    text_add(&text, (Str){ digits.at, 3 });
    text_add(&text, between);
    text_add(&text, (Str){ digits.at + 3, 3 });
    text_add(&text, then);
    text_add(&text, (Str){ digits.at + 6, 4 });
    return text;
}

static Text phone_formatted(Str digits, Random *random)
{
    switch (random_from_to(random, 0, 4)) {
    case 0: return phone_parted(digits, S(""), S("-"), S("-"));
    case 1: return phone_parted(digits, S("("), S(") "), S("-"));
    case 2: return phone_parted(digits, S("("), S(") "), S(" "));
    case 3: return phone_parted(digits, S(""), S("."), S("."));
    default: return text_of(digits);
    }
}

static void phone_write(const Person *p, PersonCopy *c)
{
    Dice *dice = &c->dice;
    Text digits = { 0 };
    if (dice_strike(dice, TROUBLE_PHONE_PLACEHOLDER)) {
        digits = text_of(random_from_to(&dice->random, 0, 1) ? S("0000000000") : S("5555555555"));
    } else {
        text_add_number(&digits, dice_strike(dice, TROUBLE_OTHER_PHONE) ? p->other_phone : p->phone, 10);
        /* The area code stays one that nobody has. */
        if (dice_strike(dice, TROUBLE_PHONE_DIGIT)) text_misdial(&digits, 3, &dice->random);
    }
    c->field[FIELD_PHONE] = phone_formatted(text_str(&digits), &dice->random);
}

static Text ssn_formatted(Str digits, Random *random)
{
    if (random_from_to(random, 0, 9) < 4) return text_of(digits);
    Text text = text_of((Str){ digits.at, 3 });
    text_add(&text, S("-"));
    text_add(&text, (Str){ digits.at + 3, 2 });
    text_add(&text, S("-"));
    text_add(&text, (Str){ digits.at + 5, 4 });
    return text;
}

static void ssn_write(const Person *p, PersonCopy *c)
{
    static const char *const placeholders[] = { "000000000", "999999999", "123456789" };
    Dice *dice = &c->dice;
    Text digits = { 0 };
    if (dice_strike(dice, TROUBLE_SSN_PLACEHOLDER)) {
        digits = text_of(str_of(placeholders[random_from_to(&dice->random, 0, 2)]));
    } else {
        uint32_t ssn = p->ssn;
        if (p->family_ssn && p->family_ssn != ssn && dice_strike(dice, TROUBLE_SSN_OF_FAMILY)) ssn = p->family_ssn;
        if (!ssn) return;
        text_add_number(&digits, ssn, 9);
        /* Area and group stay among those that were never given out. */
        if (dice_strike(dice, TROUBLE_SSN_DIGIT)) text_misdial(&digits, 5, &dice->random);
    }
    c->field[FIELD_SSN] = ssn_formatted(text_str(&digits), &dice->random);
}

/* ---- homes ---- */

static void street_write(const Places *places, Home home, PersonCopy *c)
{
    Dice *dice = &c->dice;
    Text *street = &c->field[FIELD_STREET];
    HomeStyle style = { .has_unit = true };
    style.is_short = random_from_to(&dice->random, 0, 1);
    style.unit_word = (uint8_t)random_from_to(&dice->random, 0, UNIT_WORDS - 1);
    if (home.unit) style.has_unit = !dice_strike(dice, TROUBLE_UNIT_DROPPED);
    *street = home_street(places, home, style);
    size_t number = 0;
    while (street->at[number] != ' ') number++;
    if (dice_strike(dice, TROUBLE_HOUSE_NUMBER)) {
        Text digits = text_of((Str){ street->at, number });
        text_misdial(&digits, 0, &dice->random);
        memcpy(street->at, digits.at, number);
    }
    if (!dice_strike(dice, TROUBLE_STREET_TYPO)) return;
    Text words = text_of((Str){ street->at + number + 1, street->len - number - 1 });
    text_mistype(&words, &dice->random);
    street->len = (uint8_t)(number + 1);
    text_add(street, text_str(&words));
}

static void home_write(const Places *places, const Person *p, PersonCopy *c)
{
    Dice *dice = &c->dice;
    Home home = p->homes[dice_strike(dice, TROUBLE_MOVED) ? 1 + (random_from_to(&dice->random, 0, 2) == 0) : 0];
    const Town *town = home_town(places, home);
    street_write(places, home, c);
    c->field[FIELD_CITY] = text_of(town->name);
    if (dice_strike(dice, TROUBLE_CITY_TYPO)) text_mistype(&c->field[FIELD_CITY], &dice->random);
    c->field[FIELD_STATE] = text_of(str_of(town->state));
    text_add_number(&c->field[FIELD_ZIP], places->zip[home.zip], 5);
    if (dice_strike(dice, TROUBLE_ZIP_DIGIT)) text_misdial(&c->field[FIELD_ZIP], 0, &dice->random);
}

/* ---- the whole record ---- */

static void fields_lose(PersonCopy *c)
{
    for (int f = 0; f < PERSON_FIELDS; f++)
        if (c->field[f].len && dice_strike(&c->dice, (Trouble)(TROUBLE_FIRST_MISSING + f))) c->field[f].len = 0;
}

static void case_change(PersonCopy *c)
{
    static const PersonField written[] = { FIELD_FIRST_NAME, FIELD_LAST_NAME, FIELD_STREET, FIELD_CITY };
    bool upper = dice_strike(&c->dice, TROUBLE_UPPER), lower = !upper && dice_strike(&c->dice, TROUBLE_LOWER);
    for (size_t i = 0; i < COUNT(written); i++) {
        if (upper) text_upper(&c->field[written[i]]);
        else if (lower) text_lower(&c->field[written[i]]);
    }
}

static void blanks_add(PersonCopy *c)
{
    Text *name = &c->field[random_from_to(&c->dice.random, 0, 1) ? FIELD_FIRST_NAME : FIELD_LAST_NAME];
    if (!name->len || !dice_strike(&c->dice, TROUBLE_BLANKS)) return;
    Text spaced = text_of(random_from_to(&c->dice.random, 0, 1) ? S(" ") : S(""));
    text_add(&spaced, text_str(name));
    if (spaced.len == name->len) text_add(&spaced, S(" "));
    *name = spaced;
}

/* One hand in six is careless, at two and a half times the rate; the others have seven tenths of it. */
static int care_draw(Random *random)
{
    return random_from_to(random, 1, 6) == 6 ? 5 * CARE_USUAL / 2 : 7 * CARE_USUAL / 10;
}

void person_copy_make(const Places *places, const Person *person, Random *random, PersonCopy *copy)
{
    for (int f = 0; f < PERSON_FIELDS; f++) copy->field[f].len = 0;
    copy->person = person;
    int care = care_draw(random);
    copy->dice = dice_from(random_next(random), care);
    dob_write(person, copy);
    names_write(person, copy);
    sex_write(person, copy);
    phone_write(person, copy);
    ssn_write(person, copy);
    home_write(places, person, copy);
    fields_lose(copy);
    case_change(copy);
    blanks_add(copy);
}
