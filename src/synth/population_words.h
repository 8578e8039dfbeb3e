/* population_words.h - the words of which invented people, streets and towns are made. */
#ifndef SYNTH_POPULATION_WORDS_H
#define SYNTH_POPULATION_WORDS_H

/* Written down from general knowledge, commonest first; no list of anybody's was copied. Words are divided by single
 * blanks, plain ASCII. */
extern const char *const words_given_women, *const words_given_men, *const words_surnames;

/* Pieces from which rare names are built: begin + middle + end, or begin + end for surnames. */
extern const char *const words_begin_women, *const words_middle_women, *const words_end_women;
extern const char *const words_begin_men, *const words_middle_men, *const words_end_men;
extern const char *const words_begin_surname, *const words_end_surname;

/* Groups divided by '|': the full name, then its short forms. */
extern const char *const words_nicknames;

/* Pairs: as most records write it, and with its accents (UTF-8). */
extern const char *const words_accents;

/* Invented towns ('_' stands for a blank), streets, and the kinds of streets as "Street:St". */
extern const char *const words_towns, *const words_streets, *const words_street_kinds;

#endif
