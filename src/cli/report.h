/* report.h - what was found, shown as the options ask: for people, for programs, as lists. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "app/import.h"
#include "app/own_words.h"
#include "app/screening.h"
#include "cli/cli.h"
#include "store/findings.h"

typedef struct {
    bool json, all, quiet, show_names;
    Str csv_name, problems_name;            /* empty: no such list */
    Str format_name;                        /* as it was said; report_how_to_read() makes `how` of it */
    HowToRead how;
    const OwnWords *own;                    /* an agency's own tables; NULL: none, or those of a tenant */
    Date today;
    void (*tap)(void *to, const Finding *finding);      /* sees every finding, pools included; may be NULL */
    void *tap_to;
} ReportOptions;

typedef struct Report Report;

/* Lists are opened here and get their names in report_close(). `files` are read meanwhile, so no list may replace them.
 * NULL on failure. */
Report *report_open(Cli *cli, const ReportOptions *options, const Words *files, Err *err);
Events report_events(Report *report);
/* An import that counts, in the report of a tenant; what was wrong with it goes before. */
bool report_file(Report *report, const FileRead *file, Err *err);
void report_edit(Report *report, Str code, bool is_warning, size_t total);
/* A file that was taken into a tenant, or had been before. */
bool report_kept(Report *report, const Imported *imported, Err *err);
bool report_run(Report *report, const RunRow *run, Err *err);
bool report_own_words(Report *report, const OwnWords *own, Err *err);       /* before anything is counted */
void report_is_kept(Report *report);        /* the reports are those of a tenant, not of files */

/* Nothing of a list is left when the work was not done. Returns whether all is well. */
bool report_close(Report *report, bool ok, Err *err);

/* ERR_USAGE when there is no such format, or it does not go with a map. */
bool report_how_to_read(ReportOptions *options, Err *err);
ScreeningPlan report_plan(const ReportOptions *options);
bool report_wants_pools(const ReportOptions *options);

#endif
