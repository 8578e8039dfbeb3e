/* password_fit.c - would somebody who wants in try this first? */
#include "app/password_fit.h"

#include "base/digest.h"
#include "base/fold.h"
#include "base/hex.h"
#include "base/password.h"
#include "base/tsv.h"
#include "guide/content.h"

/* What is left beside a known word is not worth more than this. */
#define LEFT_LEAST 6
#define KINDS_LEAST 4
/* Shorter ones are no marks: a password is longer, and what is left of it without digits says little. */
#define MARKED_LEAST 5
#define ROOM (2 * PASSWORD_BYTES_MAX)

/* Letters and digits alone, small. */
typedef struct { char at[ROOM]; size_t len; } Bare;

static void bare_of(Str text, Bare *bare)
{
    char folded[ROOM];
    size_t n = fold_text(text, folded, sizeof folded);
    bare->len = 0;
    for (size_t i = 0; i < n; i++)
        if (folded[i] != ' ') bare->at[bare->len++] = folded[i];
    secret_wipe(folded, sizeof folded);
}

/* "p@ssw0rd" is "password". */
static void read_as_letters(Str text, Bare *bare)
{
    static const char from[] = "013457@$!|", to[] = "oieastasil";
    char copy[PASSWORD_BYTES_MAX];
    size_t n = text.len < sizeof copy ? text.len : sizeof copy;
    for (size_t i = 0; i < n; i++) {
        const char *found = text.at[i] ? strchr(from, text.at[i]) : NULL;
        copy[i] = found ? to[found - from] : text.at[i];
    }
    bare_of((Str){ copy, n }, bare);
    secret_wipe(copy, sizeof copy);
}

/* Without the word, wherever it stands. */
static void take_out(Bare *bare, Str word)
{
    for (size_t i = 0; word.len && i + word.len <= bare->len;) {
        if (memcmp(bare->at + i, word.at, word.len) != 0) { i++; continue; }
        memmove(bare->at + i, bare->at + i + word.len, bare->len - i - word.len);
        bare->len -= word.len;
    }
}

/* Only letters count for what is left: digits are what people add to a word that was refused. */
static bool is_little(const Bare *bare)
{
    size_t letters = 0;
    for (size_t i = 0; i < bare->len; i++) letters += bare->at[i] >= 'a' && bare->at[i] <= 'z';
    return letters < LEFT_LEAST;
}

static bool has_word(const Bare *bare, Str word)
{
    return word.len >= 3 && str_has((Str){ bare->at, bare->len }, word);
}

/* A name whole, and each of its words: "Springfield Police Department" is no secret in any of its parts. */
static bool is_of_name(const Bare *password, Str name)
{
    char folded[512];
    Bare left = *password, whole;
    Str word, rest = { folded, fold_text(name, folded, sizeof folded) };
    bare_of(name, &whole);
    bool has = has_word(&left, (Str){ whole.at, whole.len });
    take_out(&left, (Str){ whole.at, whole.len });
    while (str_cut(&rest, ' ', &word)) {
        if (!has_word(&left, word)) continue;
        has = true;
        take_out(&left, word);
    }
    bool is = has && is_little(&left);
    secret_wipe(&left, sizeof left);
    return is;
}

static bool is_common(const Bare *password)
{
    const ContentFile *file = content_find(S("policy/common-passwords.tsv"));
    Tsv tsv = tsv_of(file ? file->text : S(""));
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        if (!has_word(password, row.cell[0])) continue;
        Bare left = *password;
        take_out(&left, row.cell[0]);
        bool is = is_little(&left) && left.len < row.cell[0].len + LEFT_LEAST;
        secret_wipe(&left, sizeof left);
        if (is) return true;
    }
    return false;
}

#define MARK_DIGITS 12

