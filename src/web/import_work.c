/* import_work.c - how is a file that was sent taken in, while everybody else goes on? */
#include "web/import_work.h"

#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "app/import.h"
#include "app/person_arrivals.h"
#include "app/preview.h"
#include "app/proposal.h"
#include "app/rescreen.h"
#include "base/pool.h"
#include "base/sandbox.h"
#include "base/secret.h"

#define FILE_GIVEN 0
#define BOARD 3

WorkBoard *work_board_make(int *fd, Err *err)
{
    *fd = memfd_create("import", MFD_CLOEXEC);
    void *at = *fd >= 0 && ftruncate(*fd, sizeof(WorkBoard)) == 0
        ? mmap(NULL, sizeof(WorkBoard), PROT_READ | PROT_WRITE, MAP_SHARED, *fd, 0) : MAP_FAILED;
    if (at != MAP_FAILED) return at;
    if (*fd >= 0) close(*fd);
    err_set(err, ERR_STORE, "There is not enough memory to take a file in. Try again later.");
    return NULL;
}

void work_board_end(WorkBoard *board)
{
    if (board) munmap(board, sizeof *board);
}

int work_begin(int file, int board, Err *err)
{
    const char *const argv[] = { IMPORT_CHILD, NULL };
    return sandbox_start(argv, file, STDERR_FILENO, board, err);
}

bool import_is_child(int argc, char **argv)
{
    return argc == 1 && strcmp(argv[0], IMPORT_CHILD) == 0;
}

/* ---- that process ---- */

typedef struct {
    Arena app;
    Knowledge knowledge;
    Tenant tenant;
    WorkBoard *board;
    int file;
    bool is_list;               /* read by this map, of this agency where it does not say one */
    Str map, agency;
    char heads[LIST_HEADS_BYTES];       /* of a list; empty where they are not known */
} Worker;

#define KEEP(to, text) (void)snprintf((to), sizeof(to), "%.*s", STR(text))

static bool problem_keep(void *to, Str file, const Problem *p, Err *err)
{
    WorkBoard *b = ((Worker *)to)->board;
    (void)file, (void)err;
    uint64_t at = atomic_load(&b->kept);
    atomic_fetch_add(p->is_warning ? &b->warnings : &b->problems, 1);
    if (at == PROBLEMS_KEPT_MAX) return true;
    ProblemKept *kept = &b->problems_kept[at];
    kept->line = p->line;
    kept->column = p->column;
    kept->is_warning = p->is_warning;
    KEEP(kept->field, p->field);
    KEEP(kept->code, p->code);
    KEEP(kept->number, p->number);
    KEEP(kept->text, str_of(p->text));
    KEEP(kept->words, p->words);
    atomic_store(&b->kept, at + 1);
    return true;
}

static void progress_keep(void *to, Str file, uint64_t bytes, uint64_t of_bytes)
{
    WorkBoard *b = ((Worker *)to)->board;
    (void)file;
    atomic_store(&b->of_bytes, of_bytes);
    atomic_store(&b->bytes, bytes);
}

static bool refused_keep(void *to, Str file, const Err *why, Err *err)
{
    WorkBoard *b = ((Worker *)to)->board;
    (void)file, (void)err;
    b->code = why->code;
    KEEP(b->told, str_of(why->text));
    return true;
}

static bool imported_keep(void *to, const Imported *i, Err *err)
{
    static const char *const under_18[] = { "victims under 18", "offenders under 18", "group A arrestees "
                                                            "under 18",
                                            "group B arrestees under 18" };
    WorkBoard *b = ((Worker *)to)->board;
    (void)err;
    b->import_id = i->import_id;
    b->landed_at = i->landed_at;
    b->reports = (int64_t)i->file->read.records;
    b->lines = (int64_t)i->file->read.lines;
    b->rows = (int64_t)i->file->read.rows;
    b->unreadable = (int64_t)i->file->read.unreadable;
    b->persons = i->is_known ? 0 : (int64_t)tally_of(i->file->tally, "persons");
    for (size_t n = 0; !i->is_known && n < COUNT(under_18); n++)
        b->children += (int64_t)tally_of(i->file->tally, under_18[n]);
    b->code = ERR_NONE;
    atomic_store(&b->stage, WORK_COMPARES);
    if (i->is_known) atomic_store(&b->end, i->is_purged ? ENDED_PURGED : ENDED_KNOWN);
    return true;
}

/* ---- a list of which nobody has said how it is read ---- */

static void columns_keep(ProposalKept *kept, const Proposal *p)
{
    size_t all = p->column_count + p->block_column_count;
    for (size_t i = 0; i < all && i < COLUMNS_KEPT_MAX; i++) {
        const ProposedColumn *c = &p->columns[i];
        ColumnKept *k = &kept->columns[kept->column_count++];
        KEEP(k->name, c->name);
        KEEP(k->meaning, c->meaning);
        KEEP(k->confidence, c->confidence);
        KEEP(k->reason, c->reason);
        KEEP(k->shown, c->shown);
        k->is_below = c->block > 0 || c->name.len >= sizeof k->name;
    }
}

