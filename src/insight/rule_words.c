/* rule_words.c - what do the words of the rule language mean in a record? */
#include "insight/rule.h"

bool word_field(Word word, SegmentKind kind, FieldId *field)
{
    static const struct { SegmentKind kind; FieldId field; } meanings[WORDS][4] = {
        [WORD_OFFENSE]      = { { SEGMENT_OFFENSE, FIELD_OFFENSE_CODE },
                                { SEGMENT_VICTIM, FIELD_VICTIM_OFFENSE },
                                { SEGMENT_ARRESTEE, FIELD_ARREST_OFFENSE },
                                { SEGMENT_GROUP_B_ARRESTEE, FIELD_ARREST_OFFENSE } },
        [WORD_LOCATION]     = { { SEGMENT_OFFENSE, FIELD_LOCATION } },
        [WORD_USING]        = { { SEGMENT_OFFENSE, FIELD_SUSPECTED_USING } },
        [WORD_LOSS]         = { { SEGMENT_PROPERTY, FIELD_PROPERTY_LOSS } },
        [WORD_PROPERTY]     = { { SEGMENT_PROPERTY, FIELD_PROPERTY } },
        [WORD_DRUG]         = { { SEGMENT_PROPERTY, FIELD_DRUG } },
        [WORD_TYPE]         = { { SEGMENT_VICTIM, FIELD_VICTIM_TYPE } },
        [WORD_RELATIONSHIP] = { { SEGMENT_VICTIM, FIELD_RELATIONSHIP } },
        [WORD_DISPOSITION]  = { { SEGMENT_ARRESTEE, FIELD_DISPOSITION },
                                { SEGMENT_GROUP_B_ARRESTEE, FIELD_DISPOSITION } },
        [WORD_ALLEGATION]   = { { SEGMENT_ADMINISTRATIVE, FIELD_ALLEGATION } },
    };
    for (size_t i = 0; i < 4; i++) {
        if (meanings[word][i].kind != kind || kind == SEGMENT_ZERO_REPORT) continue;
        *field = meanings[word][i].field;
        return true;
    }
    return false;
}

const char *word_name(Word word)
{
    static const char *const names[] = { "offense", "location", "using", "loss", "property", "drug", "type",
                                         "relationship", "disposition", "allegation" };
    return names[word];
}

bool thing_is(Thing thing, const Segment *segment)
{
    switch (thing) {
    case THING_OFFENSE:  return segment->kind == SEGMENT_OFFENSE;
    case THING_PROPERTY: return segment->kind == SEGMENT_PROPERTY;
    case THING_VICTIM:   return segment->kind == SEGMENT_VICTIM;
    case THING_OFFENDER: return segment->kind == SEGMENT_OFFENDER && segment_is_person(segment);
    case THING_ARRESTEE: return segment->kind == SEGMENT_ARRESTEE ||
                                segment->kind == SEGMENT_GROUP_B_ARRESTEE;
    default:             return false;
    }
}
