/* door.h - the way from a command line into a tenant: which folder, which key, who, and why. */
#ifndef CLI_DOOR_H
#define CLI_DOOR_H

#include "app/people.h"
#include "cli/cli.h"

/* Opens the tenant that the options before the command (or the environment) name, as the owner of this process. From
 * then on no core file is written. Errors as tenant_open(); ERR_USAGE when folder or key file are not named. */
bool door_open(Cli *cli, Tenant *tenant, Err *err);
bool door_open_past_damage(Cli *cli, Tenant *tenant, Err *err);

/* Name of the account that owns this process. The account is the credential, so --as may only repeat it. */
bool door_login(Cli *cli, Str *login, Err *err);

/* The key file that is named, or an empty text. */
Str door_key_file(const Cli *cli);
Why door_why(const Cli *cli);

/* "2026-11-25", "2026-11-25T14:03", "2026-11-25T14:03:07": the end of that day (UTC), of a minute or of a second of
 * it, and the day. */
bool door_moment_read(Str text, int64_t *moment, Date *day);

#endif
