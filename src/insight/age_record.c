/* age_record.c - who told the age that stands in a report? */
#include "insight/age_record.h"

#include "base/tsv.h"

static bool bad(Err *err, size_t line, const char *expected)
{
    return err_set(err, ERR_INPUT, "content/age/records.tsv, line %zu: %s.", line, expected);
}

static bool record_kind_named(Str name, RecordKind *kind)
{
    for (int i = 0; i < RECORD_KINDS; i++)
        if (str_eq(name, str_of(record_kind_name((RecordKind)i)))) { *kind = (RecordKind)i; return true; }
    return false;
}

static bool kind_read(const AgeBook *ages, Str id, const AgeKind **kind)
{
    *kind = age_kind_find(ages, id);
    return *kind && (*kind)->trust != AGE_DECIDES && (*kind)->reads < 0;
}

bool age_record_book_read(Str table, const AgeBook *ages, AgeRecordBook *book, Err *err)
{
    enum { RECORD, ROLE, AGE, BORN, WHY, GRADE, CELLS = 8 };
    Tsv tsv = tsv_of(table);
    TsvRow row;
    *book = (AgeRecordBook){ 0 };
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[RECORD], S("record"))) continue;
        if (book->count == AGE_RECORD_ROWS_MAX) return bad(err, row.line, "at most 64 rows");
        AgeRecordRow *r = &book->rows[book->count++];
        *r = (AgeRecordRow){ .any_record = str_eq(row.cell[RECORD], S("*")),
                             .any_role = str_eq(row.cell[ROLE], S("*")), .why = row.cell[WHY],
                             .grade = row.cell[GRADE] };
        if (row.count != CELLS || !r->why.len || !r->grade.len) return bad(err, row.line, "a row has eight cells");
        if (!r->any_record && !record_kind_named(row.cell[RECORD], &r->record))
            return bad(err, row.line, "there is no such kind of report");
        if (!r->any_role && !role_named(row.cell[ROLE], &r->role)) return bad(err, row.line, "there is no such role");
        if (!kind_read(ages, row.cell[AGE], &r->age) || !kind_read(ages, row.cell[BORN], &r->born) ||
            r->born->shape != AGE_SAID)
            return bad(err, row.line, "age and born are kinds of evidence that state something and never decide");
    }
    return book->count > 0 || bad(err, 0, "there is no row");
}

static const AgeRecordRow *row_of(const AgeRecordBook *book, const Record *record, const Segment *segment)
{
    Role role;
    if (!segment_role(segment, &role)) return NULL;
    for (size_t i = 0; i < book->count; i++) {
        const AgeRecordRow *r = &book->rows[i];
        if ((r->any_record || r->record == record->kind) && (r->any_role || r->role == role)) return r;
    }
    return NULL;
}

static bool born_value(const Segment *segment, AgeValue *value)
{
    char text[16];
    Date born;
    if (!date_read(segment_text(segment, FIELD_BIRTH_DATE), &born)) return false;
    int n = snprintf(text, sizeof text, "%04d-%02d-%02d", born.year, born.month, born.day);
    return age_value_born((Str){ text, (size_t)n }, value);
}

static bool years_value(const Segment *segment, AgeValue *value)
{
    Age age = segment->correction_count ? segment->recorded : segment->age;
    if (age.low < 0 || (age.form != AGE_EXACT && age.form != AGE_RANGE && age.form != AGE_BABY)) return false;
    *value = (AgeValue){ .form = AGE_VALUE_AGES, .low = age.low, .high = age.high };
    return true;
}

bool age_record_claim(const AgeRecordBook *book, const Record *record, const Segment *segment, Str id,
                      AgeClaim *claim, Str *why)
{
    const AgeRecordRow *row = row_of(book, record, segment);
    AgeValue value;
    Date on = segment_date(record, segment);
    if (!row || !date_is_known(on)) return false;
    bool is_born = born_value(segment, &value);
    if (!is_born && !years_value(segment, &value)) return false;
    const AgeKind *kind = is_born ? row->born : row->age;
    if (!age_value_suits(&value, kind->shape != AGE_SAID, kind->reads >= 0)) kind = row->born;
    *claim = (AgeClaim){ .id = id, .kind = kind, .value = value, .on = on };
    *why = row->why;
    return true;
}
