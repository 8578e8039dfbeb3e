/* reviews.c - how are answers on pairs of mentions kept? */
#include "store/reviews.h"

#include "base/clock.h"

bool review_add(Store *store, Arena *arena, PairAnswer *answer, const KeyedMark *one, const KeyedMark *other,
                int64_t seq, Err *err)
{
    Str sealed;
    AUTO_QUERY *q = store_query(store, SQL_REVIEW_ADD, err);
    answer->id = seq;
    answer->at = clock_utc_us();
    if (!q || !store_seal(store, arena, "review", answer->id, pair_answer_text(arena, answer), &sealed, err))
        return false;
    query_int(q, answer->id);
    query_text(q, str_of(pair_verdict_name(answer->verdict)));
    if (answer->undoes) query_int(q, answer->undoes);
    else query_null(q);
    query_mark(q, one);
    query_mark(q, other);
    query_int(q, answer->staff_id);
    query_int(q, answer->is_blind);
    query_bytes(q, sealed);
    query_int(q, answer->at);
    query_int(q, seq);
    return query_run(q, err);
}

static bool answer_open(Store *store, Arena *arena, PairAnswer *answer, Str sealed, Err *err)
{
    Str text;
    return store_unseal(store, arena, "review", answer->id, sealed, &text, err) &&
           (pair_answer_read(arena, text, answer) ||
            err_set(err, ERR_STORE, "The answer %lld on who is whom is damaged.", (long long)answer->id));
}

bool reviews_each(Store *store, Arena *arena, bool (*each)(void *to, const PairAnswer *answer, Err *err), void *to,
                  Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_REVIEWS_ALL, err);
    if (!q) return false;
    while (query_next(q, err)) {
        PairAnswer answer = { .id = query_get_int(q, 0), .undoes = query_get_int(q, 2), .staff_id = query_get_int(q, 3),
                              .is_blind = query_get_int(q, 4) != 0, .at = query_get_int(q, 6) };
        if (!pair_verdict_named(query_get(q, 1), &answer.verdict))
            return err_set(err, ERR_STORE, "The answer %lld on who is whom was kept by a newer version of the program.",
                           (long long)answer.id);
        if (!answer_open(store, arena, &answer, query_get(q, 5), err) || !each(to, &answer, err)) return false;
    }
    return err->code == ERR_NONE;
}

bool review_weigh(Store *store, Arena *arena, int64_t run, const KeyedMark *one, const KeyedMark *other,
                  PairAnswer *answer, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_PROPOSALS_OF_TWO_REPORTS, err);
    if (!q) return false;
    query_int(q, run);
    query_mark(q, one);
    query_mark(q, other);
    while (query_next(q, err)) {
        LinkProposal p;
        ProposalRow row = { .id = query_get_int(q, 0), .sealed = query_get(q, 1) };
        if (!proposal_open(store, arena, &row, &p, err)) return false;
        if (!mention_is_same(&p.one, &answer->one) || !mention_is_same(&p.other, &answer->other)) continue;
        answer->has_weight = true;
        answer->weight = p.weight;
    }
    return err->code == ERR_NONE;
}

/* ---- purge ---- */

static bool drop(Store *store, int64_t id, Err *err)
{
    AUTO_QUERY *q = store_query(store, SQL_REVIEW_DROP, err);
    if (!q) return false;
    query_int(q, id);
    return query_run(q, err);
}

static bool is_of(const Mention *m, Role role, int sequence)
{
    return m->role == role && m->sequence == sequence;
}

bool reviews_purge(Store *store, Arena *arena, const KeyedMark *report, bool has_person, Role role, int sequence,
                   Err *err)
{
    int64_t *ids = NULL;
    size_t count = 0, room = 0;
    {
        AUTO_QUERY *q = store_query(store, SQL_REVIEWS_OF_REPORT, err);
        if (!q) return false;
        query_mark(q, report);
        while (query_next(q, err)) {
            PairAnswer answer = { .id = query_get_int(q, 0) };
            if (!answer_open(store, arena, &answer, query_get(q, 1), err)) return false;
            bool is_one = query_get_int(q, 2) && is_of(&answer.one, role, sequence);
            bool is_other = query_get_int(q, 3) && is_of(&answer.other, role, sequence);
            if (has_person && !is_one && !is_other) continue;
            arena_grow(arena, ids, count, room);
            ids[count++] = answer.id;
        }
        if (err->code != ERR_NONE) return false;
    }
    for (size_t i = 0; i < count; i++)
        if (!drop(store, ids[i], err)) return false;
    return true;
}
