/* cli.c - which command is meant, and with what does it begin? */
#include "cli/cli.h"

#include <fcntl.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <syslog.h>
#include <unistd.h>

#include "app/enter.h"
#include "base/limits.h"

#define VERSION "0.1.0"

static const Command *const without_tenant[] = {
    &command_check, &command_map, &command_link, &command_age, &command_document, &command_terms,
    &command_phrases, &command_guard, &command_charge, &command_law, &command_relief, &command_duties,
    &command_places, &command_screen, &command_instruments, &command_interview, &command_safety,
    &command_guide, &command_rules, &command_demo,
};

static const Command *const on_tenant[] = {
    &command_init, &command_import, &command_rescreen, &command_findings, &command_correct,
    &command_persons, &command_shared, &command_duty, &command_refer, &command_export, &command_user,
    &command_policy, &command_urgent, &command_audit, &command_look_up, &command_index, &command_selfcheck,
    &command_backup, &command_restore, &command_rekey, &command_purge, &command_serve,
};

/* U+0080 to U+009F in UTF-8: terminals obey these too. */
static bool is_wide_control(const char *c)
{
    return (unsigned char)c[0] == 0xc2 && (unsigned char)c[1] >= 0x80 && (unsigned char)c[1] < 0xa0;
}

void cli_say(const char *fmt, ...)
{
    char text[1024];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    for (char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f || is_wide_control(c)) *c = '?';
    fprintf(stderr, "safeharbor: %s\n", text);
}

void cli_alert(const char *sentence) { syslog(LOG_AUTH | LOG_ALERT, "safeharbor: %s", sentence); }

static void list_of(Out *out, const Command *const commands[], size_t count)
{
    for (size_t i = 0; i < count; i++) out_format(out, "  %-11s %s\n", commands[i]->name, commands[i]->summary);
}

static void list_commands(Out *out)
{
    out_text(out, "safeharbor - recognize children who are being sold for sex, and treat them as victims\n\n"
                  "Usage: safeharbor [OPTIONS] COMMAND [ARGUMENTS]\n\nWithout a tenant nothing is stored:\n");
    list_of(out, without_tenant, COUNT(without_tenant));
    out_text(out, "\nOn a tenant, your agency's own store:\n");
    list_of(out, on_tenant, COUNT(on_tenant));
    out_text(out, "\nOptions of every command on a tenant:\n"
                  "  --tenant DIR      the folder of the tenant, or SAFEHARBOR_TENANT\n"
                  "  --key-file FILE   the key that opens it, or SAFEHARBOR_KEY_FILE\n"
                  "  --purpose CODE    why what is on record about persons is looked at:\n");
    for (size_t i = 0; purpose_name(i); i++)
        out_format(out, "                      %-14s %s\n", purpose_name(i), purpose_meaning(i));
    out_text(out, "  --case ID         your agency's number of that case\n"
                  "  --as USER         your own account; another one's needs their credential\n"
                  "\nEvery command explains itself: safeharbor COMMAND --help\n");
}

Date cli_day(time_t seconds)
{
    struct tm t;
    if (!localtime_r(&seconds, &t)) return (Date){ 1970, 1, 1 };
    return (Date){ (int16_t)(t.tm_year + 1900), (uint8_t)(t.tm_mon + 1), (uint8_t)t.tm_mday };
}

/* Every file named on the command line stays open, because its records are looked up again. */
static void allow_many_files(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= FILES_MAX + 64) return;
    limit.rlim_cur = limit.rlim_max < FILES_MAX + 64 ? limit.rlim_max : FILES_MAX + 64;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

/* A descriptor that the caller closed would be given to the next file opened, and the report or a message
 * would be written into it. What stands in its place can be neither read nor written as is meant: an ordinary
 * error. */
