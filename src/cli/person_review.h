/* person_review.h - pairs to look at, one pair side by side, and how answers go, as they are told. */
#ifndef CLI_PERSON_REVIEW_H
#define CLI_PERSON_REVIEW_H

#include "app/review.h"
#include "cli/cli.h"

typedef struct { bool json, blind, show_names; int top; double least; Str csv_name; } ReviewView;

/* persons queue, next, agreement. They return the exit code. */
int review_queue_run(Cli *cli, Tenant *tenant, const ReviewView *view, Err *err);
int review_next_run(Cli *cli, Tenant *tenant, const ReviewView *view, Err *err);
int review_agreement_run(Cli *cli, Tenant *tenant, const ReviewView *view, Err *err);

/* From 0.01 to 0.5. */
bool review_least_is_sound(double least);

#endif
