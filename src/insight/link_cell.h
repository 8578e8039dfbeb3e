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

#endif
