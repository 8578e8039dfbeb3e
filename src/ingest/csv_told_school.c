/* csv_told_school.c - is somebody of a narrative at school, and how old are those of that grade? */
#include "ingest/csv_told_school.h"

#include "ingest/csv_told_child.h"
#include "ingest/csv_told_counts.h"
#include "ingest/csv_told_names.h"

#define GRADE_OF_NO_INJURY 6    /* injuries have five grades */
#define GRADE_OF_FRESHMEN 9
#define SCHOOL_YEARS_MIN 5      /* of whom only "school girl" is told */
#define SCHOOL_YEARS_MAX 17

static const char pupils[] =
    "student students stu pupil pupils girl girls boy boys kid kids child children ch youth youths female females male "
    "males fem fems sib brother brothers sister sisters daughter dtr dau son niece nephew friend friends";

/* "1" of "1st" to "12" of "12th", "first" to "twelfth"; *words: how many. 0 for none. */
static int ordinal(const ToldText *t, size_t at, int *words)
{
    static const char *const names[] = { "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
                                         "ninth", "tenth", "eleventh", "twelfth" };
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    bool is_numeral = w->word.at[0] <= '9' && w->number > 0 && w->number <= CSV_GRADES;
    *words = is_numeral ? 2 : 1;
    if (is_numeral) return next->gap == 0 && told_is(next, "st nd rd th") ? w->number : 0;
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_eq(w->word, str_of(names[i]))) return (int)i + 1;
    return 0;
}

static bool is_before(const ToldText *t, size_t at, int most, const char *list)
{
    for (int by = -1; by >= -most && !told_word(t, at, by + 1)->is_begin; by--)
        if (told_is(told_word(t, at, by), list)) return true;
    return false;
}

/* Behind a grade: a teacher's, a level, an offense, an injury. */
static bool is_of_other(const ToldWord *w)
{
    static const char others[] =
        "teacher teachers education level reading classroom room math english science coach counselor principal aide "
        "felony misdemeanor misd larceny theft offense offence crime tear sprain burn burns laceration lac concussion "
        "injury fracture fx ulcer diploma equivalent teaching aide beef";
    return !w->is_begin && told_is(w, others);
}

/* Before a grade: what a teacher does, an offense, a thing that has grades. */
static bool is_others(const ToldText *t, size_t at)
{
    return is_before(t, at, 3, "teaches taught teach teacher coaches felony misdemeanor offense crime theft degree pay "
                               "salary steel fuel bolt warrant road down class gleason tumor");
}

/* "completed 9th grade", "dropped out in the 9th grade", "since 9th grade", "began in 11th gr.": a past. */
static bool is_past(const ToldText *t, size_t at)
{
    static const char past[] =
        "completed finished highest education thru through since dropped when began started quit";
    for (int by = -1; by > -6 && !told_word(t, at, by + 1)->is_begin; by--)
        if (told_is(told_word(t, at, by), past) || (by > -3 && told_is(told_word(t, at, by), "last"))) return true;
    return false;
}

/* "shes in 8th", where nothing follows that would be a street. */
static bool is_in_grade(const ToldText *t, size_t at, int words)
{
    bool is_in = told_is(told_word(t, at, -1), "in") && told_is(told_word(t, at, -2), "shes hes she he is im theyre");
    bool is_corner = told_is(told_word(t, at, words), "and") && told_is_name(t, told_word(t, at, words + 1));
    return is_in && told_is_clause_end(t, at + (size_t)words - 1) && !is_corner;
}

/* "girls (9th)" */
static bool is_in_brackets(const ToldText *t, size_t at, int words)
{
    size_t end = told_word(t, at, words - 1)->end;
    return told_word(t, at, 0)->gap == '(' && end < t->text.len && t->text.at[end] == ')' &&
        told_is(told_word(t, at, -1), pupils);
}

/* "7th gr", "tenth grader", "girls (9th)" */
static int grade_in_order(const ToldText *t, size_t at)
{
    int words, grade = ordinal(t, at, &words);
    const ToldWord *behind = told_word(t, at, words);
    if (!grade || is_past(t, at) || is_others(t, at)) return 0;
    bool is_grade = !behind->is_begin && told_is(behind, "grade grader graders gr grd");
    if (is_grade) return is_of_other(told_word(t, at, words + 1)) ? 0 : grade;
    bool is_alone = is_in_grade(t, at, words) || is_in_brackets(t, at, words);
    return is_alone && grade >= GRADE_OF_NO_INJURY ? grade : 0;
}

/* "school ID says grade 9" */
static bool is_shown_by_school(const ToldText *t, size_t at)
{
    if (!told_is(told_word(t, at, -1), "says shows reads lists said showed")) return false;
    for (int by = -2; by > -8 && !told_word(t, at, by + 1)->is_begin; by--)
        if (told_is(told_word(t, at, by), "school student")) return true;
    return false;
}

