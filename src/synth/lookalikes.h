/* lookalikes.h - reports that resemble those of exploited children and are something else. */
#ifndef SYNTH_LOOKALIKES_H
#define SYNTH_LOOKALIKES_H

#include "synth/scene.h"

/* `low` to `high` of each in a region of 10,000 incidents. */
typedef struct {
    const char *name, *story;
    int low, high;
    void (*tell)(Making *m, Agency *agency, Report *report);
} Likeness;

extern const Likeness likenesses[];     /* end with a NULL name */

void lookalike_plant(Making *m, const Likeness *kind);

#endif
