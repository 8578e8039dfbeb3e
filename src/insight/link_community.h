/* link_community.h - which strangers agree in several columns at once, because they come from one community? */
#ifndef INSIGHT_LINK_COMMUNITY_H
#define INSIGHT_LINK_COMMUNITY_H

#include "insight/link_compare.h"

/* People of one country, town or trade have likelier the same surname, first names that sound alike, one employer. To
 * take each such agreement for a chance of its own would make one person of two namesakes. Of all pairs of strangers
 * `share` are of one community; ratio[f][level] is how many times as often they are at the level as strangers at
 * large. Missing values say nothing: 1. All 0: there is no community. */
typedef struct { double share, ratio[LINK_FIELDS_MAX][LINK_LEVELS]; } LinkCommunity;

/* From pairs drawn at random, the same for the same pairs in any order. Pairs that may be one person's, because no name
 * differs, are left out. `patterns` are put in another order. */
void link_community_learn(LinkCommunity *community, const LinkRows *rows, LinkPattern *patterns, size_t count);

#endif
