/* golden.h - compares what the program says with a file that somebody looked at and accepted. */
#ifndef TESTS_GOLDEN_H
#define TESTS_GOLDEN_H

#include "base/test.h"

/* Set by `unit --bless`: differences are shown and then accepted instead of failing. */
extern bool golden_is_blessing;

/* The golden file must hold exactly `got`. NULL `got.at`: there must be no such file. */
void golden_check(const char *path, Str got);

/* Names in `folder` that end with `ending`, without it, in byte order. */
size_t golden_names(Arena *arena, const char *folder, const char *ending, Str **names);

#endif
