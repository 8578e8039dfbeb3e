/* link_look.h - which records may be of the person that one mention tells of, how surely, and why? */
#ifndef INSIGHT_LINK_LOOK_H
#define INSIGHT_LINK_LOOK_H

#include "insight/link_index.h"

/* A look-up weighs what it finds with link_weigh, as linking all records does, by the same scorer and counts:
 * the same two rows get the same weight, to the last bit. Counts are of the records that were counted:
 * neither the mention nor what was added since makes a value commoner. */
#define LINK_LOOK_NOBODY UINT32_MAX

typedef struct {
    const LinkCell *row;        /* as link_value reads it, 0 for what is not known; may hold placeholders */
    uint32_t itself;            /* its own record, which it shall not find; else LINK_LOOK_NOBODY */
    bool has_source;            /* where rows have sources, records of this one are left out, as in linking */
    uint16_t source;
    bool is_linking;            /* only keys of linking are asked, not those for looking up alone */
} LinkMention;

typedef struct {
    uint32_t record;
    uint32_t keys;              /* that brought the two together, a bit each; 1 where all are compared */
    double weight;              /* bits, as link_weigh */
    LinkWaterfall why;          /* its parts, as link_explain; words for them: link_level_text */
} LinkHit;

/* The blocks that the mention falls in are read from the smallest up, and one that does not fit any more is
 * left out: so many have its key that having it says little. Of the records in them, those that share the
 * most and the smallest blocks are weighed: each counts for 1 / log2(1 + size). Design values. */
#define LINK_LOOK_GATHERED_MOST ((size_t)65536)
#define LINK_LOOK_WEIGHED_MOST ((size_t)4096)
/* The same for the keys of link_look_keys, by which many meet who have little in common. */
#define LINK_LOOK_MORE_GATHERED_MOST ((size_t)8192)
#define LINK_LOOK_MORE_WEIGHED_MOST ((size_t)1024)

typedef struct {
    size_t keys;                /* of which the mention has all parts; 0: it was compared with nobody, which says
                                   nothing of whether somebody is there */
    size_t met, weighed;        /* records that share a key; of them those that were weighed. Whoever shares
                                   keys of both sorts may count twice */
    size_t blocks_left_out;     /* that were too large to be read */
    size_t hits;                /* with `least` bits or more, also those for which there was no room */
} LinkLooked;

/* Keys by which somebody is looked up of whom little is known: names alone, a telephone, the end of a number.
 * They bring together more than linking could weigh, and are asked only when the others find nobody of `least`
 * bits. Adds to a copy of linking's plan what its keys leave open and there is room for, before an index is made
 * of it. Returns how many. */
size_t link_look_keys(LinkPlan *plan, const LinkRows *rows);

/* Room for looking; one a thread. What it points to outlives it. */
typedef struct LinkLook LinkLook;
LinkLook *link_look_open(const LinkIndex *index, const LinkScorer *scorer, const LinkCounts *counts);
void link_look_close(LinkLook *look);

/* The records with `least` bits or more, surest first, of equal ones the lower record; at most `most` of
 * them. Returns how many. Where so few records were counted that all are compared (LinkPlan.is_all), all are
 * weighed. */
size_t link_look(LinkLook *look, const LinkMention *mention, double least, LinkHit *hits, size_t most,
                 LinkLooked *looked);

#endif
