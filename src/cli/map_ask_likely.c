/* map_ask_likely.c - which words can be typed for a column, as far as its values and its meaning tell? */
#include "cli/map_asking.h"

#include "cli/page.h"

#define LIKELY_MAX 3
#define TEXT_BYTES 40           /* a value so long is a text */
#define PHONE_DIGITS 10
#define NAME_WORDS_MAX 4

/* ---- what a value could be ---- */

typedef enum { LIKE_DAY, LIKE_AGE, LIKE_SEX, LIKE_PHONE, LIKE_NAME, LIKE_TEXT, LIKE_NUMBER, LIKE_WORDS, LIKES } Like;

typedef struct { size_t digits, letters, blanks, parts; bool has_comma; } Signs;    /* parts: signs within a day */

static Signs signs_of(Str value)
{
    Signs s = { 0 };
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];
        s.digits += c >= '0' && c <= '9';
        s.letters += (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        s.blanks += c == ' ';
        s.parts += c == '/' || c == '-';
        s.has_comma |= c == ',';
    }
    return s;
}

/* "3/14/2024", "14-Mar-24", "20240314" */
static bool is_day(Str value, Signs s)
{
    if (s.parts == 2) return s.digits >= 3 && s.letters <= 3;
    return s.digits == 8 && value.len == 8 && (str_starts(value, S("19")) || str_starts(value, S("20")));
}

static bool is_short_number(Str value, Signs s)
{
    return s.digits && s.digits == value.len && value.len <= 2;
}

static Like like_of(Str value)
{
    Signs s = signs_of(value);
    if (value.len == 1 && strchr("FMUfmu", value.at[0])) return LIKE_SEX;
    if (is_short_number(value, s)) return LIKE_AGE;
    if (value.len >= TEXT_BYTES || s.blanks > NAME_WORDS_MAX) return LIKE_TEXT;
    if (is_day(value, s)) return LIKE_DAY;
    if (s.digits >= PHONE_DIGITS && !s.letters) return LIKE_PHONE;
    if (s.has_comma && s.letters && !s.digits) return LIKE_NAME;
    return s.digits && !s.blanks ? LIKE_NUMBER : LIKE_WORDS;
}

/* Of the values that are shown, "15 | 44 | 31", what most are; of two that are as many the first in the list above. */
static Like like_most(Str shown)
{
    size_t counts[LIKES] = { 0 };
    Like best = LIKE_WORDS;
    Str value;
    while (str_cut(&shown, '|', &value))
        if (str_trim(value).len) counts[like_of(str_trim(value))]++;
    for (Like like = LIKES; like-- > 0;)
        if (counts[like] && counts[like] >= counts[best]) best = like;
    return best;
}

/* ---- the words ---- */

typedef struct { Str words[LIKELY_MAX]; size_t count; Str meaning; } Likely;

static void likely_add(Likely *l, Str words)
{
    bool is_new = l->count < LIKELY_MAX && !str_eq(words, l->meaning) && meaning_exists(words);
    for (size_t i = 0; i < l->count; i++) is_new &= !str_eq(l->words[i], words);
    if (is_new) l->words[l->count++] = words;
}

/* "victim2.age" and so on of "offender2.age": the same of somebody else. */
static void roles_add(Ask *a, Likely *l)
{
    static const char *const roles[] = { "person", "victim", "arrestee", "offender" };
    Str field = l->meaning, role;
    if (!str_cut(&field, '.', &role) || !field.len) return;
    bool has_number = role.len && role.at[role.len - 1] >= '1' && role.at[role.len - 1] <= '9';
    Str number = has_number ? (Str){ role.at + role.len - 1, 1 } : S("");
    bool is_persons = false;
    role.len -= number.len;
    for (size_t i = 0; i < COUNT(roles); i++) is_persons |= str_eq(role, str_of(roles[i]));
    for (size_t i = 0; i < COUNT(roles) && is_persons; i++)
        likely_add(l, str_format(a->arena, "%s%.*s.%.*s", roles[i], STR(number), STR(field)));
}

/* A charge is the report's, or that of who was arrested, or no more than a kind of event. */
static void charges_add(Likely *l)
{
    static const char *const words[] = { "offense.code", "arrestee.offense", "report.event" };
    bool is_charge = str_starts(l->meaning, S("offense.")) || str_eq(l->meaning, S("arrestee.offense"));
    for (size_t i = 0; i < COUNT(words) && is_charge; i++) likely_add(l, str_of(words[i]));
}

static void questions_add(const Ask *a, Likely *l, size_t column)
{
    int number = 0;
    for (size_t i = 0; i < a->p->question_count; i++) {
        const ProposedQuestion *q = &a->p->questions[i];
        if (str_to_number(q->column, &number) && (size_t)number == column + 1) likely_add(l, q->typed);
    }
}

void map_ask_second_tell(Ask *a)
{
    if (a->is_second_told) return;
    a->is_second_told = true;
    page_text(a->out, 2, "(Words can be typed as well: person.last_name and person.first_name for the parts of a name, "
              "person2.age, person3.age: of a second, third person of the row.)");
}

void map_ask_likely(Ask *a, size_t column)
{
    static const char *const words[LIKES][LIKELY_MAX + 1] = {
        { "report.date", "person.birth_date", "victim.birth_date", "arrestee.birth_date" },
        { "person.age", "victim.age", "arrestee.age", "offender.age" },
        { "person.sex", "person.role", "victim.sex", "arrestee.sex" },
        { "person.phone", "report.number", "victim.phone", "arrestee.phone" },
        { "person.name", "victim.name", "arrestee.name", "offender.name" },
        { "report.narrative", "report.event", "offense.code", "report.place" },
        { "report.number", "offense.code", "person.plate", "report.place" },
        { "report.event", "offense.code", "report.place", "person.role" },
    };
    const ProposedColumn *c = &a->p->columns[column];
    Likely l = { .meaning = c->meaning };
    Str all = S("");
    questions_add(a, &l, column);
    charges_add(&l);
    roles_add(a, &l);
    Like like = like_most(c->shown);
    for (size_t i = 0; i < COUNT(words[like]); i++) likely_add(&l, str_of(words[like][i]));
    for (size_t i = 0; i < l.count; i++)
        all = str_format(a->arena, "%.*s%s%zu %.*s (%.*s)", STR(all), i ? ", " : "", column + 1, STR(l.words[i]),
                         STR(meaning_in_words(a->arena, l.words[i])));
    bool is_read = !str_eq(c->meaning, S("keep")) && !str_eq(c->meaning, S("ignore"));
    page_text(a->out, 0, "\"%.*s\" is %s%.*s. Else type: %.*s.", STR(page_shown(a->arena, c->name)),
              is_read ? "read as " : "", STR(meaning_in_words(a->arena, c->meaning)), STR(all));
    map_ask_second_tell(a);
}
