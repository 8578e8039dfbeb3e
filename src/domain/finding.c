/* finding.c - how are the classes of findings called? */
#include "domain/finding.h"

const char *finding_class_name(FindingClass class)
{
    static const char *const names[] = { "direct", "file", "context" };
    return names[class];
}
