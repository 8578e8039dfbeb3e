/* document_views.h - how an identity document, or a log of many, is shown. */
#ifndef CLI_DOCUMENT_VIEWS_H
#define CLI_DOCUMENT_VIEWS_H

#include "app/document.h"
#include "cli/cli.h"
#include "cli/event.h"

json_t *document_event(Cli *cli, const DocumentReading *reading, bool show_names);
/* What it is, what it comes to, and what does not fit. */
void document_tell_short(Cli *cli, const DocumentReading *reading, bool show_names);

typedef struct { Str log_name, csv_name; Date today; bool json, show_names; } ManyShown;

/* Each paper of the log, then what points from one to another. Returns the exit code. */
int document_many(Cli *cli, const ManyShown *shown, Err *err);

#endif
