/* keyfile.c - how does a key travel as text, and who may have seen it? */
#include "base/keyfile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hex.h"
#include "base/digest.h"

/* What every key file looks like; '#' stands for a hex digit. Copies on paper carry these words, so changing
 * one of them would shut their owners out. */
#define HEAD "Safeharbor key file. Whoever has it can open the tenant: keep it apart from the disk that holds " \
    "the tenant.\ntenant "
#define KEY_LABEL "\nkey "
#define CHECK_LABEL "\ncheck "
#define HEX8 "########"
#define HEX32 HEX8 HEX8 HEX8 HEX8
static const char shape[] = HEAD HEX32 KEY_LABEL HEX32 HEX32 CHECK_LABEL HEX8 "\n";

#define TENANT_BYTES 16
#define CHECK_BYTES 4
enum {
    TENANT_AT = sizeof HEAD - 1,
    KEY_AT = TENANT_AT + 2 * TENANT_BYTES + sizeof KEY_LABEL - 1,
    CHECK_AT = KEY_AT + 2 * sizeof(Key) + sizeof CHECK_LABEL - 1,
    CHECKED_BYTES = CHECK_AT - (sizeof CHECK_LABEL - 2),        /* with the newline of the line before */
    TEXT_BYTES = sizeof shape - 1,
};
_Static_assert(TEXT_BYTES == CHECK_AT + 2 * CHECK_BYTES + 1, "the places fit the shape");

/* One byte more than a key file has, to see that it ends. Whoever has one wipes it. */
typedef struct { char at[TEXT_BYTES + 1]; size_t len; } Text;

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

static bool check_of(const Text *text, char check[2 * CHECK_BYTES], Err *err)
{
    Digest digest;
    if (!digest_of((Str){ text->at, CHECKED_BYTES }, &digest, err)) return false;
    hex_write(check, digest.at, CHECK_BYTES);
    return true;
}

static bool text_make(Text *text, const unsigned char tenant[16], const Key *key, Err *err)
{
    memcpy(text->at, shape, TEXT_BYTES);
    text->len = TEXT_BYTES;
    hex_write(text->at + TENANT_AT, tenant, TENANT_BYTES);
    hex_write(text->at + KEY_AT, key->at, sizeof key->at);
    return check_of(text, text->at + CHECK_AT, err);
}

static bool text_fits(const Text *text)
{
    if (text->len != TEXT_BYTES) return false;

    for (size_t i = 0; i < TEXT_BYTES; i++)
        if (shape[i] == '#' ? !is_hex(text->at[i]) : text->at[i] != shape[i]) return false;
    return true;
}

static bool text_read(const Text *text, const char *path, unsigned char tenant[16], Key *key, Err *err)
{
    char check[2 * CHECK_BYTES];
    if (!text_fits(text))
        return err_set(err, ERR_INPUT, "%.160s is not a key file, or not all of one. Bring back the copy that was "
                       "put away when it was made.", path);
    if (!check_of(text, check, err)) return false;
    if (memcmp(check, text->at + CHECK_AT, sizeof check) != 0)
        return err_set(err, ERR_INPUT, "A letter or digit in the key file %.160s is wrong: its check does not fit. "
                       "Compare it with the copy that was put away.", path);

    (void)hex_read((Str){ text->at + TENANT_AT, 2 * TENANT_BYTES }, tenant, TENANT_BYTES);
    (void)hex_read((Str){ text->at + KEY_AT, 2 * sizeof key->at }, key->at, sizeof key->at);
    return true;
}

static bool write_all(int fd, const Text *text)
{
    for (size_t done = 0; done < text->len;) {
        ssize_t n = write(fd, text->at + done, text->len - done);
        if (n < 0 && errno != EINTR) return false;
        if (n > 0) done += (size_t)n;
    }
    return true;
}

/* A new name is on the disk only when its folder is. */
static bool folder_sync(const char *path)
{
    char folder[PATH_MAX + 2];
    size_t len = strlen(path) - str_base_name(str_of(path)).len;
    snprintf(folder, sizeof folder, "%.*s.", (int)len, path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return false;

    bool ok = fsync(fd) == 0 || errno == EINVAL || errno == EROFS;     /* some file systems have no such thing */
    close(fd);
    return ok;
}

/* The mode is set again in spite of any umask, and looked at: some disks (memory sticks) show every file to all. */
static bool is_private(int fd)
{
    struct stat info;
    if (fchmod(fd, 0600) != 0 || fstat(fd, &info) != 0) return false;
    errno = EPERM;
    return (info.st_mode & 0777) == 0600;
}

static bool text_save(const Text *text, const char *path, Err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return err_set(err, ERR_CONFLICT, "There is a file %.160s already, and key files are never replaced. Choose "
                       "another name.", path);
    bool ok = fd >= 0 && is_private(fd) && write_all(fd, text) && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0 && close(fd) != 0 && ok) { why = errno; ok = false; }
    if (ok && !folder_sync(path)) { why = errno; ok = false; }
    if (ok) return true;

    if (fd >= 0) unlink(path);
    return err_set(err, ERR_IO, "The key file %.160s cannot be made (%s). Choose another place.", path,
                   strerror(why));
}

bool keyfile_make(const char *path, const unsigned char tenant[16], const Key *key, Err *err)
{
    Text text;
    bool ok = text_make(&text, tenant, key, err) && text_save(&text, path, err);
    secret_wipe(&text, sizeof text);
    return ok;
}

static bool open_failed(const char *path, Err *err)
{
    if (errno == ENOENT || errno == ENOTDIR)
        return err_set(err, ERR_NOT_FOUND, "There is no key file %.160s. Check the name, or bring back the copy that "
                       "was put away.", path);
    if (errno == EACCES || errno == EPERM)
        return err_set(err, ERR_DENIED, "You may not read the key file %.160s. Ask your administrator for its group's "
                       "access to it.", path);
    return err_set(err, ERR_IO, "The key file %.160s cannot be opened (%s). Check the name.", path,
                   strerror(errno));
}

static bool is_readable_file(int fd, const char *path, Err *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0) return open_failed(path, err);
    if (!S_ISREG(info.st_mode))
        return err_set(err, ERR_INPUT, "%.160s is a folder, a pipe or a device, not a key file. Name the file.", path);
    if (info.st_mode & S_IRWXO)
        return err_set(err, ERR_DENIED, "Every user of this computer may use the key file %.160s. Take that away "
                       "(chmod o= FILE), and ask who may have copied it.", path);
    return true;
}

static bool read_all(int fd, Text *text, const char *path, Err *err)
{
    text->len = 0;
    while (text->len < sizeof text->at) {
        ssize_t n = read(fd, text->at + text->len, sizeof text->at - text->len);
        if (n == 0) return true;
        if (n < 0 && errno != EINTR)
            return err_set(err, ERR_IO, "The key file %.160s cannot be read (%s). Have the disk looked at, or bring "
                           "back the copy that was put away.", path, strerror(errno));
        if (n > 0) text->len += (size_t)n;
    }
    return true;
}

/* O_NONBLOCK: opening a pipe would wait for somebody to write into it. */
bool keyfile_read(const char *path, unsigned char tenant[16], Key *key, Err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) return open_failed(path, err);

    Text text;
    bool ok = is_readable_file(fd, path, err) && read_all(fd, &text, path, err) &&
              text_read(&text, path, tenant, key, err);
    close(fd);
    secret_wipe(&text, sizeof text);
    return ok;
}
