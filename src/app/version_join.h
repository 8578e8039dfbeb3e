/* version_join.h - which report of a number is the current one, and which findings stand in it? */
#ifndef APP_VERSION_JOIN_H
#define APP_VERSION_JOIN_H

#include "app/events.h"
#include "app/spool.h"
#include "base/hash.h"
#include "base/sorter.h"
#include "domain/record.h"
#include "insight/screen.h"
#include "insight/urgency.h"

/* Where a report stands among those of the same agency and number: the later submission month wins, then the
 * later file on the command line, then the later line. */
typedef struct { int32_t submission; uint32_t file; uint64_t line; } When;

/* How a report stands to older ones of its number. An incident replaces them. A Group B arrest replaces those
 * of earlier submissions, but agencies file one arrest with several charges as several lines of one
 * submission: these stand side by side. An arrest that came late, or a fragment, only adds. A delete takes
 * everything older back; the format deletes whole reports only (levels 1 and 7), so a delete of another level
 * does nothing. Of equal reports that could stand side by side, one stands. */
typedef enum { EFFECT_REPLACES, EFFECT_REPLACES_EARLIER_SUBMISSIONS, EFFECT_ADDS, EFFECT_TAKES_BACK,
               EFFECT_NONE } Effect;

/* One report. Like Place it carries no value of the record, because it may be spilled to disk. */
typedef struct {
    Hash key;                   /* of agency, number, and whether it is a Group A or a Group B number */
    Hash content;               /* of what it says; only where reports may stand side by side */
    When when;
    uint32_t agency;
    Effect effect;
} Version;

typedef struct { ReportPart part; Urgency urgency; } Lead;

/* One hit, with what is needed to look its record up again and to put it in its place. */
typedef struct {
    Hash key, content;
    When when;
    uint32_t agency;
    SpoolPlace spooled;         /* the report, where no store keeps it */
    int64_t record_id, finding_id;      /* under which a store keeps report and finding; 0 when nobody does */
    Hit hit;
    uint8_t role, is_minor, is_listed;
    /* listed: not of a pool rule */
    uint8_t is_first_of_rule, is_first_of_person, is_first_listed_of_person, is_first_listed_of_record;
    uint8_t part;               /* ReportPart of the whole report */
    uint16_t review_minutes;    /* of the whole report, with its first listed finding */
    Urgency urgency;
    Lead lead;                  /* of the most urgent hit that is told together with this one */
} Place;

typedef enum { STANDING_CURRENT, STANDING_SUPERSEDED, STANDING_WITHDRAWN } Standing;

typedef struct {
    void (*version)(void *to, const Version *version);                              /* every current report */
    bool (*place)(void *to, const Place *place, Standing standing, Err *err);       /* every hit */
    void *to;
} JoinSink;

/* A report without a number is alone: nothing replaces it, but the same again counts once. */
Version version_of(const Record *record, uint32_t file, uint32_t agency);

/* The orders in which the two sorters must be opened: by key, the newest first. */
int version_order(const void *a, const void *b);
int place_order(const void *a, const void *b);

/* Walk through both sorters, already started, side by side. Reports of files with skip[file] do not count. */
bool version_join(Sorter *versions, Sorter *places, const bool *skip, const JoinSink *sink, Err *err);

#endif
