/* as_list.c - how does a record become rows of somebody's list? */
#include "synth/as_list.h"

typedef enum { FROM_FIELD, FROM_AGENCY, FROM_NUMBER, FROM_NARRATIVE } From;

/* How a cell says what the field holds. */
typedef enum { AS_IT_IS, AS_DAY, AS_HOUR, AS_AGE, AS_WORD } Manner;

typedef struct {
    const char *name, *means;
    From from;
    SegmentKind of;
    FieldId field;
    Manner manner;
} Column;

#define REPORT(name, means, from) { name, means, from, SEGMENT_ADMINISTRATIVE, FIELD_OTHER, AS_IT_IS }
#define FIELD_OF(segment, name, means, field, manner) \
    { \
        name, means, FROM_FIELD, SEGMENT_##segment, FIELD_##field, manner \
    }

static const Column incidents[] = {
    REPORT("ORI", "report.agency", FROM_AGENCY), REPORT("Case Number", "report.number", FROM_NUMBER),
    FIELD_OF(ADMINISTRATIVE, "Occurred", "report.date", INCIDENT_DATE, AS_DAY),
    FIELD_OF(ADMINISTRATIVE, "Time", "report.hour", INCIDENT_HOUR, AS_HOUR),
    FIELD_OF(OFFENSE, "UCR", "offense.code", OFFENSE_CODE, AS_IT_IS),
    FIELD_OF(OFFENSE, "Att/Comp", "offense.attempted", ATTEMPTED, AS_IT_IS),
    FIELD_OF(OFFENSE, "Location Type", "offense.location", LOCATION, AS_IT_IS),
    FIELD_OF(OFFENSE, "Used", "offense.using", SUSPECTED_USING, AS_IT_IS),
    FIELD_OF(VICTIM, "Vic #", "victim.number", VICTIM_NUMBER, AS_IT_IS),
    FIELD_OF(VICTIM, "Vic Type", "victim.type", VICTIM_TYPE, AS_IT_IS),
    FIELD_OF(VICTIM, "Vic Age", "victim.age", VICTIM_AGE, AS_AGE),
    FIELD_OF(VICTIM, "Vic Sex", "victim.sex", VICTIM_SEX, AS_WORD),
    FIELD_OF(VICTIM, "Vic Race", "victim.race", VICTIM_RACE, AS_WORD),
    FIELD_OF(VICTIM, "Vic UCR", "victim.offense", VICTIM_OFFENSE, AS_IT_IS),
    FIELD_OF(VICTIM, "Vic Relationship", "victim.relationship", RELATIONSHIP, AS_IT_IS),
    FIELD_OF(VICTIM, "Vic Injury", "victim.injury", INJURY, AS_IT_IS),
    FIELD_OF(VICTIM, "Vic Circumstance", "victim.circumstance", CIRCUMSTANCE, AS_IT_IS),
    FIELD_OF(OFFENDER, "Susp #", "offender.number", OFFENDER_NUMBER, AS_IT_IS),
    FIELD_OF(OFFENDER, "Susp Age", "offender.age", OFFENDER_AGE, AS_AGE),
    FIELD_OF(OFFENDER, "Susp Sex", "offender.sex", OFFENDER_SEX, AS_WORD),
    FIELD_OF(OFFENDER, "Susp Race", "offender.race", OFFENDER_RACE, AS_WORD),
    FIELD_OF(ARRESTEE, "Arr #", "arrestee.number", ARRESTEE_NUMBER, AS_IT_IS),
    FIELD_OF(ARRESTEE, "Arrest No", "arrestee.arrest_number", ARREST_NUMBER, AS_IT_IS),
    FIELD_OF(ARRESTEE, "Arrested", "arrestee.date", ARREST_DATE, AS_DAY),
    FIELD_OF(ARRESTEE, "Arrest UCR", "arrestee.offense", ARREST_OFFENSE, AS_IT_IS),
    FIELD_OF(ARRESTEE, "Arr Age", "arrestee.age", ARRESTEE_AGE, AS_AGE),
    FIELD_OF(ARRESTEE, "Arr Sex", "arrestee.sex", ARRESTEE_SEX, AS_WORD),
    FIELD_OF(ARRESTEE, "Arr Race", "arrestee.race", ARRESTEE_RACE, AS_WORD),
    FIELD_OF(ARRESTEE, "Juv Disp", "arrestee.disposition", DISPOSITION, AS_IT_IS),
    FIELD_OF(ARRESTEE, "Arr Last", "arrestee.last_name", LAST_NAME, AS_IT_IS),
    FIELD_OF(ARRESTEE, "Arr First", "arrestee.first_name", FIRST_NAME, AS_IT_IS),
    FIELD_OF(ARRESTEE, "Arr DOB", "arrestee.birth_date", BIRTH_DATE, AS_DAY),
    FIELD_OF(ARRESTEE, "Arr OLN", "arrestee.document", DOCUMENT, AS_IT_IS),
    REPORT("Narrative", "report.narrative", FROM_NARRATIVE),
};

