/* xml.c - how do bytes of an XML file become elements, and what of them is refused? */
#include "base/xml.h"

#include <errno.h>
#include <expat.h>
#include <unistd.h>

#include "base/limits.h"

#define CHUNK_BYTES 65536
#define PROGRESS_BYTES ((uint64_t)4 * 1024 * 1024)

typedef struct {
    const XmlEvents *events;
    XmlRead *done;
    Err *err;
    XML_Parser parser;
    uint64_t offset;            /* what is added to the parser's places: a piece does not begin its file */
    size_t line, skipped;       /* skipped: bytes of the file that the parser never saw */
    size_t depth;               /* of the next start tag */
    char *text;
    size_t text_len;
    bool is_too_long, is_stopped;
} Reader;

/* ---- the parser's memory ----
 *
 * The parser keeps every name it meets until it is freed, so a file of names would take as much memory as
 * it likes. Its own hooks for memory know nothing of whom they work for; a thread reads one file at a time. */

typedef union { size_t size; max_align_t align; } Block;

static _Thread_local size_t parser_bytes;

static void *parser_more(void *at, size_t size)
{
    Block *old = at ? (Block *)at - 1 : NULL;
    size_t had = old ? old->size : 0;
    if (size > XML_PARSER_BYTES_MAX || parser_bytes - had + size > XML_PARSER_BYTES_MAX) return NULL;
    Block *block = realloc(old, sizeof *block + size);
    if (!block) return NULL;
    parser_bytes = parser_bytes - had + size;
    block->size = size;
    return block + 1;
}

static void *parser_new(size_t size)
{
    return parser_more(NULL, size);
}

static void parser_free(void *at)
{
    if (!at) return;
    Block *block = (Block *)at - 1;
    parser_bytes -= block->size;
    free(block);
}

/* ---- refusals ---- */

static size_t line_now(const Reader *r)
{
    return r->line + (size_t)XML_GetCurrentLineNumber(r->parser) - 1;
}

static uint64_t offset_now(const Reader *r)
{
    XML_Index at = XML_GetCurrentByteIndex(r->parser);
    return r->offset + (at > 0 ? (uint64_t)at : 0);
}

/* Only once, because the parser may still tell of one thing more after it was stopped. */
static void stop(Reader *r)
{
    r->is_stopped = true;
    (void)XML_StopParser(r->parser, XML_FALSE);
}

static void refuse(Reader *r, const char *what)
{
    if (r->is_stopped) return;
    err_set(r->err, ERR_INPUT, "The XML file %s (line %zu). Export it again from the records system.", what,
            line_now(r));
    stop(r);
}

static const char ends_early[] = "ends before it is complete";

/* The parser's own words are for programmers. */
static const char *what_is_wrong(enum XML_Error error)
{
    switch (error) {
    case XML_ERROR_NO_ELEMENTS:
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_PARTIAL_CHAR:
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
        return ends_early;
    case XML_ERROR_TAG_MISMATCH:            return "closes another element than it opened last";
    case XML_ERROR_DUPLICATE_ATTRIBUTE:     return "names an attribute twice in one tag";
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:  return "goes on behind its last element";
    case XML_ERROR_UNDEFINED_ENTITY:
    case XML_ERROR_BAD_CHAR_REF:
        return "has a reference (&..;) that stands for nothing";
    case XML_ERROR_UNKNOWN_ENCODING:
    case XML_ERROR_INCORRECT_ENCODING:
        return "is in an encoding other than UTF-8, UTF-16, Latin-1 and Windows-1252";
    default:                                return "is not well-formed";
    }
}

static bool failed(Reader *r)
{
    if (r->is_stopped) return false;
    enum XML_Error error = XML_GetErrorCode(r->parser);
    if (error == XML_ERROR_NO_MEMORY)
        return err_set(r->err, ERR_INPUT, "The XML file takes more memory than any crime report needs (line %zu). "
                       "Export it again from the records system.", line_now(r));
    const char *what = what_is_wrong(error);
    r->done->is_broken = what != ends_early;
    r->done->broken_line = r->done->lines = line_now(r);
    refuse(r, what);
    return false;
}

/* ---- events ---- */

static Str local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return str_of(colon ? colon + 1 : name);
}

