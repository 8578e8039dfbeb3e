/* sealed_file.c - how does temporary data stay unreadable for everybody but this run? */
#include "base/sealed_file.h"

#include <errno.h>
#include <unistd.h>

#include "base/seal.h"
#include "base/temp.h"

struct SealedFile {
    int fd;
    Key *key;                   /* for readers to come */
    Sealer *sealer;
    size_t chunk_most;
    uint64_t bytes;
    unsigned char *sealed;      /* room for one chunk */
};

struct SealedReader { const SealedFile *file; Sealer *sealer; char *sealed; };

static void *or_die(void *memory)
{
    if (!memory) abort();       /* sizes here are small and fixed at the door */
    return memory;
}

SealedFile *sealed_file_open(size_t chunk_most, Err *err)
{
    SealedFile *file = or_die(calloc(1, sizeof *file));
    file->fd = -1;
    file->chunk_most = chunk_most;
    file->sealed = or_die(malloc(chunk_most + SEAL_OVERHEAD));
    file->key = key_new();
    bool ok = file->key || err_set(err, ERR_IO, "There is not enough memory.");
    ok = ok && key_random(file->key, err) && (file->sealer = sealer_open(file->key, err)) &&
         (file->fd = temp_file(err)) >= 0;
    if (ok) return file;
    sealed_file_close(file);
    return NULL;
}

void sealed_file_close(SealedFile *file)
{
    if (!file) return;
    if (file->fd >= 0) close(file->fd);
    sealer_close(file->sealer);
    key_free(file->key);
    free(file->sealed);
    free(file);
}

static bool write_all(int fd, const unsigned char *at, size_t len, Err *err)
{
    while (len) {
        ssize_t n = write(fd, at, len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0)
            return err_set(err, ERR_IO, "There is no room for temporary data (%s). Make room in the temporary "
                           "folder, or set TMPDIR to another one.", strerror(errno));
        at += n;
        len -= (size_t)n;
    }
    return true;
}

/* What a chunk is sealed with, so that it cannot stand in the place of another. */
static Str place_of(const uint64_t *at)
{
    return (Str){ (const char *)at, sizeof *at };
}

bool sealed_file_add(SealedFile *file, Str chunk, Err *err)
{
    if (!seal(file->sealer, chunk, place_of(&file->bytes), file->sealed, err) ||
        !write_all(file->fd, file->sealed, chunk.len + SEAL_OVERHEAD, err)) return false;
    file->bytes += chunk.len + SEAL_OVERHEAD;
    return true;
}

uint64_t sealed_file_bytes(const SealedFile *file)
{
    return file->bytes;
}

SealedReader *sealed_reader_open(const SealedFile *file, Err *err)
{
    Sealer *sealer = sealer_open(file->key, err);
    if (!sealer) return NULL;
    SealedReader *reader = or_die(calloc(1, sizeof *reader));
    *reader = (SealedReader){ file, sealer, or_die(malloc(file->chunk_most + SEAL_OVERHEAD)) };
    return reader;
}

void sealed_reader_close(SealedReader *reader)
{
    if (!reader) return;
    sealer_close(reader->sealer);
    free(reader->sealed);
    free(reader);
}

static bool read_failed(const char *why, Err *err)
{
    return err_set(err, ERR_IO, "Temporary data cannot be read back (%s). Run this again.", why);
}

static bool read_all(const SealedReader *reader, uint64_t at, size_t len, Err *err)
{
    for (size_t done = 0; done < len;) {
        ssize_t n = pread(reader->file->fd, reader->sealed + done, len - done, (off_t)(at + done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return read_failed(n < 0 ? strerror(errno) : "it is shorter than it was written", err);
        done += (size_t)n;
    }
    return true;
}

bool sealed_read(SealedReader *reader, uint64_t at, size_t len, char *to, Err *err)
{
    Str sealed = { reader->sealed, len + SEAL_OVERHEAD };
    return read_all(reader, at, sealed.len, err) &&
           (unseal(reader->sealer, sealed, place_of(&at), to, err) || read_failed("it is not what was written", err));
}
