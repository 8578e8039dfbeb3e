/* told.h - what both doors say of a person in the same words: values masked, reasons in one line, and nothing. */
#ifndef APP_TOLD_H
#define APP_TOLD_H

#include "domain/link_proposal.h"
#include "domain/record.h"
#include "insight/persons.h"

/* Its first character, its last one when there are more than four, and how long it is. */
Str told_masked(Arena *arena, Str value);
/* A value of a report, masked where it tells who or where somebody is (of a birth date the year stays), unless names
 * are shown. */
Str told_value(Arena *arena, bool show_names, const Value *value);
/* A birth date that was seen, as it may be shown: its year, unless names are. */
Str told_born(Arena *arena, Str born, bool show_names);
/* Of what is told of a person who was looked up: names, dates, numbers, addresses, the sex. */
bool told_of_person(const Value *value);
/* Reasons without a value of a report, what speaks for it first: "name (alike) +4.2; sex -0.1". */
Str told_reasons(Arena *arena, const LinkReason *reasons, size_t count);
/* Why two who may be one are kept apart, in a sentence; empty when they are not. */
const char *told_join(PersonJoinHow how);

/* The same sentence for nobody and for somebody who is not the asker's to know; and what to do then. */
extern const char told_nothing[], told_danger[];
/* Where others answered about two persons, and whoever looks has still to. */
extern const char told_kept_back[];

#endif
