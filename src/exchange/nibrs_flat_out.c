/* nibrs_flat_out.c - at which columns of a line does a value stand? */
#include "exchange/nibrs_flat_out.h"

#include "domain/nibrs_line.h"

NibrsLengths nibrs_lengths(const Layout *layout, Str received)
{
    NibrsLengths lengths;
    Str line;
    for (int level = 0; level < NIBRS_LEVELS; level++)
        lengths.of_level[level] = (uint16_t)layout_longest(&layout->segments[level]);
    while (str_cut(&received, '\n', &line)) {
        int length;
        if (line.len < 5 || line.at[4] < '0' || line.at[4] >= '0' + NIBRS_LEVELS) continue;
        int level = line.at[4] - '0';
        if (str_to_number((Str){ line.at, 4 }, &length) && layout_allows_length(&layout->segments[level], length))
            lengths.of_level[level] = (uint16_t)length;
    }
    return lengths;
}

static const LayoutField *field_of(const LayoutSegment *layout, const Value *v)
{
    for (size_t i = 0; i < layout->count; i++) {
        const LayoutField *f = &layout->fields[i];
        bool is_same = v->field == FIELD_OTHER ? f->field == FIELD_OTHER && str_eq(f->name, v->name)
                                               : f->field == v->field && f->occurrence == v->occurrence;
        if (is_same) return f;
    }
    return NULL;
}

static bool value_put(Line *line, const LayoutSegment *layout, const Value *v)
{
    char text[LINE_LONGEST + 1];
    const LayoutField *f = field_of(layout, v);
    if (!f || f->start + f->length > line->length || v->text.len > f->length) return false;
    memcpy(text, v->text.at, v->text.len);
    text[v->text.len] = '\0';
    line_put(line, f->start + 1, text);
    return true;
}

size_t nibrs_flat_out(Out *out, const Layout *layout, const NibrsLengths *lengths, int submission, const Record *record)
{
    char number[13];
    size_t left_out = 0;
    snprintf(number, sizeof number, "%.*s", STR(record->number));
    Str agency = { record->agency.at, record->agency.len < 9 ? record->agency.len : 9 };
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        if (s->kind >= NIBRS_LEVELS) { left_out += s->count + 1; continue; }
        Line line = line_begin(lengths->of_level[s->kind], (int)s->kind, s->action, submission, agency, number);
        for (size_t k = 0; k < s->count; k++) left_out += !value_put(&line, &layout->segments[s->kind], &s->values[k]);
        out_str(out, line_text(&line));
        out_char(out, '\n');
    }
    return left_out;
}
