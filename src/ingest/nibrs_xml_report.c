/* nibrs_xml_report.c - which record would a flat file give for this report of NIBRS XML? */
#include "base/limits.h"
#include "ingest/nibrs_xml_segment.h"
#include "ingest/nibrs_xml_text.h"

/* A report while it becomes a record. */
typedef struct {
    Arena *arena;
    const XmlReport *report;
    const Layout *layout;
    Record *record;
    size_t room, text_bytes;
    char category, action;
    const char *why;            /* it cannot be read */
    XmlSegment segment;
} Making;

/* ---- what the report is called by ---- */

static Str said_for(const Making *m, XmlRowKind kind)
{
    for (const XmlPart *p = m->report->first; p; p = p->next)
        for (const XmlSaid *said = p->first; said; said = said->next)
            for (size_t i = 0; i < said->row_count; i++) {
                const XmlRow *row = &said->rows[i];
                if (row->kind == kind && (row->report == '*' || row->report == m->category))
                    return xml_row_code(row, said->text);
            }
    return S("");
}

static bool has_part(const Making *m, XmlPartKind kind)
{
    for (const XmlPart *p = m->report->first; p; p = p->next)
        if (p->kind == kind) return true;
    return false;
}

/* A report that does not say what it is shows it. */
static char category_of(const Making *m)
{
    Str said = said_for(m, ROW_CATEGORY);
    if (said.len == 1 && memchr("AB0", said.at[0], 3)) return said.at[0];
    if (has_part(m, PART_INCIDENT)) return 'A';
    return has_part(m, PART_ARRESTEE) || has_part(m, PART_ARREST) ? 'B' : 0;
}

static bool head_read(Making *m)
{
    Record *r = m->record;
    *r = (Record){ .line = m->report->line, .offset = m->report->offset };
    m->category = category_of(m);
    r->agency = said_for(m, ROW_AGENCY);
    /* a zero report has no number, and a flat file must write one */
    r->number = m->category == '0' ? S("000000000000") : said_for(m, ROW_NUMBER);
    Str action = said_for(m, ROW_ACTION);
    m->action = action.len ? action.at[0] : ' ';
    (void)text_year_month(said_for(m, ROW_SUBMISSION), &r->submission);
    if (!m->category) m->why = "The report says of itself neither that it is an incident, an arrest or a zero report.";
    else if (r->agency.len == 0) m->why = "The report names no agency (ORI).";
    return !m->why;
}

/* ---- segments ---- */

static void begin(Making *m, SegmentKind kind, size_t line)
{
    segment_begin(&m->segment, m->arena, m->layout, m->category, kind, m->action, line);
}

static bool end(Making *m)
{
    Record *r = m->record;
    if (m->why) return false;
    if (r->count == REPORT_SEGMENTS_MAX) {
        m->why = "The report has more than 2,048 offenses, items and persons.";
        return false;
    }
    arena_grow(m->arena, r->segments, r->count, m->room);
    if (!segment_end(&m->segment, &r->segments[r->count])) {
        m->why = "An offense, an item or a person of the report says more than 128 things.";
        return false;
    }
    const Segment *made = &r->segments[r->count++];
    for (size_t i = 0; i < made->count; i++) m->text_bytes += made->values[i].text.len;
    if (m->text_bytes > XML_RECORD_TEXT_BYTES_MAX) m->why = "The report holds more than 4 MiB of text.";
    return !m->why;
}

/* An incident of which nothing is told but its number, with arrests, is there to name what they add to: a
 * flat file has the arrests alone. */
static bool make_administrative(Making *m)
{
    size_t incidents = 0;
    for (const XmlPart *p = m->report->first; p; p = p->next) {
        if (p->kind != PART_INCIDENT) continue;
        begin(m, SEGMENT_ADMINISTRATIVE, p->line);
        segment_put_part(&m->segment, p);
        incidents++;
        if (segment_is_blank(&m->segment) && has_part(m, PART_ARRESTEE)) continue;
        if (!end(m)) return false;
    }
    if (incidents) return true;
    m->why = "The report has no incident.";
    return false;
}

static bool make_offenses(Making *m)
{
    for (const XmlPart *p = m->report->first; p; p = p->next) {
        if (p->kind != PART_OFFENSE) continue;
        begin(m, SEGMENT_OFFENSE, p->line);
        segment_put_part(&m->segment, p);
        segment_put_part(&m->segment, p->tied);
        if (!end(m)) return false;
    }
    return true;
}

static void put_offenses_of(Making *m, const XmlPart *victim)
{
    for (const XmlTie *tie = victim->offenses; tie && !m->segment.is_full; tie = tie->next)
        (void)segment_put(&m->segment, FIELD_VICTIM_OFFENSE, str_of(field_name(FIELD_VICTIM_OFFENSE)), 0,
                          part_text(tie->to, 'A', SEGMENT_OFFENSE, FIELD_OFFENSE_CODE));
}

