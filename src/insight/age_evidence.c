/* age_evidence.c - which kinds of evidence, checks and policies do the tables name? */
#include "insight/age_evidence.h"

#include <math.h>

#include "base/limits.h"
#include "base/tsv.h"

typedef struct { const char *table; const TsvRow *row; } Place;

static bool refuse(Place place, const char *what, Err *err)
{
    return err_set(err, ERR_INPUT, "age/%s.tsv, line %zu: %s.", place.table, place.row->line, what);
}

/* "0.55", "-2.5": digits with at most one point. */
static bool number_read(Str s, double *number)
{
    char text[16];
    if (s.len == 0 || s.len >= sizeof text) return false;
    for (size_t i = 0; i < s.len; i++) {
        bool is_sign = s.at[i] == '-' && i == 0;
        if (!is_sign && s.at[i] != '.' && (s.at[i] < '0' || s.at[i] > '9')) return false;
        text[i] = s.at[i];
    }
    text[s.len] = '\0';
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end || !isfinite(value)) return false;
    *number = value;
    return true;
}

static bool is_share(double x)
{
    return x >= 0 && x <= 1;
}

/* ---- how much is made ---- */

double age_rate_chance(const AgePolicy *policy, AgeRate rate)
{
    if (rate == AGE_RATE_HALF) return policy->rate_half;
    return rate == AGE_RATE_DOUBLE ? policy->rate_double : 1 - policy->rate_half - policy->rate_double;
}

double age_rate_times(AgeRate rate)
{
    static const double times[AGE_RATES] = { 0.5, 1, 2 };
    return times[rate];
}

AgeMix age_mix_at(const AgeKind *kind, AgeRate rate)
{
    AgeMix mix = kind->mix;
    double made = mix.up + mix.borrowed, of = made + mix.right, times = age_rate_times(rate);
    if (made <= 0 || mix.right < AGE_ABOUT_PERSON) return mix;
    if (times > 1 && times * made > AGE_MADE_MOST * of) times = fmax(1, AGE_MADE_MOST * of / made);
    mix.right -= (times - 1) * made;
    mix.up *= times;
    mix.borrowed *= times;
    return mix;
}

/* ---- evidence ---- */

typedef struct { const char *name; double *to; size_t count; } Slot;

/* "right 0.55 slip 0.01": names, each followed by its numbers. "-" names nothing. */
static bool slots_read(Str cell, const Slot *slots, size_t count)
{
    Str word;
    if (str_eq(cell, S("-"))) return true;
    while (str_cut(&cell, ' ', &word)) {
        const Slot *slot = NULL;
        for (size_t i = 0; i < count; i++)
            if (str_eq(word, str_of(slots[i].name))) slot = &slots[i];
        if (!slot) return false;
        for (size_t i = 0; i < slot->count; i++)
            if (!str_cut(&cell, ' ', &word) || !number_read(word, &slot->to[i])) return false;
    }
    return true;
}

static bool mix_read(Str cell, AgeMix *mix)
{
    const Slot slots[] = {
        { "right", &mix->right, 1 }, { "slip", &mix->slip, 1 },         { "up", &mix->up, 1 },
        { "down", &mix->down, 1 },   { "borrowed", &mix->borrowed, 1 }, { "other", &mix->other, 1 },
    };
    double sum = 0;
    if (!slots_read(cell, slots, COUNT(slots))) return false;
    for (size_t i = 0; i < COUNT(slots); i++) {
        if (!is_share(*slots[i].to)) return false;
        sum += *slots[i].to;
    }
    return fabs(sum - 1) < 1e-9;
}

static bool numbers_read(Str cell, AgeKind *kind)
{
    double shift[3] = { 0, 0, 0 };
    const Slot slots[] = {
        { "shift", shift, 3 },          { "bias", &kind->bias, 1 },       { "spread", &kind->spread, 1 },
        { "reads", &kind->reads, 1 },   { "repeats", &kind->repeats, 1 }, { "copies", &kind->copies, 1 },
    };
    kind->reads = -1;
    if (!slots_read(cell, slots, COUNT(slots))) return false;
    kind->shift_least = shift[0];
    kind->shift_mode = shift[1];
    kind->shift_most = shift[2];
    return true;
}

