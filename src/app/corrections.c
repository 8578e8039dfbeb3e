/* corrections.c - who was corrected, and as whom is that person known? */
#include "app/corrections.h"

#include "base/limits.h"
#include "domain/claim.h"
#include "insight/corrected_age.h"
#include "store/imports.h"
#include "store/records.h"

#define JOINED_MAX (AGE_CLAIMS_MAX - 1)         /* corrections that are weighed for one person, beside the report */

/* A mention that some standing word joins to another; `root` is the place of one that stands for its whole group. */
typedef struct { Mention mention; size_t root; } Named;

struct Corrections {
    Arena *app;
    Store *store;
    AgeBook book;
    KeptCorrection *all; size_t count, room;
    IdentityRow *words; size_t word_count, word_room;
    Named *nodes; size_t node_count, node_room;      /* ordered by mention_compare once all are there */
};

/* ---- what was kept ---- */

static Correction correction_copy(Arena *arena, Correction c)
{
    Str *const texts[] = { &c.born, &c.evidence, &c.seen, &c.reason, &c.name, &c.document };
    for (size_t i = 0; i < COUNT(texts); i++) *texts[i] = str_copy(arena, *texts[i]);
    c.about = mention_copy(arena, c.about);
    return c;
}

static bool correction_take(Corrections *c, const ImportRow *row, const Record *record, Err *err)
{
    KeptCorrection k = { .id = row->id, .record_id = row->first_record, .at = row->at,
                         .is_withdrawn = row->is_withdrawn, .is_withdrawal_asked = row->is_withdrawal_asked,
                         .withdrawn_at = row->taken_at };
    if (!correction_read(record, &k.correction))
        return err_set(err, ERR_STORE, "Correction %lld was kept by a newer version of the program.", (long long)k.id);
    k.correction = correction_copy(c->app, k.correction);
    k.self = mention_copy(c->app, correction_mention(record));
    arena_grow(c->app, c->all, c->count, c->room);
    c->all[c->count++] = k;
    return true;
}

/* One that was purged is not there. */
static bool import_read(Corrections *c, Arena *scratch, const ImportRow *row, Err *err)
{
    Record record;
    Str raw;
    int64_t import_id;
    if (!str_eq(row->format, CORRECTION_FORMAT)) return true;
    if (record_read(c->store, scratch, row->first_record, &record, &raw, &import_id, err))
        return correction_take(c, row, &record, err);
    if (err->code != ERR_NOT_FOUND) return false;
    *err = (Err){ 0 };
    return true;
}

static bool corrections_read(Corrections *c, Err *err)
{
    ImportRow *rows;
    size_t count;
    Arena scratch;
    if (!imports_landed(c->store, c->app, &rows, &count, err)) return false;
    if (!arena_open(&scratch, REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = import_read(c, &scratch, &rows[i], err);
        arena_reset(&scratch, 0);
    }
    arena_close(&scratch);
    return ok;
}

static bool word_take(void *to, const IdentityRow *row, Err *err)
{
    Corrections *c = to;
    (void)err;
    arena_grow(c->app, c->words, c->word_count, c->word_room);
    c->words[c->word_count++] = *row;
    return true;
}

/* Words that were taken back go, and with them the words that took them back. */
static void words_settle(Corrections *c)
{
    size_t kept = 0;
    for (size_t i = c->word_count; i-- > 0;) {
        if (c->words[i].verdict != IDENTITY_UNDONE) continue;
        for (size_t k = 0; k < i; k++)
            if (c->words[k].id == c->words[i].undoes) c->words[k].id = 0;
    }
    for (size_t i = 0; i < c->word_count; i++)
        if (c->words[i].id && c->words[i].verdict != IDENTITY_UNDONE) c->words[kept++] = c->words[i];
    c->word_count = kept;
}

/* ---- who is joined to whom ---- */

static int node_order(const void *a, const void *b)
{
    return mention_compare(&((const Named *)a)->mention, &((const Named *)b)->mention);
}

static Named *node_of(const Corrections *c, const Mention *mention)
{
    Named key = { .mention = *mention };
    return c->node_count ? bsearch(&key, c->nodes, c->node_count, sizeof *c->nodes, node_order) : NULL;
}

static size_t root_of(Corrections *c, size_t at)
{
    while (c->nodes[at].root != at) at = c->nodes[at].root = c->nodes[c->nodes[at].root].root;
    return at;
}

static bool is_correction(const Corrections *c, const Mention *mention)
{
    for (size_t i = 0; i < c->count; i++)
        if (mention_is_same(&c->all[i].self, mention)) return true;
    return false;
}

/* What holds of a pair is the last word on it: a "different" ends what was said before. Two mentions of reports are
 * joined once two people have said "same" since; a correction is joined by whoever states it. */
static bool pair_holds(const Corrections *c, size_t at, bool is_correction)
{
    const IdentityRow *w = &c->words[at];
    bool has_second = is_correction;
    for (size_t i = at + 1; i < c->word_count; i++) {
        const IdentityRow *later = &c->words[i];
        if (!identity_is_pair(later, &w->one, &w->other)) continue;
        if (later->verdict != IDENTITY_SAME) return false;
        has_second |= later->staff_id != w->staff_id;
    }
    return has_second;
}

/* A correction that was withdrawn joins nobody. */
static bool is_withdrawn(const Corrections *c, const Mention *mention)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->all[i].is_withdrawn && mention_is_same(&c->all[i].self, mention)) return true;
    return false;
}

