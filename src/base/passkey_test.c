/* passkey_test.c - proof that a key answers its own question and nothing else opens (IDN-01, CJ-IA-03, CJ-IA-16). */
#include "base/passkey.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/test.h"
#include "passkey_kit.h"

#define CHALLENGE "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define OTHER_CHALLENGE "1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const PasskeyAsked asked = { S("harbor.example.org"), S("https://harbor.example.org"), S(CHALLENGE) };

typedef struct { Arena arena; Device device; Passkey key; Err err; } Table;

static void table_open(Table *t)
{
    *t = (Table){ .key = { .id_len = 0 } };
    CHECK(arena_open(&t->arena, SCRATCH_ARENA_BYTES));
    device_open(&t->device, 7);
    PasskeyAnswer answer = device_makes(&t->arena, &t->device, &asked);
    CHECK(passkey_made(&asked, &answer, &t->key, &t->err));
}

static void table_close(Table *t)
{
    device_close(&t->device);
    arena_close(&t->arena);
}

/* What an answer to `told` does for the question `asked`. */
static bool opens(Table *t, const PasskeyAsked *told)
{
    uint32_t count;
    t->err = (Err){ 0 };
    PasskeyAnswer answer = device_answers(&t->arena, &t->device, told);
    bool ok = passkey_answers(&t->key, &asked, &answer, &count, &t->err);
    CHECK_EQ(ok ? ERR_NONE : ERR_DENIED, t->err.code);
    if (ok) t->key.count = count;
    return ok;
}

TEST(IDN_01_a_passkey_is_made_and_answers)
{
    Table t;
    table_open(&t);
    CHECK_EQ(t.key.id_len, sizeof t.device.id);
    CHECK(memcmp(t.key.id, t.device.id, sizeof t.device.id) == 0);
    for (int i = 0; i < 3; i++) CHECK(opens(&t, &asked));
    CHECK_EQ(t.key.count, 3);
    table_close(&t);
}

TEST(IDN_01_an_answer_to_another_question_opens_nothing)
{
    static const PasskeyAsked others[] = {
        { S("harbor.example.net"), S("https://harbor.example.org"), S(CHALLENGE) },
        { S("harbor.example.org"), S("https://harbor.example.net"), S(CHALLENGE) },
        { S("harbor.example.org"), S("http://harbor.example.org"), S(CHALLENGE) },
        { S("harbor.example.org"), S("https://harbor.example.org:444"), S(CHALLENGE) },
        { S("harbor.example.org"), S("https://harbor.example.org"), S(OTHER_CHALLENGE) },
        { S("harbor.example.org"), S("https://harbor.example.org"), S("") },
    };
    Table t;
    table_open(&t);
    for (size_t i = 0; i < COUNT(others); i++) {
        Passkey made;
        CHECK(!opens(&t, &others[i]));
        PasskeyAnswer answer = device_makes(&t.arena, &t.device, &others[i]);
        CHECK(!passkey_made(&asked, &answer, &made, &t.err));
    }
    CHECK(opens(&t, &asked));
    table_close(&t);
}

TEST(IDN_01_a_device_that_nobody_touched_or_a_page_in_a_frame_opens_nothing)
{
    Table t;
    Passkey made;
    table_open(&t);
    t.device.flags = 0;
    CHECK(!opens(&t, &asked));
    PasskeyAnswer answer = device_makes(&t.arena, &t.device, &asked);
    CHECK(!passkey_made(&asked, &answer, &made, &t.err));
    t.device.flags = 1;
    t.device.is_framed = true;
    CHECK(!opens(&t, &asked));
    t.device.is_framed = false;
    CHECK(opens(&t, &asked));
    table_close(&t);
}

