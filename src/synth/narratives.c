/* narratives.c - how does what happened become a report, with a note of what each sentence tells? */
#include "synth/narratives.h"

#include <assert.h>
#include <string.h>

#include "synth/making.h"
#include "synth/narratives_cast.h"
#include "synth/narratives_words.h"

typedef struct {
    Random *random;
    Cast cast;
    Hand hand;
    char text[NARRATIVE_BYTES_MAX];
    size_t len;
    Narrative made;
} Writing;

static void write_bytes(Writing *w, Str s)
{
    assert(w->len + s.len <= sizeof w->text);
    memcpy(w->text + w->len, s.at, s.len);
    w->len += s.len;
}

/* ---- what a sentence tells ---- */

static Telling telling_of(Str *mark)
{
    static const char signs[] = { '-', 'q', '#' };
    for (size_t i = 0; i < COUNT(signs); i++) {
        if (mark->at[0] != signs[i]) continue;
        *mark = (Str){ mark->at + 1, mark->len - 1 };
        return (Telling)(TELLS_DENIED + (int)i);
    }
    return TELLS_AFFIRMED;
}

/* Take "[D01 -C07] " off the front. */
static size_t take_marks(Str *words, Told *told, size_t room)
{
    if (!str_starts(*words, S("["))) return 0;
    const char *close = memchr(words->at, ']', words->len);
    assert(close && close[1] == ' ');
    Str marks = { words->at + 1, (size_t)(close - words->at) - 1 }, mark;
    *words = (Str){ close + 2, words->len - marks.len - 3 };
    size_t count = 0;
    while (str_cut(&marks, ' ', &mark)) {
        assert(count < room);
        Told one = { .telling = telling_of(&mark) };
        assert(mark.len == 3);
        memcpy(one.indicator, mark.at, 3);
        told[count++] = one;
    }
    return count;
}

/* ---- sentences ---- */

/* Time stamps and the like; what is told stays told. */
static void lead_in(Writing *w, Sentence *sentence)
{
    if (!w->made.sentence_count || !random_chance(w->random, 0.14)) return;
    const char *words = pick(w->random, ANY("while on scene ", "of note, ", "it should be noted that ", "also, ",
        "{time} hrs - ", "upon further questioning ", "at approx {time} ", "per on scene interview, ",
        "at that point ", "it was noted that "));
    cast_fill(&w->cast, w->random, str_of(words), sentence);
}

static void tail(Writing *w, Sentence *sentence)
{
    if (sentence->at[sentence->len - 1] == '"' || !random_chance(w->random, 0.04)) return;
    const char *words = pick(w->random, ANY(" (see BWC)", ", see supplement", " (audio recorded)", ", see photos"));
    sentence_add(sentence, str_of(words));
}

static void divide(Writing *w)
{
    bool is_line = w->hand.is_list || (w->hand.has_headings && random_chance(w->random, 0.2));
    if (w->len) write_bytes(w, is_line ? S("\n") : random_chance(w->random, 0.1) ? S("  ") : S(" "));
}

static void heading(Writing *w, const char *words)
{
    if (!w->hand.has_headings) return;
    if (w->len) write_bytes(w, S("\n\n"));
    write_bytes(w, str_of(words));
    write_bytes(w, S("\n"));
}

/* `words` with marks and braces. */
static void say(Writing *w, Str words, bool is_form)
{
    Narrative *n = &w->made;
    if (n->sentence_count == NARRATIVE_SENTENCES_MAX) return;
    Sentence sentence = { .len = 0 };
    Told *told = n->told + n->told_count;
    size_t told_count = take_marks(&words, told, NARRATIVE_TOLD_MAX - n->told_count);
    if (!is_form) lead_in(w, &sentence);
    cast_fill(&w->cast, w->random, words, &sentence);
    if (!is_form) tail(w, &sentence);
    Hand form = { .is_all_large = w->hand.is_all_large };
    hand_write(is_form ? &form : &w->hand, w->random, &sentence);
    if (w->len && w->text[w->len - 1] != '\n') divide(w);
    Span at = { (uint32_t)w->len, (uint32_t)(w->len + sentence.len) };
    write_bytes(w, sentence_str(&sentence));
    for (size_t i = 0; i < told_count; i++) told[i].at = at;
    n->told_count += told_count;
    n->sentences[n->sentence_count++] = at;
}

/* ---- choosing ---- */

static bool is_first_mark(Str words, const char *indicator, Telling telling)
{
    Told told[8];
    return take_marks(&words, told, COUNT(told)) && !strcmp(told[0].indicator, indicator) && told[0].telling == telling;
}

