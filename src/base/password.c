/* password.c - is this the password it was? */
#include "base/password.h"

#include <argon2.h>
#include <semaphore.h>
#include <utf8proc.h>

#include "base/hex.h"
#include "base/utf8.h"

#define MEMORY_KIB 65536u
#define PASSES 3u
#define LANES 1u

/* ---- the same letters ---- */

/* In room of the caller, because what the library would allocate is freed with the password in it. */
typedef struct { int32_t at[PASSWORD_BYTES_MAX * 4]; } Room;

/* Characters after putting the letters into their usual form; negative when it is no password. */
static ptrdiff_t letters_of(Str password, Room *room)
{
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
    if (password.len > PASSWORD_BYTES_MAX || utf8_length(password) != password.len) return -1;
    ptrdiff_t n = utf8proc_decompose((const utf8proc_uint8_t *)password.at, (ptrdiff_t)password.len, room->at,
                                     COUNT(room->at), how);
    if (n < 0 || n > (ptrdiff_t)COUNT(room->at) - 1) return -1;
    return utf8proc_normalize_utf32(room->at, n, how);
}

static ptrdiff_t bytes_of(Str password, Room *room)
{
    ptrdiff_t n = letters_of(password, room);
    return n < 0 ? n : utf8proc_reencode(room->at, n, UTF8PROC_STABLE);
}

size_t password_length(Str password)
{
    Room room;
    ptrdiff_t n = letters_of(password, &room);
    secret_wipe(&room, sizeof room);
    return n < 0 ? 0 : (size_t)n;
}

/* ---- the work ---- */

static sem_t places;
__attribute__((constructor)) static void places_make(void) { sem_init(&places, 0, PASSWORD_AT_ONCE); }

/* One after the other beyond PASSWORD_AT_ONCE. The pepper is the key of RFC 9106, section 3.1. */
static bool work(const void *bytes, size_t n, const Key *pepper, PasswordProof *proof, Err *err)
{
    argon2_context context = {
        .out = proof->hash, .outlen = sizeof proof->hash, .pwd = (uint8_t *)bytes, .pwdlen = (uint32_t)n,
        .salt = proof->salt, .saltlen = sizeof proof->salt, .secret = (uint8_t *)pepper->at,
        .secretlen = sizeof pepper->at, .t_cost = proof->passes, .m_cost = proof->memory_kib, .lanes = proof->lanes,
        .threads = 1, .version = ARGON2_VERSION_13, .flags = ARGON2_DEFAULT_FLAGS,
    };
    while (sem_wait(&places) != 0) {}
    int code = argon2_ctx(&context, Argon2_id);
    sem_post(&places);
    return code == ARGON2_OK ||
           err_set(err, ERR_STORE, "The password cannot be looked at (%s). Try again in a moment.",
                   argon2_error_message(code));
}

bool password_prove(Str password, const Key *pepper, PasswordProof *proof, Err *err)
{
    Room room;
    PasswordProof made = { .memory_kib = MEMORY_KIB, .passes = PASSES, .lanes = LANES };
    if (password.len > PASSWORD_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "A password is at most %zu bytes.", PASSWORD_BYTES_MAX);
    ptrdiff_t n = bytes_of(password, &room);
    bool ok = (n >= 0 || err_set(err, ERR_INPUT, "This password has signs that cannot be read.")) &&
              secret_random(made.salt, sizeof made.salt, err) && work(room.at, (size_t)n, pepper, &made, err);
    secret_wipe(&room, sizeof room);
    if (ok) *proof = made;
    return ok;
}

bool password_matches(Str password, const Key *pepper, const PasswordProof *proof, bool *matches, Err *err)
{
    Room room;
    PasswordProof again = *proof;
    ptrdiff_t n = bytes_of(password, &room);
    if (!work(room.at, n < 0 ? 0 : (size_t)n, pepper, &again, err)) {
        secret_wipe(&room, sizeof room);
        return false;
    }
    bool same = secret_same(again.hash, proof->hash, sizeof again.hash);
    secret_wipe(&room, sizeof room);
    secret_wipe(&again, sizeof again);
    *matches = same && n >= 0;
    return true;
}

void password_work(PasswordWorked *w, const Key *pepper)
{
    Room room;
    Err ignored = { 0 };
    PasswordProof again = w->proof;
    ptrdiff_t n = bytes_of((Str){ w->password, w->len }, &room);
    w->is_password = n >= 0;
    w->is_done = work(room.at, n < 0 ? 0 : (size_t)n, pepper, &again, &ignored);
    memcpy(w->hash, again.hash, sizeof w->hash);
    secret_wipe(&room, sizeof room);
    secret_wipe(&again, sizeof again);
}

static bool is_for(const PasswordWorked *w, Str password, const PasswordProof *proof)
{
    return w && w->is_done && w->len == password.len && secret_same(w->password, password.at, password.len) &&
           w->proof.memory_kib == proof->memory_kib && w->proof.passes == proof->passes &&
           w->proof.lanes == proof->lanes && !memcmp(w->proof.salt, proof->salt, sizeof proof->salt);
}

bool password_matches_worked(Str password, const Key *pepper, const PasswordProof *proof, const PasswordWorked *w,
                             bool *matches, Err *err)
{
    if (!is_for(w, password, proof)) return password_matches(password, pepper, proof, matches, err);
    *matches = secret_same(w->hash, proof->hash, sizeof proof->hash) && w->is_password;
    return true;
}

PasswordProof password_of_nobody(void)
{
    return (PasswordProof){ .memory_kib = MEMORY_KIB, .passes = PASSES, .lanes = LANES };
}

/* ---- as text ---- */

void password_write(const PasswordProof *proof, char text[PASSWORD_TEXT_BYTES])
{
    char salt[2 * sizeof proof->salt + 1] = { 0 }, hash[2 * sizeof proof->hash + 1] = { 0 };
    hex_write(salt, proof->salt, sizeof proof->salt);
    hex_write(hash, proof->hash, sizeof proof->hash);
    snprintf(text, PASSWORD_TEXT_BYTES, "argon2id %d %u %u %u %s %s", ARGON2_VERSION_13, proof->memory_kib,
             proof->passes, proof->lanes, salt, hash);
}

bool password_read(Str text, PasswordProof *proof)
{
    Str word[7];
    int version, memory, passes, lanes;
    for (size_t i = 0; i < COUNT(word); i++)
        if (!str_cut(&text, ' ', &word[i])) return false;
    bool ok = !text.at && str_eq(word[0], S("argon2id")) && str_to_number(word[1], &version) &&
              version == ARGON2_VERSION_13 && str_to_number(word[2], &memory) && str_to_number(word[3], &passes) &&
              str_to_number(word[4], &lanes) && memory >= (int)MEMORY_KIB && memory <= 16 * (int)MEMORY_KIB &&
              passes >= (int)PASSES && passes <= 100 && lanes >= 1 && lanes <= 16 &&
              hex_read(word[5], proof->salt, sizeof proof->salt) && hex_read(word[6], proof->hash, sizeof proof->hash);
    if (ok) proof->memory_kib = (unsigned)memory, proof->passes = (unsigned)passes, proof->lanes = (unsigned)lanes;
    return ok;
}
