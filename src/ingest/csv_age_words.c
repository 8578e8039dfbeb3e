/* csv_age_words.c - which age do these words say? */
#include "ingest/csv_age_words.h"

#include "base/fold.h"
#include "ingest/csv_school.h"

#define CELL_BYTES_MAX 60
#define WORDS_MAX 12
#define NUMBERS_MAX 2
#define GUESS_YEARS 2           /* as in a column of numbers */
#define APART_YEARS_MAX 6
#define NUMBER_MIN 8            /* "two" counts something */
#define GRADE_BEHIND_MIN 6      /* "grade 3" may be that of a warrant or an employee */
#define GRADES_NAMED 4          /* from the ninth: freshman to senior */

typedef struct { Str word; int number; } Word;
typedef struct {
    Word words[WORDS_MAX];
    size_t count;
    int numbers[NUMBERS_MAX], told, to_come, low, high;     /* low to high: of a grade or a school */
    bool is_guess, is_worded;   /* is_worded: something is said that numbers and signs alone do not */
} Said;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The place in the list, from 1; 0 when it is none of them. */
static int place_of(Str word, const char *list)
{
    int place = 1;
    for (Str rest = str_of(list), one; str_cut(&rest, ' ', &one); place++)
        if (str_eq(one, word)) return place;
    return 0;
}

static Str word_at(const Said *s, size_t at) { return at < s->count ? s->words[at].word : S(""); }

/* Letters end where digits begin. False where there are too many. */
static bool words_take(Said *s, char *folded, size_t len)
{
    for (size_t at = 0; at < len;) {
        size_t start = at;
        if (folded[at] == ' ') { at++; continue; }
        bool is_number = is_digit(folded[at]);
        while (at < len && folded[at] != ' ' && is_digit(folded[at]) == is_number) at++;
        if (s->count == WORDS_MAX) return false;
        Word *w = &s->words[s->count++];
        *w = (Word){ { folded + start, at - start }, -1 };
        if (is_number && (w->word.len > 2 || !str_to_number(w->word, &w->number))) return false;
    }
    return s->count > 0;
}

/* "fifteen", "thirty four": the number, and how many words it has. */
static int number_at(const Said *s, size_t at, size_t *words)
{
    static const char names[] = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen "
        "sixteen seventeen eighteen nineteen";
    *words = 1;
    if (s->words[at].number >= 0) return s->words[at].number;
    int tens = place_of(word_at(s, at), "twenty thirty forty fifty sixty seventy eighty ninety");
    int ones = place_of(word_at(s, at + (tens > 0)), names);
    if (tens && ones && ones < 10) *words = 2;
    if (tens) return tens * 10 + 10 + (ones < 10 ? ones : 0);
    return ones >= NUMBER_MIN ? ones : -1;
}

static size_t grade_take(Said *s, int grade, size_t words)
{
    CsvSchool school = csv_school_grade(grade);
    s->low = school.low;
    s->high = school.high;
    return words;
}

