/* csv_told.c - which ages does a narrative give to persons? */
#include "ingest/csv_told.h"

#include "ingest/csv_cell.h"
#include "ingest/csv_told_births.h"
#include "ingest/csv_told_child.h"
#include "ingest/csv_told_counts.h"
#include "ingest/csv_told_forms.h"
#include "ingest/csv_told_names.h"
#include "ingest/csv_told_played.h"
#include "ingest/csv_told_said.h"
#include "ingest/csv_told_school.h"
#include "ingest/csv_told_words.h"

#define RANGE_YOUNGEST 8        /* "2 15 year old girls" counts girls */
#define BESIDE_YOUNGEST 10      /* "female 2" is the second of them */
#define ABOUT_YEARS 2
#define ADULT_YEARS 18
#define YOUNG_YEARS_MAX 25      /* "SON MARK 40" may as well be a house */
#define GRADE_YEARS 2           /* between the ends of one (csv_school.h) */
#define BIRTH_WORDS_MAX 5       /* "4 Mar 2009", "03 / 04 / 2009" */

typedef struct {
    const ToldText *t;
    CsvToldAge *ages;
    size_t *count, room;
    bool was_aged;              /* "ages 14 and 15": the number before had the word */
    bool is_played;             /* of a child whom an officer plays an age was left out */
} Telling;

static const char racial[] = "wf bf hf af xf wm bm hm fw fb fh fa mw mb fj mj jf jm hfj bfj wfj afj hmj bmj wmj amj";

/* ---- what is found ---- */

static void add(Telling *to, const CsvToldAge *told)
{
    for (size_t i = 0; i < *to->count; i++) {
        CsvToldAge *a = &to->ages[i];
        if (a->len == told->len && a->born_len == told->born_len && memcmp(a->age, told->age, told->len) == 0 &&
            memcmp(a->born, told->born, told->born_len) == 0 && a->class_year == told->class_year) {
            a->is_bare &= told->is_bare;
            a->is_bound &= told->is_bound;
            a->is_school &= told->is_school;
            return;
        }
    }
    if (*to->count < to->room) to->ages[(*to->count)++] = *told;
}

static void add_range(Telling *to, int low, int high, CsvToldAge told)
{
    told.len = low == high ? 2 : 4;
    const int digits[] = { low / 10, low % 10, high / 10, high % 10 };
    for (size_t i = 0; i < COUNT(digits); i++) told.age[i] = (char)('0' + digits[i]);
    add(to, &told);
}

static void add_age(Telling *to, int low, int high) { add_range(to, low, high, (CsvToldAge){ 0 }); }

static void add_school(Telling *to, CsvSchool school)
{
    if (school.class_year) add(to, &(CsvToldAge){ .class_year = school.class_year });
    else add_range(to, school.low, school.high, (CsvToldAge){ .is_school = true });
}

static int age_end(const CsvToldAge *a, size_t at) { return (a->age[at] - '0') * 10 + a->age[at + 1] - '0'; }

static bool is_guess(const CsvToldAge *a)
{
    return !a->is_school && age_end(a, a->len - 2) - age_end(a, 0) <= 2 * ABOUT_YEARS;
}

/* Whether `a`, an age or a guess, says more of a child than its grade does: also where it is a year off. */
static bool is_told_beside_grade(const CsvToldAge *grade, const CsvToldAge *a)
{
    int low = age_end(grade, 0), high = age_end(grade, 2), from = age_end(a, 0), to = age_end(a, a->len - 2);
    if (!grade->is_school || high - low > GRADE_YEARS || !is_guess(a)) return false;
    return to < ADULT_YEARS ? to >= low - 1 && from <= high + 1 : from == to && from >= low && to <= high;
}

/* A child's age or shorter range within the range, and a grade within a school; but no grade beside a guess. */
static bool is_told_closer(const CsvToldAge *range, const CsvToldAge *a)
{
    if (range->len != 4 || !a->len) return false;
    int low = age_end(range, 0), high = age_end(range, 2), from = age_end(a, 0), to = age_end(a, a->len - 2);
    bool is_within = from >= low && to <= high && to - from < high - low && !(a->is_school && is_guess(range));
    bool is_of_school = range->is_school && a->is_school;
    return (is_within && (to < ADULT_YEARS || is_of_school)) || is_told_beside_grade(range, a);
}

/* "JUV F, 15 YO" is one child, and so is a girl of 15 in the ninth grade. */
static void ranges_drop(Telling *to)
{
    size_t left = 0;
    for (size_t i = 0; i < *to->count; i++) {
        CsvToldAge range = to->ages[i];
        bool is_told = false;
        for (size_t k = 0; k < *to->count; k++) is_told |= k != i && is_told_closer(&range, &to->ages[k]);
        if (!is_told) to->ages[left++] = range;
    }
    *to->count = left;
}

/* ---- numbers that are somebody's years ---- */

