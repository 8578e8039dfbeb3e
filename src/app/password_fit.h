/* password_fit.h - which passwords are refused when they are chosen, and why. */
#ifndef APP_PASSWORD_FIT_H
#define APP_PASSWORD_FIT_H

#include "base/date.h"
#include "domain/policy.h"

/* Whose password it is to be: what everybody knows of them is no secret. */
typedef struct { Str login, agency, ori; } PasswordOwner;

/* Long enough, of signs that can be typed, and neither of what everybody knows nor of the lists in content/policy, with
 * little else around it. Nothing is asked of its composition: no capital, no digit, no sign (CJIS Security Policy v6.0
 * IA-5(1)(a)). ERR_USAGE with the reason, never with the password. */
bool password_is_fit(Str password, const Policy *policy, const PasswordOwner *owner, Err *err);

/* When the list of common passwords was read at its source; false when the program has none. After PASSWORD_LIST_DAYS
 * another one is due (CJ-IA-09). */
#define PASSWORD_LIST_DAYS 92
bool password_list_day(Date *day);

#endif