static void proposal_keep(ProposalKept *kept, const Proposal *p)
{
    KEEP(kept->kind, p->kind);
    KEEP(kept->head, p->head);
    KEEP(kept->year, p->year);
    KEEP(kept->rows, p->rows);
    KEEP(kept->map, p->map);
    kept->has_more_rows = p->has_more_rows;
    kept->has_agency = p->has_agency;
    columns_keep(kept, p);
    for (size_t i = 0; i < p->question_count && i < QUESTIONS_KEPT_MAX; i++) {
        KEEP(kept->questions[i].about, p->questions[i].about);
        KEEP(kept->questions[i].text, p->questions[i].text);
        kept->question_count++;
    }
    for (size_t i = 0; i < p->word_count && kept->word_count < WORDS_KEPT_MAX; i++) {
        const ProposedWords *w = &p->words[i];
        WordsKept *k = &kept->words[kept->word_count++];
        KEEP(k->list, w->list);
        KEEP(k->words, w->words);
        KEEP(k->rows, w->rows);
        KEEP(k->code, w->code);
        KEEP(k->reason, w->reason);
        k->is_near = w->is_near;
    }
}

static Str person_words(Arena *arena, const PreviewPerson *p)
{
    static const char *const roles[] = { "victim", "suspect", "arrested", "person" };
    return str_format(arena, "%s: %.*s, %s%.*s", roles[p->role], STR(p->name.len ? p->name : S("no name")),
                      p->age.len ? "" : "of unknown age", STR(p->age));
}

static void example_keep(Arena *arena, ProposalKept *kept, const PreviewReport *r)
{
    bool has_number = r->number.len && !number_is_made(r->number);
    Str text = str_format(arena, "Line %zu: %.*s, %.*s%s%.*s", r->line, STR(has_number ? r->number
        : S("no number")),
                          STR(r->day.len ? r->day : S("no day")), r->offenses.len ? ": " : "",
                              STR(r->offenses));
    for (size_t i = 0; i < r->person_count && i < PREVIEW_PERSONS_MAX; i++)
        text = str_format(arena, "%.*s; %.*s", STR(text), STR(person_words(arena, &r->persons[i])));
    KEEP(kept->examples[kept->example_count++], text);
}

static bool preview_keep(Worker *w, const Proposal *p, Err *err)
{
    ProposalKept *kept = &w->board->proposal;
    Preview *v = arena_new(&w->app, Preview, 1);
    if (!preview_of(&w->app, &w->knowledge, str_of(w->board->plan.name), w->file, p->map, v,
                    err)) return false;
    for (size_t i = 0; i < v->shown_count && i < EXAMPLES_KEPT_MAX; i++) example_keep(&w->app, kept,
        &v->shown[i]);
    kept->reports = (int64_t)v->reports;
    kept->persons = (int64_t)v->persons;
    kept->children = (int64_t)v->children;
    kept->unaged = (int64_t)v->unaged;
    kept->commercial = (int64_t)v->commercial;
    kept->listed = (int64_t)v->listed;
    kept->undated = (int64_t)v->undated;
    if (date_is_known(v->first)) KEEP(kept->first_day, date_text(&w->app, v->first));
    if (date_is_known(v->last)) KEEP(kept->last_day, date_text(&w->app, v->last));
    return true;
}

static bool tenant_take(Worker *w, Err *err)
{
    const WorkPlan *plan = &w->board->plan;
    return w->tenant.store || tenant_open(&w->app, str_of(plan->folder), str_of(plan->key_file),
                                          str_of(plan->login),
                                          &w->tenant, err);
}

/* Somebody has agreed before how lists of these columns are read. */
static bool is_known_list(Worker *w, bool *is_known, Err *err)
{
    ListMapRow row = { .id = 0 };
    *is_known = false;
    if (w->map.len) return true;        /* somebody is saying how it is read */
    if (!tenant_take(w, err) || !list_map_find(&w->tenant, &w->app, str_of(w->heads), &row,
                                               err)) return false;
    if (!row.id) return true;
    w->map = row.map;
    w->agency = row.agency;
    w->board->map_at = row.at;
    return *is_known = true;
}

/* ENDED_NOT: it is known how it is read, so it is. */
static WorkEnd propose(Worker *w, const Source *source, Err *err)
{
    Proposal proposal;
    bool is_known;
    atomic_store(&w->board->stage, WORK_LOOKS);
    if (!proposal_of(&w->app, source, S(""), w->map, &proposal, err)) return ENDED_REFUSED;
    if (!list_heads(&proposal, w->heads, err) || !is_known_list(w, &is_known, err)) return ENDED_FAILED;
    if (is_known) return ENDED_NOT;
    proposal_keep(&w->board->proposal, &proposal);
    KEEP(w->board->proposal.heads, str_of(w->heads));
    return preview_keep(w, &proposal, err) ? ENDED_PROPOSED : ENDED_REFUSED;
}

/* ---- the file itself ---- */

static bool rescreened(void *to, const RunRow *run, Err *err)
{
    WorkBoard *b = ((Worker *)to)->board;
    (void)err;
    b->fresh = run->fresh;
    b->standing = run->standing;
    b->is_searched = true;
    return true;
}

