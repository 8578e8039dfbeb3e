/* screen_views.c - how are an instrument, its figures and a result shown? */
#include "cli/screen_views.h"

static Str words_of(const InstrumentRow *row, bool is_spanish)
{
    return is_spanish && row->spanish.len ? row->spanish : row->english;
}

static void rows_tell(Out *out, Arena *arena, const char *label, const InstrumentRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) view_item(out, arena, 2, label, rows[i].grade, rows[i].english);
}

static json_t *row_json(const InstrumentRow *row)
{
    json_t *o = json_object();
    event_set_text(o, "id", row->id);
    event_set_text(o, "text", row->english);
    if (row->spanish.len) event_set_text(o, "text_es", row->spanish);
    if (row->value.len) event_set_text(o, "value", row->value);
    view_grade_set(o, row->grade, row->source);
    return o;
}

static json_t *rows_json(const InstrumentRow *rows, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) json_array_append_new(list, row_json(&rows[i]));
    return list;
}

/* ---- lists ---- */

static json_t *instrument_json(const Instrument *m)
{
    json_t *e = event_new("instrument");
    event_set_text(e, "instrument", m->id);
    event_set_count(e, "version", (size_t)m->version);
    event_set_text(e, "title", m->title.english);
    event_set_word(e, "licence", licence_name(m->licence_kind));
    event_set_text(e, "terms", m->licence.english);
    event_set_text(e, "who", m->who.value);
    event_set_text(e, "how", m->how.value);
    event_set_flag(e, "shipped", true);
    event_set_flag(e, "validated", m->study_count > 0);
    event_set_count(e, "items", m->item_count);
    view_grade_set(e, m->title.grade, m->title.source);
    return e;
}

void screen_line(Out *out, Arena *arena, const Instrument *m, bool json)
{
    if (json) { event_write(out, instrument_json(m)); return; }
    out_format(out, "%.*s, version %d\n", STR(m->id), m->version);
    view_item(out, arena, 4, "", m->title.grade, m->title.english);
    view_item(out, arena, 4, "evidence: ", m->about[0].grade, m->about[0].english);
    view_item(out, arena, 4, "terms: ", m->licence.grade, m->licence.english);
    view_item(out, arena, 4, "made for: ", m->who.grade, m->who.value);
}

void screen_absent(Out *out, Arena *arena, const InstrumentAbsent *absent, bool json)
{
    if (json) {
        json_t *e = event_new("instrument");
        event_set_text(e, "instrument", absent->id);
        event_set_text(e, "title", absent->title);
        event_set_flag(e, "shipped", false);
        event_set_text(e, "why", absent->reason);
        event_set_text(e, "instead", absent->instead);
        view_grade_set(e, absent->grade, absent->source);
        event_write(out, e);
        return;
    }
    out_format(out, "  %.*s: %.*s\n", STR(absent->id), STR(absent->title));
    view_item(out, arena, 4, "", absent->grade, absent->reason);
    page_item(out, 4, "", absent->instead);
}

/* ---- one instrument ---- */

static void items_tell(Out *out, Arena *arena, const Instrument *m, bool is_spanish)
{
    static const char *const heads[] = {
        [ITEM_DANGER] = "DANGER, BEFORE ALL ELSE", [ITEM_DIRECT] = "ONE OF THESE IS ENOUGH", [ITEM_CONTEXT] =
            "CIRCUMSTANCES",
        [ITEM_SCORED] = "COUNTED", [ITEM_TOPIC] = "TOPICS FOR A PLANNED TALK",
    };
    for (ItemKind kind = ITEM_DANGER; kind <= ITEM_TOPIC; kind++) {
        bool has_head = false;
        for (size_t i = 0; i < m->item_count; i++) {
            const InstrumentItem *item = &m->items[i];
            if (item->kind != kind) continue;
            if (!has_head) page_heading(out, heads[kind]);
            has_head = true;
            Str label = str_format(arena, "[ ] %.*s  ", STR(item->row.id));
            Str text = words_of(&item->row, is_spanish);
            if (item->is_health_only) text = str_format(arena, "%.*s (health staff alone)", STR(text));
            view_item(out, arena, 2, label.at, item->row.grade, text);
        }
    }
}

