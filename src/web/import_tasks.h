/* import_tasks.h - the files that were sent: which is taken in at this moment, and how the last ones ended. */
#ifndef WEB_IMPORT_TASKS_H
#define WEB_IMPORT_TASKS_H

#include "web/import_work.h"

/* In memory only, as sessions are: what landed is in the tenant, and what did not is nowhere. */
#define TASKS_KEPT 8
/* So long a list may wait for somebody to say how it is read. */
#define TASK_WAIT_SECONDS 1800

typedef struct {
    int64_t number, staff;      /* number: counted from 1, as in its address; 0: none */
    int64_t begun, ended;       /* ended: 0 while it runs */
    int file;                   /* -1 once it is not read any more */
    int board_fd, child;        /* child: 0 when none runs */
    WorkBoard *board;
    WorkEnd end;                /* ENDED_NOT while it runs */
} ImportTask;

typedef struct ImportTasks ImportTasks;

ImportTasks *import_tasks_open(Err *err);
void import_tasks_close(ImportTasks *tasks);            /* what runs is ended, and leaves nothing; NULL is fine */
/* Takes note of what ended; whatever waited too long is given up. NULL is fine. */
void import_tasks_tidy(ImportTasks *tasks, int64_t now);

/* One at a time: an import has the tenant's writers for itself. NULL: none. */
const ImportTask *import_task_running(const ImportTasks *tasks);
/* Only who sent it finds it. */
ImportTask *import_task_find(ImportTasks *tasks, int64_t number, int64_t staff);
/* The newest that this person sent, NULL: none. */
ImportTask *import_task_latest(ImportTasks *tasks, int64_t staff);

/* Begins with the plan, which is copied. `file` is the task's from here on, and closed on failure. ERR_CONFLICT while
 * another runs. */
ImportTask *import_task_begin(ImportTasks *tasks, int file, int64_t staff, const WorkPlan *plan, int64_t now, Err *err);
/* The same file once more by another plan, which may not stand on this task's board. */
bool import_task_again(ImportTasks *tasks, ImportTask *task, const WorkPlan *plan, int64_t now, Err *err);

#endif
