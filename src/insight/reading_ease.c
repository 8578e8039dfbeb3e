/* reading_ease.c - how many syllables, words and sentences has a text, and what do they come to? */
#include "insight/reading_ease.h"

#include <string.h>

/* A letter as one sign: small, accents kept only where they count. 0: no part of a word. 'k': any other
 * letter. */
static char letter_at(Str text, size_t at, size_t *len)
{
    unsigned char c = (unsigned char)text.at[at];
    *len = 1;
    if (c < 0x80) {
        if (c >= 'A' && c <= 'Z') return (char)(c + 32);
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? (char)c : 0;
    }
    while (at + *len < text.len && ((unsigned char)text.at[at + *len] & 0xc0) == 0x80) (*len)++;
    if (c != 0xc3 || *len != 2) return c >= 0xc4 && c < 0xe2 ? 'k' : 0;
    switch ((unsigned char)text.at[at + 1] | 0x20) {
    case 0xa1: return 'a';
    case 0xa9: return 'e';
    case 0xad: return 'I';              /* with an accent i and u stand for a syllable of their own */
    case 0xb3: return 'o';
    case 0xba: return 'U';
    case 0xbc: return 'w';              /* u with two dots: said, and no syllable of its own beside a vowel */
    default: return 'k';
    }
}

static bool is_in(char c, const char *list) { return c && strchr(list, c); }

/* ---- one word, as signs ---- */

/* Vowels that stand together are one syllable; an e at the end, and that of "-ed" and "-es", is mostly
 * silent. */
static size_t english_syllables(const char *word, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++) {
        if (word[i] >= '0' && word[i] <= '9') count++;
        else if (is_in(word[i], "aeiouy") && !(i && is_in(word[i - 1], "aeiouy"))) count++;
    }
    if (count < 2 || len < 3) return count ? count : 1;
    char last = word[len - 1], second = word[len - 2], third = word[len - 3];
    bool ends_le = second == 'l' && !is_in(third, "aeiouy");             /* "table": said */
    bool is_silent = (last == 'e' && !is_in(second, "aeiouy") && !ends_le) ||
                     (last == 'd' && second == 'e' && !is_in(third, "tdaeiouy")) ||
                     (last == 's' && second == 'e' && !is_in(third, "sxzcghaeiouy"));
    return count - is_silent;
}

/* A group of vowels has a syllable for each a, e, o and each accented i and u; without them, one. */
static size_t spanish_syllables(const char *word, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len;) {
        if (word[i] >= '0' && word[i] <= '9') { count++; i++; continue; }
        bool is_group = false;
        size_t strong = 0;
        for (; i < len; i++) {
            bool next_is_vowel = i + 1 < len && is_in(word[i + 1], "aeiouIUw");
            if (word[i] == 'y' && next_is_vowel) break;
            if (word[i] == 'u' && i && is_in(word[i - 1], "qg") && i + 1 < len && is_in(word[i + 1],
                "eiI")) continue;
            if (!is_in(word[i], "aeiouIUwy")) break;
            is_group = true;
            strong += is_in(word[i], "aeoIU");
        }
        if (is_group) count += strong ? strong : 1;
        else i++;
    }
    return count ? count : 1;
}

/* ---- the text ---- */

EaseCounts ease_counts(Str text, EaseLanguage language)
{
    EaseCounts counts = { 0 };
    char word[64];
    size_t len = 0, step;
    bool is_open = false;               /* words since the last end of a sentence */
    for (size_t i = 0; i <= text.len; i += step) {
        char c = 0;
        step = 1;
        if (i < text.len) c = letter_at(text, i, &step);
        if (c) {
            if (len < sizeof word) word[len++] = c;
            continue;
        }
        bool is_inside = i + 1 < text.len && text.at[i] == '\'' && len;       /* "don't" is one word */
        if (is_inside) continue;
        if (len) {
            counts.words++;
            counts.syllables += language == EASE_SPANISH ? spanish_syllables(word, len)
                : english_syllables(word, len);
            is_open = true;
        }
        len = 0;
        if (is_open && (i == text.len || is_in(text.at[i], ".!?"))) {
            counts.sentences++;
            is_open = false;
        }
    }
    return counts;
}

double ease_measure(EaseCounts counts, EaseLanguage language)
{
    if (!counts.words || !counts.sentences) return 0;
    double length = (double)counts.words / (double)counts.sentences;
    double syllables = (double)counts.syllables / (double)counts.words;
    return language == EASE_SPANISH ? 206.835 - 62.3 * syllables - length
        : 0.39 * length + 11.8 * syllables - 15.59;
}

bool ease_is_plain(Str text, EaseLanguage language)
{
    double measure = ease_measure(ease_counts(text, language), language);
    return language == EASE_SPANISH ? measure >= EASE_PERSPICUITY_MIN : measure <= EASE_GRADE_MAX;
}
