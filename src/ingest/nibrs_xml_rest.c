/* nibrs_xml_rest.c - how are reports found where no parser goes on? */
#include "ingest/nibrs_xml_rest.h"

#include <errno.h>
#include <unistd.h>

#define CHUNK_BYTES ((size_t)64 * 1024)
#define NAME_BYTES ((size_t)64)

typedef struct { uint64_t at; size_t line; } Place;

typedef struct {
    const XmlRest *rest;
    void (*take)(void *to, uint64_t at, uint64_t end, size_t line);
    void *to;
    Place now, tag, report;         /* the byte at hand; where the tag began, and the report */
    bool is_in_name, is_end_tag, has_report, is_closed;
    char name[NAME_BYTES];          /* without its prefix */
    size_t len;
    uint64_t closed_at;
} Scan;

static void report_end(Scan *s, uint64_t end)
{
    if (s->has_report) s->take(s->to, s->report.at, end, s->report.line);
    s->has_report = false;
}

static void tag_take(Scan *s)
{
    Str name = { s->name, s->len };
    s->is_in_name = false;
    s->is_closed = s->is_end_tag && str_eq(name, s->rest->root);
    if (s->is_closed) s->closed_at = s->tag.at;
    if (s->is_end_tag || !str_eq(name, s->rest->report)) return;
    report_end(s, s->tag.at);
    s->report = s->tag;
    s->has_report = true;
}

static void byte_take(Scan *s, char c)
{
    if (c == '<') {
        s->tag = s->now;
        s->is_in_name = true;
        s->is_end_tag = false;
        s->len = 0;
    } else if (s->is_in_name && c) {                    /* zeros are those of UTF-16 */
        if (c == ':') s->len = 0;
        else if (c == '/' && s->len == 0) s->is_end_tag = true;
        else if (strchr(" \t\r\n/>", c)) tag_take(s);
        else if (s->len < NAME_BYTES) s->name[s->len++] = c;
    }
    s->now.line += c == '\n';
    s->now.at++;
}

bool xml_rest_each(const XmlRest *rest, void (*take)(void *to, uint64_t at, uint64_t end, size_t line), void *to,
                   bool *is_closed, Err *err)
{
    Scan s = { .rest = rest, .take = take, .to = to, .now = { rest->from, rest->line } };
    char bytes[CHUNK_BYTES];
    ssize_t n;
    while ((n = pread(rest->fd, bytes, sizeof bytes, (off_t)s.now.at)) != 0) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return err_set(err, ERR_IO, "The file cannot be read to its end (%s).", strerror(errno));
        for (ssize_t i = 0; i < n; i++) byte_take(&s, bytes[i]);
    }
    report_end(&s, s.is_closed ? s.closed_at : s.now.at);
    *is_closed = s.is_closed;
    return true;
}
