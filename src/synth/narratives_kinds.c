/* narratives_kinds.c - which narrative fits a report of the invented region? */
#include <string.h>

#include "synth/narratives.h"
#include "synth/narratives_words.h"

/* Stories and signs are divided by blanks. A narrative may say more than the codes of its record, and often says
 * less: each sign is told in `often` of them. Whom papers made an adult is told of as an adult. */
typedef struct { const char *kind, *stories, *affirmed; double often; } KindOf;

static const KindOf kinds[] = {
    /* children_stated.c */
    { "arrested-40A", "commercial-arrest street-contact", "C01 C27 C16 D02 C12 C30", 0.25 },
    { "offender-40A-no-arrest", "street-contact online-tip", "D01 D03 C27 C14", 0.35 },
    { "arrested-later-40A", "commercial-arrest online-tip", "D03 C02 C27", 0.35 },
    { "range-16-19", "commercial-arrest street-contact", "F01 C21 D05", 0.4 },
    { "possible-17-25", "street-contact hotel-room", "F01 C21 C19", 0.4 },
    { "recruiter-40B", "hotel-room online-tip", "C45 C44 D08 D02", 0.4 },
    { "charged-beside-40B", "hotel-room commercial-arrest", "D02 C12 C20 C27", 0.4 },
    { "taken-beside-buyer-40C", "traffic-stop hotel-room", "D04 C27 C17", 0.5 },
    { "two-children-40A", "commercial-arrest", "C45 C03 C16", 0.4 },
    { "victim-beside-40B-40C", "hotel-room online-tip", "D01 D02 D04 C12", 0.5 },
    { "victim-of-40B", "hospital home-visit online-tip", "D02 D03 D07 C16", 0.5 },
    { "known-64A", "hospital online-tip school-report", "D01 D02 D07 D08 C30", 0.5 },
    { "known-64A-also-arrested", "commercial-arrest", "D02 D08 C27", 0.5 },
    /* children_around.c */
    { "sex-offense-commercial-signs", "hotel-room hospital", "D01 C16 C18 C07 C12", 0.4 },
    { "sex-offense-several-adults", "hospital school-report", "D01 D07 C07 C14", 0.4 },
    { "filed-as-obscene-material", "online-tip", "D03 C32 C33", 0.5 },
    { "family-seller", "home-visit school-report", "D06 C35 C15 C36", 0.45 },
    { "filed-as-assault-or-dv", "disturbance hospital", "C12 C10 D08 C30 D02", 0.4 },
    { "filed-as-kidnapping", "hotel-room hospital", "C17 C16 C19 D07", 0.45 },
    { "filed-as-robbery", "robbery-reported", "C16 D04 C27", 0.4 },
    { "charged-with-false-papers", "false-papers", "D05 F01 C17", 0.5 },
    { "charged-in-hotel", "hotel-room", "C07 C18 C12 C17", 0.45 },
    /* children_hidden.c */
    { "aged-up-papers", "adult-on-paper street-contact", "F01 C21", 0.25 },
    { "papers-copied", "adult-on-paper street-contact", "F01 C21", 0.25 },
    { "runaway-only", "missing-child-found curfew", "C02 C17 C15 F04", 0.3 },
    { "everyday-charge-only", "shoplifting curfew disturbance", "C14 C17 C20", 0.2 },
    { "survival-stay", "home-visit disturbance", "C14 C01 D01", 0.35 },
    { "resolved-by-agency", "commercial-arrest street-contact", "C12 C30 D02", 0.35 },
    { "report-replaced", "commercial-arrest street-contact", "F01 C21", 0.4 },
};

typedef struct { const char *codes, *of_adult, *of_child; } Everyday;

