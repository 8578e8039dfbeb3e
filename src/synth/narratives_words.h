/* narratives_words.h - the sentences of which invented police narratives are made, and what each truly tells. */
#ifndef SYNTH_NARRATIVES_WORDS_H
#define SYNTH_NARRATIVES_WORDS_H

/* Lists end with NULL. A sentence may begin with what it tells, in brackets: "[D01 -C07 qC16 #F01]" says that
 * D01 is affirmed, C07 denied, C16 only in quotation marks, F01 only named by a form. Braces stand for words of
 * the cast (narratives_cast.h). Sentences begin small and end without a point, those of forms as forms do. */
extern const char *const narratives_direct[], *const narratives_context[], *const narratives_context_more[];
extern const char *const narratives_denied[], *const narratives_quoted[];
extern const char *const narratives_boilerplate[], *const narratives_plain_boilerplate[];

/* What a report is about. `beats` are told in their order; each is one of several sentences, divided by '|', and
 * one that begins with '?' is sometimes left out. */
typedef struct {
    const char *name;
    char who;                   /* the person told about: 'J' a juvenile, 'A' an adult, 'N' nobody */
    int youngest, oldest;       /* of that person, when nothing else is asked for */
    const char *const *beats;
} Story;

/* Both end with a NULL name. In the first, signs of exploitation can be told; in the second none is, or only those that
 * stand in brackets. */
extern const Story narratives_stories[], narratives_lookalikes[];

#endif
