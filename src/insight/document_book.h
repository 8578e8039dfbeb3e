/* document_book.h - issuers of cards, shapes of their numbers, and the few figures that checks compare with. */
#ifndef INSIGHT_DOCUMENT_BOOK_H
#define INSIGHT_DOCUMENT_BOOK_H

#include "base/err.h"
#include "base/str.h"

typedef struct { Str number, jurisdiction, country, name; } CardIssuer;
typedef struct { Str state, shape, words; } NumberShape;

typedef enum { NUMBER_DAY_CODE, NUMBER_MONTH_DIGITS, NUMBER_LETTERS } NumberDateWay;

/* How a state makes its number from the birth date; places from 1. See content/formats/licence-number-dates.tsv. */
typedef struct {
    Str state, shape;
    int year_at, code_at, per_month, added;
    bool year_is_complement, licenses_only;
    NumberDateWay way;
} NumberDate;

#define STANDARDS_MAX 100

typedef struct {
    CardIssuer *issuers; size_t issuer_count;
    NumberShape *shapes; size_t shape_count;
    NumberDate *dates; size_t date_count;
    int licence_age_min, life_years_max, mrz_expiry_years_max;
    int standard_year[STANDARDS_MAX];       /* of each version of the AAMVA standard; 0 when not known */
} DocumentBook;

/* The texts of content/formats: issuers, licence-numbers, licence-number-dates, document-limits. */
typedef struct { Str issuers, shapes, dates, limits; } DocumentTables;

/* The texts must stay as long as the book. ERR_INPUT names the table and the line. */
bool document_book_read(Arena *arena, const DocumentTables *tables, DocumentBook *book, Err *err);

const CardIssuer *document_issuer(const DocumentBook *book, Str number);    /* NULL when not known */

#endif
