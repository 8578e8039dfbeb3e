/* hsds_nest.h - tables of any version of HSDS, nested as 3.0 has them: each service with all that belongs to it. */
#ifndef INGEST_HSDS_NEST_H
#define INGEST_HSDS_NEST_H

#include "ingest/hsds_graph.h"

/* Lists of objects, each empty when there is nothing of it. A service holds its organization, its program, its
 * locations (at service_at_locations), and every row that refers to one of them, to any depth; a row that refers to
 * several stands in each. Organizations and locations that no service leads to have lists of their own; `other` is an
 * object of tables with the rows that nothing leads to.
 *
 * Names are those of 3.0 where it has one: physical and postal addresses are addresses with an address_type, regular
 * and holiday schedules are schedules, the text of an accessibility and the name of a language have their new fields.
 * Other names stay. Empty cells and references that the nesting tells are left out; numbers are numbers where 3.0 has
 * them. Rows that refer to one another in a circle are written to a depth of eight. */
typedef struct { Tree *services, *organizations, *locations, *other; } HsdsNested;

/* The documents of the graph must be tables, and have been through hsds_protect. */
void hsds_nest(Arena *arena, const HsdsGraph *graph, HsdsNested *nested);

#endif
