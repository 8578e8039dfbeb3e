/* duty_events.c - what has happened that somebody has to act on? */
#include "app/duty_events.h"

#include "app/findings.h"
#include "app/kept.h"
#include "app/mentions.h"
#include "base/limits.h"
#include "store/duties.h"
#include "store/imports.h"
#include "store/records.h"

/* One person of one version of a missing-person record. */
typedef struct { Mention about; int64_t record_id; Date day; Age age; } Missing;

typedef struct {
    Tenant *tenant;
    const Corrections *corrections;
    const DutyBook *book;
    const Zone *zone;
    Arena *arena;
    Arena scratch;
    DutyEvent *list; size_t count, room;
    Missing *missing; size_t missing_count, missing_room;
    size_t unnumbered;
    Kept kept;
    RunRow run;
} Gather;

/* Whoever is not known to be older is protected like a child. */
static bool may_be_below(Age age, int years)
{
    if (!years) return true;
    if (years == 18) return age.status != AGE_IS_ADULT;
    return age.low < 0 || age.low < years;
}

static bool age_fits(Age age, const DutyTrigger *t)
{
    return may_be_below(age, t->age_below) && (age.high < 0 || age.high >= t->age_from);
}

static void event_add(Gather *g, DutyEvent event)
{
    arena_grow(g->arena, g->list, g->count, g->room);
    event.about = mention_copy(g->arena, event.about);
    g->list[g->count++] = event;
}

/* ---- missing children ---- */

static bool missing_take(void *to, int64_t id, const Record *record, Str raw, Str sealed, Err *err)
{
    Gather *g = to;
    Record known = *record;
    (void)raw, (void)sealed, (void)err;
    if (record->is_delete) return true;
    (void)corrections_apply(g->corrections, &g->scratch, &known);
    for (size_t i = 0; i < known.count; i++) {
        const Segment *s = &known.segments[i];
        Mention about;
        if (!segment_is_person(s)) continue;
        if (!mention_of(&known, s, &about)) { g->unnumbered += may_be_below(s->age, 18); continue; }
        arena_grow(g->arena, g->missing, g->missing_count, g->missing_room);
        g->missing[g->missing_count++] = (Missing){ mention_copy(g->arena, about), id, known.date, s->age };
    }
    return true;
}

static int missing_order(const void *a, const void *b)
{
    const Missing *x = a, *y = b;
    int order = (int)x->about.is_group_b - (int)y->about.is_group_b;
    if (!order) order = str_compare(x->about.agency, y->about.agency);
    if (!order) order = str_compare(x->about.number, y->about.number);
    if (!order) order = (int)x->about.role - (int)y->about.role;
    if (!order) order = (x->about.sequence > y->about.sequence) - (x->about.sequence < y->about.sequence);
    return order ? order : (x->record_id > y->record_id) - (x->record_id < y->record_id);
}

/* All versions of one person, the oldest first. A record without any day says nothing about when a clock began: it is
 * counted among those that a person has to start. */
static void person_events(Gather *g, const Missing *versions, size_t count)
{
    const Missing *last = &versions[count - 1];
    Date first = { 0 };
    for (size_t i = 0; i < count; i++)
        if (date_is_known(versions[i].day) && (!date_is_known(first) || date_compare(versions[i].day, first) < 0))
            first = versions[i].day;
    if (!date_is_known(first)) { g->unnumbered += may_be_below(last->age, 18); return; }
    for (size_t i = 0; i < g->book->trigger_count; i++) {
        const DutyTrigger *t = &g->book->triggers[i];
        if (t->start != STARTED_BY_RECORD || !age_fits(last->age, t)) continue;
        if (t->has_role && last->about.role != (Role)(t->has_role - 1)) continue;
        Str source = str_format(g->arena, "missing-person record %lld", (long long)last->record_id);
        event_add(g, (DutyEvent){ .trigger = t, .about = last->about, .at = zone_day_start(g->zone, first),
                                  .is_day = true, .source = source });
    }
}

static bool missing_find(Gather *g, Err *err)
{
    if (!records_of_kind(g->tenant->store, &g->scratch, RECORD_MISSING_PERSON, missing_take, g, err)) return false;
    if (g->missing_count) qsort(g->missing, g->missing_count, sizeof *g->missing, missing_order);
    for (size_t from = 0, to; from < g->missing_count; from = to) {
        for (to = from + 1; to < g->missing_count &&
                            mention_is_same(&g->missing[to].about, &g->missing[from].about);) to++;
        person_events(g, &g->missing[from], to - from);
    }
    return true;
}

/* ---- corrections ---- */

/* Whoever is not sure to be older is protected like a child. */
static bool is_younger(AgeStatus recorded, AgeStatus known)
{
    return recorded == AGE_IS_ADULT ? known != AGE_IS_ADULT : recorded != AGE_IS_MINOR && known == AGE_IS_MINOR;
}

/* Of a person whom two people joined to another, the report that was corrected counts, and no other. */
static bool correction_event(Gather *g, const KeptCorrection *c, Err *err)
{
    FoundMention found;
    Err gone = { 0 };
    const Mention *about = &c->correction.about;
    if (!mention_find(g->tenant, &g->scratch, about, &found, &gone)) {
        if (gone.code != ERR_NOT_FOUND) *err = gone;
        return gone.code == ERR_NOT_FOUND;
    }
    Segment known = *found.segment;
    (void)corrections_apply_as(g->corrections, &g->scratch, &found.record, &known, about);
    if (!is_younger(found.segment->age.status, known.age.status)) return true;
    for (size_t i = 0; i < g->book->trigger_count; i++) {
        const DutyTrigger *t = &g->book->triggers[i];
        if (t->start != STARTED_BY_CORRECTION || !age_fits(known.age, t)) continue;
        if (t->has_role && about->role != (Role)(t->has_role - 1)) continue;
        event_add(g, (DutyEvent){ .trigger = t, .about = *about, .at = c->at,
                                  .source = str_format(g->arena, "correction %lld", (long long)c->id) });
    }
    return true;
}

