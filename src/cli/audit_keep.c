/* audit_keep.c - how are seals begun and closed, and a trail handed on? */
#include "cli/audit_keep.h"

#include "app/audit_anchor.h"
#include "app/source.h"
#include "base/big.h"
#include "base/checkpoint_files.h"
#include "cli/door.h"
#include "cli/event.h"

/* ---- what the auditor brings ---- */

#define KEPT_BYTES_MAX ((size_t)256 * 1024)

static bool slips_read(Cli *cli, Str path, AuditKept *kept, Err *err)
{
    Str name, text;
    EpochSlip *slips = arena_new(cli->app, EpochSlip, EPOCH_KEYS_MAX);
    kept->slips = slips;
    if (!source_text(cli->app, path, KEPT_BYTES_MAX, "It is too long to be a first key.", &name, &text, err))
        return false;
    Str rest = text;
    for (bool has = true; has && kept->slip_count < EPOCH_KEYS_MAX;) {
        EpochSlip *slip = &slips[kept->slip_count];
        if (!(slip->key = key_new())) return err_set(err, ERR_STORE, "There is not enough memory.");
        kept->slip_count++;
        if (!epoch_slip_next(&rest, slip, &has, err)) break;
    }
    secret_wipe((char *)text.at, text.len);
    if (err->code != ERR_NONE) return err_in(err, "%.*s", STR(name));
    key_free(slips[--kept->slip_count].key);            /* made for one more than there are */
    return kept->slip_count > 0 || err_set(err, ERR_INPUT, "There is no first key in %.*s.", STR(name));
}

typedef struct { const Tenant *tenant; Str vault; MerkleHead *anchors; AuditKept *kept; } Anchors;

/* A folder may hold those of both trails of the tenant. */
static bool anchor_take(void *to, const Checkpoint *c, Err *err)
{
    Anchors *a = to;
    if (memcmp(c->of.tenant, a->tenant->id, sizeof a->tenant->id) != 0)
        return err_set(err, ERR_INPUT, "A checkpoint is of another trail.");
    if (!str_eq(c->of.vault, a->vault)) return true;
    if (a->kept->anchor_count == EPOCH_ANCHORS_MAX)
        return err_set(err, ERR_LIMIT, "At most %d checkpoints at once.", EPOCH_ANCHORS_MAX);
    a->anchors[a->kept->anchor_count++] = c->head;
    return true;
}

static bool anchors_read(Cli *cli, Anchors *anchors, Str path, Err *err)
{
    return checkpoint_files_each(str_format(cli->app, "%.*s%c", STR(path), 0).at, anchor_take, anchors, err) &&
           (anchors->kept->anchor_count ||
            err_set(err, ERR_INPUT, "There is no checkpoint of this trail in %.*s.", STR(path)));
}

bool audit_kept_read(Cli *cli, const Tenant *tenant, Str vault, const KeptAsked *asked, AuditKept *kept,
                     MerkleHead **room, Err *err)
{
    *room = big_reserve(MerkleHead, EPOCH_ANCHORS_MAX);
    kept->anchors = *room;
    return (!asked->seals.len || slips_read(cli, asked->seals, kept, err)) &&
           (!asked->anchors.len ||
            anchors_read(cli, &(Anchors){ tenant, vault, *room, kept }, asked->anchors, err));
}

void audit_kept_forget(AuditKept *kept, MerkleHead *room)
{
    for (int i = 0; i < kept->slip_count; i++) key_free(kept->slips[i].key);
    kept->slip_count = kept->anchor_count = 0;
    big_end(room, EPOCH_ANCHORS_MAX);
}

/* ---- seal ---- */

static bool begin(Cli *cli, Tenant *tenant, Str vault, bool json, Err *err)
{
    char text[EPOCH_SLIP_BYTES];
    EpochSlip slip = { .key = key_new() };
    bool ok = (slip.key || err_set(err, ERR_STORE, "There is not enough memory.")) &&
              audit_keep_begin(tenant, vault, &slip, err) && epoch_slip_write(&slip, text, err);
    if (ok && json) {
        json_t *e = event_new("first_key");
        event_set_text(e, "vault", vault);
        event_set_count(e, "series", (size_t)slip.series);
        event_set_word(e, "slip", text);
        event_write(cli->out, e);
    }
    else if (ok) out_text(cli->out, text);
    secret_wipe(text, sizeof text);
    key_free(slip.key);
    return ok && out_flush(cli->out, err);
}

