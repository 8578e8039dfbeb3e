/* link_words.c - how is each different text found again by many threads at once? */
#include "insight/link_words.h"

#include <sched.h>
#include <stdatomic.h>

#include "base/big.h"
#include "base/hash.h"
#include "base/similar.h"

/* A shelf is found by the hash, so threads seldom want the same one. */
#define SHELF_BITS 6
#define SHELVES LINK_SHELVES
_Static_assert(SHELVES == 1u << SHELF_BITS, "the header says how many");
#define SHELF_WORDS_MAX (LINK_WORDS_MAX >> SHELF_BITS)
#define TEXT_BYTES_MAX ((size_t)1 << 30)
#define SLOTS_FIRST 1024u
#define OLD_STEP ((size_t)64)

#define INDEX_BITS 23
_Static_assert(SHELF_WORDS_MAX < 1u << INDEX_BITS, "a slot holds the number of every word of a shelf");

/* Where words are found, by their hash: index + 1 of a word in each slot, 2^n of them, at most three quarters full, and
 * above it the highest bits of the word's hash: a word that has others is not looked at, which would be a wait for
 * memory. It only gets fuller, so that whoever looks needs nobody's leave; a larger one takes its place in time. */
typedef struct Slots { struct Slots *smaller; size_t count; _Atomic uint32_t at[]; } Slots;

/* What all threads read, and in a line of its own what they change. */
typedef struct {
    _Alignas(64) LinkWord *words;       /* reserved for the most there can be, so that a word never moves */
    char *text;
    _Atomic(Slots *) slots;
    LinkShelved old;                    /* words to begin with; numbers of added ones come after */
    _Alignas(64) atomic_flag is_taken;  /* by whoever adds a word */
    size_t count, text_used;
} Shelf;

typedef struct { LinkWords seen; Shelf shelves[SHELVES]; const NameForms *forms; const Lazy *lazy; } Words;

static Words *inside(const LinkWords *words) { return (Words *)(uintptr_t)words; }

static Slots *slots_new(size_t count, Slots *smaller)
{
    Slots *slots = (Slots *)(void *)big_new(char, sizeof(Slots) + count * sizeof slots->at[0]);
    slots->smaller = smaller;
    slots->count = count;
    return slots;
}

static void slots_end(Slots *slots)
{
    for (Slots *smaller; slots; slots = smaller) {
        smaller = slots->smaller;
        big_end((char *)slots, sizeof(Slots) + slots->count * sizeof slots->at[0]);
    }
}

/* Numbers of words that are added begin after those of old ones. */
static void see_shelf(Words *words, size_t i)
{
    const Shelf *shelf = &words->shelves[i];
    words->seen.shelves[i].old_count = shelf->old.count;
    words->seen.shelves[i].from =
        (const LinkWord *)((uintptr_t)shelf->words - shelf->old.count * sizeof(LinkWord));
}

static LinkWords *open_all(const NameForms *forms, const LinkShelved *shelved, const Lazy *lazy)
{
    Words *words = big_new(Words, 1);
    words->forms = forms;
    words->lazy = lazy;
    for (size_t i = 0; i < SHELVES; i++) {
        Shelf *shelf = &words->shelves[i];
        atomic_flag_clear(&shelf->is_taken);
        shelf->words = big_reserve(LinkWord, SHELF_WORDS_MAX);
        shelf->text = big_reserve(char, TEXT_BYTES_MAX);
        shelf->slots = slots_new(SLOTS_FIRST, NULL);
        if (shelved) shelf->old = shelved[i];
        see_shelf(words, i);
    }
    return &words->seen;
}

LinkWords *link_words_open(const NameForms *forms) { return open_all(forms, NULL, NULL); }

LinkWords *link_words_open_on(const NameForms *forms, const LinkShelved shelved[LINK_SHELVES], const Lazy *lazy)
{
    return open_all(forms, shelved, lazy);
}

void link_words_close(LinkWords *seen)
{
    if (!seen) return;
    Words *words = inside(seen);
    for (size_t i = 0; i < SHELVES; i++) {
        Shelf *shelf = &words->shelves[i];
        big_end(shelf->words, SHELF_WORDS_MAX);
        big_end(shelf->text, TEXT_BYTES_MAX);
        slots_end(shelf->slots);
    }
    big_end(words, 1);
}

static uint32_t tag_of(uint32_t hash) { return hash >> INDEX_BITS << INDEX_BITS; }

/* The word is whole before anybody can find it. */
static void place(Slots *slots, uint32_t hash, uint32_t index)
{
    size_t at = hash >> SHELF_BITS & (slots->count - 1);
    while (atomic_load_explicit(&slots->at[at], memory_order_relaxed)) at = (at + 1) & (slots->count - 1);
    atomic_store_explicit(&slots->at[at], tag_of(hash) | (index + 1), memory_order_release);
}

