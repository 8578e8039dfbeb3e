/* charge_views.h - what a case came to, for people, for programs and as a list. */
#ifndef CLI_CHARGE_VIEWS_H
#define CLI_CHARGE_VIEWS_H

#include "app/charge.h"
#include "app/guide_words.h"
#include "cli/cli.h"
#include "cli/event.h"

/* `all`: also what is closed, and every row that is open. */
void charge_tell(Out *out, Arena *scratch, const Charged *charged, bool all);
void charge_tell_json(Out *out, Arena *scratch, const Charged *charged);
void charge_tell_csv(Out *out, Arena *scratch, const Charged *charged);

/* One row of law, with everything it says: for charge and for law. */
void provision_tell(Out *out, Arena *scratch, const Provision *p);
json_t *provision_json(Arena *scratch, const Provision *p, const char *event);

/* One row, its doubt before it and its basis below. */
void relief_row_tell(Out *out, Arena *scratch, const LawRelief *row);
void relief_tell(Out *out, Arena *scratch, const LawBook *book, Str state);
void relief_tell_json(Out *out, const LawBook *book, Str state);

#endif
