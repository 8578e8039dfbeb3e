/* similar.c - how alike are two short folded strings? Once as defined, once sixteen bytes at a time. */
#include "base/similar.h"

#include <assert.h>
#include <endian.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define ALWAYS_INLINE static inline __attribute__((always_inline))

ALWAYS_INLINE size_t smaller(size_t a, size_t b) { return a < b ? a : b; }
ALWAYS_INLINE size_t larger(size_t a, size_t b) { return a > b ? a : b; }

ALWAYS_INLINE Str cut_to_max(Str s)
{
    return (Str){ s.at, smaller(s.len, SIMILAR_MAX) };
}

ALWAYS_INLINE size_t first_byte_of(uint64_t bits)
{
    return (size_t)__builtin_ctzll(bits) / 8;
}

/* How far apart two characters may stand and still match. */
ALWAYS_INLINE size_t window_of(size_t a_len, size_t b_len)
{
    size_t half = larger(a_len, b_len) / 2;
    return half ? half - 1 : 0;
}

/* Four bytes at once, because a loop that ends somewhere costs more than it saves. Behind a short string may stand
 * anything, so its length is asked too. */
ALWAYS_INLINE size_t prefix_of(Str a, Str b)
{
    uint32_t a_start, b_start;
    memcpy(&a_start, a.at, sizeof a_start);
    memcpy(&b_start, b.at, sizeof b_start);
    uint64_t differ = le32toh(a_start ^ b_start) | UINT64_C(1) << 32;
    return smaller(first_byte_of(differ), smaller(a.len, b.len));
}

/* Both ways of counting end here, so that equal counts are equal doubles. The shares m/a, m/b and (m - t)/m of Jaro's
 * mean are one fraction of whole numbers below 2^20: rounded once, whichever string comes first. */
ALWAYS_INLINE double jaro_winkler(Str a, Str b, unsigned matches, unsigned out_of_order)
{
    int m = (int)matches, in_order = m - (int)out_of_order / 2;
    int lengths = (int)(a.len + b.len), places = (int)(a.len * b.len);
    double above = m * m * lengths + in_order * places, below = 3 * m * places;
    double jaro = above / (matches ? below : 1);
    return jaro + (int)prefix_of(a, b) * 0.1 * (1 - jaro);
}

/* As defined. */

double similar_jaro_winkler_plain(Str a, Str b)
{
    bool a_matched[SIMILAR_MAX] = { 0 }, b_matched[SIMILAR_MAX] = { 0 };
    a = cut_to_max(a);
    b = cut_to_max(b);
    size_t window = window_of(a.len, b.len);
    unsigned matches = 0, out_of_order = 0;
    for (size_t i = 0; i < a.len; i++) {
        size_t from = i > window ? i - window : 0, end = smaller(i + window + 1, b.len);
        for (size_t j = from; j < end && !a_matched[i]; j++)
            if (!b_matched[j] && a.at[i] == b.at[j]) {
                a_matched[i] = b_matched[j] = true;
                matches++;
            }
    }
    for (size_t i = 0, j = 0; i < a.len; i++) {
        if (!a_matched[i]) continue;
        while (!b_matched[j]) j++;
        out_of_order += a.at[i] != b.at[j++];
    }
    return jaro_winkler(a, b, matches, out_of_order);
}

ALWAYS_INLINE int least_of(int a, int b) { return a < b ? a : b; }

