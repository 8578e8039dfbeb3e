/* charge_next.h - from provisions that were judged: which fact to look for next, and whom to tell. */
#ifndef INSIGHT_CHARGE_NEXT_H
#define INSIGHT_CHARGE_NEXT_H

#include "insight/charge.h"

/* Both take an answer whose charges are in order, and fill its gap and its referrals. */
void charge_gap_find(ChargeAnswer *answer);
void charge_referrals_find(ChargeAnswer *answer);

#endif
