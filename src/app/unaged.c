/* unaged.c - would this report be listed, if somebody in it was a child? */
#include "app/unaged.h"

#include "app/suppose.h"

static const char text[] =
    "Nobody in this report has an age that can be read; if somebody was under 18, it would be listed. Read it, and "
    "find out how old they were.";

static bool has_age(const Record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        if (s->kind >= SEGMENT_VICTIM && s->age.status != AGE_IS_UNKNOWN) return true;
    }
    return false;
}

bool unaged_tell(const Knowledge *knowledge, const Events *events, Arena *scratch, Str file, const Record *record,
                 Err *err)
{
    if (!events->problem || !record->count || record->is_delete || has_age(record)) return true;
    bool is_worth_reading = !suppose_nothing(&knowledge->rules, record, -1) &&
        suppose_a_child(&knowledge->rules, scratch, record);
    Problem problem = { .line = record->line, .code = S("csv-unaged"), .level = -1, .is_warning = true, .text = text,
                        .agency = record->agency, .number = record->number, .raw = S("") };
    return !is_worth_reading || events->problem(events->to, file, &problem, err);
}