static void on_start(void *data, const char *name, const char **attributes)
{
    Reader *r = data;
    size_t count = 0;
    if (r->is_stopped) return;
    while (attributes[count]) count++;
    if (count > 2 * XML_ATTRIBUTES_MAX) { refuse(r, "has a tag with more than 128 attributes"); return; }
    if (r->depth == XML_DEPTH_MAX) { refuse(r, "nests elements more than 64 deep"); return; }
    XmlStart start = { local_name(name), r->depth++, line_now(r), offset_now(r), attributes };
    r->text_len = 0;
    r->is_too_long = false;
    if (!r->events->start(r->events->to, &start, r->err)) stop(r);
}

static void on_end(void *data, const char *name)
{
    Reader *r = data;
    if (r->is_stopped) return;
    XmlEnd end = { .name = local_name(name), .depth = --r->depth, .line = line_now(r),
                   .end = offset_now(r) + (uint64_t)XML_GetCurrentByteCount(r->parser),
                   .is_too_long = r->is_too_long };
    if (!r->is_too_long) end.text = xml_trim((Str){ r->text, r->text_len });
    r->text_len = 0;
    r->is_too_long = false;
    if (!r->events->end(r->events->to, &end, r->err)) stop(r);
}

static void on_text(void *data, const char *text, int len)
{
    Reader *r = data;
    if (r->is_stopped || r->is_too_long) return;
    r->is_too_long = (size_t)len > XML_TEXT_BYTES_MAX - r->text_len;
    if (r->is_too_long) return;
    memcpy(r->text + r->text_len, text, (size_t)len);
    r->text_len += (size_t)len;
}

static void on_doctype(void *data, const char *name, const char *system_id, const char *public_id, int has_internal)
{
    (void)name, (void)system_id, (void)public_id, (void)has_internal;
    refuse(data, "has a document type declaration (DOCTYPE), which can name other files or expand without end");
}

/* What Windows writes and calls by this name; the parser knows the other encodings itself. (Windows-1252 as
 * Unicode maps it, best fit table read 2026-11-26; -1 is a byte that stands for nothing.) */
static int on_encoding(void *data, const char *name, XML_Encoding *encoding)
{
    static const int upper[32] = {
        0x20ac, -1, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, -1,
        0x017d, -1, -1, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
        0x0153, -1, 0x017e, 0x0178,
    };
    (void)data;
    if (strcasecmp(name, "windows-1252") != 0 && strcasecmp(name, "cp1252") != 0) return XML_STATUS_ERROR;
    for (int i = 0; i < 256; i++) encoding->map[i] = i >= 0x80 && i < 0xa0 ? upper[i - 0x80] : i;
    encoding->data = NULL;
    encoding->convert = NULL;
    encoding->release = NULL;
    return XML_STATUS_OK;
}

/* ---- reading ---- */

static bool open_reader(Reader *r, Err *err)
{
    static const XML_Memory_Handling_Suite memory = { parser_new, parser_more, parser_free };
    err->code = ERR_NONE;
    *r->done = (XmlRead){ 0 };
    r->err = err;
    r->text = malloc(XML_TEXT_BYTES_MAX);
    r->parser = r->text ? XML_ParserCreate_MM(NULL, &memory, NULL) : NULL;
    if (!r->parser) {
        free(r->text);
        return err_set(err, ERR_STORE, "There is not enough memory to read a file.");
    }
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, on_start, on_end);
    XML_SetCharacterDataHandler(r->parser, on_text);
    XML_SetStartDoctypeDeclHandler(r->parser, on_doctype);
    XML_SetUnknownEncodingHandler(r->parser, on_encoding, NULL);
    return true;
}

static void close_reader(Reader *r)
{
    XML_ParserFree(r->parser);
    free(r->text);
}

/* A tag or comment that does not end is kept by the parser until it does. */
static bool check_token(Reader *r)
{
    uint64_t begun = offset_now(r) - r->offset;
    if (r->done->bytes - r->skipped - begun <= XML_TOKEN_BYTES_MAX) return true;
    refuse(r, "has a tag or a comment that does not end within 1 MiB");
    return false;
}

/* Blanks and comments must not stand before the XML declaration, and yet they do, in examples of the FBI, too. How
 * many bytes they take; 0 when no declaration follows in the bytes at hand. */
static size_t before_declaration(Str bytes)
{
    Str rest = bytes;
    for (;;) {
        while (rest.len && strchr(" \t\r\n", rest.at[0]) && rest.at[0]) rest.at++, rest.len--;
        if (str_starts(rest, S("<?xml "))) return (size_t)(rest.at - bytes.at);
        const char *end = str_starts(rest, S("<!--")) ? memmem(rest.at, rest.len, "-->", 3) : NULL;
        if (!end) return 0;
        rest = (Str){ end + 3, rest.len - (size_t)(end + 3 - rest.at) };
    }
}

