/* charges_told.c - what is charged here? */
#include "app/charges_told.h"

static Str meaning_of(const Knowledge *knowledge, Code code)
{
    const CodeList *codes = codes_list(&knowledge->codes, S("offense"));
    const CodeEntry *entry = codes ? codes_find(codes, code) : NULL;
    return entry ? entry->meaning : S("");
}

Str charges_told(Arena *arena, const Knowledge *knowledge, const Segment *s)
{
    static const FieldId fields[] = { FIELD_OFFENSE_CODE, FIELD_ARREST_OFFENSE, FIELD_ALLEGATION };
    Str all = S("");
    for (size_t f = 0; f < COUNT(fields); f++) {
        size_t at = 0;
        for (const Value *value; (value = segment_value(s, fields[f], &at));) {
            Str meaning = meaning_of(knowledge, value->code);
            if (!meaning.len) meaning = value->text;
            all = str_format(arena, "%.*s%s%.*s", STR(all), all.len ? ", " : "", STR(meaning));
        }
    }
    return all;
}
