/* placement_fit.h - does a service take this child, by what is known of both, and what has to be asked first? */
#ifndef APP_PLACEMENT_FIT_H
#define APP_PLACEMENT_FIT_H

#include "app/mentions.h"
#include "app/places.h"

/* What somebody says of the child beside the record; empty or false: nothing. As the options of `places read`. */
typedef struct { Str gender, security, language, offers; bool pregnant, own_children; } ChildNeeds;

/* The child as a service asks: the age today as a range (a birth date that was corrected or recorded; else the age
 * in the report and the years since), and unless it was said the gender by the sex in the report. ERR_USAGE for a
 * word that is not known. */
bool placement_child(Tenant *tenant, Arena *arena, const Mention *about, const FoundMention *found,
                     const ChildNeeds *needs, const HsdsWords *words, Date today, PlaceQuery *child, Err *err);

/* In words, empty where there is nothing: what the service states that it does not take; what has to be asked. A
 * service at several locations is judged by the one that takes the child best. */
void placement_fit(Arena *arena, const Directory *directory, Str service, const PlaceQuery *child, Str *unfit,
                   Str *to_ask);

#endif