static void studies_tell(Out *out, Arena *arena, const Instrument *m)
{
    page_heading(out, "HOW OFTEN IT IS RIGHT");
    if (!m->study_count) page_text(out, 2, "Not measured with figures that can be used here.");
    for (size_t i = 0; i < m->study_count; i++) {
        const InstrumentStudy *s = &m->studies[i];
        Str text = str_format(arena,
            "%.*s, %d persons: finds %.1f of 100 victims, clears %.1f of 100 others. %.*s",
                              STR(s->row.english), s->n, 100 * s->sens, 100 * s->spec, STR(s->row.source));
        view_item(out, arena, 2, "", s->row.grade, text);
    }
}

void screen_show(Out *out, Arena *arena, const Instrument *m, bool is_spanish)
{
    out_format(out, "%.*s, version %d\n", STR(words_of(&m->title, is_spanish)), m->version);
    rows_tell(out, arena, "evidence: ", m->about, m->about_count);
    view_item(out, arena, 2, "terms: ", m->licence.grade, m->licence.english);
    view_item(out, arena, 2, "who: ", m->who.grade, m->who.english);
    view_item(out, arena, 2, "how: ", m->how.grade, m->how.english);
    rows_tell(out, arena, "training: ", m->training, m->training_count);
    view_item(out, arena, 2, "ages: ", m->ages.grade, m->ages.english);
    view_item(out, arena, 2, "where: ", m->setting.grade, m->setting.english);
    view_item(out, arena, 2, "language: ", m->language.grade, m->language.english);
    rows_tell(out, arena, "mind: ", m->cautions, m->caution_count);
    rows_tell(out, arena, "stop: ", m->stops, m->stop_count);
    for (size_t i = 0; i < m->say_count; i++)
        view_item(out, arena, 2, "then say: ", m->says[i].grade, words_of(&m->says[i], is_spanish));
    items_tell(out, arena, m, is_spanish);
    if (m->cut) view_item(out, arena, 2, "cut: ", m->cut_row.grade, m->cut_row.english);
    studies_tell(out, arena, m);
}

