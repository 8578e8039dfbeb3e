/* serve.c - `safeharbor serve`: open the web door of a tenant. */
#include "cli/serve.h"

#include <signal.h>

#include "app/policy_say.h"
#include "cli/door.h"
#include "cli/event.h"

static const char help[] =
    "safeharbor serve - open the web door of a tenant\n"
    "\n"
    "Usage: safeharbor serve [--address NUMBER] [--port N] [--name HOST,...] [--proxy] [--json]\n"
    "                        [--cert FILE --cert-key-file FILE] [--tls VERSION] [--upload-max MIB]\n"
    "                        [--client-ca FILE] [--client-cert asked|required] [--client-crl FILE]\n"
    "                        [--witness-folder FOLDER]\n"
    "\n"
    "Answers until it is told to stop (Ctrl-C, or the signal TERM); then what is under way is finished. Without a\n"
    "certificate only this machine is answered. What talks to browsers is a process of its own that has no key and\n"
    "can open no file.\n"
    "\n"
    "  --address NUMBER  where to listen (127.0.0.1)\n"
    "  --port N          on which port (8443; 0: any that is free)\n"
    "  --name HOST,...   names by which browsers call it; others are refused\n"
    "  --cert FILE       certificate for TLS, in PEM form, with those that vouch for it\n"
    "  --cert-key-file FILE\n"
    "                    its key, in PEM form\n"
    "  --tls VERSION     the oldest version that is spoken: 1.3 (so without it), or 1.2 for old devices\n"
    "  --client-ca FILE  who vouches for the certificates of devices, in PEM form; a device without one that is good\n"
    "                    is refused before it can ask anything\n"
    "  --client-cert required|asked\n"
    "                    asked: who shows none is answered as well. With --proxy and without --client-ca the proxy\n"
    "                    looks at certificates and hands them on\n"
    "  --client-crl FILE which of them do not count any more: a list of that authority, in PEM form; a new\n"
    "                    file in its place holds at once\n"
    "  --witness-folder FOLDER\n"
    "                    where each checkpoint of the sealed audit trail goes within a minute: somebody else keeps\n"
    "                    it, and nobody here can change it. While it takes none, work goes on and somebody is told\n"
    "  --proxy           a proxy on this machine stands in front and says who asks\n"
    "  --upload-max MIB  the largest file that may be sent (64)\n"
    "  --json            JSON Lines\n"
    "\n"
    "Example: safeharbor serve --address 10.0.0.5 --name harbor.example.org --cert harbor.pem --cert-key-file h.key\n";

#define MIB ((size_t)1024 * 1024)

static volatile sig_atomic_t is_stopped;

static void stop(int signal)
{
    (void)signal;
    is_stopped = 1;
}

static bool should_stop(void) { return is_stopped; }

typedef struct { Cli *cli; const ServePlan *plan; bool json; } View;

static void ready(void *to, int port)
{
    Err ignored = { 0 };
    View *v = to;
    bool is_number_of_six = str_has(v->plan->address, S(":"));
    Str place = str_format(v->cli->app, "%s://%s%.*s%s:%d/", v->plan->certificate_file.len ? "https" : "http",
                           is_number_of_six ? "[" : "", STR(v->plan->address), is_number_of_six ? "]" : "", port);
    if (v->json) {
        json_t *e = event_new("serving");
        event_set_text(e, "url", place);
        event_write(v->cli->out, e);
    } else
        out_format(v->cli->out, "Safeharbor answers at %.*s until it is told to stop (Ctrl-C).\n", STR(place));
    (void)out_flush(v->cli->out, &ignored);
}

static void again(void *to)
{
    (void)to;
    cli_say("The process that talks to browsers ended and was started again.");
}

static void alert(void *to, const char *sentence)
{
    (void)to;
    cli_alert(sentence);
    cli_say("%s", sentence);
}

