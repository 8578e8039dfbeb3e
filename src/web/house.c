/* house.c - from a request to the page that answers it: is somebody signed in, did the form come from us, may they ask? */
#include "web/house.h"

#include <errno.h>
#include <poll.h>

#include "app/account.h"
#include "app/look_keep.h"
#include "app/policy_say.h"
#include "base/clock.h"
#include "web/channel.h"
#include "web/door.h"
#include "web/import_tasks.h"
#include "web/page.h"
#include "web/pages.h"
#include "web/routes.h"
#include "web/upload.h"
#include "web/waiting.h"

/* Whom a session belongs to may have left or changed offices since, so the roles are read anew each time. */
static void session_take(Call *c)
{
    Err err = { 0 };
    Accounts accounts = { .tenant = c->house->tenant, .policy = &c->house->policy, .sessions = c->house->sessions };
    if (!c->request->session.len) return;
    /* What a page asks by itself is no use of it, or whoever left would never be idle. */
    bool is_by_itself = c->request->method == METHOD_GET && request_query(c->request, S(ASKED_BY_ITSELF)).len;
    c->session = is_by_itself ? session_peek(c->house->sessions, c->request->session, c->now, &c->ended)
                              : session_find(c->house->sessions, c->request->session, c->now, &c->ended);
    if (!c->session || (account_same_device(&accounts, c->session, c->request->certificate, &err) &&
                        account_refresh(&accounts, c->session, c->now, &err))) return;
    c->session = NULL;
    c->ended = SESSION_OVER;
}

static bool is_open(const Call *c) { return c->session && c->session->stage == STAGE_OPEN; }

static bool has_come_so_far(const Call *c, Needs needs)
{
    static const SessionStage stages[] = { [NEEDS_CODE] = STAGE_PASSWORD_KNOWN, [NEEDS_FIRST_RUN] = STAGE_FIRST_RUN,
        [NEEDS_LOCKED] = STAGE_LOCKED, [NEEDS_OLD_PASSWORD] = STAGE_PASSWORD_OLD, [NEEDS_SESSION] = STAGE_OPEN,
        [NEEDS_WHY] = STAGE_OPEN };
    if (needs == NEEDS_NOTHING) return true;
    return c->session && (needs == NEEDS_ANY_SESSION || c->session->stage == stages[needs]);
}

/* True when the page may answer; else what stands in the way has been answered. */
static bool is_let_in(Call *c, Needs needs)
{
    bool is_form = c->request->method != METHOD_GET;
    if (!has_come_so_far(c, needs)) {
        if (is_form)
            page_refused(c, 401, "Sign in first", "Nothing was done: you are not signed in, or not any more.");
        else
            page_go(c, S("/"));
        return false;
    }
    if (is_form && c->request->method != METHOD_MAY && needs != NEEDS_NOTHING &&
        !session_mark_is(c->session, request_form(c->request, S("mark")))) {
        page_refused(c, 403, "Not from our page",
                     "Nothing was done: this form is not from a page of this sign-in. Open the page again.");
        return false;
    }
    if (needs == NEEDS_WHY && !c->session->purpose[0]) { page_go(c, S("/why")); return false; }
    return true;
}

/* What is done in the tenant is done by whom the session belongs to, and by nobody when there is none. */
static void act_as(House *house, const Session *session)
{
    house->tenant->who = session ? session->who : (Staff){ 0 };
    store_roles(house->tenant->store, house->tenant->who.roles);
}

/* The door asks on the way what the form as a whole will ask: both are let in alike. */
static void page_answer(Call *c, const Route *route)
{
    if (!is_let_in(c, route->needs)) return;
    bool is_upload = c->request->method == METHOD_MAY || c->request->method == METHOD_PIECE;
    if (is_upload && (!route->takes_file || !c->house->uploads))
        page_refused(c, 422, "No file", "Nothing was kept: no file is taken here.");
    else if (c->request->method == METHOD_MAY) upload_may(c);
    else if (c->request->method == METHOD_PIECE) upload_piece(c);
    else route->page(c);
}

/* What two people agreed to meanwhile, here or on the command line, holds from this request on. What cannot be read
 * changes nothing: what the request itself asks of the store then fails, with its sentence. */
static void policy_renew(House *house)
{
    Policy policy;
    int64_t id;
    Err ignored = { 0 };
    Store *store = house->tenant->store;
    if (!policy_agreed(store, &id, &ignored) || id == house->policy_id ||
        !policy_read(store, id, &policy, &ignored)) return;
    house->policy = policy;
    house->policy_id = id;
    sessions_policy(house->sessions, &house->policy);
}

/* For whoever looks after the machine: about nobody, and answered whatever happens. */
static bool is_about_machine(const Route *route)
{
    return route && (route->page == page_health || route->page == page_metrics);
}

static void route_answer(Call *c, const Route *route, bool is_path_known)
{
    if (!route && is_path_known)
        page_refused(c, 405, "Not that way", "This page is not asked like that. Start at the first page.");
    else if (!route)
        page_nothing_there(c);
    else
        page_answer(c, route);
    if (c->html.is_cut) page_refused(c, 500, "Too long", "This page is too long to be shown. Ask for less at once.");
}

/* Leaving is possible at any time. */
static void sign_out(Call *c, const Route *route)
{
    session_take(c);
    if (is_let_in(c, route->needs)) route->page(c);
}

/* Whatever a page had ready is dropped when its entry, or any other, could not be written. */
static void no_trail(Call *c)
{
    char sentence[200];
    trail_watch_refused(c->house, sentence, sizeof sentence);
    c->session = NULL;
    c->token[0] = '\0';
    *c->response = (Response){ 0 };
    page_refused(c, 503, "Nothing can be shown now", sentence);
}

