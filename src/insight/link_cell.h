/* link_cell.h - one value of a record in 64 bits, so that most comparing never leaves the record's row. */
#ifndef INSIGHT_LINK_CELL_H
#define INSIGHT_LINK_CELL_H

#include <stdbool.h>
#include <stdint.h>

/* 0: no value. Equal values of a column are equal cells and the other way round, but for words beyond
 * LINK_WORD_BYTES_MAX and for fingerprints of units.
 *
 * digits   tag 1 in bits 60-63, how many in 56-59 (at most 14), then four bits a digit, the last lowest;
 *          DIGIT_UNKNOWN for one that the source masked
 * word     tag 2, the number of a LinkWord in bits 0-27; for an address the house number in 28-47
 *          and the unit in 48-59 (its number and one, or a fingerprint above CELL_UNIT_NUMBERS); for plates a
 *          fingerprint of the look-alike form in 28-55
 *          for names their letters in brief in 28-59
 * date     tag 3, YYYYMMDD as digits in bits 0-31, 00 for what is not known; 32: year known, 33: month,
 *          34: day
 * number   no tag: the bits of a double, of -0.0 for zero; who reads a cell asks for its kind first */
typedef uint64_t LinkCell;

#define CELL_DIGITS 1u
#define CELL_WORD 2u
#define CELL_DATE 3u
#define DIGIT_UNKNOWN 10u
#define CELL_DIGITS_MAX 14u
#define CELL_HOUSE_MAX 0xfffffu
#define CELL_UNIT_NUMBERS 2048u     /* units 0 to 2047 are told apart, others but for one in 2,047 */

static inline unsigned cell_tag(LinkCell cell) { return (unsigned)(cell >> 60); }
static inline unsigned cell_digit_count(LinkCell cell) { return (unsigned)(cell >> 56) & 15u; }
static inline uint64_t cell_digits(LinkCell cell) { return cell & (((uint64_t)1 << 56) - 1); }
static inline uint32_t cell_word(LinkCell cell) { return (uint32_t)cell & 0xfffffffu; }
static inline uint32_t cell_house(LinkCell cell) { return (uint32_t)(cell >> 28) & 0xfffffu; }
static inline uint32_t cell_unit(LinkCell cell) { return (uint32_t)(cell >> 48) & 0xfffu; }
static inline uint32_t cell_look(LinkCell cell) { return (uint32_t)(cell >> 28) & 0xfffffffu; }
static inline uint32_t cell_date(LinkCell cell) { return (uint32_t)cell; }
static inline unsigned cell_date_known(LinkCell cell) { return (unsigned)(cell >> 32) & 7u; }

#define DATE_YEAR 1u
#define DATE_MONTH 2u
#define DATE_DAY 4u

/* A name's letters in brief: which of a to z occur (bits 28-48, rare letters together), whether letters alone say
 * nothing (an initial, several words), whether short forms are known, the first letter, and the length. Most
 * names that differ are told apart by it without a look at their words. */
#define NAME_SPECIAL ((uint64_t)1 << 21)
#define NAME_HAS_FORMS ((uint64_t)1 << 22)
#define NAME_LETTERS 0x1fffffu

static inline LinkCell cell_with_letters(LinkCell cell, const char *at, uint64_t len, uint64_t marks)
{
    static const unsigned char bit[26] = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 9, 10, 11, 12, 13, 14, 20, 15, 16, 17, 18, 20, 18, 20, 19, 20,
    };
    for (uint64_t i = 0; i < len; i++)
        if (at[i] >= 'a' && at[i] <= 'z') marks |= (uint64_t)1 << bit[at[i] - 'a'];
    return cell | (marks | (uint64_t)(at[0] & 31) << 23 | (len < 15 ? len : 15) << 28) << 28;
}

static inline unsigned bits_of(uint32_t bits)
{
    bits -= bits >> 1 & 0x55555555u;
    bits = (bits & 0x33333333u) + (bits >> 2 & 0x33333333u);
    return ((bits + (bits >> 4)) & 0x0f0f0f0fu) * 0x01010101u >> 24;
}

/* False when two names with different first letters cannot be one slip apart, nor reach 0.88 of Jaro and Winkler:
 * without a common prefix m matches reach it only when m / |a| + m / |b| >= 1.64, and m is at most what the
 * letters leave. Names with the same first letter may sound alike. */
static inline bool cell_names_may_agree(LinkCell a, LinkCell b)
{
    uint32_t x = (uint32_t)(a >> 28), y = (uint32_t)(b >> 28);
    unsigned len_x = x >> 28, len_y = y >> 28;
    if ((x | y) & NAME_SPECIAL || x & y & NAME_HAS_FORMS || len_x == 15 || len_y == 15) return true;
    if ((x >> 23 & 31) == (y >> 23 & 31)) return true;
    unsigned only_x = bits_of(x & ~y & NAME_LETTERS), only_y = bits_of(y & ~x & NAME_LETTERS);
    unsigned match_x = len_x - only_x, match_y = len_y - only_y, match = match_x < match_y ? match_x : match_y;
    return (only_x <= 1 && only_y <= 1) || 100 * match * (len_x + len_y) >= 164 * len_x * len_y;
}

#endif