/* "15 y old", "15 y F", "15 y." */
static int years_of_letter(const ToldWord *behind)
{
    if (told_is(behind, "o old")) return 2;
    return behind->is_begin || told_is(behind, "f m");
}

/* How many of the words behind a number say that it is years of somebody; 0 for none. */
static int are_years(const ToldText *t, size_t at)
{
    const ToldWord *one = told_word(t, at, 1), *two = told_word(t, at, 2);
    if (told_is(one, "yo yoa yos yof yom yro yold yearold")) return 1;
    if (told_is(one, "y yr") && told_is(two, "o") && two->gap != ' ') return 2;
    if (told_is(one, "y")) return years_of_letter(two);
    if (told_is(one, "ano anos") && !told_is(told_word(t, at, -1), "hace por desde durante")) return 1;
    if (!told_is(one, "year years yr yrs")) return 0;
    if (told_is(two, "old olds")) return 2;
    if (told_is(two, told_sexes) && !told_is(told_word(t, at, -1), "for past last over")) return 1;
    return told_is(two, "of") && told_is(told_word(t, at, 3), "age") ? 3 : 0;
}

/* "prints show 15"; "school ID shows 17", "passport says she is 16": the paper at `by` is who says it, and what follows
 * is no address. */
static bool is_shown_by(const ToldText *t, size_t at, int by)
{
    if (told_is(told_word(t, at, by), "prints fingerprints afis livescan")) return true;
    const ToldWord *verb = told_word(t, at, by + 1);
    bool is_read = told_is(verb, "show shows showed say says said") && verb->gap == ' ' && !verb->is_begin;
    return is_read && told_is(told_word(t, at, by), told_papers) && (told_is_clause_end(t, at) || are_years(t, at));
}

/* "AGE VERIFIED 16", "prints show 15", "true age is 16", "is actually 15": somebody looked, or says that what was said
 * before is false. The number is a child's, because nobody finds out that an adult is one. */
static bool is_true_age(const ToldText *t, size_t at)
{
    static const char between[] = "is was as be being at to the an of she he her his juv juvenile only now shows show "
        "showed say says said returned return returns came come comes back by records record";
    const ToldWord *w = told_word(t, at, 0);
    if (w->is_begin || w->number < BESIDE_YOUNGEST || w->number >= ADULT_YEARS || told_is_measure(t, at) ||
        told_is_count(t, at)) return false;
    int by = -1;
    bool was_aged = false, is_shown = false;
    for (; by > -5; by--) {
        const ToldWord *word = told_word(t, at, by);
        if (!told_is(word, between) && !told_is(word, "age years yrs")) break;
        was_aged |= told_is(word, "age");
        is_shown |= told_is(word, "show shows showed say says said returned return returns came comes");
        if (word->is_begin) return false;
    }
    const ToldWord *sign = told_word(t, at, by), *before = told_word(t, at, by - 1);
    if (told_is(before, "not never no isnt wasnt") && !sign->is_begin) return false;
    if (told_is(sign, "actually really")) return by == -1 || told_is(told_word(t, at, -1), "only a");
    if (told_is(sign, "true real actual correct")) return was_aged;
    if (told_is(sign, "verified confirmed")) return was_aged || (!sign->is_begin && told_is(before, "age"));
    return is_shown && is_shown_by(t, at, by);
}

static bool is_known_age(const ToldText *t, size_t at)
{
    return told_is_by_paper(t, at) || is_true_age(t, at);
}

/* "15 year old silver Honda": the first of the words behind that says who or what it is. */
static bool is_thing(const ToldText *t, size_t at, int years)
{
    for (int by = years + 1; by <= years + 3; by++) {
        const ToldWord *w = told_word(t, at, by);
        if (w->is_begin || (by > years + 1 && w->gap != ' ' && w->gap != '-')) return false;
        if (told_is(w, told_sexes) || told_is(w, "who was is and in with juvenile child daughter son")) return false;
        if (told_is(w, told_things)) return true;
    }
    return false;
}

/* 15 to 17 of "15 to 17 yo" and "15-17 yo": the place of the first of the two numbers. */
static size_t range_begin(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *before = told_word(t, at, -1), *low = told_word(t, at, -2);
    bool is_joined = told_is(before, "to or") && low->number >= RANGE_YOUNGEST && low->number < w->number;
    if (is_joined) return at - 2;
    return before->number >= RANGE_YOUNGEST && before->number < w->number ? at - 1 : at;
}

/* Whether the number is the first of two. */
static bool is_range_begun(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    if (w->number < RANGE_YOUNGEST) return false;
    if (told_is(next, "to or")) next = told_word(t, at, 2);
    else if (next->gap != '-') return false;
    return next->number > w->number;
}

/* ---- what stands before a number ---- */

static bool is_race(const ToldWord *w) { return told_is(w, "w b h a i p u"); }
static bool is_sex(const ToldWord *w) { return told_is(w, "f m"); }