/* A map of 2 to the power of 36 pairs: the library would take memory for all of them, and then look for the first. */
TEST(IDN_01_a_device_that_claims_more_than_it_says_is_refused_before_memory_is_taken_for_it)
{
    static const unsigned char claim[] = { 0xbb, 0, 0, 0, 0x10, 0, 0, 0, 0 };
    Table t;
    Passkey made;
    uint32_t count;
    table_open(&t);
    PasskeyAnswer answer = device_makes(&t.arena, &t.device, &asked);
    size_t head = 37 + 18 + sizeof t.device.id;
    char *data = arena_new(&t.arena, char, head + sizeof claim);
    memcpy(data, answer.device_data.at, head);
    memcpy(data + head, claim, sizeof claim);
    answer.device_data = (Str){ data, head + sizeof claim };
    CHECK(!passkey_made(&asked, &answer, &made, &t.err) && t.err.code == ERR_DENIED);
    answer = device_answers(&t.arena, &t.device, &asked);
    memcpy(data, answer.device_data.at, 37);
    data[32] = (char)0x81;              /* touched, and says something of extensions */
    memcpy(data + 37, claim, sizeof claim);
    answer.device_data = (Str){ data, 37 + sizeof claim };
    t.err = (Err){ 0 };
    CHECK(!passkey_answers(&t.key, &asked, &answer, &count, &t.err) && t.err.code == ERR_DENIED);
    table_close(&t);
}

TEST(CJ_IA_03_an_answer_opens_once_and_a_copied_device_is_noticed)
{
    Table t;
    uint32_t count;
    table_open(&t);
    PasskeyAnswer answer = device_answers(&t.arena, &t.device, &asked);
    CHECK(passkey_answers(&t.key, &asked, &answer, &count, &t.err));
    t.key.count = count;
    CHECK(!passkey_answers(&t.key, &asked, &answer, &count, &t.err));
    t.key.count = 9;            /* another device with the same key got further */
    CHECK(!opens(&t, &asked));
    t.key.count = 0;            /* devices that do not count say 0 for ever */
    t.device.count = 0;
    CHECK(opens(&t, &asked));
    table_close(&t);
}

TEST(IDN_01_another_key_an_answer_for_a_making_and_the_other_way_round_open_nothing)
{
    Table t;
    Passkey made;
    Device other;
    uint32_t count;
    table_open(&t);
    device_open(&other, 8);
    PasskeyAnswer answer = device_answers(&t.arena, &other, &asked);
    CHECK(!passkey_answers(&t.key, &asked, &answer, &count, &t.err));
    answer = device_answers(&t.arena, &t.device, &asked);
    CHECK(!passkey_made(&asked, &answer, &made, &t.err));
    PasskeyAnswer making = device_makes(&t.arena, &t.device, &asked);
    making.signature = answer.signature;
    CHECK(!passkey_answers(&t.key, &asked, &making, &count, &t.err));
    device_close(&other);
    table_close(&t);
}

/* Whatever is cut off or changed, by one bit: nothing opens, and nothing breaks. A making is not signed, so of that it is
 * the key's own number and point that may come out otherwise. */
TEST(IDN_01_no_prefix_and_no_changed_bit_of_an_answer_opens)
{
    Table t;
    uint32_t count;
    table_open(&t);
    PasskeyAnswer right = device_answers(&t.arena, &t.device, &asked), making = device_makes(&t.arena, &t.device, &asked);
    Str *const parts[] = { &right.client_data, &right.device_data, &right.signature };
    for (size_t p = 0; p < COUNT(parts); p++) {
        Str whole = *parts[p];
        for (size_t len = 0; len < whole.len; len++) {
            *parts[p] = (Str){ whole.at, len };
            CHECK(!passkey_answers(&t.key, &asked, &right, &count, &t.err));
        }
        char *changed = arena_new(&t.arena, char, whole.len);
        memcpy(changed, whole.at, whole.len);
        *parts[p] = (Str){ changed, whole.len };
        for (size_t bit = 0; bit < whole.len * 8; bit++) {
            changed[bit / 8] = (char)(changed[bit / 8] ^ (1 << bit % 8));
            CHECK(!passkey_answers(&t.key, &asked, &right, &count, &t.err));
            changed[bit / 8] = (char)(changed[bit / 8] ^ (1 << bit % 8));
        }
        *parts[p] = whole;
    }
    CHECK(passkey_answers(&t.key, &asked, &right, &count, &t.err));
    Str whole = making.device_data;
    char *changed = arena_new(&t.arena, char, whole.len);
    for (size_t bit = 0; bit < whole.len * 8; bit++) {
        Passkey made;
        memcpy(changed, whole.at, whole.len);
        changed[bit / 8] = (char)(changed[bit / 8] ^ (1 << bit % 8));
        making.device_data = (Str){ changed, bit % 3 ? whole.len : bit / 8 };
        bool ok = passkey_made(&asked, &making, &made, &t.err);
        CHECK(!ok || made.id_len <= PASSKEY_ID_MAX);
    }
    table_close(&t);
}
