/* row_look.c - why is this report on the list, or not? */
#include "app/row_look.h"

#include "app/charges_told.h"
#include "app/reading.h"
#include "app/suppose.h"
#include "insight/screen.h"

#define HITS_MAX 64

typedef struct {
    Arena *arena;
    const Knowledge *knowledge;
    size_t asked, found;                /* lines; found: where the report begins, 0 before one was */
    bool is_at_line;
    RowLook *look;
    FieldId ages[ROW_PERSONS_MAX], texts[ROW_SIGNS_MAX];    /* which field said it; FIELD_OTHER: no column did */
} Looking;

/* ---- which report it is ---- */

static bool stands_at(const Record *record, size_t line)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->segments[i].line == line) return true;
    return record->line == line;
}

/* What stands at the line itself comes before what only begins above it. */
static bool record_place(void *to, const Record *record, Err *err)
{
    Looking *l = to;
    (void)err;
    if (l->is_at_line || record->line > l->asked) return true;
    l->is_at_line = stands_at(record, l->asked);
    if (l->is_at_line || record->line > l->found) l->found = record->line;
    return true;
}

/* ---- what it was read as ---- */

static void person_take(Looking *l, const Segment *s, Role role)
{
    RowLook *look = l->look;
    look->children += s->age.status == AGE_IS_MINOR;
    if (look->person_count < ROW_PERSONS_MAX) {
        const Value *v = segment_age_value(s);
        bool has_own_name = v && !str_eq(v->name, str_of(field_name((FieldId)v->field)));
        l->ages[look->person_count] = v && !has_own_name ? (FieldId)v->field : FIELD_OTHER;
        look->persons[look->person_count] = (RowPerson){ role, s->number, age_shown(s->age),
            v ? str_copy(l->arena, v->name) : S(""), charges_told(l->arena, l->knowledge, s) };
    }
    look->person_count++;
}

static void parts_take(Looking *l, const Record *record)
{
    RowLook *look = l->look;
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        Role role;
        if (segment_role(s, &role) && segment_is_person(s)) { person_take(l, s, role); continue; }
        Str charges = charges_told(l->arena, l->knowledge, s);
        if (charges.len)
            look->charges = str_format(l->arena, "%.*s%s%.*s", STR(look->charges), look->charges.len ? ", " : "",
                                       STR(charges));
    }
}

/* ---- what its texts tell ---- */

/* The first that holds: each alone is enough for a sign to be no claim. */
static void meaning_take(Arena *arena, const NarrativeHit *hit, Str text, RowSign *sign)
{
    const struct { unsigned state; const char *meant; TextRange by; } ways[] = {
        { NARRATIVE_NEGATED, "denied", hit->negated_by },
        { NARRATIVE_LEFT_OPEN, "asked, or only possible", hit->left_open_by },
        { NARRATIVE_BOILERPLATE, "part of a form, or told of nobody here", hit->boilerplate_by },
    };
    for (size_t i = 0; i < COUNT(ways); i++) {
        if (!(hit->state & ways[i].state)) continue;
        sign->meant = ways[i].meant;
        sign->because = str_copy(arena, range_text(text, ways[i].by));
        return;
    }
}

static void text_take(Looking *l, const ScreenedText *t)
{
    RowLook *look = l->look;
    for (size_t i = 0; i < t->found.count; i++) {
        const NarrativeHit *hit = &t->found.hits[i];
        if (look->sign_count < ROW_SIGNS_MAX) {
            RowSign *sign = &look->signs[look->sign_count];
            l->texts[look->sign_count] = (FieldId)t->value->field;
            *sign = (RowSign){ .indicator = str_copy(l->arena, hit->phrase->indicator),
                               .words = str_copy(l->arena, hit->words) };
            meaning_take(l->arena, hit, t->value->text, sign);
        }
        look->sign_count++;
    }
}

static void texts_take(Looking *l, const Record *record)
{
    ScreenedText texts[SCREENED_TEXTS_MAX];
    size_t count = screen_texts(&l->knowledge->rules, record, l->arena, texts);
    for (size_t i = 0; i < count; i++) text_take(l, &texts[i]);
}

