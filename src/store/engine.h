/* engine.h - what a database must be able to do for us, so that a second one can take the first one's place. */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include "base/err.h"
#include "base/secret.h"
#include "base/str.h"

/* An open database and a prepared statement, as their engine knows them. */
typedef struct EngineDb EngineDb;
typedef struct EngineQuery EngineQuery;

/* How urgent a change is: a person waits for the first, so the second lets it go before. */
typedef enum { TURN_AT_ONCE, TURN_WHEN_IDLE } Turn;

typedef enum { STEP_ROW, STEP_END, STEP_FAILED } Step;

/* As what a value is stored, whatever its column was declared to be. */
typedef enum { VALUE_NULL, VALUE_INT, VALUE_TEXT, VALUE_BYTES, VALUE_OTHER } ValueKind;

/* Restored: there, and what stands beside it is made anew. Past damage: pages that were changed are read all
 * the same, so that what is written there can be judged by other means. Only for looking. */
typedef enum { OPEN_THERE, OPEN_MAKE, OPEN_RESTORED, OPEN_PAST_DAMAGE } OpenHow;

/* Work that only one process may do at a time. Held until it is released or its process ends. */
typedef enum { WORK_IMPORT, WORK_FINDINGS, WORKS } Work;

/* Every call reports in one sentence (ERR_STORE unless said otherwise). Statements are numbered ?1, ?2, ...; text
 * is compared byte by byte. */
typedef struct {
    /* `place`: a path, later a connection string. ERR_DENIED when the key does not open it, ERR_NOT_FOUND when it
     * is not there, ERR_CONFLICT when it is to be made and is there; ERR_STORE when it would not be encrypted. */
    bool (*open)(const char *place, const Key *key, OpenHow how, EngineDb **db, Err *err);
    void (*close)(EngineDb *db);
    bool (*script)(EngineDb *db, const char *sql, Err *err);            /* several statements, without values */

    bool (*prepare)(EngineDb *db, const char *sql, EngineQuery **query, Err *err);
    void (*finish)(EngineQuery *query);
    void (*bind_int)(EngineQuery *query, int n, int64_t value);         /* n from 1; a mistake shows at the next step */
    void (*bind_text)(EngineQuery *query, int n, Str text);             /* bytes stay the caller's until reset */
    void (*bind_bytes)(EngineQuery *query, int n, Str bytes);
    Step (*step)(EngineQuery *query, Err *err);
    void (*reset)(EngineQuery *query);
    int64_t (*get_int)(EngineQuery *query, int column);                 /* column from 0 */
    Str (*get_bytes)(EngineQuery *query, int column);                   /* until the next step */
    ValueKind (*kind)(EngineQuery *query, int column);                  /* asked before the value */
    bool (*is_null)(EngineQuery *query, int column);

    /* A snapshot for reading. */
    bool (*look)(EngineDb *db, Err *err);
    /* A change: this process alone writes until commit or undo. Durable when commit returns. */
    bool (*begin)(EngineDb *db, Turn turn, Err *err);
    /* Called while the turn is still held, after the commit is durable. May be NULL. */
    bool (*commit)(EngineDb *db, bool (*then)(void *to, Err *err), void *to, Err *err);
    void (*undo)(EngineDb *db);                                         /* of look and of begin */

    bool (*claim)(EngineDb *db, Work work, Err *err);                   /* ERR_CONFLICT when somebody is at it */
    void (*release)(EngineDb *db, Work work);

    /* A whole copy as of one moment, under another key, while others go on writing. */
    bool (*copy)(EngineDb *db, const char *place, const Key *key, Err *err);
    /* The way back: `from` is such a copy and is not changed; a copy that was tampered with is refused. */
    bool (*restore)(const char *from, const Key *from_key, const char *place, const Key *key, Err *err);
    /* What was deleted leaves the files as well, as far as the engine can do it; what a reader still holds
     * leaves when the last process closes the database. */
    bool (*scrub)(EngineDb *db, Err *err);
    /* Pages, indexes, references. False with the first fault. */
    bool (*inspect)(EngineDb *db, Err *err);
    /* Whether tables, indexes and guards are those that the scripts make, no more and no fewer. */
    bool (*is_shaped)(EngineDb *db, const char *const *scripts, size_t count, Err *err);
} Engine;

extern const Engine engine_sqlite;

#endif
