/* door_tls.c - is this a device that the agency knows? */
#include "web/door_tls.h"

#include <gnutls/x509.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/hex.h"

#define CHAIN_MAX 8u
#define LIST_MAX 64u
#define TOLD_MAX ((size_t)8 * 1024)

/* Who is trusted is replaced as a whole while connections are looked at. */
static struct {
    pthread_rwlock_t lock;
    ClientCertificate client;
    Str authorities;
    gnutls_x509_trust_list_t trust;
    time_t good_until;          /* the list of revocations that ends first; 0: there is none */
    bool is_renewed;            /* since the first connection */
} door = { .lock = PTHREAD_RWLOCK_INITIALIZER };

#define SUITES ":-RSA:-DHE-RSA:-CIPHER-ALL:+AES-256-GCM:+CHACHA20-POLY1305:+AES-128-GCM:-GROUP-ALL:+GROUP-X25519:" \
               "+GROUP-SECP256R1:+GROUP-SECP384R1:+GROUP-SECP521R1:%SERVER_PRECEDENCE"

const char *door_tls_priorities(const DoorPlan *plan)
{
    return plan->takes_tls_12 ? "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2" SUITES
                              : "SECURE128:-VERS-ALL:+VERS-TLS1.3" SUITES;
}

/* ---- what is known beforehand ---- */

typedef struct { gnutls_x509_trust_list_t list; time_t good_until; } Trust;

static bool authorities_read(Trust *trust, gnutls_datum_t text)
{
    return gnutls_x509_trust_list_add_trust_mem(trust->list, &text, NULL, GNUTLS_X509_FMT_PEM, 0, 0) > 0;
}

/* The library passes over a list that is not signed by an authority of ours, or is past its day; here that is a
 * failure, since whoever names a list relies on it. */
static DoorList revocations_read(Trust *trust, gnutls_datum_t text)
{
    unsigned count = LIST_MAX;
    gnutls_x509_crl_t lists[LIST_MAX];
    if (gnutls_x509_crl_list_import(lists, &count, &text, GNUTLS_X509_FMT_PEM,
                                    GNUTLS_X509_CRT_LIST_IMPORT_FAIL_IF_EXCEED) < 0 || !count)
        return DOOR_LIST_NONE;
    for (unsigned i = 0; i < count; i++) {
        time_t until = gnutls_x509_crl_get_next_update(lists[i]);
        if (until != (time_t)-1 && (!trust->good_until || until < trust->good_until)) trust->good_until = until;
    }
    int added = gnutls_x509_trust_list_add_crls(trust->list, lists, count, GNUTLS_TL_VERIFY_CRL, 0);
    return added == (int)count ? DOOR_LIST_TAKEN : DOOR_LIST_UNFIT;
}

/* The library wants texts that end. */
static gnutls_datum_t datum_of(Str text)
{
    unsigned char *copy = calloc(1, text.len + 1);
    if (copy) memcpy(copy, text.at, text.len);
    return (gnutls_datum_t){ copy, copy ? (unsigned)text.len : 0 };
}

static DoorList trust_make(Str authorities, Str revocations, Trust *trust)
{
    gnutls_datum_t ca = datum_of(authorities), crl = datum_of(revocations);
    DoorList is = DOOR_LIST_NO_MEMORY;
    *trust = (Trust){ NULL, 0 };
    if (ca.data && crl.data && gnutls_x509_trust_list_init(&trust->list, 0) >= 0) {
        is = !authorities_read(trust, ca) ? DOOR_LIST_NO_AUTHORITY
           : revocations.len              ? revocations_read(trust, crl) : DOOR_LIST_TAKEN;
        if (is != DOOR_LIST_TAKEN) gnutls_x509_trust_list_deinit(trust->list, 1);
    }
    free(ca.data);
    free(crl.data);
    return is;
}

bool door_tls_begin(const DoorPlan *plan, const char **why)
{
    static const char *const whys[] = {
        [DOOR_LIST_NO_AUTHORITY] = "the file of --client-ca holds no authority in PEM form",
        [DOOR_LIST_NONE]         = "the file of --client-crl holds no list of revocations in PEM form",
        [DOOR_LIST_UNFIT]        = "a list of revocations is past its day, or is by no authority of --client-ca",
        [DOOR_LIST_NO_MEMORY]    = "there is not enough memory",
    };
    Trust trust;
    *why = NULL;
    door.client = plan->client;
    door.authorities = plan->client_ca;
    if (!plan->client_ca.len) return true;
    *why = whys[trust_make(plan->client_ca, plan->client_crl, &trust)];
    if (*why) return false;
    door.trust = trust.list;
    door.good_until = trust.good_until;
    return true;
}

DoorList door_tls_renew(Str revocations)
{
    Trust trust;
    DoorList is = !door.authorities.len || !revocations.len ? DOOR_LIST_NONE
                                                  : trust_make(door.authorities, revocations, &trust);
    if (is != DOOR_LIST_TAKEN) return is;
    pthread_rwlock_wrlock(&door.lock);
    gnutls_x509_trust_list_t before = door.trust;
    door.trust = trust.list;
    door.good_until = trust.good_until;
    door.is_renewed = true;
    pthread_rwlock_unlock(&door.lock);
    gnutls_x509_trust_list_deinit(before, 1);
    return is;
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

/* Within the lock. */
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
    pthread_rwlock_rdlock(&door.lock);
    bool is_over = door.good_until && time(NULL) > door.good_until;
    unsigned status = is_over ? 0 : status_of(given, count);
    pthread_rwlock_unlock(&door.lock);
    if (is_over) return refuse(session, GNUTLS_A_CERTIFICATE_UNKNOWN);
    return status ? refuse(session, alert_of(status)) : 0;
}

/* Looked at again only where something is new since the connection began, or may be over. */
bool door_tls_is_still_good(gnutls_session_t session)
{
    unsigned count = 0;
    if (!door.authorities.len || !session) return true;
    const gnutls_datum_t *given = gnutls_certificate_get_peers(session, &count);
    if (!given || !count) return true;
    pthread_rwlock_rdlock(&door.lock);
    bool is_over = door.good_until && time(NULL) > door.good_until;
    bool is_good = !is_over && (!door.is_renewed || !status_of(given, count));
    pthread_rwlock_unlock(&door.lock);
    return is_good;
}

void door_tls_greet(gnutls_session_t session)
{
    if (!door.authorities.len) return;
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
    if (!door.authorities.len || !session) return false;
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
