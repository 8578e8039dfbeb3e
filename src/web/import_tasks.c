/* import_tasks.c - which of the files that were sent is taken in, and which are through? */
#include "web/import_tasks.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct ImportTasks { int64_t count; ImportTask all[TASKS_KEPT]; };

ImportTasks *import_tasks_open(Err *err)
{
    ImportTasks *tasks = calloc(1, sizeof *tasks);
    if (!tasks) err_set(err, ERR_STORE, "There is not enough memory.");
    return tasks;
}

static void file_close(ImportTask *t)
{
    if (t->file >= 0) close(t->file);
    t->file = -1;
}

static void board_close(ImportTask *t)
{
    if (t->board) close(t->board_fd);
    work_board_end(t->board);
    t->board = NULL;
}

static void forget(ImportTask *t)
{
    if (!t->number) return;
    if (t->child > 0 && kill(t->child, SIGKILL) == 0)
        while (waitpid(t->child, NULL, 0) < 0 && errno == EINTR) {}
    file_close(t);
    board_close(t);
    *t = (ImportTask){ 0 };
}

void import_tasks_close(ImportTasks *tasks)
{
    for (size_t i = 0; tasks && i < TASKS_KEPT; i++) forget(&tasks->all[i]);
    free(tasks);
}

/* A process that was ended has not said how it ends. */
static void end_note(ImportTask *t, int64_t now)
{
    t->child = 0;
    t->ended = now;
    t->end = (WorkEnd)atomic_load(&t->board->end);
    if (t->end == ENDED_NOT) {
        t->end = ENDED_FAILED;
        (void)snprintf(t->board->told, sizeof t->board->told, "It ended in the midst, and nothing of the "
                                                            "file was kept. "
                       "Send it again; if it stays so, tell who runs this server.");
    }
    if (t->end != ENDED_PROPOSED) file_close(t);
}

void import_tasks_tidy(ImportTasks *tasks, int64_t now)
{
    for (size_t i = 0; tasks && i < TASKS_KEPT; i++) {
        ImportTask *t = &tasks->all[i];
        if (t->child > 0 && waitpid(t->child, NULL, WNOHANG) == t->child) end_note(t, now);
        bool has_waited = t->number && t->end == ENDED_PROPOSED &&
            now - t->ended > TASK_WAIT_SECONDS * 1000000LL;
        if (has_waited) forget(t);
    }
}

const ImportTask *import_task_running(const ImportTasks *tasks)
{
    for (size_t i = 0; i < TASKS_KEPT; i++)
        if (tasks->all[i].child > 0) return &tasks->all[i];
    return NULL;
}

ImportTask *import_task_find(ImportTasks *tasks, int64_t number, int64_t staff)
{
    for (size_t i = 0; i < TASKS_KEPT; i++) {
        ImportTask *t = &tasks->all[i];
        if (t->number == number && number && t->staff == staff) return t;
    }
    return NULL;
}

ImportTask *import_task_latest(ImportTasks *tasks, int64_t staff)
{
    ImportTask *latest = NULL;
    for (size_t i = 0; i < TASKS_KEPT; i++) {
        ImportTask *t = &tasks->all[i];
        if (t->number && t->staff == staff && (!latest || t->number > latest->number)) latest = t;
    }
    return latest;
}

/* ---- one begins ---- */

static bool start(ImportTask *t, const WorkPlan *plan, Err *err)
{
    int fd;
    WorkBoard *board = work_board_make(&fd, err);
    if (!board) return false;
    board_close(t);
    t->board = board;
    t->board_fd = fd;
    board->plan = *plan;
    t->end = ENDED_NOT;
    t->ended = 0;
    t->child = work_begin(t->file, fd, err);
    if (t->child > 0) return true;
    t->child = 0;
    return false;
}

static bool none_runs(const ImportTasks *tasks, Err *err)
{
    return !import_task_running(tasks) ||
           err_set(err, ERR_CONFLICT, "Another file is under way at this moment. Wait until it is through, "
                                      "and try again.");
}

/* The oldest that does not run gives up its place. */
static ImportTask *place_of(ImportTasks *tasks)
{
    ImportTask *place = NULL;
    for (size_t i = 0; i < TASKS_KEPT; i++) {
        ImportTask *t = &tasks->all[i];
        if (t->child <= 0 && (!place || t->number < place->number)) place = t;
    }
    return place;
}

/* The list that somebody left unanswered is given up when they send another. */
static void unanswered_forget(ImportTasks *tasks, int64_t staff)
{
    for (size_t i = 0; i < TASKS_KEPT; i++)
        if (tasks->all[i].staff == staff && tasks->all[i].end == ENDED_PROPOSED) forget(&tasks->all[i]);
}

ImportTask *import_task_begin(ImportTasks *tasks, int file, int64_t staff, const WorkPlan *plan,
                              int64_t now, Err *err)
{
    if (!none_runs(tasks, err)) { close(file); return NULL; }
    unanswered_forget(tasks, staff);
    ImportTask *t = place_of(tasks);
    forget(t);
    *t = (ImportTask){ .number = ++tasks->count, .staff = staff, .begun = now, .file = file };
    if (start(t, plan, err)) return t;
    forget(t);
    return NULL;
}

bool import_task_again(ImportTasks *tasks, ImportTask *t, const WorkPlan *plan, int64_t now, Err *err)
{
    if (t->file < 0)
        return err_set(err, ERR_CONFLICT, "This file is not here any more. Choose it again and send it once "
                                          "more.");
    t->begun = now;
    return none_runs(tasks, err) && start(t, plan, err);
}
