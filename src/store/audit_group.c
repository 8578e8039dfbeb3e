/* audit_group.c - how do the entries of many threads share the wait for the disk? */
#include "store/audit_group.h"

#include <pthread.h>

#include "base/limits.h"

/* Lives on the stack of the thread that waits for it. All but the entry is looked at under the group's lock. */
typedef struct Note {
    const AuditEntry *entry;
    struct Note *next;
    bool is_done, is_durable;
    Err err;
} Note;

struct AuditGroup {
    Store *store;
    pthread_mutex_t lock;
    pthread_cond_t committed, gathered;
    Note *first, **end;         /* who waits, the oldest first */
    int waiting, wanted;        /* wanted: whoever leads waits until so many are there */
    bool is_led;
    int last_size;
    struct timespec last_end;
    int64_t commits, waits;
};

/* ---- whoever leads ---- */

static int64_t us_between(struct timespec from, struct timespec to)
{
    return (to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000;
}

static struct timespec later(struct timespec t, int64_t us)
{
    int64_t ns = t.tv_nsec + us * 1000;
    return (struct timespec){ t.tv_sec + ns / 1000000000, ns % 1000000000 };
}

/* Threads that were answered together tend to come back together. So it is worth waiting for as many as the last
 * commit had, when it was just now; whoever comes alone or after a pause finds nobody to wait for. */
static void gather(AuditGroup *group)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    bool is_recent = us_between(group->last_end, now) < AUDIT_GROUP_WAIT_US;
    struct timespec until = later(now, AUDIT_GROUP_WAIT_US);
    group->wanted = is_recent ? group->last_size : 1;
    group->waits += group->waiting < group->wanted;
    while (group->waiting < group->wanted)
        if (pthread_cond_timedwait(&group->gathered, &group->lock, &until) != 0) break;
    group->wanted = 0;
}

/* The oldest of those who wait, as a list of their own. */
static Note *take(AuditGroup *group)
{
    Note *taken = group->first, **last = &group->first;
    int n = 0;
    for (; *last && n < AUDIT_GROUP_MAX; n++) last = &(*last)->next;
    group->first = *last;
    *last = NULL;
    if (!group->first) group->end = &group->first;
    group->waiting -= n;
    group->last_size = n;
    return taken;
}

static bool add_all(Store *store, const Note *note, Err *err)
{
    for (; note; note = note->next)
        if (!audit_add(store, note->entry, err)) return false;
    return true;
}

static bool commit(Store *store, const Note *notes, Err *err)
{
    if (!store_begin(store, TURN_AT_ONCE, err)) return audit_failed(store, err);
    if (add_all(store, notes, err)) return store_commit(store, err);
    store_undo(store);
    return false;
}

/* One commit for all that wait. The lock is given away while the disk works, so that the next ones can gather. */
static void lead(AuditGroup *group)
{
    Err err = { 0 };
    group->is_led = true;
    gather(group);
    Note *notes = take(group);
    pthread_mutex_unlock(&group->lock);
    bool is_durable = commit(group->store, notes, &err);
    pthread_mutex_lock(&group->lock);
    for (Note *note = notes, *next; note; note = next) {
        next = note->next;      /* a note that is done belongs to its thread again */
        note->is_durable = is_durable;
        note->err = err;
        note->is_done = true;
    }
    group->commits++;
    clock_gettime(CLOCK_MONOTONIC, &group->last_end);
    group->is_led = false;
    pthread_cond_broadcast(&group->committed);
}

/* ---- whoever waits ---- */

bool audit_group_note(AuditGroup *group, const AuditEntry *entry, Err *err)
{
    Note note = { .entry = entry };
    pthread_mutex_lock(&group->lock);
    *group->end = &note;
    group->end = &note.next;
    if (++group->waiting == group->wanted) pthread_cond_signal(&group->gathered);
    while (!note.is_done) {
        if (group->is_led) pthread_cond_wait(&group->committed, &group->lock);
        else lead(group);
    }
    pthread_mutex_unlock(&group->lock);
    if (!note.is_durable) *err = note.err;
    return note.is_durable;
}

int64_t audit_group_commits(AuditGroup *group)
{
    pthread_mutex_lock(&group->lock);
    int64_t commits = group->commits;
    pthread_mutex_unlock(&group->lock);
    return commits;
}

AuditGroup *audit_group_open(Store *store, Err *err)
{
    AuditGroup *group = calloc(1, sizeof *group);
    pthread_condattr_t steady;
    if (!group) { err_set(err, ERR_STORE, "There is not enough memory."); return NULL; }
    group->store = store;
    group->end = &group->first;
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);    /* a clock that is set must not hold anybody up */
    pthread_mutex_init(&group->lock, NULL);
    pthread_cond_init(&group->committed, NULL);
    pthread_cond_init(&group->gathered, &steady);
    pthread_condattr_destroy(&steady);
    return group;
}

void audit_group_close(AuditGroup *group)
{
    if (!group) return;
    pthread_cond_destroy(&group->gathered);
    pthread_cond_destroy(&group->committed);
    pthread_mutex_destroy(&group->lock);
    free(group);
}

int64_t audit_group_waits(AuditGroup *group)
{
    pthread_mutex_lock(&group->lock);
    int64_t n = group->waits;
    pthread_mutex_unlock(&group->lock);
    return n;
}
