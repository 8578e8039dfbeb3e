/* own_words.h - the phrases and patterns that an agency keeps for itself, in a folder of tables. */
#ifndef APP_OWN_WORDS_H
#define APP_OWN_WORDS_H

#include "app/events.h"

/* One table as it was read. `version`: the first 12 digits of its SHA-256 (as sha256sum shows it), so that a finding
 * can be held against the table that brought it, also after that was changed. */
typedef struct { Str name, version; size_t phrases, patterns; } OwnTable;

typedef struct {
    OwnTable *tables; size_t count;         /* in the order of their names */
    const NarrativeTable *read;             /* the same, as the book of phrases takes them */
} OwnWords;

/* Every file of the folder whose name does not begin with a dot; each must end in ".tsv", so that none is left out in
 * silence. Texts live in the arena. ERR_NOT_FOUND: there is no such folder; ERR_INPUT: it is no folder, or a file of it
 * is no table; ERR_LIMIT; ERR_DENIED; ERR_IO. A folder without files is read, and has none. */
bool own_words_read(Arena *app, Str folder, OwnWords *own, Err *err);

/* What the program knows, and the agency's words beside it. ERR_INPUT with table and line when a row is wrong: then
 * nothing is left out, because a report that is screened with half of the words looks like one screened with all.
 * `knowledge` must outlive it, and the two are not used at the same time. Counts the rows of each table. */
bool own_words_join(Arena *app, const Knowledge *knowledge, OwnWords *own, Knowledge *joined, Err *err);

/* The tables in the folder `phrases` of a tenant; without that folder there are none, and `joined` is what the program
 * knows. */
bool own_words_of_tenant(Arena *app, Str folder, const Knowledge *knowledge, OwnWords *own, Knowledge *joined,
                         Err *err);

/* "corners.tsv 3f2a9c10d4e1, words.tsv 0123456789ab"; empty without tables. */
Str own_words_versions(Arena *arena, const OwnWords *own);

/* Tell, as problems of a report, which patterns could not be finished in it; right after it was screened. */
bool own_words_unfinished(const Knowledge *knowledge, const Events *events, Str file, const Record *record, Err *err);

/* The program's tables and the agency's behind them; and how many rows of each of these the book took. `before`: how
 * many tables there are in front of the agency's. */
const NarrativeTable *own_words_behind(Arena *app, const Knowledge *knowledge, const OwnWords *own, size_t *count);
void own_words_count(OwnWords *own, size_t before, const NarrativeBook *book);

/* ---- looking the tables over ---- */

/* `is_wrong`: the row is of no use as it is; else it works, and may disappoint. `what`: a sentence, no full stop. */
typedef struct { Str table; size_t line; bool is_wrong; const char *what; } OwnRemark;
typedef void OwnRemarked(void *to, const OwnRemark *remark);

/* Every line that is wrong, and of those that are not: indicators that no rule asks for, and patterns that cannot be
 * finished in a long text of few different letters. Counts the rows that can be used. */
bool own_words_check(Arena *app, const Knowledge *knowledge, OwnWords *own, OwnRemarked *remarked, void *to, Err *err);

/* ---- one phrase more ---- */

#define OWN_TABLE "own.tsv"     /* where it is written; other tables of the folder are left to whoever writes them */

/* words: as they may stand in a report. indicator: of the program's own tables (D01). */
typedef struct { Str words, indicator, flags, region, source; Date date; } OwnPhrase;

/* Written behind the rows that are there, in a folder and a table that are made where there are none. Nothing is
 * changed when a row of the folder is wrong, the new one or another: each is told, and ERR_INPUT says how many;
 * ERR_CONFLICT: it is there already. `line`: where it stands now. Others are those of own_words_read. */
bool own_words_add(Arena *app, const Knowledge *knowledge, Str folder, const OwnPhrase *phrase, OwnRemarked *remarked,
                   void *to, size_t *line, Err *err);

#endif
