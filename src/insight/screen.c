/* screen.c - which rules are true of whom in this record, and because of what? */
#include "insight/screen.h"

#include "domain/claim.h"
#include "insight/holder.h"

#define NAMES_ROOM ((size_t)64 << 10)   /* of two persons */
#define WORDS_LONGER_THAN 3             /* letters of a code of an offense; what is longer is words without one */

/* What the narratives of a record tell. */
typedef struct { ScreenedText narratives[SCREENED_TEXTS_MAX]; size_t count; } Told;

/* What is being asked: of `person`, looking at `segment` (the person's own, or another one inside "some X
 * has"). With `noting` set, whatever makes a condition true is noted there as a claim. */
typedef struct {
    const Rule *rule;
    const Record *record;
    const Segment *person;
    const Told *told;           /* NULL: the record has no narrative */
    Finding *noting;
} Question;

static bool is_true(const Question *q, int16_t at, const Segment *segment);

/* ---- noting what made it true ---- */

static void note_claim(Finding *f, const FindingClaim *claim)
{
    if (!f || f->has_more_claims) return;
    for (size_t i = 0; i < f->claim_count; i++) {
        if (f->claims[i].claim != claim->claim || !str_eq(f->claims[i].value, claim->value)) continue;
        if (!claim->origin.len) f->claims[i].origin = claim->origin;    /* not only the agency looks for these words */
        return;
    }
    if (f->claim_count == FINDING_CLAIMS_MAX) { f->has_more_claims = true; return; }
    f->claims[f->claim_count++] = *claim;
}

static void note_text(const Question *q, const Segment *s, const Value *v, Str text, Str origin)
{
    if (!q->noting) return;
    note_claim(q->noting, &(FindingClaim){ s->line, v->column, v->name, text, (FieldId)v->field,
                                           claim_id(0, q->record, s, v), S(""), origin });
}

/* The birth date that somebody saw: its year, as below. */
static void note_correction(Finding *f, const AgeSource *from, bool is_adult)
{
    const Value *v = &from->value;
    Str year = { v->text.at, v->text.len < 4 ? v->text.len : 4 };
    note_claim(f, &(FindingClaim){ from->line, v->column, v->name, is_adult ? S("adult") : year, (FieldId)v->field,
                                   from->claim, S(""), from->words });
}

/* Age decides whether somebody is a child. Beyond that an adult's age says nothing, so it is not shown (R45). Of a
 * child's birth date the year is cited: the day would say who it is. */
static void note(const Question *q, const Segment *s, const Value *v)
{
    if (!v) return;
    Age recorded = s->correction_count ? s->recorded : s->age;
    bool is_adult_age = v == segment_age_value(s) && recorded.status == AGE_IS_ADULT;
    Str text = v->text;
    if (v->field == FIELD_BIRTH_DATE && text.len > 4) text.len = 4;
    note_text(q, s, v, is_adult_age ? S("adult") : text, S(""));
}

/* Where an age was corrected, what was seen is cited and what had been recorded. */
static void note_age(const Question *q, const Segment *s)
{
    for (size_t i = 0; q->noting && i < s->correction_count; i++)
        note_correction(q->noting, &s->corrections[i], s->age.status == AGE_IS_ADULT);
    note(q, s, segment_age_value(s));
}

typedef struct { size_t count; bool has_more; } Noted;

static Noted noted(const Question *q)
{
    return q->noting ? (Noted){ q->noting->claim_count, q->noting->has_more_claims } : (Noted){ 0, false };
}

static void unnote(const Question *q, Noted mark)
{
    if (!q->noting) return;
    q->noting->claim_count = mark.count;
    q->noting->has_more_claims = mark.has_more;
}

/* ---- conditions ---- */

static bool has_code(const Node *node, Code code)
{
    for (size_t i = 0; i < node->code_count; i++)
        if (node->codes[i] == code) return true;
    return false;
}

static bool word_in_segment(const Question *q, const Node *node, const Segment *s)
{
    FieldId field;
    bool found = false;
    if (!word_field(node->word, s->kind, &field)) return false;
    for (size_t i = 0; i < s->count; i++) {
        const Value *v = &s->values[i];
        if (v->field != field || (node->codes && has_code(node, v->code) == node->is_negated)) continue;
        if (!q->noting) return true;
        note(q, s, v);
        found = true;
    }
    return found;
}

static bool word_is(const Question *q, const Node *node, const Segment *segment)
{
    if (!node->is_incident) return word_in_segment(q, node, segment);
    bool found = false;
    for (size_t i = 0; i < q->record->count; i++) {
        if (!word_in_segment(q, node, &q->record->segments[i])) continue;
        if (!q->noting) return true;
        found = true;
    }
    return found;
}

