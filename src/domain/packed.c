/* packed.c - how does a report become bytes, and how do bytes that may be damaged become a report? */
#include "domain/packed.h"

#include <assert.h>

#include "base/bytes.h"
#include "base/limits.h"
#include "domain/packed_known.h"

#define VERSION 1
#define LENGTH_MASK 15          /* the parts of a value's shape */
#define GAP_MASK 3
#define GAP_UNIT 16
#define IS_NUMBERED 64
#define IS_ODD 128
#define ODD_TEXT 1
#define ODD_NAME 2
#define ODD_OCCURRENCE 4

/* ---- to bytes ---- */

static void text_put(ByteWriter *w, Str text)
{
    varint_put(w, text.len);
    bytes_put(w, text);
}

static void place_put(ByteWriter *w, Str raw, Str text)
{
    const char *place = known_place(raw, text);
    varint_put(w, (uint64_t)text.len << 1 | (place != NULL));
    if (place) varint_put(w, (uint64_t)(place - raw.at));
    else bytes_put(w, text);
}

static void value_put(ByteWriter *w, Known *k, const Value *v)
{
    assert(v->field <= FIELD_OTHER);
    bool is_numbered, has_name = is_known_name(v, &is_numbered), has_text = is_known_text(k, v);
    bool has_occurrence = v->occurrence == (uint8_t)(k->occurrences[v->field] + 1);
    unsigned odd = (has_text ? 0 : ODD_TEXT) | (has_name ? 0 : ODD_NAME) | (has_occurrence ? 0 : ODD_OCCURRENCE);
    unsigned length = v->text.len <= LENGTH_MASK ? (unsigned)v->text.len : 0;
    int64_t gap = v->column - k->column;
    unsigned near = gap >= 0 && gap < GAP_MASK ? (unsigned)gap : GAP_MASK;

    byte_put(w, v->field == FIELD_OTHER ? CODE_OTHER : v->field);
    byte_put(w, length | near * GAP_UNIT | (has_name && is_numbered ? IS_NUMBERED : 0) | (odd ? IS_ODD : 0));
    if (odd) byte_put(w, odd);
    if (!length) varint_put(w, v->text.len);
    if (near == GAP_MASK) varint_put(w, zigzag(gap));
    if (!has_occurrence) byte_put(w, v->occurrence);
    if (!has_name) text_put(w, v->name);
    if (!has_text) bytes_put(w, v->text);
    known_value(k, v);
}

static void segment_put(ByteWriter *w, Known *k, const Segment *s)
{
    bool ordinary = s->action == k->action && s->line == k->line + 1 && s->number == segment_sequence(s);
    byte_put(w, (unsigned)s->kind << 1 | !ordinary);
    if (!ordinary) {
        byte_put(w, (unsigned char)s->action);
        varint_put(w, zigzag((int64_t)(s->line - k->line - 1)));
        varint_put(w, zigzag(s->number));
    }
    varint_put(w, s->count);
    known_line(k, s);
    for (size_t i = 0; i < s->count; i++) value_put(w, k, &s->values[i]);
}

static void date_put(ByteWriter *w, Date date)
{
    byte_put(w, (unsigned)date.year & 0xff);
    byte_put(w, (unsigned)date.year >> 8 & 0xff);
    byte_put(w, date.month);
    byte_put(w, date.day);
}

size_t record_pack(const Record *record, Str raw, unsigned char *to, size_t room)
{
    assert(record->count <= REPORT_SEGMENTS_MAX);
    ByteWriter w = { to, room, 0 };
    byte_put(&w, VERSION);
    text_put(&w, raw);
    byte_put(&w, (unsigned)record->kind << 1 | record->is_delete);
    place_put(&w, raw, record->agency);
    place_put(&w, raw, record->number);
    varint_put(&w, zigzag(record->submission));
    date_put(&w, record->date);
    varint_put(&w, record->line);
    varint_put(&w, record->offset);
    varint_put(&w, zigzag((int64_t)(record->bytes - raw.len)));
    varint_put(&w, record->count);

    Known k = known_of(raw, record->line);
    size_t values = 0;
    for (size_t i = 0; i < record->count; values += record->segments[i++].count)
        segment_put(&w, &k, &record->segments[i]);
    assert(values <= REPORT_VALUES_MAX);
    return w.used;
}

