/* instruments.c - what does the definition of an instrument say, and is it whole? */
#include "guide/instruments.h"

#include <stdlib.h>

#include "guide/content.h"
#include "guide/table.h"

enum { KIND, ID, ENGLISH, SPANISH, VALUE };
#define COLUMNS "kind id english spanish? value?"
#define PART_ROWS_MAX 16
#define STUDIES_MAX 12

typedef struct {
    const GuideTable *table;
    Instrument *made;
    InstrumentRow *about, *training, *cautions, *stops, *says, *next;
    InstrumentItem *items;
    InstrumentStudy *studies;
    Err *err;
} Reading;

/* ---- values ---- */

/* "10-18". */
static bool ages_read(Str value, int *low, int *high)
{
    Str first;
    return str_cut(&value, '-', &first) && str_to_number(first, low) && str_to_number(value, high) && *low <=
        *high &&
           *high <= 120;
}

/* "sens=0.8444": a share, or a number of people, into the place of its name. */
static bool figure_read(Str word, InstrumentStudy *study)
{
    struct { const char *name; double *to; } places[] = {
        { "sens", &study->sens }, { "sens_low", &study->sens_low }, { "sens_high", &study->sens_high },
        { "spec", &study->spec }, { "spec_low", &study->spec_low }, { "spec_high", &study->spec_high },
        { "prevalence", &study->prevalence },
    };
    Str name;
    char digits[16] = "";
    if (!str_cut(&word, '=', &name) || !word.len || word.len >= sizeof digits) return false;
    if (str_eq(name, S("n"))) return str_to_number(word, &study->n) && study->n > 0;
    memcpy(digits, word.at, word.len);
    for (size_t i = 0; i < COUNT(places); i++) {
        if (!str_eq(name, str_of(places[i].name))) continue;
        char *end;
        *places[i].to = strtod(digits, &end);
        return !*end && *places[i].to > 0 && *places[i].to < 1;
    }
    return false;
}

static bool study_read(Str value, InstrumentStudy *study)
{
    Str word;
    while (str_cut(&value, ' ', &word))
        if (!figure_read(word, study)) return false;
    if (!study->sens || !study->spec || !study->n) return false;
    if (!study->sens_low) study->sens_low = study->sens_high = study->sens;
    if (!study->spec_low) study->spec_low = study->spec_high = study->spec;
    return study->sens_low <= study->sens && study->sens <= study->sens_high && study->spec_low <=
        study->spec &&
           study->spec <= study->spec_high;
}

/* ---- rows ---- */

static InstrumentRow plain(const GuideRow *row)
{
    return (InstrumentRow){ row->cell[ID], row->cell[ENGLISH], row->cell[SPANISH], row->cell[VALUE],
        row->source, row->grade };
}

static bool single_read(Reading *r, const GuideRow *row, bool *is_known)
{
    Instrument *m = r->made;
    struct { const char *kind; InstrumentRow *to; } places[] = {
        { "title", &m->title }, { "who", &m->who }, { "how", &m->how }, { "setting", &m->setting },
        { "language", &m->language }, { "ages", &m->ages }, { "licence", &m->licence },
    };
    for (size_t i = 0; i < COUNT(places); i++) {
        if (!str_eq(row->cell[KIND], str_of(places[i].kind))) continue;
        *is_known = true;
        if (places[i].to->id.len) return guide_wrong(r->table, row, "there are two of this kind", r->err);
        *places[i].to = plain(row);
    }
    return true;
}

static bool list_read(Reading *r, const GuideRow *row, bool *is_known)
{
    Instrument *m = r->made;
    struct { const char *kind; InstrumentRow *list; size_t *count; } places[] = {
        { "about", r->about, &m->about_count }, { "training", r->training, &m->training_count },
        { "caution", r->cautions, &m->caution_count }, { "stop", r->stops, &m->stop_count },
        { "say", r->says, &m->say_count }, { "next", r->next, &m->next_count },
    };
    for (size_t i = 0; i < COUNT(places); i++) {
        if (!str_eq(row->cell[KIND], str_of(places[i].kind))) continue;
        *is_known = true;
        if (*places[i].count == PART_ROWS_MAX) return guide_wrong(r->table, row,
            "there are too many of this kind", r->err);
        places[i].list[(*places[i].count)++] = plain(row);
    }
    return true;
}

static bool item_read(Reading *r, const GuideRow *row, bool *is_known)
{
    for (ItemKind kind = ITEM_DANGER; kind <= ITEM_TOPIC; kind++) {
        if (!str_eq(row->cell[KIND], str_of(item_kind_name(kind)))) continue;
        Str value = row->cell[VALUE];
        InstrumentItem item = { plain(row), kind, str_eq(value, S("health-only")), str_eq(value,
            S("direct")) };
        *is_known = true;
        if (value.len && !item.is_health_only && !item.is_direct_too)
            return guide_wrong(r->table, row, "the value of an item is health-only or direct", r->err);
        for (size_t i = 0; i < r->made->item_count; i++)
            if (str_eq(r->items[i].row.id, item.row.id)) return guide_wrong(r->table, row,
                "two items have this id", r->err);
        r->items[r->made->item_count++] = item;
    }
    return true;
}

static bool cut_read(Reading *r, const GuideRow *row)
{
    Instrument *m = r->made;
    bool is_context = str_eq(row->cell[ID], S("context"));
    if (m->cut || (!is_context && !str_eq(row->cell[ID], S("scored"))) || !str_to_number(row->cell[VALUE],
        &m->cut) || !m->cut)
        return guide_wrong(r->table, row, "one cut counts context or scored items, from 1 on", r->err);
    m->cut_kind = is_context ? ITEM_CONTEXT : ITEM_SCORED;
    m->cut_row = plain(row);
    return true;
}

