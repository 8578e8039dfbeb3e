/* nibrs_xml_parts.c - which parts of a report belong together, as its references say? */
#include "ingest/nibrs_xml_parts.h"

XmlPartKind xml_part_named(Str name)
{
    static const char *const names[] = {
        [PART_INCIDENT] = "Incident", [PART_OFFENSE] = "Offense", [PART_LOCATION] = "Location", [PART_ITEM] = "Item",
        [PART_SUBSTANCE] = "Substance", [PART_PERSON] = "Person", [PART_OFFICIAL] = "EnforcementOfficial",
        [PART_VICTIM] = "Victim", [PART_SUBJECT] = "Subject", [PART_ARRESTEE] = "Arrestee", [PART_ARREST] = "Arrest",
        [PART_ARREST_SUBJECT] = "ArrestSubjectAssociation", [PART_OFFENSE_LOCATION] = "OffenseLocationAssociation",
        [PART_OFFENSE_VICTIM] = "OffenseVictimAssociation", [PART_SUBJECT_VICTIM] = "SubjectVictimAssociation",
    };
    for (size_t i = PART_INCIDENT; i < COUNT(names); i++)
        if (str_eq(name, str_of(names[i]))) return (XmlPartKind)i;
    return PART_OTHER;
}

bool xml_ref_named(Str name, XmlRef *ref)
{
    static const struct { const char *name; XmlRef ref; } names[] = {
        { "RoleOfPerson", REF_PERSON }, { "Offense", REF_OFFENSE }, { "Location", REF_LOCATION },
        { "Victim", REF_VICTIM }, { "Subject", REF_SUBJECT }, { "Activity", REF_ARREST },
    };
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_eq(name, str_of(names[i].name))) { *ref = names[i].ref; return true; }
    return false;
}

/* ---- finding by id ----
 *
 * A report may have a hundred thousand references, so ids are sorted once. Some converters let an
 * association name the person where the format wants the victim, offender or arrestee; a role is therefore
 * found by its person, too. */

typedef struct { Str id; XmlPart *part; size_t at; } Known;
typedef struct { Known *known; size_t count; } Index;

static int known_order(const void *a, const void *b)
{
    const Known *x = a, *y = b;
    int order = str_compare(x->id, y->id);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

static Index index_of(Arena *arena, const XmlReport *report)
{
    Index index = { .known = arena_new(arena, Known, 2 * report->count + 1) };
    for (XmlPart *p = report->first; p; p = p->next) {
        if (p->id.len) index.known[index.count] = (Known){ p->id, p, index.count }, index.count++;
        if (p->refs[REF_PERSON].len)
            index.known[index.count] = (Known){ p->refs[REF_PERSON], p, index.count }, index.count++;
    }
    qsort(index.known, index.count, sizeof *index.known, known_order);
    return index;
}

/* NULL when the report has no such part of that kind; of several, the first. */
static XmlPart *part_find(const Index *index, Str id, XmlPartKind kind)
{
    size_t low = 0, high = index->count;
    if (id.len == 0) return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(index->known[middle].id, id) < 0) low = middle + 1;
        else high = middle;
    }
    for (size_t near = 0; low < index->count && near < 16 && str_eq(index->known[low].id, id); low++, near++)
        if (index->known[low].part->kind == kind) return index->known[low].part;
    return NULL;
}

/* ---- ties ---- */

static void warn(const RecordSink *sink, const Record *record, size_t line, const char *text)
{
    Problem p = { .line = line, .code = S("reference"), .field = S(""), .agency = record->agency,
                  .number = record->number, .level = -1, .is_warning = true, .text = text };
    if (sink->problem) sink->problem(sink->to, &p);
}

static void tie_add(Arena *arena, XmlTie **first, XmlTie **last, const XmlPart *association, const XmlPart *to)
{
    XmlTie *tie = arena_new(arena, XmlTie, 1);
    *tie = (XmlTie){ .association = association, .to = to };
    if (*last) (*last)->next = tie;
    else *first = tie;
    *last = tie;
}

/* False when one end is not there. */
static bool association_follow(Arena *arena, const Index *index, XmlPart *a)
{
    XmlPart *offense = part_find(index, a->refs[REF_OFFENSE], PART_OFFENSE);
    XmlPart *victim = part_find(index, a->refs[REF_VICTIM], PART_VICTIM);
    XmlPart *subject = part_find(index, a->refs[REF_SUBJECT], PART_SUBJECT);
    XmlPart *arrestee = part_find(index, a->refs[REF_SUBJECT], PART_ARRESTEE);
    XmlPart *arrest = part_find(index, a->refs[REF_ARREST], PART_ARREST);
    XmlPart *location = part_find(index, a->refs[REF_LOCATION], PART_LOCATION);
    switch (a->kind) {
    case PART_OFFENSE_VICTIM:
        if (!victim || !offense) return false;
        tie_add(arena, &victim->offenses, &victim->last_offense, a, offense);
        return true;
    case PART_SUBJECT_VICTIM:
        /* a relationship to nobody is still one */
        if (!victim) return false;
        tie_add(arena, &victim->offenders, &victim->last_offender, a, subject);
        return subject != NULL;
    case PART_OFFENSE_LOCATION:
        if (!offense || !location) return false;
        offense->tied = location;
        return location->is_used = true;
    case PART_ARREST_SUBJECT:
        if (!arrestee || !arrest) return false;
        arrestee->tied = arrest;
        return arrest->is_used = true;
    default:
        return true;
    }
}

static bool has_role(const XmlPart *p)
{
    return p->kind == PART_VICTIM || p->kind == PART_SUBJECT || p->kind == PART_ARRESTEE;
}

/* An officer is a victim with duties: both name the same person. */
static bool official_follow(const Index *index, XmlPart *official)
{
    XmlPart *victim = part_find(index, official->refs[REF_PERSON], PART_VICTIM);
    if (!victim) return false;
    victim->tied = official;
    return official->is_used = true;
}

void xml_tie_parts(Arena *arena, XmlReport *report, const RecordSink *sink, const Record *record)
{
    Index index = index_of(arena, report);
    for (XmlPart *p = report->first; p; p = p->next) {
        bool is_tied = true;
        if (has_role(p) && p->refs[REF_PERSON].len) {
            p->person = part_find(&index, p->refs[REF_PERSON], PART_PERSON);
            is_tied = p->person != NULL;
            if (p->person) p->person->is_used = true;
        }
        else if (p->kind == PART_OFFICIAL) is_tied = official_follow(&index, p);
        else is_tied = association_follow(arena, &index, p);
        if (!is_tied) warn(sink, record, p->line, "The element refers to a part that the report does not have.");
    }
    for (XmlPart *p = report->first; p; p = p->next)
        if (p->kind == PART_LOCATION && !p->is_used)
            warn(sink, record, p->line, "The location is tied to no offense, so it is not used.");
}
