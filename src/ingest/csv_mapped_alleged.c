/* csv_mapped_alleged.c - is the trafficking that a tip alleges one of labor, by its own text? */
#include "ingest/csv_mapping.h"
#include "ingest/csv_told_words.h"

/* What words of a text say, as the table of words has them; more than the table are those of a workplace. */
typedef struct { bool is_labor, is_boss, is_pay, is_sexual; } Said;

static bool is_denied(const ToldText *t, size_t at)
{
    static const char none[] = "no not non nothing never neg negative denies denied without nor";
    for (int by = -1; by > -4 && !told_word(t, at, by + 1)->is_begin; by--)
        if (told_is(told_word(t, at, by), none)) return true;
    return false;
}

/* Of a commercial act, or of somebody who is offered and paid for. */
static bool is_sexual(const CsvWords *words, const ToldWord *w)
{
    static const char others[] =
        "men guys johns john trick tricks date dates escort escorting escorts ad ads posted online stripper massage "
        "nude nudes photos pictures pics sells selling sold buyers customers clients motel hotel track street";
    Code act = csv_words_code(words, S("commercial"), w->word), near = csv_words_code(words, S("near"), w->word);
    bool is_act = act && strchr("SHXBP", (char)act) && !told_is(w, "pay pays paid");
    return is_act || (near && strchr("XN", (char)near)) || told_is(w, others);
}

static void text_read(const CsvMapping *r, const ToldText *t, Said *said)
{
    for (size_t i = 0; i < t->count; i++) {
        const ToldWord *w = &t->words[i];
        said->is_labor |= told_is(w, "labor labour unpaid wages overtime servitude paycheck") && !is_denied(t, i);
        said->is_boss |= told_is(w, "boss owner employer supervisor foreman contractor");
        said->is_pay |= told_is(w, "pay hours hrs shift shifts") && !told_is(told_word(t, i, -1), "to who they");
        said->is_sexual |= is_sexual(&r->words, w) && !is_denied(t, i);
    }
}

/* "SXTRAF", "CSEC": the code itself says which trafficking. */
static bool names_sex(const ToldText *t)
{
    static const char *const beginnings[] = { "sex", "sx", "cs", "dmst", "comsex", "pros" };
    for (size_t i = 0; i < t->count; i++)
        for (size_t k = 0; k < COUNT(beginnings); k++)
            if (str_starts(t->words[i].word, str_of(beginnings[k]))) return true;
    return false;
}

static bool tells_labor(CsvMapping *r)
{
    const Segment *s = &r->report.segments[0];
    Said said = { 0 };
    for (size_t i = 0; i < s->count; i++) {
        FieldId field = (FieldId)s->values[i].field;
        if (field != FIELD_NARRATIVE && field != FIELD_EVENT_TEXT) continue;
        ToldText t = told_text_read(&r->arena, s->values[i].text);
        if (field == FIELD_NARRATIVE) text_read(r, &t, &said);
        else said.is_sexual |= names_sex(&t);
    }
    return (said.is_labor || (said.is_boss && said.is_pay)) && !said.is_sexual;
}

void csv_mapping_labor(CsvMapping *r)
{
    if (!r->report.count || r->report.kind != RECORD_TIP) return;
    Segment *s = &r->report.segments[0];
    if (!segment_has_code(s, FIELD_ALLEGATION, CODE3('6', '4', 'A')) || !tells_labor(r)) return;
    for (size_t i = 0; i < s->count; i++)
        if ((FieldId)s->values[i].field == FIELD_ALLEGATION && str_eq(s->values[i].text, S("64A")))
            s->values[i].text = S("64B");
}