static bool count_is(const Question *q, const Node *node)
{
    int n = 0;
    for (size_t i = 0; i < q->record->count; i++) {
        const Segment *s = &q->record->segments[i];
        if (!thing_is(node->thing, s)) continue;
        Noted mark = noted(q);
        if (node->a >= 0 && !is_true(q, node->a, s)) { unnote(q, mark); continue; }
        n++;
        if (node->high >= 0 && n > node->high) return false;
        if (node->high < 0 && n >= node->low && !q->noting) return true;
    }
    return n >= node->low;
}

static const Segment *offender_numbered(const Record *record, int number)
{
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        if (s->kind == SEGMENT_OFFENDER && s->number == number && number > 0) return s;
    }
    return NULL;
}

static bool has_one_offender(const Record *record)
{
    int count = 0;
    for (size_t i = 0; i < record->count; i++) count += record->segments[i].kind == SEGMENT_OFFENDER;
    return count == 1;
}

/* What the record says this victim was to that offender; NULL when it says nothing. Offender and relationship
 * belong together by their place in the record: where one of the two is blank, its neighbor's must not be
 * read for it. Lists seldom say to whom; where there is one offender, it is to that one. */
static const Value *relation_to(const Record *record, const Segment *victim, int offender_number)
{
    int number;
    size_t at = 0;
    bool names_none = !segment_value(victim, FIELD_RELATED_OFFENDER, &at);
    at = 0;
    if (names_none && has_one_offender(record)) return segment_value(victim, FIELD_RELATIONSHIP, &at);
    for (const Value *v; (v = segment_value(victim, FIELD_RELATED_OFFENDER, &at));) {
        if (!str_to_number(v->text, &number) || number != offender_number) continue;
        size_t from = 0;
        for (const Value *w; (w = segment_value(victim, FIELD_RELATIONSHIP, &from));)
            if (w->occurrence == v->occurrence) return w;
    }
    return NULL;
}

static bool is_adult_offender(const Record *record, const Segment *s)
{
    return s->kind == SEGMENT_OFFENDER && s->age.status == AGE_IS_ADULT &&
           offender_numbered(record, s->number) == s;
}

/* An adult to whom no relationship is recorded is "not in" any list: the record does not say that this was
 * family. */
static bool relation_to_adult(const Question *q, const Node *node, const Segment *victim)
{
    bool found = false;
    if (victim->kind != SEGMENT_VICTIM) return false;
    for (size_t i = 0; i < q->record->count; i++) {
        const Segment *s = &q->record->segments[i];
        if (!is_adult_offender(q->record, s)) continue;
        const Value *relation = relation_to(q->record, victim, s->number);
        if (has_code(node, relation ? relation->code : 0) == node->is_negated) continue;
        note_age(q, s);
        note(q, victim, relation);
        found = true;
    }
    return found;
}

/* Only of children and of those who may be: whether an adult is 19 or 60 must make no difference (R45). */
static bool age_matches(const Segment *a, const Segment *b)
{
    return a->age.status != AGE_IS_ADULT && b->age.status != AGE_IS_ADULT && age_may_match(a->age, b->age, 1);
}

static bool age_between(const Node *node, Age age)
{
    return age_mean(age) >= node->low && age_mean(age) <= node->high;
}

static bool age_is(const Question *q, const Node *node, const Segment *segment)
{
    bool ok;
    if (node->type == NODE_AGE_STATUS) ok = node->statuses & (1u << segment->age.status);
    else if (node->type == NODE_AGE_BETWEEN) ok = age_between(node, segment->age);
    else ok = age_matches(segment, q->person);
    if (ok) note_age(q, segment);
    return ok;
}

/* Of a narrative only the words that made the difference are cited: around them stand names. */
static bool narrative_tells(const Question *q, const Node *node)
{
    enum { DOUBTED = NARRATIVE_NEGATED | NARRATIVE_BOILERPLATE | NARRATIVE_LEFT_OPEN };
    uint64_t told = 0;                          /* of the node's codes */
    for (size_t i = 0; q->told && i < q->told->count; i++) {
        const ScreenedText *n = &q->told->narratives[i];
        for (size_t k = 0; k < n->found.count; k++) {
            const NarrativeHit *hit = &n->found.hits[k];
            Code indicator = code_of(hit->phrase->indicator);
            for (size_t c = 0; !(hit->state & DOUBTED) && c < node->code_count; c++) {
                if (node->codes[c] != indicator) continue;
                told |= (uint64_t)1 << c;
                note_text(q, n->segment, n->value, hit->words, hit->phrase->origin);
            }
        }
    }
    return __builtin_popcountll(told) >= node->low;
}

