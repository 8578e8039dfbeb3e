/* contact.h - options and doors of contacts that are kept on a tenant: of interviews, screenings and plans for safety. */
#ifndef CLI_CONTACT_H
#define CLI_CONTACT_H

#include "cli/contact_views.h"
#include "cli/door.h"

typedef struct {
    EncounterWords words;
    Str person;                 /* --for, or --keep: AGENCY/NUMBER/ROLE:SEQ; empty: nothing is kept */
    Str zone;
    int corrects;
    InterviewView view;         /* out, json, language */
    Date today;
} ContactOptions;

/* What screenings and plans share; an interview has options of its own. */
#define CONTACT_OPTIONS(c) \
    { "keep", "person", OPTION_TEXT, &(c).person }, { "place", "word", OPTION_TEXT, &(c).words.place }, \
    { "others", "roles", OPTION_TEXT, &(c).words.others }, { "corrects", "number", OPTION_NUMBER, &(c).corrects }, \
    { "zone", "zone", OPTION_TEXT, &(c).zone }
/* --keep and --place go together, and the rest with them. */
bool contact_options_fit(const ContactOptions *options, bool may_keep);

/* Opens what a contact needs and closes it again; `work` gets all of it. Returns the exit code. */
typedef struct {
    Cli *cli;
    const ContactOptions *options;
    EncounterRequest request;
    EncounterBooks books;
    ContactView view;
    Mention about;
    Arena *arena;               /* ends with the call */
} ContactDoor;
int contact_open(Cli *cli, const Command *command, const ContactOptions *options,
                 int (*work)(ContactDoor *door, void *to, Err *err), void *to, Err *err);

/* Keeps what was wished, and tells it. */
bool contact_keep(ContactDoor *door, EncounterWish *wish, Encounter *kept, Err *err);

/* Earlier contacts, then danger. Exit code 0: somebody may go on, or is about to ask (`is_first_word`). ERR_CONFLICT
 * (5): danger has no answer, or the child is in danger, or nobody knows. `said`: the child's own words of earlier
 * contacts, as far as they may be read; may be NULL. */
int contact_begin(ContactDoor *door, bool is_first_word, Str *said, Err *err);

#endif