/* ---- and back ---- */

static void refuse_unless(ByteReader *r, bool truth)
{
    if (!truth) bytes_refuse(r);
}

static Str text_take(ByteReader *r)
{
    return bytes_take(r, varint_take(r));
}

static int int_take(ByteReader *r)
{
    int64_t number = zigzag_back(varint_take(r));
    refuse_unless(r, number >= INT32_MIN && number <= INT32_MAX);
    return r->is_bad ? 0 : (int)number;
}

static Str place_take(ByteReader *r, Str raw)
{
    uint64_t head = varint_take(r), len = head >> 1;
    if (!(head & 1)) {
        Str text = bytes_take(r, len);
        refuse_unless(r, !known_place(raw, text));
        return text;
    }
    uint64_t at = varint_take(r);
    bool is_inside = at < raw.len && len <= raw.len - at;
    Str text = is_inside ? (Str){ raw.at + at, (size_t)len } : S("");
    refuse_unless(r, is_inside && known_place(raw, text) == text.at);
    return text;
}

/* What stands in the first bytes of a value: its place. */
static void value_place_take(ByteReader *r, const Known *k, unsigned shape, Value *v)
{
    uint64_t len = shape & LENGTH_MASK;
    if (!len) {
        len = varint_take(r);
        refuse_unless(r, len == 0 || len > LENGTH_MASK);
    }
    int64_t gap = shape / GAP_UNIT & GAP_MASK;
    if (gap == GAP_MASK) {
        gap = zigzag_back(varint_take(r));
        refuse_unless(r, gap < 0 || gap >= GAP_MASK);
    }
    /* unsigned, so that no sum is beyond the numbers there are */
    uint64_t column = (uint64_t)k->column + (uint64_t)gap;
    refuse_unless(r, column <= UINT16_MAX && len <= bytes_left(r) + k->raw.len);
    v->column = (uint16_t)column;
    v->text.len = (size_t)len;
}

static void value_name_take(ByteReader *r, unsigned shape, unsigned odd, Value *v)
{
    bool is_numbered = shape & IS_NUMBERED;
    if (odd & ODD_NAME) {
        bool ignored;
        v->name = text_take(r);
        refuse_unless(r, !is_numbered && !is_known_name(v, &ignored));
    } else {
        v->name = field_name_numbered(v->field, is_numbered ? v->occurrence : 0);
        refuse_unless(r, v->name.len && !(is_numbered && v->occurrence == 0));
    }
}

static void value_text_take(ByteReader *r, const Known *k, unsigned odd, Value *v)
{
    if (odd & ODD_TEXT) {
        v->text = bytes_take(r, v->text.len);
        refuse_unless(r, !is_known_text(k, v));
    } else {
        v->text.at = known_text(k, v->column, v->text.len);
        refuse_unless(r, v->text.at != NULL);
        if (r->is_bad) v->text = S("");
    }
    v->code = code_of(v->text);
}

static void value_take(ByteReader *r, Known *k, Value *v)
{
    unsigned code = byte_take(r), shape = byte_take(r), odd = shape & IS_ODD ? byte_take(r) : 0;
    refuse_unless(r, code < FIELD_OTHER || code == CODE_OTHER);
    refuse_unless(r, odd <= (ODD_TEXT | ODD_NAME | ODD_OCCURRENCE) && !!odd == !!(shape & IS_ODD));
    if (r->is_bad) return;

    v->field = (uint16_t)(code == CODE_OTHER ? FIELD_OTHER : code);
    uint8_t next = (uint8_t)(k->occurrences[v->field] + 1);
    value_place_take(r, k, shape, v);
    v->occurrence = odd & ODD_OCCURRENCE ? (uint8_t)byte_take(r) : next;
    refuse_unless(r, !(odd & ODD_OCCURRENCE) || v->occurrence != next);
    value_name_take(r, shape, odd, v);
    value_text_take(r, k, odd, v);
    known_value(k, v);
}

