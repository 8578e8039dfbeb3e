/* revocations.h - a new list of certificates that count no more is handed to the door, which opens no file. */
#ifndef WEB_REVOCATIONS_H
#define WEB_REVOCATIONS_H

#include "base/err.h"
#include "base/str.h"

struct House;

/* The file is looked at twice a second, and read when it is another one and was so at the look before: nobody's half
 * written list. The door says whether it fits; until then, and when not, the one before counts. Whoever looks after
 * the machine is told either way, and a new list stands in the audit trail with its SHA-256. */
typedef struct Revocations Revocations;

#define REVOCATIONS_BYTES_MAX ((size_t)1024 * 1024)

/* `in_force` is what the next door is opened with, and follows. */
Revocations *revocations_open(Str file, Str *in_force);
void revocations_close(Revocations *revocations);       /* NULL is fine */

/* From time to time. Nothing to do where no file was named. */
void revocations_tick(struct House *house, int64_t now);
/* What the door says of the list that it was handed. */
void revocations_told(struct House *house, Str answer);
/* A new door stands: what the one before was handed has no answer any more. */
void revocations_door(struct House *house);

#endif
