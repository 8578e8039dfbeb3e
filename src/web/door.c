/* door.c - what do browsers ask, and is it something that the house should hear? */
#include "web/door.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/sandbox.h"
#include "web/door_answer.h"
#include "web/door_asked.h"
#include "web/door_head.h"
#include "web/door_upload.h"
#include "web/door_tls.h"
#include "web/door_visit.h"
#include "web/form.h"

#define LISTENING 0
#define CHANNEL 1
#define PLAN 3
#define PLAN_BYTES_MAX ((size_t)2 * 1024 * 1024)
#define CONNECTIONS_MAX 16384u
#define CONNECTIONS_MAX_PER_ADDRESS 4096u
#define CONNECTION_BYTES ((size_t)16 * 1024)    /* the most that a request's first line and headers take */
#define IDLE_SECONDS 15u
#define STOP_SECONDS 10

static DoorPlan plan;
static bool has_tls, is_stopping;
static struct MHD_Daemon *daemon_;

/* ---- one request ---- */

static Str header_of(struct MHD_Connection *connection, const char *name)
{
    const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value ? str_of(value) : S("");
}

static bool is_same_host(Str given, Str ours)
{
    size_t end = given.len;
    while (end && given.at[end - 1] >= '0' && given.at[end - 1] <= '9') end--;
    if (end && given.at[end - 1] == ':' && end < given.len) given.len = end - 1;        /* without its port */
    return given.len == ours.len && strncasecmp(given.at, ours.at, ours.len) == 0;
}

static bool is_our_name(Str host)
{
    Str rest = plan.hosts, name;
    if (host.len > REQUEST_HOST_MAX) return false;
    while (str_cut(&rest, ',', &name))
        if (is_same_host(host, name)) return true;
    return false;
}

/* What the proxy in front of us wrote last is the address that asked it. */
static Str peer_of(struct MHD_Connection *connection, char text[INET6_ADDRSTRLEN])
{
    Str last = S(""), part, all = header_of(connection, "X-Forwarded-For");
    if (plan.is_behind_proxy && all.len) {
        while (str_cut(&all, ',', &part)) last = str_trim(part);
        return last.len < REQUEST_NAME_MAX ? last : S("");
    }
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!info || !info->client_addr) return S("");
    const struct sockaddr *address = info->client_addr;
    const struct sockaddr_in6 *six = (const void *)address;
    const struct sockaddr_in *four = (const void *)address;
    const void *number = address->sa_family == AF_INET6 ? (const void *)&six->sin6_addr : &four->sin_addr;
    return inet_ntop(address->sa_family, number, text, INET6_ADDRSTRLEN) ? str_of(text) : S("");
}

static bool is_secure(struct MHD_Connection *connection)
{
    return has_tls || (plan.is_behind_proxy && str_eq(header_of(connection, "X-Forwarded-Proto"), S("https")));
}

static Visit *visit_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static Str path_of(const Asked *asked)
{
    Str path, rest = asked->uri;
    (void)str_cut(&rest, '?', &path);
    return path;
}

static gnutls_session_t session_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
    return has_tls && info ? info->tls_session : NULL;
}

/* The device's certificate: what was shown to us, or what the proxy in front of us says that it was shown. */
static Str certificate_of(struct MHD_Connection *connection, char fingerprint[CERTIFICATE_BYTES])
{
    bool is_told = plan.is_behind_proxy && plan.client != CLIENT_NOT && !has_tls;
    bool is = is_told ? door_tls_certificate_told(header_of(connection, "X-Client-Certificate"), fingerprint)
                      : door_tls_certificate(session_of(connection), fingerprint);
    return is ? str_of(fingerprint) : S("");
}

/* Of a request of any kind: 0, or the status with which it is refused. */
static unsigned refusal_of_head(struct MHD_Connection *connection, const Asked *asked, const char *method, bool is_post)
{
    char fingerprint[CERTIFICATE_BYTES];
    if (!is_post && strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0) return 405;
    if (!is_our_name(header_of(connection, "Host"))) return 421;
    if (plan.client == CLIENT_REQUIRED && !certificate_of(connection, fingerprint).len) return 403;
    if (!door_tls_is_still_good(session_of(connection))) return 403;
    return !asked->uri.len ? 400 : 0;
}