/* Conclusions are drawn, and none is told here: of a day that never comes. */
static bool search(Worker *w, Err *err)
{
    const WorkPlan *plan = &w->board->plan;
    const Why why = { str_of(plan->purpose), str_of(plan->case_ref) };
    if (!why.purpose.len || !app_may(&w->tenant, VERB_RESCREEN)) return true;
    atomic_store(&w->board->stage, WORK_FINDS);
    const RescreenRequest request = { .tenant = &w->tenant, .knowledge = &w->knowledge, .why = why,
        .plan = { .today = plan->today }, .only_new = true, .since = { 9999, 12, 31 }, .output = S("list") };
    const RescreenEvents events = { .told = { .to = w }, .run = rescreened };
    return rescreen(&request, &events, err);
}

static bool compare(Worker *w, Err *err)
{
    Arrivals arrivals;
    if (!person_arrivals(&w->tenant, pool_cores(), &arrivals, err)) return false;
    w->board->is_compared = arrivals.how == ARRIVALS_PROPOSED || arrivals.how == ARRIVALS_NONE;
    w->board->proposals = arrivals.how == ARRIVALS_PROPOSED ? arrivals.run.standing - arrivals.stood_before
        : 0;
    return true;
}

/* The next list of these columns is read like this one. */
static bool map_keep(Worker *w, Err *err)
{
    const ListMapRow row = { .name = str_of(w->board->plan.name), .agency = w->agency, .map = w->map };
    return !w->heads[0] || w->board->map_at || list_map_keep(&w->tenant, &w->app, str_of(w->heads), &row,
        err);
}

/* What landed stays, whatever becomes of what follows; then that is told beside it. */
static void follow(Worker *w)
{
    Err err = { 0 };
    if (!map_keep(w, &err) || !compare(w, &err) || !search(w, &err)) KEEP(w->board->told, str_of(err.text));
}

static WorkEnd take_in(Worker *w, Err *err)
{
    WorkBoard *b = w->board;
    ErrCode worst;
    size_t unreadable;
    const Str path = str_of(b->plan.name);
    const ImportEvents events = { { .problem = problem_keep, .refused = refused_keep,
                                   .progress = progress_keep,
                                    .to = w }, imported_keep };
    const ImportRequest request = { &w->tenant, &w->knowledge, &path, 1,
        { .is_format_given = w->is_list, .format = w->is_list ? FORMAT_CSV : FORMAT_NIBRS_FLAT,
         .map_text = w->map,
          .agency = w->agency, .given = &w->file } };
    atomic_store(&b->stage, WORK_READS);
    if (!import_files(&request, &events, &worst, &unreadable, err)) return ENDED_FAILED;
    if (worst != ERR_NONE) return ENDED_REFUSED;
    if (atomic_load(&b->end) != ENDED_NOT) return (WorkEnd)atomic_load(&b->end);
    follow(w);
    return ENDED_LANDED;
}

/* A list that nobody has explained: true with what became of looking at it. */
static bool is_to_propose(Worker *w, WorkEnd *end, Err *err)
{
    Source source;
    if (!w->board->plan.may_propose) return false;
    *end = ENDED_FAILED;
    if (!source_given(str_of(w->board->plan.name), w->file, &source, err)) return true;
    w->is_list = w->is_list || format_is_list(&source);
    *end = w->is_list ? propose(w, &source, err) : ENDED_NOT;
    source_close(&source);
    return *end != ENDED_NOT;
}

static WorkEnd search_all(Worker *w, Err *err)
{
    return search(w, err) && w->board->is_searched ? ENDED_SEARCHED : ENDED_FAILED;
}

static WorkEnd work(Worker *w, Err *err)
{
    WorkEnd end;
    const WorkPlan *plan = &w->board->plan;
    if (!knowledge_read(&w->app, &w->knowledge, err)) return ENDED_FAILED;
    w->is_list = plan->is_list;
    w->map = str_of(plan->map);
    w->agency = str_of(plan->agency);
    KEEP(w->heads, str_of(plan->heads));
    if (is_to_propose(w, &end, err)) return end;
    if (!tenant_take(w, err)) return ENDED_FAILED;
    end = plan->is_search ? search_all(w, err) : take_in(w, err);
    tenant_close(&w->tenant);
    return end;
}

/* A server that is gone has nobody who could be told how this ends. */
_Noreturn void import_child(int argc, char **argv)
{
    Err err = { 0 };
    static Worker w = { .file = FILE_GIVEN };
    pid_t parent = getppid();
    (void)argc, (void)argv;
    secret_no_cores();
    void *at = mmap(NULL, sizeof(WorkBoard), PROT_READ | PROT_WRITE, MAP_SHARED, BOARD, 0);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent || at == MAP_FAILED) _exit(1);
    w.board = at;
    WorkEnd end = arena_open(&w.app, 4 * APP_ARENA_BYTES) ? work(&w, &err) : ENDED_FAILED;
    if (err.code) {
        w.board->code = err.code;
        KEEP(w.board->told, str_of(err.text));
    }
    atomic_store(&w.board->end, end);
    _exit(0);
}