/* "HM" in small letters is a thought. */
static bool is_race_and_sex(const ToldText *t, const ToldWord *w)
{
    return told_is(w, racial) && !(told_is(w, "hm") && t->text.at[w->at] == 'h');
}

/* "W/F 15", "F/W/15", "WF15", "F/15": the short form of officers ends at `at`, and `number` follows it. */
static bool is_short_form(const ToldText *t, size_t at, const ToldWord *number)
{
    const ToldWord *w = told_word(t, at, 0), *before = told_word(t, at, -1);
    if (is_race_and_sex(t, w)) return true;
    bool is_tight = w->gap == '/' || w->gap == '-';
    if (is_tight && ((is_sex(w) && is_race(before)) || (is_race(w) && is_sex(before)))) return true;
    return is_sex(w) && number->gap == '/' && w->gap != '/';
}

/* "F 23", "BOYFRIEND M 19", "OFFICER LOC F 17": a capital letter, where something begins or a word says who comes. */
static bool is_sex_alone(const ToldText *t, size_t at, const ToldWord *number)
{
    static const char before_persons[] =
        "with w and by for of loc located found passenger pass driver occupant boyfriend bf gf girlfriend approached "
        "stopped arr arrested contacted saw victim vic suspect susp juv juvs juvenile jv young 1 one";
    const ToldWord *w = told_word(t, at, 0), *before = told_word(t, at, -1);
    bool is_capital = t->text.at[w->at] == 'F' || t->text.at[w->at] == 'M';
    if (!is_sex(w) || !is_capital || number->gap != ' ' || number->is_begin) return false;
    bool is_start = w->is_begin || (w->gap && memchr(",()[]/;-", w->gap, 8));
    return is_start || told_is(before, before_persons);
}

static bool is_glued(const ToldText *t, size_t at, int by)
{
    const ToldWord *w = told_word(t, at, by), *number = told_word(t, at, by + 1);
    bool is_capital = w->word.len == 1 && (t->text.at[w->at] == 'F' || t->text.at[w->at] == 'M');
    return is_capital && is_sex(w) && number->gap == 0 && number->number >= BESIDE_YOUNGEST;
}

/* "M36 / F22 / F17": one alone may be a door or a form; side by side they are persons. */
static bool is_row_of_persons(const ToldText *t, size_t at)
{
    return is_glued(t, at, 0) && ((at >= 2 && is_glued(t, at, -2)) || is_glued(t, at, 2));
}

/* Of these, one: "girls in the room were 16" counts them. */
static const char someone[] =
    "female girl boy male fem juv juvenile teen teenager minor daughter son niece nephew sister brother vic victim "
    "child kid runaway dau dtr sis bro cousin stepdaughter stepson granddaughter grandson student friend";

/* "girl in room was 16": somebody, where she is without another person or verb, and the verb at `at`. */
static bool is_somewhere(const ToldText *t, size_t at)
{
    static const char where[] = "in at on from near inside outside behind by w with of";
    static const char others[] =
        "he she they it him her his hers their them whose who which that this and or but man woman men mother mom "
        "father dad officer ofc rp comp driver clerk manager guest boyfriend bf gf girlfriend girls boys females males "
        "said says stated states saw told asked called knew was is were are had has number numbers no count total temp "
        "temperature time level score price cost bill rate bag bags balance";
    if (told_word(t, at, 0)->gap != ' ' || told_word(t, at, 0)->is_begin) return false;
    for (int by = -1; by > -7; by--) {
        const ToldWord *w = told_word(t, at, by);
        if (told_is(w, someone)) return by < -2 && told_is(told_word(t, at, by + 1), where);
        if (!w->word.len || w->is_begin || w->gap != ' ' || told_is(w, others)) return false;
    }
    return false;
}

/* "the younger of the two females is 16", "one of the girls was 15": one of several, and the verb at `at`. */
static bool is_one_of_them(const ToldText *t, size_t at)
{
    if (!told_is(told_word(t, at, -1), "females girls boys juveniles juvs teens kids victims")) return false;
    for (int by = -2; by > -6; by--)
        if (told_is(told_word(t, at, by), "of"))
            return told_is(told_word(t, at, by - 1), "one younger youngest older oldest other");
    return false;
}

/* "im 16", "I am 15", "my niece is 15", "girl in room was 16", where the clause ends behind the number at `last`. */
static bool is_said_to_end(const ToldText *t, const ToldWord *verb, size_t end, size_t last)
{
    static const char unsaid[] = "if like think thinks thought when until";
    if (end == 0 || verb->gap == '\'' || !told_is_clause_end(t, last)) return false;
    if (told_is(verb, "im")) return !told_is(told_word(t, end, -2), unsaid);
    if (told_is(verb, "am")) return told_is(told_word(t, end, -2), "i") && !told_is(told_word(t, end, -3), unsaid);
    if (!told_is(verb, "is was")) return false;
    return is_one_of_them(t, end - 1) || (told_is(told_word(t, end, -2), someone) && verb->gap == ' ') ||
        is_somewhere(t, end - 1);
}

