/* document.c - what do all checks of an identity document come to? */
#include "insight/document.h"

#include "domain/age.h"
#include "insight/document_checks.h"

const char *document_result_name(DocumentCheckResult result)
{
    static const char *const names[] = { "ok", "not ok", "not applicable" };
    return names[result];
}

const char *document_weight_name(DocumentCheckWeight weight)
{
    return weight == CHECK_HINT ? "hint" : "contradiction";
}

const char *document_sure_name(DocumentBornSure sure)
{
    static const char *const names[] = { "not told", "stated", "agreed", "contradicted" };
    return names[sure];
}

const Date *checked_date(const Checking *c, DocumentDateKind kind)
{
    const DocumentDate *date = &c->document->dates[kind];
    return date->state == DOCUMENT_DATE_STATED ? &date->date : NULL;
}

DocumentCheck *check_add(Checking *c, const char *name, DocumentCheckWeight weight, DocumentCheckResult result,
                         Str why)
{
    DocumentAnswer *a = c->answer;
    if (a->check_count == DOCUMENT_CHECKS_MAX) a->check_count--;       /* remarks and checks together are fewer */
    a->checks[a->check_count] = (DocumentCheck){ .name = name, .result = result, .weight = weight, .why = why };
    return &a->checks[a->check_count++];
}

DocumentCheck *check_say(Checking *c, const char *name, DocumentCheckWeight weight, bool ok, const char *why_ok,
                         const char *why_not)
{
    return check_add(c, name, weight, ok ? CHECK_IS_OK : CHECK_IS_NOT_OK, str_of(ok ? why_ok : why_not));
}

void check_skip(Checking *c, const char *name, const char *why)
{
    check_add(c, name, CHECK_HINT, CHECK_IS_NOT_APPLICABLE, str_of(why));
}

Str born_apart(Arena *arena, Date born, Date other)
{
    long days = date_day_number(other) - date_day_number(born), far = days < 0 ? -days : days;
    const char *way = days > 0 ? "later" : "earlier";
    long months = (far * 12 + 182) / 365, years = (far + 182) / 365;
    if (born.month == other.month && born.day == other.day)
        return str_format(arena, "%ld year%s %s", years, years == 1 ? "" : "s", way);
    if (far < 45) return str_format(arena, "%ld day%s %s", far, far == 1 ? "" : "s", way);
    if (months < 24) return str_format(arena, "about %ld months %s", months, way);
    return str_format(arena, "about %ld years %s", years, way);
}

/* ---- what it comes to ---- */

static void count(DocumentAnswer *a)
{
    for (size_t i = 0; i < a->check_count; i++) {
        const DocumentCheck *check = &a->checks[i];
        bool bad = check->result == CHECK_IS_NOT_OK;
        a->contradictions += bad && check->weight == CHECK_CONTRADICTION;
        a->hints += bad && check->weight == CHECK_HINT;
        a->cross_dates += check->is_cross_date;
        if (bad && check->is_cross_date) a->sure = BORN_CONTRADICTED;
        if (date_is_known(check->says_born) && date_compare(check->says_born, a->youngest) > 0)
            a->youngest = check->says_born;
    }
}

static void born_judge(Checking *c)
{
    DocumentAnswer *a = c->answer;
    a->born = c->document->dates[DOCUMENT_BORN];
    if (a->born.state < DOCUMENT_DATE_PARTIAL) a->sure = BORN_NOT_TOLD;
    else if (a->sure != BORN_CONTRADICTED) a->sure = a->cross_dates ? BORN_AGREED : BORN_STATED;
    const Date *born = checked_date(c, DOCUMENT_BORN);
    if (born && date_compare(*born, a->youngest) > 0) a->youngest = *born;
}

static Str bracket(Date born, Date on)
{
    Age age = age_from_birth(born, on);
    if (age.low < 0) return S("");
    return age.low < 16 ? S("under 16") : age.low < 18 ? S("16 or 17") : age.low < 21 ? S("18 to 20") : S("21 or over");
}

static void flag(DocumentAnswer *a, bool is_so, const char *name)
{
    if (is_so && a->flag_count < DOCUMENT_FLAGS_MAX) a->flags[a->flag_count++] = name;
}

static bool is_under_18(Date born, Date today)
{
    return date_is_known(born) && date_compare(today, date_add_years(born, 18)) < 0;
}

