/* path.c - which entries put a child on the path of an accused, and which take the child off it? */
#include "domain/path.h"

static const struct { const char *name, *words; unsigned begins, ends; } steps[PATH_STEPS] = {
    [PATH_DETAINED] = { "detained", "the child was detained", STANDS_DETAINED, 0 },
    [PATH_RELEASED] = { "released", "the child was released", 0, STANDS_DETAINED },
    [PATH_CHARGED] = { "charged", "a petition or charge was filed against the child",
                       STANDS_CHARGED | STANDS_RECORDED, 0 },
    [PATH_DISMISSED] = { "dismissed", "the case was dismissed", STANDS_RECORDED, STANDS_CHARGED },
    [PATH_DIVERTED] = { "diverted", "the case was diverted: it stays open until it is dismissed",
                        STANDS_CHARGED | STANDS_RECORDED, 0 },
    [PATH_ADJUDICATED] = { "adjudicated", "the child was adjudicated or convicted",
                           STANDS_ADJUDICATED | STANDS_RECORDED, STANDS_CHARGED },
    [PATH_VACATED] = { "vacated", "the judgment was vacated", STANDS_RECORDED, STANDS_ADJUDICATED },
    [PATH_RECORDED] = { "recorded", "a record of an arrest or a case stands", STANDS_RECORDED, 0 },
    [PATH_SEALED] = { "sealed", "the record was sealed or expunged", 0, STANDS_RECORDED },
    [PATH_RELABELED] = { "relabeled", "the agency's own report was changed: the child is its victim",
                         STANDS_RELABELED, 0 },
    [PATH_MISTAKEN] = { "mistaken", "an entry was wrong", 0, 0 },
};

static const struct { unsigned stage; const char *name, *words; } stages[] = {
    { STANDS_DETAINED, "detention", "in detention" },
    { STANDS_CHARGED, "charge", "a case is open against the child" },
    { STANDS_ADJUDICATED, "adjudication", "adjudicated or convicted, and not vacated" },
    { STANDS_RECORDED, "record", "a record stands, and is not sealed" },
    { STANDS_RELABELED, "relabeled", "the label was put right in the agency's own report" },
};

const char *path_step_name(PathStep step) { return steps[step].name; }
const char *path_step_words(PathStep step) { return steps[step].words; }

bool path_step_named(Str name, PathStep *step)
{
    for (int i = 0; i < PATH_STEPS; i++)
        if (str_eq(name, str_of(steps[i].name))) { *step = (PathStep)i; return true; }
    return false;
}

unsigned path_stage(size_t n) { return n < COUNT(stages) ? stages[n].stage : 0; }

static size_t stage_at(unsigned stage)
{
    size_t i = 0;
    while (i + 1 < COUNT(stages) && stages[i].stage != stage) i++;
    return i;
}

const char *path_stage_name(unsigned stage) { return stages[stage_at(stage)].name; }
const char *path_stage_words(unsigned stage) { return stages[stage_at(stage)].words; }

bool path_stage_named(Str name, unsigned *stage)
{
    for (size_t i = 0; i < COUNT(stages); i++)
        if (str_eq(name, str_of(stages[i].name))) { *stage = stages[i].stage; return true; }
    return false;
}

bool path_event_holds(const PathEvent *events, size_t count, const PathEvent *event)
{
    for (size_t i = 0; i < count; i++)
        if (events[i].step == PATH_MISTAKEN && events[i].mistaken == event->id) return false;
    return true;
}

/* The next entry that counts, by day and then by the order of writing; NULL after the last. */
static const PathEvent *next_by_day(const PathEvent *events, size_t count, const PathEvent *before)
{
    const PathEvent *next = NULL;
    for (size_t i = 0; i < count; i++) {
        const PathEvent *e = &events[i];
        int order = before ? date_compare(e->on, before->on) : 1;
        if (order < 0 || (order == 0 && e <= before) || !path_event_holds(events, count, e)) continue;
        if (!next || date_compare(e->on, next->on) < 0) next = e;
    }
    return next;
}

unsigned path_stands(const PathEvent *events, size_t count)
{
    unsigned stands = 0;
    for (const PathEvent *e = NULL; (e = next_by_day(events, count, e));)
        stands = (stands & ~steps[e->step].ends) | steps[e->step].begins;
    return stands;
}

Date path_since(const PathEvent *events, size_t count, unsigned stage)
{
    Date since = { 0 };
    for (const PathEvent *e = NULL; (e = next_by_day(events, count, e));) {
        if (steps[e->step].ends & stage) since = (Date){ 0 };
        if ((steps[e->step].begins & stage) && !date_is_known(since)) since = e->on;
    }
    return since;
}
