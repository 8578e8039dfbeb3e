/* rule.h - screening rules, written in a language that a detective can read. */
#ifndef INSIGHT_RULE_H
#define INSIGHT_RULE_H

#include "base/err.h"
#include "base/limits.h"
#include "domain/finding.h"
#include "insight/narratives.h"

/* A rule file is lines of "keyword text"; a line that begins with a blank goes on with the line before; '#' begins
 * a comment line. Text is plain ASCII; codes are capitals and digits. Keywords: rule version class title about when
 * needs circumstance reason because mark pool law next review source grade; of these circumstance, reason, law, next
 * and source may repeat. docs/HACKING.md shows how to write one.
 *
 *   expr  = term {or term}          term = part {and part}          part = [not] ( test | "(" expr ")" )
 *   test  = age is STATUS | age in {STATUS, ..} | age from N to N | age matches the person
 *         | name fits the person
 *         | [incident] WORD is CODE | [incident] WORD [not] in {CODE, ..} | [incident] WORD is given
 *         | some SEGMENT [has (expr)] | no SEGMENT [has (expr)]
 *         | at least N SEGMENTs [have (expr)] | exactly N SEGMENTs [have (expr)]
 *         | relationship to an adult [not] in {CODE, ..} | record is KIND   (incident, tip, booking, ..)
 *
 *         | narrative tells [N of] {INDICATOR, ..}
 *         | number elsewhere has another name | number elsewhere has another birth date
 *         | number elsewhere may be a child | trace elsewhere of another child
 *
 * "incident allegation" is what somebody who reported says it is; it is no offense that was recorded.
 *
 * A narrative tells an indicator (content/phrases: D01, C16) when a phrase for it stands there, not denied, left open
 * or part of a form; what is quoted counts. With "N of", so many different ones.
 *
 * A number "elsewhere": that of the person's paper, in another report of the same tenant, where the name or the birth
 * date is hardly the same person's; "may be a child" when one of the two may be. Files without a tenant know of no
 * other. A trace "elsewhere": a telephone, vehicle, room, address or adult of the report that stands in
 * another child's, too (insight/trace.h).
 *
 * A word asks the segment in hand, which must be able to carry it; "incident WORD" asks every segment of the record.
 * "Not in" is true of a value that is there and not listed; an adult whose relationship is not recorded counts as
 * "not in" too. An age "matches the person" when both could be one person's within a year; an adult's never does. A
 * count may stand inside a count, no deeper.
 *
 * A name "fits the person" unless both are named, and hardly as one person is (holder.h).
 *
 * The language has no word for anybody's sex, race, ethnicity, residence, gang, record or cooperation, and no way to
 * ask for an adult's age in years (R45): what cannot be said cannot weigh. */

typedef enum {
    NODE_AND, NODE_OR, NODE_NOT, NODE_AGE_STATUS, NODE_AGE_BETWEEN, NODE_AGE_MATCHES, NODE_WORD, NODE_COUNT,
    NODE_RELATION_TO_ADULT, NODE_RECORD_KIND, NODE_NARRATIVE, NODE_ELSEWHERE, NODE_NAME_FITS
} NodeType;

typedef enum {
    WORD_OFFENSE, WORD_LOCATION, WORD_USING, WORD_LOSS, WORD_PROPERTY, WORD_DRUG, WORD_TYPE,
    WORD_RELATIONSHIP, WORD_DISPOSITION, WORD_ALLEGATION, WORDS
} Word;

typedef enum { THING_OFFENSE, THING_PROPERTY, THING_VICTIM, THING_OFFENDER, THING_ARRESTEE, THING_PERSON,
               THINGS } Thing;

typedef struct {
    NodeType type;
    int16_t a, b;               /* children; -1 none */
    bool is_incident;           /* NODE_WORD: anywhere in the record, not only the segment in hand */
    bool is_negated;            /* "not in" */
    Word word;
    const char *at;             /* where it stands in the file */
    Thing thing;
    int low, high;              /* ages, or how many (high -1: no upper end) */
    unsigned statuses;          /* bits of AgeStatus, of RecordKind, or of SharedHow */
    Code *codes;                /* NULL: any value ("is given") */
    size_t code_count;
} Node;

typedef struct { Thing thing; int16_t expr; Str reason; } Circumstance;

typedef struct {
    Str id, title, because, mark, grade, text;      /* text: the whole file */
    int version;
    FindingClass class;
    bool is_pool;
    unsigned roles;             /* bits of Role */
    unsigned statuses;          /* bits of AgeStatus: no person of another status can match */
    Node nodes[RULE_NODES_MAX];
    int node_count;
    int16_t when;
    Circumstance circumstances[RULE_LINES_MAX];
    size_t circumstance_count;
    int needs;                  /* circumstances of this many different segments */
    Law laws[RULE_LINES_MAX];
    Str next[RULE_LINES_MAX], sources[RULE_LINES_MAX];
    size_t law_count, next_count, source_count;
    int review_minutes;
} Rule;

/* Without phrases narratives tell nothing. */
typedef struct { Rule *rules; size_t count; Narratives *narratives; } RuleSet;

/* Read one rule file; `name` is for messages. ERR_INPUT says line, column, what was expected. `text` must
 * outlive it. Also refused is what could never be true of anybody: a rule that sleeps would look like a
 * region without children. */
bool rule_read(Arena *arena, Str name, Str text, Rule *rule, Err *err);

/* True when the segment can carry that word, with the field it means. */
bool word_field(Word word, SegmentKind kind, FieldId *field);
const char *word_name(Word word);
bool thing_is(Thing thing, const Segment *segment);

#endif
