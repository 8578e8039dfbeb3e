/* placement_fit.c - what does a service ask of a child, and what is known? */
#include "app/placement_fit.h"

#include "app/corrections.h"
#include "insight/place_search.h"

#define CORRECTIONS_MAX 64

/* ---- the child ---- */

static bool born_full(Str text, Date *born) { return date_read(text, born) || date_read_iso(text, born); }

/* The newest correction that states a whole birth date; without any correction, the report's own. */
static bool birth_known(const Corrections *c, const Mention *about, const Segment *s, Date *born)
{
    size_t count, at[CORRECTIONS_MAX], n = corrections_of(c, about, at, CORRECTIONS_MAX);
    const KeptCorrection *all = corrections_all(c, &count);
    for (size_t i = n; i-- > 0;)
        if (born_full(all[at[i]].correction.born, born)) return true;
    return n == 0 && born_full(segment_text(s, FIELD_BIRTH_DATE), born);
}

/* An age on a day is a year more or not, some years later: the birthday is not known. */
static void age_since(Age then, Date day, Date today, PlaceQuery *child)
{
    if (then.low < 0 || !date_is_known(day)) return;
    Age years = age_from_birth(day, today);
    if (years.form != AGE_EXACT && years.form != AGE_BABY) return;
    int passed = years.form == AGE_BABY ? 0 : years.low;
    bool is_the_day = day.month == today.month && day.day == today.day;
    child->age = then.low + passed;
    child->age_high = then.high + passed + (is_the_day ? 0 : 1);
}

static void age_today(Arena *arena, const Corrections *c, const Mention *about, const FoundMention *found, Date today,
                      PlaceQuery *child)
{
    Date born;
    Segment known = *found->segment;
    child->age = -1;
    if (birth_known(c, about, found->segment, &born)) {
        Age age = age_from_birth(born, today);
        if (age.low >= 0) { child->age = age.low; child->age_high = age.high; return; }
    }
    (void)corrections_apply_as(c, arena, &found->record, &known, about);
    age_since(known.age, segment_date(&found->record, &known), today, child);
}

static uint8_t gender_of(const Segment *s)
{
    static const FieldId fields[] = { FIELD_VICTIM_SEX, FIELD_OFFENDER_SEX, FIELD_ARRESTEE_SEX, FIELD_PERSON_SEX };
    for (size_t i = 0; i < COUNT(fields); i++) {
        Str sex = segment_text(s, fields[i]);
        if (str_eq(sex, S("F"))) return PLACE_GIRLS;
        if (str_eq(sex, S("M"))) return PLACE_BOYS;
    }
    return 0;
}

static bool bits_read(PlaceWords kind, Str text, const char *option, uint32_t *bits, Err *err)
{
    return !text.len || place_bits_read(kind, text, bits) ||
           err_set(err, ERR_USAGE, "--%s has a word that is not known. safeharbor places --help lists them.", option);
}

bool placement_child(Tenant *tenant, Arena *arena, const Mention *about, const FoundMention *found,
                     const ChildNeeds *needs, const HsdsWords *words, Date today, PlaceQuery *child, Err *err)
{
    uint32_t genders = 0, securities = 0, offers = 0;
    PlaceQuery q = { .pregnant = needs->pregnant, .own_children = needs->own_children };
    const Corrections *corrections = corrections_open(tenant, err);
    if (!corrections || !bits_read(PLACE_WORDS_GENDER, needs->gender, "gender", &genders, err) ||
        !bits_read(PLACE_WORDS_SECURITY, needs->security, "security", &securities, err) ||
        !bits_read(PLACE_WORDS_CAPABILITY, needs->offers, "offers", &offers, err)) return false;
    if (needs->language.len && !(q.language = hsds_language(words, needs->language)))
        return err_set(err, ERR_USAGE, "--language needs a name such as Spanish or a code such as es.");
    q.genders = genders ? (uint8_t)genders : gender_of(found->segment);
    q.securities = (uint8_t)securities;
    q.offers = offers;
    age_today(arena, corrections, about, found, today, &q);
    *child = q;
    return true;
}

/* ---- the service ---- */

static Str years_text(Arena *arena, int low, int high)
{
    if (low < 0 && high < 0) return S("any age");
    if (low < 0) return str_format(arena, "up to %d", high);
    if (high < 0) return str_format(arena, "from %d", low);
    return low == high ? str_format(arena, "%d", low) : str_format(arena, "%d to %d", low, high);
}

static Str ask_text(Arena *arena, PlaceAsk ask, const PlaceKey *key, const PlaceQuery *child)
{
    int high = child->age_high > child->age ? child->age_high : child->age;
    if (ask == ASK_AGE && (key->age_min >= 0 || key->age_max >= 0))
        return str_format(arena, "age (it takes %.*s; the child is %.*s)",
                          STR(years_text(arena, key->age_min, key->age_max)), STR(years_text(arena, child->age, high)));
    if (ask == ASK_AGE) return str_format(arena, "age (the child is %.*s)", STR(years_text(arena, child->age, high)));
    if (ask == ASK_GENDER && key->genders)
        return str_format(arena, "gender (it takes %.*s)", STR(place_bits_text(arena, PLACE_WORDS_GENDER,
                                                                              key->genders)));
    return str_of(place_ask_name(ask));
}

static Str asks_text(Arena *arena, unsigned asks, const PlaceKey *key, const PlaceQuery *child)
{
    Str all = S("");
    for (int i = 0; i < PLACE_ASKS; i++)
        if (asks >> i & 1) {
            Str one = ask_text(arena, (PlaceAsk)i, key, child);
            all = all.len ? str_format(arena, "%.*s, %.*s", STR(all), STR(one)) : one;
        }
    return all;
}

void placement_fit(Arena *arena, const Directory *d, Str service, const PlaceQuery *child, Str *unfit, Str *to_ask)
{
    const PlaceKey *best = NULL;
    uint16_t fits, asks, noes, best_asks = 0, best_noes = 0;
    for (size_t i = 0; i < d->place_count; i++) {
        if (!str_eq(d->places[i].id, service)) continue;
        place_judge(&d->places[i].key, child, &fits, &asks, &noes);
        int order = best ? __builtin_popcount(noes) - __builtin_popcount(best_noes) : -1;
        if (best && (order > 0 || (order == 0 && __builtin_popcount(asks) >= __builtin_popcount(best_asks)))) continue;
        best = &d->places[i].key, best_asks = asks, best_noes = noes;
    }
    *unfit = best ? asks_text(arena, best_noes, best, child) : S("");
    *to_ask = best ? asks_text(arena, best_asks, best, child) : S("");
    Str unknown = S("how old the child is: not known here");
    if (best && child->age < 0)
        *to_ask = to_ask->len ? str_format(arena, "%.*s, %.*s", STR(*to_ask), STR(unknown)) : unknown;
    if (best && !child->genders && best->genders)
        *to_ask = str_format(arena, "%.*s%sgender (it takes %.*s; the report does not say the child's)", STR(*to_ask),
                             to_ask->len ? ", " : "",
                             STR(place_bits_text(arena, PLACE_WORDS_GENDER, best->genders)));
}
