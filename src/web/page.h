/* page.h - what every page has: who asks, what they may, the frame around it, and how mistakes are told. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "app/enter.h"
#include "web/house.h"
#include "web/html.h"

#define ROUTE_NUMBERS 2
/* In the query of a page that the browser asks for by itself (Response.again). */
#define ASKED_BY_ITSELF "again"

/* One request on its way through the house. */
typedef struct {
    House *house;
    const Request *request;
    Response *response;
    Session *session;           /* NULL: nobody, or no longer */
    SessionEnd ended;           /* why there is none */
    int64_t now;
    Date today;
    int64_t number, second;     /* in the path, where the route has them */
    Arena *arena;
    Html html;
    char token[SESSION_TOKEN_BYTES];    /* the cookie from here on, when it changes */
} Call;

typedef void Page(Call *call);

/* Head, way through the site, and who is signed in; then what the page puts into call->html; then page_end. */
void page_begin(Call *call, const char *title);
void page_end(Call *call);
/* The hidden field without which no form of a session is heard. */
void page_mark(Call *call);

/* What is wrong with a form, above it; nothing for an empty text. */
void page_wrong(Call *call, const char *sentence);

/* One line of a list of facts, <dl class="facts">. */
void page_fact(Call *call, const char *what, HtmlPart value);

/* After a form: look at that page instead, so that a reload sends nothing twice. */
void page_go(Call *call, Str path);
/* What went wrong, as a page with its sentence and a way on. */
void page_failed(Call *call, const Err *err);
void page_nothing_there(Call *call);
void page_refused(Call *call, unsigned status, const char *title, const char *sentence);

static inline Why page_why(const Call *call)
{
    return (Why){ str_of(call->session->purpose), str_of(call->session->case_ref) };
}

#endif
