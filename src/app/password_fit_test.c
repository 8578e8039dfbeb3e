/* password_fit_test.c - proof that what is guessed first is refused with its reason, and that nothing else is asked. */
#include "app/password_fit.h"

#include "base/hex.h"
#include "base/password.h"
#include "base/test.h"
#include "base/tsv.h"
#include "guide/content.h"

static const PasswordOwner owner = { { "okafor", 6 }, { "Springfield Police Department", 29 }, { "ZZ0010000", 9 } };

static const char *reason(const char *password, Policy *policy)
{
    static Err err;
    err = (Err){ 0 };
    bool is_fit = password_is_fit(str_of(password), policy, &owner, &err);
    CHECK(is_fit == (err.code == ERR_NONE));
    bool is_a_word_of_it = !*password || strcmp(password, "password") == 0;
    CHECK(is_a_word_of_it || !strstr(err.text, password));      /* it is never repeated */
    return err.text;
}

TEST(what_is_guessed_first_is_refused_with_its_reason)
{
    static const struct { const char *password, *why; } cases[] = {
        { "", "at least 8" },                   { "seven77", "at least 8" },
        { "\xc3\xa9t\xc3\xa9 \xc3\xa9t\xc3\xa9", "at least 8" },                /* 7 letters in 12 bytes */
        { "\x01\x02 lantern pond", "typed" },   { "lantern\tpond nine", "typed" },
        { "\xff\xfe\xfd lantern pond", "typed" },
        { "aaaaaaaaaaaa", "repeats" },          { "abababababab", "repeats" },
        { "12345678", "repeats" },              { "87654321", "repeats" },
        { "abcdefghij", "repeats" },            { "1234567890", "repeats" },
        { "password", "many people" },          { "Password1!", "many people" },
        { "P@ssw0rd2026", "many people" },      { "!!Welcome2026!!", "many people" },
        { "qwertyuiop", "many people" },        { "Summer2026!", "many people" },
        { "iloveyou!!", "many people" },        { "ThinBlueLine1", "many people" },
        { "okafor2026", "your login" },         { "0kaf0r-0kaf0r", "your login" },
        { "Springfield1", "your agency" },      { "springfieldpolice", "your agency" },
        { "ZZ0010000!", "your agency" },        { "SpringfieldPoliceDepartment", "your agency" },
    };
    Policy policy = policy_of(PACK_CJIS);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (!strstr(reason(cases[i].password, &policy), cases[i].why))
            test_fail(__FILE__, __LINE__, "%s: %s", cases[i].password, reason(cases[i].password, &policy));
}

/* They stand nowhere to be read, so a few that everybody knows stand for all; each mark is one of 10,000. */
TEST(CJ_IA_09_the_most_common_passwords_are_refused_with_their_reason)
{
    static const char *const common[] = {
        "baseball", "football", "1q2w3e4r5t", "trustno1", "jennifer", "sunshine", "michelle", "computer", "rush2112",
        "startrek7", "Rush 2112", "drowssap", "swordfish", "marlboro", "scorpion99", "99metallica", "bigdaddy!", "ncc1701d",
    };
    Policy policy = policy_of(PACK_CJIS);
    for (size_t i = 0; i < COUNT(common); i++)
        if (!strstr(reason(common[i], &policy), "many people")) test_fail(__FILE__, __LINE__, "%s", common[i]);
    const ContentFile *file = content_find(S("policy/common-password-marks.tsv"));
    CHECK(file != NULL);
    Tsv tsv = tsv_of(file->text);
    TsvRow row;
    size_t marks = 0;
    unsigned char bytes[6];
    for (; tsv_next(&tsv, &row); marks++) CHECK(row.count == 1 && hex_read(row.cell[0], bytes, sizeof bytes));
    CHECK_EQ(marks, 9700);
    Date day;
    CHECK(password_list_day(&day) && day.year == 2026);
}

/* No capital, digit or sign is asked for, and a known word may stand among others. */
TEST(several_words_are_a_password_and_nothing_is_asked_of_their_letters)
{
    static const char *const good[] = {
        "lantern pond nine", "four windows face the river", "vjqmwzkt", "springfield has a heron on every roof",
        "my password is a heron", "grey heron under the pier", "7 herons, 2 piers", "\xd0\xbb\xd0\xb0\xd0\xbc\xd0\xbf\xd0\xb0 pier",
    };
    Policy policy = policy_of(PACK_CJIS);
    for (size_t i = 0; i < COUNT(good); i++)
        if (*reason(good[i], &policy)) test_fail(__FILE__, __LINE__, "%s: %s", good[i], reason(good[i], &policy));
}

TEST(the_least_length_is_the_policys_and_the_most_is_long)
{
    static char text[PASSWORD_BYTES_MAX + 2];
    Policy cjis = policy_of(PACK_CJIS), asvs = policy_of(PACK_ASVS);
    for (size_t i = 0; i < sizeof text - 1; i++) text[i] = "heron pier lamp cloud "[i % 22];
    static const struct { size_t length; bool cjis, asvs; } cases[] = {
        { 7, false, false }, { 8, true, false }, { 14, true, false }, { 15, true, true }, { 64, true, true },
        { 128, true, true }, { 256, true, true }, { PASSWORD_BYTES_MAX, true, true },
        { PASSWORD_BYTES_MAX + 1, false, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        CHECK_EQ(password_is_fit((Str){ text, cases[i].length }, &cjis, &owner, &err), cases[i].cjis);
        CHECK_EQ(password_is_fit((Str){ text, cases[i].length }, &asvs, &owner, &err), cases[i].asvs);
    }
}

TEST(every_word_of_the_list_is_refused_with_digits_around_it)
{
    const ContentFile *file = content_find(S("policy/common-passwords.tsv"));
    CHECK(file != NULL);
    Tsv tsv = tsv_of(file->text);
    TsvRow row;
    Policy policy = policy_of(PACK_CJIS);
    size_t words = 0;
    while (tsv_next(&tsv, &row)) {
        char text[100];
        Err err = { 0 };
        snprintf(text, sizeof text, "%.*s!2026", STR(row.cell[0]));
        if (password_is_fit(str_of(text), &policy, &owner, &err)) test_fail(__FILE__, __LINE__, "%s", text);
        words++;
    }
    CHECK(words > 200);
}
