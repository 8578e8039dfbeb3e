/* charge_decide.h - was a case brought to the United States attorney? The decision is kept with its reason (R44). */
#ifndef APP_CHARGE_DECIDE_H
#define APP_CHARGE_DECIDE_H

#include "app/charge.h"
#include "app/enter.h"
#include "store/referrals.h"

/* `decision`: referred, not-referred or later. What the comparison of that role came to is kept with it, and the
 * digest of the file of facts. The case is that of `why`. ERR_USAGE for another word, or without a reason;
 * ERR_CONFLICT where nothing federal is met or near for the role, so that there is nothing to refer. */
bool charge_decide(Tenant *tenant, Why why, const Charged *charged, LawRole role, Str decision, Str reason,
                   ReferralRow *row, Err *err);

/* The decisions about the case of `why`, the oldest first. */
bool charge_decisions(Tenant *tenant, Why why, bool (*each)(void *to, const ReferralRow *row, Err *err),
                      void *to, Err *err);

/* no, federal-higher, no-state-provision, not-comparable, state-not-named */
const char *refer_why_name(ReferWhy why);

#endif
