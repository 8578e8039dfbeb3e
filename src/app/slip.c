/* slip.c - how is the key of a backup written down? */
#include "app/slip.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/hex.h"
#include "base/seal.h"

#define FIRST_LINE "safeharbor backup key 1. Keep it apart from the backup; destroy it when the backup expires.\n"
#define KEYS_MAX 3
#define SEALED_BYTES_MAX (KEYS_MAX * sizeof(Key) + SEAL_OVERHEAD)
#define SLIP_BYTES_MAX 2048
#define LOCATION_LINE "vaults case, location\n"

static Str lines_of(Arena *arena, const Slip *s)
{
    return str_format(
        arena,
        FIRST_LINE "tenant %.*s\nbackup %lld\nmade %lld\nexpires %lld\nname %.*s\nori %.*s\nstate %.*s\n%s",
        STR(hex_text(arena, s->tenant, sizeof s->tenant)), (long long)s->backup, (long long)s->made_at,
        (long long)s->expires_at, STR(s->name), STR(s->ori), STR(s->state), s->has_location ? LOCATION_LINE : "");
}

/* Two of them, or three: that of the location vault comes last. */
static size_t keys_bytes(const Slip *s)
{
    return (s->has_location ? 3 : 2) * sizeof(Key);
}

/* Keys pass through locked memory, and through here only for a moment. */
static bool keys_seal(const Key *tenant_key, const Slip *s, const SlipKeys *keys, Str about, unsigned char *sealed,
                      Err *err)
{
    unsigned char all[KEYS_MAX * sizeof(Key)];
    Sealer *sealer = sealer_open(tenant_key, err);
    if (!sealer) return false;
    memcpy(all, keys->backup->at, sizeof(Key));
    memcpy(all + sizeof(Key), keys->vault->at, sizeof(Key));
    memcpy(all + 2 * sizeof(Key), keys->location->at, sizeof(Key));
    bool ok = seal(sealer, (Str){ (char *)all, keys_bytes(s) }, about, sealed, err);
    secret_wipe(all, sizeof all);
    sealer_close(sealer);
    return ok;
}

static bool keys_open(const Key *tenant_key, const Slip *s, const unsigned char *sealed, Str about, SlipKeys *keys,
                      Err *err)
{
    unsigned char all[KEYS_MAX * sizeof(Key)] = { 0 };
    Sealer *sealer = sealer_open(tenant_key, err);
    if (!sealer) return false;
    bool ok = unseal(sealer, (Str){ (const char *)sealed, keys_bytes(s) + SEAL_OVERHEAD }, about, (char *)all, err);
    memcpy(keys->backup->at, all, sizeof(Key));
    memcpy(keys->vault->at, all + sizeof(Key), sizeof(Key));
    memcpy(keys->location->at, all + 2 * sizeof(Key), sizeof(Key));
    secret_wipe(all, sizeof all);
    sealer_close(sealer);
    return ok || err_set(err, ERR_DENIED,
                         "This key file does not open the slip of this backup. Name the one the tenant "
                         "had when the backup was made.");
}

bool slip_write(Arena *arena, const char *path, const Slip *slip, const Key *tenant_key, const SlipKeys *keys,
                Err *err)
{
    unsigned char sealed[SEALED_BYTES_MAX];
    Str lines = lines_of(arena, slip);
    if (!keys_seal(tenant_key, slip, keys, lines, sealed, err)) return false;
    Str hex = hex_text(arena, sealed, keys_bytes(slip) + SEAL_OVERHEAD);
    Str text = str_format(arena, "%.*ssealed %.*s\n", STR(lines), STR(hex));
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST) return err_set(err, ERR_CONFLICT, "%s is there already. Choose another name.", path);
    bool ok = fd >= 0 && write(fd, text.at, text.len) == (ssize_t)text.len && fsync(fd) == 0;
    int failed = errno;
    if (fd >= 0) close(fd);
    if (!ok && fd >= 0) unlink(path);
    return ok || err_set(err, ERR_IO, "%s cannot be written (%s).", path, strerror(failed));
}

static bool line_text(Str *rest, const char *name, Str *value)
{
    Str line, word = str_of(name);
    if (!str_cut(rest, '\n', &line) || !str_starts(line, word) || line.len <= word.len ||
        line.at[word.len] != ' ')
        return false;
    *value = (Str){ line.at + word.len + 1, line.len - word.len - 1 };
    return true;
}

static bool line_number(Str *rest, const char *name, int64_t *value)
{
    Str text;
    if (!line_text(rest, name, &text) || text.len == 0 || text.len > 18) return false;
    *value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        *value = 10 * *value + (text.at[i] - '0');
    }
    return true;
}

static bool location_line_cut(Str *rest)
{
    Str line = S(LOCATION_LINE);
    if (!str_starts(*rest, line)) return false;
    *rest = (Str){ rest->at + line.len, rest->len - line.len };
    return true;
}

static bool sealed_read(Str *rest, Slip *s, unsigned char *sealed)
{
    Str hex;
    s->has_location = location_line_cut(rest);
    return line_text(rest, "sealed", &hex) && rest->len == 0 && hex_read(hex, sealed, keys_bytes(s) + SEAL_OVERHEAD);
}

static bool lines_read(Str text, Slip *s, unsigned char *sealed)
{
    Str rest = text, first = S(FIRST_LINE), tenant;
    if (!str_starts(text, first)) return false;
    rest = (Str){ text.at + first.len, text.len - first.len };
    return line_text(&rest, "tenant", &tenant) && hex_read(tenant, s->tenant, sizeof s->tenant) &&
        line_number(&rest, "backup", &s->backup) && line_number(&rest, "made", &s->made_at) &&
        line_number(&rest, "expires", &s->expires_at) && line_text(&rest, "name", &s->name) &&
        line_text(&rest, "ori", &s->ori) && line_text(&rest, "state", &s->state) && sealed_read(&rest, s, sealed);
}

static ssize_t text_read(const char *path, char *bytes)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return -1;
    ssize_t n = read(fd, bytes, SLIP_BYTES_MAX);
    close(fd);
    return n < 0 || n == SLIP_BYTES_MAX ? 0 : n;
}

bool slip_is_of(Arena *arena, const char *path, const unsigned char tenant[16], int64_t backup)
{
    char *bytes = arena_new(arena, char, SLIP_BYTES_MAX);
    unsigned char sealed[SEALED_BYTES_MAX];
    Slip slip = { .backup = 0 };
    ssize_t n = text_read(path, bytes);
    return n > 0 && lines_read((Str){ bytes, (size_t)n }, &slip, sealed) && slip.backup == backup &&
        memcmp(slip.tenant, tenant, sizeof slip.tenant) == 0;
}

bool slip_read(Arena *arena, const char *path, const Key *tenant_key, Slip *slip, SlipKeys *keys, Err *err)
{
    char *bytes = arena_new(arena, char, SLIP_BYTES_MAX);
    unsigned char sealed[SEALED_BYTES_MAX];
    ssize_t n = text_read(path, bytes);
    if (n < 0)
        return err_set(err, ERR_NOT_FOUND, "The slip with the backup's key, %s, cannot be opened (%s). Without it the "
                       "backup stays closed.", path, strerror(errno));
    *slip = (Slip){ 0 };
    if (!lines_read((Str){ bytes, (size_t)n }, slip, sealed))
        return err_set(err, ERR_INPUT, "%s is not the slip of a backup.", path);
    return keys_open(tenant_key, slip, sealed, lines_of(arena, slip), keys, err);
}
