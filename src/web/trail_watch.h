/* trail_watch.h - nothing is answered while the audit trail cannot be written, somebody is told, and it is sealed in time. */
#ifndef WEB_TRAIL_WATCH_H
#define WEB_TRAIL_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct House;

/* What nobody has sealed yet, whoever has the tenant's key can change unseen: never more than a minute's work. Looked
 * at every five seconds, and a page may take some of the rest. */
#define TRAIL_SEAL_AGE_US (45 * 1000000LL)
#define TRAIL_LOOK_US (5 * 1000000LL)

/* Part of a house. Zeroed to begin with. */
typedef struct {
    void (*tell)(void *to, const char *sentence);       /* whoever looks after the machine; NULL: nobody */
    void *to;
    bool is_told;               /* of what is so now */
    int64_t refused;            /* requests that were answered with nothing since then */
    int64_t looked, tried;      /* when it was last seen to; when entries were last tried again */
} TrailWatch;

bool trail_watch_is_well(const struct House *house);

/* Before a request is answered: entries can be written, or can be again, which is tried at most once a second: first
 * the newest part of the trail is proved, then an entry says since when there were none. */
bool trail_watch_lets(struct House *house, int64_t now);

/* A request is answered with nothing, and this sentence. Whoever looks after the machine is told of the first. */
void trail_watch_refused(struct House *house, char *sentence, size_t room);

/* From time to time, whether anybody asks or not: seals what is old enough, and tries again what failed. */
void trail_watch_tick(struct House *house, int64_t now);

#endif
