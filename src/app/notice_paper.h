/* notice_paper.h - what is printed because a value was wrong: notices for others, worksheets for this agency's own people. */
#ifndef APP_NOTICE_PAPER_H
#define APP_NOTICE_PAPER_H

#include "app/notices.h"
#include "exchange/notice.h"
#include "exchange/worksheet.h"

typedef struct {
    Tenant *tenant;
    Why why;
    int64_t id;                 /* of a notice; of a worksheet: the correction */
    Str contact;                /* whom to answer; may be empty */
    Date reply_by, today;
    bool show_names;
} PaperRequest;

#define NOTICE_VALUES_MAX 4
typedef struct { Notice notice; NoticeValue values[NOTICE_VALUES_MAX]; NoticeOutput output; } NoticePage;

/* What a notice says, for notice_out(). It is released with the claims of the correction, and the notice is "written",
 * before this returns. Lives in the arena. ERR_CONFLICT when the correction was withdrawn; ERR_NOT_FOUND. */
bool notice_paper(const PaperRequest *request, Arena *arena, NoticePage *page, Err *err);

#define WORKSHEET_VALUES_MAX 16
typedef struct { Worksheet sheet; WorksheetBook book; WorksheetValue values[WORKSHEET_VALUES_MAX]; } WorksheetPage;

/* A sheet filled in as far as the correction tells, for worksheet_out(). */
bool worksheet_paper(const PaperRequest *request, Str sheet, Str state, Arena *arena, WorksheetPage *page, Err *err);
bool worksheets_read(Arena *arena, WorksheetBook *book, Err *err);

#endif