static const Column bookings[] = {
    REPORT("ORI", "report.agency", FROM_AGENCY), REPORT("Booking No", "report.number", FROM_NUMBER),
    FIELD_OF(GROUP_B_ARRESTEE, "Booked", "report.date", ARREST_DATE, AS_DAY),
    FIELD_OF(GROUP_B_ARRESTEE, "Seq", "arrestee.number", ARRESTEE_NUMBER, AS_IT_IS),
    FIELD_OF(GROUP_B_ARRESTEE, "Charge", "arrestee.offense", ARREST_OFFENSE, AS_IT_IS),
    FIELD_OF(GROUP_B_ARRESTEE, "How", "arrestee.type", ARREST_TYPE, AS_IT_IS),
    FIELD_OF(GROUP_B_ARRESTEE, "Age", "arrestee.age", ARRESTEE_AGE, AS_AGE),
    FIELD_OF(GROUP_B_ARRESTEE, "Sex", "arrestee.sex", ARRESTEE_SEX, AS_WORD),
    FIELD_OF(GROUP_B_ARRESTEE, "Race", "arrestee.race", ARRESTEE_RACE, AS_WORD),
    FIELD_OF(GROUP_B_ARRESTEE, "Juv Disp", "arrestee.disposition", DISPOSITION, AS_IT_IS),
    FIELD_OF(GROUP_B_ARRESTEE, "Last", "arrestee.last_name", LAST_NAME, AS_IT_IS),
    FIELD_OF(GROUP_B_ARRESTEE, "First", "arrestee.first_name", FIRST_NAME, AS_IT_IS),
    FIELD_OF(GROUP_B_ARRESTEE, "DOB", "arrestee.birth_date", BIRTH_DATE, AS_DAY),
    FIELD_OF(GROUP_B_ARRESTEE, "OLN", "arrestee.document", DOCUMENT, AS_IT_IS),
    FIELD_OF(GROUP_B_ARRESTEE, "Incident No", "keep", ABOUT_NUMBER, AS_IT_IS),
    REPORT("Notes", "report.narrative", FROM_NARRATIVE),
};

static const struct { const Column *columns; size_t count; const char *kind; } lists[] = {
    [AS_LIST_INCIDENTS] = { incidents, COUNT(incidents), "incident" },
    [AS_LIST_BOOKINGS] = { bookings, COUNT(bookings), "booking" },
};

bool as_list_of(const Record *record, AsList *list)
{
    *list = record->kind == RECORD_GROUP_B_ARREST ? AS_LIST_BOOKINGS : AS_LIST_INCIDENTS;
    return record->kind != RECORD_ZERO_REPORT && !record->is_delete;
}

/* ---- cells ---- */

static void cell_put(Out *out, Str text)
{
    bool is_quoted = false;
    for (size_t i = 0; i < text.len && !is_quoted; i++) is_quoted = strchr(",\"\r\n", text.at[i]) != NULL;
    if (!is_quoted) { out_str(out, text); return; }
    out_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"') out_char(out, '"');
        out_char(out, text.at[i]);
    }
    out_char(out, '"');
}

static const char *word_of(FieldId field, Str code)
{
    static const struct {
        char code;
        const char *word;
    } sexes[] = { { 'F', "Female" }, { 'M', "Male" }, { 'U', "Unk" } }, races[] = { { 'W', "White" },
                                                                                    { 'B', "Black" },
                                                                                    { 'A', "Asian" },
                                                                                    { 'I', "American Indian" },
                                                                                    { 'P', "Pacific Islander" },
                                                                                    { 'U', "Unknown" } };
    bool is_sex = field == FIELD_VICTIM_SEX || field == FIELD_OFFENDER_SEX || field == FIELD_ARRESTEE_SEX;
    size_t count = is_sex ? COUNT(sexes) : COUNT(races);
    for (size_t i = 0; i < count && code.len == 1; i++)
        if ((is_sex ? sexes : races)[i].code == code.at[0]) return (is_sex ? sexes : races)[i].word;
    return NULL;
}

