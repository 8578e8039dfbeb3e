/* region_shared.c - which findings are about planted rooms, and what became of the shelter? */
#include "app/region_shared.h"

#include "synth/field_card_files.h"

RegionSharedTally region_shared_open(Arena *arena, const Region *region)
{
    return (RegionSharedTally){ region, arena_new(arena, bool, region->cards.count + 1) };
}

static bool cites_room_elsewhere(const Finding *f)
{
    for (size_t i = 0; i < f->claim_count; i++)
        if (f->claims[i].id == FIELD_ROOM && is_of_another_report(&f->claims[i])) return true;
    return false;
}

void region_shared_finding(RegionSharedTally *tally, const Finding *f)
{
    const Mention of = { false, f->agency, f->number, f->role, f->sequence };
    const FieldCards *cards = &tally->region->cards;
    if (!str_eq(f->rule, REGION_SHARED_RULE)) return;
    for (size_t i = 0; i < cards->count; i++) {
        Mention mention = field_card_mention(&cards->all[i]);
        if (mention_is_same(&mention, &of) && (cards->all[i].part != CARD_ROOM || cites_room_elsewhere(f)))
            tally->found[i] = true;
    }
}

static bool is_sheltered(const Region *region, const Mention *mention)
{
    for (size_t i = 0; i < region->cards.count; i++) {
        Mention own = field_card_mention(&region->cards.all[i]);
        if (mention_is_same(&own, mention)) return region->cards.all[i].part == CARD_SHELTER;
    }
    return false;
}

static void served_count(RegionShared *shared, const Region *region, const ChildTrace *traces, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const ChildTrace *t = &traces[i];
        if (!t->serves || str_is_blank(t->serves->reason) || !is_sheltered(region, &t->first)) continue;
        if (!shared->served || t->children < shared->served_children) shared->served_children = t->children;
        shared->served++;
    }
}

RegionShared region_shared_end(const RegionSharedTally *tally, const ChildTrace *traces, size_t count)
{
    const FieldCards *cards = &tally->region->cards;
    RegionShared shared = { .rooms = (size_t)cards->rooms };
    for (size_t i = 0; i < cards->count; i++) {
        bool found = tally->found[i];
        switch (cards->all[i].part) {
        case CARD_ROOM:      shared.children++; shared.found += found; break;
        case CARD_SHELTER:   shared.sheltered++; shared.sheltered_found += found; break;
        case CARD_LOOKALIKE: shared.lookalikes++; shared.lookalikes_found += found; break;
        case CARD_EVERYDAY:  shared.others_found += found; break;
        }
    }
    served_count(&shared, tally->region, traces, count);
    return shared;
}

bool region_shared_is_right(const RegionShared *s)
{
    bool is_found = s->rooms > 0 && s->children >= 2 * s->rooms && s->found == s->children;
    bool is_discounted = s->sheltered > 1 && s->served == 2 && s->served_children == s->sheltered;
    return is_found && is_discounted && !s->sheltered_found && !s->lookalikes_found && !s->others_found;
}