/* Lookalikes bear the names of their stories, these apart. */
static const Everyday everyday[] = {
    { "just-eighteen adult-range 40A 40C", "adult-commercial", "commercial-arrest" },
    { "adult-drugs-beside-promotion 40B", "adult-commercial", "online-tip" },
    { "drugs-among-peers", "adult-drugs", "small-charge-juvenile" },
    { "abuse-by-acquaintance", "general-report", "abuse-at-home" },
    { "23C", "shoplifting-adult", "shoplifting" },
    { "23A 23B 23D 23E 23F 23G 23H 220 270", "burglary", "hotel-guest-theft" },
    { "240 280", "vehicle-theft", "small-charge-juvenile" },
    { "290 200", "vandalism", "small-charge-juvenile" },
    { "26A 26B 26C 26E 26F 210 510", "online-scam identity-theft", "small-charge-juvenile" },
    { "250 90A", "identity-theft", "papers-for-a-bar" },
    { "13A 13B 13C", "adult-assault adult-domestic adult-debt", "school-fight" },
    { "90F", "adult-domestic", "school-fight" },
    { "120", "hotel-robbery", "school-fight" },
    { "11A 11B 11D 36B", "adult-assault", "peer-sex-offense" },
    { "100", "adult-domestic", "custody-dispute" },
    { "64A 64B", "adult-trafficking-victim", "general-report" },
    { "370", "sextortion-of-adult", "general-report" },
    { "35A 35B 90E", "adult-drugs", "small-charge-juvenile" },
    { "90D", "drunk-driver", "small-charge-juvenile" },
    { "90J", "trespass-adult", "small-charge-juvenile" },
    { "90B 90C 90G", "trespass-adult", "curfew" },
    { "90I", "missing-adult", "missing-child-found" },
    { "520", "gun-in-car", "small-charge-juvenile" },
    { "720", "animal-cruelty", "small-charge-juvenile" },
    { "39A 39B", "bribe-or-betting", "small-charge-juvenile" },
};

static bool lists(const char *words, const char *word)
{
    Str rest = str_of(words), one;
    while (str_cut(&rest, ' ', &one))
        if (str_eq(one, str_of(word))) return true;
    return false;
}

static const Story *story_named(const Story *list, Str name)
{
    for (; list->name; list++)
        if (str_eq(str_of(list->name), name)) return list;
    return NULL;
}

static const char *draw_word(Arena *arena, Random *random, const char *words)
{
    Str rest = str_of(words), one;
    int count = 0;
    while (str_cut(&rest, ' ', &one)) count++;
    rest = str_of(words);
    for (int i = random_from_to(random, 1, count); i > 0; i--) str_cut(&rest, ' ', &one);
    return str_format(arena, "%.*s", STR(one)).at;
}

static void want_some(Random *random, const KindOf *kind, Happening *what)
{
    Str rest = str_of(kind->affirmed), one;
    while (str_cut(&rest, ' ', &one) && what->wanted_count < NARRATIVE_WANTED_MAX) {
        if (!random_chance(random, kind->often)) continue;
        Wanted *wanted = &what->wanted[what->wanted_count++];
        wanted->telling = TELLS_AFFIRMED;
        memcpy(wanted->indicator, one.at, 3);
    }
}

static const char *everyday_story(Arena *arena, Random *random, const char *kind, int age)
{
    const Story *own = story_named(narratives_lookalikes, str_of(kind));
    if (own && (own->who == 'J') == (age < 18)) return own->name;
    for (size_t i = 0; i < COUNT(everyday); i++)
        if (lists(everyday[i].codes, kind))
            return draw_word(arena, random, age < 18 ? everyday[i].of_child : everyday[i].of_adult);
    return age < 18 ? "small-charge-juvenile" : "general-report";
}

Narrative narrative_for_kind(Arena *arena, Random *random, const char *kind, Role role, int age, char sex,
                             const Persona *called)
{
    Happening what = { .role = role, .age = age, .sex = sex, .called = *called };
    for (size_t i = 0; i < COUNT(kinds) && !what.story; i++) {
        if (strcmp(kinds[i].kind, kind) != 0) continue;
        bool is_adult_on_paper = age >= 18;
        what.story = is_adult_on_paper ? "adult-on-paper" : draw_word(arena, random, kinds[i].stories);
        if (!is_adult_on_paper) want_some(random, &kinds[i], &what);
    }
    if (!what.story) what.story = everyday_story(arena, random, kind, age);
    return narrative_about(arena, random, &what);
}
