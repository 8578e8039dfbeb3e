/* fold.c - which Latin letters, digits and blanks stand for a text? */
#include "base/fold.h"

#include <utf8proc.h>

/* What a byte below 0x80 becomes: a letter, a digit or a blank; 0 when it vanishes (apostrophe and its like). */
#define BLANKS_8 ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '
#define LETTERS 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', \
                'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z'
static const char ascii[128] = {
    BLANKS_8, BLANKS_8, BLANKS_8, BLANKS_8,
    ' ', ' ', ' ', ' ', ' ', ' ', ' ', 0, BLANKS_8,
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ', ' ', ' ', ' ', ' ', ' ',
    ' ', LETTERS, ' ', ' ', ' ', ' ', ' ',
    0, LETTERS, ' ', ' ', ' ', ' ', ' ',
};

/* Scripts, one letter after the other from the code point named in `scripts`; "" vanishes. Letters that Unicode takes
 * for another with a mark (short i, yi, alef with hamza) lose the mark before they are looked up. */
typedef char Latin[5];

static const Latin greek[] = {      /* alpha to omega, with the final sigma in its place */
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch",
    "ps", "o",
};
static const Latin cyrillic[] = {   /* a to ya; then io, dje, gje, Ukrainian ye, dze, i, yi, je, lje .. dzhe */
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    "e", "e", "d", "g", "ye", "dz", "i", "i", "j", "lj", "nj", "c", "k", "i", "u", "dz",
};
static const Latin hebrew[] = {     /* alef to tav, final forms before their letters */
    "a", "b", "g", "d", "h", "v", "z", "ch", "t", "y", "k", "k", "l", "m", "m", "n", "n", "s", "a", "p", "p", "ts",
    "ts", "k", "r", "sh", "t",
};
static const Latin arabic[] = {     /* hamza, alef with marks .. yeh with hamza, then alef to ghain */
    "", "a", "a", "w", "a", "y", "a", "b", "a", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d",
    "t", "z", "", "gh",
};
static const Latin arabic_end[] = { /* the line that stretches words, then feh to yeh */
    "", "f", "q", "k", "l", "m", "n", "h", "w", "a", "y",
};
static const Latin digits[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };

static const struct { utf8proc_int32_t first; size_t count; const Latin *latin; } scripts[] = {
    { 0x03b1, COUNT(greek), greek },
    { 0x0430, COUNT(cyrillic), cyrillic },
    { 0x05d0, COUNT(hebrew), hebrew },
    { 0x0621, COUNT(arabic), arabic },
    { 0x0640, COUNT(arabic_end), arabic_end },
    { 0x0660, COUNT(digits), digits },          /* Arabic */
    { 0x06f0, COUNT(digits), digits },          /* Persian */
};

