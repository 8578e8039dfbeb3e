/* hsds_protect.h - takes out of a directory, as it is read, whatever tells where a protective facility is. */
#ifndef INGEST_HSDS_PROTECT_H
#define INGEST_HSDS_PROTECT_H

#include "ingest/hsds_graph.h"
#include "ingest/hsds_secrets.h"
#include "ingest/hsds_words.h"

/* Which entries are protective, on the safe side:
 *  - a service, location, organization or program whose name, description, eligibility or taxonomy term says so
 *    (content/directory/words.tsv), whose field or attribute safeharbor_protective is "yes", or whose id or the code of
 *    whose term the importer marked;
 *  - every location of a protective service and every service at a protective location; everything of a protective
 *    organization; locations of an organization with a protective service that no other service uses;
 *  - a location with the coordinates of a protective one, or with its house number, street and town or ZIP code, as far
 *    as the name of the street: "12 Elm St" is "12 Elm Street".
 *
 * What remains of one: its id (if it is a UUID; otherwise, and where it has none, a number of this run), its state,
 * ages, the day on which it was verified, our own fields with known words, what it offers, its languages, and ONE
 * coarse area: the county that the importer states, or else the half-degree cell of its coordinates, or else three
 * digits of its ZIP code, or else its state. Two areas together could be finer than either, so there are never two.
 * Names, texts, links, telephones, mail, contacts, addresses, hours and unknown fields are gone. An organization with
 * protective and other services keeps what it is called and how it is reached, and loses its descriptions.
 *
 * Then every other text of the directory is looked through for street addresses, telephone numbers, links and names of
 * protective locations, and is withheld as a whole where it has one. The street of an address that has a town is not:
 * whether it is the same house has been judged, and there is a Main Street in every town.
 *
 * What was taken out goes to the sink, which may be NULL: then it is forgotten. Each value is handed over under the id
 * of every protective service to which it belongs: of the service itself, of its locations, and of an organization or
 * program that has no other protective service. What belongs to none is handed over once, without an id. */
typedef struct {
    const Str *marks; size_t mark_count;        /* ids of entries and codes of terms */
    const PlaceLocationSink *sink;
} HsdsProtection;

typedef struct { size_t services, locations, organizations, texts; } HsdsProtected;

/* `scratch` is used and given back. The documents are changed in place; nothing may have been shown of them before. */
void hsds_protect(Arena *arena, Arena *scratch, Tree *const *roots, size_t count, const HsdsWords *words,
                  const HsdsProtection *how, HsdsProtected *done);

/* The words before the three digits, or the two letters, of an area. */
#define HSDS_ZIP_AREA "ZIP codes that begin with "
#define HSDS_STATE_AREA "the state of "

/* What stands in place of a name or a text. The text has no word that would make whoever reads it again think that its
 * entry is protective. */
#define HSDS_WITHHELD_NAME "Protective facility"
#define HSDS_WITHHELD_TEXT "Withheld for the safety of others."

/* ---- the parts, in their order ---- */

/* Marks the entities of the graph. */
void hsds_protect_find(Arena *arena, HsdsGraph *graph, const HsdsWords *words, const HsdsProtection *how);
/* Collects what tells where they are. What ordinary entries say in the same field word for word ("Main office", "Suite
 * 200", the link of the organization) tells nothing. */
void hsds_protect_secrets(const HsdsGraph *graph, Arena *scratch, HsdsSecrets *secrets);
/* Every street address of a protective facility has a town or a ZIP code. */
bool hsds_protect_knows_towns(const HsdsGraph *graph);
bool hsds_is_withheld(const HsdsGraph *graph, const HsdsObject *object);    /* something protective owns it */

#endif
