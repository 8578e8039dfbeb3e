/* secret.c - how is a key kept from the disk, from other processes and from whoever measures time? */
#include "base/secret.h"

#include <assert.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Locking and dumping go by whole pages. */
static size_t page_bytes(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

Key *key_new(void)
{
    size_t bytes = page_bytes();
    void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED) return NULL;

    /* Best effort: a small limit on locked memory is no reason to turn a whole agency away. */
    (void)mlock(at, bytes);
    (void)madvise(at, bytes, MADV_DONTDUMP);
    return at;
}

void key_free(Key *key)
{
    if (!key) return;
    secret_wipe(key, sizeof *key);
    munmap(key, page_bytes());
}

bool secret_library_failed(const char *what, Err *err)
{
    /* What the library remembers would be taken for the reason of somebody else's failure. */
    ERR_clear_error();
    return err_set(err, ERR_STORE, "The cryptographic library %s. Run this again; if it stays so, have the "
                   "installation of OpenSSL looked at.", what);
}

bool key_random(Key *key, Err *err)
{
    /* The library keeps a second generator for what must stay secret: what the public one shows (nonces, ids)
     * says nothing about keys. */
    if (RAND_priv_bytes_ex(NULL, key->at, sizeof key->at, 0) == 1) return true;
    secret_wipe(key, sizeof *key);
    return secret_library_failed("gives no random numbers", err);
}

bool secret_random(void *at, size_t n, Err *err)
{
    if (RAND_bytes_ex(NULL, at, n, 0) == 1) return true;
    secret_wipe(at, n);
    return secret_library_failed("gives no random numbers", err);
}

static bool hkdf(const Key *from, const char *purpose, Key *to)
{
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)from->at, sizeof from->at),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)purpose, strlen(purpose)),
        OSSL_PARAM_construct_end(),
    };
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
    EVP_KDF_CTX *context = kdf ? EVP_KDF_CTX_new(kdf) : NULL;
    bool ok = context && EVP_KDF_derive(context, to->at, sizeof to->at, params) == 1;
    EVP_KDF_CTX_free(context);
    EVP_KDF_free(kdf);
    return ok;
}

bool key_derive(const Key *from, const char *purpose, Key *to, Err *err)
{
    assert(*purpose && strlen(purpose) < 256);

    if (hkdf(from, purpose, to)) return true;
    secret_wipe(to, sizeof *to);
    return secret_library_failed("cannot derive a key", err);
}

void secret_wipe(void *at, size_t n)
{
    if (n) OPENSSL_cleanse(at, n);
}

bool secret_same(const void *a, const void *b, size_t n)
{
    return CRYPTO_memcmp(a, b, n) == 0;
}

void secret_no_cores(void)
{
    struct rlimit none = { 0, 0 };
    (void)setrlimit(RLIMIT_CORE, &none);
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