/* Small letters that no rule of Unicode takes apart. */
static const struct { utf8proc_int32_t letter; Latin latin; } extras[] = {
    { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" },      /* ash, eth, Danish o, thorn */
    { 0x0111, "d" }, { 0x0127, "h" }, { 0x0131, "i" }, { 0x0138, "k" },        /* Croatian d, Maltese h, Turkish i */
    { 0x0142, "l" }, { 0x014b, "n" }, { 0x0153, "oe" }, { 0x0167, "t" },       /* Polish l, eng, French oe, Sami t */
    { 0x0180, "b" }, { 0x0188, "c" }, { 0x0199, "k" }, { 0x019a, "l" }, { 0x019e, "n" }, { 0x01b4, "y" },
    { 0x01b6, "z" }, { 0x01e5, "g" }, { 0x0259, "a" }, { 0x01dd, "a" },        /* Azerbaijani a */
    { 0x0253, "b" }, { 0x0254, "o" }, { 0x0256, "d" }, { 0x0257, "d" },        /* West African letters */
    { 0x025b, "e" }, { 0x0263, "g" }, { 0x0268, "i" }, { 0x0269, "i" }, { 0x0272, "n" }, { 0x0289, "u" },
    { 0x028b, "v" }, { 0x0292, "z" },
    { 0x0491, "g" }, { 0x0493, "g" }, { 0x0497, "zh" }, { 0x049b, "k" },       /* Ukrainian g, letters of Kazakh, */
    { 0x04a3, "n" }, { 0x04af, "u" }, { 0x04b1, "u" }, { 0x04b3, "h" },        /* Tatar, Uzbek and Tajik */
    { 0x04b7, "j" }, { 0x04bb, "h" }, { 0x04d9, "a" }, { 0x04e9, "o" },
    { 0x0679, "t" }, { 0x067e, "p" }, { 0x0686, "ch" }, { 0x0688, "d" },       /* letters of Persian and Urdu */
    { 0x0691, "r" }, { 0x0698, "zh" }, { 0x06a9, "k" }, { 0x06af, "g" }, { 0x06ba, "n" }, { 0x06be, "h" },
    { 0x06c1, "h" }, { 0x06cc, "y" }, { 0x06d2, "e" },
};

/* Marks that stand for an apostrophe, or inside a word without parting it. */
static const utf8proc_int32_t vanishing[] = {
    0x00b4, 0x00b7, 0x02b9, 0x02ba, 0x02bb, 0x02bc, 0x02bd, 0x02be, 0x02bf, 0x02c8,
    0x2018, 0x2019, 0x201b, 0x2032, 0x2035,
};

/* What is written so far; `last` is a blank when the next one would be too many. */
typedef struct { char *to; size_t used, room; char last; } Folded;

static inline void put(Folded *f, char c)
{
    if (c == 0 || (c == ' ' && f->last == ' ') || f->used == f->room) return;
    f->to[f->used++] = f->last = c;
}

static const char *latin_of(utf8proc_int32_t letter)
{
    for (size_t i = 0; i < COUNT(scripts); i++)
        if (letter >= scripts[i].first && (size_t)(letter - scripts[i].first) < scripts[i].count)
            return scripts[i].latin[letter - scripts[i].first];
    for (size_t i = 0; i < COUNT(extras); i++)
        if (extras[i].letter == letter) return extras[i].latin;
    return NULL;
}

static bool vanishes(utf8proc_int32_t character)
{
    for (size_t i = 0; i < COUNT(vanishing); i++)
        if (vanishing[i] == character) return true;
    return false;
}

/* One part of a character that was taken apart. Letters nobody here can write vanish, and marks; the rest is blank. */
static void put_part(Folded *f, utf8proc_int32_t part)
{
    enum { UPSILON = 0x03c5 };
    if (part < 0x80) { put(f, ascii[part]); return; }

    if (vanishes(part)) return;
    const char *latin = latin_of(part);
    if (part == UPSILON && f->last == 'o') latin = "u";     /* omicron and upsilon are one sound */
    if (latin) {
        while (*latin) put(f, *latin++);
        return;
    }
    utf8proc_category_t category = utf8proc_category(part);
    bool is_letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    bool is_mark = category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
    put(f, is_letter || is_mark || category == UTF8PROC_CATEGORY_CF ? 0 : ' ');
}

/* The character at the beginning of `text`, which is not ASCII. Returns its bytes. */
static size_t put_character(Folded *f, Str text)
{
    enum { PARTS_MAX = 32 };        /* the longest character there is has 18 */
    int how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    utf8proc_int32_t character, parts[PARTS_MAX];
    utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.len, &character);
    if (len <= 0) { put(f, ' '); return 1; }
    if (vanishes(character)) return (size_t)len;        /* some would be taken for a blank and a mark */

    int last_class = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(character, parts, PARTS_MAX, (utf8proc_option_t)how, &last_class);
    for (utf8proc_ssize_t i = 0; i < count && i < PARTS_MAX; i++) put_part(f, parts[i]);
    return (size_t)len;
}

/* The loop nearly every name goes through. Returns how many bytes it took: to the first that is not ASCII. */
static size_t put_ascii(Folded *f, Str text)
{
    size_t i = 0;
    char *to = f->to + f->used, *end = f->to + f->room, last = f->last;
    for (; i < text.len && to < end; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte >= 0x80) break;
        char c = ascii[byte];
        if (__builtin_expect(c > ' ', 1)) { *to++ = last = c; continue; }
        if (c == 0 || last == ' ') continue;
        *to++ = last = ' ';
    }
    f->used = (size_t)(to - f->to);
    f->last = last;
    return i;
}

size_t fold_text(Str text, char *to, size_t room)
{
    Folded f = { to, 0, room, ' ' };
    while (text.len && f.used < f.room) {
        size_t done = put_ascii(&f, text);
        text.at += done;
        text.len -= done;
        if (!text.len || f.used == f.room) break;
        done = put_character(&f, text);
        text.at += done;
        text.len -= done;
    }
    if (f.used && to[f.used - 1] == ' ') f.used--;
    return f.used;
}

size_t fold_next(Str text, char last, char to[FOLD_CHARACTER_MAX], size_t *len)
{
    Folded f = { to, 0, FOLD_CHARACTER_MAX, last };
    size_t taken = 1;
    unsigned char byte = (unsigned char)text.at[0];
    if (byte < 0x80) put(&f, ascii[byte]);
    else taken = put_character(&f, text);
    *len = f.used;
    return taken;
}

bool fold_has_letter(Str text)
{
    while (text.len) {
        utf8proc_int32_t character;
        utf8proc_ssize_t len =
            utf8proc_iterate((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.len, &character);
        if (len <= 0) { text.at++; text.len--; continue; }
        utf8proc_category_t category = utf8proc_category(character);
        if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) return true;
        text.at += len;
        text.len -= (size_t)len;
    }
    return false;
}
