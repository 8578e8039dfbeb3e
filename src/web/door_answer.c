/* door_answer.c - how is a page sent so that nobody else gets at it? */
#include "web/door_answer.h"

#include <stdio.h>
#include <string.h>

#define COOKIE_SESSION "__Host-session"
#define COOKIE_DEVICE "__Host-device"
#define DEVICE_SECONDS (400 * 24 * 3600)        /* the longest that browsers keep one */

/* Nothing but our own styles, fonts and signs is loaded, no script runs, no page of ours stands in another, forms go
 * to us. The few pages that name a script of ours may run that; what stands in a page itself never runs. */
#define POLICY "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; " \
               "base-uri 'none'; frame-ancestors 'none'"
#define POLICY_SCRIPT POLICY "; script-src 'self'"


typedef struct MHD_Response Sent;

static void header(Sent *sent, const char *name, const char *value)
{
    (void)MHD_add_response_header(sent, name, value);
}

/* Values come from the house, which hands on nothing that could end a line; looked at again all the same. */
static void header_of(Sent *sent, const char *name, const char *before, Str value, const char *after)
{
    char text[600];
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.at[i] < ' ' || (unsigned char)value.at[i] > '~') return;
    if ((size_t)snprintf(text, sizeof text, "%s%.*s%s", before, STR(value), after) < sizeof text)
        header(sent, name, text);
}

static void common_headers(Sent *sent, const char *policy, bool is_secure)
{
    header(sent, "Content-Security-Policy", policy);
    header(sent, "X-Content-Type-Options", "nosniff");
    header(sent, "X-Frame-Options", "DENY");
    header(sent, "Referrer-Policy", "no-referrer");
    header(sent, "Cross-Origin-Opener-Policy", "same-origin");
    header(sent, "Cross-Origin-Resource-Policy", "same-origin");
    header(sent, "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    if (is_secure) header(sent, "Strict-Transport-Security", "max-age=63072000");
}

static bool queue(struct MHD_Connection *connection, unsigned status, Sent *sent)
{
    bool ok = MHD_queue_response(connection, status, sent) == MHD_YES;
    MHD_destroy_response(sent);
    return ok;
}

/* "-" takes it away: a date in the past would tell less to old browsers than this. */
static void cookie(Sent *sent, const char *name, Str value, int seconds)
{
    char before[40], after[100];
    bool is_taken = str_eq(value, S("-"));
    if (!value.len) return;
    (void)snprintf(before, sizeof before, "%s=", name);
    if (is_taken || seconds)
        (void)snprintf(after, sizeof after, "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=%d",
                       is_taken ? 0 : seconds);
    else
        (void)snprintf(after, sizeof after, "; Path=/; Secure; HttpOnly; SameSite=Strict");
    header_of(sent, "Set-Cookie", before, is_taken ? S("") : value, after);
}

static bool page(struct MHD_Connection *connection, const Response *r, bool is_secure, bool is_last)
{
    char wait[20];
    Sent *sent = MHD_create_response_from_buffer(r->body.len, (void *)r->body.at, MHD_RESPMEM_MUST_COPY);
    if (!sent) return false;
    if (is_last) header(sent, "Connection", "close");
    common_headers(sent, r->has_script ? POLICY_SCRIPT : POLICY, is_secure);
    header(sent, "Cache-Control", "no-store");
    if (r->type.len) header_of(sent, "Content-Type", "", r->type, "");
    if (r->location.len) header_of(sent, "Location", "", r->location, "");
    (void)snprintf(wait, sizeof wait, "%u; url=", r->again_seconds);
    if (r->again.len) header_of(sent, "Refresh", wait, r->again, "");
    if (r->file_name.len) header_of(sent, "Content-Disposition", "attachment; filename=\"", r->file_name, "\"");
    cookie(sent, COOKIE_SESSION, r->session, 0);
    cookie(sent, COOKIE_DEVICE, r->device, DEVICE_SECONDS);
    return queue(connection, r->status, sent);
}

bool answer_page(struct MHD_Connection *connection, const Response *r, bool is_secure)
{
    return page(connection, r, is_secure, false);
}

static bool takes_gzip(struct MHD_Connection *connection)
{
    const char *takes = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Accept-Encoding");
    return takes && strstr(takes, "gzip");
}

bool answer_asset(struct MHD_Connection *connection, const Asset *asset, bool is_secure)
{
    bool is_packed = asset->packed.len && takes_gzip(connection);
    Str body = is_packed ? asset->packed : asset->body;
    Sent *sent = MHD_create_response_from_buffer(body.len, (void *)body.at, MHD_RESPMEM_PERSISTENT);
    if (!sent) return false;
    common_headers(sent, POLICY, is_secure);
    header(sent, "Cache-Control", "private, max-age=3600");
    header(sent, "Vary", "Accept-Encoding");
    header_of(sent, "Content-Type", "", asset->type, "");
    if (is_packed) header(sent, "Content-Encoding", "gzip");
    return queue(connection, 200, sent);
}

static const char *sentence_of(unsigned status)
{
    switch (status) {
    case 400: return "This is not a request that a page of ours makes. Go back and try again.";
    case 403: return "Only devices that have a certificate of this agency are answered.";
    case 404: return "There is no such page. Start at the first page.";
    case 405: return "Pages are read, and forms are sent; nothing else is done here.";
    case 413: return "What was sent is too long. Shorten it and send it again.";
    case 415: return "Only forms of our own pages are read here.";
    case 429: return "As much is being sent as can be at once. Wait a minute and try again.";
    case 421: return "This server does not go by that name. Ask who runs it for its address.";
    case 503: return "Too many are asking at this moment. Wait a few seconds and try again.";
    default: return "This could not be done. Try again; if it stays so, tell who runs this server.";
    }
}

bool answer_refusal(struct MHD_Connection *connection, unsigned status, bool is_secure)
{
    char text[600];
    int len = snprintf(text, sizeof text,
                       "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Safeharbor</title>"
                       "<meta name=\"viewport\" content=\"width=device-width\"><main><h1>Safeharbor</h1><p>%s</p>"
                       "<p><a href=\"/\">First page</a></p></main></html>", sentence_of(status));
    return page(connection, &(Response){ .status = status, .type = S("text/html; charset=utf-8"),
                .body = { text, (size_t)len } }, is_secure, true);
}
