/* guard.c - who in a report may be a child, and is charged with what was done to a child? */
#include "insight/guard.h"

#include "base/tsv.h"

#define YOUNG_ADULT_UP_TO 24    /* design: up to there a false birth date is a likely explanation of the age */

static const char *const kind_names[GUARD_KINDS] = { "offense", "charge", "why", "alternative", "need", "ask" };

/* ---- the table ---- */

static bool refuse(const TsvRow *row, const char *what, Err *err)
{
    return err_set(err, ERR_INPUT, "guard/guard.tsv, line %zu: %s.", row->line, what);
}

static bool kind_named(Str name, GuardKind *kind)
{
    for (GuardKind i = 0; i < GUARD_KINDS; i++)
        if (str_eq(name, str_of(kind_names[i]))) { *kind = i; return true; }
    return false;
}

static bool line_read(const TsvRow *row, GuardLine *line, Err *err)
{
    *line = (GuardLine){ .id = row->cell[1], .text = row->cell[2], .source = row->cell[3], .grade = row->cell[4] };
    if (!kind_named(row->cell[0], &line->kind))
        return refuse(row, "a kind is offense, charge, why, alternative, need or ask", err);
    if (row->count != 5 || !line->id.len || !line->text.len || !line->source.len || !line->grade.len)
        return refuse(row, "a row has kind, id, text, source and grade", err);
    if (line->kind == GUARD_OFFENSE && !code_of(line->id)) return refuse(row, "an offense is a NIBRS code", err);
    if (line->kind == GUARD_CHARGE && !phrase_is_usable(line->text))
        return refuse(row, "this phrase cannot be looked for", err);
    return true;
}

static const GuardLine *line_of(const GuardBook *book, GuardKind kind, const char *id)
{
    for (size_t i = 0; i < book->count; i++)
        if (book->lines[i].kind == kind && str_eq(book->lines[i].id, str_of(id))) return &book->lines[i];
    return NULL;
}

static bool has_all(const GuardBook *book, Err *err)
{
    static const char *const whys[] = { "minor", "possible", "unknown", "beside", "weighed-minor", "weighed" };
    for (size_t i = 0; i < COUNT(whys); i++)
        if (!line_of(book, GUARD_WHY, whys[i]))
            return err_set(err, ERR_INPUT, "guard/guard.tsv: the row why %s is missing.", whys[i]);
    if (!line_of(book, GUARD_ASK, "young"))
        return err_set(err, ERR_INPUT, "guard/guard.tsv: the row ask young is missing.");
    return true;
}

static size_t count_lines(Str table)
{
    Tsv tsv = tsv_of(table);
    TsvRow row;
    size_t n = 0;
    while (tsv_next(&tsv, &row)) n++;
    return n;
}

bool guard_book_read(Arena *arena, Str table, GuardBook *book, Err *err)
{
    size_t room = count_lines(table), charges = 0;
    GuardLine *lines = arena_new(arena, GuardLine, room + 1);
    Str *phrases = arena_new(arena, Str, room + 1);
    Tsv tsv = tsv_of(table);
    TsvRow row;
    *book = (GuardBook){ .lines = lines };
    if (!tsv_next(&tsv, &row) || !str_eq(row.cell[0], S("kind")))
        return err_set(err, ERR_INPUT, "guard/guard.tsv: the first row names the columns.");
    while (tsv_next(&tsv, &row)) {
        if (!line_read(&row, &lines[book->count], err)) return false;
        if (lines[book->count].kind == GUARD_CHARGE) phrases[charges++] = lines[book->count].text;
        book->count++;
    }
    return phrases_build(arena, phrases, charges, &book->charges, err) && has_all(book, err);
}

/* ---- what a person is charged with ---- */

typedef struct { Str text; Str found; } Search;

static bool charge_seen(void *to, const PhraseHit *hit)
{
    Search *s = to;
    s->found = (Str){ s->text.at + hit->start, hit->end - hit->start };
    return false;
}

/* The code or the words that name commercial sex among what the segment says; empty when nothing does. */
static Str charge_in(const GuardBook *book, const Segment *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const Value *v = &s->values[i];
        bool is_code = v->field == FIELD_OFFENSE_CODE || v->field == FIELD_ARREST_OFFENSE;
        for (size_t k = 0; is_code && k < book->count; k++)
            if (book->lines[k].kind == GUARD_OFFENSE && str_eq(book->lines[k].id, v->text)) return v->text;
        Search search = { .text = v->text };
        if (v->field == FIELD_EVENT_TEXT) phrases_find(book->charges, v->text, charge_seen, &search);
        if (search.found.len) return search.found;
    }
    return S("");
}

/* Of the incident: an offense, or what happened in the words of the report. */
static Str incident_in(const GuardBook *book, const Record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        Str found = s->kind == SEGMENT_OFFENSE || s->kind == SEGMENT_ADMINISTRATIVE ? charge_in(book, s) : S("");
        if (found.len) return found;
    }
    return S("");
}

static bool names_a_charge(const Segment *s)
{
    return segment_text(s, FIELD_ARREST_OFFENSE).len || segment_text(s, FIELD_EVENT_TEXT).len;
}