/* "she is only 15", "turned 16", "appeared to be 15", "who was 14", "actually 15" */
static bool is_said_of(const ToldText *t, size_t at, size_t last)
{
    size_t end = at;
    if (told_is(told_word(t, at, -1), "actually"))
        return !told_is_count(t, at);
    if (told_is(told_word(t, end, -1), "only about just actually really approx approximately around now still maybe"))
        end--;
    const ToldWord *verb = told_word(t, end, -1), *who = told_word(t, end, -2);
    if (told_is(verb, "shes hes turned turning") || is_said_to_end(t, verb, end, last)) return true;
    if (told_is(verb, "was") && told_is(told_word(t, end, -3), "since")) return false;
    if (told_is(verb, "is was")) return told_is(who, "she he who one female girl boy juvenile victim child juv minor");
    return told_is(verb, "be") && told_is(who, "to") &&
        told_is(told_word(t, end, -3),
                "appeared appears claimed claims looked looks believed said admitted thought known "
                "out found determined confirmed verified");
}

/* "2 B/F FLAGGING CARS, APPROX 25-30": two ages that stand alone, behind somebody in the same sentence. */
static bool is_range_alone(const ToldText *t, size_t first, size_t last)
{
    const ToldWord *w = told_word(t, first, 0);
    if (first == last || w->number < BESIDE_YOUNGEST || !told_word(t, last, 1)->is_begin) return false;
    if (!told_is(told_word(t, first, -1), "about approx appx approximately looked looks appeared appear both"))
        return false;
    for (int by = -2; by > -10 && !told_word(t, first, by + 1)->is_begin; by--) {
        const ToldWord *who = told_word(t, first, by);
        if (told_is(who, told_sexes) || is_race_and_sex(t, who)) return true;
    }
    return false;
}

/* "approx 15": two years more or less, as in a column of ages. */
static bool is_about(const ToldText *t, size_t first)
{
    return first > 0 && told_is(told_word(t, first, -1),
        "about abt bout approx appx approximately around looks looked appears appeared circa maybe possibly perhaps");
}

/* "Ann Doe, 15, said": a name as newspapers write it. */
static bool is_named(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *name = told_word(t, at, -1), *next = told_word(t, at, 1);
    if (w->gap != ',' || next->gap != ',' || next->number >= 0 || name->end - name->at < 2) return false;
    char first = t->text.at[name->at], second = t->text.at[name->at + 1];
    return first >= 'A' && first <= 'Z' && second >= 'a' && second <= 'z';
}

/* "FEM IN STAIRWELL, 17, SAYS": between commas, behind somebody and before what was said. */
static bool is_between(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    if (w->gap != ',' || next->gap != ',' || !told_is(next, "says said states stated adv advised told admits admitted"))
        return false;
    for (int by = 1; by < 5; by++) {
        if (told_is(told_word(t, at, -by), told_somebody)) return true;
        if (told_word(t, at, -by)->is_begin) return false;
    }
    return false;
}

/* "DAU KEIRA 14", "DAU KEIRA DOE, 14": a word for one of a family, a name and a number behind which the clause ends. */
static bool is_named_kin(const ToldText *t, size_t at)
{
    static const char kin[] =
        "dau dtr daughter son sis sister bro brother niece nephew cousin stepdaughter stepson granddaughter grandson "
        "student runaway victim vic girl boy friend";
    const ToldWord *w = told_word(t, at, 0), *name = told_word(t, at, -1);
    if (w->number > YOUNG_YEARS_MAX || !w->gap || !memchr(" ,(", w->gap, 3)) return false;
    bool is_end = told_is_clause_end(t, at) || told_is(told_word(t, at, 1), "in at from");      /* 16 IN RM 9 */
    if (name->gap != ' ' || name->is_begin || !told_is_name(t, name) || !is_end) return false;
    const ToldWord *first = told_word(t, at, -2);
    if (told_is(first, kin)) return true;
    return w->gap != ' ' && first->gap == ' ' && !first->is_begin && told_is_name(t, first) &&
        told_is(told_word(t, at, -3), kin);
}

static bool is_capitalized(const ToldText *t, const ToldWord *w)
{
    char second = w->end - w->at > 1 ? t->text.at[w->at + 1] : ' ';
    return told_is_name(t, w) && second >= 'a' && second <= 'z';
}

