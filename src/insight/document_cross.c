/* document_cross.c - what else on a document follows from the birth date, and does it? */
#include "insight/document_checks.h"
#include "insight/licence_number.h"

/* Of somebody born on 29 February some issuers take 28 February, some 1 March. */
static bool is_birthday(Date born, int years, Date day)
{
    Date late = date_add_years(born, years), early = late;
    if (born.month == 2 && born.day == 29 && late.month == 3) early = (Date){ late.year, 2, 28 };
    return date_compare(day, late) == 0 || date_compare(day, early) == 0;
}

static void cross_add(Checking *c, const char *name, bool ok, Date says, Str why)
{
    DocumentCheck *check = check_add(c, name, CHECK_CONTRADICTION, ok ? CHECK_IS_OK : CHECK_IS_NOT_OK, why);
    check->is_cross_date = true;
    check->says_born = says;
}

static const char *ordinal(int years)
{
    return years == 21 ? "21st" : years == 19 ? "19th" : "18th";
}

static void until_check(Checking *c, const char *name, DocumentDateKind kind, int years)
{
    const Date *born = checked_date(c, DOCUMENT_BORN), *until = checked_date(c, kind);
    if (!until) {
        DocumentDateState state = c->document->dates[kind].state;
        bool is_odd = state == DOCUMENT_DATE_UNREADABLE || state == DOCUMENT_DATE_PARTIAL;
        if (is_odd) check_add(c, name, CHECK_HINT, CHECK_IS_NOT_OK, S("What stands there is not a whole date."));
        else check_skip(c, name, "The card has no such date.");
        return;
    }
    Date says = date_add_years(*until, -years);
    if (!born) {
        check_skip(c, name, "The birth date cannot be compared; this date alone stands for one.");
        c->answer->checks[c->answer->check_count - 1].says_born = says;
        return;
    }
    bool ok = is_birthday(*born, years, *until);
    cross_add(c, name, ok, ok ? *born : says, ok ?
              str_format(c->arena, "The date is the %s birthday by the birth date.", ordinal(years)) :
              str_format(c->arena, "The date is not the %s birthday by the birth date: it fits somebody "
                                   "born %.*s.",
                         ordinal(years), STR(born_apart(c->arena, *born, says))));
}

/* The dates under 18, 19 and 21 among one another, for a card on which the birth date cannot be read. */
static void untils_agree(Checking *c)
{
    static const struct { DocumentDateKind kind; int years; } untils[] = {
        { DOCUMENT_UNDER_18, 18 }, { DOCUMENT_UNDER_19, 19 }, { DOCUMENT_UNDER_21, 21 }
    };
    const Date *first = NULL;
    int first_years = 0;
    bool ok = true, compared = false;
    for (size_t i = 0; i < COUNT(untils); i++) {
        const Date *date = checked_date(c, untils[i].kind);
        if (!date) continue;
        if (!first) { first = date; first_years = untils[i].years; continue; }
        compared = true;
        ok &= is_birthday(date_add_years(*first, -first_years), untils[i].years, *date) ||
              date_compare(date_add_years(*first, untils[i].years - first_years), *date) == 0;
    }
    if (!compared) check_skip(c, "under-dates-agree", "There are not two such dates.");
    else check_say(c, "under-dates-agree", CHECK_CONTRADICTION, ok, "They belong to one birth date.",
                   "They do not belong to one birth date.");
}

/* ---- the number ---- */

static bool number_read(const Checking *c, Str number, NumberBirth *birth)
{
    Str state = document_value(c->document, "jurisdiction");
    for (size_t i = 0; i < c->book->date_count; i++) {
        const NumberDate *how = &c->book->dates[i];
        if (!str_eq(how->state, state) || (how->licenses_only && c->document->card != 'D')) continue;
        if (licence_number_birth(how, number, birth)) return true;
    }
    return false;
}

/* The year with these last two digits that is nearest to the stated one. */
static int year_near(int year, int of_century)
{
    int near = year - year % 100 + of_century;
    if (near - year > 50) near -= 100;
    if (year - near > 50) near += 100;
    return near;
}

