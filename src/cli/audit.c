/* audit.c - `safeharbor audit`: prove the trail, read it. */
#include "store/audit.h"

#include "app/audit_anchor.h"
#include "app/audit_line.h"
#include "app/location_vault.h"
#include "base/csv.h"
#include "base/hex.h"
#include "base/limits.h"
#include "cli/audit_keep.h"
#include "cli/door.h"
#include "cli/event.h"

static const char help[] =
    "safeharbor audit - who did what; and prove that no entry was changed or removed\n"
    "\n"
    "Usage: safeharbor audit verify [--noted SEQ:HASH] [--seals FILE] [--anchors FILE] [--ca FILE]\n"
    "                               [--vault NAME] [--json]\n"
    "       safeharbor audit list [--after SEQ] [--vault NAME] [--csv FILE] [--json]\n"
    "       safeharbor audit seal [begin] [--vault NAME] [--json]\n"
    "       safeharbor audit export FILE [--vault NAME] [--json]\n"
    "       safeharbor audit anchor [--to FILE] [--paper FILE] [--query FILE] [--since FILE] [--vault NAME] [--json]\n"
    "       safeharbor audit anchor --answer FILE --checkpoint FILE --ca FILE [--vault NAME] [--json]\n"
    "\n"
    "The list is for auditors: who did what, to what, for what purpose and case. It holds no names of "
    "persons on record.\n"
    "\n"
    "Verify reads every entry, also when the database is damaged. Prints the end of the trail as SEQ:HASH: "
    "write it down\n"
    "or send it to another agency from time to time. With --noted such an end is compared, which also shows\n"
    "what somebody with the key and the folder could have written anew. Exit 6 when the trail is not whole.\n"
    "\n"
    "Seal begin, by an auditor, shows a first key, once: put it on paper. From then on the trail is closed every 15\n"
    "minutes or 1,000 entries under a key that is forgotten afterwards; audit seal closes it now. With --seals\n"
    "FILE, the first keys as a text, verify proves that nobody changed or cut what was closed before they got\n"
    "hold of a key. --anchors FILE compares checkpoints that somebody else kept: one file, or a folder of them.\n"
    "\n"
    "Anchor says where the trail stands, without a secret: as text (--to a new file, or a folder that is written\n"
    "once), as a sheet to print and sign (--paper, an SVG), as a request to a time-stamp authority (--query, RFC\n"
    "3161). With --since, an earlier checkpoint, it proves to whoever keeps that one that nothing until there was\n"
    "changed (safeharbor-verify --since). --answer keeps what the authority sent, checked against its roots (--ca,\n"
    "PEM); verify --ca checks all that are kept.\n"
    "\n"
    "Export writes the trail as a file without names, which safeharbor-verify checks on any machine.\n"
    "\n"
    "Where locations of protective facilities are kept (safeharbor places keep), their vault has a trail of its own:\n"
    "--vault location lists or proves that one; the default is case.\n"
    "\n"
    "Example: safeharbor audit verify\n";

static bool noted_read(Str text, int64_t *seq, Digest *hash)
{
    Str number;
    int n;
    if (!str_cut(&text, ':', &number) || !str_to_number(number, &n) || !hex_read(text, hash->at, sizeof hash->at))
        return false;
    *seq = n;
    return true;
}

/* A trail of the tenant: that of the case vault, or that of the location vault. */
static bool trail_of(Act *act, Str vault, Err *err)
{
    return !str_eq(vault, S("location")) || act_in_location(act, err);
}

/* Whoever reads one trail of two is told so. */
static void other_tell(Cli *cli, const Tenant *tenant, Str vault)
{
    if (str_eq(vault, S("case")) && location_is_there(tenant))
        out_text(cli->out, "The location vault has a trail of its own: --vault location.\n");
}

/* How far others can rely on it. */
static void seals_show(Cli *cli, const EpochVerdict *s)
{
    if (!s->heads) out_text(cli->out, "It is not sealed: safeharbor audit seal begin.\n");
    else if (!s->proved)
        out_format(cli->out, "Sealed up to entry %lld; no first key was given to prove it (--seals FILE).\n",
                   (long long)s->sealed);
    else
        out_format(cli->out, "Sealed up to entry %lld, and proved with the first key up to entry %lld.\n",
                   (long long)s->sealed, (long long)s->proved);
    if (s->anchored)
        out_format(cli->out, "It is the trail of the checkpoints, up to entry %lld.\n", (long long)s->anchored);
}

