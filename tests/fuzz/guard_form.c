/* guard_form.c - fuzz target: no bytes crash the reader of what a records system is about to file, and what it accepts is whole. */
#include "app/guard_form.h"
#include "answers_kit.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Of whom an age is said somebody is, and nobody passes by unseen. */
static void form_keeps_promises(const GuardForm *form)
{
    const Record *r = &form->record;
    for (size_t i = 0; i < r->count; i++) {
        const Segment *s = &r->segments[i];
        bool has_age = s->age.form != AGE_BLANK || segment_text(s, FIELD_BIRTH_DATE).len;
        must(s->kind == SEGMENT_ADMINISTRATIVE || s->kind == SEGMENT_OFFENSE || segment_is_person(s) || !has_age);
        must(s->age.low <= s->age.high && s->age.low >= -1);
    }
    for (size_t i = 0; i < form->evidence_count; i++) must(form->evidence[i].segment < r->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena app, arena;
    static AgeBook book;
    Err err = { 0 };
    GuardForm form = { 0 };
    if (!app.base)
        must(arena_open(&app, APP_ARENA_BYTES) && arena_open(&arena, AGE_ARENA_BYTES) &&
             knowledge_read_age(&app, &book, &err));
    bool is_read = guard_form_read(&arena, &book, S("fuzz.json"), (Str){ (const char *)data, size },
                                   (Date){ 2026, 11, 26 }, &form, &err);
    must(is_read == !err.text[0]);
    if (is_read) form_keeps_promises(&form);
    arena_reset(&arena, 0);
    return 0;
}