static void age_put(Out *out, Str age)
{
    bool is_range = age.len == 4;
    if (str_eq(age, S("00"))) out_text(out, "Unk");
    else if (is_range) out_format(out, "%.2s-%.2s", age.at, age.at + 2);
    else cell_put(out, age);
}

static void said_put(Out *out, const Column *c, Str text)
{
    Date day;
    const char *word = c->manner == AS_WORD ? word_of(c->field, text) : NULL;
    if (word) out_text(out, word);
    else if (c->manner == AS_AGE) age_put(out, text);
    else if (c->manner == AS_HOUR && text.len) out_format(out, "%.*s:00", STR(text));
    else if (c->manner == AS_DAY && date_read(text, &day))
        out_format(out, "%02d/%02d/%04d", day.month, day.day, day.year);
    else cell_put(out, text);
}

/* ---- rows ---- */

/* One offense or person at one place of what it has several of. */
typedef struct { const Segment *segment; unsigned turn; } Part;

static bool is_list(FieldId field)
{
    return field == FIELD_VICTIM_OFFENSE || field == FIELD_RELATIONSHIP || field == FIELD_INJURY ||
        field == FIELD_CIRCUMSTANCE;
}

static unsigned turns_of(const Segment *s)
{
    unsigned most = 1;
    for (size_t i = 0; i < s->count; i++)
        if (is_list((FieldId)s->values[i].field) && s->values[i].occurrence > most) most = s->values[i].occurrence;
    return most;
}

/* The part of that kind on that row, counted from 0; no segment when the record has none there. */
static Part part_at(const Record *record, SegmentKind kind, size_t row)
{
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        if (s->kind != kind) continue;
        unsigned turns = turns_of(s);
        if (row < turns) return (Part){ s, (unsigned)row + 1 };
        row -= turns;
    }
    return (Part){ NULL, 0 };
}

static Str part_says(Part part, FieldId field)
{
    unsigned turn = is_list(field) ? part.turn : 1;
    for (size_t i = 0; part.segment && i < part.segment->count; i++)
        if (part.segment->values[i].field == field && part.segment->values[i].occurrence == turn)
            return part.segment->values[i].text;
    return S("");
}

static void row_put(Out *out, AsList list, const Record *record, size_t row, Str narrative)
{
    Part parts[SEGMENT_KINDS];
    for (SegmentKind kind = 0; kind < SEGMENT_KINDS; kind++) parts[kind] = part_at(record, kind, row);
    parts[SEGMENT_ADMINISTRATIVE] = part_at(record, SEGMENT_ADMINISTRATIVE, 0);     /* stands on every row */
    for (size_t i = 0; i < lists[list].count; i++) {
        const Column *c = &lists[list].columns[i];
        if (i) out_char(out, ',');
        switch (c->from) {
        case FROM_AGENCY:    cell_put(out, record->agency); break;
        case FROM_NUMBER:    cell_put(out, record->number); break;
        case FROM_NARRATIVE: cell_put(out, row ? S("") : narrative); break;
        default:             said_put(out, c, part_says(parts[c->of], c->field)); break;
        }
    }
    out_text(out, "\r\n");
}

void as_list_record(Out *out, AsList list, const Record *record, Str narrative)
{
    size_t rows = 1;
    for (SegmentKind kind = SEGMENT_OFFENSE; kind <= SEGMENT_ARRESTEE; kind++)
        while (kind != SEGMENT_PROPERTY && part_at(record, kind, rows).segment) rows++;
    for (size_t row = 0; row < rows; row++) row_put(out, list, record, row, narrative);
}

void as_list_head(Out *out, AsList list)
{
    for (size_t i = 0; i < lists[list].count; i++)
        out_format(out, "%s%s", i ? "," : "", lists[list].columns[i].name);
    out_text(out, "\r\n");
}

void as_list_map(Out *out, AsList list)
{
    out_format(out, "safeharbor-csv-map\t1\nkind\t%s\n", lists[list].kind);
    for (size_t i = 0; i < lists[list].count; i++)
        out_format(out, "column\t%s\t%s\n", lists[list].columns[i].name, lists[list].columns[i].means);
}
