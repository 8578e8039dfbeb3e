/* preview.c - what is a list read as by this map? */
#include "app/preview.h"

#include "app/charges_told.h"
#include "app/reading.h"
#include "app/suppose.h"

#define STAND_IN S("XX0000000")     /* of a list whose agency is said later */

typedef struct { Arena *arena; const Knowledge *knowledge; Preview *p; } Previewing;

static bool is_commercial(Code code)
{
    static const char *const codes[] = { "40A", "40B", "40C", "64A", "64B" };
    for (size_t i = 0; i < COUNT(codes); i++)
        if (code == code_of(str_of(codes[i]))) return true;
    return false;
}

static bool has_commercial(const Segment *s)
{
    return is_commercial(segment_code(s, FIELD_OFFENSE_CODE)) || is_commercial(segment_code(s, FIELD_ALLEGATION)) ||
        is_commercial(segment_code(s, FIELD_ARREST_OFFENSE));
}

static Str name_of(const Previewing *v, const Segment *s)
{
    Str name = segment_text(s, FIELD_NAME), last = segment_text(s, FIELD_LAST_NAME);
    Str first = segment_text(s, FIELD_FIRST_NAME);
    if (name.len || !(last.len || first.len)) return str_copy(v->arena, name);
    return str_format(v->arena, "%.*s%s%.*s", STR(last), last.len && first.len ? ", " : "", STR(first));
}

static bool is_told(const Segment *s)
{
    return s->count && str_ends(s->values[0].name, S(" in the narrative"));
}

static void person_take(const Previewing *v, const Segment *s, Role role, PreviewReport *r)
{
    if (r->person_count++ >= PREVIEW_PERSONS_MAX) return;
    bool is_aged = s->age.form != AGE_BLANK && s->age.form != AGE_UNKNOWN && s->age.form != AGE_UNREADABLE;
    r->persons[r->person_count - 1] = (PreviewPerson){ role, name_of(v, s),
        is_aged ? age_text(v->arena, s->age) : S(""), charges_told(v->arena, v->knowledge, s), is_told(s) };
}

static void report_show(const Previewing *v, const Record *record, PreviewReport *r)
{
    Role role;
    *r = (PreviewReport){ .line = record->line, .number = str_copy(v->arena, record->number),
                          .day = date_text(v->arena, record->date) };
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        Str event = segment_text(s, FIELD_EVENT_TEXT), text = segment_text(s, FIELD_NARRATIVE);
        if (!r->told.len) r->told = str_copy(v->arena, text.len ? text : event);
        if (segment_role(s, &role)) { person_take(v, s, role, r); continue; }
        Str charges = charges_told(v->arena, v->knowledge, s);
        if (charges.len)
            r->offenses = str_format(v->arena, "%.*s%s%.*s", STR(r->offenses), r->offenses.len ? ", " : "",
                                     STR(charges));
    }
}

static void day_take(Preview *p, Date day, size_t line)
{
    if (!date_is_known(day)) {
        if (p->undated < PREVIEW_LINES_MAX) p->undated_lines[p->undated] = line;
        p->undated++;
        return;
    }
    if (!date_is_known(p->first) || date_compare(day, p->first) < 0) p->first = day;
    if (!date_is_known(p->last) || date_compare(day, p->last) > 0) p->last = day;
}

static bool record_take(void *to, const Record *record, Err *err)
{
    Previewing *v = to;
    Preview *p = v->p;
    Role role;
    bool is_of_commerce = false;
    size_t children = p->children;
    (void)err;
    p->reports++;
    day_take(p, record->date, record->line);
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        is_of_commerce |= has_commercial(s);
        if (!segment_role(s, &role) || !segment_is_person(s)) continue;
        p->persons++;
        p->told += is_told(s);
        p->unaged += s->age.status == AGE_IS_UNKNOWN;
        p->children += s->age.status == AGE_IS_MINOR;
    }
    p->with_children += p->children > children;
    p->commercial += is_of_commerce;
    p->listed += suppose_nothing(&v->knowledge->rules, record, -1);
    if (p->shown_count < PREVIEW_SHOWN_MAX) report_show(v, record, &p->shown[p->shown_count++]);
    return true;
}

static bool preview_as(Arena *arena, const Knowledge *knowledge, Str path, const int *given, Str map,
                       Preview *preview, Err *err)
{
    static const Events silent = { 0 };
    Source source;
    FileRead file;
    Previewing v = { arena, knowledge, preview };
    HowToRead how = { .is_format_given = true, .format = FORMAT_CSV, .map_text = map, .agency = STAND_IN,
                      .given = given };
    Reader reader = { knowledge, &silent, record_take, &v, false, &how };
    *preview = (Preview){ 0 };
    if (!file_open(arena, path, &how, &source, &file, err)) return false;
    Reading reading = file_read(&reader, &source, &file, err);
    source_close(&source);
    return reading == READING_DONE;
}

bool preview_make(Arena *arena, const Knowledge *knowledge, Str path, Str map, Preview *preview, Err *err)
{
    return preview_as(arena, knowledge, path, NULL, map, preview, err);
}

bool preview_of(Arena *arena, const Knowledge *knowledge, Str name, int fd, Str map, Preview *preview, Err *err)
{
    return preview_as(arena, knowledge, name, &fd, map, preview, err);
}
