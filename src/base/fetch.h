/* fetch.h - memory that will be needed soon starts on its way. */
#ifndef BASE_FETCH_H
#define BASE_FETCH_H

/* The line of 64 bytes at an address, which need not be one that may be read. The compiler takes a function that only
 * fetches for one that does nothing, and leaves out its calls, unless it is told that something happens here. */
static inline void fetch_soon(const void *at)
{
    __builtin_prefetch(at);
    __asm__ volatile("");
}

#endif
