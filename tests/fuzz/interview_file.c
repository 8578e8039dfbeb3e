/* interview_file.c - fuzz target: no bytes crash the readers of talks and of claims for the wheel, and what comes of them keeps its promises. */
#include "app/interview_file.h"
#include "answers_kit.h"
#include "app/wheel_file.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void use_keeps_promises(const InterviewGuide *guide, const InterviewContact *c, size_t count,
                               const InterviewUse *use)
{
    for (size_t i = 0; i < guide->prompt_count; i++) {
        const PromptUse *p = &use->prompts[i];
        must(p->times <= count && (p->state != PROMPT_ASKED || p->times) && (p->state == PROMPT_ASKED || !p->times));
    }
    for (size_t i = 0; i < count; i++) {
        must(use->order[i] < count);
        must(i == 0 || date_compare(c[use->order[i - 1]].on, c[use->order[i]].on) <= 0);
    }
}

static void talks(Arena *arena, const InterviewGuide *guide, Str path)
{
    Err err = { 0 };
    const InterviewContact *contacts;
    size_t count;
    InterviewUse use;
    bool is_read = contacts_read(arena, guide, path, &contacts, &count, &err);
    must(is_read == !err.text[0]);
    if (!is_read) return;
    must(count <= CONTACTS_MAX);
    contacts_use(arena, guide, contacts, count, &use);
    use_keeps_promises(guide, contacts, count, &use);
}

static void claims(Arena *arena, const Wheel *wheel, Str path)
{
    Err err = { 0 };
    const WheelClaim *list;
    size_t count;
    WheelUse use;
    bool is_read = wheel_claims(arena, wheel, path, &list, &count, &use, &err);
    must(is_read == !err.text[0]);
    if (!is_read) return;
    for (size_t i = 0; i < wheel->segment_count; i++)
        must(use.origins[i] <= use.claims[i] && use.claims[i] <= count && (!use.claims[i] || use.origins[i]));
    for (size_t i = 0; i < count; i++)
        must(list[i].segments && (list[i].topic < 0 || !use.topic_is_open[list[i].topic]));
}

/* The first byte says whether claims come, or talks. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena app, arena;
    static InterviewGuide guide;
    static Wheel wheel;
    Err err = { 0 };
    if (!app.base)
        must(arena_open(&app, APP_ARENA_BYTES) && arena_open(&arena, APP_ARENA_BYTES) &&
             interview_guide(&app, &guide, &err) && wheel_shipped(&app, &wheel, &err));
    if (!size) return 0;
    Str path = fuzz_file(data + 1, size - 1);
    if (data[0] == 'w') claims(&arena, &wheel, path);
    else talks(&arena, &guide, path);
    arena_reset(&arena, 0);
    return 0;
}
