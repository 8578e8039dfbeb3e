/* guardian_watch.h - may a suspect in any report of a child be that child's guardian? */
#ifndef APP_GUARDIAN_WATCH_H
#define APP_GUARDIAN_WATCH_H

#include "app/corrections.h"
#include "insight/guardian.h"

/* The table of the program. ERR_INPUT when it is not as it must be. */
bool guardian_kin_read(Arena *arena, KinBook *kin, Err *err);

/* What holds whatever reaches a guardian, in words without a name; empty when nothing does. The report that names the
 * child is asked, and every other report in which two people have said the same child stands: a guardian who is a
 * suspect in one of them is a suspect. Words live in `arena`. */
bool guardian_watch(Tenant *tenant, Arena *arena, const KinBook *kin, const Corrections *corrections,
                    const Mention *about, Str *why, Err *err);

#endif
