/* csv_school.c - which grade of school do these words name? */
#include "ingest/csv_school.h"

#define YEARS_BELOW 5           /* of the grade's number */
#define YEARS_ABOVE 7
#define GRADE_TOLD_MIN 6        /* "grade 3" may be that of a warrant, a fuel or an employee */
#define SCHOOL_BEGINS 8         /* the month */

static const char at_college[] = "college university univ uni campus undergrad law med nursing seminary";

CsvSchool csv_school_grade(int grade)
{
    return (CsvSchool){ .low = grade + YEARS_BELOW, .high = grade + YEARS_ABOVE };
}

bool csv_school_class(int class_year, Date on, int *low, int *high)
{
    if (!date_is_known(on)) return false;
    int school_year = on.year + (on.month >= SCHOOL_BEGINS);
    int grade = CSV_GRADES - (class_year - school_year);
    if (grade < 1 || grade > 40) return false;
    *low = grade + YEARS_BELOW;
    *high = grade + YEARS_ABOVE;
    return true;
}

/* The place of the word in the list, from 1; 0 when it is none of them. */
static int place_of(const ToldWord *w, const char *list)
{
    int place = 1;
    for (Str rest = str_of(list), one; str_cut(&rest, ' ', &one); place++)
        if (w->word.len && str_eq(one, w->word)) return place;
    return 0;
}

