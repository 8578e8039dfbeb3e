/* sandbox.h - a process that may compute, read what it holds and write what it holds, and nothing else. */
#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"

/* The program begins anew as another process, with `argv` (its first word tells that process what it is), `input` as
 * descriptor 0, `output` as 1, `more` as 3 unless it is -1, and the caller's 2. Nothing else is inherited: no memory
 * and so no keys, no other descriptor, of the environment only where temporary files go. It ends when its parent
 * does. Returns its number, -1 on failure. */
pid_t sandbox_start(const char *const argv[], int input, int output, int more, Err *err);

/* For that process, once it holds all that it will need: from here on the system refuses it every file, name, socket,
 * process, and memory that could be executed (seccomp, by a list of the calls that are left). What is refused fails as
 * if it were not permitted. Cannot be undone. ERR_STORE where the system has no such walls. */
bool sandbox_enter(Err *err);
/* The same for a process that answers many who connect to a socket it holds: it may also take and end connections,
 * and have its threads wait for them. It opens none of its own. All its threads are held to it. */
bool sandbox_enter_serving(Err *err);

/* How many calls to the system are left to either; a build with sanitizers asks for a few of its own besides. */
size_t sandbox_calls(void);
size_t sandbox_calls_serving(void);

#endif
