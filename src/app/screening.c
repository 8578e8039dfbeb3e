/* screening.c - which findings stand, and which of them is read first? */
#include "app/screening.h"

#include "app/agencies.h"
#include "base/limits.h"

struct Screening {
    const Knowledge *knowledge;
    ScreeningPlan plan;
    bool *skip;                 /* by file: refused */
    Hit *hits;
    size_t hits_max;            /* every rule true of every segment */
    Agencies agencies;
    Sorter *versions, *places, *told;
    Summary sum;
    bool (*current)(void *to, const Place *place, Err *err);
    void *to;
    bool is_telling;
};

/* ---- first pass: every report is counted and screened ---- */

static Urgency urgency_of(const Screening *s, const Record *record, Hit hit)
{
    const Segment *person = &record->segments[hit.segment];
    Date date = segment_date(record, person);
    return (Urgency){ .still_minor = age_still_minor(age_shown(person->age), date, s->plan.today),
                      .class = s->knowledge->rules.rules[hit.rule].class,
                      .day = date_is_known(date) ? date_day_number(date) : INT32_MIN, .records = 1 };
}

static bool is_pool(const Screening *s, Hit hit)
{
    return s->knowledge->rules.rules[hit.rule].is_pool;
}

/* Where a report is told: at the place of its most urgent finding. What the agency already knows comes last. */
static void lead_raise(const Screening *s, Lead *lead, const Record *record, Hit hit)
{
    Urgency urgency = urgency_of(s, record, hit);
    ReportPart part = urgency.still_minor == STILL_MINOR_NO ? PART_ADULT_TODAY : PART_URGENT;
    if (str_eq(s->knowledge->rules.rules[hit.rule].mark, S("known"))) part = PART_KNOWN;
    if (part > lead->part || (part == lead->part && urgency_compare(&urgency, &lead->urgency) >= 0)) return;
    *lead = (Lead){ part, urgency };
}

/* Findings of one report are read together, so the longest of them is the time that the report takes. */
static uint16_t review_minutes(const Screening *s, size_t hits)
{
    int most = 0;
    for (size_t i = 0; i < hits; i++) {
        const Rule *rule = &s->knowledge->rules.rules[s->hits[i].rule];
        if (!rule->is_pool && rule->review_minutes > most) most = rule->review_minutes;
    }
    return (uint16_t)most;
}

/* What has been seen of a report while its hits pass by, segment after segment. */
typedef struct { bool listed_of_record, listed_of_person; int segment; bool rules[RULES_MAX]; } Seen;

/* Whether a hit is the first of its kind, so that reports and persons are counted once each. */
static void place_mark(Place *p, Seen *seen, bool is_listed)
{
    bool is_new_person = p->hit.segment != seen->segment;
    if (is_new_person) seen->listed_of_person = false;
    p->is_first_of_person = is_new_person;
    p->is_first_of_rule = !seen->rules[p->hit.rule];
    p->is_first_listed_of_person = is_listed && !seen->listed_of_person;
    p->is_first_listed_of_record = is_listed && !seen->listed_of_record;
    seen->segment = p->hit.segment;
    seen->rules[p->hit.rule] = true;
    seen->listed_of_person |= is_listed;
    seen->listed_of_record |= is_listed;
}

static Place place_of(const Screening *s, const Version *version, const Record *record, Hit hit)
{
    const Segment *person = &record->segments[hit.segment];
    Role role = ROLE_VICTIM;
    (void)segment_role(person, &role);
    return (Place){
        .key = version->key, .content = version->content, .when = version->when, .agency = version->agency,
        .hit = hit, .role = (uint8_t)role,
        .is_minor = person->age.status == AGE_IS_MINOR, .urgency = urgency_of(s, record, hit),
    };
}

static bool places_add(Screening *s, const Version *version, const Record *record, int64_t record_id,
                       size_t hits, Err *err)
{
    SpoolPlace spooled = { 0 };
    Seen seen = { .segment = -1 };
    Lead lead = { REPORT_PARTS, { .still_minor = STILL_MINOR_NO, .class = FINDING_CLASSES } };
    uint16_t minutes = review_minutes(s, hits);
    bool any_listed = false;
    if (hits && s->plan.spool && !spool_add(s->plan.spool, record, &spooled, err)) return false;
    for (size_t i = 0; i < hits; i++) any_listed |= !is_pool(s, s->hits[i]);
    for (size_t i = 0; i < hits; i++)
        if (!is_pool(s, s->hits[i]) || !any_listed) lead_raise(s, &lead, record, s->hits[i]);
    if (!any_listed) lead.part = PART_COUNTED;
    for (size_t i = 0; i < hits; i++) {
        Place p = place_of(s, version, record, s->hits[i]);
        p.is_listed = !is_pool(s, p.hit);
        place_mark(&p, &seen, p.is_listed);
        p.review_minutes = minutes;
        p.part = (uint8_t)lead.part;
        p.record_id = record_id;
        p.spooled = spooled;
        p.lead = s->plan.by_record ? lead : (Lead){ PART_URGENT, p.urgency };
        if (!sorter_add(s->places, &p, err)) return false;
    }
    return true;
}

