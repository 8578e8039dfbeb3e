/* passkey.c - fuzz target: no bytes of a browser or a device crash the reader of passkeys, and what it takes for a key is whole. */
#include "base/passkey.h"

#include "answers_kit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define BETWEEN "\n---\n"

/* The next part, up to the line between two of them, in memory of its own size, so that reading on is an error. */
static Str part_take(Str *rest)
{
    size_t between = sizeof BETWEEN - 1;
    const char *end = rest->len ? memmem(rest->at, rest->len, BETWEEN, between) : NULL;
    Str part = { rest->at, end ? (size_t)(end - rest->at) : rest->len };
    *rest = end ? (Str){ end + between, rest->len - part.len - between } : S("");
    char *copy = malloc(part.len ? part.len : 1);
    must(copy != NULL);
    if (part.len) memcpy(copy, part.at, part.len);
    return (Str){ copy, part.len };
}

/* What the browser says, what the device says, its signature. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const PasskeyAsked asked = { { "harbor.example.org", 18 }, { "https://harbor.example.org", 26 },
                                        { "0123456789abcdef0123456789abcdef", 32 } };
    static Passkey made;
    Str rest = { (const char *)data, size };
    Err err = { 0 };
    uint32_t count = 0;
    PasskeyAnswer answer;
    answer.client_data = part_take(&rest);
    answer.device_data = part_take(&rest);
    answer.signature = part_take(&rest);
    bool is_made = passkey_made(&asked, &answer, &made, &err);
    must(is_made == !err.text[0] && (is_made || err.code == ERR_DENIED));
    must(!is_made || (made.id_len > 0 && made.id_len <= PASSKEY_ID_MAX));
    if (!is_made) memset(made.point, 7, sizeof made.point);     /* no point of the curve */
    made.count = 3;
    err = (Err){ 0 };
    bool is_answered = passkey_answers(&made, &asked, &answer, &count, &err);
    must(is_answered == !err.text[0] && (!is_answered || count == 0 || count > made.count));
    free((char *)answer.client_data.at);
    free((char *)answer.device_data.at);
    free((char *)answer.signature.at);
    return 0;
}
