/* finding_packed.c - how does a finding become bytes, and a finding again? */
#include "domain/finding_packed.h"

#include "base/bytes.h"
#include "base/limits.h"

/* The second has the origin of each claim. What has none is written as the first, so that findings which were kept
 * before there were origins stay the same bytes, and with them the same findings. */
enum { VERSION_PLAIN = 1, VERSION_ORIGINS = 2 };

static void text_put(ByteWriter *w, Str text)
{
    varint_put(w, text.len);
    bytes_put(w, text);
}

static Str text_take(ByteReader *r)
{
    return bytes_take(r, varint_take(r));
}

static void date_put(ByteWriter *w, Date d)
{
    varint_put(w, zigzag(d.year));
    byte_put(w, d.month);
    byte_put(w, d.day);
}

static Date date_take(ByteReader *r)
{
    Date d = { .year = (int16_t)zigzag_back(varint_take(r)) };
    d.month = (uint8_t)byte_take(r);
    d.day = (uint8_t)byte_take(r);
    return d;
}

static void age_put(ByteWriter *w, Age age)
{
    byte_put(w, age.form);
    byte_put(w, age.status);
    varint_put(w, zigzag(age.low));
    varint_put(w, zigzag(age.high));
}

static Age age_take(ByteReader *r)
{
    Age age = { .form = (AgeForm)byte_take(r) };
    age.status = (AgeStatus)byte_take(r);
    age.low = (int16_t)zigzag_back(varint_take(r));
    age.high = (int16_t)zigzag_back(varint_take(r));
    if (age.form > AGE_UNREADABLE || age.status > AGE_IS_ADULT) bytes_refuse(r);
    return age;
}

static void claim_put(ByteWriter *w, const FindingClaim *c, int version)
{
    varint_put(w, (uint64_t)c->claim);
    varint_put(w, c->line);
    varint_put(w, c->column);
    varint_put(w, c->id);
    text_put(w, c->field);
    text_put(w, c->value);
    if (version == VERSION_ORIGINS) text_put(w, c->origin);
}

static FindingClaim claim_take(ByteReader *r, int version)
{
    FindingClaim c = { .claim = (int64_t)varint_take(r) };
    c.line = (size_t)varint_take(r);
    c.column = (uint16_t)varint_take(r);
    c.id = (FieldId)varint_take(r);
    c.field = text_take(r);
    c.value = text_take(r);
    if (version == VERSION_ORIGINS) c.origin = text_take(r);
    if (c.id > FIELD_OTHER) bytes_refuse(r);
    return c;
}

static bool has_origin(const Finding *f)
{
    for (size_t i = 0; i < f->claim_count; i++)
        if (f->claims[i].origin.len) return true;
    return false;
}

size_t finding_pack(const Finding *f, unsigned char *to, size_t room)
{
    ByteWriter w = { to, room, 0 };
    int version = has_origin(f) ? VERSION_ORIGINS : VERSION_PLAIN;
    byte_put(&w, (unsigned char)version);
    byte_put(&w, f->record_kind);
    text_put(&w, f->agency);
    text_put(&w, f->number);
    date_put(&w, f->date);
    varint_put(&w, f->line);
    byte_put(&w, f->role);
    varint_put(&w, zigzag(f->sequence));
    age_put(&w, f->age);
    byte_put(&w, f->has_more_claims);
    varint_put(&w, f->claim_count);
    for (size_t i = 0; i < f->claim_count; i++) claim_put(&w, &f->claims[i], version);
    varint_put(&w, f->reason_count);
    for (size_t i = 0; i < f->reason_count; i++) text_put(&w, f->reasons[i]);
    return w.used;
}

static bool lists_take(Arena *arena, ByteReader *r, int version, Finding *f)
{
    f->claim_count = (size_t)varint_take(r);
    if (f->claim_count > FINDING_CLAIMS_MAX) return false;
    f->claims = arena_new(arena, FindingClaim, f->claim_count);
    for (size_t i = 0; i < f->claim_count; i++) f->claims[i] = claim_take(r, version);
    f->reason_count = (size_t)varint_take(r);
    if (f->reason_count > RULE_LINES_MAX) return false;
    Str *reasons = arena_new(arena, Str, f->reason_count);
    for (size_t i = 0; i < f->reason_count; i++) reasons[i] = text_take(r);
    f->reasons = reasons;
    return true;
}

bool finding_unpack(Arena *arena, Str packed, Finding *finding)
{
    ByteReader r = { (const unsigned char *)packed.at, (const unsigned char *)packed.at + packed.len, false };
    Finding f = { 0 };
    int version = byte_take(&r);
    if (version != VERSION_PLAIN && version != VERSION_ORIGINS) return false;
    f.record_kind = (RecordKind)byte_take(&r);
    f.agency = text_take(&r);
    f.number = text_take(&r);
    f.date = date_take(&r);
    f.line = (size_t)varint_take(&r);
    f.role = (Role)byte_take(&r);
    f.sequence = (int)zigzag_back(varint_take(&r));
    f.age = age_take(&r);
    f.has_more_claims = byte_take(&r) == 1;
    if (f.record_kind >= RECORD_KINDS || f.role >= ROLES || !lists_take(arena, &r, version, &f) || r.is_bad ||
        r.at != r.end || (version == VERSION_ORIGINS && !has_origin(&f))) return false;
    *finding = f;
    return true;
}

size_t finding_substance(const Finding *f, unsigned char *to, size_t room)
{
    ByteWriter w = { to, room, 0 };
    text_put(&w, f->rule);
    byte_put(&w, f->class);
    byte_put(&w, f->role);
    age_put(&w, f->age);
    for (size_t i = 0; i < f->claim_count; i++) {
        text_put(&w, f->claims[i].field);
        text_put(&w, f->claims[i].value);
    }
    byte_put(&w, f->has_more_claims);
    for (size_t i = 0; i < f->reason_count; i++) text_put(&w, f->reasons[i]);
    return w.used;
}
