/* banned.h - calls that may not be written in this house, each with what to use instead. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/* The build includes this file before every source file. System headers that declare these names come first,
 * so that only our own use of them fails to compile. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncpy strncat    /* Str and arena: lengths are known, copies end where they should */
#pragma GCC poison sprintf vsprintf gets            /* snprintf, str_format, out_format */
#pragma GCC poison strtok atoi atol                 /* str_cut, str_to_number: no hidden state, no silent zero */
#pragma GCC poison localtime gmtime ctime asctime   /* date.h: civil dates, handed in from the door */
#pragma GCC poison system popen                     /* nothing here starts a shell */

/* OpenSSL names a parameter like the first of these, so they are refused where they are used, not where they are
 * written. */
int rand(void) __attribute__((deprecated("use random.h: seeded, the same on every machine")));
void srand(unsigned) __attribute__((deprecated("use random.h: seeded, the same on every machine")));

#endif
