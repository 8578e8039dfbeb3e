/* door_start.c - how does the house open its door? */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/sandbox.h"
#include "base/secret.h"
#include "web/channel.h"
#include "web/door.h"

/* Big enough for what waits while the house works on one request. */
#define CHANNEL_BUFFER (1024 * 1024)

typedef union { struct sockaddr any; struct sockaddr_in four; struct sockaddr_in6 six; } Address;

static bool address_read(Str text, int port, Address *address, socklen_t *len)
{
    char name[INET6_ADDRSTRLEN];
    if (!text.len || text.len >= sizeof name) return false;
    memcpy(name, text.at, text.len);
    name[text.len] = 0;
    *address = (Address){ 0 };
    if (inet_pton(AF_INET, name, &address->four.sin_addr) == 1) {
        address->four.sin_family = AF_INET;
        address->four.sin_port = htons((uint16_t)port);
        *len = sizeof address->four;
        return true;
    }
    address->six.sin6_family = AF_INET6;
    address->six.sin6_port = htons((uint16_t)port);
    *len = sizeof address->six;
    return inet_pton(AF_INET6, name, &address->six.sin6_addr) == 1;
}

bool door_listen(Str address, int *port, int *listening, Err *err)
{
    Address here;
    socklen_t len;
    int yes = 1;
    if (!address_read(address, *port, &here, &len))
        return err_set(err, ERR_USAGE, "%.*s is no address in numbers, such as 127.0.0.1 or ::1.", STR(address));
    *listening = socket(here.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (*listening >= 0 && setsockopt(*listening, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        bind(*listening, &here.any, len) == 0 && getsockname(*listening, &here.any, &len) == 0) {
        *port = ntohs(here.any.sa_family == AF_INET6 ? here.six.sin6_port : here.four.sin_port);
        return true;
    }
    err_set(err, ERR_IO, "Port %d of %.*s cannot be used (%s). Choose another with --port.", *port, STR(address),
            strerror(errno));
    if (*listening >= 0) close(*listening);
    return false;
}

/* The plan holds the key of the certificate, so it is memory and never a file. */
static int plan_write(const DoorPlan *plan, Err *err)
{
    size_t room = 64 + plan->hosts.len + plan->certificate.len + plan->key.len + plan->client_ca.len +
                  plan->client_crl.len;
    unsigned char *at = malloc(room);
    int memory = at ? memfd_create("door", MFD_CLOEXEC) : -1;
    ByteWriter w = { at, at ? room : 0, 0 };
    byte_put(&w, plan->is_behind_proxy);
    byte_put(&w, plan->takes_tls_12);
    byte_put(&w, plan->client);
    const Str texts[] = { plan->hosts, plan->certificate, plan->key, plan->client_ca, plan->client_crl };
    for (size_t i = 0; i < COUNT(texts); i++) {
        varint_put(&w, texts[i].len);
        bytes_put(&w, texts[i]);
    }
    bool ok = memory >= 0 && write(memory, at, w.used) == (ssize_t)w.used;
    if (at) secret_wipe(at, room);
    free(at);
    if (ok) return memory;
    err_set(err, ERR_STORE, "There is not enough memory.");
    if (memory >= 0) close(memory);
    return -1;
}

static bool is_ready(int channel)
{
    uint64_t number;
    Str message;
    char none[1];
    return channel_receive(channel, &number, none, sizeof none, &message) && number == DOOR_READY;
}

bool door_start(const DoorPlan *plan, int listening, int *pid, int *channel, Err *err)
{
    const char *const argv[] = { DOOR_CHILD, NULL };
    int pair[2], buffer = CHANNEL_BUFFER, memory = plan_write(plan, err);
    if (memory < 0) return false;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        close(memory);
        return err_set(err, ERR_STORE, "The system gives no more connections (%s).", strerror(errno));
    }
    for (int i = 0; i < 2; i++) (void)setsockopt(pair[i], SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
    *pid = sandbox_start(argv, listening, pair[1], memory, err);
    *channel = pair[0];
    close(pair[1]);
    close(memory);
    if (*pid > 0 && is_ready(*channel)) return true;
    close(pair[0]);
    if (*pid > 0) (void)waitpid(*pid, NULL, 0);
    return err->code ? false : err_set(err, ERR_STORE, "The web door does not open.");
}