/* ---- who may be a child ---- */

Age guard_age_stated(const Record *record, const Segment *s)
{
    Date born;
    if (s->correction_count) return s->age;
    Age stated = s->age, counted = { .form = AGE_BLANK };
    Date on = segment_date(record, s);
    if (date_read(segment_text(s, FIELD_BIRTH_DATE), &born) && date_is_known(on)) counted = age_from_birth(born, on);
    if (counted.form == AGE_BLANK || counted.form == AGE_UNREADABLE || counted.low < 0) return stated;
    if (stated.low < 0) return counted;
    return counted.low < stated.low ? counted : stated;
}

static Str filled(Arena *arena, Str text, Str who, Str age)
{
    Str all = S("");
    while (text.len) {
        const char *open = memchr(text.at, '{', text.len);
        size_t before = open ? (size_t)(open - text.at) : text.len;
        bool is_who = open && str_starts((Str){ open, text.len - before }, S("{who}")),
             is_age = open && str_starts((Str){ open, text.len - before }, S("{age}"));
        size_t taken = before + (is_who || is_age ? 5 : open ? 1 : 0);
        Str rest = { text.at + before, taken - before };
        all = str_format(arena, "%.*s%.*s%.*s", STR(all), (int)before, text.at,
                         STR(is_who   ? who
                             : is_age ? age
                                      : rest));
        text = (Str){ text.at + taken, text.len - taken };
    }
    return all;
}

typedef struct {
    Arena *arena;
    const GuardBook *book;
    const Record *record;
    GuardAges ages;
    GuardReason *reasons;
    size_t count;
} Judging;

/* An age by correction that protects the person stays. */
static const GuardAge *age_by_evidence(const Judging *j, const Segment *s)
{
    if (s->correction_count && s->age.status != AGE_IS_ADULT) return NULL;
    for (size_t i = 0; i < j->ages.count; i++)
        if (&j->record->segments[j->ages.list[i].segment] == s) return &j->ages.list[i];
    return NULL;
}

static void say(Judging *j, const Segment *s, Age age, Str offense, GuardKind kind, const char *id)
{
    Role role;
    (void)segment_role(s, &role);
    const GuardLine *line = line_of(j->book, kind, id);
    Str name = str_of(role_name(role));
    Str who = s->number > 0 ? str_format(j->arena, "%c%.*s %d", name.at[0] - 32, (int)name.len - 1, name.at + 1,
                                         s->number)
                            : str_format(j->arena, "The %.*s", STR(name));
    Str text = filled(j->arena, line->text, who, age_text(j->arena, age));
    for (size_t i = 0; i < s->correction_count; i++)
        text = str_format(j->arena, "%.*s The age is by %.*s.", STR(text), STR(s->corrections[i].words));
    j->reasons[j->count++] = (GuardReason){ role, s->number, age, offense, text, line, kind == GUARD_ASK };
}

/* Where two people are missing to believe the evidence, the recorded age is the reason and not the evidence. */
static const char *why_of(Age age, const GuardAge *weighed)
{
    AgeStatusOn said = weighed ? weighed->answer.act.status : AGE_ADULT;
    if (said == AGE_MINOR && age.status == AGE_IS_MINOR) return "weighed-minor";
    if ((said == AGE_PRESUMED_MINOR || said == AGE_UNSURE) && age.status == AGE_IS_POSSIBLE) return "weighed";
    return age.status == AGE_IS_MINOR ? "minor" : age.status == AGE_IS_POSSIBLE ? "possible" : "unknown";
}

static void judge_person(Judging *j, const Segment *s, Str incident)
{
    Role role;
    if (!segment_role(s, &role) || (role != ROLE_OFFENDER && role != ROLE_ARRESTEE) || !segment_is_person(s)) return;
    Str own = charge_in(j->book, s);
    if (!own.len && !incident.len) return;
    const GuardAge *weighed = age_by_evidence(j, s);
    Age age = weighed ? weighed->age : guard_age_stated(j->record, s);
    bool is_beside = !own.len && names_a_charge(s);
    Str offense = own.len ? own : incident;
    if (age.status != AGE_IS_ADULT) {
        say(j, s, age, offense, GUARD_WHY, why_of(age, weighed));
        if (is_beside) say(j, s, age, offense, GUARD_WHY, "beside");
    } else if (!weighed && age.low <= YOUNG_ADULT_UP_TO && age.low >= 18) {
        say(j, s, age, offense, GUARD_ASK, "young");
    }
}

void guard_judge(Arena *arena, const GuardBook *book, const Record *record, GuardAges ages, GuardAnswer *answer)
{
    Judging j = { arena, book, record, ages, arena_new(arena, GuardReason, 2 * record->count + 1), 0 };
    Str incident = incident_in(book, record);
    for (size_t i = 0; i < record->count; i++) judge_person(&j, &record->segments[i], incident);
    *answer = (GuardAnswer){ .reasons = j.reasons, .count = j.count };
    for (size_t i = 0; i < j.count; i++) answer->stops |= !j.reasons[i].only_asks;
}
