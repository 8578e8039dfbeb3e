/* relabel.c - which segments does an incident need when the child in it is a victim? */
#include "insight/relabel.h"

#include "base/limits.h"

#define SOLD S("40A")
#define TRAFFICKED S("64A")

typedef struct {
    Arena *arena;
    const Record *from;
    const RelabelChild *children; size_t count;
    Relabeled *to;
    size_t room;
    bool keeps_sold;            /* somebody else's 40A stays */
    int first_victim;           /* number of the first child as a victim */
} Work;

static void note(Work *w, bool is_open, Str text)
{
    if (w->to->note_count < RELABEL_NOTES_MAX) w->to->notes[w->to->note_count++] = (RelabelNote){ is_open, text };
}

/* ---- who is a child here ---- */

static bool is_child(const Work *w, const Segment *s)
{
    for (size_t i = 0; i < w->count; i++) {
        if (s->kind == SEGMENT_OFFENDER && s->number == w->children[i].offender && s->number > 0) return true;
        if (s->kind == SEGMENT_ARRESTEE && s->number == w->children[i].arrestee && s->number > 0) return true;
    }
    return false;
}

static const Segment *numbered(const Record *r, SegmentKind kind, int number)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->segments[i].kind == kind && r->segments[i].number == number) return &r->segments[i];
    return NULL;
}

/* The offender segment of a child says who it is; the arrestee segment where there is no other. */
static const Segment *told_of(const Work *w, const RelabelChild *child)
{
    const Segment *s = child->arrestee ? numbered(w->from, SEGMENT_ARRESTEE, child->arrestee) : NULL;
    const Segment *o = child->offender ? numbered(w->from, SEGMENT_OFFENDER, child->offender) : NULL;
    return s ? s : o;
}

static bool stays(const Work *w, const Segment *s, SegmentKind kind)
{
    return s->kind == kind && !is_child(w, s) && (kind != SEGMENT_OFFENDER || segment_is_person(s));
}

static size_t others(const Work *w, SegmentKind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < w->from->count; i++) n += stays(w, &w->from->segments[i], kind);
    return n;
}

/* ---- segments ---- */

static Segment *segment_add(Work *w, const Segment *like, size_t values)
{
    Record *r = &w->to->record;
    arena_grow(w->arena, r->segments, r->count, w->room);
    Segment *s = &r->segments[r->count++];
    *s = *like;
    s->action = 'I';
    s->values = arena_new(w->arena, Value, values + 1);
    s->count = 0;
    return s;
}

static void value_add(Segment *s, const Value *like)
{
    Value *v = &s->values[s->count++];
    unsigned before = 0;
    *v = *like;
    if (like->field == FIELD_OTHER) return;
    for (size_t i = 0; i + 1 < s->count; i++) before += s->values[i].field == like->field;
    v->occurrence = (uint8_t)(before + 1);
}

static void text_add(Segment *s, FieldId field, Str text)
{
    if (!text.len) return;
    const Value v = { .text = text, .name = S(""), .code = code_of(text), .field = (uint16_t)field };
    value_add(s, &v);
}

/* As layouts name them: a field that can repeat carries its number. */
static void names_give(Segment *s)
{
    static const FieldId repeating[] = { FIELD_VICTIM_OFFENSE, FIELD_RELATED_OFFENDER, FIELD_RELATIONSHIP, FIELD_INJURY,
                                         FIELD_WEAPON, FIELD_SUSPECTED_USING, FIELD_BIAS, FIELD_CRIMINAL_ACTIVITY,
                                         FIELD_CIRCUMSTANCE };
    for (size_t i = 0; i < s->count; i++) {
        Value *v = &s->values[i];
        bool repeats = false;
        for (size_t k = 0; k < COUNT(repeating); k++) repeats |= v->field == repeating[k];
        if (v->field != FIELD_OTHER) v->name = field_name_numbered((FieldId)v->field, repeats ? v->occurrence : 0);
    }
}

static void copy(Work *w, const Segment *s)
{
    Segment *to = segment_add(w, s, s->count);
    memcpy(to->values, s->values, s->count * sizeof *s->values);
    to->count = s->count;
}

/* ---- offenses ---- */