/* A birth of which only the year or the month is told may have been on its last day. */
static Date latest_of(Date d)
{
    if (d.month == 0) return (Date){ d.year, 12, 31 };
    if (d.day == 0) return (Date){ d.year, d.month, 28 };
    return d;
}

static void flags_raise(Checking *c)
{
    DocumentAnswer *a = c->answer;
    const DocumentDate *born = &a->born;
    Date other = born->other;
    bool young = born->state == DOCUMENT_DATE_STATED && is_under_18(born->date, c->today);
    bool may_be = is_under_18(a->youngest, c->today) || is_under_18(other, c->today) ||
                  (born->state == DOCUMENT_DATE_PARTIAL && is_under_18(latest_of(born->date), c->today));
    flag(a, a->contradictions > 0, "contradiction");
    flag(a, a->hints > 0, "look-closer");
    flag(a, a->cross_dates == 0, "no-cross-date");
    flag(a, young, "under-18-today");
    flag(a, !young && may_be, "may-be-under-18-today");
    flag(a, a->sure == BORN_NOT_TOLD, "birth-date-not-told");
    flag(a, born->state == DOCUMENT_DATE_PARTIAL, "birth-date-partial");
    flag(a, born->state >= DOCUMENT_DATE_PARTIAL && date_is_known(other), "century-open");
    const Date *expires = checked_date(c, DOCUMENT_EXPIRES);
    flag(a, expires && date_compare(*expires, c->today) < 0, "expired");
    for (size_t i = 0; i < c->document->remark_count; i++)
        flag(a, !c->document->remarks[i].is_suspicion, c->document->remarks[i].name);
}

static void say(DocumentAnswer *a, Str sentence)
{
    a->says[a->say_count++] = sentence;
}

static const DocumentCheck *check_named(const DocumentAnswer *a, const char *name)
{
    for (size_t i = 0; i < a->check_count; i++)
        if (strcmp(a->checks[i].name, name) == 0) return &a->checks[i];
    return NULL;
}

static bool has_wrong_digit(const Document *d)
{
    for (size_t i = 0; i < d->digit_count; i++)
        if (d->digits[i].state == DIGIT_WRONG) return true;
    return false;
}

static void conclude(Checking *c)
{
    DocumentAnswer *a = c->answer;
    const DocumentCheck *number = check_named(a, "number-birth-date");
    if (a->contradictions == 1 && number && number->result == CHECK_IS_NOT_OK)
        say(a, S("Its number and its birth date do not agree, if the state makes its numbers as is "
                 "published (UNVERIFIED). Ask "
                 "the issuer before you rely on either."));
    else if (a->contradictions)
        say(a, str_format(c->arena, "The paper contradicts itself or what was stated (%zu of %zu checks): "
                                    "it is no evidence of the "
                          "age it states. Ask the issuer.", a->contradictions, a->check_count));
    else say(a, S("It shows no contradiction; papers of this kind can be made by anyone, and lent."));
    if (c->document->kind == DOCUMENT_SSN)
        say(a, S("A number of this kind says nothing about an age; it can only give a reason to ask."));
    else if (a->cross_dates == 0)
        say(a, S("Nothing on it follows from the birth date, so nothing on it can contradict the birth "
                 "date."));
    if (has_wrong_digit(c->document))
        say(a, S("A check digit is wrong: read the zone again, sign by sign, before all else."));
    if (c->document->digit_count)
        say(a, S("Check digits catch slips; whoever changes a date can work them out again."));
    if (a->sure == BORN_CONTRADICTED)
        say(a, S("Until somebody knows better, the youngest age that it allows is the one to act on."));
}

void document_check(Arena *arena, const Document *document, const DocumentBook *book, Date stated, Date today,
                    DocumentAnswer *answer)
{
    *answer = (DocumentAnswer){ 0 };
    Checking c = { arena, document, book, today, stated, answer };
    checks_of_digits(&c);
    checks_of_dates(&c);
    checks_of_cross_dates(&c);
    checks_of_issuer(&c);
    checks_of_ssn(&c);
    count(answer);
    born_judge(&c);
    const Date *born = checked_date(&c, DOCUMENT_BORN), *issued = checked_date(&c, DOCUMENT_ISSUED);
    answer->at_issue = born && issued ? bracket(*born, *issued) : S("");
    answer->today = born ? bracket(*born, today) : S("");
    flags_raise(&c);
    conclude(&c);
}
