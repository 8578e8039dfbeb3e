/* narratives_cast.h - who is who, where and when in one narrative, and the hand that writes it down. */
#ifndef SYNTH_NARRATIVES_CAST_H
#define SYNTH_NARRATIVES_CAST_H

#include "synth/narratives.h"

/* One sentence in the making. */
enum { SENTENCE_BYTES_MAX = 640 };
typedef struct { char at[SENTENCE_BYTES_MAX]; size_t len; } Sentence;
void sentence_add(Sentence *sentence, Str s);
Str sentence_str(const Sentence *sentence);

/* What stays the same all through a narrative. */
typedef struct {
    char sex, adult_sex;
    int age, age_of_adult, age_claimed;
    Str person, adult, officer, to_officer, witness, full, friend;
    Str hotel, room, street, town, far, car, school, store, home, phone, date, born;
} Cast;

Cast cast_of(Arena *arena, Random *random, const Happening *what);

/* Add a sentence, braces replaced by words of the cast. Sums, numbers and times are drawn anew each time. */
void cast_fill(const Cast *cast, Random *random, Str words, Sentence *sentence);

/* How an officer writes: everything large, short forms, slips of the fingers, headings, a line for each sentence. */
typedef struct { bool is_all_large, is_short, slips, has_headings, is_list; } Hand;
Hand hand_of(Random *random);

/* Begins large and ends with a mark, in this hand. */
void hand_write(const Hand *hand, Random *random, Sentence *sentence);

#endif