/* ---- why it is listed ---- */

static void rule_take(const Rule *rule, const Rule **rules, size_t *count)
{
    for (size_t i = 0; i < *count; i++)
        if (rules[i] == rule) return;
    if (*count < ROW_RULES_MAX) rules[(*count)++] = rule;
}

static void rules_take(Looking *l, const Record *record)
{
    Hit hits[HITS_MAX];
    const RuleSet *set = &l->knowledge->rules;
    size_t count = screen_hits(set, record, hits, HITS_MAX);
    for (size_t i = 0; i < count && i < HITS_MAX; i++) {
        const Rule *rule = &set->rules[hits[i].rule];
        if (rule->is_pool) rule_take(rule, l->look->counted, &l->look->counted_count);
        else rule_take(rule, l->look->listed, &l->look->listed_count);
    }
}

static bool record_look(void *to, const Record *record, Err *err)
{
    Looking *l = to;
    RowLook *look = l->look;
    (void)err;
    if (record->line != l->found || look->line || (l->is_at_line && !stands_at(record, l->asked))) return true;
    look->line = record->line;
    look->is_at_line = l->is_at_line;
    look->is_delete = record->is_delete;
    look->kind = record->kind;
    look->number = str_copy(l->arena, record->number);
    look->date = record->date;
    parts_take(l, record);
    texts_take(l, record);
    rules_take(l, record);
    if (look->listed_count || record->is_delete) return true;
    look->lacks_child = !look->children && suppose_a_child(&l->knowledge->rules, l->arena, record);
    look->lacks_sign = suppose_a_sign(&l->knowledge->rules, l->arena, record);
    return true;
}

/* ---- the whole ---- */

/* The list's own word for what said it, where it has one. */
static Str column_of(const Looking *l, Str columns, FieldId field, Str else_)
{
    Str named = field == FIELD_OTHER ? S("") : file_columns_of(columns, field);
    return named.len ? str_copy(l->arena, named) : else_;
}

static void columns_name(Looking *l, Str columns)
{
    RowLook *look = l->look;
    for (size_t i = 0; i < look->person_count && i < ROW_PERSONS_MAX; i++)
        look->persons[i].said_by = column_of(l, columns, l->ages[i], look->persons[i].said_by);
    for (size_t i = 0; i < look->sign_count && i < ROW_SIGNS_MAX; i++)
        look->signs[i].said_by = column_of(l, columns, l->texts[i], str_of(field_name(l->texts[i])));
    look->texts = str_copy(l->arena, file_columns_of(columns, FIELD_NARRATIVE));
}

/* One reading of the file; its columns are known when it is read. */
static bool file_pass(Looking *l, Str path, const HowToRead *how, bool (*take)(void *, const Record *, Err *),
                      Str *columns, Err *err)
{
    static const Events silent = { 0 };
    Source source;
    FileRead file;
    HowToRead of_this = how_to_read(l->arena, path, how);
    Reader reader = { l->knowledge, &silent, take, l, false, &of_this };
    if (!file_open(l->arena, path, &of_this, &source, &file, err)) return false;
    Reading reading = file_read(&reader, &source, &file, err);
    source_close(&source);
    *columns = file.columns;
    return reading == READING_DONE;
}

bool row_look(Arena *arena, const Knowledge *knowledge, Str path, const HowToRead *how, size_t line, RowLook *look,
              Err *err)
{
    Str columns = S("");
    Looking l = { .arena = arena, .knowledge = knowledge, .asked = line, .look = look };
    *look = (RowLook){ 0 };
    if (!file_pass(&l, path, how, record_place, &columns, err)) return false;
    if (!l.found)
        return err_set(err, ERR_NOT_FOUND, "No report stands at line %zu, or before it. Lines are counted from the top "
                       "of the file, names of columns included.", line);
    if (!file_pass(&l, path, how, record_look, &columns, err)) return false;
    columns_name(&l, columns);
    return true;
}
