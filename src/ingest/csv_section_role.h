/* csv_section_role.h - who stands below a heading of a sheet: buyers, juveniles, or nobody at all? */
#ifndef INGEST_CSV_SECTION_ROLE_H
#define INGEST_CSV_SECTION_ROLE_H

#include "base/str.h"

/* BUYERS: "A. BUYERS", "Johns arrested": whoever stands below pays, and is sold by nobody. JUVENILES: "C. JUVENILES":
 * children of whom nothing more is said, and no arrest. A heading that says anything else besides is of ANYBODY. */
typedef enum { SECTION_OF_ANYBODY, SECTION_OF_BUYERS, SECTION_OF_JUVENILES } CsvSectionRole;
CsvSectionRole csv_section_role(Str cell);

/* "D. UC PERSONAS (not persons)", "Decoy profiles": what officers called themselves, and no persons. */
bool csv_section_is_of_personas(Str cell);

/* "SUMMARY", "E. RECAP" and nothing else: figures stand below it. "Summary of arrests" may have persons. */
bool csv_section_is_summary(Str cell);

#endif