/* A form that sends files is taken in pieces, and has as long as it is large. */
static unsigned upload_begin(Asked *asked, Str type, size_t length)
{
    if (length > UPLOAD_READ_MAX) return 413;
    asked->upload = length ? upload_new(type, length) : NULL;
    asked->until = clock_seconds() + upload_seconds(length);
    return asked->upload ? 0 : 400;
}

/* Of a form, before its body. */
static unsigned refusal_of_form(struct MHD_Connection *connection, Asked *asked, Str given)
{
    int length = 0;
    Str type = header_of(connection, "Content-Type"), site = header_of(connection, "Sec-Fetch-Site");
    bool is_upload = upload_is(path_of(asked), type);
    if (!is_upload && !str_starts(type, S("application/x-www-form-urlencoded"))) return 415;
    if (given.len && !str_to_number(given, &length)) return 413;
    if (site.len && !str_eq(site, S("same-origin")) && !str_eq(site, S("none"))) return 400;
    if (is_upload) return upload_begin(asked, type, (size_t)length);
    return (size_t)length > REQUEST_BODY_MAX ? 413 : 0;
}

/* Before its body: 0, or the status with which it is refused. */
static unsigned refusal_of(struct MHD_Connection *connection, Asked *asked, const char *method)
{
    bool is_post = strcmp(method, MHD_HTTP_METHOD_POST) == 0;
    Str given = header_of(connection, "Content-Length");
    unsigned refused = refusal_of_head(connection, asked, method, is_post);
    if (refused) return refused;
    if (!is_post) return given.len && !str_eq(given, S("0")) ? 400 : 0;
    return refusal_of_form(connection, asked, given);
}

/* The texts of a request, decoded, and packed for the house. NULL: refused. */
static char *pack(struct MHD_Connection *connection, Asked *asked, bool is_post, size_t *len)
{
    char peer[INET6_ADDRSTRLEN], certificate[CERTIFICATE_BYTES];
    Str query = asked->uri, path, cookies = header_of(connection, "Cookie");
    Request *r = calloc(1, sizeof *r);
    char *room = malloc(asked->uri.len + asked->body_len + 1), *packed = NULL;
    (void)str_cut(&query, '?', &path);
    if (!query.at) query = S("");
    Str body = { asked->body ? asked->body : "", asked->body_len };
    if (r && room && path_is_plain(path) && form_read(query, room, r->query, &r->query_count) &&
        form_read(body, room + asked->uri.len, r->form, &r->form_count)) {
        r->method = is_post ? METHOD_POST : METHOD_GET;
        r->path = path;
        r->peer = peer_of(connection, peer);
        r->host = header_of(connection, "Host");
        r->certificate = certificate_of(connection, certificate);
        r->session = cookie_read(cookies, S("__Host-session"));
        r->device = cookie_read(cookies, S("__Host-device"));
        r->is_secure = is_secure(connection);
        if (asked->upload) upload_fill(asked->upload, r);
        ByteWriter w = { NULL, 0, 0 };
        request_pack(&w, r);
        packed = w.used <= REQUEST_BYTES_MAX ? malloc(w.used) : NULL;
        *len = w.used;
        w = (ByteWriter){ (unsigned char *)packed, packed ? w.used : 0, 0 };
        if (packed) request_pack(&w, r);
    }
    free(room);
    free(r);
    return packed;
}

static bool ask_house(struct MHD_Connection *connection, Asked *asked, bool is_post)
{
    size_t len = 0;
    char *packed = pack(connection, asked, is_post, &len);
    if (!packed) return answer_refusal(connection, 400, is_secure(connection));
    visit_allow(visit_of(connection), 0);
    if (asked_send(asked, connection, packed, len)) return true;
    visit_allow(visit_of(connection), VISIT_ANSWER_SECONDS);
    return answer_refusal(connection, 503, is_secure(connection));
}

static bool answer(struct MHD_Connection *connection, const Asked *asked)
{
    Response response;
    bool is_whole = asked->answer && response_unpack((Str){ asked->answer, asked->answer_len }, &response);
    visit_allow(visit_of(connection), VISIT_ANSWER_SECONDS);
    return is_whole ? answer_page(connection, &response, is_secure(connection))
                    : answer_refusal(connection, asked->answer ? 500 : 503, is_secure(connection));
}

