/* link_arrivals.h - rows as they come from a file, sealed on a disk, until the order of their ids is known. */
#ifndef APP_LINK_ARRIVALS_H
#define APP_LINK_ARRIVALS_H

#include "insight/link_rows.h"

/* For when memory is capped. One thread at a time. */
typedef struct LinkArrivals LinkArrivals;

LinkArrivals *link_arrivals_open(LinkStore *store, size_t field_count, Err *err);      /* NULL on failure */
void link_arrivals_close(LinkArrivals *arrivals);                                       /* NULL is fine */

/* Failures are the store's. */
void link_arrivals_add(LinkArrivals *arrivals, const LinkCell *rows, size_t count);

/* All rows move to the store: the one that came as number i to place[i]. A few MB of memory, whatever their number. */
bool link_arrivals_settle(LinkArrivals *arrivals, const uint32_t *place, size_t count, Err *err);

#endif
