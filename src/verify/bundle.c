/* bundle.c - is a line of a bundle written as it must be, and what does it say? */
#include "verify/bundle.h"

#include "base/hex.h"

/* What is left of the line. Whoever meets something else than expected marks it, and the rest is passed over. */
typedef struct { char *at, *end; bool is_wrong; } Rest;

static void want(Rest *r, const char *text)
{
    size_t n = strlen(text);
    if (r->is_wrong || (size_t)(r->end - r->at) < n || memcmp(r->at, text, n) != 0) { r->is_wrong = true; return; }
    r->at += n;
}

/* No sign that does nothing, no leading zeros. */
static int64_t number(Rest *r, const char *before)
{
    uint64_t n = 0;
    want(r, before);
    if (r->is_wrong) return 0;
    bool is_negative = r->at < r->end && *r->at == '-';
    char *first = r->at += is_negative;
    for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++) {
        unsigned digit = (unsigned)(*r->at - '0');
        if (n > ((uint64_t)INT64_MAX - digit) / 10) { r->is_wrong = true; return 0; }
        n = 10 * n + digit;
    }
    if (r->at == first || (*first == '0' && (r->at - first > 1 || is_negative))) r->is_wrong = true;
    return is_negative ? -(int64_t)n : (int64_t)n;
}

static bool flag(Rest *r, const char *before)
{
    int64_t n = number(r, before);
    if (n != 0 && n != 1) r->is_wrong = true;
    return n == 1;
}

static Str quoted(Rest *r, const char *before)
{
    want(r, before);
    want(r, "\"");
    if (r->is_wrong) return (Str){ r->at, 0 };
    char *quote = memchr(r->at, '"', (size_t)(r->end - r->at));
    Str text = { r->at, quote ? (size_t)(quote - r->at) : 0 };
    if (!quote) r->is_wrong = true;
    else r->at = quote + 1;
    return text;
}

static void bytes(Rest *r, const char *before, void *to, size_t n)
{
    if (!hex_read(quoted(r, before), to, n)) r->is_wrong = true;
}

/* Into the place of the digits: half as many. */
static Str any_bytes(Rest *r, const char *before)
{
    Str hex = quoted(r, before);
    if (hex.len % 2 || !hex_read(hex, (char *)hex.at, hex.len / 2)) r->is_wrong = true;
    return (Str){ hex.at, hex.len / 2 };
}

static bool is_plain(unsigned char c) { return c >= 0x20 && c <= 0x7e && c != '"' && c != '\\'; }

/* Into its own place, which is never shorter. A byte that may stand as itself may not stand otherwise. */
static Str text(Rest *r, const char *before)
{
    Str from = quoted(r, before);
    char *to = (char *)from.at;
    size_t n = 0;
    if (!memchr(from.at, '\\', from.len)) {
        for (size_t i = 0; i < from.len; i++) r->is_wrong |= !is_plain((unsigned char)from.at[i]);
        return from;
    }
    for (size_t i = 0; i < from.len && !r->is_wrong; i++, n++) {
        unsigned char c = (unsigned char)from.at[i];
        if (c == '\\') {
            bool is_ours = from.len - i >= 6 && memcmp(from.at + i, "\\u00", 4) == 0 &&
                           hex_read((Str){ from.at + i + 4, 2 }, &c, 1) && !is_plain(c);
            if (!is_ours) r->is_wrong = true;
            i += 5;
        }
        else if (!is_plain(c)) r->is_wrong = true;
        to[n] = (char)c;
    }
    return (Str){ to, n };
}

/* ---- lines ---- */

static void begin_read(Rest *r, BundleLine *line)
{
    want(r, "{\"bundle\":\"safeharbor audit 1\"");
    bytes(r, ",\"tenant\":", line->of.tenant, sizeof line->of.tenant);
    line->of.vault = text(r, ",\"vault\":");
}

static void entry_read(Rest *r, BundleLine *line)
{
    TrailEntry *e = &line->entry;
    line->seq = number(r, "{\"seq\":");
    line->at = number(r, ",\"at\":");
    e->staff_id = number(r, ",\"staff\":");
    e->role = text(r, ",\"role\":");
    e->verb = text(r, ",\"verb\":");
    e->purpose = text(r, ",\"purpose\":");
    e->case_ref = text(r, ",\"case\":");
    e->object = text(r, ",\"object\":");
    e->total = number(r, ",\"total\":");
    e->outcome = text(r, ",\"outcome\":");
    e->detail = any_bytes(r, ",\"detail\":");
    bytes(r, ",\"hash\":", line->hash.at, sizeof line->hash.at);
}

static void head_read(Rest *r, const char *before, BundleLine *line)
{
    EpochHead *h = &line->head;
    h->series = number(r, before);
    h->epoch = number(r, ",\"epoch\":");
    h->first = number(r, ",\"first\":");
    h->size = number(r, ",\"size\":");
    bytes(r, ",\"root\":", h->root.at, sizeof h->root.at);
    h->at = number(r, ",\"at\":");
    h->ends_series = flag(r, ",\"last\":");
    bytes(r, ",\"mark\":", line->mark.at, sizeof line->mark.at);
}

static void end_read(Rest *r, BundleLine *line)
{
    line->entries = number(r, "{\"end\":");
    line->heads = number(r, ",\"heads\":");
}

bool bundle_read(char *at, size_t len, BundleLine *line)
{
    Rest r = { at, at + len, false };
    switch (len > 2 ? at[2] : '\0') {
    case 's': line->kind = BUNDLE_ENTRY; entry_read(&r, line); break;
    case 'h': line->kind = BUNDLE_HEAD; head_read(&r, "{\"head\":", line); break;
    case 'o': line->kind = BUNDLE_OPEN; head_read(&r, "{\"open\":", line); break;
    case 'b': line->kind = BUNDLE_BEGIN; begin_read(&r, line); break;
    case 'e': line->kind = BUNDLE_END; end_read(&r, line); break;
    default: return false;
    }
    want(&r, "}");
    return !r.is_wrong && r.at == r.end;
}
