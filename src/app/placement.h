/* placement.h - a child of a report is referred to a service: on what basis, what was answered, did the child arrive. */
#ifndef APP_PLACEMENT_H
#define APP_PLACEMENT_H

#include "app/enter.h"
#include "app/placement_fit.h"
#include "domain/placement.h"
#include "exchange/placement_receipt.h"

#define PLACEMENT_WORDS_BYTES_MAX 400

typedef struct {
    Tenant *tenant;
    Why why;
    Date today;
} PlacementRequest;

typedef struct {
    Mention about;
    Str service;                /* its id, as `places` shows it */
    const Str *paths; size_t path_count;        /* the directory in which it stands */
    Str marks;                  /* as of directory_read */
    PlacementBasis basis;
    BasisDetails details;
    Str reason;
    ChildNeeds needs;
    Str although;               /* why the child is referred to a service that states it does not take the child */
} PlacementWish;

/* A named person refers a child to a service of a directory. Of the service its id, name and, where it is protective,
 * the coarse area are kept, as directory_read leaves them. ERR_NOT_FOUND: no such person in a report that counts, or no
 * such service; ERR_USAGE: the basis lacks its details, consent has ended, or a text is empty, too long, or tells where
 * a protective facility is; ERR_CONFLICT: a guardian would consent who is or may be a suspect, or the service states
 * that it does not take this child (app/placement_fit.h) and nobody says why it is asked all the same. */
bool placement_ask(const PlacementRequest *request, const PlacementWish *wish, Arena *arena, Placement *made, Err *err);
/* The id of a protective facility that this program gave: it is another one when the directory changes. */
bool placement_id_passes(const Placement *placement);

typedef struct {
    int64_t placement;
    PlacementStep step;
    Date on;                    /* unknown: today */
    Str note, reason;           /* reason: only of a step out of order */
} PlacementHeard;

/* What was heard. ERR_NOT_FOUND; ERR_CONFLICT: it does not follow what was heard before, or wants a reason;
 * ERR_USAGE. */
bool placement_hear(const PlacementRequest *request, const PlacementHeard *heard, Arena *arena, Placement *now,
                    Err *err);

/* All, the oldest first; or one. After the audit entry. Texts live in `arena`. ERR_NOT_FOUND. */
bool placement_list(const PlacementRequest *request, Arena *arena, Placement **placements, size_t *count, Err *err);
bool placement_show(const PlacementRequest *request, int64_t id, Arena *arena, Placement *placement, Err *err);

/* What stands on the page that is handed over, after the audit entry. With the child's name it is kept as an output to
 * that service, so that a correction of the name reaches it (app/dependents.h). */
bool placement_receipt(const PlacementRequest *request, int64_t id, bool shows_names, Arena *arena,
                       PlacementReceipt *receipt, Err *err);

#endif
