/* digest.c - how are bytes known again, with a key and without? */
#include "base/digest.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>

/* Looking a method up by its name costs more than using it on a short value, so whoever wants many keeps it. */
struct Digester { EVP_MD_CTX *context; EVP_MD *method; bool has_failed; };
struct Marker { EVP_MAC_CTX *context; };

bool digest_of(Str bytes, Digest *digest, Err *err)
{
    Digest made;
    if (EVP_Q_digest(NULL, "SHA256", NULL, bytes.at, bytes.len, made.at, NULL) != 1)
        return secret_library_failed("cannot make a digest", err);

    *digest = made;
    return true;
}

static void digest_begin(Digester *digester)
{
    digester->has_failed = EVP_DigestInit_ex2(digester->context, digester->method, NULL) != 1;
}

Digester *digest_open(Err *err)
{
    Digester *digester = calloc(1, sizeof *digester);
    if (digester) {
        digester->context = EVP_MD_CTX_new();
        digester->method = EVP_MD_fetch(NULL, "SHA256", NULL);
        if (digester->context && digester->method) digest_begin(digester);
        else digester->has_failed = true;
        if (!digester->has_failed) return digester;
    }
    digest_close(digester);
    secret_library_failed("cannot begin a digest", err);
    return NULL;
}

void digest_add(Digester *digester, Str piece)
{
    if (piece.len && EVP_DigestUpdate(digester->context, piece.at, piece.len) != 1) digester->has_failed = true;
}

bool digest_end(Digester *digester, Digest *digest, Err *err)
{
    Digest made;
    bool ok = !digester->has_failed && EVP_DigestFinal_ex(digester->context, made.at, NULL) == 1;
    digest_begin(digester);
    if (!ok) return secret_library_failed("cannot make a digest", err);

    *digest = made;
    return true;
}

void digest_close(Digester *digester)
{
    if (!digester) return;
    EVP_MD_CTX_free(digester->context);
    EVP_MD_free(digester->method);
    free(digester);
}

Marker *marker_open(const Key *key, Err *err)
{
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SHA256", 0),
        OSSL_PARAM_construct_end(),
    };
    EVP_MAC *method = EVP_MAC_fetch(NULL, "HMAC", NULL);
    Marker *marker = calloc(1, sizeof *marker);
    if (marker && method) marker->context = EVP_MAC_CTX_new(method);
    EVP_MAC_free(method);
    if (marker && marker->context && EVP_MAC_init(marker->context, key->at, sizeof key->at, params) == 1)
        return marker;

    marker_close(marker);
    secret_library_failed("cannot begin to mark values", err);
    return NULL;
}

/* Beginning again without a key keeps what was worked out from it. */
bool marker_of(Marker *marker, Str bytes, KeyedMark *mark, Err *err)
{
    unsigned char whole[32];
    size_t n;
    if (EVP_MAC_init(marker->context, NULL, 0, NULL) != 1 ||
        (bytes.len && EVP_MAC_update(marker->context, (const unsigned char *)bytes.at, bytes.len) != 1) ||
        EVP_MAC_final(marker->context, whole, &n, sizeof whole) != 1 || n != sizeof whole)
        return secret_library_failed("cannot mark a value", err);

    memcpy(mark->at, whole, sizeof mark->at);
    return true;
}

void marker_close(Marker *marker)
{
    if (!marker) return;
    EVP_MAC_CTX_free(marker->context);
    free(marker);
}
