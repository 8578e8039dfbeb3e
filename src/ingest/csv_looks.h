/* csv_looks.h - what do the values of a column look like? Counts of what each of them could be. */
#ifndef INGEST_CSV_LOOKS_H
#define INGEST_CSV_LOOKS_H

#include "ingest/csv_words.h"

typedef struct {
    size_t filled, repeats;     /* values; of those the same as the one before */
    size_t named_ages;          /* names with an age beside them */
    size_t aged_parties;        /* the same, of one or several, and nothing else in the cell */
    size_t behind[DATE_ORDERS]; /* days that stand behind other words */
    size_t birth_years;         /* births of which only the year is told, or the month of one */
    size_t dates[DATE_ORDERS], serials, ages, hours, emails, phones, agencies, plates, addresses, names, numbers;
    size_t offenses, letters_in_offenses;       /* NIBRS codes; those that no number could be */
    size_t offense_words, roles, sexes, described, parties;
    size_t sexed;               /* a sex beside a race or an age: "16/F" */
    size_t placeholders;        /* words that say that nobody knows: UNK, N/A, - */
    size_t role_letters, victims;       /* letters by themselves that can be a role; of those V,
        which means nothing else */
    size_t alike;               /* values that begin with the same sign as the first: numbers of one series */
    int year_min, year_max;     /* of the dates */
    uint64_t bytes;
    char first;
    Str last;
} CsvLooks;

/* `cell` is not empty, cleaned (csv_cell.h), and lives as long as the looks. */
void csv_looks_add(CsvLooks *looks, const CsvWords *words, Str cell);

/* Whether so many percent of the values are `part`; false for a column without values. */
bool csv_looks_are(const CsvLooks *looks, size_t part, size_t percent);

/* Dates in the order that fits best. */
DateOrder csv_looks_order(const CsvLooks *looks);

/* Days behind other words, in the order that fits best of them; csv_looks_order counts them, too. */
size_t csv_looks_behind(const CsvLooks *looks);

/* A name of a column would hardly be that: a date, a telephone number, digits. */
bool csv_looks_like_data(Str cell);

#endif
