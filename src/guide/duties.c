/* duties.c - which duties are there, and is the table of them whole? */
#include "guide/duties.h"

#include <limits.h>

#include "base/tsv.h"

static const Str dash = { "-", 1 };

static bool wrong(Err *err, const char *table, const TsvRow *row, const char *mistake)
{
    return err_set(err, ERR_INPUT, "%s, line %zu: %s.", table, row->line, mistake);
}

static bool head_is(Tsv *tsv, TsvRow *row, const char *table, size_t cells, Err *err)
{
    if (tsv_next(tsv, row) && row->count == cells && str_eq(row->cell[0], S("id"))) return true;
    return err_set(err, ERR_INPUT, "%s: the first row names the columns.", table);
}

static bool is_whole(const TsvRow *row, size_t cells)
{
    for (size_t i = 0; i < cells; i++)
        if (str_is_blank(row->cell[i])) return false;
    return row->count == cells;
}

/* ---- triggers ---- */

#define TRIGGER_CELLS 7

/* "18", "18..21", "0" */
static bool ages_read(Str text, DutyTrigger *t)
{
    for (size_t i = 0; i + 1 < text.len; i++)
        if (text.at[i] == '.' && text.at[i + 1] == '.')
            return str_to_number((Str){ text.at, i }, &t->age_from) &&
                   str_to_number((Str){ text.at + i + 2, text.len - i - 2 }, &t->age_below) &&
                   t->age_from < t->age_below && t->age_below < 100;
    return str_to_number(text, &t->age_below) && t->age_below < 100;
}

static const char *trigger_take(const TsvRow *row, DutyTrigger *t)
{
    Role role;
    if (!is_whole(row, TRIGGER_CELLS)) return "a trigger has seven cells, none of them empty";
    *t = (DutyTrigger){ .id = row->cell[0], .what = row->cell[2], .condition = row->cell[5], .words = row->cell[6] };
    if (str_eq(t->condition, dash)) t->condition = S("");
    if (!duty_start_named(row->cell[1], &t->start)) return "start is record, finding, accepting, correction or hand";
    if (!ages_read(row->cell[4], t)) return "age is a number of years, or two with dots between";
    if (role_named(row->cell[3], &role)) t->has_role = role + 1;
    else if (!str_eq(row->cell[3], dash)) return "role is victim, offender, arrestee, person or a dash";
    if ((t->start == STARTED_BY_HAND) != str_eq(t->what, dash))
        return "what is a kind, a class or a rule, by hand a dash";
    bool is_record = t->start == STARTED_BY_RECORD;
    if (is_record && !str_eq(t->what, str_of(record_kind_name(RECORD_MISSING_PERSON))))
        return "no duty is started by this kind of record";
    if (t->start == STARTED_BY_CORRECTION && (!str_eq(t->what, S("birth date")) || !t->age_below))
        return "a correction is of a birth date, and names an age";
    return NULL;
}

static bool triggers_read(Arena *arena, Str table, DutyBook *book, Err *err)
{
    DutyTrigger *list = arena_new(arena, DutyTrigger, DUTY_TRIGGERS_MAX);
    Tsv tsv = tsv_of(table);
    TsvRow row;
    if (!head_is(&tsv, &row, "triggers.tsv", TRIGGER_CELLS, err)) return false;
    while (tsv_next(&tsv, &row)) {
        if (book->trigger_count == DUTY_TRIGGERS_MAX) return wrong(err, "triggers.tsv", &row, "too many triggers");
        DutyTrigger *t = &list[book->trigger_count];
        const char *mistake = trigger_take(&row, t);
        for (size_t i = 0; i < book->trigger_count; i++)
            if (str_eq(list[i].id, t->id)) mistake = "this trigger stands there already";
        if (mistake) return wrong(err, "triggers.tsv", &row, mistake);
        book->trigger_count++;
    }
    book->triggers = list;
    return true;
}

static const DutyTrigger *trigger_named(const DutyBook *book, Str id)
{
    for (size_t i = 0; i < book->trigger_count; i++)
        if (str_eq(book->triggers[i].id, id)) return &book->triggers[i];
    return NULL;
}

/* ---- duties ---- */

#define DUTY_CELLS 16

/* "2024-05-07..", "..2024-05-06", ".." */
static bool period_read(Str text, Date *from, Date *to)
{
    *from = *to = (Date){ 0 };
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.at[i] != '.' || text.at[i + 1] != '.') continue;
        Str low = { text.at, i }, high = { text.at + i + 2, text.len - i - 2 };
        return (!low.len || date_read_iso(low, from)) && (!high.len || date_read_iso(high, to)) &&
               (!low.len || !high.len || date_compare(*from, *to) <= 0);
    }
    return false;
}

static bool rounds_read(Str text, int *rounds)
{
    *rounds = str_eq(text, S("once")) ? 1 : str_eq(text, S("twice")) ? 2 : str_eq(text, S("again")) ? INT_MAX : 0;
    return *rounds != 0;
}