static void number_check(Checking *c)
{
    const Date *born = checked_date(c, DOCUMENT_BORN);
    const char *name = "number-birth-date";
    Str number = licence_number_tight(c->arena, document_value(c->document, "document_number"));
    NumberBirth birth;
    if (c->document->kind != DOCUMENT_AAMVA) return;
    if (!number_read(c, number, &birth)) {
        check_skip(c, name, "As far as is known, this number is not made from a birth date.");
        return;
    }
    if (!born) { check_skip(c, name, "The birth date cannot be compared with the number."); return; }
    Date says = { (int16_t)year_near(born->year, birth.year_of_century),
                  (uint8_t)(birth.month ? birth.month : born->month), (uint8_t)(birth.day ? birth.day : born->day) };
    if (!date_is_valid(says)) says.day = 28;
    bool ok = date_compare(says, *born) == 0;
    cross_add(c, name, ok, says, ok ?
              S("The number is made from the same birth date, as this state's numbers are said to be.") :
              str_format(c->arena, "The number is made from another birth date, %.*s, if this state makes "
                                   "its numbers as is "
                         "published: the issuer knows.", STR(born_apart(c->arena, *born, says))));
}

/* ---- a birth date that was left standing somewhere else ---- */

static bool is_on_card(const Checking *c, Date date)
{
    for (size_t i = 0; i < DOCUMENT_DATES; i++) {
        const Date *known = checked_date(c, (DocumentDateKind)i);
        if (known && date_compare(*known, date) == 0) return true;
    }
    return false;
}

static bool date_at(Str value, size_t at, bool year_first, Date *date)
{
    char digits[8];
    memcpy(digits, value.at + at + (year_first ? 0 : 4), 4);
    memcpy(digits + 4, value.at + at + (year_first ? 4 : 0), 4);
    return date_read((Str){ digits, 8 }, date);
}

/* The birthday with another year of some twelve around, no other date of the card, before the issue. */
static bool looks_left_standing(const Checking *c, Date date, Date born)
{
    const Date *issued = checked_date(c, DOCUMENT_ISSUED);
    int apart = date.year - born.year;
    if (date.month != born.month || date.day != born.day || apart == 0 || apart > 12 || apart < -12) return false;
    return (!issued || date_compare(date, *issued) < 0) && !is_on_card(c, date) && date_compare(date, c->today) < 0;
}

typedef enum { HOLDS_NONE, HOLDS_SAME, HOLDS_ANOTHER } Holds;

/* Digits side by side make dates by chance, so a value that holds the birth date itself is not looked at further. */
static Holds value_holds(const Checking *c, Str value, Date born, Date *another)
{
    Holds holds = HOLDS_NONE;
    for (size_t at = 0; at + 8 <= value.len; at++) {
        for (int year_first = 0; year_first <= 1; year_first++) {
            Date date;
            if (!date_at(value, at, year_first, &date)) continue;
            if (date_compare(date, born) == 0) return HOLDS_SAME;
            if (holds == HOLDS_ANOTHER || !looks_left_standing(c, date, born)) continue;
            holds = HOLDS_ANOTHER;
            *another = date;
        }
    }
    return holds;
}

static void left_standing(Checking *c)
{
    const Date *born = checked_date(c, DOCUMENT_BORN);
    const Document *d = c->document;
    Date another;
    bool holds_same = false;
    if (!born) return;
    for (size_t i = 0; i < d->field_count; i++) {
        Str name = d->fields[i].name;
        if (str_ends(name, S("_date")) || str_ends(name, S("_until"))) continue;
        Holds holds = value_holds(c, licence_number_tight(c->arena, d->fields[i].value), *born, &another);
        holds_same |= holds == HOLDS_SAME;
        if (holds != HOLDS_ANOTHER) continue;
        cross_add(c, "date-within", false, another,
                  str_format(c->arena, "In another element of the card stands the same birthday with another "
                             "year: somebody born %.*s.", STR(born_apart(c->arena, *born, another))));
        return;
    }
    if (holds_same)
        cross_add(c, "date-within", true, *born, S("Another element of the card holds the same birth date."));
    else check_skip(c, "date-within", "No other element of the card holds a birthday.");
}

void checks_of_cross_dates(Checking *c)
{
    if (c->document->kind != DOCUMENT_AAMVA) return;
    until_check(c, "under-18-date", DOCUMENT_UNDER_18, 18);
    until_check(c, "under-19-date", DOCUMENT_UNDER_19, 19);
    until_check(c, "under-21-date", DOCUMENT_UNDER_21, 21);
    untils_agree(c);
    number_check(c);
    left_standing(c);
}
