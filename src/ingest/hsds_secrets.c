/* hsds_secrets.c - does a text tell where a protective facility is? */
#include "ingest/hsds_secrets.h"

#include "base/fold.h"

#define WORDS_MAX 63
#define NUMBER_DIGITS_MIN 7
#define NUMBER_DIGITS 10            /* that are compared: without the code of the country */

static Str folded(Arena *arena, Str text)
{
    size_t room = text.len * 8 + FOLD_CHARACTER_MAX;        /* a letter may become several */
    char *at = arena_new(arena, char, room);
    return (Str){ at, fold_text(text, at, room) };
}

/* Most texts are short, and there are millions of them: those stay out of the arena. */
#define SMALL_BYTES 4096
static Str folded_small(char small[SMALL_BYTES], Arena *arena, Str text)
{
    if (text.len * 8 + FOLD_CHARACTER_MAX > SMALL_BYTES) return folded(arena, text);
    return (Str){ small, fold_text(text, small, SMALL_BYTES) };
}

static size_t words_in(Str text)
{
    size_t n = text.len > 0;
    for (size_t i = 0; i < text.len; i++) n += text.at[i] == ' ';
    return n;
}

static void add(HsdsSecrets *s, Str text, size_t words)
{
    arena_grow(s->arena, s->words, s->word_count, s->word_room);
    s->words[s->word_count++] = hash_of(text);
    s->lengths |= (uint64_t)1 << words;
}

/* An id of a map service, a link or an address of mail is one word before it is folded. */
static bool tells_alone(Str text)
{
    bool has_sign = false;
    for (size_t i = 0; i < text.len; i++)
        has_sign = has_sign || (text.at[i] >= '0' && text.at[i] <= '9') || text.at[i] == '@' || text.at[i] == '.';
    return has_sign && text.len >= 6;
}

void hsds_secret_text(HsdsSecrets *secrets, Str text)
{
    char small[SMALL_BYTES];
    if (!text.len) return;
    Str f = folded_small(small, secrets->arena, text);
    size_t words = words_in(f);
    if (words >= 1 && words <= WORDS_MAX && (words > 1 || tells_alone(text)) && f.len >= 6) add(secrets, f, words);
}

static bool is_direction(Str word)
{
    static const char *const known[] = { "n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west" };
    for (size_t i = 0; i < COUNT(known); i++)
        if (str_eq(word, str_of(known[i]))) return true;
    return false;
}

static bool has_digit(Str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] >= '0' && word.at[i] <= '9') return true;
    return false;
}

Str hsds_address_start(Arena *arena, Str text)
{
    Str f = folded(arena, text), rest = f, word;
    size_t words = 0;
    bool has_number = false;
    while (str_cut(&rest, ' ', &word) && words < WORDS_MAX) {
        words++;
        has_number = has_number || has_digit(word);
        if (has_digit(word) || is_direction(word)) continue;
        return has_number && words > 1 ? (Str){ f.at, (size_t)(word.at + word.len - f.at) } : S("");
    }
    return S("");
}

void hsds_secret_address(HsdsSecrets *secrets, Str text)
{
    Str start = hsds_address_start(secrets->arena, text);
    hsds_secret_text(secrets, text);
    if (start.len) add(secrets, start, words_in(start));
}

/* The next telephone number of a text: digits with at most two other signs between them, none of them a letter. */
static bool number_next(Str *rest, char digits[NUMBER_DIGITS], size_t *count)
{
    size_t n = 0, gap = 0, i = 0;
    for (; i < rest->len; i++) {
        char c = rest->at[i];
        bool is_digit = c >= '0' && c <= '9', joins = c && strchr(" -.()/+", c);
        if (is_digit) {
            if (n >= NUMBER_DIGITS) memmove(digits, digits + 1, NUMBER_DIGITS - 1);
            digits[n < NUMBER_DIGITS ? n : NUMBER_DIGITS - 1] = c;
            n++;
            gap = 0;
        } else if (n && (!joins || ++gap > 2)) {
            break;
        }
    }
    *rest = (Str){ rest->at + i, rest->len - i };
    *count = n < NUMBER_DIGITS ? n : NUMBER_DIGITS;
    return n > 0;
}

void hsds_secret_number(HsdsSecrets *secrets, Str text)
{
    char digits[NUMBER_DIGITS];
    size_t count;
    while (number_next(&text, digits, &count)) {
        if (count < NUMBER_DIGITS_MIN) continue;
        size_t most = count - NUMBER_DIGITS_MIN;
        for (size_t left_out = 0; left_out <= most; left_out += NUMBER_DIGITS - NUMBER_DIGITS_MIN) {
            arena_grow(secrets->arena, secrets->numbers, secrets->number_count, secrets->number_room);
            secrets->numbers[secrets->number_count++] = hash_of((Str){ digits + left_out, count - left_out });
        }
    }
}

static int by_hash(const void *a, const void *b)
{
    return hash_compare(*(const Hash *)a, *(const Hash *)b);
}

void hsds_secrets_ready(HsdsSecrets *secrets)
{
    if (secrets->word_count) qsort(secrets->words, secrets->word_count, sizeof(Hash), by_hash);
    if (secrets->number_count) qsort(secrets->numbers, secrets->number_count, sizeof(Hash), by_hash);
}

static bool is_among(const Hash *all, size_t count, Str text)
{
    Hash hash = hash_of(text);
    return count && bsearch(&hash, all, count, sizeof hash, by_hash);
}

bool hsds_secrets_whole(const HsdsSecrets *secrets, Arena *scratch, Str text)
{
    char small[SMALL_BYTES];
    size_t mark = arena_mark(scratch);
    bool found = is_among(secrets->words, secrets->word_count, folded_small(small, scratch, text));
    arena_reset(scratch, mark);
    return found;
}

/* Every run of as many words as some secret has. */
static bool words_match(const HsdsSecrets *s, Str f)
{
    for (size_t start = 0; start < f.len; start++) {
        if (start && f.at[start - 1] != ' ') continue;
        size_t words = 0;
        for (size_t end = start + 1; end <= f.len && words < WORDS_MAX; end++) {
            if (end < f.len && f.at[end] != ' ') continue;
            words++;
            if ((s->lengths >> words & 1) && is_among(s->words, s->word_count, (Str){ f.at + start, end - start }))
                return true;
            if (words < 63 && s->lengths >> (words + 1) == 0) break;
        }
    }
    return false;
}

bool hsds_secrets_in(const HsdsSecrets *secrets, Arena *scratch, Str text)
{
    char digits[NUMBER_DIGITS], small[SMALL_BYTES];
    size_t count, mark = arena_mark(scratch);
    bool found = secrets->word_count && words_match(secrets, folded_small(small, scratch, text));
    arena_reset(scratch, mark);
    for (Str rest = text; !found && secrets->number_count && number_next(&rest, digits, &count);)
        found = count >= NUMBER_DIGITS_MIN && is_among(secrets->numbers, secrets->number_count, (Str){ digits, count });
    return found;
}
