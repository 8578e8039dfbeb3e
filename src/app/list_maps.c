/* list_maps.c - is a list read as one before it was? */
#include "app/list_maps.h"

#include "base/clock.h"
#include "base/hex.h"

bool list_heads(const Proposal *p, char heads[LIST_HEADS_BYTES], Err *err)
{
    Digest digest;
    Digester *digester = digest_open(err);
    if (!digester) return false;
    digest_add(digester, p->head);
    for (size_t i = 0; i < p->column_count + p->block_column_count; i++) {
        digest_add(digester, (Str){ p->columns[i].block ? "\1" : "\0", 1 });
        digest_add(digester, p->columns[i].name);
    }
    bool ok = digest_end(digester, &digest, err);
    digest_close(digester);
    if (ok) hex_write(heads, digest.at, sizeof digest.at);
    heads[LIST_HEADS_BYTES - 1] = 0;
    return ok;
}

/* Names of columns can be guessed, so what stands in the database is a mark that only this vault makes. */
static bool heads_mark(Tenant *t, Arena *arena, Str heads, KeyedMark *mark, Err *err)
{
    return store_mark(t->store, str_format(arena, "columns of a list %.*s", STR(heads)), mark, err);
}

/* Words of the list that nobody gave a meaning, and remarks, say nothing of the next one: they are not kept. */
static bool is_said(Str line)
{
    Str cell, rest = line;
    if (!str_trim(line).len || line.at[0] == '#') return false;
    while (str_cut(&rest, '\t', &cell))
        if (str_eq(str_trim(cell), S("?"))) return false;
    return true;
}

static Str said_only(Arena *arena, Str map)
{
    char *to = arena_new(arena, char, map.len + 1);
    size_t len = 0;
    Str rest = map, line;
    while (str_cut(&rest, '\n', &line)) {
        if (!is_said(line)) continue;
        memcpy(to + len, line.at, line.len);
        len += line.len;
        to[len++] = '\n';
    }
    return (Str){ to, len };
}

static bool has_year(Str map) { return str_starts(map, S("year\t")) || str_has(map, S("\nyear\t")); }

static bool newest(Tenant *t, Arena *arena, Str heads, ListMapRow *row, Err *err)
{
    KeyedMark mark;
    if (!heads_mark(t, arena, heads, &mark, err) || !list_map_newest(t->store, arena, &mark, row, err)) return false;
    if (row->ends) *row = (ListMapRow){ .id = 0 };
    row->heads = mark;
    return true;
}

bool list_map_find(Tenant *t, Arena *arena, Str heads, ListMapRow *row, Err *err)
{
    Act act;
    if (!app_enter(t, VERB_IMPORT, (Why){ 0 }, &act, err) || !newest(t, arena, heads, row, err)) return false;
    if (has_year(row->map)) row->id = 0;
    return true;
}

static bool add(Act *act, Arena *arena, ListMapRow *row, Err *err)
{
    Tenant *t = act->tenant;
    row->staff = t->who.id;
    row->at = clock_utc_us();
    if (!act_begin(act, err)) return false;
    bool ok = list_map_add(t->store, arena, row, act->seq, err) &&
              act_commit(act, str_format(arena, "map %lld", (long long)(row->ends ? row->ends : act->seq)), 0,
                         row->ends ? S("ended") : S("kept"), err);
    if (!ok) act_undo(act);
    return ok;
}

bool list_map_keep(Tenant *t, Arena *arena, Str heads, const ListMapRow *wish, Err *err)
{
    Act act;
    ListMapRow before, row = *wish;
    if (!app_enter(t, VERB_IMPORT, (Why){ 0 }, &act, err) || !newest(t, arena, heads, &before, err)) return false;
    row.map = said_only(arena, wish->map);
    if (before.id && str_eq(before.map, row.map) && str_eq(before.agency, row.agency)) return true;
    row.ends = 0;
    row.heads = before.heads;
    return add(&act, arena, &row, err);
}

bool list_map_end(Tenant *t, Arena *arena, int64_t id, Err *err)
{
    Act act;
    ListMapRow *all;
    size_t count, at = 0;
    if (!app_enter(t, VERB_IMPORT, (Why){ 0 }, &act, err) || !list_maps_all(t->store, arena, &all, &count, err))
        return false;
    while (at < count && (all[at].id != id || all[at].ends)) at++;
    if (at == count) return err_set(err, ERR_NOT_FOUND, "No map of that number counts.");
    ListMapRow row = { .ends = id, .heads = all[at].heads };
    return add(&act, arena, &row, err);
}

bool list_maps_list(Tenant *t, Arena *arena, ListMapRow **rows, size_t *count, Err *err)
{
    Act act;
    size_t all, kept = 0;
    if (!app_enter(t, VERB_IMPORT, (Why){ 0 }, &act, err) || !list_maps_all(t->store, arena, rows, &all, err))
        return false;
    for (size_t i = 0; i < all; i++)
        if (!(*rows)[i].ends) (*rows)[kept++] = (*rows)[i];
    *count = kept;
    return act_note(&act, S("maps"), (int64_t)kept, S(""), err);
}
