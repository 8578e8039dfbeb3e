/* audit_anchor.h - where a trail stands is told to others, and what they answered is kept. */
#ifndef APP_AUDIT_ANCHOR_H
#define APP_AUDIT_ANCHOR_H

#include "app/enter.h"
#include "base/checkpoint.h"

/* Where a checkpoint goes; empty: not there. `to`: a new file, or a folder in which one is made; nothing is replaced.
 * `paper`: an SVG to print. `query`: a request to a time-stamp authority (RFC 3161), which covers the bytes of `to`.
 * `since`: an earlier checkpoint; then the text proves that nothing until there was changed (not on paper). */
typedef struct { Str to, paper, query, since; } AnchorPlaces;

/* After an entry, and where the trail is sealed after closing the epoch with it: the root over everything until then,
 * as text, and at each place. Errors of app_enter; ERR_CONFLICT when `to` is there, or `since` is not of this trail as
 * it is; ERR_IO. */
bool audit_anchor_make(Tenant *tenant, Str vault, const AnchorPlaces *places, Checkpoint *checkpoint,
                       char text[CHECKPOINT_GROWN_BYTES], Err *err);

/* Keeps an authority's answer: `checkpoint` is the file that was stamped, `ca` a PEM file of roots. ERR_INPUT when the
 * stamp is not good; ERR_CONFLICT when the trail is not the one of the checkpoint. */
bool audit_anchor_keep(Tenant *tenant, Str vault, Str answer, Str checkpoint, Str ca, int64_t *stamped_at, Err *err);

/* The checkpoints of all answers that are kept, each checked again, behind the `count` that stand in `anchors` (room
 * of EPOCH_ANCHORS_MAX), for audit_prove. ERR_INPUT when one is not good. After app_enter, with the roles that it
 * set. */
bool audit_anchor_checked(Store *store, Arena *arena, Str ca, MerkleHead *anchors, int *count, Err *err);

#endif
