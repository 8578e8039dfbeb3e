/* passkey.c - did this key answer this question, and no other? */
#include "base/passkey.h"

#include <fido.h>
#include <fido/es256.h>
#include <jansson.h>
#include <openssl/evp.h>

#include "base/digest.h"

#define CHALLENGE_MAX 128
#define CLIENT_DATA_MAX 4096
#define TOUCHED 0x01            /* the flag of a device that somebody touched (UP) */
#define HAS_KEY 0x40            /* the flag of data with a key that was made (AT) */
#define DATA_HEAD 37            /* the hash of the name, flags, how often */
#define KEY_HEAD 18             /* the maker's number and the length of the key's id, which follows */
#define CBOR_DEPTH_MAX 4

static bool no(Err *err)
{
    return err_set(err, ERR_DENIED, "This key did not answer what was asked here. Try again, or take the code of your "
                   "authenticator.");
}

/* ---- what the browser says it did ---- */

static bool text_is(const json_t *object, const char *name, Str wanted)
{
    const json_t *value = json_object_get(object, name);
    return json_is_string(value) &&
        str_eq((Str){ json_string_value(value), json_string_length(value) }, wanted);
}

/* Base 64 with the signs of addresses (RFC 4648, section 5) and without "=". */
static Str challenge_written(Str challenge, char written[CHALLENGE_MAX * 2])
{
    int len = EVP_EncodeBlock((unsigned char *)written, (const unsigned char *)challenge.at, (int)challenge.len);
    for (int i = 0; i < len; i++) {
        if (written[i] == '+') written[i] = '-';
        if (written[i] == '/') written[i] = '_';
        if (written[i] == '=') { len = i; break; }
    }
    return (Str){ written, (size_t)len };
}

/* The browser, not the page, writes whose page asked: an address that looks like ours says so here. */
static bool client_is(const PasskeyAsked *asked, Str client_data, const char *type)
{
    char written[CHALLENGE_MAX * 2];
    if (asked->challenge.len > CHALLENGE_MAX || client_data.len > CLIENT_DATA_MAX) return false;
    json_t *said = json_loadb(client_data.at, client_data.len, JSON_REJECT_DUPLICATES, NULL);
    bool is_so = json_is_object(said) && text_is(said, "type", str_of(type)) &&
        text_is(said, "challenge", challenge_written(asked->challenge, written)) &&
        text_is(said, "origin", asked->origin) && !json_is_true(json_object_get(said, "crossOrigin"));
    json_decref(said);
    return is_so;
}

/* ---- what the device says ---- */

static bool is_of_party(Str device_data, Str party, Err *err)
{
    Digest digest;
    return device_data.len > sizeof digest && digest_of(party, &digest, err) &&
        memcmp(device_data.at, digest.at, sizeof digest.at) == 0;
}

static const unsigned char *bytes(Str text) { return (const unsigned char *)text.at; }

/* The head of an item of CBOR (RFC 8949): its kind, and a number or how many parts follow. */
static bool head_take(Str *rest, unsigned *kind, uint64_t *n)
{
    unsigned head = rest->len ? bytes(*rest)[0] : 31, info = head & 31;
    size_t more = info < 24 ? 0 : (size_t)1 << (info & 3);
    if (info > 27 || rest->len < 1 + more) return false;
    *kind = head >> 5;
    *n = more ? 0 : info;
    for (size_t i = 1; i <= more; i++) *n = *n << 8 | bytes(*rest)[i];
    *rest = (Str){ rest->at + 1 + more, rest->len - 1 - more };
    return true;
}

static bool item_take(Str *rest, int depth)
{
    enum { NEGATIVE = 1, TEXT = 3, MAP = 5, TAG = 6, SIMPLE = 7 };
    unsigned kind;
    uint64_t n;
    if (depth > CBOR_DEPTH_MAX || !head_take(rest, &kind, &n)) return false;
    if (kind <= NEGATIVE || kind == SIMPLE) return true;
    if (kind != TAG && n > rest->len) return false;
    if (kind <= TEXT) {
        *rest = (Str){ rest->at + n, rest->len - (size_t)n };
        return true;
    }
    for (uint64_t parts = kind == TAG ? 1 : kind == MAP ? 2 * n : n; parts > 0; parts--)
        if (!item_take(rest, depth + 1)) return false;
    return true;
}

