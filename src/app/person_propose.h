/* person_propose.h - which pairs of mentions are proposed, and how a run of them is kept. */
#ifndef APP_PERSON_PROPOSE_H
#define APP_PERSON_PROPOSE_H

#include "app/enter.h"
#include "app/person_rows.h"
#include "insight/link_block.h"
#include "store/proposals.h"

/* From even odds on two mentions are proposed; of one mention those that are among the surest of either. */
#define PERSON_LEAST_PROBABILITY 0.5
/* Two who show one number of a paper and one date of birth under different names are proposed from here
 * on: who hands a paper on hands on just these. */
#define PERSON_PAPER_PROBABILITY 0.01
#define PERSON_PROPOSALS_MOST 16

/* What each column says for two mentions or against them, in words; `reasons` has room for
 * PERSON_REASONS_MAX. Together they are the weight. How many. */
#define PERSON_REASONS_MAX (PERSON_COLUMNS + 3)
size_t person_reasons(const LinkRows *rows, const LinkWaterfall *fall, LinkReason *reasons);

/* ---- which pairs ---- */

/* By what they weigh, and by two rows of PERSON_COLUMNS cells. Two whose verified birth dates differ never
 * are. */
bool pair_is_heavy(double weight, const LinkCell *one, const LinkCell *other);
bool pair_is_born_apart(const LinkCell *one, const LinkCell *other);
/* Nor are two whom one report counts apart in one role. */
bool mentions_count_apart(const Mention *one, const Mention *other);

/* The weights of a mention's surest pairs, falling. A weight that was kept is the sum of its parts, and
 * one that was just weighed a product's logarithm; they differ by less than SAME_WEIGHT, and pairs that
 * weigh the same hold together. */
#define SAME_WEIGHT 1e-9
typedef struct { double bits[PERSON_PROPOSALS_MOST]; } Surest;
void surest_begin(Surest *surest);
void surest_note(Surest *surest, double weight);
static inline bool surest_holds(const Surest *surest, double weight)
{
    return weight >= surest->bits[PERSON_PROPOSALS_MOST - 1] - SAME_WEIGHT;
}

/* ---- keeping them ---- */

/* A proposal that stood before; `holds`: it still does. */
typedef struct { KeyedMark content; int64_t id; bool holds; } Stood;

/* One run: what stood is added by proposing_stood, then each pair is settled, then what does not hold is
 * ended. Nothing counts before proposing_land; what a crash leaves goes when the next run begins.
 * WORK_FINDINGS must be held. */
typedef struct {
    Tenant *tenant;
    bool is_kept;               /* else nothing is written, and only counted */
    LinkRunRow landing;
    int64_t next_id;
    Stood *stood; size_t stood_count, stood_room;
    ProposalRow *added; int64_t *ended; size_t added_count, ended_count;        /* that wait for their change */
    Arena batch, kept;
} Proposing;

bool proposing_begin(Proposing *p, Tenant *tenant, bool is_kept, Err *err);
void proposing_end(Proposing *p);       /* also after a failure; fine for one that is all zeros */
Stood *proposing_stood(Proposing *p, const ProposalRow *row);
/* Before the first proposing_settle. */
bool proposing_ready(Proposing *p, Err *err);
/* Room for reasons until the proposal is settled. */
LinkReason *proposing_reasons(Proposing *p);
bool proposing_settle(Proposing *p, const LinkProposal *proposal, Err *err);
bool proposing_close(Proposing *p, Err *err);
/* One change, with its entry in the trail. */
bool proposing_land(Proposing *p, Act *act, Err *err);

#endif
