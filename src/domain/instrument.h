/* instrument.h - a screening instrument, the answers given to it, and what they come to. */
#ifndef DOMAIN_INSTRUMENT_H
#define DOMAIN_INSTRUMENT_H

#include "domain/grade.h"

/* DANGER: asked before all else. DIRECT: one yes is enough, whatever the score. CONTEXT and SCORED are
 * counted against a cut. TOPIC is judged by a trained person. */
typedef enum { ITEM_DANGER, ITEM_DIRECT, ITEM_CONTEXT, ITEM_SCORED, ITEM_TOPIC } ItemKind;
const char *item_kind_name(ItemKind kind);

typedef enum { LICENCE_OWN, LICENCE_FREE, LICENCE_OWN_WORDS, LICENCE_HELD } LicenceKind;
const char *licence_name(LicenceKind kind);     /* "own", "free", "own-words", "held" */

/* What a row says besides its place in the instrument. */
typedef struct { Str id, english, spanish, value, source; Grade grade; } InstrumentRow;

typedef struct {
    InstrumentRow row;
    ItemKind kind;
    bool is_health_only;            /* police never ask this */
    bool is_direct_too;             /* a topic that is a direct indicator */
} InstrumentItem;

/* Shares, 0 where the study does not say. Without limits the low and the high one equal the middle. */
typedef struct {
    InstrumentRow row;
    int n;
    double sens, sens_low, sens_high, spec, spec_low, spec_high, prevalence;
} InstrumentStudy;

typedef struct {
    Str id;
    int version;
    InstrumentRow title, who, how, setting, language, ages, licence;    /* empty when it does not say */
    LicenceKind licence_kind;
    int age_low, age_high;          /* of the validation; both 0 when there is none */
    const InstrumentRow *about, *training, *cautions, *stops, *says, *next;
    size_t about_count, training_count, caution_count, stop_count, say_count, next_count;
    const InstrumentItem *items; size_t item_count;
    int cut; ItemKind cut_kind; InstrumentRow cut_row;      /* cut 0: none, a person judges */
    const InstrumentStudy *studies; size_t study_count;     /* none: not validated */
} Instrument;

/* One that is not shipped, and why. */
typedef struct { Str id, title, reason, instead, source; Grade grade; } InstrumentAbsent;

typedef struct {
    const Instrument *list; size_t count;
    const InstrumentAbsent *absent; size_t absent_count;
} InstrumentSet;

/* The row of that id, or an empty one. */
const InstrumentRow *instrument_next(const Instrument *instrument, Str id);
const Instrument *instrument_named(const InstrumentSet *set, Str id);

/* ---- answers ---- */

/* What is not known and what the person does not want to say are missing, and never a no. */
typedef enum { ANSWER_MISSING, ANSWER_NO, ANSWER_YES } ItemAnswer;

typedef struct {
    ItemAnswer danger;              /* is the child in danger now? Missing: not asked yet */
    bool has_direct;                /* a direct indicator is known from elsewhere */
    bool is_disclosed;              /* the child told of a commercial act: nothing more is asked */
    const ItemAnswer *items;        /* by item of the instrument */
    int age;                        /* years; -1 when not known */
    Str by, setting, language;      /* who fills it in, where, in which language; empty when not said */
    double base_rate;               /* 0: not stated */
    bool has_danger;                /* somebody asked about danger, be it that the answer is not known */
} InstrumentAnswers;

/* In this order: what comes first decides. */
typedef enum {
    SCREEN_DANGER_OPEN, SCREEN_DANGER, SCREEN_DISCLOSED, SCREEN_DIRECT, SCREEN_JUDGMENT, SCREEN_NOT_SCORABLE,
        SCREEN_REACHED,
    SCREEN_NOT_REACHED
} ScreenState;
const char *screen_state_name(ScreenState state);   /* also the id of its `next` row */

/* Chance after the result, by all studies with their limits: from the lowest to the highest. */
typedef struct { double base, low, high; } PostTest;

#define POST_TESTS_MAX 4
#define SCREEN_NOTES_MAX 6

typedef struct {
    ScreenState state;
    int low, high;                  /* the score if every missing answer were no, and if it were yes */
    int missing;
    PostTest post[POST_TESTS_MAX]; size_t post_count;
    Str notes[SCREEN_NOTES_MAX]; size_t note_count;     /* outside validated use, as sentences */
} ScreenResult;

#endif