static bool row_read(Reading *r, const GuideRow *row)
{
    bool is_known = false;
    if (str_eq(row->cell[KIND], S("cut"))) return cut_read(r, row);
    if (str_eq(row->cell[KIND], S("study"))) {
        InstrumentStudy *study = &r->studies[r->made->study_count];
        study->row = plain(row);
        if (r->made->study_count == STUDIES_MAX || !study_read(row->cell[VALUE], study))
            return guide_wrong(r->table, row, "a study says n, and sens and spec within their limits",
                r->err);
        r->made->study_count++;
        return true;
    }
    if (!single_read(r, row, &is_known) || !list_read(r, row, &is_known) || !item_read(r, row,
        &is_known)) return false;
    return is_known || guide_wrong(r->table, row, "there is no such kind of row", r->err);
}

/* ---- the whole ---- */

static bool lacks(const Reading *r, const char *what)
{
    return err_set(r->err, ERR_INPUT, "%.*s: %s.", STR(r->table->name), what);
}

static bool has_next_steps(const Reading *r)
{
    const Instrument *m = r->made;
    for (ScreenState s = SCREEN_DANGER_OPEN; s <= SCREEN_NOT_REACHED; s++) {
        bool can_be = s <= SCREEN_DIRECT || (s == SCREEN_JUDGMENT) == (m->cut == 0);
        if (can_be && !instrument_next(m, str_of(screen_state_name(s)))->id.len)
            return lacks(r, "a result has no next step");
    }
    return true;
}

static bool licence_read(Reading *r)
{
    for (LicenceKind kind = LICENCE_OWN; kind <= LICENCE_HELD; kind++) {
        if (!str_eq(r->made->licence.id, str_of(licence_name(kind)))) continue;
        r->made->licence_kind = kind;
        return true;
    }
    return lacks(r, "the licence is own, free, own-words or held");
}

static bool whole(Reading *r)
{
    Instrument *m = r->made;
    size_t counted = 0;
    for (size_t i = 0; i < m->item_count; i++) counted += m->cut && m->items[i].kind == m->cut_kind;
    if (!m->title.id.len || !str_to_number(m->title.value, &m->version))
        return lacks(r, "the title with a version is missing");
    m->id = m->title.id;
    if (!m->who.value.len || !m->how.value.len) return lacks(r, "who may use it, and how, is missing");
    if (!m->stop_count || !m->say_count || !m->about_count)
        return lacks(r, "its evidence, a stop, or what is said then, is missing");
    if (!m->item_count || (m->cut && counted < (size_t)m->cut))
        return lacks(r, "it has fewer items than its cut counts");
    if (m->study_count && !m->cut) return lacks(r, "studies need a cut");
    if (m->ages.id.len && !ages_read(m->ages.value, &m->age_low, &m->age_high))
        return lacks(r, "ages are a range of years");
    return licence_read(r) && has_next_steps(r);
}

bool instrument_read(Arena *arena, Str name, Str text, Instrument *instrument, Err *err)
{
    GuideTable table;
    Instrument made = { 0 };
    if (!guide_table_read(arena, name, text, COLUMNS, &table, err)) return false;
    Reading r = { .table = &table, .made = &made, .err = err };
    InstrumentRow **lists[] = { &r.about, &r.training, &r.cautions, &r.stops, &r.says, &r.next };
    for (size_t i = 0; i < COUNT(lists); i++) *lists[i] = arena_new(arena, InstrumentRow, PART_ROWS_MAX);
    made.items = r.items = arena_new(arena, InstrumentItem, table.count);
    made.studies = r.studies = arena_new(arena, InstrumentStudy, STUDIES_MAX + 1);
    made.about = r.about; made.training = r.training; made.cautions = r.cautions;
    made.stops = r.stops; made.says = r.says; made.next = r.next;
    for (size_t i = 0; i < table.count; i++)
        if (!row_read(&r, &table.rows[i])) return false;
    if (!whole(&r)) return false;
    *instrument = made;
    return true;
}

static bool absent_read(Arena *arena, InstrumentSet *set, Err *err)
{
    GuideTable table;
    if (!guide_table(arena, "instruments/not-shipped.tsv", "id title reason instead", &table,
        err)) return false;
    InstrumentAbsent *list = arena_new(arena, InstrumentAbsent, table.count);
    for (size_t i = 0; i < table.count; i++) {
        const GuideRow *row = &table.rows[i];
        list[i] = (InstrumentAbsent){ row->cell[0], row->cell[1], row->cell[2], row->cell[3], row->source,
            row->grade };
    }
    set->absent = list;
    set->absent_count = table.count;
    return true;
}

bool instruments_read(Arena *arena, InstrumentSet *set, Err *err)
{
    InstrumentSet made = { 0 };
    Instrument *list = arena_new(arena, Instrument, content_file_count);
    for (size_t i = 0; i < content_file_count; i++) {
        const ContentFile *file = &content_files[i];
        if (!str_starts(file->name, S("instruments/")) || str_ends(file->name,
            S("not-shipped.tsv"))) continue;
        Instrument *one = &list[made.count++];
        if (!instrument_read(arena, file->name, file->text, one, err)) return false;
        if (!str_eq(str_base_name(file->name), str_format(arena, "%.*s.tsv", STR(one->id))))
            return err_set(err, ERR_INPUT, "%.*s: a file carries the id of its instrument.", STR(file->name));
    }
    made.list = list;
    if (!absent_read(arena, &made, err)) return false;
    *set = made;
    return true;
}
