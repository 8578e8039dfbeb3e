/* person.c - what is known of this person, and by whom was it said? */
#include "app/person.h"

#include "app/kept.h"
#include "app/limit.h"
#include "app/review.h"
#include "base/limits.h"
#include "domain/claim.h"
#include "insight/corrected_age.h"
#include "store/findings.h"
#include "store/imports.h"
#include "store/records.h"

typedef struct {
    const PersonRequest *q;
    Arena *arena;
    PersonDetail *out;
    const Corrections *corrections;
    const ImportRow *imports; size_t import_count;
    size_t claim_room, correction_room, word_room, finding_room;
    AgeBook ages;
    AgeRecordBook records;
    AgeClaim *age_claims;
    Str *age_why;
    RunRow run;
    Kept kept;
    PersonMention *of;          /* whose versions are being read */
    PersonCards cards;
    PairAnswers answers;
} Asking;

size_t person_place(const Record *record, const Segment *segment)
{
    return (size_t)(segment - record->segments) + 1;
}

bool person_value_is_open(const Value *value)
{
    static const FieldId open[] = {
        FIELD_VICTIM_NUMBER, FIELD_VICTIM_OFFENSE, FIELD_VICTIM_TYPE, FIELD_VICTIM_AGE, FIELD_VICTIM_SEX,
        FIELD_VICTIM_RACE, FIELD_VICTIM_ETHNICITY, FIELD_RESIDENT, FIELD_CIRCUMSTANCE, FIELD_INJURY,
        FIELD_RELATED_OFFENDER, FIELD_RELATIONSHIP, FIELD_OFFENDER_NUMBER, FIELD_OFFENDER_AGE, FIELD_OFFENDER_SEX,
        FIELD_OFFENDER_RACE, FIELD_OFFENDER_ETHNICITY, FIELD_ARRESTEE_NUMBER, FIELD_ARREST_NUMBER, FIELD_ARREST_DATE,
        FIELD_ARREST_TYPE, FIELD_MULTIPLE_ARRESTEE, FIELD_ARREST_OFFENSE, FIELD_ARMED_WITH, FIELD_ARRESTEE_AGE,
        FIELD_ARRESTEE_SEX, FIELD_ARRESTEE_RACE, FIELD_ARRESTEE_ETHNICITY, FIELD_DISPOSITION, FIELD_PERSON_NUMBER,
        FIELD_PERSON_ROLE, FIELD_PERSON_AGE, FIELD_PERSON_SEX, FIELD_PERSON_RACE, FIELD_PERSON_ETHNICITY, FIELD_STATE,
    };
    for (size_t i = 0; i < COUNT(open); i++)
        if (value->field == open[i]) return true;
    return false;
}

/* ---- who is meant ---- */

static const ImportRow *import_that_counts(const Asking *a, int64_t record_id)
{
    for (size_t i = 0; i < a->import_count; i++) {
        const ImportRow *row = &a->imports[i];
        if (record_id >= row->first_record && record_id < row->first_record + row->records)
            return row->is_withdrawn || row->is_purged ? NULL : row;
    }
    return NULL;
}

static bool not_found(Err *err)
{
    return err_set(err, ERR_NOT_FOUND, "No report that counts names this person. Check agency, number, role and "
                                       "sequence, or the number of the record.");
}

/* A record's number leads to its report: what is told is the newest version of it. */
static bool asked_mention(const Asking *a, Mention *mention, Err *err)
{
    Record record;
    Str raw;
    int64_t import_id;
    *mention = a->q->mention;
    if (!a->q->record_id) return true;
    if (!import_that_counts(a, a->q->record_id)) return not_found(err);
    if (!record_read(a->q->tenant->store, a->arena, a->q->record_id, &record, &raw, &import_id, err))
        return err->code == ERR_NOT_FOUND ? not_found(err) : false;
    if (a->q->place)
        return (a->q->place <= record.count &&
                mention_of(&record, &record.segments[a->q->place - 1], mention)) || not_found(err);
    mention->is_group_b = record.kind == RECORD_GROUP_B_ARREST;
    mention->agency = record.agency;
    mention->number = record.number;
    return !str_is_blank(record.number) || not_found(err);
}