/* "9th", "ninth": the number, and how many words it has. */
static int ordinal_at(const ToldText *t, size_t at, int *words)
{
    const ToldWord *w = told_word(t, at, 0), *end = told_word(t, at, 1);
    bool is_numeral = w->number >= 1 && w->word.at[0] <= '9' && end->gap == 0 && told_is(end, "st nd rd th");
    *words = is_numeral ? 2 : 1;
    int number = is_numeral ? w->number
        : place_of(w, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth");
    return number <= CSV_GRADES ? number : 0;
}

static bool is_before(const ToldText *t, size_t at, const char *list)
{
    for (int by = -1; by > -4 && !told_word(t, at, by + 1)->is_begin; by--)
        if (told_is(told_word(t, at, by), list)) return true;
    return false;
}

static bool is_about_college(const ToldText *t, size_t at)
{
    if (is_before(t, at, at_college)) return true;
    for (int by = 1; by < 5 && !told_word(t, at, by)->is_begin; by++)
        if (told_is(told_word(t, at, by), at_college)) return true;
    return false;
}

static bool is_end(const ToldWord *next)
{
    return next->is_begin || (next->gap && memchr(",()\"'-", next->gap, 6));
}

/* "9th grade" and "11th gr"; "shes in 8th", where nothing follows that would be a street. */
static int ordinal_grade(const ToldText *t, size_t at)
{
    static const char of_others[] = "completed finished highest education last thru through teaches taught teach "
        "teacher "
        "coaches felony misdemeanor offense crime theft degree";
    static const char not_theirs[] = "teacher teachers education level reading classroom room felony misdemeanor "
        "offense "
        "teaching aide beef";
    int words, grade = ordinal_at(t, at, &words);
    if (!grade) return 0;
    const ToldWord *noun = told_word(t, at, words), *in = told_word(t, at, -1);
    if (told_is(noun, "grade grades grader graders gr grd")) {
        bool is_short = told_is(noun, "gr grd");
        if (is_short && grade < GRADE_TOLD_MIN) return 0;
        return is_before(t, at, of_others) || told_is(told_word(t, at, words + 1), not_theirs) ? 0 : grade;
    }
    bool is_in = told_is(in, "in") && !in->is_begin && told_is(told_word(t, at, -2), "shes hes she he is im");
    return is_in && grade >= GRADE_TOLD_MIN && is_end(noun) ? grade : 0;
}

/* "grade 8": alone, or of a student. */
static int grade_behind(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *number = told_word(t, at, 1), *next = told_word(t, at, 2);
    bool is_word = told_is(w, "grade gr") && number->gap && memchr(" :", number->gap, 2);
    bool is_grade = is_word && number->number >= GRADE_TOLD_MIN && number->number <= CSV_GRADES;
    if (!is_grade || is_before(t, at, "felony misdemeanor offense crime pay steel fuel bolt warrant road down class"))
        return 0;
    return (is_end(next) && next->gap != '-') || told_is(next, "student at girl boy kid") ? number->number : 0;
}

/* "sophomore", "high school junior"; a senior alone is an old person. */
static int named_grade(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *before = told_word(t, at, -1), *next = told_word(t, at, 1);
    int place = place_of(w, "freshman sophomore sophmore junior senior");
    int grade = place < 3 ? place + 8 : place + 7;
    bool is_school = told_is(before, "hs") || (told_is(before, "school") && told_is(told_word(t, at, -2), "high"));
    bool is_behind = told_is(next, "in at") && told_is(told_word(t, at, 2), "hs high");
    if (!place || is_about_college(t, at)) return 0;
    return grade < 11 || is_school || is_behind ? grade : 0;
}

static int class_at(const ToldText *t, size_t at)
{
    const ToldWord *year = told_word(t, at, 2);
    int number = 0;
    bool is_class = told_is(told_word(t, at, 0), "class") && told_is(told_word(t, at, 1), "of") && !year->is_begin;
    if (!is_class || !str_to_number(year->word, &number)) return 0;
    if (year->word.len == 2 && year->gap == '\'') return 2000 + number;
    return year->word.len == 4 && number >= 2000 && number < 2100 ? number : 0;
}

static bool is_denied(const ToldText *t, size_t at)
{
    return is_before(t, at, "no not non none nobody without neither nor isnt wasnt neg negative");
}

typedef enum { SCHOOL_NONE, SCHOOL_MIDDLE, SCHOOL_JUNIOR_HIGH, SCHOOL_HIGH } School;

/* *noun: how far behind the first word that stands which would say whose school it is. */
static School school_named(const ToldText *t, size_t at, int *noun)
{
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    *noun = told_is(w, "hs") || told_is(next, "schooler schoolers") ? 1 : 2;
    if (told_is(w, "hs")) return SCHOOL_HIGH;
    if (told_is(w, "junior jr") && told_is(next, "high")) return SCHOOL_JUNIOR_HIGH;
    if (!told_is(next, "school schooler schoolers")) return SCHOOL_NONE;
    return told_is(w, "high") ? SCHOOL_HIGH : told_is(w, "middle") ? SCHOOL_MIDDLE : SCHOOL_NONE;
}

/* A building has a lot, a teacher and a name; these are a child's. Who wears a high school's shirt may be old. */
static bool is_childs(const ToldText *t, size_t at, School school, int noun)
{
    static const char theirs[] = "student students girl girls boy boys kid kids freshman sophomore junior senior "
        "age aged "
        "schooler schoolers";
    static const char worn[] = "shirt hoodie jacket backpack uniform id";
    const ToldWord *one = told_word(t, at, noun), *two = told_word(t, at, noun + 1);
    if (told_is(one, theirs)) return true;
    if (school == SCHOOL_HIGH) return false;
    bool is_in = told_is(told_word(t, at, -1), "in") && is_end(one);
    return is_in || told_is(one, worn) || (told_is(one, "gym band") && told_is(two, worn));
}

/* "middle school girl", "in middle school", "a middle schooler": grades of it, whichever. */
static bool school_at(const ToldText *t, size_t at, CsvSchool *told)
{
    static const struct { int first, last; } grades[] = { [SCHOOL_MIDDLE] = { 6, 8 }, [SCHOOL_JUNIOR_HIGH] = { 7, 9 },
        [SCHOOL_HIGH] = { 8, 12 } };        /* 13 as well: on the first day of the ninth some have no birthday yet */
    int noun;
    School school = school_named(t, at, &noun);
    if (!school || !is_childs(t, at, school, noun) || is_denied(t, at)) return false;
    *told = (CsvSchool){ .low = grades[school].first + YEARS_BELOW, .high = grades[school].last + YEARS_ABOVE };
    return true;
}

/* Asked for every word of every text. */
static bool may_begin(const ToldWord *w)
{
    return w->word.len && memchr("fstengmhjc0123456789", w->word.at[0], 20);
}

bool csv_school_told(const ToldText *t, size_t at, CsvSchool *told)
{
    if (!may_begin(told_word(t, at, 0))) return false;
    int grade = ordinal_grade(t, at);
    if (!grade) grade = grade_behind(t, at);
    if (!grade) grade = named_grade(t, at);
    if (grade) *told = csv_school_grade(grade);
    if (grade) return !is_denied(t, at);
    int year = class_at(t, at);
    if (year) *told = (CsvSchool){ .class_year = year };
    return year || school_at(t, at, told);
}
