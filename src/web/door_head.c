/* door_head.c - does a request say where it ends, and once? */
#include "web/door_head.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#define LINE_END 2      /* CR LF; the library writes zeros over them */

/* `end`: of the last value, or of the first line. */
typedef struct { uintptr_t end; int hosts, lengths; bool is_plain; } Head;

static bool is_token(Str name)
{
    static const char others[] = "!#$%&'*+-.^_`|~";
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i], low = (char)(c | 0x20);
        if (!(low >= 'a' && low <= 'z') && !(c >= '0' && c <= '9') && !(c && strchr(others, c))) return false;
    }
    return name.len > 0;
}

static bool is_value(Str value)
{
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.at[i];
        if ((c < ' ' && c != '\t') || c == 0x7f) return false;
    }
    return true;
}

static bool is_named(Str name, Str wanted)
{
    return name.len == wanted.len && strncasecmp(name.at, wanted.at, wanted.len) == 0;
}

/* The value follows its name, a colon (over which a zero was written) and blanks. */
static bool is_one_line(Str name, Str value)
{
    const char *at = name.at + name.len;
    if ((uintptr_t)value.at <= (uintptr_t)at || *at) return false;
    for (at++; (uintptr_t)at < (uintptr_t)value.at; at++)
        if (*at != ' ' && *at != '\t') return false;
    return true;
}

static enum MHD_Result next_line(void *of_head, enum MHD_ValueKind kind, const char *key, size_t key_len,
                                 const char *text, size_t text_len)
{
    Head *head = of_head;
    Str name = { key, key_len }, value = { text, text_len };
    (void)kind;
    head->hosts += is_named(name, S("Host"));
    head->lengths += is_named(name, S("Content-Length"));
    head->is_plain = text && (uintptr_t)key == head->end + LINE_END && is_token(name) && is_one_line(name, value) &&
                     is_value(value) && head->hosts <= 1 && head->lengths <= 1 &&
                     !is_named(name, S("Transfer-Encoding"));
    head->end = (uintptr_t)text + text_len;
    return head->is_plain ? MHD_YES : MHD_NO;
}

/* Three words with one space between them. */
static bool is_first_line(const char *method, Str uri, const char *version)
{
    for (size_t i = 0; i < uri.len; i++)
        if ((unsigned char)uri.at[i] <= ' ' || uri.at[i] == 0x7f) return false;
    return (uintptr_t)version == (uintptr_t)method + strlen(method) + 1 + uri.len + 1 &&
           (strcmp(version, "HTTP/1.1") == 0 || strcmp(version, "HTTP/1.0") == 0);
}

bool head_is_plain(struct MHD_Connection *connection, const char *method, Str uri, const char *version)
{
    Head head = { .end = (uintptr_t)version + strlen(version), .is_plain = true };
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (!info || !is_first_line(method, uri, version)) return false;
    (void)MHD_get_connection_values_n(connection, MHD_HEADER_KIND, next_line, &head);
    return head.is_plain && head.end + 2 * LINE_END == (uintptr_t)method + info->header_size;
}
