/* map_ask.h - a list understood by questions: whoever knows the list answers with a number, or just Enter. */
#ifndef CLI_MAP_ASK_H
#define CLI_MAP_ASK_H

#include "app/proposal.h"
#include "cli/cli.h"

/* Shows what each column is taken for, with some of its values, and asks on standard input, a line an answer, until
 * nothing is left to be asked. `told` is the text of a map that was made before, or empty; `agency` an ORI, or empty
 * where that is to be asked. The proposal then holds all that was answered. Errors: those of proposal_make; ERR_USAGE
 * when the answers end before the questions. */
bool map_ask(Cli *cli, Str list, Str head, Str told, Str agency, Proposal *proposal, Err *err);

#endif