static void hold_standard_descriptors(void)
{
    for (int fd = 0; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0) (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static const Command *command_among(const Command *const commands[], size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    return NULL;
}

static const Command *command_named(const char *name)
{
    const Command *found = command_among(without_tenant, COUNT(without_tenant), name);
    return found ? found : command_among(on_tenant, COUNT(on_tenant), name);
}

static bool asks_for_help(int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) return true;
    return false;
}

/* Without a word the commands are a message, not an answer. */
static int usage(void)
{
    static Out messages;
    Err ignored;
    out_to_fd(&messages, STDERR_FILENO);
    list_commands(&messages);
    (void)out_flush(&messages, &ignored);
    return err_exit_code(ERR_USAGE);
}

static bool is_door_option(const char *word, bool *has_value)
{
    static const char *const known[] = { "--tenant", "--key-file", "--as", "--purpose", "--case" };
    for (size_t i = 0; i < COUNT(known); i++) {
        size_t n = strlen(known[i]);
        if (strncmp(word, known[i], n) != 0 || (word[n] != '=' && word[n] != '\0')) continue;
        *has_value = word[n] == '=';
        return true;
    }
    return false;
}

/* The options of the door may stand before the command or behind it. They are read, and what is left is the
 * rest. */
static bool door_options_take(Cli *cli, int *argc, char **argv, Err *err)
{
    Words none;
    const Option options[] = {
        { "tenant",   "folder",    OPTION_TEXT, &cli->door.tenant },
        { "key-file", "file name", OPTION_TEXT, &cli->door.key_file },
        { "as",       "account",   OPTION_TEXT, &cli->door.as },
        { "purpose",  "code",      OPTION_TEXT, &cli->door.purpose },
        { "case",     "number",    OPTION_TEXT, &cli->door.case_ref },
    };
    char **taken = arena_new(cli->app, char *, (size_t)*argc + 1);
    int taken_count = 0, left = 1, at = 1;
    bool has_value;
    for (; at < *argc && strcmp(argv[at], "--") != 0; at++) {
        if (!is_door_option(argv[at], &has_value)) { argv[left++] = argv[at]; continue; }
        taken[taken_count++] = argv[at];
        if (!has_value && at + 1 < *argc) taken[taken_count++] = argv[++at];
    }
    for (; at < *argc; at++) argv[left++] = argv[at];
    *argc = left;
    return args_read(cli->app, taken_count, taken, options, COUNT(options), &none, err);
}

int cli_usage(Err *err, const Command *command, const char *text)
{
    err_set(err, ERR_USAGE, "%s safeharbor %s --help explains.", text, command->name);
    return err_exit_code(err->code);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    int given = argc;
    if (!door_options_take(cli, &argc, argv, err)) return 2;
    const char *word = argc > 1 ? argv[1] : given > 1 ? "" : "--help";
    if (given > 1 && argc == 1) { err_set(err, ERR_USAGE,
        "Name a command. safeharbor --help lists them."); return 2; }
    if (strcmp(word, "--version") == 0) { out_text(cli->out, "safeharbor " VERSION "\n"); return 0; }
    if (argc == 1) return usage();
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ||
        strcmp(word, "help") == 0) { list_commands(cli->out); return 0; }

    const Command *command = command_named(word);
    if (!command && word[0] == '-') {       /* without its value, which may be what nobody should read here */
        err_set(err, ERR_USAGE, "There is no option %.*s before the command. safeharbor --help lists them.",
                (int)strcspn(word, "="), word);
        return 2;
    }
    if (!command) {
        err_set(err, ERR_USAGE, "There is no command %s. safeharbor --help lists them.", word);
        return 2;
    }
    if (asks_for_help(argc - 2, argv + 2)) { out_text(cli->out, command->help); return 0; }
    return command->run(cli, argc - 2, argv + 2, err);
}

int cli_main(int argc, char **argv)
{
    static Out out;
    Arena app;
    Knowledge knowledge;
    Err err = { 0 }, output = { 0 };
    hold_standard_descriptors();
    out_mind_signals();
    out_to_fd(&out, STDOUT_FILENO);
    if (!arena_open(&app, APP_ARENA_BYTES)) { cli_say("There is not enough memory to start."); return 6; }
    allow_many_files();

    Cli cli = { .app = &app, .knowledge = &knowledge, .out = &out, .today = cli_day(time(NULL)),
                .is_terminal = isatty(STDERR_FILENO) };
    int code = knowledge_read(&app, &knowledge, &err) ? run(&cli, argc, argv, &err) : err_exit_code(err.code);
    if (err.code != ERR_NONE && err.text[0]) cli_say("%s", err.text);
    if (err.code == ERR_TRAIL) cli_alert(err.text);
    if (!out_flush(&out, &output)) {
        if (err.code == ERR_NONE && output.text[0]) cli_say("%s", output.text);
        code = err_exit_code(output.code);
    }
    arena_close(&app);
    return code;
}
