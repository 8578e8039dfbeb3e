/* trail_witness.c - who carries a checkpoint to the witness while the others are answered? */
#include "web/trail_witness.h"

#include <sys/stat.h>

#include "base/big.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/thread.h"
#include "store/audit_anchor.h"
#include "store/audit_seal.h"
#include "web/house.h"

#define CLOSE_SECONDS 5

static const char no_answer[] = "The witness's folder does not answer.";

typedef enum { ERRAND_NONE, ERRAND_UNDER_WAY, ERRAND_DONE } Errand;

struct TrailWitness {
    WitnessHand hand;
    char folder[4096];
    dev_t disk;                 /* of the tenant */
    WitnessNow now;
    int64_t given_at;           /* to the thread */
    char failed[sizeof ((WitnessNow *)0)->why];         /* what the last errand ended with; empty: it went well */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t has_changed;
    /* under the lock */
    bool is_over;
    Errand errand;
    Checkpoint c;               /* not touched by the house while it is under way.. */
    Err err;                    /* ..and so are these two */
    bool is_on_same_disk;
};

/* ---- the thread ---- */

static void errand_do(TrailWitness *w)
{
    struct stat info;
    w->err = (Err){ 0 };
    (void)w->hand(w->folder, &w->c, &w->err);
    w->is_on_same_disk = stat(w->folder, &info) == 0 && info.st_dev == w->disk;
}

