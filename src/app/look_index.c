/* look_index.c - how does the vault become an index for those who may know a part of it? */
#include "app/look_index.h"

#include <string.h>

#include "app/index_follow.h"
#include "app/knowledge.h"
#include "app/link.h"
#include "app/look_keep.h"
#include "app/person_link.h"
#include "app/report_mark.h"
#include "app/vault_index.h"
#include "base/big.h"
#include "base/bytes.h"
#include "base/pool.h"

/* Changed whenever what goes into an index changes. */
#define SHAPE S("look-up index 3")
#define ID_OWN_BYTES ((size_t)17)
#define ID_BYTES (ID_OWN_BYTES + INDEX_MARK_BYTES)
/* An index follows imports until one in so many of its rows was added, because how common a value is counts as when it
 * was made; one of fewer rows is made anew, which takes no time. Design values. */
#define FOLLOW_ONE_IN 16
#define FOLLOW_LEAST ((size_t)1000)
#define FOLLOW_MOST ((size_t)65536)
#define JOINED_MAX 64

const char *look_index_name(Sight sight) { return sight == SIGHT_DESK ? "desk" : "roadside"; }

/* ---- whom the asker may know ---- */

/* Whoever may have been a child on a day may have been one on every day before, also where another report called them
 * an adult. */
static bool was_maybe_minor(const PersonRows *rows, const Mention *joined, const PersonRow *person)
{
    uint32_t row;
    if (!person_rows_find(rows, joined, &row) || !rows->persons[row].may_be_minor) return false;
    Date then = rows->persons[row].on;
    return !date_is_known(then) || !date_is_known(person->on) || date_compare(person->on, then) <= 0;
}

static void note_joined(const PersonRows *rows, const Corrections *c, const Mention *mention, bool *is_minor)
{
    uint32_t row;
    Mention joined[JOINED_MAX];
    if (!person_rows_find(rows, mention, &row)) return;
    size_t n = corrections_joined(c, mention, joined, JOINED_MAX);
    is_minor[row] |= n > JOINED_MAX;
    for (size_t i = 0; i < n && i < JOINED_MAX; i++)
        is_minor[row] |= was_maybe_minor(rows, &joined[i], &rows->persons[row]);
}

static void keep_known(PersonRows *rows, const Corrections *c, Sight sight)
{
    size_t word_count, kept = 0;
    LinkRows *to = &rows->input.rows;
    bool *is_minor = big_new(bool, to->count + 1);
    const IdentityRow *words = corrections_words(c, &word_count);
    for (size_t i = 0; i < word_count; i++) {
        note_joined(rows, c, &words[i].one, is_minor);
        note_joined(rows, c, &words[i].other, is_minor);
    }
    for (size_t i = 0; i < to->count; i++) {
        const PersonRow *p = &rows->persons[i];
        if (!sight_knows(sight, p->kind, p->mention.role, p->may_be_minor || is_minor[i])) continue;
        memmove(to->cells + kept * PERSON_COLUMNS, to->cells + i * PERSON_COLUMNS, PERSON_COLUMNS * sizeof *to->cells);
        rows->persons[kept++] = *p;
    }
    big_end(is_minor, to->count + 1);
    to->count = kept;
}

/* ---- building ---- */

static bool id_put(char *to, Tenant *t, const PersonRow *p, Err *err)
{
    KeyedMark mark;
    const Mention *m = &p->mention;
    ByteWriter w = { (unsigned char *)to, ID_BYTES, 0 };
    vault_id_put(&w, p->record_id, p->segment);
    byte_put(&w, (unsigned)p->kind);
    byte_put(&w, (unsigned)p->on.year >> 8 & 255u);
    byte_put(&w, (unsigned)p->on.year & 255u);
    byte_put(&w, p->on.month);
    byte_put(&w, p->on.day);
    if (!report_mark(t->store, m->is_group_b, m->agency, m->number, &mark, err)) return false;
    bytes_put(&w, (Str){ (const char *)mark.at, INDEX_MARK_BYTES });
    return true;
}

LookId look_index_id(const PersonIndex *index, uint32_t record)
{
    LookId id = { 0 };
    Str kept = person_index_id(index, record);
    const unsigned char *at = (const unsigned char *)kept.at;
    vault_id_take(kept, &id.record_id, &id.segment);
    id.kind = (RecordKind)at[12];
    id.on = (Date){ (int16_t)(at[13] << 8 | at[14]), at[15], at[16] };
    return id;
}

static bool write_index(Tenant *t, const VaultIndex *at, PersonRows *rows, LinkRun *run, Err *err)
{
    size_t count = run->input.rows.count;
    char *ids = big_new(char, count * ID_BYTES);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) ok = id_put(ids + i * ID_BYTES, t, &rows->persons[i], err);
    (void)link_look_keys(&run->plan, &run->input.rows);
    const LinkImageParts parts = { &run->input.rows, &run->counts, &run->scorer, &run->plan, ids, ID_BYTES };
    ok = ok && person_index_build(&at->place, &parts, (PersonIndexMark)at->newest, err);
    big_end(ids, count * ID_BYTES);
    return ok;
}