static bool mention_add(Asking *a, const Mention *mention, Err *err)
{
    PersonMention *m = &a->out->mentions[a->out->mention_count];
    size_t at = 0;
    *m = (PersonMention){ .mention = *mention };
    if (!mention_find(a->q->tenant, a->arena, mention, &m->found, err))
        return err->code == ERR_NOT_FOUND ? not_found(err) : false;
    m->recorded = m->found.segment->age;
    (void)corrections_apply(a->corrections, a->arena, &m->found.record);
    m->found.segment = mention_segment(&m->found.record, mention, &at);
    a->out->mention_count++;
    return true;
}

/* Reports that two people joined. One that is gone since is left out. */
static bool joined_add(Asking *a, Err *err)
{
    Mention joined[PERSON_MENTIONS_MAX];
    size_t n = corrections_joined(a->corrections, &a->out->mentions[0].mention, joined, PERSON_MENTIONS_MAX);
    for (size_t i = 0; i < n && i < PERSON_MENTIONS_MAX; i++) {
        if (a->out->mention_count == PERSON_MENTIONS_MAX) break;
        if (mention_add(a, &joined[i], err)) continue;
        if (err->code != ERR_NOT_FOUND) return false;
        *err = (Err){ 0 };
    }
    a->out->has_more_mentions = n >= PERSON_MENTIONS_MAX;
    return true;
}

/* ---- what was said ---- */

static void claim_add(Asking *a, const Record *record, int64_t record_id, const Segment *segment, const Value *value,
                      bool is_superseded)
{
    const ImportRow *row = import_that_counts(a, record_id);
    arena_grow(a->arena, a->out->claims, a->out->claim_count, a->claim_room);
    a->out->claims[a->out->claim_count++] = (PersonClaim){
        .of = a->of, .value = value, .claim = claim_id(record_id, record, segment, value), .said_by = record->agency,
        .on = segment_date(record, segment), .file = row ? row->name : S(""), .line = segment->line,
        .is_superseded = is_superseded };
}

static void segments_add(Asking *a, const Record *record, int64_t record_id)
{
    size_t at = 0;
    for (const Segment *s; (s = mention_segment(record, &a->of->mention, &at));)
        for (size_t i = 0; i < s->count; i++) claim_add(a, record, record_id, s, &s->values[i], false);
}

static bool is_said_now(const Asking *a, const Value *value)
{
    size_t at = 0;
    for (const Segment *s; (s = mention_segment(&a->of->found.record, &a->of->mention, &at));)
        for (size_t i = 0; i < s->count; i++)
            if (str_eq(s->values[i].name, value->name) && str_eq(s->values[i].text, value->text)) return true;
    return false;
}

/* What an older version said otherwise: history is kept with its source (R33). */
static bool version_take(void *to, int64_t record_id, const Record *record, Err *err)
{
    Asking *a = to;
    size_t at = 0;
    (void)err;
    if (record_id == a->of->found.record_id || !import_that_counts(a, record_id)) return true;
    a->of->older_versions++;
    for (const Segment *s; (s = mention_segment(record, &a->of->mention, &at));)
        for (size_t i = 0; i < s->count; i++)
            if (!is_said_now(a, &s->values[i])) claim_add(a, record, record_id, s, &s->values[i], true);
    return true;
}

static bool claims_add(Asking *a, Err *err)
{
    for (size_t i = 0; i < a->out->mention_count; i++) {
        a->of = &a->out->mentions[i];
        segments_add(a, &a->of->found.record, a->of->found.record_id);
        if (!mention_versions(a->q->tenant, a->arena, &a->of->mention, version_take, a, err)) return false;
    }
    return true;
}

