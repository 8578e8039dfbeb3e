/* person_index.c - how do a sealed file, what was added since, and the engine answer as one? */
#include "app/person_index.h"

#include <math.h>

#include "base/big.h"
#include "base/bytes.h"
#include "base/pool.h"
#include "insight/link_lexicon.h"
#include "store/derived_log.h"

struct PersonIndex {
    Derived *derived;
    DerivedLog *log;
    LinkImage image;            /* its rows: with those that were added */
    LinkIndex index;
    LinkLook *look;
    LinkReader *reader;
    size_t first, room;         /* the number of the first that was added; how many can be */
    char *added_ids;
    uint32_t *parents;          /* of groups: 1 above the parent; 0 for who has none */
    double join_from;
};

static DerivedPlace place_of(const PersonIndexPlace *place)
{
    return (DerivedPlace){ place->folder, place->name ? place->name : PERSON_INDEX_NAME, place->key, place->state };
}

static bool put_bytes(void *writer, const void *bytes, size_t len) { return derived_put(writer, bytes, len); }

bool person_index_build(const PersonIndexPlace *place, const LinkImageParts *parts, PersonIndexMark mark, Err *err)
{
    DerivedPlace to = place_of(place);
    Err why = { 0 };
    DerivedWriter *writer = derived_begin(&to, err);
    if (!writer) return false;
    bool is_written = link_image_write(parts, pool_cores(), (LinkSink){ put_bytes, writer }, &why);
    if (is_written || why.code == ERR_IO) return derived_end(writer, mark, err);      /* which knows what failed */
    derived_drop(writer);
    *err = why;
    return false;
}

bool person_index_remove_named(const char *folder, const char *name, Err *err)
{
    return derived_remove(folder, name, err);
}

bool person_index_remove(const char *folder, Err *err)
{
    return person_index_remove_named(folder, PERSON_INDEX_NAME, err);
}

/* ---- what is added ---- */

static void clean(const PersonIndex *index, LinkCell *row)
{
    const LinkCounts *counts = &index->image.counts;
    for (size_t i = 0; i < counts->placeholder_count; i++)
        if (row[counts->placeholders[i].field] == counts->placeholders[i].cell) row[counts->placeholders[i].field] = 0;
}

static void join_best(PersonIndex *index, uint32_t record)
{
    LinkHit hit;
    LinkLooked looked;
    LinkMention mention = { .row = link_row(&index->image.rows, record), .itself = record, .is_linking = true };
    if (isinf(index->join_from)) return;
    if (link_look(index->look, &mention, index->join_from, &hit, 1, &looked))
        person_index_join(index, record, hit.record);
}

/* There is room: somebody looked before. */
static bool place_one(PersonIndex *index, const LinkCell *row, const char *id)
{
    LinkRows *rows = &index->image.rows;
    uint32_t record = (uint32_t)rows->count;
    LinkCell *to = rows->cells + (size_t)record * rows->field_count;
    memcpy(to, row, rows->field_count * sizeof *row);
    clean(index, to);
    memcpy(index->added_ids + (record - index->first) * index->image.id_bytes, id, index->image.id_bytes);
    rows->count++;
    if (!link_index_add(&index->index, record)) return false;
    join_best(index, record);
    return true;
}

static bool has_room(const PersonIndex *index, size_t more, Err *err)
{
    return more <= index->room - (index->image.rows.count - index->first) ||
        err_set(err, ERR_LIMIT, "So much was added to the index that there is no room left. Build it again.");
}

/* Each mention: its id; how long its row is; the row. */
static bool take_entry(void *self, Str entry, Err *err)
{
    PersonIndex *index = self;
    LinkCell row[LINK_FIELDS_MAX];
    ByteReader from = { (const unsigned char *)entry.at, (const unsigned char *)entry.at + entry.len, false };
    while (bytes_left(&from)) {
        Str id = bytes_take(&from, index->image.id_bytes), packed = bytes_take(&from, varint_take(&from));
        if (from.is_bad || !link_row_unpack(&index->image.rows, packed, row))
            return err_set(err, ERR_CONFLICT, "What was added to the index is of another version. Build it again.");
        if (!has_room(index, 1, err) || !place_one(index, row, id.at)) return false;
    }
    return true;
}

static bool put_entry(const PersonIndex *index, const PersonIndexNew *added, size_t count, ByteWriter *to, Err *err)
{
    unsigned char packed[LINK_ROW_BYTES_MAX];
    for (size_t i = 0; i < count; i++) {
        size_t len = link_row_pack(&index->image.rows, added[i].row, packed);
        bytes_put(to, (Str){ added[i].id, index->image.id_bytes });
        varint_put(to, len);
        bytes_put(to, (Str){ (const char *)packed, len });
    }
    return to->used <= to->room || err_set(err, ERR_LIMIT, "Too much is added at once. Add it in parts.");
}

static bool add_held(PersonIndex *index, const PersonIndexNew *added, size_t count, PersonIndexMark mark, Err *err)
{
    unsigned char *bytes = big_reserve(unsigned char, DERIVED_ENTRY_MAX);
    ByteWriter to = { bytes, DERIVED_ENTRY_MAX, 0 };
    bool ok = has_room(index, count, err) && put_entry(index, added, count, &to, err) &&
              derived_log_add(index->log, (Str){ (const char *)bytes, to.used }, mark, err);
    for (size_t i = 0; ok && i < count; i++) place_one(index, added[i].row, added[i].id);
    big_end(bytes, DERIVED_ENTRY_MAX);
    return ok;
}

bool person_index_add(PersonIndex *index, const PersonIndexNew *added, size_t count, PersonIndexMark mark, Err *err)
{
    if (!derived_log_hold(index->log, err)) return false;
    bool ok = add_held(index, added, count, mark, err);
    derived_log_release(index->log);
    return ok && derived_is_sound(index->derived, err);
}

