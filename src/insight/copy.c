/* copy.c - does another report repeat what turned out to be wrong? */
#include "insight/copy.h"

#include <ctype.h>

#include "base/fold.h"

#define NAME_BYTES 512
#define NAME_WORDS 12
#define NUMBER_BYTES 64
#define NUMBER_LEAST 5          /* shorter numbers stand on many papers and in many cells */

const char *copy_words(CopyKind kind)
{
    static const char *const words[COPY_KINDS] = {
        "two people have said so", "the same document number", "the same name and birth date",
        "it names the report by its number", "the same report tells of a person of equal age and sex" };
    return words[kind];
}

/* ---- numbers ---- */

/* Letters and digits only, in capitals: as papers, keyboards and lists differ about hyphens and blanks. */
static Str bare(Str text, char *to, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len && n < room; i++)
        if (isalnum((unsigned char)text.at[i])) to[n++] = (char)toupper((unsigned char)text.at[i]);
    return (Str){ to, n };
}

static bool is_number(Str bare)
{
    bool has_digit = false;
    for (size_t i = 0; i < bare.len; i++) has_digit |= isdigit((unsigned char)bare.at[i]) != 0;
    return has_digit && bare.len >= NUMBER_LEAST;
}

static bool same_number(Str a, Str b)
{
    char x[NUMBER_BYTES], y[NUMBER_BYTES];
    Str p = bare(a, x, sizeof x), q = bare(b, y, sizeof y);
    return is_number(p) && str_eq(p, q);
}

static bool shares_document(const Segment *a, const Segment *b)
{
    size_t at = 0;
    for (const Value *v; (v = segment_value(a, FIELD_DOCUMENT, &at));) {
        size_t from = 0;
        for (const Value *w; (w = segment_value(b, FIELD_DOCUMENT, &from));)
            if (same_number(v->text, w->text)) return true;
    }
    return false;
}

/* ---- names ---- */

typedef struct { char text[NAME_BYTES]; Str words[NAME_WORDS]; size_t count; } Name;

static void name_add(Name *name, Str text, size_t *used)
{
    size_t n = fold_text(text, name->text + *used, sizeof name->text - *used);
    Str rest = { name->text + *used, n }, word;
    *used += n;
    while (rest.len && str_cut(&rest, ' ', &word))
        if (word.len && name->count < NAME_WORDS) name->words[name->count++] = word;
}

/* The person's own name; an alias instead when `alias` says which. */
static bool name_of(const Segment *s, const Value *alias, Name *name)
{
    static const FieldId parts[] = { FIELD_NAME, FIELD_LAST_NAME, FIELD_FIRST_NAME, FIELD_MIDDLE_NAME };
    size_t used = 0;
    name->count = 0;
    if (alias) name_add(name, alias->text, &used);
    for (size_t i = 0; !alias && i < COUNT(parts); i++) name_add(name, segment_text(s, parts[i]), &used);
    return name->count >= 2;
}

static bool has_word(const Name *name, Str word)
{
    for (size_t i = 0; i < name->count; i++)
        if (str_eq(name->words[i], word)) return true;
    return false;
}

/* All words of the shorter stand in the longer: middle names come and go. */
static bool same_name(const Name *a, const Name *b)
{
    const Name *shorter = a->count <= b->count ? a : b, *longer = shorter == a ? b : a;
    for (size_t i = 0; i < shorter->count; i++)
        if (!has_word(longer, shorter->words[i])) return false;
    return shorter->count >= 2;
}

/* Own names and aliases of one against those of the other. */
static bool shares_name(const Segment *a, const Segment *b)
{
    Name x, y;
    size_t at = 0;
    for (const Value *v = NULL;;) {
        size_t from = 0;
        for (const Value *w = NULL;;) {
            if (name_of(a, v, &x) && name_of(b, w, &y) && same_name(&x, &y)) return true;
            if (!(w = segment_value(b, FIELD_ALIAS, &from))) break;
        }
        if (!(v = segment_value(a, FIELD_ALIAS, &at))) return false;
    }
}

/* Two whole names that differ are two persons', whatever else agrees. */
static bool names_differ(const Segment *a, const Segment *b)
{
    Name x, y;
    return name_of(a, NULL, &x) && name_of(b, NULL, &y) && !shares_name(a, b);
}

/* ---- the wrong age ---- */

static bool born_of(const Segment *s, Date *born)
{
    return date_read(segment_text(s, FIELD_BIRTH_DATE), born);
}

static Age recorded(const Segment *s)
{
    return s->correction_count ? s->recorded : s->age;
}

