/* document.h - does an identity document contradict itself, and what is its birth date worth? */
#ifndef INSIGHT_DOCUMENT_H
#define INSIGHT_DOCUMENT_H

#include "domain/document.h"
#include "insight/document_book.h"

typedef enum { CHECK_IS_OK, CHECK_IS_NOT_OK, CHECK_IS_NOT_APPLICABLE } DocumentCheckResult;

/* A contradiction: two statements on the paper cannot both be true. A hint: unusual, and a reason to look closer. */
typedef enum { CHECK_CONTRADICTION, CHECK_HINT } DocumentCheckWeight;

typedef struct {
    const char *name;           /* "under-21-date"; a promise to scripts */
    DocumentCheckResult result;
    DocumentCheckWeight weight;
    bool is_cross_date;         /* compares the birth date with something that follows from it */
    Str why;                    /* one sentence without a value of the document */
    Date says_born;             /* the birth date that the other statement stands for; year 0 when none */
} DocumentCheck;

typedef enum {
    BORN_NOT_TOLD,              /* or not readable */
    BORN_STATED,                /* the paper says so, and nothing on it follows from that */
    BORN_AGREED,                /* other statements of the paper agree */
    BORN_CONTRADICTED           /* others do not */
} DocumentBornSure;

#define DOCUMENT_CHECKS_MAX 48
#define DOCUMENT_FLAGS_MAX 24

typedef struct {
    DocumentCheck checks[DOCUMENT_CHECKS_MAX]; size_t check_count;
    const char *flags[DOCUMENT_FLAGS_MAX]; size_t flag_count;
    size_t contradictions, hints, cross_dates;
    DocumentDate born;          /* as the paper states it */
    DocumentBornSure sure;
    Date youngest;              /* the latest birth date that any statement of the paper stands for; year 0: none */
    Str at_issue;               /* "under 16", "16 or 17", "18 to 20", "21 or over", or empty */
    Str today;                  /* the same of today */
    Str says[6]; size_t say_count;      /* what it comes to, in sentences */
} DocumentAnswer;

/* Pure: `today` is handed in. `stated` is the birth date that the person or somebody else stated, year 0 for none.
 * Never says that a document is what it claims to be: that can only be learned from its issuer. */
void document_check(Arena *arena, const Document *document, const DocumentBook *book, Date stated, Date today,
                    DocumentAnswer *answer);

const char *document_result_name(DocumentCheckResult result);   /* ok, not ok, not applicable */
const char *document_weight_name(DocumentCheckWeight weight);   /* contradiction, hint */
const char *document_sure_name(DocumentBornSure sure);          /* not told, stated, agreed, contradicted */

#endif
