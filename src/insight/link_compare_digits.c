/* link_compare_digits.c - how do numbers and dates agree that are not equal? */
#include "insight/link_compare.h"

/* Which digits differ, one bit at the place of each. */
static uint64_t differing(uint64_t a, uint64_t b)
{
    uint64_t x = a ^ b;
    x |= x >> 1;
    x |= x >> 2;
    return x & 0x1111111111111111u;
}

static uint64_t unknown(uint64_t digits)
{
    return digits >> 3 & digits >> 1 & ~digits & ~(digits >> 2) & 0x1111111111111111u;    /* 1010 */
}

static bool is_neighbors_swapped(uint64_t a, uint64_t b, uint64_t places)
{
    unsigned low = (unsigned)__builtin_ctzll(places);
    if (places != (uint64_t)0x11 << low) return false;
    unsigned x = (unsigned)(a >> low) & 255, y = (unsigned)(b >> low) & 255;
    return x == (y >> 4 | (y & 15) << 4);
}

/* One digit is missing from the shorter one. */
static bool is_one_left_out(uint64_t longer, uint64_t shorter, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        uint64_t low = ((uint64_t)1 << 4 * i) - 1;
        if (((longer >> 4 & ~low) | (longer & low)) == shorter) return true;
    }
    return false;
}

static bool is_one_slip(LinkCell a, LinkCell b)
{
    unsigned count_a = cell_digit_count(a), count_b = cell_digit_count(b);
    uint64_t x = cell_digits(a), y = cell_digits(b);
    if (count_a == count_b + 1) return is_one_left_out(x, y, count_a);
    if (count_b == count_a + 1) return is_one_left_out(y, x, count_b);
    if (count_a != count_b) return false;
    uint64_t places = differing(x, y);
    return !(places & (places - 1)) || is_neighbors_swapped(x, y, places);
}

/* Digits that are masked in both, or here in one and there in the other, agree with nothing: three must be
 * seen. */
static bool is_same_as_far_as_known(LinkCell a, LinkCell b)
{
    unsigned count = cell_digit_count(a);
    uint64_t x = cell_digits(a), y = cell_digits(b), masked = unknown(x) | unknown(y);
    return masked && count == cell_digit_count(b) && !(differing(x, y) & ~masked)
        && count >= (unsigned)__builtin_popcountll(masked) + 3;
}

static bool is_same_end(LinkCell a, LinkCell b, unsigned digits)
{
    uint64_t end = ((uint64_t)1 << 4 * digits) - 1;
    return cell_digit_count(a) >= digits && cell_digit_count(b) >= digits
        && !((cell_digits(a) ^ cell_digits(b)) & end) && !(unknown(cell_digits(a)) & end);
}

static bool is_same_start(LinkCell a, LinkCell b, unsigned digits)
{
    unsigned count = cell_digit_count(a);
    return count == cell_digit_count(b) && count > digits
        && cell_digits(a) >> 4 * (count - digits) == cell_digits(b) >> 4 * (count - digits);
}

LinkLevel link_compare_digits(LinkKind kind, LinkCell a, LinkCell b)
{
    if (is_same_as_far_as_known(a, b)) return LEVEL_PART;
    if (is_one_slip(a, b)) return LEVEL_NEAR;
    bool is_part = kind == LINK_PHONE ? is_same_end(a, b, 7)
        : kind == LINK_DOCUMENT ? is_same_end(a, b, 4) : is_same_start(a, b, 3);
    return is_part ? LEVEL_PART : LEVEL_DIFFERS;
}

static bool is_day_and_month_swapped(uint32_t a, uint32_t b)
{
    return a >> 16 == b >> 16 && (a & 255) == (b >> 8 & 255) && (a >> 8 & 255) == (b & 255);
}

/* A year, or a birthday without one, says something; a day or a month alone does not. */
static LinkLevel compare_partly_known(uint32_t x, uint32_t y, unsigned known)
{
    static const uint32_t parts[8] = {
        0, 0xffff0000, 0xff00, 0xffffff00, 0xff, 0xffff00ff, 0xffff, 0xffffffff,
    };
    bool is_enough = known & DATE_YEAR || known == (DATE_MONTH | DATE_DAY);
    return is_enough && !((x ^ y) & parts[known]) ? LEVEL_PART : LEVEL_DIFFERS;
}

LinkLevel link_compare_dates(LinkCell a, LinkCell b)
{
    uint32_t x = cell_date(a), y = cell_date(b);
    unsigned known = cell_date_known(a) & cell_date_known(b);
    if (known != (DATE_YEAR | DATE_MONTH | DATE_DAY)) return compare_partly_known(x, y, known);
    if (is_day_and_month_swapped(x, y)) return LEVEL_NEAR;
    if (!((x ^ y) & 0xffff)) return LEVEL_VARIANT;
    uint64_t places = differing(x, y);
    if (!(places & (places - 1)) || is_neighbors_swapped(x, y, places)) return LEVEL_NEAR;
    bool same_year = !((x ^ y) & 0xffff0000), same_month = !((x ^ y) & 0xff00), same_day = !((x ^ y) & 0xff);
    return same_year && (same_month || same_day) ? LEVEL_ALIKE : LEVEL_DIFFERS;
}
