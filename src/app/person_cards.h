/* person_cards.h - who is one person, and who may be, at a moment: by all words and proposals of a tenant. */
#ifndef APP_PERSON_CARDS_H
#define APP_PERSON_CARDS_H

#include "app/corrections.h"
#include "app/enter.h"
#include "base/limits.h"
#include "insight/persons.h"
#include "store/proposals.h"

typedef struct { int64_t id; LinkProposal said; } StandingProposal;

typedef struct {
    LinkRunRow run;             /* the newest one at that moment; id 0: mentions had never been linked */
    bool is_behind;             /* something was imported or withdrawn since */
    IdentityRow *rows;          /* every word by then, with those that take others back.. */
    PersonWord *words; size_t word_count;           /* ..and the same as persons are made of */
    StandingProposal *told;     /* that stood then.. */
    PersonProposal *proposals; size_t proposal_count;           /* ..and the same as persons are made of */
    Persons persons;
} PersonCards;

/* In `arena`, which has room for all proposals. `at`: INT64_MAX for now. */
bool person_cards_read(Tenant *tenant, const Corrections *corrections, Arena *arena, int64_t at, PersonCards *cards,
                       Err *err);

/* The same without what was told: `told` is NULL, and person_cards_why reads one. For vaults of millions: what remains
 * takes at most PERSON_CARDS_LEAN_BYTES a proposal, and the arena has to have that much. */
bool person_cards_lean(Tenant *tenant, const Corrections *corrections, Arena *arena, int64_t at, PersonCards *cards,
                       Err *err);
#define PERSON_CARDS_LEAN_BYTES ((size_t)1024)
size_t person_cards_lean_room(const LinkRunRow *run);   /* of an arena, for those that stand after it, and words */
/* What was told of the proposal of that place, with its reasons; in the arena. */
bool person_cards_why(Tenant *tenant, Arena *arena, const PersonCards *cards, size_t proposal, StandingProposal *to,
                      Err *err);

/* The same as far as it matters to one mention: only proposals that lead to it, by way of others and of words, are
 * read. Its card and its leads are what they are among all. */
bool person_cards_of(Tenant *tenant, const Corrections *corrections, Arena *arena, int64_t at, const Mention *mention,
                     PersonCards *cards, Err *err);

/* The same now, as far as it matters to how many others each of these mentions may be: their cards are what they are
 * among all, and so are the joins of those cards. What is beyond is not read: how a join is followed, and who of the
 * others may be a minor, is not told by it. It reads as much in a vault of millions as in a small one. */
bool person_cards_near(Tenant *tenant, const Corrections *corrections, Arena *arena, const Mention *const *mentions,
                       size_t count, PersonCards *cards, Err *err);

/* A card that may be the same person as another one: the surest proposal between both. */
typedef struct {
    const StandingProposal *proposal;
    const PersonCard *other;
    const PersonMember *members;        /* of the other card, other->count of them */
    size_t more;                /* proposals between the same two cards, beside this one */
    PersonJoinHow how;
    const IdentityRow **words; size_t word_count;   /* that people said on the two mentions of the proposal */
} PersonLead;

/* Of the card that this mention is on, the surest first. */
size_t person_leads(const PersonCards *cards, Arena *arena, const Mention *mention, PersonLead **leads);

/* ---- what is asked of one person ---- */

typedef struct {
    Tenant *tenant;
    Why why;
    Mention mention;
    int64_t at;                 /* moment; INT64_MAX: now */
} PersonAsk;

typedef struct {
    PersonCards cards;
    const PersonMember *members; size_t member_count;   /* of the person's card; 0: by no word and no proposal */
    const IdentityRow **words; size_t word_count;       /* on any of them that stood then, and may be told now */
    PersonLead *leads; size_t lead_count;
} PersonAt;

/* Who the person was known to be at that moment. Audited before it returns. ERR_NOT_FOUND when no report that counts
 * names the person. */
bool person_at(const PersonAsk *ask, Arena *arena, PersonAt *to, Err *err);

typedef struct {
    PersonEvent event;
    const IdentityRow *word, *reversed;         /* reversed: NULL, or the word that this one took back */
} PersonHappened;

/* Every merge and split that this mention took part in, the oldest first. Audited before it returns. Errors as
 * above. */
bool person_history(const PersonAsk *ask, Arena *arena, PersonHappened **happened, size_t *count, Err *err);

#define PERSON_CARDS_ARENA_BYTES IDS_ARENA_BYTES

#endif