/* A value is at least two bytes; whoever claims more of them than there are bytes gets no memory. */
static void values_take(ByteReader *r, Known *k, Arena *arena, size_t *values_left, Segment *s)
{
    uint64_t count = varint_take(r);
    refuse_unless(r, count <= *values_left && count <= bytes_left(r) / 2);
    if (r->is_bad) return;
    *values_left -= count;
    s->values = arena_new(arena, Value, count);
    for (; s->count < count && !r->is_bad; s->count++) value_take(r, k, &s->values[s->count]);
}

static void segment_take(ByteReader *r, Known *k, Arena *arena, size_t *values_left, Segment *s)
{
    unsigned head = byte_take(r);
    bool ordinary = !(head & 1);
    size_t line = k->line + 1;
    char action = k->action;
    refuse_unless(r, head >> 1 < SEGMENT_KINDS);
    if (r->is_bad) return;
    *s = (Segment){ .kind = (SegmentKind)(head >> 1), .action = action, .line = line };
    if (!ordinary) {
        s->action = (char)byte_take(r);
        s->line += (size_t)zigzag_back(varint_take(r));
        s->number = int_take(r);
    }
    known_line(k, s);
    values_take(r, k, arena, values_left, s);
    int sequence = segment_sequence(s);
    if (ordinary) s->number = sequence;
    else refuse_unless(r, s->action != action || s->line != line || s->number != sequence);
    s->age = segment_age(s);
}

static void segments_take(ByteReader *r, Arena *arena, Str raw, Record *record)
{
    uint64_t count = varint_take(r);
    refuse_unless(r, count <= REPORT_SEGMENTS_MAX && count <= bytes_left(r) / 2);
    if (r->is_bad) return;
    Known k = known_of(raw, record->line);
    size_t values_left = REPORT_VALUES_MAX;
    record->segments = arena_new(arena, Segment, count);
    for (; record->count < count && !r->is_bad; record->count++)
        segment_take(r, &k, arena, &values_left, &record->segments[record->count]);
}

static void record_head_take(ByteReader *r, Str *raw, Record *record)
{
    refuse_unless(r, byte_take(r) == VERSION);
    *raw = text_take(r);
    unsigned head = byte_take(r);
    refuse_unless(r, head >> 1 < RECORD_KINDS);
    record->kind = (RecordKind)(head >> 1);
    record->is_delete = head & 1;
    record->agency = place_take(r, *raw);
    record->number = place_take(r, *raw);
    record->submission = int_take(r);
    unsigned year = byte_take(r);
    year |= byte_take(r) << 8;
    record->date = (Date){ .year = (int16_t)year, .month = (uint8_t)byte_take(r) };
    record->date.day = (uint8_t)byte_take(r);
    record->line = varint_take(r);
    record->offset = varint_take(r);
    record->bytes = raw->len + (size_t)zigzag_back(varint_take(r));
}

bool record_unpack(Arena *arena, Str packed, Record *record, Str *raw)
{
    const unsigned char *at = (const unsigned char *)packed.at;
    ByteReader r = { at, at + packed.len, false };
    Record made = { 0 };
    Str raw_made;
    size_t mark = arena_mark(arena);
    record_head_take(&r, &raw_made, &made);
    segments_take(&r, arena, raw_made, &made);
    if (r.is_bad || bytes_left(&r) > 0) {
        arena_reset(arena, mark);
        return false;
    }
    record_take_ages(&made);
    *record = made;
    *raw = raw_made;
    return true;
}
