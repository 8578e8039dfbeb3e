/* link_image_weights.c - what learning found, as bytes: the same walk writes and reads. */
#include "insight/link_image_inside.h"

/* One of the two is NULL. */
typedef struct { ByteWriter *to; ByteReader *from; } Walk;

static void walk_bits(Walk *walk, uint64_t *bits)
{
    if (walk->to) { bytes_put(walk->to, (Str){ (const char *)bits, sizeof *bits }); return; }
    Str read = bytes_take(walk->from, sizeof *bits);
    if (read.len) memcpy(bits, read.at, sizeof *bits);
}

static void walk_real(Walk *walk, double *real)
{
    uint64_t bits = 0;
    memcpy(&bits, real, sizeof bits);
    walk_bits(walk, &bits);
    memcpy(real, &bits, sizeof bits);
}

static void walk_reals(Walk *walk, double *reals, size_t count)
{
    for (size_t i = 0; i < count; i++) walk_real(walk, &reals[i]);
}

/* Of `least` to `most`; anything else is refused. */
static size_t walk_number(Walk *walk, size_t number, size_t least, size_t most)
{
    uint64_t bits = number;
    walk_bits(walk, &bits);
    if (bits >= least && bits <= most) return (size_t)bits;
    if (walk->from) bytes_refuse(walk->from);
    return least;
}

static bool walk_flag(Walk *walk, bool flag) { return walk_number(walk, flag, 0, 1) == 1; }

static void walk_text(Walk *walk, Str *text)
{
    size_t len = walk_number(walk, text->len, 0, IMAGE_WEIGHTS_MAX);
    if (walk->to) bytes_put(walk->to, *text);
    else *text = bytes_take(walk->from, len);
}

static void walk_fields(Walk *walk, ImageWeights *w)
{
    *w->field_count = walk_number(walk, *w->field_count, 1, LINK_FIELDS_MAX);
    for (size_t f = 0; f < *w->field_count; f++) {
        LinkField *field = &w->fields[f];
        walk_text(walk, &field->name);
        field->kind = (LinkKind)walk_number(walk, field->kind, 0, LINK_KINDS - 1);
        field->said = (LinkSaid)walk_number(walk, field->said, 0, SAID_INFERRED);
        w->is_where[f] = walk_flag(walk, w->is_where[f]);
    }
}

static void walk_part(Walk *walk, const ImageWeights *w, LinkPart *part)
{
    part->field = (uint8_t)walk_number(walk, part->field, 0, *w->field_count - 1);
    part->kind = (uint8_t)walk_number(walk, part->kind, 0, PART_KINDS - 1);
    if (walk->from && !link_part_fits(w->fields[part->field].kind, part->kind)) bytes_refuse(walk->from);
}

static void walk_plan(Walk *walk, const ImageWeights *w)
{
    LinkPlan *plan = w->plan;
    plan->part_count = walk_number(walk, plan->part_count, 0, LINK_PARTS_MAX);
    for (size_t i = 0; i < plan->part_count; i++) walk_part(walk, w, &plan->parts[i]);
    walk_reals(walk, plan->known, plan->part_count);
    walk_reals(walk, plan->chance, plan->part_count);
    plan->key_count = walk_number(walk, plan->key_count, 0, LINK_KEYS_MAX);
    plan->more = walk_number(walk, plan->more, 0, plan->key_count);
    for (size_t k = 0; k < plan->key_count; k++) {
        LinkKey *key = &plan->keys[k];
        key->part_count = walk_number(walk, key->part_count, 1, LINK_KEY_PARTS_MAX);
        for (size_t i = 0; i < key->part_count; i++) walk_part(walk, w, &key->parts[i]);
        walk_real(walk, &key->recall);
        walk_real(walk, &key->cost);
    }
    walk_real(walk, &plan->recall);
    walk_real(walk, &plan->cost);
    plan->is_all = walk_flag(walk, plan->is_all);
    plan->block_most = walk_number(walk, plan->block_most, 0, SIZE_MAX);
}

static void walk_scorer(Walk *walk, const ImageWeights *w)
{
    LinkScorer *s = w->scorer;
    size_t fields = *w->field_count;
    for (size_t f = 0; f < fields; f++) {
        walk_reals(walk, s->factor[f], LINK_LEVELS);
        walk_reals(walk, s->community.ratio[f], LINK_LEVELS);
        for (size_t k = 0; k < LINK_RELATIONS; k++) walk_reals(walk, s->where[k][f], LINK_LEVELS);
        s->is_where[f] = walk_flag(walk, s->is_where[f]);
    }
    for (size_t k = 0; k < LINK_RELATIONS; k++) walk_reals(walk, s->shared[k], fields);
    walk_real(walk, &s->community.share);
    walk_real(walk, &s->prior);
    walk_real(walk, &s->moved);
    walk_real(walk, &s->records);
    walk_reals(walk, s->related, LINK_RELATIONS);
    walk_reals(walk, s->known, fields);
    walk_reals(walk, s->most, fields);
    walk_reals(walk, s->far, fields);
}

static void walk_counts(Walk *walk, const ImageWeights *w)
{
    LinkCounts *counts = w->counts;
    walk_real(walk, &counts->records);
    for (size_t f = 0; f < *w->field_count; f++) {
        LinkColumn *column = &counts->columns[f];
        column->known = walk_number(walk, column->known, 0, SIZE_MAX);
        column->different = walk_number(walk, column->different, 0, SIZE_MAX);
        column->most = (uint32_t)walk_number(walk, column->most, 0, UINT32_MAX);
        walk_reals(walk, column->same, COUNT(column->same));
        column->slots = walk_number(walk, column->slots, 1, LINK_RECORDS_MAX * 2);
        column->pair_level = (LinkLevel)walk_number(walk, column->pair_level, LEVEL_SAME_RARE, LEVEL_SAME_COMMON);
        if (walk->from && (column->slots & (column->slots - 1))) bytes_refuse(walk->from);
    }
    counts->placeholder_count = walk_number(walk, counts->placeholder_count, 0, LINK_PLACEHOLDERS_MAX);
    for (size_t i = 0; i < counts->placeholder_count; i++) {
        LinkPlaceholder *one = &counts->placeholders[i];
        one->field = walk_number(walk, one->field, 0, *w->field_count - 1);
        one->records = walk_number(walk, one->records, 0, SIZE_MAX);
        walk_bits(walk, &one->cell);
    }
}

static void walk_all(Walk *walk, ImageWeights *w)
{
    walk_fields(walk, w);
    walk_plan(walk, w);
    walk_scorer(walk, w);
    walk_counts(walk, w);
}

void image_weights_write(ImageWeights *weights, ByteWriter *to)
{
    walk_all(&(Walk){ .to = to }, weights);
}

bool image_weights_read(ImageWeights *weights, ByteReader *from)
{
    walk_all(&(Walk){ .from = from }, weights);
    return !from->is_bad && !bytes_left(from);
}
