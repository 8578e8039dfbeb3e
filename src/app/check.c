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

/* Has an earlier hit of the report the same person, and is it listed? `segment` -1: any person. */
static bool has_earlier(const Check *c, size_t at, int segment, bool listed)
{
    for (size_t i = 0; i < at; i++)
        if ((segment < 0 || c->hits[i].segment == segment) &&
            !(listed && is_pool(c, c->hits[i]))) return true;
    return false;
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

static bool place_add(Check *c, const Version *version, const Record *record, size_t at, Lead lead,
                      uint16_t minutes, Err *err)
{
    Hit hit = c->hits[at];
    const Segment *person = &record->segments[hit.segment];
    Role role = ROLE_VICTIM;
    (void)segment_role(person, &role);
    bool listed = !is_pool(c, hit);
    Place p = { .key = version->key, .content = version->content, .when = version->when,
                .agency = version->agency, .bytes = (uint32_t)record->bytes,
                .offset = record->offset, .hit = hit, .role = (uint8_t)role,
                    .is_minor = person->age.status == AGE_IS_MINOR,
                .is_first_of_person = !has_earlier(c, at, hit.segment, false),
                .is_first_listed_of_person = listed && !has_earlier(c, at, hit.segment, true),
                .is_first_listed_of_record = listed && !has_earlier(c, at, -1, true),
                .urgency = urgency_of(c, record, hit) };
    p.review_minutes = minutes;
    p.lead = c->request->by_record ? lead : (Lead){ PART_URGENT, p.urgency };
    return sorter_add(c->places, &p, err);
}

static bool record_take(void *to, const Record *record, Err *err)
{
    Check *c = to;
    tally_add((Tally *)c->at_hand.tally, record);
    if (record->kind == RECORD_ZERO_REPORT) return true;

    Version version = version_of(record, c->file, agencies_number(&c->agencies, record->agency));
    size_t n = screen_hits(&c->knowledge->rules, record, c->hits, c->hits_max);
    Lead lead = { PART_KNOWN, { .still_minor = STILL_MINOR_NO, .class = FINDING_CLASSES } };
    for (size_t i = 0; i < n; i++) lead_raise(c, &lead, record, c->hits[i]);
    for (size_t i = 0; i < n; i++)
        if (!place_add(c, &version, record, i, lead, review_minutes(c, n), err)) return false;
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
        counts[i]->records_found += p->is_first_listed_of_record;
        counts[i]->of_role[p->role] += p->is_first_listed_of_person;
        counts[i]->children += p->is_first_listed_of_person && p->is_minor;
    }
    c->sum.people += p->is_first_of_person;
    c->sum.children += p->is_first_of_person && p->is_minor;
    if (is_pool(c, p->hit)) return;
    c->sum.surely_adult += p->urgency.still_minor == STILL_MINOR_NO;
    c->sum.review_minutes += p->is_first_listed_of_record ? p->review_minutes : 0;
}

static bool place_take(void *to, const Place *p, Standing standing, Err *err)
{
    Check *c = to;
    if (standing == STANDING_SUPERSEDED) { c->sum.superseded++; return true; }
    if (standing == STANDING_WITHDRAWN) { c->sum.withdrawn++; return true; }
    place_count(c, p);
    return (is_pool(c, p->hit) && !c->request->with_pools) || sorter_add(c->told, p, err);
}

static int told_order(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    int order = (int)x->lead.part - (int)y->lead.part;
    if (!order) order = urgency_compare(&x->lead.urgency, &y->lead.urgency);
    if (!order) order = (x->when.file > y->when.file) - (x->when.file < y->when.file);
    if (!order) order = (x->when.line > y->when.line) - (x->when.line < y->when.line);
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

/* ---- second pass: findings are looked up again and told, the most urgent first ---- */

typedef struct { Check *check; const Place *place; Arena *scratch; bool found; } Telling;

static bool tell(void *to, const Record *record, Err *err)
{
    Telling *t = to;
    Check *c = t->check;
    Finding finding;
    if (t->found || !screen_explain(&c->knowledge->rules, record, t->place->hit, c->request->today,
                                    t->scratch, &finding))
        return true;
    t->found = true;
    return c->events->finding(c->events->to, c->sources[t->place->when.file].name, t->place->lead.part,
                              &finding, err);
}

static bool place_tell(Check *c, Arena *scratch, const Place *p)
{
    Telling telling = { c, p, scratch, false };
    RecordSink sink = { tell, NULL, NULL, &telling };
    Source *source = &c->sources[p->when.file];
    Str bytes;
    NibrsRead done;
    bool ok = source_read_at(source, scratch, p->offset, p->bytes, &bytes, c->err) &&
              nibrs_flat_parse(bytes, p->offset, p->when.line, &c->knowledge->nibrs, &sink, &done, c->err);
    arena_reset(scratch, 0);
    if (!ok) return false;
    if (telling.found && source_is_unchanged(source)) return true;
    return err_set(c->err, ERR_CONFLICT,
                   "%.*s was changed while it was being read. Check it again when nobody writes to it.",
                   STR(source->name));
}

static bool tell_all(Check *c)
{
    Arena scratch;
    if (!arena_open(&scratch, SCRATCH_ARENA_BYTES))
        return err_set(c->err, ERR_STORE, "There is not enough memory.");

    Place p;
    bool ok = sorter_start(c->told, c->err);
    c->err->code = ok ? ERR_NONE : c->err->code;
    while (ok && c->events->finding && sorter_next(c->told, &p, c->err)) ok = place_tell(c, &scratch, &p);
    arena_close(&scratch);
    return ok && c->err->code == ERR_NONE;
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
    agencies_open(&c.agencies, app, knowledge->rules.count);
    c.versions = sorter_open(sizeof(Version), memory, version_order);
    c.places = sorter_open(sizeof(Place), memory, place_order);
    c.told = sorter_open(sizeof(Place), memory, told_order);

    *worst = ERR_NONE;
    bool ok = arena_open(&c.of_file, SCRATCH_ARENA_BYTES) || err_set(err, ERR_STORE, "There is not enough memory.");
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
