/* vault_key.c - how does the key of a vault lie in the tenant's folder? */
#include "app/tenant.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/seal.h"

#define SEALED_BYTES (sizeof(Key) + SEAL_OVERHEAD)
#define ABOUT_BYTES_MAX (16 + 16)

/* The key of one vault does not pass for that of another: its name and its tenant are sealed with it. */
static Str about(const VaultName *of, char room[ABOUT_BYTES_MAX])
{
    size_t n = strlen(of->vault) + 1;
    assert(n + 16 <= ABOUT_BYTES_MAX);
    memcpy(room, of->vault, n);
    memcpy(room + n, of->tenant, 16);
    return (Str){ room, n + 16 };
}

bool vault_key_read(const char *path, VaultName of, const Key *tenant_key, Key *vault, Err *err)
{
    char sealed[SEALED_BYTES + 1], room[ABOUT_BYTES_MAX];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, sealed, sizeof sealed);
    if (fd >= 0) close(fd);
    if (n != (ssize_t)SEALED_BYTES)
        return err_set(
            err, ERR_STORE,
            "The tenant's %s.key is missing or cut. Restore the latest backup into a new folder.", of.vault);

    Sealer *sealer = sealer_open(tenant_key, err);
    if (!sealer) return false;
    bool ok = unseal(sealer, (Str){ sealed, SEALED_BYTES }, about(&of, room), (char *)vault->at, err);
    sealer_close(sealer);
    return ok || err_set(err, ERR_DENIED,
                         "This key file does not open this tenant. Name the one that was made with it.");
}

/* Written beside, made durable, then given its name. */
static bool write_whole(const char *path, const unsigned char *bytes, size_t n)
{
    char part[1024];
    snprintf(part, sizeof part, "%s.part", path);
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0660);
    ssize_t written = fd < 0 ? -1 : write(fd, bytes, n);
    if (written >= 0 && written < (ssize_t)n) errno = ENOSPC;
    bool ok = written == (ssize_t)n && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    ok = ok && rename(part, path) == 0;
    if (!ok && fd >= 0) unlink(part);
    return ok;
}

static bool folder_keep(const char *path)
{
    char folder[1024];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash) *slash = '\0';
    int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return ok;
}

bool vault_key_write(const char *path, VaultName of, const Key *tenant_key, const Key *vault, Err *err)
{
    unsigned char sealed[SEALED_BYTES];
    char room[ABOUT_BYTES_MAX];
    Sealer *sealer = sealer_open(tenant_key, err);
    if (!sealer) return false;
    bool ok = seal(sealer, (Str){ (const char *)vault->at, sizeof vault->at }, about(&of, room), sealed, err);
    sealer_close(sealer);
    if (!ok) return false;
    return (write_whole(path, sealed, sizeof sealed) && folder_keep(path)) ||
           err_set(err, ERR_STORE,
                   "The tenant's %s.key cannot be written (%s). Check the folder and the disk.", of.vault,
                   strerror(errno));
}
