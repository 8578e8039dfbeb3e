/* derived_head.c - how is a generation known, and its key kept? */
#include "store/derived_head.h"

#include <endian.h>
#include <errno.h>
#include <sys/stat.h>

static const char magic[] = "SHderive";

static bool sealer_for_keys(const DerivedPlace *place, Sealer **sealer, Err *err)
{
    char purpose[64];
    Key *key = key_new();
    snprintf(purpose, sizeof purpose, "index of %.40s", place->name);
    bool ok = (key || err_set(err, ERR_IO, "There is not enough memory.")) &&
              key_derive(place->key, purpose, key, err) && (*sealer = sealer_open(key, err)) != NULL;
    key_free(key);
    return ok;
}

static PieceAbout about_of(const char *what, const Generation *of)
{
    PieceAbout about = { .of = *of };
    memcpy(about.what, what, strlen(what));
    return about;
}

static DerivedFacts swapped(const DerivedFacts *facts)
{
    DerivedFacts to = *facts;
    to.bytes = htole64(facts->bytes), to.mark = htole64(facts->mark), to.state_len = htole32(facts->state_len);
    return to;
}

static bool seal_with_key(const Key *key, const DerivedFacts *facts, const Generation *of, unsigned char *to, Err *err)
{
    PieceAbout about = about_of("facts", of);
    DerivedFacts kept = swapped(facts);
    Sealer *sealer = sealer_open(key, err);
    bool ok = sealer && seal(sealer, (Str){ (const char *)&kept, sizeof kept }, piece_about(&about), to, err);
    sealer_close(sealer);
    return ok;
}

bool derived_head_write(int fd, const DerivedPlace *place, const Generation *of, const Key *key,
                        const DerivedFacts *facts, Err *err)
{
    unsigned char head[DERIVED_HEAD_BYTES] = { 0 };
    uint32_t version = htole32(DERIVED_VERSION);
    PieceAbout about = about_of("key", of);
    Sealer *keys = NULL;
    memcpy(head, magic, 8);
    memcpy(head + 8, &version, sizeof version);
    memcpy(head + DERIVED_GENERATION_AT, of, sizeof *of);
    Str plain = { (const char *)key->at, sizeof key->at };
    bool ok = sealer_for_keys(place, &keys, err) &&
              seal(keys, plain, piece_about(&about), head + DERIVED_KEY_AT, err) &&
              seal_with_key(key, facts, of, head + DERIVED_FACTS_AT, err);
    sealer_close(keys);
    if (!ok) return false;
    return write_at(fd, head, sizeof head, 0) ||
        err_set(err, ERR_IO, "The index cannot be written (%s). Make room on the disk and try again.", strerror(errno));
}

static bool facts_open(const Key *key, const Generation *of, const unsigned char *sealed, DerivedFacts *facts, Err *err)
{
    PieceAbout about = about_of("facts", of);
    DerivedFacts kept;
    Err why = { 0 };
    Sealer *sealer = sealer_open(key, err);
    if (!sealer) return false;
    Str from = { (const char *)sealed, sizeof kept + SEAL_OVERHEAD };
    bool is_ours = unseal(sealer, from, piece_about(&about), (char *)&kept, &why);
    sealer_close(sealer);
    if (!is_ours) return derived_damaged(err);
    *facts = swapped(&kept);
    return facts->state_len <= DERIVED_STATE_MAX || derived_damaged(err);
}

static bool key_open(const DerivedPlace *place, const Generation *of, const unsigned char *sealed, Key *key, Err *err)
{
    PieceAbout about = about_of("key", of);
    Sealer *keys = NULL;
    Err why = { 0 };
    if (!sealer_for_keys(place, &keys, err)) return false;
    Str from = { (const char *)sealed, sizeof *key + SEAL_OVERHEAD };
    bool is_ours = unseal(keys, from, piece_about(&about), (char *)key->at, &why);
    sealer_close(keys);
    return is_ours || derived_damaged(err);
}

bool derived_head_read(int fd, const DerivedPlace *place, Generation *of, Key *key, DerivedFacts *facts, Err *err)
{
    unsigned char head[DERIVED_HEAD_BYTES];
    uint32_t version, unused;
    struct stat info;
    if (!read_at(fd, head, sizeof head, 0) || memcmp(head, magic, 8)) return derived_damaged(err);
    memcpy(&version, head + 8, sizeof version);
    memcpy(&unused, head + 12, sizeof unused);
    if (le32toh(version) != DERIVED_VERSION || unused)
        return err_set(err, ERR_CONFLICT, "Another version of the program made the index. Build it again.");
    memcpy(of, head + DERIVED_GENERATION_AT, sizeof *of);
    if (!key_open(place, of, head + DERIVED_KEY_AT, key, err) ||
        !facts_open(key, of, head + DERIVED_FACTS_AT, facts, err)) return false;
    if (fstat(fd, &info) != 0 || (uint64_t)info.st_size != derived_file_bytes(facts->bytes))
        return derived_damaged(err);
    if (facts->state_len != place->state.len || memcmp(facts->state, place->state.at, place->state.len))
        return err_set(err, ERR_CONFLICT, "The index is not of what the tenant holds now. Build it again.");
    return true;
}
