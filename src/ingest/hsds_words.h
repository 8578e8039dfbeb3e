/* hsds_words.h - what the words of a directory entry say: a facility to protect, what is offered, which language. */
#ifndef INGEST_HSDS_WORDS_H
#define INGEST_HSDS_WORDS_H

#include "base/err.h"
#include "base/phrases.h"
#include "domain/place.h"

/* Beside the bits of what a place offers (domain/place.h). */
#define HSDS_WORD_FIELD ((uint32_t)1 << 27)
#define HSDS_WORD_FLAG ((uint32_t)1 << 28)
#define HSDS_WORD_PROTECTIVE ((uint32_t)1 << 29)
#define HSDS_WORD_HOME ((uint32_t)1 << 30)
#define HSDS_WORD_HARM ((uint32_t)1 << 31)
#define HSDS_WORD_OFFERS ((uint32_t)0xffffff)

typedef struct { Str name; LanguageCode code; } HsdsLanguage;       /* the name folded */

typedef struct {
    const Phrases *phrases;
    uint32_t *bits;                 /* of each phrase */
    HsdsLanguage *languages; size_t language_count;
} HsdsWords;

/* content/directory/words.tsv. ERR_INPUT names the line that is not as its head says. */
bool hsds_words_read(Arena *arena, Str name, Str text, HsdsWords *words, Err *err);

uint32_t hsds_words_in(const HsdsWords *words, Str text);

/* Whether such words, those of one whole entry, say that the facility has to be protected. */
bool hsds_words_protect(uint32_t bits);

/* Whether the name of a field says so, if its value is yes; whether a taxonomy term, its code or its value says so. */
bool hsds_field_protects(const HsdsWords *words, Str name);
bool hsds_term_protects(const HsdsWords *words, Str term);

/* Of a name in English or its own language, or of a code; 0 when neither is known. */
LanguageCode hsds_language(const HsdsWords *words, Str name);

#endif
