/* thread.c - how does a thread begin that no signal reaches? */
#include "base/thread.h"

#include <signal.h>

bool thread_begin(pthread_t *thread, void *(*run)(void *), void *of)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool ok = pthread_create(thread, NULL, run, of) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ok;
}
