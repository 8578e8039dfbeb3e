/* paper_link.h - what do several papers say about one another: one number for two persons, one maker's faults? */
#ifndef INSIGHT_PAPER_LINK_H
#define INSIGHT_PAPER_LINK_H

#include "insight/document.h"
#include "insight/holder.h"

/* Values that an issuer gives to one card only, as is generally known of the AAMVA standard (UNVERIFIED). */
typedef enum { PAPER_DISCRIMINATOR, PAPER_INVENTORY, PAPER_AUDIT, PAPER_MARKS } PaperMark;

/* Faults of making. Those that follow from one another are one: whoever changes a birth date breaks every date that
 * follows from it. What rests on tables of states' numbers is none of them, nor is what a scanner can do. */
typedef enum {
    PAPER_FAULT_BIRTH,          /* dates that do not belong to one birth date */
    PAPER_FAULT_STATE, PAPER_FAULT_COUNTRY, PAPER_FAULT_EXPIRY, PAPER_FAULT_REVISION, PAPER_FAULT_STANDARD,
    PAPER_FAULT_AHEAD, PAPER_FAULT_DISCRIMINATOR,
    PAPER_FAULT_HEAD,           /* the head says another place for the first part, by `head_apart` bytes */
    PAPER_FAULTS
} PaperFault;

/* A paper as far as it is compared with others. Texts are folded or tight, and live in the arena. */
typedef struct {
    size_t at;                  /* how it is called in reasons: "paper 3" */
    Str issuer, number;         /* empty when not told */
    Holder holder;
    Str home;                   /* street and postal code; empty when not told */
    Str marks[PAPER_MARKS];     /* empty when not told, or too short to be one card's */
    unsigned faults, contradictions;    /* bits of PaperFault; those of them that are contradictions */
    int head_apart;
    Date says_born;             /* what a date that follows from the birth stands for, where it contradicts; year 0 */
} ComparedPaper;

void paper_of(Arena *arena, size_t at, const Document *document, const DocumentAnswer *answer,
              const DocumentBook *book, ComparedPaper *paper);

typedef enum {
    PAPERS_NUMBER_NAMES,        /* one number of one issuer under two names */
    PAPERS_NUMBER_BIRTHS,       /* under one name, and two birth dates */
    PAPERS_PERSON_BIRTHS,       /* one name at one address, two numbers, two birth dates up to 14 years apart */
    PAPERS_SUPPLIER             /* papers of different numbers or persons that share what no two papers should */
} PapersKind;

#define PAPERS_REASONS_MAX (PAPER_MARKS + PAPER_FAULTS + 1)

typedef struct {
    PapersKind kind;
    const size_t *papers; size_t count;                 /* places in the list that was handed in, rising */
    Str reasons[PAPERS_REASONS_MAX]; size_t reason_count;       /* never empty, never a value of a paper */
} PapersLink;

typedef struct { PapersLink *links; size_t count; } PapersLinks;

/* Pure. By kind, then by the first paper. Papers come from one supplier perhaps, when a mark of one card stands on two,
 * or when they share two faults that do not follow from one another, one of them a contradiction. The same paper
 * scanned twice, renewals, twins and families share none of this. */
void papers_link(Arena *arena, const ComparedPaper *papers, size_t count, const NameForms *forms, PapersLinks *links);

const char *papers_kind_name(PapersKind kind);          /* "number-two-names"; a promise to scripts */
const char *papers_kind_title(PapersKind kind);         /* "One number stands under two names" */
const char *papers_kind_next(PapersKind kind);          /* what to do about it */

#endif