/* Number and relationship are a pair: where one is missing, its place stays empty. */
static void put_offenders_of(Making *m, const XmlPart *victim)
{
    unsigned place = 0;
    for (const XmlTie *tie = victim->offenders; tie && !m->segment.is_full; tie = tie->next) {
        place++;
        if (tie->to)
            (void)segment_put(&m->segment, FIELD_RELATED_OFFENDER, str_of(field_name(FIELD_RELATED_OFFENDER)), place,
                              part_text(tie->to, 'A', SEGMENT_OFFENDER, FIELD_OFFENDER_NUMBER));
        for (const XmlSaid *said = tie->association->first; said; said = said->next)
            segment_put_said(&m->segment, said, place);
    }
}

static bool make_victims(Making *m)
{
    for (const XmlPart *p = m->report->first; p; p = p->next) {
        if (p->kind != PART_VICTIM) continue;
        begin(m, SEGMENT_VICTIM, p->line);
        segment_put_part(&m->segment, p);
        put_offenses_of(m, p);
        segment_put_part(&m->segment, p->person);
        put_offenders_of(m, p);
        segment_put_part(&m->segment, p->tied);
        if (!end(m)) return false;
    }
    return true;
}

/* Offenders and arrestees: the role, its person, and what is tied to it. */
static bool make_persons(Making *m, XmlPartKind part, SegmentKind kind)
{
    for (const XmlPart *p = m->report->first; p; p = p->next) {
        if (p->kind != part) continue;
        begin(m, kind, p->line);
        segment_put_part(&m->segment, p);
        segment_put_part(&m->segment, p->person);
        segment_put_part(&m->segment, p->tied);
        if (!end(m)) return false;
    }
    return true;
}

/* Arrests of nobody, and persons without a role, are claims all the same. */
static bool make_untied(Making *m, XmlPartKind part, SegmentKind kind)
{
    for (const XmlPart *p = m->report->first; p; p = p->next) {
        if (p->kind != part || p->is_used) continue;
        begin(m, kind, p->line);
        segment_put_part(&m->segment, p);
        if (!segment_is_blank(&m->segment) && !end(m)) return false;
    }
    return true;
}

static bool make_zero(Making *m)
{
    begin(m, SEGMENT_ZERO_REPORT, m->report->line);
    for (const XmlPart *p = m->report->first; p; p = p->next) segment_put_part(&m->segment, p);
    return end(m);
}

/* ---- property ----
 *
 * A flat file has one segment for each kind of loss, with up to ten things and three drugs; XML has an
 * element for each. */

#define DRUGS "10"
#define THINGS_MAX 10
#define DRUGS_MAX 3

typedef struct { Str loss; unsigned things, drugs, drugs_thing; int stolen, recovered; } Loss;

static bool is_property(const XmlPart *p)
{
    return p->kind == PART_ITEM || p->kind == PART_SUBSTANCE;
}

static bool says_field(const XmlPart *p, FieldId field)
{
    for (const XmlSaid *said = p->first; said; said = said->next) {
        size_t at = 0;
        for (const XmlRow *row; (row = said_row(said, 'A', SEGMENT_PROPERTY, &at));)
            if (row->field == field) return true;
    }
    return false;
}

/* Element 18 and 19 count these (FBI technical specification 2019.1, read 2026-11-26): automobiles, buses,
 * other motor vehicles, recreational vehicles, trucks. */
static bool is_motor_vehicle(Str description)
{
    static const char *const vehicles[] = { "03", "05", "24", "28", "37" };
    for (size_t i = 0; i < COUNT(vehicles); i++)
        if (str_eq(description, str_of(vehicles[i]))) return true;
    return false;
}

static void count_vehicles(Loss *loss, Str description, Str said)
{
    int count;
    if (!is_motor_vehicle(description) || !str_to_number(said, &count) || count > 9999) return;
    if (str_eq(loss->loss, S("7"))) loss->stolen += count;
    if (str_eq(loss->loss, S("5"))) loss->recovered += count;
}

/* Drugs are one thing of a segment, whatever their kinds: a further one is a thing of its own only when it
 * says more of itself, as a value or a date. */
static unsigned thing_of(Loss *loss, const XmlPart *p, Str description)
{
    bool is_valued = says_field(p, FIELD_PROPERTY_VALUE) || says_field(p, FIELD_DATE_RECOVERED);
    bool is_drugs = p->kind == PART_SUBSTANCE && str_eq(description, S(DRUGS));
    if (!description.len && !is_valued) return 0;
    if (is_drugs && loss->drugs_thing && !is_valued) return 0;
    loss->things++;
    if (is_drugs && !loss->drugs_thing) loss->drugs_thing = loss->things;
    return loss->things;
}

