/* passkey_kit.c - what does a device with a passkey say, and its browser? */
#include "passkey_kit.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include "base/bytes.h"
#include "base/digest.h"
#include "base/test.h"

#define POINT_BYTES 65          /* 4, x, y */
#define DATA_BYTES 512

void device_open(Device *d, unsigned seed)
{
    *d = (Device){ .key = EVP_EC_gen("P-256"), .flags = 0x01, .count = 1 };
    CHECK(d->key);
    for (size_t i = 0; i < sizeof d->id; i++) d->id[i] = (unsigned char)(seed + i);
}

void device_close(Device *d) { EVP_PKEY_free(d->key); }

static Str client_data(Arena *arena, const Device *d, const PasskeyAsked *asked, const char *type)
{
    char written[256];
    int len = EVP_EncodeBlock((unsigned char *)written, (const unsigned char *)asked->challenge.at, (int)asked->challenge.len);
    while (len && written[len - 1] == '=') len--;
    for (int i = 0; i < len; i++) written[i] = written[i] == '+' ? '-' : written[i] == '/' ? '_' : written[i];
    return str_format(arena, "{\"type\":\"%s\",\"challenge\":\"%.*s\",\"origin\":\"%.*s\",\"crossOrigin\":%s}", type, len, written,
                      STR(asked->origin), d->is_framed ? "true" : "false");
}

static void number_put(ByteWriter *w, uint32_t n, int bytes)
{
    while (bytes-- > 0) byte_put(w, (unsigned)(n >> (8 * bytes)) & 255);
}

/* The hash of the name, what was done, how often; then, of a key that is made, its number and point (CBOR, COSE). */
static Str device_data(Arena *arena, const Device *d, Str party, bool is_made)
{
    Digest digest;
    Err err = { 0 };
    unsigned char point[POINT_BYTES];
    size_t point_len = 0;
    ByteWriter w = { .at = arena_new(arena, unsigned char, DATA_BYTES), .room = DATA_BYTES };
    CHECK(digest_of(party, &digest, &err));
    bytes_put(&w, (Str){ (const char *)digest.at, sizeof digest.at });
    byte_put(&w, d->flags | (is_made ? 0x40 : 0));
    number_put(&w, is_made ? 0 : d->count, 4);
    if (is_made) {
        CHECK(EVP_PKEY_get_octet_string_param(d->key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &point_len) == 1);
        for (int i = 0; i < 16; i++) byte_put(&w, 0);
        number_put(&w, sizeof d->id, 2);
        bytes_put(&w, (Str){ (const char *)d->id, sizeof d->id });
        static const unsigned char head[] = { 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20 };
        bytes_put(&w, (Str){ (const char *)head, sizeof head });
        bytes_put(&w, (Str){ (const char *)point + 1, 32 });
        static const unsigned char second[] = { 0x22, 0x58, 0x20 };
        bytes_put(&w, (Str){ (const char *)second, sizeof second });
        bytes_put(&w, (Str){ (const char *)point + 33, 32 });
    }
    return (Str){ (const char *)w.at, w.used };
}

PasskeyAnswer device_makes(Arena *arena, const Device *d, const PasskeyAsked *asked)
{
    return (PasskeyAnswer){ .client_data = client_data(arena, d, asked, "webauthn.create"),
                            .device_data = device_data(arena, d, asked->party, true) };
}

PasskeyAnswer device_answers(Arena *arena, Device *d, const PasskeyAsked *asked)
{
    Digest client;
    Err err = { 0 };
    PasskeyAnswer answer = { client_data(arena, d, asked, "webauthn.get"), device_data(arena, d, asked->party, false),
                             { 0 } };
    CHECK(digest_of(answer.client_data, &client, &err));
    size_t len = 128, data_len = answer.device_data.len;
    unsigned char *both = arena_new(arena, unsigned char, data_len + sizeof client.at);
    memcpy(both, answer.device_data.at, data_len);
    memcpy(both + data_len, client.at, sizeof client.at);
    unsigned char *signature = arena_new(arena, unsigned char, len);
    EVP_MD_CTX *signing = EVP_MD_CTX_new();
    CHECK(EVP_DigestSignInit(signing, NULL, EVP_sha256(), NULL, d->key) == 1 &&
          EVP_DigestSign(signing, signature, &len, both, data_len + sizeof client.at) == 1);
    EVP_MD_CTX_free(signing);
    d->count++;
    answer.signature = (Str){ (const char *)signature, len };
    return answer;
}
