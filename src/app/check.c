/* check.c - what would a re-screen of these files find? */
#include "app/check.h"

#include <time.h>

#include "app/agencies.h"
#include "app/source.h"
#include "app/version_join.h"
#include "base/limits.h"

typedef struct {
    Arena *app;
    const Knowledge *knowledge;
    const CheckRequest *request;
    const CheckEvents *events;
    Err *err;                   /* of the event that stopped the work */
    ErrCode *worst;

    Source *sources;
    bool *skip;                 /* by file: refused */
    uint32_t file;              /* the one being read */
    CheckFile at_hand;
    Arena of_file;              /* the counts of the file being read */
    Hit *hits;
    size_t hits_max;            /* every rule true of every segment */
    Agencies agencies;
    Sorter *versions, *places, *told;
    CheckSummary sum;
    bool is_stopped;
} Check;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- first pass: every report is counted and screened ---- */

static Urgency urgency_of(const Check *c, const Record *record, Hit hit)
{
    const Segment *person = &record->segments[hit.segment];
    Date date = segment_date(record, person);
    return (Urgency){ .still_minor = age_still_minor(age_shown(person->age), date, c->request->today),
                      .class = c->knowledge->rules.rules[hit.rule].class,
                      .day = date_is_known(date) ? date_day_number(date) : INT32_MIN, .records = 1 };
}

static bool is_pool(const Check *c, Hit hit)
{
    return c->knowledge->rules.rules[hit.rule].is_pool;
}

/* Where a report is told: at the place of its most urgent finding. What the agency already knows comes last. */
static void lead_raise(const Check *c, Lead *lead, const Record *record, Hit hit)
{
    Urgency urgency = urgency_of(c, record, hit);
    CheckPart part = urgency.still_minor == STILL_MINOR_NO ? PART_ADULT_TODAY : PART_URGENT;
    if (str_eq(c->knowledge->rules.rules[hit.rule].mark, S("known"))) part = PART_KNOWN;
    if (part > lead->part || (part == lead->part && urgency_compare(&urgency, &lead->urgency) >= 0)) return;
    *lead = (Lead){ part, urgency };
}

