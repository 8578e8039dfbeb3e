/* html.c - how does text become part of a page without becoming markup? */
#include "web/html.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "web/request.h"

static void put(Html *h, Str bytes)
{
    if (bytes.len > RESPONSE_BYTES_MAX - h->used) { h->is_cut = true; return; }
    if (h->used + bytes.len > h->room) {
        size_t room = h->room ? 2 * h->room : 16 * 1024;
        while (room < h->used + bytes.len) room *= 2;
        char *more = arena_new(h->arena, char, room);
        if (h->used) memcpy(more, h->at, h->used);
        h->at = more;
        h->room = room;
    }
    if (bytes.len) memcpy(h->at + h->used, bytes.at, bytes.len);
    h->used += bytes.len;
}

static Str reference_of(char c)
{
    switch (c) {
    case '&': return S("&amp;");
    case '<': return S("&lt;");
    case '>': return S("&gt;");
    case '"': return S("&quot;");
    case '\'': return S("&#39;");
    default: return S("");
    }
}

static void put_text(Html *h, Str text)
{
    Str shown = str_shown(h->arena, text);
    size_t from = 0;
    for (size_t i = 0; i < shown.len; i++) {
        Str reference = reference_of(shown.at[i]);
        if (!reference.len) continue;
        put(h, (Str){ shown.at + from, i - from });
        put(h, reference);
        from = i + 1;
    }
    put(h, (Str){ shown.at + from, shown.len - from });
}

static void put_query(Html *h, Str text)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        c == '-' || c == '.' || c == '_' || c == '~';
        const char coded[3] = { '%', digits[c >> 4], digits[c & 15] };
        put(h, is_plain ? (Str){ text.at + i, 1 } : (Str){ coded, sizeof coded });
    }
}

static void put_part(Html *h, const HtmlPart *part)
{
    char number[24];
    switch (part->kind) {
    case HTML_TEXT: put_text(h, part->text); return;
    case HTML_QUERY: put_query(h, part->text); return;
    case HTML_LITERAL: put(h, part->text); return;
    case HTML_NUMBER:
        put(h, (Str){ number, (size_t)snprintf(number, sizeof number, "%" PRId64, part->number) });
        return;
    }
}

void html_put(Html *h, Str frame, const HtmlPart *parts, size_t count)
{
    size_t from = 0, taken = 0;
    for (size_t i = 0; i + 1 < frame.len; i++) {
        if (frame.at[i] != '{' || frame.at[i + 1] != '}') continue;
        if (taken == count) abort();
        put(h, (Str){ frame.at + from, i - from });
        put_part(h, &parts[taken++]);
        from = i + 2;
        i++;
    }
    if (taken != count) abort();
    put(h, (Str){ frame.at + from, frame.len - from });
}

void html_lines(Html *h, Str text)
{
    Str line;
    bool is_first = true;
    while (str_cut(&text, '\n', &line)) {
        if (line.len && line.at[line.len - 1] == '\r') line.len--;
        html(h, "{}{}", L(is_first ? "" : "\n"), T(line));
        is_first = false;
    }
}