/* ---- what was corrected, and who is whom ---- */

static void corrections_add(Asking *a)
{
    size_t count, at[AGE_CLAIMS_MAX];
    const KeptCorrection *all = corrections_all(a->corrections, &count);
    size_t n = corrections_of(a->corrections, &a->out->mentions[0].mention, at, COUNT(at));
    for (size_t i = 0; i < n && i < COUNT(at); i++) {
        arena_grow(a->arena, a->out->corrections, a->out->correction_count, a->correction_room);
        a->out->corrections[a->out->correction_count++] = &all[at[i]];
    }
}

static bool names_person(const Asking *a, const Mention *m)
{
    for (size_t i = 0; i < a->out->mention_count; i++)
        if (mention_is_same(&a->out->mentions[i].mention, m)) return true;
    return false;
}

/* Whoever is asked about two answers without knowing what others said of them. */
static bool is_kept_back(Asking *a, const IdentityRow *word)
{
    bool is_kept = pair_is_kept_from(&a->answers, &a->cards.persons, &word->one, &word->other, a->q->tenant->who.id);
    a->out->kept_back += is_kept;
    return is_kept;
}

static void words_add(Asking *a)
{
    size_t count;
    const IdentityRow *words = corrections_words(a->corrections, &count);
    for (size_t i = 0; i < count; i++) {
        if (!names_person(a, &words[i].one) && !names_person(a, &words[i].other)) continue;
        if (is_kept_back(a, &words[i])) continue;
        arena_grow(a->arena, a->out->words, a->out->word_count, a->word_room);
        a->out->words[a->out->word_count++] = &words[i];
    }
}

/* ---- how old ---- */

static size_t age_claims_make(Asking *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->out->correction_count && n < AGE_CLAIMS_MAX; i++) {
        const KeptCorrection *k = a->out->corrections[i];
        Str id = str_format(a->arena, "correction %lld", (long long)k->id);
        n += correction_claim(a->arena, &a->ages, &k->correction, id, &a->age_claims[n]);
    }
    /* Somebody has seen better and stated that what was reported is wrong, which is not weighed against it then. */
    a->out->reports_are_left_out = n > 0;
    for (size_t i = 0; i < a->out->mention_count && n < AGE_CLAIMS_MAX && !a->out->reports_are_left_out; i++) {
        const PersonMention *m = &a->out->mentions[i];
        AgeClaim *claim = &a->age_claims[n];
        Str id = mention_word(a->arena, &m->mention), why;
        if (!age_record_claim(&a->records, &m->found.record, m->found.segment, id, claim, &why) ||
            date_compare(claim->on, a->q->today) > 0) continue;
        claim->origin = str_format(a->arena, "%.*s/%.*s", STR(m->mention.agency), STR(m->mention.number));
        a->age_why[a->out->age_why_count++] = str_format(a->arena, "%.*s: %.*s", STR(id), STR(why));
        n++;
    }
    return n;
}

static void age_ask(Asking *a, Arena *scratch, size_t claims)
{
    const PersonMention *asked = &a->out->mentions[0];
    Date act = segment_date(&asked->found.record, asked->found.segment);
    AgeQuestion *q = arena_new(a->arena, AgeQuestion, 1);
    AgeConfirmation *confirmed;
    if (!date_is_known(act) || date_compare(act, a->q->today) > 0) act = a->q->today;
    *q = (AgeQuestion){ .act = act, .today = a->q->today, .claims = a->age_claims, .claim_count = claims };
    q->confirmed_count = corrections_confirmed(a->corrections, a->arena, &asked->mention, &confirmed);
    q->confirmed = confirmed;
    for (size_t i = 0; i < q->confirmed_count; i++)             /* a word of this morning, told as of yesterday */
        if (date_compare(confirmed[i].on, q->today) > 0) q->today = confirmed[i].on;
    for (size_t i = 0; i < claims; i++)
        if (date_compare(a->age_claims[i].on, q->today) > 0) q->today = a->age_claims[i].on;
    for (size_t i = 0; i < a->out->mention_count; i++) {
        AgeStatus recorded = a->out->mentions[i].recorded.status;
        q->is_presumed |= recorded == AGE_IS_MINOR || recorded == AGE_IS_POSSIBLE;
    }
    age_answer(a->arena, scratch, &a->ages, q, &a->out->age);
    a->out->has_age = true;
}