/* ---- a form that sends files ---- */

static bool upload_go(struct MHD_Connection *connection, Asked *asked, Str piece)
{
    Response response;
    unsigned refused = 400;
    bool is_told = asked->stage == ASKED_ANSWERED && asked->answer && !upload_keeps_answer(asked->upload) &&
                   response_unpack((Str){ asked->answer, asked->answer_len }, &response);
    UploadStep step = upload_step(asked->upload, is_told ? &response : NULL, piece, &refused);
    asked->stage = ASKED_BODY;
    if (step == UPLOAD_ANSWER) return answer(connection, asked);
    if (step == UPLOAD_REFUSE) return answer_refusal(connection, refused, is_secure(connection));
    if (!upload_keeps_answer(asked->upload)) asked_answer_forget(asked);
    if (step == UPLOAD_ASK) return ask_house(connection, asked, true);
    double left = asked->until - clock_seconds();
    visit_allow(visit_of(connection), left > 0 ? left : 0.001);
    return true;
}

static bool begin(struct MHD_Connection *connection, Asked *asked, const char *method, const char *version)
{
    unsigned refused = is_stopping ? 503 : !head_is_plain(connection, method, asked->uri, version) ? 400 :
                       refusal_of(connection, asked, method);
    visit_allow(visit_of(connection), VISIT_BODY_SECONDS);
    asked->stage = ASKED_BODY;
    const Asset *asset = refused ? NULL : asset_find(path_of(asked));
    if (refused || asset) visit_allow(visit_of(connection), VISIT_ANSWER_SECONDS);
    if (refused) return answer_refusal(connection, refused, is_secure(connection));
    if (asked->upload) return upload_go(connection, asked, S(""));
    return !asset || answer_asset(connection, asset, is_secure(connection));
}

/* libmicrohttpd calls first without a body, then for each piece of it, then once more; again after an answer came. */
static enum MHD_Result handle(void *unused, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *piece, size_t *piece_len, void **of_request)
{
    Asked *asked = *of_request;
    bool ok = false;
    (void)unused, (void)url;
    if (!asked) return MHD_NO;
    if (asked->stage == ASKED_NEW)
        ok = begin(connection, asked, method, version);
    else if (asked->upload) {
        ok = upload_go(connection, asked, (Str){ piece, *piece_len });
        *piece_len = 0;
    } else if (asked->stage == ASKED_ANSWERED)
        ok = answer(connection, asked);
    else if (*piece_len) {
        ok = asked_body_add(asked, piece, *piece_len);
        *piece_len = 0;
    } else if (asked->stage == ASKED_BODY)
        ok = ask_house(connection, asked, strcmp(method, MHD_HTTP_METHOD_POST) == 0);
    return ok ? MHD_YES : MHD_NO;
}

static void *first_line(void *unused, const char *uri, struct MHD_Connection *connection)
{
    (void)unused, (void)connection;
    return asked_new(uri);
}

static void completed(void *unused, struct MHD_Connection *connection, void **of_request,
                      enum MHD_RequestTerminationCode how)
{
    (void)unused, (void)how;
    visit_allow(visit_of(connection), VISIT_HEAD_SECONDS);
    asked_free(*of_request);
    *of_request = NULL;
}

static void connected(void *unused, struct MHD_Connection *connection, void **of_socket,
                      enum MHD_ConnectionNotificationCode what)
{
    (void)unused;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) { visit_end(*of_socket); *of_socket = NULL; return; }
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    *of_socket = info ? visit_begin(info->connect_fd) : NULL;
    if (has_tls) door_tls_greet(session_of(connection));
}

/* ---- the process ---- */

static void stop(void)
{
    is_stopping = true;
    (void)MHD_quiesce_daemon(daemon_);
}

