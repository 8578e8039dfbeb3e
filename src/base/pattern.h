/* pattern.h - a pattern that somebody else wrote, searched for within limits that it cannot lift. */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include "base/err.h"
#include "base/str.h"

/* A regular expression as Perl has them (PCRE2), without regard to capitals, also beyond ASCII; "^" and "$" stand at
 * lines. It is refused when it is longer than PATTERN_BYTES_MAX, matches nothing at all, calls out, asks for single
 * bytes (\C), looks further back than PATTERN_BEHIND_CHARACTERS_MAX, begins with settings, or becomes too large. */
typedef struct Pattern Pattern;

/* Whole characters of a text. */
typedef struct { size_t start, end; } PatternHit;

/* False ends the search. */
typedef bool PatternSeen(void *to, const PatternHit *hit);

/* What a search needs beside the pattern: one for each thread, for any number of patterns, one after another. */
typedef struct PatternRoom PatternRoom;

/* Never changed once it is made; any number of threads may use it. ERR_INPUT, ERR_LIMIT: what is wrong with it, without
 * a full stop, to be put behind where it stands. Takes at most 64 KiB of the arena. No machine code is made of it, so
 * no memory has to be both written and executed. */
bool pattern_make(Arena *arena, Str text, const Pattern **out, Err *err);

/* Takes some KiB of the arena, and goes on taking while it is used, at most 1 MiB: until it is used no more, the arena
 * is not reset to a mark that was made behind it. */
PatternRoom *pattern_room(Arena *arena);

/* Every place, from the front, without overlaps, each at least one byte long. Of a longer one than
 * PATTERN_HIT_BYTES_MAX that many bytes are told. A pattern sees PATTERN_BEHIND_BYTES in front of where it begins and
 * PATTERN_AHEAD_BYTES behind, no more. Bytes that are not UTF-8 are matched by nothing, and no hit goes over them.
 *
 * False: not finished, because it took more steps, depth or memory than the limits allow or has more than
 * PATTERN_HITS_MAX places; there may be more than was seen. The same text gives the same answer. */
bool pattern_find(const Pattern *pattern, PatternRoom *room, Str text, PatternSeen *seen, void *to);

#endif
