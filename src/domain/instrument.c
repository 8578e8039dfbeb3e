/* instrument.c - what are the parts of an instrument called, and which row belongs to a result? */
#include "domain/instrument.h"

const char *item_kind_name(ItemKind kind)
{
    static const char *const names[] = { "danger", "direct", "context", "scored", "topic" };
    return names[kind];
}

const char *licence_name(LicenceKind kind)
{
    static const char *const names[] = { "own", "free", "own-words", "held" };
    return names[kind];
}

const char *screen_state_name(ScreenState state)
{
    static const char *const names[] = {
        [SCREEN_DANGER_OPEN] = "danger-open", [SCREEN_DANGER] = "danger", [SCREEN_DISCLOSED] = "disclosed",
        [SCREEN_DIRECT] = "direct", [SCREEN_JUDGMENT] = "judgment", [SCREEN_NOT_SCORABLE] = "not-scorable",
        [SCREEN_REACHED] = "reached", [SCREEN_NOT_REACHED] = "not-reached",
    };
    return names[state];
}

const InstrumentRow *instrument_next(const Instrument *instrument, Str id)
{
    static const InstrumentRow none;
    for (size_t i = 0; i < instrument->next_count; i++)
        if (str_eq(instrument->next[i].id, id)) return &instrument->next[i];
    return &none;
}

const Instrument *instrument_named(const InstrumentSet *set, Str id)
{
    for (size_t i = 0; i < set->count; i++)
        if (str_eq(set->list[i].id, id)) return &set->list[i];
    return NULL;
}
