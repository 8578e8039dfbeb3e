/* notice.h - writes what an agency is told when a value that it holds about a child turned out to be wrong. */
#ifndef EXCHANGE_NOTICE_H
#define EXCHANGE_NOTICE_H

#include "base/out.h"

/* One value that is wrong in the recipient's report. Personal: both texts are masked unless names are shown. */
typedef struct {
    Str field;                  /* in the words of a clerk: "Birth date" */
    Str says, known;            /* what the report says now; what is known now. Either may be empty */
    bool keeps_year;            /* masked, a date shows its year */
} NoticeValue;

/* Something the recipient had from us that says the wrong value. */
typedef struct { Str kind, number, day; } NoticeOutput;

/* Every text may be empty, and then nothing is printed for it. Days are written as they are to be read. */
typedef struct {
    Str agency_name, agency_ori;                /* ours */
    Str recipient;
    Str number;                                 /* of the notice; a receipt comes back under it */
    Str report_ori, report_number, report_day;  /* the recipient's own report */
    Str role;                                   /* "arrestee", as that report names it; not said again as ours */
    int sequence;                               /* of the person within the role; 0: the report does not count them */
    const NoticeValue *values; size_t value_count;
    Str evidence;                               /* what kind of source it is known from: "birth record" */
    Str correction, corrected_on;               /* its number and its day */
    Str found_by;                               /* how the copy was found: "the same document number" */
    Str contact;                                /* whom to answer */
    const NoticeOutput *outputs; size_t output_count;
    Str reply_by;                               /* the day until which an answer is wanted */
    bool is_adult;                              /* surely adult then and now: nothing is said of a child */
    bool show_names;                            /* false: personal values are masked, as on a draft */
} Notice;

/* Plain text of about one page, at most 100 columns wide, for a records clerk. Its last part is a receipt to be sent
 * back. Failures of writing show when `out` is closed. */
void notice_out(Out *out, Arena *scratch, const Notice *notice);

#endif
