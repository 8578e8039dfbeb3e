/* map_words.h - what the columns and words of a list may mean, in words, for people who never saw a map. */
#ifndef APP_MAP_WORDS_H
#define APP_MAP_WORDS_H

#include "base/str.h"

/* "arrested person: birth date" of "arrestee.birth_date"; "person 2: age" of "person2.age"; "not read" of "keep". */
Str meaning_in_words(Arena *arena, Str meaning);

/* What a column may be. MENU_REPORT: `meaning` is whole; MENU_PERSON: it is a field, and whose is asked; MENU_CHARGE:
 * the report's or that of the arrested. */
typedef enum { MENU_REPORT, MENU_PERSON, MENU_CHARGE } MenuKind;
typedef struct { const char *words, *meaning; MenuKind kind; } MenuThing;
extern const MenuThing menu_things[];
extern const size_t menu_thing_count;

typedef struct { const char *words, *role; } MenuRole;
extern const MenuRole menu_roles[];
extern const size_t menu_role_count;

/* What a list is, in words and as a map says it. */
typedef struct { const char *words, *kind; } MenuKindOfList;
extern const MenuKindOfList menu_kinds[];
extern const size_t menu_kind_count;

/* What words of a column of codes may mean: the letter that is typed for it, the code, in words. */
typedef struct { char letter; const char *code, *words; } MenuCode;
typedef struct { const char *list, *question; const MenuCode *codes; size_t count; } MenuWords;
extern const MenuWords menu_words[];
extern const size_t menu_words_count;

#endif
