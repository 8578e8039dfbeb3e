/* grade.h - how good is a row of our content, and which mark does it carry to whoever reads it? */
#ifndef DOMAIN_GRADE_H
#define DOMAIN_GRADE_H

#include "base/str.h"

/* READ: read in the named source. COMPUTED: worked out here from figures that were read. DESIGN: our own
 * proposal, without evidence. UNVERIFIED: recalled, or the source was not seen; nobody may take it for a
 * fact. */
typedef enum { GRADE_READ, GRADE_COMPUTED, GRADE_DESIGN, GRADE_UNVERIFIED } Grade;

bool grade_named(Str name, Grade *grade);       /* "read", "computed", "design", "unverified" */
const char *grade_name(Grade grade);

/* What stands in front of the row wherever it is shown: "", "own design, untested", "UNVERIFIED". */
const char *grade_mark(Grade grade);

#endif