/* The first bytes are in the parser's buffer and not yet parsed. Places go on being those of the file. */
static int skip_to_declaration(Reader *r, char *buffer, int len)
{
    size_t skip = before_declaration((Str){ buffer, (size_t)len });
    for (size_t i = 0; i < skip; i++) r->line += buffer[i] == '\n';
    memmove(buffer, buffer + skip, (size_t)len - skip);
    r->offset += skip;
    r->skipped = skip;
    return len - (int)skip;
}

static bool take(Reader *r, void *buffer, int bytes, bool is_last)
{
    bool is_first = r->done->bytes == 0;
    r->done->bytes += (uint64_t)bytes;
    if (is_first) bytes = skip_to_declaration(r, buffer, bytes);
    if (XML_ParseBuffer(r->parser, bytes, is_last) != XML_STATUS_OK) return failed(r);
    r->done->lines = line_now(r);
    return !r->is_stopped && (is_last || check_token(r));
}

static bool read_chunk(Reader *r, int fd, void **buffer, ssize_t *n)
{
    *buffer = XML_GetBuffer(r->parser, CHUNK_BYTES);
    if (!*buffer) return failed(r);
    do *n = read(fd, *buffer, CHUNK_BYTES);
    while (*n < 0 && errno == EINTR);
    if (*n < 0 && errno == EISDIR)
        return err_set(r->err, ERR_INPUT, "This is a folder, not an XML file. Name the file inside it.");
    if (*n < 0) return err_set(r->err, ERR_IO, "The file cannot be read to its end (%s).", strerror(errno));
    return true;
}

static bool read_all(Reader *r, int fd)
{
    uint64_t next_progress = 0;
    void *buffer;
    ssize_t n;
    do {
        if (!read_chunk(r, fd, &buffer, &n) || !take(r, buffer, (int)n, n == 0)) return false;
        if (!r->events->progress || r->done->bytes < next_progress) continue;
        r->events->progress(r->events->to, r->done->bytes);
        next_progress = r->done->bytes + PROGRESS_BYTES;
    } while (n > 0);
    return true;
}

bool xml_read(int fd, const XmlEvents *events, XmlRead *done, Err *err)
{
    Reader r = { .events = events, .done = done, .line = 1 };
    if (!open_reader(&r, err)) return false;
    bool ok = read_all(&r, fd);
    close_reader(&r);
    return ok;
}

/* The same in pieces, so that one path serves both. */
static bool parse_all(Reader *r, Str bytes)
{
    do {
        size_t len = bytes.len < CHUNK_BYTES ? bytes.len : CHUNK_BYTES;
        void *buffer = XML_GetBuffer(r->parser, CHUNK_BYTES);
        if (!buffer) return failed(r);
        if (len) {
            memcpy(buffer, bytes.at, len);
            bytes = (Str){ bytes.at + len, bytes.len - len };
        }
        if (!take(r, buffer, (int)len, bytes.len == 0)) return false;
    } while (bytes.len);
    return true;
}

bool xml_parse(Str bytes, uint64_t offset, size_t line, const XmlEvents *events, XmlRead *done, Err *err)
{
    Reader r = { .events = events, .done = done, .offset = offset, .line = line };
    if (!open_reader(&r, err)) return false;
    bool ok = parse_all(&r, bytes);
    close_reader(&r);
    return ok;
}

/* ---- what stands in a tag ---- */

Str xml_attribute(const XmlStart *start, Str name)
{
    for (const char **at = start->attributes; at[0]; at += 2)
        if (str_eq(local_name(at[0]), name)) return str_of(at[1]);
    return S("");
}

bool xml_declares(const XmlStart *start, Str words)
{
    for (const char **at = start->attributes; at[0]; at += 2)
        if (str_starts(str_of(at[0]), S("xmlns")) && str_has(str_of(at[1]), words)) return true;
    return false;
}

Str xml_trim(Str text)
{
    while (text.len && strchr(" \t\r\n", text.at[0]) && text.at[0]) text.at++, text.len--;
    while (text.len && strchr(" \t\r\n", text.at[text.len - 1]) && text.at[text.len - 1]) text.len--;
    return text;
}