/* "Ann Doe 16 (runaway)", "Ann Doe 16 says": two names and a child's years, behind which something else begins. */
static bool is_behind_names(const ToldText *t, size_t at)
{
    static const char before_places[] = "at on near in from to off along of via the";
    static const char verbs[] = "says said states stated told adv advised admits admitted ran left runaway disclosed";
    const ToldWord *w = told_word(t, at, 0), *last = told_word(t, at, -1), *first = told_word(t, at, -2);
    const ToldWord *next = told_word(t, at, 1);
    if (w->number >= ADULT_YEARS || w->gap != ' ' || last->gap != ' ' || last->is_begin) return false;
    if (!is_capitalized(t, last) || !is_capitalized(t, first)) return false;
    if (!first->is_begin && told_is(told_word(t, at, -3), before_places)) return false;
    return next->is_begin || next->gap == '(' || (next->gap == ' ' && told_is(next, verbs));
}

/* "Student 14 says", "student, 14,": alone it is the fourteenth of a list. */
static bool is_student(const ToldText *t, size_t first, size_t last)
{
    const ToldWord *w = told_word(t, first, 0), *next = told_word(t, last, 1);
    if (!told_is(told_word(t, first, -1), "student pupil")) return false;
    if (w->gap == ' ') return !next->is_begin && told_is(next, "says said states stated reported disclosed");
    return w->gap && memchr(",(", w->gap, 2) && told_is_clause_end(t, last);
}

/* In digits, and what stands before or behind it says of whom. */
static bool is_numeral_beside(const ToldText *t, size_t first, size_t last, const ToldWord *before)
{
    const ToldWord *w = told_word(t, first, 0);
    if (first > 0 && (is_sex_alone(t, first - 1, w) || is_row_of_persons(t, first - 1))) return true;
    if (is_named(t, first) || is_between(t, first) || is_student(t, first, last)) return true;
    if (first == last && (is_named_kin(t, first) || is_behind_names(t, first))) return true;
    return w->gap && memchr(" ,(-/", w->gap, 5) && told_is(before, told_somebody);
}

/* The number whose first word is at `first` and last at `last` (a range has two) stands beside somebody. */
static bool is_beside(const ToldText *t, size_t first, size_t last)
{
    size_t who = is_about(t, first) ? first - 1 : first;
    const ToldWord *w = told_word(t, first, 0), *before = told_word(t, who, -1);
    bool is_ten_code = last > first && told_word(t, last, 0)->gap == '-' && w->number == 10;
    if (w->is_begin || told_is_measure(t, last) || is_ten_code || !before->word.len) return false;
    bool is_numeral = w->word.at[0] <= '9';
    if (is_numeral && w->number >= 5 && who > 0 && is_short_form(t, who - 1, w)) return true;
    if (w->number < BESIDE_YOUNGEST) return false;
    if (is_said_of(t, first, last) || is_range_alone(t, first, last)) return true;
    return is_numeral && is_numeral_beside(t, first, last, before);
}

/* "runaway 15 F": a capital alone, where a person stands before the number. */
static bool is_letter_of_person(const ToldText *t, size_t at)
{
    static const char persons[] = "patient pt client caller guest student subject subj party person victim vic juv "
        "juvenile child minor youth resident runaway detainee friend";
    const ToldWord *one = told_word(t, at, 1);
    bool is_capital = one->gap == ' ' && (t->text.at[one->at] == 'F' || t->text.at[one->at] == 'M');
    return is_capital && told_is(told_word(t, at, -1), persons) && told_word(t, at, 0)->gap != '-';
}

static bool are_race_and_sex(const ToldWord *one, const ToldWord *two)
{
    return (is_race(one) && is_sex(two)) || (is_sex(one) && is_race(two));
}

/* A number, and not the fourth of something: "16F 4th visit". */
static bool is_counted(const ToldText *t, size_t at)
{
    return told_word(t, at, 0)->number >= 0 && !told_is(told_word(t, at, 1), "st nd rd th");
}

/* "15/F", "15F", "15 W/F", "15 WM": what stands behind says who. An apartment is no girl. */
static bool is_before_sex(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *one = told_word(t, at, 1), *two = told_word(t, at, 2);
    if (w->number < BESIDE_YOUNGEST || w->gap == '/' || w->gap == '$' || w->gap == '#') return false;
    if (told_is(told_word(t, at, -1), told_places) || w->word.at[0] > '9') return false;
    if (is_race_and_sex(t, one)) return true;
    bool is_pair = two->gap == '/' && are_race_and_sex(one, two);
    bool is_sex_alone = is_sex(one) &&
        (one->gap == '/' || (one->gap == 0 && told_is(one, "f")) || is_letter_of_person(t, at));
    return is_pair || (is_sex_alone && two->gap != '/' && !is_counted(t, at + 2));
}

/* "under 18", "under the age of 18", "18 and over": which side, and no age. */
static bool is_bound(const ToldText *t, size_t at, bool *is_under)
{
    size_t end = at;
    while (end > 0 && at - end < 3 && told_is(told_word(t, end, -1), "the age of")) end--;
    const ToldWord *before = told_word(t, end, -1), *one = told_word(t, at, 1), *two = told_word(t, at, 2);
    bool is_less = told_is(before, "than") && told_is(told_word(t, end, -2), "younger less");
    bool is_more = told_is(one, "and or") && told_is(two, "over older up above");
    const ToldWord *w = told_word(t, at, 0);
    bool is_short = told_is(before, "u") && w->number == ADULT_YEARS && w->gap != ' ';
    *is_under = is_less || is_short || told_is(before, "under below");
    return *is_under || is_more || told_is(before, "over above least");
}

