/* encoding.c - which characters do these bytes mean? */
#include "base/encoding.h"

#include <errno.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/utf8.h"

#define CHARACTER_MAX 4
#define REPLACEMENT 0xfffdu
#define MARK 0xfeffu

static const char *const names[ENCODINGS] = { "auto", "utf-8", "windows-1252", "utf-16le", "utf-16be" };

const char *encoding_name(Encoding encoding)
{
    return names[encoding];
}

bool encoding_named(Str name, Encoding *encoding)
{
    for (int i = 0; i < ENCODINGS; i++)
        if (str_eq(name, str_of(names[i]))) { *encoding = (Encoding)i; return true; }
    return false;
}

/* Text in Latin letters has a zero in every other byte, and in no other place. */
Encoding encoding_of(Str beginning)
{
    if (str_starts(beginning, S("\xff\xfe"))) return ENCODING_UTF16_LE;
    if (str_starts(beginning, S("\xfe\xff"))) return ENCODING_UTF16_BE;
    size_t zeros[2] = { 0, 0 }, pairs = beginning.len / 2;
    for (size_t i = 0; i < pairs * 2; i++) zeros[i % 2] += beginning.at[i] == '\0';
    if (zeros[1] * 2 > pairs && !zeros[0]) return ENCODING_UTF16_LE;
    if (zeros[0] * 2 > pairs && !zeros[1]) return ENCODING_UTF16_BE;
    return ENCODING_UTF8;
}

/* ---- one character ---- */