static void show(Cli *cli, const AuditVerdict *v, Str vault, bool json)
{
    char end[100] = "";
    int n = snprintf(end, sizeof end, "%lld:", (long long)v->last_seq);
    hex_write(end + n, v->last_hash.at, sizeof v->last_hash.at);
    end[n + 2 * (int)sizeof v->last_hash.at] = '\0';
    if (!json) {
        if (v->is_whole) {
            out_format(cli->out, "The trail is whole: %lld entries.\nIts end: %s\n", (long long)v->entries, end);
            seals_show(cli, &v->seals);
        }
        else out_format(cli->out, "The trail is not whole. Entry %lld: %s\n", (long long)v->first_bad, v->why);
        return;
    }
    json_t *e = event_new("verdict");
    event_set_text(e, "vault", vault);
    event_set_flag(e, "ok", v->is_whole);
    event_set_count(e, "entries", (size_t)v->entries);
    event_set(e, "first_bad", v->is_whole ? json_null() : json_integer(v->first_bad));
    event_set(e, "why", v->is_whole ? json_null() : json_string(v->why));
    event_set_word(e, "end", end);
    event_set_count(e, "heads", (size_t)v->seals.heads);
    event_set_count(e, "sealed", (size_t)v->seals.sealed);
    event_set_count(e, "proved", (size_t)v->seals.proved);
    event_set_count(e, "anchored", (size_t)v->seals.anchored);
    event_write(cli->out, e);
}

/* ---- the list ---- */

typedef struct { Cli *cli; PeopleNames names; bool json; Out csv; Arena scratch; } List;

static void line_json(Cli *cli, const AuditLine *l)
{
    json_t *e = event_new("entry");
    event_set_count(e, "seq", (size_t)l->seq);
    event_set_text(e, "at", l->at);
    event_set_text(e, "user", l->user);
    event_set_text(e, "role", l->role);
    event_set_text(e, "verb", l->verb);
    event_set_text(e, "purpose", l->purpose);
    event_set_text(e, "case", l->case_ref);
    event_set_text(e, "object", l->object);
    event_set_count(e, "total", (size_t)l->total);
    event_set_text(e, "outcome", l->outcome);
    event_set_text(e, "detail", l->detail);
    event_write(cli->out, e);
}

static void line_text(Cli *cli, Arena *a, const AuditLine *l)
{
    Str object = str_printable(a, l->object), why = str_printable(a, l->case_ref);
    out_format(cli->out, "%6lld  %.*s  %-12.*s %-13.*s  %-15.*s %-6.*s  %-12.*s %5lld  %.*s%s%.*s %.*s\n",
               (long long)l->seq, STR(l->at), STR(l->user), STR(l->role), STR(l->verb), STR(l->outcome), STR(object),
               (long long)l->total, STR(l->detail), l->detail.len ? "  " : "", STR(l->purpose), STR(why));
}

static bool row_show(void *to, int64_t seq, int64_t at, const AuditEntry *entry, Err *err)
{
    List *l = to;
    arena_reset(&l->scratch, 0);
    AuditLine line = audit_line(&l->scratch, &l->names, seq, at, entry);
    if (l->csv.name) {
        Str cells[AUDIT_LINE_CELLS];
        audit_line_cells(&l->scratch, &line, cells);
        csv_cells(&l->csv, cells, COUNT(cells));
    }
    if (l->json) line_json(l->cli, &line);
    else line_text(l->cli, &l->scratch, &line);
    return l->cli->out->failed ? out_flush(l->cli->out, err) : true;
}

static bool list(Cli *cli, Tenant *tenant, int after, Str vault, Str csv_name, bool json, Err *err)
{
    Act act;
    List *l = arena_new(cli->app, List, 1);
    l->cli = cli, l->json = json;
    if (!app_enter(tenant, VERB_AUDIT_LIST, (Why){ 0 }, &act, err) || !trail_of(&act, vault, err) ||
        !act_note(&act, S("audit"), 0, S(""), err) || !people_names(tenant, cli->app, &l->names, err))
        return false;
    if (csv_name.len && !out_create(&l->csv, csv_name, err)) return false;
    for (size_t i = 0; csv_name.len && i < AUDIT_LINE_CELLS; i++)
        csv_cell(&l->csv, str_of(audit_line_heads[i]), i + 1 == AUDIT_LINE_CELLS);
    bool ok = arena_open(&l->scratch, SCRATCH_ARENA_BYTES) || err_set(err, ERR_STORE, "There is not enough memory.");
    if (ok && !json)
        out_text(cli->out, " entry  at, UTC           who          role           did             how     "
                           "what         total  "
                           "detail, purpose, case\n");
    ok = ok && audit_each(act.store, after, row_show, l, err);
    arena_close(&l->scratch);
    if (csv_name.len) { if (ok) ok = out_close(&l->csv, err); else out_drop(&l->csv); }
    return ok;
}

/* ---- the command ---- */

static int list_run(Cli *cli, int after, Str vault, Str csv_name, bool json, Err *err)
{
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = list(cli, &tenant, after, vault, csv_name, json, err);
    if (ok && !json) other_tell(cli, &tenant, vault);
    tenant_close(&tenant);
    return ok ? 0 : err_exit_code(err->code);
}

typedef struct { Str noted, csv, vault; KeptAsked kept; int after; bool json; AnchorAsked anchor; } Asked;