/* Before the library reads it: that takes memory for as many parts as a head claims, and only then looks for them. */
static bool claims_no_more_than_it_has(Str data)
{
    size_t at = DATA_HEAD;
    bool has_key = data.len >= DATA_HEAD && bytes(data)[32] & HAS_KEY;
    if (data.len < DATA_HEAD || (has_key && data.len < DATA_HEAD + KEY_HEAD)) return false;
    if (has_key) at += KEY_HEAD + (size_t)(bytes(data)[53] << 8 | bytes(data)[54]);
    if (at > data.len) return false;
    for (Str rest = { data.at + at, data.len - at }; rest.len;)
        if (!item_take(&rest, 0)) return false;
    return true;
}

static bool made_read(fido_cred_t *cred, const PasskeyAsked *asked, const PasskeyAnswer *answer, Passkey *made,
                      Err *err)
{
    Digest client;
    bool is_read = fido_cred_set_type(cred, COSE_ES256) == FIDO_OK && digest_of(answer->client_data, &client, err) &&
        fido_cred_set_clientdata_hash(cred, client.at, sizeof client.at) == FIDO_OK &&
        is_of_party(answer->device_data, asked->party, err) && claims_no_more_than_it_has(answer->device_data) &&
        fido_cred_set_authdata_raw(cred, bytes(answer->device_data), answer->device_data.len) == FIDO_OK;
    size_t id_len = is_read ? fido_cred_id_len(cred) : 0;
    if (!id_len || id_len > PASSKEY_ID_MAX || fido_cred_pubkey_len(cred) != PASSKEY_POINT) return false;
    if (!(fido_cred_flags(cred) & TOUCHED)) return false;
    made->id_len = id_len;
    memcpy(made->id, fido_cred_id_ptr(cred), id_len);
    memcpy(made->point, fido_cred_pubkey_ptr(cred), PASSKEY_POINT);
    made->count = fido_cred_sigcount(cred);
    return true;
}

/* A point that is none would fail at every answer, and nobody would know why. */
static bool is_point(const Passkey *key)
{
    es256_pk_t *pk = es256_pk_new();
    EVP_PKEY *on_curve = pk && es256_pk_from_ptr(pk, key->point, PASSKEY_POINT) == FIDO_OK ? es256_pk_to_EVP_PKEY(pk)
                                                                                           : NULL;
    bool is_one = on_curve != NULL;
    EVP_PKEY_free(on_curve);
    es256_pk_free(&pk);
    return is_one;
}

bool passkey_made(const PasskeyAsked *asked, const PasskeyAnswer *answer, Passkey *made, Err *err)
{
    *made = (Passkey){ .id_len = 0 };
    if (!client_is(asked, answer->client_data, "webauthn.create")) return no(err);
    fido_init(0);
    fido_cred_t *cred = fido_cred_new();
    bool ok = cred && made_read(cred, asked, answer, made, err) && is_point(made);
    fido_cred_free(&cred);
    return ok || (!err->code && no(err));
}

static bool is_signed(fido_assert_t *a, es256_pk_t *pk, const Passkey *key, const PasskeyAnswer *answer,
                      const char *party, uint32_t *count, Err *err)
{
    Digest client;
    if (!digest_of(answer->client_data, &client, err)) return false;
    bool is_right = es256_pk_from_ptr(pk, key->point, PASSKEY_POINT) == FIDO_OK &&
        fido_assert_set_count(a, 1) == FIDO_OK && fido_assert_set_rp(a, party) == FIDO_OK &&
        fido_assert_set_clientdata_hash(a, client.at, sizeof client.at) == FIDO_OK &&
        claims_no_more_than_it_has(answer->device_data) &&
        fido_assert_set_authdata_raw(a, 0, bytes(answer->device_data), answer->device_data.len) == FIDO_OK &&
        fido_assert_set_up(a, FIDO_OPT_TRUE) == FIDO_OK &&
        fido_assert_set_sig(a, 0, bytes(answer->signature), answer->signature.len) == FIDO_OK &&
        fido_assert_verify(a, 0, COSE_ES256, pk) == FIDO_OK;
    *count = is_right ? fido_assert_sigcount(a, 0) : 0;
    return is_right;
}

bool passkey_answers(const Passkey *key, const PasskeyAsked *asked, const PasskeyAnswer *answer, uint32_t *count,
                     Err *err)
{
    char party[256];
    *count = 0;
    if (!client_is(asked, answer->client_data, "webauthn.get") || asked->party.len >= sizeof party) return no(err);
    memcpy(party, asked->party.at, asked->party.len);
    party[asked->party.len] = '\0';
    fido_init(0);
    fido_assert_t *a = fido_assert_new();
    es256_pk_t *pk = es256_pk_new();
    bool ok = a && pk && is_signed(a, pk, key, answer, party, count, err);
    es256_pk_free(&pk);
    fido_assert_free(&a);
    bool counts = *count || key->count;
    if (ok && counts && *count <= key->count) ok = false;
    return ok || (!err->code && no(err));
}