static void grow(Shelf *shelf)
{
    Slots *slots = slots_new(shelf->slots->count * 2, shelf->slots);
    for (size_t i = 0; i < shelf->count; i++) place(slots, shelf->words[i].hash, (uint32_t)i);
    atomic_store_explicit(&shelf->slots, slots, memory_order_release);
}

uint32_t link_sound(Str text)
{
    /* abcdefghijklmnopqrstuvwxyz: 0 vowels, 7 letters that do not part two equal codes */
    static const char codes[] = "01230127022455012623017202";
    if (!text.len || text.at[0] < 'a' || text.at[0] > 'z') return 0;
    uint32_t sound = (uint32_t)(text.at[0] - 'a' + 1), digits = 0;
    char last = codes[text.at[0] - 'a'];
    for (size_t i = 1; i < text.len && digits < 3 && text.at[i] != ' '; i++) {
        if (text.at[i] < 'a' || text.at[i] > 'z') continue;
        char code = codes[text.at[i] - 'a'];
        if (code == '7') continue;
        if (code != '0' && code != last) { sound = sound * 8 + (uint32_t)(code - '0'); digits++; }
        last = code;
    }
    for (; digits < 3; digits++) sound *= 8;
    return sound;
}

static void describe(const NameForms *forms, LinkWord *word, Str text, uint32_t hash)
{
    Str whole = { link_word_at(word), text.len };
    word->hash = hash;
    word->len = (uint16_t)text.len;
    word->letters = similar_letters(whole);
    word->sound = link_sound(text);
    word->start = text.len < 4 ? 0 : (uint32_t)hash_of((Str){ text.at, 4 }).high | 1;
    word->parts = 1;
    for (size_t i = 0; i < text.len; i++) word->parts = (uint8_t)(word->parts + (text.at[i] == ' '));
    if (forms) word->group_count = (uint8_t)name_forms_of(forms, whole, word->groups);
}

static uint32_t add(const NameForms *forms, Shelf *shelf, Str text, uint32_t hash)
{
    LinkWord *word = &shelf->words[shelf->count];
    char *at = word->head;
    if (text.len > sizeof word->head) {
        at = shelf->text + shelf->text_used;
        shelf->text_used += text.len;
        memcpy(word->head, text.at, sizeof word->head);
    }
    memcpy(at, text.at, text.len);
    word->text = (int64_t)((uintptr_t)at - (uintptr_t)word);
    describe(forms, word, text, hash);
    place(shelf->slots, hash, (uint32_t)shelf->count);
    return (uint32_t)shelf->count++;
}

static bool is_word(const LinkWord *word, Str text, uint32_t hash)
{
    return word->hash == hash && word->len == text.len && !memcmp(link_word_at(word), text.at, text.len);
}

/* ---- words to begin with ---- */

/* Of a word that says what cannot be, nothing is believed. */
static const LinkWord *old_word(const Words *words, const Shelf *shelf, size_t index)
{
    static const LinkWord none;
    const LinkWord *word = &shelf->old.words[index];
    lazy_need(words->lazy, word, sizeof *word);
    if (word->len > LINK_WORD_BYTES_MAX || word->group_count > NAME_GROUPS_MAX) return &none;
    if (word->len <= sizeof word->head) return word->text ? &none : word;
    size_t most = word->len > SIMILAR_PAD ? word->len : SIMILAR_PAD;
    size_t at = (uintptr_t)link_word_at(word) - (uintptr_t)shelf->old.text;
    if (at > shelf->old.text_len || most > shelf->old.text_len - at) return &none;
    lazy_need(words->lazy, link_word_at(word), most);
    return word;
}

/* The first of them whose hash is not below this one. Hashes are as good as drawn at random, so that it is near
 * where it would be if they lay evenly. */
static size_t old_from(const Words *words, const Shelf *shelf, uint32_t hash)
{
    size_t low = 0, high = shelf->old.count, at = (size_t)((uint64_t)hash * high >> 32);
    for (size_t step = OLD_STEP; at < high && old_word(words, shelf, at)->hash < hash; at += step, step *= 2)
        low = at + 1;
    if (at < high) high = at;
    for (size_t step = OLD_STEP; low < high; step *= 2) {
        at = high - low > step ? high - step : low;
        if (old_word(words, shelf, at)->hash < hash) { low = at + 1; break; }
        high = at;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (old_word(words, shelf, middle)->hash < hash) low = middle + 1;
        else high = middle;
    }
    return low;
}

static uint32_t find_old(const Words *words, const Shelf *shelf, Str text, uint32_t hash)
{
    for (size_t at = old_from(words, shelf, hash); at < shelf->old.count; at++) {
        const LinkWord *word = old_word(words, shelf, at);
        if (word->hash != hash) break;
        if (is_word(word, text, hash)) return (uint32_t)at;
    }
    return SHELF_WORDS_MAX;
}

