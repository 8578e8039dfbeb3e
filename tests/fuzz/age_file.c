/* age_file.c - fuzz target: no bytes crash the reader of evidence of age, and every answer to what it accepts keeps its promises. */
#include "app/age_file.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth)
{
    if (!truth) abort();
}

static void answer_keeps_promises(const AgeAnswer *a)
{
    int sum = 0;
    for (size_t i = 0; i < a->reason_count; i++) sum += a->reasons[i].bits;
    must(sum == a->bits && a->reason_count == a->weighing.count + 1);
    must(a->p_act > 0 && a->p_act < 1 && a->p_today > 0 && a->p_today <= a->p_act);
    must(date_compare(a->born_5, a->born_50) <= 0 && date_compare(a->born_50, a->born_95) <= 0);
    bool decides = false;
    for (size_t i = 0; i < a->weighing.count; i++)
        decides = decides || a->weighing.items[i].claim->kind->trust == AGE_DECIDES;
    must(decides || (a->act.status != AGE_ADULT && a->today.status != AGE_ADULT));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena app, arena, scratch;
    static AgeBook book;
    Err err = { 0 };
    AgeQuestion question;
    if (!app.base)
        must(arena_open(&app, APP_ARENA_BYTES) && arena_open(&arena, AGE_ARENA_BYTES) &&
             arena_open(&scratch, AGE_ARENA_BYTES) && knowledge_read_age(&app, &book, &err));
    bool is_read = age_file_parse(&arena, &book, S("fuzz.json"), (Str){ (const char *)data, size },
                                  (Date){ 2026, 11, 25 }, &question, &err);
    must(is_read == !err.text[0]);
    if (is_read && question.claim_count <= 6) {         /* more of them only take longer */
        AgeAnswer answer;
        age_answer(&arena, &scratch, &book, &question, &answer);
        answer_keeps_promises(&answer);
    }
    arena_reset(&arena, 0);
    arena_reset(&scratch, 0);
    return 0;
}
