/* time_stamp.c - how is a time stamp asked for, and when is an answer good? */
#include "exchange/time_stamp.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/ts.h>
#include <openssl/x509.h>

#include "base/date.h"

/* ---- asking ---- */

static bool imprint_set(TS_REQ *request, const Digest *digest)
{
    TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
    X509_ALGOR *method = X509_ALGOR_new();
    bool ok = imprint && method && X509_ALGOR_set0(method, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL) == 1 &&
              TS_MSG_IMPRINT_set_algo(imprint, method) == 1 &&
              TS_MSG_IMPRINT_set_msg(imprint, (unsigned char *)digest->at, sizeof digest->at) == 1 &&
              TS_REQ_set_msg_imprint(request, imprint) == 1;
    X509_ALGOR_free(method);
    TS_MSG_IMPRINT_free(imprint);
    return ok;
}

/* So that an answer is to this question and to no earlier one. */
static bool nonce_set(TS_REQ *request, Err *err)
{
    uint64_t number;
    if (!secret_random(&number, sizeof number, err)) return false;
    ASN1_INTEGER *nonce = ASN1_INTEGER_new();
    bool ok = nonce && ASN1_INTEGER_set_uint64(nonce, number) == 1 && TS_REQ_set_nonce(request, nonce) == 1;
    ASN1_INTEGER_free(nonce);
    return ok;
}

bool stamp_query(Arena *arena, Str text, Str *query, Err *err)
{
    Digest digest;
    unsigned char *der = NULL;
    if (!digest_of(text, &digest, err)) return false;
    TS_REQ *request = TS_REQ_new();
    bool ok = request && TS_REQ_set_version(request, 1) == 1 && imprint_set(request, &digest) &&
              nonce_set(request, err) && TS_REQ_set_cert_req(request, 1) == 1;
    int n = ok ? i2d_TS_REQ(request, &der) : -1;
    TS_REQ_free(request);
    if (n > 0) *query = str_copy(arena, (Str){ (const char *)der, (size_t)n });
    OPENSSL_free(der);
    return n > 0 || err->code != ERR_NONE || secret_library_failed("cannot make the request", err);
}

/* ---- judging ---- */

static bool is_of(TS_RESP *response, const Digest *digest)
{
    TS_TST_INFO *info = TS_RESP_get_tst_info(response);
    TS_MSG_IMPRINT *imprint = info ? TS_TST_INFO_get_msg_imprint(info) : NULL;
    const ASN1_OBJECT *method;
    if (!imprint) return false;
    X509_ALGOR_get0(&method, NULL, NULL, TS_MSG_IMPRINT_get_algo(imprint));
    const ASN1_OCTET_STRING *bytes = TS_MSG_IMPRINT_get_msg(imprint);
    return OBJ_obj2nid(method) == NID_sha256 && ASN1_STRING_length(bytes) == (int)sizeof digest->at &&
           memcmp(ASN1_STRING_get0_data(bytes), digest->at, sizeof digest->at) == 0;
}

static bool is_signed(TS_RESP *response, const Digest *digest, const char *ca)
{
    TS_VERIFY_CTX *check = TS_VERIFY_CTX_new();
    X509_STORE *roots = X509_STORE_new();
    unsigned char *imprint = OPENSSL_memdup(digest->at, sizeof digest->at);
    bool ok = check && roots && imprint && X509_STORE_load_file(roots, ca) == 1;
    if (!ok) { X509_STORE_free(roots); OPENSSL_free(imprint); }
    else {                      /* both belong to the context from here on */
        TS_VERIFY_CTX_set_flags(check, TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_SIGNATURE);
        TS_VERIFY_CTX_set_imprint(check, imprint, sizeof digest->at);
        TS_VERIFY_CTX_set_store(check, roots);
        ok = TS_RESP_verify_response(check, response) == 1;
    }
    TS_VERIFY_CTX_free(check);
    return ok;
}

static bool moment_of(TS_RESP *response, int64_t *at)
{
    struct tm t;
    const ASN1_GENERALIZEDTIME *time = TS_TST_INFO_get_time(TS_RESP_get_tst_info(response));
    if (!time || ASN1_TIME_to_tm(time, &t) != 1) return false;
    Date day = { (int16_t)(t.tm_year + 1900), (uint8_t)(t.tm_mon + 1), (uint8_t)t.tm_mday };
    *at = ((int64_t)date_day_number(day) * 86400 + t.tm_hour * 3600 + t.tm_min * 60 + t.tm_sec) * 1000000;
    return true;
}

bool stamp_check(Str answer, Str text, const char *ca, int64_t *at, Err *err)
{
    Digest digest;
    const unsigned char *der = (const unsigned char *)answer.at;
    if (!digest_of(text, &digest, err)) return false;
    TS_RESP *response = answer.len && answer.len < INT_MAX ? d2i_TS_RESP(NULL, &der, (long)answer.len) : NULL;
    bool is_whole = response && der == (const unsigned char *)answer.at + answer.len && TS_RESP_get_tst_info(response);
    bool is_ours = is_whole && is_of(response, &digest), is_good = is_ours && is_signed(response, &digest, ca);
    is_good = is_good && moment_of(response, at);
    TS_RESP_free(response);
    ERR_clear_error();
    if (!is_whole)
        return err_set(err, ERR_INPUT, "This is not the answer of a time-stamp authority, or it did not grant the "
                       "stamp.");
    if (!is_ours)
        return err_set(err, ERR_INPUT, "The time stamp is of another text than this checkpoint.");
    return is_good || err_set(err, ERR_INPUT, "The signature of the time stamp does not lead to one of the roots that "
                              "were named.");
}
