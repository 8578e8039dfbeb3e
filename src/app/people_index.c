/* people_index.c - how does what a linking weighed become an index, and grow with what comes? */
#include "app/people_index.h"

#include "app/report_mark.h"
#include "base/big.h"
#include "base/bytes.h"
#include "base/limits.h"
#include "store/imports.h"
#include "store/records.h"

#define SHAPE S("people index 1")
#define MARK_BYTES ((size_t)8)        /* of the mark of the report, by which one that comes again shows */
#define ID_BYTES (13 + MARK_BYTES)

static bool id_put(char *to, Tenant *t, const PersonRow *p, Err *err)
{
    KeyedMark mark;
    ByteWriter w = { (unsigned char *)to, ID_BYTES, 0 };
    vault_id_put(&w, p->record_id, p->segment);
    byte_put(&w, p->may_be_minor);
    const Mention *m = &p->mention;
    if (!report_mark(t->store, m->is_group_b, m->agency, m->number, &mark, err)) return false;
    bytes_put(&w, (Str){ (const char *)mark.at, MARK_BYTES });
    return true;
}

PeopleId people_index_id(const PersonIndex *index, uint32_t record)
{
    PeopleId id = { 0 };
    Str kept = person_index_id(index, record);
    vault_id_take(kept, &id.record_id, &id.segment);
    id.may_be_minor = kept.at[VAULT_ID_BYTES] != 0;
    return id;
}

static bool place_of(Tenant *t, const Corrections *c, VaultIndex *at, Err *err)
{
    return vault_index_at(t, c, PERSON_INDEX_NAME, SHAPE, false, at, err);
}

bool people_index_write(Tenant *t, const Corrections *c, const PersonRow *persons, LinkRun *run, int64_t mark, Err *err)
{
    VaultIndex at;
    size_t count = run->input.rows.count;
    char *ids = big_new(char, count * ID_BYTES);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) ok = id_put(ids + i * ID_BYTES, t, &persons[i], err);
    const LinkImageParts parts = { &run->input.rows, &run->counts, &run->scorer, &run->plan, ids, ID_BYTES };
    if (ok) {
        ok = place_of(t, c, &at, err) && person_index_build(&at.place, &parts, (PersonIndexMark)mark, err);
        vault_index_end(&at);
    }
    big_end(ids, count * ID_BYTES);
    return ok;
}

bool people_index_remove(const Tenant *t, Err *err)
{
    return person_index_remove(str_format(t->app, "%.*s%c", STR(t->folder), 0).at, err);
}

bool people_index_open(Tenant *t, const Corrections *c, PersonIndex **index, Err *err)
{
    VaultIndex at;
    Err why = { 0 };
    const LinkLexicon *lexicon = NULL;
    *index = NULL;
    bool ok = place_of(t, c, &at, err) && (lexicon = knowledge_read_lexicon(t->app, err));
    if (ok && !person_index_open(&at.place, lexicon, PEOPLE_ADDED_MOST, index, &why)) {
        *index = NULL;
        ok = why.code == ERR_NOT_FOUND || why.code == ERR_CONFLICT || why.code == ERR_LIMIT;
        if (!ok) *err = why;
    }
    vault_index_end(&at);
    return ok;
}

/* ---- what came since ---- */

/* Words have other numbers in the index than in rows that were read apart from it. */
static bool cells_carry(const PersonRows *from, size_t row, const LinkRows *to, LinkCell *cells)
{
    unsigned char packed[LINK_ROW_BYTES_MAX];
    size_t len = link_row_pack(&from->input.rows, link_row(&from->input.rows, row), packed);
    return link_row_unpack(to, (Str){ (const char *)packed, len }, cells);
}

static bool rows_add(Tenant *t, PersonIndex *index, const PersonRows *rows, PersonIndexMark mark, Err *err)
{
    size_t count = rows->input.rows.count;
    PersonIndexNew *added = big_new(PersonIndexNew, count + 1);
    LinkCell *cells = big_new(LinkCell, (count + 1) * LINK_FIELDS_MAX);
    char *ids = big_new(char, (count + 1) * ID_BYTES);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        added[i] = (PersonIndexNew){ cells + i * LINK_FIELDS_MAX, ids + i * ID_BYTES };
        ok = id_put(ids + i * ID_BYTES, t, &rows->persons[i], err) &&
             (cells_carry(rows, i, person_index_rows(index), cells + i * LINK_FIELDS_MAX) ||
              err_set(err, ERR_STORE,
                      "A mention cannot be put into the index. safeharbor persons link makes it anew."));
    }
    ok = ok && person_index_add(index, added, count, mark, err);
    big_end(ids, (count + 1) * ID_BYTES);
    big_end(cells, (count + 1) * LINK_FIELDS_MAX);
    big_end(added, count + 1);
    return ok;
}

static int mark_order(const void *a, const void *b) { return memcmp(a, b, MARK_BYTES); }

/* Whether any of these reports is in the index already. Those of whom it has nobody do not matter: nothing of them is
 * replaced or taken back. */
static bool any_is_known(const PersonIndex *index, KeyedMark *marks, size_t count)
{
    if (count) qsort(marks, count, sizeof *marks, mark_order);
    for (size_t i = 0; count && i < person_index_rows(index)->count; i++) {
        const char *mark = person_index_id(index, (uint32_t)i).at + ID_BYTES - MARK_BYTES;
        if (bsearch(mark, marks, count, sizeof *marks, mark_order)) return true;
    }
    return false;
}

/* Whether imports that the index has not read only add to it, and the newest of them. */
static bool only_adds(Tenant *t, const PersonIndex *index, int64_t *newest, bool *adds, Err *err)
{
    Arena arena;
    ImportRow *imports;
    KeyedMark *marks;
    size_t count, n, first = 0;
    if (!imports_landed(t->store, t->app, &imports, &count, err)) return false;
    while (first < count && imports[first].id <= (int64_t)person_index_mark(index)) first++;
    *adds = true;
    *newest = count ? imports[count - 1].id : 0;
    for (size_t i = first; i < count; i++) *adds &= !str_eq(imports[i].format, CORRECTION_FORMAT);
    if (!*adds || first == count) return true;
    if (!arena_open(&arena, IDS_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = record_numbers_from(t->store, &arena, imports[first].first_record, &marks, &n, err);
    *adds = ok && !any_is_known(index, marks, n);
    arena_close(&arena);
    return ok;
}

bool people_index_follow(Tenant *t, const Corrections *c, PersonIndex *index, bool *follows, size_t *untold, Err *err)
{
    int64_t newest, since = (int64_t)person_index_mark(index);
    PersonRows rows = { 0 };
    *untold = 0;
    if (!only_adds(t, index, &newest, follows, err)) return false;
    if (!*follows || newest <= since) return true;
    bool ok = person_rows_read_since(&rows, t, c, since, NULL, NULL, err);
    size_t room = PEOPLE_ADDED_MOST - person_index_added(index);
    *follows = ok && rows.input.rows.count <= room && rows.newest == newest;    /* else something landed meanwhile */
    *untold = rows.untold;
    ok = ok && (!*follows || rows_add(t, index, &rows, (PersonIndexMark)newest, err));
    person_rows_end(&rows);
    return ok;
}
