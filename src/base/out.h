/* out.h - buffered output that remembers the first failure and writes files whole or not at all. */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

typedef struct {
    int fd;
    int failed;                 /* errno of the first failed write, 0 while all is well */
    size_t used, unsent;        /* in the buffer; written, and not yet on its way to the disk */
    char *name, *temp_name;     /* of files that out_create opened; no temp_name: written as they stand */
    char buffer[32 * 1024];
} Out;

/* Write to a descriptor that somebody else opened and will close. */
void out_to_fd(Out *out, int fd);

/* Write to memory, for a list that is handed on; out_memory_text ends it, with all of it in the arena. */
bool out_to_memory(Out *out, Err *err);
bool out_memory_text(Out *out, Arena *arena, Str *text, Err *err);

/* Open NAME.part; it becomes NAME in out_close when every byte was written, and is removed when not. A device or a
 * pipe is written as it stands. Errors: ERR_IO; ERR_CONFLICT when another run writes the same list. */
bool out_create(Out *out, Str name, Err *err);

void out_str(Out *out, Str s);
void out_text(Out *out, const char *text);
void out_char(Out *out, char c);
/* At least `most` bytes (16 KiB or fewer) to write text into at once; out_took says how many became text. For lists of
 * millions of lines. */
char *out_room(Out *out, size_t most);
void out_took(Out *out, size_t len);
/* A text of 32 KiB or more is not cut: it fails the output. */
void out_format(Out *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Words of `text` in lines of at most `width` columns; lines after the first begin with `indent` blanks.
 * `column` is where the first line already stands. Ends without a newline. */
void out_wrapped(Out *out, Str text, size_t column, size_t indent, size_t width);

bool out_flush(Out *out, Err *err);
bool out_close(Out *out, Err *err);     /* flush, then rename or remove; a descriptor of others stays open */
void out_drop(Out *out);                /* remove the file that out_create began */

/* Waits until a list is on the disk as far as it was written, so that out_close need not. A failure shows there. */
void out_settle(Out *out);

/* From here on a signal that ends the program first removes what out_create began, and a reader that goes away is
 * a failed write instead of a signal. For the door, once. */
void out_mind_signals(void);

#endif
