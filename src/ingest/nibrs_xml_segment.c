/* nibrs_xml_segment.c - which field of a segment does a text of XML go to, and under which number? */
#include "ingest/nibrs_xml_segment.h"

#include "ingest/nibrs_xml_text.h"

static const Str automatic = { "automatic weapon", 16 };

void segment_begin(XmlSegment *s, Arena *arena, const Layout *layout, char report, SegmentKind kind, char action,
                   size_t line)
{
    /* of the places only those are cleared that the layout has: most of the time went into the others */
    s->arena = arena;
    s->report = report;
    s->layout = kind < NIBRS_LEVELS ? &layout->segments[kind] : NULL;
    s->segment = (Segment){ .kind = kind, .action = action, .line = line };
    for (size_t i = 0; s->layout && i < s->layout->count; i++) s->slots[i].text = S("");
    s->more_count = 0;
    s->age_low = s->age_high = S("");
    s->age = NULL;
    s->is_full = false;
}

/* ---- places ---- */

/* "type of injury 2" is a place of "type of injury", and "automatic weapon 1" of "automatic weapon". */
static bool is_place_of(const LayoutField *f, FieldId field, Str name)
{
    if (field != FIELD_OTHER) return f->field == field;
    if (!str_starts(f->name, name)) return false;
    return f->name.len == name.len || (f->name.at[name.len] == ' ' && f->name.at[name.len + 1] <= '9');
}

static bool is_of(const Value *v, FieldId field, Str name)
{
    return v->field == field && (field != FIELD_OTHER || str_starts(v->name, name));
}

static void put_more(XmlSegment *s, FieldId field, Str name, unsigned occurrence, Str text)
{
    if (s->more_count == SEGMENT_VALUES_MAX) { s->is_full = true; return; }
    Str numbered = occurrence > 1 ? str_format(s->arena, "%.*s %u", STR(name), occurrence) : name;
    s->more[s->more_count++] = (Value){ .text = text, .name = numbered, .code = code_of(text), .field = (uint16_t)field,
                                        .occurrence = (uint8_t)(occurrence < 255 ? occurrence : 255) };
}

static void put_slot(XmlSegment *s, size_t i, Str text)
{
    const LayoutField *f = &s->layout->fields[i];
    if (f->shape == SHAPE_DIGITS) text = text_filled(s->arena, text, f->length);
    s->slots[i] = (Value){ .text = text, .name = f->name, .code = code_of(text), .field = (uint16_t)f->field,
                           .occurrence = f->occurrence };
}

unsigned segment_put(XmlSegment *s, FieldId field, Str name, unsigned occurrence, Str text)
{
    unsigned places = 0, first = 0;
    if (text.len == 0) return occurrence;
    for (size_t i = 0; s->layout && i < s->layout->count; i++) {
        const LayoutField *f = &s->layout->fields[i];
        if (!is_place_of(f, field, name)) continue;
        if (places++ == 0) first = (unsigned)i;
        if (s->slots[i].text.len || (occurrence && f->occurrence != occurrence)) continue;
        put_slot(s, i, text);
        return f->occurrence;
    }
    if (places == 1 && str_eq(s->slots[first].text, text)) return 1;
    for (size_t i = 0; i < s->more_count; i++) places += is_of(&s->more[i], field, name);
    put_more(s, field, name, occurrence ? occurrence : places + 1, text);
    return occurrence ? occurrence : places + 1;
}

/* ---- what elements say ---- */

const XmlRow *said_row(const XmlSaid *said, char report, SegmentKind kind, size_t *at)
{
    while (*at < said->row_count) {
        const XmlRow *row = &said->rows[(*at)++];
        if (row->kind == ROW_FIELD && row->segment == kind && (row->report == '*' || row->report == report)) return row;
    }
    return NULL;
}

