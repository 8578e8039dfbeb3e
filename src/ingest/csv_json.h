/* csv_json.h - persons that an export wrote as JSON into one cell: [{"name": "DOE, ANN", "desc": "W/F 16", "dob": null}]. */
#ifndef INGEST_CSV_JSON_H
#define INGEST_CSV_JSON_H

#include <stdbool.h>

#include "base/str.h"

#define CSV_JSON_BYTES_MAX 8192

/* The persons as cells with everybody in them are written (csv_parties.h), in `to`: "DOE, ANN (SUBJ) (W/F 16); ..".
 * Their keys are the usual ones: name or nm, age, dob, sex, race, a description, a role. False for another
 * cell, for JSON that names nobody and tells no age, and where it would be longer than `room`. */
bool csv_json_persons(Str cell, char *to, size_t room, size_t *len);

#endif
