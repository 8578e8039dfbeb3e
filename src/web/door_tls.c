/* door_tls.c - is this a device that the agency knows? */
#include "web/door_tls.h"

#include <gnutls/x509.h>
#include <string.h>
#include <time.h>

#include "base/hex.h"

#define CHAIN_MAX 8u
#define LIST_MAX 64u
#define TOLD_MAX ((size_t)8 * 1024)

static struct {
    ClientCertificate client;
    gnutls_x509_trust_list_t trust;
    time_t good_until;          /* the list of revocations that ends first; 0: there is none */
} door;

#define SUITES ":-RSA:-DHE-RSA:-CIPHER-ALL:+AES-256-GCM:+CHACHA20-POLY1305:+AES-128-GCM:-GROUP-ALL:+GROUP-X25519:" \
               "+GROUP-SECP256R1:+GROUP-SECP384R1:+GROUP-SECP521R1:%SERVER_PRECEDENCE"

const char *door_tls_priorities(const DoorPlan *plan)
{
    return plan->takes_tls_12 ? "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2" SUITES
                              : "SECURE128:-VERS-ALL:+VERS-TLS1.3" SUITES;
}

/* ---- what is known beforehand ---- */

static gnutls_datum_t datum_of(Arena *app, Str text)
{
    unsigned char *copy = arena_new(app, unsigned char, text.len + 1);      /* the library wants texts that end */
    memcpy(copy, text.at, text.len);
    return (gnutls_datum_t){ copy, (unsigned)text.len };
}

static const char *authorities_read(Arena *app, Str pem)
{
    gnutls_datum_t text = datum_of(app, pem);
    int added = gnutls_x509_trust_list_add_trust_mem(door.trust, &text, NULL, GNUTLS_X509_FMT_PEM, 0, 0);
    return added > 0 ? NULL : "the file of --client-ca holds no authority in PEM form";
}

/* The library passes over a list that is not signed by an authority of ours, or is past its day; here that is a
 * failure, since whoever names a list relies on it. */
static const char *revocations_read(Arena *app, Str pem)
{
    unsigned count = LIST_MAX;
    gnutls_x509_crl_t lists[LIST_MAX];
    gnutls_datum_t text = datum_of(app, pem);
    if (gnutls_x509_crl_list_import(lists, &count, &text, GNUTLS_X509_FMT_PEM,
                                    GNUTLS_X509_CRT_LIST_IMPORT_FAIL_IF_EXCEED) < 0 || !count)
        return "the file of --client-crl holds no list of revocations in PEM form";
    for (unsigned i = 0; i < count; i++) {
        time_t until = gnutls_x509_crl_get_next_update(lists[i]);
        if (until != (time_t)-1 && (!door.good_until || until < door.good_until)) door.good_until = until;
    }
    int added = gnutls_x509_trust_list_add_crls(door.trust, lists, count, GNUTLS_TL_VERIFY_CRL, 0);
    return added == (int)count ? NULL
                               : "a list of revocations is past its day, or is by no authority of --client-ca";
}

bool door_tls_begin(const DoorPlan *plan, Arena *app, const char **why)
{
    *why = NULL;
    door.client = plan->client;
    if (!plan->client_ca.len) return true;
    if (gnutls_x509_trust_list_init(&door.trust, 0) < 0) *why = "there is not enough memory";
    if (!*why) *why = authorities_read(app, plan->client_ca);
    if (!*why && plan->client_crl.len) *why = revocations_read(app, plan->client_crl);
    return !*why;
}

/* ---- one connection ---- */

/* The library only breaks off; the alert says why to whoever looks after the device. */
static int refuse(gnutls_session_t session, gnutls_alert_description_t alert)
{
    (void)gnutls_alert_send(session, GNUTLS_AL_FATAL, alert);
    return GNUTLS_E_CERTIFICATE_ERROR;
}

static gnutls_alert_description_t alert_of(unsigned status)
{
    if (status & GNUTLS_CERT_REVOKED) return GNUTLS_A_CERTIFICATE_REVOKED;
    if (status & (GNUTLS_CERT_EXPIRED | GNUTLS_CERT_NOT_ACTIVATED)) return GNUTLS_A_CERTIFICATE_EXPIRED;
    return status & GNUTLS_CERT_SIGNER_NOT_FOUND ? GNUTLS_A_UNKNOWN_CA : GNUTLS_A_BAD_CERTIFICATE;
}

