/* nibrs_book.c - what do the segments of a report say about the report as a whole? */
#include "ingest/nibrs_book.h"

const Layout *book_layout(const NibrsBook *book, int submission)
{
    const Layout *chosen = &book->layouts[0];
    for (size_t i = 1; i < book->count; i++)
        if (submission / 100 >= book->layouts[i].from_year) chosen = &book->layouts[i];
    return chosen;
}

static RecordKind kind_of(const Record *report)
{
    bool only_arrests = true;
    for (size_t i = 0; i < report->count; i++) only_arrests &= report->segments[i].kind == SEGMENT_ARRESTEE;

    switch (report->segments[0].kind) {
    case SEGMENT_ADMINISTRATIVE:   return RECORD_INCIDENT;
    case SEGMENT_GROUP_B_ARRESTEE: return RECORD_GROUP_B_ARREST;
    case SEGMENT_ZERO_REPORT:      return RECORD_ZERO_REPORT;
    default:                       return only_arrests ? RECORD_LATE_ARREST : RECORD_FRAGMENT;
    }
}

static Date date_of(const Record *report)
{
    Date date = { 0 };
    if (report->kind == RECORD_INCIDENT)
        (void)date_read(segment_text(&report->segments[0], FIELD_INCIDENT_DATE), &date);
    for (size_t i = 0; i < report->count && !date_is_known(date); i++)
        date = segment_date(report, &report->segments[i]);
    return date;
}

void record_complete(Record *report)
{
    report->kind = kind_of(report);
    report->date = date_of(report);
    report->is_delete = report->segments[0].action == 'D';
}

static Date start_of(const NibrsBook *book, Str agency)
{
    for (size_t i = 0; i < book->start_count; i++)
        if (str_eq(book->starts[i].agency, agency)) return book->starts[i].since;
    return (Date){ 0 };
}

void record_check(const NibrsBook *book, const Record *report, const RecordSink *sink)
{
    edits_check_since(book_layout(book, report->submission), report, start_of(book, report->agency), sink->problem,
                      sink->to);
}