Str part_text(const XmlPart *part, char report, SegmentKind kind, FieldId field)
{
    for (const XmlSaid *said = part->first; said; said = said->next) {
        size_t at = 0;
        for (const XmlRow *row; (row = said_row(said, report, kind, &at));)
            if (row->field == field && row->how == HOW_TEXT) return xml_row_code(row, said->text);
    }
    return S("");
}

/* "13A" is a rifle, 13, that is automatic, A. */
static void put_weapon(XmlSegment *s, const XmlRow *row, unsigned occurrence, Str text)
{
    bool is_automatic = text.len == 3 && text.at[2] == 'A';
    if (is_automatic) text.len = 2;
    occurrence = segment_put(s, row->field, row->name, occurrence, text);
    if (is_automatic) (void)segment_put(s, FIELD_OTHER, automatic, occurrence, S("A"));
}

static void put_row(XmlSegment *s, const XmlRow *row, unsigned occurrence, Str said)
{
    Str text = xml_row_code(row, said);
    switch (row->how) {
    case HOW_TEXT:          break;
    case HOW_DATE:          text = text_flat_date(s->arena, text); break;
    case HOW_HOUR:          text = text_hour(text); break;
    case HOW_YEAR:          text = text.len >= 4 ? (Str){ text.at, 4 } : text; break;
    case HOW_MONTH:         text = text.len >= 7 ? (Str){ text.at + 5, 2 } : S(""); break;
    case HOW_AGE:           text = text_flat_age(s->arena, text); break;
    case HOW_THOUSANDTHS:   text = text_flat_thousandths(s->arena, text); break;
    case HOW_AGE_LOW:       s->age = row; s->age_low = text_flat_age(s->arena, text); return;
    case HOW_AGE_HIGH:      s->age = row; s->age_high = text_flat_age(s->arena, text); return;
    case HOW_WEAPON:        put_weapon(s, row, occurrence, text); return;
    case HOW_VEHICLES:
    case HOW_MONTH_OF_YEAR: return;
    }
    (void)segment_put(s, row->field, row->name, occurrence, text);
}

void segment_put_said(XmlSegment *s, const XmlSaid *said, unsigned occurrence)
{
    size_t at = 0;
    for (const XmlRow *row; (row = said_row(said, s->report, s->segment.kind, &at));)
        put_row(s, row, occurrence, said->text);
}

void segment_put_part(XmlSegment *s, const XmlPart *part)
{
    for (const XmlSaid *said = part ? part->first : NULL; said && !s->is_full; said = said->next)
        segment_put_said(s, said, 0);
}

/* ---- the end ---- */

/* A range of which one end is missing is what is left of it. */
static void put_range(XmlSegment *s)
{
    if (!s->age) return;
    Str range = str_format(s->arena, "%.*s%.*s", STR(s->age_low), STR(s->age_high));
    s->age_low = s->age_high = S("");
    (void)segment_put(s, s->age->field, s->age->name, 0, range);
    s->age = NULL;
}

static size_t slots_used(const XmlSegment *s)
{
    size_t used = 0;
    for (size_t i = 0; s->layout && i < s->layout->count; i++) used += s->slots[i].text.len > 0;
    return used;
}

bool segment_is_blank(const XmlSegment *s)
{
    return slots_used(s) + s->more_count == 0 && !s->age;
}

bool segment_end(XmlSegment *s, Segment *made)
{
    put_range(s);
    size_t count = slots_used(s) + s->more_count;
    if (s->is_full || count > SEGMENT_VALUES_MAX) return false;
    *made = s->segment;
    made->values = arena_new(s->arena, Value, count);
    for (size_t i = 0; s->layout && i < s->layout->count; i++)
        if (s->slots[i].text.len) made->values[made->count++] = s->slots[i];
    for (size_t i = 0; i < s->more_count; i++) made->values[made->count++] = s->more[i];
    made->number = segment_sequence(made);
    made->age = segment_age(made);
    return true;
}
