/* common_value.h - a telephone, vehicle, room or address that serves many, as somebody of the agency said. */
#ifndef DOMAIN_COMMON_VALUE_H
#define DOMAIN_COMMON_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* What it is the value of. Names: telephone, vehicle, room, address. */
typedef enum { COMMON_TELEPHONE, COMMON_VEHICLE, COMMON_ROOM, COMMON_ADDRESS, COMMON_KINDS } CommonKind;
const char *common_kind_name(CommonKind kind);
bool common_kind_named(Str name, CommonKind *kind);

/* Whom it serves. Names: shelter, group_home, school, hospital, clinic, court, police, service, other. */
const char *common_service_name(size_t n);      /* NULL after the last */
bool common_service_is_known(Str name);

typedef struct {
    int64_t id, withdraws;      /* withdraws: the row that is taken back, else 0 */
    CommonKind kind;
    Str value, service, reason; /* of a row that takes one back: its reason alone */
    int64_t staff, at;
    bool is_withdrawn;
} CommonValue;

#endif
