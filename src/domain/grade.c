/* grade.c - what are the grades called, and how are they shown? */
#include "domain/grade.h"

static const char *const names[] = {
    [GRADE_READ] = "read", [GRADE_COMPUTED] = "computed", [GRADE_DESIGN] = "design", [GRADE_UNVERIFIED] =
        "unverified",
};

bool grade_named(Str name, Grade *grade)
{
    for (size_t i = 0; i < COUNT(names); i++) {
        if (!str_eq(name, str_of(names[i]))) continue;
        *grade = (Grade)i;
        return true;
    }
    return false;
}

const char *grade_name(Grade grade) { return names[grade]; }

const char *grade_mark(Grade grade)
{
    static const char *const marks[] = {
        [GRADE_READ] = "", [GRADE_COMPUTED] = "", [GRADE_DESIGN] = "own design, untested",
            [GRADE_UNVERIFIED] = "UNVERIFIED",
    };
    return marks[grade];
}
