/* hsds.h - reads directories of services in the forms of Open Referral HSDS: JSON, and tables of CSV. */
#ifndef INGEST_HSDS_H
#define INGEST_HSDS_H

#include "base/err.h"
#include "domain/tree.h"

/* Open Referral's Human Services Data Specification 1.1, 2.0.1 and 3.0 (CC BY-SA 4.0; specification read at tag v3.0,
 * 16 May 2024). Nothing here asks which version a file is of: every field is kept under its own name, known or not, so
 * that a file can be written again without loss.
 *
 * Errors name the file and the line, never what stands there: it may be where a child is hidden. */

/* A whole JSON text. Texts, numbers, lists and objects come back as they were; a number with a fraction is written in
 * the fewest digits that give the same number again. ERR_INPUT where it is no JSON, an object has one name twice, or a
 * whole number has more than 64 bits; ERR_LIMIT where it is nested deeper than HSDS_DEPTH_MAX. */
bool hsds_json_read(Arena *arena, Str name, Str text, Tree **root, Err *err);

/* One table of a folder of tables becomes a list of `root`, named as its file without ".csv": of rows, which are
 * objects with a text for each cell. The descriptor is closed. ERR_INPUT where it is no CSV (base/csv_in.h) or a row
 * has more cells than columns are named. */
bool hsds_table_read(Arena *arena, int fd, Str file, Tree *root, Err *err);

/* What an object of a directory is, by the name of the list or field in which it stands: "locations", "location" and
 * "locations.csv" are one. Names of 1.1, 2.0.1 and 3.0. */
typedef enum {
    HSDS_OTHER, HSDS_ORGANIZATION, HSDS_PROGRAM, HSDS_SERVICE, HSDS_SERVICE_AT_LOCATION, HSDS_LOCATION, HSDS_PHONE,
    HSDS_CONTACT, HSDS_ADDRESS, HSDS_LANGUAGE, HSDS_ATTRIBUTE, HSDS_TERM, HSDS_ELIGIBILITY, HSDS_AREA,
    HSDS_DETAIL     /* known, and of no further interest: schedules, costs, history */
} HsdsKind;
HsdsKind hsds_kind_of(Str name);

/* The same for an object under a name that tells nothing, by what it has. `is_within`: it stands in an object whose
 * kind is known, so that only fields which no other kind has count. An object of lists alone is a set of tables. */
HsdsKind hsds_kind_by_fields(const Tree *object, bool is_within);

/* "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610": such an id can be shown, because it says nothing. */
bool hsds_is_uuid(Str id);

#endif