static size_t character_put(uint32_t c, char *to)
{
    if (c < 0x80) { to[0] = (char)c; return 1; }
    if (c < 0x800) {
        to[0] = (char)(0xc0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    size_t len = c < 0x10000 ? 3 : 4;
    to[0] = (char)(len == 3 ? 0xe0 | c >> 12 : 0xf0 | c >> 18);
    for (size_t i = 1; i < len; i++) to[i] = (char)(0x80 | (c >> 6 * (len - 1 - i) & 0x3f));
    return len;
}

/* Where Windows-1252 differs from Latin-1. Five places are not given to any letter; they stay control characters, as
 * browsers have it (Encoding Standard of the WHATWG, read 2026-11-26, UNVERIFIED: from memory). */
static uint32_t of_windows_1252(unsigned char byte)
{
    static const uint16_t high[32] = {
        0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
        0x017d, 0x8f,
        0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
        0x017e, 0x0178,
    };
    return byte >= 0x80 && byte < 0xa0 ? high[byte - 0x80] : byte;
}

static uint32_t unit_at(const Decoder *d, const char *at)
{
    unsigned first = (unsigned char)at[0], second = (unsigned char)at[1];
    return d->encoding == ENCODING_UTF16_LE ? first | second << 8 : first << 8 | second;
}

/* 0 when more bytes are needed to know. */
static size_t of_utf16(const Decoder *d, Str in, bool is_last, uint32_t *c)
{
    if (in.len < 2) { *c = REPLACEMENT; return is_last; }
    *c = unit_at(d, in.at);
    if (*c < 0xd800 || *c > 0xdfff) return 2;
    if (*c < 0xdc00 && in.len < 4 && !is_last) return 0;
    uint32_t low = *c < 0xdc00 && in.len >= 4 ? unit_at(d, in.at + 2) : 0;
    bool is_pair = low >= 0xdc00 && low <= 0xdfff;
    *c = is_pair ? 0x10000 + ((*c - 0xd800) << 10) + (low - 0xdc00) : REPLACEMENT;
    return is_pair ? 4 : 2;
}

/* May these few bytes become a character when more come? */
static bool is_broken_off(Str in)
{
    unsigned char first = (unsigned char)in.at[0];
    size_t whole = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    if (first >= 0xf5 || in.len >= whole) return false;
    for (size_t i = 1; i < in.len; i++)
        if (((unsigned char)in.at[i] & 0xc0) != 0x80) return false;
    return true;
}

/* ---- many ---- */

static void put_changed(Decoder *d, uint32_t c, char *to, size_t *count)
{
    d->has_changed = true;
    *count += character_put(c, to + *count);
}

static void take(Str *in, size_t len)
{
    *in = (Str){ in->at + len, in->len - len };
}

static size_t decode_utf8(Decoder *d, Str *in, bool is_last, char *to, size_t room)
{
    size_t count = 0;
    while (in->len && count + CHARACTER_MAX <= room) {
        Str piece = { in->at, in->len < room - count ? in->len : room - count };
        size_t good = utf8_length(piece);
        memcpy(to + count, in->at, good);
        if (!d->has_changed) d->same += good;
        count += good;
        take(in, good);
        if (!in->len || count + CHARACTER_MAX > room) break;
        Str next = { in->at, in->len < CHARACTER_MAX ? in->len : CHARACTER_MAX };
        if (good == piece.len || utf8_length(next)) continue;
        if (!is_last && is_broken_off(*in)) break;
        d->has_other = true;
        put_changed(d, d->is_auto ? of_windows_1252((unsigned char)in->at[0]) : REPLACEMENT, to, &count);
        take(in, 1);
    }
    return count;
}

static size_t decode_others(Decoder *d, Str *in, bool is_last, char *to, size_t room)
{
    size_t count = 0;
    while (in->len && count + CHARACTER_MAX <= room) {
        uint32_t c = of_windows_1252((unsigned char)in->at[0]);
        size_t len = d->encoding == ENCODING_WINDOWS_1252 ? 1 : of_utf16(d, *in, is_last, &c);
        if (!len) break;
        bool is_mark = c == MARK && !d->has_begun;
        d->has_begun = true;
        take(in, len);
        if (is_mark) d->has_changed = true;
        else if (len == 1 && c < 0x80) { to[count++] = (char)c; d->same += !d->has_changed; }
        else put_changed(d, c, to, &count);
    }
    return count;
}

size_t decode(Decoder *d, Str *in, bool is_last, char *to, size_t room)
{
    if (d->encoding == ENCODING_AUTO) {
        if (!in->len) return 0;
        d->encoding = encoding_of(*in);
        d->is_auto = true;
    }
    size_t count = d->encoding == ENCODING_UTF8 ? decode_utf8(d, in, is_last, to, room)
                                                : decode_others(d, in, is_last, to, room);
    d->written += count;
    return count;
}

/* ---- a descriptor ---- */

static bool fill(EncodedFile *f)
{
    memmove(f->buffer, f->buffer + f->at, f->used - f->at);
    f->used -= f->at;
    f->at = 0;
    while (f->used < sizeof f->buffer && !f->is_at_end) {
        ssize_t n = read(f->fd, f->buffer + f->used, sizeof f->buffer - f->used);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        f->is_at_end = n == 0;
        f->used += (size_t)n;
        f->bytes_read += (uint64_t)n;
    }
    return true;
}

/* Leaves out what belongs to the lines at the beginning; the rest moves to the front. Behind a line that is longer than
 * any record nothing is looked for. */
static size_t skip_lines(EncodedFile *f, char *text, size_t len)
{
    size_t at = 0;
    while (f->skip_lines && at < len) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t next = end ? (size_t)(end - text) + 1 : len;
        f->of_line = end ? 0 : f->of_line + (next - at);
        at = next;
        f->skip_lines -= end != NULL;
    }
    f->skipped += at;
    memmove(text, text + at, len - at);
    return len - at;
}

/* What the lines at the beginning leave of the next bytes; 0 at the end. */
static ssize_t read_whole(EncodedFile *f, char *to, size_t room)
{
    for (;;) {
        if (f->used - f->at < CHARACTER_MAX && !f->is_at_end && !fill(f)) return -1;
        Str in = { f->buffer + f->at, f->used - f->at };
        if (!in.len) return 0;
        size_t count = decode(&f->decoder, &in, f->is_at_end, to, room);
        f->at = f->used - in.len;
        count = skip_lines(f, to, count);
        if (count || f->of_line > CSV_RECORD_BYTES_MAX) return (ssize_t)count;
    }
}

ssize_t encoded_read(void *encoded_file, char *to, size_t room)
{
    EncodedFile *f = encoded_file;
    if (f->spare_at == f->spare_used && room >= sizeof f->spare) return read_whole(f, to, room);
    if (f->spare_at == f->spare_used) {
        ssize_t n = read_whole(f, f->spare, sizeof f->spare);
        if (n <= 0) return n;
        f->spare_at = 0;
        f->spare_used = (size_t)n;
    }
    size_t left = f->spare_used - f->spare_at, count = left < room ? left : room;
    memcpy(to, f->spare + f->spare_at, count);
    f->spare_at += count;
    return (ssize_t)count;
}
