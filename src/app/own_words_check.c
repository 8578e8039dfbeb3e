/* own_words_check.c - which rows of an agency's own tables are wrong, and which may disappoint? */
#include "app/own_words.h"

#include "base/limits.h"

typedef struct { OwnRemarked *remarked; void *to; } Ears;

static void remark(const Ears *ears, Str table, size_t line, bool is_wrong, const char *what)
{
    ears->remarked(ears->to, &(OwnRemark){ table, line, is_wrong, what });
}

static void row_refused(void *to, Str table, size_t line, const char *what)
{
    remark(to, table, line, true, what);
}

/* ---- what no rule asks for ---- */

static bool rule_asks(const Rule *rule, Code indicator)
{
    for (int i = 0; i < rule->node_count; i++) {
        const Node *node = &rule->nodes[i];
        for (size_t k = 0; node->type == NODE_NARRATIVE && k < node->code_count; k++)
            if (node->codes[k] == indicator) return true;
    }
    return false;
}

static bool is_asked(const RuleSet *rules, Str indicator)
{
    for (size_t i = 0; i < rules->count; i++)
        if (rule_asks(&rules->rules[i], code_of(indicator))) return true;
    return false;
}

/* ---- what takes too long ---- */

static bool enough_seen(void *to, const PatternHit *hit)
{
    (void)to;
    (void)hit;
    return false;
}

static bool is_quick_in(Arena *scratch, const Pattern *pattern, Str fill)
{
    enum { LEN = 4096 };
    size_t mark = arena_mark(scratch);
    char *text = arena_new(scratch, char, LEN);
    for (size_t i = 0; i < LEN; i++) text[i] = fill.at[i % fill.len];
    bool is_quick = pattern_find(pattern, pattern_room(scratch), (Str){ text, LEN }, enough_seen, NULL);
    arena_reset(scratch, mark);
    return is_quick;
}

/* Texts in which repeats inside repeats have the most ways to go: one word or sign again and again, and each letter of
 * the pattern itself. */
static bool is_quick(Arena *scratch, const Pattern *pattern, Str written)
{
    static const Str fills[] = { { "word ", 5 }, { "1", 1 }, { "1-", 2 }, { "x, ", 3 }, { " ", 1 } };
    for (size_t i = 0; i < COUNT(fills); i++)
        if (!is_quick_in(scratch, pattern, fills[i])) return false;
    for (char letter = 'a'; letter <= 'z'; letter++)
        if ((memchr(written.at, letter, written.len) || memchr(written.at, letter - 'a' + 'A', written.len)) &&
            !is_quick_in(scratch, pattern, (Str){ &letter, 1 })) return false;
    return true;
}

/* ---- all of it ---- */

static void phrase_look(Arena *scratch, const Knowledge *knowledge, const NarrativeBook *book, size_t at, Str table,
                        const Ears *ears)
{
    const NarrativePhrase *phrase = &book->phrases[at];
    if (!is_asked(&knowledge->rules, phrase->indicator))
        remark(ears, table, phrase->line, false, "no rule asks for this indicator today, so nothing will be told of "
               "it; safeharbor rules ID shows which ones a rule asks for");
    if (at >= book->pattern_from && !is_quick(scratch, book->patterns[at - book->pattern_from], phrase->phrase))
        remark(ears, table, phrase->line, false, "this pattern cannot be finished in some texts, which will then be "
               "listed as problems; leave out repeats inside repeats, such as (a+)+, and calls of itself");
}

bool own_words_check(Arena *app, const Knowledge *knowledge, OwnWords *own, OwnRemarked *remarked, void *to, Err *err)
{
    size_t count;
    Arena arena = { 0 }, scratch = { 0 };
    const NarrativeBook *book;
    Ears ears = { remarked, to };
    const NarrativeTable *tables = own_words_behind(app, knowledge, own, &count);
    bool ok = (arena_open(&arena, OWN_WORDS_ARENA_BYTES) && arena_open(&scratch, SCRATCH_ARENA_BYTES)) ||
        err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && narrative_book_check(&arena, tables, count, row_refused, &ears, &book, err);
    for (size_t i = 0; ok && i < book->phrase_count; i++)
        if (book->phrases[i].origin.len)
            phrase_look(&scratch, knowledge, book, i, tables[book->phrases[i].table].name, &ears);
    if (ok) own_words_count(own, knowledge->narratives.count, book);
    arena_close(&scratch);
    arena_close(&arena);
    return ok;
}