static bool has_trafficked(const Work *w)
{
    for (size_t i = 0; i < w->from->count; i++)
        if (w->from->segments[i].kind == SEGMENT_OFFENSE &&
            segment_code(&w->from->segments[i], FIELD_OFFENSE_CODE) == code_of(TRAFFICKED)) return true;
    return false;
}

/* 64A as the 40A was, in place, means and motive. A gang's activity is not asked for with it. */
static void trafficked_add(Work *w, const Segment *sold)
{
    Segment *s = segment_add(w, sold, sold->count + 1);
    bool has_weapon = segment_text(sold, FIELD_WEAPON).len > 0;
    for (size_t i = 0; i < sold->count; i++) {
        const Value *v = &sold->values[i];
        if (v->field == FIELD_CRIMINAL_ACTIVITY) continue;
        if (v->field == FIELD_OFFENSE_CODE) text_add(s, FIELD_OFFENSE_CODE, TRAFFICKED);
        else value_add(s, v);
        if (v->field == FIELD_LOCATION && !has_weapon) text_add(s, FIELD_WEAPON, S("95"));
    }
    names_give(s);
    note(w, false, S("Offense 64A (human trafficking, commercial sex acts) was added."));
    if (!has_weapon) note(w, true, S("64A asks for weapon or force: 95 (unknown) was written. Was there any?"));
}

static void offense_put(Work *w, const Segment *s, bool *is_added)
{
    bool is_sold = segment_code(s, FIELD_OFFENSE_CODE) == code_of(SOLD);
    if (!is_sold || w->keeps_sold) copy(w, s);
    if (!is_sold || *is_added) return;
    if (w->keeps_sold)
        note(w, true, S("Somebody else stays in this incident, so 40A stays beside 64A. Does it still hold for them?"));
    else note(w, false, S("Offense 40A was taken out: what is left of it is 64A."));
    if (!has_trafficked(w)) trafficked_add(w, s);
    *is_added = true;
}

/* ---- victims ---- */

/* Without connections to an offense that is gone and without relationships to a child who is no offender. */
static void victim_put(Work *w, const Segment *s)
{
    size_t connections = 0, at = 0;
    for (const Value *v; (v = segment_value(s, FIELD_VICTIM_OFFENSE, &at));)
        connections += w->keeps_sold || v->code != code_of(SOLD);
    if (!connections && !segment_is_person(s)) {
        note(w, false, S("Society is no longer a victim of 40A, and of nothing else here: that victim was taken out."));
        return;
    }
    Segment *to = segment_add(w, s, s->count + 1);
    for (size_t i = 0; i < s->count; i++) {
        const Value *v = &s->values[i];
        int number = 0;
        bool is_gone = !w->keeps_sold && v->field == FIELD_VICTIM_OFFENSE && v->code == code_of(SOLD);
        bool is_related = v->field == FIELD_RELATED_OFFENDER || v->field == FIELD_RELATIONSHIP;
        for (size_t k = 0; k < s->count && is_related; k++)
            if (s->values[k].field == FIELD_RELATED_OFFENDER && s->values[k].occurrence == v->occurrence)
                (void)str_to_number(s->values[k].text, &number);
        const Segment *offender = number ? numbered(w->from, SEGMENT_OFFENDER, number) : NULL;
        if (!is_gone && !(offender && is_child(w, offender))) value_add(to, v);
    }
    names_give(to);
}

static void described(Work *w, Segment *to, const Segment *child)
{
    bool was_arrested = child->kind == SEGMENT_ARRESTEE;
    Str recorded = segment_text(child, was_arrested ? FIELD_ARRESTEE_AGE : FIELD_OFFENDER_AGE);
    text_add(to, FIELD_VICTIM_AGE, child->correction_count ? age_as_code(w->arena, child->age) : recorded);
    text_add(to, FIELD_VICTIM_SEX, segment_text(child, was_arrested ? FIELD_ARRESTEE_SEX : FIELD_OFFENDER_SEX));
    text_add(to, FIELD_VICTIM_RACE, segment_text(child, was_arrested ? FIELD_ARRESTEE_RACE : FIELD_OFFENDER_RACE));
    text_add(to, FIELD_VICTIM_ETHNICITY,
             segment_text(child, was_arrested ? FIELD_ARRESTEE_ETHNICITY : FIELD_OFFENDER_ETHNICITY));
    text_add(to, FIELD_RESIDENT, segment_text(child, FIELD_RESIDENT));
}

