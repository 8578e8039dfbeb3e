/* charge.h - a case is held against the law of its day. */
#ifndef APP_CHARGE_H
#define APP_CHARGE_H

#include "app/charge_file.h"
#include "app/law_cases.h"
#include "insight/charge.h"

#define LAW_TABLE_BYTES_MAX ((size_t)2 * 1024 * 1024)

/* The tables of law that travel inside the program, or those of a folder, where a lawyer works on a copy: elements.tsv,
 * federal.tsv, states.tsv, safe-harbor.tsv. Their version is the first 12 digits of the SHA-256 of the four, one behind
 * the other. Errors of law_book_read and source_text. */
bool law_open(Arena *app, Str folder, LawBook *book, Err *err);

/* The worked patterns, of the program or of the same folder (cases.tsv). */
bool law_cases_open(Arena *app, Str folder, const LawBook *book, LawCases *cases, Err *err);

typedef struct { LawBook law; ChargeCase of; ChargeAnswer answer; } Charged;

/* The answer points into `charged`, which must stay where it is. Errors of law_open and charge_file_read. */
bool charge_work(Arena *app, Str folder, Str path, Date today, Charged *charged, Err *err);

/* Of the rows of that id the one in force on the last day of the offense; NULL when there is none. For consequences. */
const Provision *law_row_on(const LawBook *book, Str id, DaySpan offense);

#endif
