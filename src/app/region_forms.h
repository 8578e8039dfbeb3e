/* region_forms.h - an invented region as its offices export it: each in another form, one with narratives. */
#ifndef APP_REGION_FORMS_H
#define APP_REGION_FORMS_H

#include "app/knowledge.h"
#include "synth/region.h"

/* Of the flat files that region_write left in the folder, one county's stay, the second's become NIBRS
 * XML, the third's lists with narratives and their maps, and those of the state police tables as the FBI
 * publishes them. Lists and tables tell how matters stand at the end: what was replaced or deleted is not
 * in them, nor that there was nothing to report. The third county's field cards are lists as well. The region's
 * files and truth, truth.tsv and lookalikes.tsv follow; what synth/paper_files.h and synth/field_card_files.h
 * describe is added. The same plan gives the same bytes. */
bool region_forms_write(const Knowledge *knowledge, const RegionPlan *plan, Arena *arena, Str folder, Region *region,
                        Err *err);

/* Removes everything that is the region's, and leaves the folder. */
void region_remove(const Region *region, Str folder);

#endif
