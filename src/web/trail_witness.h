/* trail_witness.h - the newest sealed checkpoint of the trail goes to a witness by itself, and somebody is told when it cannot. */
#ifndef WEB_TRAIL_WITNESS_H
#define WEB_TRAIL_WITNESS_H

#include "base/err.h"
#include "base/str.h"
#include "base/witness.h"

struct House;

/* Seen to with the seals (web/trail_watch.h), every five seconds, so that what somebody wrote is with the witness a
 * minute later. The folder is written by a thread of its own, because a share of another machine may take as long to
 * answer as it likes: whatever it does, work goes on (docs/decisions/0029). Of the case vault alone. */
typedef struct TrailWitness TrailWitness;

/* A folder that takes nothing within so long does not answer. */
#define WITNESS_ANSWERS_US (15 * 1000000LL)

/* `tenant` is the folder of the tenant, `hand` is witness_hand, but in tests. Whether the witness's folder is there is
 * seen later, and told. NULL: the system gives no thread. */
typedef bool (*WitnessHand)(const char *folder, const Checkpoint *checkpoint, Err *err);
TrailWitness *trail_witness_open(Str folder, Str tenant, WitnessHand hand, Err *err);
const WitnessNow *trail_witness_now(const TrailWitness *witness);
/* Nothing is under way. */
bool trail_witness_is_free(TrailWitness *witness);

/* Nothing to do where the house has no witness. Whoever looks after the machine is told once when it begins to fail and
 * once when it is well again. */
void trail_witness_tick(struct House *house, int64_t now);

/* What came until now goes as well, as far as the folder answers within some seconds. NULL is fine. */
void trail_witness_close(struct House *house);

#endif