/* ---- all words ---- */

/* Among those that were added; SHELF_WORDS_MAX, when it is not there. */
static uint32_t find(const Shelf *shelf, Str text, uint32_t hash)
{
    Slots *slots = atomic_load_explicit(&shelf->slots, memory_order_acquire);
    for (size_t at = hash >> SHELF_BITS & (slots->count - 1);; at = (at + 1) & (slots->count - 1)) {
        uint32_t slot = atomic_load_explicit(&slots->at[at], memory_order_acquire);
        if (!slot) return SHELF_WORDS_MAX;
        if (tag_of(slot) != tag_of(hash)) continue;
        uint32_t index = (slot ^ tag_of(slot)) - 1;
        if (is_word(&shelf->words[index], text, hash)) return index;
    }
}

/* SHELF_WORDS_MAX, when there is no room for another. */
static uint32_t find_or_add(const NameForms *forms, Shelf *shelf, Str text, uint32_t hash)
{
    uint32_t index = find(shelf, text, hash);
    bool is_full = shelf->old.count + shelf->count + 1 >= SHELF_WORDS_MAX
        || shelf->text_used + LINK_WORD_BYTES_MAX > TEXT_BYTES_MAX;
    if (index != SHELF_WORDS_MAX || is_full) return index;
    if ((shelf->count + 1) * 4 > shelf->slots->count * 3) grow(shelf);
    return add(forms, shelf, text, hash);
}

/* A shelf is held for a tenth of a microsecond, and seldom asked for by two: waiting for it is quicker than
 * sleeping. */
static void take(Shelf *shelf)
{
    while (atomic_flag_test_and_set_explicit(&shelf->is_taken, memory_order_acquire)) sched_yield();
}

static uint32_t add_unless_there(const NameForms *forms, Shelf *shelf, Str text, uint32_t hash)
{
    take(shelf);
    uint32_t index = find_or_add(forms, shelf, text, hash);
    atomic_flag_clear_explicit(&shelf->is_taken, memory_order_release);
    return index;
}

/* Most words were seen before, and are found without waiting for anybody. */
uint32_t link_words_number(LinkWords *seen, Str text)
{
    Words *words = inside(seen);
    if (!text.len) text = S("");                /* an empty text may point nowhere */
    if (text.len > LINK_WORD_BYTES_MAX) text.len = LINK_WORD_BYTES_MAX;
    uint32_t hash = (uint32_t)hash_of(text).low;
    uint32_t number = hash & (SHELVES - 1);
    Shelf *shelf = &words->shelves[number];
    uint32_t index = shelf->old.count ? find_old(words, shelf, text, hash) : SHELF_WORDS_MAX;
    if (index != SHELF_WORDS_MAX) return (index + 1) << SHELF_BITS | number;
    index = find(shelf, text, hash);
    if (index == SHELF_WORDS_MAX) index = add_unless_there(words->forms, shelf, text, hash);
    return index == SHELF_WORDS_MAX ? 0 : ((uint32_t)shelf->old.count + index + 1) << SHELF_BITS | number;
}

const LinkWord *link_words_old(const LinkWords *words, uint32_t number)
{
    return old_word(inside(words), &inside(words)->shelves[number % SHELVES], number / SHELVES - 1);
}

size_t link_words_shelf_count(const LinkWords *words, size_t shelf)
{
    return inside(words)->shelves[shelf].old.count + inside(words)->shelves[shelf].count;
}

static size_t in_pages(size_t bytes)
{
    return (bytes + 4095) / 4096 * 4096;
}

/* Slots that were too few stay, and are as large as today's together. A page of them is touched by a word at most. */
static size_t shelf_bytes(Shelf *shelf)
{
    size_t slots = 2 * sizeof(uint32_t) * atomic_load_explicit(&shelf->slots, memory_order_acquire)->count;
    size_t touched = shelf->count * 4096;
    return in_pages(shelf->count * sizeof(LinkWord)) + in_pages(shelf->text_used) + (touched < slots ? touched : slots);
}

size_t link_words_bytes(LinkWords *words)
{
    size_t bytes = sizeof(Words);
    for (size_t i = 0; i < SHELVES; i++) {
        Shelf *shelf = &inside(words)->shelves[i];
        take(shelf);
        bytes += shelf_bytes(shelf);
        atomic_flag_clear_explicit(&shelf->is_taken, memory_order_release);
    }
    return bytes;
}

size_t link_words_end(const LinkWords *words)
{
    size_t most = 0;
    for (size_t i = 0; i < SHELVES; i++)
        if (link_words_shelf_count(words, i) > most) most = link_words_shelf_count(words, i);
    return (most + 2) << SHELF_BITS;
}
