/* charge_file.c - fuzz target: no bytes crash the reader of facts, and every answer to what it accepts keeps its promises. */
#include "app/charge_file.h"
#include "base/limits.h"
#include "guide/law.h"
#include "insight/charge.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth)
{
    if (!truth) abort();
}

static void charge_keeps_promises(const ChargeAnswer *a, const Charge *c)
{
    size_t missing = 0, unknown = 0;
    for (size_t i = 0; i < c->count; i++) {
        missing += c->elements[i].status == ELEMENT_MISSING;
        unknown += c->elements[i].status == ELEMENT_UNKNOWN;
        const ElementFound *by = charge_found(a, c->elements[i].by, c->role);
        must(c->elements[i].status != ELEMENT_MET || by->status == ELEMENT_MET);
        must(by->status != ELEMENT_MET || !by->is_disputed);
    }
    must(missing == c->missing && unknown == c->unknown);
    must(c->outcome != CHARGE_MET || (!missing && !unknown && c->count));
    must(day_span_meets(c->provision->valid, a->facts->offense));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena app, arena;
    static LawBook law;
    Err err = { 0 };
    ChargeCase c;
    if (!app.base)
        must(arena_open(&app, APP_ARENA_BYTES) && arena_open(&arena, APP_ARENA_BYTES) &&
             law_book_read(&app, law_texts_shipped(), &law, &err));
    bool is_read = charge_file_parse(&arena, &law, S("fuzz.json"), (Str){ (const char *)data, size },
                                     (Date){ 2026, 11, 26 }, &c, &err);
    must(is_read == !err.text[0]);
    if (is_read) {
        ChargeAnswer answer;
        must(c.facts.fact_count <= CHARGE_FACTS_MAX && date_compare(c.facts.offense.first, c.facts.offense.last) <= 0);
        charge_answer(&arena, &law, &c.facts, &answer);
        for (size_t i = 0; i < answer.count; i++) charge_keeps_promises(&answer, &answer.charges[i]);
        must(!answer.gap.most || charge_is_ranked(answer.gap.most));
    }
    arena_reset(&arena, 0);
    return 0;
}