/* Steps of under a tenth of a year would leave no day between them. */
static bool shift_is_usable(const AgeKind *k)
{
    if (k->mix.up == 0 && k->mix.down == 0) return true;
    return k->shift_least >= 0 && k->shift_mode >= k->shift_least + 0.1 && k->shift_most >= k->shift_mode + 0.1 &&
        k->shift_most <= 30;
}

static bool shape_is_usable(const AgeKind *k)
{
    bool alters = k->mix.up > 0 || k->mix.down > 0 || k->mix.borrowed > 0 || k->mix.slip > 0;
    if (!is_share(k->repeats) || !is_share(k->copies) || k->copies > 0.5 || (k->repeats > 0 && k->mix.up == 0))
        return false;
    if (k->shape == AGE_SAID) return k->reads < 0;
    if (k->copies > 0) return false;
    if (k->shape == AGE_RISING && k->reads < 0) return false;
    return !alters && k->spread >= 0.1 && k->spread <= 30 && k->reads <= AGE_YEARS_MAX && fabs(k->bias) <= 30;
}

static bool named_in(Str name, const char *const *names, size_t count, int *at)
{
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(name, str_of(names[i]))) continue;
        *at = (int)i;
        return true;
    }
    return false;
}

static const char *const shape_names[] = { "said", "normal", "rising" };
static const char *const trust_names[] = { "person", "looks", "supports", "decides" };

const char *age_trust_name(AgeTrust trust)
{
    return trust_names[trust];
}

static bool kind_read(const AgeBook *book, Place at, AgeKind *k, Err *err)
{
    enum { KIND, LABEL, SHAPE, MIX, NUMBERS, STANDING, WHY, EXAMPLE, GRADE, DATE, SOURCE, CELLS };
    const Str *cell = at.row->cell;
    int shape, trust;
    for (int i = 0; i < CELLS; i++)
        if (!cell[i].len) return refuse(at, "every cell is needed; \"-\" says that there is nothing", err);
    if (!named_in(cell[SHAPE], shape_names, COUNT(shape_names), &shape))
        return refuse(at, "a shape is said, normal or rising", err);
    if (!named_in(cell[STANDING], trust_names, COUNT(trust_names), &trust))
        return refuse(at, "a standing is person, looks, supports or decides", err);
    *k = (AgeKind){ .id = cell[KIND], .label = cell[LABEL], .why = cell[WHY], .example = cell[EXAMPLE],
                    .grade = cell[GRADE], .date = cell[DATE], .source = cell[SOURCE], .shape = (AgeShape)shape,
                    .trust = (AgeTrust)trust };
    if (!mix_read(cell[MIX], &k->mix)) return refuse(at, "the shares of a mix are from 0 to 1 and add up to 1", err);
    if (!numbers_read(cell[NUMBERS], k) || !shift_is_usable(k) || !shape_is_usable(k))
        return refuse(at, "the numbers do not fit the shape and the mix", err);
    return !age_kind_find(book, k->id) || refuse(at, "a kind of this name stands above", err);
}

const AgeKind *age_kind_find(const AgeBook *book, Str id)
{
    for (size_t i = 0; i < book->kind_count; i++)
        if (str_eq(book->kinds[i].id, id)) return &book->kinds[i];
    return NULL;
}

/* The row that names the columns comes first, so that a table of another kind is not taken for this one. */
static bool table_opens(Tsv *tsv, const char *table, const char *first, Err *err)
{
    TsvRow row;
    if (tsv_next(tsv, &row) && str_eq(row.cell[0], str_of(first))) return true;
    return err_set(err, ERR_INPUT, "age/%s.tsv: The names of the columns are needed first, \"%s\" in front.", table,
                   first);
}

