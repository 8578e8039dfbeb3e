/* cli.h - the command line: which commands there are, and what each of them is handed. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <time.h>

#include "app/knowledge.h"
#include "base/out.h"
#include "cli/args.h"

/* Options before the command: which tenant, with which key, as whom, and why. */
typedef struct { Str tenant, key_file, as, purpose, case_ref; } DoorOptions;

typedef struct {
    Arena *app;
    const Knowledge *knowledge;
    Out *out;                   /* standard output: the answer, never mixed with messages */
    Date today;                 /* by the clock of this machine */
    bool is_terminal;           /* standard error is one: progress may be drawn */
    DoorOptions door;
} Cli;

typedef struct {
    const char *name, *summary, *help;      /* help: usage, options, one example */
    /* Returns the exit code; `err` is told to the person when its code is set. */
    int (*run)(Cli *cli, int argc, char **argv, Err *err);
} Command;

extern const Command command_age, command_audit, command_backup, command_charge, command_check,
    command_correct, command_demo, command_document, command_duties, command_duty, command_export,
    command_findings, command_guard, command_guide, command_import, command_index, command_init, command_instruments,
    command_interview, command_law, command_link, command_look_up, command_map, command_persons,
    command_phrases, command_places, command_policy, command_purge, command_refer, command_rekey, command_relief,
    command_rescreen, command_restore, command_rules, command_safety, command_screen, command_selfcheck,
    command_serve, command_shared, command_terms, command_urgent, command_user;

/* ERR_USAGE with a pointer to the command's help; returns the exit code. */
int cli_usage(Err *err, const Command *command, const char *text);

/* The day of a moment in this machine's time zone: what an agency calls today. */
Date cli_day(time_t seconds);

/* Everything but opening the arena: choose the command, run it, say what went wrong, return the exit code. */
int cli_main(int argc, char **argv);

/* One sentence to standard error, with everything unprintable replaced. */
void cli_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* One sentence to the system's log, as an alert. */
void cli_alert(const char *sentence);

#endif
