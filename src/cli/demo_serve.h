/* demo_serve.h - the invented tenant in a browser. */
#ifndef CLI_DEMO_SERVE_H
#define CLI_DEMO_SERVE_H

#include "cli/door.h"

/* Opens FOLDER/tenant once more, invites whoever made it, prints the first-run secret, and serves on this machine until
 * somebody says stop. Errors: of account_invite and serve_open. */
bool demo_serve(Cli *cli, Str folder, int port, Err *err);

#endif
