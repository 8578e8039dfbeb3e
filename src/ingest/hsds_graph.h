/* hsds_graph.h - which service is at which location of which organization, whether objects are nested or refer to ids. */
#ifndef INGEST_HSDS_GRAPH_H
#define INGEST_HSDS_GRAPH_H

#include "ingest/hsds.h"

/* One thing of the directory; a nested form may write it several times, and all its objects are one entity. An object
 * without an id is an entity of its own. UUIDs mean the same in all documents, other ids only within theirs. */
typedef struct {
    HsdsKind kind;
    Str id;
    int32_t scope;                  /* number of the document, from 1; 0 for a UUID */
    Tree *node;                     /* its first object with more than an id, or its first */
    int32_t same_id;                /* another entity with this id, -1 for none */
    bool is_protective;
    bool has_protective;            /* of an organization: one of its services or locations is, and it is not */
} HsdsEntity;

/* One object, where it stands. Its owners are the entity in which it is nested and those to whose ids it refers. */
#define HSDS_OWNERS_MAX 12
typedef struct {
    HsdsKind kind;
    Tree *node;
    Str list;                       /* of the list or field in which it stands: "phones" */
    int32_t document;               /* from 1 */
    int32_t entity;
    int32_t owners[HSDS_OWNERS_MAX];
    int owner_count;
    int32_t term;                   /* of an attribute: the entity of its taxonomy term, -1 for none */
} HsdsObject;

typedef struct {
    HsdsObject *objects; size_t object_count;
    HsdsEntity *entities; size_t entity_count;
    /* of the entity i: owned[first_owned[i]] up to first_owned[i + 1], numbers of objects that it owns; and in the same
     * way the entities that it stands beside: services, locations, organizations, programs and what joins them */
    int32_t *owned, *first_owned, *beside, *first_beside;
    int32_t *buckets; size_t bucket_count;
} HsdsGraph;

/* `roots`: the documents of one directory, each a JSON value or an object of tables. */
void hsds_graph_make(Arena *arena, Tree *const *roots, size_t count, HsdsGraph *graph);

/* The entity to which a field of an object refers: by its name ("location_id"), or because it holds a UUID that an
 * entity has. -1 where it is no reference or leads nowhere. */
int32_t hsds_reference(const HsdsGraph *graph, const HsdsObject *object, const Tree *field);

/* Services, locations, organizations, programs, services at locations. */
bool hsds_is_core(HsdsKind kind);

#endif
