/* password_work.c - who works on passwords while the others are answered? */
#include "base/password_work.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include "base/big.h"
#include "base/thread.h"

typedef struct { uint64_t ticket; PasswordWorked of; } Job;

/* A ring: `done` jobs from `first` on are done, the others wait; the thread works on the first of those. */
struct PasswordWork {
    const Key *pepper;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t has_more;
    int ready;
    bool is_over;
    size_t first, done, count;
    Job jobs[PASSWORD_WORK_MAX];
};

static Job *job_at(PasswordWork *w, size_t n) { return &w->jobs[(w->first + n) % PASSWORD_WORK_MAX]; }

/* The one that is worked on is not moved or taken until it is done, so it needs no lock meanwhile. */
static void *run(void *self)
{
    PasswordWork *w = self;
    uint64_t one = 1;
    pthread_mutex_lock(&w->lock);
    for (;;) {
        while (!w->is_over && w->done == w->count) pthread_cond_wait(&w->has_more, &w->lock);
        if (w->is_over) break;
        Job *job = job_at(w, w->done);
        pthread_mutex_unlock(&w->lock);
        password_work(&job->of, w->pepper);
        pthread_mutex_lock(&w->lock);
        w->done++;
        while (write(w->ready, &one, sizeof one) < 0) continue;
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

PasswordWork *password_work_open(const Key *pepper, Err *err)
{
    PasswordWork *w = big_new(PasswordWork, 1);
    *w = (PasswordWork){ .pepper = pepper, .ready = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE) };
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->has_more, NULL);
    if (w->ready >= 0 && thread_begin(&w->thread, run, w)) return w;
    err_set(err, ERR_STORE, "The system gives no more threads. Start again.");
    if (w->ready >= 0) close(w->ready);
    big_end(w, 1);
    return NULL;
}

void password_work_close(PasswordWork *w)
{
    if (!w) return;
    pthread_mutex_lock(&w->lock);
    w->is_over = true;
    pthread_cond_signal(&w->has_more);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    close(w->ready);
    pthread_cond_destroy(&w->has_more);
    pthread_mutex_destroy(&w->lock);
    secret_wipe(w->jobs, sizeof w->jobs);
    big_end(w, 1);
}

bool password_work_begin(PasswordWork *w, uint64_t ticket, Str password, const PasswordProof *proof)
{
    if (password.len > PASSWORD_BYTES_MAX) return false;
    pthread_mutex_lock(&w->lock);
    bool has_room = w->count < PASSWORD_WORK_MAX;
    if (has_room) {
        Job *job = job_at(w, w->count);
        *job = (Job){ .ticket = ticket, .of = { .len = password.len, .proof = *proof } };
        memcpy(job->of.password, password.at, password.len);
        w->count++;
        pthread_cond_signal(&w->has_more);
    }
    pthread_mutex_unlock(&w->lock);
    return has_room;
}

int password_work_ready(const PasswordWork *w) { return w->ready; }

bool password_work_take(PasswordWork *w, uint64_t *ticket, PasswordWorked *worked)
{
    uint64_t one;
    pthread_mutex_lock(&w->lock);
    bool has_done = w->done > 0;
    if (has_done) {
        Job *job = job_at(w, 0);
        *ticket = job->ticket;
        *worked = job->of;
        secret_wipe(job, sizeof *job);
        w->first = (w->first + 1) % PASSWORD_WORK_MAX;
        w->done--;
        w->count--;
    }
    pthread_mutex_unlock(&w->lock);
    if (has_done && read(w->ready, &one, sizeof one) < 0) return true;
    return has_done;
}
