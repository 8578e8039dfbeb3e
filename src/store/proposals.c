/* proposals.c - how are proposals kept, ended, and read again? */
#include "store/proposals.h"

#include "base/clock.h"

static KeyedMark mark_of(Str bytes)
{
    KeyedMark mark = { 0 };
    if (bytes.len == sizeof mark.at) memcpy(mark.at, bytes.at, bytes.len);
    return mark;
}

/* ---- runs ---- */

bool link_run_next(Store *store, int64_t *run, int64_t *first_proposal, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LINK_RUN_NEXT, err);
    if (!q || !query_next(q, err)) return false;
    *run = query_get_int(q, 0);
    *first_proposal = query_get_int(q, 1);
    return true;
}

bool link_run_land(Store *store, Arena *arena, const LinkRunRow *run, int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_LINK_RUN_LAND, err);
    if (!q || !store_seal(store, arena, "link_run", run->id, run->model, &sealed, err)) return false;
    const int64_t counts[] = { run->id, run->mentions, run->untold, run->last_import, run->added, run->ended,
                               run->standing };
    for (size_t i = 0; i < COUNT(counts); i++) query_int(q, counts[i]);
    query_bytes(q, sealed);
    query_int(q, clock_utc_us());
    query_int(q, seq);
    return query_run(q, err);
}

bool link_run_latest(Store *store, Arena *arena, int64_t at, LinkRunRow *run, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_LINK_RUN_LATEST, err);
    *run = (LinkRunRow){ .id = 0 };
    if (!q) return false;
    query_int(q, at);
    if (!query_next(q, err)) return err->code == ERR_NONE;
    LinkRunRow row = { .id = query_get_int(q, 0), .mentions = query_get_int(q, 1), .untold = query_get_int(q, 2),
                       .last_import = query_get_int(q, 3), .added = query_get_int(q, 4), .ended = query_get_int(q, 5),
                       .standing = query_get_int(q, 6), .at = query_get_int(q, 8) };
    if (!store_unseal(store, arena, "link_run", row.id, query_get(q, 7), &row.model, err)) return false;
    *run = row;
    return true;
}

static bool drop_rows(Store *store, StatementId what, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    return q && query_run(q, err);
}

bool link_runs_drop_arriving(Store *store, Err *err)
{
    if (!store_begin(store, TURN_WHEN_IDLE, err)) return false;
    if (drop_rows(store, SQL_ARRIVING_PROPOSAL_ENDS_DROP, err) &&
        drop_rows(store, SQL_ARRIVING_PROPOSALS_DROP, err)) return store_commit(store, err);
    store_undo(store);
    return false;
}

/* ---- proposals ---- */

bool proposal_add(Store *store, const ProposalRow *row, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PROPOSAL_ADD, err);
    if (!q) return false;
    query_int(q, row->id);
    query_int(q, row->run_id);
    query_mark(q, &row->one);
    query_mark(q, &row->other);
    query_mark(q, &row->content);
    query_bytes(q, row->sealed);
    return query_run(q, err);
}

bool proposal_end(Store *store, int64_t proposal, int64_t run, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PROPOSAL_END_ADD, err);
    if (!q) return false;
    query_int(q, proposal);
    query_int(q, run);
    return query_run(q, err);
}

static bool rows_hand_out(Query *q, bool (*each)(void *to, const ProposalRow *row, Err *err), void *to, Err *err)
{
    while (query_next(q, err)) {
        ProposalRow row = { .id = query_get_int(q, 0), .run_id = query_get_int(q, 1),
                            .content = mark_of(query_get(q, 2)), .sealed = query_get(q, 3) };
        if (!each(to, &row, err)) return false;
    }
    return err->code == ERR_NONE;
}

bool proposals_standing(Store *store, int64_t run, bool (*each)(void *to, const ProposalRow *row, Err *err), void *to,
                        Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PROPOSALS_STANDING, err);
    if (!q) return false;
    query_int(q, run);
    return rows_hand_out(q, each, to, err);
}