static bool corrections_find_children(Gather *g, Err *err)
{
    size_t count;
    const KeptCorrection *all = corrections_all(g->corrections, &count);
    for (size_t i = 0; i < count; i++) {
        arena_reset(&g->scratch, 0);
        if (all[i].is_withdrawn || str_is_blank(all[i].correction.born)) continue;
        if (!correction_event(g, &all[i], err)) return false;
    }
    return true;
}

/* ---- findings, and who accepted them ---- */

typedef struct { int64_t at, by; bool is_over; } Accepted;

/* The newest first: acceptances back to the last rejection; the oldest of them counts. */
static bool judgment_take(void *to, const JudgmentRow *row, Err *err)
{
    Accepted *a = to;
    (void)err;
    if (a->is_over) return true;
    if (str_eq(row->verdict, S("reject"))) a->is_over = true;
    if (str_eq(row->verdict, S("accept"))) a->at = row->at, a->by = row->staff_id;
    return true;
}

static bool is_of(const DutyTrigger *t, const Finding *f)
{
    Str rest = t->what, one, class = str_of(finding_class_name(f->class));
    bool is_it = false;
    while (str_cut(&rest, ';', &one)) is_it |= str_eq(one, class) || str_eq(one, f->rule);
    bool has_role = !t->has_role || f->role == (Role)(t->has_role - 1);
    return is_it && has_role && age_fits(f->age, t);
}

static bool finding_events(Gather *g, const FindingRow *row, const Finding *f, const Mention *about, Err *err)
{
    Accepted accepted = { 0 };
    ListedFinding listed = { .id = row->id };
    int64_t first, first_id;
    if (!finding_status_read(g->tenant->store, &g->scratch, row, g->run.id, &listed, err) ||
        !lineage_first(g->tenant->store, &row->lineage, &first, &first_id, err) ||
        !judgments_of_lineage(g->tenant->store, &g->scratch, &row->lineage, INT64_MAX, judgment_take, &accepted, err))
        return false;
    for (size_t i = 0; i < g->book->trigger_count; i++) {
        const DutyTrigger *t = &g->book->triggers[i];
        bool is_found = t->start == STARTED_BY_FINDING && listed.status != STATUS_REJECTED;
        bool is_accepted = t->start == STARTED_BY_ACCEPTING && accepted.at;
        if ((!is_found && !is_accepted) || !is_of(t, f)) continue;
        event_add(g, (DutyEvent){ .trigger = t, .about = *about, .at = is_found ? first : accepted.at,
                                  .source = str_format(g->arena, "finding %lld", (long long)row->id),
                                  .staff = is_found ? 0 : accepted.by });
    }
    return true;
}

static bool finding_take(void *to, const FindingRow *standing, Err *err)
{
    Gather *g = to;
    FindingRow row;
    Finding f;
    if (standing->is_pool) return true;
    arena_reset(&g->scratch, 0);
    if (!kept_read(&g->kept, &g->scratch, standing->id, g->run.today, &row, &f, err)) return false;
    const Mention about = { f.record_kind == RECORD_GROUP_B_ARREST, f.agency, f.number, f.role, f.sequence };
    bool is_wanted = false;
    for (size_t i = 0; i < g->book->trigger_count; i++) {
        DutyStart start = g->book->triggers[i].start;
        is_wanted |= (start == STARTED_BY_FINDING || start == STARTED_BY_ACCEPTING) && is_of(&g->book->triggers[i], &f);
    }
    if (!is_wanted) return true;
    if (str_is_blank(f.number)) { g->unnumbered++; return true; }
    return finding_events(g, &row, &f, &about, err);
}

static bool findings_find(Gather *g, const Knowledge *knowledge, DutyEvents *events, Err *err)
{
    Store *store = g->tenant->store;
    ImportRow *imports;
    size_t count;
    int64_t word;
    if (!run_latest(store, INT64_MAX, &g->run, err)) return false;
    events->is_screened = g->run.id != 0;
    if (!g->run.id) return true;
    if (!imports_landed(store, g->arena, &imports, &count, err) || !identity_latest(store, &word, err)) return false;
    events->is_behind = word > g->run.at;
    for (size_t i = 0; i < count; i++)
        events->is_behind |= imports[i].at > g->run.at || imports[i].taken_at > g->run.at;
    return kept_open(&g->kept, g->tenant, &knowledge->rules, err) &&
           findings_standing(store, g->run.id, finding_take, g, err);
}

bool duty_events_find(Tenant *tenant, const Knowledge *knowledge, const Corrections *corrections, const DutyBook *book,
                      const Zone *zone, Arena *arena, DutyEvents *events, Err *err)
{
    Gather g = { .tenant = tenant, .corrections = corrections, .book = book, .zone = zone, .arena = arena };
    *events = (DutyEvents){ 0 };
    if (!arena_open(&g.scratch, 2 * REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = missing_find(&g, err) && corrections_find_children(&g, err) &&
              findings_find(&g, knowledge, events, err);
    arena_close(&g.scratch);
    events->list = g.list;
    events->count = g.count;
    events->unnumbered = g.unnumbered;
    return ok;
}
