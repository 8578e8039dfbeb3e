/* audit.c - `safeharbor audit`: prove the trail, read it. */
#include "store/audit.h"

#include "cli/door.h"
#include "cli/event.h"

static const char help[] =
    "safeharbor audit - prove that no entry of the trail was changed or removed\n"
    "\n"
    "Usage: safeharbor audit verify [--noted SEQ:HASH] [--json]\n"
    "\n"
    "Reads every entry, also when the database is damaged. Prints the end of the trail as SEQ:HASH: write it down\n"
    "or send it to another agency from time to time. With --noted such an end is compared, which also shows\n"
    "what somebody with the key and the folder could have written anew. Exit 6 when the trail is not whole.\n"
    "\n"
    "Example: safeharbor audit verify\n";

static bool noted_read(Str text, int64_t *seq, Digest *hash)
{
    Str number;
    int n;
    if (!str_cut(&text, ':', &number) || !str_to_number(number, &n) || text.len != 64) return false;
    for (size_t i = 0; i < 64; i++) {
        const char *digits = "0123456789abcdef", *at = memchr(digits, text.at[i], 16);
        if (!at) return false;
        hash->at[i / 2] = (unsigned char)(hash->at[i / 2] << 4 | (at - digits));
    }
    *seq = n;
    return true;
}

static void show(Cli *cli, const AuditVerdict *v, bool json)
{
    char end[100];
    int n = snprintf(end, sizeof end, "%lld:", (long long)v->last_seq);
    for (size_t i = 0; i < sizeof v->last_hash.at; i++)
        n += snprintf(end + n, sizeof end - (size_t)n, "%02x", v->last_hash.at[i]);
    if (!json) {
        if (v->is_whole)
            out_format(cli->out, "The trail is whole: %lld entries.\nIts end: %s\n", (long long)v->entries,
                       end);
        else out_format(cli->out, "The trail is not whole. Entry %lld: %s\n", (long long)v->first_bad, v->why);
        return;
    }
    json_t *e = event_new("verdict");
    event_set_flag(e, "ok", v->is_whole);
    event_set_count(e, "entries", (size_t)v->entries);
    event_set(e, "first_bad", v->is_whole ? json_null() : json_integer(v->first_bad));
    event_set(e, "why", v->is_whole ? json_null() : json_string(v->why));
    event_set_word(e, "end", end);
    event_write(cli->out, e);
}

static bool verify(Tenant *tenant, int64_t seq, const Digest *noted, AuditVerdict *v, Err *err)
{
    Act act;
    return app_enter(tenant, VERB_AUDIT_VERIFY, (Why) { 0 }, &act, err) &&
           audit_verify(tenant->store, seq, noted, v, err);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    Str noted_text = S("");
    bool json = false;
    int64_t seq = 0;
    Digest noted = { 0 };
    AuditVerdict v;
    const Option options[] = { { "json", NULL, OPTION_FLAG, &json }, { "noted", "end", OPTION_TEXT, &noted_text } };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count != 1 || !str_eq(words.words[0], S("verify"))) return cli_usage(err, &command_audit, "Say verify.");
    if (noted_text.len && !noted_read(noted_text, &seq, &noted))
        return cli_usage(err, &command_audit, "--noted is SEQ:HASH as audit verify prints it.");
    Tenant tenant;
    if (!door_open_past_damage(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = verify(&tenant, seq, noted_text.len ? &noted : NULL, &v, err);
    tenant_close(&tenant);
    if (!ok) return err_exit_code(err->code);
    show(cli, &v, json);
    return v.is_whole ? 0 : 6;
}

const Command command_audit = { "audit", "prove that the audit trail is whole", help, run };
