/* http.c - fuzz target: whatever a connection sends, what the door hands to the house is a clean request by a name of ours. */
#include <microhttpd.h>
#include <netinet/in.h>
#include <sched.h>
#include <strings.h>
#include <sys/socket.h>

#include "answers_kit.h"
#include "web/channel.h"
#include "web/door.h"
#include "web/door_asked.h"
#include "web/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define QUIET_STEPS 3           /* without anything sent or asked: nothing more will come */

static struct MHD_Daemon *door;
static int house;

static void open_once(void)
{
    static const DoorPlan plan = { .hosts = { "localhost,harbor.example.org", 28 }, .is_behind_proxy = true };
    int ends[2];
    if (door) return;
    must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    house = ends[0];
    must((door = door_without_walls(&plan, ends[1])) != NULL);
}

static void must_be_clean(Str text, size_t most)
{
    must(text.len <= most);
    for (size_t i = 0; i < text.len; i++)
        must((unsigned char)text.at[i] >= ' ' || text.at[i] == '\t' || text.at[i] == '\n' || text.at[i] == '\r');
}

static void pairs_are_clean(const Pair pairs[], size_t count)
{
    must(count <= REQUEST_PAIRS_MAX);
    for (size_t i = 0; i < count; i++) {
        must_be_clean(pairs[i].name, REQUEST_NAME_MAX);
        must_be_clean(pairs[i].value, REQUEST_VALUE_MAX);
    }
}

static void request_is_clean(const Request *r)
{
    must(r->method < METHODS && path_is_plain(r->path) && r->path.len <= REQUEST_PATH_MAX);
    must((r->host.len >= 9 && strncasecmp(r->host.at, "localhost", 9) == 0) ||
         (r->host.len >= 18 && strncasecmp(r->host.at, "harbor.example.org", 18) == 0));
    must(r->method == METHOD_POST || !r->form_count);
    pairs_are_clean(r->query, r->query_count);
    pairs_are_clean(r->form, r->form_count);
}

/* The house answers what waits, and the connection goes on. */
static void answer_one(void)
{
    static char room[REQUEST_BYTES_MAX];
    static Request request;
    unsigned char packed[256];
    uint64_t number;
    Str message;
    ByteWriter w = { packed, sizeof packed, 0 };
    must(channel_receive(house, &number, room, sizeof room, &message) && request_unpack(message, &request));
    request_is_clean(&request);
    response_pack(&w, &(Response){ .status = 200, .type = S("text/plain"), .body = S("well") });
    must(w.used <= w.room && channel_send(house, number, (Str){ (const char *)packed, w.used }));
    while (asked_waiting()) sched_yield();
}

/* Whether anything came of one step; `is_open` is false when the door has closed. */
static bool step(int browser, bool *is_open)
{
    char answer[16 * 1024];
    must(MHD_run(door) == MHD_YES);
    bool is_asked = asked_waiting() > 0;
    if (is_asked) answer_one();
    ssize_t n = recv(browser, answer, sizeof answer, MSG_DONTWAIT);
    *is_open = n != 0;
    return is_asked || n > 0;
}

static void steps(int browser)
{
    bool is_open = true;
    for (int quiet = 0; is_open && quiet < QUIET_STEPS; quiet++)
        if (step(browser, &is_open)) quiet = 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sockaddr_in from = { .sin_family = AF_INET, .sin_port = htons(50000), .sin_addr = { htonl(INADDR_LOOPBACK) } };
    int ends[2];
    open_once();
    must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) == 0);
    must(MHD_add_connection(door, ends[1], (const struct sockaddr *)&from, sizeof from) == MHD_YES);
    (void)send(ends[0], data, size, MSG_NOSIGNAL);
    steps(ends[0]);
    (void)shutdown(ends[0], SHUT_WR);
    steps(ends[0]);
    close(ends[0]);
    for (int i = 0; i < QUIET_STEPS; i++) must(MHD_run(door) == MHD_YES);
    return 0;
}
