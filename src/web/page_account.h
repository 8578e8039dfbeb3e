/* page_account.h - what all pages about accounts do: say who knocks, go on, and show a refused form again. */
#ifndef WEB_PAGE_ACCOUNT_H
#define WEB_PAGE_ACCOUNT_H

#include "app/account.h"
#include "web/page.h"

Accounts page_accounts(Call *call);
Knock page_knock(const Call *call);

/* Where somebody stands is where they go on. */
static inline void page_go_on(Call *call) { page_go(call, S("/")); }

/* A form that was refused is shown again; what was wrong stands above it. A session may have ended with it: then it is
 * the form of the sign-in. */
void page_again(Call *call, const Err *err, void (*form)(Call *call, const char *wrong));

#endif