static bool joins(const Corrections *c, size_t at)
{
    const IdentityRow *w = &c->words[at];
    if (w->verdict != IDENTITY_SAME || is_withdrawn(c, &w->one) || is_withdrawn(c, &w->other)) return false;
    return pair_holds(c, at, is_correction(c, &w->one) || is_correction(c, &w->other));
}

static void node_add(Corrections *c, const Mention *mention)
{
    arena_grow(c->app, c->nodes, c->node_count, c->node_room);
    c->nodes[c->node_count++] = (Named){ .mention = *mention };
}

static void groups_make(Corrections *c)
{
    bool *is_join = arena_new(c->app, bool, c->word_count + 1);
    size_t kept = 0;
    for (size_t i = 0; i < c->word_count; i++) {
        if (!(is_join[i] = joins(c, i))) continue;
        node_add(c, &c->words[i].one);
        node_add(c, &c->words[i].other);
    }
    if (c->node_count) qsort(c->nodes, c->node_count, sizeof *c->nodes, node_order);
    for (size_t i = 0; i < c->node_count; i++)
        if (!kept || node_order(&c->nodes[kept - 1], &c->nodes[i]) != 0) c->nodes[kept++] = c->nodes[i];
    c->node_count = kept;
    for (size_t i = 0; i < c->node_count; i++) c->nodes[i].root = i;
    for (size_t i = 0; i < c->word_count; i++) {
        if (!is_join[i]) continue;
        size_t one = root_of(c, (size_t)(node_of(c, &c->words[i].one) - c->nodes));
        size_t other = root_of(c, (size_t)(node_of(c, &c->words[i].other) - c->nodes));
        if (one < other) c->nodes[other].root = one;
        else c->nodes[one].root = other;
    }
    for (size_t i = 0; i < c->node_count; i++) c->nodes[i].root = root_of(c, i);
}

Corrections *corrections_open(Tenant *tenant, Err *err)
{
    Corrections *c = arena_new(tenant->app, Corrections, 1);
    *c = (Corrections){ .app = tenant->app, .store = tenant->store };
    if (!corrections_read(c, err) || !identities_each(c->store, c->app, word_take, c, err) ||
        !knowledge_read_age(c->app, &c->book, err)) return NULL;
    words_settle(c);
    groups_make(c);
    return c;
}

/* ---- what is asked ---- */

const KeptCorrection *corrections_all(const Corrections *c, size_t *count)
{
    *count = c->count;
    return c->all;
}

const KeptCorrection *corrections_find(const Corrections *c, int64_t id, Err *err)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->all[i].id == id) return &c->all[i];
    err_set(err, ERR_NOT_FOUND, "There is no correction %lld. safeharbor correct list shows them.", (long long)id);
    return NULL;
}

const IdentityRow *corrections_words(const Corrections *c, size_t *count)
{
    *count = c->word_count;
    return c->words;
}

bool corrections_join(const Corrections *c, const Mention *a, const Mention *b)
{
    const Named *x = node_of(c, a), *y = node_of(c, b);
    return x && y && x->root == y->root;
}

size_t corrections_person(const Corrections *c, const Mention *mention)
{
    const Named *node = node_of(c, mention);
    return node ? node->root + 1 : 0;
}

size_t corrections_of(const Corrections *c, const Mention *mention, size_t *at, size_t room)
{
    size_t n = 0;
    const Named *node = node_of(c, mention);
    for (size_t i = 0; node && i < c->count; i++) {
        const Named *self = node_of(c, &c->all[i].self);
        if (c->all[i].is_withdrawn || !self || self->root != node->root) continue;
        if (n < room) at[n] = i;
        n++;
    }
    return n;
}

