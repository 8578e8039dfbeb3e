/* demo_serve.c - the invented tenant in a browser: with a first-run secret for whoever made it. */
#include "cli/demo_serve.h"

#include "app/account_people.h"
#include "base/clock.h"
#include "base/secret.h"
#include "cli/page.h"
#include "cli/serve.h"

bool demo_serve(Cli *cli, Str folder, int port, Err *err)
{
    Tenant tenant;
    Str login, place = str_format(cli->app, "%.*s/tenant", STR(folder)),
               key = str_format(cli->app, "%.*s/tenant.key", STR(folder));
    char secret[SESSION_TOKEN_BYTES];
    Invited invited;
    Policy policy = policy_of(PACK_CJIS);       /* of a tenant that was made just now */
    ServePlan plan = { .address = S("127.0.0.1"), .port = port };
    if (!door_login(cli, &login, err) || !tenant_open(cli->app, place, key, login, &tenant, err)) return false;
    InvitationWish wish = { login, STAFF_ADMINISTRATOR, false };
    bool ok = account_invite(&tenant, &policy, &wish, clock_utc_us(), secret, &invited, err);
    if (ok) {
        page_heading(cli->out, "THE SAME IN A BROWSER");
        out_format(cli->out,
                   "  Open the address below, choose \"I was given a first-run secret\", and give\n"
                   "  your name here  %.*s\n  secret          %s\n  You need an authenticator app.\n",
                   STR(login), secret);
        secret_wipe(secret, sizeof secret);
        ok = serve_open(cli, &tenant, &plan, false, err);
    }
    tenant_close(&tenant);
    return ok;
}