/* "9th grade", "tenth grader", "grade 8": how many words; 0 for none. */
static size_t grade_at(Said *s, size_t at)
{
    Str one = word_at(s, at);
    int number = s->words[at].number, after = at + 1 < s->count ? s->words[at + 1].number : -1;
    bool is_numeral = number >= 1 && number <= CSV_GRADES && str_is_one_of(word_at(s, at + 1), "st nd rd th");
    int grade = is_numeral ? number
        : place_of(one, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth");
    bool is_grade = grade && str_is_one_of(word_at(s, at + 1 + is_numeral), "grade grader gr grd");
    if (is_grade) return grade_take(s, grade, is_numeral ? 3 : 2);
    bool is_behind = str_is_one_of(one, "grade gr") && after >= GRADE_BEHIND_MIN && after <= CSV_GRADES;
    return is_behind ? grade_take(s, after, 2) : 0;
}

/* "sophomore", "hs junior", "17 senior", "middle school": a senior alone is an old person. */
static size_t school_take(Said *s, size_t at)
{
    bool is_school = str_is_one_of(word_at(s, at + 1), "school schooler");
    bool is_high = str_is_one_of(word_at(s, at), "high") && is_school;
    bool is_middle = str_is_one_of(word_at(s, at), "middle") && is_school;
    size_t words = is_high ? 2 : str_is_one_of(word_at(s, at), "hs");
    int named = place_of(word_at(s, at + words), "freshman sophomore junior senior sophmore");
    if (named > GRADES_NAMED) named = 2;
    if (named && (named < 3 || words || s->told)) return grade_take(s, named + 8, words + 1);
    if (!is_high && !is_middle) return 0;
    s->low = csv_school_grade(is_middle ? 6 : 8).low;
    s->high = csv_school_grade(is_middle ? 8 : CSV_GRADES).high;
    return 2;
}

/* "late teens", "mid 20s", "fifties": how many words; 0 for none. */
static size_t decade_take(Said *s, size_t at)
{
    static const struct { int low, high; } parts[] = { { 0, 9 }, { 0, 3 }, { 4, 6 }, { 7, 9 } };
    int part = place_of(word_at(s, at), "early mid late");
    size_t first = at + (part > 0);
    bool are_teens = part && str_is_one_of(word_at(s, first), "teens teen");
    if (are_teens) {
        s->low = 11 + part * 2;
        s->high = s->low + 2;
        return 2;
    }
    int tens = place_of(word_at(s, first), "teens twenties thirties forties fifties sixties seventies eighties") * 10;
    int number = first < s->count ? s->words[first].number : -1;
    bool is_numeral = number >= 20 && number % 10 == 0 && str_eq(word_at(s, first + 1), S("s"));
    if (is_numeral) tens = number;
    if (tens < 20) return 0;
    s->low = tens + parts[part].low;
    s->high = tens + parts[part].high;
    return (part > 0) + (is_numeral ? 2 : 1);
}

/* "turns 17 in Dec": to the end, where no more than a day follows. */
static size_t turns_take(Said *s, size_t at)
{
    size_t words, next = at + 1;
    if (!str_is_one_of(word_at(s, at), "turns turning") || next >= s->count) return 0;
    int number = number_at(s, next, &words);
    size_t rest = s->count - next - words;
    bool is_day = !rest || str_is_one_of(word_at(s, next + words), "in on at next this soon tomorrow");
    if (number < NUMBER_MIN || rest > 3 || !is_day) return 0;
    s->to_come = number;
    return s->count - at;
}

/* "4 mo" behind years. */
static size_t months_take(const Said *s, size_t at)
{
    bool is_behind = at > 1 && str_is_one_of(word_at(s, at - 1), "yr yrs y year years");
    return is_behind && s->words[at].number >= 0 && str_is_one_of(word_at(s, at + 1), "mo mos m month months") ? 2 : 0;
}

static size_t number_take(Said *s, size_t at)
{
    size_t words;
    int number = number_at(s, at, &words);
    if (number < 1 || s->told == NUMBERS_MAX) return 0;
    s->is_worded |= s->words[at].number < 0;
    s->numbers[s->told++] = number;
    return words;
}

/* Words that say nothing of their own, and such that make a guess of it. */
static size_t filler_take(Said *s, size_t at)
{
    static const char silent[] = "or to and age aged is im i am she he shes hes just only yo yoa y o yr yrs year "
        "years old "
        "now a an in rising tops hs her his their";
    Str word = word_at(s, at);
    bool is_told = str_is_one_of(word, "says said states claims");
    bool is_about = str_is_one_of(word, "about approx around circa like");
    bool is_guess = str_is_one_of(word, "maybe probably prob looks ish possibly guess so");
    s->is_guess |= is_guess || is_about;
    s->is_worded |= is_guess || is_told;
    return is_guess || is_about || is_told || str_is_one_of(word, silent) ? 1 : 0;
}

static bool said_read(Said *s)
{
    for (size_t at = 0; at < s->count;) {
        size_t words = grade_at(s, at);
        if (!words) words = school_take(s, at);
        if (!words) words = decade_take(s, at);
        if (!words) words = turns_take(s, at);
        if (!words) words = months_take(s, at);
        if (!words) words = number_take(s, at);
        if (!words) words = filler_take(s, at);
        if (!words) return false;
        at += words;
    }
    return (s->told && s->is_worded) || s->low || s->to_come;
}

static bool range_put(int low, int high, char age[4], size_t *len)
{
    if (low < 1) low = 1;
    if (high > 99) high = 99;
    const int digits[] = { low / 10, low % 10, high / 10, high % 10 };
    *len = low == high ? 2 : 4;
    for (size_t i = 0; i < *len; i++) age[i] = (char)('0' + digits[i]);
    return true;
}

/* What somebody says who says none: "wont say" and what they said instead. */
static bool is_unsaid(Str folded)
{
    static const char *const words[] = { "wont say", "would not say", "wouldnt say", "wdnt say", "will not say",
        "didnt say", "did not say", "doesnt know", "does not know", "wont give", "refused to say", "not given", "not "
        "told" };
    for (size_t i = 0; i < folded.len; i++)
        if (is_digit(folded.at[i])) return false;
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_starts(folded, str_of(words[i]))) return true;
    return false;
}

/* Signs that set a bound make of the number another: "17+". */
static bool has_bound(Str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (memchr("+<>*", cell.at[i], 4)) return true;
    return false;
}

static bool said_put(const Said *s, bool is_guess, char age[4], size_t *len)
{
    int one = s->numbers[0], two = s->numbers[1], years = is_guess ? GUESS_YEARS : 0;
    int low = one < two ? one : two, high = one < two ? two : one;
    if (s->told == NUMBERS_MAX) return high - low <= APART_YEARS_MAX && range_put(low, high, age, len);
    if (s->told) return range_put(one - years, one + years, age, len);
    return s->to_come ? range_put(s->to_come - 1, s->to_come - 1, age, len) : range_put(s->low, s->high, age, len);
}

bool csv_age_in_words(Str cell, char age[4], size_t *len)
{
    char folded[CELL_BYTES_MAX + FOLD_CHARACTER_MAX];
    Said s = { .count = 0 };
    if (!cell.len || cell.len > CELL_BYTES_MAX || has_bound(cell)) return false;
    Str text = { folded, fold_text(cell, folded, CELL_BYTES_MAX) };
    if (is_unsaid(text)) {
        memcpy(age, "00", 2);
        *len = 2;
        return true;
    }
    if (!words_take(&s, folded, text.len) || !said_read(&s)) return false;
    return said_put(&s, s.is_guess || memchr(cell.at, '?', cell.len), age, len);
}

static int age_end(const char *age, size_t at) { return (age[at] - '0') * 10 + age[at + 1] - '0'; }

bool csv_age_join(char age[4], size_t *len, const char *other, size_t other_len)
{
    if (!*len) {
        memcpy(age, other, other_len);
        *len = other_len;
    }
    int low = age_end(age, 0), high = age_end(age, *len - 2);
    int other_low = age_end(other, 0), other_high = age_end(other, other_len - 2);
    if (other_low < low) low = other_low;
    if (other_high > high) high = other_high;
    bool is_first = low == other_low && high == other_high;
    return is_first || (high - low <= APART_YEARS_MAX && range_put(low, high, age, len));
}
