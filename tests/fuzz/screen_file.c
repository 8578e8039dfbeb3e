/* screen_file.c - fuzz target: no bytes crash the reader of answers to an instrument, and every result keeps its promises. */
#include "app/screen_file.h"
#include "answers_kit.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void result_keeps_promises(const Instrument *of, const InstrumentAnswers *a, const ScreenResult *r)
{
    must(r->state <= SCREEN_NOT_REACHED);
    must(a->danger != ANSWER_YES || r->state == SCREEN_DANGER);
    must(a->danger != ANSWER_MISSING || r->state == SCREEN_DANGER_OPEN);
    must(a->danger != ANSWER_NO || !a->is_disclosed || r->state == SCREEN_DISCLOSED);
    must(r->low <= r->high && r->missing >= 0 && (size_t)r->missing <= of->item_count);
    must(r->post_count <= POST_TESTS_MAX && r->note_count <= SCREEN_NOTES_MAX);
    for (size_t i = 0; i < r->post_count; i++)
        must(r->post[i].low >= 0 && r->post[i].low <= r->post[i].high && r->post[i].high <= 1);
}

/* The first byte chooses the instrument. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena app, arena;
    static InstrumentSet set;
    Err err = { 0 };
    if (!app.base)
        must(arena_open(&app, APP_ARENA_BYTES) && arena_open(&arena, APP_ARENA_BYTES) &&
             screen_instruments(&app, &set, &err));
    if (!size) return 0;
    const Instrument *of = &set.list[data[0] % set.count];
    InstrumentAnswers answers;
    ScreenResult result = { 0 };
    bool is_read = screen_file_read(&arena, of, fuzz_file(data + 1, size - 1), &answers, &err);
    must(is_read == !err.text[0]);
    if (is_read) {
        must(answers.by.len && answers.age >= -1 && answers.age <= 120);
        screen_result(&arena, of, &answers, &result);
        result_keeps_promises(of, &answers, &result);
    }
    arena_reset(&arena, 0);
    return 0;
}
