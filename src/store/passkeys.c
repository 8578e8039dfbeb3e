/* passkeys.c - which passkeys does somebody have, and how far has each counted? */
#include "store/passkeys.h"

#include "base/bytes.h"
#include "store/engine.h"

#define SEALED_AS "passkey"
#define FORM 1
#define PLAIN_MAX (PASSKEY_ID_MAX + PASSKEY_POINT + PASSKEY_NAME_MAX + 16)

static bool row_run(Store *store, StatementId what, const int64_t numbers[], size_t count, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    for (size_t i = 0; i < count; i++) query_int(q, numbers[i]);
    return query_run(q, err);
}

bool passkey_add(Store *store, Arena *arena, int64_t staff_id, const Passkey *key, Str name, int64_t now, int64_t seq,
                 Err *err)
{
    Str sealed;
    ByteWriter w = { .at = arena_new(arena, unsigned char, PLAIN_MAX), .room = PLAIN_MAX };
    byte_put(&w, FORM);
    varint_put(&w, key->id_len);
    bytes_put(&w, (Str){ (const char *)key->id, key->id_len });
    bytes_put(&w, (Str){ (const char *)key->point, PASSKEY_POINT });
    bytes_put(&w, name);
    if (name.len > PASSKEY_NAME_MAX)
        return err_set(err, ERR_USAGE, "A key's name has at most %zu bytes.", PASSKEY_NAME_MAX);
    AUTO_QUERY *q = store_query(store, SQL_PASSKEY_ADD, err);
    Str plain = { (const char *)w.at, w.used };
    if (!q || !store_seal(store, arena, SEALED_AS, seq, plain, &sealed, err)) return false;
    query_int(q, seq);
    query_int(q, staff_id);
    query_bytes(q, sealed);
    query_int(q, now);
    return query_run(q, err) && passkey_use_add(store, seq, key->count, seq, err);
}

static bool row_read(Str plain, PasskeyRow *row)
{
    ByteReader r = { (const unsigned char *)plain.at, (const unsigned char *)plain.at + plain.len, false };
    unsigned form = byte_take(&r);
    uint64_t len = varint_take(&r);
    if (r.is_bad || form != FORM || !len || len > PASSKEY_ID_MAX) return false;
    Str id = bytes_take(&r, (size_t)len), point = bytes_take(&r, PASSKEY_POINT);
    if (r.is_bad) return false;
    row->key.id_len = id.len;
    memcpy(row->key.id, id.at, id.len);
    memcpy(row->key.point, point.at, point.len);
    row->name = bytes_take(&r, bytes_left(&r));
    return true;
}

bool passkeys_of(Store *store, Arena *arena, int64_t staff_id, PasskeyRow **rows, size_t *count, Err *err)
{
    size_t room = 0;
    *rows = NULL;
    *count = 0;
    AUTO_QUERY *q = store_query(store, SQL_PASSKEYS_OF, err);
    if (!q) return false;
    query_int(q, staff_id);
    while (query_next(q, err)) {
        Str plain;
        PasskeyRow row = { .id = query_get_int(q, 0), .at = query_get_int(q, 2) };
        row.key.count = (uint32_t)query_get_int(q, 3);
        if (!store_unseal(store, arena, SEALED_AS, row.id, query_get(q, 1), &plain, err)) return false;
        if (!row_read(plain, &row))
            return err_set(err, ERR_STORE, "Passkey %lld is damaged, or of a newer version of the program.",
                           (long long)row.id);
        arena_grow(arena, *rows, *count, room);
        (*rows)[(*count)++] = row;
    }
    return err->code == ERR_NONE;
}

bool passkey_use_add(Store *store, int64_t id, uint32_t count, int64_t seq, Err *err)
{
    return row_run(store, SQL_PASSKEY_USE_ADD, (const int64_t[]){ id, seq, count }, 3, err);
}

bool passkey_end(Store *store, int64_t staff_id, int64_t id, int64_t now, int64_t seq, Err *err)
{
    return row_run(store, SQL_PASSKEY_END, (const int64_t[]){ staff_id, id, now, seq }, 4, err);
}

bool passkeys_end(Store *store, int64_t staff_id, int64_t now, int64_t seq, Err *err)
{
    return row_run(store, SQL_PASSKEYS_END, (const int64_t[]){ staff_id, now, seq }, 3, err);
}
