/* person_link.h - propose which persons of a tenant's reports may be one, and keep what was proposed. */
#ifndef APP_PERSON_LINK_H
#define APP_PERSON_LINK_H

#include "app/person_cards.h"
#include "app/person_propose.h"

/* From so many mentions on a tenant teaches its own weights; fewer teach chance, and the weights that ship
 * are used. A design value. */
#define PERSON_LEARN_LEAST ((size_t)5000)
/* With the weights that ship, mentions are weighed as if so many strangers were among them
 * (link_counts_among). */
#define PERSON_STRANGERS 2000
typedef struct {
    Tenant *tenant;
    Why why;
    size_t workers;
    PersonRowsProgress progress;        /* NULL: nobody wants to know */
    void *self;
} PersonLinkRequest;

/* Weights that a tenant learns also learn from pairs that people have settled (pair_answers_settled): their
 * word stands in place of a guess about that pair. */

/* Links all mentions in bulk. What was proposed before and holds stays the same proposal; what does not hold
 * is ended, never removed. Nothing is joined, and reports stay as they are. Two persons whom one report
 * counts apart in one role are not proposed, nor are two whose verified birth dates differ. What is told of
 * the run, and its audit entry, are durable when it returns. ERR_CONFLICT while another one links or
 * re-screens. */
bool person_link(const PersonLinkRequest *request, LinkRunRow *run, Err *err);
/* The same, and all that stands afterwards without what was told of it (person_cards_lean), in an arena that is opened
 * for it. The caller closes that one in any case. */
bool person_link_and_read(const PersonLinkRequest *request, Arena *arena, LinkRunRow *run, PersonCards *cards,
                          Err *err);

/* The same by the weights of the newest run, or those that ship, for an import; WORK_FINDINGS must be held. `is_left`:
 * nothing was done, because there are so many mentions that the tenant teaches its own weights, and has not yet. */
bool person_link_in_force(Act *act, size_t workers, LinkRunRow *run, bool *is_left, Err *err);

/* How many proposals another linking would add and end now; nothing is kept. For those who check a tenant. */
bool person_link_difference(Tenant *tenant, size_t workers, int64_t *added, int64_t *ended, Err *err);

/* Pairs that linking weighs below what is proposed, down to a probability, the surest first and at most
 * PERSON_NEAR_MOST; they have no number. Nothing is kept of it: mentions are linked anew. In the arena. */
#define PERSON_NEAR_MOST ((size_t)10000)
bool person_near_misses(Tenant *tenant, size_t workers, double least_probability, Arena *arena,
                        StandingProposal **near, size_t *count, Err *err);

/* The weights by which the newest run linked, or those that ship: a look-up that uses them weighs as it did.
 * */
bool person_model_now(Tenant *tenant, LinkModel *model, Err *err);

#endif