/* The list has a mark in place of each password: tools/mkcommon.py makes the same of the same letters. */
static bool is_marked(Str bare)
{
    Err err = { 0 };
    Digest digest;
    char mark[MARK_DIGITS];
    const ContentFile *file = content_find(S("policy/common-password-marks.tsv"));
    Tsv tsv = tsv_of(file ? file->text : S(""));
    TsvRow row;
    if (bare.len < MARKED_LEAST || !digest_of(bare, &digest, &err)) return false;
    hex_write(mark, digest.at, sizeof mark / 2);
    while (tsv_next(&tsv, &row))
        if (str_eq(row.cell[0], (Str){ mark, sizeof mark })) return true;
    return false;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* As it is, and without the digits that people put before and behind. */
static bool is_published(const Bare *password)
{
    Str whole = { password->at, password->len }, word = whole;
    while (word.len && is_digit(word.at[word.len - 1])) word.len--;
    while (word.len && is_digit(word.at[0])) word = (Str){ word.at + 1, word.len - 1 };
    return is_marked(whole) || (word.len < whole.len && is_marked(word));
}

bool password_list_day(Date *day)
{
    const ContentFile *file = content_find(S("policy/common-password-marks.tsv"));
    Str rest = file ? file->text : S(""), line;
    while (str_cut(&rest, '\n', &line))
        if (str_starts(line, S("# read: ")))
            return date_read_iso((Str){ line.at + 8, line.len - 8 }, day);
    return false;
}

/* "aaaaaaaa", "abababab", "12345678", "hgfedcba". */
static bool is_simple(Str password)
{
    bool seen[256] = { false };
    size_t kinds = 0, steps = 0;
    for (size_t i = 0; i < password.len; i++) {
        unsigned char c = (unsigned char)password.at[i];
        kinds += !seen[c];
        seen[c] = true;
        int step = i ? password.at[i] - password.at[i - 1] : 0;
        steps += step == 1 || step == -1 || step == -9 || step == 9;
    }
    return kinds < KINDS_LEAST || (password.len > 1 && steps * 4 >= (password.len - 1) * 3);
}

static bool can_be_typed(Str password)
{
    for (size_t i = 0; i < password.len; i++)
        if ((unsigned char)password.at[i] < 0x20 || password.at[i] == 0x7f) return false;
    return true;
}

static bool is_known(Str password, const PasswordOwner *owner, Err *err)
{
    Bare plain, letters;
    bare_of(password, &plain);
    read_as_letters(password, &letters);
    bool is_login = is_of_name(&plain, owner->login) || is_of_name(&letters, owner->login);
    bool is_agency = is_of_name(&plain, owner->agency) || is_of_name(&letters, owner->agency) ||
                     is_of_name(&plain, owner->ori);
    bool is_listed = is_common(&plain) || is_common(&letters) || is_published(&plain) ||
                     is_published(&letters);
    secret_wipe(&plain, sizeof plain);
    secret_wipe(&letters, sizeof letters);
    if (is_login || is_agency)
        err_set(err, ERR_USAGE, "This password is little more than your %s. Choose other words.",
                is_login ? "login" : "agency's name");
    else if (is_listed)
        err_set(err, ERR_USAGE, "This password is one that many people choose, so it is guessed first. Choose other "
                "words: four that have nothing to do with one another are good.");
    return is_login || is_agency || is_listed;
}

bool password_is_fit(Str password, const Policy *policy, const PasswordOwner *owner, Err *err)
{
    size_t length = password_length(password), least = (size_t)policy->value[POLICY_PASSWORD_LENGTH];
    if (password.len > PASSWORD_BYTES_MAX)
        return err_set(err, ERR_USAGE, "A password is at most %zu bytes.", PASSWORD_BYTES_MAX);
    if (!can_be_typed(password) || (password.len && !length))
        return err_set(err, ERR_USAGE, "A password is of letters, digits, signs and blanks that can be typed.");
    if (length < least)
        return err_set(err, ERR_USAGE, "A password has at least %zu characters. Several words are easy to remember.",
                       least);
    if (is_simple(password))
        return err_set(err, ERR_USAGE, "This password repeats or counts, so it is guessed first. Choose several "
                       "words.");
    return !is_known(password, owner, err);
}
