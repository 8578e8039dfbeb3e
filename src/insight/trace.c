/* trace.c - one telephone, two children: what is the same, and who is not. */
#include "insight/trace.h"

#include <ctype.h>

#include "base/fold.h"
#include "domain/claim.h"
#include "insight/number_share.h"

#define PHONE_DIGITS 10
#define PLATE_SIGNS 5
#define VIN_SIGNS 11

const char *trace_name(TraceKind kind)
{
    static const char *const names[TRACE_KINDS] = { "telephone", "vehicle", "room", "address", "adult" };
    return names[kind];
}

/* ---- keys ---- */

static Str digits_of(Arena *arena, Str text)
{
    Str made = { arena_new(arena, char, text.len + 1), 0 };
    for (size_t i = 0; i < text.len; i++)
        if (isdigit((unsigned char)text.at[i])) ((char *)made.at)[made.len++] = text.at[i];
    if (made.len == PHONE_DIGITS + 1 && made.at[0] == '1') made = (Str){ made.at + 1, made.len - 1 };
    return made;
}

static bool has_digit(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (isdigit((unsigned char)text.at[i])) return true;
    return false;
}

static Str folded(Arena *arena, Str text)
{
    char *to = arena_new(arena, char, 2 * text.len + 1);
    return (Str){ to, fold_text(text, to, 2 * text.len + 1) };
}

static bool keyed(Arena *arena, TraceKind kind, Str text, Hash *key)
{
    *key = hash_of(str_format(arena, "%d %.*s", (int)kind, STR(text)));
    return true;
}

/* Letters and digits alone; a run or a word is nobody's. */
static Str tight_of(Arena *arena, Str text, size_t least)
{
    char *to = arena_new(arena, char, text.len + 1);
    size_t n = 0, digits = 0, same = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!isalnum((unsigned char)text.at[i])) continue;
        to[n++] = (char)toupper((unsigned char)text.at[i]);
        digits += isdigit((unsigned char)text.at[i]) != 0;
        same += to[n - 1] == to[0];
    }
    return n >= least && digits && same < n ? (Str){ to, n } : S("");
}

bool trace_key(Arena *arena, TraceKind kind, Str text, Hash *key)
{
    Str made = S("");
    switch (kind) {
    case TRACE_PHONE:
        made = digits_of(arena, text);
        return made.len == PHONE_DIGITS && number_tight(arena, made).len && keyed(arena, kind, made, key);
    case TRACE_VEHICLE:
        made = tight_of(arena, text, PLATE_SIGNS);
        return made.len && keyed(arena, kind, made, key);
    case TRACE_ROOM: case TRACE_ADDRESS:
        made = folded(arena, text);
        return has_digit(made) && keyed(arena, kind, made, key);
    default: return false;
    }
}

/* ---- traces of a record ---- */

typedef struct { Arena *arena; const Record *record; Trace *to; size_t count; } Gathering;

static void take(Gathering *f, TraceKind kind, Str text, size_t segment, size_t value)
{
    Hash key;
    if (f->count < TRACES_MAX && text.len && trace_key(f->arena, kind, text, &key))
        f->to[f->count++] = (Trace){ kind, key, segment, value };
}

static void values_take(Gathering *f, size_t at)
{
    const Segment *s = &f->record->segments[at];
    Str place = segment_text(s, FIELD_PLACE), city = segment_text(s, FIELD_CITY);
    Str town = city.len ? city : f->record->agency;
    for (size_t k = 0; k < s->count; k++) {
        Str text = s->values[k].text;
        switch (s->values[k].field) {
        case FIELD_PHONE: take(f, TRACE_PHONE, text, at, k); break;
        case FIELD_PLATE: take(f, TRACE_VEHICLE, text, at, k); break;
        case FIELD_VIN:   if (text.len >= VIN_SIGNS) take(f, TRACE_VEHICLE, text, at, k); break;
        case FIELD_ROOM:
            if (place.len) take(f, TRACE_ROOM, str_format(f->arena, "%.*s, %.*s", STR(place), STR(text)), at, k);
            break;
        case FIELD_ADDRESS:
            take(f, TRACE_ADDRESS, str_format(f->arena, "%.*s, %.*s", STR(text), STR(town)), at, k);
            break;
        default: break;
        }
    }
}

