/* age_told.c - how is an answer about somebody's age said, whichever door it leaves by? */
#include "app/age_told.h"

#include <math.h>

#include "domain/age.h"

/* A date of birth as an age on the day on which it was said; ages as they were told. */
static Str value_text(Arena *arena, const AgeClaim *claim)
{
    const AgeValue *v = &claim->value;
    Date day;
    switch (v->form) {
    case AGE_VALUE_BORN:
        if (!age_value_day(v, &day)) break;
        return date_compare(day, claim->on) <= 0 ? str_format(arena, "%d", age_from_birth(day, claim->on).low) : S("");
    case AGE_VALUE_AGES:
        if (v->low == 0 && v->high < AGE_OPEN_HIGH) return str_format(arena, "under %d", v->high + 1);
        if (v->high >= AGE_OPEN_HIGH) return str_format(arena, "%d or over", v->low);
        return v->low == v->high ? str_format(arena, "%d", v->low) : str_format(arena, "%d-%d", v->low, v->high);
    case AGE_VALUE_ABOUT:
        return str_format(arena, "about %g", v->age == floor(v->age) + 0.5 ? floor(v->age) : v->age);
    case AGE_VALUE_NONE:
        return claim->kind->shape == AGE_RISING ? S("") : str_format(arena, "about %g", claim->kind->reads);
    default: break;
    }
    return S("");
}

/* The youngest and the oldest whom the item allows, where it gives no whole date. */
static Str allowed_text(Arena *arena, const AgeItem *item, AgeGrid grid)
{
    long on = date_day_number(item->claim->on) - grid.first;
    int low = (int)((double)(on - (long)item->end + 1) / 365.2425),
        high = (int)((double)(on - (long)item->from) / 365.2425);
    return low == high ? str_format(arena, "%d", low) : str_format(arena, "%d-%d", low, high);
}

Str age_says_text(Arena *arena, const AgeItem *item, bool show_names)
{
    const AgeValue *v = &item->claim->value;
    Str text = value_text(arena, item->claim);
    if (!show_names || v->form != AGE_VALUE_BORN) return text;
    return text.len ? str_format(arena, "%.*s, born %.4s-%.2s-%.2s", STR(text), v->born, v->born + 4, v->born + 6)
                    : str_format(arena, "born %.4s-%.2s-%.2s", v->born, v->born + 4, v->born + 6);
}

Str age_item_text(Arena *arena, const AgeItem *item, AgeGrid grid, bool show_names)
{
    Str says = age_says_text(arena, item, show_names);
    bool has_no_words = !says.len && item->says_something && item->claim->value.form != AGE_VALUE_NONE;
    return has_no_words ? allowed_text(arena, item, grid) : says;
}

Str age_chance_text(Arena *arena, double p)
{
    if (p < 0.001) return S("less than 1 in 1,000");
    if (p > 0.999) return S("more than 999 in 1,000");
    if (p < 0.00995 || p > 0.99005) return str_format(arena, "%ld in 1,000", lround(p * 1000));
    if (p < 0.0995 || p > 0.9005) return str_format(arena, "%.1f in 100", p * 100);
    return str_format(arena, "%ld in 100", lround(p * 100));
}

Str age_bits_text(Arena *arena, int hundredths)
{
    int size = hundredths < 0 ? -hundredths : hundredths;
    const char *sign = hundredths < 0 ? "-" : hundredths > 0 ? "+" : "";
    return str_format(arena, "%s%d.%02d", sign, size / 100, size % 100);
}

size_t age_status_reasons(unsigned why, Str *out)
{
    static const struct { unsigned bit; Str text; } all[] = {
        { AGE_WHY_LIKELY, S("The chance of being under 18 is at or over the agency's threshold.") },
        { AGE_WHY_CONFLICT, S("Sources contradict one another about being under 18, and two named people have not "
                              "looked at it since.") },
        { AGE_WHY_SOURCES, S("Nothing that may decide says adult. Statements, papers that were only looked at, looks "
                             "and medical estimates may not.") },
        { AGE_WHY_PEOPLE, S("Under 18 was said, or the file was presumed a minor's: two named people have to confirm "
                            "after the newest item.") },
    };
    size_t count = 0;
    for (size_t i = 0; i < COUNT(all); i++)
        if (why & all[i].bit) out[count++] = all[i].text;
    return count;
}

const char *age_headline(AgeStatusOn status)
{
    static const char *const lines[] = {
        "A CHILD. Treat as a victim, with a child's protection.",
        "PRESUMED A CHILD. In doubt, act as for a child.",
        "NOT SURE. An unsure person keeps a child's protection until somebody knows better.",
        "AN ADULT, by all that is here.",
    };
    return lines[status];
}

size_t age_movers(const AgeAnswer *a, const AgeReason *movers[AGE_MOVERS])
{
    const AgeReason *first = NULL, *second = NULL;
    size_t count = 0;
    for (size_t i = 1; i < a->reason_count && a->reason_count > 2; i++) {
        const AgeReason *r = &a->reasons[i];
        if (!r->item->is_counted) continue;
        double moved = fabs(r->p_without - a->p_act);
        if (!first || moved > fabs(first->p_without - a->p_act)) { second = first; first = r; }
        else if (!second || moved > fabs(second->p_without - a->p_act)) second = r;
    }
    if (first) movers[count++] = first;
    if (second) movers[count++] = second;
    return count;
}
