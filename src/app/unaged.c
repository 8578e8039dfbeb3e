/* unaged.c - would this report be listed, if somebody in it was a child? */
#include "app/unaged.h"

#include "insight/screen.h"

#define HITS_MAX 64
#define SUPPOSED_AGE S("15")

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

/* Whether a rule that lists, and does not only count, is true of the person in that segment; of anybody for -1. */
static bool is_listed(const RuleSet *rules, const Record *record, int segment)
{
    Hit hits[HITS_MAX];
    size_t count = screen_hits(rules, record, hits, HITS_MAX);
    for (size_t i = 0; i < count && i < HITS_MAX; i++)
        if (!rules->rules[hits[i].rule].is_pool && (segment < 0 || hits[i].segment == segment)) return true;
    return false;
}

/* The rules are asked about the same report with a child in it of whom nothing else is known: so what counts as worth
 * reading is written in one place. */
static bool would_be_listed(const RuleSet *rules, Arena *scratch, const Record *record)
{
    Record supposed = *record;
    Value age = { .field = FIELD_PERSON_AGE, .text = SUPPOSED_AGE };
    supposed.segments = arena_new(scratch, Segment, record->count + 1);
    memcpy(supposed.segments, record->segments, record->count * sizeof *record->segments);
    supposed.segments[supposed.count++] = (Segment){
        .kind = SEGMENT_PERSON, .action = 'I', .line = record->line, .number = REPORT_SEGMENTS_MAX, .values = &age,
        .count = 1, .age = age_read(SUPPOSED_AGE)
    };
    return is_listed(rules, &supposed, (int)record->count);
}

bool unaged_tell(const Knowledge *knowledge, const Events *events, Arena *scratch, Str file, const Record *record,
                 Err *err)
{
    if (!events->problem || !record->count || record->is_delete || has_age(record)) return true;
    size_t mark = arena_mark(scratch);
    bool is_worth_reading = !is_listed(&knowledge->rules, record, -1) &&
        would_be_listed(&knowledge->rules, scratch, record);
    arena_reset(scratch, mark);
    Problem problem = { .line = record->line, .code = S("csv-unaged"), .level = -1, .is_warning = true, .text = text,
                        .agency = record->agency, .number = record->number, .raw = S("") };
    return !is_worth_reading || events->problem(events->to, file, &problem, err);
}