static void *run(void *self)
{
    TrailWitness *w = self;
    pthread_mutex_lock(&w->lock);
    while (!w->is_over) {
        if (w->errand != ERRAND_UNDER_WAY) { pthread_cond_wait(&w->has_changed, &w->lock); continue; }
        pthread_mutex_unlock(&w->lock);
        errand_do(w);
        pthread_mutex_lock(&w->lock);
        w->errand = ERRAND_DONE;
        pthread_cond_broadcast(&w->has_changed);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

TrailWitness *trail_witness_open(Str folder, Str tenant, WitnessHand hand, Err *err)
{
    struct stat info;
    char home[sizeof ((TrailWitness *)0)->folder];
    TrailWitness *w = big_new(TrailWitness, 1);
    w->hand = hand;
    bool fits = folder.len < sizeof w->folder && tenant.len < sizeof home;
    if (fits) {
        snprintf(w->folder, sizeof w->folder, "%.*s", STR(folder));
        snprintf(home, sizeof home, "%.*s", STR(tenant));
        if (stat(home, &info) == 0) w->disk = info.st_dev;
    }
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->has_changed, NULL);
    if (fits && thread_begin(&w->thread, run, w)) return w;
    if (fits) err_set(err, ERR_STORE, "The system gives no more threads. Start again.");
    else err_set(err, ERR_USAGE, "The name of the witness's folder is too long.");
    big_end(w, 1);
    return NULL;
}

const WitnessNow *trail_witness_now(const TrailWitness *w) { return &w->now; }

/* ---- the house ---- */

/* What the thread came back with, if it did; true when it may be sent again. */
static bool errand_take(TrailWitness *w, int64_t now)
{
    pthread_mutex_lock(&w->lock);
    Errand errand = w->errand;
    if (errand == ERRAND_DONE) {
        snprintf(w->failed, sizeof w->failed, "%s", w->err.code == ERR_NONE ? "" : w->err.text);
        w->now.is_on_same_disk = w->is_on_same_disk;
        if (w->err.code == ERR_NONE) {
            w->now.handed = w->c.head.size;
            w->now.handed_at = now;
        }
        w->errand = ERRAND_NONE;
    }
    pthread_mutex_unlock(&w->lock);
    return errand != ERRAND_UNDER_WAY;
}

static void errand_give(TrailWitness *w, const Checkpoint *c, int64_t now)
{
    pthread_mutex_lock(&w->lock);
    w->c = *c;
    snprintf(w->c.vault, sizeof w->c.vault, "%.*s", STR(c->of.vault));
    w->c.of.vault = str_of(w->c.vault);
    w->errand = ERRAND_UNDER_WAY;
    pthread_cond_broadcast(&w->has_changed);
    pthread_mutex_unlock(&w->lock);
    w->given_at = now;
}

static void tell(House *house, const char *since, int64_t at, const char *more)
{
    Arena *arena = house->tenant->app;
    Str sentence = str_format(arena, "%s %.*s UTC.%s%s%c", since, STR(moment_text(arena, at)), *more ? " " : "", more,
                              0);
    if (house->trail.tell) house->trail.tell(house->trail.to, sentence.at);
}

/* Once each time. No person, case or record is in it. */
static void judge(House *house, const char *why, int64_t now)
{
    WitnessNow *w = &house->witness->now;
    bool did_fail = w->failing_since != 0;
    snprintf(w->why, sizeof w->why, "%s", why);
    if (*why && !did_fail) {
        w->failing_since = now;
        tell(house, "Work goes on, and no checkpoint of the audit trail reaches the witness since", now, why);
    } else if (!*why && did_fail) {
        tell(house, "Checkpoints of the audit trail reach the witness again. They had not since", w->failing_since, "");
        w->failing_since = 0;
    }
}

/* A store that cannot be read now is told of elsewhere, and looked at again the next time. */
static bool look(House *house, Checkpoint *c, bool *is_sealing)
{
    Err ignored = { 0 };
    AuditSealing sealing;
    if (!audit_seal_look(house->tenant->store, &sealing, &ignored) ||
        !audit_sealed(house->tenant->store, c, &ignored)) return false;
    *is_sealing = sealing.is_on;
    return true;
}

void trail_witness_tick(House *house, int64_t now)
{
    TrailWitness *w = house->witness;
    Checkpoint c;
    bool is_sealing;
    if (!w) return;
    bool is_free = errand_take(w, now);
    if (!look(house, &c, &is_sealing)) return;
    if (now < w->given_at) w->given_at = now;           /* the clock was set back */
    bool is_late = !is_free && now - w->given_at > WITNESS_ANSWERS_US;
    judge(house, !is_sealing ? "The trail is not sealed. An auditor begins: safeharbor audit seal begin."
               : is_late     ? no_answer : w->failed, now);
    if (is_free && c.series && c.head.size > w->now.handed) errand_give(w, &c, now);
}

bool trail_witness_is_free(TrailWitness *w)
{
    pthread_mutex_lock(&w->lock);
    bool is_free = w->errand != ERRAND_UNDER_WAY;
    pthread_mutex_unlock(&w->lock);
    return is_free;
}

/* ---- the end ---- */

/* Whether the thread is free within some seconds. */
static bool settle(TrailWitness *w)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += CLOSE_SECONDS;
    pthread_mutex_lock(&w->lock);
    while (w->errand == ERRAND_UNDER_WAY && pthread_cond_timedwait(&w->has_changed, &w->lock, &until) == 0) continue;
    bool is_free = w->errand != ERRAND_UNDER_WAY;
    pthread_mutex_unlock(&w->lock);
    return is_free;
}

/* A thread that waits for a folder for ever is left to the end of the process, with what it holds. */
void trail_witness_close(House *house)
{
    TrailWitness *w = house->witness;
    if (!w) return;
    if (settle(w)) trail_witness_tick(house, clock_utc_us());
    bool is_free = settle(w);
    if (!errand_take(w, clock_utc_us())) judge(house, no_answer, clock_utc_us());
    else if (*w->failed) judge(house, w->failed, clock_utc_us());
    house->witness = NULL;
    house->tenant->witness = NULL;
    pthread_mutex_lock(&w->lock);
    w->is_over = true;
    pthread_cond_broadcast(&w->has_changed);
    pthread_mutex_unlock(&w->lock);
    if (!is_free) { pthread_detach(w->thread); return; }
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->has_changed);
    pthread_mutex_destroy(&w->lock);
    big_end(w, 1);
}