static bool evidence_read(Arena *arena, Str text, AgeBook *book, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    AgeKind *kinds = arena_new(arena, AgeKind, AGE_KINDS_MAX);
    book->kinds = kinds;
    if (!table_opens(&tsv, "evidence", "kind", err)) return false;
    while (tsv_next(&tsv, &row)) {
        Place at = { "evidence", &row };
        if (book->kind_count == AGE_KINDS_MAX) return refuse(at, "there are too many kinds of evidence", err);
        if (!kind_read(book, at, &kinds[book->kind_count], err)) return false;
        book->kind_count++;
    }
    return true;
}

/* ---- policy ---- */

static double *policy_slot(AgePolicy *p, Str name)
{
    const struct { const char *name; double *at; } slots[] = {
        { "threshold", &p->threshold },         { "minor_from", &p->minor_from },
        { "adult_sources", &p->adult_sources }, { "two_people_always", &p->two_people_always },
        { "prior_from", &p->prior_from },       { "prior_to", &p->prior_to },
        { "prior_outside", &p->prior_outside }, { "motive_under", &p->motive_under },
        { "motive_over", &p->motive_over },     { "borrowed_from", &p->borrowed_from },
        { "borrowed_to", &p->borrowed_to },     { "borrowed_within", &p->borrowed_within },
        { "about_spread", &p->about_spread },   { "unforeseen", &p->unforeseen },
        { "slip_year", &p->slip_year },
        { "slip_decade", &p->slip_decade },     { "slip_swap", &p->slip_swap },
        { "slip_digit", &p->slip_digit },       { "slip_turned", &p->slip_turned },
        { "door_share", &p->door_share },       { "door_years", &p->door_years },
        { "rate_half", &p->rate_half },         { "rate_double", &p->rate_double },
    };
    for (size_t i = 0; i < COUNT(slots); i++)
        if (str_eq(name, str_of(slots[i].name))) return slots[i].at;
    return NULL;
}

/* Slots that no row named are -1, which no check below lets pass. */
static void policy_blank(AgePolicy *p)
{
    double *slots = (double *)p;
    for (size_t i = 0; i < sizeof *p / sizeof *slots; i++) slots[i] = -1;
}

/* A slip of a birth date is of one of five kinds. */
static bool slips_are_sound(const AgePolicy *p)
{
    const double kinds[] = { p->slip_year, p->slip_decade, p->slip_swap, p->slip_digit, p->slip_turned };
    double sum = 0;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (!is_share(kinds[i])) return false;
        sum += kinds[i];
    }
    return fabs(sum - 1) < 1e-9;
}

static bool shares_are_sound(const AgePolicy *p)
{
    return is_share(p->minor_from) && p->minor_from >= 0.5 && is_share(p->unforeseen) && p->unforeseen >= 0.001 &&
        is_share(p->prior_outside) && p->prior_outside > 0 && is_share(p->motive_over) &&
        is_share(p->borrowed_within);
}

static bool ages_are_sound(const AgePolicy *p)
{
    return p->prior_from >= 0 && p->prior_from <= p->prior_to && p->prior_to < AGE_YEARS_MAX - 1 &&
        p->borrowed_from >= 0 && p->borrowed_from < p->borrowed_to && p->borrowed_to < AGE_YEARS_MAX &&
        p->motive_under >= 18 && p->motive_under <= 30;
}

static bool forging_is_sound(const AgePolicy *p)
{
    return is_share(p->door_share) && p->door_years >= 0.5 && p->door_years <= 10 && is_share(p->rate_half) &&
        is_share(p->rate_double) && p->rate_half + p->rate_double <= 1;
}

static bool policy_is_whole(const AgePolicy *p, Err *err)
{
    if (p->threshold < 0.001 || p->threshold > AGE_THRESHOLD_MAX)
        return err_set(err, ERR_INPUT,
                       "age/policy.tsv: The threshold is from 0.001 to 0.25; it may not be raised above.");
    bool rest = p->adult_sources >= 1 && p->two_people_always >= 0 && p->about_spread >= 0.1 && p->about_spread <= 10;
    return (slips_are_sound(p) && shares_are_sound(p) && ages_are_sound(p) && forging_is_sound(p) && rest) ||
        err_set(err, ERR_INPUT,
                "age/policy.tsv: A row is missing, or a value is not possible; the column \"meaning\" says more.");
}

