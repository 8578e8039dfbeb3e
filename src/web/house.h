/* house.h - the process that holds the tenant: it turns requests of browsers into pages, one at a time. */
#ifndef WEB_HOUSE_H
#define WEB_HOUSE_H

#include "app/findings.h"
#include "app/session.h"
#include "app/tenant.h"
#include "base/password.h"
#include "web/counts.h"
#include "web/request.h"
#include "web/revocations.h"
#include "web/trail_watch.h"
#include "web/trail_witness.h"

/* Requests are answered one after the other: one process, one store, no lock that could be forgotten (docs/decisions/
 * 0023). What takes long is done elsewhere: imports in processes of their own, the work of passwords in a thread that
 * knows nothing else (web/waiting.h). */
typedef struct House {
    Tenant *tenant;
    const Knowledge *knowledge;
    Sessions *sessions;
    Policy policy;              /* that holds: read anew when two people agreed on another one.. */
    int64_t policy_id;          /* ..which is this one; 0: none of the agency's own */
    struct Waiting *waiting;    /* requests whose password is worked on; NULL: each is answered when it comes.. */
    const PasswordWorked *worked;       /* ..and the work of the request at hand, or NULL */
    Counts counts;
    TrailWatch trail;
    TrailWitness *witness;      /* NULL: none was named */
    Revocations *revocations;   /* NULL: there is no such list */
    void (*say)(void *to, const char *sentence);        /* to trail.to, what is no alarm; NULL: to nobody */
    int channel;                /* from which requests come; 0: none */
    struct Uploads *uploads;    /* files on their way in (web/upload.h); NULL: none can be sent */
    struct ImportTasks *tasks;  /* and those that are taken in (web/import_tasks.h) */
    FindingsOrder *order;       /* of the worklist, which is asked for again and again */
    Arena *request;             /* what one request takes, forgotten after it */
    Date (*day_of)(time_t seconds);     /* in this machine's time zone */
} House;

/* The answer to one request at that moment. Texts live in house->request until the next one. Never fails: what goes
 * wrong is a page that says so. */
void house_answer(House *house, const Request *request, int64_t now, Response *response);

/* Answers what the door hands in, until it is gone (true) or `should_stop` says so; then what is under way is answered
 * and the door told to end. */
bool house_serve(House *house, int channel, bool (*should_stop)(void), Err *err);

#endif