/* Here and there the number is cited, and of the number only its ends. */
static bool stands_elsewhere(const Question *q, const Node *node, const Segment *segment)
{
    bool found = false;
    for (size_t i = 0; i < segment->shared_count; i++) {
        const SharedNumber *shared = &segment->shared[i];
        const Value *v = &shared->value;
        if (!(shared->how & node->statuses)) continue;
        note_text(q, shared->here, shared->own, v->text, S(""));
        if (q->noting)
            note_claim(q->noting, &(FindingClaim){ shared->line, v->column, v->name, v->text, (FieldId)v->field,
                                                   shared->claim, S(""), shared->words });
        found = true;
    }
    return found;
}

/* Nothing is noted: a name says who somebody is. */
static bool name_fits(const Question *q, const Segment *segment)
{
    Arena names;
    if (!arena_open(&names, NAMES_ROOM)) return true;
    Holder person = holder_of_segment(&names, q->person), other = holder_of_segment(&names, segment);
    bool are_named = person.word_count && other.word_count;
    bool fits = !are_named || !(holders_differ(&person, &other, NULL) & HOLDERS_NAME);
    arena_close(&names);
    return fits;
}

static bool either(const Question *q, const Node *node, const Segment *segment)
{
    bool a = is_true(q, node->a, segment);
    if (a && !q->noting) return true;
    return is_true(q, node->b, segment) || a;
}

static bool both(const Question *q, const Node *node, const Segment *segment)
{
    return is_true(q, node->a, segment) && is_true(q, node->b, segment);
}

static bool ask(const Question *q, const Node *node, const Segment *segment)
{
    switch (node->type) {
    case NODE_AND:               return both(q, node, segment);
    case NODE_OR:                return either(q, node, segment);
    case NODE_NOT:               return !is_true(q, node->a, segment);
    case NODE_AGE_STATUS:
    case NODE_AGE_BETWEEN:
    case NODE_AGE_MATCHES:       return age_is(q, node, segment);
    case NODE_WORD:              return word_is(q, node, segment);
    case NODE_COUNT:             return count_is(q, node);
    case NODE_RELATION_TO_ADULT: return relation_to_adult(q, node, segment);
    case NODE_RECORD_KIND:       return node->statuses & (1u << q->record->kind);
    case NODE_NARRATIVE:         return narrative_tells(q, node);
    case NODE_ELSEWHERE:         return stands_elsewhere(q, node, segment);
    case NODE_NAME_FITS:         return name_fits(q, segment);
    }
    return false;
}

/* What is false takes back what it noted. So "not" cites nothing either way: what is absent has no line to
 * point at. */
static bool is_true(const Question *q, int16_t at, const Segment *segment)
{
    Noted mark = noted(q);
    bool answer = ask(q, &q->rule->nodes[at], segment);
    if (!answer) unnote(q, mark);
    return answer;
}

/* ---- circumstances ---- */

static bool has_enough_circumstances(const Question *q, Arena *arena)
{
    const Rule *rule = q->rule;
    unsigned things = 0;
    if (rule->needs == 0) return true;

    Str *reasons = q->noting ? arena_new(arena, Str, rule->circumstance_count) : NULL;
    size_t n = 0;
    for (size_t i = 0; i < rule->circumstance_count; i++) {
        if (!is_true(q, rule->circumstances[i].expr, q->person)) continue;
        things |= 1u << rule->circumstances[i].thing;
        if (reasons) reasons[n++] = rule->circumstances[i].reason;
    }
    if (q->noting) q->noting->reasons = reasons, q->noting->reason_count = n;
    return __builtin_popcount(things) >= rule->needs;
}

/* Most people of most records are settled here, without asking anything: a rule is about certain roles and
 * ages. */
static bool rule_is_about(const Rule *rule, const Segment *person, Role role)
{
    return rule->roles & (1u << role) && rule->statuses & (1u << person->age.status);
}

static bool rule_is_true(const Question *q, Arena *arena)
{
    return is_true(q, q->rule->when, q->person) && has_enough_circumstances(q, arena);
}

static bool is_read_already(const Told *told, Str text)
{
    for (size_t i = 0; i < told->count; i++)
        if (str_eq(told->narratives[i].value->text, text)) return true;
    return false;
}

/* Narratives beyond so many, or longer than any person would read, are kept and not searched. */
static void narrative_add(const RuleSet *rules, const Segment *s, const Value *v, Arena *arena, Told *told)
{
    Err ignored = { 0 };
    if (told->count == SCREENED_TEXTS_MAX || is_read_already(told, v->text)) return;
    ScreenedText *n = &told->narratives[told->count];
    *n = (ScreenedText){ .segment = s, .value = v };
    told->count += narrative_read(arena, narratives_book(rules->narratives), v->text, &n->found, &ignored);
}

