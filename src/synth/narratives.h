/* narratives.h - invented police narratives, and which sentence of each truly tells which sign of exploitation. */
#ifndef SYNTH_NARRATIVES_H
#define SYNTH_NARRATIVES_H

#include "base/arena.h"
#include "base/random.h"
#include "base/str.h"
#include "domain/record.h"
#include "synth/persona.h"

/* For measuring a reading of narratives. So nothing here may be written with the phrases in view that will be
 * measured, and whoever changes it must not look at content/phrases, content/rules or src/insight. The signs are
 * those of shared practice knowledge (D01-D08, C01-C45, F01-F04, read 2026-11-26) that a text can tell; C09, C11
 * and C39 are none of the police's business, and those that only codes or several records show (C08, C25, C28,
 * C37, F02, F03) are not labeled. Everything is invented. Words that reports do use and this house never prints
 * (tools/tidy.py) are missing here as well. */
enum { NARRATIVE_BYTES_MAX = 8192, NARRATIVE_SENTENCES_MAX = 12, NARRATIVE_TOLD_MAX = 24, NARRATIVE_WANTED_MAX = 6 };

/* How a sentence tells. DENIED: that it was not so, not found or not said. QUOTED: only inside quotation marks,
 * whoever speaks; a child's own words may well count as told. FORM: a policy, a checklist or a flyer, which says
 * nothing of anybody. */
typedef enum { TELLS_AFFIRMED, TELLS_DENIED, TELLS_QUOTED, TELLS_FORM, TELLINGS } Telling;

typedef struct { char indicator[4]; Telling telling; } Wanted;

/* What happened. `story`: a name in narratives_words.h. Age 0 and sex 0 are drawn; an
 * age of 18 or more is told of an adult. */
typedef struct {
    const char *story;
    Role role;                  /* as which the person is filed; ROLE_PERSON: neither victim nor offender */
    int age;
    char sex;                   /* M, F */
    Wanted wanted[NARRATIVE_WANTED_MAX];
    int wanted_count;
    Persona called;             /* as a list of the same office has it; an empty name or birth date is drawn */
} Happening;

/* Bytes of the text from `from` up to before `to`. */
typedef struct { uint32_t from, to; } Span;
typedef struct { char indicator[4]; Telling telling; Span at; } Told;

/* 3 to 12 sentences of printable ASCII and line ends. `told`: in the order of the text; a sentence that tells two
 * indicators stands twice. A wanted telling for which there is no sentence is left out: ask narrative_can_tell. */
typedef struct {
    Str text;
    const char *story;
    Span sentences[NARRATIVE_SENTENCES_MAX];
    size_t sentence_count;
    Told told[NARRATIVE_TOLD_MAX];
    size_t told_count;
} Narrative;

/* The same random numbers give the same bytes. The story has to be one that exists. */
Narrative narrative_about(Arena *arena, Random *random, const Happening *what);
bool narrative_can_tell(const char *indicator, Telling telling);
const char *telling_name(Telling telling);      /* affirmed, negated, quoted, boilerplate */

/* A narrative for a report of the invented region (region.h): `kind` is that of a TruthRow, of a Lookalike, or an
 * offense code of everyday crime; role, age, sex and `called` are those filed. It tells what fits the kind and
 * may tell nothing. Other kinds get a report of nothing much. */
Narrative narrative_for_kind(Arena *arena, Random *random, const char *kind, Role role, int age, char sex,
                             const Persona *called);

/* Narratives to measure with. Of every 20 in a row from the first on, 7 affirm something, 5 only deny, quote or
 * name it on a form, and 8 tell nothing. */
enum { NARRATIVE_BLOCK = 20 };
typedef struct { Random random; int turn; uint8_t order[NARRATIVE_BLOCK]; } NarrativeSet;
NarrativeSet narrative_set(uint64_t seed);
Narrative narrative_next(Arena *arena, NarrativeSet *set);

#endif
