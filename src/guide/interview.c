/* interview.c - what do the tables of the interview guide say, and do they fit together? */
#include "guide/interview.h"

#include "guide/table.h"

static bool phases_read(Arena *arena, InterviewGuide *g, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "interview/phases.tsv", "id english spanish who minutes? goal stop?", &t, err))
        return false;
    InterviewPhase *list = arena_new(arena, InterviewPhase, t.count);
    g->phases = list;
    for (size_t i = 0; i < t.count; i++) {
        const GuideRow *row = &t.rows[i];
        if (interview_phase_named(g, row->cell[0]) >= 0)
            return guide_wrong(&t, row, "two phases have this id", err);
        list[i] = (InterviewPhase){ row->cell[0], row->cell[1], row->cell[2], row->cell[3], row->cell[5],
            row->cell[6],
                                    row->source, 0, row->grade };
        if (row->cell[4].len && !str_to_number(row->cell[4], &list[i].minutes))
            return guide_wrong(&t, row, "minutes are a number", err);
        g->phase_count++;
    }
    return true;
}

static bool prompts_read(Arena *arena, InterviewGuide *g, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "interview/prompts.tsv", "id phase aim english spanish", &t, err)) return false;
    InterviewPrompt *list = arena_new(arena, InterviewPrompt, t.count);
    g->prompts = list;
    for (size_t i = 0; i < t.count; i++) {
        const GuideRow *row = &t.rows[i];
        int phase = interview_phase_named(g, row->cell[1]);
        if (phase < 0) return guide_wrong(&t, row, "there is no such phase", err);
        if (interview_prompt_named(g, row->cell[0]) >= 0)
            return guide_wrong(&t, row, "two prompts have this id", err);
        list[i] = (InterviewPrompt){ row->cell[0], row->cell[2], row->cell[3], row->cell[4], row->source,
            (size_t)phase,
                                     str_eq(row->cell[2], S("danger")), str_eq(row->cell[2], S("stop")),
                                         row->grade };
        g->prompt_count++;
    }
    return true;
}

static bool branches_read(Arena *arena, InterviewGuide *g, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "interview/branches.tsv", "prompt when to? act", &t, err)) return false;
    InterviewBranch *list = arena_new(arena, InterviewBranch, t.count);
    for (size_t i = 0; i < t.count; i++) {
        const Str *c = t.rows[i].cell;
        int from = interview_prompt_named(g, c[0]), to = c[2].len ? interview_prompt_named(g, c[2]) : -1;
        if (from < 0 || (c[2].len && to < 0)) return guide_wrong(&t, &t.rows[i], "there is no such prompt", err);
        list[i] = (InterviewBranch){ c[1], c[3], t.rows[i].source, (size_t)from, to, t.rows[i].grade };
    }
    g->branches = list;
    g->branch_count = t.count;
    return true;
}

static bool is_kind(Str kind)
{
    static const char *const kinds[] = { "step", "avoid", "bond", "rapport", "earlier", "access", "timing" };
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_eq(kind, str_of(kinds[i]))) return true;
    return false;
}

static bool notes_read(Arena *arena, InterviewGuide *g, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "interview/guide.tsv", "kind id phase? english why instead?", &t, err))
        return false;
    InterviewNote *list = arena_new(arena, InterviewNote, t.count);
    for (size_t i = 0; i < t.count; i++) {
        const Str *c = t.rows[i].cell;
        if (!is_kind(c[0])) return guide_wrong(&t, &t.rows[i], "there is no such kind", err);
        if (c[2].len && interview_phase_named(g, c[2]) < 0)
            return guide_wrong(&t, &t.rows[i], "there is no such phase", err);
        list[i] = (InterviewNote){ c[0], c[1], c[2], c[3], c[4], c[5], t.rows[i].source, t.rows[i].grade };
    }
    g->notes = list;
    g->note_count = t.count;
    return true;
}

static bool kinds_read(Arena *arena, InterviewGuide *g, Err *err)
{
    GuideTable t;
    if (!guide_table(arena, "interview/leading.tsv", "kind level why instead", &t, err)) return false;
    LeadingKind *list = arena_new(arena, LeadingKind, t.count);
    for (size_t i = 0; i < t.count; i++) {
        const GuideRow *row = &t.rows[i];
        bool is_reword = str_eq(row->cell[1], S("reword"));
        if (!is_reword && !str_eq(row->cell[1], S("mind")))
            return guide_wrong(&t, row, "the level is reword or mind", err);
        list[i] = (LeadingKind){ row->cell[0], row->cell[2], row->cell[3], row->source, is_reword,
            row->grade };
    }
    g->kinds = list;
    g->kind_count = t.count;
    return true;
}

/* Words of these say what sort of question it is, and nothing against it. */
static bool is_part(Str kind) { return str_eq(kind, S("open")) || str_eq(kind, S("opener")) || str_eq(kind,
    S("or")); }

static bool words_read(Arena *arena, InterviewGuide *g, Err *err)
{
    static const char *const wheres[] = { "any", "start", "end", "comma" };
    GuideTable t;
    if (!guide_table(arena, "interview/leading-words.tsv", "kind language where words", &t, err))
        return false;
    LeadingWords *list = arena_new(arena, LeadingWords, t.count);
    for (size_t i = 0; i < t.count; i++) {
        const Str *c = t.rows[i].cell;
        size_t where = 0;
        while (where < COUNT(wheres) && !str_eq(c[2], str_of(wheres[where]))) where++;
        bool is_spanish = str_eq(c[1], S("es"));
        if (where == COUNT(wheres) || (!is_spanish && !str_eq(c[1], S("en"))))
            return guide_wrong(&t, &t.rows[i],
                "the language is en or es, the place any, start, end or comma", err);
        if (!is_part(c[0]) && !leading_kind_named(g, c[0]))
            return guide_wrong(&t, &t.rows[i], "there is no such kind", err);
        list[i] = (LeadingWords){ c[0], c[3], is_spanish, (LeadingWhere)where };
    }
    g->words = list;
    g->word_count = t.count;
    return true;
}

bool interview_guide_read(Arena *arena, InterviewGuide *guide, Err *err)
{
    InterviewGuide made = { 0 };
    if (!phases_read(arena, &made, err) || !prompts_read(arena, &made, err) || !branches_read(arena, &made, err) ||
        !notes_read(arena, &made,
        err) ||
        !kinds_read(arena, &made, err) || !words_read(arena, &made, err))
        return false;
    *guide = made;
    return true;
}
