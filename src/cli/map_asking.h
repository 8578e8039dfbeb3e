/* map_asking.h - a dialogue about a list in the making: shared by the files map_ask*.c alone. */
#ifndef CLI_MAP_ASKING_H
#define CLI_MAP_ASKING_H

#include "app/map_words.h"
#include "app/proposal.h"
#include "app/said.h"
#include "cli/cli.h"

#define SPOKEN_MAX 512

typedef struct { size_t number; bool is_curfew; } Doubt;    /* or another offense */

typedef struct {
    Cli *cli;
    Out *out;
    Arena *arena;
    Str list, head;
    Said said;
    Proposal *p;
    ProposedWords *numbered;    /* the wordings that stood on the screen; each keeps its number to the end */
    size_t numbered_count, numbered_room;
    Doubt *doubted;             /* wordings of a commercial act that were said to be none just now */
    size_t doubted_count, doubted_room;
    bool spoken[SPOKEN_MAX];    /* of columns: somebody has said what they are */
    Str map_before;             /* the map before the last answers about words; empty where none was given */
    bool is_kind_asked;         /* what kind of list it is was a guess, and a question */
    bool is_second_told;        /* how a second person of the row is typed */
    bool is_menu_told, are_roles_told;          /* what a column can be, and whose: they stand above */
    bool is_none;               /* the last answer was none or skip, and not just Enter */
    char *line;                 /* the last answer, where getline put it */
    size_t room;
    Err *err;
} Ask;

/* ---- map_ask.c ---- */

bool map_ask_answer(Ask *a, Str *said);             /* empty for just Enter, none and skip */
bool map_ask_is_none(Str said);
Str map_ask_without_commas(Ask *a, Str said);       /* "3, 5" and "3 5" are the same */
bool map_ask_look(Ask *a);                          /* again, with all that was said */

/* ---- what can be typed for one column, map_ask_likely.c ---- */

void map_ask_likely(Ask *a, size_t column);         /* its meaning, and the three likeliest others */
void map_ask_second_tell(Ask *a);                   /* of a second person of the row, once */

/* ---- words without a code, map_ask_words.c ---- */

bool map_ask_words(Ask *a, bool is_all);
/* "4t", said of wordings that were shown before. False where it speaks of none; *is_ok false on an error. */
bool map_ask_words_again(Ask *a, Str said, bool *is_ok);

#endif
