/* scene.h - what the tellers of everyday crime, lookalikes and children's stories share. */
#ifndef SYNTH_SCENE_H
#define SYNTH_SCENE_H

#include "synth/making.h"

/* A victim of a crime against a person must name the offenders (edits 401 and 085). */
void tie_to_all(Report *report, int victim, const char *relation);

/* Drugs found and taken: with them what else lay there. Adds offense 35A and its property. */
FiledGoods *drugs_seized(Making *m, Report *report, const char *place);

/* An arrest of that offender, with a transaction number. Someone described by an age range turns out to be
 * one age in it. */
FiledArrest *arrest(Making *m, Agency *agency, Report *report, int offender, const char *offense, Date day);

/* The same for a month after the report: filed alone, as systems do. Nothing is filed after the region's
 * last month. */
bool arrest_later(Making *m, Agency *agency, int month, const Report *report, Look look, const char *offense,
                  int number);

/* An arrest for that report, filed alone on that day. */
void arrest_alone(Making *m, Agency *agency, int month, const Report *report, Look look, const char *offense,
                  int number, Date day);

#endif
