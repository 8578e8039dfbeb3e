/* passkey_kit.h - a device with a passkey, as a browser would speak for it, for tests. */
#ifndef TESTS_PASSKEY_KIT_H
#define TESTS_PASSKEY_KIT_H

#include <openssl/evp.h>

#include "base/arena.h"
#include "base/passkey.h"

/* What a test turns to make a device that lies. */
typedef struct {
    EVP_PKEY *key;
    unsigned char id[32];
    uint32_t count;             /* of the next answer */
    unsigned flags;             /* 0x01: touched */
    bool is_framed;             /* the page stood in another page's frame */
} Device;

void device_open(Device *device, unsigned seed);
void device_close(Device *device);

PasskeyAnswer device_makes(Arena *arena, const Device *device, const PasskeyAsked *asked);
PasskeyAnswer device_answers(Arena *arena, Device *device, const PasskeyAsked *asked);     /* counts one up */

#endif
