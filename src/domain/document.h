/* document.h - what an identity document says about itself, as it was read and before anybody judged it. */
#ifndef DOMAIN_DOCUMENT_H
#define DOMAIN_DOCUMENT_H

#include "base/date.h"
#include "base/str.h"

/* The barcode of a US or Canadian license or identity card; the zones of ICAO Doc 9303; a social security number. */
typedef enum {
    DOCUMENT_AAMVA, DOCUMENT_TD1, DOCUMENT_TD2, DOCUMENT_TD3, DOCUMENT_MRV_A, DOCUMENT_MRV_B, DOCUMENT_SSN
} DocumentKind;

typedef enum {
    DOCUMENT_BORN, DOCUMENT_ISSUED, DOCUMENT_EXPIRES, DOCUMENT_REVISED, DOCUMENT_UNDER_18, DOCUMENT_UNDER_19,
    DOCUMENT_UNDER_21, DOCUMENT_DATES
} DocumentDateKind;

typedef enum {
    DOCUMENT_DATE_ABSENT,       /* no such field */
    DOCUMENT_DATE_UNTOLD,       /* blank, zeros, NONE: the document says that it does not say */
    DOCUMENT_DATE_UNREADABLE,   /* no day that exists; `other` may be what it looks like */
    DOCUMENT_DATE_PARTIAL,      /* a year, or a year and a month; the rest is 0 */
    DOCUMENT_DATE_STATED
} DocumentDateState;

/* `other` is a second reading (another century, or digits for letters) and has year 0 when there is none. `why` says
 * how the reading was chosen, where there was anything to choose; it holds no value. */
typedef struct { DocumentDateState state; Date date, other; const char *why; } DocumentDate;

/* What may be shown when personal values are not asked for. */
typedef enum { DOCUMENT_MASKED, DOCUMENT_YEAR, DOCUMENT_OPEN } DocumentShown;

/* `id` is the document's own ("DBB"; empty in a zone), `name` ours ("birth_date"), empty when nobody gave one. */
typedef struct { Str id, name, value; DocumentShown shown; } DocumentField;

typedef enum { DIGIT_RIGHT, DIGIT_WRONG, DIGIT_UNUSED } DocumentDigitState;
typedef struct { const char *name, *why; DocumentDigitState state; } DocumentDigit;

/* Something the reader noticed. A suspicion is about the document, the rest about how it was read. No values. */
typedef struct { const char *name, *text; bool is_suspicion; } DocumentRemark;

#define DOCUMENT_DIGITS_MAX 6
#define DOCUMENT_REMARKS_MAX 16

typedef struct {
    DocumentKind kind;
    int version;                        /* of the AAMVA standard; -1 when not told */
    char card;                          /* of AAMVA: 'D' license, 'I' identity card, 'E' enhanced; else 0 */
    Str issuer;                         /* number in the head of a card, state in a zone; empty when not told */
    /* Where the first part of a card begins: as its head says, and as its head is long. 0 when there is none. A scanner
     * changes neither. */
    int part_stated, part_found;
    DocumentField *fields; size_t field_count;
    DocumentDate dates[DOCUMENT_DATES];
    DocumentDigit digits[DOCUMENT_DIGITS_MAX]; size_t digit_count;
    DocumentRemark remarks[DOCUMENT_REMARKS_MAX]; size_t remark_count;
} Document;

const char *document_kind_name(DocumentKind kind);          /* "AAMVA", "TD1" .. "MRV-B", "SSN" */

/* The first field with this name, or an empty text. */
Str document_value(const Document *document, const char *name);

/* Said once, however often it is noticed; beyond DOCUMENT_REMARKS_MAX it is left out. */
void document_remark(Document *document, const char *name, const char *text, bool is_suspicion);

/* NONE, UNKNOWN, N/A, zeros, blanks: the field is there and tells nothing. */
bool document_is_untold(Str value);

#endif
