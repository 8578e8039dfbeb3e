/* suppose.c - would this report be listed, if it said one thing more? */
#include "app/suppose.h"

#include "insight/screen.h"

#define HITS_MAX 64
#define AGE S("15")
#define SIGN S("She had to meet men for money.")

bool suppose_nothing(const RuleSet *rules, const Record *record, int segment)
{
    Hit hits[HITS_MAX];
    size_t count = screen_hits(rules, record, hits, HITS_MAX);
    for (size_t i = 0; i < count && i < HITS_MAX; i++)
        if (!rules->rules[hits[i].rule].is_pool && (segment < 0 || hits[i].segment == segment)) return true;
    return false;
}

/* `about`: the listing must be about the added part itself. */
static bool with_part(const RuleSet *rules, Arena *scratch, const Record *record, Segment part, bool about)
{
    size_t mark = arena_mark(scratch);
    Record supposed = *record;
    supposed.segments = arena_new(scratch, Segment, record->count + 1);
    if (record->count) memcpy(supposed.segments, record->segments, record->count * sizeof *record->segments);
    supposed.segments[supposed.count++] = part;
    bool is_listed = suppose_nothing(rules, &supposed, about ? (int)record->count : -1);
    arena_reset(scratch, mark);
    return is_listed;
}

bool suppose_a_child(const RuleSet *rules, Arena *scratch, const Record *record)
{
    Value age = { .field = FIELD_PERSON_AGE, .text = AGE };
    Segment child = { .kind = SEGMENT_PERSON, .action = 'I', .line = record->line, .number = REPORT_SEGMENTS_MAX,
                      .values = &age, .count = 1, .age = age_read(AGE) };
    return with_part(rules, scratch, record, child, true);
}

bool suppose_a_sign(const RuleSet *rules, Arena *scratch, const Record *record)
{
    Value words = { .field = FIELD_NARRATIVE, .name = S("narrative"), .text = SIGN };
    Segment text = { .kind = SEGMENT_ADMINISTRATIVE, .action = 'I', .line = record->line, .number = -1,
                     .values = &words, .count = 1 };
    return with_part(rules, scratch, record, text, false);
}