/* The source's age in years, moved to the other report's day. */
static bool fits_age(const CopySource *source, const Record *record, const Segment *segment)
{
    Age wrong = recorded(source->segment), here = recorded(segment);
    Date then = segment_date(source->record, source->segment), now = segment_date(record, segment);
    if (here.low < 0 || wrong.low < 0) return false;
    Date born;
    if (born_of(source->segment, &born) && date_is_known(now)) wrong = age_from_birth(born, now);
    else if (date_is_known(then) && date_is_known(now)) {
        long years = (date_day_number(now) - date_day_number(then)) / 365;
        wrong.low = (int16_t)(wrong.low + years);
        wrong.high = (int16_t)(wrong.high + years);
    }
    return age_may_match(wrong, here, 1);
}

/* Of a birth date that is recorded here the same day is asked; else the age in years has to fit. */
static bool repeats_age(const CopySource *source, Date right, const Record *record, const Segment *segment)
{
    Date wrong, here;
    bool has_wrong = born_of(source->segment, &wrong);
    if (!born_of(segment, &here)) return fits_age(source, record, segment);
    if (date_is_known(right) && date_compare(here, right) == 0) return false;
    return has_wrong ? date_compare(here, wrong) == 0 : fits_age(source, record, segment);
}

/* ---- the ways ---- */

static FieldId sex_field(const Segment *s)
{
    static const FieldId fields[SEGMENT_KINDS] = {
        [SEGMENT_VICTIM] = FIELD_VICTIM_SEX, [SEGMENT_OFFENDER] = FIELD_OFFENDER_SEX,
        [SEGMENT_ARRESTEE] = FIELD_ARRESTEE_SEX, [SEGMENT_GROUP_B_ARRESTEE] = FIELD_ARRESTEE_SEX,
        [SEGMENT_PERSON] = FIELD_PERSON_SEX };
    return fields[s->kind];
}

static bool sexes_differ(const Segment *a, const Segment *b)
{
    Code x = segment_code(a, sex_field(a)), y = segment_code(b, sex_field(b));
    return x && y && x != CODE1('U') && y != CODE1('U') && x != y;
}

static bool names_report(const Mention *mention, const Record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        for (size_t k = 0; k < s->count; k++)
            if (s->values[k].field != FIELD_NARRATIVE && same_number(s->values[k].text, mention->number)) return true;
    }
    /* Two agencies may number their incidents alike; a booking under the incident's number is of it. */
    bool is_incident = record->kind == RECORD_INCIDENT || record->kind == RECORD_GROUP_B_ARREST;
    return (!is_incident || str_eq(record->agency, mention->agency)) && same_number(record->number, mention->number);
}

/* The wrong age as it would be on another day: a birthday may lie between, and so may years. */
static Age age_moved(Age wrong, Date then, Date now)
{
    if (!date_is_known(then) || !date_is_known(now)) return wrong;
    long days = date_day_number(now) - date_day_number(then), years = days / 365, more = days % 365;
    wrong.low = (int16_t)(wrong.low + years - (more < 0));
    wrong.high = (int16_t)(wrong.high + years + (more > 0));
    return wrong;
}

/* Offender and arrestee, or arrestee and victim, of equal age; who was arrested later may have grown older. */
static bool is_same_report(const CopySource *source, const Mention *mention, const Record *record,
                           const Segment *segment)
{
    Age wrong = recorded(source->segment), here = recorded(segment);
    if (!mention_same_report(&source->mention, mention) || mention->role == source->mention.role) return false;
    if (wrong.low < 0 || here.low < 0) return false;
    Date then = segment_date(source->record, source->segment), now = segment_date(record, segment);
    return age_may_match(age_moved(wrong, then, now), here, 0);
}

CopyKind copy_of(const CopySource *source, Date right, const Record *record, const Segment *segment)
{
    Mention here = { .sequence = -1 };
    bool is_numbered = mention_of(record, segment, &here);
    if (!segment_is_person(segment) || (is_numbered && mention_is_same(&here, &source->mention)) ||
        sexes_differ(source->segment, segment) || !repeats_age(source, right, record, segment)) return COPY_NONE;
    if (shares_document(source->segment, segment)) return COPY_DOCUMENT;
    if (names_differ(source->segment, segment)) return COPY_NONE;
    Date wrong, born;
    if (born_of(source->segment, &wrong) && born_of(segment, &born) && shares_name(source->segment, segment))
        return COPY_NAME_AND_BIRTH;
    if (is_same_report(source, &here, record, segment)) return COPY_SAME_REPORT;
    if (!mention_same_report(&source->mention, &here) && names_report(&source->mention, record))
        return COPY_NAMES_REPORT;
    return COPY_NONE;
}

/* ---- parts of one report ---- */

