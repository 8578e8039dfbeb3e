/* nibrs_book.h - what readers of NIBRS share, whatever the form: the layouts of all years, and how a report is completed. */
#ifndef INGEST_NIBRS_BOOK_H
#define INGEST_NIBRS_BOOK_H

#include "ingest/nibrs_edits.h"
#include "domain/nibrs_layout.h"
#include "ingest/record_sink.h"

/* The layouts of all years the program knows, the oldest first. A segment is read with the newest layout
 * meant for its year of submission. */
typedef struct {
    Layout *layouts;
    size_t count;
    const AgencyStart *starts;  /* may be none: edit 173 is then not tested */
    size_t start_count;
} NibrsBook;

const Layout *book_layout(const NibrsBook *book, int submission);

/* What follows from the segments of a report, of which there is at least one: its kind, its date, whether it takes an
 * earlier one back. */
void record_complete(Record *report);
/* Tell the sink which edit rules it breaks. */
void record_check(const NibrsBook *book, const Record *report, const RecordSink *sink);

#endif
