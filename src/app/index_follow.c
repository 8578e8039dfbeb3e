/* index_follow.c - what came since an index was made, and may it be added? */
#include "app/index_follow.h"

#include "base/big.h"
#include "base/limits.h"
#include "store/imports.h"
#include "store/records.h"

/* Words have other numbers in the index than in rows that were read apart from it. */
static bool cells_carry(const PersonRows *from, size_t row, const LinkRows *to, LinkCell *cells)
{
    unsigned char packed[LINK_ROW_BYTES_MAX];
    size_t len = link_row_pack(&from->input.rows, link_row(&from->input.rows, row), packed);
    return link_row_unpack(to, (Str){ (const char *)packed, len }, cells);
}

typedef struct { Tenant *tenant; PersonIndex *index; const IndexGrowth *growth; } Following;

/* `is_added` false: somebody else added meanwhile, and nothing of these was. */
static bool rows_add(const Following *f, const PersonRows *rows, PersonIndexMark since, PersonIndexMark mark,
                     bool *is_added, Err *err)
{
    PersonIndex *index = f->index;
    size_t id_bytes = f->growth->id_bytes;
    size_t count = rows->input.rows.count;
    PersonIndexNew *added = big_new(PersonIndexNew, count + 1);
    LinkCell *cells = big_new(LinkCell, (count + 1) * LINK_FIELDS_MAX);
    char *ids = big_new(char, (count + 1) * id_bytes);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        added[i] = (PersonIndexNew){ cells + i * LINK_FIELDS_MAX, ids + i * id_bytes };
        ok = f->growth->id_put(ids + i * id_bytes, f->tenant, &rows->persons[i], err) &&
             (cells_carry(rows, i, person_index_rows(index), cells + i * LINK_FIELDS_MAX) ||
              err_set(err, ERR_STORE,
                      "A mention cannot be put into the index. safeharbor persons link makes it anew."));
    }
    ok = ok && person_index_add_after(index, since, added, count, mark, is_added, err);
    big_end(ids, (count + 1) * id_bytes);
    big_end(cells, (count + 1) * LINK_FIELDS_MAX);
    big_end(added, count + 1);
    return ok;
}

static int mark_order(const void *a, const void *b) { return memcmp(a, b, INDEX_MARK_BYTES); }

/* Whether any of these reports is in the index already. Those of whom it has nobody do not matter: nothing of them is
 * replaced or taken back. */
static bool any_is_known(const Following *f, KeyedMark *marks, size_t count)
{
    if (count) qsort(marks, count, sizeof *marks, mark_order);
    for (size_t i = 0; count && i < person_index_rows(f->index)->count; i++) {
        const char *mark = person_index_id(f->index, (uint32_t)i).at + f->growth->mark_at;
        if (bsearch(mark, marks, count, sizeof *marks, mark_order)) return true;
    }
    return false;
}

/* Whether imports that the index has not read only add to it, and the newest of them. */
static bool only_adds(const Following *f, int64_t *newest, bool *adds, Err *err)
{
    Arena arena;
    ImportRow *imports;
    KeyedMark *marks;
    size_t count, n, first = 0;
    Tenant *t = f->tenant;
    if (!imports_landed(t->store, t->app, &imports, &count, err)) return false;
    while (first < count && imports[first].id <= (int64_t)person_index_mark(f->index)) first++;
    *adds = true;
    *newest = count ? imports[count - 1].id : 0;
    for (size_t i = first; i < count; i++) *adds &= !str_eq(imports[i].format, CORRECTION_FORMAT);
    if (!*adds || first == count) return true;
    if (!arena_open(&arena, IDS_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = record_numbers_from(t->store, &arena, imports[first].first_record, &marks, &n, err);
    *adds = ok && !any_is_known(f, marks, n);
    arena_close(&arena);
    return ok;
}

/* Once; `is_added` false although it follows: somebody else added meanwhile. */
static bool follow_once(const Following *f, const Corrections *c, bool *follows, bool *is_added, size_t *untold,
                        Err *err)
{
    const IndexGrowth *g = f->growth;
    int64_t newest, since = (int64_t)person_index_mark(f->index);
    PersonRows rows = { 0 };
    *untold = 0;
    *is_added = true;
    if (!only_adds(f, &newest, follows, err)) return false;
    if (!*follows || newest <= since) return true;
    bool ok = person_rows_read_since(&rows, f->tenant, c, since, NULL, NULL, err);
    bool is_all = ok && rows.newest == newest;          /* else something landed meanwhile */
    *follows = is_all && (!g->keep || g->keep(g->self, &rows)) &&
               rows.input.rows.count + person_index_added(f->index) <= g->most;
    *untold = rows.untold;
    ok = ok && (!*follows || rows_add(f, &rows, (PersonIndexMark)since, (PersonIndexMark)newest, is_added, err));
    person_rows_end(&rows);
    return ok;
}

#define TRIES_MOST 8            /* each time somebody else was faster */

bool index_follow(Tenant *t, const Corrections *c, PersonIndex *index, const IndexGrowth *growth, bool *follows,
                  size_t *untold, Err *err)
{
    const Following f = { t, index, growth };
    bool is_added = false;
    for (int i = 0; i < TRIES_MOST && !is_added; i++)
        if (!follow_once(&f, c, follows, &is_added, untold, err)) return false;
    *follows &= is_added;
    return true;
}
