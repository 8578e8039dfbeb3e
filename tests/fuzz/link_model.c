/* link_model.c - fuzz target: no bytes crash the reader of models, and whatever it accepts is written and read again. */
#include "app/link_model.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void same(bool is_same)
{
    if (!is_same) abort();
}

static void same_fields(const LinkModel *a, const LinkModel *b)
{
    same(str_eq(a->id, b->id) && str_eq(a->source, b->source) && a->field_count == b->field_count);
    for (size_t f = 0; f < a->field_count; f++)
        same(str_eq(a->fields[f].name, b->fields[f].name) && a->fields[f].kind == b->fields[f].kind &&
             a->fields[f].said == b->fields[f].said);
}

/* Bit by bit: a later run must link as this one would. */
static void same_learned(const LinkModel *a, const LinkModel *b)
{
    const LinkWeights *v = &a->weights, *w = &b->weights;
    same(a->is_learned == b->is_learned && a->key_count == b->key_count);
    same(!memcmp(v->m, w->m, sizeof v->m) && !memcmp(v->u, w->u, sizeof v->u));
    same(!memcmp(v->chance, w->chance, sizeof v->chance) && !memcmp(v->shared, w->shared, sizeof v->shared));
    same(!memcmp(v->where, w->where, sizeof v->where) && !memcmp(v->related, w->related, sizeof v->related));
    same(!memcmp(a->is_where, b->is_where, sizeof a->is_where));
    same(!memcmp(&v->matches, &w->matches, sizeof v->matches) && !memcmp(&v->moved, &w->moved, sizeof v->moved));
    same(!memcmp(&a->recall, &b->recall, sizeof a->recall) && !memcmp(&a->records, &b->records, sizeof a->records));
    for (size_t k = 0; k < a->key_count; k++) {
        same(a->keys[k].part_count == b->keys[k].part_count);
        same(!memcmp(a->keys[k].parts, b->keys[k].parts, a->keys[k].part_count * sizeof *a->keys[k].parts));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    static LinkModel first, second;
    Err err = { 0 };
    if (!arena.base && !arena_open(&arena, APP_ARENA_BYTES)) abort();
    bool is_read = link_model_parse(&arena, S("fuzz.json"), (Str){ (const char *)data, size }, &first, &err);
    same(is_read == !err.text[0]);
    if (is_read) {
        Str text = link_model_text(&arena, &first);
        same(text.len && link_model_parse(&arena, S("again.json"), text, &second, &err));
        same_fields(&first, &second);
        same_learned(&first, &second);
        same(str_eq(text, link_model_text(&arena, &second)));
    }
    arena_reset(&arena, 0);
    return 0;
}
