/* document_ssn.c - what does a social security number hint at, never prove? */
#include "insight/document_checks.h"

/* Source: notices on randomization (Littler; BRB public-records blog; both 2011), read 2026-11-26. Areas 734 to 749
 * and 773 to 899 were opened on 2011-06-25; before, the area told the state of the application. */
static const Date random_from = { 2011, 6, 25 };

typedef struct { int area, group, serial; } Ssn;

static bool ssn_read(Str text, Ssn *ssn)
{
    char digits[9];
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '-' || text.at[i] == ' ') continue;
        if (count == 9 || text.at[i] < '0' || text.at[i] > '9') return false;
        digits[count++] = text.at[i];
    }
    return count == 9 && str_to_number((Str){ digits, 3 }, &ssn->area) &&
           str_to_number((Str){ digits + 3, 2 }, &ssn->group) && str_to_number((Str){ digits + 5, 4 }, &ssn->serial);
}

static bool is_never_issued(const Ssn *s)
{
    return s->area == 0 || s->area == 666 || s->area >= 900 || s->group == 0 || s->serial == 0;
}

static bool is_specimen(const Ssn *s)
{
    if (s->area == 987 && s->group == 65 && s->serial >= 4320 && s->serial <= 4329) return true;
    return (s->area == 78 && s->group == 5 && s->serial == 1120) ||
           (s->area == 219 && s->group == 9 && s->serial == 9999);
}

static bool is_area_of_random(int area)
{
    return (area >= 734 && area <= 749) || (area >= 773 && area <= 899);
}

static void period_check(Checking *c, const Ssn *s)
{
    const Date *told = checked_date(c, DOCUMENT_BORN);
    const Date *born = told ? told : date_is_known(c->stated) ? &c->stated : NULL;
    const char *name = "ssn-issue-period";
    if (!born) check_skip(c, name, "No birth date to compare with.");
    else if (!is_area_of_random(s->area))
        check_skip(c, name, "Numbers like this were given both before and after June 2011, so it says "
                            "nothing about the birth.");
    else
        check_say(c, name, CHECK_HINT, date_compare(*born, random_from) >= 0,
                  "The number was given after 25 June 2011, and so was the birth: they can belong together.",
                  "The number was given after 25 June 2011, and the birth was before: whoever got a number "
                  "at birth has "
                  "another. Immigrants and late applicants got such numbers too, so this is a question.");
}

void checks_of_ssn(Checking *c)
{
    Ssn ssn;
    Str text = document_value(c->document, "social_security_number");
    if (document_is_untold(text) && c->document->kind != DOCUMENT_SSN) return;
    if (!ssn_read(text, &ssn)) { check_skip(c, "ssn-issued", "It does not have nine digits."); return; }
    if (is_specimen(&ssn))
        check_add(c, "ssn-issued", CHECK_HINT, CHECK_IS_NOT_OK, S("The number was printed as a specimen "
                                                                  "(UNVERIFIED)."));
    else
        check_say(c, "ssn-issued", CHECK_HINT, !is_never_issued(&ssn),
                  "The number is one that may have been issued; it has no check digit, so nothing more can "
                  "be told.",
                  "No social security number has these digits; tax numbers of people without one begin with "
                  "9.");
    period_check(c, &ssn);
}
