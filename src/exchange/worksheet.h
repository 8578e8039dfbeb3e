/* worksheet.h - writes sheets on which people put a wrong value right in systems that only they can change. */
#ifndef EXCHANGE_WORKSHEET_H
#define EXCHANGE_WORKSHEET_H

#include "base/err.h"
#include "base/out.h"
#include "exchange/sheet.h"

/* What a row is for; in the order in which a sheet is printed. */
typedef enum {
    PART_TITLE, PART_ASK, PART_ABOUT, PART_WHO, PART_WHERE, PART_WHEN, PART_CHANGE, PART_AUTHORITY, PART_NONE,
    PART_ATTACH, PART_BOX, PART_THEN, PARTS
} WorksheetPart;

/* high: the text of the law or the named page was read. medium: from a secondary source, or from another system's
 * rules. unverified: recalled, or only its heading was read, or graded low. design: our own proposal or a box, no fact.
 * Each but high is said on the sheet. */
typedef enum { SHEET_HIGH, SHEET_MEDIUM, SHEET_UNVERIFIED, SHEET_DESIGN, SHEET_GRADES } WorksheetGrade;
const char *worksheet_grade_name(WorksheetGrade grade);

/* A row of content/worksheets/, whose heads say more. `state` is two letters, or "-" for any. */
typedef struct {
    Str sheet, state, label, text, source, as_of;
    WorksheetPart part;
    WorksheetGrade grade;
} WorksheetRow;

typedef struct { const WorksheetRow *rows; size_t count; } WorksheetBook;

/* A table, and its name for errors. */
typedef struct { Str name, text; } WorksheetTable;

/* Rows point into the tables, which must stay as long. ERR_INPUT with table and line when a row is not whole: each has
 * a source, a day and a grade, and each sheet has one title and says whom to ask. */
bool worksheet_book_read(Arena *arena, const WorksheetTable *tables, size_t count, WorksheetBook *out, Err *err);

/* What is already known for a line of the sheet, by its label ("DOB", "Case number"). Personal values are masked unless
 * names are shown. */
typedef struct {
    Str label;
    Str now, known;                     /* what the system says; what it should say. A box takes `known` only */
    bool is_personal, keeps_year;
} WorksheetValue;

/* Every text but `sheet` may be empty, and then nothing is printed for it, or a line to write on. */
typedef struct {
    Str sheet;                          /* "ncic-missing", .. : worksheet_sheets() lists them */
    Str state;                          /* "TN", "US" for federal law; for sheets that differ by state */
    Str agency_name, agency_ori;        /* ours */
    Str correction, corrected_on, evidence;
    Str report;                         /* which record it is about, in words */
    const WorksheetValue *values; size_t value_count;
    bool show_names;
    const Str *path, *doubts;           /* where the child stands, and what nobody knows for sure: a line each */
    size_t path_count, doubt_count;
} Worksheet;

/* Plain text, at most 100 columns wide. Rows of another state are left out; a sheet that has nothing for the state says
 * so in one sentence. Nothing is written on failure: ERR_NOT_FOUND for a sheet that is not there; ERR_INPUT when it
 * differs by state and `state` is not two capital letters. */
bool worksheet_out(Out *out, Arena *scratch, const WorksheetBook *book, const Worksheet *worksheet, Err *err);
/* The same as blocks of a PDF, in the arena of `pages`. */
bool worksheet_pages(Sheet *pages, const WorksheetBook *book, const Worksheet *worksheet, Err *err);

/* Titles in the order of the tables, each sheet once. */
size_t worksheet_sheets(const WorksheetBook *book, const WorksheetRow **titles, size_t room);

#endif
