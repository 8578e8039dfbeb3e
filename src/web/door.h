/* door.h - the process that browsers talk to: it has no key, no file and no database, and asks the house. */
#ifndef WEB_DOOR_H
#define WEB_DOOR_H

#include "base/err.h"
#include "base/str.h"

#define DOOR_CHILD "safeharbor-door"

/* Whether browsers have to show a certificate of their device. */
typedef enum { CLIENT_NOT, CLIENT_ASKED, CLIENT_REQUIRED } ClientCertificate;

/* How the door stands. `hosts`: names by which browsers may call it ("localhost,127.0.0.1"); any other is refused,
 * so that no foreign name can be made to point here. Behind a proxy on this machine the proxy tells the address that
 * asks (the last of X-Forwarded-For), whether it came by TLS (X-Forwarded-Proto) and, where the plan asks for them,
 * the certificate of the device (X-Client-Certificate), which it has looked at. */
typedef struct {
    Str hosts;
    bool is_behind_proxy;
    bool takes_tls_12;          /* else TLS 1.3 alone */
    ClientCertificate client;
    Str certificate, key;       /* PEM texts; both empty: plain HTTP */
    Str client_ca, client_crl;  /* PEM texts: who vouches for devices, and which of them not any more; may be empty */
} DoorPlan;

/* A socket for that address and port (0: any), which is told back. `address` is a number: 127.0.0.1, ::1, 0.0.0.0. */
bool door_listen(Str address, int *port, int *listening, Err *err);

/* Begin the door on that socket; true when it answers. `channel` is the house's end of the pair; both end when the
 * other does. ERR_STORE: it does not open, and has said why. */
bool door_start(const DoorPlan *plan, int listening, int *pid, int *channel, Err *err);

/* Message 0 of the door: it answers browsers. Message 0 to the door: take no more connections, finish what is under
 * way, end. */
#define DOOR_STOP 0
#define DOOR_READY 0
/* Message 1 to the door: a new list of revocations. Message 1 of the door: what came of it, one byte. No request has
 * that number. */
#define DOOR_LIST 1
typedef enum {
    DOOR_LIST_TAKEN, DOOR_LIST_NONE, DOOR_LIST_UNFIT, DOOR_LIST_NO_AUTHORITY, DOOR_LIST_NO_MEMORY, DOOR_LIST_TOLD
} DoorList;

/* Whoever has a main() asks this first. Does not return: ends the process. */
bool door_is_child(int argc, char **argv);
_Noreturn void door_child(int argc, char **argv);

/* For tests: what the door does with bytes of a connection (MHD_add_connection), one step with each MHD_run, in the
 * process that calls and without TLS. `channel` is the door's end; once a process. NULL: it does not begin. */
struct MHD_Daemon *door_without_walls(const DoorPlan *plan, int channel);

#endif
