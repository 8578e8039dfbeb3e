/* nibrs_layout.c - which field stands where, according to the table? */
#include "domain/nibrs_layout.h"

#include "base/limits.h"
#include "base/tsv.h"

#define HEADER_BYTES 37
/* With this and SEGMENT_VALUES_MAX, a report of REPORT_SEGMENTS_MAX segments fits into REPORT_ARENA_BYTES, always. */
#define LENGTH_MAX 1023

static bool bad_row(Err *err, size_t line, const char *wanted)
{
    return err_set(err, ERR_INPUT, "Layout table, line %zu: %s", line, wanted);
}

static bool level_read(Str text, SegmentKind *kind)
{
    int level;
    if (!str_to_number(text, &level) || level >= NIBRS_LEVELS) return false;
    *kind = (SegmentKind)level;
    return true;
}

static bool lengths_read(const TsvRow *row, Layout *layout, Err *err)
{
    SegmentKind kind;
    if (!level_read(row->cell[1], &kind)) return bad_row(err, row->line, "the segment level is 0 to 7.");

    LayoutSegment *segment = &layout->segments[kind];
    Str rest = row->cell[2], word;
    while (str_cut(&rest, ' ', &word)) {
        int length;
        if (!str_to_number(word, &length) || length <= HEADER_BYTES || length > LENGTH_MAX ||
            segment->length_count == COUNT(segment->lengths) ||
            (segment->length_count && length <= layout_longest(segment)))
            return bad_row(err, row->line, "lengths are at most eight rising numbers from 38 to 1023.");
        segment->lengths[segment->length_count++] = (uint16_t)length;
    }
    return true;
}

/* "victim connected to offense 3" is occurrence 3 of the field "victim connected to offense". */
static void name_split(Str name, FieldId *field, uint8_t *occurrence)
{
    *occurrence = 1;
    *field = field_of_name(name);
    if (*field != FIELD_OTHER) return;

    size_t end = name.len;
    while (end && name.at[end - 1] >= '0' && name.at[end - 1] <= '9') end--;
    int number;
    if (end == 0 || end == name.len || name.at[end - 1] != ' ') return;
    if (!str_to_number((Str){ name.at + end, name.len - end }, &number) || number < 1 || number > 255) return;
    *field = field_of_name((Str){ name.at, end - 1 });
    *occurrence = (uint8_t)number;
}

static bool shape_read(const CodeBook *codes, Str check, LayoutField *field)
{
    static const struct { const char *name; FieldShape shape; } shapes[] = {
        { "-", SHAPE_ANY }, { "date", SHAPE_DATE }, { "hour", SHAPE_HOUR }, { "digits", SHAPE_DIGITS },
        { "age", SHAPE_AGE }, { "age_victim", SHAPE_VICTIM_AGE },
    };
    for (size_t i = 0; i < COUNT(shapes); i++)
        if (str_eq(check, str_of(shapes[i].name))) { field->shape = shapes[i].shape; return true; }
    field->shape = SHAPE_CODE;
    field->list = codes_list(codes, check);
    return field->list != NULL;
}

static bool field_read(Arena *arena, const TsvRow *row, Layout *layout, Err *err)
{
    SegmentKind kind;
    int start, end;
    if (row->count < 6 || !level_read(row->cell[0], &kind) || !str_to_number(row->cell[3], &start) ||
        !str_to_number(row->cell[4], &end) || start <= HEADER_BYTES || end < start ||
            end > LENGTH_MAX)
        return bad_row(err, row->line,
                       "a field needs segment, name, element, start after 37, end and check.");

    LayoutSegment *segment = &layout->segments[kind];
    if (!segment->fields) segment->fields = arena_new(arena, LayoutField, SEGMENT_VALUES_MAX);
    if (segment->count == SEGMENT_VALUES_MAX)
        return bad_row(err, row->line, "a segment has at most 128 fields.");

    LayoutField field = { .name = row->cell[1], .start = (uint16_t)(start - 1),
                          .length = (uint16_t)(end - start + 1) };
    name_split(field.name, &field.field, &field.occurrence);
    if (!shape_read(layout->codes, row->cell[5], &field))
        return bad_row(err, row->line, "check names a shape or a list of content/codes.");
    segment->fields[segment->count++] = field;
    layout->of_field[field.field].shape = field.field == FIELD_OTHER ? SHAPE_ANY : field.shape;
    layout->of_field[field.field].list = field.list;
    return true;
}

static bool fields_fit(const LayoutSegment *segment)
{
    for (size_t i = 0; i < segment->count; i++)
        if (segment->fields[i].start + segment->fields[i].length > layout_longest(segment)) return false;
    return true;
}

bool layout_read(Arena *arena, Str text, const CodeBook *codes, Layout *layout, Err *err)
{
    Layout made = { .codes = codes };
    Tsv tsv = tsv_of(text);
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("layout"))) {
            made.version = row.cell[2];
            if (row.cell[3].len && !str_to_number(row.cell[3], &made.from_year))
                return bad_row(err, row.line, "the first year is a number.");
        } else if (str_eq(row.cell[0], S("length"))) {
            if (!lengths_read(&row, &made, err)) return false;
        } else if (!str_eq(row.cell[0], S("segment"))) {
            if (!field_read(arena, &row, &made, err)) return false;
        }
    }
    for (int kind = 0; kind < NIBRS_LEVELS; kind++) {
        if (made.segments[kind].length_count == 0 || made.segments[kind].count == 0)
            return err_set(err, ERR_INPUT, "Layout table: segment %d has no length or no field.", kind);
        if (!fields_fit(&made.segments[kind]))
            return err_set(err, ERR_INPUT, "Layout table: segment %d has a field beyond its longest length.",
                           kind);
    }
    *layout = made;
    return true;
}

bool layout_allows_length(const LayoutSegment *segment, int length)
{
    for (size_t i = 0; i < segment->length_count; i++)
        if (segment->lengths[i] == length) return true;
    return false;
}

int layout_longest(const LayoutSegment *segment)
{
    return segment->lengths[segment->length_count - 1];
}

bool layouts_rise(const Layout *layouts, size_t count, Err *err)
{
    for (size_t i = 1; i < count; i++)
        if (layouts[i].from_year <= layouts[i - 1].from_year)
            return err_set(err, ERR_INPUT,
                           "Layout %.*s: its layout row needs a fourth cell, the first year of submission it "
                           "is meant for, later than that of layout %.*s.", STR(layouts[i].version),
                           STR(layouts[i - 1].version));
    return true;
}
