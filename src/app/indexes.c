/* indexes.c - how are the derived indexes made again? */
#include "app/indexes.h"

#include <sys/stat.h>

#include "app/look_index.h"
#include "app/people_index.h"
#include "app/person_link.h"
#include "base/clock.h"

static uint64_t bytes_of(const Tenant *t, const char *name)
{
    static const char *const ends[] = { "index", "added" };
    uint64_t bytes = 0;
    struct stat info;
    for (size_t i = 0; i < COUNT(ends); i++)
        if (stat(str_format(t->app, "%.*s/%s.%s%c", STR(t->folder), name, ends[i], 0).at, &info) == 0)
            bytes += (uint64_t)info.st_size;
    return bytes;
}

/* What was made lies in the folder. */
static void tell(const IndexesRequest *q, const char *name, PersonIndex *index, double begun)
{
    IndexMade made = { .name = name, .is_there = index != NULL, .seconds = clock_seconds() - begun };
    if (index) made.mentions = person_index_rows(index)->count;
    made.bytes = bytes_of(q->tenant, name);
    q->made(q->to, &made);
}

static bool people_make(const IndexesRequest *q, const Corrections *corrections, Err *err)
{
    LinkRunRow run;
    PersonIndex *index = NULL;
    double begun = clock_seconds();
    const PersonLinkRequest link = { .tenant = q->tenant, .why = q->why, .workers = q->workers };
    if (!person_link(&link, &run, err) || !people_index_open(q->tenant, corrections, &index, err)) return false;
    tell(q, PERSON_INDEX_NAME, index, begun);
    person_index_close(index);
    return true;
}

static bool look_up_make(const IndexesRequest *q, const Corrections *corrections, Sight sight, Err *err)
{
    PersonIndex *index;
    double begun = clock_seconds();
    if (!look_index_open(q->tenant, corrections, sight, &index, err)) return false;
    tell(q, look_index_name(sight), index, begun);
    look_index_close(q->tenant, index);
    return true;
}

bool indexes_build(const IndexesRequest *q, Err *err)
{
    Act act;
    Tenant *t = q->tenant;
    if (!app_enter(t, VERB_INDEX_BUILD, q->why, &act, err) || !act_note(&act, S("indexes"), 3, S(""), err) ||
        !vault_indexes_remove(t, err)) return false;
    Corrections *corrections = corrections_open(t, err);
    return corrections && people_make(q, corrections, err) && look_up_make(q, corrections, SIGHT_DESK, err) &&
           look_up_make(q, corrections, SIGHT_ROADSIDE, err);
}
