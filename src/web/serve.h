/* serve.h - the web door of a tenant: opened, kept open, and closed without cutting anybody off. */
#ifndef WEB_SERVE_H
#define WEB_SERVE_H

#include "web/door.h"
#include "web/house.h"

typedef struct {
    Str address;                /* in numbers */
    int port;                   /* 0: any that is free */
    Str hosts;                  /* further names by which it is called, between commas; may be empty */
    bool is_behind_proxy;
    Str certificate_file, key_file;     /* both or none */
    size_t upload_bytes;        /* of one file that is sent; 0: as many as there can be */
    bool takes_tls_12;
    Str witness_folder;         /* where checkpoints of the trail go by themselves; empty: nowhere */
    ClientCertificate client;
    Str client_ca_file, client_crl_file;        /* who vouches for devices; the second only with the first */
} ServePlan;

typedef struct {
    /* Once, when it answers: under which port. */
    void (*ready)(void *to, int port);
    /* Said when the door ended and was opened again. */
    void (*again)(void *to);
    /* The audit trail cannot be written, or its witness takes nothing, or it is well again: one sentence for whoever
     * looks after the machine. */
    void (*alert)(void *to, const char *sentence);
    /* Anything else worth a line. */
    void (*say)(void *to, const char *sentence);
    bool (*should_stop)(void);
    void *to;
} ServeEvents;

/* Serves until should_stop. Without a certificate only this machine may ask: ERR_USAGE for any other address, unless a
 * proxy on this machine stands in front. ERR_STORE when the door cannot stay open. The house's tenant is open; its
 * sessions and its arena are made here. */
bool serve(House *house, const ServePlan *plan, const ServeEvents *events, Err *err);

#endif