/* ---- births ---- */

/* A whole date in whatever order, a month of a year, or a year alone. */
static bool is_birth_said(Str said, bool may_be_short)
{
    CsvDate date;
    int year, month;
    Date latest = may_be_short ? (Date){ 2099, 12, 31 } : (Date){ 0 };
    bool is_born = (said.len == 4 && csv_birth_year_read(said, &year)) ||
        csv_birth_month_read(said, latest, &year, &month);
    for (int order = 0; order < DATE_ORDERS && !is_born; order++)
        is_born = csv_date_read(said, (DateOrder)order, (Date){ 0 }, &date) && !date.is_serial && date.hour < 0;
    return is_born;
}

static bool begins_with_digit(const ToldWord *w)
{
    return w->word.len && w->word.at[0] <= '9';
}

/* Where the words end that say that a birth follows; `at` when none begins there. */
static size_t birth_words_end(const ToldText *t, size_t at)
{
    bool is_letters = told_is(told_word(t, at, 0), "d") && told_is(told_word(t, at, 1), "o") &&
        told_is(told_word(t, at, 2), "b");
    bool is_word = told_is(told_word(t, at, 0), "birth birthdate dob yob born nacida nacido");
    if (!is_letters && !is_word && !told_is_born_letter(t, at)) return at;
    size_t first = is_letters ? at + 3 : at + 1;
    while (told_is(told_word(t, first, 0), "date is was of on in en el year yr month given as listed shown")) first++;
    return first;
}

/* "DOB: 3/4/2009", "born in 2009", "born on March 4, 2009". Returns the place behind it; `at` for none. */
static size_t birth_take(Telling *to, size_t at)
{
    const ToldText *t = to->t;
    size_t first = birth_words_end(t, at);
    bool has_digit = begins_with_digit(told_word(t, first, 0)) || begins_with_digit(told_word(t, first, 1));
    bool may_be_short = !told_is(told_word(t, at, 0), "born nacida nacido");     /* "baby born 5/12": a day */
    if (first == at || !has_digit) return at;
    for (size_t words = BIRTH_WORDS_MAX; words > 0; words--) {
        if (first + words > t->count || t->words[first + words - 1].word.at[0] > '9') continue;
        Str said = { t->text.at + t->words[first].at, t->words[first + words - 1].end - t->words[first].at };
        CsvToldAge told = { .born_len = said.len };
        if (said.len > CSV_TOLD_BORN_MAX || !is_birth_said(said, may_be_short)) continue;
        memcpy(told.born, said.at, said.len);
        add(to, &told);
        return first + words;
    }
    return at;
}

/* What lists and reports write before the day on which it was, and where. */
static const char of_days[] =
    "seen prior priors arrest arrests warrant warrants issued dated date open closed report reported incident "
    "expired expires exp lic license licence registered registration plate owner veh vehicle booked booking "
    "release order protection probation parole start started end ended hired married died moved entered missing "
    "contact contacts update updates created received effective convicted conviction filed photo taken visit "
    "event hist history file log entry note notes active valid inactive served trespass notice refund invoice "
    "receipt check property evidence stay arrival departure guest reservation birthday anniversary insurance "
    "title purchase bought sold transfer placed removed custody foster placement enrolled enrollment graduated "
    "discharge intake admit admission offense offence charge charges statute violation section penal felony "
    "misdemeanor possession theft assault battery fraud homicide burglary robbery sex offender register registry "
    "main north south east west new york jersey mexico alabama alaska arizona arkansas california colorado "
    "connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland "
    "massachusetts michigan minnesota mississippi missouri nebraska nevada ohio oklahoma oregon pennsylvania "
    "rhode tennessee texas utah vermont washington wisconsin wyoming usa canada";

static const char others_of_reports[] =
    "suspect susp suspects unknown unk subject subj party reporting person persons caller complainant adult adults "
    "victims witness witnesses passengers student friend mother father parent parents husband wife";

static bool is_in_capitals(const ToldText *t, const ToldWord *w)
{
    for (size_t at = w->at; at < w->end; at++)
        if (t->text.at[at] >= 'a' && t->text.at[at] <= 'z') return false;
    return true;
}

/* "RUNAWAY JUVENILE 9/1/2015" names nobody. */
static bool is_name_of_somebody(const ToldText *t, const ToldWord *w)
{
    return told_is_name(t, w) && !told_is(w, of_days) && !told_is(w, told_somebody) && !told_is(w, others_of_reports);
}

/* "JESSA CORLEY" or "Corley, Jessa" right before the word at `at`. Among sentences in capitals, where all look like
 * names, only where something begins with it: a sentence, what stands between commas, or a word says that it comes. */
