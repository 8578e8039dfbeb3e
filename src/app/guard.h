/* guard.h - before somebody who may be a child is filed as an offender of a commercial-sex offense: stop, and what instead. */
#ifndef APP_GUARD_H
#define APP_GUARD_H

#include "app/enter.h"
#include "insight/guard.h"
#include "store/exceptions.h"

/* A form as it is about to be filed, and the answer. `excepted`: for each reason the number of the exception that two
 * people agreed to, 0 without; with one for each that stops, the answer stops no more. */
typedef struct {
    Str name;
    Record record;
    GuardAges ages;                 /* by the evidence that the form brought */
    GuardBook book;
    GuardAnswer answer;
    int64_t *excepted;
} Guarded;

/* `path` names a file as guard_form.h says, "-" is standard input. Errors of source_text and guard_form_read. */
bool guard_read(Arena *app, Str path, Date today, Guarded *guarded, Err *err);
/* The same question about a report that is at hand, for every form and writer of this house. `ages` is set before. */
bool guard_record(Arena *app, const Record *record, Guarded *guarded, Err *err);

/* ---- on a tenant ---- */

/* Judges anew where somebody of the form was corrected, in this report, or elsewhere under the same paper or
 * the same name and birth date; then looks whether exceptions were agreed to. One is for this person, age
 * and offense in this report, so a form that was changed asks again. */
bool guard_look(Tenant *tenant, Why why, Guarded *guarded, Err *err);

/* Asks for an exception for everybody who stops and has none. `asked` counts them. ERR_USAGE when the report has no
 * agency and number, or there is no reason; ERR_CONFLICT when nothing stops. */
bool guard_ask(Tenant *tenant, Why why, Guarded *guarded, Str reason, size_t *asked, Err *err);
/* Another person agrees. ERR_DENIED for the same one; ERR_NOT_FOUND; ERR_CONFLICT when it was agreed to already. */
bool guard_approve(Tenant *tenant, Why why, int64_t id, Err *err);
bool guard_exceptions(Tenant *tenant, Why why, bool (*each)(void *to, const ExceptionRow *row, Err *err),
                      void *to, Err *err);

#endif