static bool plan_read(Arena *app)
{
    unsigned char *at = arena_new(app, unsigned char, PLAN_BYTES_MAX);
    ssize_t n = pread(PLAN, at, PLAN_BYTES_MAX, 0);
    ByteReader r = { at, at + (n > 0 ? n : 0), false };
    plan.is_behind_proxy = byte_take(&r);
    plan.takes_tls_12 = byte_take(&r);
    plan.client = (ClientCertificate)byte_take(&r);
    plan.hosts = bytes_take(&r, varint_take(&r));
    plan.certificate = bytes_take(&r, varint_take(&r));
    plan.key = bytes_take(&r, varint_take(&r));
    plan.client_ca = bytes_take(&r, varint_take(&r));
    plan.client_crl = bytes_take(&r, varint_take(&r));
    has_tls = plan.certificate.len > 0;
    return !r.is_bad && !bytes_left(&r);
}

/* The library wants texts that end. */
static char *ended(Arena *app, Str text)
{
    char *copy = arena_new(app, char, text.len + 1);
    memcpy(copy, text.at, text.len);
    return copy;
}

/* How a request is heard, whoever hands its connection to the library. */
#define HEARING \
    MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS, \
    MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, first_line, NULL, \
    MHD_OPTION_NOTIFY_COMPLETED, completed, NULL, MHD_OPTION_NOTIFY_CONNECTION, connected, NULL

static bool daemon_begin(Arena *app)
{
    const struct MHD_OptionItem tls[] = {
        { MHD_OPTION_HTTPS_MEM_CERT, 0, ended(app, plan.certificate) },
        { MHD_OPTION_HTTPS_MEM_KEY, 0, ended(app, plan.key) },
        { MHD_OPTION_HTTPS_PRIORITIES, 0, (char *)door_tls_priorities(&plan) },
        /* whose certificates are asked for; what is shown is looked at by door_tls.c */
        { plan.client_ca.len ? MHD_OPTION_HTTPS_MEM_TRUST : MHD_OPTION_END, 0, ended(app, plan.client_ca) },
        { MHD_OPTION_END, 0, NULL },
    };
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | (has_tls ? MHD_USE_TLS : 0);
    daemon_ = MHD_start_daemon(flags, 0, NULL, NULL, handle, NULL,
        MHD_OPTION_LISTEN_SOCKET, LISTENING, MHD_OPTION_THREAD_POOL_SIZE, 2u,
        MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MAX, MHD_OPTION_PER_IP_CONNECTION_LIMIT, CONNECTIONS_MAX_PER_ADDRESS,
        HEARING, MHD_OPTION_ARRAY, has_tls ? tls : tls + COUNT(tls) - 1, MHD_OPTION_END);
    return daemon_ != NULL;
}

struct MHD_Daemon *door_without_walls(const DoorPlan *how, int channel)
{
    plan = *how;
    unsigned flags = MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME;
    daemon_ = MHD_start_daemon(flags, 0, NULL, NULL, handle, NULL, HEARING, MHD_OPTION_END);
    return daemon_ && asked_begin(channel, stop) ? daemon_ : NULL;
}

bool door_is_child(int argc, char **argv)
{
    return argc == 1 && strcmp(argv[0], DOOR_CHILD) == 0;
}

/* Everything is opened first; then the walls close, before the first connection is taken: the listening socket has
 * been bound, and begins to take them when somebody listens. */
_Noreturn void door_child(int argc, char **argv)
{
    Err err = { 0 };
    Arena app;
    struct rlimit files;
    const char *why = NULL;
    (void)argc, (void)argv;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &files);
    }
    const char *wrong = !arena_open(&app, 4 * PLAN_BYTES_MAX) || !plan_read(&app) ? "its plan cannot be read" :
        !asked_begin(CHANNEL, stop)     ? "it cannot speak with the rest of the program" :
        !door_tls_begin(&plan, &why) ? why :
        !daemon_begin(&app)             ? "libmicrohttpd does not begin; a certificate may not fit its key" :
        !sandbox_enter_serving(&err)    ? "this system has no walls for it (seccomp)" :
        listen(LISTENING, 4096) != 0    ? "its port cannot be listened on" :
        !asked_tell(DOOR_READY, S(""))  ? "there is not enough memory" : NULL;
    if (wrong) {
        fprintf(stderr, "safeharbor: The web door does not open: %s.\n", wrong);
        _exit(1);
    }
    for (int left = STOP_SECONDS; left > 0 && !(is_stopping && !visits_open()); left -= is_stopping) {
        sleep(1);
        visits_expire();
        asked_expire();
    }
    _exit(0);
}