static bool is_name_before(const ToldText *t, size_t at)
{
    static const char before_names[] =
        "and with w named name female male fem f m juv juvenile vic victim suspect susp driver passenger passengers as "
        "daughter dau son sister sis brother bro niece nephew cousin girl boy child friend student runaway is was met "
        "guest guests occupant occupants renter roommate id identified";
    static const char before_officers[] =
        "by per officer ofc off det detective sgt sergeant lt deputy dep investigator inv judge dr reviewed approved "
        "signed";
    const ToldWord *first = told_word(t, at, -2), *last = told_word(t, at, -1), *before = told_word(t, at, -3);
    char gap = told_word(t, at, 0)->gap;
    if (!gap || !memchr(" ,(", gap, 3) || told_word(t, at, 0)->is_begin || last->is_begin) return false;
    if (!first->is_begin && told_is(before, before_officers)) return false;
    if (!is_name_of_somebody(t, first) || !is_name_of_somebody(t, last)) return false;
    bool are_capitals = is_in_capitals(t, first) && is_in_capitals(t, last) && (last->gap == ' ' || last->gap == ',');
    if (!are_capitals && last->gap != ',') return false;
    bool is_start = first->is_begin || (first->gap && memchr(",(/", first->gap, 3)) || told_is(before, before_names);
    return is_start || (are_capitals && before->word.at[0] > '9' && !is_in_capitals(t, before));
}

/* "9/1/2006", and where a paper shows it also "9/1/06". */
static bool is_bare_date(const ToldText *t, size_t at, bool is_shown)
{
    const ToldWord *month = told_word(t, at, 0), *day = told_word(t, at, 1), *year = told_word(t, at, 2);
    return month->number > 0 && month->word.at[0] <= '9' && day->number > 0 && day->gap == year->gap &&
        (day->gap == '/' || day->gap == '-') && (year->word.len == 4 || (is_shown && year->word.len == 2)) &&
        year->word.at[0] <= '9';
}

/* "ID COMES BACK 07/2008", "GIVES 051512", "bday Aug '10", "ID'D FROM PHOTO = 19AUG09". Returns as above. */
static size_t shown_birth_take(Telling *to, size_t at)
{
    const ToldText *t = to->t;
    size_t words = told_birth_shown(t, at);
    if (!words) return at;
    Str said = { t->text.at + t->words[at].at, t->words[at + words - 1].end - t->words[at].at };
    CsvToldAge told = { .born_len = said.len, .is_bare = true };
    if (said.len > CSV_TOLD_BORN_MAX) return at;
    memcpy(told.born, said.at, said.len);
    add(to, &told);
    return at + words;
}

/* "JESSA CORLEY 9/1/2006": a whole date that may be a birth, and may be the day of something. Returns as above. */
static size_t bare_birth_take(Telling *to, size_t at)
{
    const ToldText *t = to->t;
    const ToldWord *month = told_word(t, at, 0), *year = told_word(t, at, 2);
    bool is_shown = told_is_shown_by_paper(t, at);
    if (!is_bare_date(t, at, is_shown) || told_goes_on_as_time(t, at + 3)) return at;
    if (!is_shown && !is_name_before(t, at)) return at;
    Str said = { t->text.at + month->at, year->end - month->at };
    CsvToldAge told = { .born_len = said.len, .is_bare = true };
    CsvDate date;
    bool is_day = false;
    for (int order = 0; order < DATE_ORDERS && !is_day; order++)
        is_day = said.len <= CSV_TOLD_BORN_MAX && csv_date_read(said, (DateOrder)order, (Date){ 0 }, &date);
    if (!is_day) return at;
    memcpy(told.born, said.at, said.len);
    add(to, &told);
    return at + 3;
}

static size_t any_birth_take(Telling *to, size_t at)
{
    size_t behind = birth_take(to, at);
    if (behind == at) behind = bare_birth_take(to, at);
    return behind == at ? shown_birth_take(to, at) : behind;
}

/* ---- all of it ---- */

/* "under 18": somebody below it, unless it is denied or something is measured. */
static void bound_take(Telling *to, size_t at, bool is_under, int years)
{
    const ToldText *t = to->t;
    const ToldWord *w = told_word(t, at, 0);
    bool is_child = is_under && w->number <= ADULT_YEARS && w->number > BESIDE_YOUNGEST;
    if (is_child && !told_is_negated(t, at) && (years || !told_is_measure(t, at)))
        add_range(to, 1, w->number - 1, (CsvToldAge){ .is_bound = true });
}

static bool played_take(Telling *to, size_t first, size_t at)
{
    if (!told_is_played(to->t, first, at)) return false;
    int years = told_word(to->t, at, 0)->number;
    to->is_played |= years < ADULT_YEARS && years > BESIDE_YOUNGEST;
    return true;
}

