/* audit_keep.c - how does a trail become something that others can vouch for? */
#include "app/audit_keep.h"

#include "exchange/audit_bundle.h"

static bool enter(Tenant *tenant, Verb verb, Str vault, Act *act, Err *err)
{
    return app_enter(tenant, verb, (Why){ 0 }, act, err) &&
           (!str_eq(vault, S("location")) || act_in_location(act, err));
}

/* ---- seals ---- */

bool audit_keep_begin(Tenant *tenant, Str vault, EpochSlip *slip, Err *err)
{
    Act act;
    TrailName of;
    AuditSealing now;
    if (!enter(tenant, VERB_AUDIT_BEGIN, vault, &act, err) || !audit_name(act.store, &of, err) || !act_begin(&act, err))
        return false;
    if (!audit_seal_begin(act.store, slip->key, &slip->series, err)) { act_undo(&act); return false; }
    Str object = str_format(tenant->app, "series %lld", (long long)slip->series);
    if (!act_commit(&act, object, 1, S(""), err) || !audit_seal_look(act.store, &now, err)) return false;
    if (!now.is_on || now.series != slip->series)
        return err_set(err, ERR_STORE, "The key of the seals cannot be written into the tenant's folder. Make room on "
                       "the disk, check who may write there, and begin again.");
    slip->of = of;
    memcpy(slip->vault, of.vault.at, of.vault.len);
    slip->of.vault = (Str){ slip->vault, of.vault.len };
    return true;
}

bool audit_keep_seal(Tenant *tenant, Str vault, bool *closed, AuditSealing *sealing, Err *err)
{
    Act act;
    return enter(tenant, VERB_AUDIT_SEAL, vault, &act, err) && audit_seal_now(act.store, closed, err) &&
           audit_seal_look(act.store, sealing, err);
}

/* ---- a bundle ---- */

typedef struct { Out out; AuditExported *told; } Bundle;

static bool begin_take(void *to, const TrailName *of, Err *err)
{
    Bundle *b = to;
    (void)err;
    bundle_begin(&b->out, of);
    return true;
}

static bool entry_take(void *to, int64_t seq, int64_t at, const AuditEntry *entry, const Digest *hash, Err *err)
{
    Bundle *b = to;
    bundle_entry(&b->out, seq, at, entry, hash);
    b->told->entries++;
    return !b->out.failed || out_flush(&b->out, err);
}

static bool head_take(void *to, const EpochHead *head, const KeyedMark *mark, Err *err)
{
    Bundle *b = to;
    (void)err;
    bundle_head(&b->out, head, mark);
    b->told->heads++;
    return true;
}

static bool open_take(void *to, const EpochHead *now, const KeyedMark *mark, Err *err)
{
    Bundle *b = to;
    (void)err;
    bundle_open(&b->out, now, mark);
    return b->told->is_sealed = true;
}

static bool bundle_write(Store *store, Bundle *b, Err *err)
{
    const AuditReader reader = { begin_take, entry_take, head_take, open_take, b };
    if (!audit_read(store, &reader, err)) { out_drop(&b->out); return false; }
    bundle_end(&b->out, b->told->entries, b->told->heads);
    return out_close(&b->out, err);
}

bool audit_keep_export(Tenant *tenant, Str vault, Str file, AuditExported *exported, Err *err)
{
    Act act;
    bool closed;
    AuditSealing now;
    Bundle *bundle = arena_new(tenant->app, Bundle, 1);
    *exported = (AuditExported){ .entries = 0 };
    bundle->told = exported;
    if (!enter(tenant, VERB_AUDIT_EXPORT, vault, &act, err) || !audit_seal_look(act.store, &now, err) ||
        !out_create(&bundle->out, file, err)) return false;
    if (act_note(&act, S("audit"), now.entries, S(""), err) &&
        (!now.is_on || audit_seal_now(act.store, &closed, err))) return bundle_write(act.store, bundle, err);
    out_drop(&bundle->out);
    return false;
}
