/* link_where.h - which columns say where somebody lives? */
#ifndef INSIGHT_LINK_WHERE_H
#define INSIGHT_LINK_WHERE_H

#include "insight/link_rows.h"

/* Sets rows->is_where: addresses, places and postcodes, and every category that one of them decides, as a
 * postcode decides the state. */
void link_where_find(LinkRows *rows);

#endif
