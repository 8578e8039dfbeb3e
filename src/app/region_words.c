/* region_words.c - what would the officer have written in this report? */
#include "app/region_words.h"

#include "base/hash.h"
#include "synth/narratives.h"

/* A truth row, or behind them a lookalike. */
struct RegionNote { Hash number; size_t row; };

typedef struct { Role role; int age; char sex; } Filed;

static Filed filed_as(const Segment *s)
{
    static const FieldId sexes[] = { [ROLE_VICTIM] = FIELD_VICTIM_SEX, [ROLE_OFFENDER] = FIELD_OFFENDER_SEX,
                                     [ROLE_ARRESTEE] = FIELD_ARRESTEE_SEX };
    Role role;
    if (!s || !segment_role(s, &role) || role > ROLE_ARRESTEE) return (Filed){ ROLE_PERSON, 0, 0 };
    Str sex = segment_text(s, sexes[role]);
    int age = age_mean(s->age);
    bool is_known = str_eq(sex, S("F")) || str_eq(sex, S("M"));
    return (Filed){ role, age > 0 ? age : 0, is_known ? sex.at[0] : 0 };
}

static const Segment *person_of(const Record *record, Role role, int sequence)
{
    Role its;
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        if (segment_role(s, &its) && its == role && s->number == sequence) return s;
    }
    return NULL;
}

/* Officers tell of the child, where there is one. */
static const Segment *person_told_of(const Record *record)
{
    const Segment *any = NULL;
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        if (!segment_is_person(s)) continue;
        if (s->age.status == AGE_IS_MINOR) return s;
        if (!any) any = s;
    }
    return any;
}

static Persona named(const Segment *s)
{
    Persona who = { .family = segment_text(s, FIELD_LAST_NAME), .given = segment_text(s, FIELD_FIRST_NAME) };
    (void)date_read(segment_text(s, FIELD_BIRTH_DATE), &who.born);
    return who;
}

/* Only who is arrested has a name; an offender is the one arrested who is as old and of the same sex. */
static Persona called_in(const Record *record, const Segment *person)
{
    Filed who = filed_as(person);
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        Filed here = filed_as(s);
        if (here.role != ROLE_ARRESTEE) continue;
        bool is_alike = who.role == ROLE_OFFENDER && here.age == who.age && here.sex == who.sex;
        if (s == person || is_alike) return named(s);
    }
    return person ? named(person) : (Persona){ .family = S("") };
}

static Str offense_of(const Record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        Str code = segment_text(s, s->kind == SEGMENT_OFFENSE ? FIELD_OFFENSE_CODE : FIELD_ARREST_OFFENSE);
        if (code.len) return code;
    }
    return S("");
}

/* ---- the notes about a report ---- */

static Hash number_hash(Str agency, Str number)
{
    char bytes[64];
    int len = snprintf(bytes, sizeof bytes, "%.*s/%.*s", STR(agency), STR(number));
    return hash_of((Str){ bytes, (size_t)len < sizeof bytes ? (size_t)len : sizeof bytes - 1 });
}

static int by_number(const void *a, const void *b)
{
    const RegionNote *x = a, *y = b;
    int numbers = hash_compare(x->number, y->number);
    return numbers ? numbers : (x->row > y->row) - (x->row < y->row);
}

RegionWords region_words_begin(Arena *keep, Arena *scratch, Region *region, uint64_t seed)
{
    RegionWords w = { .keep = keep, .region = region, .random = random_from(seed),
                      .random_added = random_from(seed + 1) };
    w.notes = arena_new(scratch, RegionNote, region->truth_count + region->lookalike_count + 1);
    for (size_t i = 0; i < region->truth_count; i++)
        if (region->truth[i].is_latest)
            w.notes[w.count++] = (RegionNote){ number_hash(region->truth[i].agency, region->truth[i].number), i };
    for (size_t i = 0; i < region->lookalike_count; i++)
        w.notes[w.count++] = (RegionNote){ number_hash(region->lookalikes[i].agency, region->lookalikes[i].number),
                                           region->truth_count + i };
    qsort(w.notes, w.count, sizeof *w.notes, by_number);
    return w;
}

/* The first note about the report; NULL when there is none. */
static RegionNote *note_of(const RegionWords *w, const Record *record)
{
    Hash number = number_hash(record->agency, record->number);
    size_t low = 0, high = w->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hash_compare(w->notes[middle].number, number) < 0) low = middle + 1;
        else high = middle;
    }
    return low < w->count && !hash_compare(w->notes[low].number, number) ? &w->notes[low] : NULL;
}

/* ---- the narrative ---- */

static Str told_text(Arena *arena, const Narrative *n)
{
    Str all = S("");
    for (size_t i = 0; i < n->told_count; i++) {
        const Told *t = &n->told[i];
        Str one = str_of(t->indicator);
        if ((t->telling != TELLS_AFFIRMED && t->telling != TELLS_QUOTED) || str_has(all, one)) continue;
        all = str_format(arena, "%.*s%s%.*s", STR(all), all.len ? " " : "", STR(one));
    }
    return all;
}

static void truth_set(RegionWords *w, const RegionNote *note, const Narrative *n, size_t file)
{
    Str told = told_text(w->keep, n);
    Hash number = note->number;
    for (; note < w->notes + w->count && !hash_compare(note->number, number); note++) {
        if (note->row >= w->region->truth_count) break;
        w->region->truth[note->row].told = told;
        w->region->truth[note->row].file = file;
    }
}

Str region_words(RegionWords *w, Arena *scratch, const Record *record, size_t file, bool is_added)
{
    const RegionNote *note = note_of(w, record);
    const TruthRow *child = note && note->row < w->region->truth_count ? &w->region->truth[note->row] : NULL;
    const Segment *person = child ? person_of(record, child->role, child->sequence) : person_told_of(record);
    Filed who = filed_as(person);
    Persona called = called_in(record, person);
    const char *kind = child  ? child->kind
                       : note ? w->region->lookalikes[note->row - w->region->truth_count].kind
                              : str_format(scratch, "%.*s", STR(offense_of(record))).at;
    Random *random = is_added ? &w->random_added : &w->random;
    Narrative n = narrative_for_kind(scratch, random, kind, who.role, who.age, who.sex, &called);
    if (child) truth_set(w, note, &n, file);
    return n.text;
}
