/* door_visit.c - which connections have had their time? */
#include "web/door_visit.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "base/clock.h"

struct Visit { Visit *next, *before; int fd; double until; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Visit *first;
static size_t count;

Visit *visit_begin(int fd)
{
    Visit *visit = calloc(1, sizeof *visit);
    if (!visit) return NULL;
    *visit = (Visit){ .fd = fd, .until = clock_seconds() + VISIT_HEAD_SECONDS };
    pthread_mutex_lock(&lock);
    visit->next = first;
    if (first) first->before = visit;
    first = visit;
    count++;
    pthread_mutex_unlock(&lock);
    return visit;
}

/* The descriptor is closed by others afterwards, so nobody ends a number that is somebody else's by then. */
void visit_end(Visit *visit)
{
    if (!visit) return;
    pthread_mutex_lock(&lock);
    if (visit->before) visit->before->next = visit->next; else first = visit->next;
    if (visit->next) visit->next->before = visit->before;
    count--;
    pthread_mutex_unlock(&lock);
    free(visit);
}

void visit_allow(Visit *visit, double seconds)
{
    if (!visit) return;
    pthread_mutex_lock(&lock);
    visit->until = seconds > 0 ? clock_seconds() + seconds : 0;
    pthread_mutex_unlock(&lock);
}

void visits_expire(void)
{
    double now = clock_seconds();
    pthread_mutex_lock(&lock);
    for (Visit *v = first; v; v = v->next)
        if (v->until > 0 && now > v->until) {
            shutdown(v->fd, SHUT_RDWR);
            v->until = 0;
        }
    pthread_mutex_unlock(&lock);
}

size_t visits_open(void)
{
    pthread_mutex_lock(&lock);
    size_t open = count;
    pthread_mutex_unlock(&lock);
    return open;
}
