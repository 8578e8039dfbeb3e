/* review_due.c - when is a child's safety looked at again? */
#include "insight/review_due.h"

/* The order in which contacts took place; of one moment, in which they were written. */
static bool is_later(const Encounter *a, const Encounter *b)
{
    return a->at != b->at ? a->at > b->at : a->id > b->id;
}

static bool is_look(const Encounter *e)
{
    return e->kind == ENCOUNTER_SAFETY || e->kind == ENCOUNTER_REASSESSMENT;
}

static const Encounter *newest_with_dates(const Encounter *const *contacts, size_t count)
{
    const Encounter *newest = NULL;
    for (size_t i = 0; i < count; i++)
        if (contacts[i]->plan && contacts[i]->plan->review_count && (!newest || is_later(contacts[i], newest)))
            newest = contacts[i];
    return newest;
}

/* The first look after `last`; NULL when there is none. */
static const Encounter *look_after(const Encounter *const *contacts, size_t count, const Encounter *last)
{
    const Encounter *next = NULL;
    for (size_t i = 0; i < count; i++)
        if (is_look(contacts[i]) && is_later(contacts[i], last) && (!next || is_later(next, contacts[i])))
            next = contacts[i];
    return next;
}

const EncounterReview *review_next(const Encounter *const *contacts, size_t count, const Encounter **set_by)
{
    const Encounter *plan = newest_with_dates(contacts, count);
    *set_by = plan;
    if (!plan) return NULL;
    const EncounterReview *dates = plan->plan->reviews;
    size_t done = 0, all = plan->plan->review_count;
    for (const Encounter *look = plan; done < all && (look = look_after(contacts, count, look)) != NULL;) {
        size_t before = done;
        while (done < all && dates[done].at <= look->at) done++;
        if (done == before) done++;
    }
    return done < all ? &dates[done] : NULL;
}