static FieldId race_field(const Segment *s)
{
    static const FieldId fields[SEGMENT_KINDS] = {
        [SEGMENT_VICTIM] = FIELD_VICTIM_RACE, [SEGMENT_OFFENDER] = FIELD_OFFENDER_RACE,
        [SEGMENT_ARRESTEE] = FIELD_ARRESTEE_RACE, [SEGMENT_GROUP_B_ARRESTEE] = FIELD_ARRESTEE_RACE,
        [SEGMENT_PERSON] = FIELD_PERSON_RACE };
    return fields[s->kind];
}

static bool races_differ(const Segment *a, const Segment *b)
{
    Code x = segment_code(a, race_field(a)), y = segment_code(b, race_field(b));
    return x && y && x != CODE1('U') && y != CODE1('U') && x != y;
}

/* The report says that its victim was an offender, or a trafficked person was arrested for having been sold. */
static bool victim_may_be(const Segment *victim, const Segment *other)
{
    size_t at = 0;
    for (const Value *v; (v = segment_value(victim, FIELD_RELATIONSHIP, &at));)
        if (str_eq(v->text, S("VO"))) return true;
    return segment_has_code(victim, FIELD_VICTIM_OFFENSE, CODE3('6', '4', 'A')) &&
           segment_has_code(other, FIELD_ARREST_OFFENSE, CODE3('4', '0', 'A'));
}

static bool roles_may_be_one(const Segment *a, const Segment *b)
{
    if (a->kind == SEGMENT_VICTIM) return victim_may_be(a, b);
    if (b->kind == SEGMENT_VICTIM) return victim_may_be(b, a);
    return (a->kind == SEGMENT_OFFENDER && b->kind == SEGMENT_ARRESTEE) ||
           (a->kind == SEGMENT_ARRESTEE && b->kind == SEGMENT_OFFENDER);
}

static bool may_be_one(const Record *record, const Segment *a, const Segment *b)
{
    Date x, y;
    if (a->kind == b->kind || !segment_is_person(a) || !segment_is_person(b) || sexes_differ(a, b) ||
        races_differ(a, b) || names_differ(a, b) ||
        (born_of(a, &x) && born_of(b, &y) && date_compare(x, y) != 0)) return false;
    Age here = age_moved(recorded(a), segment_date(record, a), segment_date(record, b));
    return age_may_match(here, recorded(b), 0);
}

/* By what both say of themselves. */
static bool says_one(const Segment *a, const Segment *b)
{
    Date x;
    bool is_known = (born_of(a, &x) && born_of(b, &x)) || (recorded(a).low >= 0 && recorded(b).low >= 0);
    return shares_document(a, b) || (is_known && shares_name(a, b));
}

static bool is_alike(const Record *record, const Segment *a, const Segment *b)
{
    Name name;
    Code x = segment_code(a, sex_field(a)), y = segment_code(b, sex_field(b));
    return may_be_one(record, a, b) && roles_may_be_one(a, b) && !name_of(a, NULL, &name) &&
           !name_of(b, NULL, &name) && x == y && x && x != CODE1('U') && recorded(a).low >= 0 && recorded(b).low >= 0;
}

/* Of the kind of `b`, nobody else is like `a`. */
static bool is_only_one(const Record *record, const Segment *a, const Segment *b)
{
    for (size_t i = 0; i < record->count; i++) {
        const Segment *other = &record->segments[i];
        if (other != b && other->kind == b->kind && is_alike(record, a, other)) return false;
    }
    return true;
}

static bool are_one(const Record *record, const Segment *a, const Segment *b)
{
    if (!may_be_one(record, a, b)) return false;
    return says_one(a, b) ||
           (is_alike(record, a, b) && is_only_one(record, a, b) && is_only_one(record, b, a));
}

static unsigned kinds_of(const Record *record, const size_t *first, size_t of)
{
    unsigned kinds = 0;
    for (size_t i = 0; i < record->count; i++)
        if (first[i] == of) kinds |= 1u << record->segments[i].kind;
    return kinds;
}

/* Both come under the first of them, unless two of one role would be one person. */
static void bring_together(const Record *record, size_t *first, size_t one, size_t other)
{
    size_t to = one < other ? one : other, from = one < other ? other : one;
    if (to == from || kinds_of(record, first, to) & kinds_of(record, first, from)) return;
    for (size_t i = 0; i < record->count; i++)
        if (first[i] == from) first[i] = to;
}

void copy_within(const Record *record, size_t *first)
{
    for (size_t i = 0; i < record->count; i++) first[i] = i;
    for (size_t i = 0; i < record->count; i++)
        for (size_t j = 0; j < i; j++)
            if (are_one(record, &record->segments[j], &record->segments[i]))
                bring_together(record, first, first[j], first[i]);
}