static bool policy_read(Arena *arena, Str text, AgeBook *book, Err *err)
{
    enum { NAME, VALUE, MEANING, GRADE, DATE, SOURCE };
    Tsv tsv = tsv_of(text);
    TsvRow row;
    AgeNote *notes = arena_new(arena, AgeNote, AGE_NOTES_MAX);
    book->notes = notes;
    policy_blank(&book->policy);
    if (!table_opens(&tsv, "policy", "name", err)) return false;
    while (tsv_next(&tsv, &row)) {
        Place at = { "policy", &row };
        double *slot = policy_slot(&book->policy, row.cell[NAME]);
        if (!row.cell[GRADE].len || !row.cell[DATE].len) return refuse(at, "grade and date are needed", err);
        if (str_eq(row.cell[NAME], S("note"))) {
            if (book->note_count == AGE_NOTES_MAX) return refuse(at, "there are too many notes", err);
            notes[book->note_count++] = (AgeNote){ row.cell[MEANING], row.cell[GRADE], row.cell[SOURCE] };
        } else if (!slot) {
            return refuse(at, "there is no policy of this name", err);
        } else if (!number_read(row.cell[VALUE], slot)) {
            return refuse(at, "the value is a number", err);
        }
    }
    return policy_is_whole(&book->policy, err);
}

/* ---- checks ---- */

static bool check_read(const AgeBook *book, Place at, AgeCheck *c, Err *err)
{
    enum { CHECK, KIND, NEEDS, OTHERWISE, FOUND, TIER, WORDS, COST, LAWFUL, GRADE, DATE, SOURCE, CELLS };
    const Str *cell = at.row->cell;
    for (int i = 0; i < CELLS; i++)
        if (!cell[i].len) return refuse(at, "every cell is needed; \"-\" says that there is nothing", err);
    *c = (AgeCheck){ .id = cell[CHECK], .words = cell[WORDS], .cost = cell[COST], .lawful = cell[LAWFUL],
                     .grade = cell[GRADE], .date = cell[DATE], .source = cell[SOURCE],
                     .kind = age_kind_find(book, cell[KIND]), .needs = age_kind_find(book, cell[NEEDS]),
                     .otherwise = age_kind_find(book, cell[OTHERWISE]) };
    if (!c->kind || (!c->needs && !str_eq(cell[NEEDS], S("-"))) ||
        (!c->otherwise && !str_eq(cell[OTHERWISE], S("-"))) || (c->otherwise && !c->needs))
        return refuse(at, "a check names kinds of evidence.tsv", err);
    if (!number_read(cell[FOUND], &c->found) || !is_share(c->found)) return refuse(at, "found is a share", err);
    if (!str_to_number(cell[TIER], &c->tier) || c->tier < 1 || c->tier > 2) return refuse(at, "a tier is 1 or 2", err);
    return true;
}

static bool checks_read(Arena *arena, Str text, AgeBook *book, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    AgeCheck *checks = arena_new(arena, AgeCheck, AGE_CHECKS_MAX);
    book->checks = checks;
    if (!table_opens(&tsv, "checks", "check", err)) return false;
    while (tsv_next(&tsv, &row)) {
        Place at = { "checks", &row };
        if (book->check_count == AGE_CHECKS_MAX) return refuse(at, "there are too many checks", err);
        if (!check_read(book, at, &checks[book->check_count], err)) return false;
        book->check_count++;
    }
    return true;
}

bool age_book_read(Arena *arena, Str evidence, Str policy, Str checks, AgeBook *book, Err *err)
{
    AgeBook made = { 0 };
    if (!evidence_read(arena, evidence, &made, err) || !policy_read(arena, policy, &made, err) ||
        !checks_read(arena, checks, &made, err))
        return false;
    *book = made;
    return true;
}
