/* population_text.c - how do hands, keyboards and reading machines spoil a short text? */
#include "synth/population_text.h"

Str text_str(const Text *text)
{
    return (Str){ text->at, text->len };
}

void text_add(Text *text, Str s)
{
    size_t room = TEXT_BYTES - text->len, len = s.len < room ? s.len : room;
    if (len) memcpy(text->at + text->len, s.at, len);
    text->len = (uint8_t)(text->len + len);
}

Text text_of(Str s)
{
    Text text = { 0 };
    text_add(&text, s);
    return text;
}

/* printf would take a third of the time in which a population is made. */
void text_add_number(Text *text, uint64_t number, int digits)
{
    char written[20];
    for (int i = digits; i > 0; number /= 10) written[--i] = (char)('0' + number % 10);
    text_add(text, (Str){ written, (size_t)digits });
}

/* ASCII whatever the locale; ctype.h would ask it. */
static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* In UTF-8 the letters with accents are two bytes, C3 first; the second of capital and small are 32 apart as well. */
static bool follows_c3(const Text *text, size_t i)
{
    return i > 0 && (unsigned char)text->at[i - 1] == 0xC3;
}

void text_upper(Text *text)
{
    for (size_t i = 0; i < text->len; i++) {
        bool is_small = follows_c3(text, i) && (unsigned char)text->at[i] >= 0xA0;
        text->at[i] = is_small ? (char)(text->at[i] - 32) : upper(text->at[i]);
    }
}

void text_lower(Text *text)
{
    for (size_t i = 0; i < text->len; i++) {
        bool is_capital = follows_c3(text, i) && (unsigned char)text->at[i] < 0xA0;
        text->at[i] = is_capital ? (char)(text->at[i] + 32) : lower(text->at[i]);
    }
}

/* ---- slips ---- */

/* What lies beside a letter on the keyboard, and what a reading machine takes it for. */
static const char *const beside[26] = {
    "qsz", "vghn", "xdfv", "serfcx", "wrsd", "drtgvc", "ftyhbv", "gyujnb", "uojk", "huikmn", "jiolm", "kop", "njk",
    "bhjm", "ipkl", "ol", "wa", "etdf", "awedxz", "ryfg", "yihj", "cfgb", "qeas", "zsdc", "tugh", "asx",
};
static const char *const read_as[26] = {
    "o", "6", "e", "cl", "c", "t", "q", "n", "l", "i", "lc", "1", "rn", "ri", "0", "p", "g", "n", "5", "f", "v", "u",
    "vv", "k", "v", "2",
};

static void replace(Text *text, size_t at, size_t len, Str with)
{
    Text made = text_of((Str){ text->at, at });
    text_add(&made, with);
    text_add(&made, (Str){ text->at + at + len, text->len - at - len });
    *text = made;
}

static char any_letter(Random *random)
{
    return (char)('a' + random_from_to(random, 0, 25));
}

static void letter_change(Text *text, size_t at, char to)
{
    if (lower(text->at[at]) == to) to = to == 'e' ? 'a' : 'e';
    text->at[at] = lower(text->at[at]) != text->at[at] ? upper(to) : to;
}

/* A slip that needs a letter; other bytes become one. */
static void letter_slip(Text *text, size_t at, int kind, Random *random)
{
    int letter = lower(text->at[at]) - 'a';
    if (letter < 0 || letter > 25 || kind > 1) { letter_change(text, at, any_letter(random)); return; }
    if (kind == 1) { replace(text, at, 1, str_of(read_as[letter])); return; }
    const char *keys = beside[letter];
    letter_change(text, at, keys[random_from_to(random, 0, (int)strlen(keys) - 1)]);
}

static bool swap_with_next(Text *text, size_t at)
{
    if (at + 1 >= text->len || lower(text->at[at]) == lower(text->at[at + 1]))
        return false;
    char kept = text->at[at];
    text->at[at] = text->at[at + 1];
    text->at[at + 1] = kept;
    return true;
}

void text_mistype(Text *text, Random *random)
{
    if (!text->len) return;
    size_t at = (size_t)random_from_to(random, 0, text->len - 1);
    char letter = any_letter(random);
    switch (random_from_to(random, 0, 5)) {
    case 0: replace(text, at, 0, (Str){ &letter, 1 }); return;
    case 1: if (text->len > 1) { replace(text, at, 1, S("")); return; } break;
    case 2: if (swap_with_next(text, at)) return; break;
    case 3: letter_slip(text, at, 0, random); return;
    case 4: letter_slip(text, at, 1, random); return;
    default: break;
    }
    letter_slip(text, at, 2, random);
}

void text_misdial(Text *text, size_t from, Random *random)
{
    size_t at, tries = 40;
    do at = (size_t)random_from_to(random, (int)from, text->len - 1);
    while (!is_digit(text->at[at]) && --tries);
    if (random_from_to(random, 1, 10) <= 4 && at + 1 < text->len && is_digit(text->at[at + 1]) &&
        swap_with_next(text, at)) return;
    text->at[at] = (char)('0' + (text->at[at] - '0' + random_from_to(random, 1, 9)) % 10);
}
