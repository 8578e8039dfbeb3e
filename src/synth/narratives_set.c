/* narratives_set.c - which narratives does a measurement need, and in which shares? */
#include <string.h>

#include "synth/making.h"
#include "synth/narratives.h"
#include "synth/narratives_words.h"

/* Shares of a block; the rest tells nothing. */
enum { AFFIRMING = 7, OTHERWISE = 5 };

/* Commoner ones stand more than once. */
static const char *const signs[] = {
    "D01", "D01", "D01", "D02", "D02", "D02", "D03", "D03", "D04", "D04", "D05", "D05", "D06", "D06",
    "D07", "D07", "D08", "D08", "C01", "C01", "C02", "C02", "C03", "C04", "C05", "C06", "C07", "C07",
    "C10", "C12", "C12", "C13", "C14", "C14", "C15", "C15", "C16", "C16", "C17", "C18", "C18", "C19",
    "C19", "C20", "C20", "C21", "C22", "C23", "C24", "C26", "C27", "C27", "C29", "C30", "C30", "C31",
    "C32", "C33", "C34", "C35", "C36", "C38", "C40", "C41", "C42", "C43", "C44", "C45", "F01", "F01",
    "F04", NULL,
};

/* ---- which stories ---- */

static bool tells_by_itself(const Story *story)
{
    for (const char *const *beat = story->beats; *beat; beat++)
        if (strchr(*beat, '[')) return true;
    return false;
}

static bool tells_in_itself(const Story *story, const char *indicator)
{
    for (const char *const *beat = story->beats; *beat; beat++)
        if (strchr(*beat, '[') && strstr(*beat, indicator)) return true;
    return false;
}

typedef enum { ANY_CHILD, SILENT_CHILD, SILENT_ANY } Fit;

static bool fits(const Story *story, Fit fit)
{
    if (fit != SILENT_ANY && story->who != 'J') return false;
    return fit == ANY_CHILD || !tells_by_itself(story);
}

static const Story *draw_story(Random *random, const Story *list, Fit fit)
{
    int count = 0;
    for (const Story *s = list; s->name; s++) count += fits(s, fit);
    int at = random_from_to(random, 1, count);
    for (const Story *s = list; s->name; s++)
        if (fits(s, fit) && --at == 0) return s;
    return NULL;        /* not reached: every fit has stories */
}

/* ---- what they tell ---- */

static bool is_wanted(const Happening *what, const char *indicator)
{
    for (int i = 0; i < what->wanted_count; i++)
        if (strcmp(what->wanted[i].indicator, indicator) == 0) return true;
    return false;
}

/* One more sign, each once at most: no report here both says and denies a thing by plan. */
static void want(Random *random, Happening *what, const Story *story, Telling telling)
{
    if (what->wanted_count == NARRATIVE_WANTED_MAX) return;
    for (;;) {
        const char *indicator = pick(random, signs);
        if (is_wanted(what, indicator) || tells_in_itself(story, indicator)) continue;
        if (!narrative_can_tell(indicator, telling)) continue;
        Wanted *one = &what->wanted[what->wanted_count++];
        memcpy(one->indicator, indicator, sizeof one->indicator);
        one->telling = telling;
        return;
    }
}

static Happening happening_in(Random *random, const Story *story)
{
    Happening what = { .story = story->name, .role = ROLE_PERSON };
    if (random_chance(random, 0.6)) what.role = random_chance(random, 0.5) ? ROLE_VICTIM : ROLE_ARRESTEE;
    return what;
}

static Happening affirming(Random *random)
{
    if (random_chance(random, 0.04)) {
        Happening only = happening_in(random, narratives_lookalikes);
        only.story = "runaway-at-friends";
        return only;
    }
    const Story *story = draw_story(random, narratives_stories, ANY_CHILD);
    Happening what = happening_in(random, story);
    int count = random_from_to(random, 1, random_from_to(random, 1, 4));
    for (int i = 0; i < count; i++) want(random, &what, story, TELLS_AFFIRMED);
    if (random_chance(random, 0.3)) want(random, &what, story, TELLS_DENIED);
    if (random_chance(random, 0.15)) want(random, &what, story, TELLS_QUOTED);
    if (random_chance(random, 0.15)) want(random, &what, story, TELLS_FORM);
    return what;
}

static Happening otherwise(Random *random)
{
    bool is_form = random_chance(random, 0.25);
    const Story *list = is_form && random_chance(random, 0.6) ? narratives_lookalikes : narratives_stories;
    const Story *story = draw_story(random, list, is_form ? SILENT_ANY : SILENT_CHILD);
    Happening what = happening_in(random, story);
    if (is_form) { want(random, &what, story, TELLS_FORM); return what; }
    int count = random_from_to(random, 1, 3);
    for (int i = 0; i < count; i++)
        want(random, &what, story, random_chance(random, 0.65) ? TELLS_DENIED : TELLS_QUOTED);
    if (random_chance(random, 0.2)) want(random, &what, story, TELLS_FORM);
    return what;
}

static Happening silent(Random *random)
{
    bool is_met = random_chance(random, 0.2);
    const Story *story = draw_story(random, is_met ? narratives_stories : narratives_lookalikes, SILENT_ANY);
    return happening_in(random, story);
}

/* ---- one after the other ---- */

NarrativeSet narrative_set(uint64_t seed)
{
    return (NarrativeSet){ .random = random_from(seed) };
}

static void shuffle(NarrativeSet *set)
{
    for (int i = 0; i < NARRATIVE_BLOCK; i++) set->order[i] = (uint8_t)i;
    for (int i = NARRATIVE_BLOCK - 1; i > 0; i--) {
        int j = random_from_to(&set->random, 0, i);
        uint8_t swap = set->order[i];
        set->order[i] = set->order[j];
        set->order[j] = swap;
    }
}

Narrative narrative_next(Arena *arena, NarrativeSet *set)
{
    if (set->turn == 0) shuffle(set);
    int kind = set->order[set->turn];
    set->turn = (set->turn + 1) % NARRATIVE_BLOCK;
    Happening what = kind < AFFIRMING ? affirming(&set->random)
                   : kind < AFFIRMING + OTHERWISE ? otherwise(&set->random) : silent(&set->random);
    return narrative_about(arena, &set->random, &what);
}
