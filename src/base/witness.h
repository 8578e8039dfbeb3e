/* witness.h - a folder in which somebody else keeps where a trail stood: a file for each checkpoint, none ever replaced. */
#ifndef BASE_WITNESS_H
#define BASE_WITNESS_H

#include "base/checkpoint.h"

/* "checkpoint-case-0000000140.txt": the order of names is the order of time. */
#define WITNESS_NAME_BYTES 64
void witness_name(const Checkpoint *checkpoint, char name[WITNESS_NAME_BYTES]);

/* Durable when true. Whenever the machine stops, a whole text stands under the name or nothing does. What stands there
 * already stays, and is as good when it says the same; ERR_CONFLICT when it does not: the trail was written anew, or
 * the folder is that of another tenant. ERR_IO. May be called by any thread, and waits as long as the folder does.
 * Read again by base/checkpoint_files.h. */
bool witness_hand(const char *folder, const Checkpoint *checkpoint, Err *err);

/* How it stands with the folder that was named, for whoever looks after the machine. */
typedef struct WitnessNow {
    int64_t failing_since;      /* microseconds since 1970, UTC; 0: it takes what it should */
    int64_t handed_at;          /* when it last took one; 0: not since the door was opened */
    uint64_t handed;            /* up to which entry that one goes */
    bool is_on_same_disk;       /* as the tenant: then it is none, or a share that is not there */
    char why[400];              /* one sentence, while it fails */
} WitnessNow;

#endif
