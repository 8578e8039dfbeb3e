/* document_dates.c - can the dates of a document all be true? */
#include "insight/document_checks.h"

/* One of two dates is missing: the check says which kind of thing is lacking, once. */
static bool are_told(Checking *c, const char *name, const Date *a, const Date *b)
{
    if (a && b) return true;
    check_skip(c, name, "One of the two dates is not told.");
    return false;
}

static void not_before(Checking *c, const char *name, DocumentDateKind first, DocumentDateKind then, bool may_be_same,
                       const char *why_ok, const char *why_not)
{
    const Date *a = checked_date(c, first), *b = checked_date(c, then);
    if (!are_told(c, name, a, b)) return;
    int order = date_compare(*a, *b);
    check_say(c, name, CHECK_CONTRADICTION, order < 0 || (may_be_same && order == 0), why_ok, why_not);
}

static void not_ahead(Checking *c, const char *name, DocumentDateKind kind, const char *why_not)
{
    const Date *date = checked_date(c, kind);
    if (!date) { check_skip(c, name, "The date is not told."); return; }
    check_say(c, name, CHECK_CONTRADICTION, date_compare(*date, c->today) <= 0, "The day has come.", why_not);
}

static void birth_told(Checking *c)
{
    const DocumentDate *born = &c->document->dates[DOCUMENT_BORN];
    const char *name = "birth-date-told";
    if (born->state == DOCUMENT_DATE_STATED)
        check_add(c, name, CHECK_HINT, CHECK_IS_OK, born->why ? str_of(born->why) : S("The birth date is "
                                                                                      "told whole."));
    else if (born->state == DOCUMENT_DATE_PARTIAL)
        check_add(c, name, CHECK_HINT, CHECK_IS_NOT_OK, S("Only a part of the birth date is told: a range "
                                                          "of ages, not an age."));
    else if (born->state == DOCUMENT_DATE_UNREADABLE)
        check_add(c, name, CHECK_HINT, CHECK_IS_NOT_OK,
                  str_format(c->arena, "The birth date cannot be read. %s", born->why ? born->why : ""));
    else check_add(c, name, CHECK_HINT, CHECK_IS_NOT_OK, S("The birth date is not told."));
}

static void age_at_issue(Checking *c)
{
    const Date *born = checked_date(c, DOCUMENT_BORN), *issued = checked_date(c, DOCUMENT_ISSUED);
    const char *name = "age-at-issue";
    if (c->document->kind != DOCUMENT_AAMVA) return;
    if (c->document->card != 'D') { check_skip(c, name, "It is not known to be a driver license; others are "
                                                        "issued at any age."); return; }
    if (!are_told(c, name, born, issued)) return;
    Date old_enough = date_add_years(*born, c->book->licence_age_min);
    bool ok = date_compare(*issued, old_enough) >= 0;
    check_add(c, name, CHECK_HINT, ok ? CHECK_IS_OK : CHECK_IS_NOT_OK,
              str_format(c->arena, "On the day of issue the holder was %s %d, the youngest age at which "
                                   "states let anybody drive.",
                         ok ? "at least" : "under", c->book->licence_age_min));
}

/* Many states end a card on a birthday, and no source that we have read says which. So a card that does not is no
 * contradiction. */
static void expiry_on_birthday(Checking *c)
{
    const Date *born = checked_date(c, DOCUMENT_BORN), *expires = checked_date(c, DOCUMENT_EXPIRES);
    if (c->document->kind != DOCUMENT_AAMVA || !born || !expires) return;
    if (born->month == expires->month && born->day == expires->day)
        check_add(c, "expiry-on-birthday", CHECK_HINT, CHECK_IS_OK,
                  S("It ends on a birthday, as many states' cards do. A year that was changed would not "
                    "show in this."));
    else
        check_skip(c, "expiry-on-birthday", "It does not end on a birthday. Many states' cards do; no "
                                            "source that was read says "
                   "which, so this proves nothing.");
}

static void stated_birth(Checking *c)
{
    const Date *born = checked_date(c, DOCUMENT_BORN);
    if (!date_is_known(c->stated)) return;
    if (!born) { check_skip(c, "stated-birth-date", "The document does not tell its birth date "
                                                    "whole."); return; }
    bool same = date_compare(*born, c->stated) == 0;
    check_add(c, "stated-birth-date", CHECK_CONTRADICTION, same ? CHECK_IS_OK : CHECK_IS_NOT_OK,
              same ? S("The birth date that was stated is the document's.") :
              str_format(c->arena, "The birth date that was stated is not the document's: it is %.*s.",
                         STR(born_apart(c->arena, *born, c->stated))))->says_born = c->stated;
}

void checks_of_dates(Checking *c)
{
    if (c->document->kind == DOCUMENT_SSN) return;
    birth_told(c);
    not_ahead(c, "birth-not-ahead", DOCUMENT_BORN, "The birth date is still to come.");
    if (c->document->kind == DOCUMENT_AAMVA) {
        not_ahead(c, "issue-not-ahead", DOCUMENT_ISSUED, "The day of issue is still to come.");
        not_before(c, "issue-after-birth", DOCUMENT_BORN, DOCUMENT_ISSUED, false, "It was issued after the "
                                                                                  "birth.",
                   "It was issued before the holder was born.");
        not_before(c, "expiry-after-issue", DOCUMENT_ISSUED, DOCUMENT_EXPIRES, false, "It ends after it was "
                                                                                      "issued.",
                   "It ends before, or on the day, it was issued.");
        not_before(c, "revision-before-issue", DOCUMENT_REVISED, DOCUMENT_ISSUED, true,
                   "The card's design is not younger than the card.",
                   "The card was issued before its own design was made.");
    }
    not_before(c, "expiry-after-birth", DOCUMENT_BORN, DOCUMENT_EXPIRES, false, "It ends after the birth.",
               "It ends before the holder was born.");
    age_at_issue(c);
    expiry_on_birthday(c);
    stated_birth(c);
}
