/* attack.h - does somebody try passwords in number? */
#ifndef STORE_ATTACK_H
#define STORE_ATTACK_H

#include "store/store.h"

/* Many wrong ones in little time, from devices that nobody enrolled, whatever the logins: in ten minutes at least
 * ATTACK_WRONG. `since` is when they began, 0 without an attack after `after`. */
#define ATTACK_WRONG 30
typedef struct { int64_t since, wrong, logins; } Attack;
bool attempts_attack(Store *store, int64_t after, Attack *attack, Err *err);

#endif
