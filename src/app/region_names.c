/* region_names.c - who is it that was arrested, as a list would name them? */
#include "app/region_names.h"

#include "base/hash.h"

#define KEY_BYTES 256
#define VALUES_MORE 5           /* family name, given name, birth date, document, number of another report */
#define OWN_DOCUMENT_AGE 16

typedef enum { OF_CHILD, OF_PAPER, OF_PERSONA } NameOf;

/* A row of the truth, a row of a paper, or somebody whom nobody else may be. */
struct RegionName { Hash key; NameOf of; size_t row; };

static Hash key_of_person(Str agency, Str number, Role role, int sequence)
{
    char bytes[KEY_BYTES];
    int len = snprintf(bytes, sizeof bytes, "%.*s/%.*s/%d/%d", STR(agency), STR(number), (int)role, sequence);
    return hash_of((Str){ bytes, (size_t)len < sizeof bytes ? (size_t)len : sizeof bytes - 1 });
}

static Hash key_of_persona(const Persona *who)
{
    char bytes[KEY_BYTES];
    int len = snprintf(bytes, sizeof bytes, "%.*s %.*s %ld", STR(who->given), STR(who->family),
                       date_day_number(who->born));
    return hash_of((Str){ bytes, (size_t)len < sizeof bytes ? (size_t)len : sizeof bytes - 1 });
}

static int by_key(const void *a, const void *b)
{
    const RegionName *x = a, *y = b;
    int keys = hash_compare(x->key, y->key);
    if (keys) return keys;
    if (x->of != y->of) return x->of < y->of ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

RegionNames region_names_begin(Arena *scratch, Region *region, uint64_t seed)
{
    const Papers *papers = &region->papers;
    RegionNames n = { .region = region, .personas = personas_of(scratch, seed), .random = random_from(seed) };
    n.names = arena_new(scratch, RegionName, region->truth_count + 2 * papers->row_count + 1);
    for (size_t i = 0; i < region->truth_count; i++) {
        const TruthRow *t = &region->truth[i];
        Hash key = key_of_person(t->agency, t->number, t->role, t->sequence);
        if (t->is_latest) n.names[n.count++] = (RegionName){ key, OF_CHILD, i };
    }
    for (size_t i = 0; i < papers->row_count; i++) {
        const PaperRow *p = &papers->rows[i];
        Hash key = key_of_person(p->agency, p->number, p->role, p->sequence);
        n.names[n.count++] = (RegionName){ key, OF_PAPER, i };
        n.names[n.count++] = (RegionName){ key_of_persona(&p->says), OF_PERSONA, i };
    }
    qsort(n.names, n.count, sizeof *n.names, by_key);
    return n;
}

static const RegionName *name_of(const RegionNames *n, Hash key, NameOf of)
{
    size_t low = 0, high = n->count;
    RegionName wanted = { key, of, 0 };
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_key(&n->names[middle], &wanted) < 0) low = middle + 1;
        else high = middle;
    }
    bool is_it = low < n->count && n->names[low].of == of && hash_compare(n->names[low].key, key) == 0;
    return is_it ? &n->names[low] : NULL;
}

/* ---- who it is ---- */

static char sex_of(const Segment *s)
{
    Str sex = segment_text(s, FIELD_ARRESTEE_SEX);
    return sex.len == 1 ? sex.at[0] : 'U';
}

/* Nobody asks the birth date of whom they only guess at. */
static void birth_add(RegionNames *n, Arena *arena, Persona *who, Age age, Date on)
{
    if (age.form != AGE_EXACT || !date_is_known(on)) return;
    who->born = born_at_age(&n->random, age.low, on);
    if (age.low >= OWN_DOCUMENT_AGE && random_chance(&n->random, 0.8))
        who->document = str_format(arena, "Z1%07u", (unsigned)((uint64_t)++n->serial * 48271 % 9999991));
}

static Persona anybody(RegionNames *n, Arena *arena, const Segment *s, Date on)
{
    Persona who;
    do {
        who = persona_named(&n->personas, random_next(&n->random), sex_of(s));
        birth_add(n, arena, &who, s->age, on);
    } while (name_of(n, key_of_persona(&who), OF_PERSONA));
    return who;
}

static Persona child_named(RegionNames *n, Arena *arena, const TruthRow *t, const Segment *s, Date on)
{
    Persona who = persona_of_child(&n->personas, t->child, t->sex);
    if (s->age.form == AGE_EXACT && s->age.low == age_from_birth(t->born, on).low) who.born = t->born;
    else birth_add(n, arena, &who, s->age, on);
    return who;
}

/* ---- into the record ---- */

static void value_add(Segment *s, FieldId field, Str text)
{
    Value value = { .text = text, .name = str_of(field_name(field)), .field = (uint16_t)field, .occurrence = 1 };
    if (text.len) s->values[s->count++] = value;
}

static void persona_put(Arena *arena, Segment *s, const Persona *who, Str about)
{
    Value *values = arena_new(arena, Value, s->count + VALUES_MORE);
    memcpy(values, s->values, s->count * sizeof *values);
    s->values = values;
    value_add(s, FIELD_LAST_NAME, who->family);
    value_add(s, FIELD_FIRST_NAME, who->given);
    if (date_is_known(who->born))
        value_add(s, FIELD_BIRTH_DATE,
                  str_format(arena, "%04d%02d%02d", who->born.year, who->born.month, who->born.day));
    value_add(s, FIELD_DOCUMENT, who->document);
    value_add(s, FIELD_ABOUT_NUMBER, about);
}

static void segment_put(RegionNames *n, Arena *arena, const Record *record, Segment *s, Hash key)
{
    const RegionName *paper = name_of(n, key, OF_PAPER), *child = name_of(n, key, OF_CHILD);
    const PaperRow *row = paper ? &n->region->papers.rows[paper->row] : NULL;
    Date on = segment_date(record, s);
    Persona who = row     ? row->says
                  : child ? child_named(n, arena, &n->region->truth[child->row], s, on)
                          : anybody(n, arena, s, on);
    persona_put(arena, s, &who, row ? row->about : S(""));
}

bool region_names_put(RegionNames *n, Arena *arena, Record *record, size_t file)
{
    bool is_added = false;
    for (size_t i = 0; i < record->count; i++) {
        Segment *s = &record->segments[i];
        Role role;
        if (!segment_role(s, &role)) continue;
        Hash key = key_of_person(record->agency, record->number, role, s->number);
        const RegionName *paper = name_of(n, key, OF_PAPER);
        PaperRow *row = paper ? &n->region->papers.rows[paper->row] : NULL;
        if (row) row->file = file;
        is_added |= row && row->is_added;
        if (role == ROLE_ARRESTEE) segment_put(n, arena, record, s, key);
    }
    return is_added;
}
