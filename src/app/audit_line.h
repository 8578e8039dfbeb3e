/* audit_line.h - an entry of the trail as an auditor reads it. */
#ifndef APP_AUDIT_LINE_H
#define APP_AUDIT_LINE_H

#include "app/people.h"

/* Texts live in the arena that was given. `user` is a login, "not listed" where the number is nobody's. `detail` is in
 * words; digests of what was written stay out of lists. Object, case and detail are as they were written: whoever
 * shows them makes them harmless. */
typedef struct { int64_t seq, total; Str at, user, role, verb, purpose, case_ref, object, outcome, detail; } AuditLine;

/* `at` in microseconds since 1970, UTC. */
AuditLine audit_line(Arena *arena, const PeopleNames *names, int64_t seq, int64_t at, const AuditEntry *entry);

/* One row of a comma-separated list, in the order of its heads; nothing in it is obeyed by a screen. */
#define AUDIT_LINE_CELLS 11
extern const char *const audit_line_heads[AUDIT_LINE_CELLS];
void audit_line_cells(Arena *arena, const AuditLine *line, Str cells[AUDIT_LINE_CELLS]);

#endif
