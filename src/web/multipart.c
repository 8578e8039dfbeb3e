/* multipart.c - where does a part of a form begin, what is it called, and where does it end? */
#include "web/multipart.h"

#include <strings.h>

#include "web/form.h"

static bool is_of_boundary(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c &&
        strchr("'()+_,-./:=?", c));
}

static bool starts_as(Str text, Str word)
{
    return text.len >= word.len && strncasecmp(text.at, word.at, word.len) == 0;
}

static Str behind(Str text, size_t n) { return (Str){ text.at + n, text.len - n }; }

bool multipart_begin(Multipart *m, Str type, const MultipartSink *sink)
{
    const Str word = S("multipart/form-data;"), name = S("boundary=");
    *m = (Multipart){ .sink = *sink, .state = PART_BAD };
    if (!starts_as(type, word)) return false;
    Str boundary = str_trim(behind(type, word.len));
    if (!starts_as(boundary, name)) return false;
    boundary = behind(boundary, name.len);
    if (boundary.len > 1 && boundary.at[0] == '"' && boundary.at[boundary.len - 1] == '"')
        boundary = (Str){ boundary.at + 1, boundary.len - 2 };
    if (!boundary.len || boundary.len > BOUNDARY_BYTES_MAX) return false;
    for (size_t i = 0; i < boundary.len; i++)
        if (!is_of_boundary(boundary.at[i])) return false;
    memcpy(m->mark, "\r\n--", 4);
    memcpy(m->mark + 4, boundary.at, boundary.len);
    m->mark_len = 4 + boundary.len;
    m->state = PART_FIELD;
    m->matched = 2;             /* in front of the first part there is no line to end */
    return true;
}

static bool refuse(Multipart *m)
{
    m->state = PART_BAD;
    return false;
}

/* ---- the head of a part ---- */

/* The next `; name="value"` of a line. A quote within one is written %22 by browsers. */
static bool word_take(Str *rest, Str *name, Str *value)
{
    *rest = str_trim(*rest);
    if (!rest->len || rest->at[0] != ';') return false;
    *rest = str_trim(behind(*rest, 1));
    const char *equals = memchr(rest->at, '=', rest->len);
    if (!equals) return false;
    *name = (Str){ rest->at, (size_t)(equals - rest->at) };
    *rest = behind(*rest, name->len + 1);
    if (!rest->len || rest->at[0] != '"') return false;
    *rest = behind(*rest, 1);
    const char *quote = memchr(rest->at, '"', rest->len);
    if (!quote) return false;
    *value = (Str){ rest->at, (size_t)(quote - rest->at) };
    *rest = behind(*rest, value->len + 1);
    return text_is_clean(*value);
}

/* Some write the whole way to a file, with the signs of their system. */
static Str without_folders(Str name)
{
    for (size_t i = name.len; i > 0; i--)
        if (name.at[i - 1] == '/' || name.at[i - 1] == '\\') return behind(name, i);
    return name;
}

static bool disposition_read(Multipart *m, Str rest, bool *is_file)
{
    Str word, value;
    if (m->name.len) return false;
    while (str_trim(rest).len) {
        if (!word_take(&rest, &word, &value)) return false;
        if (str_eq(word, S("name")) && !m->name.len) m->name = value;
        else if (str_eq(word, S("filename")) &&
                 !*is_file) { m->file_name = without_folders(value); *is_file = true; }
        else return false;
    }
    return m->name.len > 0 && m->name.len <= REQUEST_NAME_MAX;
}

static bool head_read(Multipart *m)
{
    const Str disposition = S("content-disposition: form-data");
    Str rest = { m->head, m->head_len - 4 }, line;
    bool is_file = false;
    m->name = m->file_name = S("");
    m->value_len = 0;
    while (str_cut(&rest, '\n', &line)) {
        if (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (starts_as(line, disposition)) {
            if (!disposition_read(m, behind(line, disposition.len), &is_file)) return false;
        } else if (!starts_as(line, S("content-type:")))
            return false;
    }
    if (!m->name.len) return false;
    m->state = is_file ? PART_FILE : PART_FIELD;
    return !is_file || m->sink.file(m->sink.to, m->name, m->file_name, S(""));
}

static bool head_take(Multipart *m, char c)
{
    if (m->head_len == sizeof m->head) return false;
    m->head[m->head_len++] = c;
    bool is_whole = m->head_len >= 4 && memcmp(m->head + m->head_len - 4, "\r\n\r\n", 4) == 0;
    return !is_whole || head_read(m);
}

/* ---- what it brings ---- */

static bool bytes_give(Multipart *m, Str bytes)
{
    if (!bytes.len) return true;
    if (m->state == PART_FILE) return m->sink.file(m->sink.to, m->name, m->file_name, bytes);
    if (!m->name.len || bytes.len > sizeof m->value - m->value_len) return false;     /* in front of the first part */
    memcpy(m->value + m->value_len, bytes.at, bytes.len);
    m->value_len += bytes.len;
    return true;
}

static bool part_end(Multipart *m)
{
    Str value = { m->value, m->value_len };
    bool is_field = m->state == PART_FIELD && m->name.len;
    if (is_field && !(text_is_clean(value) && m->sink.field(m->sink.to, m->name, value))) return false;
    m->state = PART_BETWEEN;
    m->matched = m->head_len = 0;
    return true;
}

/* A byte of a part. What began as a mark and was none is handed on; only its first byte can begin another. */
static bool letter_take(Multipart *m, char c)
{
    if (c == m->mark[m->matched]) return ++m->matched < m->mark_len || part_end(m);
    Str false_mark = { m->mark, m->matched };
    m->matched = c == '\r';
    return bytes_give(m, false_mark) && (m->matched || bytes_give(m, (Str){ &c, 1 }));
}

/* As many bytes as hold no beginning of a mark, at once. */
static size_t run_of(const Multipart *m, Str bytes)
{
    if (m->matched || (m->state != PART_FILE && m->state != PART_FIELD)) return 0;
    const char *at = memchr(bytes.at, '\r', bytes.len);
    return at ? (size_t)(at - bytes.at) : bytes.len;
}

/* Behind a mark: the next part begins, or it was the last. */
static bool between_take(Multipart *m, char c)
{
    m->head[m->head_len++] = c;
    if (m->head_len < 2) return c == '\r' || c == '-';
    bool is_last = memcmp(m->head, "--", 2) == 0;
    if (!is_last && memcmp(m->head, "\r\n", 2) != 0) return false;
    m->state = is_last ? PART_END : PART_HEAD;
    m->head_len = 0;
    return true;
}

static bool take(Multipart *m, char c)
{
    switch (m->state) {
    case PART_BETWEEN: return between_take(m, c);
    case PART_HEAD: return head_take(m, c);
    case PART_FIELD: case PART_FILE: return letter_take(m, c);
    case PART_END: return m->tail < 2 && c == "\r\n"[m->tail++];
    default: return false;
    }
}

bool multipart_feed(Multipart *m, Str bytes)
{
    while (bytes.len) {
        size_t run = run_of(m, bytes);
        if (!(run ? bytes_give(m, (Str){ bytes.at, run }) : take(m, bytes.at[0]))) return refuse(m);
        bytes = behind(bytes, run ? run : 1);
    }
    return m->state != PART_BAD;
}

bool multipart_is_whole(const Multipart *m) { return m->state == PART_END; }