/* "K. (gr 8)", "One of mine, grade 7, gets off", "Gr. 8.": alone in brackets, between commas or full stops. */
static bool is_grade_alone(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *before = told_word(t, at, -1), *next = told_word(t, at, 2);
    bool is_bracketed = w->at > 0 && t->text.at[w->at - 1] == '(';
    if (is_bracketed) return told_is_clause_end(t, at + 1) && (before->word.len == 1 || told_is_name(t, before));
    return next->is_begin || (next->gap && memchr(",()", next->gap, 3)) || told_is(next, "at");
}

static bool is_number_of_grade(const ToldText *t, size_t at)
{
    const ToldWord *number = told_word(t, at, 1);
    bool is_numeral = number->word.len && number->word.at[0] <= '9' && number->number > 0;
    return told_is(told_word(t, at, 0), "gr grade grd") && is_numeral && number->number <= CSV_GRADES &&
        !is_past(t, at) && !is_others(t, at) && !is_of_other(told_word(t, at, 2)) && !told_is_measure(t, at + 1);
}

/* "boy gr 5", "Gr 11 student", "K. (gr 8)", "in grade 6,", "school ID says grade 9": of an injury or an offense
 * nothing of this is said. */
static int grade_by_number(const ToldText *t, size_t at)
{
    if (!is_number_of_grade(t, at)) return 0;
    const ToldWord *w = told_word(t, at, 0), *before = told_word(t, at, -1), *next = told_word(t, at, 2);
    int grade = told_word(t, at, 1)->number;
    bool is_pupil = (told_is(next, pupils) && !next->is_begin) || (told_is(before, pupils) && !w->is_begin);
    if (is_pupil || (told_is(before, "in") && told_is_clause_end(t, at + 1)) || is_shown_by_school(t, at)) return grade;
    return grade >= GRADE_OF_NO_INJURY && is_grade_alone(t, at) ? grade : 0;
}

/* A university has freshmen, too. */
static bool is_of_college(const ToldText *t, size_t first)
{
    static const char schools[] = "uni law med nursing seminary";
    for (size_t at = 0; at < t->count; at++)
        if (told_is(&t->words[at], "college university univ campus dorm sorority fraternity undergrad")) return true;
    for (int by = 1; by < 5 && !told_word(t, first, by)->is_begin; by++)
        if (told_is(told_word(t, first, by), schools)) return true;
    return is_before(t, first, 3, schools);
}

/* "freshman here for", "one of my sophomores", and no "freshman congressman" and "18 freshman". */
static bool may_be_pupil(const ToldText *t, size_t at)
{
    static const char others[] = "year class orientation congressman congresswoman senator representative legislator";
    const ToldWord *next = told_word(t, at, 1), *before = told_word(t, at, -1);
    bool is_other = (!next->is_begin && told_is(next, others)) || before->number > SCHOOL_YEARS_MAX;
    return !is_other && !told_is(before, "school hs highschool") && !is_past(t, at) && !told_is_negated(t, at) &&
        !is_of_college(t, at);
}

/* "freshman" and "sophomore", who may be at college; "hs senior" and "junior at high school". */
static bool is_year(const ToldText *t, size_t at, bool is_high, CsvSchool *told)
{
    static const char *const names[] = { "freshman freshmen", "sophomore sophomores sophmore", "junior juniors",
                                         "senior seniors" };
    size_t year = 0;
    while (year < COUNT(names) && !told_is(told_word(t, at, 0), names[year])) year++;
    if (year == COUNT(names)) return false;
    is_high |= told_is(told_word(t, at, 1), "in at") && told_is(told_word(t, at, 2), "hs high highschool");
    *told = csv_school_grade(GRADE_OF_FRESHMEN + (int)year);
    if (!is_high) told->high = csv_school_grade(CSV_GRADES).high;
    return is_high || (year < 2 && may_be_pupil(t, at));
}

/* "middle school girl", "middle school ID", "she had a middle school hoodie on" */
static bool is_pupil_of(const ToldText *t, size_t at, int words)
{
    const ToldWord *w = told_word(t, at, words);
    if (w->is_begin) return false;
    if (told_is(w, pupils) || told_is(w, "age aged id")) return true;
    int by = told_is(told_word(t, at, -1), "a her his the") ? -2 : -1;
    return told_is(w, "backpack hoodie uniform lanyard shirt sweatshirt jacket gym") &&
        told_is(told_word(t, at, by), "had has got wearing wore in with w");
}

