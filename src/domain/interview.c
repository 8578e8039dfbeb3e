/* interview.c - which phase, prompt or kind has that name? */
#include "domain/interview.h"

int interview_phase_named(const InterviewGuide *guide, Str id)
{
    for (size_t i = 0; i < guide->phase_count; i++)
        if (str_eq(guide->phases[i].id, id)) return (int)i;
    return -1;
}

int interview_prompt_named(const InterviewGuide *guide, Str id)
{
    for (size_t i = 0; i < guide->prompt_count; i++)
        if (str_eq(guide->prompts[i].id, id)) return (int)i;
    return -1;
}

const LeadingKind *leading_kind_named(const InterviewGuide *guide, Str id)
{
    for (size_t i = 0; i < guide->kind_count; i++)
        if (str_eq(guide->kinds[i].id, id)) return &guide->kinds[i];
    return NULL;
}

const char *interview_stop_name(InterviewStop stop)
{
    static const char *const names[] = { "no", "danger", "disclosure", "child", "time" };
    return names[stop];
}
