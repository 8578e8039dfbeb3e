/* interview.c - which prompts were asked, how often, and which were left? */
#include "insight/interview.h"

const char *prompt_state_name(PromptState state)
{
    static const char *const names[] = { "asked", "skipped", "stopped", "unasked", "not-begun" };
    return names[state];
}

static bool is_listed(Str word, Str list)
{
    Str one;
    while (str_cut(&list, ',', &one))
        if (str_eq(str_trim(one), word)) return true;
    return false;
}

static const size_t *order_of(Arena *arena, const InterviewContact *contacts, size_t count)
{
    size_t *order = arena_new(arena, size_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at && date_compare(contacts[order[at - 1]].on, contacts[i].on) > 0; at--) order[at] =
            order[at - 1];
        order[at] = i;
    }
    return order;
}

/* By phase: was it begun, and did its last talk end early for a good reason? */
typedef struct { bool is_begun, is_stopped; } PhaseUse;

/* A note may name a prompt twice; it was asked in one talk all the same. */
static bool is_named_before(const InterviewContact *c, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (c->asked[i] == c->asked[at]) return true;
    return false;
}

static void contact_count(const InterviewGuide *guide, const InterviewContact *c, PromptUse *prompts,
    PhaseUse *phases)
{
    for (size_t i = 0; i < c->asked_count; i++) {
        if (!is_named_before(c, i)) prompts[c->asked[i]].times++;
        prompts[c->asked[i]].state = PROMPT_ASKED;
        PhaseUse *phase = &phases[guide->prompts[c->asked[i]].phase];
        phase->is_begun = true;
        phase->is_stopped = c->stopped != STOPPED_NOT && c->stopped != STOPPED_TIME;
    }
    for (size_t i = 0; i < c->skipped_count; i++)
        if (!prompts[c->skipped[i].prompt].times)
            prompts[c->skipped[i].prompt] = (PromptUse){ PROMPT_SKIPPED, 0, c->skipped[i].reason };
}

void interview_use(Arena *arena, const InterviewGuide *guide, const InterviewContact *contacts, size_t count,
                   InterviewUse *use)
{
    PromptUse *prompts = arena_new(arena, PromptUse, guide->prompt_count);
    PhaseUse *phases = arena_new(arena, PhaseUse, guide->phase_count);
    bool *lacks_danger = arena_new(arena, bool, count + 1), *is_beyond_role = arena_new(arena, bool,
        count + 1);
    const size_t *order = order_of(arena, contacts, count);
    for (size_t i = 0; i < guide->prompt_count; i++) prompts[i].state = PROMPT_UNASKED;
    for (size_t i = 0; i < count; i++) contact_count(guide, &contacts[order[i]], prompts, phases);
    for (size_t i = 0; i < guide->prompt_count; i++) {
        const PhaseUse *phase = &phases[guide->prompts[i].phase];
        if (prompts[i].state != PROMPT_UNASKED) continue;
        if (guide->prompts[i].is_stop) { prompts[i].state =
            PROMPT_NOT_BEGUN; continue; }       /* said only then */
        prompts[i].state = !phase->is_begun ? PROMPT_NOT_BEGUN : phase->is_stopped ? PROMPT_STOPPED
            : PROMPT_UNASKED;
    }
    for (size_t i = 0; i < count; i++) {
        const InterviewContact *c = &contacts[i];
        lacks_danger[i] = true;
        for (size_t k = 0; k < c->asked_count; k++) {
            const InterviewPrompt *prompt = &guide->prompts[c->asked[k]];
            if (prompt->is_danger) lacks_danger[i] = false;
            if (c->role.len && !is_listed(c->role, guide->phases[prompt->phase].who)) is_beyond_role[i] =
                true;
        }
    }
    *use = (InterviewUse){ prompts, order, lacks_danger, is_beyond_role };
}
