/* bytes.h - numbers and texts as a row of bytes, written within a limit and read back with suspicion. */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Bytes beyond `room` are counted and not written: used > room says that they did not fit. */
typedef struct { unsigned char *at; size_t room, used; } ByteWriter;

/* Once something is not there, or is not what a writer writes, is_bad stays true and everything read is 0. */
typedef struct { const unsigned char *at, *end; bool is_bad; } ByteReader;

/* A varint is a number in groups of seven bits, the lowest first; every byte but the last has its top bit set. There is
 * one way to write a number: the shortest, of at most ten bytes. */
#define VARINT_BYTES_MAX 10

/* ---- a store writes and reads a hundred million reports of hundreds of these, so they stand here ---- */

static inline void byte_put(ByteWriter *w, unsigned byte)
{
    if (w->used < w->room) w->at[w->used] = (unsigned char)byte;
    w->used++;
}

static inline void bytes_put(ByteWriter *w, Str bytes)
{
    if (bytes.len && w->used <= w->room && bytes.len <= w->room - w->used)
        memcpy(w->at + w->used, bytes.at, bytes.len);
    w->used += bytes.len;
}

static inline void varint_put(ByteWriter *w, uint64_t number)
{
    for (; number >= 0x80; number >>= 7) byte_put(w, (unsigned)(number & 0x7f) | 0x80);
    byte_put(w, (unsigned)number);
}

/* Numbers that may be negative: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4, so that small ones stay short. */
static inline uint64_t zigzag(int64_t number)
{
    return (uint64_t)number << 1 ^ (number < 0 ? UINT64_MAX : 0);
}

static inline int64_t zigzag_back(uint64_t number)
{
    return (int64_t)(number >> 1 ^ (number & 1 ? UINT64_MAX : 0));
}

static inline size_t bytes_left(const ByteReader *r)
{
    return (size_t)(r->end - r->at);
}

/* Nothing more is read. */
static inline void bytes_refuse(ByteReader *r)
{
    r->is_bad = true;
    r->at = r->end;
}

static inline unsigned byte_take(ByteReader *r)
{
    if (r->at < r->end) return *r->at++;
    bytes_refuse(r);
    return 0;
}

static inline Str bytes_take(ByteReader *r, uint64_t len)
{
    if (len > bytes_left(r)) { bytes_refuse(r); len = 0; }
    Str bytes = { (const char *)r->at, (size_t)len };
    r->at += len;
    return bytes;
}

static inline uint64_t varint_take(ByteReader *r)
{
    uint64_t number = 0;
    for (unsigned i = 0; i < VARINT_BYTES_MAX; i++) {
        unsigned byte = byte_take(r);
        number |= (uint64_t)(byte & 0x7f) << (7 * i);
        if (byte & 0x80) continue;
        if ((byte == 0 && i > 0) || (i == VARINT_BYTES_MAX - 1 && byte > 1)) break;
        return number;
    }
    bytes_refuse(r);
    return 0;
}

#endif
