/* correct.h - state what was seen about a person of a report, agree to it, and say who is whom. */
#ifndef APP_CORRECT_H
#define APP_CORRECT_H

#include "app/corrections.h"
#include "app/enter.h"
#include "domain/pair_answer.h"

#define CORRECT_TEXT_BYTES_MAX 400
#define CORRECT_ALSO_MAX 64

typedef struct {
    Tenant *tenant;
    Why why;
    Correction correction;      /* about, born, evidence, seen, reason; name and document may be empty */
    const Mention *also;        /* other mentions of the same person, joined to the first one in the same go */
    size_t also_count;
    Date today;
} CorrectRequest;

/* A correction becomes a record of its own, landed as an import of one record; nothing that was recorded
 * changes. It is joined to the person by the word of whoever states it. What it means is drawn by the next
 * re-screen. ERR_USAGE names what is missing or cannot be; ERR_NOT_FOUND; ERR_CONFLICT when the same was
 * stated before. */
bool correct_make(const CorrectRequest *request, int64_t *id, Err *err);

/* A second person agrees: to the correction, and to every join of its person that waits for a second word.
 * ERR_CONFLICT when this person has said all of it already, or it was withdrawn. `words` counts what was
 * said. */
bool correct_agree(Tenant *tenant, Why why, int64_t id, Str reason, size_t *words, Err *err);

/* Say that two mentions are one person, or are not. Two people have to say "same" before corrections follow
 * the join. ERR_CONFLICT when this person's last word on the pair is the same. */
bool identity_say(Tenant *tenant, Why why, IdentityVerdict verdict, const Mention *one, const Mention *other,
                  Str reason,
                  int64_t *id, Err *err);
/* The same, or "unsure", from which nothing follows, as an answer to somebody who asked: it is kept beside
 * the word whether it was given blind, and how surely linking proposed the two then. */
bool identity_answer(Tenant *tenant, Why why, PairVerdict verdict, bool is_blind, const Mention *one,
                     const Mention *other, Str reason, int64_t *id, Err *err);
/* Take a word or an "unsure" back. ERR_NOT_FOUND when none that stands has this number. */
bool identity_undo(Tenant *tenant, Why why, int64_t id, Str reason, int64_t *undone, Err *err);

#endif