bool proposals_on_report(Store *store, int64_t run, const KeyedMark *report,
                         bool (*each)(void *to, const ProposalRow *row, Err *err), void *to, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PROPOSALS_STANDING_ON_REPORT, err);
    if (!q) return false;
    query_int(q, run);
    query_mark(q, report);
    return rows_hand_out(q, each, to, err);
}

bool proposal_open(Store *store, Arena *arena, const ProposalRow *row, LinkProposal *proposal, Err *err)
{
    Str text;
    return store_unseal(store, arena, "proposal", row->id, row->sealed, &text, err) &&
           (link_proposal_read(arena, text, proposal) ||
            err_set(err, ERR_STORE, "Proposal %lld is damaged, or was kept by a newer version of the program.",
                    (long long)row->id));
}

typedef struct { Store *store; Arena *arena; LinkProposal *to; bool is_there; } One;

static bool one_take(void *to, const ProposalRow *row, Err *err)
{
    One *one = to;
    one->is_there = true;
    return proposal_open(one->store, one->arena, row, one->to, err);
}

bool proposal_read(Store *store, Arena *arena, int64_t id, LinkProposal *proposal, Err *err)
{
    One one = { store, arena, proposal, false };
    AUTO_QUERY *q = store_query(store, SQL_PROPOSAL_ONE, err);
    if (!q) return false;
    query_int(q, id);
    return rows_hand_out(q, one_take, &one, err) &&
           (one.is_there || err_set(err, ERR_NOT_FOUND, "There is no proposal %lld.", (long long)id));
}

/* ---- purge ---- */

typedef struct { Arena *arena; int64_t *ids; size_t count, room; } Ids;

static void id_add(Ids *ids, int64_t id)
{
    arena_grow(ids->arena, ids->ids, ids->count, ids->room);
    ids->ids[ids->count++] = id;
}

static bool drop_one(Store *store, StatementId what, int64_t id, Err *err)
{
    AUTO_QUERY *q = store_query(store, what, err);
    if (!q) return false;
    query_int(q, id);
    return query_run(q, err);
}

/* Its ends first, because they name it. */
static bool drop_all(Store *store, const Ids *ids, Err *err)
{
    for (size_t i = 0; i < ids->count; i++)
        if (!drop_one(store, SQL_PROPOSAL_ENDS_DROP, ids->ids[i], err) ||
            !drop_one(store, SQL_PROPOSAL_DROP, ids->ids[i], err)) return false;
    return true;
}

static bool is_of(const Mention *m, Role role, int sequence)
{
    return m->role == role && m->sequence == sequence;
}

static bool of_report(Store *store, Ids *ids, const KeyedMark *report, bool has_person, Role role, int sequence,
                      Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PROPOSALS_OF_REPORT, err);
    if (!q) return false;
    query_mark(q, report);
    while (query_next(q, err)) {
        LinkProposal p;
        ProposalRow row = { .id = query_get_int(q, 0), .sealed = query_get(q, 1) };
        bool is_one = query_get_int(q, 2), is_other = query_get_int(q, 3);
        if (!proposal_open(store, ids->arena, &row, &p, err)) return false;
        if (!has_person || (is_one && is_of(&p.one, role, sequence)) || (is_other && is_of(&p.other, role, sequence)))
            id_add(ids, row.id);
    }
    return err->code == ERR_NONE;
}

bool proposals_purge(Store *store, Arena *arena, const KeyedMark *report, bool has_person, Role role, int sequence,
                     Err *err)
{
    Ids ids = { .arena = arena };
    return of_report(store, &ids, report, has_person, role, sequence, err) && drop_all(store, &ids, err);
}

static bool orphaned(Store *store, Ids *ids, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PROPOSALS_ORPHANED, err);
    if (!q) return false;
    while (query_next(q, err)) id_add(ids, query_get_int(q, 0));
    return err->code == ERR_NONE;
}

bool proposals_purge_orphaned(Store *store, Arena *arena, Err *err)
{
    Ids ids = { .arena = arena };
    return orphaned(store, &ids, err) && drop_all(store, &ids, err);
}