static bool verify(Tenant *tenant, const Asked *asked, AuditKept *kept, MerkleHead *room, AuditVerdict *v, Err *err)
{
    Act act;
    Str ca = asked->anchor.ca;
    return app_enter(tenant, VERB_AUDIT_VERIFY, (Why){ 0 }, &act, err) && trail_of(&act, asked->vault, err) &&
           (!ca.len || audit_anchor_checked(act.store, tenant->app, ca, room, &kept->anchor_count, err)) &&
           audit_prove(act.store, kept, v, err);
}

static int verify_run(Cli *cli, const Asked *asked, AuditKept *kept, Err *err)
{
    Tenant tenant;
    AuditVerdict v;
    MerkleHead *room;
    if (!door_open_past_damage(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = audit_kept_read(cli, &tenant, asked->vault, &asked->kept, kept, &room, err) &&
              verify(&tenant, asked, kept, room, &v, err);
    audit_kept_forget(kept, room);
    if (ok) show(cli, &v, asked->vault, asked->json);
    if (ok && !asked->json) other_tell(cli, &tenant, asked->vault);
    tenant_close(&tenant);
    if (!ok) return err_exit_code(err->code);
    return v.is_whole ? 0 : 6;
}

static int anchor_run(Cli *cli, const Asked *asked, Err *err)
{
    const AnchorAsked *a = &asked->anchor;
    bool is_answer = a->answer.len > 0, is_place = a->to.len || a->paper.len || a->query.len || a->since.len;
    if (is_answer && (!a->checkpoint.len || !a->ca.len || is_place))
        return cli_usage(err, &command_audit, "--answer goes with --checkpoint FILE and --ca FILE.");
    if (!is_answer && (a->checkpoint.len || a->ca.len))
        return cli_usage(err, &command_audit, "--checkpoint and --ca go with --answer FILE.");
    return audit_anchor_run(cli, a, asked->vault, asked->json, err);
}

static int verb_run(Cli *cli, Str verb, Str word, const Asked *asked, Err *err)
{
    Digest noted;
    AuditKept kept = { .noted = NULL };
    bool has_word = word.len > 0;
    if (str_eq(verb, S("export")))
        return has_word ? audit_export_run(cli, word, asked->vault, asked->json, err)
                        : cli_usage(err, &command_audit, "Name the file to be written.");
    if (str_eq(verb, S("seal")) && (!has_word || str_eq(word, S("begin"))))
        return audit_seal_run(cli, has_word, asked->vault, asked->json, err);
    if (str_eq(verb, S("anchor")) && !has_word) return anchor_run(cli, asked, err);
    if (has_word || !(str_eq(verb, S("list")) || str_eq(verb, S("verify"))))
        return cli_usage(err, &command_audit, "Say verify, list, seal, export or anchor.");
    if (str_eq(verb, S("list"))) return list_run(cli, asked->after, asked->vault, asked->csv, asked->json, err);
    if (asked->noted.len && !noted_read(asked->noted, &kept.noted_seq, &noted))
        return cli_usage(err, &command_audit, "--noted is SEQ:HASH as audit verify prints it.");
    if (asked->noted.len) kept.noted = &noted;
    return verify_run(cli, asked, &kept, err);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    Asked asked = { .vault = S("case") };
    const Option options[] = {
        { "json",    NULL,        OPTION_FLAG,   &asked.json },
        { "noted",   "end",       OPTION_TEXT,   &asked.noted },
        { "after",   "number",    OPTION_NUMBER, &asked.after },
        { "csv",     "file name", OPTION_TEXT,   &asked.csv },
        { "vault",   "name",      OPTION_TEXT,   &asked.vault },
        { "seals",   "file name", OPTION_TEXT,   &asked.kept.seals },
        { "anchors", "file name", OPTION_TEXT,   &asked.kept.anchors },
        { "to",      "file name", OPTION_TEXT,   &asked.anchor.to },
        { "paper",   "file name", OPTION_TEXT,   &asked.anchor.paper },
        { "query",   "file name", OPTION_TEXT,   &asked.anchor.query },
        { "since",   "file name", OPTION_TEXT,   &asked.anchor.since },
        { "answer",  "file name", OPTION_TEXT,   &asked.anchor.answer },
        { "ca",      "file name", OPTION_TEXT,   &asked.anchor.ca },
        { "checkpoint", "file name", OPTION_TEXT, &asked.anchor.checkpoint },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (!str_eq(asked.vault, S("case")) && !str_eq(asked.vault, S("location")))
        return cli_usage(err, &command_audit, "--vault is case or location.");
    Str verb = words.count >= 1 && words.count <= 2 ? words.words[0] : S("");
    return verb_run(cli, verb, words.count == 2 ? words.words[1] : S(""), &asked, err);
}

const Command command_audit = { "audit", "who did what; prove that the trail is whole", help, run };
