/* door_tls.h - TLS of the door: which versions and suites, and which certificates of devices are let in. */
#ifndef WEB_DOOR_TLS_H
#define WEB_DOOR_TLS_H

#include <gnutls/gnutls.h>

#include "web/door.h"

/* SHA-256 of a certificate, in hexadecimal digits, and an end: what `openssl x509 -fingerprint -sha256` shows. */
#define CERTIFICATE_BYTES 65

/* What is allowed, in GnuTLS's words: authenticated encryption, a key of its own for each connection, and at least 128
 * bits of everything. */
const char *door_tls_priorities(const DoorPlan *plan);

/* Reads authorities and revocations of the plan. False with why when they are none, or an authority did not sign the
 * list of revocations, or that list is past its day. Nothing to do for a plan that asks for no certificate. The plan
 * stays. */
bool door_tls_begin(const DoorPlan *plan, const char **why);

/* Another list of revocations in the place of the one before, from the next connection and the next request on; what is
 * under way is finished. One that does not fit changes nothing. Any thread. */
DoorList door_tls_renew(Str revocations);
/* Whether the certificate that a connection began with still counts. True where none was shown. */
bool door_tls_is_still_good(gnutls_session_t session);

/* A connection, before its first byte: asks for a certificate as the plan says. One that is not good ends the handshake
 * with an alert of TLS, before anything of HTTP is read: by an unknown authority, past its day or before it, revoked,
 * for another use, with a weak key; or none where one is required. When the list of revocations is past its own day,
 * every certificate is refused, because it cannot be known any more which ones are good. */
void door_tls_greet(gnutls_session_t session);

/* Whose certificate it was; false when there was none. */
bool door_tls_certificate(gnutls_session_t session, char fingerprint[CERTIFICATE_BYTES]);
/* The same of what a proxy hands on, in PEM with signs as %0A. False when that is no certificate. */
bool door_tls_certificate_told(Str escaped, char fingerprint[CERTIFICATE_BYTES]);

#endif