static void adult_take(Gathering *f, size_t at)
{
    const Segment *s = &f->record->segments[at];
    Role role;
    Holder h = holder_of_segment(f->arena, s);
    if (!segment_role(s, &role) || s->age.status != AGE_IS_ADULT || !h.family_count || !h.given_count ||
        !date_is_known(h.born) || f->count == TRACES_MAX) return;
    Trace *t = &f->to[f->count];
    *t = (Trace){ .kind = TRACE_ADULT, .segment = at };
    for (; t->value < s->count; t->value++)
        if (s->values[t->value].field == FIELD_NAME || s->values[t->value].field == FIELD_LAST_NAME) break;
    if (t->value == s->count) return;
    Str words = str_format(f->arena, "%.*s %.*s %d-%d-%d", STR(h.family[0]), STR(h.given[0]), h.born.year, h.born.month,
                           h.born.day);
    f->count += keyed(f->arena, TRACE_ADULT, words, &t->key);
}

bool trace_is_child(const Segment *segment)
{
    Role role;
    return segment_is_person(segment) && segment_role(segment, &role) &&
           (segment->age.status == AGE_IS_MINOR || segment->age.status == AGE_IS_POSSIBLE);
}

size_t traces_of(Arena *arena, const Record *record, Trace traces[TRACES_MAX])
{
    Gathering f = { arena, record, traces, 0 };
    bool has_child = false;
    for (size_t i = 0; i < record->count; i++) has_child |= trace_is_child(&record->segments[i]);
    for (size_t i = 0; has_child && i < record->count; i++) {
        values_take(&f, i);
        adult_take(&f, i);
    }
    return f.count;
}

/* ---- two children ---- */

bool trace_child(Arena *arena, int64_t record_id, const Record *record, const Segment *segment, TraceChild *child)
{
    *child = (TraceChild){ .record = record, .segment = segment, .record_id = record_id };
    if (!trace_is_child(segment) || !mention_of(record, segment, &child->mention)) return false;
    child->holder = holder_of_segment(arena, segment);
    return true;
}

static bool are_of_one_family(const Holder *a, const Holder *b)
{
    for (size_t i = 0; i < a->family_count; i++)
        for (size_t k = 0; k < b->family_count; k++)
            if (str_eq(a->family[i], b->family[k])) return true;
    return false;
}

bool trace_is_of_two(const TraceChild *here, const TraceChild *there, TraceKind kind, const NameForms *forms)
{
    bool is_home = kind == TRACE_ADDRESS || kind == TRACE_PHONE;
    if (mention_same_report(&here->mention, &there->mention)) return false;
    if (is_home && are_of_one_family(&here->holder, &there->holder)) return false;
    return holders_differ(&here->holder, &there->holder, forms) != 0;
}

Str trace_ends(Arena *arena, Str text)
{
    while (text.len && !isalnum((unsigned char)text.at[0])) text = (Str){ text.at + 1, text.len - 1 };
    while (text.len && !isalnum((unsigned char)text.at[text.len - 1])) text.len--;
    return text.len ? str_format(arena, "%c***%c", text.at[0], text.at[text.len - 1]) : S("");
}

SharedNumber trace_shared(Arena *arena, const TraceChild *there, TraceKind kind, const Segment *at, const Value *value)
{
    SharedNumber shared = { .how = SHARED_TRACE, .value = *value, .line = at->line,
                            .claim = claim_id(there->record_id, there->record, at, value) };
    shared.words = str_format(arena, "record %lld, %s %d: another child, and the same %s", (long long)there->record_id,
                              role_name(there->mention.role), there->mention.sequence, trace_name(kind));
    shared.value.text = trace_ends(arena, value->text);
    shared.value.name = field_name_numbered((FieldId)value->field, 0);
    return shared;
}
