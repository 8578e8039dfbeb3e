/* version_join.c - how are reports and findings of one number brought side by side, whatever their count? */
#include "app/version_join.h"

/* Reports of one number that are compared with one another; real numbers have fewer than ten. */
#define SIDE_BY_SIDE_MAX 64

static int when_compare(When a, When b)
{
    if (a.submission != b.submission) return a.submission < b.submission ? -1 : 1;
    if (a.file != b.file) return a.file < b.file ? -1 : 1;
    return (a.line > b.line) - (a.line < b.line);
}

int version_order(const void *a, const void *b)
{
    const Version *x = a, *y = b;
    int order = hash_compare(x->key, y->key);
    return order ? order : when_compare(y->when, x->when);
}

int place_order(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    int order = hash_compare(x->key, y->key);
    return order ? order : when_compare(y->when, x->when);
}

#define SAID_MAX 256           /* longer texts are stood for by their fingerprint */

static Effect effect_of(const Record *record)
{
    bool is_whole = record->kind == RECORD_INCIDENT || record->kind == RECORD_GROUP_B_ARREST;
    if (record->is_delete) return is_whole ? EFFECT_TAKES_BACK : EFFECT_NONE;
    if (record->kind == RECORD_INCIDENT) return EFFECT_REPLACES;
    return record->kind == RECORD_GROUP_B_ARREST ? EFFECT_REPLACES_EARLIER_SUBMISSIONS : EFFECT_ADDS;
}

/* Which level, which columns, which texts: whatever a report says. */
static Hash content_of(const Record *record)
{
    char said[1024];
    size_t n = 0;
    for (size_t i = 0; i < record->count; i++)
        for (size_t k = 0; k < record->segments[i].count; k++) {
            const Value *v = &record->segments[i].values[k];
            Hash stand_in = { 0 };
            Str text = v->text;
            if (text.len > SAID_MAX) {
                stand_in = hash_of(text);
                text = (Str){ (const char *)&stand_in, sizeof stand_in };
            }
            if (n + text.len + 4 > sizeof said) {
                Hash sum = hash_of((Str){ said, n });
                memcpy(said, &sum, n = sizeof sum);
            }
            said[n++] = (char)record->segments[i].kind;
            said[n++] = (char)(v->column & 0xff);
            said[n++] = (char)(v->column >> 8);
            memcpy(said + n, text.at, text.len);
            n += text.len;
        }
    return hash_of((Str){ said, n });
}

#define KEY_PART_MAX 32

/* A report without a number, or with one that no format has. */
static bool is_alone(const Record *record)
{
    return str_is_blank(record->number) || record->number.len > KEY_PART_MAX ||
        record->agency.len > KEY_PART_MAX;
}

static Hash key_of(const Record *record)
{
    char key[2 * KEY_PART_MAX + 2] = { 0 };      /* the zero between both keeps "1|23" from being "12|3" */
    size_t agency = record->agency.len, number = record->number.len;
    key[0] = record->kind == RECORD_GROUP_B_ARREST ? 'B' : 'A';
    memcpy(key + 1, record->agency.at, agency);
    memcpy(key + 2 + agency, record->number.at, number);
    return hash_of((Str){ key, 2 + agency + number });
}

/* The same words of another agency are another report. */
static Hash key_alone(const Record *record, Hash content)
{
    Hash parts[] = { hash_of(record->agency), content };
    return hash_of((Str){ (const char *)parts, sizeof parts });
}

Version version_of(const Record *record, uint32_t file, uint32_t agency)
{
    Version v = { .when = { record->submission, file, record->line }, .agency = agency, .effect = effect_of(record) };
    if (is_alone(record)) v.effect = record->is_delete ? EFFECT_NONE : EFFECT_ADDS;
    if (v.effect == EFFECT_ADDS || v.effect == EFFECT_REPLACES_EARLIER_SUBMISSIONS) v.content = content_of(record);
    v.key = is_alone(record) ? key_alone(record, v.content) : key_of(record);
    return v;
}

