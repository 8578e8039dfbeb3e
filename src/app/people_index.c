/* people_index.c - how does what a linking weighed become an index, and grow with what comes? */
#include "app/people_index.h"

#include "app/index_follow.h"
#include "app/report_mark.h"
#include "base/big.h"
#include "base/bytes.h"

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

bool people_index_follow(Tenant *t, const Corrections *c, PersonIndex *index, bool *follows, size_t *untold, Err *err)
{
    static const IndexGrowth growth = { .id_bytes = ID_BYTES, .mark_at = ID_BYTES - MARK_BYTES, .id_put = id_put,
                                        .most = PEOPLE_ADDED_MOST };
    return index_follow(t, c, index, &growth, follows, untold, err);
}
