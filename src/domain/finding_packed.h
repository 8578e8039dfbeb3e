/* finding_packed.h - one finding as bytes, to be kept as it was told, and back. */
#ifndef DOMAIN_FINDING_PACKED_H
#define DOMAIN_FINDING_PACKED_H

#include "domain/finding.h"

/* What a finding says of its report and its person. What it says because of its rule (title, meaning, next actions,
 * laws, mark) is not in here: the rule's text is kept beside it. Nor is who may still be a minor: that is a question of
 * the day. As record_pack(): returns the bytes needed. */
size_t finding_pack(const Finding *finding, unsigned char *to, size_t room);

/* False for everything that finding_pack does not write. Texts point into `packed`. */
bool finding_unpack(Arena *arena, Str packed, Finding *finding);

/* The same for what a finding relied on, wherever that stands: rule, role, age, fields and their values. Equal bytes
 * mean that a judgment on one finding holds for the other. Whose table named the words is not in it. */
size_t finding_substance(const Finding *finding, unsigned char *to, size_t room);

#endif
