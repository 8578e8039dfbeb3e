/* args.h - the words after a command, read by a table of options. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "base/date.h"
#include "base/err.h"

/* A share lies between 0 and 1, both left out; a pair is two words, so --name=value does not do for it. */
typedef enum { OPTION_FLAG, OPTION_TEXT, OPTION_DATE, OPTION_NUMBER, OPTION_SHARE, OPTION_PAIR } OptionKind;

/* `to` points at a bool, Str, Date, int, double or Str[2]. */
typedef struct { const char *name, *value; OptionKind kind; void *to; } Option;

typedef struct { Str *words; size_t count; } Words;

/* Options may stand anywhere; after "--" everything is a word; "-" is a word. ERR_USAGE names the option and
 * what it wants. */
bool args_read(Arena *arena, int argc, char **argv, const Option *options, size_t option_count,
               Words *words, Err *err);

#endif