size_t corrections_joined(const Corrections *c, const Mention *mention, Mention *to, size_t room)
{
    const Named *node = node_of(c, mention);
    size_t n = 0;
    for (size_t i = 0; node && i < c->node_count; i++) {
        if (c->nodes[i].root != node->root || &c->nodes[i] == node || is_correction(c, &c->nodes[i].mention)) continue;
        if (n < room) to[n] = c->nodes[i].mention;
        n++;
    }
    return n;
}

/* ---- a report as it is known now ---- */

/* Reports that nobody corrected are told by their number, in one search each. */
static bool has_report(const Corrections *c, const Record *record)
{
    Mention key = { record->kind == RECORD_GROUP_B_ARREST, record->agency, record->number, ROLE_VICTIM, -1 };
    size_t low = 0, high = c->node_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = mention_report_compare(&c->nodes[middle].mention, &key);
        if (!order) return true;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return false;
}

size_t corrections_confirmed(const Corrections *c, Arena *arena, const Mention *mention, AgeConfirmation **to)
{
    size_t n = 0;
    *to = arena_new(arena, AgeConfirmation, c->word_count + 1);
    for (size_t i = 0; i < c->word_count; i++) {
        const IdentityRow *w = &c->words[i];
        if (w->verdict != IDENTITY_SAME || !corrections_join(c, mention, &w->one) ||
            !corrections_join(c, mention, &w->other)) continue;
        (*to)[n++] = (AgeConfirmation){ str_format(arena, "staff %lld", (long long)w->staff_id),
                                       date_of_moment(w->at) };
    }
    return n;
}

static AgeSource source_of(const Corrections *c, Arena *arena, const KeptCorrection *k)
{
    Record self = correction_record(arena, &k->correction, k->self.agency, k->self.number);
    const Segment *s = self.segments;
    size_t at = 0;
    const Value *born = segment_value(s, FIELD_BIRTH_DATE, &at);
    const AgeKind *kind = age_kind_find(&c->book, k->correction.evidence);
    Str label = kind ? kind->label : k->correction.evidence;
    return (AgeSource){ *born, s->line, claim_id(k->record_id, &self, s, born),
                        str_format(arena, "correction %lld, %.*s", (long long)k->id, STR(label)) };
}

static bool weigh(const Corrections *c, const Record *record, const Segment *s, const CorrectedBy *by, Age *age)
{
    Arena arena = { 0 }, scratch = { 0 };
    bool ok = arena_open(&arena, AGE_ARENA_BYTES) && arena_open(&scratch, AGE_ARENA_BYTES) &&
              corrected_age(&arena, &scratch, &c->book, record, s, by, age);
    arena_close(&arena);
    arena_close(&scratch);
    return ok;
}

bool corrections_apply_as(const Corrections *c, Arena *arena, const Record *record, Segment *s,
                          const Mention *mention)
{
    size_t at[JOINED_MAX], n = corrections_of(c, mention, at, JOINED_MAX);
    if (!n) return false;
    if (n > JOINED_MAX) n = JOINED_MAX;
    const Correction **corrections = arena_new(arena, const Correction *, n);
    for (size_t i = 0; i < n; i++) corrections[i] = &c->all[at[i]].correction;
    AgeConfirmation *confirmed;
    CorrectedBy by = { corrections, n, NULL, 0 };
    by.confirmed_count = corrections_confirmed(c, arena, mention, &confirmed);
    by.confirmed = confirmed;
    Age age;
    if (!weigh(c, record, s, &by, &age)) return false;
    AgeSource *sources = arena_new(arena, AgeSource, n);
    for (size_t i = 0; i < n; i++) sources[i] = source_of(c, arena, &c->all[at[i]]);
    s->recorded = s->age;
    s->age = age;
    s->corrections = sources;
    s->correction_count = n;
    return true;
}

bool corrections_apply(const Corrections *c, Arena *arena, Record *record)
{
    if (record->kind == RECORD_CORRECTION || !has_report(c, record)) return false;
    Segment *segments = arena_new(arena, Segment, record->count);
    bool is_any = false;
    memcpy(segments, record->segments, record->count * sizeof *segments);
    for (size_t i = 0; i < record->count; i++) {
        Mention mention;
        is_any |= mention_of(record, &segments[i], &mention) &&
                  corrections_apply_as(c, arena, record, &segments[i], &mention);
    }
    if (is_any) record->segments = segments;
    return is_any;
}
