/* corrected_age.c - what does a recorded age become, once somebody has seen better evidence? */
#include "insight/corrected_age.h"

#include "base/limits.h"
#include "insight/age_answer.h"

#define ADULT_FROM 18

/* As age_value_born() writes a whole day. */
static Str born_text(Arena *arena, Str born)
{
    return born.len == 8 && !memchr(born.at, '.', born.len)
               ? str_format(arena, "%.4s-%.2s-%.2s", born.at, born.at + 4, born.at + 6) : born;
}

bool correction_claim(Arena *arena, const AgeBook *book, const Correction *c, Str id, AgeClaim *claim)
{
    *claim = (AgeClaim){ .id = id, .kind = age_kind_find(book, c->evidence), .on = c->stated_on };
    return claim->kind && age_value_born(born_text(arena, c->born), &claim->value) &&
           age_value_suits(&claim->value, claim->kind->shape != AGE_SAID, claim->kind->reads >= 0);
}

static int16_t years_on(Date born, Date on)
{
    Age age = age_from_birth(born, on);
    return age.low < 0 ? 0 : age.low;
}

/* The status decides; the years are bent to it where the two would disagree. */
static Age age_made(AgeStatusOn status, int16_t low, int16_t high)
{
    static const AgeStatus statuses[] = { [AGE_MINOR] = AGE_IS_MINOR, [AGE_PRESUMED_MINOR] = AGE_IS_POSSIBLE,
                                          [AGE_UNSURE] = AGE_IS_POSSIBLE, [AGE_ADULT] = AGE_IS_ADULT };
    if (status == AGE_ADULT && low < ADULT_FROM) low = ADULT_FROM;
    if (status != AGE_ADULT && low >= ADULT_FROM) low = ADULT_FROM - 1;
    if (high < low) high = low;
    if (status == AGE_MINOR && (low + high) / 2 >= ADULT_FROM) high = (int16_t)(2 * ADULT_FROM - 1 - low);
    AgeForm form = low == high ? (low ? AGE_EXACT : AGE_BABY) : AGE_RANGE;
    return (Age){ form, statuses[status], low, high };
}

/* One person alone takes nobody's protection away. */
static Age guarded_age(const AgeQuestion *question, Age recorded, Age corrected)
{
    bool protects_less = (recorded.status == AGE_IS_MINOR && corrected.status != AGE_IS_MINOR) ||
                         (recorded.status == AGE_IS_POSSIBLE && corrected.status == AGE_IS_ADULT);
    return protects_less && !age_has_two_people(question) ? recorded : corrected;
}

Age age_weighed(const AgeWeighing *w, AgeStatusOn status, Age recorded)
{
    Date act = w->question->act;
    return guarded_age(w->question, recorded,
                       age_made(status, years_on(age_born_by(w, 0.95), act), years_on(age_born_by(w, 0.05), act)));
}

static Date later(Date a, Date b)
{
    return date_compare(a, b) < 0 ? b : a;
}

bool corrected_age(Arena *arena, Arena *scratch, const AgeBook *book, const Record *record, const Segment *segment,
                   const CorrectedBy *by, Age *age)
{
    AgeClaim *claims = arena_new(arena, AgeClaim, by->count);
    size_t count = 0;
    Date act = segment_date(record, segment), today;
    if (!by->count) return false;
    if (!date_is_known(act)) act = by->corrections[0]->stated_on;
    today = act;
    for (size_t i = 0; i < by->count && count < AGE_CLAIMS_MAX; i++) {
        Str id = str_format(arena, "correction %zu", i + 1);
        if (!correction_claim(arena, book, by->corrections[i], id, &claims[count])) continue;
        today = later(today, claims[count++].on);
    }
    if (!count) return false;
    for (size_t i = 0; i < by->confirmed_count; i++) today = later(today, by->confirmed[i].on);

    AgeQuestion question = { .act = act, .today = today, .claims = claims, .claim_count = count,
                             .confirmed = by->confirmed, .confirmed_count = by->confirmed_count,
                             .is_presumed = segment->age.status == AGE_IS_MINOR ||
                                            segment->age.status == AGE_IS_POSSIBLE };
    AgeWeighing w;
    age_weigh(arena, scratch, book, &question, &w);
    AgeConflicts conflicts = age_conflicts(arena, &w);
    *age = age_weighed(&w, age_status_act(&w, &conflicts).status, segment->age);
    return true;
}