static void narratives_of_field(const RuleSet *rules, const Segment *s, FieldId field, Arena *arena, Told *told)
{
    size_t at = 0;
    for (const Value *v; (v = segment_value(s, field, &at));)
        if (field == FIELD_NARRATIVE || v->text.len > WORDS_LONGER_THAN) narrative_add(rules, s, v, arena, told);
}

/* A remark of one word says as much as a narrative: why somebody was met, and a charge that has no code. What a report
 * has narratives of comes first, because only so many are read. */
static void narratives_read(const RuleSet *rules, const Record *record, Arena *arena, Told *told)
{
    static const FieldId words[] = { FIELD_OFFENSE_CODE, FIELD_ARREST_OFFENSE };
    told->count = 0;
    if (!rules->narratives) return;
    for (size_t i = 0; i < record->count; i++)
        narratives_of_field(rules, &record->segments[i], FIELD_NARRATIVE, arena, told);
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        if (s->kind == SEGMENT_ADMINISTRATIVE) narratives_of_field(rules, s, FIELD_EVENT_TEXT, arena, told);
        for (size_t k = 0; k < COUNT(words); k++) narratives_of_field(rules, s, words[k], arena, told);
    }
}

static size_t hits_find(const RuleSet *rules, const Record *record, const Told *told, Hit *hits, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < record->count; i++) {
        Role role;
        if (!segment_role(&record->segments[i], &role)) continue;
        for (size_t k = 0; k < rules->count; k++) {
            Question q = { &rules->rules[k], record, &record->segments[i], told, NULL };
            if (!rule_is_about(q.rule, q.person, role) || !rule_is_true(&q, NULL)) continue;
            if (n < room) hits[n] = (Hit){ (uint16_t)k, (uint16_t)i };
            n++;
        }
    }
    return n;
}

static void unfinished_note(Narratives *n, const NarrativePhrase *phrase)
{
    for (size_t i = 0; i < n->unfinished_count; i++)
        if (n->unfinished[i] == phrase) return;
    if (n->unfinished_count < COUNT(n->unfinished)) n->unfinished[n->unfinished_count++] = phrase;
}

static void all_unfinished_note(Narratives *n, const Told *told)
{
    for (size_t i = 0; i < told->count; i++)
        for (size_t k = 0; k < told->narratives[i].found.unfinished_count; k++)
            unfinished_note(n, &n->book->phrases[told->narratives[i].found.unfinished[k]]);
}

size_t screen_hits(const RuleSet *rules, const Record *record, Hit *hits, size_t room)
{
    Told told;
    Arena *scratch = rules->narratives ? rules->narratives->scratch : NULL;
    size_t mark = scratch ? arena_mark(scratch) : 0;
    if (rules->narratives) rules->narratives->unfinished_count = 0;
    if (record->is_delete) return 0;
    narratives_read(rules, record, scratch, &told);
    if (rules->narratives) all_unfinished_note(rules->narratives, &told);
    size_t n = hits_find(rules, record, &told, hits, room);
    if (scratch) arena_reset(scratch, mark);
    return n;
}

size_t screen_texts(const RuleSet *rules, const Record *record, Arena *arena, ScreenedText texts[SCREENED_TEXTS_MAX])
{
    Told told;
    narratives_read(rules, record, arena, &told);
    memcpy(texts, told.narratives, told.count * sizeof *texts);
    return told.count;
}

bool screen_explain(const RuleSet *rules, const Record *record, Hit hit, Date today, Arena *arena,
                    Finding *finding)
{
    if (hit.rule >= rules->count || hit.segment >= record->count || record->is_delete) return false;
    const Rule *rule = &rules->rules[hit.rule];
    const Segment *person = &record->segments[hit.segment];
    Finding f = {
        .rule = rule->id, .rule_version = rule->version, .class = rule->class, .is_pool = rule->is_pool,
        .is_possible = str_eq(rule->mark, S("possible")), .mark = rule->mark,
        .title = rule->title, .meaning = rule->because,
        .record_kind = record->kind, .agency = record->agency, .number = record->number, .line = record->line,
        .date = segment_date(record, person), .sequence = person->number,
        .age = age_shown(person->age),
        .claims = arena_new(arena, FindingClaim, FINDING_CLAIMS_MAX), .next = rule->next,
        .next_count = rule->next_count,
        .laws = rule->laws, .law_count = rule->law_count, .review_minutes = rule->review_minutes,
    };
    Told told;
    narratives_read(rules, record, arena, &told);
    Question q = { rule, record, person, &told, &f };
    if (!segment_role(person, &f.role) || !rule_is_about(rule, person, f.role)) return false;
    if (!rule_is_true(&q, arena)) return false;
    f.still_minor = age_still_minor(f.age, f.date, today);
    *finding = f;
    return true;
}