static json_t *items_json(const Instrument *m)
{
    json_t *list = json_array();
    for (size_t i = 0; i < m->item_count; i++) {
        json_t *o = row_json(&m->items[i].row);
        event_set_word(o, "kind", item_kind_name(m->items[i].kind));
        event_set_flag(o, "health_only", m->items[i].is_health_only);
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *studies_json(const Instrument *m)
{
    json_t *list = json_array();
    for (size_t i = 0; i < m->study_count; i++) {
        const InstrumentStudy *s = &m->studies[i];
        json_t *o = row_json(&s->row);
        event_set_count(o, "n", (size_t)s->n);
        event_set(o, "sensitivity", json_real(s->sens));
        event_set(o, "specificity", json_real(s->spec));
        event_set(o, "prevalence", s->prevalence > 0 ? json_real(s->prevalence) : json_null());
        json_array_append_new(list, o);
    }
    return list;
}

void screen_show_json(Out *out, Arena *arena, const Instrument *m, bool is_spanish)
{
    (void)arena;
    (void)is_spanish;
    json_t *e = instrument_json(m);
    event_set(e, "about", rows_json(m->about, m->about_count));
    event_set(e, "cautions", rows_json(m->cautions, m->caution_count));
    event_set(e, "stops", rows_json(m->stops, m->stop_count));
    event_set(e, "says", rows_json(m->says, m->say_count));
    event_set(e, "item_list", items_json(m));
    event_set(e, "cut", m->cut ? json_integer(m->cut) : json_null());
    event_set(e, "studies", studies_json(m));
    event_set(e, "next", rows_json(m->next, m->next_count));
    event_write(out, e);
}

/* ---- a result ---- */

static const char *state_words(ScreenState state)
{
    static const char *const words[] = {
        [SCREEN_DANGER_OPEN] = "DANGER WAS NOT ASKED ABOUT", [SCREEN_DANGER] = "DANGER NOW",
        [SCREEN_DISCLOSED] = "THE CHILD HAS TOLD: NO MORE QUESTIONS", [SCREEN_DIRECT] = "A DIRECT INDICATOR",
        [SCREEN_JUDGMENT] = "FOR A TRAINED PERSON TO JUDGE", [SCREEN_NOT_SCORABLE] =
            "NOT SCORABLE: TOO MUCH IS NOT KNOWN",
        [SCREEN_REACHED] = "A CLOSER LOOK", [SCREEN_NOT_REACHED] = "NOTHING IS CLOSED",
    };
    return words[state];
}

static bool is_scored(const ScreenResult *r)
{
    return r->state == SCREEN_NOT_SCORABLE || r->state == SCREEN_REACHED || r->state == SCREEN_NOT_REACHED;
}

static void chances_tell(Out *out, const InstrumentAnswers *answers, const ScreenResult *r)
{
    if (!r->post_count) return;
    page_heading(out, "HOW MUCH THIS SAYS");
    if (answers->base_rate <= 0)
        page_text(out, 2,
            "No base rate was stated, so here are four. Which one is yours, nobody has measured.");
    for (size_t i = 0; i < r->post_count; i++)
        page_text(out, 2,
            "If %.3g of 100 who are screened are victims: %.1f to %.1f of 100 with this result are.",
                  100 * r->post[i].base, 100 * r->post[i].low, 100 * r->post[i].high);
    page_text(out, 2, "A range over all studies and their limits. It is no statement about this child.");
}

void screen_result_tell(Out *out, Arena *arena, const Instrument *m, const InstrumentAnswers *answers,
    const ScreenResult *r,
                        bool is_spanish)
{
    const InstrumentRow *next = instrument_next(m, str_of(screen_state_name(r->state)));
    out_format(out, "%.*s, version %d: %s\n", STR(m->id), m->version, state_words(r->state));
    view_item(out, arena, 2, "next: ", next->grade, next->english);
    for (size_t i = 0; r->state == SCREEN_DISCLOSED && i < m->say_count; i++)
        view_item(out, arena, 2, "say: ", m->says[i].grade, words_of(&m->says[i], is_spanish));
    if (is_scored(r) && r->missing)
        page_text(out, 2, "score: %d to %d, because %d of the answers are missing; the cut is %d", r->low,
            r->high, r->missing, m->cut);
    else if (is_scored(r)) page_text(out, 2, "score: %d; the cut is %d", r->low, m->cut);
    for (size_t i = 0; i < r->note_count; i++) page_item(out, 2, "mind: ", r->notes[i]);
    chances_tell(out, answers, r);
}

static json_t *chances_json(const ScreenResult *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->post_count; i++) {
        json_t *o = json_object();
        event_set(o, "base_rate", json_real(r->post[i].base));
        event_set(o, "low", json_real(r->post[i].low));
        event_set(o, "high", json_real(r->post[i].high));
        json_array_append_new(list, o);
    }
    return list;
}

void screen_result_json(Out *out, Arena *arena, const Instrument *m, const InstrumentAnswers *answers,
    const ScreenResult *r,
                        bool is_spanish)
{
    const InstrumentRow *next = instrument_next(m, str_of(screen_state_name(r->state)));
    json_t *e = event_new("screen");
    (void)arena;
    (void)is_spanish;
    event_set_text(e, "instrument", m->id);
    event_set_count(e, "version", (size_t)m->version);
    event_set_word(e, "result", screen_state_name(r->state));
    event_set_text(e, "next", next->english);
    view_grade_set(e, next->grade, next->source);
    event_set(e, "say", rows_json(m->says, r->state == SCREEN_DISCLOSED ? m->say_count : 0));
    event_set(e, "score_low", is_scored(r) ? json_integer(r->low) : json_null());
    event_set(e, "score_high", is_scored(r) ? json_integer(r->high) : json_null());
    event_set(e, "cut", is_scored(r) ? json_integer(m->cut) : json_null());
    event_set_count(e, "missing", (size_t)r->missing);
    event_set(e, "chances", chances_json(r));
    event_set_flag(e, "base_rate_stated", answers->base_rate > 0);
    event_set(e, "notes", event_texts(r->notes, r->note_count));
    event_write(out, e);
}
