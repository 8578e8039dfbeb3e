/* cli.h - the command line: which commands there are, and what each of them is handed. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "app/knowledge.h"
#include "base/out.h"
#include "cli/args.h"

typedef struct {
    Arena *app;
    const Knowledge *knowledge;
    Out *out;                   /* standard output: the answer, never mixed with messages */
    Date today;                 /* by the clock of this machine */
    bool is_terminal;           /* standard error is one: progress may be drawn */
} Cli;

typedef struct {
    const char *name, *summary, *help;      /* help: usage, options, one example */
    /* Returns the exit code; `err` is told to the person when its code is set. */
    int (*run)(Cli *cli, int argc, char **argv, Err *err);
} Command;

extern const Command command_check, command_demo, command_rules;

/* Everything but opening the arena: choose the command, run it, say what went wrong, return the exit code. */
int cli_main(int argc, char **argv);

/* One sentence to standard error, with everything unprintable replaced. */
void cli_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