bool screening_add(Screening *s, uint32_t file, const Record *record, int64_t record_id, Err *err)
{
    if (record->kind == RECORD_ZERO_REPORT) return true;

    Version version = version_of(record, file, agencies_number(&s->agencies, record->agency));
    size_t n = screen_hits(&s->knowledge->rules, record, s->hits, s->hits_max);
    return places_add(s, &version, record, record_id, n, err) && sorter_add(s->versions, &version, err);
}

void screening_drop(Screening *s, uint32_t file)
{
    s->skip[file] = true;
}

/* ---- the join: what is current ---- */

static void version_count(void *to, const Version *version)
{
    Screening *s = to;
    s->agencies.all[version->agency].records++;
    s->sum.total.records++;
}

static void place_count(Screening *s, const Place *p)
{
    AgencyCounts *counts[] = { &s->agencies.all[p->agency], &s->sum.total };
    for (size_t i = 0; i < COUNT(counts); i++) {
        counts[i]->found[p->hit.rule]++;
        counts[i]->reports[p->hit.rule] += p->is_first_of_rule;
        counts[i]->records_found += p->is_first_listed_of_record;
        counts[i]->of_role[p->role] += p->is_first_listed_of_person;
        counts[i]->children += p->is_first_listed_of_person && p->is_minor;
    }
    s->sum.in_part[p->part] += p->is_first_listed_of_record;
    s->sum.people += p->is_first_of_person;
    s->sum.children += p->is_first_of_person && p->is_minor;
    s->sum.only_counted += p->part == PART_COUNTED;
    if (!p->is_listed) return;
    s->sum.surely_adult += p->urgency.still_minor == STILL_MINOR_NO;
    s->sum.review_minutes += p->is_first_listed_of_record ? p->review_minutes : 0;
}

static bool place_take(void *to, const Place *p, Standing standing, Err *err)
{
    Screening *s = to;
    if (standing == STANDING_SUPERSEDED) { s->sum.superseded++; return true; }
    if (standing == STANDING_WITHDRAWN) { s->sum.withdrawn++; return true; }
    place_count(s, p);
    return s->current(s->to, p, err);
}

static int told_order(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    int order = (int)x->lead.part - (int)y->lead.part;
    if (!order) order = urgency_compare(&x->lead.urgency, &y->lead.urgency);
    if (!order) order = (x->when.file > y->when.file) - (x->when.file < y->when.file);
    if (!order) order = (x->when.line > y->when.line) - (x->when.line < y->when.line);
    if (!order) order = (int)y->is_listed - (int)x->is_listed;
    if (!order) order = urgency_compare(&x->urgency, &y->urgency);
    if (!order) order = (int)x->hit.segment - (int)y->hit.segment;
    return order ? order : (int)x->hit.rule - (int)y->hit.rule;
}

bool screening_join(Screening *s, bool (*current)(void *to, const Place *place, Err *err), void *to, Err *err)
{
    JoinSink sink = { version_count, place_take, s };
    s->current = current;
    s->to = to;
    if (!sorter_start(s->versions, err) || !sorter_start(s->places, err) ||
        !version_join(s->versions, s->places, s->skip, &sink, err)) return false;
    s->sum.agencies = s->agencies.all;
    s->sum.agency_count = s->agencies.count;
    return true;
}

bool screening_tell(Screening *s, const Place *place, Err *err)
{
    return sorter_add(s->told, place, err);
}

bool screening_next(Screening *s, Place *place, Err *err)
{
    err->code = ERR_NONE;
    if (!s->is_telling && !sorter_start(s->told, err)) return false;
    s->is_telling = true;
    return sorter_next(s->told, place, err);
}

Summary *screening_summary(Screening *s)
{
    return &s->sum;
}

Screening *screening_open(Arena *app, const Knowledge *knowledge, const ScreeningPlan *plan, size_t files)
{
    size_t memory = plan->memory_bytes ? plan->memory_bytes : SORTER_BYTES_DEFAULT;
    Screening *s = arena_new(app, Screening, 1);
    *s = (Screening){ .knowledge = knowledge, .plan = *plan };
    s->skip = arena_new(app, bool, files);
    s->hits_max = REPORT_SEGMENTS_MAX * knowledge->rules.count;
    s->hits = arena_new(app, Hit, s->hits_max);
    s->sum.total.found = arena_new(app, size_t, knowledge->rules.count);
    s->sum.total.reports = arena_new(app, size_t, knowledge->rules.count);
    agencies_open(&s->agencies, app, knowledge->rules.count);
    s->versions = sorter_open(sizeof(Version), memory, version_order);
    s->places = sorter_open(sizeof(Place), memory, place_order);
    s->told = sorter_open(sizeof(Place), memory, told_order);
    return s;
}

void screening_close(Screening *s)
{
    sorter_close(s->versions);
    sorter_close(s->places);
    sorter_close(s->told);
}