static void relationships(Work *w, Segment *to)
{
    static const char *const numbers[] = { "00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10" };
    size_t related = 0;
    if (!others(w, SEGMENT_OFFENDER)) { text_add(to, FIELD_RELATED_OFFENDER, S("00")); return; }
    for (size_t i = 0; i < w->from->count && related < FIELD_NUMBER_MAX; i++) {
        const Segment *o = &w->from->segments[i];
        if (!stays(w, o, SEGMENT_OFFENDER) || o->number < 1) continue;
        Str number = o->number < (int)COUNT(numbers) ? str_of(numbers[o->number])
                                                     : segment_text(o, FIELD_OFFENDER_NUMBER);
        text_add(to, FIELD_RELATED_OFFENDER, number);
        text_add(to, FIELD_RELATIONSHIP, S("RU"));
        related++;
    }
}

static void child_put(Work *w, const RelabelChild *child, int number)
{
    const Segment like = { .kind = SEGMENT_VICTIM, .line = w->from->line, .number = number };
    const Segment *told = told_of(w, child);
    Segment *s = segment_add(w, &like, 12 + 2 * FIELD_NUMBER_MAX);
    text_add(s, FIELD_VICTIM_NUMBER, str_format(w->arena, "%03d", number));
    text_add(s, FIELD_VICTIM_OFFENSE, TRAFFICKED);
    text_add(s, FIELD_VICTIM_TYPE, S("I"));
    described(w, s, told);
    text_add(s, FIELD_INJURY, S("N"));
    relationships(w, s);
    names_give(s);
    s->age = segment_age(s);
    note(w, false, str_format(w->arena, "%s %d became victim %d of 64A.", child->offender ? "Offender" : "Arrestee",
                              child->offender ? child->offender : child->arrestee, number));
    for (size_t i = 0; i < told->correction_count; i++)
        note(w, false, str_format(w->arena, "Victim %d has the age by %.*s.", number, STR(told->corrections[i].words)));
}

static void children_put(Work *w)
{
    if (w->first_victim < 0) return;
    for (size_t i = 0; i < w->count; i++) child_put(w, &w->children[i], w->first_victim + (int)i);
    w->first_victim = -1;
    note(w, true, S("64A asks for the victim's injuries: N (none apparent) was written. Was the child hurt?"));
}

/* ---- the whole ---- */

static void unknown_offender(Work *w)
{
    if (others(w, SEGMENT_OFFENDER)) {
        note(w, true,
             S("The relationship of the child to those who stay as offenders is written as unknown (RU). Who "
               "are they?"));
        return;
    }
    const Segment like = { .kind = SEGMENT_OFFENDER, .line = w->from->line, .number = 0 };
    Segment *s = segment_add(w, &like, 2);
    text_add(s, FIELD_OFFENDER_NUMBER, S("00"));
    names_give(s);
    note(w, true, S("Nobody is left as offender: 00 (nothing known) was written. Who sold the child, and who paid?"));
}

/* In the order of levels: children behind the other victims, the unknown offender behind them. */
static void level_put(Work *w, SegmentKind kind)
{
    bool is_added = false;
    for (size_t i = 0; i < w->from->count; i++) {
        const Segment *s = &w->from->segments[i];
        if (s->kind != kind || is_child(w, s)) continue;
        if (kind == SEGMENT_OFFENSE) offense_put(w, s, &is_added);
        else if (kind == SEGMENT_VICTIM) victim_put(w, s);
        else if (kind != SEGMENT_OFFENDER || segment_is_person(s)) copy(w, s);
    }
    if (kind == SEGMENT_VICTIM) children_put(w);
    if (kind == SEGMENT_OFFENDER) unknown_offender(w);
}

static bool refuse(Err *err, const char *text) { return err_set(err, ERR_INPUT, "%s", text); }