/* `is_empty`: there was nobody, and nothing was written. */
static bool build(Tenant *t, const Corrections *c, Sight sight, const VaultIndex *at, bool *is_empty, Err *err)
{
    PersonRows rows = { 0 };
    LinkRunRow last;
    bool ok = person_rows_read(&rows, t, c, NULL, NULL, err) &&
              link_run_latest(t->store, t->app, INT64_MAX, &last, err);
    if (ok) keep_known(&rows, c, sight);
    *is_empty = ok && rows.input.rows.count == 0;
    if (ok && !*is_empty) {
        LinkRun *run = arena_new(t->app, LinkRun, 1);
        if ((ok = person_model_now(t, &run->model, err))) {
            run->input = rows.input;
            rows.input = (LinkInput){ .room = 0 };
            link_ready_rows(run, last.model.len ? 0 : PERSON_STRANGERS, pool_cores());
            ok = write_index(t, at, &rows, run, err);
            link_close(run);
        }
    }
    person_rows_end(&rows);
    return ok;
}

/* ---- opening ---- */

typedef struct { const Corrections *corrections; Sight sight; } Growing;

/* A word on who is whom may hide one mention for the sake of another that stands elsewhere. */
static bool keep_new(void *self, PersonRows *rows)
{
    const Growing *g = self;
    size_t count;
    uint32_t row;
    const IdentityRow *words = corrections_words(g->corrections, &count);
    for (size_t i = 0; i < count; i++)
        if (person_rows_find(rows, &words[i].one, &row) || person_rows_find(rows, &words[i].other, &row)) return false;
    keep_known(rows, g->corrections, g->sight);
    return true;
}

static bool follow(Tenant *t, const Corrections *c, Sight sight, const VaultIndex *at, PersonIndex *index, Err *err)
{
    Growing growing = { c, sight };
    bool follows = false;
    size_t untold, first = person_index_rows(index)->count - person_index_added(index);
    const IndexGrowth growth = { .id_bytes = ID_BYTES, .mark_at = ID_OWN_BYTES, .id_put = id_put,
                                 .most = first / FOLLOW_ONE_IN < FOLLOW_MOST ? first / FOLLOW_ONE_IN : FOLLOW_MOST,
                                 .keep = keep_new, .self = &growing };
    if (first < FOLLOW_LEAST) return false;
    return index_follow(t, c, index, &growth, &follows, &untold, err) && follows &&
           person_index_mark(index) == (PersonIndexMark)at->newest;
}

/* On the disk: as the vault is now, and with all that came; what an import only added is added to it. */
static bool is_there(Tenant *t, const Corrections *c, Sight sight, const VaultIndex *at, const LinkLexicon *lexicon,
                     PersonIndex **index, Err *err)
{
    Err why = { 0 };
    if (!person_index_open(&at->place, lexicon, FOLLOW_MOST, index, &why)) {
        if (why.code != ERR_NOT_FOUND && why.code != ERR_CONFLICT && why.code != ERR_LIMIT) *err = why;
        return false;
    }
    if (person_index_mark(*index) == (PersonIndexMark)at->newest || follow(t, c, sight, at, *index, &why)) return true;
    person_index_close(*index);
    *index = NULL;
    return false;
}

static bool open_or_build(Tenant *t, const Corrections *c, Sight sight, const VaultIndex *at, PersonIndex **index,
                          Err *err)
{
    bool is_empty = false;
    const LinkLexicon *lexicon = t->looks ? look_keep_lexicon(t->looks, err) : knowledge_read_lexicon(t->app, err);
    if (!lexicon) return false;
    if (is_there(t, c, sight, at, lexicon, index, err)) return true;
    return !err->code && build(t, c, sight, at, &is_empty, err) &&
           (is_empty || person_index_open(&at->place, lexicon, 1, index, err));
}

static bool find_or_open(Tenant *t, const Corrections *c, Sight sight, const VaultIndex *at, PersonIndex **index,
                         Err *err)
{
    if (t->looks && look_keep_find(t->looks, sight, at, index)) return true;
    if (!open_or_build(t, c, sight, at, index, err)) return false;
    if (t->looks) look_keep_put(t->looks, sight, at, *index);
    return true;
}

bool look_index_open(Tenant *tenant, const Corrections *corrections, Sight sight, PersonIndex **index, Err *err)
{
    VaultIndex at;
    *index = NULL;
    bool ok = vault_index_at(tenant, corrections, look_index_name(sight), SHAPE, true, &at, err) &&
              find_or_open(tenant, corrections, sight, &at, index, err);
    vault_index_end(&at);
    return ok;
}

void look_index_close(const Tenant *tenant, PersonIndex *index)
{
    if (!tenant->looks) person_index_close(index);
}
