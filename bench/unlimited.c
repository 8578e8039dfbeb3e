/* unlimited.c - a measurement looks more often than any person: the limits of looking are taken out of its way. */
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

#include "app/policy_say.h"
#include "base/limits.h"

/* Past the bounds that an agency is held to, and past the second person: only the store is asked. */
static bool unlimit(Tenant *t, Err *err)
{
    Act act;
    PolicyWish wish = { .asked_by = t->who.id, .at = 1, .policy = policy_of(PACK_CJIS), .reason = S("a measurement") };
    for (int i = POLICY_LOOK_UPS_HOUR; i <= POLICY_RECORDS_DAY; i++) wish.policy.value[i] = 1000000000;
    if (!app_enter(t, VERB_POLICY_ASK, (Why){ 0 }, &act, err) || !act_begin(&act, err)) return false;
    bool ok = policy_wish_add(t->store, t->app, &wish, act.seq, err) &&
              policy_wish_end(t->store, act.seq, S("agreed"), t->who.id, 1, act.seq, err) &&
              act_commit(&act, S("policy"), 1, S("a measurement"), err);
    if (!ok) act_undo(&act);
    return ok;
}

/* bench_unlimited TENANT KEY-FILE */
int main(int argc, char **argv)
{
    Arena app;
    Tenant tenant;
    Err err = { 0 };
    const struct passwd *account = getpwuid(getuid());
    if (argc != 3 || !account || !arena_open(&app, APP_ARENA_BYTES)) return 2;
    bool ok = tenant_open(&app, str_of(argv[1]), str_of(argv[2]), str_of(account->pw_name), &tenant, &err) &&
              unlimit(&tenant, &err);
    if (!ok) fprintf(stderr, "bench_unlimited: %s\n", err.text);
    tenant_close(&tenant);
    return !ok;
}
