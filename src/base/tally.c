/* tally.c - how are millions of numbers counted without leaving what the processor has near? */
#include "base/tally.h"

#include <string.h>

#include "base/big.h"

/* Numbers are dealt to bins by their hash, so that a bin's table stays near while its numbers are counted. */
#define BIN_BITS 11
#define BINS ((size_t)1 << BIN_BITS)
#define START ((size_t)8192)    /* numbers of a bin that may all be different before its table grows */

typedef struct { uint64_t number; uint32_t at; } Slot;     /* `at`: place among the different ones, plus 1 */

static uint64_t mixed(uint64_t number)
{
    number = (number ^ number >> 32) * 0x9e3779b97f4a7c15u;
    return number ^ number >> 29;
}

static size_t bin_of(uint64_t number)
{
    return mixed(number) >> (64 - BIN_BITS);
}

/* Afterwards ends[b] is where bin b ends. */
static size_t deal(const uint64_t *numbers, uint64_t *dealt, size_t n, size_t ends[BINS])
{
    size_t at = 0, largest = 0;
    memset(ends, 0, BINS * sizeof *ends);
    for (size_t i = 0; i < n; i++) ends[bin_of(numbers[i])]++;
    for (size_t bin = 0; bin < BINS; bin++) {
        size_t count = ends[bin];
        if (count > largest) largest = count;
        ends[bin] = at;
        at += count;
    }
    for (size_t i = 0; i < n; i++) dealt[ends[bin_of(numbers[i])]++] = numbers[i];
    return largest;
}

static size_t slots_for(size_t count)
{
    size_t slots = 16;
    while (slots < count * 2) slots *= 2;
    return slots;
}

/* One bin's numbers by where they stand among the different ones. The table grows with those, so that a bin which one
 * number fills takes no more room than others. */
typedef struct { Slot *slots; size_t mask; } Table;

static Slot *slot_of(const Table *table, uint64_t number)
{
    size_t at = mixed(number) & table->mask;
    while (table->slots[at].at && table->slots[at].number != number) at = (at + 1) & table->mask;
    return &table->slots[at];
}

static void grow(Table *table, const uint64_t *numbers, size_t from, size_t different)
{
    table->mask = table->mask * 2 + 1;
    memset(table->slots, 0, (table->mask + 1) * sizeof *table->slots);
    for (size_t i = from; i < different; i++) *slot_of(table, numbers[i]) = (Slot){ numbers[i], (uint32_t)i + 1 };
}

static size_t count_bin(const uint64_t *dealt, size_t n, Slot *slots, uint64_t *numbers, uint32_t *counts,
                        size_t different)
{
    size_t from = different;
    Table table = { slots, slots_for(n < START ? n : START) - 1 };
    memset(slots, 0, (table.mask + 1) * sizeof *slots);
    for (size_t i = 0; i < n; i++) {
        Slot *slot = slot_of(&table, dealt[i]);
        if (slot->at) { counts[slot->at - 1]++; continue; }
        numbers[different] = dealt[i];
        counts[different] = 1;
        *slot = (Slot){ dealt[i], (uint32_t)++different };
        if ((different - from) * 2 > table.mask + 1) grow(&table, numbers, from, different);
    }
    return different;
}

size_t tally(uint64_t *numbers, uint64_t *spare, uint32_t *counts, size_t n)
{
    size_t ends[BINS], different = 0;
    size_t room = slots_for(deal(numbers, spare, n, ends));
    Slot *slots = big_reserve(Slot, room);
    for (size_t bin = 0, from = 0; bin < BINS; from = ends[bin++])
        if (ends[bin] > from)
            different = count_bin(spare + from, ends[bin] - from, slots, numbers, counts, different);
    big_end(slots, room);
    return different;
}
