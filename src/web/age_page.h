/* age_page.h - how old somebody was and is, as a page tells it: the answer, every reason and what to ask next. */
#ifndef WEB_AGE_PAGE_H
#define WEB_AGE_PAGE_H

#include "app/age_told.h"
#include "web/page.h"

/* One sentence on whom to treat the person as today. */
void age_page_head(Call *call, const AgeAnswer *answer);
/* The whole account as text, and the same as a picture. shows_names: dates of birth are shown. */
void age_page_put(Call *call, const AgeAnswer *answer, bool shows_names);

#endif