static bool age_weigh_all(Asking *a, Err *err)
{
    Arena scratch;
    if (!knowledge_read_age(a->q->tenant->app, &a->ages, err) ||
        !knowledge_read_age_records(&a->ages, &a->records, err)) return false;
    a->age_claims = arena_new(a->arena, AgeClaim, AGE_CLAIMS_MAX);
    a->out->age_why = a->age_why = arena_new(a->arena, Str, AGE_CLAIMS_MAX);
    size_t claims = age_claims_make(a);
    if (!claims) return true;
    if (!arena_open(&scratch, AGE_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    age_ask(a, &scratch, claims);
    arena_close(&scratch);
    return true;
}

/* ---- what was concluded ---- */

static bool finding_take(void *to, const FindingRow *standing, Err *err)
{
    Asking *a = to;
    FindingRow row;
    PersonFinding f = { .listed = { .id = standing->id, .record_id = standing->record_id } };
    for (size_t i = 0; i < a->out->mention_count; i++)
        if (a->out->mentions[i].found.record_id == standing->record_id) f.of = &a->out->mentions[i];
    if (!f.of) return true;
    if (!kept_read(&a->kept, a->arena, standing->id, a->q->today, &row, &f.finding, err)) return false;
    Mention about = { f.finding.record_kind == RECORD_GROUP_B_ARREST, f.finding.agency, f.finding.number,
                      f.finding.role, f.finding.sequence };
    f.of = NULL;
    for (size_t i = 0; i < a->out->mention_count; i++)
        if (mention_is_same(&a->out->mentions[i].mention, &about)) f.of = &a->out->mentions[i];
    if (!f.of) return true;
    if (!finding_status_read(a->q->tenant->store, a->arena, &row, a->run.id, &f.listed, err)) return false;
    arena_grow(a->arena, a->out->findings, a->out->finding_count, a->finding_room);
    a->out->findings[a->out->finding_count++] = f;
    return true;
}

static bool findings_add(Asking *a, Err *err)
{
    Store *store = a->q->tenant->store;
    if (!run_latest(store, INT64_MAX, &a->run, err)) return false;
    a->out->was_screened = a->run.id != 0;
    return !a->run.id || (kept_open(&a->kept, a->q->tenant, &a->q->knowledge->rules, err) &&
                          findings_standing(store, a->run.id, finding_take, a, err));
}

/* ---- the whole ---- */

/* Whoever is told of a person is on record with every claim that was told: a correction finds them again (R34). */
static bool claims_release(const Asking *a, int64_t output, Err *err)
{
    const PersonClaim *claims = a->out->claims;
    for (size_t from = 0, end; from < a->out->claim_count; from = end) {        /* claims of a segment lie in a row */
        for (end = from + 1; end < a->out->claim_count && claims[end].claim == claims[end - 1].claim + 1;) end++;
        if (!output_claims_add(a->q->tenant->store, output, claims[from].claim, claims[end - 1].claim, err))
            return false;
    }
    return true;
}

static bool release(Asking *a, Act *act, Err *err)
{
    Tenant *t = a->q->tenant;
    const PersonMention *asked = &a->out->mentions[0];
    OutputRow output = { .kind = S("person"), .recipient = t->who.login, .today = a->q->today };
    int64_t *ids = arena_new(a->arena, int64_t, a->out->finding_count);
    for (size_t i = 0; i < a->out->finding_count; i++) ids[i] = a->out->findings[i].listed.id;
    const OpenedRecord opened = { asked->found.record_id,
                                  (int64_t)person_place(&asked->found.record, asked->found.segment) };
    if (!act_begin(act, err)) return false;
    bool ok = limit_records(act, &opened, 1, err) &&
              output_add(t->store, &output, ids, a->out->finding_count, act->seq, err) &&
              claims_release(a, output.id, err) &&
              act_commit(act, str_format(t->app, "record %lld, %s %d", (long long)asked->found.record_id,
                                         role_name(asked->mention.role), asked->mention.sequence),
                         (int64_t)a->out->mention_count, a->q->shows_names ? S("unmasked") : S(""), err);
    if (!ok) act_undo(act);
    return ok;
}

static bool is_on_card(const PersonLead *lead, const Mention *mention)
{
    for (size_t i = 0; i < lead->other->count; i++)
        if (mention_is_same(&lead->members[i].mention, mention)) return true;
    return false;
}

static bool side_read(Asking *a, PersonLead *lead, PersonLeadSide *side, Err *err)
{
    size_t n;
    int64_t staff = a->q->tenant->who.id;
    const LinkProposal *p = &lead->proposal->said;
    const PairAnswer *answers = pair_answers_of(&a->answers, &p->one, &p->other, &n);
    *side = (PersonLeadSide){ .other = is_on_card(lead, &p->one) ? p->one : p->other };
    for (size_t i = 0; i < n; i++)
        if (answers[i].staff_id == staff) side->own = &answers[i];
    lead->word_count = review_words_told(a->q->tenant, &a->cards, &a->answers, lead->words, lead->word_count);
    if (mention_find(a->q->tenant, a->arena, &side->other, &side->found, err)) return true;
    if (err->code != ERR_NOT_FOUND) return false;
    *err = (Err){ 0 };
    side->found.record_id = 0;
    return true;
}

static bool leads_add(Asking *a, Err *err)
{
    const Mention *asked = &a->out->mentions[0].mention;
    if (!person_cards_of(a->q->tenant, a->corrections, a->arena, INT64_MAX, asked, &a->cards, err) ||
        !review_answers(a->q->tenant, &a->cards, a->arena, &a->answers, err)) return false;
    a->out->was_linked = a->cards.run.id != 0;
    a->out->is_link_behind = a->cards.is_behind;
    a->out->lead_count = person_leads(&a->cards, a->arena, asked, &a->out->leads);
    a->out->sides = arena_new(a->arena, PersonLeadSide, a->out->lead_count + 1);
    for (size_t i = 0; i < a->out->lead_count; i++)
        if (!side_read(a, &a->out->leads[i], &a->out->sides[i], err)) return false;
    return true;
}

static bool person_ask(Asking *a, Err *err)
{
    Mention mention;
    if (!asked_mention(a, &mention, err) || !mention_add(a, &mention, err) || !joined_add(a, err) ||
        !claims_add(a, err)) return false;
    corrections_add(a);
    if (!leads_add(a, err)) return false;
    words_add(a);
    return age_weigh_all(a, err) && findings_add(a, err);
}

bool person_show(const PersonRequest *request, Arena *arena, PersonDetail *out, Err *err)
{
    Act act;
    ImportRow *imports;
    Asking *a = arena_new(arena, Asking, 1);            /* the answer points into its tables */
    *a = (Asking){ .q = request, .arena = arena, .out = out };
    *out = (PersonDetail){ 0 };
    if (!app_enter(request->tenant, VERB_PERSON_SHOW, request->why, &act, err) ||
        !(a->corrections = corrections_open(request->tenant, err)) ||
        !imports_landed(request->tenant->store, arena, &imports, &a->import_count, err)) return false;
    a->imports = imports;
    return person_ask(a, err) && release(a, &act, err);
}