static bool are_years_of(const ToldText *t, size_t first, size_t at)
{
    int years = are_years(t, at);
    if (told_are_years_and_months(t, at)) return true;
    return years && !is_thing(t, at, years) && !told_is(told_word(t, first, -1), "not isnt wasnt");
}

static bool is_somebody(const ToldText *t, size_t first, size_t at)
{
    return is_beside(t, first, at) || is_before_sex(t, at) || is_known_age(t, at);
}

static bool is_said_at(const ToldText *t, size_t first, size_t at)
{
    return !told_is_measure(t, at) && told_is_said_age(t, (ToldNumber){ first, at, told_is_clause_end(t, at) });
}

static bool is_awaited(const ToldText *t, size_t first, size_t at)
{
    return !told_is_measure(t, at) && told_is_to_come(t, (ToldNumber){ first, at, told_is_clause_end(t, at) });
}

static int about_years(const ToldText *t, size_t first, int years)
{
    return years >= BESIDE_YOUNGEST && is_about(t, first) ? ABOUT_YEARS : 0;
}

/* "girl looks 13 and 15": the second is an age as well. */
static void form_take(Telling *to, size_t first, size_t last)
{
    const ToldText *t = to->t;
    int low, high;
    if (!told_is_child_form(t, first, last, &low, &high)) return;
    int spread = low == high ? about_years(t, first, low) : 0;
    add_age(to, low - spread, high + spread);
    to->was_aged = told_is(told_word(t, last, 1), "and or") && told_word(t, last, 2)->number >= RANGE_YOUNGEST &&
        told_is_clause_end(t, last + 2);
}

static void number_take(Telling *to, size_t at)
{
    const ToldText *t = to->t;
    size_t first = range_begin(t, at);
    const ToldWord *w = told_word(t, at, 0), *before = told_word(t, first, -1);
    bool is_under, is_aged_word = told_is(before, "age aged ages edad");
    bool is_next = to->was_aged && told_word(t, at, -2)->number > 0 && told_is(told_word(t, at, -1), "and or to");
    bool is_in_years = told_is(told_word(t, at, 1), "year years yr yrs y");
    bool is_aged = (is_next || is_aged_word) && (is_in_years || !told_is_measure(t, at));
    to->was_aged = is_aged;
    if (is_range_begun(t, at)) { to->was_aged |= is_aged_word; return; }
    if (played_take(to, first, at)) return;
    if (is_bound(t, at, &is_under)) {
        bound_take(to, at, is_under, are_years(t, at));
        return;
    }
    bool is_said = is_said_at(t, first, at), is_to_come = is_awaited(t, first, at);
    to->was_aged |= is_said;
    if (!is_aged && !is_said && !is_to_come && !are_years_of(t, first, at) && !is_somebody(t, first, at)) {
        form_take(to, first, at);
        return;
    }
    int spread = first == at ? about_years(t, first, w->number) : 0;
    int high = w->number + spread - is_to_come;
    add_age(to, told_word(t, first, 0)->number - spread - is_to_come, high < 99 ? high : 99);
}

/* A child of whom no age is told here. */
static void child_take(Telling *to, size_t at)
{
    int low, high;
    CsvSchool school;
    if (told_is_child_word(to->t, at, &low, &high) && !told_is_played(to->t, at, at)) add_age(to, low, high);
    else if (told_is_at_school(to->t, at, &school)) add_school(to, school);
}

bool csv_told_ages(Arena *scratch, Str text, CsvToldAge ages[], size_t *count, size_t room)
{
    if (text.len > CSV_TOLD_BYTES_MAX) text.len = CSV_TOLD_BYTES_MAX;
    size_t mark = arena_mark(scratch);
    ToldText t = told_text_read(scratch, text);
    Telling to = { .t = &t, .ages = ages, .count = count, .room = room };
    for (size_t at = 0; at < t.count; at++) {
        CsvSchool school;
        size_t behind = any_birth_take(&to, at);
        if (behind > at) { at = behind - 1; continue; }
        if (t.words[at].number > 0 && !told_is_at_school(&t, at, &school)) number_take(&to, at);
        else if (!told_is(&t.words[at], "and or to")) to.was_aged = false;
        child_take(&to, at);
    }
    ranges_drop(&to);
    arena_reset(scratch, mark);
    return to.is_played;
}

void csv_told_true_ages(Arena *scratch, Str text, CsvToldAge ages[], size_t *count, size_t room)
{
    if (text.len > CSV_TOLD_BYTES_MAX) text.len = CSV_TOLD_BYTES_MAX;
    size_t mark = arena_mark(scratch);
    ToldText t = told_text_read(scratch, text);
    Telling to = { .t = &t, .ages = ages, .count = count, .room = room };
    for (size_t at = 0; at < t.count; at++)
        if (is_known_age(&t, at)) add_age(&to, t.words[at].number, t.words[at].number);
    arena_reset(scratch, mark);
}
