/* wheel_file.h - claims to lay on the wheel of power and control, and its picture. */
#ifndef APP_WHEEL_FILE_H
#define APP_WHEEL_FILE_H

#include "base/err.h"
#include "base/out.h"
#include "domain/wheel.h"

bool wheel_shipped(Arena *arena, Wheel *wheel, Err *err);

/* Reads claims and lays them on the wheel; safeharbor interview --help shows a file. Their words are not
 * read. */
bool wheel_claims(Arena *arena, const Wheel *wheel, Str path, const WheelClaim **claims, size_t *count,
    WheelUse *use,
                  Err *err);

/* Writes the picture whole or not at all; `use` may be NULL. */
bool wheel_draw(Arena *arena, const Wheel *wheel, const WheelUse *use, bool is_spanish, Str name, Err *err);

#endif
