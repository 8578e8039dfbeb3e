/* row_look.h - as what was the report at this line read, and why is it on the list, or not? */
#ifndef APP_ROW_LOOK_H
#define APP_ROW_LOOK_H

#include "app/format.h"
#include "app/knowledge.h"

#define ROW_PERSONS_MAX 12
#define ROW_SIGNS_MAX 24
#define ROW_RULES_MAX 8

/* age: of an adult only that it is one (R45). said_by: what its agency calls the field, a list its column; empty where
 * nothing says the age. No name is here. */
typedef struct { Role role; int number; Age age; Str said_by, charges; } RowPerson;

/* What was found in a text, and where it is no claim: how it is meant ("denied"), and the words that make it so. */
typedef struct { Str indicator, words, said_by; const char *meant; Str because; } RowSign;

typedef struct {
    size_t line;                        /* first one of the report */
    bool is_at_line;                    /* a part of it stands at the line that was asked for; else it stands before */
    bool is_delete;
    RecordKind kind;
    Str number, charges, texts;         /* charges of no person; texts: the fields that were looked through */
    Date date;
    RowPerson persons[ROW_PERSONS_MAX]; size_t person_count, children;      /* all of them, also those not kept */
    RowSign signs[ROW_SIGNS_MAX]; size_t sign_count;                        /* the same */
    const Rule *listed[ROW_RULES_MAX]; size_t listed_count;                 /* each once */
    const Rule *counted[ROW_RULES_MAX]; size_t counted_count;               /* of pools */
    /* Of a report that is not listed: would it be, with a child in it; with a text that tells of a commercial act? */
    bool lacks_child, lacks_sign;
} RowLook;

/* Reads the file as check does, twice, and keeps nothing. ERR_NOT_FOUND: no report stands at the line or before it.
 * Others are those of reading. `look` lives in the arena. */
bool row_look(Arena *arena, const Knowledge *knowledge, Str path, const HowToRead *how, size_t line, RowLook *look,
              Err *err);

#endif
