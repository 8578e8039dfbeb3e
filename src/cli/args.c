/* args.c - which options and words does a command line hold? */
#include "cli/args.h"

static const Option *option_named(const Option *options, size_t count, Str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, str_of(options[i].name))) return &options[i];
    return NULL;
}

static bool is_share(Str value, double *share)
{
    char text[32] = { 0 }, *end = text;
    if (value.len >= sizeof text) return false;
    memcpy(text, value.at, value.len);
    *share = strtod(text, &end);
    return end != text && !*end && *share > 0 && *share < 1;
}

static const char *article(const Option *option) { return strchr("aeioAEIO", option->value[0]) ? "an" : "a"; }

static bool value_set(const Option *option, Str value, Err *err)
{
    switch (option->kind) {
    case OPTION_TEXT:
        *(Str *)option->to = value;
        return value.len > 0 ||
               err_set(err, ERR_USAGE, "--%s needs %s %s.", option->name, article(option), option->value);
    case OPTION_DATE:
        return date_read_iso(value, option->to) ||
               err_set(err, ERR_USAGE, "--%s needs a day written as 2026-11-25.", option->name);
    case OPTION_NUMBER:
        return str_to_number(value, option->to) ||
               err_set(err, ERR_USAGE, "--%s needs a whole number.", option->name);
    case OPTION_SHARE:
        return is_share(value, option->to) ||
               err_set(err, ERR_USAGE, "--%s needs a number between 0 and 1, such as 0.5.", option->name);
    case OPTION_FLAG: case OPTION_PAIR:
        break;
    }
    return false;
}

/* Two words behind the option; they may begin with a hyphen, as ids may. */
static bool pair_take(const Option *option, bool has_value, int argc, char **argv, int *at, Err *err)
{
    Str *pair = option->to;
    if (has_value || *at + 2 > argc)
        return err_set(err, ERR_USAGE, "--%s needs %s behind it.", option->name, option->value);
    pair[0] = str_of(argv[(*at)++]);
    pair[1] = str_of(argv[(*at)++]);
    return (pair[0].len && pair[1].len) ||
           err_set(err, ERR_USAGE, "--%s needs %s behind it.", option->name, option->value);
}

/* "--name value" or "--name=value"; *at moves behind what was used. */
static bool option_take(const Option *options, size_t count, int argc, char **argv, int *at, Err *err)
{
    Str rest = str_of(argv[*at] + 2), name = rest;
    bool has_value = str_cut(&rest, '=', &name) && rest.at;
    const Option *option = option_named(options, count, name);
    if (!option) return err_set(err, ERR_USAGE, "There is no option --%.*s here.", STR(name));
    ++*at;
    if (option->kind == OPTION_FLAG) {
        if (has_value) return err_set(err, ERR_USAGE, "--%s takes no value.", option->name);
        return *(bool *)option->to = true;
    }
    if (option->kind == OPTION_PAIR) return pair_take(option, has_value, argc, argv, at, err);
    if (!has_value && *at == argc)
        return err_set(err, ERR_USAGE, "--%s needs %s %s.", option->name, article(option), option->value);
    Str value = has_value ? rest : str_of(argv[(*at)++]);
    if (!has_value && str_starts(value, S("--")))
        return err_set(err, ERR_USAGE, "--%s needs %s %s; %.*s is an option.", option->name,
                       article(option), option->value, STR(value));
    return value_set(option, value, err);
}

bool args_read(Arena *arena, int argc, char **argv, const Option *options, size_t option_count,
               Words *words, Err *err)
{
    bool only_words = false;
    *words = (Words){ arena_new(arena, Str, (size_t)argc + 1), 0 };
    for (int at = 0; at < argc;) {
        bool is_option = !only_words && argv[at][0] == '-' && argv[at][1] != '\0';
        if (is_option && strcmp(argv[at], "--") == 0) {
            only_words = true;
            at++;
        } else if (!is_option) {
            words->words[words->count++] = str_of(argv[at++]);
        } else if (argv[at][1] != '-') {
            return err_set(err, ERR_USAGE,
                           "Options begin with two hyphens; %s does not. A file of that name goes after "
                               "--.", argv[at]);
        } else if (!option_take(options, option_count, argc, argv, &at, err)) {
            return false;
        }
    }
    return true;
}
