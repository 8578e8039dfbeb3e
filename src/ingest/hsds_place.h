/* hsds_place.h - the services of a directory as places: whom they take, where they are, when that was verified. */
#ifndef INGEST_HSDS_PLACE_H
#define INGEST_HSDS_PLACE_H

#include "ingest/hsds_graph.h"
#include "ingest/hsds_words.h"

/* What HSDS has no field for stands in fields of our own, of a service, or in attributes whose taxonomy term has such a
 * code: safeharbor_gender, _security, _capability, _languages, _pregnant, _own_children, _beds, _beds_free, and of a
 * protective facility _protective, _area, _cell. Words are those of domain/place.h; others tell nothing. */
#define HSDS_OWN "safeharbor_"

/* Of an attribute object: the name and the value, if its term is one of ours. */
bool hsds_own_attribute(const HsdsGraph *graph, const HsdsObject *object, Str *name, Str *value);

/* What is said of a service at one of its locations (-1: at none). */
void hsds_place_key(const HsdsGraph *graph, const HsdsWords *words, int32_t service, int32_t location, PlaceKey *key);

/* "30.0,-98.0": the south-western corner of a half-degree cell, and no finer. */
bool hsds_cell_read(Str text, GeoPoint *corner);

/* The locations of a service, also through services at locations; at most `most` are stored. */
size_t hsds_locations_of(const HsdsGraph *graph, int32_t service, int32_t *locations, size_t most);

/* A place for every service at every of its locations, in the order of the directory; of a protective facility one. The
 * documents must have been through hsds_protect. `files` names the documents. */
void hsds_places_read(Arena *arena, const HsdsGraph *graph, const HsdsWords *words, const Str *files, Place **places,
                      size_t *count);

#endif