static void put_thing(Making *m, Loss *loss, const XmlPart *p)
{
    Str description = part_text(p, 'A', SEGMENT_PROPERTY, FIELD_PROPERTY);
    unsigned thing = thing_of(loss, p, description), drug = 0;
    if (says_field(p, FIELD_DRUG) || says_field(p, FIELD_DRUG_QUANTITY) || says_field(p, FIELD_DRUG_MEASURE))
        drug = ++loss->drugs;
    for (const XmlSaid *said = p->first; said; said = said->next) {
        size_t at = 0;
        const XmlRow *row = said_row(said, 'A', SEGMENT_PROPERTY, &at);
        if (!row) continue;
        if (row->how == HOW_VEHICLES) count_vehicles(loss, description, said->text);
        else if (row->field == FIELD_PROPERTY_LOSS) segment_put_said(&m->segment, said, 0);
        else if (row->field == FIELD_DRUG || row->field == FIELD_DRUG_QUANTITY || row->field == FIELD_DRUG_MEASURE)
            segment_put_said(&m->segment, said, drug);
        else if (thing) segment_put_said(&m->segment, said, thing);
    }
}

static void put_count(Making *m, FieldId field, int count)
{
    if (count) (void)segment_put(&m->segment, field, str_of(field_name(field)), 0, str_format(m->arena, "%d", count));
}

static bool has_room(const Loss *loss, const XmlPart *p)
{
    bool has_thing = loss->things < THINGS_MAX;
    return p->kind == PART_ITEM ? has_thing : loss->drugs < DRUGS_MAX && (loss->drugs_thing || has_thing);
}

/* What the segment has no more room for stays unused, and the next segment of that loss begins with it. */
static bool make_loss(Making *m, XmlPart *first)
{
    Loss loss = { .loss = part_text(first, 'A', SEGMENT_PROPERTY, FIELD_PROPERTY_LOSS) };
    begin(m, SEGMENT_PROPERTY, first->line);
    for (XmlPart *p = first; p; p = p->next) {
        if (p->is_used || !is_property(p) || !has_room(&loss, p) ||
            !str_eq(loss.loss, part_text(p, 'A', SEGMENT_PROPERTY, FIELD_PROPERTY_LOSS))) continue;
        p->is_used = true;
        put_thing(m, &loss, p);
    }
    put_count(m, FIELD_STOLEN_VEHICLES, loss.stolen);
    put_count(m, FIELD_RECOVERED_VEHICLES, loss.recovered);
    return end(m);
}

static bool make_property(Making *m)
{
    for (XmlPart *p = m->report->first; p; p = p->next)
        if (is_property(p) && !p->is_used && !make_loss(m, p)) return false;
    return true;
}

/* ---- the record ---- */

/* Arrests that are added to an incident, or taken from it: a flat file sends them without the incident. */
static bool is_of_arrests_alone(const Making *m)
{
    bool has_arrests = false;
    if (m->category != 'A' || (m->action != 'A' && m->action != 'D')) return false;
    for (size_t i = 0; i < m->record->count; i++) {
        SegmentKind kind = m->record->segments[i].kind;
        if (kind != SEGMENT_ADMINISTRATIVE && kind != SEGMENT_ARRESTEE) return false;
        has_arrests |= kind == SEGMENT_ARRESTEE;
    }
    return has_arrests;
}

static bool make_segments(Making *m)
{
    if (m->category == '0') return make_zero(m);
    if (m->category == 'B')
        return make_persons(m, PART_ARRESTEE, SEGMENT_GROUP_B_ARRESTEE) &&
               make_untied(m, PART_ARREST, SEGMENT_GROUP_B_ARRESTEE) && make_untied(m, PART_PERSON, SEGMENT_PERSON);
    return make_administrative(m) && make_offenses(m) && make_property(m) && make_victims(m) &&
           make_persons(m, PART_SUBJECT, SEGMENT_OFFENDER) && make_persons(m, PART_ARRESTEE, SEGMENT_ARRESTEE) &&
           make_untied(m, PART_ARREST, SEGMENT_ARRESTEE) && make_untied(m, PART_PERSON, SEGMENT_PERSON);
}

/* Edit rules are about the segments of NIBRS; persons without a role come last. */
static void check_edits(const NibrsBook *book, const Record *record, const RecordSink *sink)
{
    Record known = *record;
    while (known.count && known.segments[known.count - 1].kind == SEGMENT_PERSON) known.count--;
    if (known.count) record_check(book, &known, sink);
}

bool xml_report_record(Arena *arena, XmlReport *report, const NibrsBook *book, const RecordSink *sink, Record *record,
                       const char **why)
{
    Making *m = arena_new(arena, Making, 1);
    *m = (Making){ .arena = arena, .report = report, .record = record };
    if (head_read(m)) {
        m->layout = book_layout(book, record->submission);
        xml_tie_parts(arena, report, sink, record);
        if (make_segments(m) && record->count == 0) m->why = "The report has no incident and no arrest.";
    }
    *why = m->why;
    if (m->why) return false;
    record_complete(record);
    if (is_of_arrests_alone(m)) record->kind = RECORD_LATE_ARREST;
    check_edits(book, record, sink);
    return true;
}