int similar_edits_plain(Str a, Str b, int most)
{
    int cost[SIMILAR_MAX + 1][SIMILAR_MAX + 1];         /* [i][j]: from the first i of a to the first j of b */
    assert(most >= 0 && most <= SIMILAR_MOST);
    a = cut_to_max(a);
    b = cut_to_max(b);
    for (size_t i = 0; i <= a.len; i++)
        for (size_t j = 0; j <= b.len; j++) {
            if (!i || !j) { cost[i][j] = (int)(i + j); continue; }
            cost[i][j] = least_of(least_of(cost[i - 1][j], cost[i][j - 1]) + 1,
                                  cost[i - 1][j - 1] + (a.at[i - 1] != b.at[j - 1]));
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
                cost[i][j] = least_of(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return least_of(cost[a.len][b.len], most + 1);
}

/* Sixteen bytes at a time: a set of places in a string is a number, bit n for the byte n. */

#ifdef __SSE2__

/* A string in one register when it is short, in four when not. Bytes behind its end are whatever they are. */
typedef struct { __m128i part[SIMILAR_MAX / SIMILAR_PAD]; } Bytes;

ALWAYS_INLINE __m128i load(const char *at)
{
    return _mm_loadu_si128((const __m128i *)(const void *)at);
}

static void load_long(Bytes *bytes, Str s)
{
    char room[SIMILAR_MAX] = { 0 };
    memcpy(room, s.at, s.len);
    for (size_t n = 0; n < COUNT(bytes->part); n++) bytes->part[n] = load(room + SIMILAR_PAD * n);
}

/* `parts` is a constant wherever this is called, so that the loop is gone for short strings. */
ALWAYS_INLINE uint64_t places_of(char c, const Bytes *in, size_t parts)
{
    __m128i wanted = _mm_set1_epi8(c);
    uint64_t places = 0;
    for (size_t n = 0; n < parts; n++) {
        unsigned here = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(wanted, in->part[n]));
        places |= (uint64_t)here << (SIMILAR_PAD * n);
    }
    return places;
}

ALWAYS_INLINE uint64_t first_places(size_t count)
{
    return count ? ~UINT64_C(0) >> (64 - count) : 0;
}

/* The matched places of both are walked side by side. */
static unsigned count_out_of_order(Str a, Str b, uint64_t a_matched, uint64_t b_matched)
{
    unsigned count = 0;
    for (; a_matched; a_matched &= a_matched - 1, b_matched &= b_matched - 1)
        count += a.at[__builtin_ctzll(a_matched)] != b.at[__builtin_ctzll(b_matched)];
    return count;
}

/* What the definition does, where each character of a takes the first free place of b that is its own and near. As long
 * as each takes one behind those already taken, nothing is out of order. `steps` may go on behind a's end, because a
 * loop that always has eight rounds is one the processor never guesses wrong. */
ALWAYS_INLINE double jaro_winkler_fast(Str a, Str b, const Bytes *b_bytes, size_t parts, size_t steps)
{
    size_t window = window_of(a.len, b.len);
    uint64_t b_all = first_places(b.len), b_taken = 0, a_matched = 0, near = first_places(window + 1);
    uint64_t goes_back = 0;
    unsigned matches = 0;
    for (size_t i = 0; i < steps; i++) {
        uint64_t hits = places_of(a.at[i], b_bytes, parts) & near & b_all & ~b_taken;
        hits &= -(uint64_t)(i < a.len);
        uint64_t hit = hits & -hits, is_hit = hits != 0;
        goes_back |= b_taken & -hit;
        b_taken |= hit;
        a_matched |= is_hit << i;
        matches += (unsigned)is_hit;
        near = near << 1 | (i < window);
    }
    return jaro_winkler(a, b, matches, goes_back ? count_out_of_order(a, b, a_matched, b_taken) : 0);
}

static __attribute__((noinline)) double jaro_winkler_long(Str a, Str b)
{
    Bytes b_bytes;
    load_long(&b_bytes, b);
    return jaro_winkler_fast(a, b, &b_bytes, COUNT(b_bytes.part), a.len);
}

double similar_jaro_winkler(Str a, Str b)
{
    a = cut_to_max(a);
    b = cut_to_max(b);
    if (larger(a.len, b.len) > SIMILAR_PAD) return jaro_winkler_long(a, b);
    Bytes b_bytes;
    b_bytes.part[0] = load(b.at);
    if (a.len <= 8) return jaro_winkler_fast(a, b, &b_bytes, 1, 8);
    return jaro_winkler_fast(a, b, &b_bytes, 1, SIMILAR_PAD);
}

/* What two strings begin and end with alike costs nothing, and alignment may leave it out. */
typedef struct { size_t start, a_end, b_end; } Middle;

ALWAYS_INLINE Middle middle_of(Str a, Str b)
{
    Middle m = { 0, a.len, b.len };
    size_t most = smaller(a.len, b.len);
    while (m.start < most && a.at[m.start] == b.at[m.start]) m.start++;
    while (m.a_end > m.start && m.b_end > m.start && a.at[m.a_end - 1] == b.at[m.b_end - 1]) m.a_end--, m.b_end--;
    return m;
}

/* Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances": a column of the table of
 * costs is kept as the places where it rises and falls, one bit each. The cost at its foot falls by one a column at
 * best, which tells early when the rest cannot help. */
ALWAYS_INLINE int edits_fast(Str a, const Bytes *b_bytes, Middle middle, size_t parts, int most)
{
    size_t b_len = middle.b_end - middle.start;
    uint64_t rises = ~UINT64_C(0), falls = 0, free_diagonal = 0, equal_before = 0;
    int foot = (int)b_len, left = (int)(middle.a_end - middle.start);
    for (size_t i = middle.start; i < middle.a_end; i++) {
        uint64_t equal = places_of(a.at[i], b_bytes, parts) >> middle.start;
        uint64_t swapped = ((~free_diagonal & equal) << 1) & equal_before;
        free_diagonal = (((equal & rises) + rises) ^ rises) | equal | falls | swapped;
        uint64_t right_rises = falls | ~(free_diagonal | rises), right_falls = free_diagonal & rises;
        foot += (int)(right_rises >> (b_len - 1) & 1) - (int)(right_falls >> (b_len - 1) & 1);
        if (foot - --left > most) return most + 1;
        right_rises = right_rises << 1 | 1;
        rises = right_falls << 1 | ~(free_diagonal | right_rises);
        falls = right_rises & free_diagonal;
        equal_before = equal;
    }
    return foot;
}

static __attribute__((noinline)) int edits_long(Str a, Str b, Middle middle, int most)
{
    Bytes b_bytes;
    load_long(&b_bytes, b);
    return edits_fast(a, &b_bytes, middle, COUNT(b_bytes.part), most);
}

int similar_edits(Str a, Str b, int most)
{
    assert(most >= 0 && most <= SIMILAR_MOST);
    a = cut_to_max(a);
    b = cut_to_max(b);
    int gap = abs((int)a.len - (int)b.len);
    if (gap > most) return most + 1;
    Middle middle = middle_of(a, b);
    if (middle.start == middle.a_end || middle.start == middle.b_end) return gap;
    if (b.len > SIMILAR_PAD) return edits_long(a, b, middle, most);
    Bytes b_bytes;
    b_bytes.part[0] = load(b.at);
    return edits_fast(a, &b_bytes, middle, 1, most);
}

#else

double similar_jaro_winkler(Str a, Str b) { return similar_jaro_winkler_plain(a, b); }
int similar_edits(Str a, Str b, int most) { return similar_edits_plain(a, b, most); }

#endif

/* Letters: two bits for each of 26 letters, and for each of four heaps into which all other bytes go: none, one bit,
 * both bits for none, one, two or more. The top four bits count what two bits could not, and 15 is "15 or more". Where
 * bytes share a heap, or the count is full, strings look more alike than they are, never less. */
#define EXTRA_SHIFT 60
#define EACH_HEAP ((UINT64_C(1) << EXTRA_SHIFT) - 1)
#define EXTRA_FULL 15

static unsigned heap_of(char c)
{
    return c >= 'a' && c <= 'z' ? (unsigned)(c - 'a') : 26u + (c & 3u);
}

uint64_t similar_letters(Str s)
{
    uint64_t letters = 0, extra = 0;
    s = cut_to_max(s);
    for (size_t i = 0; i < s.len; i++) {
        unsigned shift = 2 * heap_of(s.at[i]);
        uint64_t count = letters >> shift & 3;
        if (count == 3) extra += extra < EXTRA_FULL;
        else letters |= (count << 1 | 1) << shift;
    }
    return letters | extra << EXTRA_SHIFT;
}

ALWAYS_INLINE unsigned count_bits(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555;
    bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0f;
    return (unsigned)(bits * 0x0101010101010101 >> 56);
}

/* With no transposition and m matches the measure reaches `least` only when
 *     m (1/a + 1/b) >= 2 - 3 (1 - least) / (1 - prefix/10),
 * and m is at most what the letters share. The thousandth of a millionth is far above what rounding can do and far
 * below what one match does, so what is turned away here is below `least` in every bit. */
ALWAYS_INLINE bool may_reach(Str a, uint64_t letters_a, Str b, uint64_t letters_b, double least)
{
    static const double part_left[] = { 1, 1 / 0.9, 1 / 0.8, 1 / 0.7, 1 / 0.6 };
    uint64_t extra_a = letters_a >> EXTRA_SHIFT, extra_b = letters_b >> EXTRA_SHIFT;
    uint64_t extra = extra_a < extra_b ? extra_a : extra_b;
    if (extra == EXTRA_FULL) return true;
    uint64_t shared = count_bits(letters_a & letters_b & EACH_HEAP) + extra;
    double wanted = 2 - 3 * (1 - least) * part_left[prefix_of(a, b)] - 1e-9;
    return (int)(shared * (a.len + b.len)) >= wanted * (int)(a.len * b.len);
}

bool similar_jaro_winkler_reaches(Str a, uint64_t letters_a, Str b, uint64_t letters_b, double least)
{
    return may_reach(cut_to_max(a), letters_a, cut_to_max(b), letters_b, least) && similar_jaro_winkler(a, b) >= least;
}