bool person_index_add_after(PersonIndex *index, PersonIndexMark since, const PersonIndexNew *added, size_t count,
                            PersonIndexMark mark, bool *is_added, Err *err)
{
    *is_added = false;
    if (!derived_log_hold(index->log, err)) return false;
    *is_added = person_index_mark(index) == since;
    bool ok = !*is_added || add_held(index, added, count, mark, err);
    derived_log_release(index->log);
    return ok && derived_is_sound(index->derived, err);
}

/* ---- opening ---- */

static bool engine_open(PersonIndex *index, const LinkLexicon *lexicon, Err *err)
{
    LinkImage *image = &index->image;
    const Lazy *lazy = derived_lazy(index->derived);
    if (!link_image_open(image, derived_span(index->derived), link_lexicon_forms(lexicon), lazy, err)) {
        err->code = ERR_CONFLICT;
        (void)derived_is_sound(index->derived, err);    /* which says more, if it was damaged */
        return false;
    }
    index->first = image->rows.count;
    if (index->room > LINK_RECORDS_MAX - index->first) index->room = LINK_RECORDS_MAX - index->first;
    if (image->plan.key_count && index->room > UINT32_MAX / 2 / image->plan.key_count)
        index->room = UINT32_MAX / 2 / image->plan.key_count;
    index->added_ids = big_reserve(char, index->room * image->id_bytes);
    index->parents = big_reserve(uint32_t, index->first + index->room);
    link_index_open(&index->index, &image->rows, &image->plan, index->room);
    if (!link_index_take(&index->index, image->segment, err)) { err->code = ERR_CONFLICT; return false; }
    index->look = link_look_open(&index->index, &image->scorer, &image->counts);
    index->reader = link_reader_open(lexicon, image->rows.words);
    return true;
}

bool person_index_open(const PersonIndexPlace *place, const LinkLexicon *lexicon, size_t room, PersonIndex **opened,
                       Err *err)
{
    DerivedPlace from = place_of(place);
    PersonIndex *index = big_new(PersonIndex, 1);
    *index = (PersonIndex){ .room = room, .join_from = INFINITY };
    bool ok = (index->derived = derived_open(&from, room * LINK_FIELDS_MAX * sizeof(LinkCell), err)) != NULL &&
              engine_open(index, lexicon, err) &&
              (index->log = derived_log_open(index->derived, take_entry, index, err)) != NULL &&
              derived_log_catch_up(index->log, err) && derived_is_sound(index->derived, err);
    if (ok) *opened = index;
    else person_index_close(index);
    return ok;
}

void person_index_close(PersonIndex *index)
{
    if (!index) return;
    link_reader_close(index->reader);
    link_look_close(index->look);
    if (index->index.rows) link_index_end(&index->index);
    big_end(index->parents, index->first + index->room);
    big_end(index->added_ids, index->room * index->image.id_bytes);
    link_image_end(&index->image);
    derived_log_close(index->log);
    derived_close(index->derived);
    big_end(index, 1);
}

bool person_index_is_current(const PersonIndex *index)
{
    Err ignored = { 0 };
    return derived_is_sound(index->derived, &ignored) && derived_is_current(index->derived);
}

bool person_index_bring(PersonIndex *index, Err *err)
{
    derived_bring(index->derived, pool_cores());
    return derived_is_sound(index->derived, err);
}

/* ---- asking ---- */

const LinkRows *person_index_rows(const PersonIndex *index) { return &index->image.rows; }
const LinkPlan *person_index_plan(const PersonIndex *index) { return &index->image.plan; }
double person_index_prior(const PersonIndex *index) { return log2(index->image.scorer.prior); }
const LinkScorer *person_index_scorer(const PersonIndex *index) { return &index->image.scorer; }
const LinkCounts *person_index_counts(const PersonIndex *index) { return &index->image.counts; }
PersonIndexMark person_index_mark(const PersonIndex *index) { return derived_log_mark(index->log); }
size_t person_index_unlocked(const PersonIndex *index) { return derived_unlocked(index->derived); }
LinkReader *person_index_reader(PersonIndex *index) { return index->reader; }
void person_index_join_from(PersonIndex *index, double least) { index->join_from = least; }

uint32_t person_index_added(const PersonIndex *index)
{
    return (uint32_t)(index->image.rows.count - index->first);
}

Str person_index_id(const PersonIndex *index, uint32_t record)
{
    if (record < index->first) return link_image_id(&index->image, record);
    return (Str){ index->added_ids + (record - index->first) * index->image.id_bytes, index->image.id_bytes };
}

bool person_index_look(PersonIndex *index, const LinkMention *mention, double least, LinkHit *hits, size_t most,
                       size_t *count, LinkLooked *looked, Err *err)
{
    size_t found = link_look(index->look, mention, least, hits, most, looked);
    *count = 0;
    if (!derived_is_sound(index->derived, err)) return false;
    *count = found;
    return true;
}

/* ---- groups ---- */

static uint32_t parent_of(const PersonIndex *index, uint32_t record)
{
    return index->parents[record] ? index->parents[record] - 1 : record;
}

uint32_t person_index_group(const PersonIndex *index, uint32_t record)
{
    for (uint32_t parent; (parent = parent_of(index, record)) != record; record = parent) {
        uint32_t above = parent_of(index, parent);
        index->parents[record] = above + 1;     /* halves the way for who asks next */
    }
    return record;
}

void person_index_join(PersonIndex *index, uint32_t a, uint32_t b)
{
    uint32_t x = person_index_group(index, a), y = person_index_group(index, b);
    if (x < y) index->parents[y] = x + 1;
    else if (y < x) index->parents[x] = y + 1;
}
