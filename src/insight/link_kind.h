/* link_kind.h - what a compared column holds, and how two of its values can agree. */
#ifndef INSIGHT_LINK_KIND_H
#define INSIGHT_LINK_KIND_H

#include <stdbool.h>

#include "base/str.h"

typedef enum {
    LINK_NAME, LINK_DATE, LINK_PHONE, LINK_PLATE, LINK_VIN, LINK_DOCUMENT, LINK_ADDRESS, LINK_PLACE,
    LINK_POSTCODE, LINK_EMAIL, LINK_HANDLE, LINK_CATEGORY, LINK_TEXT, LINK_NUMBER, LINK_KINDS
} LinkKind;

/* How two values agree, best first, the same list for all kinds; link_level_text says what each means for a
 * kind. Equal values come in four bands by how common the value is, so that learning sees that two Smiths are
 * less alike than two Featherstonehaughs. A level that a kind does not have never occurs. */
typedef enum {
    LEVEL_MISSING,              /* one of the two is not there: neither for nor against */
    LEVEL_SAME_RARE,            /* equal; under 1 in 16,384 records has the value */
    LEVEL_SAME_SCARCE,          /* under 1 in 1,024 */
    LEVEL_SAME_USUAL,           /* under 1 in 64 */
    LEVEL_SAME_COMMON,
    LEVEL_SWAPPED,              /* stands in the other name column there */
    LEVEL_VARIANT,              /* a short form of the same name; same day and month of another year */
    LEVEL_NEAR,                 /* one slip of the keyboard apart */
    LEVEL_PART,                 /* one is a part of the other */
    LEVEL_INITIAL,
    LEVEL_ALIKE,
    LEVEL_DIFFERS,
    LINK_LEVELS
} LinkLevel;

static inline bool link_level_is_same(LinkLevel level)
{
    return level >= LEVEL_SAME_RARE && level <= LEVEL_SAME_COMMON;
}

/* Whether the kind says where somebody lives. */
static inline bool link_kind_is_where(LinkKind kind)
{
    return kind == LINK_ADDRESS || kind == LINK_PLACE || kind == LINK_POSTCODE;
}

bool link_kind_named(Str name, LinkKind *kind);
const char *link_kind_name(LinkKind kind);
const char *link_level_name(LinkLevel level);                   /* in model files: "same", "near", .. */
const char *link_level_text(LinkKind kind, LinkLevel level);    /* for people: "one digit apart" */

/* Before anything is learned: of 1,000 pairs of records of one person with both values present, how many are
 * at this level? Design values, to start learning from and to steady it where there is little to learn
 * from. */
double link_level_start(LinkKind kind, LinkLevel level);

/* Of two records of one person, this share at most differ altogether in a value of the kind. It keeps
 * learning from taking colleagues for one person, who share everything but their names. Design values. */
double link_kind_differs_most(LinkKind kind);

/* The share of unrelated people who may share a value of this kind all the same, where relatives and
 * neighbors are concerned: a household has one address, hardly ever one date of birth (twins). 1 is no
 * limit. */
double link_kind_shared_most(LinkKind kind);

#endif
