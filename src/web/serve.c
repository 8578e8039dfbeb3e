/* serve.c - how does the web door of a tenant stay open? */
#include "web/serve.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/look_keep.h"
#include "app/source.h"
#include "base/clock.h"
#include "store/audit_seal.h"
#include "web/import_tasks.h"
#include "web/upload.h"
#include "web/waiting.h"

#define SESSIONS_MAX 2000
#define REQUEST_ARENA_BYTES ((size_t)256 * 1024 * 1024)
#define PEM_MAX ((size_t)64 * 1024)
/* A door that ends so often is not opened again: something is wrong that a person has to look at. */
#define OPENINGS_MAX 5
#define OPENINGS_SECONDS 60.0

static bool is_this_machine(Str address)
{
    return str_starts(address, S("127.")) || str_eq(address, S("::1"));
}

static bool pem_read(Arena *arena, Str file, size_t most, Str *text, Err *err)
{
    Str name;
    *text = S("");
    return !file.len || source_text(arena, file, most, "This is too long for certificates or a key in PEM form.",
                                    &name, text, err);
}

static bool client_is_fit(const ServePlan *plan, Err *err)
{
    if (plan->client_crl_file.len && !plan->client_ca_file.len)
        return err_set(err, ERR_USAGE, "A list of revocations needs the authority that made it: name --client-ca as "
                       "well.");
    if (plan->client_ca_file.len && !plan->certificate_file.len)
        return err_set(err, ERR_USAGE, "Certificates of devices are looked at where TLS ends: name a certificate and "
                       "its key as well, or let the proxy look at them.");
    return plan->client == CLIENT_NOT || plan->client_ca_file.len || plan->is_behind_proxy ||
           err_set(err, ERR_USAGE, "Who vouches for the certificates of devices? Name --client-ca.");
}

static bool plan_read(Arena *arena, const ServePlan *plan, DoorPlan *door, Err *err)
{
    *door = (DoorPlan){ .is_behind_proxy = plan->is_behind_proxy, .takes_tls_12 = plan->takes_tls_12,
                        .client = plan->client };
    door->hosts = str_format(arena, "%.*s,localhost,127.0.0.1,[::1]%s%.*s", STR(plan->address),
                             plan->hosts.len ? "," : "", STR(plan->hosts));
    if (!plan->certificate_file.len != !plan->key_file.len)
        return err_set(err, ERR_USAGE, "A certificate needs its key, and a key its certificate: name both files.");
    if (!plan->certificate_file.len && !is_this_machine(plan->address))
        return err_set(err, ERR_USAGE,
                       "Others than this machine are answered only by TLS: name a certificate and its key, or listen "
                       "on 127.0.0.1 behind a proxy.");
    return client_is_fit(plan, err) &&
           pem_read(arena, plan->certificate_file, PEM_MAX, &door->certificate, err) &&
           pem_read(arena, plan->key_file, PEM_MAX, &door->key, err) &&
           pem_read(arena, plan->client_ca_file, PEM_MAX, &door->client_ca, err) &&
           pem_read(arena, plan->client_crl_file, REVOCATIONS_BYTES_MAX, &door->client_crl, err);
}

/* Ends the door, whether it is gone already or not, and says whether it had been well. */
static bool door_end(int pid, int channel)
{
    int status = 0;
    close(channel);
    for (int tries = 0; tries < 100 && waitpid(pid, &status, WNOHANG) == 0; tries++) usleep(100 * 1000);
    if (kill(pid, SIGKILL) == 0) (void)waitpid(pid, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Where the door stands. */
typedef struct { const DoorPlan *plan; Str address; int port, listening; } Doorway;

/* A socket that is listened on already would be handed connections before the walls of a new door stand, so it gets one
 * of its own. */
static bool socket_renew(Doorway *w, Err *err)
{
    close(w->listening);
    w->listening = -1;
    return door_listen(w->address, &w->port, &w->listening, err);
}

/* One door after the other, until somebody says stop. */
static bool doors_keep(House *house, Doorway *w, const ServeEvents *events, Err *err)
{
    double opened[OPENINGS_MAX] = { 0 };
    for (size_t n = 0;; n++) {
        int pid, channel;
        double *slot = &opened[n % OPENINGS_MAX], now = clock_seconds();
        if (n >= OPENINGS_MAX && now - *slot < OPENINGS_SECONDS)
            return err_set(err, ERR_STORE, "The web door ended %d times in a minute. Look at the system's log, then "
                           "start again.", OPENINGS_MAX);
        *slot = now;
        if ((n && !socket_renew(w, err)) || !door_start(w->plan, w->listening, &pid, &channel, err)) return false;
        if (n) events->again(events->to);
        else events->ready(events->to, w->port);
        bool ok = house_serve(house, channel, events->should_stop, err);
        (void)door_end(pid, channel);
        if (!ok || events->should_stop()) return ok;
    }
}

/* What was written since the last seal is sealed, as far as somebody has begun to seal; else the next one does it. */
static void trail_close(House *house)
{
    Err ignored = { 0 };
    bool closed;
    (void)audit_seal_now(house->tenant->store, &closed, &ignored);
}

static bool witness_open(House *house, const ServePlan *plan, Err *err)
{
    if (!plan->witness_folder.len) return true;
    house->witness = trail_witness_open(plan->witness_folder, house->tenant->folder, witness_hand, err);
    if (house->witness) house->tenant->witness = trail_witness_now(house->witness);
    return house->witness != NULL;
}

bool serve(House *house, const ServePlan *plan, const ServeEvents *events, Err *err)
{
    DoorPlan door;
    Arena request;
    Doorway way = { &door, plan->address, plan->port, -1 };
    if (!plan_read(house->tenant->app, plan, &door, err)) return false;
    if (!arena_open(&request, REQUEST_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    house->request = &request;
    house->trail = (TrailWatch){ .tell = events->alert, .to = events->to };
    house->say = events->say;
    if (plan->client_crl_file.len) house->revocations = revocations_open(plan->client_crl_file, &door.client_crl);
    house->sessions = sessions_make(&house->policy, SESSIONS_MAX, err);
    house->order = findings_order_open(err);
    house->tenant->looks = look_keep_open(err);
    house->waiting = waiting_open(house->tenant->pepper, err);
    house->uploads = uploads_open(plan->upload_bytes, err);
    house->tasks = import_tasks_open(err);
    bool ok = house->sessions && house->order && house->tenant->looks && house->waiting &&
              house->uploads && house->tasks && witness_open(house, plan, err) &&
              door_listen(way.address, &way.port, &way.listening, err) &&
              doors_keep(house, &way, events, err);
    if (way.listening >= 0) close(way.listening);
    trail_close(house);
    trail_witness_close(house);
    waiting_close(house->waiting);
    uploads_close(house->uploads);
    import_tasks_close(house->tasks);
    revocations_close(house->revocations);
    sessions_free(house->sessions);
    findings_order_close(house->order);
    arena_close(&request);
    return ok;
}