static bool seal_now(Cli *cli, Tenant *tenant, Str vault, bool json, Err *err)
{
    bool closed;
    AuditSealing s;
    if (!audit_keep_seal(tenant, vault, &closed, &s, err)) return false;
    if (json) {
        json_t *e = event_new("sealed");
        event_set_text(e, "vault", vault);
        event_set_flag(e, "closed", closed);
        event_set_count(e, "series", (size_t)s.series);
        event_set_count(e, "entries", (size_t)s.sealed);
        event_write(cli->out, e);
    }
    else out_format(cli->out, closed ? "The trail is sealed up to entry %lld.\n"
                                     : "Nothing came since entry %lld was sealed.\n", (long long)s.sealed);
    return true;
}

int audit_seal_run(Cli *cli, bool begins, Str vault, bool json, Err *err)
{
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = begins ? begin(cli, &tenant, vault, json, err) : seal_now(cli, &tenant, vault, json, err);
    tenant_close(&tenant);
    return ok ? 0 : err_exit_code(err->code);
}

/* ---- export ---- */

int audit_export_run(Cli *cli, Str file, Str vault, bool json, Err *err)
{
    Tenant tenant;
    AuditExported told;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = audit_keep_export(&tenant, vault, file, &told, err);
    tenant_close(&tenant);
    if (!ok) return err_exit_code(err->code);
    if (json) {
        json_t *e = event_new("exported");
        event_set_text(e, "vault", vault);
        event_set_text(e, "file", file);
        event_set_count(e, "entries", (size_t)told.entries);
        event_set_count(e, "heads", (size_t)told.heads);
        event_set_flag(e, "sealed", told.is_sealed);
        event_write(cli->out, e);
        return 0;
    }
    out_format(cli->out, "%.*s has %lld entries and %lld heads. safeharbor-verify checks it without this tenant.\n",
               STR(file), (long long)told.entries, (long long)told.heads);
    if (!told.is_sealed) out_text(cli->out, "The trail is not sealed: safeharbor audit seal begin.\n");
    return 0;
}

/* ---- anchor ---- */

static bool anchor_make(Cli *cli, Tenant *tenant, const AnchorAsked *asked, Str vault, bool json, Err *err)
{
    Checkpoint c;
    char lines[CHECKPOINT_GROWN_BYTES];
    const AnchorPlaces places = { asked->to, asked->paper, asked->query, asked->since };
    if (!audit_anchor_make(tenant, vault, &places, &c, lines, err)) return false;
    if (json) {
        json_t *e = event_new("checkpoint");
        event_set_text(e, "vault", vault);
        event_set_count(e, "entries", (size_t)c.head.size);
        event_set_count(e, "series", (size_t)c.series);
        event_set_count(e, "epoch", (size_t)c.epoch);
        event_set_word(e, "lines", lines);
        event_write(cli->out, e);
    }
    else if (asked->to.len || asked->paper.len || asked->query.len)
        out_format(cli->out, "A checkpoint of %lld entries was written.\n", (long long)c.head.size);
    else out_text(cli->out, lines);
    return true;
}

static bool anchor_keep(Cli *cli, Tenant *tenant, const AnchorAsked *asked, Str vault, bool json, Err *err)
{
    int64_t at;
    if (!audit_anchor_keep(tenant, vault, asked->answer, asked->checkpoint, asked->ca, &at, err)) return false;
    Str when = moment_text(cli->app, at);
    if (json) {
        json_t *e = event_new("stamped");
        event_set_text(e, "vault", vault);
        event_set_text(e, "at", when);
        event_write(cli->out, e);
    }
    else out_format(cli->out, "The authority had the checkpoint at %.*s UTC. Its answer is kept.\n", STR(when));
    return true;
}

int audit_anchor_run(Cli *cli, const AnchorAsked *asked, Str vault, bool json, Err *err)
{
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    bool ok = asked->answer.len ? anchor_keep(cli, &tenant, asked, vault, json, err)
                                : anchor_make(cli, &tenant, asked, vault, json, err);
    tenant_close(&tenant);
    return ok ? 0 : err_exit_code(err->code);
}
