/* vault_kit.c - a vault in a folder of its own, for tests. */
#include "vault_kit.h"

#include <unistd.h>

#include "base/test.h"

void vault_make(Vault *v)
{
    vault_make_of(v, "case");
}

void vault_make_of(Vault *v, const char *kind)
{
    Err err = { 0 };
    v->kind = kind;
    CHECK(temp_folder(&v->folder, &err));
    v->key = key_new();
    CHECK(key_random(v->key, &err));
    v->store = store_open(v->folder.path, v->kind, v->key, OPEN_MAKE, &err);
    if (!v->store) test_fail(__FILE__, __LINE__, "%s (%s)", err.text, err.trail);
    store_roles(v->store, STAFF_EVERYONE);
}

bool vault_open_again(Vault *v, OpenHow how, const Key *key, Err *err)
{
    store_close(v->store);
    v->store = store_open(v->folder.path, v->kind, key, how, err);
    if (v->store) store_roles(v->store, STAFF_EVERYONE);
    return v->store != NULL;
}

void vault_path(const Vault *v, const char *name, char *path)
{
    snprintf(path, 600, "%s/%s", v->folder.path, name);
}

void vault_remove(Vault *v)
{
    static const char *const ends[] = { "db", "db-wal", "db-shm", "db-turn", "head", "seal" };
    char path[600], name[40];
    store_close(v->store);
    key_free(v->key);
    for (size_t i = 0; i < COUNT(ends); i++) {
        snprintf(name, sizeof name, "%s.%s", v->kind, ends[i]);
        vault_path(v, name, path);
        unlink(path);
    }
    CHECK_EQ(rmdir(v->folder.path), 0);
}

AuditEntry audit_made(int64_t total)
{
    return (AuditEntry){ 1, S("detective"), S("findings list"), S("investigation"), S("2026-0412"), S("output 3"), total,
                         S("done"), S("") };
}

void must(bool ok, const Err *err)
{
    if (!ok) test_fail(__FILE__, __LINE__, "%s (%s)", err->text, err->trail);
}
