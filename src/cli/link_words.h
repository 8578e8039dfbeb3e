/* link_words.h - figures of links in as many digits as they deserve, never rounded to more than they are. */
#ifndef CLI_LINK_WORDS_H
#define CLI_LINK_WORDS_H

typedef struct { char text[24]; } LinkWord;

/* "0.943"; what is below 1 never reads "1.000". */
LinkWord link_word_share(double share);
/* "50%", "98.5%", "99.90%", ">99.9999%": no probability reads as certain. */
LinkWord link_word_percent(double probability);
/* "4.2", "over 999". */
LinkWord link_word_bits(double weight);

#endif
