/* proposals.h - which mentions may be one person, as linking proposed it, run by run. */
#ifndef STORE_PROPOSALS_H
#define STORE_PROPOSALS_H

#include "domain/link_proposal.h"
#include "store/store.h"

typedef struct {
    int64_t id;                 /* 0: there is none */
    int64_t at, mentions, untold, last_import, added, ended, standing;
    Str model;                  /* weights that were learned (link_model_text); empty: those that ship */
} LinkRunRow;

typedef struct {
    int64_t id, run_id;
    KeyedMark one, other;       /* of the two reports; not read back */
    KeyedMark content;
    Str sealed;                 /* link_proposal_text, sealed as row `id` of "proposal" */
} ProposalRow;

/* Numbers of a new run and of its first proposal. WORK_FINDINGS must be held until it has landed. */
bool link_run_next(Store *store, int64_t *run, int64_t *first_proposal, Err *err);
/* Within a change: from here on what it added and ended counts. Seals the model. */
bool link_run_land(Store *store, Arena *arena, const LinkRunRow *run, int64_t seq, Err *err);
/* The newest run that had landed at that moment. The model lives in the arena. */
bool link_run_latest(Store *store, Arena *arena, int64_t at, LinkRunRow *run, Err *err);
/* What a crash left of a run that never landed. WORK_FINDINGS must be held. */
bool link_runs_drop_arriving(Store *store, Err *err);

bool proposal_add(Store *store, const ProposalRow *row, Err *err);
bool proposal_end(Store *store, int64_t proposal, int64_t run, Err *err);
/* What stood after a run, the oldest first; `sealed` lives until the next row. */
bool proposals_standing(Store *store, int64_t run, bool (*each)(void *to, const ProposalRow *row, Err *err), void *to,
                        Err *err);
/* The same, only those on a person of one report. */
bool proposals_on_report(Store *store, int64_t run, const KeyedMark *report,
                         bool (*each)(void *to, const ProposalRow *row, Err *err), void *to, Err *err);
/* One by its number, opened; it lives in the arena. ERR_NOT_FOUND. */
bool proposal_read(Store *store, Arena *arena, int64_t id, LinkProposal *proposal, Err *err);
/* Opens one; texts live in the arena. */
bool proposal_open(Store *store, Arena *arena, const ProposalRow *row, LinkProposal *proposal, Err *err);

/* Within a purge of a report that was approved: every proposal on it, or on one person of it; those of reports of which
 * a purged import left no version. */
bool proposals_purge(Store *store, Arena *arena, const KeyedMark *report, bool has_person, Role role, int sequence,
                     Err *err);
bool proposals_purge_orphaned(Store *store, Arena *arena, Err *err);

#endif
