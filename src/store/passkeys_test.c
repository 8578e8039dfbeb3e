/* passkeys_test.c - proof that passkeys are kept as they are, count, and end (IDN-01). */
#include "store/passkeys.h"

#include "base/limits.h"
#include "base/test.h"
#include "store/staff.h"
#include "vault_kit.h"

TEST(IDN_01_passkeys_are_kept_count_and_end)
{
    Vault vault;
    Arena arena;
    Err err = { 0 };
    PasskeyRow *rows;
    size_t count;
    int64_t kim, lee;
    Passkey first = { .id = "number one", .id_len = 10, .count = 3 }, second = { .id = "two", .id_len = 3 };
    vault_make(&vault);
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    first.point[0] = 7;
    must(staff_add(vault.store, S("kim"), 1, &kim, &err) && staff_add(vault.store, S("lee"), 2, &lee, &err), &err);
    must(passkey_add(vault.store, &arena, kim, &first, S("blue key"), 100, 11, &err) &&
         passkey_add(vault.store, &arena, kim, &second, S(""), 200, 12, &err) &&
         passkey_use_add(vault.store, 11, 9, 13, &err), &err);
    must(passkeys_of(vault.store, &arena, kim, &rows, &count, &err), &err);
    CHECK(count == 2 && rows[0].id == 11 && rows[0].at == 100 && rows[0].key.count == 9 && rows[1].key.count == 0);
    CHECK(rows[0].key.id_len == 10 && memcmp(rows[0].key.id, first.id, 10) == 0 && rows[0].key.point[0] == 7);
    CHECK_STR(rows[0].name, S("blue key"));
    CHECK(passkeys_of(vault.store, &arena, lee, &rows, &count, &err) && count == 0);
    must(passkey_end(vault.store, lee, 11, 300, 14, &err), &err);           /* not lee's */
    CHECK(passkeys_of(vault.store, &arena, kim, &rows, &count, &err) && count == 2);
    must(passkey_end(vault.store, kim, 11, 300, 15, &err), &err);
    CHECK(passkeys_of(vault.store, &arena, kim, &rows, &count, &err) && count == 1 && rows[0].id == 12);
    must(passkeys_end(vault.store, kim, 400, 16, &err), &err);
    CHECK(passkeys_of(vault.store, &arena, kim, &rows, &count, &err) && count == 0);
    arena_close(&arena);
    vault_remove(&vault);
}