/* The grade is the first word; what stands behind it narrows what is high, and is shown with it. */
static bool grade_read(Str text, DutyGrade *grade)
{
    static const char *const names[DUTY_GRADES] = { "high", "medium", "low" };
    Str rest = text, word;
    if (!str_cut(&rest, ' ', &word)) return false;
    for (int i = 0; i < DUTY_GRADES; i++)
        if (str_eq(word, str_of(names[i]))) { *grade = (DutyGrade)i; return true; }
    return false;
}

static bool is_state(Str s)
{
    return s.len == 2 && s.at[0] >= 'A' && s.at[0] <= 'Z' && s.at[1] >= 'A' && s.at[1] <= 'Z';
}

/* An id stands in files and on command lines: capitals, digits and hyphens. */
static bool is_id(Str s)
{
    bool is_sound = s.len > 2 && s.len <= 40;
    for (size_t i = 0; i < s.len; i++)
        is_sound &= (s.at[i] >= 'A' && s.at[i] <= 'Z') || (s.at[i] >= '0' && s.at[i] <= '9') || s.at[i] == '-';
    return is_sound;
}

static const char *duty_take(const DutyBook *book, const TsvRow *row, Duty *d)
{
    const Str *c = row->cell;
    if (!is_whole(row, DUTY_CELLS)) return "a duty has sixteen cells, none of them empty";
    *d = (Duty){ .id = c[0], .trigger = trigger_named(book, c[1]), .state = c[2], .text = c[4], .who = c[5],
                 .counted_from = c[7], .evidence = c[10], .citation = c[12], .source = c[13], .as_of = c[14],
                 .grade_words = c[15] };
    if (!is_id(d->id)) return "an id is of capitals, digits and hyphens";
    if (!d->trigger) return "there is no such trigger";
    if (!is_state(d->state)) return "the state is US or two capital letters";
    if (!period_read(c[3], &d->valid_from, &d->valid_to)) return "valid is FROM..TO, in days";
    if (!clock_read(c[6], &d->clock)) return "there is no such clock";
    if (!rounds_read(c[8], &d->rounds_max)) return "rounds is once, twice or again";
    if (!str_eq(c[9], dash) && !clock_read(c[9], &d->escalate)) return "escalate is a clock or a dash";
    if (!duty_tells_named(c[11], &d->tells)) return "tells is nobody, agency, guardian or victim";
    if (!grade_read(d->grade_words, &d->grade)) return "grade begins with high, medium or low";
    if (d->grade == DUTY_HIGH && str_eq(d->as_of, S("UNVERIFIED"))) return "what was not read is not high";
    bool counts_back = d->clock.unit == CLOCK_DAYS_BEFORE;
    if (counts_back && d->trigger->start != STARTED_BY_HAND) return "a clock before an event needs its day by hand";
    if (d->escalate.unit != CLOCK_NONE && (d->escalate.unit == CLOCK_DAYS_BEFORE) != counts_back)
        return "escalate is counted as the clock is";
    return NULL;
}

/* Periods of one duty follow one another, and are started by the same. */
static const char *after(const Duty *before, const Duty *d)
{
    if (before->trigger != d->trigger || !str_eq(before->state, d->state))
        return "another period of this duty is started otherwise, or of another state";
    if (!date_is_known(before->valid_to) || !date_is_known(d->valid_from) ||
        date_compare(before->valid_to, d->valid_from) >= 0) return "its period meets the one before";
    return NULL;
}

static const char *place(const Duty *list, size_t count, const Duty *d)
{
    for (size_t i = count; i-- > 0;)
        if (str_eq(list[i].id, d->id))
            return i + 1 == count ? after(&list[i], d) : "periods of one duty stand together";
    return NULL;
}

static bool duty_rows_read(Arena *arena, Str table, DutyBook *book, Err *err)
{
    Duty *list = arena_new(arena, Duty, DUTIES_MAX);
    Tsv tsv = tsv_of(table);
    TsvRow row;
    if (!head_is(&tsv, &row, "duties.tsv", DUTY_CELLS, err)) return false;
    while (tsv_next(&tsv, &row)) {
        if (book->count == DUTIES_MAX) return wrong(err, "duties.tsv", &row, "too many duties");
        const char *mistake = duty_take(book, &row, &list[book->count]);
        if (!mistake) mistake = place(list, book->count, &list[book->count]);
        if (mistake) return wrong(err, "duties.tsv", &row, mistake);
        book->count++;
    }
    book->duties = list;
    return true;
}

bool duties_read(Arena *arena, Str triggers, Str duties, DutyBook *book, Err *err)
{
    *book = (DutyBook){ 0 };
    return triggers_read(arena, triggers, book, err) && duty_rows_read(arena, duties, book, err);
}

const Duty *duty_of(const DutyBook *book, Str id, Date day)
{
    const Duty *newest = NULL;
    for (size_t i = 0; i < book->count; i++) {
        if (!str_eq(book->duties[i].id, id)) continue;
        newest = &book->duties[i];
        if (duty_is_valid_on(newest, day)) return newest;
    }
    return newest;
}