/* "middle school girl", "in middle school", "kid from the middle school"; "near the middle school" is a place. */
static bool is_of_school(const ToldText *t, size_t at, int words)
{
    static const char past[] = "was were since when finished completed";
    const ToldWord *before = told_word(t, at, -1);
    if (is_pupil_of(t, at, words)) return true;
    if (told_is(before, "in") && told_word(t, at, 0)->gap == ' ')
        return !told_is(told_word(t, at, -2), past) && !told_is(told_word(t, at, -3), past);
    int by = told_is(before, "the a our") ? -2 : -1;
    return told_is(told_word(t, at, by), "from at") && told_is(told_word(t, at, by - 1), pupils) &&
        !told_word(t, at, by)->is_begin;
}

static CsvSchool grades(int first, int last)
{
    return (CsvSchool){ .low = csv_school_grade(first).low, .high = csv_school_grade(last).high };
}

/* "high school girls", "hs sophomore", "highschooler" */
static bool is_at_high_school(const ToldText *t, size_t at, CsvSchool *told)
{
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    bool is_two = told_is(w, "high") && told_is(next, "school schooler schoolers");
    if (!is_two && !told_is(w, "highschool highschooler highschoolers hs")) return false;
    int words = is_two ? 2 : 1;
    if (told_is_negated(t, at) || is_past(t, at)) return false;
    if (is_year(t, at + (size_t)words, true, told)) return true;
    *told = grades(8, CSV_GRADES);      /* on the first day of the ninth some have no birthday yet */
    bool is_still = told_is(told_word(t, at, -1), "in") && told_is(told_word(t, at, -2), "still shes hes theyre im");
    if (is_still) return true;
    return told_is(is_two ? next : w, "schooler schoolers highschooler highschoolers") || is_pupil_of(t, at, words);
}

/* "in middle school", "junior high girl", "middle schoolers" */
static bool is_at_middle_school(const ToldText *t, size_t at, CsvSchool *told)
{
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    bool is_junior = told_is(w, "junior jr") && told_is(next, "high") && !next->is_begin;
    bool is_two = is_junior || (told_is(w, "middle") && told_is(next, "school schooler schoolers"));
    if (!is_two && !told_is(w, "middleschool middleschooler middleschoolers")) return false;
    int words = is_two ? 2 : 1;
    if (is_junior && told_is(told_word(t, at, 2), "school")) words++;
    *told = is_junior ? grades(7, 9) : grades(6, 8);
    bool is_person = told_is(is_two ? next : w, "schooler schoolers middleschooler middleschoolers");
    return !told_is_negated(t, at) && (is_person || is_of_school(t, at, words));
}

/* "there's school girls in there"; an outfit is no child. */
static bool is_schoolchild(const ToldText *t, size_t at)
{
    static const char things[] = "outfit outfits costume costumes uniform uniforms fantasy skirt look theme roleplay";
    static const char other[] = "high middle grade law med medical nursing beauty grad old elementary trade art flight";
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    bool is_two = told_is(w, "school") && next->gap == ' ' && told_is(next, "girl girls boy boys") &&
        !told_is(told_word(t, at, -1), other);
    if (!is_two && !told_is(w, "schoolgirl schoolgirls schoolboy schoolboys")) return false;
    const ToldWord *behind = told_word(t, at, is_two ? 2 : 1);
    return !told_is_negated(t, at) && (behind->is_begin || !told_is(behind, things));
}

/* "class of 2028", "class of '28" */
static int class_at(const ToldText *t, size_t at)
{
    const ToldWord *year = told_word(t, at, 2);
    int number = 0;
    bool is_class = told_is(told_word(t, at, 0), "class") && told_is(told_word(t, at, 1), "of") && !year->is_begin;
    if (!is_class || !str_to_number(year->word, &number)) return 0;
    if (year->word.len == 2 && year->gap == '\'') return 2000 + number;
    return year->word.len == 4 && number >= 2000 && number < 2100 ? number : 0;
}

/* Asked for every word of every text. */
static bool may_begin(const ToldWord *w)
{
    return w->word.len && memchr("fstengmhjc0123456789", w->word.at[0], 20);
}

bool told_is_at_school(const ToldText *t, size_t at, CsvSchool *told)
{
    if (!may_begin(told_word(t, at, 0))) return false;
    *told = (CsvSchool){ .class_year = class_at(t, at) };
    if (told->class_year) return true;
    int grade = grade_in_order(t, at);
    if (!grade) grade = grade_by_number(t, at);
    *told = grade ? csv_school_grade(grade) : (CsvSchool){ .low = SCHOOL_YEARS_MIN, .high = SCHOOL_YEARS_MAX };
    if (grade) return !told_is_negated(t, at);
    return is_schoolchild(t, at) || is_at_high_school(t, at, told) || is_at_middle_school(t, at, told) ||
        is_year(t, at, false, told);
}