/* One sorter with its head in hand. */
typedef struct { Sorter *sorter; void *head; bool has; } Stream;

static bool advance(Stream *s, Err *err)
{
    s->has = sorter_next(s->sorter, s->head, err);
    return s->has || err->code == ERR_NONE;
}

/* What is known of one number while its reports pass by, the newest first. */
typedef struct {
    enum { OPEN, SAME_SUBMISSION, CLOSED } state;
    When newest, oldest_current;
    bool is_withdrawn;
    struct { Hash content; When when; } beside[SIDE_BY_SIDE_MAX];       /* reports that stand side by side */
    size_t beside_count;
} Number;

static bool is_same_submission(When a, When b)
{
    return a.submission == b.submission && a.file == b.file;
}

/* The newest report of this content; NULL when there is none, or when there are too many to tell apart. */
static const When *newest_of(const Number *n, Hash content)
{
    for (size_t i = 0; i < n->beside_count; i++)
        if (hash_compare(n->beside[i].content, content) == 0) return &n->beside[i].when;
    return NULL;
}

static bool stand_beside(Number *n, const Version *v)
{
    if (newest_of(n, v->content)) return false;
    if (n->beside_count == SIDE_BY_SIDE_MAX) return true;
    n->beside[n->beside_count].content = v->content;
    n->beside[n->beside_count++].when = v->when;
    return true;
}

/* True when this report stands. */
static bool number_take(Number *n, const Version *v)
{
    if (n->state == SAME_SUBMISSION && !is_same_submission(v->when, n->newest)) n->state = CLOSED;
    if (n->state == CLOSED || v->effect == EFFECT_NONE) return false;

    bool was_open = n->state == OPEN;
    if (v->effect == EFFECT_TAKES_BACK) {
        n->is_withdrawn = was_open;
        n->state = CLOSED;
        if (was_open) n->oldest_current = v->when;
        return false;
    }
    n->oldest_current = v->when;
    if (v->effect == EFFECT_REPLACES) { n->state = CLOSED; return true; }
    if (v->effect == EFFECT_REPLACES_EARLIER_SUBMISSIONS && was_open) {
        n->newest = v->when;
        n->state = SAME_SUBMISSION;
    }
    return stand_beside(n, v);
}

static Standing standing_of(const Number *n, const Place *place)
{
    if (when_compare(place->when, n->oldest_current) < 0) return n->is_withdrawn ? STANDING_WITHDRAWN
        : STANDING_SUPERSEDED;
    const When *newest = newest_of(n, place->content);
    return !newest || when_compare(place->when, *newest) == 0 ? STANDING_CURRENT : STANDING_SUPERSEDED;
}

static bool number_settle(Number *n, Stream *versions, const bool *skip, const JoinSink *sink, Err *err)
{
    const Version *v = versions->head;
    Hash key = v->key;
    n->state = OPEN;
    n->oldest_current = (When){ 0 };
    n->is_withdrawn = false;
    n->beside_count = 0;
    do {
        if (!skip[v->when.file] && number_take(n, v)) sink->version(sink->to, v);
        if (!advance(versions, err)) return false;
    } while (versions->has && hash_compare(v->key, key) == 0);
    return true;
}

bool version_join(Sorter *versions, Sorter *places, const bool *skip, const JoinSink *sink, Err *err)
{
    Version version;
    Place place;
    Number number;
    Stream v = { versions, &version, false }, p = { places, &place, false };
    err->code = ERR_NONE;
    if (!advance(&v, err) || !advance(&p, err)) return false;

    while (v.has) {
        Hash key = version.key;
        if (!number_settle(&number, &v, skip, sink, err)) return false;
        while (p.has && hash_compare(place.key, key) == 0) {
            Standing standing = standing_of(&number, &place);
            if (!skip[place.when.file] && !sink->place(sink->to, &place, standing, err)) return false;
            if (!advance(&p, err)) return false;
        }
    }
    return true;
}
