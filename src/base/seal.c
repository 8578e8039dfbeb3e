/* seal.c - how is a value sealed so that nobody reads it, changes it or moves it elsewhere? */
#include "base/seal.h"

#include <assert.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <sys/mman.h>

#include "base/limits.h"

#define NONCE_BYTES 12
#define TAG_BYTES 16
_Static_assert(NONCE_BYTES + TAG_BYTES == SEAL_OVERHEAD, "the header states the overhead");
_Static_assert(SEAL_BYTES_MAX <= INT32_MAX, "the library counts in int");

/* Asking for random bytes costs more than sealing a short value, so they are drawn a page at a time. */
#define POOL_BYTES ((size_t)4096)
#define POOL_NONCES ((POOL_BYTES - sizeof(size_t)) / NONCE_BYTES)

typedef struct { size_t left; unsigned char nonce[POOL_NONCES][NONCE_BYTES]; } Pool;

struct Sealer {
    EVP_CIPHER_CTX *seals, *opens;
    Pool *pool;
    size_t drawn_at_once;
};

/* After a fork both sides would hand out the same nonces. The child therefore finds its pool zeroed: none left.
 * On a system that cannot do so, nonces are drawn one by one and none is ever in stock. */
static bool pool_open(Sealer *sealer)
{
    void *at = mmap(NULL, POOL_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED) return false;

    sealer->pool = at;
    sealer->drawn_at_once = madvise(at, POOL_BYTES, MADV_WIPEONFORK) == 0 ? POOL_NONCES : 1;
    return true;
}

static const unsigned char *nonce_take(Sealer *sealer, Err *err)
{
    Pool *pool = sealer->pool;
    if (pool->left == 0) {
        if (!secret_random(pool->nonce, sealer->drawn_at_once * NONCE_BYTES, err)) return NULL;
        pool->left = sealer->drawn_at_once;
    }
    return pool->nonce[--pool->left];
}

/* The key schedule is made once; every value only brings its nonce. */
static bool ciphers_open(Sealer *sealer, const Key *key)
{
    EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
    sealer->seals = EVP_CIPHER_CTX_new();
    sealer->opens = EVP_CIPHER_CTX_new();
    bool ok = cipher && sealer->seals && sealer->opens &&
              EVP_EncryptInit_ex2(sealer->seals, cipher, key->at, NULL, NULL) == 1 &&
              EVP_DecryptInit_ex2(sealer->opens, cipher, key->at, NULL, NULL) == 1;
    EVP_CIPHER_free(cipher);
    return ok;
}

Sealer *sealer_open(const Key *key, Err *err)
{
    Sealer *sealer = calloc(1, sizeof *sealer);
    if (sealer && pool_open(sealer) && ciphers_open(sealer, key)) return sealer;

    sealer_close(sealer);
    secret_library_failed("cannot begin to seal values", err);
    return NULL;
}

void sealer_close(Sealer *sealer)
{
    if (!sealer) return;
    EVP_CIPHER_CTX_free(sealer->seals);     /* wipes the key schedule */
    EVP_CIPHER_CTX_free(sealer->opens);
    if (sealer->pool) munmap(sealer->pool, POOL_BYTES);
    free(sealer);
}

/* For the library a missing output means associated data, and an empty string may have no address: neither is
 * asked for when there is nothing to do. */
static bool add_about(EVP_CIPHER_CTX *cipher, Str about)
{
    int n;
    return about.len == 0 ||
           EVP_CipherUpdate(cipher, NULL, &n, (const unsigned char *)about.at, (int)about.len) == 1;
}

static bool add_text(EVP_CIPHER_CTX *cipher, Str text, unsigned char *out)
{
    int n = 0;
    return text.len == 0 ||
           (EVP_CipherUpdate(cipher, out, &n, (const unsigned char *)text.at, (int)text.len) == 1 &&
            (size_t)n == text.len);
}

static bool is_ended(EVP_CIPHER_CTX *cipher)
{
    unsigned char nothing[EVP_MAX_BLOCK_LENGTH];
    int n = 0;
    return EVP_CipherFinal_ex(cipher, nothing, &n) == 1 && n == 0;
}

bool seal(Sealer *sealer, Str plain, Str about, unsigned char *out, Err *err)
{
    if (plain.len > SEAL_BYTES_MAX || about.len > SEAL_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "A value of more than 1 GiB cannot be sealed. Store it in parts.");

    EVP_CIPHER_CTX *cipher = sealer->seals;
    const unsigned char *nonce = nonce_take(sealer, err);
    if (!nonce) return false;

    memcpy(out, nonce, NONCE_BYTES);
    if (EVP_EncryptInit_ex2(cipher, NULL, NULL, nonce, NULL) == 1 && add_about(cipher, about) &&
        add_text(cipher, plain, out + NONCE_BYTES) && is_ended(cipher) &&
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, TAG_BYTES, out + NONCE_BYTES + plain.len) == 1)
        return true;

    secret_wipe(out, plain.len + SEAL_OVERHEAD);
    return secret_library_failed("cannot seal a value", err);
}

static bool is_opened(EVP_CIPHER_CTX *cipher, Str sealed, Str about, char *plain)
{
    Str text = { sealed.at + NONCE_BYTES, sealed.len - SEAL_OVERHEAD };
    return EVP_DecryptInit_ex2(cipher, NULL, NULL, (const unsigned char *)sealed.at, NULL) == 1 &&
           add_about(cipher, about) && add_text(cipher, text, (unsigned char *)plain) &&
           EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, TAG_BYTES, (void *)(text.at + text.len)) == 1 &&
           is_ended(cipher);
}

bool unseal(Sealer *sealer, Str sealed, Str about, char *plain, Err *err)
{
    bool has_room = sealed.len >= SEAL_OVERHEAD && sealed.len - SEAL_OVERHEAD <= SEAL_BYTES_MAX &&
                    about.len <= SEAL_BYTES_MAX;
    if (has_room && is_opened(sealer->opens, sealed, about, plain)) return true;

    if (sealed.len > SEAL_OVERHEAD) secret_wipe(plain, sealed.len - SEAL_OVERHEAD);
    ERR_clear_error();
    return err_set(err, ERR_STORE, "A stored value was changed or damaged, or belongs to another key. Bring the "
                   "data back from a backup and have the disk looked at.");
}
