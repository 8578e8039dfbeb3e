/* people.h - invented people, as the person who writes a report sees them: age, sex, race, ethnicity. */
#ifndef SYNTH_PEOPLE_H
#define SYNTH_PEOPLE_H

#include "base/date.h"
#include "base/random.h"

/* `age` is what goes into the record: "16", "1619", "NB", "00". */
typedef struct { char age[5]; char sex, race, ethnicity; } Look;

/* Birthdays are known here, because this world is ours: so two records of one child can be one year apart
 * in age, or not, as in life. */
typedef struct { int id; Date born; Look look; } Child;

Look look_of(Random *random, int youngest, int oldest);     /* an exact age between both */
Look look_adult(Random *random);                            /* 18 to 80, mostly 20 to 40 */
Look look_estimated(Random *random, Look look);             /* the age as a range, on the same side of 18 */
Look look_aged(Look look, int age);
Look look_aged_between(Look look, int low, int high);
Look look_of_unknown_age(Look look);
int look_age(Look look);                                    /* 0 for babies; the low end of a range */
int look_age_most(Look look);                               /* the same, but the high end of a range */

/* Someone whose age at `when` is `age`. Sex and race are drawn evenly and apart from everything else that
 * happens to the child: a screening that misses more boys, or more children of one race, must show in the
 * figures. */
Child child_new(Random *random, int id, int age, Date when);
int child_age(const Child *child, Date when);
Look child_look(const Child *child, Date when);

#endif
