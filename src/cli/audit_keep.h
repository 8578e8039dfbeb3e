/* audit_keep.h - the subcommands of `audit` by which a trail can be proved to somebody else. */
#ifndef CLI_AUDIT_KEEP_H
#define CLI_AUDIT_KEEP_H

#include "app/audit_keep.h"
#include "cli/cli.h"

/* What an auditor brings to `audit verify`: a text with first keys; one with checkpoints, or a folder of them. Keys and
 * `room`, in which the anchors are (EPOCH_ANCHORS_MAX), are freed by audit_kept_forget, also after a failure. ERR_INPUT
 * when a text is none, or of another trail. */
typedef struct { Str seals, anchors; } KeptAsked;
bool audit_kept_read(Cli *cli, const Tenant *tenant, Str vault, const KeptAsked *asked, AuditKept *kept,
                     MerkleHead **room, Err *err);
void audit_kept_forget(AuditKept *kept, MerkleHead *room);

int audit_seal_run(Cli *cli, bool begins, Str vault, bool json, Err *err);
/* `answer` empty: a checkpoint is made, and printed where no place is named. */
typedef struct { Str to, paper, query, since, answer, checkpoint, ca; } AnchorAsked;
int audit_anchor_run(Cli *cli, const AnchorAsked *asked, Str vault, bool json, Err *err);
int audit_export_run(Cli *cli, Str file, Str vault, bool json, Err *err);

#endif