static unsigned status_of(const gnutls_datum_t *given, unsigned count)
{
    unsigned read = 0, status = GNUTLS_CERT_INVALID;
    gnutls_x509_crt_t chain[CHAIN_MAX];
    gnutls_typed_vdata_st use = { GNUTLS_DT_KEY_PURPOSE_OID, (unsigned char *)GNUTLS_KP_TLS_WWW_CLIENT, 0 };
    bool is_whole = count <= CHAIN_MAX;
    while (is_whole && read < count && gnutls_x509_crt_init(&chain[read]) == 0) {
        is_whole = gnutls_x509_crt_import(chain[read], &given[read], GNUTLS_X509_FMT_DER) >= 0;
        read++;
    }
    if (is_whole && read == count &&
        gnutls_x509_trust_list_verify_crt2(door.trust, chain, read, &use, 1,
                                           GNUTLS_PROFILE_TO_VFLAGS(GNUTLS_PROFILE_MEDIUM), &status, NULL) < 0)
        status = GNUTLS_CERT_INVALID;
    for (unsigned i = 0; i < read; i++) gnutls_x509_crt_deinit(chain[i]);
    return status;
}

static int verify(gnutls_session_t session)
{
    unsigned count = 0;
    const gnutls_datum_t *given = gnutls_certificate_get_peers(session, &count);
    if (!given || !count) {
        if (door.client != CLIENT_REQUIRED) return 0;
        return refuse(session, gnutls_protocol_get_version(session) == GNUTLS_TLS1_3 ? GNUTLS_A_CERTIFICATE_REQUIRED
                                                                                   : GNUTLS_A_HANDSHAKE_FAILURE);
    }
    if (door.good_until && time(NULL) > door.good_until) return refuse(session, GNUTLS_A_CERTIFICATE_UNKNOWN);
    unsigned status = status_of(given, count);
    return status ? refuse(session, alert_of(status)) : 0;
}

void door_tls_greet(gnutls_session_t session)
{
    if (!door.trust) return;
    gnutls_certificate_server_set_request(session, GNUTLS_CERT_REQUEST);
    gnutls_session_set_verify_function(session, verify);
}

/* ---- whose ---- */

static bool fingerprint_of(const gnutls_datum_t *certificate, char fingerprint[CERTIFICATE_BYTES])
{
    unsigned char digest[32];
    size_t len = sizeof digest;
    if (gnutls_fingerprint(GNUTLS_DIG_SHA256, certificate, digest, &len) < 0) return false;
    hex_write(fingerprint, digest, sizeof digest);
    fingerprint[CERTIFICATE_BYTES - 1] = '\0';
    return true;
}

bool door_tls_certificate(gnutls_session_t session, char fingerprint[CERTIFICATE_BYTES])
{
    unsigned count = 0;
    if (!door.trust || !session) return false;
    const gnutls_datum_t *given = gnutls_certificate_get_peers(session, &count);
    return given && count && fingerprint_of(given, fingerprint);
}

static size_t plain_of(Str escaped, char *to)
{
    size_t n = 0;
    for (size_t i = 0; i < escaped.len; n++) {
        if (escaped.at[i] != '%') { to[n] = escaped.at[i++]; continue; }
        const char digits[] = { '0', 'x', i + 1 < escaped.len ? escaped.at[i + 1] : 'x',
                                i + 2 < escaped.len ? escaped.at[i + 2] : 'x', '\0' };
        to[n] = (char)strtol(digits, NULL, 16);
        i += 3;
    }
    return n;
}

bool door_tls_certificate_told(Str escaped, char fingerprint[CERTIFICATE_BYTES])
{
    char plain[TOLD_MAX];
    gnutls_datum_t pem = { (unsigned char *)plain, 0 }, der = { NULL, 0 };
    if (!escaped.len || escaped.len > sizeof plain) return false;
    pem.size = (unsigned)plain_of(escaped, plain);
    if (gnutls_pem_base64_decode2("CERTIFICATE", &pem, &der) < 0) return false;
    bool ok = fingerprint_of(&der, fingerprint);
    gnutls_free(der.data);
    return ok;
}