static const char *const *const *lists_of(Telling telling)
{
    static const char *const *const affirmed[] = { narratives_direct, narratives_context,
                                                       narratives_context_more, NULL };
    static const char *const *const denied[] = { narratives_denied, NULL };
    static const char *const *const quoted[] = { narratives_quoted, NULL };
    static const char *const *const form[] = { narratives_boilerplate, NULL };
    static const char *const *const *const lists[] = { affirmed, denied, quoted, form };
    return lists[telling];
}

/* The `skip`th fitting sentence; empty when there are fewer. `count`, when asked for, is of those passed over. */
static Str sentence_for(const char *indicator, Telling telling, int skip, int *count)
{
    int seen = 0;
    for (const char *const *const *list = lists_of(telling); *list; list++)
        for (const char *const *line = *list; *line; line++)
            if (is_first_mark(str_of(*line), indicator, telling) && seen++ == skip) return str_of(*line);
    if (count) *count = seen;
    return (Str){ 0 };
}

static int sentences_for(const char *indicator, Telling telling)
{
    int count = 0;
    sentence_for(indicator, telling, -1, &count);
    return count;
}

bool narrative_can_tell(const char *indicator, Telling telling)
{
    return sentences_for(indicator, telling) > 0;
}

static void say_wanted(Writing *w, const Wanted *wanted)
{
    int count = sentences_for(wanted->indicator, wanted->telling);
    if (!count) return;
    Str words = sentence_for(wanted->indicator, wanted->telling, random_from_to(w->random, 0, count - 1), NULL);
    say(w, words, wanted->telling == TELLS_FORM);
}

/* ---- the report ---- */

static Str alternative(Random *random, Str beat)
{
    int count = 1;
    for (size_t i = 0; i < beat.len; i++) count += beat.at[i] == '|';
    Str one = { 0 };
    for (int i = random_from_to(random, 1, count); i > 0; i--) str_cut(&beat, '|', &one);
    return one;
}

static void say_beat(Writing *w, const char *beat)
{
    Str words = str_of(beat);
    if (str_starts(words, S("?"))) {
        if (random_chance(w->random, 0.4)) return;
        words = (Str){ words.at + 1, words.len - 1 };
    }
    say(w, alternative(w->random, words), false);
}

static void say_all_wanted(Writing *w, const Happening *what, bool is_form)
{
    for (int i = 0; i < what->wanted_count; i++)
        if ((what->wanted[i].telling == TELLS_FORM) == is_form) say_wanted(w, &what->wanted[i]);
}

static const Story *story_in(const Story *list, const char *name)
{
    while (list->name && strcmp(list->name, name)) list++;
    return list->name ? list : NULL;
}

/* The end of a story comes after everything that was learned, then what forms print. */
static void tell_story(Writing *w, const Story *story, const Happening *what)
{
    size_t beats = 0;
    while (story->beats[beats]) beats++;
    bool forms_first = random_chance(w->random, 0.15);
    heading(w, pick(w->random, ANY("NARRATIVE:", "SYNOPSIS:", "DETAILS:", "OFFICER NARRATIVE:")));
    if (forms_first) say_all_wanted(w, what, true);
    for (size_t i = 0; i < beats - 1; i++) say_beat(w, story->beats[i]);
    if (what->wanted_count > 1) heading(w, pick(w->random, ANY("INTERVIEW:", "INVESTIGATION:", "STATEMENTS:")));
    say_all_wanted(w, what, false);
    heading(w, pick(w->random, ANY("DISPOSITION:", "STATUS:")));
    say_beat(w, story->beats[beats - 1]);
    if (!forms_first) say_all_wanted(w, what, true);
    if (random_chance(w->random, 0.35)) say(w, str_of(pick(w->random, narratives_plain_boilerplate)), true);
}

Narrative narrative_about(Arena *arena, Random *random, const Happening *what)
{
    const Story *story = story_in(narratives_stories, what->story);
    if (!story) story = story_in(narratives_lookalikes, what->story);
    assert(story);
    Happening happened = *what;
    if (!happened.age) happened.age = random_from_to(random, story->youngest, story->oldest);
    Writing w = { .random = random, .cast = cast_of(arena, random, &happened) };
    w.hand = hand_of(random);
    tell_story(&w, story, &happened);
    w.made.story = story->name;
    w.made.text = str_copy(arena, (Str){ w.text, w.len });
    return w.made;
}

const char *telling_name(Telling telling)
{
    static const char *const names[] = { "affirmed", "negated", "quoted", "boilerplate" };
    return names[telling];
}
