/* safety.c - what do the tables of the safety plan say, and do they fit together? */
#include "guide/safety.h"

#include "guide/table.h"

static bool facts_read(Arena *arena, SafetyBook *b, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "safety/facts.tsv", "id domain english", &t, err)) return false;
    SafetyFact *list = arena_new(arena, SafetyFact, t.count);
    b->facts = list;
    for (size_t i = 0; i < t.count; i++) {
        const GuideRow *row = &t.rows[i];
        if (safety_fact_named(b, row->cell[0]) >= 0)
            return guide_wrong(&t, row, "two facts have this id", err);
        list[i] = (SafetyFact){ row->cell[0], row->cell[1], row->cell[2], row->source, row->grade };
        b->fact_count++;
    }
    int danger = safety_fact_named(b, S("danger_now")), claimed = safety_fact_named(b, S("guardian_claims"));
    if (danger < 0 || claimed < 0)
        return err_set(err, ERR_INPUT, "safety/facts.tsv: danger_now and guardian_claims are needed.");
    b->danger = (size_t)danger;
    b->claimed = (size_t)claimed;
    return true;
}

static bool steps_read(Arena *arena, SafetyBook *b, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "safety/steps.tsv", "id domain hours owner when english say? say_es?", &t, err))
        return false;
    SafetyStep *list = arena_new(arena, SafetyStep, t.count);
    for (size_t i = 0; i < t.count; i++) {
        const GuideRow *row = &t.rows[i];
        const Str *c = row->cell;
        list[i] = (SafetyStep){ c[0], c[1], c[3], c[5], c[6], c[7], row->source, 0, -1, row->grade };
        if (!str_to_number(c[2], &list[i].hours)) return guide_wrong(&t, row, "hours are a number", err);
        if (!c[6].len != !c[7].len)
            return guide_wrong(&t, row, "what is said is needed in both languages", err);
        if (!str_eq(c[4], S("always")) && (list[i].fact = safety_fact_named(b, c[4])) < 0)
            return guide_wrong(&t, row, "there is no such fact", err);
        for (size_t k = 0; k < i; k++)
            if (str_eq(list[k].id, c[0])) return guide_wrong(&t, row, "two steps have this id", err);
    }
    b->steps = list;
    b->step_count = t.count;
    return true;
}

static bool guardian_read(Arena *arena, SafetyBook *b, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "safety/guardian.tsv", "id english must why", &t, err)) return false;
    GuardianQuestion *list = arena_new(arena, GuardianQuestion, t.count);
    b->guardian = list;
    for (size_t i = 0; i < t.count; i++) {
        const GuideRow *row = &t.rows[i];
        bool is_yes = str_eq(row->cell[2], S("yes"));
        if (!is_yes && !str_eq(row->cell[2], S("no")))
            return guide_wrong(&t, row, "the answer must be yes or no", err);
        if (safety_guardian_named(b, row->cell[0]) >= 0)
            return guide_wrong(&t, row, "two questions have this id", err);
        list[i] = (GuardianQuestion){ row->cell[0], row->cell[1], row->cell[3], row->source,
                                      is_yes ? SAFETY_YES : SAFETY_NO, row->grade };
        b->guardian_count++;
    }
    return true;
}

static bool reviews_read(Arena *arena, SafetyBook *b, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "safety/reviews.tsv", "id hours? english", &t, err)) return false;
    SafetyReview *list = arena_new(arena, SafetyReview, t.count);
    for (size_t i = 0; i < t.count; i++) {
        const GuideRow *row = &t.rows[i];
        list[i] = (SafetyReview){ row->cell[0], row->cell[2], row->source, -1, row->grade };
        if (row->cell[1].len && !str_to_number(row->cell[1], &list[i].hours))
            return guide_wrong(&t, row, "hours are a number", err);
    }
    b->reviews = list;
    b->review_count = t.count;
    return true;
}

static bool places_read(Arena *arena, SafetyBook *b, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "safety/places.tsv", "id english fits watch", &t, err)) return false;
    SafetyPlace *list = arena_new(arena, SafetyPlace, t.count);
    for (size_t i = 0; i < t.count; i++) {
        const Str *c = t.rows[i].cell;
        list[i] = (SafetyPlace){ c[0], c[1], c[2], c[3], t.rows[i].source, t.rows[i].grade };
    }
    b->places = list;
    b->place_count = t.count;
    return true;
}

bool safety_book_read(Arena *arena, SafetyBook *book, Err *err)
{
    SafetyBook made = { 0 };
    if (!facts_read(arena, &made, err) || !steps_read(arena, &made, err) || !guardian_read(arena, &made,
        err) ||
        !reviews_read(arena, &made, err) || !places_read(arena, &made, err))
        return false;
    *book = made;
    return true;
}