static bool can_be(const Work *w, Err *err)
{
    bool has_sold = false;
    for (size_t i = 0; i < w->from->count; i++)
        has_sold |= w->from->segments[i].kind == SEGMENT_OFFENSE &&
            segment_code(&w->from->segments[i], FIELD_OFFENSE_CODE) == code_of(SOLD);
    if (w->from->kind != RECORD_INCIDENT || w->from->is_delete)
        return refuse(err, "Only an incident can be written anew as one.");
    if (!has_sold) return refuse(err, "This incident has no offense 40A that a child could be a victim of.");
    if (!w->count) return refuse(err, "No child of this incident was named.");
    for (size_t i = 0; i < w->count; i++) {
        const RelabelChild *c = &w->children[i];
        bool is_there = (c->offender > 0 || c->arrestee > 0) &&
            (c->offender <= 0 || numbered(w->from, SEGMENT_OFFENDER, c->offender)) &&
            (c->arrestee <= 0 || numbered(w->from, SEGMENT_ARRESTEE, c->arrestee));
        if (!is_there) return refuse(err, "This incident has no such offender or arrestee.");
        for (size_t k = 0; k < i; k++)
            if ((c->offender > 0 && c->offender == w->children[k].offender) ||
                (c->arrestee > 0 && c->arrestee == w->children[k].arrestee))
                return refuse(err, "One child of this incident was named twice.");
    }
    return true;
}

static int victims_up_to(const Record *r)
{
    int most = 0;
    for (size_t i = 0; i < r->count; i++)
        if (r->segments[i].kind == SEGMENT_VICTIM && r->segments[i].number > most) most = r->segments[i].number;
    return most;
}

bool relabel(Arena *arena, const Record *from, const RelabelChild *children, size_t count, Relabeled *to, Err *err)
{
    Work w = { .arena = arena, .from = from, .children = children, .count = count, .to = to };
    if (count > RELABEL_CHILDREN_MAX)
        return err_set(err, ERR_LIMIT, "More than %d children of one incident.", RELABEL_CHILDREN_MAX);
    if (!can_be(&w, err)) return false;
    *to = (Relabeled){ .record = *from, .notes = arena_new(arena, RelabelNote, RELABEL_NOTES_MAX) };
    to->record.segments = NULL;
    to->record.count = 0;
    to->record.raw = S("");
    to->record.bytes = 0;
    w.keeps_sold = others(&w, SEGMENT_OFFENDER) + others(&w, SEGMENT_ARRESTEE) > 0;
    w.first_victim = victims_up_to(from) + 1;
    for (SegmentKind kind = SEGMENT_ADMINISTRATIVE; kind <= SEGMENT_ARRESTEE; kind++) level_put(&w, kind);
    if (others(&w, SEGMENT_ARRESTEE) > others(&w, SEGMENT_OFFENDER))
        note(&w, true,
             S("More arrestees stay than offenders. Is one of them this child, arrested under another age? "
               "Name them too."));
    return true;
}

/* ---- who looks like a child ---- */

static bool look_alike(const Segment *offender, const Segment *arrestee)
{
    return age_may_match(offender->age, arrestee->age, 0) &&
        str_eq(segment_text(offender, FIELD_OFFENDER_SEX), segment_text(arrestee, FIELD_ARRESTEE_SEX)) &&
        str_eq(segment_text(offender, FIELD_OFFENDER_RACE), segment_text(arrestee, FIELD_ARRESTEE_RACE));
}

size_t relabel_children(const Record *record, RelabelChild children[RELABEL_CHILDREN_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < record->count && count < RELABEL_CHILDREN_MAX; i++) {
        const Segment *s = &record->segments[i];
        if (s->kind == SEGMENT_OFFENDER && s->age.status == AGE_IS_MINOR && s->number > 0)
            children[count++] = (RelabelChild){ .offender = s->number };
    }
    size_t offenders = count;
    for (size_t i = 0; i < record->count && count < RELABEL_CHILDREN_MAX; i++) {
        const Segment *s = &record->segments[i];
        if (s->kind != SEGMENT_ARRESTEE || s->age.status != AGE_IS_MINOR || s->number < 1) continue;
        size_t at = 0;
        while (at < offenders && (children[at].arrestee ||
               !look_alike(numbered(record, SEGMENT_OFFENDER, children[at].offender), s))) at++;
        if (at < offenders) children[at].arrestee = s->number;
        else children[count++] = (RelabelChild){ .arrestee = s->number };
    }
    return count;
}
