/* relief.h - what the state gives a child who was taken for an offender, and by which papers it is undone. */
#ifndef APP_RELIEF_H
#define APP_RELIEF_H

#include "app/enter.h"
#include "app/notice_paper.h"
#include "domain/law.h"
#include "domain/path.h"

#define RELIEF_WORDS_BYTES_MAX 400
#define RELIEF_LINES_MAX 24

/* What is known of a child's case, from a tenant or as somebody states it. */
typedef struct {
    Str state;                  /* two letters, or US */
    int low, high;              /* completed years on the day of the offense; -1 when not known */
    Str charge, arrest, court;  /* as recorded; may be empty */
    unsigned stands;            /* domain/path.h */
    bool is_path_known;         /* somebody has said where the child stands, or the report shows an arrest */
    /* The report lists the child as an offender, and nobody has said that this was changed. */
    bool is_labeled;
    Str path[RELIEF_LINES_MAX], doubts[RELIEF_LINES_MAX];
    size_t path_count, doubt_count;
} ReliefCase;

/* A child who was sold, of whom no more is known than this. */
ReliefCase relief_case(Str state);
/* "15" or "14-16". */
bool relief_age_read(Str text, ReliefCase *of);
/* Stages with commas between them: "charge,record". */
bool relief_stages_read(Str text, ReliefCase *of);
/* What nobody knows for sure about it, a sentence each. Once, when all that is known is in. */
void relief_doubt(Arena *arena, const LawBook *law, ReliefCase *of);

/* The three sheets by which it is undone; the n-th from 0, NULL after the last. */
const char *relief_sheet_name(size_t n);
/* Whether where the child stands asks for it; where nobody knows that, each is asked for. */
bool relief_sheet_is_asked(const ReliefCase *of, size_t n);

/* Does a row reach a child of this age? RELIEF_AGE_NOT_SAID: it names no age, or is a lead only. */
typedef enum { RELIEF_AGE_NOT_SAID, RELIEF_AGE_WITHIN, RELIEF_AGE_OVER, RELIEF_AGE_UNKNOWN } ReliefAge;
ReliefAge relief_age(const ReliefCase *of, const LawRelief *row);

/* ---- on a tenant ---- */

typedef struct { Tenant *tenant; Why why; Date today; } ReliefRequest;

typedef struct { Mention about; PathStep step; Date on; Str court, note; int64_t mistaken; } PathWish;

/* A named person says what happened to the child. ERR_NOT_FOUND: no such person in a report that counts, or no such
 * entry to be mistaken about; ERR_USAGE: a day to come, or words that are missing or too long; ERR_CONFLICT: that entry
 * is taken back already. */
bool path_say(const ReliefRequest *request, const PathWish *wish, Arena *arena, PathEvent *made, Err *err);

/* All entries, the oldest first, after the audit entry. */
bool path_list(const ReliefRequest *request, Arena *arena, PathEvent **events, size_t *count, Err *err);

typedef struct {
    ReliefCase of;
    Mention about;
    const PathEvent *events; size_t event_count;        /* of this child, by whatever report */
} ReliefChild;

/* All that is kept about it, after the audit entry. `state` may be empty: that of the tenant. ERR_NOT_FOUND; ERR_USAGE
 * without a state. */
bool relief_child(const ReliefRequest *request, const Mention *about, Str state, const LawBook *law, Arena *arena,
                  ReliefChild *child, Err *err);

/* A sheet filled in from the case. `of` must stay. */
bool relief_paper(Arena *arena, const ReliefCase *of, Str sheet, WorksheetPage *page, Err *err);
/* The same as a PDF; made_on: today. */
bool relief_pdf(Arena *arena, const WorksheetPage *page, Date made_on, Str *bytes, int *pages, Err *err);

#endif