/* Findings of one report are read together, so the longest of them is the time that the report takes. */
static uint16_t review_minutes(const Check *c, size_t hits)
{
    int most = 0;
    for (size_t i = 0; i < hits; i++) {
        const Rule *rule = &c->knowledge->rules.rules[c->hits[i].rule];
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

static Place place_of(const Check *c, const Version *version, const Record *record, Hit hit)
{
    const Segment *person = &record->segments[hit.segment];
    Role role = ROLE_VICTIM;
    (void)segment_role(person, &role);
    return (Place){
        .key = version->key, .content = version->content, .when = version->when, .agency = version->agency,
        .offset = record->offset, .bytes = record->bytes, .hit = hit, .role = (uint8_t)role,
        .is_minor = person->age.status == AGE_IS_MINOR, .urgency = urgency_of(c, record, hit),
    };
}

static bool places_add(Check *c, const Version *version, const Record *record, size_t hits, Err *err)
{
    Seen seen = { .segment = -1 };
    Lead lead = { CHECK_PARTS, { .still_minor = STILL_MINOR_NO, .class = FINDING_CLASSES } };
    uint16_t minutes = review_minutes(c, hits);
    bool any_listed = false;
    for (size_t i = 0; i < hits; i++) any_listed |= !is_pool(c, c->hits[i]);
    for (size_t i = 0; i < hits; i++)
        if (!is_pool(c, c->hits[i]) || !any_listed) lead_raise(c, &lead, record, c->hits[i]);
    if (!any_listed) lead.part = PART_COUNTED;
    for (size_t i = 0; i < hits; i++) {
        Place p = place_of(c, version, record, c->hits[i]);
        p.is_listed = !is_pool(c, p.hit);
        place_mark(&p, &seen, p.is_listed);
        p.review_minutes = minutes;
        p.part = (uint8_t)lead.part;
        p.lead = c->request->by_record ? lead : (Lead){ PART_URGENT, p.urgency };
        if (!sorter_add(c->places, &p, err)) return false;
    }
    return true;
}

static bool record_take(void *to, const Record *record, Err *err)
{
    Check *c = to;
    tally_add((Tally *)c->at_hand.tally, record);
    if (record->kind == RECORD_ZERO_REPORT) return true;

    Version version = version_of(record, c->file, agencies_number(&c->agencies, record->agency));
    size_t n = screen_hits(&c->knowledge->rules, record, c->hits, c->hits_max);
    if (!places_add(c, &version, record, n, err)) return false;
    return sorter_add(c->versions, &version, err);
}

static void problem_take(void *to, const Problem *problem)
{
    Check *c = to;
    if (problem->is_warning) c->at_hand.warnings++;
    else c->at_hand.problems++;
    if (c->events->problem && !c->is_stopped)
        c->is_stopped = !c->events->problem(c->events->to, c->at_hand.name, problem, c->err);
}

static void progress_take(void *to, uint64_t bytes)
{
    Check *c = to;
    c->events->progress(c->events->to, c->at_hand.name, bytes, c->sources[c->file].bytes);
}

static bool refuse(Check *c, const Err *why)
{
    c->skip[c->file] = true;
    c->sum.refused++;
    if (*c->worst == ERR_NONE) *c->worst = why->code;
    return !c->events->refused || c->events->refused(c->events->to, c->at_hand.name, why, c->err);
}

/* False only when the work cannot go on; a file that is refused does not stop the others. */
static bool file_read(Check *c)
{
    Err why = { 0 };
    double started = now();
    Source *source = &c->sources[c->file];
    arena_reset(&c->of_file, 0);
    c->at_hand = (CheckFile){ .name = c->request->paths[c->file], .format = "nibrs-flat",
                              .tally = tally_open(&c->of_file) };
    if (!source_open(c->request->paths[c->file], source, &why)) { source->fd = -1; return refuse(c, &why); }

    c->at_hand.name = source->name;
    RecordSink sink = { record_take, problem_take, c->events->progress ? progress_take : NULL, c };
    bool ok = nibrs_flat_read(source->fd, &c->knowledge->nibrs, &sink, &c->at_hand.read, &why);
    if (c->is_stopped) return false;
    if (!ok && (why.code == ERR_IO || why.code == ERR_STORE)) { *c->err = why; return false; }
    if (!ok) return refuse(c, &why);

    c->sum.unreadable += c->at_hand.read.unreadable;
    c->at_hand.seconds = now() - started;
    return !c->events->imported || c->events->imported(c->events->to, &c->at_hand, c->err);
}

/* ---- the join: what is current ---- */

static void version_count(void *to, const Version *version)
{
    Check *c = to;
    c->agencies.all[version->agency].records++;
    c->sum.total.records++;
}

static void place_count(Check *c, const Place *p)
{
    CheckAgency *counts[] = { &c->agencies.all[p->agency], &c->sum.total };
    for (size_t i = 0; i < COUNT(counts); i++) {
        counts[i]->found[p->hit.rule]++;
        counts[i]->reports[p->hit.rule] += p->is_first_of_rule;
        counts[i]->records_found += p->is_first_listed_of_record;
        counts[i]->of_role[p->role] += p->is_first_listed_of_person;
        counts[i]->children += p->is_first_listed_of_person && p->is_minor;
    }
    c->sum.in_part[p->part] += p->is_first_listed_of_record;
    c->sum.people += p->is_first_of_person;
    c->sum.children += p->is_first_of_person && p->is_minor;
    c->sum.only_counted += p->part == PART_COUNTED;
    if (!p->is_listed) return;
    c->sum.surely_adult += p->urgency.still_minor == STILL_MINOR_NO;
    c->sum.review_minutes += p->is_first_listed_of_record ? p->review_minutes : 0;
}

static bool place_take(void *to, const Place *p, Standing standing, Err *err)
{
    Check *c = to;
    if (standing == STANDING_SUPERSEDED) { c->sum.superseded++; return true; }
    if (standing == STANDING_WITHDRAWN) { c->sum.withdrawn++; return true; }
    place_count(c, p);
    return (!p->is_listed && !c->request->with_pools) || sorter_add(c->told, p, err);
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

static bool join(Check *c)
{
    JoinSink sink = { version_count, place_take, c };
    return sorter_start(c->versions, c->err) && sorter_start(c->places, c->err) &&
           version_join(c->versions, c->places, c->skip, &sink, c->err);
}

/* ---- second pass: reports are read again and told, the most urgent first ---- */

#define BATCH_MAX 4096

/* Findings of one report that follow one another: the report is read again once for all of them. */
typedef struct { Check *check; Arena scratch; Place first; Hit hits[BATCH_MAX]; size_t count, told; } Batch;

static bool is_same_report(const Place *a, const Place *b)
{
    return a->when.file == b->when.file && a->offset == b->offset;
}

static bool tell(void *to, const Record *record, Err *err)
{
    Batch *b = to;
    Check *c = b->check;
    Str file = c->sources[b->first.when.file].name;
    size_t mark = arena_mark(&b->scratch);
    for (; b->told < b->count; b->told++) {
        Finding finding;
        if (!screen_explain(&c->knowledge->rules, record, b->hits[b->told], c->request->today, &b->scratch,
                            &finding)) break;
        if (!c->events->finding(c->events->to, file, b->first.lead.part, &finding, err)) return false;
        arena_reset(&b->scratch, mark);
    }
    return true;
}

static bool batch_tell(Batch *b)
{
    Check *c = b->check;
    if (b->count == 0) return true;

    const Place *p = &b->first;
    const RecordSink sink = { tell, NULL, NULL, b };
    const Source *source = &c->sources[p->when.file];
    NibrsRead done;
    b->told = 0;
    if (!nibrs_flat_read_again(source->fd, p->offset, p->bytes, p->when.line, &c->knowledge->nibrs, &sink,
                               &done, c->err))
        return false;
    if (b->told == b->count && source_is_unchanged(source)) { b->count = 0; return true; }
    return err_set(c->err, ERR_CONFLICT,
                   "%.*s was changed while it was being read. Check it again when nobody writes to it.",
                   STR(source->name));
}

static bool batch_add(Batch *b, const Place *p)
{
    if (b->count == BATCH_MAX || (b->count && !is_same_report(&b->first, p)))
        if (!batch_tell(b)) return false;
    if (b->count == 0) b->first = *p;
    b->hits[b->count++] = p->hit;
    return true;
}

static bool tell_all(Check *c)
{
    Batch *b = arena_new(c->app, Batch, 1);
    b->check = c;
    if (!c->events->finding) return true;
    if (!sorter_start(c->told, c->err)) return false;
    if (!arena_open(&b->scratch, SCRATCH_ARENA_BYTES))
        return err_set(c->err, ERR_STORE, "There is not enough memory.");

    Place p;
    bool ok = true;
    c->err->code = ERR_NONE;
    while (ok && sorter_next(c->told, &p, c->err)) ok = batch_add(b, &p);
    ok = ok && c->err->code == ERR_NONE && batch_tell(b);
    arena_close(&b->scratch);
    return ok;
}

/* ---- the whole ---- */

static bool work(Check *c)
{
    double started = now();
    for (c->file = 0; c->file < c->request->path_count; c->file++)
        if (!file_read(c)) return false;
    if (!join(c)) return false;
    c->sum.agencies = c->agencies.all;
    c->sum.agency_count = c->agencies.count;
    if (c->events->counted && !c->events->counted(c->events->to, &c->sum, c->err)) return false;
    if (!tell_all(c)) return false;
    c->sum.seconds = now() - started;
    return !c->events->summary || c->events->summary(c->events->to, &c->sum, c->err);
}

bool check_files(Arena *app, const Knowledge *knowledge, const CheckRequest *request,
                 const CheckEvents *events, ErrCode *worst, size_t *unreadable, Err *err)
{
    size_t memory = request->memory_bytes ? request->memory_bytes : SORTER_BYTES_DEFAULT;
    Check c = { .app = app, .knowledge = knowledge, .request = request, .events = events, .worst = worst,
                .err = err };
    c.sources = arena_new(app, Source, request->path_count);
    c.skip = arena_new(app, bool, request->path_count);
    c.hits_max = REPORT_SEGMENTS_MAX * knowledge->rules.count;
    c.hits = arena_new(app, Hit, c.hits_max);
    c.sum.total.found = arena_new(app, size_t, knowledge->rules.count);
    c.sum.total.reports = arena_new(app, size_t, knowledge->rules.count);
    agencies_open(&c.agencies, app, knowledge->rules.count);
    c.versions = sorter_open(sizeof(Version), memory, version_order);
    c.places = sorter_open(sizeof(Place), memory, place_order);
    c.told = sorter_open(sizeof(Place), memory, told_order);

    *worst = ERR_NONE;
    bool ok = arena_open(&c.of_file, SCRATCH_ARENA_BYTES) ||
        err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && work(&c);
    *unreadable = c.sum.unreadable;
    arena_close(&c.of_file);
    for (size_t i = 0; i < request->path_count; i++)
        if (c.sources[i].name.at) source_close(&c.sources[i]);
    sorter_close(c.versions);
    sorter_close(c.places);
    sorter_close(c.told);
    return ok;
}
