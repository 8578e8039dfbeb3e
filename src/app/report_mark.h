/* report_mark.h - the mark by which a store knows all versions of one report. */
#ifndef APP_REPORT_MARK_H
#define APP_REPORT_MARK_H

#include "store/store.h"

/* Group A incidents and Group B arrests have numbers of their own. */
static inline bool report_mark(Store *store, bool is_group_b, Str agency, Str number, KeyedMark *mark, Err *err)
{
    char key[96];
    int n = snprintf(key, sizeof key, "%c %.*s %.*s", is_group_b ? 'B' : 'A', STR(agency), STR(number));
    return store_mark(store, (Str){ key, (size_t)n < sizeof key ? (size_t)n : sizeof key - 1 }, mark, err);
}

#endif