/* Nobody may be there any more to see that the page is locked: the browser puts it away by itself (CJ-AC-17). */
static void put_away_later(Call *c)
{
    Response *r = c->response;
    if (!is_open(c) || r->again.len || !str_starts(r->type, S("text/html"))) return;
    r->again = S("/idle?" ASKED_BY_ITSELF "=1");
    r->again_seconds = (unsigned)(policy_us(&c->house->policy, POLICY_IDLE) / 1000000) + 1;
}

void house_answer(House *house, const Request *request, int64_t now, Response *response)
{
    bool is_path_known;
    int64_t numbers[ROUTE_NUMBERS] = { 0 };
    double began = clock_seconds();
    size_t app_mark = arena_mark(house->tenant->app);
    Call c = { .house = house, .request = request, .response = response, .now = now, .arena = house->request,
               .ended = SESSION_UNKNOWN, .today = house->day_of((time_t)(now / 1000000)) };
    *response = (Response){ 0 };
    arena_reset(house->request, 0);
    house->tenant->now = now;
    policy_renew(house);
    Method method = request->method == METHOD_GET ? METHOD_GET : METHOD_POST;
    const Route *route = route_find(method, request->path, numbers, &is_path_known);
    c.number = numbers[0];
    c.second = numbers[1];
    if (is_about_machine(route)) route->page(&c);
    else if (trail_watch_lets(house, now)) {
        session_take(&c);
        act_as(house, is_open(&c) ? c.session : NULL);
        route_answer(&c, route, is_path_known);
        if (!trail_watch_is_well(house)) no_trail(&c);
    } else {
        if (route && route->page == page_sign_out) sign_out(&c, route);
        no_trail(&c);
    }
    put_away_later(&c);
    if (c.token[0]) response->session = str_copy(house->request, str_of(c.token));
    act_as(house, NULL);
    house->tenant->now = 0;
    arena_reset(house->tenant->app, app_mark);
    if (response->status != 100) counts_add(&house->counts, response->status, clock_seconds() - began);
}

/* ---- what the door hands in ---- */

typedef struct { char in[REQUEST_BYTES_MAX]; unsigned char out[RESPONSE_BYTES_MAX + 4096]; Request request; } Buffers;

static bool send_answer(int channel, uint64_t number, const Response *response, Buffers *b)
{
    ByteWriter w = { b->out, sizeof b->out, 0 };
    response_pack(&w, response);
    if (w.used > w.room) {
        w = (ByteWriter){ b->out, sizeof b->out, 0 };
        response_pack(&w, &(Response){ .status = 500 });
    }
    return channel_send(channel, number, (Str){ (const char *)b->out, w.used });
}

static bool answer_one(House *house, int channel, Buffers *b)
{
    uint64_t number;
    Str packed;
    Wait wait = WAIT_NOT;
    Response response = { .status = 400 };
    if (!channel_receive(channel, &number, b->in, sizeof b->in, &packed)) return false;
    if (number == DOOR_LIST) { revocations_told(house, packed); return true; }
    bool is_whole = request_unpack(packed, &b->request);
    if (is_whole && house->waiting)
        wait = waiting_begin(house->waiting, house, number, packed, &b->request, clock_utc_us());
    if (wait == WAIT_BEGUN) return true;
    if (wait == WAIT_FULL)
        response = (Response){ .status = 503, .type = S("text/plain; charset=utf-8"),
                               .body = S("Too many sign in at this moment. Try again in a minute.\n") };
    else if (is_whole)
        house_answer(house, &b->request, clock_utc_us(), &response);
    return send_answer(channel, number, &response, b);
}

/* Whoever's password was worked on meanwhile, one of them: the others of the channel come by turns. */
static bool answer_waiting(House *house, int channel, Buffers *b)
{
    uint64_t number;
    Str packed;
    Response response = { .status = 400 };
    if (!waiting_next(house->waiting, &number, b->in, &packed, &house->worked)) return true;
    if (request_unpack(packed, &b->request)) house_answer(house, &b->request, clock_utc_us(), &response);
    secret_wipe(b->in, packed.len);
    house->worked = NULL;
    waiting_done(house->waiting);
    return send_answer(channel, number, &response, b);
}

/* What has its time, whether somebody asks or not. */
static void between_requests(House *house)
{
    look_keep_tidy(house->tenant->looks);
    import_tasks_tidy(house->tasks, clock_utc_us());
    trail_watch_tick(house, clock_utc_us());
    revocations_tick(house, clock_utc_us());
}

static void forget_all(House *house)
{
    if (house->waiting) waiting_forget(house->waiting);
    if (house->uploads) uploads_forget(house->uploads);
}

bool house_serve(House *house, int channel, bool (*should_stop)(void), Err *err)
{
    Arena arena;
    bool is_told = false;
    if (!arena_open(&arena, sizeof(Buffers) + 4096)) return err_set(err, ERR_STORE, "There is not enough memory.");
    Buffers *b = arena_new(&arena, Buffers, 1);
    house->channel = channel;
    house->counts.doors++;
    revocations_door(house);
    for (;;) {
        struct pollfd ready[] = { { .fd = channel, .events = POLLIN },
                                  { .fd = house->waiting ? waiting_ready(house->waiting) : -1, .events = POLLIN } };
        if (should_stop() && !is_told) is_told = channel_send(channel, DOOR_STOP, S(""));
        int n = poll(ready, COUNT(ready), 500);
        if (n < 0 && errno != EINTR) break;
        between_requests(house);
        if (n > 0 && ready[1].revents && !answer_waiting(house, channel, b)) break;
        if (n > 0 && ready[0].revents && !answer_one(house, channel, b)) break;
    }
    forget_all(house);
    arena_close(&arena);
    return true;
}
