/* vault_index.c - which state of the vault is an index of? */
#include "app/vault_index.h"

#include "base/keyfile.h"
#include "guide/content.h"
#include "store/imports.h"
#include "store/proposals.h"
#include "store/purges.h"

/* ---- of what state ---- */

static void add_number(Digester *d, int64_t number)
{
    digest_add(d, (Str){ (const char *)&number, sizeof number });
}

/* The tables by which names are read and ages are told. */
static void add_content(Digester *d)
{
    for (size_t i = 0; i < content_file_count; i++) {
        const ContentFile *f = &content_files[i];
        bool counts = str_starts(f->name, S("link/")) || str_starts(f->name, S("names/")) ||
                      str_starts(f->name, S("age/"));
        if (!counts) continue;
        digest_add(d, f->name);
        digest_add(d, f->text);
    }
}

static bool add_imports(Digester *d, Tenant *t, VaultIndex *at, Err *err)
{
    ImportRow *imports;
    size_t count;
    if (!imports_landed(t->store, t->app, &imports, &count, err)) return false;
    for (size_t i = 0; i < count; i++) {
        const ImportRow *row = &imports[i];
        at->newest = row->id;
        if (!row->is_withdrawn && !row->is_purged && !str_eq(row->format, CORRECTION_FORMAT)) continue;
        add_number(d, row->id);
        add_number(d, row->is_withdrawn | row->is_purged << 1);
    }
    return true;
}

/* A word that two persons are one carries what was corrected of the one to the other. */
static void add_words(Digester *d, const Corrections *c, bool follows_words)
{
    size_t corrected, count;
    const IdentityRow *words = corrections_words(c, &count);
    (void)corrections_all(c, &corrected);
    if (!follows_words && !corrected) return;
    for (size_t i = 0; i < count; i++) add_number(d, words[i].id);
}

static bool state_of(Tenant *t, const Corrections *c, Str shape, bool follows_words, VaultIndex *at, Err *err)
{
    LinkRunRow run;
    int64_t purges;
    Digester *d;
    if (!link_run_latest(t->store, t->app, INT64_MAX, &run, err) || !purges_done(t->store, &purges, err) ||
        !(d = digest_open(err))) return false;
    digest_add(d, shape);
    digest_add(d, str_of(at->place.name));
    add_content(d);
    add_number(d, purges);
    digest_add(d, run.model);
    add_words(d, c, follows_words);
    bool ok = add_imports(d, t, at, err) && digest_end(d, &at->state, err);
    digest_close(d);
    return ok;
}

/* The vault's key lies in the folder, sealed; the tenant that is open does not keep it. */
static bool vault_key(const Tenant *t, Key *vault, Err *err)
{
    unsigned char id[16];
    Key *tenant_key = key_new();
    const char *key_file = str_format(t->app, "%.*s%c", STR(t->key_file), 0).at;
    const char *sealed = str_format(t->app, "%.*s/case.key%c", STR(t->folder), 0).at;
    bool ok = (tenant_key != NULL || err_set(err, ERR_STORE, "There is not enough memory.")) &&
              keyfile_read(key_file, id, tenant_key, err) &&
              vault_key_read(sealed, (VaultName){ "case", t->id }, tenant_key, vault, err);
    key_free(tenant_key);
    return ok;
}

static const char *folder_of(const Tenant *t) { return str_format(t->app, "%.*s%c", STR(t->folder), 0).at; }

bool vault_index_at(Tenant *t, const Corrections *c, const char *name, Str shape, bool follows_words, VaultIndex *at,
                    Err *err)
{
    *at = (VaultIndex){ .place = { .folder = folder_of(t), .name = name } };
    if (!(at->key = key_new())) return err_set(err, ERR_STORE, "There is not enough memory.");
    at->place.key = at->key;
    if (!vault_key(t, at->key, err) || !state_of(t, c, shape, follows_words, at, err)) return false;
    at->place.state = (Str){ (const char *)at->state.at, sizeof at->state.at };
    return true;
}

void vault_index_end(VaultIndex *at)
{
    key_free(at->key);
    at->key = NULL;
}

bool vault_indexes_remove(const Tenant *t, Err *err)
{
    static const char *const names[] = { PERSON_INDEX_NAME, "desk", "roadside" };
    bool ok = true;
    for (size_t i = 0; ok && i < COUNT(names); i++) ok = person_index_remove_named(folder_of(t), names[i], err);
    return ok;
}

void vault_id_put(ByteWriter *w, int64_t record_id, uint32_t segment)
{
    for (int i = 7; i >= 0; i--) byte_put(w, (unsigned)((uint64_t)record_id >> 8 * i) & 255u);
    for (int i = 3; i >= 0; i--) byte_put(w, segment >> 8 * i & 255u);
}

void vault_id_take(Str id, int64_t *record_id, uint32_t *segment)
{
    uint64_t number = 0;
    const unsigned char *at = (const unsigned char *)id.at;
    *segment = 0;
    for (size_t i = 0; i < 8; i++) number = number << 8 | at[i];
    for (size_t i = 8; i < VAULT_ID_BYTES; i++) *segment = *segment << 8 | at[i];
    *record_id = (int64_t)number;
}
