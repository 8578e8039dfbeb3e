/* html.h - pages as text: what comes from people and records can never become markup. */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "base/str.h"

/* A page that grows in its arena, at most RESPONSE_BYTES_MAX: then it is cut and is_cut says so. */
typedef struct { Arena *arena; char *at; size_t used, room; bool is_cut; } Html;

/* What is put into a page, by its kind: the kind says how it is made harmless. */
typedef struct { enum { HTML_TEXT, HTML_NUMBER, HTML_QUERY, HTML_LITERAL } kind; Str text; int64_t number; } HtmlPart;

/* Text of anybody, between tags or between the quotes of an attribute: & < > " ' are written as references, and what
 * a screen would obey instead of show (str_shown) is '?'. */
#define T(str) ((HtmlPart){ .kind = HTML_TEXT, .text = (str) })
/* Text of the program that has no markup either, as `const char *`. */
#define W(words) T(str_of(words))
#define N(n) ((HtmlPart){ .kind = HTML_NUMBER, .number = (n) })
/* A part of a path or a value in a query: everything but letters, digits, "-._~" becomes %XX. */
#define Q(str) ((HtmlPart){ .kind = HTML_QUERY, .text = (str) })
/* Markup, one of two or more that are written in the program: L(is_open ? " open" : ""). */
#define L(literal) ((HtmlPart){ .kind = HTML_LITERAL, .text = str_of(literal) })

/* The frame is written in the program; each {} in it takes the next part:
 *     html(h, "<td><a href=\"/findings/{}\">{}</a></td>", N(id), T(title));
 * A frame with more or fewer places than parts is a mistake in the program and ends it. */
#define html(h, frame, ...) \
    html_put((h), S(frame), (const HtmlPart[]){ __VA_ARGS__ __VA_OPT__(,) { 0 } }, \
             sizeof((const HtmlPart[]){ __VA_ARGS__ __VA_OPT__(,) { 0 } }) / sizeof(HtmlPart) - 1)
void html_put(Html *h, Str frame, const HtmlPart *parts, size_t count);

/* Lines of a text as lines, each escaped, for an element that keeps them (white-space: pre-wrap). */
void html_lines(Html *h, Str text);

static inline Str html_text(const Html *h) { return (Str){ h->at, h->used }; }

#endif