static void say(void *to, const char *sentence)
{
    (void)to;
    cli_say("%s", sentence);
}

static bool signals_mind(void)
{
    struct sigaction action = { .sa_handler = stop };
    return sigaction(SIGTERM, &action, NULL) == 0 && sigaction(SIGINT, &action, NULL) == 0;
}

bool serve_open(Cli *cli, Tenant *tenant, const ServePlan *plan, bool json, Err *err)
{
    Act act;
    View view = { cli, plan, json };
    House house = { .tenant = tenant, .knowledge = cli->knowledge, .day_of = cli_day };
    const ServeEvents events = { ready, again, alert, say, should_stop, &view };
    if (!app_enter(tenant, VERB_SERVE, (Why){ 0 }, &act, err) || !policy_agreed(tenant->store, &house.policy_id, err) ||
        !policy_read(tenant->store, house.policy_id, &house.policy, err) ||
        !act_note(&act, S("web door"), 0, S(""), err))
        return false;
    if (!signals_mind()) return err_set(err, ERR_STORE, "The system does not say when to stop. Start again.");
    return serve(&house, plan, &events, err);
}

/* What was said in words. */
static bool words_read(ServePlan *plan, Str tls, Str client, Err *err)
{
    if (!str_eq(tls, S("1.3")) && !str_eq(tls, S("1.2")))
        return cli_usage(err, &command_serve, "--tls is 1.3 or 1.2."), false;
    if (client.len && !str_eq(client, S("asked")) && !str_eq(client, S("required")))
        return cli_usage(err, &command_serve, "--client-cert is asked or required."), false;
    plan->takes_tls_12 = str_eq(tls, S("1.2"));
    bool is_wanted = client.len || plan->client_ca_file.len;
    plan->client = !is_wanted ? CLIENT_NOT : str_eq(client, S("asked")) ? CLIENT_ASKED : CLIENT_REQUIRED;
    return true;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    bool json = false;
    int most = (int)(UPLOAD_BYTES_MAX / MIB);
    Str tls = S("1.3"), client = S("");
    ServePlan plan = { .address = S("127.0.0.1"), .port = 8443 };
    const Option options[] = {
        { "address",  "number",       OPTION_TEXT,   &plan.address },
        { "port",     "port",         OPTION_NUMBER, &plan.port },
        { "name",     "names",        OPTION_TEXT,   &plan.hosts },
        { "cert",     "file name",    OPTION_TEXT,   &plan.certificate_file },
        { "cert-key-file", "file name", OPTION_TEXT, &plan.key_file },
        { "upload-max", "MiB",        OPTION_NUMBER, &most },
        { "tls",      "version",      OPTION_TEXT,   &tls },
        { "witness-folder", "folder", OPTION_TEXT,   &plan.witness_folder },
        { "client-ca", "file name",   OPTION_TEXT,   &plan.client_ca_file },
        { "client-cert", "word",      OPTION_TEXT,   &client },
        { "client-crl", "file name",  OPTION_TEXT,   &plan.client_crl_file },
        { "proxy",    NULL,           OPTION_FLAG,   &plan.is_behind_proxy },
        { "json",     NULL,           OPTION_FLAG,   &json },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count) return cli_usage(err, &command_serve, "It takes options, no words.");
    if (plan.port < 0 || plan.port > 65535) return cli_usage(err, &command_serve, "A port is a number up to 65535.");
    if (most < 1 || most > (int)(UPLOAD_BYTES_MAX / MIB))
        return cli_usage(err, &command_serve, "The largest file that may be sent is 1 to 64 MiB.");
    plan.upload_bytes = (size_t)most * MIB;
    if (!words_read(&plan, tls, client, err)) return 2;
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = serve_open(cli, &tenant, &plan, json, err);
    tenant_close(&tenant);
    return ok ? 0 : err_exit_code(err->code);
}

const Command command_serve = { "serve", "open the web door of a tenant", help, run };
